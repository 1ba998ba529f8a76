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
	note->as.note.number = stage->n_notes + 1;
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
			int at = note->note->as.note.number - 1;
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
	RUN(nothing_is_lost);
	return harness_finish();
}
