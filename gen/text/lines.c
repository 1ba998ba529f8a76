/*
 * Dynamic programming over the places where a line may end: the best way to
 * set the first k boxes is the best over all lines that end at k and start
 * where a best way ends. Fewer lines always win; then the smaller sum of
 * squared shortfalls, in thousandths of the measure. A line reaches back only
 * as far as fits, so the work is linear in the boxes for a bounded line. Most
 * lines that are tried have too many lines before them; those that reach back
 * farthest have the fewest, and are tried first.
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
	int64_t *sums;	  /* sums[k]: the first k boxes and their gaps */
	int begin, end;	  /* the boxes between two forced breaks */
	int far;	  /* no line to here or beyond begins before */
};

/* A line that is tried: boxes [from, to). */
struct attempt {
	int from, to;
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

/* Could no break part what is on a line? */
static bool is_lone(const struct fit *fit, const struct attempt *line)
{
	for (int i = line->from; i < line->to - 1; i++)
		if (fit->boxes[i].penalty < LINES_NEVER)
			return false;
	return true;
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
	       (is_lone(fit, line) ? COST_LONE_WORD : 0);
}

static bool may_start(const struct fit *fit, int at)
{
	return at == fit->begin || fit->ways[at].lines > 0;
}

/* Of lines that are as good the shortest is taken, which is tried last. */
static void consider(struct fit *fit, const struct attempt *line)
{
	struct way *best = &fit->ways[line->to];
	const struct way *before = &fit->ways[line->from];
	bool is_first = line->from == fit->begin;
	struct way way = { .lines = is_first ? 1 : before->lines + 1,
			   .from = line->from };

	if (best->lines > 0 && way.lines > best->lines)
		return;
	way.cost = line_cost(fit, line) + (is_first ? 0 : before->cost);
	if (best->lines == 0 || way.lines < best->lines ||
	    way.cost <= best->cost)
		*best = way;
}

/* Of a box or a gap: none is narrower than nothing. */
static int64_t width_of(int n)
{
	return n > 0 ? n : 0;
}

static struct attempt line_from(const struct fit *fit, int from, int to)
{
	const struct lines_box *last = &fit->boxes[to - 1];

	return (struct attempt){
		.from = from,
		.to = to,
		.width = fit->sums[to] - fit->sums[from] - width_of(last->gap) +
			 last->hyphen,
		.measure = from == 0 ? fit->measure->first : fit->measure->rest,
	};
}

static bool is_full(const struct attempt *line)
{
	return line->width > line->measure ||
	       line->to - line->from >= LINE_MAX_BOXES;
}

/* Where the longest line that ends after box `to` - 1 may begin: it and all
 * shorter ones have room. `to`: none has. */
static int longest_from(struct fit *fit, int to)
{
	struct attempt line = line_from(fit, 1, to);
	int from = fit->far;

	/* The first line of all may have more room than the others. */
	if (from == 0 && to > 1 && is_full(&line))
		from = 1;
	for (; from < to; from++) {
		line = line_from(fit, from, to);
		if (!is_full(&line))
			break;
	}
	/* Later lines to here are longer, but for the hyphen. */
	if (fit->boxes[to - 1].hyphen == 0)
		fit->far = from;
	return from;
}

/* Try every line that ends after box `to` - 1. The shortest one is taken
 * even where it is too wide: nothing could be done about it. */
static void end_line(struct fit *fit, int to)
{
	int longest = longest_from(fit, to);

	for (int from = longest; from < to; from++) {
		struct attempt line = line_from(fit, from, to);
		if (may_start(fit, from))
			consider(fit, &line);
	}
	for (int from = longest - 1; from >= fit->begin; from--) {
		struct attempt line = line_from(fit, from, to);
		if (is_full(&line) && fit->ways[to].lines > 0)
			return;
		if (may_start(fit, from))
			consider(fit, &line);
	}
}

static void sum_boxes(struct fit *fit, int n)
{
	for (int i = 0; i < n; i++)
		fit->sums[i + 1] = fit->sums[i] +
				   width_of(fit->boxes[i].width) +
				   width_of(fit->boxes[i].gap);
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
	fit.sums = ARENA_ARRAY(arena, int64_t, n + 1);
	sum_boxes(&fit, n);
	for (; fit.begin < n; fit.begin = fit.end) {
		fit.end = fit.begin + 1;
		while (fit.end < n && boxes[fit.end - 1].penalty > LINES_FORCED)
			fit.end++;
		fit.far = fit.begin;
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
