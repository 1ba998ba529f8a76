/*
 * One sheet at a time. First the rows that fit are counted (their notes
 * included), then the best place to part at or above that point is chosen:
 * one where nothing is kept together; else, in a chain of keeps longer than
 * a page, where the weakest keep is. Rows are looked at again only within a
 * page of their own place, so the cost is linear.
 */
#include "page/sheets.h"

#include "base/arena.h"
#include "base/diag.h"

/* A sheet less full than this (in 1/100) rather splits a footnote. */
#define LEAST_FILL 60
/* The most of a sheet (in 1/100) that notes carried over may take. */
#define MOST_CARRIED 70
/* Rows of a split note that must stand where it is called. */
#define NOTE_ORPHANS 2

struct cutter {
	struct galley *galley;
	const struct rows *rows;
	struct rows *note_rows;
	struct sheets *sheets;
	/* notes, or rest of one, still to be placed */
	struct sheet_note *carried;
	int n_carried, cap_carried;
};

dim sheet_frame_height(const struct layout *layout, enum page_kind kind)
{
	const struct page_spec *page = &layout->pages[kind];
	return page->height - page->margin_top - page->margin_bottom;
}

dim sheet_notes_gap(const struct layout *layout)
{
	return layout->note_gap + layout->note_rule_width +
	       layout->note_gap / 2;
}

/* Height of rows [from, to) as they stand one below the other. */
static dim rows_height(const struct rows *rows, int from, int to)
{
	dim height = 0;
	for (int i = from; i < to; i++)
		height = dim_add(height,
				 row_extent(&rows->items[i]) +
					 (height ? rows->items[i].space : 0));
	return height;
}

static const struct rows *note_rows(const struct cutter *cutter,
				    const struct doc_node *note)
{
	return &cutter->note_rows[note->as.note.number - 1];
}

/* Height of the notes at a sheet's foot, with the space between them. */
static dim notes_height(const struct cutter *cutter,
			const struct sheet_note *notes, int n)
{
	dim height = 0;
	for (int i = 0; i < n; i++) {
		const struct sheet_note *note = &notes[i];
		if (i)
			height += note->rows->items[note->from].space;
		height = dim_add(height,
				 rows_height(note->rows, note->from, note->to));
	}
	if (height)
		height += sheet_notes_gap(cutter->galley->layout);
	return height;
}

/* Part a note: the last of its rows that ends at or below `room`, not
 * leaving a lone line where there is another way. */
static int note_split(const struct sheet_note *note, dim room)
{
	int to = note->from, best = note->from;
	while (to < note->to &&
	       rows_height(note->rows, note->from, to + 1) <= room) {
		to++;
		if (to == note->to || note->rows->items[to].keep < KEEP_LINES)
			best = to;
	}
	return best > note->from ? best : to;
}

/* The least that notes called on row i must have on its own sheet. */
static dim row_notes_need(const struct cutter *cutter, const struct row *row,
			  bool may_split)
{
	dim need = 0;
	for (int i = 0; i < row->n_notes; i++) {
		const struct rows *rows = note_rows(cutter, row->notes[i]);
		int n = rows->n;
		if (may_split && i == row->n_notes - 1 && n > NOTE_ORPHANS)
			n = NOTE_ORPHANS;
		need = dim_add(need,
			       rows_height(rows, 0, n) +
				       (rows->n ? rows->items[0].space : 0));
	}
	return need;
}

/* The row after the last one that fits from `from` on. */
static int rows_that_fit(const struct cutter *cutter, const struct sheet *sheet,
			 bool may_split)
{
	const struct rows *rows = cutter->rows;
	dim room = sheet_frame_height(cutter->galley->layout, sheet->kind);
	dim gap = sheet_notes_gap(cutter->galley->layout);
	bool is_landscape = sheet->kind == PAGE_LANDSCAPE;
	dim used = 0, notes = sheet->notes_height;
	int i = sheet->from;
	for (; i < rows->n; i++) {
		const struct row *row = &rows->items[i];
		if (i > sheet->from &&
		    (row->starts_page || row->is_landscape != is_landscape))
			break;
		dim extent = row_extent(row) + (used ? row->space : 0);
		dim need = row_notes_need(cutter, row, may_split);
		if (need && !notes)
			need += gap;
		if (used + extent + notes + need > room)
			break;
		used += extent;
		/* What follows a note that may be split must have room for
		 * all of it, or it would stand on the next page whole. */
		notes += row->n_notes && may_split
				 ? row_notes_need(cutter, row, false) +
					   (notes ? 0 : gap)
				 : need;
	}
	return i;
}

/* Is the next sheet begun at row i whatever fits? */
static bool is_forced(const struct cutter *cutter, const struct sheet *sheet,
		      int i)
{
	const struct rows *rows = cutter->rows;
	if (i >= rows->n)
		return true;
	return i > sheet->from &&
	       (rows->items[i].starts_page ||
		rows->items[i].is_landscape != (sheet->kind == PAGE_LANDSCAPE));
}

/* Does the chain that begins at row i, parted only at keeps <= most, fit on
 * an empty sheet? */
static bool chain_fits(const struct cutter *cutter, const struct sheet *sheet,
		       int i, enum keep most)
{
	const struct rows *rows = cutter->rows;
	enum page_kind kind =
		sheet->kind == PAGE_LANDSCAPE ? PAGE_LANDSCAPE : PAGE_REST;
	dim room = sheet_frame_height(cutter->galley->layout, kind);
	dim used = 0;
	for (int at = i; at < rows->n; at++) {
		const struct row *row = &rows->items[at];
		if (at > i && (row->keep <= most || row->starts_page))
			return true;
		used += row_extent(row) + (used ? row->space : 0) +
			row_notes_need(cutter, row, true);
		if (used > room)
			return false;
	}
	return true;
}

/* The best place to part at or above row `limit`. */
static int best_break(const struct cutter *cutter, const struct sheet *sheet,
		      int limit)
{
	const struct rows *rows = cutter->rows;
	if (is_forced(cutter, sheet, limit))
		return limit;
	int fallback = limit;
	for (int most = KEEP_NONE; most <= KEEP_HEADING; most++) {
		int at = limit;
		while (at > sheet->from && (int)rows->items[at].keep > most)
			at--;
		if (at == sheet->from)
			continue;
		fallback = at;
		if (chain_fits(cutter, sheet, at, (enum keep)most))
			return at;
	}
	return fallback;
}

static void carry(struct cutter *cutter, const struct sheet_note *note)
{
	*ARENA_PUSH(cutter->galley->arena, cutter->carried, cutter->n_carried,
		    cutter->cap_carried) = *note;
}

/* Place one note, or as much as fits into `room`; the rest is carried. */
static void sheet_place_note(struct cutter *cutter, struct sheet *sheet,
			     struct sheet_note note, dim room)
{
	struct arena *arena = cutter->galley->arena;
	if (note.from >= note.to)
		return;
	dim left = room - sheet->notes_height;
	left -= sheet->n_notes ? note.rows->items[note.from].space
			       : sheet_notes_gap(cutter->galley->layout);
	struct sheet_note rest = note;
	if (cutter->n_carried)
		note.to = note.from; /* notes keep their order */
	else
		note.to = note_split(&note, left);
	/* A sheet of notes alone takes a row however tall it is. */
	if (note.to == note.from && !sheet->n_notes &&
	    sheet->from >= cutter->rows->n && !cutter->n_carried)
		note.to++;
	rest.from = note.to;
	if (rest.from < rest.to)
		carry(cutter, &rest);
	if (note.from == note.to)
		return;
	*ARENA_PUSH(arena, sheet->notes, sheet->n_notes, sheet->cap_notes) =
		note;
	sheet->notes_height =
		notes_height(cutter, sheet->notes, sheet->n_notes);
}

/* What earlier sheets could not hold comes first. */
static void sheet_place_carried(struct cutter *cutter, struct sheet *sheet,
				dim room)
{
	struct sheet_note *notes = cutter->carried;
	int n = cutter->n_carried;
	cutter->carried = NULL;
	cutter->n_carried = 0;
	cutter->cap_carried = 0;
	for (int i = 0; i < n; i++)
		sheet_place_note(cutter, sheet, notes[i], room);
}

/* Notes first called on this sheet. */
static void sheet_place_called(struct cutter *cutter, struct sheet *sheet,
			       dim room)
{
	for (int i = sheet->from; i < sheet->to; i++) {
		const struct row *row = &cutter->rows->items[i];
		for (int k = 0; k < row->n_notes; k++) {
			const struct rows *rows =
				note_rows(cutter, row->notes[k]);
			struct sheet_note note = { row->notes[k], rows, 0,
						   rows->n };
			sheet_place_note(cutter, sheet, note, room);
		}
	}
}

/* A page begins at row i: was it to go with a heading above? Only the author
 * can have asked for that. */
static void report_heading(const struct cutter *cutter, int i)
{
	const struct rows *rows = cutter->rows;
	if (i >= rows->n || rows->items[i].keep != KEEP_HEADING)
		return;
	const struct doc_node *above = rows->items[i - 1].node;
	bool is_asked =
		rows->items[i].starts_page ||
		rows->items[i].is_landscape != rows->items[i - 1].is_landscape;
	if (is_asked && above->kind == DOC_HEADING &&
	    !above->as.heading.is_title)
		diag_report(cutter->galley->diags, DIAG_HEADING_ALONE,
			    above->span);
}

/* The rows of a sheet; what is carried to it has its place already. */
static void sheet_fill(struct cutter *cutter, struct sheet *sheet)
{
	const struct rows *rows = cutter->rows;
	dim frame = sheet_frame_height(cutter->galley->layout, sheet->kind);
	int limit = rows_that_fit(cutter, sheet, false);
	int to = best_break(cutter, sheet, limit);
	bool is_thin =
		rows_height(rows, sheet->from, to) + sheet->notes_height <
		dim_scale(frame, LEAST_FILL, 100);
	if (!is_forced(cutter, sheet, limit) && (is_thin || to == sheet->from))
		to = best_break(cutter, sheet,
				rows_that_fit(cutter, sheet, true));
	if (to == sheet->from) {
		/* Not even one row: it goes on a sheet to itself. */
		if (row_extent(&rows->items[to]) > frame)
			diag_report(cutter->galley->diags, DIAG_ROW_TOO_TALL,
				    rows->items[to].node->span);
		to++;
	}
	sheet->to = to;
	report_heading(cutter, to);
}

/* Rows and notes of a sheet. Notes carried to it leave room for some rows
 * at first; when these are known, all that is left is for the notes. */
static void sheet_make(struct cutter *cutter, struct sheet *sheet)
{
	dim frame = sheet_frame_height(cutter->galley->layout, sheet->kind);
	struct sheet_note *carried = cutter->carried;
	int n_carried = cutter->n_carried;
	dim room = frame;
	if (sheet->from < cutter->rows->n) {
		sheet_place_carried(cutter, sheet,
				    dim_scale(frame, MOST_CARRIED, 100));
		sheet_fill(cutter, sheet);
		room -= rows_height(cutter->rows, sheet->from, sheet->to);
		cutter->carried = carried;
		cutter->n_carried = n_carried;
		sheet->n_notes = 0;
		sheet->notes_height = 0;
	}
	sheet_place_carried(cutter, sheet, room);
	sheet_place_called(cutter, sheet, room);
}

static enum page_kind sheet_kind(const struct cutter *cutter, int from)
{
	const struct rows *rows = cutter->rows;
	if (from < rows->n && rows->items[from].is_landscape)
		return PAGE_LANDSCAPE;
	return cutter->sheets->n ? PAGE_REST : PAGE_FIRST;
}

void sheets_cut(struct galley *galley, struct rows *notes, int max_sheets,
		struct sheets *sheets)
{
	struct cutter cutter = {
		.galley = galley,
		.rows = galley->rows,
		.note_rows = notes,
		.sheets = sheets,
	};
	int from = 0;
	while (from < cutter.rows->n || cutter.n_carried || !sheets->n) {
		enum page_kind kind = sheet_kind(&cutter, from);
		struct sheet *sheet = ARENA_PUSH(galley->arena, sheets->items,
						 sheets->n, sheets->cap);
		*sheet = (struct sheet){ .kind = kind,
					 .from = from,
					 .to = from };
		if (max_sheets && sheets->n > max_sheets) {
			diag_report(
				galley->diags, DIAG_BUDGET_PAGES,
				from < cutter.rows->n
					? cutter.rows->items[from].node->span
					: SPAN_NONE,
				max_sheets);
			return;
		}
		sheet_make(&cutter, sheet);
		from = sheet->to;
	}
}
