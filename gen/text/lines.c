/*
 * Dynamic programming over the places where a line may end: the best way to
 * set the first k boxes is the best over all lines that end at k and start
 * where a best way ends. Fewer lines always win; then the smaller sum of
 * squared shortfalls, in thousandths of the measure. A line reaches back only
 * as far as fits, so the work is linear in the boxes for a bounded line.
 */
#include "text/lines.h"

#include <stdint.h>

#include "base/arena.h"

/* A lone word at the end is as bad as a line that is half empty. */
#define COST_LONE_WORD 250000
/* Boxes one line reaches back at most, however narrow they are. */
#define LINE_MAX_BOXES 4000

/* The best way to set the boxes up to a place. */
struct way {
	int lines; /* 0: there is none */
	int from;  /* first box of its last line */
	int64_t cost;
};

struct fit {
	const struct lines_box *boxes;
	const struct lines_measure *measure;
	struct way *ways; /* ways[k]: the first k boxes set */
	int begin, end;	  /* the boxes between two forced breaks */
};

/* A line that is tried: boxes [from, to). */
struct attempt {
	int from, to;
	int words;     /* parts that a break could separate */
	int64_t width; /* without the gap at its end */
	int64_t measure;
};

static int64_t square_share(int64_t part, int64_t whole)
{
	int64_t share = part <= 0 ? 0 : part * 1000 / (whole > 0 ? whole : 1);

	if (share > 1000)
		share = 1000;
	return share * share;
}

static int64_t line_cost(const struct fit *fit, const struct attempt *line)
{
	int64_t penalty = fit->boxes[line->to - 1].penalty;

	if (line->to < fit->end)
		return square_share(line->measure - line->width,
				    line->measure) +
		       (penalty > 0 ? penalty * penalty : 0);
	if (line->from == fit->begin) /* the only line: as long as it is */
		return 0;
	return square_share(fit->measure->least_last - line->width,
			    line->measure) +
	       (line->words == 1 ? COST_LONE_WORD : 0);
}

static bool may_start(const struct fit *fit, int at)
{
	return at == fit->begin || fit->ways[at].lines > 0;
}

static void consider(struct fit *fit, const struct attempt *line)
{
	struct way *best = &fit->ways[line->to];
	const struct way *before = &fit->ways[line->from];
	bool is_first = line->from == fit->begin;
	struct way way = { .lines = is_first ? 1 : before->lines + 1,
			   .from = line->from };

	/* Most are worse by their lines alone. */
	if (best->lines > 0 && way.lines > best->lines)
		return;
	way.cost = line_cost(fit, line) + (is_first ? 0 : before->cost);
	if (best->lines == 0 || way.lines < best->lines ||
	    (way.lines == best->lines && way.cost < best->cost))
		*best = way;
}

/* Try every line that ends after box `to` - 1. The shortest one is taken
 * even where it is too wide: nothing could be done about it. */
static void end_line(struct fit *fit, int to)
{
	struct attempt line = { .from = to, .to = to };

	line.width = fit->boxes[to - 1].hyphen;
	while (line.from > fit->begin) {
		const struct lines_box *box = &fit->boxes[--line.from];
		bool is_last = line.from == to - 1;
		line.width += box->width + (is_last ? 0 : box->gap);
		line.words += is_last || box->penalty < LINES_NEVER;
		line.measure = line.from == 0 ? fit->measure->first
					      : fit->measure->rest;
		bool is_full = line.width > line.measure ||
			       to - line.from >= LINE_MAX_BOXES;
		if (is_full && fit->ways[to].lines > 0)
			return;
		if (may_start(fit, line.from))
			consider(fit, &line);
	}
}

/* Set the boxes up to the next forced break; gives the way to its end. */
static void fit_part(struct fit *fit)
{
	for (int to = fit->begin + 1; to <= fit->end; to++)
		if (to == fit->end || fit->boxes[to - 1].penalty < LINES_NEVER)
			end_line(fit, to);
}

int lines_fit(struct arena *arena, const struct lines_box *boxes, int n,
	      const struct lines_measure *measure, int **ends)
{
	struct fit fit = { .boxes = boxes, .measure = measure };
	int lines = 0;

	*ends = ARENA_ARRAY(arena, int, n > 0 ? n : 1);
	if (n <= 0)
		return 0;
	fit.ways = ARENA_ARRAY(arena, struct way, n + 1);
	for (; fit.begin < n; fit.begin = fit.end) {
		fit.end = fit.begin + 1;
		while (fit.end < n && boxes[fit.end - 1].penalty > LINES_FORCED)
			fit.end++;
		fit_part(&fit);

		int part_lines = fit.ways[fit.end].lines;
		int at = fit.end;
		for (int i = part_lines; i-- > 0; at = fit.ways[at].from)
			(*ends)[lines + i] = at - 1;
		lines += part_lines;
		/* The next part starts anew: this place counts no more. */
		fit.ways[fit.end] = (struct way){ 0, 0, 0 };
	}
	return lines;
}
