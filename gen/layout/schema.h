/*
 * The keys of a layout file, each with its type, as one table (schema.def).
 * A file is checked against it before anything is merged, so that every
 * mistake is found at its own place and the typed readers need not report
 * a wrong type again.
 */
#ifndef GEN_LAYOUT_SCHEMA_H
#define GEN_LAYOUT_SCHEMA_H

#include "model/value.h"

struct diags;

enum schema_table {
	TABLE_LAYOUT,
	TABLE_TOKENS,
	TABLE_SIZES,
	TABLE_ROLE,
	TABLE_BODY,
	TABLE_EXPECT,
	TABLE_NEW_PAGES,
	TABLE_PAGE,
	TABLE_PAGE_KIND,
	TABLE_MARGINS,
	TABLE_BAND,
	TABLE_STAMP,
	TABLE_REGION,
	TABLE_PART,
	TABLE_FIELD,
	TABLE_TAKEN,
	TABLE_STYLE,
	TABLE_CONTAINER,
	TABLE_CHECKS,
	TABLE_CLEAR_DAYS,
	TABLE_ROW_VALUE,
	TABLE_WORDS,
	TABLE_CHART_WORDS,
	TABLE_DATES,
	TABLE_DRAFT,
	TABLE_NOTES,
	TABLE_NUMBERING,
	TABLE_HEADING_NUMBERS,
	TABLE_PARAGRAPH_NUMBERS,
	TABLE_RECOMMENDATION_NUMBERS,
	TABLE_OTHER_NUMBERS,
	TABLE_CONTENTS,
	TABLE_NONE
};

enum schema_type {
	SCHEMA_VERSION,
	SCHEMA_NAME,
	SCHEMA_TEXT,
	SCHEMA_SLOT,	/* a text with {{…}} */
	SCHEMA_TEXTS,	/* one text or a list of them */
	SCHEMA_INTEGER, /* detail: "min|max" */
	SCHEMA_DECIMAL, /* 1.2 */
	SCHEMA_YES_NO,
	SCHEMA_CHOICE,
	SCHEMA_CHOICES, /* one or a list */
	SCHEMA_LENGTH,
	SCHEMA_SPACE,	/* a length or a name of tokens: space: */
	SCHEMA_SIZE,	/* a length, a step, a percentage or a name */
	SCHEMA_LEADING, /* a factor or a length */
	SCHEMA_COLOUR,	/* '#rrggbb' or a name */
	SCHEMA_FONTS,	/* a name of tokens: font: or a list of families */
	SCHEMA_PAIR,	/* two lengths */
	SCHEMA_RANGE,	/* two whole numbers */
	SCHEMA_WEIGHTS, /* whole numbers from 1 */
	SCHEMA_PAGE_SIZE,
	SCHEMA_ORDERS, /* lists of fields in the order of their dates */
	SCHEMA_ROLE,
	SCHEMA_WHEN, /* a field, or fields with their values */
	SCHEMA_HEADINGS,
	SCHEMA_TAKEN, /* fields of another form */
	SCHEMA_OF,    /* choices, or the field of a list's entries */
	SCHEMA_ANY,
	SCHEMA_MAP,
	SCHEMA_NAMED,	   /* a map of maps under free names */
	SCHEMA_LIST,	   /* a list of maps */
	SCHEMA_NAMED_FONT, /* free names with values of one type */
	SCHEMA_NAMED_COLOUR,
	SCHEMA_NAMED_SPACE,
	SCHEMA_N_TYPES
};

#define SCHEMA_LOOK 1u /* an overlay may set it */
#define SCHEMA_NEED 2u /* must be there */

struct schema_key {
	enum schema_table table;
	const char *name; /* "*": any other name */
	enum schema_type type;
	enum schema_table sub; /* of the maps in it, or TABLE_NONE */
	const char *detail;    /* the choices "a|b", or NULL */
	unsigned flags;
	const char *example;
};

/* All keys, for the checker and for the manual. */
const struct schema_key *schema_keys(int *n);

/* Check a whole file. Every finding points at the key or value that is
 * wrong. is_overlay: only looks may be set. */
void schema_check(struct diags *diags, const struct value *root,
		  bool is_overlay);

#endif
