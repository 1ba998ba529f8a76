/*
 * WCAG 2 success criterion 1.4.3: text against what is behind it, 4.5 to 1,
 * or 3 to 1 for text of 18 pt, or of 14 pt in bold, and more.
 */
#include <math.h>
#include <stddef.h>

#include "base/diag.h"
#include "layout/layout_priv.h"

#define PAPER 0xffffff
#define LEAST 450
#define LEAST_LARGE 300

static double channel(uint32_t colour, int shift)
{
	double c = (double)(colour >> shift & 0xff) / 255;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour)
{
	return 0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) +
	       0.0722 * channel(colour, 0);
}

int contrast_ratio(uint32_t a, uint32_t b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return (int)(100 * (x > y ? x / y : y / x));
}

static bool is_large(const struct style *style)
{
	return style->size >= 18 * DIM_PT ||
	       (style->is_bold && style->size >= 14 * DIM_PT);
}

static struct span place_of(const struct loader *loader,
			    const struct style *text, const struct style *box)
{
	const struct value *value = roles_source(loader, text->role, "colour");

	if (!value && box)
		value = roles_source(loader, box->role, "background");
	if (!value)
		value = pick(loader->root, "styles");
	return value ? value->span : loader->root->span;
}

static void check_pair(struct loader *loader, const struct style *text,
		       const struct style *box)
{
	uint32_t behind = box ? box->background : PAPER;
	int ratio = contrast_ratio(text->colour, behind);

	if (ratio >= (is_large(text) ? LEAST_LARGE : LEAST))
		return;
	diag_report(loader->diags, DIAG_LAYOUT_CONTRAST,
		    place_of(loader, text, box), text->colour, behind,
		    ratio / 100, ratio / 10 % 10,
		    is_large(text) ? "3 to 1" : "4.5 to 1");
}

/* A box with light behind dark text: where links and the like may stand. */
static bool is_light_box(const struct style *style)
{
	return style->has_background &&
	       luminance(style->background) > luminance(style->colour);
}

/* What colours text within a block is seen on every light box too. */
static void check_boxes(struct loader *loader, const struct style *text)
{
	const struct layout *layout = loader->layout;

	for (int i = 0; i < layout->n_styles; i++)
		if (is_light_box(&layout->styles[i]))
			check_pair(loader, text, &layout->styles[i]);
}

void contrast_check(struct loader *loader)
{
	const struct layout *layout = loader->layout;

	for (int i = 0; i < layout->n_styles; i++) {
		const struct style *style = &layout->styles[i];

		/* A watermark is no text to be read. */
		if (str_eq(style->role, STR("draft-mark")))
			continue;
		check_pair(loader, style, style->has_background ? style : NULL);
		if (style->is_inline && style->changes & CHANGE_COLOUR)
			check_boxes(loader, style);
	}
}
