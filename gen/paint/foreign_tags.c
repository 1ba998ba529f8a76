/*
 * The structure tree of an import, element by element. Order and nesting are
 * the import's; what is made anew is whatever must be one of its kind in a
 * document: headings' levels, ids, names, keys. Who owns a marked stretch is
 * learnt from the tree itself, never from the import's parent tree, so that
 * both cannot disagree.
 */
#include "paint/foreign_graft_priv.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign_file.h"
#include "paint/pdf_text.h"

#include <stdlib.h>

#define DEPTH_MAX 200

struct builder {
	struct graft *graft;
	struct foreign_map seen; /* elements, against cycles */
	int depth;
	struct role_levels levels;
	int base;
};

struct gelement *gelement_new(struct graft *graft, const void *parent,
			      const char *role)
{
	struct gelement *element =
		ARENA_NEW(graft->pdf->arena, struct gelement);

	element->graft = graft;
	element->source = &fv_none;
	element->parent = parent;
	element->role = str_from(role);
	element->object = pdf_written(graft->pdf, gelement_write, element);
	return element;
}

void gelement_add(struct gelement *element, struct gkid kid)
{
	*ARENA_PUSH(element->graft->pdf->arena, element->kids, element->n_kids,
		    element->cap_kids) = kid;
}

/* --- kids --- */

static void claim(struct gelement *element, struct owners *owners,
		  struct gkid kid)
{
	if (kid.mcid < 0 || kid.mcid >= owners->n || owners->items[kid.mcid])
		return;
	owners->items[kid.mcid] = element->object;
	gelement_add(element, kid);
}

static void add_mark(struct builder *builder, struct gelement *element,
		     int page, int mcid)
{
	struct graft *graft = builder->graft;

	if (page < 0 || !graft->pages[page].is_taken)
		return;
	claim(element, &graft->pages[page].owners,
	      (struct gkid){ .kind = GKID_MARK, .mcid = mcid, .page = page });
}

/* A marked-content reference (table 324), on a page or in a form. */
static void add_reference(struct builder *builder, struct gelement *element,
			  const struct fvalue *kid, int page)
{
	struct graft *graft = builder->graft;
	const struct fvalue *own = fv_entry(kid, "Pg");
	const struct fvalue *form = fv_entry(kid, "Stm");
	int mcid = fv_int(foreign_get(graft->foreign->file, kid, "MCID"), -1);
	struct owners *owners = NULL;

	if (own->kind == FV_REF)
		page = graft_page_index(graft, own);
	if (form->kind != FV_REF) {
		add_mark(builder, element, page, mcid);
		return;
	}
	owners = foreign_map_get(&graft->form_of, form->number);
	if (owners && page >= 0)
		claim(element, owners,
		      (struct gkid){ .kind = GKID_MARK,
				     .mcid = mcid,
				     .page = page,
				     .form = owners });
}

static void add_annot(struct gelement *element, struct taken_annot *annot)
{
	struct graft *graft = element->graft;

	if (!annot || annot->is_owned)
		return;
	annot->is_owned = true;
	if (annot->object) {
		*ARENA_PUSH(graft->pdf->arena, graft->grafts->parents,
			    graft->grafts->n_parents,
			    graft->grafts->cap_parents) =
			(struct graft_parent){ .key = annot->key,
					       .owner = element->object };
		gelement_add(element, (struct gkid){ .kind = GKID_ANNOT,
						     .page = annot->page,
						     .as.annot = annot });
	} else if (annot->mcid >= 0) {
		claim(element, &graft->pages[annot->page].owners,
		      (struct gkid){ .kind = GKID_MARK,
				     .mcid = annot->mcid,
				     .page = annot->page });
	}
}

static struct gelement *build(struct builder *builder,
			      const struct fvalue *source, const void *parent,
			      int page);

static void add_kid(struct builder *builder, struct gelement *element,
		    const struct fvalue *typed, int page)
{
	struct graft *graft = builder->graft;
	struct foreign_file *file = graft->foreign->file;
	const struct fvalue *kid = foreign_resolve(file, typed);
	const struct fvalue *type, *object;
	struct gelement *below;

	if (kid->kind == FV_INT) {
		add_mark(builder, element, page, fv_int(kid, -1));
		return;
	}
	if (!fv_is_dict(kid))
		return;
	type = foreign_get(file, kid, "Type");
	object = fv_entry(kid, "Obj");
	if (fv_is(type, "/OBJR") || object->kind == FV_REF) {
		if (object->kind == FV_REF)
			add_annot(element, foreign_map_get(&graft->annot_of,
							   object->number));
		return;
	}
	if (fv_is(type, "/MCR") || fv_entry(kid, "MCID") != &fv_none) {
		add_reference(builder, element, kid, page);
		return;
	}
	below = build(builder, kid, element->object, page);
	if (below)
		gelement_add(element, (struct gkid){ .kind = GKID_ELEMENT,
						     .as.element = below });
}

static void add_kids(struct builder *builder, struct gelement *element,
		     int page)
{
	struct foreign_file *file = builder->graft->foreign->file;
	const struct fvalue *kids = foreign_get(file, element->source, "K");

	element->had_kids = kids->kind != FV_NULL &&
			    (kids->kind != FV_ARRAY || kids->n > 0);
	if (kids->kind != FV_ARRAY) {
		add_kid(builder, element, fv_entry(element->source, "K"), page);
		return;
	}
	for (int i = 0; i < kids->n; i++)
		add_kid(builder, element, &kids->as.items[i], page);
}

/* --- headings --- */

static const char *next_heading(struct builder *builder, int level)
{
	static const char *const names[] = { "/H1", "/H2", "/H3",
					     "/H4", "/H5", "/H6" };
	int depth = builder->base + role_close_up(&builder->levels, level);

	return names[depth < 1 ? 0 : depth > 6 ? 5 : depth - 1];
}

/* H has the level of the sections around it: 14.8.4.3.2. */
static int level_of_plain(struct builder *builder)
{
	return builder->depth;
}

static void set_role(struct builder *builder, struct gelement *element)
{
	struct graft *graft = builder->graft;
	struct role_found found = role_find(&graft->grafts->roles,
					    graft->foreign, element->source);

	element->role = found.written;
	element->standard = found.kind;
	if (found.kind == STANDARD_LEVEL)
		element->role = str_from(next_heading(builder, found.level));
	else if (found.kind == STANDARD_HEADING)
		element->role = str_from(
			next_heading(builder, level_of_plain(builder)));
	/* Fields and comments are drawn on the page: nothing is left of them
	 * but what they show. */
	else if (found.kind == STANDARD_FORM)
		element->role = STR("/Span");
}

/* --- elements --- */

static bool is_lang(struct str lang)
{
	for (int i = 0; i < lang.n; i++) {
		char c = lang.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (i && c >= '0' && c <= '9') || (i && c == '-')))
			return false;
	}
	return lang.n >= 2 && lang.p[lang.n - 1] != '-';
}

/* "en_GB" is meant as "en-GB"; what is no code at all is left out. */
static struct str tidy_lang(struct arena *arena, struct str lang)
{
	char *copy = arena_strdup(arena, lang.p, (size_t)lang.n);
	struct str tidy = { copy, lang.n };

	for (int i = 0; i < lang.n; i++)
		copy[i] = (char)(copy[i] == '_' ? '-' : copy[i]);
	return is_lang(tidy) ? tidy : STR_NONE;
}

static void give_id(struct gelement *element, struct str typed)
{
	struct graft *graft = element->graft;
	struct arena *arena = graft->pdf->arena;

	element->id = str_printf(arena, "import-%04d-%07d", graft->index,
				 graft->n_elements);
	if (typed.n)
		*ARENA_PUSH(arena, graft->ids, graft->n_ids, graft->cap_ids) =
			(struct id_pair){ typed, element->id };
}

static void read_element(struct builder *builder, struct gelement *element)
{
	struct graft *graft = builder->graft;
	struct arena *arena = graft->pdf->arena;
	const struct fvalue *source = element->source;
	const struct fvalue *id =
		foreign_get(graft->foreign->file, source, "ID");

	set_role(builder, element);
	element->lang = tidy_lang(
		arena, fv_text(arena, foreign_get(graft->foreign->file, source,
						  "Lang")));
	if (id->kind == FV_STRING || element->standard == STANDARD_NOTE)
		give_id(element, fv_bytes(arena, id));
}

/* What has lost all that was in it goes, but for the places of a table. */
static bool is_lost(const struct gelement *element)
{
	return element->had_kids && !element->n_kids &&
	       element->standard != STANDARD_CELL;
}

static struct gelement *build(struct builder *builder,
			      const struct fvalue *source, const void *parent,
			      int page)
{
	struct graft *graft = builder->graft;
	const struct fvalue *own = fv_entry(source, "Pg");
	struct gelement *element;

	if (builder->depth >= DEPTH_MAX ||
	    (source->number &&
	     !foreign_map_visit(&builder->seen, source->number)))
		return NULL;
	element = gelement_new(graft, parent, "/Div");
	element->source = source;
	graft->n_elements++;
	if (own->kind == FV_REF)
		page = graft_page_index(graft, own);
	builder->depth++;
	read_element(builder, element);
	add_kids(builder, element, page);
	builder->depth--;
	element->is_gone = is_lost(element);
	return element->is_gone ? NULL : element;
}

/* --- the whole --- */

struct tops {
	HPDF_Dict *items;
	int n, cap;
	struct gelement **elements;
	int n_elements, cap_elements;
};

static void add_top(struct graft *graft, struct tops *tops,
		    struct gelement *element)
{
	struct arena *arena = graft->pdf->arena;

	*ARENA_PUSH(arena, tops->items, tops->n, tops->cap) = element->object;
	*ARENA_PUSH(arena, tops->elements, tops->n_elements,
		    tops->cap_elements) = element;
}

static void add_tree(struct graft *graft, const void *parent, int level,
		     struct tops *tops)
{
	struct builder builder = { .graft = graft,
				   .seen.arena = graft->pdf->arena,
				   .base = level };
	struct foreign *foreign = graft->foreign;
	const struct fvalue *kids =
		foreign_get(foreign->file, foreign->tags, "K");
	struct str lang = tidy_lang(graft->pdf->arena, foreign->language);
	int n = kids->kind == FV_ARRAY ? kids->n : 1;

	for (int i = 0; i < n; i++) {
		const struct fvalue *kid =
			kids->kind == FV_ARRAY
				? foreign_item(foreign->file, kids, i)
				: kids;
		struct gelement *element = NULL;

		if (fv_is_dict(kid))
			element = build(&builder, kid, parent, -1);
		if (!element)
			continue;
		if (!element->lang.n &&
		    !str_eq_nocase(lang, graft->options.language))
			element->lang = lang;
		add_top(graft, tops, element);
	}
}

/* "Title. Summary. Page 2 of 5" */
static struct str wrapper_text(struct graft *graft, int page)
{
	const struct graft_options *options = &graft->options;

	return str_printf(graft->pdf->arena, "%.*s. %.*s%sPage %d of %d",
			  STR_ARG(options->title), STR_ARG(options->summary),
			  options->summary.n ? " " : "", page + 1,
			  graft->foreign->n_pages);
}

static void add_text(struct gelement *element, const char *key, struct str text)
{
	struct buf out;

	if (!text.n)
		return;
	buf_init(&out, 1 << 20);
	buf_str(&out, element->text);
	buf_printf(&out, "/%s", key);
	pdf_add_text(&out, text);
	buf_char(&out, '\n');
	element->text = str_dup(element->graft->pdf->arena, buf_view(&out));
	buf_release(&out);
}

/* A picture is all of its page. */
static void add_figure_box(struct gelement *element,
			   const struct foreign_page *page)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	buf_str(&out, element->text);
	buf_z(&out, "/A<</O/Layout/Placement/Block");
	graft_add_box(&out, "BBox", page->crop);
	buf_z(&out, ">>\n");
	element->text = str_dup(element->graft->pdf->arena, buf_view(&out));
	buf_release(&out);
}

/* Without tags: a section with a paragraph for each page that has text, in
 * the order it was written; a page that is a picture is a figure. */
static void add_wrapper(struct graft *graft, const void *parent,
			struct tops *tops)
{
	struct gelement *top = gelement_new(graft, parent, "/Sect");

	add_text(top, "T", graft->options.title);
	for (int i = 0; i < graft->foreign->n_pages; i++) {
		const struct foreign_page *page = &graft->foreign->pages[i];
		struct gelement *element;

		if (!graft->pages[i].is_taken)
			continue;
		element = gelement_new(graft, top->object,
				       page->has_text ? "/P" : "/Figure");
		if (!page->has_text) {
			add_text(element, "Alt", wrapper_text(graft, i));
			add_figure_box(element, page);
			element->standard = STANDARD_FIGURE;
		}
		claim(element, &graft->pages[i].owners,
		      (struct gkid){ .kind = GKID_MARK, .page = i });
		gelement_add(top, (struct gkid){ .kind = GKID_ELEMENT,
						 .as.element = element });
	}
	add_top(graft, tops, top);
}

/* Annotations that no element holds, at the end of the import. */
static void add_strays(struct graft *graft, const void *parent,
		       struct tops *tops)
{
	struct gelement *last =
		tops->n_elements ? tops->elements[tops->n_elements - 1] : NULL;

	for (int i = 0; i < graft->n_annots; i++) {
		struct taken_annot *annot = graft->annots[i];
		struct gelement *element;

		if (!annot_is_stray(annot))
			continue;
		if (!last) {
			last = gelement_new(graft, parent, "/Sect");
			add_top(graft, tops, last);
		}
		element = gelement_new(graft, last->object,
				       annot->object ? "/Link" : "/Span");
		if (!annot->object)
			add_text(element, "Alt", annot->contents);
		add_annot(element, annot);
		gelement_add(last, (struct gkid){ .kind = GKID_ELEMENT,
						  .as.element = element });
	}
}

static int compare_ids(const void *a, const void *b)
{
	const struct id_pair *x = a, *y = b;
	int order = str_cmp(x->typed, y->typed);

	return order ? order : str_cmp(x->id, y->id);
}

/* What the parent tree says of pages and forms. */
static void add_parents(struct graft *graft, const struct owners *owners)
{
	struct grafts *grafts = graft->grafts;

	*ARENA_PUSH(graft->pdf->arena, grafts->parents, grafts->n_parents,
		    grafts->cap_parents) =
		(struct graft_parent){ .key = owners->key,
				       .owners = owners->items,
				       .n_owners = owners->n };
}

/* Only now are all ids known, to which attributes refer. Ids go into the tree
 * in the order of elements, which is that of their numbers. */
static void write_texts(struct graft *graft, struct gelement *element)
{
	struct grafts *grafts = graft->grafts;
	struct buf out;

	if (element->id.n)
		*ARENA_PUSH(graft->pdf->arena, grafts->ids, grafts->n_ids,
			    grafts->cap_ids) =
			(struct graft_id){ element->id, element->object };
	if (element->source->kind != FV_NULL) {
		buf_init(&out, 1 << 24);
		write_attributes(graft, element->source, &out);
		element->text = str_dup(graft->pdf->arena, buf_view(&out));
		buf_release(&out);
	}
	for (int i = 0; i < element->n_kids; i++) {
		if (element->kids[i].kind == GKID_ELEMENT)
			write_texts(graft, element->kids[i].as.element);
	}
}

HPDF_Dict *graft_tags(struct graft *graft, const void *parent, int level,
		      int *n)
{
	struct tops tops = { 0 };

	if (graft->foreign->is_tagged)
		add_tree(graft, parent, level, &tops);
	else
		add_wrapper(graft, parent, &tops);
	add_strays(graft, parent, &tops);
	if (graft->n_ids)
		qsort(graft->ids, (size_t)graft->n_ids, sizeof *graft->ids,
		      compare_ids);
	for (int i = 0; i < tops.n_elements; i++)
		write_texts(graft, tops.elements[i]);
	copy_finish(&graft->copier);
	for (int i = 0; i < graft->foreign->n_pages; i++) {
		if (graft->pages[i].is_taken)
			add_parents(graft, &graft->pages[i].owners);
	}
	for (int i = 0; i < graft->n_forms; i++)
		add_parents(graft, graft->forms[i]);
	*n = tops.n;
	return tops.items;
}

int graft_n_elements(const struct graft *graft)
{
	return graft->n_elements;
}
