#include "pack/label.h"

#include "base/arena.h"
#include "model/number.h"

#define NUMBER_MOST 9999999

bool label_eq(struct label a, struct label b)
{
	return a.number == b.number && a.letter == b.letter &&
	       a.supplement == b.supplement;
}

struct label label_next(struct label label)
{
	if (label.letter > 0)
		label.letter++;
	else
		label.number++;
	return label;
}

static bool read_number(struct str text, int *at, int *number)
{
	int from = *at;

	while (*at < text.n && text.p[*at] >= '0' && text.p[*at] <= '9')
		++*at;
	return str_to_int(str_sub(text, from, *at), 0, NUMBER_MOST, number);
}

bool label_read(struct str text, struct label *out)
{
	struct label label = { 0, 0, 0 };
	int at = 0;

	if (str_starts(text, STR("S"))) {
		at = 1;
		if (!read_number(text, &at, &label.supplement) ||
		    label.supplement < 1 || at == text.n || text.p[at++] != '-')
			return false;
	}
	if (!read_number(text, &at, &label.number))
		return false;
	struct str letters = str_sub(text, at, text.n);
	if (letters.n > 0) {
		label.letter = number_from_letters(letters);
		if (label.letter == 0 || letters.p[0] > 'Z')
			return false;
	}
	*out = label;
	return true;
}

static void write_label(struct label label, struct buf *out)
{
	if (label.supplement > 0)
		buf_printf(out, "S%d-", label.supplement);
	buf_printf(out, "%d", label.number);
	if (label.letter > 0)
		number_write_letters(out, label.letter, true);
}

struct str label_text(struct arena *arena, struct label label)
{
	struct buf buf;

	buf_init(&buf, 64);
	write_label(label, &buf);
	struct str text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

struct str labels_text(struct arena *arena, const struct label *labels, int n)
{
	struct buf buf;
	int last;

	buf_init(&buf, 1 << 24);
	for (int i = 0; i < n; i = last + 1) {
		for (last = i; last + 1 < n; last++)
			if (!label_eq(label_next(labels[last]),
				      labels[last + 1]))
				break;
		buf_z(&buf, i > 0 ? ", " : "");
		write_label(labels[i], &buf);
		if (last > i) {
			buf_z(&buf, " to ");
			write_label(labels[last], &buf);
		}
	}
	struct str text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

/* "7 to 23" or "23A". */
static bool read_run(struct arena *arena, struct labels *labels,
		     struct str text, int most)
{
	struct label first, last;
	int to = str_find(text, STR(" to "));
	struct str end = to < 0 ? text : str_sub(text, to + 4, text.n);

	if (!label_read(str_trim(str_sub(text, 0, to < 0 ? text.n : to)),
			&first) ||
	    !label_read(str_trim(end), &last))
		return false;
	while (labels->n < most) {
		*ARENA_PUSH(arena, labels->items, labels->n, labels->cap) =
			first;
		if (label_eq(first, last))
			return true;
		first = label_next(first);
	}
	return false;
}

bool labels_read(struct arena *arena, struct labels *labels, struct str text,
		 int most)
{
	while (text.n > 0)
		if (!read_run(arena, labels, str_cut(&text, ','), most))
			return false;
	return true;
}
