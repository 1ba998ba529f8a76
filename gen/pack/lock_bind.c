/*
 * Items of a manifest found again in the lock: first all by their file, then
 * what is left by its title, then by its number. An item whose line says
 * both another file and another title, under another number, is a new one.
 */
#include "pack/lock_bind.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/number.h"

struct binding {
	struct arena *arena;
	struct manifest *manifest;
	struct diags *diags;
};

/* Entries that stand beside each other, and what was published there. */
struct level {
	struct entry **entries;
	int n;
	struct lock_paper *papers;
	int n_papers;
	struct entry *parent;
};

static bool is_mark(char c)
{
	return c > 0 && strchr(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\t\n", c);
}

/* Letters and digits alone, and no capitals: a comma more or less is no
 * other title. */
static bool is_same_title(struct str a, struct str b)
{
	int i = 0, k = 0;

	for (;;) {
		while (i < a.n && is_mark(a.p[i]))
			i++;
		while (k < b.n && is_mark(b.p[k]))
			k++;
		if (i == a.n || k == b.n)
			return i == a.n && k == b.n && a.n > 0;
		if (!str_eq_nocase(str_sub(a, i, i + 1), str_sub(b, k, k + 1)))
			return false;
		i++;
		k++;
	}
}

typedef bool matcher(const struct entry *entry, const struct lock_paper *paper);

static bool has_file(const struct entry *entry, const struct lock_paper *paper)
{
	return paper->file.n > 0 && str_eq(entry_file_name(entry), paper->file);
}

static bool has_title(const struct entry *entry, const struct lock_paper *paper)
{
	return is_same_title(entry->title, paper->title);
}

static bool has_number(const struct entry *entry,
		       const struct lock_paper *paper)
{
	return paper->item.n > 0 && str_eq(entry->number, paper->item);
}

static void bind_by(const struct level *level, matcher *matches)
{
	for (int i = 0; i < level->n; i++)
		for (int k = 0; k < level->n_papers; k++) {
			struct lock_paper *paper = &level->papers[k];

			if (level->entries[i]->locked || paper->is_found ||
			    !matches(level->entries[i], paper))
				continue;
			level->entries[i]->locked = paper;
			paper->is_found = true;
		}
}

static void report_order(const struct binding *binding,
			 const struct level *level)
{
	const struct lock_paper *last = NULL;

	for (int i = 0; i < level->n; i++) {
		const struct entry *entry = level->entries[i];

		if (!entry->locked)
			continue;
		if (last && entry->locked < last) {
			diag_report(binding->diags, DIAG_LOCK_ORDER,
				    entry->span, STR_ARG(entry->locked->item),
				    STR_ARG(last->item));
			return;
		}
		last = entry->locked;
	}
}

static void report_gone(const struct binding *binding,
			const struct level *level)
{
	const struct value *items =
		value_find(binding->manifest->form->values, STR("items"));
	struct span span =
		level->parent ? level->parent->span
			      : (struct span){ binding->manifest->source,
					       items ? items->span.at : 0, 0 };

	for (int k = 0; k < level->n_papers; k++) {
		const struct lock_paper *paper = &level->papers[k];

		if (paper->is_found || paper->item.n == 0)
			continue;
		diag_report(binding->diags, DIAG_LOCK_GONE, span,
			    STR_ARG(paper->item), STR_ARG(paper->title));
	}
}

/* Numbers */

static bool is_number_taken(const struct level *level, struct str number)
{
	for (int i = 0; i < level->n; i++)
		if (str_eq(level->entries[i]->number, number))
			return true;
	for (int k = 0; k < level->n_papers; k++)
		if (str_eq(level->papers[k].item, number))
			return true;
	return false;
}

static bool is_typed(const struct entry *entry)
{
	const struct value *typed = value_find(entry->value, STR("number"));

	return typed && typed->kind == VALUE_TEXT && typed->span.n > 0 &&
	       typed->text.n > 0;
}

static void keep_number(const struct binding *binding, struct entry *entry)
{
	if (is_typed(entry) && !str_eq(entry->number, entry->locked->item))
		diag_report(binding->diags, DIAG_LOCK_NUMBER,
			    value_find(entry->value, STR("number"))->span,
			    STR_ARG(entry->locked->item),
			    STR_ARG(entry->number));
	entry->number = entry->locked->item;
}

static struct str with_letter(struct arena *arena, struct str number, int n)
{
	struct buf buf;

	buf_init(&buf, 64);
	buf_str(&buf, number);
	number_write_letters(&buf, n, true);
	struct str text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

/* Digits at the start of the last part: 7 of "7A", 2 of "5.2". */
static int last_number(struct str number)
{
	int value = 0, at = number.n;

	while (at > 0 && number.p[at - 1] != '.')
		at--;
	for (; at < number.n && number.p[at] >= '0' && number.p[at] <= '9';
	     at++)
		value = value * 10 + (number.p[at] - '0');
	return value;
}

/* After all others: the next number. */
static struct str number_at_end(const struct binding *binding,
				const struct level *level)
{
	int most = 0;

	for (int k = 0; k < level->n_papers; k++)
		if (last_number(level->papers[k].item) > most)
			most = last_number(level->papers[k].item);
	for (;;) {
		struct str number = str_printf(binding->arena, "%d", ++most);

		if (level->parent)
			number = str_printf(binding->arena, "%.*s.%.*s",
					    STR_ARG(level->parent->number),
					    STR_ARG(number));
		if (!is_number_taken(level, number))
			return number;
	}
}

/* Between two that were published: the one before it, and a letter. */
static struct str number_between(const struct binding *binding,
				 const struct level *level, int at)
{
	struct str stem = level->entries[at - 1]->number;

	while (stem.n > 0 && stem.p[stem.n - 1] >= 'A' &&
	       stem.p[stem.n - 1] <= 'Z')
		stem.n--;
	for (int letter = 1;; letter++) {
		struct str number = with_letter(binding->arena, stem, letter);

		if (!is_number_taken(level, number))
			return number;
	}
}

static bool is_last(const struct level *level, int at)
{
	for (int i = at + 1; i < level->n; i++)
		if (level->entries[i]->locked)
			return false;
	return true;
}

static void number_entries(const struct binding *binding,
			   const struct level *level)
{
	for (int i = 0; i < level->n; i++)
		if (level->entries[i]->locked)
			keep_number(binding, level->entries[i]);
		else if (!is_typed(level->entries[i]))
			level->entries[i]->number = STR_NONE;
	for (int i = 0; i < level->n; i++) {
		struct entry *entry = level->entries[i];

		if (entry->number.n == 0)
			entry->number =
				i == 0 || is_last(level, i)
					? number_at_end(binding, level)
					: number_between(binding, level, i);
		entry_fill(binding->manifest, entry, STR("number"),
			   entry->number);
	}
}

static void bind_level(const struct binding *binding, struct level level)
{
	bool is_ours = level.n == 0 || level.entries[0]->value != NULL;

	bind_by(&level, has_file);
	bind_by(&level, has_title);
	bind_by(&level, has_number);
	/* Appendices have the numbers that their report gives them. */
	if (is_ours) {
		report_order(binding, &level);
		report_gone(binding, &level);
		number_entries(binding, &level);
	}
	for (int i = 0; i < level.n; i++) {
		struct entry *entry = level.entries[i];

		if (entry->n_parts > 0 ||
		    (entry->locked && entry->kind == ENTRY_GROUP))
			bind_level(binding,
				   (struct level){
					   entry->parts,
					   entry->n_parts,
					   entry->locked ? entry->locked->parts
							 : NULL,
					   entry->locked
						   ? entry->locked->n_parts
						   : 0,
					   entry,
				   });
	}
}

static void forget(struct lock_paper *papers, int n)
{
	for (int i = 0; i < n; i++) {
		papers[i].is_found = false;
		forget(papers[i].parts, papers[i].n_parts);
	}
}

void lock_bind(struct lock *lock, struct manifest *manifest,
	       struct diags *diags)
{
	struct binding binding = { manifest->arena, manifest, diags };

	forget(lock->papers, lock->n_papers);
	for (struct entry *entry = entry_next(manifest, NULL); entry;
	     entry = entry_next(manifest, entry))
		entry->locked = NULL;
	bind_level(&binding,
		   (struct level){ manifest->items, manifest->n_items,
				   lock->papers, lock->n_papers, NULL });
}
