#include "compare/report_priv.h"

#include "base/arena.h"

#define TEXT_MOST (1 << 28)

const char *report_kind(enum change_kind kind)
{
	static const char *const names[] = { "added", "removed", "replaced",
					     "restyled" };
	return names[kind];
}

const char *report_state(enum page_state state)
{
	static const char *const names[] = { "same", "moved", "changed" };
	return names[state];
}

struct str report_text(const struct report *report, const struct words *words,
		       int first, int n, int most)
{
	struct buf text;
	struct str kept;
	buf_init(&text, TEXT_MOST);
	for (int i = 0; i < n; i++) {
		const struct word *word = &words->words[first + i];
		if (most > 0 && n > most && i == most / 2) {
			buf_z(&text, " …");
			i += n - most;
			continue;
		}
		if (i > 0)
			buf_char(&text, ' ');
		if (word->is_picture)
			buf_z(&text, "[picture: ");
		buf_str(&text, word->text);
		if (word->is_picture)
			buf_char(&text, ']');
	}
	kept = str_dup(report->arena, buf_view(&text));
	buf_release(&text);
	return kept;
}

struct str report_page_label(const struct report *report,
			     const struct report_side *side, int page)
{
	const struct page *of = side->words->dlist->pages[page];
	if (of->label.n > 0)
		return of->label;
	return str_printf(report->arena, "%d", of->number);
}

struct str report_picture_name(const struct report *report,
			       const struct report_side *side, int page)
{
	int digits = 1;
	for (int n = side->words->dlist->n_pages; n >= 10; n /= 10)
		digits++;
	return str_printf(report->arena, "%s-%0*d.svg",
			  side->is_new ? "new" : "old", digits, page + 1);
}

void report_open(struct report *report, struct arena *arena,
		 const struct changes *changes)
{
	int n_old = changes->old->dlist->n_pages;
	int n_new = changes->new->dlist->n_pages;
	report->arena = arena;
	report->changes = changes;
	report->old.words = changes->old;
	report->new.words = changes->new;
	report->old.pages = changes->old_pages;
	report->new.pages = changes->new_pages;
	report->old.has_picture = ARENA_ARRAY(arena, bool, n_old + 1);
	report->new.has_picture = ARENA_ARRAY(arena, bool, n_new + 1);
	report->new.is_new = true;
	/* Each changed page beside the one that it came from. */
	for (int i = 0; i < n_old; i++)
		report->old.has_picture[i] |=
			changes->old_pages[i].state == PAGE_CHANGED;
	for (int i = 0; i < n_new; i++) {
		int partner = changes->new_pages[i].partner;
		if (changes->new_pages[i].state != PAGE_CHANGED)
			continue;
		report->new.has_picture[i] = true;
		if (partner >= 0)
			report->old.has_picture[partner] = true;
	}
}
