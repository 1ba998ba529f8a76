#include "paint/pdf_pages.h"

#include "base/arena.h"

#define KIDS_MAX 64

/* One level: groups of at most KIDS_MAX nodes, each under a new one. */
static HPDF_Dict *make_level(struct pdf *pdf, HPDF_Dict *kids, int *counts,
			     int *n)
{
	int n_above = (*n + KIDS_MAX - 1) / KIDS_MAX;
	HPDF_Dict *above = ARENA_ARRAY(pdf->arena, HPDF_Dict, n_above);

	for (int i = 0; i < n_above; i++) {
		HPDF_Array array = pdf_array(pdf);
		int count = 0;

		above[i] = pdf_object(pdf, "Pages");
		for (int k = i * KIDS_MAX; k < (i + 1) * KIDS_MAX && k < *n;
		     k++) {
			pdf_add(pdf, array, kids[k]);
			pdf_put(pdf, kids[k], "Parent", above[i]);
			count += counts[k];
		}
		pdf_put(pdf, above[i], "Kids", array);
		pdf_put_number(pdf, above[i], "Count", count);
		/* i is never ahead of what has been read. */
		counts[i] = count;
	}
	*n = n_above;
	return above;
}

HPDF_Dict *pages_make(struct pdf *pdf, const struct dlist *dlist,
		      HPDF_Dict *root)
{
	int n = dlist->n_pages;
	HPDF_Dict *pages = ARENA_ARRAY(pdf->arena, HPDF_Dict, n + 1);
	int *counts = ARENA_ARRAY(pdf->arena, int, n + 1);
	HPDF_Dict *level = pages;

	for (int i = 0; i < n; i++) {
		pages[i] = pdf_object(pdf, "Page");
		counts[i] = 1;
	}
	do {
		level = make_level(pdf, level, counts, &n);
	} while (n > 1);
	*root = n ? level[0] : NULL;
	return pages;
}
