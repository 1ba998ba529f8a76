#include "compare/reading_priv.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"

#define PAGES_MOST 100000
#define DEPTH_MOST 64 /* of the page tree, the parent tree, the tags */
#define PIXELS_MOST ((int64_t)100 * 1000 * 1000)

dim read_dim(double points)
{
	double value = points * DIM_PT;
	if (!(value > -1e9 && value < 1e9))
		return 0;
	return (dim)lround(value);
}

/* --- tags -----------------------------------------------------------------*/

/* Elements that have text of their own; the others are within these, or hold
 * them. */
static bool is_block(struct reader *reader, const struct fvalue *element)
{
	static const char *const roles[] = {
		"/P",	   "/H1",	"/H2",	       "/H3",	"/H4",
		"/H5",	   "/H6",	"/TH",	       "/TD",	"/LBody",
		"/LI",	   "/Note",	"/Caption",    "/TOCI", "/Code",
		"/Figure", "/Document", "/BlockQuote",
	};
	const struct fvalue *role = foreign_get(reader->file, element, "S");
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		if (fv_is(role, roles[i]))
			return true;
	}
	return false;
}

static struct doc_node *new_node(struct reader *reader,
				 const struct fvalue *element)
{
	const struct fvalue *role = foreign_get(reader->file, element, "S");
	struct doc_node *node;
	if (fv_is(role, "/Figure")) {
		node = doc_node_new(reader->doc, DOC_FIGURE, SPAN_NONE);
		node->as.image->alt =
			fv_text(reader->arena,
				foreign_get(reader->file, element, "Alt"));
	} else if (role->kind == FV_NAME && role->as.text.n == 3 &&
		   role->as.text.p[1] == 'H') {
		node = doc_node_new(reader->doc, DOC_HEADING, SPAN_NONE);
		node->as.heading.tag_level = role->as.text.p[2] - '0';
	} else {
		node = doc_node_new(reader->doc, DOC_PARAGRAPH, SPAN_NONE);
	}
	doc_append(reader->doc->root, node);
	return node;
}

/* The element's block; *is_label: it is, or is in, the label of one. */
static struct doc_node *node_of(struct reader *reader,
				const struct fvalue *element, bool *is_label)
{
	struct doc_node *node;
	*is_label = false;
	for (int depth = 0; fv_is_dict(element); depth++) {
		if (depth > DEPTH_MOST)
			return NULL;
		*is_label |=
			fv_is(foreign_get(reader->file, element, "S"), "/Lbl");
		if (is_block(reader, element))
			break;
		element = foreign_get(reader->file, element, "P");
	}
	if (!fv_is_dict(element) || element->number <= 0)
		return NULL;
	node = foreign_map_get(&reader->nodes, element->number);
	if (!node) {
		node = new_node(reader, element);
		foreign_map_put(&reader->nodes, element->number, node);
	}
	return node;
}

void read_mark(struct reader *reader, struct str role, struct str properties)
{
	int mcid = op_dict_int(properties, "/MCID");
	bool is_deep = false;
	struct fvalue dict = fv_parse(reader->arena, properties, &is_deep);
	const struct fvalue *actual = fv_entry(&dict, "ActualText");
	const struct fvalue *element;
	reader->marks++;
	if (actual->kind == FV_STRING) {
		reader->actual = fv_text(reader->arena, actual);
		reader->has_actual = true;
		reader->is_actual_said = false;
		reader->actual_mark = reader->marks;
	}
	if (str_eq(role, STR("/Artifact")))
		reader->node = NULL;
	if (mcid < 0)
		return;
	element = foreign_item(reader->file, reader->tags, mcid);
	reader->node = node_of(reader, element, &reader->is_label);
	reader->figure =
		fv_is(foreign_get(reader->file, element, "S"), "/Figure")
			? element
			: NULL;
}

void read_mark_end(struct reader *reader)
{
	if (reader->marks == 0)
		return;
	if (reader->has_actual && reader->marks == reader->actual_mark)
		reader->has_actual = false;
	reader->marks--;
	if (reader->marks == 0) {
		reader->node = NULL;
		reader->figure = NULL;
	}
}

/* A figure's box, from its attributes, for the tag. */
static void set_box(struct reader *reader, struct ditem *tag)
{
	const struct fvalue *attributes =
		foreign_get(reader->file, reader->figure, "A");
	const struct fvalue *box =
		foreign_get(reader->file, attributes, "BBox");
	double edges[4];
	if (box->kind != FV_ARRAY || box->n != 4)
		return;
	for (int i = 0; i < 4; i++)
		edges[i] = fv_number(foreign_item(reader->file, box, i), 0);
	tag->x = read_dim(edges[0]);
	tag->y = reader->page->height - read_dim(edges[3]);
	tag->width = read_dim(edges[2] - edges[0]);
	tag->height = read_dim(edges[3] - edges[1]);
}

struct ditem *read_item(struct reader *reader, enum item_kind kind)
{
	struct dlist *dlist = reader->out.dlist;
	struct page *page = reader->page;
	struct ditem *last =
		page->n_items ? &page->items[page->n_items - 1] : NULL;
	enum tag_part part = !reader->node	? TAG_LAYOUT
			     : reader->is_label ? TAG_LABEL
						: TAG_CONTENT;
	bool is_figure = reader->figure && kind != ITEM_IMAGE;
	/* All that a figure is drawn with is in one tag. */
	if (last && last->kind == ITEM_TAG_CLOSE && is_figure &&
	    last->as.tag.node == reader->node) {
		page->n_items--;
	} else {
		struct ditem *tag = dlist_push(dlist, page, ITEM_TAG_OPEN);
		tag->as.tag.node = reader->node;
		tag->part = part;
		if (is_figure)
			set_box(reader, tag);
	}
	return dlist_push(dlist, page, kind);
}

void read_item_end(struct reader *reader)
{
	struct ditem *close =
		dlist_push(reader->out.dlist, reader->page, ITEM_TAG_CLOSE);
	close->as.tag.node = reader->node;
}

/* The parent tree is a number tree: the arrays of pages by their keys. */
static void read_owners(struct reader *reader, const struct fvalue *tree,
			int depth)
{
	const struct fvalue *kids = foreign_get(reader->file, tree, "Kids");
	const struct fvalue *pairs = foreign_get(reader->file, tree, "Nums");
	if (depth > DEPTH_MOST)
		return;
	for (int i = 0; kids->kind == FV_ARRAY && i < kids->n; i++)
		read_owners(reader, foreign_item(reader->file, kids, i),
			    depth + 1);
	for (int i = 0; pairs->kind == FV_ARRAY && i + 1 < pairs->n; i += 2) {
		int key = fv_int(foreign_item(reader->file, pairs, i), -1);
		const struct fvalue *value =
			foreign_item(reader->file, pairs, i + 1);
		/* Numbers of the map begin with 1. */
		if (key >= 0 && key < INT32_MAX && value->kind == FV_ARRAY)
			foreign_map_put(&reader->owners, key + 1,
					(void *)(uintptr_t)value);
	}
}

/* --- pages ----------------------------------------------------------------*/

static void read_page_content(struct reader *reader, const struct fvalue *page)
{
	struct buf all;
	buf_init(&all, 1 << 30);
	foreign_content(reader->file, page, &all);
	read_content(reader, buf_view(&all));
	buf_release(&all);
}

static void begin_page(struct reader *reader, const struct fvalue *page)
{
	const struct fvalue *box = foreign_get(reader->file, page, "MediaBox");
	double size[2];
	int key = fv_int(foreign_get(reader->file, page, "StructParents"), -1);
	for (int i = 0; i < 2; i++)
		size[i] = fv_number(foreign_item(reader->file, box, i + 2), 0) -
			  fv_number(foreign_item(reader->file, box, i), 0);
	reader->page = dlist_add_page(reader->out.dlist, PAGE_FIRST,
				      read_dim(size[0]), read_dim(size[1]));
	reader->tags =
		key >= 0 ? foreign_map_get(&reader->owners, key + 1) : NULL;
	if (!reader->tags)
		reader->tags = &fv_none;
	reader->resources = foreign_get(reader->file, page, "Resources");
	reader->state = (struct read_state){ .line_width = 1 };
	reader->state.matrix[0] = reader->state.matrix[3] = 1;
	reader->n_states = reader->marks = reader->depth = 0;
	reader->has_actual = reader->is_label = false;
	reader->node = NULL;
	reader->first_node = NULL;
	reader->figure = NULL;
	reader->font = NULL;
	reader->rise = 0;
	reader->key = HASH_START;
	reader->is_unread = false;
}

static void end_page(struct reader *reader)
{
	int n = reader->out.dlist->n_pages - 1;
	*ARENA_PUSH(reader->arena, reader->out.page_keys, n, reader->cap_keys) =
		reader->is_unread ? reader->key : 0;
}

static void read_pages(struct reader *reader, const struct fvalue *tree,
		       int depth)
{
	const struct fvalue *kids = foreign_get(reader->file, tree, "Kids");
	if (depth > DEPTH_MOST || reader->out.dlist->n_pages >= PAGES_MOST)
		return;
	if (kids->kind != FV_ARRAY) {
		begin_page(reader, tree);
		read_page_content(reader, tree);
		end_page(reader);
		return;
	}
	for (int i = 0; i < kids->n; i++)
		read_pages(reader, foreign_item(reader->file, kids, i),
			   depth + 1);
}

/* --- the file -------------------------------------------------------------*/

bool reading_is_pdf(struct str bytes)
{
	return str_starts(bytes, STR("%PDF-"));
}

static bool is_ours(struct reader *reader)
{
	const struct fvalue *info = foreign_get(
		reader->file, foreign_trailer(reader->file), "Info");
	return str_starts(fv_text(reader->arena,
				  foreign_get(reader->file, info, "Producer")),
			  STR("faircopy "));
}

static bool open_file(struct reader *reader, struct str name, struct str bytes,
		      struct diags *diags)
{
	enum foreign_fault fault;
	const char *missing;
	reader->file =
		foreign_file_open(reader->arena, bytes, &fault, &missing);
	if (reader->file && is_ours(reader))
		return true;
	if (!reader->file && fault == FOREIGN_NO_LIBRARY)
		diag_report(diags, DIAG_FOREIGN_LIBRARY, SPAN_NONE, missing);
	else
		diag_report(diags, DIAG_DIFF_PDF, SPAN_NONE, STR_ARG(name));
	return false;
}

static void read_file(struct reader *reader)
{
	struct foreign_file *file = reader->file;
	const struct fvalue *trailer = foreign_trailer(file);
	const struct fvalue *root = foreign_get(file, trailer, "Root");
	const struct fvalue *info = foreign_get(file, trailer, "Info");
	read_owners(reader,
		    foreign_get(file, foreign_get(file, root, "StructTreeRoot"),
				"ParentTree"),
		    0);
	reader->out.title =
		fv_text(reader->arena, foreign_get(file, info, "Title"));
	reader->out.language =
		fv_text(reader->arena, foreign_get(file, root, "Lang"));
	read_pages(reader, foreign_get(file, root, "Pages"), 0);
}

struct reading *reading_open(struct arena *arena, struct str name,
			     struct str bytes, struct diags *diags)
{
	struct reader *reader = ARENA_NEW(arena, struct reader);
	reader->arena = arena;
	if (!open_file(reader, name, bytes, diags)) {
		foreign_file_close(reader->file);
		return NULL;
	}
	reader->nodes.arena = reader->fonts.arena = reader->images.arena =
		reader->owners.arena = arena;
	reader->doc = doc_new(arena);
	reader->out.dlist = dlist_new(arena, reader->doc, NULL);
	reader->out.pictures = pictures_new(arena, NULL, PIXELS_MOST, diags);
	read_file(reader);
	foreign_file_close(reader->file);
	return &reader->out;
}

void reading_close(struct reading *reading)
{
	if (reading)
		read_fonts_close((struct reader *)reading);
}
