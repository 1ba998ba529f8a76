/*
 * The small notations of layout files (colours, factors, steps, yes and no)
 * and typed reading of a map's keys. The schema has reported whatever is
 * wrong, so a reader quietly gives its fallback.
 */
#ifndef GEN_LAYOUT_SCALAR_H
#define GEN_LAYOUT_SCALAR_H

#include "base/dim.h"
#include "model/value.h"

/* The largest type there is. */
#define SIZE_MOST (400 * DIM_PT)

/* Does a text stand for a value that is taken away: an unquoted `none`. */
bool scalar_is_none(const struct value *value);

/* The place of s in "a|b|c", from 0; -1 where it is not there. */
int scalar_choice(const char *choices, struct str s);

/* Does it begin with a letter, as the names of tokens do. */
bool scalar_is_word(struct str s);

/* '#rrggbb' (the # may be missing); false where it is no colour. */
bool scalar_colour(struct str s, uint32_t *out);

/* "1.21" in thousandths, up to 1000; false where it is no such number. */
bool scalar_decimal(struct str s, int *thousandths);

/* "+2", "-1": a step of the base size, -20 to +20. */
bool scalar_step(struct str s, int *step);

/* yes, no, true, false, without case. */
bool scalar_yes_no(struct str s, bool *out);

/* The value of a key, or NULL where it is missing, empty or `none`. */
const struct value *pick(const struct value *map, const char *key);
/* Is the key there and `none`. */
bool pick_is_none(const struct value *map, const char *key);
const struct value *pick_map(const struct value *map, const char *key);
const struct value *pick_list(const struct value *map, const char *key);
struct str pick_text(const struct value *map, const char *key);
bool pick_flag(const struct value *map, const char *key, bool fallback);
int pick_integer(const struct value *map, const char *key, int fallback);
dim pick_length(const struct value *map, const char *key, dim fallback);
int pick_choice(const struct value *map, const char *key, const char *choices,
		int fallback);
/* The n texts of a key that holds one or a list of them; i counts from 0. */
int pick_n_texts(const struct value *map, const char *key);
const struct value *pick_nth_text(const struct value *map, const char *key,
				  int i);

#endif
