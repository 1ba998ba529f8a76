/*
 * Where everything fits on one line, the columns are as wide as their
 * content and what is left goes to them in proportion. Where not, a level is
 * found up to which all columns could be filled with the same width: those
 * whose content is well below it (numbers, dates, names) have what they
 * need. The others share the rest by the square root of their content: ten
 * times the text is about three times as wide, so that a long column gets
 * more room, but not all of it.
 */
#include "page/columns.h"

#include <stdlib.h>

#include "base/arena.h"

/* The part of the level (in 1/100) that every column may fill. */
#define LEVEL_SURE 75
/* The most that a column of numbers grows (in 1/100) where there is room. */
#define NUMBERS_MOST 150
#define SHIFT 12
#define WEIGHT_MOST 65536

/* Shares: each column's width is scale * weight, kept within its bounds. */
struct share {
	dim least, most; /* [dim] */
	int weight;	 /* 1..WEIGHT_MOST */
};

static dim share_width(const struct share *share, int64_t scale)
{
	int64_t width = (scale * share->weight) >> SHIFT;

	if (width < share->least)
		return share->least;
	return width > share->most ? share->most : (dim)width;
}

static int64_t shares_width(const struct share *shares, int n, int64_t scale)
{
	int64_t width = 0;

	for (int i = 0; i < n; i++)
		width += share_width(&shares[i], scale);
	return width;
}

/* Find the scale at which the shares add up to `width`, and give the columns
 * their widths. Returns the scale. */
static int64_t shares_fill(const struct share *shares, struct column *columns,
			   int n, dim width)
{
	int64_t low = 0, high = (int64_t)width << SHIFT;

	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		if (shares_width(shares, n, middle) <= width)
			low = middle;
		else
			high = middle;
	}
	int64_t rest = width - shares_width(shares, n, low);
	for (int i = 0; i < n; i++) {
		dim own = share_width(&shares[i], low);
		int64_t more = share_width(&shares[i], high) - own;
		more = more < rest ? more : rest;
		rest -= more;
		columns[i].width = own + (dim)more;
	}
	return low;
}

static int square_root(dim square)
{
	int root = 0;

	for (int bit = 1 << 15; bit; bit >>= 1)
		if ((int64_t)(root + bit) * (root + bit) <= square)
			root += bit;
	return root;
}

static int weight_of(int64_t part, int64_t most)
{
	int64_t weight = most > WEIGHT_MOST ? part * WEIGHT_MOST / most : part;

	return weight < 1 ? 1 : (int)weight;
}

enum need { NEED_HARD, NEED_SOFT, NEED_MOST };

static dim *need_at(struct extent *extent, enum need need)
{
	switch (need) {
	case NEED_HARD:
		return &extent->hard;
	case NEED_SOFT:
		return &extent->soft;
	case NEED_MOST:
		break;
	}
	return &extent->most;
}

static int64_t needs_sum(struct column *columns, int n, enum need need)
{
	int64_t sum = 0;

	for (int i = 0; i < n; i++)
		sum += *need_at(&columns[i].need, need);
	return sum;
}

void columns_need(struct column *columns, int at, int n,
		  const struct extent *need)
{
	struct extent own = *need;
	int64_t content = needs_sum(columns + at, n, NEED_MOST);

	for (enum need which = NEED_HARD; which <= NEED_MOST; which++) {
		int64_t lack = *need_at(&own, which) -
			       needs_sum(columns + at, n, which);
		int64_t rest = lack;
		if (lack <= 0)
			continue;
		for (int i = 0; i < n; i++) {
			struct extent *column = &columns[at + i].need;
			int64_t more = content ? lack * column->most / content
					       : lack / n;
			more = i == n - 1 || more > rest ? rest : more;
			dim *width = need_at(column, which);
			*width = dim_add(*width, (dim)more);
			rest -= more;
		}
	}
	for (int i = at; i < at + n; i++) {
		struct extent *column = &columns[i].need;
		if (column->soft < column->hard)
			column->soft = column->hard;
		if (column->most < column->soft)
			column->most = column->soft;
	}
}

/* Widths in proportion to the content, none narrower than `least` says. */
static void columns_stretch(struct share *shares, struct column *columns, int n,
			    dim width)
{
	dim most = 1;
	bool is_all_numbers = true;

	for (int i = 0; i < n; i++) {
		if (columns[i].need.most > most)
			most = columns[i].need.most;
		is_all_numbers &= columns[i].is_number;
	}
	for (int i = 0; i < n; i++) {
		dim own = columns[i].need.most;
		shares[i].weight = weight_of(own, most);
		shares[i].most = width;
		if (columns[i].is_number && !is_all_numbers)
			shares[i].most = dim_scale(own, NUMBERS_MOST, 100);
	}
	shares_fill(shares, columns, n, width);
}

/* Not even the words fit: each column has its part of what there is. */
static void columns_squeeze(struct share *shares, struct column *columns, int n,
			    dim width)
{
	int64_t most = 1;

	for (int i = 0; i < n; i++)
		if (columns[i].need.hard > most)
			most = columns[i].need.hard;
	for (int i = 0; i < n; i++)
		shares[i] = (struct share){
			.least = 1,
			.most = width,
			.weight = weight_of(columns[i].need.hard, most),
		};
	shares_fill(shares, columns, n, width);
}

/* By content, with lines broken: see the top of the file. */
static void columns_break(struct share *shares, struct column *columns, int n,
			  dim width)
{
	for (int i = 0; i < n; i++) {
		shares[i].weight = 1;
		shares[i].most = columns[i].need.most;
	}
	int64_t level = shares_fill(shares, columns, n, width) >> SHIFT;
	dim sure = (dim)(level * LEVEL_SURE / 100);
	for (int i = 0; i < n; i++) {
		struct share *share = &shares[i];
		dim least = share->most < sure ? share->most : sure;
		share->least = least > share->least ? least : share->least;
		share->weight = square_root(share->most) + 1;
	}
	shares_fill(shares, columns, n, width);
}

/* What the author weighed takes the room that the others leave. */
static void columns_weigh(struct share *shares, struct column *columns, int n,
			  dim width)
{
	bool is_weighed = false;
	int most = 1;

	for (int i = 0; i < n; i++) {
		is_weighed |= columns[i].weight > 0;
		most = columns[i].weight > most ? columns[i].weight : most;
	}
	if (!is_weighed)
		return;
	for (int i = 0; i < n; i++) {
		struct share *share = &shares[i];
		int weight = columns[i].weight;
		share->weight = weight_of(weight, most);
		share->most = width;
		if (weight <= 0)
			share->least = share->most = columns[i].width;
	}
	shares_fill(shares, columns, n, width);
}

bool columns_solve(struct arena *arena, struct column *columns, int n,
		   dim width)
{
	struct arena_mark mark = arena_mark(arena);
	struct share *shares = ARENA_ARRAY(arena, struct share, n);
	bool fits = needs_sum(columns, n, NEED_HARD) <= width;
	bool is_soft = needs_sum(columns, n, NEED_SOFT) <= width;

	if (!fits) {
		columns_squeeze(shares, columns, n, width);
		arena_rewind(arena, mark);
		return false;
	}
	bool has_room = needs_sum(columns, n, NEED_MOST) <= width;
	for (int i = 0; i < n; i++) {
		struct extent *need = &columns[i].need;
		shares[i].least = is_soft ? need->soft : need->hard;
		if (has_room)
			shares[i].least = need->most;
	}
	if (has_room)
		columns_stretch(shares, columns, n, width);
	else
		columns_break(shares, columns, n, width);
	for (int i = 0; i < n; i++)
		shares[i].least =
			is_soft ? columns[i].need.soft : columns[i].need.hard;
	columns_weigh(shares, columns, n, width);
	arena_rewind(arena, mark);
	return true;
}
