/*
 * Of libharu the objects and the cross-reference list are used, not its
 * memory pool: that hands out addresses without alignment. Streams are ours: a
 * dictionary here, its bytes (already filtered) in a table by object number, so
 * that lengths are direct and exact.
 */
#include "paint/pdf_object.h"

#include "base/arena.h"
#include "paint/pdf_text.h"

#include <assert.h>
#include <libdeflate.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* PDF/A-2 6.1.13 allows 32767 bytes; two for each UTF-16 unit, and a mark. */
#define TEXT_MAX 32000

/* Text takes a third of the time at the lowest level, and a tenth more room;
 * fonts and pictures are few, and keep. */
#define COMPRESSION_TEXT 1
#define COMPRESSION_BINARY 6

/* As the arena: without memory there is nothing sensible left to do. */
static void *allocate(HPDF_UINT n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		abort();
	return p;
}

static void release(void *p)
{
	free(p);
}

void pdf_open(struct pdf *pdf, struct arena *arena, struct diags *diags)
{
	*pdf = (struct pdf){ .arena = arena, .diags = diags };
	HPDF_Error_Init(&pdf->error, NULL);
	pdf->mmgr = HPDF_MMgr_New(&pdf->error, 0, allocate, release);
	pdf->xref = HPDF_Xref_New(pdf->mmgr, 0);
	buf_init(&pdf->scratch, INT_MAX);
	buf_init(&pdf->deflated, INT_MAX);
}

void pdf_close(struct pdf *pdf)
{
	buf_release(&pdf->scratch);
	buf_release(&pdf->deflated);
	for (int i = 0; i < 2; i++)
		if (pdf->compressors[i])
			libdeflate_free_compressor(pdf->compressors[i]);
	HPDF_Xref_Free(pdf->xref);
	HPDF_MMgr_Free(pdf->mmgr);
}

void pdf_check(struct pdf *pdf, HPDF_STATUS status)
{
	if (pdf->status == HPDF_OK)
		pdf->status = status;
}

static void *checked(struct pdf *pdf, void *object)
{
	if (!object) {
		pdf_check(pdf, HPDF_Error_GetCode(&pdf->error));
		pdf_check(pdf, HPDF_INVALID_OBJECT);
	}
	return object;
}

HPDF_Dict pdf_dict(struct pdf *pdf)
{
	return checked(pdf, HPDF_Dict_New(pdf->mmgr));
}

HPDF_Array pdf_array(struct pdf *pdf)
{
	return checked(pdf, HPDF_Array_New(pdf->mmgr));
}

HPDF_Dict pdf_object(struct pdf *pdf, const char *type)
{
	HPDF_List entries = pdf->xref->entries;
	HPDF_Dict dict = pdf_dict(pdf);

	/* The list grows by a fixed step, which would be quadratic. */
	if (entries->count > entries->items_per_block)
		entries->items_per_block = entries->count;
	pdf_check(pdf, HPDF_Xref_Add(pdf->xref, dict));
	if (type)
		pdf_put_name(pdf, dict, "Type", type);
	return dict;
}

HPDF_Dict pdf_written(struct pdf *pdf, HPDF_Dict_OnWriteFunc write, void *ctx)
{
	HPDF_Dict dict = pdf_object(pdf, NULL);

	dict->write_fn = write;
	dict->attr = ctx;
	return dict;
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct str *entries = dict->attr;

	buf_str(pdf_out(stream), *entries);
	return HPDF_OK;
}

void pdf_set_entries(struct pdf *pdf, HPDF_Dict dict, struct str entries)
{
	struct str *text = ARENA_NEW(pdf->arena, struct str);

	*text = str_dup(pdf->arena, entries);
	dict->write_fn = write_entries;
	dict->attr = text;
}

/* A kind of dictionary that libharu does not have. */
#define SUBCLASS_VALUE 0x7F00

HPDF_Dict pdf_value(struct pdf *pdf, HPDF_Dict_OnWriteFunc write, void *ctx)
{
	HPDF_Dict dict = pdf_written(pdf, write, ctx);

	dict->header.obj_class |= SUBCLASS_VALUE;
	return dict;
}

bool pdf_is_value(const void *object)
{
	const HPDF_Obj_Header *header = object;

	return header->obj_class == (HPDF_OCLASS_DICT | SUBCLASS_VALUE);
}

void pdf_add_many(struct pdf *pdf, struct pdf_many *object)
{
	object->header.obj_id = HPDF_OTYPE_INDIRECT;
	if (pdf->last_of_many)
		pdf->last_of_many->next = object;
	else
		pdf->first_of_many = object;
	pdf->last_of_many = object;
	pdf->n_many++;
}

struct buf *pdf_out(HPDF_Stream stream)
{
	return stream->attr;
}

int pdf_number(const void *object)
{
	const HPDF_Obj_Header *header = object;

	return (int)(header->obj_id & 0x00FFFFFF);
}

static struct libdeflate_compressor *compressor_of(struct pdf *pdf,
						   enum pdf_filter filter)
{
	bool is_text = filter == PDF_TEXT;
	struct libdeflate_compressor **it = &pdf->compressors[is_text];

	if (!*it)
		*it = libdeflate_alloc_compressor(is_text ? COMPRESSION_TEXT
							  : COMPRESSION_BINARY);
	if (!*it)
		abort();
	return *it;
}

/* The one place that compresses. */
struct str pdf_deflate(struct pdf *pdf, struct str bytes,
		       enum pdf_filter filter)
{
	struct libdeflate_compressor *compressor = compressor_of(pdf, filter);
	size_t most =
		libdeflate_zlib_compress_bound(compressor, (size_t)bytes.n);
	char *room;
	size_t n;

	buf_clear(&pdf->deflated);
	room = most < INT_MAX ? buf_room(&pdf->deflated, (int)most) : NULL;
	if (!room)
		abort();
	n = libdeflate_zlib_compress(compressor, bytes.p, (size_t)bytes.n, room,
				     most);
	assert(n > 0);
	return (struct str){ room, (int)n };
}

static void keep_data(struct pdf *pdf, int number, struct str bytes)
{
	if (number >= pdf->n_data) {
		int n = number * 2 + 64;

		pdf->data = arena_grow(pdf->arena, pdf->data,
				       sizeof *pdf->data * (size_t)pdf->n_data,
				       sizeof *pdf->data * (size_t)n);
		pdf->n_data = n;
	}
	pdf->data[number] = bytes;
}

void pdf_set_bytes(struct pdf *pdf, HPDF_Dict dict, struct str bytes,
		   enum pdf_filter filter)
{
	if (filter == PDF_BINARY || (filter == PDF_TEXT && !pdf->is_plain)) {
		bytes = pdf_deflate(pdf, bytes, filter);
		pdf_put_name(pdf, dict, "Filter", "FlateDecode");
	}
	if (filter != PDF_AS_IS)
		bytes = str_dup(pdf->arena, bytes);
	pdf_put_number(pdf, dict, "Length", bytes.n);
	keep_data(pdf, pdf_number(dict), bytes);
}

HPDF_Dict pdf_stream(struct pdf *pdf, struct str bytes, enum pdf_filter filter)
{
	HPDF_Dict dict = pdf_object(pdf, NULL);

	pdf_set_bytes(pdf, dict, bytes, filter);
	return dict;
}

void pdf_put(struct pdf *pdf, HPDF_Dict dict, const char *key, void *object)
{
	pdf_check(pdf, HPDF_Dict_Add(dict, key, object));
}

void pdf_put_name(struct pdf *pdf, HPDF_Dict dict, const char *key,
		  const char *name)
{
	/* The caller's are ASCII words; see pdf.md 1b for what is not. */
	assert(strlen(name) < HPDF_LIMIT_MAX_NAME_LEN);
	pdf_check(pdf, HPDF_Dict_AddName(dict, key, name));
}

void pdf_put_number(struct pdf *pdf, HPDF_Dict dict, const char *key, int value)
{
	pdf_check(pdf, HPDF_Dict_AddNumber(dict, key, value));
}

void pdf_put_true(struct pdf *pdf, HPDF_Dict dict, const char *key)
{
	pdf_check(pdf, HPDF_Dict_AddBoolean(dict, key, HPDF_TRUE));
}

struct str pdf_cut_text(struct str text)
{
	if (text.n > TEXT_MAX / 2) {
		text.n = TEXT_MAX / 2;
		while ((text.p[text.n] & 0xC0) == 0x80)
			text.n--;
	}
	return text;
}

/* libharu's own text strings lose what is beyond the basic plane. */
static void *new_text(struct pdf *pdf, struct str text)
{
	struct buf *utf16 = &pdf->scratch;

	text = pdf_cut_text(text);
	if (pdf_is_ascii(text)) {
		char *z = arena_strdup(pdf->arena, text.p, (size_t)text.n);

		return HPDF_String_New(pdf->mmgr, z, NULL);
	}
	buf_clear(utf16);
	buf_add(utf16, "\xFE\xFF", 2);
	pdf_add_utf16(utf16, text);
	return HPDF_Binary_New(pdf->mmgr, (HPDF_BYTE *)utf16->p,
			       (HPDF_UINT)utf16->n);
}

void pdf_put_text(struct pdf *pdf, HPDF_Dict dict, const char *key,
		  struct str text)
{
	if (text.n)
		pdf_put(pdf, dict, key, checked(pdf, new_text(pdf, text)));
}

void pdf_put_ascii(struct pdf *pdf, HPDF_Dict dict, const char *key,
		   struct str text)
{
	char *z;

	if (text.n > TEXT_MAX)
		text.n = TEXT_MAX;
	z = arena_strdup(pdf->arena, text.p, (size_t)text.n);
	pdf_put(pdf, dict, key,
		checked(pdf, HPDF_String_New(pdf->mmgr, z, NULL)));
}

void pdf_add(struct pdf *pdf, HPDF_Array array, void *object)
{
	pdf_check(pdf, HPDF_Array_Add(array, object));
}

void pdf_add_name(struct pdf *pdf, HPDF_Array array, const char *name)
{
	pdf_check(pdf, HPDF_Array_AddName(array, name));
}

void pdf_add_number(struct pdf *pdf, HPDF_Array array, int value)
{
	pdf_check(pdf, HPDF_Array_AddNumber(array, value));
}

void pdf_add_null(struct pdf *pdf, HPDF_Array array)
{
	pdf_check(pdf, HPDF_Array_Add(array,
				      checked(pdf, HPDF_Null_New(pdf->mmgr))));
}

void pdf_add_binary(struct pdf *pdf, HPDF_Array array, struct str bytes)
{
	char *copy = arena_strdup(pdf->arena, bytes.p, (size_t)bytes.n);

	pdf_add(pdf, array,
		checked(pdf, HPDF_Binary_New(pdf->mmgr, (HPDF_BYTE *)copy,
					     (HPDF_UINT)bytes.n)));
}

void pdf_add_dim(struct pdf *pdf, HPDF_Array array, dim d)
{
	double pt = (double)pdf_milli(d) / 1000;

	pdf_check(pdf, HPDF_Array_AddReal(array, (HPDF_REAL)pt));
}

HPDF_Array pdf_box(struct pdf *pdf, const dim corners[4])
{
	HPDF_Array array = pdf_array(pdf);

	for (int i = 0; i < 4; i++)
		pdf_add_dim(pdf, array, corners[i]);
	return array;
}
