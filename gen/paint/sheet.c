#include "paint/sheet.h"

#define GAP (24 * DIM_PT) /* [dim] round the pages */
#define COLUMNS_LEAST 4	  /* of a sheet of several rows */

struct sheet sheet_arrange(const struct dlist *dlist)
{
	struct sheet sheet = { .n_columns = COLUMNS_LEAST };
	int n = dlist->n_pages;

	for (int i = 0; i < n; i++) {
		const struct page *page = dlist->pages[i];

		if (page->width > sheet.cell_width)
			sheet.cell_width = page->width;
		if (page->height > sheet.cell_height)
			sheet.cell_height = page->height;
	}
	/* About as many rows as columns. */
	while ((int64_t)sheet.n_columns * sheet.n_columns < n)
		sheet.n_columns++;
	if (n < sheet.n_columns)
		sheet.n_columns = n;
	sheet.n_rows = n ? (n + sheet.n_columns - 1) / sheet.n_columns : 0;
	sheet.cell_width = dim_add(sheet.cell_width, GAP);
	sheet.cell_height = dim_add(sheet.cell_height, GAP);
	sheet.width =
		dim_add(dim_scale(sheet.cell_width, sheet.n_columns, 1), GAP);
	sheet.height =
		dim_add(dim_scale(sheet.cell_height, sheet.n_rows, 1), GAP);
	return sheet;
}

void sheet_place(const struct sheet *sheet, int index, dim *x, dim *y)
{
	*x = dim_add(GAP,
		     dim_scale(sheet->cell_width, index % sheet->n_columns, 1));
	*y = dim_add(GAP, dim_scale(sheet->cell_height,
				    index / sheet->n_columns, 1));
}
