/*
 * A PDF out of one page of ours and the pages of others, as a pack has them,
 * without the rest of the program:
 *
 *	graft [--wide] [--skip] OUT.pdf IN.pdf …
 *
 * Each import stands in a Sect of its own under a heading of level 1, each of
 * its pages with a stamp in its clear corner. Prints the findings, and for
 * each import a line: name, pages, tags, where its stamps are (points from the
 * top left; ! where no corner is clear), elements, claims, bookmarks. --wide:
 * the stamp is so large that most corners are not clear. --skip: the second
 *page of each import is left out.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "paint/foreign_graft.h"
#include "paint/foreign_look.h"
#include "paint/pdf_file.h"
#include "paint/pdf_meta.h"
#include "paint/pdf_text.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#define ICC "/usr/share/color/icc/sRGB.icc"

struct import {
	struct foreign *foreign;
	struct graft_options options;
	struct graft *graft;
	int first_key;
	HPDF_Dict section;
	HPDF_Dict *tops;
	int n_tops;
};

struct whole {
	struct arena *arena;
	struct diags *diags;
	struct pdf pdf;
	struct grafts *grafts;
	struct import *imports;
	int n_imports;
	HPDF_Dict pages, catalog, tree, document, heading, cover;
	HPDF_Array kids;
	int n_pages, next_key;
	dim width, height; /* of the stamp */
	bool skips;	   /* the second page */
};

static int take_key(void *ctx)
{
	struct whole *whole = ctx;

	return whole->next_key++;
}

static void open_import(struct whole *whole, const char *path)
{
	struct import *import = &whole->imports[whole->n_imports];
	struct str bytes;

	if (!file_read(whole->arena, whole->diags, SPAN_NONE, str_from(path),
		       &bytes))
		return;
	import->foreign = foreign_open(whole->arena, path_base(str_from(path)),
				       bytes, SPAN_NONE, whole->diags);
	if (!import->foreign)
		return;
	import->options = (struct graft_options){
		.pages = ARENA_ARRAY(whole->arena, HPDF_Dict,
				     import->foreign->n_pages),
		.take_key = take_key,
		.ctx = whole,
		.title = STR("The annual return"),
		.summary = STR("What was spent and on what."),
		.language = STR("en-GB"),
	};
	whole->n_imports++;
}

static void make_pages(struct whole *whole)
{
	struct pdf *pdf = &whole->pdf;

	whole->pages = pdf_object(pdf, "Pages");
	whole->kids = pdf_array(pdf);
	whole->cover = pdf_object(pdf, "Page");
	pdf_add(pdf, whole->kids, whole->cover);
	whole->next_key = whole->n_pages = 1;
	for (int i = 0; i < whole->n_imports; i++) {
		struct import *import = &whole->imports[i];

		import->first_key = whole->next_key;
		for (int k = 0; k < import->foreign->n_pages; k++) {
			HPDF_Dict page;

			whole->next_key++;
			if (whole->skips && k == 1)
				continue;
			page = pdf_object(pdf, "Page");
			whole->n_pages++;
			pdf_put(pdf, page, "Parent", whole->pages);
			pdf_add(pdf, whole->kids, page);
			import->options.pages[k] = page;
		}
	}
	pdf_put(pdf, whole->cover, "Parent", whole->pages);
	pdf_put(pdf, whole->pages, "Kids", whole->kids);
	pdf_put_number(pdf, whole->pages, "Count", whole->n_pages);
}

/* A box of the stamp's size where there is room. */
static struct stamp make_stamp(struct whole *whole, struct import *import,
			       int page, struct buf *out)
{
	const struct foreign_page *at = &import->foreign->pages[page];
	struct foreign_place place = foreign_corner(
		import->foreign, page, whole->width, whole->height);

	buf_clear(out);
	buf_z(out, "1 0 0 rg\n");
	pdf_add_milli(out, pdf_milli(place.x));
	buf_char(out, ' ');
	pdf_add_milli(out, pdf_milli(at->height - place.y - whole->height));
	buf_char(out, ' ');
	pdf_add_milli(out, pdf_milli(whole->width));
	buf_char(out, ' ');
	pdf_add_milli(out, pdf_milli(whole->height));
	buf_z(out, " re f\n");
	printf(" %s%.0f,%.0f", place.is_clear ? "" : "!", dim_pt(place.x),
	       dim_pt(place.y));
	return (struct stamp){ str_dup(whole->arena, buf_view(out)), NULL };
}

static void print_outline(struct foreign *foreign)
{
	const struct graft_bookmark *marks;
	int n;

	marks = foreign_outline(foreign, &n);
	for (int i = 0; i < n; i++)
		printf("  bookmark %d '%.*s' page %d\n", marks[i].level,
		       STR_ARG(marks[i].title), marks[i].page + 1);
}

static void graft_import(struct whole *whole, struct import *import)
{
	const struct foreign *foreign = import->foreign;
	struct buf stamp;

	buf_init(&stamp, INT_MAX);
	import->graft = graft_begin(whole->grafts, import->foreign,
				    &import->options, whole->diags);
	printf("%.*s: %d pages, %s, corners", STR_ARG(foreign->name),
	       foreign->n_pages, foreign->is_tagged ? "tagged" : "untagged");
	for (int i = 0; i < foreign->n_pages; i++) {
		struct stamp made;

		if (!import->options.pages[i])
			continue;
		made = make_stamp(whole, import, i, &stamp);
		graft_page(import->graft, i, import->first_key + i, &made);
	}
	buf_release(&stamp);
	import->section = pdf_object(&whole->pdf, "StructElem");
	import->tops =
		graft_tags(import->graft, import->section, 1, &import->n_tops);
	printf("; %d elements; ua %s, a %s\n", graft_n_elements(import->graft),
	       foreign->claims.keeps_ua ? "yes" : "no",
	       foreign->claims.keeps_a ? "yes" : "no");
	print_outline(import->foreign);
}

/* --- our own part --- */

static void make_cover(struct whole *whole)
{
	struct pdf *pdf = &whole->pdf;
	const dim box[4] = { 0, 0, 595 * DIM_PT, 842 * DIM_PT };

	pdf_put(pdf, whole->cover, "MediaBox", pdf_box(pdf, box));
	pdf_put(pdf, whole->cover, "Contents",
		pdf_stream(pdf,
			   STR("/H1<</MCID 0>>BDC\n0 .3 .6 rg\n"
			       "60 700 300 40 re f\nEMC\n"),
			   PDF_TEXT));
	pdf_put(pdf, whole->cover, "Resources", pdf_dict(pdf));
	pdf_put_name(pdf, whole->cover, "Tabs", "S");
	pdf_put_number(pdf, whole->cover, "StructParents", 0);
}

static HPDF_Dict make_element(struct whole *whole, HPDF_Dict element,
			      HPDF_Dict parent, const char *role)
{
	struct pdf *pdf = &whole->pdf;

	if (!element)
		element = pdf_object(pdf, "StructElem");
	pdf_put_name(pdf, element, "S", role);
	pdf_put(pdf, element, "P", parent);
	return element;
}

static HPDF_STATUS write_parents(HPDF_Dict dict, HPDF_Stream stream)
{
	struct whole *whole = dict->attr;
	struct buf *out = pdf_out(stream);
	const struct graft_parent *parents;
	int n;

	buf_z(out, "/Nums[0 [");
	pdf_add_reference(out, whole->heading);
	buf_z(out, "]\n");
	parents = grafts_parents(whole->grafts, &n);
	for (int i = 0; i < n; i++) {
		buf_printf(out, "%d ", parents[i].key);
		graft_parent_write(&parents[i], out);
		buf_char(out, '\n');
	}
	buf_z(out, "]");
	return HPDF_OK;
}

static HPDF_STATUS write_ids(HPDF_Dict dict, HPDF_Stream stream)
{
	struct whole *whole = dict->attr;
	struct buf *out = pdf_out(stream);
	const struct graft_id *ids;
	int n;

	ids = grafts_ids(whole->grafts, &n);
	buf_z(out, "/Names[");
	for (int i = 0; i < n; i++) {
		pdf_add_text(out, ids[i].id);
		pdf_add_reference(out, ids[i].element);
		buf_char(out, '\n');
	}
	buf_z(out, "]");
	return HPDF_OK;
}

static void make_tree(struct whole *whole)
{
	struct pdf *pdf = &whole->pdf;
	HPDF_Array kids = pdf_array(pdf);

	whole->heading = make_element(whole, NULL, whole->document, "H1");
	pdf_put_number(pdf, whole->heading, "K", 0);
	pdf_put(pdf, whole->heading, "Pg", whole->cover);
	pdf_put_ascii(pdf, whole->heading, "ActualText", STR("A test"));
	pdf_add(pdf, kids, whole->heading);
	for (int i = 0; i < whole->n_imports; i++) {
		struct import *import = &whole->imports[i];
		HPDF_Array tops = pdf_array(pdf);

		make_element(whole, import->section, whole->document, "Sect");
		for (int k = 0; k < import->n_tops; k++)
			pdf_add(pdf, tops, import->tops[k]);
		pdf_put(pdf, import->section, "K", tops);
		pdf_add(pdf, kids, import->section);
	}
	make_element(whole, whole->document, whole->tree, "Document");
	pdf_put(pdf, whole->document, "K", kids);
	pdf_put(pdf, whole->tree, "K", whole->document);
	pdf_put(pdf, whole->tree, "ParentTree",
		pdf_written(pdf, write_parents, whole));
	pdf_put_number(pdf, whole->tree, "ParentTreeNextKey", whole->next_key);
	pdf_put(pdf, whole->tree, "IDTree", pdf_written(pdf, write_ids, whole));
	grafts_put_maps(whole->grafts, whole->tree);
}

static void make_catalog(struct whole *whole, const struct paint_job *job)
{
	struct pdf *pdf = &whole->pdf;
	HPDF_Dict catalog = whole->catalog = pdf_object(pdf, "Catalog");
	HPDF_Dict marked = pdf_dict(pdf), viewer = pdf_dict(pdf);

	pdf_put(pdf, catalog, "Pages", whole->pages);
	pdf_put_text(pdf, catalog, "Lang", job->language);
	pdf_put_true(pdf, marked, "Marked");
	pdf_put(pdf, catalog, "MarkInfo", marked);
	pdf_put_true(pdf, viewer, "DisplayDocTitle");
	pdf_put(pdf, catalog, "ViewerPreferences", viewer);
	pdf_put(pdf, catalog, "Metadata", meta_xmp(pdf, job));
	pdf_put(pdf, catalog, "OutputIntents", meta_intent(pdf, job));
	pdf_put(pdf, catalog, "StructTreeRoot", whole->tree);
}

static bool make_whole(struct whole *whole, const char *path)
{
	struct pdf *pdf = &whole->pdf;
	const struct paint_job job = { .title = STR("A test"),
				       .language = STR("en-GB"),
				       .producer = STR("faircopy test"),
				       .icc_path = STR(ICC),
				       .date = 1717113600 };
	struct buf out;
	bool is_good;

	whole->grafts = grafts_new(pdf);
	whole->tree = pdf_object(pdf, "StructTreeRoot");
	whole->document = pdf_object(pdf, "StructElem");
	make_pages(whole);
	make_cover(whole);
	for (int i = 0; i < whole->n_imports; i++)
		graft_import(whole, &whole->imports[i]);
	make_tree(whole);
	make_catalog(whole, &job);
	buf_init(&out, INT_MAX);
	is_good = pdf_file_write(pdf, whole->catalog, meta_info(pdf, &job),
				 &out) &&
		  file_write(whole->diags, str_from(path), buf_view(&out));
	buf_release(&out);
	return is_good;
}

static void print_findings(struct whole *whole)
{
	struct buf out;

	buf_init(&out, INT_MAX);
	diag_write(whole->diags, DIAG_SHORT, false, &out);
	fwrite(out.p, 1, (size_t)out.n, stdout);
	buf_release(&out);
}

int main(int argc, char **argv)
{
	struct whole whole = { .width = 70 * DIM_PT, .height = 14 * DIM_PT };
	bool is_good;

	for (; argc > 1 && argv[1][0] == '-'; argc--, argv++) {
		if (!strcmp(argv[1], "--wide"))
			whole.width = 400 * DIM_PT;
		else if (!strcmp(argv[1], "--skip"))
			whole.skips = true;
		else
			return 2;
	}
	if (argc < 2)
		return 2;
	whole.arena = arena_new();
	whole.diags = diags_new(whole.arena);
	whole.imports = ARENA_ARRAY(whole.arena, struct import, argc);
	pdf_open(&whole.pdf, whole.arena, whole.diags);
	for (int i = 2; i < argc; i++)
		open_import(&whole, argv[i]);
	is_good = make_whole(&whole, argv[1]);
	print_findings(&whole);
	for (int i = 0; i < whole.n_imports; i++)
		foreign_close(whole.imports[i].foreign);
	pdf_close(&whole.pdf);
	arena_free(whole.arena);
	return is_good ? 0 : 1;
}
