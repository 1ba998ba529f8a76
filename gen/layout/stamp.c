/* The stamp on the pages of a pack. */
#include "base/arena.h"
#include "layout/layout_priv.h"

#define CORNER_NAMES "top-right|bottom-right|top-left|bottom-left"
#define AT_X dim_scale(10 * DIM_PT, 360, 127) /* 10 mm */
#define AT_Y dim_scale(6 * DIM_PT, 360, 127)

static void corners_read(struct stamp_spec *stamp, const struct value *map)
{
	int n = pick_n_texts(map, "corners");

	for (int i = 0; i < n && stamp->n_corners < STAMP_N_CORNERS; i++) {
		const struct value *name = pick_nth_text(map, "corners", i);
		int corner = scalar_choice(CORNER_NAMES, name->text);

		if (corner >= 0)
			stamp->corners[stamp->n_corners++] =
				(enum stamp_corner)corner;
	}
	if (n > 0)
		return;
	for (int i = 0; i < STAMP_N_CORNERS; i++)
		stamp->corners[i] = (enum stamp_corner)i;
	stamp->n_corners = STAMP_N_CORNERS;
}

void stamp_load(struct loader *loader)
{
	const struct value *map = pick_map(loader->root, "stamp");
	const struct value *at = pick_list(map, "at");
	struct stamp_spec *stamp = &loader->layout->stamp;
	int n = pick_n_texts(map, "lines");

	if (!map)
		return;
	*stamp = (struct stamp_spec){ .x = AT_X, .y = AT_Y, .span = map->span };
	stamp->lines = ARENA_ARRAY(loader->arena, struct slot, n + 1);
	for (int i = 0; i < n; i++) {
		const struct value *line = pick_nth_text(map, "lines", i);
		struct slot slot = { line->text, line->span };

		slot_stamp_check(loader, &slot);
		stamp->lines[stamp->n_lines++] = slot;
	}
	stamp->style = roles_pick(loader, map, "style",
				  style_find(loader->layout, STR("stamp")));
	if (at && at->n == 2) {
		(void)dim_parse(at->items[0]->text, &stamp->x);
		(void)dim_parse(at->items[1]->text, &stamp->y);
	}
	corners_read(stamp, map);
}
