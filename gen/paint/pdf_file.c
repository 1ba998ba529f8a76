/*
 * ISO 32000-1, 7.5. Numbers of objects are libharu's; the object streams and
 * the cross-reference stream come after them. The file identifier is a hash
 * of the bytes before it: the same document gives the same file.
 */
#include "paint/pdf_file.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/pdf_text.h"

#include <limits.h>

#define GROUP_MAX 200 /* objects in one object stream */
#define ROW 7	      /* bytes of a cross-reference: 1 + 4 + 2 */

/* Where an object is: in the file at `at`, or in an object stream. */
struct place {
	int group; /* number of the object stream; 0: in the file */
	int at;	   /* byte offset, or index in the object stream */
};

struct file {
	struct pdf *pdf;
	struct buf *out;
	struct place *places; /* by object number */
	int n;		      /* object numbers given */
	int cap;
	HPDF_Stream writer; /* of object values, into `values` */
	struct buf values;
	struct buf heads; /* of the object stream being filled */
	struct buf group;
	int members[GROUP_MAX];
	int n_members;
};

static HPDF_STATUS append(HPDF_Stream stream, const HPDF_BYTE *p, HPDF_UINT n)
{
	buf_add(stream->attr, p, (int)n);
	return HPDF_OK;
}

/* The value of an object into file->values. */
static void write_value(struct file *file, void *object)
{
	HPDF_Dict dict = object;

	buf_clear(&file->values);
	if (pdf_is_value(object))
		pdf_check(file->pdf, dict->write_fn(dict, file->writer));
	else
		pdf_check(file->pdf,
			  HPDF_Obj_WriteValue(object, file->writer, NULL));
}

static struct place *place_of(struct file *file, int number)
{
	return &file->places[number];
}

static void begin_object(struct file *file, int number)
{
	place_of(file, number)->at = file->out->n;
	pdf_add_int(file->out, number);
	buf_z(file->out, " 0 obj\n");
}

/* A stream object made here, its dictionary given as text. */
static void write_raw_stream(struct file *file, int number, struct str entries,
			     struct str bytes)
{
	struct buf *out = file->out;

	bytes = pdf_deflate(file->pdf, bytes, PDF_TEXT);
	begin_object(file, number);
	buf_z(out, "<<");
	buf_str(out, entries);
	buf_z(out, "/Filter/FlateDecode/Length ");
	pdf_add_int(out, bytes.n);
	buf_z(out, ">>\nstream\n");
	buf_str(out, bytes);
	buf_z(out, "\nendstream\nendobj\n");
}

/* Write the object stream that was filled, if any. */
static void flush_group(struct file *file)
{
	struct buf *entries = &file->values;
	int number, first = file->heads.n;

	if (file->n_members == 0)
		return;
	number = file->n++;
	for (int i = 0; i < file->n_members; i++) {
		place_of(file, file->members[i])->group = number;
		place_of(file, file->members[i])->at = i;
	}
	buf_clear(entries);
	buf_z(entries, "/Type/ObjStm/N ");
	pdf_add_int(entries, file->n_members);
	buf_z(entries, "/First ");
	pdf_add_int(entries, first);
	buf_str(&file->heads, buf_view(&file->group));
	write_raw_stream(file, number, buf_view(entries),
			 buf_view(&file->heads));
	buf_clear(&file->heads);
	buf_clear(&file->group);
	file->n_members = 0;
}

static void add_member(struct file *file, int number)
{
	pdf_add_int(&file->heads, number);
	buf_char(&file->heads, ' ');
	pdf_add_int(&file->heads, file->group.n);
	buf_char(&file->heads, ' ');
	buf_str(&file->group, buf_view(&file->values));
	buf_char(&file->group, '\n');
	file->members[file->n_members++] = number;
	if (file->n_members == GROUP_MAX)
		flush_group(file);
}

/* An object whose value is in file->values. */
static void write_object(struct file *file, int number)
{
	struct pdf *pdf = file->pdf;
	bool is_stream = number < pdf->n_data && pdf->data[number].p;

	if (!is_stream && !pdf->is_plain) {
		add_member(file, number);
		return;
	}
	begin_object(file, number);
	buf_str(file->out, buf_view(&file->values));
	if (is_stream) {
		buf_z(file->out, "\nstream\n");
		buf_str(file->out, pdf->data[number]);
		buf_z(file->out, "\nendstream");
	}
	buf_z(file->out, "\nendobj\n");
}

/* Eight bytes, the first one lowest, on any machine. */
static uint64_t word_at(const char *p)
{
	const uint8_t *b = (const uint8_t *)p;

	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
	       (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
	       (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
	       (uint64_t)b[7] << 56;
}

/* As FNV-1a, eight bytes at a time, from a start of one's own choice. */
static uint64_t hash_of(struct str bytes, uint64_t hash)
{
	int i = 0;

	for (; i + 8 <= bytes.n; i += 8) {
		hash = (hash ^ word_at(bytes.p + i)) *
		       UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 32;
	}
	for (; i < bytes.n; i++)
		hash = (hash ^ (uint8_t)bytes.p[i]) * UINT64_C(0x100000001B3);
	return hash ^ hash >> 29;
}

static void add_identifier(struct buf *entries, struct str bytes)
{
	uint64_t halves[2] = { hash_of(bytes, UINT64_C(0xCBF29CE484222325)),
			       hash_of(bytes, UINT64_C(0x6C62272E07BB0142)) };
	char id[16];

	for (int i = 0; i < 16; i++)
		id[i] = (char)(halves[i / 8] >> (i % 8 * 8) & 0xFF);
	buf_z(entries, "/ID[<");
	pdf_add_hex(entries, (struct str){ id, 16 });
	buf_z(entries, "><");
	pdf_add_hex(entries, (struct str){ id, 16 });
	buf_z(entries, ">]");
}

static void add_trailer(struct file *file, HPDF_Dict catalog, HPDF_Dict info)
{
	struct buf *entries = &file->values;

	buf_clear(entries);
	buf_z(entries, "/Size ");
	pdf_add_int(entries, file->n);
	buf_z(entries, "/Root ");
	pdf_add_reference(entries, catalog);
	buf_z(entries, "/Info ");
	pdf_add_reference(entries, info);
	add_identifier(entries, buf_view(file->out));
}

static void put_bytes(char *row, int64_t value, int n)
{
	for (int i = n - 1; i >= 0; i--, value >>= 8)
		row[i] = (char)(value & 0xFF);
}

/* 7.5.8.2: kind, offset or stream, generation or index. */
static void fill_row(char row[ROW], const struct place *place, int number)
{
	put_bytes(row, number == 0 ? 0 : place->group ? 2 : 1, 1);
	put_bytes(row + 1, place->group ? place->group : place->at, 4);
	put_bytes(row + 5, place->group ? place->at : number ? 0 : 65535, 2);
}

static void write_xref_stream(struct file *file, HPDF_Dict catalog,
			      HPDF_Dict info)
{
	char row[ROW], above[ROW] = { 0 };
	int number = file->n++;
	int start = file->out->n;

	place_of(file, number)->at = start;
	add_trailer(file, catalog, info);
	buf_z(&file->values, "/Type/XRef/W[1 4 2]"
			     "/DecodeParms<</Predictor 12/Columns 7>>");
	buf_clear(&file->group);
	for (int i = 0; i < file->n; i++) {
		fill_row(row, place_of(file, i), i);
		/* PNG's "up": most bytes are those of the row above. */
		buf_char(&file->group, 2);
		for (int k = 0; k < ROW; k++) {
			buf_char(&file->group, (char)(row[k] - above[k]));
			above[k] = row[k];
		}
	}
	write_raw_stream(file, number, buf_view(&file->values),
			 buf_view(&file->group));
	buf_printf(file->out, "startxref\n%lld\n%%%%EOF\n", (long long)start);
}

static void write_xref_table(struct file *file, HPDF_Dict catalog,
			     HPDF_Dict info)
{
	struct buf *out = file->out;
	int64_t start = out->n;

	add_trailer(file, catalog, info);
	buf_printf(out, "xref\n0 %d\n0000000000 65535 f \n", file->n);
	for (int i = 1; i < file->n; i++)
		buf_printf(out, "%010lld 00000 n \n",
			   (long long)place_of(file, i)->at);
	buf_z(out, "trailer\n<<");
	buf_str(out, buf_view(&file->values));
	buf_printf(out, ">>\nstartxref\n%lld\n%%%%EOF\n", (long long)start);
}

static void number_many(struct pdf *pdf)
{
	HPDF_UINT32 number = pdf->xref->entries->count;

	for (struct pdf_many *at = pdf->first_of_many; at; at = at->next)
		at->header.obj_id = HPDF_OTYPE_INDIRECT | number++;
}

static void write_many(struct file *file)
{
	struct pdf *pdf = file->pdf;

	for (struct pdf_many *at = pdf->first_of_many; at; at = at->next) {
		buf_clear(&file->values);
		buf_z(&file->values, "<<\n");
		pdf->write_many(pdf->many_ctx, at, &file->values);
		buf_z(&file->values, ">>");
		write_object(file, pdf_number(at));
	}
}

static void write_all(struct file *file, HPDF_Dict catalog, HPDF_Dict info)
{
	HPDF_List entries = file->pdf->xref->entries;

	buf_z(file->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	for (HPDF_UINT i = 1; i < entries->count; i++) {
		HPDF_XrefEntry entry = entries->obj[i];

		write_value(file, entry->obj);
		write_object(file, (int)i);
	}
	write_many(file);
	flush_group(file);
	if (file->pdf->is_plain)
		write_xref_table(file, catalog, info);
	else
		write_xref_stream(file, catalog, info);
}

bool pdf_file_write(struct pdf *pdf, HPDF_Dict catalog, HPDF_Dict info,
		    struct buf *out)
{
	int n = (int)pdf->xref->entries->count + pdf->n_many;
	struct file file = { .pdf = pdf, .out = out, .n = n };

	number_many(pdf);
	/* Room for the object streams and the cross-references. */
	file.cap = n + n / GROUP_MAX + 3;
	file.places = ARENA_ARRAY(pdf->arena, struct place, file.cap);
	buf_init(&file.values, INT_MAX);
	buf_init(&file.heads, INT_MAX);
	buf_init(&file.group, INT_MAX);
	file.writer = HPDF_CallbackWriter_New(pdf->mmgr, append, &file.values);
	if (file.writer)
		write_all(&file, catalog, info);
	HPDF_Stream_Free(file.writer);
	pdf_check(pdf, HPDF_Error_GetCode(&pdf->error));
	if (pdf->status != HPDF_OK) {
		const char *what =
			str_printf(pdf->arena, "PDF object status %#lx",
				   (unsigned long)pdf->status)
				.p;

		diag_report(pdf->diags, DIAG_INTERNAL, SPAN_NONE, what);
	} else if (out->overflow) {
		diag_report(pdf->diags, DIAG_PDF_SIZE, SPAN_NONE);
	}
	buf_release(&file.values);
	buf_release(&file.heads);
	buf_release(&file.group);
	return pdf->status == HPDF_OK && !out->overflow;
}
