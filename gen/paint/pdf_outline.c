#include "paint/pdf_outline.h"

#include "base/arena.h"
#include "paint/pdf_text.h"

#define LEVEL_MAX 30
#define OPEN_LEVELS 2 /* shown unfolded */
/* The headings of a section are between its level and those of the sections
 * in it. */
#define SECTION_STEP 100

/* A bookmark while those below it are still to come. */
struct entry {
	HPDF_Dict object;
	HPDF_Dict first, last;
	int n_shown; /* below it, when it is unfolded */
	int level;
};

struct outline {
	const struct links *links;
	struct entry stack[LEVEL_MAX + 1]; /* [0] is the root */
	int depth;
	int n;
};

static void close_entry(struct outline *outline)
{
	struct pdf *pdf = outline->links->pdf;
	struct entry *entry = &outline->stack[outline->depth--];
	bool is_open = entry->level < OPEN_LEVELS;

	if (!entry->first)
		return;
	pdf_put(pdf, entry->object, "First", entry->first);
	pdf_put(pdf, entry->object, "Last", entry->last);
	pdf_put_number(pdf, entry->object, "Count",
		       is_open ? entry->n_shown : -entry->n_shown);
	if (outline->depth >= 0 && is_open)
		outline->stack[outline->depth].n_shown += entry->n_shown;
}

/* As printed: with its number. */
static struct str heading_text(struct arena *arena,
			       const struct doc_node *heading)
{
	struct str text = doc_plain_text(arena, heading);

	if (!heading->given->number.n)
		return text;
	return str_printf(arena, "%.*s %.*s", STR_ARG(heading->given->number),
			  STR_ARG(text));
}

static bool is_section(const struct doc_node *node)
{
	return node->kind == DOC_DIVISION &&
	       node->as.division->kind == DIVISION_SECTION;
}

/* Sections that a node stands in, itself included. */
static int section_depth(const struct doc_node *node)
{
	int depth = 0;

	for (; node; node = node->parent)
		depth += is_section(node);
	return depth;
}

static HPDF_Dict make_entry(struct outline *outline,
			    const struct doc_node *node)
{
	const struct links *links = outline->links;
	struct pdf *pdf = links->pdf;
	HPDF_Dict dict = pdf_object(pdf, NULL);
	struct element *element = tags_find(links->tags, node);
	struct str text = is_section(node) ? node->as.division->title
					   : heading_text(pdf->arena, node);
	HPDF_Array target = places_destination(links->places, pdf, links->dlist,
					       links->pages, node);

	pdf_put_text(pdf, dict, "Title", text);
	if (target)
		pdf_put(pdf, dict, "Dest", target);
	if (element)
		pdf_put(pdf, dict, "SE", &element->object);
	return dict;
}

/* A section is the sibling of the one before it, whatever that holds. */
static bool stands_below(const struct entry *above, const struct doc_node *node,
			 int level)
{
	if (is_section(node))
		return above->level <= level - SECTION_STEP;
	return above->level < level;
}

/* Make a bookmark the next one of its level. */
static void hang_entry(struct outline *outline, HPDF_Dict dict, int level)
{
	struct pdf *pdf = outline->links->pdf;
	struct entry *above = &outline->stack[outline->depth];

	pdf_put(pdf, dict, "Parent", above->object);
	if (above->last) {
		pdf_put(pdf, above->last, "Next", dict);
		pdf_put(pdf, dict, "Prev", above->last);
	} else {
		above->first = dict;
	}
	above->last = dict;
	above->n_shown++;
	outline->stack[++outline->depth] =
		(struct entry){ .object = dict, .level = level };
	outline->n++;
}

static void add_entry(struct outline *outline, const struct doc_node *node)
{
	int level = section_depth(node) * SECTION_STEP;

	if (node->kind == DOC_HEADING)
		level += node->as.heading.tag_level;
	while (outline->depth > 0 &&
	       (!stands_below(&outline->stack[outline->depth], node, level) ||
		outline->depth == LEVEL_MAX))
		close_entry(outline);
	hang_entry(outline, make_entry(outline, node), level);
}

/* The bookmarks of an import, below that of its section; those that lead to
 * a page that was not taken are left out. */
static void add_import(struct outline *outline, const struct import *import,
		       int level)
{
	struct pdf *pdf = outline->links->pdf;
	const struct graft_bookmark *marks;
	int n;

	marks = foreign_outline(import->foreign, &n);
	for (int i = 0; i < n; i++) {
		HPDF_Dict page = import->options.pages[marks[i].page];
		int own = level + 1 + marks[i].level;
		HPDF_Array target;
		HPDF_Dict dict;

		if (!page)
			continue;
		while (outline->stack[outline->depth].level >= own ||
		       outline->depth == LEVEL_MAX)
			close_entry(outline);
		dict = pdf_object(pdf, NULL);
		target = pdf_array(pdf);
		pdf_add(pdf, target, page);
		pdf_add_name(pdf, target, "Fit");
		pdf_put_text(pdf, dict, "Title", marks[i].title);
		pdf_put(pdf, dict, "Dest", target);
		hang_entry(outline, dict, own);
	}
}

static bool is_bookmark(const struct links *links, const struct doc_node *node)
{
	if (is_section(node))
		return node->as.division->title.n > 0 &&
		       links->places->of_node[node->serial].page >= 0;
	/* The title of a section is its bookmark. */
	if (node->kind == DOC_HEADING && node->as.heading.is_title &&
	    section_depth(node) > 0)
		return false;
	return node->kind == DOC_HEADING && tags_find(links->tags, node) &&
	       doc_plain_text(links->pdf->arena, node).n > 0;
}

HPDF_Dict outline_make(const struct links *links, const struct imports *imports,
		       int *n)
{
	struct outline outline = { .links = links };
	const struct doc_node *root = links->dlist->doc->root;
	HPDF_Dict object = NULL;

	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node)) {
		const struct import *import;

		if (!is_bookmark(links, node))
			continue;
		if (!object) {
			object = pdf_object(links->pdf, "Outlines");
			outline.stack[0].object = object;
		}
		add_entry(&outline, node);
		import = imports_of(imports, node);
		if (import)
			add_import(&outline, import,
				   section_depth(node) * SECTION_STEP);
	}
	while (object && outline.depth >= 0)
		close_entry(&outline);
	*n = outline.n;
	return object;
}

/* Is the label of a page the plain number that follows the one before. */
static bool follows(const struct dlist *dlist, int page, int number)
{
	int value;

	return str_to_int(dlist->pages[page]->label, 1, 1 << 24, &value) &&
	       value == number && dlist->pages[page]->label.p[0] != '0' &&
	       dlist->pages[page]->label.p[0] != '+';
}

HPDF_Dict labels_make(struct pdf *pdf, const struct dlist *dlist)
{
	HPDF_Dict labels = pdf_dict(pdf);
	HPDF_Array array = pdf_array(pdf);
	int next = 0; /* number the next page has if nothing is said */

	for (int i = 0; i < dlist->n_pages; i++) {
		HPDF_Dict range;
		int value;

		if (next && follows(dlist, i, next)) {
			next++;
			continue;
		}
		range = pdf_dict(pdf);
		next = 0;
		if (str_to_int(dlist->pages[i]->label, 1, 1 << 24, &value) &&
		    follows(dlist, i, value)) {
			pdf_put_name(pdf, range, "S", "D");
			pdf_put_number(pdf, range, "St", value);
			next = value + 1;
		} else {
			pdf_put_text(pdf, range, "P", dlist->pages[i]->label);
		}
		pdf_add_number(pdf, array, i);
		pdf_add(pdf, array, range);
	}
	pdf_put(pdf, labels, "Nums", array);
	return labels;
}
