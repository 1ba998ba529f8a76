/* Where pages end: rows made by hand, 10 pt high, on a page that has room
 * for ten of them. */
#include "base/arena.h"
#include "base/diag.h"
#include "page/sheets.h"
#include "harness.h"

#define ROW (10 * DIM_PT)
#define ROOM 10

struct stage {
	struct arena *arena;
	struct layout layout;
	struct doc *doc;
	struct galley galley;
	struct rows rows;
	struct rows notes[40];
	struct sheets sheets;
	int n_notes;
};

static struct stage *stage_new(void)
{
	struct arena *arena = arena_new();
	struct stage *stage = ARENA_NEW(arena, struct stage);
	stage->arena = arena;
	for (int i = 0; i < PAGE_N_KINDS; i++) {
		stage->layout.pages[i].width = 100 * DIM_PT;
		stage->layout.pages[i].height = ROOM * ROW;
	}
	stage->doc = doc_new(arena);
	stage->galley = (struct galley){
		.arena = arena,
		.doc = stage->doc,
		.layout = &stage->layout,
		.diags = diags_new(arena),
		.rows = &stage->rows,
	};
	return stage;
}

static struct row *row_add(struct stage *stage, struct rows *rows,
			   enum keep keep)
{
	struct row *row =
		ARENA_PUSH(stage->arena, rows->items, rows->n, rows->cap);
	*row = (struct row){ .kind = ROW_ROOM,
			     .keep = keep,
			     .node = stage->doc->root,
			     .height = ROW };
	return row;
}

/* Rows as letters: . free, g group, l lines, h heading, ! a new page. */
static void rows_add(struct stage *stage, const char *keeps)
{
	for (const char *c = keeps; *c; c++) {
		enum keep keep = *c == 'g'   ? KEEP_GROUP
				 : *c == 'l' ? KEEP_LINES
				 : *c == 'h' ? KEEP_HEADING
					     : KEEP_NONE;
		row_add(stage, &stage->rows, keep)->starts_page = *c == '!';
	}
}

/* The last row calls a note of n rows. */
static void note_add(struct stage *stage, int n)
{
	struct row *row = &stage->rows.items[stage->rows.n - 1];
	struct doc_node *note = doc_node_new(stage->doc, DOC_NOTE, SPAN_NONE);
	struct doc_node **notes =
		ARENA_ARRAY(stage->arena, struct doc_node *, row->n_notes + 1);
	for (int i = 0; i < row->n_notes; i++)
		notes[i] = row->notes[i];
	notes[row->n_notes++] = note;
	row->notes = notes;
	note->as.note->number = stage->n_notes + 1;
	for (int i = 0; i < n; i++)
		row_add(stage, &stage->notes[stage->n_notes], KEEP_NONE);
	stage->n_notes++;
}

static void cut(struct stage *stage)
{
	sheets_cut(&stage->galley, stage->notes, 0, &stage->sheets);
}

TEST(keeps)
{
	static const struct {
		const char *rows;
		int ends[5];
	} table[] = {
		{ "..........", { 10 } },
		{ "...........", { 10, 11 } },
		/* a heading never ends a page */
		{ "..........h.", { 9, 12 } },
		{ ".........hh..", { 8, 13 } },
		/* a widow and orphan: three lines stay together */
		{ "........ .ll.", { 9, 13 } },
		/* a page break */
		{ "...!..", { 3, 6 } },
		/* a group that fits on a page of its own moves there */
		{ "......gggggggg.", { 5, 15 } },
		/* a chain longer than a page parts where it is weakest */
		{ ".ggggggggggggggg", { 10, 16 } },
		{ ".llllgllll", { 10 } },
		{ "..llllgllllll", { 6, 13 } },
		{ "llllgllllllllll", { 10, 15 } },
		{ "..hhhhhhhhhhhhhh", { 10, 16 } },
	};
	for (int i = 0; i < (int)(sizeof table / sizeof *table); i++) {
		struct stage *stage = stage_new();
		rows_add(stage, table[i].rows);
		cut(stage);
		for (int k = 0; k < stage->sheets.n && k < 5; k++)
			CHECK_INT(stage->sheets.items[k].to, table[i].ends[k]);
		arena_free(stage->arena);
	}
}

TEST(note_stays_with_its_call)
{
	struct stage *stage = stage_new();
	rows_add(stage, "..........");
	note_add(stage, 2);
	rows_add(stage, "..");
	cut(stage);
	/* The call moves to the next page with its note. */
	CHECK_INT(stage->sheets.n, 2);
	CHECK_INT(stage->sheets.items[0].to, 9);
	CHECK_INT(stage->sheets.items[0].n_notes, 0);
	CHECK_INT(stage->sheets.items[1].n_notes, 1);
	arena_free(stage->arena);
}

TEST(long_note_is_split)
{
	struct stage *stage = stage_new();
	rows_add(stage, "...");
	note_add(stage, 20);
	rows_add(stage, "..........");
	cut(stage);
	const struct sheet *first = &stage->sheets.items[0];
	CHECK_INT(first->to, 3);
	CHECK_INT(first->n_notes, 1);
	CHECK_INT(first->notes[0].to, 7);
	CHECK_INT(stage->sheets.items[1].notes[0].from, 7);
	arena_free(stage->arena);
}

TEST(budget)
{
	struct stage *stage = stage_new();
	rows_add(stage, "!!!!!!");
	sheets_cut(&stage->galley, stage->notes, 3, &stage->sheets);
	CHECK(diag_has_budget(stage->galley.diags));
	arena_free(stage->arena);
}

/* Rows from `from` on belong to a table whose head, `height` rows high, stands
 * again on each page. */
static void head_set(struct stage *stage, int from, int height)
{
	struct row_head *head = ARENA_NEW(stage->arena, struct row_head);
	head->rows = ARENA_NEW(stage->arena, struct rows);
	for (int i = 0; i < height; i++)
		row_add(stage, head->rows, KEEP_NONE);
	head->height = height * ROW;
	for (int i = from; i < stage->rows.n; i++)
		stage->rows.items[i].head = head;
}

TEST(head_stands_again)
{
	struct stage *stage = stage_new();
	rows_add(stage, ".........................");
	head_set(stage, 3, 2);
	rows_add(stage, "..");
	cut(stage);
	/* Where the table begins on the page it stands already. */
	CHECK(!stage->sheets.items[0].head);
	CHECK_INT(stage->sheets.items[0].to, 10);
	CHECK(stage->sheets.items[1].head != NULL);
	CHECK_INT(stage->sheets.items[1].to, 18);
	CHECK(stage->sheets.items[2].head != NULL);
	CHECK_INT(stage->sheets.items[2].to, 26);
	/* After the table it does not. */
	CHECK(!stage->sheets.items[3].head);
	arena_free(stage->arena);
}

TEST(head_leaves_room_for_notes)
{
	struct stage *stage = stage_new();
	rows_add(stage, ".................");
	note_add(stage, 2);
	head_set(stage, 1, 2);
	rows_add(stage, "....");
	cut(stage);
	/* 2 of head, 6 rows, 2 of notes, and no gap in this layout. */
	CHECK_INT(stage->sheets.items[1].from, 10);
	CHECK_INT(stage->sheets.items[1].to, 16);
	CHECK_INT(stage->sheets.items[2].n_notes, 1);
	arena_free(stage->arena);
}

/* A row of a table with cells of so many rows, written as rows_add does;
 * NULL ends them. */
static void cells_add(struct stage *stage, enum keep keep,
		      const char *const *cells)
{
	static const struct style plain = { .padding = 0 };
	struct arena *arena = stage->arena;
	struct row *row = row_add(stage, &stage->rows, keep);
	row->kind = ROW_CELLS;
	row->height = 0;
	row->cells = ARENA_NEW(arena, struct row_cells);
	row->cells->items = ARENA_ARRAY(arena, struct row_cell, 8);
	row->cells->may_split = true;
	for (; cells[row->cells->n]; row->cells->n++) {
		struct stage inner = *stage;
		inner.rows = (struct rows){ 0 };
		rows_add(&inner, cells[row->cells->n]);
		struct rows *rows = ARENA_NEW(arena, struct rows);
		*rows = inner.rows;
		row->cells->items[row->cells->n] = (struct row_cell){
			.style = &plain,
			.rows = rows,
			.to = rows->n,
			.height = rows->n * ROW,
		};
		if (rows->n * ROW > row->height)
			row->height = rows->n * ROW;
	}
}

TEST(tall_row_is_split)
{
	static const struct {
		const char *before, *cells[3], *after;
		dim heights[5]; /* of the last row on each page, in rows */
	} table[] = {
		{ "...",
		  { ".........................", NULL },
		  "",
		  { 7, 10, 8 } },
		/* a short cell is done on the first page */
		{ "...", { "..", "..............", NULL }, "..", { 7, 1 } },
		/* not one line of a paragraph alone */
		{ ".........",
		  { ".llll............", NULL },
		  ".",
		  { 1, 10, 1 } },
		{ "........",
		  { ".l........lll.......", NULL },
		  "",
		  { 2, 7, 10, 1 } },
		/* where all are kept together, it parts all the same */
		{ "...", { ".llllllllllllllllll", NULL }, "", { 1, 10, 9 } },
		{ "..........", { "............", NULL }, "", { 1, 10, 2 } },
	};
	for (int t = 0; t < (int)(sizeof table / sizeof *table); t++) {
		struct stage *stage = stage_new();
		rows_add(stage, table[t].before);
		cells_add(stage, KEEP_NONE, table[t].cells);
		rows_add(stage, table[t].after);
		cut(stage);
		for (int i = 0; i < stage->sheets.n && i < 5; i++) {
			int last = stage->sheets.items[i].to - 1;
			CHECK_INT(stage->rows.items[last].height / ROW,
				  table[t].heights[i]);
		}
		arena_free(stage->arena);
	}
}

TEST(tall_row_below_its_head)
{
	static const char *const cells[] = { "....................", NULL };
	struct stage *stage = stage_new();
	rows_add(stage, "....hh");
	cells_add(stage, KEEP_HEADING, cells);
	head_set(stage, 6, 2);
	cut(stage);
	/* 4 + 2, 4 of the row; then 2 of head and 8 of the row, twice */
	CHECK_INT(stage->sheets.n, 3);
	CHECK_INT(stage->sheets.items[0].to, 7);
	CHECK_INT(stage->rows.items[6].height, 4 * ROW);
	CHECK(stage->sheets.items[1].head != NULL);
	CHECK_INT(stage->rows.items[7].height, 8 * ROW);
	CHECK_INT(stage->rows.items[8].height, 8 * ROW);
	arena_free(stage->arena);
}

/* A note called from the second page's part of a row stands there. */
TEST(split_row_keeps_its_notes)
{
	static const char *const cells[] = { "..............", NULL };
	struct stage *stage = stage_new();
	rows_add(stage, "..");
	cells_add(stage, KEEP_NONE, cells);
	note_add(stage, 2);
	struct row *row = &stage->rows.items[2];
	struct row *last = &row->cells->items[0].rows->items[12];
	last->notes = row->notes;
	last->n_notes = row->n_notes;
	cut(stage);
	CHECK_INT(stage->sheets.n, 2);
	CHECK_INT(stage->sheets.items[0].n_notes, 0);
	CHECK_INT(stage->rows.items[2].height, 8 * ROW);
	CHECK_INT(stage->sheets.items[1].n_notes, 1);
	/* Called from the first part it takes room there. */
	arena_free(stage->arena);
	stage = stage_new();
	rows_add(stage, "..");
	cells_add(stage, KEEP_NONE, cells);
	note_add(stage, 2);
	row = &stage->rows.items[2];
	struct row *early = &row->cells->items[0].rows->items[1];
	early->notes = row->notes;
	early->n_notes = row->n_notes;
	cut(stage);
	CHECK_INT(stage->sheets.items[0].n_notes, 1);
	CHECK_INT(stage->rows.items[2].height, 6 * ROW);
	CHECK_INT(stage->sheets.items[1].n_notes, 0);
	arena_free(stage->arena);
}

static unsigned next_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

/* Whatever the rows: all of them once and in order, all notes too, and no
 * page too full unless it is one row that does not fit. */
static void check_sheets(struct stage *stage)
{
	int row = 0;
	int note_row[40] = { 0 };
	for (int i = 0; i < stage->sheets.n; i++) {
		const struct sheet *sheet = &stage->sheets.items[i];
		CHECK_INT(sheet->from, row);
		dim height =
			(sheet->to - sheet->from) * ROW + sheet->notes_height;
		CHECK(height <= ROOM * ROW);
		row = sheet->to;
		for (int k = 0; k < sheet->n_notes; k++) {
			const struct sheet_note *note = &sheet->notes[k];
			int at = note->note->as.note->number - 1;
			CHECK_INT(note->from, note_row[at]);
			note_row[at] = note->to;
		}
	}
	CHECK_INT(row, stage->rows.n);
	for (int i = 0; i < stage->n_notes; i++)
		CHECK_INT(note_row[i], stage->notes[i].n);
}

TEST(nothing_is_lost)
{
	unsigned state = 7;
	for (int round = 0; round < 400; round++) {
		struct stage *stage = stage_new();
		int n = 1 + (int)(next_random(&state) % 80);
		for (int i = 0; i < n; i++) {
			static const char keeps[] = "....gllh!.";
			char one[2] = { keeps[next_random(&state) % 10], 0 };
			rows_add(stage, one);
			if (next_random(&state) % 6 == 0 && stage->n_notes < 40)
				note_add(stage,
					 1 + (int)(next_random(&state) % 14));
		}
		cut(stage);
		check_sheets(stage);
		arena_free(stage->arena);
	}
}

int main(void)
{
	RUN(keeps);
	RUN(note_stays_with_its_call);
	RUN(long_note_is_split);
	RUN(budget);
	RUN(head_stands_again);
	RUN(head_leaves_room_for_notes);
	RUN(tall_row_is_split);
	RUN(tall_row_below_its_head);
	RUN(split_row_keeps_its_notes);
	RUN(nothing_is_lost);
	return harness_finish();
}
