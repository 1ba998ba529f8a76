#include "findings.h"
#include "harness.h"
#include "layout/form.h"
#include "read/front.h"
#include "read/yaml.h"

#define NAME(lit)                                                              \
	{                                                                      \
		(lit), (int)sizeof(lit) - 1                                    \
	}
#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static struct str status_choices[] = { NAME("draft"), NAME("final") };
static struct str kind_choices[] = { NAME("focused visit"),
				     NAME("monitoring visit"),
				     NAME("general") };
static struct field person = { .type = FIELD_PERSON };
static struct field date_item = { .type = FIELD_DATE };

static struct field paper_fields[] = {
	{ .name = NAME("title"), .type = FIELD_TEXT },
	{ .name = NAME("file"), .type = FIELD_TEXT },
	{ .name = NAME("pages"), .type = FIELD_TEXT, .is_from_pack = true },
};
static struct field paper = { .type = FIELD_MAP,
			      .fields = paper_fields,
			      .n_fields = 3,
			      .short_for = NAME("title") };

static struct field visit_fields[] = {
	{ .name = NAME("dates"),
	  .type = FIELD_DATE_RANGE,
	  .is_required = true,
	  .example = NAME("4 and 5 March 2020") },
	{ .name = NAME("number"), .type = FIELD_TEXT },
	{ .name = NAME("on time"), .type = FIELD_YES_NO },
};

static struct field fields[] = {
	{ .name = NAME("layout"), .type = FIELD_TEXT, .is_required = true },
	{ .name = NAME("subject"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .also = NAME("title"),
	  .example = NAME("Monitoring visit") },
	{ .name = NAME("date"), .type = FIELD_DATE, .is_required = true },
	{ .name = NAME("language"), .type = FIELD_TEXT },
	{ .name = NAME("status"),
	  .type = FIELD_CHOICE,
	  .choices = status_choices,
	  .n_choices = N(status_choices) },
	{ .name = NAME("kind"),
	  .type = FIELD_CHOICE,
	  .choices = kind_choices,
	  .n_choices = N(kind_choices) },
	{ .name = NAME("visit"),
	  .type = FIELD_MAP,
	  .fields = visit_fields,
	  .n_fields = N(visit_fields) },
	{ .name = NAME("sent"),
	  .type = FIELD_DATE,
	  .show = NAME("EEEE d MMMM yyyy") },
	{ .name = NAME("meets"), .type = FIELD_TIME },
	{ .name = NAME("notice"), .type = FIELD_YES_NO },
	{ .name = NAME("count"), .type = FIELD_INTEGER, .min = 1, .max = 7 },
	{ .name = NAME("any number"), .type = FIELD_INTEGER },
	{ .name = NAME("width"), .type = FIELD_LENGTH },
	{ .name = NAME("to"), .type = FIELD_PERSON },
	{ .name = NAME("from"), .type = FIELD_ORGANISATION },
	{ .name = NAME("signed"), .type = FIELD_LIST, .of = &person },
	{ .name = NAME("copied_to"), .type = FIELD_LIST },
	{ .name = NAME("papers"), .type = FIELD_LIST, .of = &paper },
	{ .name = NAME("days"), .type = FIELD_LIST, .of = &date_item },
	{ .name = NAME("about"), .type = FIELD_PROSE },
	{ .name = NAME("site"), .type = FIELD_ADDRESS },
};

struct run {
	struct arena *arena;
	struct diags *diags;
	struct form *form;
};

/* The lines of a form; layout, subject and date are there unless `bare`. */
static struct run run_form(const char *lines, bool bare)
{
	struct run run = { .arena = arena_new() };
	struct str text = str_printf(
		run.arena, "---\n%s%s---\nText\n", lines,
		bare ? "" : "layout: letter\nsubject: x\ndate: 1 May 2020\n");

	run.diags = diags_new(run.arena);
	struct source *source =
		source_open(run.arena, run.diags, STR("x.md"), text);
	struct front front = front_read(run.arena, run.diags, source);
	struct layout *layout = ARENA_NEW(run.arena, struct layout);
	layout->own_words = *own_words_english();
	layout->fields = fields;
	layout->n_fields = N(fields);
	run.form = form_read(run.arena, layout, front.form, front.span, NULL,
			     run.diags);
	return run;
}

static void run_close(struct run *run)
{
	arena_free(run->arena);
}

static const struct good {
	const char *lines;
	const char *path;
	const char *want;
} goods[] = {
	{ "", "subject", "x" },
	{ "", "title", "x" },
	{ "", "date", "1 May 2020" },
	{ "sent: 2018-11-16\n", "sent", "Friday 16 November 2018" },
	{ "Sent: friday 16 November 2018\n", "sent",
	  "Friday 16 November 2018" },
	{ "sent: N/A\n", "sent", "N/A" },
	{ "sent:\n", "sent", "" },
	{ "visit: {dates: 4 and 5 March 2020}\n", "visit.dates",
	  "4 and 5 March 2020" },
	{ "Visit:\n  Dates: 3\xE2\x80\x93"
	  "7 november 2025\n",
	  "visit.dates", "3 to 7 November 2025" },
	{ "visit: {dates: 4 March 2020, On_Time: Yes}\n", "visit.on-time",
	  "yes" },
	{ "meets: 7:00 pm\n", "meets", "7.00pm" },
	{ "notice: true\n", "notice", "yes" },
	{ "notice: N\n", "notice", "" },
	{ "status: Draft\n", "status", "draft" },
	{ "kind: Monitoring-Visit\n", "kind", "monitoring visit" },
	{ "count: 7\n", "count", "7" },
	{ "any number: -12\n", "any_number", "-12" },
	{ "width: 25.5mm\n", "width", "25.5mm" },
	{ "language: en-gb\n", "language", "en-GB" },
	{ "language: ZH-hant-tw\n", "language", "zh-Hant-TW" },
	{ "to: Sam Bailey\n", "to.name", "Sam Bailey" },
	{ "to: {name: Sam, Address: [1 High St, Town]}\n", "to.address",
	  "1 High St, Town" },
	{ "to: {name: Sam, role: Head}\n", "to", "Sam" },
	{ "to:\n  name: Sam\n  address: |\n    1 High St\n\n    Town\n",
	  "to.address.2", "Town" },
	{ "from: {name: Council, tel: 1, notice text: Hello}\n",
	  "from.notice_text", "Hello" },
	{ "signed: [Ann Lee, {name: Sam B}, C]\n", "signed",
	  "Ann Lee, Sam B and C" },
	{ "signed: {name: Ann, role: Head}\n", "signed.1.role", "Head" },
	{ "signed: Ann Lee\n", "signed.1.name", "Ann Lee" },
	{ "signed: [Ann Lee]\n", "signed.2.name", "" },
	{ "papers: [one, {file: f.md, title: two}]\n", "papers.1.title",
	  "one" },
	{ "papers: [one, {file: f.md, title: two}]\n", "papers.2.title",
	  "two" },
	{ "copied to: [one, two]\n", "copied-to", "one and two" },
	{ "copied_to: one\n", "copied_to", "one" },
	{ "copied_to: []\n", "copied_to", "" },
	{ "copied_to:\n  -\n  - a\n", "copied_to", "a" },
	{ "days: [2020-01-02, 3 January 2020]\n", "days.2", "3 January 2020" },
	{ "about: |\n  One.\n\n  Two.\n", "about", "One.\n\nTwo." },
	{ "about: >\n  One\n  two.\n", "about", "One two." },
	{ "site: 1 High St\n", "site", "1 High St" },
	{ "site: [1 High St, Town, NT1]\n", "site", "1 High St, Town, NT1" },
	{ "overlays: [large-print]\n", "overlays", "large-print" },
	{ "status: ''\n", "status", "" },
	{ "visit:\n", "visit.dates", "" },
};

TEST(reads_values)
{
	for (int i = 0; i < N(goods); i++) {
		struct run run = run_form(goods[i].lines, false);
		struct str path = str_from(goods[i].path);
		CHECK_TEXT(form_text(run.form, run.arena, path), goods[i].want);
		CHECK_TEXT(findings(run.arena, run.diags), "");
		CHECK(form_declares(run.form, path));
		run_close(&run);
	}
}

static const struct bad {
	const char *lines;
	const char *want;
} bads[] = {
	{ "subjekt: x\n", "form-unknown 2:1" },
	{ "papers: [{title: x, pages: 7}]\n", "form-from-pack 2:21" },
	{ "title: x\n", "form-twice 4:1" },
	{ "visit: {dates: 4 March 2020, nr: 3}\n", "form-unknown 2:30" },
	{ "visit: {number: 3}\n", "form-required 2:8" },
	{ "visit: {dates: }\n", "form-required 2:9" },
	{ "visit: second\n", "form-type 2:8" },
	{ "visit: [second]\n", "form-type 2:8" },
	{ "sent: soon\n", "form-date 2:7" },
	{ "sent: 16th November 2018\n", "form-date 2:7" },
	{ "sent: 31 June 2018\n", "form-date-day 2:7" },
	{ "sent: 2019-02-29\n", "form-date-day 2:7" },
	{ "sent: Thursday 16 November 2018\n", "form-date-weekday 2:7" },
	{ "sent: [1 May 2020]\n", "form-type 2:7" },
	{ "sent: {a: b}\n", "form-type 2:7" },
	{ "visit: {dates: 4 March}\n", "form-date-range 2:16" },
	{ "visit: {dates: 30 to 31 June 2020}\n", "form-date-day 2:16" },
	{ "visit: {dates: 5 to 4 March 2020}\n", "form-date-order 2:16" },
	{ "visit: {dates: 4 and 4 March 2020}\n", "form-date-order 2:16" },
	{ "visit: {dates: Monday 3 to Monday 7 November 2025}\n",
	  "form-date-weekday 2:16" },
	{ "meets: 7.00\n", "form-time 2:8" },
	{ "notice: maybe\n", "form-yes-no 2:9" },
	{ "notice: [yes]\n", "form-type 2:9" },
	{ "status: drafft\n", "form-choice 2:9" },
	{ "count: 8\n", "form-range 2:8" },
	{ "count: 0\n", "form-range 2:8" },
	{ "count: three\n", "form-integer 2:8" },
	{ "count: 1.5\n", "form-integer 2:8" },
	{ "width: 25\n", "form-length 2:8" },
	{ "width: wide\n", "form-length 2:8" },
	{ "language: en_GB\n", "form-language 2:11" },
	{ "language: English\n", "form-language 2:11" },
	{ "language: '-'\n", "form-language 2:12" },
	{ "status: |\n  draft\n  final\n", "form-choice 3:1" },
	{ "language: |\n  en\n  cy\n", "form-one-line 3:1" },
	{ "to: [Sam]\n", "form-type 2:5" },
	{ "to: {role: Head}\n", "form-required 2:5" },
	{ "to: {name: Sam, rôle: Head}\n", "form-unknown 2:17" },
	{ "to: {name: [Sam]}\n", "form-type 2:12" },
	{ "to: {name: Sam, signature: {file: a.png}}\n", "form-required 2:28" },
	{ "from: {tel: 1}\n", "form-required 2:7" },
	{ "from: {name: C, adress: x}\n", "form-near 2:17" },
	{ "from: [C]\n", "form-type 2:7" },
	{ "signed: [{role: Head}, {name: A}]\n", "form-required 2:10" },
	{ "copied_to: {a: b}\n", "form-type 2:12" },
	{ "days: [1 May 2020, then]\n", "form-date 2:20" },
	{ "about: [a]\n", "form-type 2:8" },
	{ "site: {a: b}\n", "form-type 2:7" },
	{ "site: [[a]]\n", "form-type 2:8" },
	/* A fault of the YAML has no findings that follow from it. */
	{ "sent: *x\n", "yaml-anchor 2:7" },
	{ "visit: {{dates}}\n", "yaml-quotes 2:8" },
	{ "status: !x\n", "yaml-tag 2:9" },
	{ "to: {Sam}\n", "yaml-flow-comma 2:6" },
	/* Several at once, in the order of their places. */
	{ "sent: 31 June 2018\nsubjekt: x\nnotice: maybe\n",
	  "form-date-day 2:7, form-unknown 3:1, form-yes-no 4:9" },
};

TEST(reports_what_is_wrong)
{
	for (int i = 0; i < N(bads); i++) {
		struct run run = run_form(bads[i].lines, false);
		CHECK_TEXT(findings(run.arena, run.diags), bads[i].want);
		run_close(&run);
	}
}

static const struct bad missing[] = {
	{ "", "form-required 2:1, form-required 2:1, form-required 2:1" },
	{ "layout: a\nsubject: b\n", "form-required 4:1" },
	{ "layout: a\nsubject:\ndate: N/A\n",
	  "form-required 3:1, form-required 4:1" },
	{ "layout: a\nsubject: b: c\n", "yaml-quotes 3:11" },
};

TEST(reports_what_is_missing)
{
	for (int i = 0; i < N(missing); i++) {
		struct run run = run_form(missing[i].lines, true);
		CHECK_TEXT(findings(run.arena, run.diags), missing[i].want);
		run_close(&run);
	}
}

static const struct bad hints[] = {
	{ "subjekt: x\n", "did you mean 'subject'?" },
	{ "titel: x\n", "did you mean 'title'?" },
	{ "sent: 31 June 2018\n", "June 2018 has 30 days" },
	{ "sent: 16th Nov 2018\n", "write it as 16 November 2018" },
	{ "status: drafft\n",
	  "did you mean 'draft'? the choices are: draft, final" },
	{ "language: en_GB\n", "write en-GB" },
	{ "language: Welsh\n", "write cy" },
	{ "visit: {number: 3}\n",
	  "write it like this: dates: 4 and 5 March 2020" },
	{ "about: [draft]\n",
	  "put quotes round the text if the brackets belong to it" },
	{ "visit: {nothing: 3, dates: 4 March 2020}\n",
	  "the fields here are: dates, number, on time" },
};

TEST(hints_say_how_to_write_it)
{
	for (int i = 0; i < N(hints); i++) {
		struct run run = run_form(hints[i].lines, false);
		CHECK_TEXT(first_hint(run.diags), hints[i].want);
		run_close(&run);
	}
}

static const struct match_case {
	const char *lines;
	const char *when;
	bool want;
} matches[] = {
	{ "kind: General\n", "kind: general", true },
	{ "kind: general\n", "kind: [focused visit, monitoring visit]", false },
	{ "kind: focused visit\n", "kind: [focused visit, general]", true },
	{ "kind: general\nstatus: draft\n", "{kind: general, status: draft}",
	  true },
	{ "kind: general\nstatus: draft\n", "{kind: general, status: final}",
	  false },
	{ "notice: no\n", "notice: no", true },
	{ "notice: yes\n", "notice: no", false },
	{ "notice: y\n", "notice: yes", true },
	{ "", "notice: no", true },
	{ "", "kind:", true },
	{ "kind: general\n", "kind:", false },
	{ "copied_to: [a, b]\n", "copied_to: b", true },
	{ "visit: {dates: 4 May 2020, number: second}\n",
	  "visit.number: second", true },
	{ "", "nothing: x", false },
};

TEST(matches_conditions)
{
	for (int i = 0; i < N(matches); i++) {
		struct run run = run_form(matches[i].lines, false);
		struct source *source =
			source_open(run.arena, run.diags, STR("when"),
				    str_from(matches[i].when));
		struct value *when = yaml_read(run.arena, run.diags, source, 0,
					       source->text.n);
		CHECK_INT(form_matches(run.form, when), matches[i].want);
		run_close(&run);
	}
	struct run run = run_form("", false);
	CHECK(form_matches(run.form, NULL));
	run_close(&run);
}

static const struct declare_case {
	const char *path;
	bool want;
} declares[] = {
	{ "visit.dates", true },
	{ "visit.date", false },
	{ "title", true },
	{ "signed.1.name", true },
	{ "signed.name", false },
	{ "signed.1.signature.file", true },
	{ "from.logo.alt", true },
	{ "from.nonsense", false },
	{ "to.address.3", true },
	{ "subject.x", false },
	{ "", false },
	{ ".", false },
	{ "visit.", true },
	{ "nothing", false },
};

TEST(declares_paths)
{
	struct run run = run_form("", false);

	for (int i = 0; i < N(declares); i++)
		CHECK_INT(form_declares(run.form, str_from(declares[i].path)),
			  declares[i].want);
	run_close(&run);
}

TEST(keeps_dates)
{
	struct date date;
	struct run run = run_form("visit: {dates: 4 and 5 March 2020}\n"
				  "days: [2020-01-02, 2020-01-03]\n",
				  false);

	CHECK(form_date_at(run.form, STR("visit.dates"), &date));
	CHECK_INT(date.day, 4);
	CHECK(form_date_at(run.form, STR("days.2"), &date));
	CHECK_INT(date.day, 3);
	CHECK(!form_date_at(run.form, STR("sent"), &date));
	CHECK(!form_date_at(run.form, STR("subject"), &date));
	CHECK_INT(form_date(run.form), 1588291200);
	run_close(&run);
}

TEST(fills_defaults)
{
	struct run run = run_form("", false);
	struct field with_defaults[] = {
		{ .name = NAME("status"),
		  .type = FIELD_CHOICE,
		  .choices = status_choices,
		  .n_choices = 2,
		  .fallback = value_text(run.arena, STR("Final"), SPAN_NONE) },
		{ .name = NAME("reason"), .type = FIELD_TEXT },
	};
	struct value *when = value_new(run.arena, VALUE_MAP, SPAN_NONE);
	value_put(run.arena, when, STR("status"), SPAN_NONE,
		  value_text(run.arena, STR("final"), SPAN_NONE));
	with_defaults[1].required_if = when;
	struct layout layout = { .fields = with_defaults, .n_fields = 2 };
	struct value *front = value_new(run.arena, VALUE_MAP, SPAN_NONE);
	struct form *form = form_read(run.arena, &layout, front, SPAN_NONE,
				      NULL, run.diags);

	CHECK_TEXT(form_text(form, run.arena, STR("status")), "final");
	CHECK_TEXT(findings(run.arena, run.diags), "form-required 0:0");
	value_put(run.arena, front, STR("Status"), SPAN_NONE,
		  value_text(run.arena, STR("draft"), SPAN_NONE));
	struct diags *diags = diags_new(run.arena);
	form = form_read(run.arena, &layout, front, SPAN_NONE, NULL, diags);
	CHECK_TEXT(findings(run.arena, diags), "");
	CHECK_TEXT(form_text(form, run.arena, STR("status")), "draft");
	run_close(&run);
}

static const struct bad layouts[] = {
	{ "layout: letter\n", "" },
	{ "Layout: letter\n", "" },
	{ "subject: x\n", "form-layout 2:1" },
	{ "layout:\n", "form-layout 2:1" },
	{ "layout: [letter]\n", "form-type 2:9" },
	{ "layout: *x\n", "yaml-anchor 2:9" },
};

TEST(names_the_layout)
{
	for (int i = 0; i < N(layouts); i++) {
		struct arena *arena = arena_new();
		struct diags *diags = diags_new(arena);
		struct str text =
			str_printf(arena, "---\n%s---\n", layouts[i].lines);
		struct source *source =
			source_open(arena, diags, STR("x.md"), text);
		struct front front = front_read(arena, diags, source);
		struct span span;
		struct str name = form_layout_name(front.form, &span, diags);
		CHECK_TEXT(name, *layouts[i].want ? "" : "letter");
		CHECK_TEXT(findings(arena, diags), layouts[i].want);
		arena_free(arena);
	}
}

int main(void)
{
	RUN(reads_values);
	RUN(reports_what_is_wrong);
	RUN(reports_what_is_missing);
	RUN(hints_say_how_to_write_it);
	RUN(matches_conditions);
	RUN(declares_paths);
	RUN(keeps_dates);
	RUN(fills_defaults);
	RUN(names_the_layout);
	return harness_finish();
}
