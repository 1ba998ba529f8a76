#include "paint/foreign_resource.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_ops.h"

const char *resource_key(enum resource kind)
{
	static const char *const keys[] = {
		[RESOURCE_FONT] = "Font",
		[RESOURCE_XOBJECT] = "XObject",
		[RESOURCE_STATE] = "ExtGState",
		[RESOURCE_SPACE] = "ColorSpace",
		[RESOURCE_PATTERN] = "Pattern",
		[RESOURCE_SHADING] = "Shading",
		[RESOURCE_PROPERTIES] = "Properties",
	};

	return keys[kind];
}

enum resource resource_of(const struct op *op, struct str *name)
{
	*name = op_name(op, 0);
	switch (op->code) {
	case OP('T', 'f', 0):
		return RESOURCE_FONT;
	case OP('D', 'o', 0):
		return RESOURCE_XOBJECT;
	case OP('g', 's', 0):
		return RESOURCE_STATE;
	case OP('C', 'S', 0):
	case OP('c', 's', 0):
		return RESOURCE_SPACE;
	case OP('S', 'C', 'N'):
	case OP('s', 'c', 'n'):
		*name = op_name(op, op->n_args - 1);
		return name->n ? RESOURCE_PATTERN : RESOURCE_N;
	case OP('s', 'h', 0):
		return RESOURCE_SHADING;
	case OP('B', 'D', 'C'):
	case OP('D', 'P', 0):
		*name = op_name(op, 1);
		return name->n ? RESOURCE_PROPERTIES : RESOURCE_N;
	default:
		return RESOURCE_N;
	}
}

/* Names may be written with escapes in one place and without in another. */
static const struct fvalue *
find_escaped(struct arena *arena, const struct fvalue *dict, struct str name)
{
	struct fvalue as_typed = { .kind = FV_NAME, .as.text = name };
	struct str plain = fv_name(arena, &as_typed);

	for (int i = 0; i < dict->n; i++) {
		if (str_eq(fv_name(arena, &dict->as.items[2 * i]), plain))
			return &dict->as.items[2 * i + 1];
	}
	return &fv_none;
}

const struct fvalue *resource_entry(struct foreign *foreign,
				    const struct fvalue *resources,
				    enum resource kind, struct str name)
{
	const struct fvalue *dict =
		foreign_get(foreign->file, resources, resource_key(kind));

	if (!fv_is_dict(dict) || name.n < 2)
		return &fv_none;
	for (int i = 0; i < dict->n; i++) {
		if (dict->as.items[2 * i].kind == FV_NAME &&
		    str_eq(dict->as.items[2 * i].as.text, name))
			return &dict->as.items[2 * i + 1];
	}
	if (str_find_char(name, '#') < 0)
		return &fv_none;
	return find_escaped(foreign->arena, dict, name);
}
