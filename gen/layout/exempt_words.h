/*
 * What is said about text that is not published: the grounds and wordings of
 * exemptions/NAME.yaml, with their {{…}} filled in.
 */
#ifndef GEN_LAYOUT_EXEMPT_WORDS_H
#define GEN_LAYOUT_EXEMPT_WORDS_H

#include "layout/layout.h"

struct exempt_words {
	struct arena *arena;
	const struct value *grounds; /* the whole file */
};

/* The words of the layout's grounds; NULL, reported at `span`, where there
 * are none. */
struct exempt_words *exempt_words_open(struct arena *arena,
				       struct shared *shared,
				       const struct layout *layout,
				       struct span span, struct diags *diags);

/* Is there a paragraph of that number; all numbers there are: "1, 2, 3". */
bool exempt_words_know(const struct exempt_words *words, int paragraph);
struct str exempt_words_all(const struct exempt_words *words);

/* What stands where the text is not published, and before it where it is.
 * `held`: the numbers in it, "paragraph 3.2"; may be none. */
struct str exempt_words_lead(const struct exempt_words *words,
			     const struct doc_exemption *exemption,
			     const struct str *held, int n_held);

/* The numbers of the first and the last of several: "3.2 to 3.4". */
struct str exempt_words_range(const struct exempt_words *words,
			      struct str first, struct str last);

/* The same for words in a line: "exempt information, paragraph 3". */
struct str exempt_words_mention(const struct exempt_words *words,
				const struct doc_exemption *exemption);

/* The mark of a page that holds such text; is_short: in few words. */
struct str exempt_words_marking(const struct exempt_words *words,
				const int *paragraphs, int n, bool is_short);

#endif
