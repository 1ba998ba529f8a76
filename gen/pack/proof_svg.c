/*
 * An SVG as a proof reads it: what its elements hold, each attribute that may
 * hold words, and the files that are within it. Lengths, colours and outlines
 * are numbers in which any few digits come about by chance, so they are looked
 * at as bytes are. Nothing is taken on trust: what is no markup of ours is
 * content or an attribute like any other.
 */
#include "base/arena.h"
#include "pack/proof_priv.h"

#define DEPTH_MOST 4 /* of pictures within pictures */

struct svg_reading {
	struct proof *proof;
	struct proof_place place;
	struct buf words; /* what elements hold, with breaks between them */
};

/* Attributes that hold numbers. */
static bool is_numeric(struct str name)
{
	static const char *const names[] = {
		"d",
		"x",
		"y",
		"width",
		"height",
		"viewBox",
		"transform",
		"textLength",
		"font-size",
		"fill",
		"fill-opacity",
		"stroke",
		"stroke-width",
		"rx",
		"stroke-opacity",
		"stroke-dasharray",
		"points",
		"offset",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(name, str_from(names[i])))
			return true;
	return false;
}

/* The characters that XML has names for are no letters. */
static void add_plain(struct buf *out, struct str text)
{
	static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;",
					     "&apos;" };

	for (int i = 0; i < text.n;) {
		struct str rest = str_sub(text, i, text.n);
		int n = 0;

		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			if (str_starts(rest, str_from(names[k])))
				n = str_from(names[k]).n;
		buf_char(out, n ? ' ' : text.p[i]);
		i += n ? n : 1;
	}
}

static int base64_value(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	int at = str_find_char(STR(digits), c);

	return c ? at : -1;
}

static void add_base64(struct buf *out, struct str text)
{
	uint32_t bits = 0;
	int n = 0;

	for (int i = 0; i < text.n; i++) {
		int value = base64_value(text.p[i]);

		if (value < 0)
			continue;
		bits = bits << 6 | (uint32_t)value;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_char(out, (char)(bits >> n & 255));
		}
	}
}

/* A file that is written into an attribute: "data:image/png;base64,…". */
static void read_data(struct svg_reading *reading, struct str value)
{
	struct proof_place place = reading->place;
	struct buf bytes;
	int comma = str_find_char(value, ',');

	buf_init(&bytes, INT32_MAX / 2);
	add_base64(&bytes, str_sub(value, comma + 1, value.n));
	place.what = "a picture in it";
	place.depth++;
	if (proof_is_svg(buf_view(&bytes)))
		proof_svg(reading->proof, buf_view(&bytes), &place);
	else
		proof_look_at(reading->proof, buf_view(&bytes), FLOW_BYTES,
			      &place);
	buf_release(&bytes);
}

static void read_value(struct svg_reading *reading, struct str name,
		       struct str value)
{
	struct buf plain;

	if (str_starts(value, STR("data:"))) {
		read_data(reading, value);
	} else if (!is_numeric(name)) {
		buf_init(&plain, INT32_MAX / 2);
		add_plain(&plain, value);
		reading->place.what = "an attribute";
		proof_look_at(reading->proof, buf_view(&plain), FLOW_TEXT,
			      &reading->place);
		buf_release(&plain);
	}
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* What stands between < and >: its name, then name="value". */
static void read_tag(struct svg_reading *reading, struct str tag)
{
	while (tag.n > 0) {
		int equals = str_find_char(tag, '=');
		struct str name, rest;
		int from, end;

		if (equals < 0 || equals + 1 >= tag.n)
			return;
		name = str_sub(tag, 0, equals);
		for (from = name.n; from > 0 && !is_space(name.p[from - 1]);)
			from--;
		name = str_sub(name, from, name.n);
		rest = str_sub(tag, equals + 2, tag.n);
		end = str_find_char(rest, tag.p[equals + 1]);
		if (end < 0)
			end = rest.n;
		read_value(reading, name, str_sub(rest, 0, end));
		tag = str_sub(rest, end < rest.n ? end + 1 : end, rest.n);
	}
}

/* The end of a tag: a > that is not in quotes. */
static int tag_end(struct str text, int at)
{
	char quote = 0;

	for (; at < text.n; at++) {
		char c = text.p[at];

		if (quote && c == quote)
			quote = 0;
		else if (!quote && (c == '"' || c == '\''))
			quote = c;
		else if (!quote && c == '>')
			return at;
	}
	return text.n;
}

static bool is_comment(struct str text, int at)
{
	struct str rest = str_sub(text, at, text.n);

	return str_starts(rest, STR("<!")) || str_starts(rest, STR("<?"));
}

bool proof_is_svg(struct str bytes)
{
	return str_find(str_sub(bytes, 0, 1024), STR("<svg")) >= 0;
}

void proof_svg(struct proof *proof, struct str bytes,
	       const struct proof_place *place)
{
	struct svg_reading reading = { proof, *place, { 0 } };

	if (place->depth > DEPTH_MOST) {
		proof_report_unread(proof, place);
		return;
	}
	buf_init(&reading.words, INT32_MAX / 2);
	for (int at = 0; at < bytes.n;) {
		int end = at;

		while (end < bytes.n && bytes.p[end] != '<')
			end++;
		add_plain(&reading.words, str_sub(bytes, at, end));
		if (end == bytes.n)
			break;
		at = tag_end(bytes, end) + 1;
		if (is_comment(bytes, end))
			add_plain(&reading.words, str_sub(bytes, end, at));
		else
			read_tag(&reading, str_sub(bytes, end + 1, at - 1));
		buf_char(&reading.words, ' ');
	}
	reading.place.what = "its text";
	proof_look_at(proof, buf_view(&reading.words), FLOW_TEXT,
		      &reading.place);
	reading.place.what = "its bytes";
	proof_look_at(proof, bytes, FLOW_BYTES, &reading.place);
	buf_release(&reading.words);
}
