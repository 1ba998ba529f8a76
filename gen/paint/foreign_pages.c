#include "paint/foreign_pages.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_map.h"

#include <math.h>

#define DEPTH_MAX 60
/* What a viewer takes where there is no box: A4. */
#define A4_WIDTH 595.276
#define A4_HEIGHT 841.89
/* Sides may be longer than PDF/A allows, but positions must be dims. */
#define SIDE_MAX 200000.0

struct walk {
	struct foreign *foreign;
	struct foreign_map seen; /* nodes of the tree, against cycles */
	int cap;
};

/* 7.7.3.4 */
struct inherited {
	const struct fvalue *resources, *media, *crop, *rotate;
};

static double clamp(double value, double least, double most)
{
	return value < least ? least : value > most ? most : value;
}

bool foreign_box(struct foreign_file *file, const struct fvalue *array,
		 double box[4])
{
	double v[4];

	if (array->kind != FV_ARRAY || array->n < 4)
		return false;
	for (int i = 0; i < 4; i++)
		v[i] = clamp(fv_number(foreign_item(file, array, i), 0),
			     -SIDE_MAX, SIDE_MAX);
	box[0] = fmin(v[0], v[2]);
	box[1] = fmin(v[1], v[3]);
	box[2] = fmax(v[0], v[2]);
	box[3] = fmax(v[1], v[3]);
	return box[2] - box[0] >= 1 && box[3] - box[1] >= 1;
}

static void set_boxes(struct foreign *foreign, struct foreign_page *page,
		      const struct inherited *above)
{
	const double a4[4] = { 0, 0, A4_WIDTH, A4_HEIGHT };
	double crop[4];

	if (!foreign_box(foreign->file, above->media, page->media))
		for (int i = 0; i < 4; i++)
			page->media[i] = a4[i];
	for (int i = 0; i < 4; i++)
		page->crop[i] = page->media[i];
	if (!foreign_box(foreign->file, above->crop, crop))
		return;
	for (int i = 0; i < 4; i++)
		crop[i] = i < 2 ? fmax(crop[i], page->media[i])
				: fmin(crop[i], page->media[i]);
	if (crop[2] - crop[0] < 1 || crop[3] - crop[1] < 1)
		return;
	for (int i = 0; i < 4; i++)
		page->crop[i] = crop[i];
}

static dim dim_of(double pt)
{
	return (dim)floor(clamp(pt, 0, SIDE_MAX) * DIM_PT + 0.5);
}

static void add_page(struct walk *walk, const struct fvalue *dict,
		     const struct inherited *above)
{
	struct foreign *foreign = walk->foreign;
	struct foreign_page *page = ARENA_PUSH(foreign->arena, foreign->pages,
					       foreign->n_pages, walk->cap);
	int turns = fv_int(above->rotate, 0) / 90 % 4;
	double width, height;

	*page = (struct foreign_page){ .dict = dict,
				       .resources = above->resources };
	set_boxes(foreign, page, above);
	page->rotate = (turns + 4) % 4 * 90;
	page->unit = clamp(
		fv_number(foreign_get(foreign->file, dict, "UserUnit"), 1),
		0.01, 100);
	width = (page->crop[2] - page->crop[0]) * page->unit;
	height = (page->crop[3] - page->crop[1]) * page->unit;
	page->width = dim_of(page->rotate % 180 ? height : width);
	page->height = dim_of(page->rotate % 180 ? width : height);
}

static void inherit(struct foreign_file *file, const struct fvalue *dict,
		    struct inherited *above)
{
	const struct {
		const char *key;
		const struct fvalue **at;
	} keys[] = {
		{ "Resources", &above->resources },
		{ "MediaBox", &above->media },
		{ "CropBox", &above->crop },
		{ "Rotate", &above->rotate },
	};

	for (int i = 0; i < 4; i++) {
		const struct fvalue *own = foreign_get(file, dict, keys[i].key);

		if (own->kind != FV_NULL)
			*keys[i].at = own;
	}
}

static void walk_node(struct walk *walk, const struct fvalue *dict,
		      struct inherited above, int depth)
{
	struct foreign *foreign = walk->foreign;
	const struct fvalue *kids = foreign_get(foreign->file, dict, "Kids");

	if (depth > DEPTH_MAX || !fv_is_dict(dict) ||
	    foreign->n_pages >= FOREIGN_PAGES_MAX)
		return;
	inherit(foreign->file, dict, &above);
	if (kids->kind != FV_ARRAY) {
		add_page(walk, dict, &above);
		return;
	}
	if (dict->number && !foreign_map_visit(&walk->seen, dict->number))
		return;
	for (int i = 0; i < kids->n; i++)
		walk_node(walk, foreign_item(foreign->file, kids, i), above,
			  depth + 1);
}

void foreign_find_pages(struct foreign *foreign)
{
	struct walk walk = { .foreign = foreign, .seen.arena = foreign->arena };
	struct inherited none = { &fv_none, &fv_none, &fv_none, &fv_none };

	walk_node(&walk, foreign_get(foreign->file, foreign->catalog, "Pages"),
		  none, 0);
	foreign->page_of.arena = foreign->arena;
	foreign->judged.arena = foreign->arena;
	foreign->metrics.arena = foreign->arena;
	for (int i = foreign->n_pages - 1; i >= 0; i--) {
		struct foreign_page *page = &foreign->pages[i];

		if (page->dict->number)
			foreign_map_put(&foreign->page_of, page->dict->number,
					page);
	}
}

int foreign_page_of(const struct foreign *foreign, int number)
{
	const struct foreign_page *page = NULL;

	if (number > 0)
		page = foreign_map_get(&foreign->page_of, number);
	return page ? (int)(page - foreign->pages) : -1;
}

/* A turn by 90 degrees clockwise shows the left edge on top: what is drawn at
 * (x, y) of the page as shown stands at (right - y, bottom + x). */
void foreign_matrix(const struct foreign_page *page, double m[6])
{
	static const double turns[4][4] = { { 1, 0, 0, 1 },
					    { 0, 1, -1, 0 },
					    { -1, 0, 0, -1 },
					    { 0, -1, 1, 0 } };
	const double *crop = page->crop, *turn = turns[page->rotate / 90];

	for (int i = 0; i < 4; i++)
		m[i] = turn[i] / page->unit;
	m[4] = page->rotate == 90 || page->rotate == 180 ? crop[2] : crop[0];
	m[5] = page->rotate == 180 || page->rotate == 270 ? crop[3] : crop[1];
}
