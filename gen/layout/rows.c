#include "layout/rows.h"

#include <stddef.h>

#include "base/arena.h"
#include "layout/contact.h"
#include "layout/paths.h"

const struct row_value *rows_value(const struct layout *layout, struct str name)
{
	for (int i = 0; i < layout->n_row_values; i++)
		if (key_eq(layout->row_values[i].name, name))
			return &layout->row_values[i];
	return NULL;
}

struct row_found rows_find(const struct form *form,
			   const struct row_value *value, struct str number)
{
	struct place list = path_find(contact_root(form->layout), form->values,
				      value->from);
	struct row_found found = { 0 };

	while (number.n > 0 && list.value && list.value->kind == VALUE_LIST) {
		int i;

		if (!str_to_int(str_cut(&number, '.'), 1, list.value->n, &i))
			return (struct row_found){ 0 };
		found.row = list.value->items[i - 1];
		found.field = list.field ? list.field->of : NULL;
		if (number.n == 0)
			return found;
		list = path_find(contact_fields(found.field), found.row,
				 value->members);
	}
	return (struct row_found){ 0 };
}
