/* Proof: in which forms exempt text is found, and when it is not looked for. */
#include "findings.h"
#include "harness.h"
#include "pack/proof.h"
#include "pack/proof_flow.h"

static const char hidden[] =
	"The offer of Wood Homes is worth \u00a377,123 a year. Ask "
	"a.hill@example.org or 0115 496 0100.";

/* The findings of one file with some text in it. */
static struct str found_in(struct arena *arena, struct str name,
			   struct str bytes, struct str shown)
{
	struct diags *diags = diags_new(arena);
	struct proof *proof = proof_new(arena, diags);

	proof_hide(proof, str_from(hidden), SPAN_NONE);
	proof_hide(proof, STR("eleven"), SPAN_NONE);
	proof_show(proof, shown);
	proof_file(proof, name, bytes);
	return findings(arena, diags);
}

TEST(forms)
{
	static const struct {
		const char *bytes;
		bool is_found;
	} cases[] = {
		{ "nothing of the kind", false },
		{ "{\"title\": \"the OFFER of wood homes is\"}", true },
		{ "The of\u00adfer of W\u00f3od Ho-\nmes is worth", true },
		{ "theo\ufb00erofwoodhomesisworth", true },
		{ "theofferofwoodhomesisworth", true },
		{ "about Wood Homes, they say", true },
		{ "about Woodhomesick people", false },
		{ "77,123", true },
		{ "771,23", true },
		{ "177,123", false },
		{ "call 0115 4960100 now", true },
		{ "to a.hill@example.org", true },
		{ "it is eleven", true },
		{ "it is elevenses", false },
		{ "Wood\\u0020Homes", true },
		{ "<a>Wood&#32;Homes</a>", true },
		{ "?q=Wood%20Homes", true },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str got = found_in(arena, STR("index.json"),
					  str_from(cases[i].bytes), STR_NONE);

		if ((got.n > 0) != cases[i].is_found)
			CHECK_TEXT(got, cases[i].bytes);
	}
	CHECK_TEXT(found_in(arena, STR("x/Wood Homes.txt"), STR("x"), STR_NONE),
		   "proof-leak 0:0");
	arena_free(arena);
}

TEST(public)
{
	struct arena *arena = arena_new();

	CHECK_TEXT(found_in(arena, STR("a"), STR("by Wood Homes"),
			    STR("Wood Homes has built much.")),
		   "");
	CHECK_TEXT(found_in(arena, STR("a"), STR("the offer of Wood Homes is"),
			    STR("Wood Homes has built much.")),
		   "proof-leak 0:0");
	arena_free(arena);
}

/* One text is hidden, one phrase of it allowed; a file is looked at. */
static struct str excused(struct arena *arena, const char *shown,
			  const char *phrase, const char *file)
{
	static const char paper[] =
		"Recommendations. The Panel is asked to note the report. "
		"Legal advice was taken from Wood Homes on the lease.";
	struct diags *diags = diags_new(arena);
	struct proof *proof = proof_new(arena, diags);

	proof_hide(proof, STR("The price is nine million."), SPAN_NONE);
	proof_begin(proof);
	if (phrase)
		proof_allow(proof, str_from(phrase), SPAN_NONE);
	proof_hide(proof, str_from(paper), SPAN_NONE);
	proof_show(proof, str_from(shown));
	proof_file(proof, STR("a"), str_from(file));
	proof_report_phrases(proof, true);
	return findings(arena, diags);
}

static const char panel[] = "The Panel is asked to note the report.";
static const char advice[] = "Legal advice was taken from Wood Homes";

TEST(passages)
{
	struct arena *arena = arena_new();

	/* Two public texts that stand one after the other in the file. */
	CHECK_TEXT(excused(arena, "It is the Panel is asked to note the report",
			   NULL, panel),
		   "");
	CHECK_TEXT(excused(arena, "asked to note the report", NULL, panel),
		   "proof-leak 0:0");
	/* A short one is no passage. */
	CHECK_TEXT(excused(arena, "The Panel is asked", NULL,
			   "The Panel is asked to note it"),
		   "proof-leak 0:0");
	/* A name has to be public by itself. */
	CHECK_TEXT(excused(arena, "Woods and homes", NULL, "by Wood Homes"),
		   "proof-leak 0:0");
	arena_free(arena);
}

TEST(phrases)
{
	struct arena *arena = arena_new();

	CHECK_TEXT(excused(arena, "", panel, panel), "");
	CHECK_TEXT(excused(arena, "", NULL, panel), "proof-leak 0:0");
	CHECK_TEXT(excused(arena, "", advice, advice), "");
	/* The name in the phrase, and not the name alone. */
	CHECK_TEXT(excused(arena, "", advice, "It is for Wood Homes."),
		   "proof-leak 0:0");
	CHECK_TEXT(excused(arena, "", advice, "taken from Wood Homes, we say"),
		   "proof-leak 0:0");
	CHECK_TEXT(excused(arena, "", "Wood Homes", "It is for Wood Homes."),
		   "");
	/* More than the phrase. */
	CHECK_TEXT(excused(arena, "", advice,
			   "Legal advice was taken from Wood Homes on the "
			   "lease"),
		   "proof-leak 0:0");
	arena_free(arena);
}

TEST(phrases_in_vain)
{
	struct arena *arena = arena_new();

	CHECK_TEXT(excused(arena, "", panel, "nothing"),
		   "proof-phrase-needless 0:0");
	CHECK_TEXT(excused(arena, panel, panel, panel),
		   "proof-phrase-needless 0:0");
	CHECK_TEXT(excused(arena, "", "The Panel is asked to leave.", ""),
		   "proof-phrase-strange 0:0");
	CHECK_TEXT(excused(arena, "", "the", ""), "proof-phrase-strange 0:0");
	/* Of another paper. */
	CHECK_TEXT(excused(arena, "", "The price is nine million.", ""),
		   "proof-phrase-strange 0:0");
	arena_free(arena);
}

TEST(unread)
{
	struct arena *arena = arena_new();

	CHECK_TEXT(
		found_in(arena, STR("a.pdf"), STR("%PDF-1.7 or not"), STR_NONE),
		"proof-unread 0:0");
	arena_free(arena);
}

TEST(flow)
{
	struct arena *arena = arena_new();
	struct flow flow;
	struct buf out;

	flow_init(&flow, arena);
	flow_bytes(&flow, STR("\u00c9l\u00e8ve \ufb03x\u2019s, \xe9\0A-1"));
	buf_init(&out, 100);
	for (int i = 0; i < flow.n; i++) {
		if (flow.begins[i])
			buf_char(&out, ' ');
		buf_utf8(&out, flow.letters[i]);
	}
	CHECK_TEXT(buf_view(&out), " eleve ffixs ea 1");
	buf_release(&out);
	arena_free(arena);
}

int main(void)
{
	RUN(forms);
	RUN(public);
	RUN(passages);
	RUN(phrases);
	RUN(phrases_in_vain);
	RUN(unread);
	RUN(flow);
	return harness_finish();
}
