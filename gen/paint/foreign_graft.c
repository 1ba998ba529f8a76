#include "paint/foreign_graft.h"
#include "paint/foreign_graft_priv.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign_file.h"
#include "paint/foreign_pages.h"
#include "paint/pdf_text.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

/* Marked stretches of all imports, each 8 bytes; those of one page. */
#define OWNERS_MAX (8 << 20)
#define MCID_MAX 500000

/* --- imports of one document --- */

struct grafts *grafts_new(struct pdf *pdf)
{
	struct grafts *grafts = ARENA_NEW(pdf->arena, struct grafts);

	grafts->pdf = pdf;
	return grafts;
}

static int compare_parents(const void *a, const void *b)
{
	const struct graft_parent *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

const struct graft_parent *grafts_parents(struct grafts *grafts, int *n)
{
	*n = grafts->n_parents;
	if (*n)
		qsort(grafts->parents, (size_t)*n, sizeof *grafts->parents,
		      compare_parents);
	return grafts->parents;
}

void graft_parent_write(const struct graft_parent *parent, struct buf *out)
{
	if (parent->owner) {
		pdf_add_reference(out, parent->owner);
		return;
	}
	buf_char(out, '[');
	for (int i = 0; i < parent->n_owners; i++) {
		if (i)
			buf_char(out, ' ');
		if (parent->owners[i])
			pdf_add_reference(out, parent->owners[i]);
		else
			buf_z(out, "null");
	}
	buf_char(out, ']');
}

const struct graft_id *grafts_ids(struct grafts *grafts, int *n)
{
	/* Their numbers grow, and have leading zeros: they are sorted. */
	*n = grafts->n_ids;
	return grafts->ids;
}

static HPDF_STATUS write_map(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct role_map *map = dict->attr;

	for (int i = 0; i < map->n; i++) {
		buf_str(pdf_out(stream), map->pairs[i].name);
		buf_str(pdf_out(stream), map->pairs[i].to);
		buf_char(pdf_out(stream), '\n');
	}
	return HPDF_OK;
}

static HPDF_STATUS write_classes(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct grafts *grafts = dict->attr;

	for (int i = 0; i < grafts->n_classes; i++) {
		buf_str(pdf_out(stream), grafts->classes[i].name);
		buf_char(pdf_out(stream), ' ');
		buf_str(pdf_out(stream), grafts->classes[i].text);
		buf_char(pdf_out(stream), '\n');
	}
	return HPDF_OK;
}

void grafts_put_maps(struct grafts *grafts, HPDF_Dict root)
{
	struct pdf *pdf = grafts->pdf;

	if (grafts->roles.n)
		pdf_put(pdf, root, "RoleMap",
			pdf_written(pdf, write_map, &grafts->roles));
	if (grafts->n_classes)
		pdf_put(pdf, root, "ClassMap",
			pdf_written(pdf, write_classes, grafts));
}

/* --- one import --- */

/* Room for the owners of n marked stretches; none when that is too much. */
static void open_owners(struct graft *graft, struct owners *owners, int n)
{
	struct grafts *grafts = graft->grafts;

	if (n > MCID_MAX || grafts->n_owners > OWNERS_MAX - n)
		n = 0;
	grafts->n_owners += n;
	owners->n = n;
	owners->items = ARENA_ARRAY(graft->pdf->arena, const void *, n + 1);
}

static int take_form_key(void *ctx, const struct fvalue *form, HPDF_Dict object,
			 int n)
{
	struct graft *graft = ctx;
	struct arena *arena = graft->pdf->arena;
	struct owners *owners = ARENA_NEW(arena, struct owners);

	open_owners(graft, owners, n);
	owners->object = object;
	owners->key = graft->options.take_key(graft->options.ctx);
	foreign_map_put(&graft->form_of, form->number, owners);
	*ARENA_PUSH(arena, graft->forms, graft->n_forms, graft->cap_forms) =
		owners;
	return owners->key;
}

struct graft *graft_begin(struct grafts *grafts, struct foreign *foreign,
			  const struct graft_options *options,
			  struct diags *diags)
{
	struct pdf *pdf = grafts->pdf;
	struct graft *graft = ARENA_NEW(pdf->arena, struct graft);

	graft->grafts = grafts;
	graft->pdf = pdf;
	graft->foreign = foreign;
	graft->options = *options;
	graft->diags = diags;
	graft->index = ++grafts->n_imports;
	graft->annot_of.arena = graft->form_of.arena = pdf->arena;
	graft->pages =
		ARENA_ARRAY(pdf->arena, struct taken_page, foreign->n_pages);
	copy_open(&graft->copier, pdf, foreign);
	graft->copier.strips_marks = !foreign->is_tagged;
	if (foreign->is_tagged)
		graft->copier.form_key = take_form_key;
	graft->copier.ctx = graft;
	return graft;
}

int graft_page_index(const struct graft *graft, const struct fvalue *reference)
{
	int page = foreign_page_of(graft->foreign, reference->number);

	return page >= 0 && graft->options.pages[page] ? page : -1;
}

/* --- pages --- */

static void add_number(struct buf *out, double value)
{
	/* Boxes of any size, to a thousandth. */
	pdf_add_milli(out, (int64_t)floor(value * 1000 + 0.5));
}

void graft_add_box(struct buf *out, const char *key, const double box[4])
{
	buf_printf(out, "/%s[", key);
	for (int i = 0; i < 4; i++) {
		if (i)
			buf_char(out, ' ');
		add_number(out, box[i]);
	}
	buf_z(out, "]\n");
}

/* What names of ours begin with, so that none of the page's is the same. */
static struct str free_prefix(struct arena *arena,
			      const struct rewrite *rewrite)
{
	struct str prefix = STR("/Fc");

	for (int i = 0; i < rewrite->n_used; i++) {
		if (str_starts(rewrite->used[i].name, prefix)) {
			prefix = str_printf(arena, "%.*sx", STR_ARG(prefix));
			i = -1;
		}
	}
	return prefix;
}

static HPDF_Dict make_stamp(struct graft *graft,
			    const struct foreign_page *page,
			    const struct stamp *stamp)
{
	struct pdf *pdf = graft->pdf;
	const double box[4] = { 0, 0, dim_pt(page->width),
				dim_pt(page->height) };
	HPDF_Dict form = pdf_stream(pdf, stamp->content, PDF_TEXT);
	HPDF_Dict resources = pdf_dict(pdf);
	struct buf entries;

	pdf_put_name(pdf, form, "Type", "XObject");
	pdf_put_name(pdf, form, "Subtype", "Form");
	if (stamp->fonts)
		pdf_put(pdf, resources, "Font", stamp->fonts);
	pdf_put(pdf, form, "Resources", resources);
	/* As text: libharu has no numbers above 32767. */
	buf_init(&entries, 1000);
	graft_add_box(&entries, "BBox", box);
	pdf_set_entries(pdf, form, buf_view(&entries));
	buf_release(&entries);
	return form;
}

static void add_stamp(struct graft *graft, const struct foreign_page *page,
		      const struct stamp *stamp, struct annots_out *out)
{
	bool is_marked = str_starts(stamp->content, STR("/Artifact"));
	double matrix[6];

	foreign_matrix(page, matrix);
	buf_z(out->content,
	      is_marked ? "q\n" : "/Artifact<</Type/Pagination>>BDC\nq\n");
	for (int i = 0; i < 6; i++) {
		add_number(out->content, matrix[i]);
		buf_char(out->content, ' ');
	}
	buf_z(out->content, "cm\n");
	buf_str(out->content, out->prefix);
	buf_z(out->content, is_marked ? "Stamp Do\nQ\n" : "Stamp Do\nQ\nEMC\n");
	buf_str(out->xobjects, out->prefix);
	buf_z(out->xobjects, "Stamp ");
	pdf_add_reference(out->xobjects, make_stamp(graft, page, stamp));
	buf_char(out->xobjects, '\n');
}

/* An import without tags: all of a page is one marked stretch. */
static const char *wrapper_of(const struct foreign_page *page)
{
	return page->has_text ? "/P" : "/Figure";
}

struct page_bufs {
	struct buf source, content, xobjects, annots, entries;
};

static void open_bufs(struct page_bufs *bufs)
{
	buf_init(&bufs->source, INT_MAX);
	buf_init(&bufs->content, INT_MAX);
	buf_init(&bufs->xobjects, INT_MAX);
	buf_init(&bufs->annots, INT_MAX);
	buf_init(&bufs->entries, INT_MAX);
}

static void close_bufs(struct page_bufs *bufs)
{
	buf_release(&bufs->source);
	buf_release(&bufs->content);
	buf_release(&bufs->xobjects);
	buf_release(&bufs->annots);
	buf_release(&bufs->entries);
}

/* The page's own content, balanced and between q and Q. */
static void paint_own(struct graft *graft, int index, struct rewrite *rewrite,
		      struct page_bufs *bufs)
{
	const struct foreign_page *page = &graft->foreign->pages[index];
	bool is_wrapped = !graft->foreign->is_tagged;

	foreign_content(graft->foreign->file, page->dict, &bufs->source);
	rewrite->foreign = graft->foreign;
	rewrite->resources = page->resources;
	rewrite->strips_marks = is_wrapped;
	rewrite->is_free = !is_wrapped;
	rewrite->out = &bufs->content;
	if (is_wrapped)
		buf_printf(&bufs->content, "%s<</MCID 0>>BDC\n",
			   wrapper_of(page));
	buf_z(&bufs->content, "q\n");
	rewrite_content(rewrite, buf_view(&bufs->source));
	buf_z(&bufs->content, "Q\n");
	if (is_wrapped)
		buf_z(&bufs->content, "EMC\n");
}

static void put_page(struct graft *graft, int index, int key,
		     const struct rewrite *rewrite, struct page_bufs *bufs)
{
	const struct foreign_page *page = &graft->foreign->pages[index];
	HPDF_Dict dict = graft->options.pages[index];
	struct buf *out = &bufs->entries;
	struct pdf *pdf = graft->pdf;

	graft_add_box(out, "MediaBox", page->media);
	graft_add_box(out, "CropBox", page->crop);
	if (page->rotate)
		buf_printf(out, "/Rotate %d\n", page->rotate);
	if (page->unit != 1) {
		buf_z(out, "/UserUnit ");
		add_number(out, page->unit);
		buf_char(out, '\n');
	}
	copy_entry(&graft->copier, page->dict, "Group", out);
	copy_resources(&graft->copier, rewrite, buf_view(&bufs->xobjects), out);
	if (bufs->annots.n) {
		buf_z(out, "/Annots[");
		buf_str(out, buf_view(&bufs->annots));
		buf_z(out, "]\n");
	}
	pdf_set_entries(pdf, dict, buf_view(out));
	pdf_put(pdf, dict, "Contents",
		pdf_stream(pdf, buf_view(&bufs->content), PDF_TEXT));
	pdf_put_name(pdf, dict, "Tabs", "S");
	pdf_put_number(pdf, dict, "StructParents", key);
}

void graft_page(struct graft *graft, int index, int key,
		const struct stamp *stamp)
{
	const struct foreign_page *page = &graft->foreign->pages[index];
	struct taken_page *taken = &graft->pages[index];
	struct rewrite rewrite = { 0 };
	struct page_bufs bufs;
	struct annots_out out;

	open_bufs(&bufs);
	paint_own(graft, index, &rewrite, &bufs);
	out = (struct annots_out){ &bufs.content, &bufs.xobjects, &bufs.annots,
				   free_prefix(graft->pdf->arena, &rewrite),
				   rewrite.most_mcid + 1 };
	if (!graft->foreign->is_tagged)
		out.next_mcid = 1;
	else if (out.next_mcid > MCID_MAX)
		out.next_mcid = MCID_MAX;
	graft_annots(graft, index, &out);
	if (stamp)
		add_stamp(graft, page, stamp, &out);
	graft->copier.page_resources = page->resources;
	put_page(graft, index, key, &rewrite, &bufs);
	copy_finish(&graft->copier);
	close_bufs(&bufs);
	taken->is_taken = true;
	taken->owners.key = key;
	open_owners(graft, &taken->owners, out.next_mcid);
}
