/* What an imported PDF adds to the tags and to the trees beside them. */
#include "base/arena.h"
#include "paint/foreign_graft.h"
#include "paint/pdf_tag_priv.h"

int tags_take_key(struct tags *tags)
{
	ARENA_PUSH(tags->pdf->arena, tags->annotations, tags->n_annotations,
		   tags->cap_annotations)
		->owner = NULL;
	return tags->dlist->n_pages + tags->n_annotations - 1;
}

void tags_add_graft(struct tags *tags, struct element *parent,
		    HPDF_Dict element)
{
	element_add(tags, parent,
		    (struct kid){ .key = element_key(tags, parent->node),
				  .mcid = KID_GRAFT,
				  .as.graft = element });
}

void tags_take_grafts(struct tags *tags, struct grafts *grafts)
{
	tags->grafts = grafts;
	tags->parents = grafts_parents(grafts, &tags->n_parents);
	tags->graft_ids = grafts_ids(grafts, &tags->n_graft_ids);
}
