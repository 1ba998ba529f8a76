/* What the files of the check of a layout share. */
#ifndef GEN_LAYOUT_SCHEMA_PRIV_H
#define GEN_LAYOUT_SCHEMA_PRIV_H

#include "layout/schema.h"

struct schema_check {
	struct diags *diags;
	bool is_overlay;
	struct str key; /* as typed, of the value being checked */
};

/* One checker for each type of value. */
typedef void schema_check_value(struct schema_check *check,
				const struct schema_key *key,
				const struct value *value);

/* That of a type whose values hold no tables; NULL: they do. */
schema_check_value *schema_value_checker(enum schema_type type);

/* A value isn't what is wanted, which is named as in "a list". */
void schema_report_type(const struct schema_check *check,
			const struct schema_key *key, const struct value *value,
			const char *wanted);

#endif
