/*
 * The public copy has no more text than the members' copy, and less of it on
 * some pages; so what stood on a page there has room on that page here. Only
 * a line that happens to be set otherwise can make a page too full: then the
 * spaces between its blocks give way.
 */
#include "page/sheets_follow.h"

#include "base/arena.h"
#include "page/cells.h"

struct follower {
	struct galley *galley;
	const struct page_map *map;
	struct row *items; /* the rows, parted where a page ends in one */
	int *pages;	   /* of each */
	int n, cap, cap_pages;
};

static void add_row(struct follower *follower, const struct row *row, int page)
{
	struct arena *arena = follower->galley->arena;
	int n = follower->n;

	*ARENA_PUSH(arena, follower->items, follower->n, follower->cap) = *row;
	*ARENA_PUSH(arena, follower->pages, n, follower->cap_pages) = page;
}

/* A page of the map, and those before it. */
struct up_to {
	const struct page_map *map;
	int page;
};

static bool is_up_to(void *ctx, const struct rows *rows, int i)
{
	const struct up_to *up_to = ctx;

	return page_map_row(up_to->map, rows, i) <= up_to->page;
}

/* The first part of a row of cells that goes on on a later page; *rest: what
 * is left. False where it all stands on one. */
static bool part_cells(struct follower *follower, const struct row *row,
		       int page, struct row *part, struct row *rest)
{
	struct up_to up_to = { follower->map, page };
	struct cells_stay stay = { is_up_to, &up_to };

	return cells_part(follower->galley->arena, row, &stay, part, rest);
}

static int later(int page, int least)
{
	return page > least ? page : least;
}

static void assign_rows(struct follower *follower, const struct rows *rows)
{
	int page = 0;

	for (int i = 0; i < rows->n; i++) {
		struct row row = rows->items[i], part, rest;

		page = later(page_map_row(follower->map, rows, i), page);
		while (part_cells(follower, &row, page, &part, &rest)) {
			add_row(follower, &part, page);
			row = rest;
			page = later(page_map_cells(follower->map, &row),
				     page + 1);
		}
		add_row(follower, &row, page);
	}
}

/* The rows of a note that stand on a page of the map. */
static void place_note(struct follower *follower, struct sheet *sheet,
		       const struct doc_node *note, const struct rows *rows)
{
	struct sheet_note here = { note, rows, 0, 0 };

	while (here.from < rows->n &&
	       page_map_row(follower->map, rows, here.from) < sheet->place)
		here.from++;
	here.to = here.from;
	while (here.to < rows->n &&
	       page_map_row(follower->map, rows, here.to) <= sheet->place)
		here.to++;
	if (here.from < here.to)
		*ARENA_PUSH(follower->galley->arena, sheet->notes,
			    sheet->n_notes, sheet->cap_notes) = here;
}

/* Spaces give way where the rows are higher than their frame. */
static void fit_sheet(struct follower *follower, const struct sheet *sheet)
{
	const struct layout *layout = follower->galley->layout;
	struct rows rows = { follower->items, follower->n, follower->n };
	dim over = rows_height(&rows, sheet->from, sheet->to) +
		   sheet->notes_height -
		   sheet_frame_height(layout, sheet->kind);
	dim spaces = 0;

	if (sheet->head)
		over += sheet->head->height;
	for (int i = sheet->from + 1; i < sheet->to; i++)
		spaces += rows.items[i].space;
	if (over <= 0 || spaces <= 0)
		return;
	if (over > spaces)
		over = spaces;
	for (int i = sheet->from + 1; i < sheet->to; i++)
		rows.items[i].space -=
			dim_scale(rows.items[i].space, over, spaces);
}

static void make_sheet(struct follower *follower, struct rows *notes,
		       struct sheet *sheet)
{
	const struct galley *galley = follower->galley;
	const struct doc *doc = galley->doc;

	while (sheet->to < follower->n &&
	       follower->pages[sheet->to] <= sheet->place)
		sheet->to++;
	for (int i = 0; i < doc->n_notes; i++)
		place_note(follower, sheet, doc->notes[i],
			   &notes[doc->notes[i]->as.note->number - 1]);
	sheet->notes_height = sheet_notes_height(galley->layout, sheet->notes,
						 sheet->n_notes);
	/* A head that has got shorter would else be repeated only here. */
	if (sheet->from < sheet->to &&
	    page_map_has_head(follower->map, sheet->place))
		sheet->head = follower->items[sheet->from].head;
	fit_sheet(follower, sheet);
}

void sheets_follow(struct galley *galley, struct rows *notes,
		   const struct page_map *map, struct sheets *sheets)
{
	struct follower follower = { .galley = galley, .map = map };
	int from = 0;

	assign_rows(&follower, galley->rows);
	for (int page = 0; page < page_map_pages(map); page++) {
		struct sheet sheet = { .kind = page_map_kind(map, page),
				       .place = page,
				       .from = from,
				       .to = from };

		make_sheet(&follower, notes, &sheet);
		from = sheet.to;
		if (sheet.from < sheet.to || sheet.n_notes)
			*ARENA_PUSH(galley->arena, sheets->items, sheets->n,
				    sheets->cap) = sheet;
	}
	*galley->rows = (struct rows){ follower.items, follower.n, follower.n };
}
