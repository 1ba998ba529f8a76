/* What has to be known of a foreign font to see where its glyphs stand, and
 * whether they can be shown and read anywhere: ISO 32000-1, 9.6 to 9.10. */
#ifndef GEN_PAINT_FOREIGN_FONT_H
#define GEN_PAINT_FOREIGN_FONT_H

#include "paint/foreign.h"

struct foreign_font {
	bool is_wide;	  /* two bytes make a glyph */
	double unit;	  /* of widths, in ems: mostly 1/1000 */
	double otherwise; /* width of glyphs that have none */
	double *widths;	  /* by code, NULL: all are `otherwise` */
	int n_widths;
};

struct foreign_font foreign_font_read(struct foreign *foreign,
				      const struct fvalue *font);
/* [em] */
double foreign_font_width(const struct foreign_font *font, int code);

/* "Helvetica", without the mark of a subset. */
struct str foreign_font_name(struct foreign *foreign,
			     const struct fvalue *font);
bool foreign_font_is_embedded(struct foreign *foreign,
			      const struct fvalue *font);
/* Is it known which characters its glyphs are (PDF/UA-1 7.21.7). */
bool foreign_font_is_readable(struct foreign *foreign,
			      const struct fvalue *font);

#endif
