/*
 * Containers: `::: name {…}` to `:::`. A container lies inside the block its
 * first line lies in; that block's end ends it, with a finding.
 */
#include "base/arena.h"
#include "read/attributes.h"
#include "read/blocks_priv.h"
#include "read/exempt.h"
#include "read/include.h"
#include "read/table.h"

static const struct container {
	const char *name;
	enum doc_division kind;
} containers[] = {
	{ "note", DIVISION_NOTE },
	{ "important", DIVISION_IMPORTANT },
	{ "quote", DIVISION_QUOTE },
	{ "keep", DIVISION_KEEP },
	{ "landscape", DIVISION_LANDSCAPE },
	{ "unnumbered", DIVISION_UNNUMBERED },
	{ "include", DIVISION_PLAIN },
	{ "table", DIVISION_PLAIN },
	{ "chart", DIVISION_PLAIN },
	{ "contents", DIVISION_PLAIN },
	{ "recommendations", DIVISION_RECOMMENDATIONS },
	{ "exempt", DIVISION_EXEMPT },
};

/* One that the layout gives its meaning. */
static const struct container placed = { "", DIVISION_PLAIN };

#define CONTAINERS ((int)(sizeof containers / sizeof *containers))

static struct span mark_span(const struct reading *r, const struct mark *mark)
{
	int column = mark->column;
	int at = place_at(r, mark->line, column);
	int end = r->whole.at + r->whole.n;

	if (!r->whole.source)
		return SPAN_NONE;
	if (r->is_exact)
		return (struct span){ r->source, r->whole.at + mark->at,
				      mark->n };
	return (struct span){ r->source, at,
			      at + mark->n < end ? mark->n : end - at };
}

bool markdown_has_container(struct str name)
{
	for (int i = 0; i < CONTAINERS; i++)
		if (str_eq(str_from(containers[i].name), name))
			return true;
	return false;
}

static bool is_place(const struct doc *doc, struct str name)
{
	for (int i = 0; i < doc->n_places; i++)
		if (str_eq(doc->places[i], name))
			return true;
	return false;
}

static const struct container *find_container(struct reading *r,
					      struct str name, struct span span)
{
	struct str *names = ARENA_ARRAY(r->arena, struct str,
					CONTAINERS + r->doc->n_places);
	const struct str *near;
	int n = 0;

	for (int i = 0; i < CONTAINERS; i++) {
		if (str_eq(str_from(containers[i].name), name))
			return &containers[i];
		names[n++] = str_from(containers[i].name);
	}
	if (is_place(r->doc, name))
		return &placed;
	for (int i = 0; i < r->doc->n_places; i++)
		names[n++] = r->doc->places[i];
	diag_report(r->diags, DIAG_CONTAINER_UNKNOWN, span, STR_ARG(name));
	near = str_nearest(name, names, n);
	if (near)
		diag_hint(r->diags, "did you mean '::: %.*s'?", STR_ARG(*near));
	return NULL;
}

/* Leave the container filled now. */
static void close_container(struct reading *r)
{
	r->at = r->at->parent;
	r->depth--;
}

/* What stands after `:::`: a name, attributes, or both. */
static struct str cut_name(struct str *rest)
{
	struct str name = *rest;
	int n = 0;

	while (n < name.n && name.p[n] != '{' && name.p[n] != ' ' &&
	       name.p[n] != '\t')
		n++;
	*rest = str_trim(str_sub(name, n, name.n));
	return str_sub(name, 0, n);
}

/* The attributes of an opening line, and nothing after them. */
static void read_attributes(struct reading *r, struct doc_node *division,
			    struct str rest, struct span span)
{
	struct attributes attributes;

	while (rest.n && rest.p[rest.n - 1] == ':')
		rest = str_trim(str_sub(rest, 0, rest.n - 1));
	if (!rest.n || str_eq(rest, STR("{}")))
		return;
	if (attributes_parse(r, rest, &attributes) == ATTRIBUTES_GOOD) {
		attributes_apply(r, division, &attributes, span);
		rest = str_sub(rest, attributes.length, rest.n);
	}
	if (rest.n)
		diag_report(r->diags, DIAG_CONTAINER_LINE, span, STR_ARG(rest));
}

static struct doc_node *
new_container(struct reading *r, const struct container *it, struct span span)
{
	struct doc_node *division;

	bool is_chart = it && str_eq(str_from(it->name), STR("chart"));

	if (is_chart || (it && str_eq(str_from(it->name), STR("table")))) {
		struct doc_node *table = table_new(r, span);

		table->as.table->is_chart = is_chart;
		return table;
	}
	division = doc_node_new(r->doc, DOC_DIVISION, span);
	division->as.division->kind = it ? it->kind : DIVISION_PLAIN;
	division->as.division->keep_together = it && it->kind == DIVISION_KEEP;
	return division;
}

static void open_container(struct reading *r, const struct mark *mark)
{
	struct span span = mark_span(r, mark);
	struct str rest = mark->text;
	struct str name = cut_name(&rest);
	const struct container *it = NULL;
	struct doc_node *division;

	if (!blocks_may_enter(r, span)) {
		blocks_frame(r)->n_skipped++;
		return;
	}
	if (name.n)
		it = find_container(r, name, span);
	division = new_container(r, it, span);
	if (it == &placed)
		division->as.division->place = name;
	doc_append(r->at, division);
	read_attributes(r, division, rest, span);
	exempt_read(r, division, span);
	r->at = division;
	r->depth++;
	if (str_eq(name, STR("include")))
		include_read(r, division);
	else if (division->kind == DOC_TABLE)
		table_read_file(r, division);
	else if (str_eq(name, STR("contents")))
		doc_append(division, doc_node_new(r->doc, DOC_CONTENTS, span));
}

void containers_line(struct reading *r, const struct mark *mark)
{
	struct frame *frame = blocks_frame(r);

	if (mark->text.n) {
		open_container(r, mark);
	} else if (frame->n_skipped) {
		frame->n_skipped--;
	} else if (r->at != frame->inner) {
		close_container(r);
	} else {
		diag_report(r->diags, DIAG_CONTAINER_STRAY, mark_span(r, mark));
	}
}

void containers_leave(struct reading *r)
{
	const struct frame *frame = blocks_frame(r);

	while (r->at != frame->inner) {
		diag_report(r->diags, DIAG_CONTAINER_UNCLOSED, r->at->span,
			    STR_ARG(span_text(r->at->span)));
		close_container(r);
	}
}
