/* Which characters the codes of a foreign font stand for: ISO 32000-1,
 * 9.10.3. */
#ifndef GEN_PAINT_FOREIGN_UNICODE_H
#define GEN_PAINT_FOREIGN_UNICODE_H

#include "paint/foreign.h"

/* Codes from..to stand for `text` and what follows it, each one further in
 * its last unit. */
struct unicode_range {
	int from, to;
	struct str text; /* UTF-16BE */
};

struct foreign_unicode {
	struct unicode_range *ranges;
	int n, cap;
	bool has_private; /* characters that mean what anybody likes */
	bool has_none;	  /* U+0000, U+FEFF, U+FFFE */
};

/* Old fonts of signs have characters of their own (U+F0xx) for bullets and
 * ticks that Unicode has had for long: the one that is meant, or `unit` itself.
 * font: as foreign_font_name gives it. */
int foreign_unicode_meant(struct str font, int unit);
/* A map of a font anew, with the characters that are meant. */
void foreign_unicode_rewrite(struct str font, struct str map, struct buf *out);

/* The font's own map, so mended; empty where there is none. */
struct foreign_unicode foreign_unicode_read(struct foreign *foreign,
					    const struct fvalue *font);
/* Append what a code stands for, as UTF-8; false: it is not known. */
bool foreign_unicode_add(const struct foreign_unicode *map, int code,
			 struct buf *out);

#endif
