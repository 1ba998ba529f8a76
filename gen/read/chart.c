/*
 * `::: chart` is read as a table. When that is settled, its numbers become a
 * figure that is drawn from them, and the table itself goes below it, or away.
 */
#include "model/chart_words.h"
#include "read/table_priv.h"

/* What is known of a chart while it is read. */
struct chart_reading {
	struct reading *r;
	struct doc_node *table;
	struct chart *chart;
	struct chart_number *numbers; /* [series * n_groups + group] */
	struct doc_node **cells;      /* the same */
	struct doc_node **names;      /* of groups: cells */
	bool is_good;
};

static const char *const types[CHART_N_TYPES] = {
	[CHART_BAR] = "bar",
	[CHART_LINE] = "line",
	[CHART_STACKED] = "stacked",
	[CHART_PIE] = "pie",
};

static struct str cell_text(struct chart_reading *c,
			    const struct doc_node *cell)
{
	return str_trim(doc_plain_text(c->r->arena, cell));
}

/* Its attributes */

static void read_type(struct chart_reading *c)
{
	const struct doc_attribute *it = doc_attribute(c->table, STR("type"));

	for (int i = 0; i < CHART_N_TYPES; i++) {
		if (!it || str_eq_nocase(it->value, str_from(types[i]))) {
			c->chart->type = (enum chart_type)i;
			return;
		}
	}
	diag_report(c->r->diags, DIAG_CHART_TYPE, it->span, STR_ARG(it->value));
	c->is_good = false;
}

static bool is_hidden(struct chart_reading *c)
{
	const struct doc_attribute *it = doc_attribute(c->table, STR("table"));

	if (!it || str_eq_nocase(it->value, STR("shown")))
		return false;
	if (str_eq_nocase(it->value, STR("hidden")))
		return true;
	diag_report(c->r->diags, DIAG_CHART_TABLE, it->span,
		    STR_ARG(it->value));
	return false;
}

void chart_report_attributes(struct reading *r, const struct doc_node *table)
{
	static const char *const keys[] = { "type", "unit", "table", "alt" };

	for (int i = 0; i < 4; i++) {
		struct str key = str_from(keys[i]);
		const struct doc_attribute *it = doc_attribute(table, key);

		if (it)
			diag_report(r->diags, DIAG_ATTRIBUTE_MISPLACED,
				    it->span, STR_ARG(key), "table");
	}
}

/* Its cells */

static struct doc_node *first_row(const struct doc_node *table)
{
	struct doc_node *row = table->first;

	while (row && row->kind != DOC_ROW)
		row = row->next;
	return row;
}

static bool row_is_plain(const struct doc_node *row)
{
	for (const struct doc_node *at = row->first; at; at = at->next)
		if (at->as.cell.colspan > 1 || at->as.cell.rowspan > 1)
			return false;
	return !row->as.row.is_group;
}

/* One header row, one column of names, numbers below and beside. */
static bool check_shape(struct chart_reading *c)
{
	const struct doc_node *table = c->table;
	const struct doc_node *row = first_row(table);

	if (table->as.table->n_head != 1 || table->as.table->n_columns < 2) {
		diag_report(c->r->diags, DIAG_CHART_SHAPE, table->span);
		return false;
	}
	for (; row; row = row->next) {
		if (!row_is_plain(row)) {
			diag_report(c->r->diags, DIAG_CHART_SHAPE, row->span);
			return false;
		}
		c->chart->n_groups++;
	}
	c->chart->n_groups--;
	c->chart->n_series = table->as.table->n_columns - 1;
	if (!c->chart->n_groups)
		diag_report(c->r->diags, DIAG_CHART_SHAPE, table->span);
	return c->chart->n_groups > 0;
}

/* How much there may be of it. */
static bool check_size(struct chart_reading *c)
{
	const struct chart *chart = c->chart;
	struct diags *diags = c->r->diags;
	struct span span = c->table->span;
	int series = chart->type == CHART_PIE ? 1 : CHART_MAX_SERIES;
	int most =
		chart->type == CHART_LINE ? CHART_MAX_POINTS : CHART_MAX_BARS;
	int n = chart->n_groups;

	if (chart->n_series > series)
		diag_report(diags, DIAG_CHART_SERIES, span, chart->n_series,
			    series);
	else if (chart->type == CHART_PIE && n > CHART_MAX_SLICES)
		diag_report(diags, DIAG_CHART_SLICES, span, n,
			    CHART_MAX_SLICES);
	if (chart->type == CHART_BAR)
		n *= chart->n_series;
	if (chart->n_series > series ||
	    (chart->type == CHART_PIE && n > CHART_MAX_SLICES))
		return false;
	if (n > most)
		diag_report(diags, DIAG_CHART_LONG, span, n, most);
	return n <= most;
}

static void collect_row(struct chart_reading *c, const struct doc_node *row,
			int group)
{
	struct doc_node *cell = row->first;
	int n = c->chart->n_groups;

	c->names[group] = cell;
	c->chart->groups[group] = cell_text(c, cell);
	cell = cell->next;
	for (int i = 0; cell; cell = cell->next, i++) {
		c->cells[i * n + group] = cell;
		c->chart->series[i].values[group].text = cell_text(c, cell);
	}
}

static void collect(struct chart_reading *c)
{
	struct chart *chart = c->chart;
	struct arena *arena = c->r->arena;
	int n = chart->n_groups, all = n * chart->n_series;
	const struct doc_node *row = first_row(c->table);
	const struct doc_node *head = row->first->next;

	c->numbers = ARENA_ARRAY(arena, struct chart_number, all);
	c->cells = ARENA_ARRAY(arena, struct doc_node *, all);
	c->names = ARENA_ARRAY(arena, struct doc_node *, n);
	chart->groups = ARENA_ARRAY(arena, struct str, n);
	chart->series =
		ARENA_ARRAY(arena, struct chart_series, chart->n_series);
	for (int i = 0; i < chart->n_series; i++, head = head->next) {
		chart->series[i].name = cell_text(c, head);
		chart->series[i].values =
			ARENA_ARRAY(arena, struct chart_value, n);
	}
	for (int i = 0; i < n; i++) {
		row = row->next;
		collect_row(c, row, i);
	}
}

/* Its numbers */

static struct chart_value *value_at(struct chart_reading *c, int i)
{
	int n = c->chart->n_groups;

	return &c->chart->series[i / n].values[i % n];
}

static void fail(struct chart_reading *c, enum diag_code code, int i)
{
	diag_report(c->r->diags, code, c->cells[i]->span,
		    STR_ARG(value_at(c, i)->text));
	c->is_good = false;
}

static bool is_zero(const struct chart_number *number)
{
	return number->digits == 0;
}

/* The marks of a number are those of all; a nought needs none, and a
 * currency may be left out. */
static bool take_marks(struct chart_reading *c,
		       const struct chart_number *number, bool is_first)
{
	struct chart *chart = c->chart;

	if (is_zero(number) && !number->before.n && !number->after.n)
		return true;
	if (!chart->before.n)
		chart->before = number->before;
	if (is_first)
		chart->after = number->after;
	return str_eq(chart->after, number->after) &&
	       (!number->before.n || str_eq(chart->before, number->before));
}

static void read_numbers(struct chart_reading *c)
{
	int all = c->chart->n_groups * c->chart->n_series;
	bool is_first = true;

	for (int i = 0; i < all; i++) {
		struct chart_number *number = &c->numbers[i];
		struct chart_value *value = value_at(c, i);

		if (!chart_number_read(value->text, number)) {
			fail(c, DIAG_CHART_NUMBER, i);
			continue;
		}
		value->is_missing = number->is_missing;
		if (number->is_missing)
			continue;
		if (!take_marks(c, number, is_first))
			fail(c, DIAG_CHART_UNITS, i);
		if (!is_zero(number) || number->after.n)
			is_first = false;
		if (number->places > c->chart->places &&
		    number->places <= CHART_MAX_PLACES)
			c->chart->places = number->places;
	}
}

static void read_amounts(struct chart_reading *c)
{
	int all = c->chart->n_groups * c->chart->n_series;
	int64_t low = 0, high = 0;

	for (int i = 0; i < all; i++) {
		struct chart_value *value = value_at(c, i);
		bool is_part = c->chart->type == CHART_PIE ||
			       c->chart->type == CHART_STACKED;

		if (value->is_missing) {
			if (c->chart->type == CHART_PIE)
				fail(c, DIAG_CHART_PART, i);
			continue;
		}
		if (!chart_number_amount(&c->numbers[i], c->chart->places,
					 &value->amount))
			fail(c, DIAG_CHART_DIGITS, i);
		else if (is_part && value->amount < 0)
			fail(c, DIAG_CHART_NEGATIVE, i);
	}
	if (c->is_good && (!chart_extremes(c->chart, &low, &high) ||
			   (low == 0 && high == 0))) {
		diag_report(c->r->diags, DIAG_CHART_EMPTY, c->table->span);
		c->is_good = false;
	}
}

static void report_total(struct chart_reading *c, const struct doc_node *cell,
			 struct str name)
{
	static const char *const words[] = { "total", "totals", "all", "sum",
					     "overall" };

	for (int i = 0; i < 5; i++)
		if (str_eq_nocase(name, str_from(words[i])))
			diag_report(c->r->diags, DIAG_CHART_TOTAL, cell->span,
				    STR_ARG(name));
}

/* A total beside its parts dwarfs them, and is counted twice in a sum. */
static void check_totals(struct chart_reading *c)
{
	const struct doc_node *head = first_row(c->table)->first->next;

	for (int i = 0; i < c->chart->n_groups && c->chart->n_groups > 1 &&
			c->chart->type != CHART_LINE;
	     i++)
		report_total(c, c->names[i], c->chart->groups[i]);
	for (int i = 0; i < c->chart->n_series && c->chart->n_series > 1;
	     i++, head = head->next)
		report_total(c, head, c->chart->series[i].name);
}

/* The figure */

static struct str draft_alt(struct chart_reading *c, bool hides_table)
{
	const struct doc_attribute *own = doc_attribute(c->table, STR("alt"));
	struct arena *arena = c->r->arena;

	if (own && hides_table)
		return str_printf(arena, "%.*s %.*s", STR_ARG(own->value),
				  STR_ARG(chart_recite(arena, c->chart,
						       c->r->doc->words)));
	if (own)
		return own->value;
	c->chart->is_drafted = true;
	return chart_describe(arena, c->chart, c->r->doc->words, hides_table);
}

static void move_children(struct doc_node *from, struct doc_node *first,
			  struct doc_node *to)
{
	struct doc_node *next;

	from->first = NULL;
	from->last = NULL;
	for (; first; first = next) {
		next = first->next;
		first->next = NULL;
		first->parent = NULL;
		doc_append(to, first);
	}
}

/* The node of the table becomes the figure, so that it need not be looked
 * for among its neighbours; the rows get a new one. */
static void make_figure(struct chart_reading *c)
{
	struct doc_node *figure = c->table, *caption = figure->first;
	struct doc_node *table =
		doc_node_new(c->r->doc, DOC_TABLE, figure->span);
	bool hides_table = is_hidden(c);
	struct str alt = draft_alt(c, hides_table);
	struct doc_node *rows = caption;

	*table->as.table = *figure->as.table;
	table->as.table->is_chart = false;
	if (figure->given->lang.n)
		doc_give(c->r->arena, table)->lang = figure->given->lang;
	doc_turn(c->r->doc, figure, DOC_FIGURE);
	*figure->as.image = (struct doc_image){
		.chart = c->chart,
		.file = STR_NONE,
		.alt = alt,
		.title = STR_NONE,
	};
	if (caption && caption->kind == DOC_CAPTION)
		rows = caption->next;
	move_children(figure, rows, table);
	if (caption != rows)
		move_children(caption, caption->first, figure);
	if (!hides_table)
		doc_insert_after(figure, table);
}

void chart_settle(struct reading *r, struct doc_node *table)
{
	struct chart_reading c = { .r = r, .table = table, .is_good = true };
	const struct doc_attribute *unit = doc_attribute(table, STR("unit"));

	c.chart = ARENA_NEW(r->arena, struct chart);
	*c.chart = (struct chart){ .unit = unit ? unit->value : STR_NONE,
				   .before = STR_NONE,
				   .after = STR_NONE };
	read_type(&c);
	if (!check_shape(&c) || !check_size(&c))
		return;
	if (!table->first || table->first->kind != DOC_CAPTION ||
	    !table->first->first)
		diag_report(r->diags, DIAG_CHART_TITLE, table->span);
	collect(&c);
	read_numbers(&c);
	read_amounts(&c);
	check_totals(&c);
	if (c.is_good)
		make_figure(&c);
}
