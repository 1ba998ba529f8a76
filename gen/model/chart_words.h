/* A chart in words, for those who cannot see it. */
#ifndef GEN_MODEL_CHART_WORDS_H
#define GEN_MODEL_CHART_WORDS_H

#include "model/chart.h"
#include "model/own_words.h"

/* What it shows: its least and greatest values, or all of them. */
struct str chart_describe(struct arena *arena, const struct chart *chart,
			  const struct own_words *words, bool has_all);
/* All values, group by group. */
struct str chart_recite(struct arena *arena, const struct chart *chart,
			const struct own_words *words);

#endif
