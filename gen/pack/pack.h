/*
 * A pack read aloud: one copy of it from its manifest to the bytes of a PDF,
 * and of a PDF for each item. Stages report; whoever calls stops between them
 * once there are errors.
 */
#ifndef GEN_PACK_PACK_H
#define GEN_PACK_PACK_H

#include "pack/sequence.h"
#include "paint/paint.h"

/* Pages for all that was read: pack->dlist. False, reported, when there are
 * errors. */
bool pack_compose(struct pack *pack, const struct sequence_marks *marks);
/* What painters need of some of its pages. */
struct paint_job pack_painting(const struct pack *pack,
			       const struct dlist *dlist);
/* The copy as a PDF; false, reported, on failure. */
bool pack_paint(struct pack *pack, struct buf *out);
/* An item that has pages, alone, on pages as they are in the pack; after
 * pack_paint, since it leaves the pack. */
bool pack_paint_item(struct pack *pack, struct entry *item, struct buf *out);

#endif
