/*
 * Pages as pictures: one file for each page, or one sheet with all of them.
 */
#ifndef GEN_PREVIEW_H
#define GEN_PREVIEW_H

#include "job.h"
#include "paint/paint.h"

/* Is it a kind that pages are pictured in. */
bool preview_is(enum artefact to);

/* Add the files of a job's pages, named and painted; what keeps them from
 * being written is reported. */
void preview_make(struct job *job, const struct paint_job *paint);

#endif
