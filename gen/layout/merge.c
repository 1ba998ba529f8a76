/*
 * A layout file, its parents (at most MAX_PARENTS up) and overlays, each
 * checked by itself and then laid over one another. The values stay the ones
 * that were read, with their spans, so that the origin of each is known.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "layout/layout_priv.h"
#include "layout/schema.h"
#include "read/shared.h"

#define MAX_PARENTS 8
#define MAX_OVERLAYS 16
#define MAX_KB 128

static struct value *copy_map(struct arena *arena, const struct value *map)
{
	struct value *copy = value_new(arena, VALUE_MAP, map->span);

	for (int i = 0; i < map->n; i++)
		value_put(arena, copy, map->pairs[i].key,
			  map->pairs[i].key_span, map->pairs[i].value);
	return copy;
}

static void put_merged(struct arena *arena, struct value *out,
		       const struct value_pair *own,
		       const struct value_pair *under,
		       const struct value_pair *over)
{
	bool is_over_first = own == over;
	struct value *merged = own->value;

	if (under && over)
		merged = merge_values(arena, under->value, over->value,
				      is_over_first);
	value_put(arena, out, own->key, own->key_span, merged);
}

struct value *merge_values(struct arena *arena, struct value *under,
			   struct value *over, bool over_first)
{
	struct value *out;

	if (!under || !over)
		return over ? over : under;
	if (under->kind != VALUE_MAP || over->kind != VALUE_MAP)
		return over;
	out = value_new(arena, VALUE_MAP, over->span);
	const struct value *first = over_first ? over : under;
	const struct value *second = over_first ? under : over;
	for (int i = 0; i < first->n; i++) {
		const struct value_pair *pair = &first->pairs[i];
		const struct value_pair *other =
			value_find_pair(second, pair->key);

		put_merged(arena, out, pair, over_first ? other : pair,
			   over_first ? pair : other);
	}
	for (int i = 0; i < second->n; i++)
		if (!value_find(first, second->pairs[i].key))
			value_put(arena, out, second->pairs[i].key,
				  second->pairs[i].key_span,
				  second->pairs[i].value);
	return out;
}

/* A layout or overlay file; NULL with a finding where there is none. */
static struct value *read_file(struct loader *loader, struct str name,
			       struct span span, bool is_overlay)
{
	struct str file =
		str_printf(loader->arena, "layouts/%s%.*s.yaml",
			   is_overlay ? "overlays/" : "", STR_ARG(name));
	struct str path = shared_find(loader->shared, NULL, file, span);

	if (path.n == 0) {
		diag_report(loader->diags,
			    is_overlay ? DIAG_OVERLAY_MISSING
				       : DIAG_LAYOUT_MISSING,
			    span, STR_ARG(name));
		return NULL;
	}
	struct source *source = shared_open(loader->shared, path, span);
	if (!source)
		return NULL;
	if (source->text.n > MAX_KB << 10) {
		diag_report(loader->diags, DIAG_BUDGET_LAYOUT, span, MAX_KB,
			    MAX_PARENTS);
		return NULL;
	}
	struct value *root = shared_value(loader->shared, source);
	if (root->kind != VALUE_MAP)
		root = value_new(loader->arena, VALUE_MAP, root->span);
	schema_check(loader->diags, root, is_overlay);
	return root;
}

/* Keys that belong to one file, not to those that extend it. */
static struct value *inherited(struct arena *arena, const struct value *root)
{
	static const char *const own[] = { "name", "description", "extends",
					   "overlays", "overlay" };
	struct value *copy = value_new(arena, VALUE_MAP, root->span);

	for (int i = 0; i < root->n; i++) {
		bool is_own = false;

		for (size_t k = 0; k < sizeof own / sizeof *own; k++)
			is_own |= key_eq(root->pairs[i].key, str_from(own[k]));
		if (!is_own)
			value_put(arena, copy, root->pairs[i].key,
				  root->pairs[i].key_span,
				  root->pairs[i].value);
	}
	return copy;
}

static bool is_in_chain(const struct str *names, int n, struct str name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(names[i], name))
			return true;
	return false;
}

/* Put the parents under a layout, nearest first. */
static struct value *merge_parents(struct loader *loader, struct value *root,
				   struct str name)
{
	struct str names[MAX_PARENTS + 1] = { name };
	const struct value *extends = pick(root, "extends");
	struct value *merged = root;

	for (int n = 1; extends && extends->kind == VALUE_TEXT; n++) {
		struct str parent = extends->text;

		if (is_in_chain(names, n, parent)) {
			diag_report(loader->diags, DIAG_LAYOUT_CYCLE,
				    extends->span, STR_ARG(parent));
			break;
		}
		if (n > MAX_PARENTS) {
			diag_report(loader->diags, DIAG_BUDGET_LAYOUT,
				    extends->span, MAX_KB, MAX_PARENTS);
			break;
		}
		names[n] = parent;
		root = read_file(loader, parent, extends->span, false);
		if (!root)
			break;
		merged = merge_values(loader->arena,
				      inherited(loader->arena, root), merged,
				      true);
		extends = pick(root, "extends");
	}
	return merged;
}

/* An overlay is laid over any layout: places for regions that this one does
 * not have say nothing here. */
static struct value *without_strays(struct arena *arena, struct value *overlay,
				    const struct value *root)
{
	const struct value *there = pick_map(root, "regions");
	const struct value *regions = pick_map(overlay, "regions");
	struct value *copy, *kept;

	if (!regions)
		return overlay;
	copy = copy_map(arena, overlay);
	kept = value_new(arena, VALUE_MAP, regions->span);
	for (int i = 0; i < regions->n; i++) {
		const struct value_pair *pair = &regions->pairs[i];

		if (value_find(there, pair->key))
			value_put(arena, kept, pair->key, pair->key_span,
				  pair->value);
	}
	for (int i = 0; i < copy->n; i++)
		if (copy->pairs[i].value == regions)
			copy->pairs[i].value = kept;
	return copy;
}

static struct value *merge_overlay(struct loader *loader, struct value *root,
				   struct str name, struct span span)
{
	struct value *overlay = read_file(loader, name, span, true);

	if (!overlay)
		return root;
	overlay = inherited(loader->arena, overlay);
	return merge_values(loader->arena, root,
			    without_strays(loader->arena, overlay, root),
			    false);
}

struct value *merge_files(struct loader *loader, struct str name,
			  struct span span, const struct str *overlays,
			  int n_overlays)
{
	struct value *root = read_file(loader, name, span, false);
	int n_own = root ? pick_n_texts(root, "overlays") : 0;

	if (!root)
		return NULL;
	if (n_own + n_overlays > MAX_OVERLAYS) {
		diag_report(loader->diags, DIAG_BUDGET_LAYOUT, span, MAX_KB,
			    MAX_OVERLAYS);
		return root;
	}
	struct value *merged = merge_parents(loader, root, name);
	for (int i = 0; i < n_own; i++) {
		const struct value *own = pick_nth_text(root, "overlays", i);

		if (own->kind == VALUE_TEXT)
			merged = merge_overlay(loader, merged, own->text,
					       own->span);
	}
	for (int i = 0; i < n_overlays; i++)
		merged = merge_overlay(loader, merged, overlays[i], span);
	return copy_map(loader->arena, merged);
}
