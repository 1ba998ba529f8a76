/*
 * The public copy has no more text than the members' copy, and where some was
 * taken out of a paragraph its lines are no more on any page
 * (page/exempt_text); so what stood on a page there has room on that page here.
 * Only lines of unequal height, such as one with a picture in it, can be shared
 * out otherwise and make a page too full: then the spaces between its blocks
 * give way a little, or else the page goes on on one more, of the same number
 * with a letter. No later page moves for that.
 */
#include "page/sheets_follow.h"

#include "base/arena.h"
#include "base/diag.h"
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

/* [dim] The rows and notes of a sheet over its frame. */
static dim sheet_over(const struct follower *follower,
		      const struct sheet *sheet)
{
	const struct layout *layout = follower->galley->layout;
	struct rows rows = { follower->items, follower->n, follower->n, NULL };

	return rows_height(&rows, sheet->from, sheet->to) +
	       (sheet->head ? sheet->head->height : 0) +
	       sheet_notes_height(layout, sheet->notes, sheet->n_notes) -
	       sheet_frame_height(layout, sheet->kind);
}

/* The padding below the last row gives way, then the spaces by half. */
static void fit_sheet(struct follower *follower, const struct sheet *sheet)
{
	struct row *rows = follower->items;
	dim over = sheet_over(follower, sheet), spaces = 0;

	if (over <= 0 || sheet->from == sheet->to)
		return;
	struct row *last = &rows[sheet->to - 1];
	dim outset = over < last->outset ? over : last->outset;
	last->outset -= outset;
	over -= outset;
	for (int i = sheet->from + 1; i < sheet->to; i++)
		spaces += rows[i].space;
	if (over <= 0 || over > spaces / 2)
		return;
	for (int i = sheet->from + 1; i < sheet->to; i++)
		if (rows[i].space > 0)
			rows[i].space -=
				dim_scale(rows[i].space, over, spaces) + 1;
}

/* How many of a sheet's notes stand on a page that ends before row `to`:
 * those that go on from before, and those that its rows call. */
static int notes_up_to(const struct follower *follower,
		       const struct sheet *sheet, int to)
{
	int n = 0;

	for (int i = sheet->to - 1; i >= to; i--)
		n += follower->items[i].n_notes;
	n = sheet->n_notes - n;
	return n > 0 ? n : 0;
}

/* As much of a sheet as fits its frame, at least a row. */
static struct sheet first_part(const struct follower *follower,
			       const struct sheet *sheet)
{
	struct sheet part = *sheet;
	int best = sheet->from;

	for (int to = sheet->from + 1; to <= sheet->to; to++) {
		bool may_end = to == sheet->to ||
			       follower->items[to].keep < KEEP_LINES;
		part.to = to;
		part.n_notes = notes_up_to(follower, sheet, to);
		if (sheet_over(follower, &part) > 0 && to > sheet->from + 1)
			break;
		if (may_end || best == sheet->from)
			best = to;
	}
	part.to = best;
	part.n_notes = notes_up_to(follower, sheet, best);
	return part;
}

static void push_sheet(struct follower *follower, struct sheets *sheets,
		       struct sheet *sheet)
{
	sheet->notes_height = sheet_notes_height(follower->galley->layout,
						 sheet->notes, sheet->n_notes);
	*ARENA_PUSH(follower->galley->arena, sheets->items, sheets->n,
		    sheets->cap) = *sheet;
}

static void report_more(const struct follower *follower,
			const struct sheet *sheet)
{
	const struct doc_node *node =
		sheet->from < sheet->to ? follower->items[sheet->from].node
		: sheet->n_notes	? sheet->notes[0].note
					: NULL;

	if (node)
		diag_report(follower->galley->diags, DIAG_EXEMPT_PAGE,
			    node->span);
}

/* A sheet, and those on which it goes on. */
static void add_sheet(struct follower *follower, struct sheets *sheets,
		      struct sheet *sheet)
{
	fit_sheet(follower, sheet);
	while (sheet->from < sheet->to && sheet_over(follower, sheet) > 0) {
		struct sheet part = first_part(follower, sheet);

		if (sheet_over(follower, &part) > 0)
			diag_report(follower->galley->diags, DIAG_ROW_TOO_TALL,
				    follower->items[part.from].node->span);
		if (part.to == sheet->to && part.n_notes == sheet->n_notes)
			break;
		push_sheet(follower, sheets, &part);
		sheet->from = part.to;
		sheet->notes += part.n_notes;
		sheet->n_notes -= part.n_notes;
		sheet->n_before++;
		report_more(follower, sheet);
		sheet->head = sheet->from < sheet->to
				      ? follower->items[sheet->from].head
				      : NULL;
	}
	push_sheet(follower, sheets, sheet);
}

static int note_rank(const struct follower *follower, const struct sheet *sheet,
		     int i)
{
	const struct sheet_note *note = &sheet->notes[i];

	return page_map_rank(follower->map, note->rows->items[note->from].node,
			     sheet->place);
}

/* Notes in the order of the map: what goes on from the page before is first,
 * whatever its number. */
static void order_notes(const struct follower *follower, struct sheet *sheet)
{
	for (int i = 1; i < sheet->n_notes; i++)
		for (int k = i;
		     k > 0 && note_rank(follower, sheet, k) <
				      note_rank(follower, sheet, k - 1);
		     k--) {
			struct sheet_note note = sheet->notes[k];

			sheet->notes[k] = sheet->notes[k - 1];
			sheet->notes[k - 1] = note;
		}
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
	order_notes(follower, sheet);
	/* A head that has got shorter would else be repeated only here. */
	if (sheet->from < sheet->to &&
	    page_map_has_head(follower->map, sheet->place))
		sheet->head = follower->items[sheet->from].head;
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
			add_sheet(&follower, sheets, &sheet);
	}
	*galley->rows = (struct rows){ follower.items, follower.n, follower.n,
				       galley->rows->arena };
}
