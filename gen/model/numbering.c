#include "model/numbering.h"

#include "base/arena.h"
#include "base/diag.h"
#include "model/braces.h"
#include "model/typed_number.h"

#define NUMBER_MAX 200 /* bytes of one number */

struct numberer {
	struct doc *doc;
	struct arena *arena;
	const struct numbering *scheme;
	struct diags *diags;
	int counts[NUMBERING_LEVELS + 1]; /* [level]; [0]: of paragraphs */
	int n_tables, n_figures, n_recommendations;
	bool is_open;	  /* paragraphs are counted here */
	int exempt_level; /* of the unnumbered heading above; 0: none */
	int n_typed;	  /* numbers typed by the author so far, and right */
};

/* Formats */

/* {{n}} is 0, {{h1}} is 1; anything else -1. */
static int count_index(struct str name)
{
	if (str_eq(name, STR("n")))
		return 0;
	if (name.n == 2 && name.p[0] == 'h' && name.p[1] >= '1' &&
	    name.p[1] <= '0' + NUMBERING_LEVELS)
		return name.p[1] - '0';
	return -1;
}

struct str numbering_stray(struct str format, bool is_reference)
{
	int at = 0, from;
	struct str name;

	while (braces_next(format, &at, &from, &name)) {
		bool is_known = is_reference ? str_eq(name, STR("number"))
					     : count_index(name) >= 0;

		if (!is_known)
			return str_sub(format, from, at);
	}
	return STR_NONE;
}

struct str numbering_format(struct arena *arena, struct str format,
			    const int counts[NUMBERING_LEVELS + 1])
{
	int at = 0, from, copied = 0;
	struct str name, number;
	struct buf out;

	buf_init(&out, NUMBER_MAX);
	while (braces_next(format, &at, &from, &name)) {
		int index = count_index(name);

		buf_str(&out, str_sub(format, copied, from));
		copied = at;
		if (index >= 0)
			buf_printf(&out, "%d", counts[index]);
	}
	buf_str(&out, str_sub(format, copied, format.n));
	number = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return number;
}

struct str numbering_words(struct arena *arena, struct str pattern,
			   struct str number)
{
	int at = 0, from;
	struct str name, before, after;

	if (!braces_next(pattern, &at, &from, &name))
		return str_dup(arena, pattern);
	before = str_sub(pattern, 0, from);
	after = str_sub(pattern, at, pattern.n);
	if (str_ends(before, STR(" ")))
		before = str_printf(arena, "%.*s\u00A0",
				    STR_ARG(str_sub(before, 0, before.n - 1)));
	/* The full stop after a number is not part of what it is called. */
	if (str_ends(number, STR(".")))
		number = str_sub(number, 0, number.n - 1);
	return str_printf(arena, "%.*s%.*s%.*s", STR_ARG(before),
			  STR_ARG(number), STR_ARG(after));
}

void numbering_label(struct arena *arena, struct doc_node *node,
		     struct str number, struct str pattern)
{
	struct doc_given *given = doc_give(arena, node);

	given->number = number;
	given->cite = numbering_words(arena, pattern, number);
}

/* Headings */

static bool is_unnumbered(const struct doc_node *node)
{
	return node->given->is_exempt ||
	       doc_has_class(node, STR("unnumbered")) ||
	       (node->kind == DOC_HEADING && node->as.heading.is_unnumbered);
}

/* The counts as seen by a heading: its own is {{n}}. */
static struct str heading_number(struct numberer *numberer, int level,
				 struct str format)
{
	int counts[NUMBERING_LEVELS + 1];

	for (int i = 0; i <= NUMBERING_LEVELS; i++)
		counts[i] = numberer->counts[i];
	counts[0] = counts[level];
	return numbering_format(numberer->arena, format, counts);
}

static void take_typed(struct numberer *numberer, struct doc_node *node,
		       const char *what)
{
	struct typed_number typed = {
		.number = node->given->number,
		.is_heading = node->kind == DOC_HEADING,
		.is_usual = numberer->n_typed > 0,
	};
	struct span span;

	if (!typed_number_take(node, &typed, &span))
		return;
	if (typed.is_equal)
		numberer->n_typed++;
	else
		diag_report(numberer->diags, DIAG_NUMBER_TYPED, span,
			    STR_ARG(typed.text), what,
			    STR_ARG(node->given->number));
}

/* Do paragraphs have numbers from this heading on, and do they begin anew. */
static void open_section(struct numberer *numberer,
			 const struct doc_node *heading, int level)
{
	const struct numbering *scheme = numberer->scheme;
	int within = scheme->within;

	if (within == 0) {
		numberer->is_open |= !numberer->exempt_level;
		return;
	}
	if (level > within)
		return;
	numberer->counts[0] = 0;
	numberer->is_open = level == within && !numberer->exempt_level &&
			    (heading->given->number.n > 0 ||
			     !scheme->headings[level - 1].n);
}

static void number_heading(struct numberer *numberer, struct doc_node *heading)
{
	int level = heading->as.heading.level;
	struct str format;

	if (heading->as.heading.is_title ||
	    (heading->next && heading->next->kind == DOC_CONTENTS))
		return;
	level = level < 1		   ? 1
		: level > NUMBERING_LEVELS ? NUMBERING_LEVELS
					   : level;
	format = numberer->scheme->headings[level - 1];
	if (level <= numberer->exempt_level)
		numberer->exempt_level = 0;
	if (is_unnumbered(heading) && !numberer->exempt_level)
		numberer->exempt_level = level;
	if (format.n && !numberer->exempt_level) {
		numberer->counts[level]++;
		for (int i = level + 1; i <= NUMBERING_LEVELS; i++)
			numberer->counts[i] = 0;
		numbering_label(numberer->arena, heading,
				heading_number(numberer, level, format),
				numberer->scheme->heading_reference);
		take_typed(numberer, heading, "section");
	}
	open_section(numberer, heading, level);
}

/* Paragraphs and captions */

static void number_paragraph(struct numberer *numberer,
			     struct doc_node *paragraph)
{
	const struct numbering *scheme = numberer->scheme;

	if (!scheme->paragraphs.n || !numberer->is_open ||
	    numberer->exempt_level || is_unnumbered(paragraph) ||
	    paragraph->given->role.n)
		return;
	numberer->counts[0]++;
	numbering_label(numberer->arena, paragraph,
			numbering_format(numberer->arena, scheme->paragraphs,
					 numberer->counts),
			scheme->paragraph_reference);
	take_typed(numberer, paragraph, "paragraph");
}

/* "Table 2: " before the caption's own words. */
static void number_caption(struct numberer *numberer, struct doc_node *caption,
			   const struct doc_node *owner)
{
	struct typed_number typed = { .number = owner->given->cite };
	struct doc_node *first = caption->first, *words;
	struct span span;

	if (typed_caption_take(caption, &typed, &span) && !typed.is_equal)
		diag_report(numberer->diags, DIAG_NUMBER_TYPED, span,
			    STR_ARG(typed.text), "caption",
			    STR_ARG(owner->given->cite));
	words = doc_node_new(numberer->doc, DOC_TEXT, caption->span);
	words->as.text = str_printf(numberer->arena,
				    "%.*s: ", STR_ARG(owner->given->cite));
	doc_insert_before(first, words);
}

static struct str as_digits(struct numberer *numberer, int n)
{
	return str_printf(numberer->arena, "%d", n);
}

static void number_table(struct numberer *numberer, struct doc_node *table)
{
	struct doc_node *caption = table->first;

	if (!numberer->scheme->table_reference.n || is_unnumbered(table) ||
	    !caption || caption->kind != DOC_CAPTION || !caption->first ||
	    is_unnumbered(caption))
		return;
	table->as.table->number = ++numberer->n_tables;
	numbering_label(numberer->arena, table,
			as_digits(numberer, numberer->n_tables),
			numberer->scheme->table_reference);
	number_caption(numberer, caption, table);
}

static void number_figure(struct numberer *numberer, struct doc_node *figure)
{
	if (!numberer->scheme->figure_reference.n || !figure->first ||
	    figure->as.image->is_decorative || is_unnumbered(figure))
		return;
	numbering_label(numberer->arena, figure,
			as_digits(numberer, ++numberer->n_figures),
			numberer->scheme->figure_reference);
	number_caption(numberer, figure, figure);
}

/* Recommendations */

struct str numbering_bare(struct str number)
{
	int at = 0;

	while (at < number.n && (number.p[at] < '0' || number.p[at] > '9'))
		at++;
	return at < number.n ? str_sub(number, at, number.n) : number;
}

static void take_label(struct numberer *numberer, struct doc_node *paragraph,
		       struct str number)
{
	struct typed_number typed = { .number = number };
	struct span span;

	if (typed_label_take(paragraph, &typed, &span) && !typed.is_equal)
		diag_report(numberer->diags, DIAG_NUMBER_TYPED, span,
			    STR_ARG(typed.text), "recommendation",
			    STR_ARG(number));
}

static void number_recommendation(struct numberer *numberer,
				  struct doc_node *item)
{
	const struct numbering *scheme = numberer->scheme;
	int counts[NUMBERING_LEVELS + 1];

	for (int i = 0; i <= NUMBERING_LEVELS; i++)
		counts[i] = numberer->counts[i];
	counts[0] = ++numberer->n_recommendations;
	numbering_label(numberer->arena, item,
			numbering_format(numberer->arena,
					 scheme->recommendations, counts),
			scheme->recommendation_reference);
	doc_give(numberer->arena, item)->cite = numbering_words(
		numberer->arena, scheme->recommendation_reference,
		numbering_bare(item->given->number));
	item->as.item->label = item->given->number;
	item->as.item->number = counts[0];
	if (item->first && item->first->kind == DOC_PARAGRAPH)
		take_label(numberer, item->first, item->given->number);
}

static void number_recommendations(struct numberer *numberer,
				   struct doc_node *list)
{
	int typed = list->as.list.start;

	list->as.list.start = numberer->n_recommendations + 1;
	for (struct doc_node *item = list->first; item; item = item->next)
		if (item->kind == DOC_ITEM)
			number_recommendation(numberer, item);
	if (typed <= 1 || typed == list->as.list.start || !list->first)
		return;
	struct str words = as_digits(numberer, typed);
	diag_report(numberer->diags, DIAG_NUMBER_TYPED, list->first->span,
		    STR_ARG(words), "recommendation",
		    STR_ARG(list->first->given->number));
	diag_hint(numberer->diags,
		  "recommendations are numbered on through the document: begin "
		  "each list of them with 1, or with a hyphen");
}

/* The tree */

/* How a block's children are counted. */
struct place {
	bool is_top;	/* paragraphs here are the document's own */
	bool is_exempt; /* nothing here is counted */
};

static struct place place_within(const struct doc_node *block,
				 struct place place)
{
	if (block->kind != DOC_DIVISION) {
		place.is_top = false;
		return place;
	}
	switch (block->as.division->kind) {
	case DIVISION_PART:
	case DIVISION_KEEP:
	case DIVISION_LANDSCAPE:
	case DIVISION_EXEMPT:
	case DIVISION_PLAIN:
	case DIVISION_RECOMMENDATIONS:
	case DIVISION_SECTION:
		break;
	case DIVISION_UNNUMBERED:
		place.is_exempt = true;
		break;
	case DIVISION_QUOTE:
	case DIVISION_NOTE:
	case DIVISION_IMPORTANT:
		place.is_top = false;
		break;
	}
	return place;
}

/* Depth is bounded by the reader's limit on nesting. */
static void number_blocks(struct numberer *numberer, struct doc_node *parent,
			  struct place place)
{
	for (struct doc_node *block = parent->first; block;
	     block = block->next) {
		struct place here = place;

		here.is_exempt |= block->given->is_exempt;
		if (!doc_is_block(block->kind))
			return;
		/* What the layout puts before the body says nothing of it. */
		if (block == numberer->doc->body)
			numberer->exempt_level = 0;
		if (block->kind == DOC_TABLE && !here.is_exempt)
			number_table(numberer, block);
		else if (block->kind == DOC_FIGURE && !here.is_exempt)
			number_figure(numberer, block);
		else if (block->kind == DOC_LIST &&
			 block->as.list.is_recommended)
			number_recommendations(numberer, block);
		else if (block->kind == DOC_HEADING && !place.is_exempt)
			number_heading(numberer, block);
		else if (block->kind == DOC_PARAGRAPH && here.is_top &&
			 !here.is_exempt)
			number_paragraph(numberer, block);
		number_blocks(numberer, block, place_within(block, here));
	}
}

/* The counts before the first of each. */
static void set_starts(struct numberer *numberer)
{
	const struct numbering *scheme = numberer->scheme;
	int level = 0;

	while (level < NUMBERING_LEVELS && !scheme->headings[level].n)
		level++;
	if (level < NUMBERING_LEVELS && scheme->first_heading > 0)
		numberer->counts[level + 1] = scheme->first_heading - 1;
	if (scheme->within == 0 && scheme->first_paragraph > 0)
		numberer->counts[0] = scheme->first_paragraph - 1;
}

void numbering_apply(struct doc *doc, const struct numbering *numbering,
		     struct diags *diags)
{
	struct numberer numberer = {
		.doc = doc,
		.arena = doc->arena,
		.scheme = numbering,
		.diags = diags,
	};

	set_starts(&numberer);
	number_blocks(&numberer, doc->root, (struct place){ true, false });
}
