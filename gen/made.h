/*
 * A document for the preview: its pages as SVG with a mark beside each place
 * that a finding is about, and the findings with the lines they are about.
 */
#ifndef GEN_MADE_H
#define GEN_MADE_H

#include "options.h"

/* Make it and send the message (serve/view.h) to a descriptor. */
void made_send(const struct options *options, struct str data, int to);

#endif
