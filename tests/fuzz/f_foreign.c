/*
 * Any bytes as a foreign PDF: what can be opened has pages, every page and the
 * tags can be grafted, and what comes out is written.
 */
#include <assert.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign_graft.h"
#include "paint/foreign_look.h"
#include "paint/pdf_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static int take_key(void *ctx)
{
	int *key = ctx;

	return (*key)++;
}

static void check_parents(struct grafts *grafts, struct pdf *pdf)
{
	const struct graft_parent *parents;
	struct buf out;
	int n;

	buf_init(&out, INT_MAX);
	parents = grafts_parents(grafts, &n);
	for (int i = 0; i < n; i++) {
		assert(!i || parents[i - 1].key < parents[i].key);
		graft_parent_write(&parents[i], &out);
	}
	grafts_put_maps(grafts, pdf_object(pdf, NULL));
	buf_release(&out);
}

static void graft_all(struct pdf *pdf, struct foreign *foreign,
		      struct diags *diags)
{
	int next_key = foreign->n_pages, n;
	struct grafts *grafts = grafts_new(pdf);
	struct graft_options options = {
		.pages = ARENA_ARRAY(pdf->arena, HPDF_Dict, foreign->n_pages),
		.take_key = take_key,
		.ctx = &next_key,
		.title = STR("An import"),
	};
	struct graft *graft;

	/* The third page is left out: what leads there leads nowhere. */
	for (int i = 0; i < foreign->n_pages; i++)
		options.pages[i] = i == 2 ? NULL : pdf_object(pdf, "Page");
	graft = graft_begin(grafts, foreign, &options, diags);
	for (int i = 0; i < foreign->n_pages; i++) {
		const struct stamp stamp = { STR("0 0 9 9 re f"), NULL };

		foreign_corner(foreign, i, 70 * DIM_PT, 14 * DIM_PT);
		if (options.pages[i])
			graft_page(graft, i, i, &stamp);
	}
	graft_tags(graft, pdf_object(pdf, NULL), 1, &n);
	check_parents(grafts, pdf);
	foreign_outline(foreign, &n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n > 100000)
		return 0;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct foreign *foreign = foreign_open(
		arena, STR("fuzz.pdf"),
		(struct str){ (const char *)bytes, (int)n }, SPAN_NONE, diags);

	if (foreign) {
		struct pdf pdf;
		struct buf out;

		assert(foreign->n_pages > 0);
		buf_init(&out, INT_MAX);
		pdf_open(&pdf, arena, diags);
		graft_all(&pdf, foreign, diags);
		assert(pdf_file_write(&pdf, pdf_object(&pdf, "Catalog"),
				      pdf_object(&pdf, NULL), &out));
		pdf_close(&pdf);
		buf_release(&out);
	}
	foreign_close(foreign);
	arena_free(arena);
	return 0;
}
