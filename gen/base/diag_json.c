#include "base/diag_json.h"

#include "base/diag_text.h"

#define SARIF_SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

static void write_character(uint32_t c, struct buf *out)
{
	if (c == '"' || c == '\\') {
		buf_char(out, '\\');
		buf_char(out, (char)c);
	} else if (c == '\n') {
		buf_z(out, "\\n");
	} else if (c == '\t') {
		buf_z(out, "\\t");
	} else if (utf8_is_control(c)) {
		buf_printf(out, "\\u%04X", c);
	} else {
		buf_utf8(out, c);
	}
}

void diag_json_string(struct str s, struct buf *out)
{
	buf_char(out, '"');
	while (s.n > 0) {
		int bad = utf8_invalid_at(s.p, s.n);
		struct str good = str_sub(s, 0, bad < 0 ? s.n : bad);

		for (int at = 0; at < good.n;)
			write_character(utf8_next(good, &at), out);
		if (bad >= 0)
			buf_utf8(out, 0xFFFD); /* a name from the system */
		s = str_sub(s, good.n + 1, s.n);
	}
	buf_char(out, '"');
}

struct place {
	int line;
	int column;
	int end_line;
	int end_column;
};

static struct place place_of(struct span span)
{
	struct place place;

	source_position(span.source, span.at, &place.line, &place.column);
	source_position(span.source, span.at + span.n, &place.end_line,
			&place.end_column);
	return place;
}

static void write_object(const struct diag *diag, struct buf *out)
{
	buf_z(out, "{\"file\": ");
	if (diag->span.source) {
		struct place place = place_of(diag->span);

		diag_json_string(diag->span.source->name, out);
		buf_printf(out,
			   ", \"line\": %d, \"column\": %d, "
			   "\"end_line\": %d, \"end_column\": %d",
			   place.line, place.column, place.end_line,
			   place.end_column);
	} else {
		buf_z(out, "null, \"line\": null, \"column\": null, "
			   "\"end_line\": null, \"end_column\": null");
	}
	buf_printf(out,
		   ", \"severity\": \"%s\", \"code\": \"%s\", \"message\": ",
		   diag_text_severity(diag->severity), diag_slug(diag->code));
	diag_json_string(diag->message, out);
	buf_z(out, ", \"hint\": ");
	if (diag->hint.n)
		diag_json_string(diag->hint, out);
	else
		buf_z(out, "null");
	buf_char(out, '}');
}

void diag_json_list(const struct diag *list, int n, struct buf *out)
{
	buf_char(out, '[');
	for (int i = 0; i < n; i++) {
		buf_z(out, i ? ",\n " : "\n ");
		write_object(&list[i], out);
	}
	buf_z(out, n ? "\n]\n" : "]\n");
}

/* A message of diag.def with "..." where a finding says what is meant. */
static void write_pattern(const char *format, struct buf *out)
{
	struct buf plain;

	buf_init(&plain, 1 << 16);
	for (const char *p = format; *p; p++) {
		if (*p != '%' || p[1] == '%') {
			buf_char(&plain, *p);
			p += *p == '%';
			continue;
		}
		buf_z(&plain, "...");
		while (p[1] && str_find_char(STR("sduxXc"), *p) < 0)
			p++;
	}
	diag_json_string(buf_view(&plain), out);
	buf_release(&plain);
}

static void write_rule(enum diag_code code, struct buf *out)
{
	buf_printf(out, "{\"id\": \"%s\", \"shortDescription\": {\"text\": ",
		   diag_slug(code));
	write_pattern(diag_message(code), out);
	buf_z(out, "}");
	if (diag_default_hint(code)[0]) {
		buf_z(out, ", \"help\": {\"text\": ");
		diag_json_string(str_from(diag_default_hint(code)), out);
		buf_z(out, "}");
	}
	buf_z(out, "}");
}

/* The rules that findings speak of; rule_at[code] is the place, or -1. */
static void write_rules(const struct diag *list, int n, int *rule_at,
			struct buf *out)
{
	int n_rules = 0;

	for (int i = 0; i < DIAG_N_CODES; i++)
		rule_at[i] = -1;
	buf_z(out, "[");
	for (int i = 0; i < n; i++) {
		enum diag_code code = list[i].code;

		if (rule_at[code] >= 0)
			continue;
		buf_z(out, n_rules ? ",\n        " : "\n        ");
		write_rule(code, out);
		rule_at[code] = n_rules++;
	}
	buf_z(out, "]");
}

/* A file's name as a URI (RFC 3986): everything unusual as %HH. */
static void write_uri(struct str name, struct buf *out)
{
	struct str plain = STR("-._~/");

	buf_char(out, '"');
	if (str_starts(name, STR("/")))
		buf_z(out, "file://");
	for (int i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool is_plain =
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || str_find_char(plain, c) >= 0;

		if (is_plain)
			buf_char(out, c);
		else
			buf_printf(out, "%%%02X", (unsigned char)c);
	}
	buf_char(out, '"');
}

static void write_location(struct span span, struct buf *out)
{
	struct place place = place_of(span);

	buf_z(out, ", \"locations\": [{\"physicalLocation\": "
		   "{\"artifactLocation\": {\"uri\": ");
	write_uri(span.source->name, out);
	buf_printf(out,
		   "}, \"region\": {\"startLine\": %d, \"startColumn\": %d, "
		   "\"endLine\": %d, \"endColumn\": %d}}}]",
		   place.line, place.column, place.end_line, place.end_column);
}

static void write_result(const struct diag *diag, int rule, struct buf *out)
{
	buf_printf(out,
		   "{\"ruleId\": \"%s\", \"ruleIndex\": %d, "
		   "\"level\": \"%s\", \"message\": {\"text\": ",
		   diag_slug(diag->code), rule,
		   diag_text_severity(diag->severity));
	if (diag->hint.n) {
		struct buf text;

		buf_init(&text, 1 << 20);
		buf_str(&text, diag->message);
		buf_z(&text, "\nhint: ");
		buf_str(&text, diag->hint);
		diag_json_string(buf_view(&text), out);
		buf_release(&text);
	} else {
		diag_json_string(diag->message, out);
	}
	buf_char(out, '}');
	if (diag->span.source)
		write_location(diag->span, out);
	buf_char(out, '}');
}

void diag_json_sarif(const struct diag *list, int n, struct buf *out)
{
	int rule_at[DIAG_N_CODES];

	buf_z(out, "{\n  \"$schema\": \"" SARIF_SCHEMA "\",\n"
		   "  \"version\": \"2.1.0\",\n"
		   "  \"runs\": [{\n"
		   "    \"tool\": {\"driver\": {\"name\": \"faircopy\", "
		   "\"version\": \"" FAIRCOPY_VERSION "\",\n"
		   "      \"rules\": ");
	write_rules(list, n, rule_at, out);
	buf_z(out, "}},\n    \"columnKind\": \"unicodeCodePoints\",\n"
		   "    \"results\": [");
	for (int i = 0; i < n; i++) {
		buf_z(out, i ? ",\n      " : "\n      ");
		write_result(&list[i], rule_at[list[i].code], out);
	}
	buf_z(out, "]\n  }]\n}\n");
}
