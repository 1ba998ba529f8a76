/*
 * What the text of a paragraph is, through Pango: levels (UAX #9), scripts
 * (UAX #24), graphemes (UAX #29) and break chances (UAX #14), the latter
 * weighed by text/breaks.
 */
#ifndef GEN_TEXT_ANALYSE_H
#define GEN_TEXT_ANALYSE_H

#include "text/shape_priv.h"

/* Fill levels, scripts, graphemes and breaks of a gathered paragraph. */
void analyse_text(struct shaper *shaper, struct shaped *shaped);

/* Is a language (BCP 47) written from right to left. */
bool language_is_rtl(struct str lang);

#endif
