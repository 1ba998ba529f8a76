/* What the files that draw charts share. */
#ifndef GEN_PAGE_CHART_PRIV_H
#define GEN_PAGE_CHART_PRIV_H

#include "model/chart.h"
#include "page/chart.h"
#include "page/chart_scale.h"

#define CHART_AXIS 0x4d4d4d
#define CHART_GRID 0xd9d9d9
#define CHART_PAPER 0xffffff

/* A chart that is being drawn. */
struct chart_set {
	struct galley *galley;
	const struct doc_node *figure;
	const struct chart *chart;
	const struct style *style;
	struct drawing *drawing;
	dim width; /* [dim] */
	dim most;  /* [dim] height there is room for */
	dim em;	   /* [dim] size of the text */
	dim top;   /* [dim] lower edge of what is drawn so far */
};

/* A label, on one line or more. */
struct chart_text {
	struct shaped *shaped;
	struct line *lines;
	int n;
	dim width, height; /* [dim] */
};

/* Where a label goes. */
struct chart_spot {
	dim x;	    /* [dim] left edge; of END and CENTRE: right edge, middle */
	dim middle; /* [dim] of its height */
	enum style_align align;
	uint32_t colour;
	dim patch; /* [dim] height of what is free of pattern behind it */
};

/* chart_text.c: `most`: [dim] it is broken into lines no wider than that. */
struct chart_text chart_text(const struct chart_set *set, struct str words,
			     dim most);
void chart_put(const struct chart_set *set, const struct chart_text *text,
	       struct chart_spot spot);
/* All names of groups or of series, and the widest and the highest. */
struct chart_text *chart_texts(const struct chart_set *set, struct str *words,
			       int n, dim most);
struct chart_text *chart_series_names(const struct chart_set *set, dim most);
dim chart_widest(const struct chart_text *texts, int n);
/* Text on what is filled with a series' ink, on a patch free of pattern. */
void chart_put_on(const struct chart_set *set, const struct chart_text *text,
		  struct chart_spot spot, int series);
/* Series and what they are drawn in, above the chart. */
void chart_key(struct chart_set *set, const struct chart_text *names);

/* chart_shapes.c */
/* A box with the ink and the pattern of a series. */
void chart_fill(const struct chart_set *set, struct ditem box, int series);
/* A straight line, `line` from its x, y by its width and height. */
void chart_rule(const struct chart_set *set, struct ditem line, dim stroke);
/* The mark of a series on a line. */
void chart_marker(const struct chart_set *set, dim x, dim y, int series);
/* A slice of a circle round x, y, from one angle to the other. */
struct chart_slice {
	dim x, y, radius; /* [dim] */
	int from, to;
};
void chart_slice(const struct chart_set *set, const struct chart_slice *slice,
		 int series);

/* Each kind, from set->top on; false: there is no room. */
bool chart_bars(struct chart_set *set);
bool chart_stacked(struct chart_set *set);
bool chart_lines(struct chart_set *set);
bool chart_pie(struct chart_set *set);
/* Bars that stand; false: their names do not fit below them. */
bool chart_columns(struct chart_set *set);

/* chart_rows.c: bars that lie one below the other, beside their names. */
struct chart_rows {
	struct chart_text *names;
	dim left;   /* [dim] right edge of the names */
	dim bar;    /* [dim] thickness */
	dim inner;  /* [dim] between the bars of a group */
	dim gap;    /* [dim] between groups */
	int n_bars; /* of each group */
	dim *tops;  /* [dim] upper edge of the first bar of each group */
	dim bottom; /* [dim] of the last */
};

/* False: there is no room for all, above a foot of so much height. */
bool chart_rows(struct chart_set *set, struct chart_rows *rows, int n_bars,
		dim foot);
/* The names, at the middles of their bars. */
void chart_rows_put(const struct chart_set *set, const struct chart_rows *rows);

#endif
