/*
 * A PDF read again by libqpdf, which had no part in writing it: from the
 * trailer on every object that can be reached, each string and name of it,
 * each stream with its filters undone; the text of pages and forms; earlier
 * revisions as files of their own.
 */
#include "pack/proof_priv.h"

#include <string.h>

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_map.h"
#include "paint/foreign_value.h"

#define DEPTH_MOST 3 /* files within files */
#define TREE_DEPTH_MOST 50

/* An object that is still to be looked at, and what it is part of. */
struct due {
	const struct fvalue *value;
	const struct fvalue *resources; /* for text without its own */
	const char *what;
	int page;
};

struct reader {
	struct proof *proof;
	struct arena *arena;
	struct foreign_file *file;
	struct proof_place place;
	struct foreign_map seen;  /* numbers of objects */
	struct foreign_map pages; /* to the due of each page */
	struct due *dues;
	int n, cap;
	int n_pages;
};

/* What stands under a key, in words; NULL: what it is part of. */
static const char *what_of(struct str key)
{
	static const struct {
		const char *key, *what;
	} names[] = {
		{ "/Info", "its properties" },
		{ "/Metadata", "its XMP" },
		{ "/Outlines", "its bookmarks" },
		{ "/Names", "its names" },
		{ "/Dests", "its destinations" },
		{ "/PageLabels", "a page label" },
		{ "/EmbeddedFiles", "an attachment" },
		{ "/EF", "an attachment" },
		{ "/AF", "an attachment" },
		{ "/StructTreeRoot", "its tags" },
		{ "/Alt", "an alternative text" },
		{ "/ActualText", "the ActualText of a tag" },
		{ "/Annots", "an annotation" },
		{ "/URI", "the address of a link" },
		{ "/AP", "an annotation" },
		{ "/XObject", "a form or picture" },
		{ "/Contents", "an annotation" },
		{ "/JS", "a script" },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(key, str_from(names[i].key)))
			return names[i].what;
	return NULL;
}

static void look_at(struct reader *reader, struct str text, enum flow_kind kind,
		    const struct due *due)
{
	struct proof_place place = reader->place;

	place.what = due->what;
	place.page = due->page;
	proof_look_at(reader->proof, text, kind, &place);
}

static void look_at_string(struct reader *reader, const struct fvalue *string,
			   const struct due *due)
{
	struct str bytes = fv_bytes(reader->arena, string);

	/* Producers, dates, identifiers: nothing that it says. */
	if (proof_is_reading(reader->proof) &&
	    (strcmp(due->what, "an object") == 0 ||
	     strcmp(due->what, "its properties") == 0))
		return;

	look_at(reader, fv_text(reader->arena, string), FLOW_TEXT, due);
	look_at(reader, bytes, FLOW_TEXT, due);
}

static void put_due(struct reader *reader, struct due due)
{
	const struct fvalue *value = due.value;

	if (value->kind == FV_REF) {
		if (foreign_map_get(&reader->seen, value->number))
			return;
		foreign_map_put(&reader->seen, value->number, reader);
		due.value = foreign_resolve(reader->file, value);
	}
	*ARENA_PUSH(reader->arena, reader->dues, reader->n, reader->cap) = due;
}

static bool is_page(struct reader *reader, const struct fvalue *dict)
{
	return fv_is(foreign_get(reader->file, dict, "Type"), "/Page");
}

/* Keys of what makers write into any PDF, wherever in the file it is met: the
 * character collection of a font, identifiers of table cells, languages. */
static bool is_machinery_key(struct str key)
{
	static const char *const keys[] = {
		"/Font",   "/OutputIntents", "/ColorSpace", "/ID",
		"/IDTree", "/Headers",	     "/Lang",	    "/DA",
		"/M",	   "/CreationDate",
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_eq(key, str_from(keys[i])))
			return true;
	return false;
}

/* What a page shows is looked at by itself. */
static void put_entries(struct reader *reader, const struct due *due)
{
	const struct fvalue *dict = due->value;

	for (int i = 0; i < dict->n; i++) {
		const struct fvalue *key = &dict->as.items[2 * i];
		struct due inner = *due;
		const char *what = what_of(key->as.text);

		if (str_eq(key->as.text, STR("/Contents")) &&
		    is_page(reader, dict))
			continue;
		if (proof_is_reading(reader->proof) &&
		    is_machinery_key(key->as.text))
			continue;
		look_at(reader, fv_name(reader->arena, key), FLOW_BYTES, due);
		inner.value = &dict->as.items[2 * i + 1];
		if (what)
			inner.what = what;
		put_due(reader, inner);
	}
}

/* Streams */

static bool is_form(struct reader *reader, const struct fvalue *stream)
{
	return fv_is(foreign_get(reader->file, stream, "Subtype"), "/Form") ||
	       fv_is(foreign_get(reader->file, stream, "Type"), "/Pattern") ||
	       fv_entry(stream, "Resources")->kind != FV_NULL;
}

static bool is_picture(struct reader *reader, const struct fvalue *stream)
{
	return fv_is(foreign_get(reader->file, stream, "Subtype"), "/Image");
}

/* XML without its tags, whose names are no text. */
static struct str without_tags(struct arena *arena, struct str text)
{
	struct buf out;
	struct str plain;
	bool is_tag = false;

	buf_init(&out, text.n + 1);
	for (int i = 0; i < text.n; i++) {
		is_tag |= text.p[i] == '<';
		buf_char(&out, is_tag ? ' ' : text.p[i]);
		is_tag &= text.p[i] != '>';
	}
	plain = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return plain;
}

static bool looks_like_text(struct str bytes)
{
	int n = 0, most = bytes.n < 4096 ? bytes.n : 4096;

	for (int i = 0; i < most; i++) {
		uint8_t c = (uint8_t)bytes.p[i];

		n += (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c) ||
		     c == 0x7F;
	}
	return n * 20 < most;
}

/* A font file, a colour profile, a map: no text of the document. */
static bool is_machinery(struct reader *reader, const struct fvalue *stream)
{
	const struct fvalue *type = foreign_get(reader->file, stream, "Type");

	return fv_entry(stream, "Length1")->kind != FV_NULL ||
	       fv_entry(stream, "N")->kind != FV_NULL ||
	       fv_is(type, "/ObjStm") || fv_is(type, "/XRef");
}

static void look_at_bytes(struct reader *reader, struct str bytes,
			  const struct due *due)
{
	struct proof_place place = reader->place;
	bool is_text = looks_like_text(bytes) &&
		       !is_machinery(reader, due->value) &&
		       !is_form(reader, due->value);

	place.what = due->what;
	place.page = due->page;
	if (str_starts(bytes, STR("%PDF-")) && place.depth < DEPTH_MOST) {
		place.depth++;
		proof_pdf(reader->proof, bytes, &place);
		return;
	}
	if (str_find(str_sub(bytes, 0, 2000), STR("<?x")) >= 0 || is_text)
		proof_look_at(reader->proof, without_tags(reader->arena, bytes),
			      FLOW_TEXT, &place);
	proof_look_at(reader->proof, bytes,
		      is_text && str_find(bytes, STR("<")) < 0 ? FLOW_TEXT
							       : FLOW_BYTES,
		      &place);
}

static void look_at_stream(struct reader *reader, const struct due *due)
{
	const struct fvalue *stream = due->value;
	const struct fvalue *own =
		foreign_get(reader->file, stream, "Resources");
	struct str bytes;

	if (is_picture(reader, stream))
		return;
	if (!foreign_decoded(reader->file, stream, &bytes)) {
		struct proof_place place = reader->place;

		place.what = due->what;
		place.page = due->page;
		proof_report_unread(reader->proof, &place);
		return;
	}
	if (is_form(reader, stream)) {
		struct proof_place place = reader->place;

		place.what = due->what;
		place.page = due->page;
		proof_content(reader->proof, reader->file, bytes,
			      fv_is_dict(own) ? own : due->resources, &place);
	}
	if (!proof_is_reading(reader->proof))
		look_at_bytes(reader, bytes, due);
	foreign_bytes_free(bytes);
}

/* Pages */

/* What a page inherits (7.7.3.4). */
static const struct fvalue *
inherited(struct reader *reader, const struct fvalue *page, const char *key)
{
	for (int i = 0; i < 50 && fv_is_dict(page); i++) {
		const struct fvalue *value =
			foreign_get(reader->file, page, key);

		if (value->kind != FV_NULL)
			return value;
		page = foreign_get(reader->file, page, "Parent");
	}
	return &fv_none;
}

/* Pages in their order, each known by its number from then on. */
static void number_pages(struct reader *reader, const struct fvalue *ref,
			 int depth)
{
	const struct fvalue *node = foreign_resolve(reader->file, ref);
	const struct fvalue *kids = foreign_get(reader->file, node, "Kids");

	if (ref->kind != FV_REF || depth > TREE_DEPTH_MOST ||
	    foreign_map_get(&reader->pages, ref->number))
		return;
	foreign_map_put(&reader->pages, ref->number, reader);
	if (kids->kind != FV_ARRAY) {
		int *number = ARENA_NEW(reader->arena, int);

		*number = ++reader->n_pages;
		foreign_map_put(&reader->pages, ref->number, number);
		return;
	}
	for (int i = 0; i < kids->n; i++)
		number_pages(reader, &kids->as.items[i], depth + 1);
}

static int page_number(const struct reader *reader, const struct fvalue *page)
{
	const int *number = foreign_map_get(&reader->pages, page->number);

	return number && (const void *)number != reader ? *number : 0;
}

/* All streams of a page's content as one, as a viewer reads them. */
static void look_at_page(struct reader *reader, struct due *due)
{
	struct proof_place place = reader->place;
	struct buf all;

	due->page = page_number(reader, due->value);
	due->resources = inherited(reader, due->value, "Resources");
	place.what = "its text";
	place.page = due->page;
	buf_init(&all, 1 << 30);
	if (!foreign_content(reader->file, due->value, &all))
		proof_report_unread(reader->proof, &place);
	proof_content(reader->proof, reader->file, buf_view(&all),
		      due->resources, &place);
	proof_look_at(reader->proof, buf_view(&all), FLOW_BYTES, &place);
	buf_release(&all);
}

static void look_at_due(struct reader *reader, struct due due)
{
	const struct fvalue *value = due.value;

	reader->place.object = value->number;
	switch (value->kind) {
	case FV_STRING:
		look_at_string(reader, value, &due);
		break;
	case FV_NAME:
		look_at(reader, fv_name(reader->arena, value), FLOW_BYTES,
			&due);
		break;
	case FV_ARRAY:
		for (int i = 0; i < value->n; i++) {
			struct due inner = due;

			inner.value = &value->as.items[i];
			put_due(reader, inner);
		}
		break;
	case FV_STREAM:
		look_at_stream(reader, &due);
		put_entries(reader, &due);
		break;
	case FV_DICT:
		if (is_page(reader, value))
			look_at_page(reader, &due);
		put_entries(reader, &due);
		break;
	default:
		break;
	}
}

static void read_all(struct reader *reader)
{
	const struct fvalue *root = foreign_get(
		reader->file, foreign_trailer(reader->file), "Root");

	if (fv_is_dict(root))
		number_pages(reader, fv_entry(root, "Pages"), 0);
	put_due(reader, (struct due){ foreign_trailer(reader->file), &fv_none,
				      "an object", 0 });
	while (reader->n > 0)
		look_at_due(reader, reader->dues[--reader->n]);
}

/* Each end of the file but the last ends an earlier revision. */
static void read_revisions(struct proof *proof, struct str bytes,
			   const struct proof_place *place)
{
	struct proof_place earlier = *place;
	int from = 0, at;

	earlier.what = "an earlier revision";
	earlier.depth++;
	if (earlier.depth > 1)
		return;
	while ((at = str_find(str_sub(bytes, from, bytes.n), STR("%%EOF"))) >=
	       0) {
		from += at + 5;
		if (str_find(str_sub(bytes, from, bytes.n), STR("%%EOF")) < 0)
			return;
		proof_pdf(proof, str_sub(bytes, 0, from), &earlier);
	}
}

void proof_pdf(struct proof *proof, struct str bytes,
	       const struct proof_place *place)
{
	struct reader reader = { .proof = proof,
				 .arena = proof_arena(proof),
				 .place = *place };
	enum foreign_fault fault;
	const char *missing;

	reader.seen.arena = reader.arena;
	reader.pages.arena = reader.arena;
	reader.file = foreign_file_open(reader.arena, bytes, &fault, &missing);
	if (!reader.file) {
		reader.place.what = "all of it";
		proof_report_unread(proof, &reader.place);
		return;
	}
	read_all(&reader);
	if (foreign_file_budget(reader.file))
		proof_report_unread(proof, &reader.place);
	foreign_file_close(reader.file);
	read_revisions(proof, bytes, place);
}
