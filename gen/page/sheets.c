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
#include "page/cells.h"

/* A sheet less full than this (in 1/100) rather splits a footnote. */
#define LEAST_FILL 60
/* The most of a sheet (in 1/100) that notes carried over may take. */
#define MOST_CARRIED 70
/* Rows of a split note that must stand where it is called. */
#define NOTE_ORPHANS 2

/* How often a row is split a line higher to leave room for its notes. */
#define SPLIT_TRIES 100

/* The part of row `at` that ends a sheet; the row itself is what is left. */
struct sheet_part {
	int sheet, at;
	struct row row;
};

struct cutter {
	struct galley *galley;
	struct rows *rows;
	struct rows *note_rows;
	struct sheets *sheets;
	/* notes, or rest of one, still to be placed */
	struct sheet_note *carried;
	int n_carried, cap_carried;
	struct sheet_part *parts;
	int n_parts, cap_parts;
};

static dim head_height(const struct row_head *head)
{
	return head ? head->height : 0;
}

/* Room for rows and notes below what is repeated. */
static dim sheet_room(const struct cutter *cutter, const struct sheet *sheet)
{
	return sheet_frame_height(cutter->galley->layout, sheet->kind) -
	       head_height(sheet->head);
}

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

static const struct rows *note_rows(const struct cutter *cutter,
				    const struct doc_node *note)
{
	return &cutter->note_rows[note->as.note->number - 1];
}

dim sheet_notes_height(const struct layout *layout,
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
		height += sheet_notes_gap(layout);
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

/* Notes keep their order: while one goes on beyond this sheet, what a row
 * calls could not begin on it. */
static bool notes_bar(const struct cutter *cutter, const struct sheet *sheet,
		      const struct row *row)
{
	return row->n_notes && cutter->n_carried && sheet->n_notes;
}

/* The row after the last one that fits from `from` on. */
static int rows_that_fit(const struct cutter *cutter, const struct sheet *sheet,
			 bool may_split)
{
	const struct rows *rows = cutter->rows;
	dim room = sheet_room(cutter, sheet);
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
		if (used + extent + notes + need > room ||
		    notes_bar(cutter, sheet, row))
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

/* A row that is tall, or leaves no room below it for the notes it calls. */
static bool row_may_split(const struct cutter *cutter, const struct row *row)
{
	enum page_kind kind = row->is_landscape ? PAGE_LANDSCAPE : PAGE_REST;
	const struct layout *layout = cutter->galley->layout;
	dim need;

	if (row->kind != ROW_CELLS || row->cells->is_whole)
		return false;
	if (row->cells->may_split || !row->n_notes)
		return row->cells->may_split;
	need = row_notes_need(cutter, row, true) + sheet_notes_gap(layout);
	return head_height(row->head) + row_extent(row) + need >
	       sheet_frame_height(layout, kind);
}

/* Does the chain that begins at row i, parted only at keeps <= most, fit on
 * an empty sheet? */
static bool chain_fits(const struct cutter *cutter, const struct sheet *sheet,
		       int i, enum keep most)
{
	const struct rows *rows = cutter->rows;
	enum page_kind kind =
		sheet->kind == PAGE_LANDSCAPE ? PAGE_LANDSCAPE : PAGE_REST;
	dim room = sheet_frame_height(cutter->galley->layout, kind) -
		   head_height(rows->items[i].head);
	dim used = 0;
	for (int at = i; at < rows->n; at++) {
		const struct row *row = &rows->items[at];
		if (at > i && row_may_split(cutter, row))
			return true;
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
	for (int most = KEEP_NONE; most <= KEEP_HEAD; most++) {
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

/* There are rows left, and the sheet is of their kind. */
static bool takes_rows(const struct cutter *cutter, const struct sheet *sheet)
{
	const struct rows *rows = cutter->rows;
	return sheet->from < rows->n && rows->items[sheet->from].is_landscape ==
						(sheet->kind == PAGE_LANDSCAPE);
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
	    !takes_rows(cutter, sheet) && !cutter->n_carried)
		note.to++;
	rest.from = note.to;
	if (rest.from < rest.to)
		carry(cutter, &rest);
	if (note.from == note.to)
		return;
	*ARENA_PUSH(arena, sheet->notes, sheet->n_notes, sheet->cap_notes) =
		note;
	sheet->notes_height = sheet_notes_height(cutter->galley->layout,
						 sheet->notes, sheet->n_notes);
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

static void row_place_notes(struct cutter *cutter, struct sheet *sheet,
			    const struct row *row, dim room)
{
	for (int k = 0; k < row->n_notes; k++) {
		const struct rows *rows = note_rows(cutter, row->notes[k]);
		struct sheet_note note = { row->notes[k], rows, 0, rows->n };
		sheet_place_note(cutter, sheet, note, room);
	}
}

/* Notes first called by the sheet's rows, or the part that ends it. */
static void sheet_place_called(struct cutter *cutter, struct sheet *sheet,
			       const struct row *part, dim room)
{
	for (int i = sheet->from; i < sheet->to; i++)
		row_place_notes(cutter, sheet, &cutter->rows->items[i], room);
	if (part)
		row_place_notes(cutter, sheet, part, room);
}

/* Room for row `to` below the rows and notes that stand above it. */
static dim room_left(const struct cutter *cutter, const struct sheet *sheet,
		     int to)
{
	const struct rows *rows = cutter->rows;
	dim room = sheet_room(cutter, sheet) - sheet->notes_height -
		   rows_height(rows, sheet->from, to);
	dim notes = 0;
	for (int i = sheet->from; i < to; i++)
		notes += row_notes_need(cutter, &rows->items[i], false);
	if (notes && !sheet->notes_height)
		notes += sheet_notes_gap(cutter->galley->layout);
	if (to > sheet->from)
		room -= rows->items[to].space;
	return room - notes - rows->items[to].inset;
}

/* End a sheet with as much of row `to`, which does not fit, as does. Where
 * the notes it calls leave room for none of it and it must begin here
 * (is_forced), the notes are carried over. */
static bool sheet_split(struct cutter *cutter, struct sheet *sheet, int to,
			bool is_forced)
{
	struct arena *arena = cutter->galley->arena;
	struct row *row = &cutter->rows->items[to];
	struct row part, rest, less, left;
	dim room = room_left(cutter, sheet, to), least = room, need = 0;
	bool is_split = false;
	/* All of it has room, but for the notes it calls. */
	if (least >= row->height)
		least = row->height - 1;
	for (int i = 0; i < SPLIT_TRIES; i++) {
		if (!cells_split(arena, row, least, is_forced, &less, &left))
			break;
		is_split = true;
		part = less;
		rest = left;
		need = row_notes_need(cutter, &part, true);
		if (need)
			need += sheet_notes_gap(cutter->galley->layout);
		if (part.height + need <= room)
			break;
		least = part.height - 1;
	}
	if (!is_split || (part.height + need > room && !is_forced) ||
	    notes_bar(cutter, sheet, &part))
		return false;
	*ARENA_PUSH(arena, cutter->parts, cutter->n_parts, cutter->cap_parts) =
		(struct sheet_part){ cutter->sheets->n - 1, to, part };
	*row = rest;
	sheet->to = to;
	return true;
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
	if (!is_forced(cutter, sheet, limit) &&
	    row_may_split(cutter, &rows->items[limit]) &&
	    sheet_split(cutter, sheet, limit, limit == sheet->from))
		return;
	int to = best_break(cutter, sheet, limit);
	bool is_thin = head_height(sheet->head) +
			       rows_height(rows, sheet->from, to) +
			       sheet->notes_height <
		       dim_scale(frame, LEAST_FILL, 100);
	if (!is_forced(cutter, sheet, limit) && (is_thin || to == sheet->from))
		to = best_break(cutter, sheet,
				rows_that_fit(cutter, sheet, true));
	/* A header does not stand alone above a row that can be split. */
	if (!is_forced(cutter, sheet, to) &&
	    row_may_split(cutter, &rows->items[to]) &&
	    rows->items[to].keep >= KEEP_HEADING &&
	    sheet_split(cutter, sheet, to, true))
		return;
	if (to == sheet->from && sheet->n_notes) {
		/* Beside what was carried over, not even one row. */
		sheet->head = NULL;
		return;
	}
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

/* The part of a split row that ends the sheet made last, or NULL. */
static const struct row *last_part(const struct cutter *cutter)
{
	const struct sheet_part *part;
	if (!cutter->n_parts)
		return NULL;
	part = &cutter->parts[cutter->n_parts - 1];
	return part->sheet == cutter->sheets->n - 1 ? &part->row : NULL;
}

/* Rows and notes of a sheet. Notes carried to it leave room for some rows
 * at first; when these are known, all that is left is for the notes. */
static void sheet_make(struct cutter *cutter, struct sheet *sheet)
{
	dim room = sheet_room(cutter, sheet);
	struct sheet_note *carried = cutter->carried;
	int n_carried = cutter->n_carried;
	const struct row *part = NULL;
	if (takes_rows(cutter, sheet)) {
		sheet_place_carried(cutter, sheet,
				    dim_scale(room, MOST_CARRIED, 100));
		sheet_fill(cutter, sheet);
		part = last_part(cutter);
		room -= rows_height(cutter->rows, sheet->from, sheet->to);
		if (part)
			room -= row_extent(part) +
				(sheet->to > sheet->from ? part->space : 0);
		cutter->carried = carried;
		cutter->n_carried = n_carried;
		sheet->n_notes = 0;
		sheet->notes_height = 0;
	}
	sheet_place_carried(cutter, sheet, room);
	sheet_place_called(cutter, sheet, part, room);
}

/* What is carried over of a note is set to the width of the page that calls
 * it: it goes on on a page of that kind, before the rows if need be. */
static enum page_kind sheet_kind(const struct cutter *cutter, int from)
{
	const struct rows *rows = cutter->rows;
	const struct sheets *sheets = cutter->sheets;
	bool is_landscape = from < rows->n && rows->items[from].is_landscape;
	if (cutter->n_carried)
		is_landscape =
			sheets->items[sheets->n - 1].kind == PAGE_LANDSCAPE;
	if (is_landscape)
		return PAGE_LANDSCAPE;
	return sheets->n ? PAGE_REST : PAGE_FIRST;
}

/* Put the parts of split rows among the others, each before the rest of its
 * row. */
static void sheets_join(struct cutter *cutter)
{
	struct rows *rows = cutter->rows;
	struct row *items = ARENA_ARRAY(cutter->galley->arena, struct row,
					rows->n + cutter->n_parts);
	int n = 0, part = 0;
	for (int i = 0; i < cutter->sheets->n; i++) {
		struct sheet *sheet = &cutter->sheets->items[i];
		int first = n;
		for (int k = sheet->from; k < sheet->to; k++)
			items[n++] = rows->items[k];
		if (part < cutter->n_parts && cutter->parts[part].sheet == i)
			items[n++] = cutter->parts[part++].row;
		sheet->from = first;
		sheet->to = n;
	}
	*rows = (struct rows){ items, n, n, rows->arena };
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
					 .place = sheets->n - 1,
					 .from = from,
					 .to = from };
		if (takes_rows(&cutter, sheet))
			sheet->head = cutter.rows->items[from].head;
		if (max_sheets && sheets->n > max_sheets) {
			diag_report(
				galley->diags, DIAG_BUDGET_PAGES,
				from < cutter.rows->n
					? cutter.rows->items[from].node->span
					: SPAN_NONE,
				max_sheets);
			break;
		}
		sheet_make(&cutter, sheet);
		from = sheet->to;
	}
	if (cutter.n_parts)
		sheets_join(&cutter);
}
