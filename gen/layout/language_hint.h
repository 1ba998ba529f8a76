/* What a clerk types for a language, as the tag it should be. */
#ifndef GEN_LAYOUT_LANGUAGE_HINT_H
#define GEN_LAYOUT_LANGUAGE_HINT_H

#include "base/str.h"

struct arena;

/* A tag in its usual case ("en-gb" is "en-GB"). */
struct str language_regular(struct arena *arena, struct str tag);

/* What was meant by "en_GB" or "English"; empty where it cannot be told. */
struct str language_hint(struct arena *arena, struct str text);

#endif
