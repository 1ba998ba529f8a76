/*
 * PDF objects: a thin checked layer over libharu's. Every status is looked
 * at; the first one that is not good sticks and is reported once, when the
 * file is written. Whoever makes an object with pdf_object, pdf_written or
 * pdf_stream may refer to it from many places; all others have one owner.
 */
#ifndef GEN_PAINT_PDF_OBJECT_H
#define GEN_PAINT_PDF_OBJECT_H

#include "base/dim.h"

#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>

struct arena;
struct diags;

/* What a document has very many of (the elements of its tags) is no object of
 * libharu's, which would take some 200 bytes each: it begins with this, may be
 * referred to like one, and is numbered and written when the file is. */
struct pdf_many {
	HPDF_Obj_Header header;
	struct pdf_many *next;
};

struct pdf {
	struct arena *arena;
	struct diags *diags;
	bool is_plain; /* nothing is compressed but fonts and pictures */
	HPDF_Error_Rec error;
	HPDF_STATUS status; /* the first bad one */
	HPDF_MMgr mmgr;
	HPDF_Xref xref;
	struct str *data; /* bytes of streams, by object number */
	int n_data;
	struct pdf_many *first_of_many, *last_of_many;
	int n_many;
	/* Appends the entries of one of them. */
	void (*write_many)(void *ctx, struct pdf_many *object, struct buf *out);
	void *many_ctx;
	struct buf scratch;	   /* of one function at a time */
	struct drawings *drawings; /* of the run; NULL: none */
	struct buf deflated;	   /* what was compressed last */
	/* For all else and for text; made by the first use. */
	struct libdeflate_compressor *compressors[2];
};

void pdf_open(struct pdf *pdf, struct arena *arena, struct diags *diags);
void pdf_close(struct pdf *pdf);
/* Keep the first bad status. */
void pdf_check(struct pdf *pdf, HPDF_STATUS status);

/* Direct: to be put in one place. */
HPDF_Dict pdf_dict(struct pdf *pdf);
HPDF_Array pdf_array(struct pdf *pdf);
/* Indirect: may be put in many places. type may be NULL. */
HPDF_Dict pdf_object(struct pdf *pdf, const char *type);
/* Indirect, its entries written by a function when the file is: for what
 * there are many of. The function may append to pdf_out(stream). */
HPDF_Dict pdf_written(struct pdf *pdf, HPDF_Dict_OnWriteFunc write, void *ctx);
struct buf *pdf_out(HPDF_Stream stream);
/* The entries of an indirect dictionary as text, copied: a twentieth of the
 * memory. */
void pdf_set_entries(struct pdf *pdf, HPDF_Dict dict, struct str entries);
/* The same for a value of any type: the function writes all of it; NULL:
 * pdf_set_entries will say what. */
HPDF_Dict pdf_value(struct pdf *pdf, HPDF_Dict_OnWriteFunc write, void *ctx);
bool pdf_is_value(const void *object);
/* Indirect; its memory stays the caller's. */
void pdf_add_many(struct pdf *pdf, struct pdf_many *object);

enum pdf_filter {
	PDF_TEXT,   /* compressed, but not in plain files */
	PDF_BINARY, /* always compressed */
	PDF_AS_IS,  /* the filter is the caller's; bytes live in the arena */
};
HPDF_Dict pdf_stream(struct pdf *pdf, struct str bytes, enum pdf_filter filter);
/* Make a stream of an indirect dictionary, once. */
void pdf_set_bytes(struct pdf *pdf, HPDF_Dict dict, struct str bytes,
		   enum pdf_filter filter);
/* zlib's format (RFC 1950), in the arena. */
struct str pdf_deflate(struct pdf *pdf, struct str bytes,
		       enum pdf_filter filter);

/* Object number of an indirect object. */
int pdf_number(const void *object);

void pdf_put(struct pdf *pdf, HPDF_Dict dict, const char *key, void *object);
void pdf_put_name(struct pdf *pdf, HPDF_Dict dict, const char *key,
		  const char *name);
void pdf_put_number(struct pdf *pdf, HPDF_Dict dict, const char *key,
		    int value);
void pdf_put_true(struct pdf *pdf, HPDF_Dict dict, const char *key);
/* As much of a text as a string may hold. */
struct str pdf_cut_text(struct str text);
/* A text string; nothing when it is empty. */
void pdf_put_text(struct pdf *pdf, HPDF_Dict dict, const char *key,
		  struct str text);
/* A byte string of ASCII. */
void pdf_put_ascii(struct pdf *pdf, HPDF_Dict dict, const char *key,
		   struct str text);

void pdf_add(struct pdf *pdf, HPDF_Array array, void *object);
void pdf_add_name(struct pdf *pdf, HPDF_Array array, const char *name);
void pdf_add_number(struct pdf *pdf, HPDF_Array array, int value);
void pdf_add_null(struct pdf *pdf, HPDF_Array array);
void pdf_add_binary(struct pdf *pdf, HPDF_Array array, struct str bytes);
/* Points, to a thousandth. */
void pdf_add_dim(struct pdf *pdf, HPDF_Array array, dim d);
/* [left bottom right top], in points */
HPDF_Array pdf_box(struct pdf *pdf, const dim corners[4]);

#endif
