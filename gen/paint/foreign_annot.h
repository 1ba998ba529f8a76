/* How an annotation looks now: ISO 32000-1, 12.5.5. */
#ifndef GEN_PAINT_FOREIGN_ANNOT_H
#define GEN_PAINT_FOREIGN_ANNOT_H

#include "paint/foreign.h"

/* Can it be seen as the file opens. */
bool annot_is_visible(struct foreign *foreign, const struct fvalue *annot);
/* The form that shows it; &fv_none where a viewer would have to draw it. */
const struct fvalue *annot_form(struct foreign *foreign,
				const struct fvalue *annot);
/* Where the form goes: the numbers of a cm. False: nowhere. */
bool annot_placing(struct foreign *foreign, const struct fvalue *annot,
		   const struct fvalue *form, double placing[6]);
/* Matrix of a form, or 1 0 0 1 0 0. */
void form_matrix(struct foreign *foreign, const struct fvalue *form,
		 double m[6]);

#endif
