/* Language tags: the syntax of BCP 47, not the registry of languages. */
#ifndef GEN_MODEL_LANGUAGE_H
#define GEN_MODEL_LANGUAGE_H

#include <stdbool.h>

#include "base/str.h"

/* "en", "en-GB", "zh-Hans-CN", "x-local" are tags; "english" and "" not. */
bool language_is_tag(struct str tag);

#endif
