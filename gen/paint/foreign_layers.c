#include "paint/foreign_layers.h"

#include "paint/foreign_file.h"

static bool is_listed(const struct fvalue *array, int number)
{
	for (int i = 0; array->kind == FV_ARRAY && i < array->n; i++) {
		if (array->as.items[i].kind == FV_REF &&
		    array->as.items[i].number == number)
			return true;
	}
	return false;
}

static bool is_group_hidden(struct foreign *foreign, const struct fvalue *group)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *properties =
		foreign_get(file, foreign->catalog, "OCProperties");
	const struct fvalue *start = foreign_get(file, properties, "D");

	if (!group->number)
		return false;
	if (fv_is(foreign_get(file, start, "BaseState"), "/OFF"))
		return !is_listed(foreign_get(file, start, "ON"),
				  group->number);
	return is_listed(foreign_get(file, start, "OFF"), group->number);
}

/* A membership of several groups goes by its policy (table 99). */
static bool is_membership_hidden(struct foreign *foreign,
				 const struct fvalue *oc)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *groups = foreign_get(file, oc, "OCGs");
	const struct fvalue *policy = foreign_get(file, oc, "P");
	int n_hidden = 0, n = 0;

	if (fv_is_dict(groups))
		return is_group_hidden(foreign, groups);
	for (int i = 0; groups->kind == FV_ARRAY && i < groups->n; i++) {
		const struct fvalue *group = foreign_item(file, groups, i);

		if (!fv_is_dict(group))
			continue;
		n++;
		n_hidden += is_group_hidden(foreign, group);
	}
	if (!n)
		return false;
	if (fv_is(policy, "/AllOn"))
		return n_hidden > 0;
	if (fv_is(policy, "/AnyOff"))
		return n_hidden == 0;
	if (fv_is(policy, "/AllOff"))
		return n_hidden < n;
	return n_hidden == n;
}

bool foreign_is_hidden(struct foreign *foreign, const struct fvalue *oc)
{
	if (!fv_is_dict(oc))
		return false;
	if (fv_is(foreign_get(foreign->file, oc, "Type"), "/OCMD"))
		return is_membership_hidden(foreign, oc);
	return is_group_hidden(foreign, oc);
}
