/* The bookmarks of an import: ISO 32000-1, 12.3.3. */
#include "paint/foreign_graft_priv.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_headings.h"

#define DEPTH_MAX 12
#define BOOKMARKS_MAX 20000

struct outline_walk {
	struct foreign *foreign;
	struct foreign_map seen;
	struct graft_bookmark *items;
	int n, cap;
};

static const struct fvalue *dest_of(struct foreign *foreign,
				    const struct fvalue *item)
{
	const struct fvalue *action = foreign_get(foreign->file, item, "A");

	if (fv_is(foreign_get(foreign->file, action, "S"), "/GoTo"))
		return fv_entry(action, "D");
	return fv_entry(item, "Dest");
}

/* One level, from its first item on. What leads nowhere is left out, and what
 * stands below it moves up. */
static void walk_level(struct outline_walk *walk, const struct fvalue *item,
		       int depth, int level)
{
	struct foreign *foreign = walk->foreign;
	struct foreign_file *file = foreign->file;

	while (fv_is_dict(item) && item->number &&
	       foreign_map_visit(&walk->seen, item->number) &&
	       walk->n < BOOKMARKS_MAX && depth < DEPTH_MAX) {
		struct str title = foreign_tidy_text(
			foreign->arena,
			fv_text(foreign->arena,
				foreign_get(file, item, "Title")));
		int page = dest_page(foreign, dest_of(foreign, item));
		bool is_kept = title.n && page >= 0;

		if (is_kept)
			*ARENA_PUSH(foreign->arena, walk->items, walk->n,
				    walk->cap) =
				(struct graft_bookmark){ title, level, page };
		walk_level(walk, foreign_get(file, item, "First"), depth + 1,
			   level + is_kept);
		item = foreign_get(file, item, "Next");
	}
}

const struct graft_bookmark *foreign_outline(struct foreign *foreign, int *n)
{
	struct outline_walk walk = { .foreign = foreign,
				     .seen.arena = foreign->arena };
	const struct fvalue *root =
		foreign_get(foreign->file, foreign->catalog, "Outlines");

	walk_level(&walk, foreign_get(foreign->file, root, "First"), 0, 0);
	if (!walk.n && foreign->is_tagged)
		return foreign_headings(foreign, n);
	*n = walk.n;
	return walk.items;
}
