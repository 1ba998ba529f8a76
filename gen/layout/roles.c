/*
 * Roles and their looks. Every role is based on another, up to `body`; its
 * style is its parent's with what `styles:` says changed. Parents come
 * before children in the table, so one pass resolves all.
 */
#include "layout/roles.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/layout_priv.h"

static const struct role roles[] = {
#define ROLE(name, written, based_on, about) { written, based_on, about },
#include "layout/roles.def"
#undef ROLE
};

#define N_ROLES ((int)(sizeof roles / sizeof *roles))
#define INK 0x000000
#define EIGHTH (DIM_PT / 8)

const struct role *roles_table(int *n)
{
	*n = N_ROLES;
	return roles;
}

/* Property by property */

enum property_kind {
	AS_DIM,
	AS_FLAG,
	AS_INTEGER,
	AS_TEXT,
	AS_COLOUR,
};

static const struct property {
	const char *key;
	enum property_kind kind;
	size_t at; /* in struct style */
	unsigned change;
} properties[] = {
	{ "underline", AS_FLAG, offsetof(struct style, is_underlined),
	  CHANGE_UNDERLINE },
	{ "colour", AS_COLOUR, offsetof(struct style, colour), CHANGE_COLOUR },
	{ "space-before", AS_DIM, offsetof(struct style, space_before),
	  CHANGE_BEFORE },
	{ "space-after", AS_DIM, offsetof(struct style, space_after),
	  CHANGE_AFTER },
	{ "indent", AS_DIM, offsetof(struct style, indent), 0 },
	{ "indent-end", AS_DIM, offsetof(struct style, indent_end), 0 },
	{ "indent-first", AS_DIM, offsetof(struct style, indent_first), 0 },
	{ "widows", AS_INTEGER, offsetof(struct style, widows), 0 },
	{ "orphans", AS_INTEGER, offsetof(struct style, orphans), 0 },
	{ "keep-with-next", AS_FLAG, offsetof(struct style, keep_next), 0 },
	{ "keep-together", AS_FLAG, offsetof(struct style, keep_together), 0 },
	{ "starts-page", AS_FLAG, offsetof(struct style, starts_page), 0 },
	{ "at-foot", AS_FLAG, offsetof(struct style, is_at_foot), 0 },
	{ "hyphenate", AS_FLAG, offsetof(struct style, is_hyphenated), 0 },
	{ "bullet", AS_TEXT, offsetof(struct style, bullet), 0 },
	{ "hang", AS_DIM, offsetof(struct style, hang), 0 },
	{ "item-space", AS_DIM, offsetof(struct style, item_space), 0 },
	{ "background", AS_COLOUR, offsetof(struct style, background), 0 },
	{ "rule-width", AS_DIM, offsetof(struct style, rule_width), 0 },
	{ "rule-colour", AS_COLOUR, offsetof(struct style, rule_colour), 0 },
	{ "padding", AS_DIM, offsetof(struct style, padding), 0 },
	{ "column-gap", AS_DIM, offsetof(struct style, column_gap), 0 },
	{ "prefix", AS_TEXT, offsetof(struct style, prefix), 0 },
	{ "suffix", AS_TEXT, offsetof(struct style, suffix), 0 },
};

#define N_PROPERTIES ((int)(sizeof properties / sizeof *properties))

static void read_property(struct loader *loader, struct style *style,
			  const struct value *map,
			  const struct property *property)
{
	const struct value *value = pick(map, property->key);
	void *at = (char *)style + property->at;

	if (!value)
		return;
	switch (property->kind) {
	case AS_DIM:
		(void)token_space(loader, value, at);
		break;
	case AS_FLAG:
		*(bool *)at = pick_flag(map, property->key, *(bool *)at);
		break;
	case AS_INTEGER:
		*(int *)at = pick_integer(map, property->key, *(int *)at);
		break;
	case AS_TEXT:
		*(struct str *)at = pick_text(map, property->key);
		break;
	case AS_COLOUR:
		(void)token_colour(loader, value, at);
		break;
	}
	style->changes |= property->change;
}

/* `none` takes away what a parent set. */
static void clear_property(struct style *style, const struct value *map,
			   const struct property *property)
{
	void *at = (char *)style + property->at;

	if (!pick_is_none(map, property->key))
		return;
	switch (property->kind) {
	case AS_DIM:
		*(dim *)at = 0;
		break;
	case AS_FLAG:
		*(bool *)at = false;
		break;
	case AS_TEXT:
		*(struct str *)at = STR_NONE;
		break;
	case AS_INTEGER:
	case AS_COLOUR:
		break;
	}
	style->changes |= property->change;
}

static void read_size(struct loader *loader, struct style *style,
		      const struct value *map)
{
	const struct value *size = pick(map, "size");
	struct str s = pick_text(map, "size");
	int percent;

	if (!size)
		return;
	style->changes |= CHANGE_SIZE;
	style->size_percent = 0;
	if (s.n > 1 && s.p[s.n - 1] == '%') {
		if (str_to_int(str_sub(s, 0, s.n - 1), 10, 400, &percent)) {
			style->size =
				dim_scale(style->size, percent, 100 * EIGHTH) *
				EIGHTH;
			style->size_percent = percent;
		}
		return;
	}
	(void)token_size(loader, size, &style->size);
}

static void read_font(struct loader *loader, struct style *style,
		      const struct value *map)
{
	const struct value *font = pick(map, "font");
	const struct str *families;
	int n;

	if (font) {
		families = token_fonts(loader, font, &n);
		if (n > 0) {
			style->families = families;
			style->n_families = n;
			style->changes |= CHANGE_FONT;
		}
	}
	if (pick(map, "weight")) {
		style->is_bold =
			pick_choice(map, "weight", "regular|bold", 0) == 1;
		style->changes |= CHANGE_WEIGHT;
	}
	if (pick(map, "slant")) {
		style->is_italic =
			pick_choice(map, "slant", "upright|italic", 0) == 1;
		style->changes |= CHANGE_SLANT;
	}
}

/* A factor of the size, rounded to 1/8 pt, or a length; a length that is a
 * parent's grows and shrinks with the size. */
static void read_leading(struct style *style, const struct value *map,
			 int *factor, dim old_size)
{
	struct str s = pick_text(map, "leading");
	dim length;
	int thousandths;

	if (dim_parse(s, &length) && length > 0) {
		*factor = 0;
		style->leading = length;
	} else if (scalar_decimal(s, &thousandths) && thousandths >= 800) {
		*factor = thousandths;
	} else if (*factor == 0 && style->size != old_size) {
		style->leading = dim_scale(style->leading, style->size,
					   (int64_t)old_size * EIGHTH) *
				 EIGHTH;
	}
	if (*factor > 0)
		style->leading =
			dim_scale(style->size, *factor, 1000 * EIGHTH) * EIGHTH;
}

static void read_box(struct style *style, const struct value *map)
{
	style->align = (enum style_align)pick_choice(
		map, "align", "start|centre|end", (int)style->align);
	style->stand = (enum style_stand)pick_choice(
		map, "stands", "|top|middle|foot", (int)style->stand);
	if (pick_is_none(map, "rule"))
		style->rule = RULE_NONE;
	style->rule = (enum style_rule)(pick_choice(map, "rule",
						    "above|below|box|side|grid",
						    (int)style->rule - 1) +
					1);
	if (pick(map, "background"))
		style->has_background = true;
	else if (pick_is_none(map, "background"))
		style->has_background = false;
}

static void style_read(struct loader *loader, struct style *style,
		       const struct value *map, int *factor)
{
	dim old_size = style->size;

	read_font(loader, style, map);
	read_size(loader, style, map);
	read_leading(style, map, factor, old_size);
	read_box(style, map);
	for (int i = 0; i < N_PROPERTIES; i++) {
		read_property(loader, style, map, &properties[i]);
		clear_property(style, map, &properties[i]);
	}
}

/* Building the table */

static struct style first_style(struct arena *arena)
{
	struct str *families = ARENA_ARRAY(arena, struct str, 1);

	families[0] = STR("DejaVu Sans Condensed");
	return (struct style){
		.families = families,
		.n_families = 1,
		.size = 12 * DIM_PT,
		.colour = INK,
		.leading = 15 * DIM_PT,
		.widows = 2,
		.orphans = 2,
		.bullet = STR("•"),
		.hang = 18 * DIM_PT,
		.rule_width = DIM_PT / 2,
		.rule_colour = INK,
		.prefix = STR_NONE,
		.suffix = STR_NONE,
	};
}

static int style_index(const struct layout *layout, struct str role)
{
	for (int i = 0; i < layout->n_styles; i++)
		if (key_eq(layout->styles[i].role, role))
			return i;
	return -1;
}

/* The rules and spaces of a table are not those of each cell. */
static struct style cell_style(const struct style *table)
{
	struct style style = *table;

	style.space_before = 0;
	style.space_after = 0;
	style.indent = 0;
	style.indent_end = 0;
	style.rule = RULE_NONE;
	style.has_background = false;
	style.keep_together = false;
	style.starts_page = false;
	style.is_at_foot = false;
	if (style.padding == 0)
		style.padding = style.size / 3;
	return style;
}

/* Add a role under its parent (-1: none). A container is no wider apart
 * from its neighbours than what is in it. */
static void role_add(struct loader *loader, struct str name, int parent,
		     bool is_inline)
{
	struct layout *layout = loader->layout;
	int i = layout->n_styles++;
	struct style *style = &layout->styles[i];
	const struct value *map =
		value_find(pick_map(loader->root, "styles"), name);

	*style = parent >= 0 ? layout->styles[parent]
			     : first_style(loader->arena);
	style->role = name;
	style->is_inline = is_inline;
	style->changes = 0;
	style->size_percent = 0;
	loader->leading_factors[i] =
		parent >= 0 ? loader->leading_factors[parent] : 0;
	if (str_eq(name, STR("part"))) {
		style->space_before = 0;
		style->space_after = 0;
	}
	if (str_eq(name, STR("table-cell")))
		*style = cell_style(style);
	style_read(loader, style, map, &loader->leading_factors[i]);
}

static void report_role(struct loader *loader, struct str name,
			struct span span)
{
	const struct layout *layout = loader->layout;
	struct str *names =
		ARENA_ARRAY(loader->arena, struct str, layout->n_styles + 1);
	const struct str *near;

	for (int i = 0; i < layout->n_styles; i++)
		names[i] = layout->styles[i].role;
	diag_report(loader->diags, DIAG_LAYOUT_ROLE, span, STR_ARG(name));
	near = str_nearest(name, names, layout->n_styles);
	if (near)
		diag_hint(loader->diags, "did you mean '%.*s'?",
			  STR_ARG(*near));
}

static void add_own_roles(struct loader *loader, const struct value *own)
{
	struct layout *layout = loader->layout;

	for (int i = 0; own && i < own->n; i++) {
		const struct value_pair *pair = &own->pairs[i];
		struct str based = pick_text(pair->value, "based-on");
		int parent = style_index(layout, based);

		if (scalar_is_none(pair->value) ||
		    style_index(layout, pair->key) >= 0)
			continue;
		if (parent < 0 && based.n > 0)
			report_role(loader, based,
				    pick(pair->value, "based-on")->span);
		if (parent < 0)
			parent = 0;
		role_add(loader, pair->key, parent,
			 layout->styles[parent].is_inline);
	}
}

void roles_load(struct loader *loader)
{
	struct layout *layout = loader->layout;
	const struct value *own = pick_map(loader->root, "roles");
	const struct value *looks = pick_map(loader->root, "styles");
	int most = N_ROLES + (own ? own->n : 0);

	layout->styles = ARENA_ARRAY(loader->arena, struct style, most);
	layout->cap_styles = most;
	loader->leading_factors = ARENA_ARRAY(loader->arena, int, most);
	for (int i = 0; i < N_ROLES; i++) {
		const char *based = roles[i].based_on;

		role_add(loader, str_from(roles[i].name),
			 style_index(layout, str_from(based ? based : "body")),
			 !based);
	}
	add_own_roles(loader, own);
	layout->body = &layout->styles[STYLE_BODY];
	for (int i = 0; looks && i < looks->n; i++)
		if (style_index(layout, looks->pairs[i].key) < 0)
			report_role(loader, looks->pairs[i].key,
				    looks->pairs[i].key_span);
}

const struct style *roles_pick(struct loader *loader, const struct value *map,
			       const char *key, const struct style *fallback)
{
	struct str name = pick_text(map, key);
	int i = style_index(loader->layout, name);

	if (i >= 0)
		return &loader->layout->styles[i];
	if (name.n > 0)
		report_role(loader, name, pick(map, key)->span);
	return fallback;
}

static struct str role_parent(const struct loader *loader, struct str role)
{
	const struct value *own;

	for (int i = 0; i < N_ROLES; i++)
		if (key_eq(role, str_from(roles[i].name)))
			return str_from(roles[i].based_on ? roles[i].based_on
							  : "body");
	own = value_find(pick_map(loader->root, "roles"), role);
	return pick_text(own, "based-on");
}

const struct value *roles_source(const struct loader *loader, struct str role,
				 const char *key)
{
	const struct value *looks = pick_map(loader->root, "styles");

	/* A role based on one below it was reported; it may lead in a ring. */
	for (int i = 0; i <= loader->layout->n_styles && role.n > 0; i++) {
		const struct value *map = value_find(looks, role);
		const struct value *value = pick(map, key);

		if (value)
			return value;
		role = role_parent(loader, role);
	}
	return NULL;
}
