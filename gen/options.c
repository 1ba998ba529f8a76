/*
 * Options and commands are rows of two tables. A row says where its value
 * goes in struct options and what a value may be; nothing else in this file
 * knows an option by name, save the few whose value has a form of its own.
 */
#include "options.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/arena.h"

#define PAGES_MOST 1000000
#define MEMORY_MOST (1 << 20)
#define SECONDS_MOST 86400
#define JOBS_MOST 256
#define DPI_MOST 1200
#define SUPPLEMENTS_MOST 999

enum option_kind {
	OPTION_FLAG,	/* bool */
	OPTION_TEXT,	/* struct str */
	OPTION_LIST,	/* struct str_list, repeatable */
	OPTION_NUMBER,	/* int from 1 to most */
	OPTION_CHOICE,	/* int: index into choices */
	OPTION_PAGES,	/* first_page and last_page */
	OPTION_SWITCH,	/* struct str_list of slugs */
	OPTION_GLYPHS,	/* the flag behind --dump=glyphs */
	OPTION_COMMAND, /* a command that is written as an option */
};

struct option_row {
	const char *name;
	char letter; /* 0: none */
	enum option_kind kind;
	size_t at;	     /* of its field in struct options */
	const char *value;   /* what help calls it; NULL: takes none */
	const char *choices; /* "pdf|dlist|doc" */
	int most;	     /* OPTION_NUMBER; OPTION_COMMAND: which */
	const char *help;
};

#define AT(field) offsetof(struct options, field)

static const struct option_row rows[] = {
	{ "output", 'o', OPTION_TEXT, AT(output), "OUT", NULL, 0,
	  "file or folder to write; - is standard output" },
	{ "to", 0, OPTION_CHOICE, AT(to), "KIND", "pdf|dlist|doc|png|svg", 0,
	  "pdf; png or svg: pictures of pages; dlist, doc: for tests" },
	{ "copy", 0, OPTION_CHOICE, AT(copy), "WHOSE", "public|members", 0,
	  "without or with what is exempt (public)" },
	{ "pages", 0, OPTION_PAGES, 0, "A-B", NULL, 0,
	  "only these pages: 3, 2-5, 4-" },
	{ "dpi", 0, OPTION_NUMBER, AT(dpi), "N", NULL, DPI_MOST,
	  "with --to png: dots for an inch (96)" },
	{ "sheet", 0, OPTION_FLAG, AT(is_sheet), NULL, NULL, 0,
	  "with --to png or svg: all pages in one picture" },
	{ "dump", 0, OPTION_GLYPHS, AT(dumps_glyphs), "glyphs", "glyphs", 0,
	  "with --to dlist: glyph ids too" },
	{ "deps", 0, OPTION_TEXT, AT(deps), "FILE", NULL, 0,
	  "write a make dependency file" },
	{ "format", 0, OPTION_CHOICE, AT(format), "NAME",
	  "human|short|json|sarif|github", 0, "how findings are written" },
	{ "strict", 0, OPTION_FLAG, AT(is_strict), NULL, NULL, 0,
	  "leave with status 3 when there are warnings" },
	{ "warn", 'W', OPTION_SWITCH, AT(switches), "SLUG", NULL, 0,
	  "turn a finding on, or off with no-SLUG" },
	{ "overlay", 0, OPTION_LIST, AT(overlays), "NAME", NULL, 0,
	  "lay an overlay over the layout; repeatable" },
	{ "data", 0, OPTION_TEXT, AT(data), "DIR", NULL, 0,
	  "the folder with layouts/, fonts/ and icc/" },
	{ "fonts", 0, OPTION_TEXT, AT(fonts), "DIR", NULL, 0,
	  "a folder with more fonts" },
	{ "jobs", 'j', OPTION_NUMBER, AT(jobs), "N", NULL, JOBS_MOST,
	  "so many documents at once (one for each core)" },
	{ "from", 0, OPTION_TEXT, AT(from), "FILE", NULL, 0,
	  "new: fill in what a pack knows" },
	{ "plain", 0, OPTION_FLAG, AT(is_plain), NULL, NULL, 0,
	  "an uncompressed PDF, for reading and tests" },
	{ "origin", 0, OPTION_FLAG, AT(shows_origin), NULL, NULL, 0,
	  "layout show: where each value came from" },
	{ "port", 0, OPTION_NUMBER, AT(port), "N", NULL, 65535,
	  "serve: the port to listen on" },
	{ "rev", 0, OPTION_TEXT, AT(revision), "REV", NULL, 0,
	  "diff: the document as it was in a revision of git" },
	{ "verify", 0, OPTION_FLAG, AT(verifies_fonts), NULL, NULL, 0,
	  "fonts: open and check every file" },
	{ "publish", 0, OPTION_FLAG, AT(publishes), NULL, NULL, 0,
	  "pack: keep its numbers from now on, in pack.lock" },
	{ "supplement", 0, OPTION_NUMBER, AT(supplement), "N", NULL,
	  SUPPLEMENTS_MOST, "pack: only what has changed since" },
	{ "renumber", 0, OPTION_FLAG, AT(renumbers), NULL, NULL, 0,
	  "pack: forget the numbers that were published" },
	{ "only", 0, OPTION_CHOICE, AT(only), "WHAT",
	  "all|public|members|items", 0, "pack: make nothing else" },
	{ "require-conformance", 0, OPTION_FLAG, AT(needs_conformance), NULL,
	  NULL, 0, "pack: an import that is not accessible is an error" },
	{ "max-pages", 0, OPTION_NUMBER, AT(max_pages), "N", NULL, PAGES_MOST,
	  "give up after so many pages (5000)" },
	{ "max-memory", 0, OPTION_NUMBER, AT(max_memory), "MB", NULL,
	  MEMORY_MOST, "give up when more memory is needed (4096)" },
	{ "max-time", 0, OPTION_NUMBER, AT(max_time), "SECONDS", NULL,
	  SECONDS_MOST, "give up after so long (300)" },
	{ "color", 0, OPTION_CHOICE, AT(colour), "WHEN", "auto|always|never", 0,
	  "colour in findings; NO_COLOR is kept" },
	{ "help", 'h', OPTION_COMMAND, 0, NULL, NULL, COMMAND_HELP,
	  "this text" },
	{ "version", 'V', OPTION_COMMAND, 0, NULL, NULL, COMMAND_VERSION,
	  "the version" },
};

#define N_ROWS ((int)(sizeof rows / sizeof *rows))

struct command_row {
	const char *name;
	enum command command;
	int least, most; /* arguments; most < 0: any number */
	const char *arguments;
	const char *help;
};

static const struct command_row commands[] = {
	{ "render", COMMAND_RENDER, 1, -1, "FILE.md…",
	  "make the PDF (the command when none is named)" },
	{ "check", COMMAND_CHECK, 1, -1, "FILE.md…",
	  "all findings; writes nothing" },
	{ "new", COMMAND_NEW, 1, 2, "LAYOUT [FILE]",
	  "a commented skeleton to fill in" },
	{ "layout", COMMAND_LAYOUT, 1, 2, "list | show NAME | schema NAME",
	  "what layouts there are, and what is in one" },
	{ "fonts", COMMAND_FONTS, 0, 0, "",
	  "which font file each style resolves to" },
	{ "explain", COMMAND_EXPLAIN, 1, -1, "CODE…",
	  "a finding explained, with an example" },
	{ "prove", COMMAND_PROVE, 2, -1, "SOURCE FILE…",
	  "nothing exempt in SOURCE is in a file" },
	{ "diff", COMMAND_DIFF, 1, 2, "OLD NEW | --rev REV FILE",
	  "what changed, page by page" },
	{ "pack", COMMAND_PACK, 1, 1, "PACK.yaml",
	  "a committee pack: agenda, papers, index" },
	{ "serve", COMMAND_SERVE, 1, 1, "FILE.md",
	  "a live preview in the browser" },
};

#define N_COMMANDS ((int)(sizeof commands / sizeof *commands))

struct reading {
	struct arena *arena;
	struct diags *diags;
	struct options *out;
	char **next; /* the arguments not read yet */
	bool is_fine;
};

static void list_add(struct arena *arena, struct str_list *list, struct str s)
{
	*ARENA_PUSH(arena, list->items, list->n, list->cap) = s;
}

/* Index of a word in "one|two|three", or -1. */
static int choice_index(const char *choices, struct str word)
{
	struct str rest = str_from(choices);
	for (int i = 0; rest.n > 0; i++) {
		if (str_eq(str_cut(&rest, '|'), word))
			return i;
	}
	return -1;
}

static bool refuse_value(struct reading *reading, const struct option_row *row,
			 struct str value)
{
	diag_report(reading->diags, DIAG_USAGE_VALUE, SPAN_NONE, STR_ARG(value),
		    row->name);
	if (row->choices)
		diag_hint(reading->diags, "one of %s", row->choices);
	else if (row->kind == OPTION_NUMBER)
		diag_hint(reading->diags, "a number from 1 to %d", row->most);
	else if (row->kind == OPTION_PAGES)
		diag_hint(reading->diags, "write 3, 2-5 or 4-");
	else if (row->kind == OPTION_SWITCH)
		diag_hint(reading->diags,
			  "the name in brackets after a finding, or no- and "
			  "that name");
	return false;
}

static bool read_pages(struct options *out, struct str value)
{
	struct str last = value;
	struct str first = str_cut(&last, '-');
	if (!str_to_int(first, 1, PAGES_MOST, &out->first_page))
		return false;
	if (first.n == value.n) {
		out->last_page = out->first_page;
		return true;
	}
	out->last_page = PAGES_MOST;
	return last.n == 0 ||
	       str_to_int(last, out->first_page, PAGES_MOST, &out->last_page);
}

static bool read_switch(struct reading *reading, struct str_list *list,
			struct str value)
{
	struct str slug = value;
	if (diag_find(slug) == DIAG_N_CODES && str_starts(slug, STR("no-")))
		slug = str_sub(slug, 3, slug.n);
	if (diag_find(slug) == DIAG_N_CODES)
		return false;
	list_add(reading->arena, list, value);
	return true;
}

static bool read_choice(struct reading *reading, const struct option_row *row,
			int *field, struct str value)
{
	int index = choice_index(row->choices, value);
	if (index < 0)
		return refuse_value(reading, row, value);
	*field = index;
	return true;
}

/* Put a value where its row says. */
static bool read_value(struct reading *reading, const struct option_row *row,
		       struct str value)
{
	struct options *out = reading->out;
	void *field = (char *)out + row->at;
	bool is_fine = true;
	switch (row->kind) {
	case OPTION_FLAG:
		*(bool *)field = true;
		break;
	case OPTION_COMMAND:
		out->command = (enum command)row->most;
		break;
	case OPTION_TEXT:
		*(struct str *)field = value;
		is_fine = value.n > 0;
		break;
	case OPTION_LIST:
		list_add(reading->arena, field, value);
		is_fine = value.n > 0;
		break;
	case OPTION_NUMBER:
		is_fine = str_to_int(value, 1, row->most, field);
		break;
	case OPTION_CHOICE:
		return read_choice(reading, row, field, value);
	case OPTION_PAGES:
		is_fine = read_pages(out, value);
		break;
	case OPTION_SWITCH:
		is_fine = read_switch(reading, field, value);
		break;
	case OPTION_GLYPHS:
		is_fine = choice_index(row->choices, value) == 0;
		*(bool *)field = true;
		break;
	}
	return is_fine || refuse_value(reading, row, value);
}

static void report_unknown(struct reading *reading, struct str word,
			   struct str name)
{
	struct str names[N_ROWS];
	for (int i = 0; i < N_ROWS; i++)
		names[i] = str_from(rows[i].name);
	diag_report(reading->diags, DIAG_USAGE_OPTION, SPAN_NONE,
		    STR_ARG(word));
	const struct str *near =
		name.n > 1 ? str_nearest(name, names, N_ROWS) : NULL;
	if (near)
		diag_hint(reading->diags, "did you mean '--%.*s'?",
			  STR_ARG(*near));
	reading->is_fine = false;
}

/* A row that was found; `joined` is its value where one was typed with it
 * (--to=pdf, -oFILE). */
static void read_row(struct reading *reading, const struct option_row *row,
		     bool has_joined, struct str joined)
{
	if (!row->value && has_joined) {
		diag_report(reading->diags, DIAG_USAGE_NO_VALUE, SPAN_NONE,
			    row->name);
		reading->is_fine = false;
		return;
	}
	if (row->value && !has_joined) {
		if (!*reading->next) {
			diag_report(reading->diags, DIAG_USAGE_MISSING,
				    SPAN_NONE, row->name, row->value);
			reading->is_fine = false;
			return;
		}
		joined = str_from(*reading->next++);
	}
	if (!read_value(reading, row, joined))
		reading->is_fine = false;
}

static void read_long(struct reading *reading, struct str word)
{
	struct str value = str_sub(word, 2, word.n);
	bool has_joined = str_find_char(value, '=') >= 0;
	struct str name = str_cut(&value, '=');
	for (int i = 0; i < N_ROWS; i++) {
		if (str_eq(name, str_from(rows[i].name))) {
			read_row(reading, &rows[i], has_joined, value);
			return;
		}
	}
	report_unknown(reading, word, name);
}

static void read_short(struct reading *reading, struct str word)
{
	for (int i = 0; i < N_ROWS; i++) {
		if (rows[i].letter && word.p[1] == rows[i].letter) {
			read_row(reading, &rows[i], word.n > 2,
				 str_sub(word, 2, word.n));
			return;
		}
	}
	report_unknown(reading, word, str_sub(word, 1, word.n));
}

static const struct command_row *command_find(struct str name)
{
	for (int i = 0; i < N_COMMANDS; i++) {
		if (str_eq(name, str_from(commands[i].name)))
			return &commands[i];
	}
	return NULL;
}

/* The first word is a command where it is the name of one. */
static const struct command_row *take_command(struct options *out)
{
	const struct command_row *row = NULL;
	if (out->words.n > 0)
		row = command_find(out->words.items[0]);
	if (row) {
		out->words.items++;
		out->words.n--;
	} else {
		row = &commands[COMMAND_RENDER];
	}
	if (out->command == COMMAND_RENDER)
		out->command = row->command;
	return row;
}

static bool check_words(struct reading *reading, const struct command_row *row)
{
	const struct str_list *words = &reading->out->words;
	if (words->n < row->least) {
		diag_report(reading->diags, DIAG_USAGE_TOO_FEW, SPAN_NONE,
			    row->name);
		diag_hint(reading->diags, "write: faircopy %s %s", row->name,
			  row->arguments);
		return false;
	}
	if (row->most >= 0 && words->n > row->most) {
		diag_report(reading->diags, DIAG_USAGE_TOO_MANY, SPAN_NONE,
			    STR_ARG(words->items[row->most]), row->name);
		diag_hint(reading->diags, "write: faircopy %s %s", row->name,
			  row->arguments);
		return false;
	}
	return true;
}

/* `layout list`, `layout show NAME`, `layout schema NAME`. */
static bool check_layout_words(struct reading *reading)
{
	const struct str_list *words = &reading->out->words;
	bool is_list = str_eq(words->items[0], STR("list"));
	bool takes_name = str_eq(words->items[0], STR("show")) ||
			  str_eq(words->items[0], STR("schema"));
	if (is_list && words->n == 1)
		return true;
	if (takes_name && words->n == 2)
		return true;
	if (takes_name)
		diag_report(reading->diags, DIAG_USAGE_TOO_FEW, SPAN_NONE,
			    "layout");
	else
		diag_report(reading->diags, DIAG_USAGE_TOO_MANY, SPAN_NONE,
			    STR_ARG(words->items[is_list ? 1 : 0]), "layout");
	diag_hint(reading->diags,
		  "write: faircopy layout list, faircopy layout show NAME or "
		  "faircopy layout schema NAME");
	return false;
}

/* `diff OLD NEW`, or `diff --rev REV FILE`. */
static bool check_diff_words(struct reading *reading)
{
	const struct options *out = reading->out;
	bool has_revision = out->revision.n > 0;
	if (out->words.n == (has_revision ? 1 : 2))
		return true;
	if (has_revision)
		diag_report(reading->diags, DIAG_USAGE_TOO_MANY, SPAN_NONE,
			    STR_ARG(out->words.items[1]), "diff --rev");
	else
		diag_report(reading->diags, DIAG_USAGE_TOO_FEW, SPAN_NONE,
			    "diff");
	diag_hint(reading->diags, "write: faircopy diff OLD.md NEW.md, or "
				  "faircopy diff --rev HEAD FILE.md");
	return false;
}

static bool check_together(struct reading *reading)
{
	struct options *out = reading->out;
	bool is_picture = out->to == TO_PNG || out->to == TO_SVG;
	if ((out->is_sheet && !is_picture) ||
	    (out->dpi > 0 && out->to != TO_PNG)) {
		diag_report(reading->diags, DIAG_USAGE_PREVIEW, SPAN_NONE,
			    out->is_sheet && !is_picture ? "sheet" : "dpi");
		return false;
	}
	if (out->command == COMMAND_PACK && is_picture &&
	    (out->publishes || out->only == ONLY_ITEMS)) {
		diag_report(reading->diags, DIAG_USAGE_PACK_PICTURES, SPAN_NONE,
			    out->publishes ? "publish" : "only items");
		return false;
	}
	if (out->command == COMMAND_SERVE &&
	    str_eq(out->words.items[0], STR("-"))) {
		diag_report(reading->diags, DIAG_SERVE_STREAM, SPAN_NONE);
		return false;
	}
	if (out->command == COMMAND_DIFF)
		return check_diff_words(reading);
	return out->command != COMMAND_LAYOUT || check_layout_words(reading);
}

/* SOURCE_DATE_EPOCH, as reproducible builds set it. */
static bool read_epoch(struct diags *diags, struct options *out)
{
	const char *z = getenv("SOURCE_DATE_EPOCH");
	if (!z || !*z)
		return true;
	struct str digits = str_from(z);
	int64_t seconds = 0;
	bool is_number = digits.n <= 12;
	for (int i = 0; i < digits.n && is_number; i++) {
		is_number = z[i] >= '0' && z[i] <= '9';
		seconds = seconds * 10 + (z[i] - '0');
	}
	/* The year 9999 is the last that a PDF can write. */
	if (!is_number || seconds > 253402300799) {
		diag_report(diags, DIAG_USAGE_EPOCH, SPAN_NONE,
			    STR_ARG(digits));
		return false;
	}
	out->has_epoch = true;
	out->epoch = seconds;
	return true;
}

static void set_defaults(struct options *out)
{
	const char *data = getenv("FAIRCOPY_DATA");
	*out = (struct options){ .max_pages = 5000,
				 .max_memory = 4096,
				 .max_time = 300,
				 .output = STR_NONE,
				 .deps = STR_NONE,
				 .fonts = STR_NONE,
				 .revision = STR_NONE,
				 .from = STR_NONE,
				 .data = str_from(data ? data : "") };
}

bool options_read(struct arena *arena, struct diags *diags, char **argv,
		  struct options *out)
{
	struct reading reading = { arena, diags, out, argv, true };
	bool is_open = true; /* no "--" yet */
	set_defaults(out);
	if (*reading.next)
		reading.next++;
	while (*reading.next) {
		struct str word = str_from(*reading.next++);
		if (is_open && str_eq(word, STR("--")))
			is_open = false;
		else if (is_open && str_starts(word, STR("--")))
			read_long(&reading, word);
		else if (is_open && word.n > 1 && word.p[0] == '-')
			read_short(&reading, word);
		else
			list_add(arena, &out->words, word);
	}
	const struct command_row *row = take_command(out);
	if (!reading.is_fine)
		return false;
	if (out->command == COMMAND_HELP || out->command == COMMAND_VERSION)
		return true;
	return check_words(&reading, row) && check_together(&reading) &&
	       read_epoch(diags, out);
}

/* `text` padded with spaces to a column. */
static void help_pad(struct buf *out, int from, int column)
{
	int width = utf8_count(str_sub(buf_view(out), from, out->n));
	do
		buf_char(out, ' ');
	while (++width < column);
}

void options_help(struct buf *out)
{
	buf_z(out, "faircopy makes finished, accessible PDF documents from "
		   "Markdown and a form.\n\n"
		   "usage: faircopy [COMMAND] [OPTION…] ARGUMENT…\n\n");
	for (int i = 0; i < N_COMMANDS; i++) {
		int from = out->n;
		buf_printf(out, "  %s %s", commands[i].name,
			   commands[i].arguments);
		help_pad(out, from, 42);
		buf_printf(out, "%s\n", commands[i].help);
	}
	buf_char(out, '\n');
	for (int i = 0; i < N_ROWS; i++) {
		const struct option_row *row = &rows[i];
		int from = out->n;
		if (row->letter)
			buf_printf(out, "  -%c, --%s", row->letter, row->name);
		else
			buf_printf(out, "      --%s", row->name);
		if (row->value)
			buf_printf(out, " %s", row->value);
		help_pad(out, from, 28);
		buf_printf(out, "%s\n", row->help);
	}
	buf_z(out, "\nA document called - is standard input. Exit status: 0 "
		   "done, 1 errors in the\ndocument, 2 wrong usage, 3 warnings "
		   "under --strict, 4 a file, a font or the\ndisk, 5 a budget "
		   "exceeded.\n");
}
