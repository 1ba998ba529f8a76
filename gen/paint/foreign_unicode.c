#include "paint/foreign_unicode.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_font.h"
#include "paint/foreign_lex.h"

#define RANGES_MAX 70000

/* By the beginnings of names. Codes of Symbol and Wingdings are Adobe's and
 * Microsoft's tables; OpenSymbol's is where LibreOffice has put a bullet. */
static const struct {
	const char *font;
	uint16_t private, meant;
} meanings[] = {
	{ "Symbol", 0xF0B7, 0x2022 },	  { "Symbol", 0xF0AE, 0x2192 },
	{ "Symbol", 0xF0AC, 0x2190 },	  { "Symbol", 0xF0B0, 0x00B0 },
	{ "Symbol", 0xF0B1, 0x00B1 },	  { "Symbol", 0xF0A3, 0x2264 },
	{ "Symbol", 0xF0B3, 0x2265 },	  { "Symbol", 0xF0B4, 0x00D7 },
	{ "Symbol", 0xF02D, 0x2212 },	  { "Symbol", 0xF020, 0x0020 },
	{ "Wingdings", 0xF0A7, 0x25AA },  { "Wingdings", 0xF0D8, 0x27A2 },
	{ "Wingdings", 0xF0FC, 0x2713 },  { "Wingdings", 0xF0FB, 0x2717 },
	{ "Wingdings", 0xF0FE, 0x2611 },  { "Wingdings", 0xF0FD, 0x2612 },
	{ "Wingdings", 0xF0A8, 0x25FB },  { "Wingdings", 0xF06C, 0x25CF },
	{ "Wingdings", 0xF06E, 0x25A0 },  { "Wingdings", 0xF06F, 0x25A1 },
	{ "Wingdings", 0xF071, 0x2751 },  { "Wingdings", 0xF076, 0x2756 },
	{ "Wingdings", 0xF09F, 0x2022 },  { "Wingdings", 0xF0E0, 0x2192 },
	{ "Wingdings", 0xF0E8, 0x2794 },  { "Wingdings", 0xF020, 0x0020 },
	{ "OpenSymbol", 0xF095, 0x2022 }, { "OpenSymbol", 0xF0B7, 0x2022 },
	{ "StarSymbol", 0xF095, 0x2022 }, { "StarSymbol", 0xF0B7, 0x2022 },
};

int foreign_unicode_meant(struct str font, int unit)
{
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
		if (meanings[i].private == unit &&
		    str_starts(font, str_from(meanings[i].font)))
			return meanings[i].meant;
	}
	return unit;
}

struct reader {
	struct foreign *foreign;
	struct str font;
	struct foreign_unicode *map;
	struct lex lex;
};

static struct str bytes_of(struct reader *reader, struct lexeme lexeme)
{
	struct fvalue value = { .kind = FV_STRING, .as.text = lexeme.text };

	return fv_bytes(reader->foreign->arena, &value);
}

/* A code of one or two bytes; those of more are of no font that we read. */
static int code_of(struct str bytes)
{
	if (bytes.n == 1)
		return (uint8_t)bytes.p[0];
	if (bytes.n == 2)
		return (uint8_t)bytes.p[0] << 8 | (uint8_t)bytes.p[1];
	return -1;
}

static void judge_unit(struct foreign_unicode *map, int unit)
{
	/* U+F0000 and above begin with DB80 and more. */
	map->has_private |= (unit >= 0xE000 && unit <= 0xF8FF) ||
			    (unit >= 0xDB80 && unit <= 0xDBFF);
	map->has_none |= unit == 0 || unit == 0xFEFF || unit == 0xFFFE;
}

static void add_range(struct reader *reader, int from, int to, struct str text)
{
	struct foreign_unicode *map = reader->map;
	int last;

	if (from < 0 || to < from || text.n < 2 || map->n >= RANGES_MAX)
		return;
	for (int i = 0; i + 1 < text.n; i += 2)
		judge_unit(map, foreign_unicode_meant(
					reader->font,
					code_of(str_sub(text, i, i + 2))));
	last = code_of(str_sub(text, text.n - 2, text.n)) + (to - from);
	judge_unit(map, foreign_unicode_meant(reader->font,
					      last > 0xFFFF ? 0xFFFF : last));
	*ARENA_PUSH(reader->foreign->arena, map->ranges, map->n, map->cap) =
		(struct unicode_range){ from, to, text };
}

static bool is_end(const struct lexeme *lexeme)
{
	return lexeme->kind == LEX_END || lexeme->kind == LEX_WORD;
}

static void read_chars(struct reader *reader)
{
	for (;;) {
		struct lexeme code = lex_next(&reader->lex), text;
		int from;

		if (is_end(&code))
			return;
		text = lex_next(&reader->lex);
		if (is_end(&text))
			return;
		if (code.kind != LEX_HEX || text.kind != LEX_HEX)
			continue;
		from = code_of(bytes_of(reader, code));
		add_range(reader, from, from, bytes_of(reader, text));
	}
}

/* The texts of one code after the other, up to the bracket. */
static void read_list(struct reader *reader, int from)
{
	for (;; from++) {
		struct lexeme text = lex_next(&reader->lex);

		if (text.kind != LEX_HEX)
			return;
		add_range(reader, from, from, bytes_of(reader, text));
	}
}

/* <from> <to> <text>, or <from> <to> [<text> …] */
static void read_ranges(struct reader *reader)
{
	for (;;) {
		struct lexeme first = lex_next(&reader->lex), last, text;
		int from, to;

		if (is_end(&first))
			return;
		last = lex_next(&reader->lex);
		text = lex_next(&reader->lex);
		if (is_end(&last) || is_end(&text))
			return;
		if (first.kind != LEX_HEX || last.kind != LEX_HEX)
			continue;
		from = code_of(bytes_of(reader, first));
		to = code_of(bytes_of(reader, last));
		if (text.kind == LEX_HEX)
			add_range(reader, from, to, bytes_of(reader, text));
		else if (text.kind == LEX_OPEN_ARRAY)
			read_list(reader, from);
	}
}

struct foreign_unicode foreign_unicode_read(struct foreign *foreign,
					    const struct fvalue *font)
{
	struct foreign_unicode map = { 0 };
	struct reader reader = { .foreign = foreign,
				 .font = foreign_font_name(foreign, font),
				 .map = &map };
	struct str bytes;
	struct lexeme lexeme;

	if (foreign_decoded(foreign->file,
			    foreign_get(foreign->file, font, "ToUnicode"),
			    &bytes)) {
		reader.lex.rest = bytes;
		do {
			lexeme = lex_next(&reader.lex);
			if (lexeme.kind != LEX_WORD)
				continue;
			if (str_eq(lexeme.text, STR("beginbfchar")))
				read_chars(&reader);
			else if (str_eq(lexeme.text, STR("beginbfrange")))
				read_ranges(&reader);
		} while (lexeme.kind != LEX_END);
	}
	foreign_bytes_free(bytes);
	return map;
}

static void add_utf16(struct buf *out, struct str text, int more)
{
	for (int i = 0; i + 1 < text.n; i += 2) {
		int unit = code_of(str_sub(text, i, i + 2));
		int low = i + 3 < text.n ? code_of(str_sub(text, i + 2, i + 4))
					 : 0;

		if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 &&
		    low < 0xE000) {
			i += 2;
			if (i + 2 >= text.n)
				low += more;
			buf_utf8(out,
				 (uint32_t)(0x10000 + ((unit - 0xD800) << 10) +
					    (low - 0xDC00)));
			continue;
		}
		if (i + 2 >= text.n)
			unit += more;
		if (unit >= 0xD800 && unit < 0xE000)
			unit = 0xFFFD;
		buf_utf8(out, (uint32_t)unit);
	}
}

bool foreign_unicode_add(const struct foreign_unicode *map, int code,
			 struct buf *out)
{
	for (int i = 0; i < map->n; i++) {
		const struct unicode_range *range = &map->ranges[i];

		if (code < range->from || code > range->to)
			continue;
		add_utf16(out, range->text, code - range->from);
		return true;
	}
	return false;
}

static int hex_value(struct str digits)
{
	int value = 0;

	for (int i = 0; i < digits.n; i++) {
		char c = digits.p[i];
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;

		if (digit < 0)
			return -1;
		value = value << 4 | digit;
	}
	return value;
}

/* <F0B7> alone: what stands for one character. Codes of two bytes look the
 * same, but fonts of signs have codes of one. */
void foreign_unicode_rewrite(struct str font, struct str map, struct buf *out)
{
	struct lex lex = { map };
	const char *done = map.p;

	for (;;) {
		struct lexeme lexeme = lex_next(&lex);
		int unit = -1, meant;

		if (lexeme.kind == LEX_END)
			break;
		if (lexeme.kind == LEX_HEX && lexeme.text.n == 6)
			unit = hex_value(str_sub(lexeme.text, 1, 5));
		meant = foreign_unicode_meant(font, unit);
		if (meant == unit)
			continue;
		buf_add(out, done, (int)(lexeme.text.p - done));
		buf_printf(out, "<%04X>", (unsigned)meant);
		done = lexeme.text.p + lexeme.text.n;
	}
	buf_add(out, done, (int)(map.p + map.n - done));
}
