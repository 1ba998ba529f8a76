#include "page/labels.h"

#include "base/arena.h"
#include "model/number.h"

struct str page_label(struct arena *arena, const struct page_labels *labels,
		      int index)
{
	struct buf out;
	struct str label;

	if (index < labels->n_given)
		return labels->given[index];
	if (labels->is_open || index < labels->n_numbers)
		return str_printf(arena, "%d", labels->first + index);
	buf_init(&out, 64);
	buf_printf(&out, "%d", labels->first + labels->n_numbers - 1);
	number_write_letters(&out, index - labels->n_numbers + 1, true);
	label = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return label;
}

struct str page_label_more(struct arena *arena, struct str label, int n)
{
	struct buf out;
	struct str more;

	if (n < 1)
		return label;
	buf_init(&out, 64);
	buf_str(&out, label);
	number_write_letters(&out, n, true);
	more = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return more;
}
