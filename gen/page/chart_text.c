/* The words of a chart. */
#include "page/chart_priv.h"

#include "base/arena.h"

/* [dim] From the middle of a line of text (its capitals) to its baseline. */
static dim cap_half(const struct chart_set *set)
{
	return dim_scale(set->em, 36, 100);
}

/* Put the left edge of the line's ink at 0; a space at its end hangs over. */
static void set_left(struct line *line, struct str text)
{
	dim left = DIM_MAX;
	for (int i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		bool is_over = run->n == 1 && text.p[run->at] == ' ';
		if (line->run_x[i] < left && !is_over)
			left = line->run_x[i];
	}
	for (int i = 0; i < line->n_runs && left != DIM_MAX; i++)
		line->run_x[i] -= left;
}

struct chart_text chart_text(const struct chart_set *set, struct str words,
			     dim most)
{
	struct galley *galley = set->galley;
	struct paragraph_measure measure = { .width = most };
	struct chart_text text = { 0 };
	text.shaped =
		shape_text(galley->shaper, words, set->style,
			   doc_language(galley->doc, set->figure), set->figure);
	if (words.n)
		text.n = paragraph_set(galley->arena, galley->shaper,
				       text.shaped, &measure, &text.lines);
	for (int i = 0; i < text.n; i++) {
		set_left(&text.lines[i], text.shaped->text);
		if (text.lines[i].width > text.width)
			text.width = text.lines[i].width;
	}
	text.height = text.n * set->style->leading;
	return text;
}

void chart_put(const struct chart_set *set, const struct chart_text *text,
	       struct chart_spot spot)
{
	dim leading = set->style->leading;
	dim top = spot.middle - text->height / 2;
	for (int i = 0; i < text->n; i++) {
		struct ditem at = { .x = spot.x, .colour = spot.colour };
		if (spot.align == ALIGN_END)
			at.x -= text->lines[i].width;
		else if (spot.align == ALIGN_CENTRE)
			at.x -= text->lines[i].width / 2;
		at.y = top + i * leading + leading / 2 + cap_half(set);
		drawing_line(set->drawing, text->shaped, &text->lines[i], at);
	}
}

struct chart_text *chart_texts(const struct chart_set *set, struct str *words,
			       int n, dim most)
{
	struct chart_text *texts =
		ARENA_ARRAY(set->galley->arena, struct chart_text, n);
	for (int i = 0; i < n; i++)
		texts[i] = chart_text(set, words[i], most);
	return texts;
}

struct chart_text *chart_series_names(const struct chart_set *set, dim most)
{
	const struct chart *chart = set->chart;
	struct chart_text *texts = ARENA_ARRAY(
		set->galley->arena, struct chart_text, chart->n_series);
	for (int i = 0; i < chart->n_series; i++)
		texts[i] = chart_text(set, chart->series[i].name, most);
	return texts;
}

dim chart_widest(const struct chart_text *texts, int n)
{
	dim most = 0;
	for (int i = 0; i < n; i++)
		most = texts[i].width > most ? texts[i].width : most;
	return most;
}

void chart_put_on(const struct chart_set *set, const struct chart_text *text,
		  struct chart_spot spot, int series)
{
	const struct chart_ink *ink = chart_ink(series);
	dim room = set->em * 2 / 5, left = spot.x;
	if (spot.align == ALIGN_CENTRE)
		left -= text->width / 2;
	if (series > 0)
		drawing_rect(set->drawing,
			     (struct ditem){
				     .x = left - room,
				     .y = spot.middle - spot.patch / 2,
				     .width = text->width + 2 * room,
				     .height = spot.patch,
				     .colour = ink->fill,
			     });
	spot.colour = ink->text;
	chart_put(set, text, spot);
}

void chart_key(struct chart_set *set, const struct chart_text *names)
{
	dim swatch = set->em * 3 / 2, x = 0;
	dim leading = set->style->leading * 6 / 5;
	dim middle = set->top + leading / 2;
	for (int i = 0; i < set->chart->n_series; i++) {
		dim need = swatch + set->em / 2 + names[i].width;
		if (x && x + need > set->width) {
			x = 0;
			middle += leading;
		}
		chart_fill(set,
			   (struct ditem){ .x = x,
					   .y = middle - set->em * 9 / 20,
					   .width = swatch,
					   .height = set->em * 9 / 10 },
			   i);
		chart_put(set, &names[i],
			  (struct chart_spot){ .x = x + swatch + set->em / 2,
					       .middle = middle,
					       .colour = set->style->colour });
		x += need + set->em * 3 / 2;
	}
	set->top = middle + leading / 2 + set->em / 2;
}
