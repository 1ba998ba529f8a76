/*
 * Which element a node has depends on its kind alone. Groups that a reader
 * gains nothing from (a layout's parts, things kept together, the paragraph
 * of a tight list item) have none: what is in them belongs to the element
 * above. The order of children is that of the document's blocks; within one
 * block it is that of painting, which is that of reading.
 */
#include "paint/pdf_tag.h"
#include "paint/pdf_tag_priv.h"

#include "base/arena.h"

#include <limits.h>

/* Keys of children leave room after a block: for the parts of an item, for
 * notes that follow the block that calls them. */
#define KEY_STEP 4
#define KEY_SECOND 1
#define KEY_NOTE 3

static struct element *content_element(struct tags *tags,
				       const struct doc_node *node);

static void lead_definitions(struct tags *tags, const struct doc_node *list);

static void number_nodes(struct tags *tags, const struct doc_node *root, int *n)
{
	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node)) {
		if (!tags->order[node->serial])
			tags->order[node->serial] = ++*n;
		if (node->kind == DOC_DEFINITIONS)
			lead_definitions(tags, node);
		else if (node->kind == DOC_TABLE)
			table_lead(tags, node);
		else if (node->kind == DOC_CONTENTS)
			contents_lead(tags, node);
	}
}

static struct element *element_new(struct tags *tags, enum role role)
{
	struct element *element = ARENA_NEW(tags->pdf->arena, struct element);

	element->role = role;
	pdf_add_many(tags->pdf, &element->object);
	return element;
}

struct tags *tags_new(struct pdf *pdf, const struct dlist *dlist,
		      const HPDF_Dict *pages, const bool *is_link)
{
	struct tags *tags = ARENA_NEW(pdf->arena, struct tags);
	const struct doc *doc = dlist->doc;
	int n = 0;

	tags->pdf = pdf;
	tags->dlist = dlist;
	tags->page_objects = pages;
	tags->is_link = is_link;
	tags->order = ARENA_ARRAY(pdf->arena, int, *doc->serials + 1);
	tags->leads = ARENA_ARRAY(pdf->arena, const struct doc_node *,
				  *doc->serials + 1);
	tags->by_node =
		ARENA_ARRAY(pdf->arena, struct element *, *doc->serials + 1);
	tags->pages =
		ARENA_ARRAY(pdf->arena, struct page_tags, dlist->n_pages + 1);
	number_nodes(tags, doc->root, &n);
	for (int i = 0; i < doc->n_notes; i++)
		number_nodes(tags, doc->notes[i], &n);
	tags->object = pdf_object(pdf, "StructTreeRoot");
	pdf->write_many = element_write;
	pdf->many_ctx = tags;
	tags->root = element_new(tags, ROLE_DOCUMENT);
	tags->root->node = doc->root;
	tags->by_node[doc->root->serial] = tags->root;
	return tags;
}

int element_key(const struct tags *tags, const struct doc_node *node)
{
	while (node && !doc_is_block(node->kind))
		node = node->parent;
	return node ? tags->order[node->serial] * KEY_STEP : 0;
}

void element_reserve(struct tags *tags, struct element *element, int n)
{
	struct kid *kids = element->kids;

	if (n <= element->cap_kids)
		return;
	element->kids = arena_grow(tags->pdf->arena, kids,
				   sizeof *kids * (size_t)element->cap_kids,
				   sizeof *kids * (size_t)n);
	element->cap_kids = n;
}

void element_add(struct tags *tags, struct element *parent, struct kid kid)
{
	/* Most elements have one child: begin small. */
	if (parent->n_kids == parent->cap_kids)
		element_reserve(tags, parent,
				parent->cap_kids ? parent->cap_kids * 2 : 1);
	parent->kids[parent->n_kids++] = kid;
}

void element_give_id(struct tags *tags, struct element *element)
{
	*ARENA_PUSH(tags->pdf->arena, tags->with_id, tags->n_with_id,
		    tags->cap_with_id) = element;
}

struct element *element_find(const struct tags *tags,
			     const struct doc_node *node, enum role role)
{
	struct element *element = tags->by_node[node->serial];

	while (element && element->role != role)
		element = element->sibling;
	return element;
}

struct wish {
	const struct doc_node *node;
	enum role role;
	int key; /* among the parent's children */
};

static struct element *make_element(struct tags *tags, struct element *parent,
				    struct wish wish)
{
	struct element *element = element_new(tags, wish.role);
	const struct doc_node *node = wish.node;
	struct element **chain = &tags->by_node[node->serial];

	element->node = node;
	element->parent = parent;
	while (*chain)
		chain = &(*chain)->sibling;
	*chain = element;
	element_add(tags, parent,
		    (struct kid){ .key = wish.key,
				  .mcid = KID_ELEMENT,
				  .as.element = element });
	if (wish.role == ROLE_NOTE)
		element_give_id(tags, element);
	return element;
}

struct element *element_in(struct tags *tags, struct element *above,
			   const struct doc_node *node, enum role role)
{
	struct element *element = element_find(tags, node, role);
	int key = element_key(tags, node);

	if (element)
		return element;
	if (role == ROLE_LBODY || role == ROLE_CAPTION)
		key += KEY_SECOND;
	return make_element(tags, above, (struct wish){ node, role, key });
}

static bool is_group(enum role role)
{
	return role == ROLE_DOCUMENT || role == ROLE_SECT || role == ROLE_DIV ||
	       role == ROLE_QUOTE || role == ROLE_NOTE || role == ROLE_L;
}

/* Inlines cannot stand in a group: they get a paragraph of their own. */
static struct element *host_of_inlines(struct tags *tags,
				       const struct doc_node *node)
{
	struct element *element = content_element(tags, node);

	if (element && is_group(element->role))
		return element_in(tags, element, node, ROLE_P);
	return element;
}

static struct element *inline_parent(struct tags *tags,
				     const struct doc_node *node)
{
	const struct doc_node *above = node->parent;

	if (!above)
		return element_in(tags, tags->root, node, ROLE_P);
	if (above->kind == DOC_FIGURE)
		return tags_element(tags, above, TAG_CAPTION);
	return host_of_inlines(tags, above);
}

struct element *element_above(struct tags *tags, const struct doc_node *node)
{
	struct element *element = NULL;

	if (node->parent)
		element = content_element(tags, node->parent);
	return element ? element : tags->root;
}

static bool has_own_lang(const struct tags *tags, const struct doc_node *node)
{
	if (!node->given->lang.n || !node->parent)
		return false;
	return !str_eq(node->given->lang,
		       doc_language(tags->dlist->doc, node->parent));
}

static struct element *definition_element(struct tags *tags,
					  const struct doc_node *node);

/* The first definition of a term; the term itself where there is none. */
static const struct doc_node *term_body(const struct doc_node *term)
{
	for (const struct doc_node *node = term; node; node = node->next)
		if (node->kind == DOC_DEFINITION)
			return node;
	return term;
}

/* The block that calls a footnote and after which it may stand: an item of a
 * list has no room for it, and a cell would be read out with it. */
static const struct doc_node *note_caller(const struct doc_node *note)
{
	const struct doc_node *block = note->as.note->call;

	while (block && !doc_is_block(block->kind))
		block = block->parent;
	for (const struct doc_node *node = block; node; node = node->parent) {
		if (doc_is_abreast(node))
			block = node;
	}
	if (block && block->kind == DOC_TERM)
		block = term_body(block);
	while (block && block->parent && block->kind != DOC_DEFINITION &&
	       (block->parent->kind == DOC_LIST ||
		block->parent->kind == DOC_DEFINITIONS))
		block = block->parent;
	return block;
}

/* A footnote follows the block that first calls it; that of a term begins
 * what the term means. */
static struct element *note_element(struct tags *tags,
				    const struct doc_node *note)
{
	struct element *element = element_find(tags, note, ROLE_NOTE);
	const struct doc_node *block = note_caller(note);
	struct wish wish = { note, ROLE_NOTE, INT_MAX };

	if (element)
		return element;
	if (!block || !block->parent)
		return make_element(tags, tags->root, wish);
	wish.key = element_key(tags, block);
	if (block->kind == DOC_DEFINITION)
		return make_element(tags, definition_element(tags, block),
				    wish);
	wish.key += KEY_NOTE;
	return make_element(tags, element_above(tags, block), wish);
}

static struct element *item_element(struct tags *tags,
				    const struct doc_node *item)
{
	return element_in(tags, element_above(tags, item), item, ROLE_LI);
}

/* Terms and definitions come in groups: some terms, then what they mean. The
 * group is one LI, with one LBody for all its definitions. tags->leads says
 * for a term which is the group's first; for a definition which is the first
 * one of its group, and for that one which node the group begins with. */
static void lead_definitions(struct tags *tags, const struct doc_node *list)
{
	const struct doc_node *head = NULL, *body = NULL;

	for (const struct doc_node *node = list->first; node;
	     node = node->next) {
		if (!head || (node->kind == DOC_TERM && body)) {
			head = node;
			body = NULL;
		}
		tags->leads[node->serial] = body ? body : head;
		if (node->kind == DOC_DEFINITION && !body)
			body = node;
	}
}

static struct element *definition_element(struct tags *tags,
					  const struct doc_node *node)
{
	const struct doc_node *lead = tags->leads[node->serial];

	if (node->kind == DOC_TERM)
		return element_in(tags, item_element(tags, lead), node,
				  ROLE_LBL);
	if (lead != node && lead->kind == DOC_DEFINITION) {
		node = lead;
		lead = tags->leads[node->serial];
	}
	return element_in(tags, item_element(tags, lead), node, ROLE_LBODY);
}

static struct element *division_element(struct tags *tags,
					const struct doc_node *node)
{
	enum role role = ROLE_DIV;
	bool is_kept = has_own_lang(tags, node);

	if (node->kind == DOC_DIVISION) {
		enum doc_division kind = node->as.division->kind;

		if (kind == DIVISION_QUOTE)
			role = ROLE_QUOTE;
		else if (kind == DIVISION_SECTION)
			role = ROLE_SECT;
		is_kept |= kind == DIVISION_QUOTE || kind == DIVISION_NOTE ||
			   kind == DIVISION_IMPORTANT ||
			   kind == DIVISION_SECTION || doc_is_abreast(node);
	}
	if (!is_kept)
		return element_above(tags, node);
	return element_in(tags, element_above(tags, node), node, role);
}

static struct element *paragraph_element(struct tags *tags,
					 const struct doc_node *node)
{
	const struct doc_node *above = node->parent;
	bool is_bare = false;

	if (above && above->kind == DOC_ITEM && above->parent)
		is_bare = above->parent->kind == DOC_LIST &&
			  above->parent->as.list.is_tight;
	else if (above && above->kind == DOC_CELL)
		is_bare = above->first == node && !node->next;
	if (is_bare && !has_own_lang(tags, node))
		return content_element(tags, above);
	return element_in(tags, element_above(tags, node), node, ROLE_P);
}

static struct element *heading_element(struct tags *tags,
				       const struct doc_node *node)
{
	int level = node->as.heading.tag_level;
	enum role role = ROLE_P;

	if (level >= 1)
		role = level <= 6 ? (enum role)(ROLE_H1 + level - 1) : ROLE_H6;
	return element_in(tags, element_above(tags, node), node, role);
}

static struct element *block_element(struct tags *tags,
				     const struct doc_node *node)
{
	struct element *above;

	switch (node->kind) {
	case DOC_HEADING:
		return heading_element(tags, node);
	case DOC_LIST:
	case DOC_DEFINITIONS:
		return element_in(tags, element_above(tags, node), node,
				  ROLE_L);
	case DOC_ITEM:
		above = item_element(tags, node);
		return element_in(tags, above, node, ROLE_LBODY);
	case DOC_TERM:
	case DOC_DEFINITION:
		return definition_element(tags, node);
	case DOC_CODE_BLOCK:
		above = element_above(tags, node);
		above = element_in(tags, above, node, ROLE_P);
		return element_in(tags, above, node, ROLE_CODE);
	case DOC_FIGURE:
		if (node->as.image->is_decorative)
			return NULL;
		above = element_above(tags, node);
		return element_in(tags, above, node, ROLE_FIGURE);
	case DOC_DIVISION:
	case DOC_REGION:
		return division_element(tags, node);
	case DOC_NOTE:
		return note_element(tags, node);
	case DOC_TABLE:
	case DOC_CAPTION:
	case DOC_ROW:
	case DOC_CELL:
		return table_element(tags, node);
	case DOC_CONTENTS:
	case DOC_ENTRY:
		return contents_element(tags, node);
	case DOC_RULE:
	case DOC_PAGE_BREAK:
		return NULL;
	default:
		return paragraph_element(tags, node);
	}
}

/* An entry of the contents is one link, whatever the heading holds. */
static bool is_in_entry(const struct doc_node *node)
{
	while (node && !doc_is_block(node->kind))
		node = node->parent;
	return node && node->kind == DOC_ENTRY;
}

static struct element *inline_element(struct tags *tags,
				      const struct doc_node *node)
{
	bool is_link = tags->is_link[node->serial] && !is_in_entry(node);
	struct element *above;

	if (node->kind == DOC_IMAGE && node->as.image->is_decorative)
		return NULL;
	above = inline_parent(tags, node);
	if (!above)
		return NULL;
	switch (node->kind) {
	case DOC_LINK:
	case DOC_REFERENCE:
		if (is_link)
			return element_in(tags, above, node, ROLE_LINK);
		break;
	case DOC_NOTE_CALL:
		above = element_in(tags, above, node, ROLE_REFERENCE);
		return is_link ? element_in(tags, above, node, ROLE_LINK)
			       : above;
	case DOC_CODE:
		return element_in(tags, above, node, ROLE_CODE);
	case DOC_IMAGE:
		return element_in(tags, above, node, ROLE_FIGURE);
	default:
		break;
	}
	if (has_own_lang(tags, node))
		return element_in(tags, above, node, ROLE_SPAN);
	return above;
}

/* The element that what stands in a node belongs to; NULL for nodes that are
 * artefacts. */
static struct element *content_element(struct tags *tags,
				       const struct doc_node *node)
{
	if (node == tags->dlist->doc->root)
		return tags->root;
	if (doc_is_block(node->kind))
		return block_element(tags, node);
	return inline_element(tags, node);
}

static struct element *caption_element(struct tags *tags,
				       const struct doc_node *node)
{
	struct element *figure;

	if (node->kind == DOC_TABLE && node->first &&
	    node->first->kind == DOC_CAPTION)
		node = node->first;
	if (node->kind != DOC_FIGURE)
		return host_of_inlines(tags, node);
	figure = content_element(tags, node);
	if (!figure)
		return element_in(tags, element_above(tags, node), node,
				  ROLE_P);
	return element_in(tags, figure, node, ROLE_CAPTION);
}

static struct element *label_element(struct tags *tags,
				     const struct doc_node *node)
{
	struct element *above;

	if (node->kind == DOC_ITEM) {
		above = item_element(tags, node);
		return element_in(tags, above, node, ROLE_LBL);
	}
	if (node->kind == DOC_FIGURE || node->kind == DOC_TABLE)
		return caption_element(tags, node);
	if (node->kind != DOC_NOTE)
		return host_of_inlines(tags, node);
	above = note_element(tags, node);
	above = element_in(tags, above, node, ROLE_LBL);
	if (tags->is_link[node->serial])
		return element_in(tags, above, node, ROLE_LINK);
	return above;
}

struct element *tags_element(struct tags *tags, const struct doc_node *node,
			     enum tag_part part)
{
	if (!node)
		return NULL;
	switch (part) {
	case TAG_CONTENT:
		return host_of_inlines(tags, node);
	case TAG_LABEL:
		return label_element(tags, node);
	case TAG_CAPTION:
		return caption_element(tags, node);
	case TAG_HEADER:
	case TAG_FOOTER:
	case TAG_LAYOUT:
	case TAG_WATERMARK:
		break;
	}
	return NULL;
}

struct element *tags_link(struct tags *tags, const struct doc_node *node)
{
	if (node->kind == DOC_NOTE)
		return label_element(tags, node);
	return content_element(tags, node);
}

struct element *tags_find(const struct tags *tags, const struct doc_node *node)
{
	return tags->by_node[node->serial];
}

int tags_mark(struct tags *tags, struct element *element,
	      const struct doc_node *node, int page)
{
	struct page_tags *of_page = &tags->pages[page];
	int mcid = of_page->n;

	*ARENA_PUSH(tags->pdf->arena, of_page->owners, of_page->n,
		    of_page->cap) = element;
	element_add(tags, element,
		    (struct kid){ .key = element_key(tags, node),
				  .mcid = mcid,
				  .as.page = page });
	return mcid;
}

int tags_object(struct tags *tags, struct element *element, HPDF_Dict object,
		int page)
{
	int key = element->n_kids ? element->kids[element->n_kids - 1].key
				  : element_key(tags, element->node);

	element_add(tags, element,
		    (struct kid){ .key = key,
				  .mcid = KID_OBJECT,
				  .as.annotation = tags->n_annotations });
	*ARENA_PUSH(tags->pdf->arena, tags->annotations, tags->n_annotations,
		    tags->cap_annotations) =
		(struct annotation_tag){ element, object, page };
	/* Pages and annotations share the keys of the parent tree. */
	return tags->dlist->n_pages + tags->n_annotations - 1;
}

struct element *tags_section(struct tags *tags, const struct doc_node *node)
{
	return division_element(tags, node);
}

void tags_box(struct tags *tags, struct element *element,
	      const struct ditem *item, int page)
{
	dim bottom = tags->dlist->pages[page]->height - item->y - item->height;
	dim *box;

	if (element->role != ROLE_FIGURE || element->as.box)
		return;
	box = ARENA_ARRAY(tags->pdf->arena, dim, 4);
	box[0] = item->x;
	box[1] = bottom;
	box[2] = item->x + item->width;
	box[3] = bottom + item->height;
	element->as.box = box;
}
