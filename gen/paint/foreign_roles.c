#include "paint/foreign_roles.h"

#include "base/arena.h"
#include "paint/foreign_file.h"

#define CHAIN_MAX 32   /* of one name mapped to another */
#define LENGTH_MAX 100 /* leaves room for what keeps names apart */

static const struct {
	const char *name;
	enum standard kind;
} standards[] = {
	{ "Document", STANDARD_DOCUMENT }, { "Part", STANDARD_GROUP },
	{ "Art", STANDARD_GROUP },	   { "Sect", STANDARD_GROUP },
	{ "Div", STANDARD_GROUP },	   { "BlockQuote", STANDARD_OTHER },
	{ "Caption", STANDARD_OTHER },	   { "TOC", STANDARD_OTHER },
	{ "TOCI", STANDARD_OTHER },	   { "Index", STANDARD_OTHER },
	{ "NonStruct", STANDARD_OTHER },   { "Private", STANDARD_OTHER },
	{ "H", STANDARD_HEADING },	   { "H1", STANDARD_LEVEL },
	{ "H2", STANDARD_LEVEL },	   { "H3", STANDARD_LEVEL },
	{ "H4", STANDARD_LEVEL },	   { "H5", STANDARD_LEVEL },
	{ "H6", STANDARD_LEVEL },	   { "P", STANDARD_OTHER },
	{ "L", STANDARD_OTHER },	   { "LI", STANDARD_OTHER },
	{ "Lbl", STANDARD_OTHER },	   { "LBody", STANDARD_OTHER },
	{ "Table", STANDARD_OTHER },	   { "TR", STANDARD_CELL },
	{ "TH", STANDARD_CELL },	   { "TD", STANDARD_CELL },
	{ "THead", STANDARD_OTHER },	   { "TBody", STANDARD_OTHER },
	{ "TFoot", STANDARD_OTHER },	   { "Span", STANDARD_OTHER },
	{ "Quote", STANDARD_OTHER },	   { "Note", STANDARD_NOTE },
	{ "Reference", STANDARD_OTHER },   { "BibEntry", STANDARD_OTHER },
	{ "Code", STANDARD_OTHER },	   { "Link", STANDARD_LINK },
	{ "Annot", STANDARD_FORM },	   { "Ruby", STANDARD_OTHER },
	{ "RB", STANDARD_OTHER },	   { "RT", STANDARD_OTHER },
	{ "RP", STANDARD_OTHER },	   { "Warichu", STANDARD_OTHER },
	{ "WT", STANDARD_OTHER },	   { "WP", STANDARD_OTHER },
	{ "Figure", STANDARD_FIGURE },	   { "Formula", STANDARD_FIGURE },
	{ "Form", STANDARD_FORM },
};

/* Types of PDF 2.0 (ISO 32000-2, 14.8.4) in terms of 1.7; headings beyond the
 * sixth are the sixth. */
static const struct {
	const char *name;
	const char *to;
} newer[] = {
	{ "DocumentFragment", "Sect" },
	{ "Aside", "Div" },
	{ "Title", "P" },
	{ "FENote", "Note" },
	{ "Sub", "Span" },
	{ "Em", "Span" },
	{ "Strong", "Span" },
	{ "Artifact", "NonStruct" },
	{ "math", "Formula" },
	{ "H7", "H6" },
	{ "H8", "H6" },
	{ "H9", "H6" },
};

bool role_is_standard(struct str name, enum standard *kind)
{
	for (size_t i = 0; i < sizeof standards / sizeof *standards; i++) {
		if (str_eq(name, str_from(standards[i].name))) {
			*kind = standards[i].kind;
			return true;
		}
	}
	return false;
}

int role_close_up(struct role_levels *levels, int typed)
{
	while (levels->n && levels->open[levels->n - 1] >= typed)
		levels->n--;
	if (levels->n < (int)(sizeof levels->open / sizeof *levels->open))
		levels->open[levels->n++] = typed;
	return levels->n;
}

static struct str newer_role(struct str name)
{
	for (size_t i = 0; i < sizeof newer / sizeof *newer; i++) {
		if (str_eq(name, str_from(newer[i].name)))
			return str_from(newer[i].to);
	}
	return STR_NONE;
}

/* One step through a map: to a name, or to [name namespace]. */
static const struct fvalue *step(struct foreign *foreign,
				 const struct fvalue *map, struct str name)
{
	struct arena *arena = foreign->arena;
	const struct fvalue *to = &fv_none;

	for (int i = 0; fv_is_dict(map) && i < map->n; i++) {
		if (str_eq(fv_name(arena, &map->as.items[2 * i]), name))
			to = foreign_resolve(foreign->file,
					     &map->as.items[2 * i + 1]);
	}
	if (to->kind == FV_ARRAY)
		to = foreign_item(foreign->file, to, 0);
	return to;
}

/* The standard type that a name comes down to; "Span" would be a guess that
 * breaks what it holds, "Div" holds anything. */
static struct str standard_of(struct foreign *foreign, struct str name,
			      const struct fvalue *space, enum standard *kind)
{
	const struct fvalue *map =
		foreign_get(foreign->file, foreign->tags, "RoleMap");
	const struct fvalue *own =
		foreign_get(foreign->file, space, "RoleMapNS");

	for (int i = 0; i < CHAIN_MAX; i++) {
		const struct fvalue *to;

		if (role_is_standard(name, kind))
			return name;
		to = step(foreign, own, name);
		if (to->kind != FV_NAME)
			to = step(foreign, map, name);
		if (to->kind == FV_NAME) {
			name = fv_name(foreign->arena, to);
			continue;
		}
		name = newer_role(name);
		if (!name.n)
			break;
	}
	*kind = STANDARD_GROUP;
	return STR("Div");
}

/* A name of the map with a target; another name where imports disagree. */
static struct str take_name(struct role_map *map, struct arena *arena,
			    struct str typed, struct str to)
{
	struct str name = typed;

	if (name.n > LENGTH_MAX)
		name = str_printf(arena, "/import-role-%d", map->n);
	for (int version = 2, i = 0; i < map->n;) {
		if (!str_eq(map->pairs[i].name, name)) {
			i++;
			continue;
		}
		if (str_eq(map->pairs[i].to, to))
			return name;
		name = str_printf(arena, "%.*s-%d", STR_ARG(typed), version++);
		i = 0;
	}
	name = str_dup(arena, name);
	*ARENA_PUSH(arena, map->pairs, map->n, map->cap) =
		(struct role_pair){ name, to };
	return name;
}

struct role_found role_find(struct role_map *map, struct foreign *foreign,
			    const struct fvalue *element)
{
	struct arena *arena = foreign->arena;
	const struct fvalue *s = foreign_get(foreign->file, element, "S");
	const struct fvalue *space = foreign_get(foreign->file, element, "NS");
	struct str name = fv_name(arena, s), to;
	struct role_found found = { .kind = STANDARD_OTHER };

	found.means = standard_of(foreign, name, space, &found.kind);
	if (found.kind == STANDARD_LEVEL)
		found.level = found.means.p[1] - '0';
	to = str_printf(arena, "/%.*s", STR_ARG(found.means));
	found.written = to;
	/* Levels are given anew, and a document has one Document. */
	if (found.kind == STANDARD_DOCUMENT)
		found.written = STR("/Sect");
	else if (found.kind != STANDARD_LEVEL &&
		 found.kind != STANDARD_HEADING && !str_eq(s->as.text, to) &&
		 name.n)
		found.written = take_name(map, arena, s->as.text, to);
	return found;
}

/* What some types may hold, and what may stand in these alone. */
static const struct {
	const char *above;
	const char *kids[6];
} fits[] = {
	{ "Table", { "TR", "THead", "TBody", "TFoot", "Caption" } },
	{ "THead", { "TR" } },
	{ "TBody", { "TR" } },
	{ "TFoot", { "TR" } },
	{ "TR", { "TH", "TD" } },
	{ "L", { "L", "LI", "Caption" } },
	{ "LI", { "Lbl", "LBody" } },
	{ "TOC", { "TOC", "TOCI", "Caption" } },
};
static const char *const bound[] = { "TR", "THead", "TBody", "TFoot", "TH",
				     "TD", "LI",    "LBody", "TOCI" };

bool role_fits(struct str role, struct str above)
{
	bool is_bound = false;

	for (size_t i = 0; i < sizeof bound / sizeof *bound; i++)
		is_bound |= str_eq(role, str_from(bound[i]));
	for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) {
		if (!str_eq(above, str_from(fits[i].above)))
			continue;
		for (int k = 0; k < 6 && fits[i].kids[k]; k++) {
			if (str_eq(role, str_from(fits[i].kids[k])))
				return true;
		}
		return false;
	}
	return !is_bound;
}
