/* Writing the structure tree: ISO 32000-1, 14.7. */
#include "paint/pdf_tree.h"

#include "base/arena.h"
#include "paint/foreign_graft.h"
#include "paint/pdf_tag_priv.h"
#include "paint/pdf_text.h"

#include <stdlib.h>

#define LEAF_MAX 128 /* entries in one leaf of a number or name tree */

static const char *const role_names[] = {
	[ROLE_DOCUMENT] = "Document",
	[ROLE_SECT] = "Sect",
	[ROLE_DIV] = "Div",
	[ROLE_QUOTE] = "BlockQuote",
	[ROLE_H1] = "H1",
	[ROLE_H2] = "H2",
	[ROLE_H3] = "H3",
	[ROLE_H4] = "H4",
	[ROLE_H5] = "H5",
	[ROLE_H6] = "H6",
	[ROLE_P] = "P",
	[ROLE_L] = "L",
	[ROLE_LI] = "LI",
	[ROLE_LBL] = "Lbl",
	[ROLE_LBODY] = "LBody",
	[ROLE_CODE] = "Code",
	[ROLE_FIGURE] = "Figure",
	[ROLE_CAPTION] = "Caption",
	[ROLE_NOTE] = "Note",
	[ROLE_REFERENCE] = "Reference",
	[ROLE_LINK] = "Link",
	[ROLE_SPAN] = "Span",
	[ROLE_TABLE] = "Table",
	[ROLE_THEAD] = "THead",
	[ROLE_TBODY] = "TBody",
	[ROLE_TR] = "TR",
	[ROLE_TH] = "TH",
	[ROLE_TD] = "TD",
	[ROLE_TOC] = "TOC",
	[ROLE_TOCI] = "TOCI",
};

const char *tags_role_name(enum role role)
{
	return role_names[role];
}

/* Bullets of a layout as ListNumbering knows them (table 347). */
static const char *bullet_numbering(struct str bullet)
{
	static const struct {
		struct str bullet;
		const char *name;
	} known[] = {
		{ { "\xE2\x96\xA0", 3 }, "Square" }, /* U+25A0 */
		{ { "\xE2\x96\xAA", 3 }, "Square" }, /* U+25AA */
		{ { "\xE2\x96\xA1", 3 }, "Square" }, /* U+25A1 */
		{ { "\xE2\x97\x8B", 3 }, "Circle" }, /* U+25CB */
		{ { "\xE2\x97\xA6", 3 }, "Circle" }, /* U+25E6 */
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (str_starts(bullet, known[i].bullet))
			return known[i].name;
	}
	return "Disc";
}

static const char *list_numbering(const struct tags *tags,
				  const struct doc_node *list)
{
	/* Terms are no numbers. */
	if (list->kind == DOC_DEFINITIONS)
		return "None";
	switch (list->as.list.marker) {
	case MARKER_BULLET:
		break;
	case MARKER_DECIMAL:
		return "Decimal";
	case MARKER_LOWER:
		return "LowerAlpha";
	case MARKER_UPPER:
		return "UpperAlpha";
	case MARKER_ROMAN:
		return "LowerRoman";
	}
	return bullet_numbering(
		style_of_block(dlist_layout(tags->dlist, list), list)->bullet);
}

static void write_attributes(const struct tags *tags,
			     const struct element *element, struct buf *out)
{
	const struct doc_node *node = element->node;

	if (element->role == ROLE_L) {
		buf_z(out, "/A<</O/List/ListNumbering/");
		buf_z(out, list_numbering(tags, node));
		buf_z(out, ">>\n");
	}
	if (element->role == ROLE_TH || element->role == ROLE_TD)
		table_write_attributes(tags, element, out);
	if (element->role != ROLE_FIGURE)
		return;
	buf_z(out, "/Alt ");
	pdf_add_text(out, node->as.image->alt);
	if (!element->as.box)
		return;
	buf_z(out, node->kind == DOC_FIGURE
			   ? "/A<</O/Layout/Placement/Block/BBox["
			   : "/A<</O/Layout/BBox[");
	for (int i = 0; i < 4; i++) {
		buf_z(out, i ? " " : "");
		pdf_add_milli(out, pdf_milli(element->as.box[i]));
	}
	buf_z(out, "]>>\n");
}

struct kids_writer {
	const struct tags *tags;
	struct buf *out;
	int page; /* of the element: marked stretches there are plain numbers */
};

static void write_page(const struct kids_writer *writer, int page)
{
	if (page == writer->page)
		return;
	buf_z(writer->out, "/Pg ");
	pdf_add_reference(writer->out, writer->tags->page_objects[page]);
}

/* -1: it is on none by itself. */
static int page_of(const struct tags *tags, const struct kid *kid)
{
	if (kid->mcid == KID_OBJECT)
		return tags->annotations[kid->as.annotation].page;
	return kid->mcid == KID_ELEMENT || kid->mcid == KID_GRAFT
		       ? -1
		       : kid->as.page;
}

static void write_kid(const struct kids_writer *writer, const struct kid *kid)
{
	const struct tags *tags = writer->tags;
	struct buf *out = writer->out;

	if (kid->mcid == KID_ELEMENT) {
		pdf_add_reference(out, &kid->as.element->object);
	} else if (kid->mcid == KID_GRAFT) {
		pdf_add_reference(out, kid->as.graft);
	} else if (kid->mcid == KID_OBJECT) {
		buf_z(out, "<</Type/OBJR/Obj ");
		pdf_add_reference(out,
				  tags->annotations[kid->as.annotation].object);
		write_page(writer, page_of(tags, kid));
		buf_z(out, ">>");
	} else if (kid->as.page == writer->page) {
		pdf_add_int(out, kid->mcid);
	} else {
		buf_z(out, "<</Type/MCR/MCID ");
		pdf_add_int(out, kid->mcid);
		write_page(writer, kid->as.page);
		buf_z(out, ">>");
	}
}

/* The place in memory is the order of painting, so sorting is stable. */
static int compare_kids(const void *a, const void *b)
{
	const struct kid *const *x = a, *const *y = b;

	if ((*x)->key != (*y)->key)
		return (*x)->key < (*y)->key ? -1 : 1;
	return *x < *y ? -1 : 1;
}

static const struct kid **sort_kids(struct arena *arena,
				    const struct element *element)
{
	int n = element->n_kids;
	const struct kid **kids = ARENA_ARRAY(arena, const struct kid *, n);
	bool is_sorted = true;

	for (int i = 0; i < n; i++) {
		kids[i] = &element->kids[i];
		is_sorted &= i == 0 || kids[i - 1]->key <= kids[i]->key;
	}
	if (!is_sorted)
		qsort(kids, (size_t)n, sizeof *kids, compare_kids);
	return kids;
}

static void write_kids(struct tags *tags, const struct element *element,
		       struct buf *out)
{
	struct arena_mark mark = arena_mark(tags->pdf->arena);
	const struct kid **kids = sort_kids(tags->pdf->arena, element);
	struct kids_writer writer = { tags, out, -1 };

	for (int i = 0; i < element->n_kids && writer.page < 0; i++)
		writer.page = page_of(tags, kids[i]);
	if (writer.page >= 0) {
		buf_z(out, "/Pg ");
		pdf_add_reference(out, tags->page_objects[writer.page]);
	}
	buf_z(out, "/K[");
	for (int i = 0; i < element->n_kids; i++) {
		if (i)
			buf_char(out, ' ');
		write_kid(&writer, kids[i]);
	}
	buf_z(out, "]\n");
	arena_rewind(tags->pdf->arena, mark);
}

/* The language in force in an element. */
static struct str lang_of(const struct tags *tags,
			  const struct element *element)
{
	for (; element->parent; element = element->parent)
		if (element->node->given->lang.n)
			return element->node->given->lang;
	return tags->dlist->doc->language;
}

/* Set for all headers of a table whose cells name them. */
static bool element_has_id(const struct element *element)
{
	/* TH, TR, THead or TBody, Table */
	return element->role == ROLE_NOTE ||
	       (element->role == ROLE_TH &&
		element->parent->parent->parent->as.heads);
}

void element_write_id(const struct element *element, struct buf *out)
{
	buf_z(out, element->role == ROLE_NOTE ? "(note-" : "(cell-");
	buf_printf(out, "%08d)", element->node->serial);
}

void element_write(void *ctx, struct pdf_many *object, struct buf *out)
{
	struct tags *tags = ctx;
	/* Its first member: see pdf_tag.h. */
	const struct element *element = (const struct element *)object;
	const struct element *parent = element->parent;

	buf_z(out, "/S/");
	buf_z(out, role_names[element->role]);
	buf_z(out, "/P ");
	pdf_add_reference(out, parent ? (const void *)&parent->object
				      : tags->object);
	struct str lang = parent ? element->node->given->lang
				 : tags->dlist->doc->language;
	if (lang.n && (!parent || !str_eq(lang_of(tags, parent), lang))) {
		buf_z(out, "/Lang");
		pdf_add_text(out, lang);
	}
	if (element_has_id(element)) {
		buf_z(out, "/ID");
		element_write_id(element, out);
	}
	write_attributes(tags, element, out);
	write_kids(tags, element, out);
}

/* --- the parent tree: who owns what, by page and by annotation --- */

struct leaf {
	struct tags *tags;
	int from, to; /* keys; of IDs: places in the order of all */
};

/* What an import says of a key, or NULL. */
static const struct graft_parent *find_parent(const struct tags *tags, int key)
{
	const struct graft_parent *parents = tags->parents;
	int n = tags->n_parents, from = 0;

	while (from < n) {
		int at = from + (n - from) / 2;

		if (parents[at].key == key)
			return &parents[at];
		if (parents[at].key < key)
			from = at + 1;
		else
			n = at;
	}
	return NULL;
}

/* Pages first, then annotations. */
static void write_owners(const struct tags *tags, int key, struct buf *out)
{
	const struct graft_parent *parent = find_parent(tags, key);
	const struct page_tags *page;
	int n_pages = tags->dlist->n_pages;

	if (parent) {
		graft_parent_write(parent, out);
		return;
	}
	if (key >= n_pages) {
		const struct element *owner =
			tags->annotations[key - n_pages].owner;

		if (owner)
			pdf_add_reference(out, &owner->object);
		else
			buf_z(out, "null");
		return;
	}
	page = &tags->pages[key];
	buf_char(out, '[');
	for (int i = 0; i < page->n; i++) {
		if (i)
			buf_char(out, ' ');
		pdf_add_reference(out, &page->owners[i]->object);
	}
	buf_char(out, ']');
}

static HPDF_STATUS write_parents(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct leaf *leaf = dict->attr;
	struct buf *out = pdf_out(stream);

	buf_printf(out, "/Limits[%d %d]/Nums[", leaf->from, leaf->to - 1);
	for (int key = leaf->from; key < leaf->to; key++) {
		pdf_add_int(out, key);
		buf_char(out, ' ');
		write_owners(leaf->tags, key, out);
		buf_char(out, '\n');
	}
	buf_z(out, "]\n");
	return HPDF_OK;
}

/* As the tree's strings sort. */
static int compare_ids(const void *a, const void *b)
{
	const struct element *const *x = a, *const *y = b;

	if ((*x)->role != (*y)->role)
		return (*x)->role == ROLE_TH ? -1 : 1;
	return (*x)->node->serial < (*y)->node->serial ? -1 : 1;
}

/* The i-th ID of all: cells, then those of imports, then notes, as
 * "cell-" is before "import-" and that before "note-". */
static void write_id(const struct tags *tags, int i, bool with_object,
		     struct buf *out)
{
	const struct element *element;
	int n_cells = tags->n_cells, n_ids = tags->n_graft_ids;

	if (i >= n_cells && i < n_cells + n_ids) {
		const struct graft_id *id = &tags->graft_ids[i - n_cells];

		buf_printf(out, "(%.*s)", STR_ARG(id->id));
		if (with_object)
			pdf_add_reference(out, id->element);
		return;
	}
	element = tags->with_id[i < n_cells ? i : i - n_ids];
	element_write_id(element, out);
	if (!with_object)
		return;
	buf_char(out, ' ');
	pdf_add_reference(out, &element->object);
}

static HPDF_STATUS write_ids(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct leaf *leaf = dict->attr;
	struct buf *out = pdf_out(stream);

	buf_z(out, "/Limits[");
	write_id(leaf->tags, leaf->from, false, out);
	write_id(leaf->tags, leaf->to - 1, false, out);
	buf_z(out, "]/Names[");
	for (int i = leaf->from; i < leaf->to; i++) {
		write_id(leaf->tags, i, true, out);
		buf_char(out, '\n');
	}
	buf_z(out, "]\n");
	return HPDF_OK;
}

/* Two levels: a root with as many leaves as it takes. */
struct tree {
	struct tags *tags;
	struct leaf *leaves;
	HPDF_Dict *objects;
	int n;
};

static HPDF_STATUS write_root(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct tree *tree = dict->attr;
	struct buf *out = pdf_out(stream);

	buf_z(out, "/Kids[");
	for (int i = 0; i < tree->n; i++) {
		pdf_add_reference(out, tree->objects[i]);
		buf_char(out, '\n');
	}
	buf_z(out, "]\n");
	return HPDF_OK;
}

static HPDF_Dict make_tree(struct tags *tags, int n,
			   HPDF_Dict_OnWriteFunc write)
{
	struct arena *arena = tags->pdf->arena;
	struct tree *tree = ARENA_NEW(arena, struct tree);

	tree->tags = tags;
	tree->n = (n + LEAF_MAX - 1) / LEAF_MAX;
	tree->leaves = ARENA_ARRAY(arena, struct leaf, tree->n);
	tree->objects = ARENA_ARRAY(arena, HPDF_Dict, tree->n);
	for (int i = 0; i < tree->n; i++) {
		struct leaf *leaf = &tree->leaves[i];

		leaf->tags = tags;
		leaf->from = i * LEAF_MAX;
		leaf->to = leaf->from + LEAF_MAX;
		if (leaf->to > n)
			leaf->to = n;
		tree->objects[i] = pdf_written(tags->pdf, write, leaf);
	}
	return pdf_written(tags->pdf, write_root, tree);
}

HPDF_Dict tags_finish(struct tags *tags)
{
	int n_keys = tags->dlist->n_pages + tags->n_annotations;
	struct pdf *pdf = tags->pdf;
	int n_ids = tags->n_with_id + tags->n_graft_ids;

	pdf_put(pdf, tags->object, "K", &tags->root->object);
	pdf_put(pdf, tags->object, "ParentTree",
		make_tree(tags, n_keys, write_parents));
	pdf_put_number(pdf, tags->object, "ParentTreeNextKey", n_keys);
	if (tags->grafts)
		grafts_put_maps(tags->grafts, tags->object);
	if (tags->n_with_id)
		qsort(tags->with_id, (size_t)tags->n_with_id,
		      sizeof *tags->with_id, compare_ids);
	while (tags->n_cells < tags->n_with_id &&
	       tags->with_id[tags->n_cells]->role == ROLE_TH)
		tags->n_cells++;
	if (n_ids)
		pdf_put(pdf, tags->object, "IDTree",
			make_tree(tags, n_ids, write_ids));
	return tags->object;
}
