#include "layout/show.h"

#include <string.h>

#include "base/file.h"
#include "layout/layout.h"

#define INDENT 2

/* Can a text stand without quotes, in flow style too. */
static bool is_plain(struct str text)
{
	if (text.n == 0 || text.p[0] == ' ' || text.p[text.n - 1] == ' ' ||
	    text.p[text.n - 1] == ':')
		return false;
	if (strchr("-?:,[]{}#&*!|>'\"%@`~=<", text.p[0]))
		return false;
	for (int i = 0; i < text.n; i++) {
		char c = text.p[i];

		if ((unsigned char)c < ' ' || strchr("{}[],\"", c))
			return false;
		if ((c == '#' && text.p[i - 1] == ' ') ||
		    (c == ':' && text.p[i + 1] == ' '))
			return false;
	}
	return true;
}

static bool is_printable(struct str text)
{
	for (int i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] < ' ')
			return false;
	return true;
}

static void show_double(struct str text, struct buf *out)
{
	buf_char(out, '"');
	for (int i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '\n')
			buf_z(out, "\\n");
		else if (c == '\t')
			buf_z(out, "\\t");
		else if ((unsigned char)c < ' ')
			buf_printf(out, "\\x%02x", (unsigned)c);
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else
			buf_char(out, c);
	}
	buf_char(out, '"');
}

void show_text(struct str text, bool is_quoted, struct buf *out)
{
	if (!is_printable(text)) {
		show_double(text, out);
		return;
	}
	if (!is_quoted && is_plain(text)) {
		buf_str(out, text);
		return;
	}
	buf_char(out, '\'');
	for (int i = 0; i < text.n; i++) {
		if (text.p[i] == '\'')
			buf_char(out, '\'');
		buf_char(out, text.p[i]);
	}
	buf_char(out, '\'');
}

void show_flow(const struct value *value, struct buf *out)
{
	bool is_map = value->kind == VALUE_MAP;

	if (value->kind == VALUE_TEXT)
		show_text(value->text, value->is_quoted, out);
	if (!is_map && value->kind != VALUE_LIST)
		return;
	buf_char(out, is_map ? '{' : '[');
	for (int i = 0; i < value->n; i++) {
		buf_z(out, i > 0 ? ", " : "");
		if (is_map) {
			show_text(value->pairs[i].key, false, out);
			buf_z(out, ": ");
			show_flow(value->pairs[i].value, out);
		} else {
			show_flow(value->items[i], out);
		}
	}
	buf_char(out, is_map ? '}' : ']');
}

/* `layout show` */

struct shower {
	struct buf *out;
	bool with_origin;
};

static void show_origin(const struct shower *shower, struct span span)
{
	int line, column;

	if (shower->with_origin && span.source) {
		source_position(span.source, span.at, &line, &column);
		buf_printf(shower->out, "  # %.*s:%d",
			   STR_ARG(path_base(span.source->name)), line);
	}
	buf_char(shower->out, '\n');
}

static void show_indent(const struct shower *shower, int depth)
{
	for (int i = 0; i < depth * INDENT; i++)
		buf_char(shower->out, ' ');
}

static void show_block(const struct shower *shower, const struct value *value,
		       int depth, bool is_entry);

/* What follows `key:` or `-`, up to the end of its lines. */
static void show_value(const struct shower *shower, const struct value *value,
		       int depth, struct span span)
{
	bool is_block = value->kind == VALUE_LIST || value->kind == VALUE_MAP;

	if (value->kind == VALUE_TEXT) {
		buf_char(shower->out, ' ');
		show_text(value->text, value->is_quoted, shower->out);
		span = value->span;
	} else if (is_block && value->n == 0) {
		buf_z(shower->out, value->kind == VALUE_MAP ? " {}" : " []");
	}
	show_origin(shower, span);
	if (is_block && value->n > 0)
		show_block(shower, value, depth + 1, false);
}

static void show_map(const struct shower *shower, const struct value *map,
		     int depth, bool is_entry)
{
	for (int i = 0; i < map->n; i++) {
		const struct value_pair *pair = &map->pairs[i];

		if (i > 0 || !is_entry)
			show_indent(shower, depth);
		show_text(pair->key, false, shower->out);
		buf_char(shower->out, ':');
		show_value(shower, pair->value, depth, pair->key_span);
		if (depth == 0 && i + 1 < map->n)
			buf_char(shower->out, '\n');
	}
}

static void show_block(const struct shower *shower, const struct value *value,
		       int depth, bool is_entry)
{
	if (value->kind == VALUE_MAP) {
		show_map(shower, value, depth, is_entry);
		return;
	}
	for (int i = 0; i < value->n; i++) {
		const struct value *item = value->items[i];

		show_indent(shower, depth);
		buf_char(shower->out, '-');
		if (item->kind == VALUE_MAP && item->n > 0) {
			buf_char(shower->out, ' ');
			show_map(shower, item, depth + 1, true);
		} else {
			show_value(shower, item, depth, item->span);
		}
	}
}

void layout_show(const struct layout *layout, bool with_origin, struct buf *out)
{
	struct shower shower = { out, with_origin };

	show_block(&shower, layout->root, 0, false);
}
