/*
 * A document for the preview: its pages as SVG with a mark beside each place
 * that a finding is about, and the findings with the lines they are about.
 */
#ifndef GEN_MADE_H
#define GEN_MADE_H

#include "options.h"

/* Make it and send the message (serve/view.h) to a descriptor; if it has
 * pages, then paint each that is asked for by its index, until nobody can
 * ask any more. */
void made_serve(const struct options *options, struct str data, int from,
		int to);

#endif
