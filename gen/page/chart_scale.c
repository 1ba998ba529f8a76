#include "page/chart_scale.h"

#define DEGREE (CHART_TURN / 360)
#define ONE (1 << 20)

/* The sine of each degree of a quarter, times 2^20. */
static const int32_t sines[91] = {
	0,	 18300,	  36595,   54878,   73145,   91389,   109606,  127789,
	145934,	 164033,  182083,  200078,  218011,  235878,  253673,  271391,
	289027,	 306574,  324028,  341383,  358634,  375776,  392803,  409711,
	426494,	 443147,  459665,  476044,  492277,  508360,  524288,  540057,
	555661,	 571095,  586356,  601438,  616338,  631049,  645568,  659890,
	674012,	 687928,  701634,  715127,  728402,  741455,  754282,  766880,
	779244,	 791370,  803256,  814897,  826289,  837430,  848316,  858943,
	869309,	 879410,  889243,  898805,  908093,  917105,  925838,  934288,
	942454,	 950333,  957922,  965219,  972223,  978930,  985339,  991448,
	997255,	 1002758, 1007956, 1012847, 1017429, 1021701, 1025662, 1029311,
	1032646, 1035666, 1038371, 1040760, 1042832, 1044586, 1046022, 1047139,
	1047937, 1048416, 1048576,
};

static int64_t floor_to(int64_t n, int64_t step)
{
	int64_t rest = n % step;

	return n - (rest < 0 ? rest + step : rest);
}

void chart_scale_round(struct chart_scale *scale, int64_t low, int64_t high,
		       int n)
{
	static const int64_t steps[] = { 1, 2, 5, 10 };
	int64_t least, unit = 1;
	int i = 0;

	if (high <= low)
		high = low + 1;
	least = (high - low + n - 1) / n;
	while (unit * 10 <= least)
		unit *= 10;
	while (steps[i] * unit < least)
		i++;
	scale->step = steps[i] * unit;
	scale->low = floor_to(low, scale->step);
	scale->high = floor_to(high, scale->step);
	if (scale->high < high)
		scale->high += scale->step;
}

dim chart_scale_at(const struct chart_scale *scale, int64_t amount)
{
	return dim_scale(scale->length, amount - scale->low,
			 scale->high - scale->low);
}

/* Times 2^20, straight between two degrees. */
static int64_t sine(int angle)
{
	int sign = 1, at, between;

	angle %= CHART_TURN;
	if (angle < 0)
		angle += CHART_TURN;
	if (angle >= CHART_TURN / 2) {
		angle -= CHART_TURN / 2;
		sign = -1;
	}
	if (angle > CHART_TURN / 4)
		angle = CHART_TURN / 2 - angle;
	at = angle / DEGREE;
	between = angle % DEGREE;
	if (!between)
		return sign * sines[at];
	return sign *
	       (sines[at] + (sines[at + 1] - sines[at]) * between / DEGREE);
}

static int64_t cosine(int angle)
{
	return sine(angle + CHART_TURN / 4);
}

dim chart_circle_x(int angle, dim radius)
{
	return dim_scale(radius, sine(angle), ONE);
}

dim chart_circle_y(int angle, dim radius)
{
	return -dim_scale(radius, cosine(angle), ONE);
}

/* 4/3 of the tangent of a quarter of the angle. */
dim chart_arc_reach(int angle, dim radius)
{
	return dim_scale(radius, 4 * sine(angle / 4), 3 * cosine(angle / 4));
}

/* There are few: sorted as they come. */
static void sort(const dim *middles, int *order, int n)
{
	for (int i = 0; i < n; i++) {
		int at = i;

		for (; at && middles[order[at - 1]] > middles[i]; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
}

#define SPREAD_MAX 8

/* Texts that touch, moved as one. */
struct cluster {
	int n;
	int64_t wish; /* sum of where its upper edge should be for each */
	int64_t height;
};

static int64_t cluster_top(const struct cluster *cluster, const dim range[2])
{
	int64_t top = cluster->wish / cluster->n;

	if (top + cluster->height > range[1])
		top = range[1] - cluster->height;
	return top < range[0] ? range[0] : top;
}

/* Let the last two be one. */
static void join(struct cluster *before)
{
	struct cluster *last = before + 1;

	before->wish += last->wish - before->height * last->n;
	before->n += last->n;
	before->height += last->height;
}

void chart_spread(dim *middles, const dim *heights, int n, const dim range[2])
{
	struct cluster clusters[SPREAD_MAX];
	int order[SPREAD_MAX], n_clusters = 0, at = 0;

	if (n > SPREAD_MAX)
		return;
	sort(middles, order, n);
	for (int i = 0; i < n; i++) {
		dim height = heights[order[i]];

		clusters[n_clusters++] =
			(struct cluster){ 1, middles[order[i]] - height / 2,
					  height };
		for (; n_clusters > 1; n_clusters--) {
			struct cluster *before = &clusters[n_clusters - 2];

			if (cluster_top(before, range) + before->height <=
			    cluster_top(before + 1, range))
				break;
			join(before);
		}
	}
	for (int i = 0; i < n_clusters; i++) {
		int64_t y = cluster_top(&clusters[i], range);

		for (int k = 0; k < clusters[i].n; k++, at++) {
			dim height = heights[order[at]];

			middles[order[at]] = (dim)y + height / 2;
			y += height;
		}
	}
}
