/* What the files of the loader share. */
#ifndef GEN_LAYOUT_LAYOUT_PRIV_H
#define GEN_LAYOUT_LAYOUT_PRIV_H

#include "layout/layout.h"
#include "layout/scalar.h"

struct loader {
	struct arena *arena;
	struct shared *shared;
	struct diags *diags;
	struct layout *layout;
	const struct value *root;   /* merged */
	const struct value *tokens; /* of root; may be NULL */
	int *leading_factors; /* of each style, in thousandths; 0: a length */
};

/* merge.c: the layout with its parents and overlays as one map; NULL where
 * there is no such layout. */
struct value *merge_files(struct loader *loader, struct str name,
			  struct span span, const struct str *overlays,
			  int n_overlays);
/* Maps merge by key, all else of `over` replaces; over_first: the keys of
 * `over` come first. Either may be NULL. */
struct value *merge_values(struct arena *arena, struct value *under,
			   struct value *over, bool over_first);

/* tokens.c: a value by its notation or its name; false, with a finding for
 * an unknown name, where it is neither. */
bool token_size(struct loader *loader, const struct value *value, dim *out);
bool token_space(struct loader *loader, const struct value *value, dim *out);
bool token_colour(struct loader *loader, const struct value *value,
		  uint32_t *out);
const struct str *token_fonts(struct loader *loader, const struct value *value,
			      int *n);

/* roles.c: layout->styles from `styles:` and `roles:`. */
void roles_load(struct loader *loader);
/* The style named by a key; reported when there is no such role. */
const struct style *roles_pick(struct loader *loader, const struct value *map,
			       const char *key, const struct style *fallback);
/* The value that gives a role its property, up its parents, or NULL. */
const struct value *roles_source(const struct loader *loader, struct str role,
				 const char *key);

/* contrast.c: text against what is behind it, WCAG 2 AA. */
void contrast_check(struct loader *loader);
/* Contrast of two colours in hundredths: 100 to 2100. */
int contrast_ratio(uint32_t a, uint32_t b);

/* fields.c: layout->fields and layout->headings. */
void fields_load(struct loader *loader);

/* conditions.c: `when: {field: words}` names fields and words that there
 * are; item: the field of `item`, or NULL. */
void condition_check(struct loader *loader, const struct value *when,
		     const struct field *item);
/* How a date is printed; NULL: as the installation does. */
void pattern_check(struct loader *loader, const struct value *show);
/* There is no such field; with the nearest that there is. */
void field_report(struct loader *loader, struct str path, struct span span);

/* pages.c: page kinds, bands and regions. */
void pages_load(struct loader *loader);
void regions_load(struct loader *loader);
/* stamp.c: layout->stamp. */
void stamp_load(struct loader *loader);

/* numbering.c: layout->numbering and all that goes with it. */
void numbering_load(struct loader *loader);
void contents_load(struct loader *loader);
/* `title`, `levels` and `leaders` of a map; what it lacks is the fallback's. */
struct contents_spec contents_read(const struct value *map,
				   const struct contents_spec *fallback);
/* containers.c: layout->containers. */
void containers_load(struct loader *loader);
/* A field that a number begins with: an integer from 1; or empty. */
struct str start_read(struct loader *loader, const struct value *map);
/* parts.c: before, after; what they name is checked. */
void parts_load(struct loader *loader);
/* Check the values a text names; item: the field of `item`, or NULL;
 * is_band: {{page}} and the like are there too. */
void slot_paths_check(struct loader *loader, const struct slot *slot,
		      const struct field *item, bool is_band);
/* The same for a line of the stamp, which has values of its own. */
void slot_stamp_check(struct loader *loader, const struct slot *slot);
/* A text key as a slot. */
struct slot slot_pick(const struct value *map, const char *key);

#endif
