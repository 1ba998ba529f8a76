#include "paint/foreign_colour.h"

#include "paint/foreign_file.h"
#include "paint/foreign_resource.h"

#define DEPTH_MAX 8

/* The space that another one is made of; &fv_none. */
static const struct fvalue *base_of(struct foreign_file *file,
				    const struct fvalue *array)
{
	const struct fvalue *family = foreign_item(file, array, 0);

	if (fv_is(family, "/Indexed") || fv_is(family, "/Pattern") ||
	    fv_is(family, "/I"))
		return foreign_item(file, array, 1);
	if (fv_is(family, "/Separation") || fv_is(family, "/DeviceN"))
		return foreign_item(file, array, 2);
	return foreign_item(file, array, array->n == 1 ? 0 : array->n);
}

bool foreign_space_is_cmyk(struct foreign *foreign,
			   const struct fvalue *resources,
			   const struct fvalue *space)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *spaces =
		foreign_get(file, resources, "ColorSpace");

	for (int i = 0; i < DEPTH_MAX; i++) {
		if (fv_is(space, "/DeviceCMYK") || fv_is(space, "/CMYK"))
			return foreign_get(file, spaces, "DefaultCMYK")->kind ==
			       FV_NULL;
		if (space->kind == FV_NAME)
			space = foreign_resolve(
				file,
				resource_entry(foreign, resources,
					       RESOURCE_SPACE, space->as.text));
		else if (space->kind == FV_ARRAY)
			space = base_of(file, space);
		else
			return false;
	}
	return false;
}

const struct fvalue *foreign_space_profile(struct foreign *foreign,
					   const struct fvalue *resources,
					   const struct fvalue *space)
{
	struct foreign_file *file = foreign->file;

	for (int i = 0; i < DEPTH_MAX; i++) {
		if (space->kind == FV_NAME)
			space = foreign_resolve(
				file,
				resource_entry(foreign, resources,
					       RESOURCE_SPACE, space->as.text));
		else if (space->kind != FV_ARRAY)
			break;
		else if (fv_is(foreign_item(file, space, 0), "/ICCBased"))
			return foreign_item(file, space, 1);
		else
			space = base_of(file, space);
	}
	return &fv_none;
}
