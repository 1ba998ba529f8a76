/*
 * Dictionaries are copied as text, token by token, with references turned
 * into those of the new objects; streams are copied as they are, filters and
 * all. An object is made when it is first referred to and filled from a
 * queue, so nothing recurses.
 */
#include "paint/pdf_import.h"

#include "base/arena.h"
#include "paint/pdf_text.h"
#include "paint/pdf_token.h"

#include <limits.h>

#define INLINE_MAX 8 /* references to plain values inside one another */

struct import {
	struct pdf *pdf;
	struct str file;
	int n;		  /* object numbers in the file */
	int *offsets;	  /* by number; 0: none */
	HPDF_Dict *taken; /* the new object, by old number */
	int *queue;	  /* taken, yet to be filled */
	int n_queue, cap_queue;
	enum import_fault fault;
};

static void give_up(struct import *import, enum import_fault fault)
{
	if (!import->fault)
		import->fault = fault;
}

/* The table of cross-references, at the offset the file ends with. */
static void read_offsets(struct import *import)
{
	struct str tail =
		str_sub(import->file, import->file.n - 64, import->file.n);
	int at = str_find(tail, STR("startxref"));
	struct str rest, token;
	int start;

	if (at < 0)
		at = 0;
	rest = str_sub(tail, at, tail.n);
	token_next(&rest);
	if (!str_to_int(token_next(&rest), 0, import->file.n, &start)) {
		give_up(import, IMPORT_FOREIGN);
		return;
	}
	rest = str_sub(import->file, start, import->file.n);
	if (!str_eq(token_next(&rest), STR("xref")) ||
	    !str_eq(token_next(&rest), STR("0")) ||
	    !str_to_int(token_next(&rest), 1, import->file.n / 20,
			&import->n)) {
		give_up(import, IMPORT_FOREIGN);
		return;
	}
	import->offsets = ARENA_ARRAY(import->pdf->arena, int, import->n);
	import->taken = ARENA_ARRAY(import->pdf->arena, HPDF_Dict, import->n);
	for (int i = 0; i < import->n; i++) {
		int offset = 0;

		token = token_next(&rest);
		while (token.n > 1 && token.p[0] == '0')
			token = str_sub(token, 1, token.n);
		str_to_int(token, 0, import->file.n, &offset);
		token_next(&rest);
		if (str_eq(token_next(&rest), STR("n")))
			import->offsets[i] = offset;
	}
}

/* What follows "N 0 obj"; empty for numbers that are not there. */
static struct str object_text(struct import *import, int number)
{
	struct str rest = STR_NONE;
	int n;

	if (number > 0 && number < import->n && import->offsets[number])
		rest = str_sub(import->file, import->offsets[number],
			       import->file.n);
	if (!str_to_int(token_next(&rest), number, number, &n) ||
	    !str_eq(token_next(&rest), STR("0")) ||
	    !str_eq(token_next(&rest), STR("obj"))) {
		give_up(import, IMPORT_FOREIGN);
		return STR_NONE;
	}
	return rest;
}

/* An integer, also by reference. */
static int read_int(struct import *import, struct str value)
{
	int number, n = -1;

	if (token_reference(value, &number))
		value = object_text(import, number);
	if (!str_to_int(token_next(&value), 0, INT_MAX, &n))
		give_up(import, IMPORT_FOREIGN);
	return n;
}

/* Bytes of the stream that follows a dictionary, if one does. */
static bool read_stream(struct import *import, struct str dict, struct str rest,
			struct str *bytes)
{
	int n;

	if (!str_eq(token_next(&rest), STR("stream")))
		return false;
	rest = str_sub(rest, str_starts(rest, STR("\r\n")) ? 2 : 1, rest.n);
	n = read_int(import, token_lookup(dict, STR("/Length")));
	if (n > rest.n || n < 0) {
		give_up(import, IMPORT_FOREIGN);
		n = 0;
	}
	*bytes = str_sub(rest, 0, n);
	return true;
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct str *entries = dict->attr;

	buf_str(pdf_out(stream), *entries);
	return HPDF_OK;
}

/* The new object of a dictionary, to be filled later. */
static HPDF_Dict take_object(struct import *import, int number, struct str text)
{
	struct pdf *pdf = import->pdf;
	struct str dict = token_value(&text), bytes;

	if (import->taken[number])
		return import->taken[number];
	if (read_stream(import, dict, text, &bytes))
		import->taken[number] =
			pdf_stream(pdf, str_dup(pdf->arena, bytes), PDF_AS_IS);
	else
		import->taken[number] = pdf_object(pdf, NULL);
	*ARENA_PUSH(pdf->arena, import->queue, import->n_queue,
		    import->cap_queue) = number;
	return import->taken[number];
}

static void copy_tokens(struct import *import, struct str text, int depth,
			struct buf *out);

static void copy_reference(struct import *import, int number, int depth,
			   struct buf *out)
{
	struct str text = object_text(import, number);

	if (import->fault)
		return;
	if (str_starts(str_trim(text), STR("<<"))) {
		buf_char(out, ' ');
		pdf_add_reference(out, take_object(import, number, text));
		return;
	}
	if (depth >= INLINE_MAX)
		give_up(import, IMPORT_FOREIGN);
	else
		copy_tokens(import, token_value(&text), depth + 1, out);
}

/* Entries that are not copied: lengths are ours, and PDF/A-2 6.2.8 forbids
 * interpolation. */
static bool is_dropped(struct str key, struct str value)
{
	return str_eq(key, STR("/Length")) ||
	       (str_eq(key, STR("/Interpolate")) &&
		str_eq(str_trim(value), STR("true")));
}

static void copy_tokens(struct import *import, struct str text, int depth,
			struct buf *out)
{
	while (!import->fault) {
		struct str before = text, token = token_next(&text);
		int number;

		if (!token.n)
			return;
		if (str_eq(token, STR("/Font")) &&
		    !str_eq(token_next(&text), STR("/FontDescriptor"))) {
			give_up(import, IMPORT_HAS_FONT);
			return;
		}
		if (token.p[0] == '/') {
			struct str rest = text;

			if (is_dropped(token, token_value(&rest))) {
				text = rest;
				continue;
			}
		}
		if (token_reference(before, &number)) {
			token_value(&before);
			text = before;
			copy_reference(import, number, depth, out);
			continue;
		}
		if (token.p[0] != '/')
			buf_char(out, ' ');
		buf_str(out, token);
	}
}

/* Copy a value of a dictionary under a key of the form. */
static void copy_entry(struct import *import, const char *key, struct str value,
		       struct buf *out)
{
	buf_z(out, key);
	copy_tokens(import, value, 0, out);
	buf_char(out, '\n');
}

static void fill_objects(struct import *import)
{
	struct arena *arena = import->pdf->arena;
	struct buf out;

	buf_init(&out, INT_MAX);
	for (int i = 0; i < import->n_queue && !import->fault; i++) {
		HPDF_Dict dict = import->taken[import->queue[i]];
		struct str text = object_text(import, import->queue[i]);
		struct str value = token_value(&text);
		struct str *entries = ARENA_NEW(arena, struct str);

		buf_clear(&out);
		copy_tokens(import, token_inside(value), 0, &out);
		buf_char(&out, '\n');
		*entries = str_dup(arena, buf_view(&out));
		dict->write_fn = write_entries;
		dict->attr = entries;
	}
	buf_release(&out);
}

/* The dictionary of the page, and its content. */
static struct str find_page(struct import *import)
{
	for (int i = 1; i < import->n && !import->fault; i++) {
		struct str text, dict;

		if (!import->offsets[i])
			continue;
		text = object_text(import, i);
		dict = token_value(&text);
		if (str_eq(str_trim(token_lookup(dict, STR("/Type"))),
			   STR("/Page")))
			return dict;
	}
	give_up(import, IMPORT_FOREIGN);
	return STR_NONE;
}

/* 1/side, so that the form can be scaled like an image. */
static void add_scale(struct import *import, struct str side, struct buf *out)
{
	int64_t digits = 0, unit = 1;

	for (int i = 0; i < side.n && digits < (int64_t)1 << 40; i++) {
		if (side.p[i] == '.') {
			unit = 10;
			continue;
		}
		if (side.p[i] < '0' || side.p[i] > '9')
			break;
		digits = digits * 10 + (side.p[i] - '0');
		unit *= unit > 1 ? 10 : 1;
	}
	unit = unit > 1 ? unit / 10 : 1;
	if (digits <= 0) {
		give_up(import, IMPORT_FOREIGN);
		return;
	}
	pdf_add_decimal(out, (int64_t)(1e9 * (double)unit / (double)digits), 9);
}

static void make_form(struct import *import, struct str page, HPDF_Dict form)
{
	struct str box = token_lookup(page, STR("/MediaBox"));
	struct str sides = token_inside(box);
	struct str *entries = ARENA_NEW(import->pdf->arena, struct str);
	struct buf out;

	buf_init(&out, INT_MAX);
	buf_z(&out, "/Type/XObject/Subtype/Form/Matrix[");
	token_next(&sides);
	token_next(&sides);
	add_scale(import, token_next(&sides), &out);
	buf_z(&out, " 0 0 ");
	add_scale(import, token_next(&sides), &out);
	buf_z(&out, " 0 0]");
	copy_entry(import, "/BBox", box, &out);
	copy_entry(import, "/Group", token_lookup(page, STR("/Group")), &out);
	copy_entry(import, "/Resources", token_lookup(page, STR("/Resources")),
		   &out);
	*entries = str_dup(import->pdf->arena, buf_view(&out));
	buf_release(&out);
	form->write_fn = write_entries;
	form->attr = entries;
}

static HPDF_Dict take_page(struct import *import)
{
	struct pdf *pdf = import->pdf;
	struct str page = find_page(import), dict, bytes, text, filter;
	HPDF_Dict form;
	int number;

	if (!token_reference(token_lookup(page, STR("/Contents")), &number)) {
		give_up(import, IMPORT_FOREIGN);
		return NULL;
	}
	text = object_text(import, number);
	dict = token_value(&text);
	if (import->fault || !read_stream(import, dict, text, &bytes)) {
		give_up(import, IMPORT_FOREIGN);
		return NULL;
	}
	filter = str_trim(token_lookup(dict, STR("/Filter")));
	form = pdf_stream(pdf, str_dup(pdf->arena, bytes), PDF_AS_IS);
	if (str_eq(filter, STR("/FlateDecode")))
		pdf_put_name(pdf, form, "Filter", "FlateDecode");
	else if (filter.n)
		give_up(import, IMPORT_FOREIGN);
	make_form(import, page, form);
	return form;
}

enum import_fault import_page(struct pdf *pdf, struct str file, HPDF_Dict *form)
{
	struct import import = { .pdf = pdf, .file = file };

	read_offsets(&import);
	if (!import.fault)
		*form = take_page(&import);
	fill_objects(&import);
	if (import.fault)
		*form = NULL;
	return import.fault;
}
