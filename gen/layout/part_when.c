/* When a part is there: what `when:`, `unless:` and the like say. */
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/furniture_priv.h"
#include "layout/paths.h"

static bool is_empty_at(const struct furnish *furnish, struct str path)
{
	const struct field *field;

	return value_is_empty(furnish_value(furnish, path, &field));
}

/* One `field: values`; "item.…" is about the entry that an `each` is at. */
static bool pair_holds(const struct furnish *furnish,
		       const struct value_pair *pair)
{
	struct value_pair own = *pair;
	struct value when = { .kind = VALUE_MAP, .pairs = &own, .n = 1 };
	struct str rest = pair->key;

	if (!furnish->item || !str_eq(str_cut(&rest, '.'), STR("item")))
		return form_matches(furnish->form, &when);
	own.key = rest;
	return path_matches(contact_fields(furnish->item_field), furnish->item,
			    &when);
}

/* Is the part's text said in another field already. */
static bool is_said(const struct furnish *furnish, const struct part *part)
{
	struct furnish scratch = *furnish;
	struct doc_node *holder;
	struct str text;

	if (part->said_in.n == 0 || part->n_texts == 0)
		return false;
	scratch.doc = doc_new(furnish->arena);
	scratch.doc->words = furnish->doc->words;
	scratch.diags = diags_new(furnish->arena);
	holder = scratch.doc->root;
	(void)fill_slot(&scratch, holder, &part->texts[0]);
	text = str_trim(doc_plain_text(furnish->arena, holder));
	return text.n > 0 &&
	       str_find(form_text(furnish->form, furnish->arena, part->said_in),
			text) >= 0;
}

static bool is_new(struct furnish *furnish, const struct part *part)
{
	for (int i = 0; i < furnish->n_once; i++)
		if (furnish->once[i] == part)
			return false;
	*ARENA_PUSH(furnish->arena, furnish->once, furnish->n_once,
		    furnish->cap_once) = part;
	return true;
}

bool part_applies(struct furnish *furnish, const struct part *part)
{
	const struct value *when = part->when_is;

	if (part->when.n > 0 && is_empty_at(furnish, part->when))
		return false;
	if (part->unless.n > 0 && !is_empty_at(furnish, part->unless))
		return false;
	for (int i = 0; when && i < when->n; i++)
		if (!pair_holds(furnish, &when->pairs[i]))
			return false;
	if (is_said(furnish, part))
		return false;
	return !part->is_once || is_new(furnish, part);
}
