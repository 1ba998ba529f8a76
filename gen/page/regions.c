#include "page/regions.h"

#include "base/diag.h"

struct area {
	dim left, top, right, bottom;
};

static bool areas_meet(struct area a, struct area b)
{
	return a.left < b.right && b.left < a.right && a.top < b.bottom &&
	       b.top < a.bottom;
}

static struct area region_area(const struct region *region, dim bottom)
{
	if (region->y + region->height > bottom)
		bottom = region->y + region->height;
	return (struct area){ region->x, region->y, region->x + region->width,
			      bottom };
}

static int to_mm(dim d)
{
	return (int)(((int64_t)d * 127 + 368640 / 2) / 368640);
}

void region_check(struct placer *placer, const struct region *region,
		  dim bottom)
{
	const struct layout *layout = placer->galley->layout;
	const struct page *page = placer->page;
	const struct page_spec *spec = &layout->pages[page->kind];
	struct diags *diags = placer->galley->diags;
	struct area area = region_area(region, bottom);
	struct area frame = { spec->margin_left, spec->margin_top,
			      page->width - spec->margin_right,
			      page->height - spec->margin_bottom };
	if (region->height && bottom - region->y > region->height)
		diag_report(diags, DIAG_REGION_FULL, region->span,
			    STR_ARG(region->name), to_mm(bottom - region->y),
			    to_mm(region->height));
	if (area.left < 0 || area.top < 0 || area.right > page->width ||
	    area.bottom > page->height)
		diag_report(diags, DIAG_REGION_OUTSIDE, region->span,
			    STR_ARG(region->name));
	if (areas_meet(area, frame))
		diag_report(diags, DIAG_REGION_OVERLAP, region->span,
			    STR_ARG(region->name), "the text");
	for (int i = 0; i < layout->n_regions; i++) {
		const struct region *other = &layout->regions[i];
		if (other != region && other->on[page->kind] &&
		    areas_meet(area, region_area(other, other->y)))
			diag_report(diags, DIAG_REGION_OVERLAP, region->span,
				    STR_ARG(region->name), "another region");
	}
}
