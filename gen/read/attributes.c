#include "read/attributes.h"

#include "model/language.h"
#include "read/exempt.h"
#include "read/table.h"

#define ROWSPAN_MOST 10000

#define BIT(kind) (1u << (kind))
#define ANY (~0u)

/* What there is, and on which kinds of node it means something. */
static const struct known {
	const char *name;
	bool is_class;
	uint32_t kinds;
} known[] = {
	{ "id", false, ANY },
	{ "lang", false, ANY },
	{ "width", false, BIT(DOC_IMAGE) | BIT(DOC_FIGURE) },
	{ "height", false, BIT(DOC_IMAGE) | BIT(DOC_FIGURE) },
	{ "as", false, BIT(DOC_REFERENCE) },
	{ "page", false, BIT(DOC_REFERENCE) },
	{ "file", false, BIT(DOC_DIVISION) | BIT(DOC_TABLE) },
	{ "widths", false, BIT(DOC_TABLE) | BIT(DOC_CAPTION) },
	{ "header-row", false, BIT(DOC_TABLE) | BIT(DOC_CAPTION) },
	{ "header-column", false, BIT(DOC_TABLE) | BIT(DOC_CAPTION) },
	{ "type", false, BIT(DOC_TABLE) },
	{ "unit", false, BIT(DOC_TABLE) },
	{ "table", false, BIT(DOC_TABLE) },
	{ "alt", false, BIT(DOC_TABLE) | BIT(DOC_CAPTION) },
	{ "colspan", false, BIT(DOC_CELL) },
	{ "rowspan", false, BIT(DOC_CELL) },
	{ "group", true, BIT(DOC_CELL) | BIT(DOC_ROW) },
	{ "page-break", true, BIT(DOC_HEADING) | BIT(DOC_PAGE_BREAK) },
	{ "unlisted", true, BIT(DOC_HEADING) },
	{ "unnumbered", true,
	  BIT(DOC_HEADING) | BIT(DOC_PARAGRAPH) | BIT(DOC_ITEM) },
	{ "decorative", true, BIT(DOC_IMAGE) | BIT(DOC_FIGURE) },
	{ "exempt", true, BIT(DOC_SPAN) },
	{ "paragraph", false, BIT(DOC_SPAN) | BIT(DOC_DIVISION) },
	{ "reason", false, BIT(DOC_SPAN) | BIT(DOC_DIVISION) },
};

#define KNOWN ((int)(sizeof known / sizeof *known))

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '_' ||
	       (unsigned char)c >= 0x80;
}

/* Ids may hold dots and colons too. */
static bool is_id_char(char c)
{
	return is_name_char(c) || c == '.' || c == ':';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* A quoted or bare value at `at`; the place after it, or -1. */
static int parse_value(struct str s, int at, struct str *value)
{
	char quote = at < s.n ? s.p[at] : 0;
	int from = at;

	if (quote == '"' || quote == '\'') {
		at++;
		while (at < s.n && s.p[at] != quote)
			at++;
		*value = str_sub(s, from + 1, at);
		return at < s.n ? at + 1 : -1;
	}
	while (at < s.n && !is_space(s.p[at]) && s.p[at] != '}' &&
	       s.p[at] != '"' && s.p[at] != '\'' && s.p[at] != '{')
		at++;
	*value = str_sub(s, from, at);
	return at > from ? at : -1;
}

/* One attribute at `at`; the place after it, or -1. */
static int parse_one(struct str s, int at, struct doc_attribute *out)
{
	char c = s.p[at];
	int from = at;

	if (c == '#' || c == '.') {
		at++;
		while (at < s.n &&
		       (c == '#' ? is_id_char(s.p[at]) : is_name_char(s.p[at])))
			at++;
		out->key = c == '#' ? STR("id") : STR("class");
		out->value = str_sub(s, from + 1, at);
		return at > from + 1 ? at : -1;
	}
	while (at < s.n && is_name_char(s.p[at]))
		at++;
	if (at == from)
		return -1;
	out->key = str_sub(s, from, at);
	out->value = STR_NONE;
	if (at < s.n && s.p[at] == '=')
		return parse_value(s, at + 1, &out->value);
	return at;
}

/* Attributes begin with #, . or key=; a word alone only where it is one. */
static bool is_certain(const struct doc_attribute *attribute, struct str s,
		       int at)
{
	return s.p[at] == '#' || s.p[at] == '.' || attribute->value.n ||
	       str_eq(attribute->key, STR("page"));
}

static enum attributes_outcome parse_braces(struct reading *r, struct str s,
					    struct attributes *out)
{
	bool is_certainly = s.n > 2 && (s.p[1] == '#' || s.p[1] == '.') &&
			    is_name_char(s.p[2]);
	bool are_all = true;
	int at = 1;

	for (;;) {
		struct doc_attribute attribute = { .span = SPAN_NONE };
		int from;

		while (at < s.n && is_space(s.p[at]))
			at++;
		if (at < s.n && s.p[at] == '}')
			break;
		from = at;
		at = at < s.n ? parse_one(s, at, &attribute) : -1;
		if (at >= 0 && is_certain(&attribute, s, from))
			is_certainly = true;
		else
			are_all = false;
		if (at < 0 || at >= s.n ||
		    (!is_space(s.p[at]) && s.p[at] != '}'))
			return is_certainly ? ATTRIBUTES_BROKEN
					    : ATTRIBUTES_NONE;
		*ARENA_PUSH(r->arena, out->items, out->n, out->cap) = attribute;
	}
	out->length = at + 1;
	if (!out->n || !is_certainly)
		return ATTRIBUTES_NONE;
	return are_all ? ATTRIBUTES_GOOD : ATTRIBUTES_BROKEN;
}

enum attributes_outcome attributes_parse(struct reading *r, struct str s,
					 struct attributes *out)
{
	*out = (struct attributes){ .items = NULL };
	if (s.n < 2 || s.p[0] != '{')
		return ATTRIBUTES_NONE;
	return parse_braces(r, str_sub(s, 0, ATTRIBUTES_MAX), out);
}

static const struct known *find_known(struct str name, bool is_class)
{
	for (int i = 0; i < KNOWN; i++) {
		if (known[i].is_class == is_class &&
		    str_eq(str_from(known[i].name), name))
			return &known[i];
	}
	return NULL;
}

static void report_unknown(struct reading *r, struct str name, bool is_class,
			   struct span span)
{
	const struct str *own = is_class ? r->doc->roles : r->doc->ties;
	int n_own = is_class ? r->doc->n_roles : r->doc->n_ties;
	struct str names[KNOWN];
	const struct str *near;
	int n = 0;

	for (int i = 0; i < KNOWN; i++) {
		if (known[i].is_class == is_class)
			names[n++] = str_from(known[i].name);
	}
	diag_report(r->diags, DIAG_ATTRIBUTE_UNKNOWN, span,
		    is_class ? "class" : "attribute", STR_ARG(name));
	near = str_nearest(name, names, n);
	if (!near)
		near = str_nearest(name, own, n_own);
	if (!near)
		return;
	diag_hint(r->diags, "did you mean '%s%.*s'?", is_class ? "." : "",
		  STR_ARG(*near));
	/* Printed all the same: that must not happen for a slip. */
	if (exempt_is_word(*near))
		diag_report(r->diags, DIAG_EXEMPT_STRAY, span, STR_ARG(name));
}

static bool check_id(struct str id)
{
	for (int i = 0; i < id.n; i++) {
		if (!is_id_char(id.p[i]) || (unsigned char)id.p[i] >= 0x80)
			return false;
	}
	return id.n > 0;
}

static void apply_id(struct reading *r, struct doc_node *node, struct str id,
		     struct span span)
{
	if (!check_id(id))
		diag_report(r->diags, DIAG_ID_SYNTAX, span, STR_ARG(id));
	else if (node->given->id.n)
		diag_report(r->diags, DIAG_ID_TWICE, span,
			    STR_ARG(node->given->id), STR_ARG(id));
	else
		doc_give(r->arena, node)->id = id;
}

static void apply_length(struct reading *r, struct str value, dim *out,
			 struct span span)
{
	dim length;

	if (dim_parse(value, &length) && length > 0)
		*out = length;
	else
		diag_report(r->diags, DIAG_ATTRIBUTE_LENGTH, span,
			    STR_ARG(value));
}

/* Cells that a cell spans. */
static void apply_cells(struct reading *r, const struct doc_attribute *it,
			int most, int *out)
{
	if (!str_to_int(it->value, 1, most, out))
		diag_report(r->diags, DIAG_ATTRIBUTE_NUMBER, it->span,
			    STR_ARG(it->value), most);
}

static void apply_class(struct doc_node *node, struct str name)
{
	bool is_heading = node->kind == DOC_HEADING;

	if (str_eq(name, STR("group"))) {
		if (node->kind == DOC_CELL)
			node = node->parent;
		node->as.row.is_group = true;
	}
	if (is_heading && str_eq(name, STR("page-break")))
		node->as.heading.starts_page = true;
	else if (is_heading && str_eq(name, STR("unlisted")))
		node->as.heading.is_unlisted = true;
	else if (is_heading && str_eq(name, STR("unnumbered")))
		node->as.heading.is_unnumbered = true;
	else if (str_eq(name, STR("decorative")))
		node->as.image->is_decorative = true;
}

static void apply_key(struct reading *r, struct doc_node *node,
		      const struct doc_attribute *attribute)
{
	struct str key = attribute->key;
	struct str value = attribute->value;
	struct span span = attribute->span;

	if (str_eq(key, STR("id"))) {
		apply_id(r, node, value, span);
	} else if (str_eq(key, STR("lang"))) {
		if (language_is_tag(value))
			doc_give(r->arena, node)->lang = value;
		else
			diag_report(r->diags, DIAG_LANGUAGE_SYNTAX, span,
				    STR_ARG(value));
	} else if (str_eq(key, STR("width"))) {
		apply_length(r, value, &node->as.image->width, span);
	} else if (str_eq(key, STR("height"))) {
		apply_length(r, value, &node->as.image->height, span);
	} else if (str_eq(key, STR("colspan"))) {
		apply_cells(r, attribute, TABLE_MAX_COLUMNS,
			    &node->as.cell.colspan);
	} else if (str_eq(key, STR("rowspan"))) {
		apply_cells(r, attribute, ROWSPAN_MOST, &node->as.cell.rowspan);
	} else if (str_eq(key, STR("page"))) {
		node->as.reference->as_page = true;
	} else if (str_eq(key, STR("as"))) {
		if (str_eq(value, STR("item")))
			node->as.reference->as_item = true;
		else
			diag_report(r->diags, DIAG_REFERENCE_AS, span,
				    STR_ARG(value));
	}
}

static bool is_tie(const struct doc *doc, struct str name)
{
	for (int i = 0; i < doc->n_ties; i++)
		if (str_eq(doc->ties[i], name))
			return true;
	return false;
}

/* The role that a class means in this layout; empty: none. */
static struct str role_of(const struct doc *doc, struct str name)
{
	for (int i = 0; i < doc->n_roles; i++)
		if (str_eq(doc->roles[i], name))
			return doc->roles[i];
	return STR_NONE;
}

/* A class that is a role: the look of a paragraph. */
static bool apply_role(struct reading *r, struct doc_node *node,
		       struct str name, struct span span)
{
	struct str role = role_of(r->doc, name);

	if (role.n == 0)
		return false;
	if (node->kind == DOC_PARAGRAPH) {
		doc_give(r->arena, node)->role = role;
		return true;
	}
	diag_report(r->diags, DIAG_ATTRIBUTE_MISPLACED, span, STR_ARG(name),
		    doc_kind_name(node->kind));
	diag_hint(r->diags, "a role is for a paragraph; put it at its end");
	return true;
}

static void apply_one(struct reading *r, struct doc_node *node,
		      const struct doc_attribute *attribute)
{
	bool is_class = str_eq(attribute->key, STR("class"));
	struct str name = is_class ? attribute->value : attribute->key;
	const struct known *it = find_known(name, is_class);

	if (!str_eq(attribute->key, STR("id")) &&
	    !str_eq(attribute->key, STR("lang")))
		doc_add_attribute(r->doc, node, attribute->key,
				  attribute->value, attribute->span);
	if (!it && !is_class && is_tie(r->doc, name))
		return;
	if (!it && is_class && apply_role(r, node, name, attribute->span))
		return;
	if (!it)
		report_unknown(r, name, is_class, attribute->span);
	else if (!(it->kinds & BIT(node->kind)) && exempt_is_word(name))
		diag_report(r->diags, DIAG_EXEMPT_STRAY, attribute->span,
			    STR_ARG(name));
	else if (!(it->kinds & BIT(node->kind)))
		diag_report(r->diags, DIAG_ATTRIBUTE_MISPLACED, attribute->span,
			    STR_ARG(name), doc_kind_name(node->kind));
	else if (is_class)
		apply_class(node, name);
	else
		apply_key(r, node, attribute);
}

void attributes_apply(struct reading *r, struct doc_node *node,
		      const struct attributes *attributes, struct span outer)
{
	for (int i = 0; i < attributes->n; i++) {
		struct doc_attribute it = attributes->items[i];
		bool is_value = it.value.n > 0;
		struct str words = is_value ? it.value : it.key;

		it.span = place_within(r, outer, words);
		it.key = str_dup(r->arena,
				 escape_text(&r->escapes, r->arena, it.key));
		it.value = str_dup(
			r->arena, escape_text(&r->escapes, r->arena, it.value));
		apply_one(r, node, &it);
	}
}

void attributes_report_broken(struct reading *r, struct str s,
			      struct span outer)
{
	struct str line = s;
	struct str braces;

	line = str_cut(&line, '\n');
	braces = str_sub(line, 0, 60);
	braces = str_cut(&braces, '}');
	diag_report(r->diags, DIAG_ATTRIBUTE_SYNTAX,
		    place_within(r, outer, braces));
}
