#include "paint/foreign_annot.h"

#include "paint/foreign_file.h"
#include "paint/foreign_layers.h"
#include "paint/foreign_pages.h"
#include "paint/foreign_walk.h"

#include <math.h>

#define FLAG_HIDDEN 2
#define FLAG_NO_VIEW 32

bool annot_is_visible(struct foreign *foreign, const struct fvalue *annot)
{
	struct foreign_file *file = foreign->file;
	int flags = fv_int(foreign_get(file, annot, "F"), 0);

	return fv_is_dict(annot) && !(flags & (FLAG_HIDDEN | FLAG_NO_VIEW)) &&
	       !foreign_is_hidden(foreign, foreign_get(file, annot, "OC"));
}

const struct fvalue *annot_form(struct foreign *foreign,
				const struct fvalue *annot)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *normal =
		foreign_get(file, foreign_get(file, annot, "AP"), "N");
	const struct fvalue *state = foreign_get(file, annot, "AS");

	if (normal->kind == FV_STREAM)
		return normal;
	for (int i = 0; normal->kind == FV_DICT && i < normal->n; i++) {
		const struct fvalue *key = &normal->as.items[2 * i];

		if (state->kind == FV_NAME && key->kind == FV_NAME &&
		    str_eq(key->as.text, state->as.text)) {
			const struct fvalue *form =
				foreign_resolve(file, key + 1);

			return form->kind == FV_STREAM ? form : &fv_none;
		}
	}
	return &fv_none;
}

void form_matrix(struct foreign *foreign, const struct fvalue *form,
		 double m[6])
{
	static const double none[6] = { 1, 0, 0, 1, 0, 0 };
	struct foreign_file *file = foreign->file;
	const struct fvalue *array = foreign_get(file, form, "Matrix");

	for (int i = 0; i < 6; i++)
		m[i] = array->kind == FV_ARRAY && array->n >= 6
			       ? fv_number(foreign_item(file, array, i), 0)
			       : none[i];
}

/* Algorithm 8.1: the box after the form's matrix is stretched to fill the
 * rectangle. */
bool annot_placing(struct foreign *foreign, const struct fvalue *annot,
		   const struct fvalue *form, double placing[6])
{
	struct foreign_file *file = foreign->file;
	double m[6], box[4], rect[4], shown[4], scale[2];

	if (!foreign_box(file, foreign_get(file, form, "BBox"), box) ||
	    !foreign_box(file, foreign_get(file, annot, "Rect"), rect))
		return false;
	form_matrix(foreign, form, m);
	matrix_box(m, box, shown);
	for (int i = 0; i < 2; i++)
		scale[i] = shown[i + 2] > shown[i]
				   ? (rect[i + 2] - rect[i]) /
					     (shown[i + 2] - shown[i])
				   : 1;
	placing[0] = scale[0];
	placing[1] = placing[2] = 0;
	placing[3] = scale[1];
	placing[4] = rect[0] - shown[0] * scale[0];
	placing[5] = rect[1] - shown[1] * scale[1];
	for (int i = 0; i < 6; i++) {
		if (!(fabs(placing[i]) < 1e9))
			return false;
	}
	return true;
}
