#include "explain.h"

struct explanation {
	const char *slug;
	const char *text;
	const char *example;
};

static const struct explanation explanations[] = {
#define EXPLAIN(slug, text, example) { slug, text, example },
#include "explain.def"
#include "explain_stages.def"
#include "explain_exempt.def"
#undef EXPLAIN
};

#define N_EXPLANATIONS ((int)(sizeof explanations / sizeof *explanations))

/* A message as a pattern: each %s, %d or %.*s is an ellipsis. */
static void write_message(const char *format, struct buf *out)
{
	for (const char *p = format; *p; p++) {
		if (*p != '%') {
			buf_char(out, *p);
			continue;
		}
		if (p[1] == '%') {
			buf_char(out, *++p);
			continue;
		}
		while (p[1] && *p != 's' && *p != 'd' && *p != 'X' && *p != 'c')
			p++;
		buf_z(out, "…");
	}
}

static void report_unknown(struct str slug, struct diags *diags)
{
	struct str names[DIAG_N_CODES];
	for (int i = 0; i < DIAG_N_CODES; i++)
		names[i] = str_from(diag_slug((enum diag_code)i));
	const struct str *near = str_nearest(slug, names, DIAG_N_CODES);
	diag_report(diags, DIAG_USAGE_CODE, SPAN_NONE, STR_ARG(slug));
	if (near)
		diag_hint(diags, "did you mean '%.*s'?", STR_ARG(*near));
}

/* The lines of an example, set off from the text. */
static void write_example(const char *example, struct buf *out)
{
	struct str rest = str_from(example);
	buf_z(out, "\nFor example:\n\n");
	while (rest.n > 0) {
		struct str line = str_cut(&rest, '\n');
		if (line.n > 0)
			buf_printf(out, "    %.*s", STR_ARG(line));
		buf_char(out, '\n');
	}
}

static const char *severity_word(enum diag_severity severity)
{
	static const char *const words[] = { "note", "warning", "error",
					     "fatal error" };
	return words[severity];
}

void explain_write(struct str slug, struct diags *diags, struct buf *out)
{
	if (str_starts(slug, STR("[")) && str_ends(slug, STR("]")))
		slug = str_sub(slug, 1, slug.n - 1);
	enum diag_code code = diag_find(slug);
	if (code == DIAG_N_CODES) {
		report_unknown(slug, diags);
		return;
	}
	buf_printf(out, "%s: %s: ", diag_slug(code),
		   severity_word(diag_severity(code)));
	write_message(diag_message(code), out);
	buf_printf(out, "\n\n%s\n", diag_default_hint(code));
	for (int i = 0; i < N_EXPLANATIONS; i++) {
		if (!str_eq(slug, str_from(explanations[i].slug)))
			continue;
		buf_printf(out, "\n%s\n", explanations[i].text);
		if (*explanations[i].example)
			write_example(explanations[i].example, out);
	}
}
