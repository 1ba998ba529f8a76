/*
 * The part `contents`. An author's `::: contents` says where they stand, the
 * part how they look; a body without one has them where the part is.
 */
#include <stddef.h>

#include "base/arena.h"
#include "layout/furniture_priv.h"

/* The next place of the author's that nothing was said about yet. */
static struct doc_node *open_place(const struct furnish *furnish)
{
	const struct doc *doc = furnish->doc;
	struct doc_node *node = NULL;

	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_CONTENTS))))
		if (node->as.contents.levels == 0)
			return node;
	return NULL;
}

static void set_up(struct furnish *furnish, struct doc_node *contents,
		   const struct contents_spec *spec, int level)
{
	struct doc_node *heading;

	contents->as.contents.levels = spec->levels;
	contents->as.contents.has_leaders = spec->has_leaders;
	if (spec->title.n == 0)
		return;
	heading = doc_node_new(furnish->doc, DOC_HEADING, contents->span);
	doc_give(furnish->arena, heading)->is_exempt = true;
	heading->as.heading.level = level;
	heading->as.heading.is_unlisted = true;
	doc_append_text(furnish->doc, heading, spec->title, contents->span);
	doc_insert_before(contents, heading);
}

void build_contents(struct furnish *furnish, struct doc_node *parent,
		    const struct part *part)
{
	struct doc_node *contents = open_place(furnish);

	if (!contents) {
		contents = doc_node_new(furnish->doc, DOC_CONTENTS, part->span);
		doc_append(parent, contents);
	}
	if (part->role.n > 0)
		doc_give(furnish->arena, contents)->role = part->role;
	set_up(furnish, contents, &part->contents, part->level);
}

void contents_settle(struct furnish *furnish)
{
	struct doc_node *contents;

	while ((contents = open_place(furnish)))
		set_up(furnish, contents, &furnish->layout->contents, 2);
}
