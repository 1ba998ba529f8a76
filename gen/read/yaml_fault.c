/*
 * A table from libyaml's problem and context to a code of ours and the place
 * that helps most (where the thing began, or where it went wrong). libyaml
 * has a few dozen texts; those not in the table are passed on as they are.
 */
#include "read/yaml_fault.h"

#include <string.h>

#include "base/diag.h"

#define HINT_MAX_TEXT 100 /* longer lines are not repeated in a hint */

enum place {
	AT_PROBLEM,
	AT_CONTEXT,
};

struct known_fault {
	const char *problem; /* a part of libyaml's text; "" is any */
	const char *context;
	enum diag_code code;
	enum place place;
};

static const struct known_fault known_faults[] = {
	{ "tab character", "", DIAG_YAML_TAB, AT_PROBLEM },
	{ "mapping values are not allowed", "", DIAG_YAML_QUOTES, AT_PROBLEM },
	{ "expected ':'", "simple key", DIAG_YAML_COLON, AT_CONTEXT },
	{ "", "quoted scalar", DIAG_YAML_UNCLOSED, AT_CONTEXT },
	{ "expected ',' or", "", DIAG_YAML_BRACKETS, AT_CONTEXT },
	{ "", "flow node", DIAG_YAML_BRACKETS, AT_PROBLEM },
	{ "", "block node", DIAG_YAML_QUOTES, AT_PROBLEM },
	{ "expected key", "", DIAG_YAML_INDENT, AT_PROBLEM },
	{ "expected '-' indicator", "", DIAG_YAML_INDENT, AT_PROBLEM },
	{ "cannot start any token", "", DIAG_YAML_QUOTES, AT_PROBLEM },
	{ "", "an alias", DIAG_YAML_QUOTES, AT_CONTEXT },
	{ "", "an anchor", DIAG_YAML_QUOTES, AT_CONTEXT },
	{ "mapping keys are not", "", DIAG_YAML_QUOTES, AT_PROBLEM },
	{ "block sequence entries", "", DIAG_YAML_LIST, AT_PROBLEM },
	{ "", "block scalar", DIAG_YAML_BLOCK, AT_CONTEXT },
	{ "", "a tag", DIAG_YAML_TAG, AT_CONTEXT },
	{ "undefined tag handle", "", DIAG_YAML_TAG, AT_PROBLEM },
	{ "", "directive", DIAG_YAML_DOCUMENTS, AT_CONTEXT },
	{ "<document start>", "", DIAG_YAML_DOCUMENTS, AT_PROBLEM },
	{ "YAML document", "", DIAG_YAML_DOCUMENTS, AT_PROBLEM },
};

static struct str line_at(const struct source *source, int at)
{
	int line, column;

	source_position(source, at, &line, &column);
	return source_line(source, line);
}

/* Where the value begins in "  - key: value", or -1. */
static int value_start(struct str line)
{
	for (int i = 0; i + 1 < line.n; i++)
		if (line.p[i] == ':' &&
		    (line.p[i + 1] == ' ' || line.p[i + 1] == '\t'))
			return i + 1;
	return -1;
}

static bool is_special(struct str text)
{
	return text.n && strchr("{}[]&*#?|>!%@`\"',", text.p[0]) != NULL;
}

void yaml_fault_hint_quotes(struct diags *diags, const struct source *source,
			    int at)
{
	struct str line = line_at(source, at);
	int start = value_start(line);

	if (start < 0)
		return;
	struct str key = str_trim(str_sub(line, 0, start));
	struct str text = str_trim(str_sub(line, start, line.n));
	bool is_flow = text.n && (text.p[0] == '[' || text.p[0] == '{') &&
		       !str_starts(text, STR("{{"));
	if (is_flow || line.n > HINT_MAX_TEXT || !text.n)
		return;
	if (str_find_char(text, '"') < 0 && str_find_char(text, '\\') < 0)
		diag_hint(diags, "put quotes round the text: %.*s \"%.*s\"",
			  STR_ARG(key), STR_ARG(text));
	else if (str_find_char(text, '\'') < 0)
		diag_hint(diags, "put quotes round the text: %.*s '%.*s'",
			  STR_ARG(key), STR_ARG(text));
}

/* "mapping values are not allowed": a second colon in a text, or a key that
 * is indented as if it went on the line above. */
static enum diag_code colon_code(struct str line)
{
	int start = value_start(line);
	struct str rest = start < 0 ? STR_NONE : str_sub(line, start, line.n);

	if (value_start(rest) >= 0 || str_ends(str_trim(rest), STR(":")) ||
	    is_special(str_trim(rest)))
		return DIAG_YAML_QUOTES;
	return DIAG_YAML_INDENT;
}

/* Text after a closing quote or bracket on one line: `key: "A" and b`. */
static bool follows_closing(const struct source *source, int at)
{
	int i = at - 1;

	while (i >= 0 && (source->text.p[i] == ' '))
		i--;
	return i >= 0 && i < at && strchr("\"'}]", source->text.p[i]) != NULL;
}

/* Where the line before begins, when it is "key:text" without a space, which
 * libyaml takes for text that goes on; -1 otherwise. */
static int colon_above(const struct source *source, int at)
{
	int line, column;

	source_position(source, at, &line, &column);
	struct str above = line > 1 ? source_line(source, line - 1) : STR_NONE;
	int colon = str_find_char(above, ':');
	bool is_tight = colon > 0 && colon + 1 < above.n && above.p[0] != ' ' &&
			value_start(above) < 0;
	return is_tight ? source->line_at[line - 2] : -1;
}

static void hint_colon(struct diags *diags, struct str line)
{
	int colon = str_find_char(line, ':');

	if (colon <= 0 || colon + 1 >= line.n)
		return;
	struct str key = str_trim(str_sub(line, 0, colon));
	diag_hint(diags, "write a space after the colon: '%.*s: …'",
		  STR_ARG(key));
}

static enum diag_code refine(const struct source *source,
			     const struct yaml_fault *fault,
			     enum diag_code code)
{
	struct str text = source->text;

	if (fault->at < text.n && text.p[fault->at] == '\t')
		return DIAG_YAML_TAB;
	if (strstr(fault->problem, "mapping values"))
		return colon_above(source, fault->at) >= 0
			       ? DIAG_YAML_COLON
			       : colon_code(line_at(source, fault->at));
	if (strstr(fault->problem, "escape"))
		return DIAG_YAML_ESCAPE;
	if (code == DIAG_YAML_INDENT && follows_closing(source, fault->at))
		return DIAG_YAML_QUOTES;
	return code;
}

int yaml_fault_report(struct diags *diags, const struct source *source,
		      const struct yaml_fault *fault)
{
	enum diag_code code = DIAG_YAML_SYNTAX;
	enum place place = AT_PROBLEM;
	int n = (int)(sizeof(known_faults) / sizeof(known_faults[0]));

	for (int i = 0; i < n; i++) {
		const struct known_fault *known = &known_faults[i];
		if (strstr(fault->problem, known->problem) &&
		    strstr(fault->context, known->context)) {
			code = known->code;
			place = known->place;
			break;
		}
	}
	enum diag_code exact = refine(source, fault, code);
	if (exact == DIAG_YAML_TAB || exact == DIAG_YAML_ESCAPE)
		place = AT_PROBLEM;
	int at = place == AT_CONTEXT ? fault->context_at : fault->at;
	int above = colon_above(source, at);
	if (exact == DIAG_YAML_COLON && code != exact && above >= 0)
		at = above;
	diag_report(diags, exact, (struct span){ source, at, 0 },
		    fault->problem);
	if (exact == DIAG_YAML_QUOTES)
		yaml_fault_hint_quotes(diags, source, at);
	if (exact == DIAG_YAML_COLON)
		hint_colon(diags, line_at(source, at));
	return at;
}
