#include "pack/supplement.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/sha256.h"
#include "pack/inputs.h"
#include "read/shared.h"

/* What is in it */

/* Has a file other bytes than when it was published. */
static bool is_changed(struct pack *pack, struct str path, struct str source)
{
	struct str bytes;

	if (source.n == 0 || path.n == 0)
		return false;
	if (!shared_bytes(pack->agenda.shared, path, SPAN_NONE, &bytes))
		return false;
	return !str_eq(sha256_hex(pack->arena, bytes), source);
}

/* A report is issued again with all its appendices when one has changed. */
static bool are_parts_changed(struct pack *pack, const struct entry *entry)
{
	const struct lock_paper *paper = entry->locked;

	for (int i = 0; i < paper->n_parts; i++) {
		if (inputs_are_changed(pack, &paper->parts[i]))
			return true;
		struct str path =
			path_join(pack->arena, path_folder(entry->file),
				  paper->parts[i].file);

		if (paper->parts[i].file.n > 0 && file_exists(path) &&
		    is_changed(pack, path, paper->parts[i].source))
			return true;
	}
	return false;
}

static bool is_in_supplement(struct pack *pack, const struct entry *entry)
{
	const struct lock_paper *paper = entry->locked;

	if (!paper || paper->labels.n == 0 ||
	    paper->supplement == pack->job->supplement)
		return true;
	return is_changed(pack, entry->file, paper->source) ||
	       inputs_are_changed(pack, paper) ||
	       are_parts_changed(pack, entry);
}

void supplement_choose(struct pack *pack)
{
	const struct manifest *manifest = pack->manifest;

	for (struct entry *entry = entry_next(manifest, NULL); entry;
	     entry = entry_next(manifest, entry))
		entry->is_elsewhere = entry->state == ENTRY_READY &&
				      entry->file.n > 0 &&
				      !is_in_supplement(pack, entry);
}

/* Pages of what is elsewhere */

static void extend(struct pack *pack, struct entry *entry,
		   const struct lock_paper *paper)
{
	if (paper->n_pages > 0) {
		const struct label *labels = paper->labels.items;

		if (entry->first_label.n == 0)
			entry->first_label = label_text(pack->arena, labels[0]);
		entry->last_label =
			label_text(pack->arena, labels[paper->n_pages - 1]);
	}
	for (int i = 0; i < paper->n_parts; i++)
		extend(pack, entry, &paper->parts[i]);
}

void supplement_range(const struct pack *pack, struct entry *entry)
{
	if (entry->locked)
		extend((struct pack *)pack, entry, entry->locked);
}

/* What has changed */

static struct str pages_of(struct pack *pack, const struct lock_paper *paper)
{
	struct entry range = { 0 };

	extend(pack, &range, paper);
	if (str_eq(range.first_label, range.last_label))
		return range.first_label;
	return str_printf(pack->arena, "%.*s to %.*s",
			  STR_ARG(range.first_label),
			  STR_ARG(range.last_label));
}

/* One word, which the layout has sentences for; empty: it is as it was. */
static struct str what_changed(const struct pack *pack,
			       const struct entry *entry)
{
	const struct lock_paper *paper = entry->locked;
	bool is_here = pack_paper(pack, entry) != NULL;

	if (!paper)
		return STR("new");
	if (entry_is_withdrawn(entry))
		return paper->is_withdrawn ? STR_NONE : STR("withdrawn");
	if (is_here && (paper->labels.n == 0 ||
			paper->supplement == pack->job->supplement))
		return STR("arrived");
	return is_here ? STR("revised") : STR_NONE;
}

bool supplement_is_empty(const struct pack *pack)
{
	for (struct entry *entry = entry_next(pack->manifest, NULL); entry;
	     entry = entry_next(pack->manifest, entry))
		if (entry->value && entry->kind != ENTRY_GROUP &&
		    what_changed(pack, entry).n > 0)
			return false;
	return true;
}

static void put(struct pack *pack, struct value *map, const char *key,
		struct str text)
{
	if (text.n > 0)
		value_put(pack->arena, map, str_from(key), SPAN_NONE,
			  value_text(pack->arena, text, map->span));
}

static void add_change(struct pack *pack, struct value *list,
		       const struct entry *entry)
{
	struct str what = what_changed(pack, entry);
	struct value *map = value_new(pack->arena, VALUE_MAP, entry->span);

	if (what.n == 0)
		return;
	put(pack, map, "number", entry->number);
	put(pack, map, "title", entry->title);
	put(pack, map, "what", what);
	if (entry->locked)
		put(pack, map, "published", pages_of(pack, entry->locked));
	if (!entry_is_withdrawn(entry) && entry->first_label.n > 0)
		put(pack, map, "pages",
		    str_eq(entry->first_label, entry->last_label)
			    ? entry->first_label
			    : str_printf(pack->arena, "%.*s to %.*s",
					 STR_ARG(entry->first_label),
					 STR_ARG(entry->last_label)));
	put(pack, map, "late", entry->late);
	value_append(pack->arena, list, map);
}

void supplement_fill(struct pack *pack)
{
	struct arena *arena = pack->arena;
	struct value *form = pack->manifest->form->values;
	struct value *map = value_new(arena, VALUE_MAP, form->span);
	struct value *list = value_new(arena, VALUE_LIST, form->span);
	struct value *old = value_find(form, STR("supplement"));

	for (struct entry *entry = entry_next(pack->manifest, NULL); entry;
	     entry = entry_next(pack->manifest, entry))
		if (entry->value && entry->kind != ENTRY_GROUP)
			add_change(pack, list, entry);
	put(pack, map, "number",
	    str_printf(arena, "%d", pack->job->supplement));
	value_put(arena, map, STR("changes"), form->span, list);
	if (old)
		*old = *map;
	else
		value_put(arena, form, STR("supplement"), form->span, map);
}
