/* What the files of grades share. */
#ifndef GEN_LAYOUT_GRADES_PRIV_H
#define GEN_LAYOUT_GRADES_PRIV_H

#include "layout/contact.h"
#include "layout/form.h"
#include "layout/wording.h"

/* The scale named in a map of the form, else the one in force around it;
 * NULL: none. */
const struct value *grade_scale(struct field_set set, const struct value *map,
				const struct value *around);

/* A scale's grades, a list, or NULL. */
const struct value *grade_list(const struct value *scale);

/* The word of one of them. */
struct str grade_name(const struct value *grade);

/* The field of a row that holds its grade, or NULL. */
const struct field *grade_field(struct field_set set);

/* One of the wordings of a scale's grades. */
struct grade_wording {
	struct str grade;
	struct wording words;
};

struct scale_words {
	const struct value *scale;
	struct grade_wording *items;
	int n, cap;
	uint32_t firsts; /* a bit for each letter that one begins with */
};

struct scale_words scale_words_of(struct arena *arena,
				  const struct value *scale);
/* The longest wording that stands at a word of a text, or NULL. */
const struct grade_wording *scale_words_at(const struct scale_words *scale,
					   const struct wording *text, int at);
/* May there be one in a text: false is certain. It is asked before the text
 * is taken to pieces. */
bool scale_words_may_be_in(const struct scale_words *scale, struct str text);

/* Headings, sentences and texts of the form that say of a row, in a pattern
 * of its scale, that it has another grade. Those tied to their row are not
 * looked at. */
void grades_check_text(const struct doc *doc, const struct form *form,
		       struct diags *diags);

#endif
