#include "paint/foreign_value.h"

#include "base/arena.h"
#include "paint/foreign_lex.h"

#include <limits.h>
#include <string.h>

const struct fvalue fv_none = { .kind = FV_NULL };

struct parser {
	struct arena *arena;
	struct lex lex;
	int depth;
	bool is_deep;
};

static struct fvalue parse(struct parser *parser, struct lexeme lexeme);

struct items {
	struct fvalue *items;
	int n, cap;
};

/* "12 0 R" has just been read: it is one value. */
static void join_reference(struct items *list)
{
	struct fvalue *last = list->items + list->n - 1;

	if (list->n < 2 || last[0].kind != FV_INT || last[-1].kind != FV_INT)
		return;
	last[-1] = (struct fvalue){ .kind = FV_REF,
				    .number = fv_int(&last[-1], 0),
				    .generation = fv_int(&last[0], 0) };
	list->n--;
}

static struct items parse_items(struct parser *parser, enum lex_kind closing)
{
	struct items list = { NULL, 0, 0 };

	for (;;) {
		struct lexeme lexeme = lex_next(&parser->lex);

		if (lexeme.kind == LEX_END || lexeme.kind == closing)
			return list;
		if (lexeme.kind == LEX_WORD && str_eq(lexeme.text, STR("R"))) {
			join_reference(&list);
			continue;
		}
		struct fvalue value = parse(parser, lexeme);

		*ARENA_PUSH(parser->arena, list.items, list.n, list.cap) =
			value;
	}
}

static struct fvalue parse_group(struct parser *parser, enum fv_kind kind)
{
	struct fvalue value = { .kind = kind };
	struct items list;

	if (++parser->depth > FV_DEPTH_MAX)
		parser->is_deep = true;
	list = parse_items(parser,
			   kind == FV_DICT ? LEX_CLOSE_DICT : LEX_CLOSE_ARRAY);
	if (parser->depth-- > FV_DEPTH_MAX)
		return fv_none;
	value.as.items = list.items;
	value.n = kind == FV_DICT ? list.n / 2 : list.n;
	return value;
}

static struct fvalue parse(struct parser *parser, struct lexeme lexeme)
{
	static const enum fv_kind kinds[] = {
		[LEX_INT] = FV_INT,	  [LEX_REAL] = FV_REAL,
		[LEX_STRING] = FV_STRING, [LEX_HEX] = FV_STRING,
		[LEX_NAME] = FV_NAME,
	};
	struct fvalue value = fv_none;

	switch (lexeme.kind) {
	case LEX_INT:
	case LEX_REAL:
	case LEX_STRING:
	case LEX_HEX:
	case LEX_NAME:
		value.kind = kinds[lexeme.kind];
		value.as.text = lexeme.text;
		return value;
	case LEX_OPEN_ARRAY:
		return parse_group(parser, FV_ARRAY);
	case LEX_OPEN_DICT:
		return parse_group(parser, FV_DICT);
	case LEX_WORD:
		value.n = str_eq(lexeme.text, STR("true"));
		if (value.n || str_eq(lexeme.text, STR("false")))
			value.kind = FV_BOOL;
		return value;
	default:
		return value;
	}
}

/* libqpdf gives objects resolved: a text is never a reference alone. */
struct fvalue fv_parse(struct arena *arena, struct str text, bool *is_deep)
{
	struct parser parser = { .arena = arena, .lex = { text } };
	struct fvalue value = parse(&parser, lex_next(&parser.lex));

	*is_deep |= parser.is_deep;
	return value;
}

bool fv_is_dict(const struct fvalue *value)
{
	return value->kind == FV_DICT || value->kind == FV_STREAM;
}

bool fv_is_number(const struct fvalue *value)
{
	return value->kind == FV_INT || value->kind == FV_REAL;
}

bool fv_is(const struct fvalue *value, const char *name)
{
	return value->kind == FV_NAME && str_eq(value->as.text, str_from(name));
}

const struct fvalue *fv_entry(const struct fvalue *dict, const char *key)
{
	struct str name = str_from(key);

	if (!fv_is_dict(dict))
		return &fv_none;
	for (int i = 0; i < dict->n; i++) {
		const struct fvalue *entry = &dict->as.items[2 * i];

		if (entry->kind == FV_NAME && entry->as.text.n == name.n + 1 &&
		    !memcmp(entry->as.text.p + 1, name.p, (size_t)name.n))
			return entry + 1;
	}
	return &fv_none;
}

double fv_number(const struct fvalue *value, double otherwise)
{
	return fv_is_number(value) ? lex_number(value->as.text) : otherwise;
}

int fv_int(const struct fvalue *value, int otherwise)
{
	double number = fv_number(value, otherwise);

	if (number > INT_MAX)
		return INT_MAX;
	return number < -INT_MAX ? -INT_MAX : (int)number;
}

/* --- strings --- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static int decode_hex(struct str s, char *out)
{
	int n = 0, high = -1;

	for (int i = 0; i < s.n; i++) {
		int digit = hex_digit(s.p[i]);

		if (digit < 0)
			continue;
		if (high < 0) {
			high = digit;
			continue;
		}
		out[n++] = (char)(high << 4 | digit);
		high = -1;
	}
	if (high >= 0)
		out[n++] = (char)(high << 4);
	return n;
}

/* After a backslash, at s.p[*at]; moves past. -1: no character. */
static int decode_escape(struct str s, int *at)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
	char c = s.p[(*at)++];
	const char *known = memchr(from, c, sizeof from - 1);
	int value = 0, n = 0;

	if (known)
		return to[known - from];
	if (c == '\r' && *at < s.n && s.p[*at] == '\n')
		(*at)++;
	if (c == '\r' || c == '\n')
		return -1;
	if (c < '0' || c > '7')
		return (uint8_t)c;
	for ((*at)--; *at < s.n && n < 3; (*at)++, n++) {
		if (s.p[*at] < '0' || s.p[*at] > '7')
			break;
		value = value * 8 + (s.p[*at] - '0');
	}
	return value & 0xFF;
}

static int decode_string(struct str s, char *out)
{
	int n = 0;

	for (int at = 0; at < s.n;) {
		if (s.p[at] != '\\') {
			out[n++] = s.p[at++];
			continue;
		}
		int c = ++at < s.n ? decode_escape(s, &at) : -1;

		if (c >= 0)
			out[n++] = (char)c;
	}
	return n;
}

struct str fv_bytes(struct arena *arena, const struct fvalue *string)
{
	struct str s = string->as.text, bytes;
	char *out;

	if (string->kind != FV_STRING || s.n < 2)
		return STR_NONE;
	out = arena_alloc(arena, (size_t)s.n + 1);
	bytes.p = out;
	bytes.n = s.p[0] == '<' ? decode_hex(s, out)
				: decode_string(str_sub(s, 1, s.n - 1), out);
	return bytes;
}

/* PDFDocEncoding where it is not Latin-1: annex D.2. */
static uint32_t from_doc_encoding(uint8_t c)
{
	static const uint16_t low[] = { 0x02D8, 0x02C7, 0x02C6, 0x02D9,
					0x02DD, 0x02DB, 0x02DA, 0x02DC };
	static const uint16_t high[] = {
		0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192,
		0x2044, 0x2039, 0x203A, 0x2212, 0x2030, 0x201E, 0x201C,
		0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02,
		0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142,
		0x0153, 0x0161, 0x017E, 0xFFFD, 0x20AC,
	};

	if (c >= 0x18 && c <= 0x1F)
		return low[c - 0x18];
	if (c >= 0x80 && c <= 0xA0)
		return high[c - 0x80];
	return c;
}

static uint32_t unit_at(struct str s, int i, bool is_little)
{
	uint8_t a = (uint8_t)s.p[i], b = (uint8_t)s.p[i + 1];

	return is_little ? (uint32_t)(b << 8 | a) : (uint32_t)(a << 8 | b);
}

static void add_utf16(struct buf *out, struct str s, bool is_little)
{
	for (int i = 0; i + 1 < s.n; i += 2) {
		uint32_t c = unit_at(s, i, is_little), low;

		/* Escapes that name a language: 7.9.2.2. */
		if (c == 0x1B) {
			for (i += 2; i + 1 < s.n; i += 2) {
				if (unit_at(s, i, is_little) == 0x1B)
					break;
			}
			continue;
		}
		if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.n) {
			low = unit_at(s, i + 2, is_little);
			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) +
				    (low - 0xDC00);
				i += 2;
			}
		}
		if ((c >= 0xD800 && c < 0xE000) || !c)
			c = 0xFFFD;
		buf_utf8(out, c);
	}
}

struct str fv_text(struct arena *arena, const struct fvalue *string)
{
	struct str s = fv_bytes(arena, string), text;
	struct buf out;

	if (str_starts(s, STR("\xEF\xBB\xBF")) && utf8_invalid_at(s.p, s.n) < 0)
		return str_sub(s, 3, s.n);
	buf_init(&out, INT_MAX);
	if (str_starts(s, STR("\xFE\xFF")))
		add_utf16(&out, str_sub(s, 2, s.n), false);
	else if (str_starts(s, STR("\xFF\xFE")))
		add_utf16(&out, str_sub(s, 2, s.n), true);
	else
		for (int i = 0; i < s.n; i++)
			buf_utf8(&out, from_doc_encoding((uint8_t)s.p[i]));
	text = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return text;
}

struct str fv_name(struct arena *arena, const struct fvalue *name)
{
	struct str s = name->as.text, plain;
	char *out;
	int n = 0;

	if (name->kind != FV_NAME)
		return STR_NONE;
	out = arena_alloc(arena, (size_t)s.n + 1);
	for (int i = 1; i < s.n; i++) {
		if (s.p[i] == '#' && i + 2 < s.n &&
		    hex_digit(s.p[i + 1]) >= 0 && hex_digit(s.p[i + 2]) >= 0) {
			out[n++] = (char)(hex_digit(s.p[i + 1]) << 4 |
					  hex_digit(s.p[i + 2]));
			i += 2;
		} else {
			out[n++] = s.p[i];
		}
	}
	plain.p = out;
	plain.n = n;
	return plain;
}
