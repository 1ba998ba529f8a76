/*
 * The strict YAML subset through libyaml: text, lists and maps. Anchors,
 * aliases, tags, merge keys, several documents and duplicate keys are
 * findings; depth and size are limited. Numbers, dates, yes and no stay the
 * text that was typed.
 */
#ifndef GEN_READ_YAML_H
#define GEN_READ_YAML_H

#include "model/value.h"

struct diags;

#define YAML_MAX_DEPTH 50
#define YAML_MAX_MB 4 /* of one form or file */

/* Parse source->text[at, at + n); spans are offsets into the whole source.
 * Always returns a value (an empty map where nothing could be read). After a
 * syntax error reading goes on at the next entry of the first level, so that
 * one run tells of several; whatever may then lack something is_broken. */
struct value *yaml_read(struct arena *arena, struct diags *diags,
			const struct source *source, int at, int n);

#endif
