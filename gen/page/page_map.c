/*
 * Marks are chained by node, the last one first: a node's text goes over few
 * pages. A mark is made where a node's text begins on a page.
 */
#include "page/page_map.h"

#include <string.h>

#include "base/arena.h"

struct page_mark {
	int from; /* byte of the node's text */
	int page;
	int before; /* the node's mark before this one, + 1; 0: none */
};

struct page_map {
	struct arena *arena;
	int n_serials;
	int *last; /* by serial: the node's last mark, + 1; 0: none */
	struct page_mark *marks;
	int n_marks, cap_marks;
	enum page_kind *kinds;
	bool *have_heads;
	int n_pages;
};

struct page_map *page_map_new(struct arena *arena, int n)
{
	struct page_map *map = ARENA_NEW(arena, struct page_map);

	map->arena = arena;
	map->n_serials = n;
	map->last = ARENA_ARRAY(arena, int, n + 1);
	return map;
}

/* The node that was there when the document had been read; *from is moved
 * to its beginning where that is another one. */
static const struct doc_node *known(const struct page_map *map,
				    const struct doc_node *node, int *from)
{
	while (node && node->serial >= map->n_serials) {
		node = node->parent;
		*from = 0;
	}
	return node;
}

static void note_place(struct page_map *map, const struct doc_node *node,
		       int from, int page)
{
	struct page_mark *last;
	int *at;

	node = known(map, node, &from);
	if (!node)
		return;
	at = &map->last[node->serial];
	last = *at ? &map->marks[*at - 1] : NULL;
	if (last && (last->page == page || last->from >= from))
		return;
	*ARENA_PUSH(map->arena, map->marks, map->n_marks, map->cap_marks) =
		(struct page_mark){ from, page, *at };
	*at = map->n_marks;
}

/* The byte of its node's text that an origin is about, within a line. */
static int origin_from(const struct origin *origin, const struct line *line)
{
	int skipped = line->at > origin->at ? line->at - origin->at : 0;

	return origin->from + skipped;
}

/* The origin that is in force at a line's first byte. */
static int first_origin(const struct row *row)
{
	const struct shaped *shaped = row->shaped;
	int i = 0;

	while (i + 1 < shaped->n_origins &&
	       shaped->origins[i + 1].at <= row->line->at)
		i++;
	return i;
}

static void note_line(struct page_map *map, const struct row *row, int page)
{
	const struct shaped *shaped = row->shaped;
	int end = row->line->at + row->line->n;

	for (int i = first_origin(row); i < shaped->n_origins; i++) {
		const struct origin *origin = &shaped->origins[i];

		if (origin->at >= end)
			return;
		if (origin->node && doc_is_block(origin->node->kind))
			continue;
		note_place(map, origin->node, origin_from(origin, row->line),
			   page);
	}
}

static void note_rows(struct page_map *map, const struct rows *rows, int from,
		      int to, int page);

/* The how-manieth row of its block it is, for lines whose text belongs to no
 * node of its own: those of code. */
static int row_ordinal(const struct rows *rows, int i)
{
	int n = 0;

	while (n < i && rows->items[i - n - 1].node == rows->items[i].node)
		n++;
	return n;
}

static void note_row(struct page_map *map, const struct rows *rows, int i,
		     int page)
{
	const struct row *row = &rows->items[i];

	note_place(map, row->node, row_ordinal(rows, i), page);
	for (const struct doc_node *node = row->node;
	     node && row->begins_at && node != row->begins_at;
	     node = node->parent)
		note_place(map, node->parent, 0, page);
	if (row->line)
		note_line(map, row, page);
	for (int k = 0; row->cells && k < row->cells->n; k++) {
		const struct row_cell *cell = &row->cells->items[k];

		note_place(map, cell->node, 0, page);
		note_rows(map, cell->rows, cell->from, cell->to, page);
	}
	if (row->region)
		note_rows(map, row->region, 0, row->region->n, page);
}

/* Cells within cells are as deep as the reader allows. */
static void note_rows(struct page_map *map, const struct rows *rows, int from,
		      int to, int page)
{
	for (int i = from; i < to; i++)
		note_row(map, rows, i, page);
}

void page_map_note(struct page_map *map, const struct rows *rows,
		   const struct sheets *sheets)
{
	/* What was noted of an earlier composition may stand elsewhere now. */
	map->n_marks = 0;
	memset(map->last, 0, sizeof *map->last * (size_t)map->n_serials);
	map->n_pages = sheets->n;
	map->kinds = ARENA_ARRAY(map->arena, enum page_kind, sheets->n + 1);
	map->have_heads = ARENA_ARRAY(map->arena, bool, sheets->n + 1);
	for (int i = 0; i < sheets->n; i++) {
		const struct sheet *sheet = &sheets->items[i];

		map->kinds[i] = sheet->kind;
		map->have_heads[i] = sheet->head != NULL;
		note_rows(map, rows, sheet->from, sheet->to, i);
		for (int k = 0; k < sheet->n_notes; k++)
			note_rows(map, sheet->notes[k].rows,
				  sheet->notes[k].from, sheet->notes[k].to, i);
	}
}

int page_map_pages(const struct page_map *map)
{
	return map->n_pages;
}

enum page_kind page_map_kind(const struct page_map *map, int page)
{
	return map->kinds[page];
}

bool page_map_has_head(const struct page_map *map, int page)
{
	return map->have_heads[page];
}

static int page_of(const struct page_map *map, const struct doc_node *node,
		   int from)
{
	int at, page = -1;

	node = known(map, node, &from);
	at = node ? map->last[node->serial] : 0;
	for (; at; at = map->marks[at - 1].before) {
		page = map->marks[at - 1].page;
		if (map->marks[at - 1].from <= from)
			break;
	}
	return page;
}

/* By the text that a line begins with; -1: that has no place. */
static int line_page(const struct page_map *map, const struct row *row)
{
	const struct origin *origin;

	if (!row->line || !row->shaped->n_origins)
		return -1;
	origin = &row->shaped->origins[first_origin(row)];
	if (origin->node && doc_is_block(origin->node->kind))
		return -1;
	return page_of(map, origin->node, origin_from(origin, row->line));
}

int page_map_cells(const struct page_map *map, const struct row *row)
{
	int page = -1;

	for (int i = 0; i < row->cells->n; i++) {
		const struct row_cell *cell = &row->cells->items[i];
		int at = cell->from < cell->to
				 ? page_map_row(map, cell->rows, cell->from)
				 : -1;

		if (at >= 0 && (page < 0 || at < page))
			page = at;
	}
	return page >= 0 ? page : page_of(map, row->node, 0);
}

int page_map_row(const struct page_map *map, const struct rows *rows, int i)
{
	const struct row *row = &rows->items[i];
	int page;

	if (row->cells)
		return page_map_cells(map, row);
	if (row->page)
		return row->page - 1;
	page = line_page(map, row);
	return page >= 0 ? page : page_of(map, row->node, row_ordinal(rows, i));
}

int page_map_rank(const struct page_map *map, const struct doc_node *node,
		  int page)
{
	int from = 0, at;

	node = known(map, node, &from);
	for (at = node ? map->last[node->serial] : 0; at;
	     at = map->marks[at - 1].before)
		if (map->marks[at - 1].page == page)
			return at;
	return 0;
}

struct turns {
	struct arena *arena;
	struct page_turn *items;
	int n, cap;
};

/* Only a later page is a turn. */
static void turn_add(struct turns *turns, int at, int page, bool is_exact)
{
	struct page_turn *last = turns->n ? &turns->items[turns->n - 1] : NULL;

	if (last && page <= last->page)
		return;
	if (last && last->at == at)
		last->page = page;
	else
		*ARENA_PUSH(turns->arena, turns->items, turns->n, turns->cap) =
			(struct page_turn){ at, page, is_exact };
}

/* The turns in text [origin->at, end), the marks of its node being chained
 * from the last to the first. */
static void find_turns(struct turns *turns, const struct page_map *map,
		       const struct origin *origin, int end)
{
	int from = origin->from, n = 0;
	const struct doc_node *node = known(map, origin->node, &from);
	const struct page_mark **marks;

	if (!node || doc_is_block(origin->node->kind))
		return;
	if (map->last[node->serial])
		turn_add(turns, origin->at, page_of(map, node, from), false);
	for (int at = map->last[node->serial]; at;
	     at = map->marks[at - 1].before)
		n++;
	marks = ARENA_ARRAY(turns->arena, const struct page_mark *, n + 1);
	for (int at = map->last[node->serial], k = n; at;
	     at = map->marks[at - 1].before)
		marks[--k] = &map->marks[at - 1];
	for (int k = 0; node == origin->node && k < n; k++) {
		int at = origin->at + marks[k]->from - from;

		if (marks[k]->from > from && at < end)
			turn_add(turns, at, marks[k]->page, true);
	}
}

int page_map_turns(const struct page_map *map, struct arena *arena,
		   const struct shaped *shaped, struct page_turn **items)
{
	struct turns turns = { .arena = arena };

	for (int i = 0; i < shaped->n_origins; i++)
		find_turns(&turns, map, &shaped->origins[i],
			   i + 1 < shaped->n_origins ? shaped->origins[i + 1].at
						     : shaped->text.n);
	*items = turns.items;
	return turns.n;
}
