#include "harness.h"

#include <stdio.h>

#include "base/arena.h"
#include "text/breaks.h"
#include "text/words.h"

/*
 * Every space and every hyphen, slash or dash is a chance at first, as in
 * UAX #14. The result: '_' for a space that must not break, '?' for one that
 * is poor; within a word '|' is a good chance and '?' a poor one.
 */
static struct str refine(struct arena *arena, const char *z, const char *lang)
{
	struct piece piece = { .n = str_from(z).n, .lang = str_from(lang) };
	struct shaped shaped = { .text = str_from(z),
				 .pieces = &piece,
				 .n_pieces = 1 };
	struct buf out;

	shaped.breaks = ARENA_ARRAY(arena, uint8_t, shaped.text.n + 1);
	for (int i = 1; i < shaped.text.n; i++) {
		struct str before = str_sub(shaped.text, 0, i);
		if (z[i] != ' ' &&
		    (str_ends(before, STR(" ")) || str_ends(before, STR("-")) ||
		     str_ends(before, STR("/")) || str_ends(before, STR("–"))))
			shaped.breaks[i] = BREAK_ALLOWED;
	}
	breaks_refine(&shaped, NULL);
	buf_init(&out, 1000);
	for (int i = 0; i < shaped.text.n; i++) {
		int next = shaped.breaks[i + 1], here = shaped.breaks[i];
		if (z[i] == ' ')
			buf_char(&out, next == BREAK_ALLOWED ? ' '
				       : next == BREAK_POOR  ? '?'
							     : '_');
		else if (here && (i == 0 || z[i - 1] != ' '))
			buf_printf(&out, "%c%c", here == BREAK_POOR ? '?' : '|',
				   z[i]);
		else
			buf_char(&out, z[i]);
	}
	struct str s = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return s;
}

TEST(refine)
{
	static const struct {
		const char *text, *lang, *want;
	} rows[] = {
		/* numbers and units */
		{ "set in 12 pt type", "en-GB", "set in 12_pt type" },
		{ "20 per cent of them", "en-GB", "20_per_cent of them" },
		{ "£3.5 million, then", "en-GB", "£3.5_million, then" },
		{ "at 10.30 am. In", "en-GB", "at 10.30_am. In" },
		{ "I am here", "en-GB", "I am here" },
		{ "there were 20. Per child", "en-GB",
		  "there were 20. Per child" },
		{ "12 000 people", "en-GB", "12_000 people" },
		{ "15 % von", "de", "15_% von" },
		/* dates */
		{ "on 5 March 2020.", "en-GB", "on 5_March?2020." },
		{ "4 and 5 March 2020", "en-GB", "4?and?5_March?2020" },
		{ "Monday 5 March", "en-GB", "Monday?5_March" },
		{ "4 to 6 May, with", "en-GB", "4?to?6_May, with" },
		{ "they may 5 times", "en-GB", "they may 5 times" },
		{ "on 5th March’s visit", "en-GB", "on 5th_March’s visit" },
		{ "am 5 March", "de", "am 5 March" },
		/* labels */
		{ "see Section 3 for", "en-GB", "see Section_3 for" },
		{ "(page 7)", "en-GB", "(page_7)" },
		{ "paragraph 1.10 says", "en-GB", "paragraph_1.10 says" },
		{ "in Appendix B.", "en-GB", "in Appendix_B." },
		{ "No. 5 and No 6", "en-GB", "No._5 and No_6" },
		{ "the page before", "en-GB", "the page before" },
		/* names */
		{ "Dear Dr Smith and", "en-GB", "Dear Dr_Smith and" },
		{ "Mrs. Jones", "en-GB", "Mrs._Jones" },
		{ "J. K. Rowan", "en-GB", "J._K._Rowan" },
		{ "J Smith", "en-GB", "J_Smith" },
		{ "A Smith; I Smith", "en-GB", "A Smith; I Smith" },
		/* telephone numbers, post codes */
		{ "Tel 0300 123 1231 or", "en-GB", "Tel 0300_123_1231 or" },
		{ "(020) 7946 0000 now", "en-GB", "(020)_7946_0000 now" },
		{ "London SW1A 2AA", "en-GB", "London SW1A_2AA" },
		/* dashes */
		{ "this – that", "en-GB", "this_– that" },
		{ "pages 3–5", "en-GB", "pages_3–5" },
		{ "north–south", "en-GB", "north–|south" },
		/* hyphens and slashes */
		{ "e-mail well-being x-y", "en-GB", "e-mail well-|being x-y" },
		{ "and/or he/she w/o", "en-GB", "and/?or he/?she w/o" },
		{ "e.g. this", "en-GB", "e.g._this" },
		/* addresses */
		{ "at https://www.example.gov.uk/a/path?q=1 now", "en-GB",
		  "at https://?www?.example?.gov?.uk?/a?/path??q=1 now" },
		{ "to help@example.gov.uk.", "en-GB",
		  "to help?@example?.gov?.uk." },
		{ "(www.well-known.org)", "en-GB", "(www?.well-known?.org)" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK_TEXT(refine(arena, rows[i].text, rows[i].lang),
			   rows[i].want);
	arena_free(arena);
}

TEST(forced_and_notes)
{
	struct doc_node call = { .kind = DOC_NOTE_CALL };
	struct piece pieces[] = {
		{ .at = 0, .n = 5, .is_break = true },
		{ .at = 5, .n = 4 },
		{ .at = 9, .n = 1, .node = &call },
	};
	uint8_t breaks[11] = { [5] = BREAK_ALLOWED, [9] = BREAK_ALLOWED };
	struct shaped shaped = { .text = STR("one  text1"),
				 .pieces = pieces,
				 .n_pieces = 3,
				 .breaks = breaks };

	breaks_refine(&shaped, NULL);
	CHECK_INT(breaks[5], BREAK_FORCED);
	CHECK_INT(breaks[9], BREAK_NONE);
}

TEST(words_with_notes)
{
	struct doc_node call = { .kind = DOC_NOTE_CALL };
	struct piece pieces[] = {
		{ .at = 0, .n = 17 },
		{ .at = 17, .n = 2, .node = &call },
		{ .at = 19, .n = 4 },
	};
	uint8_t breaks[24] = { [4] = BREAK_ALLOWED,
			       [14] = BREAK_ALLOWED,
			       [17] = BREAK_ALLOWED,
			       [20] = BREAK_ALLOWED };
	struct shaped shaped = { .text = STR("see paragraph 2],14 now"),
				 .pieces = pieces,
				 .n_pieces = 3,
				 .breaks = breaks };

	breaks_refine(&shaped, NULL);
	CHECK_INT(breaks[4], BREAK_ALLOWED);
	CHECK_INT(breaks[14], BREAK_NONE);
	CHECK_INT(breaks[17], BREAK_NONE);
	CHECK_INT(breaks[20], BREAK_ALLOWED);
}

TEST(words)
{
	static const struct {
		const char *word;
		uint32_t is;
	} rows[] = {
		{ "12", WORD_NUMBER },	  { "1,200.50", WORD_NUMBER },
		{ "£5", WORD_NUMBER },	  { "(12", WORD_NUMBER },
		{ "2–3", WORD_NUMBER },	  { "4–6", WORD_DAY },
		{ "21st", WORD_DAY },	  { "2019/20", WORD_YEAR },
		{ "March", WORD_MONTH },  { "SECTION", WORD_LABEL },
		{ "J.K.", WORD_INITIAL }, { "+44", WORD_PHONE },
		{ "SW1A", WORD_AREA },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (!CHECK(word_before(str_from(rows[i].word), true) &
			   rows[i].is))
			printf("  %s\n", rows[i].word);
	/* the first and last of the table are found */
	CHECK(word_before(STR("%"), true) & WORD_UNIT);
	CHECK(word_before(STR("№"), true) & WORD_BEFORE);
	CHECK(!(word_before(STR("12,"), true) & WORD_NUMBER));
	CHECK(!(word_before(STR("1200"), true) & WORD_DAY));
	CHECK(!(word_after(STR("march"), true) & WORD_MONTH));
	CHECK_INT(word_before(STR(""), true), 0);
	CHECK(!word_is_address(STR("and/or")));
	CHECK(!word_is_address(STR("@home.com")));
	CHECK(!word_is_address(STR("me@home")));
}

int main(void)
{
	RUN(refine);
	RUN(forced_and_notes);
	RUN(words_with_notes);
	RUN(words);
	return harness_finish();
}
