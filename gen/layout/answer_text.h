/*
 * The types that are typed as one text: words, dates, times, choices,
 * numbers.
 */
#ifndef GEN_LAYOUT_ANSWER_TEXT_H
#define GEN_LAYOUT_ANSWER_TEXT_H

#include "layout/answer.h"

/* Is it one of those types. */
bool answer_is_text(enum field_type type);

/* `typed` is a VALUE_TEXT that is not empty. */
struct value *answer_text(struct answers *answers, const struct field *field,
			  const struct value *typed);

/* A copy with other text; and one that was reported. */
struct value *answer_copy(struct answers *answers, const struct value *typed,
			  struct str text);
struct value *answer_broken(struct answers *answers, const struct value *typed);

/* "N/A" for a date: there is none. */
bool answer_is_none(const struct field *field, const struct value *typed);

#endif
