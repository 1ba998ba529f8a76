#include "paint/foreign_grid.h"

#include "base/arena.h"
#include "paint/foreign_file.h"

#define COLUMNS_MAX 1000 /* of a table that is followed */

struct grid {
	struct foreign *foreign;
	struct role_map *roles;
	int below[COLUMNS_MAX]; /* rows that a cell above still reaches over */
	int n_columns;		/* of the first row; 0: there was none */
	int n_rows;
	int64_t *n_left;
	bool is_odd;
};

/* An attribute of one dictionary, or of the last in an array that has it. */
static int attribute(struct grid *grid, const struct fvalue *element,
		     const char *key)
{
	struct foreign_file *file = grid->foreign->file;
	const struct fvalue *attributes = foreign_get(file, element, "A");
	int value = 1;

	if (fv_is_dict(attributes))
		value = fv_int(foreign_get(file, attributes, key), 1);
	for (int i = 0; attributes->kind == FV_ARRAY && i < attributes->n;
	     i++) {
		const struct fvalue *one = foreign_item(file, attributes, i);

		if (fv_is_dict(one))
			value = fv_int(foreign_get(file, one, key), value);
	}
	return value < 1 ? 1 : value;
}

/* Where the next cell goes: past those that come down from above. */
static int next_free(const struct grid *grid, int at)
{
	while (at < COLUMNS_MAX && grid->below[at] > 0)
		at++;
	return at;
}

static int place_cell(struct grid *grid, const struct fvalue *cell, int at)
{
	int columns = attribute(grid, cell, "ColSpan");
	int rows = attribute(grid, cell, "RowSpan");

	at = next_free(grid, at);
	for (int i = 0; i < columns; i++, at++) {
		if (at >= COLUMNS_MAX || grid->below[at] > 0) {
			grid->is_odd = true;
			return COLUMNS_MAX;
		}
		grid->below[at] = rows;
	}
	return at;
}

/* Those that reach into the row count as its own. */
static void end_row(struct grid *grid)
{
	int n = 0;

	for (int i = 0; i < COLUMNS_MAX; i++) {
		if (grid->below[i] == 0)
			continue;
		grid->is_odd |= i > n;
		n = i + 1;
		grid->below[i]--;
	}
	if (grid->n_rows++ == 0)
		grid->n_columns = n;
	grid->is_odd |= n != grid->n_columns;
	*grid->n_left -= COLUMNS_MAX / 10;
}

static struct str meaning(struct grid *grid, const struct fvalue *element)
{
	if (!fv_is_dict(element) || fv_entry(element, "S")->kind != FV_NAME)
		return STR_NONE;
	return role_find(grid->roles, grid->foreign, element).means;
}

typedef void see_kid(struct grid *grid, const struct fvalue *kid,
		     struct str means, int *at);

static void each_kid(struct grid *grid, const struct fvalue *element,
		     see_kid *see, int *at)
{
	struct foreign_file *file = grid->foreign->file;
	const struct fvalue *kids = foreign_get(file, element, "K");
	int n = kids->kind == FV_ARRAY ? kids->n : 1;

	for (int i = 0; i < n && !grid->is_odd; i++) {
		const struct fvalue *kid = kids->kind == FV_ARRAY
						   ? foreign_item(file, kids, i)
						   : kids;

		grid->is_odd |= --*grid->n_left < 0;
		see(grid, kid, meaning(grid, kid), at);
	}
}

static void see_cell(struct grid *grid, const struct fvalue *kid,
		     struct str means, int *at)
{
	if (str_eq(means, STR("TH")) || str_eq(means, STR("TD")))
		*at = place_cell(grid, kid, *at);
}

static void see_row(struct grid *grid, const struct fvalue *kid,
		    struct str means, int *at)
{
	int column = 0;

	(void)at;
	if (!str_eq(means, STR("TR")))
		return;
	each_kid(grid, kid, see_cell, &column);
	end_row(grid);
}

static void see_part(struct grid *grid, const struct fvalue *kid,
		     struct str means, int *at)
{
	if (str_eq(means, STR("THead")) || str_eq(means, STR("TBody")) ||
	    str_eq(means, STR("TFoot")))
		each_kid(grid, kid, see_row, at);
	else
		see_row(grid, kid, means, at);
}

bool foreign_grid_is_regular(struct foreign *foreign, struct role_map *roles,
			     const struct fvalue *table, int64_t *n_left)
{
	struct grid grid = { .foreign = foreign,
			     .roles = roles,
			     .n_left = n_left };
	int at = 0;

	each_kid(&grid, table, see_part, &at);
	for (int i = 0; i < grid.n_columns; i++)
		grid.is_odd |= grid.below[i] > 0; /* below the last row */
	return !grid.is_odd;
}
