/*
 * The fixed names of what text can be, for the loader and the manual. A
 * layout gives them looks, and may add roles of its own based on these.
 */
#ifndef GEN_LAYOUT_ROLES_H
#define GEN_LAYOUT_ROLES_H

struct role {
	const char *name;
	const char *based_on; /* "": none; NULL: inline, as the text round it */
	const char *meaning;
};

const struct role *roles_table(int *n);

#endif
