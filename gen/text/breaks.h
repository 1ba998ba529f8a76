/*
 * Which break chances are good. UAX #14 knows characters; a reader minds a
 * number parted from its unit, a date in two, an address with a hyphen that
 * is not its own. This goes over the chances once more, by rules in tables.
 */
#ifndef GEN_TEXT_BREAKS_H
#define GEN_TEXT_BREAKS_H

#include "text/shape.h"

/* Weigh shaped->breaks, which hold what UAX #14 allows. Only ever takes
 * chances away or makes them poor, but for web and e-mail addresses, which
 * get their own. */
void breaks_refine(struct shaped *shaped);

#endif
