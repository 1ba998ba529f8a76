#include "layout/check.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/check_dates.h"
#include "layout/check_expected.h"
#include "layout/check_text.h"
#include "layout/clear_days.h"
#include "layout/grades.h"
#include "model/chart.h"

#define HEADING_MOST 120 /* characters */

struct checker {
	const struct doc *doc;
	const struct layout *layout;
	const struct form *form;
	struct diags *diags;
	struct arena *arena;
};

/* One node each */

static void check_heading(struct checker *checker, const struct doc_node *node)
{
	struct str text = str_trim(doc_plain_text(checker->arena, node));
	int n = utf8_count(text);

	if (n == 0)
		diag_report(checker->diags, DIAG_HEADING_EMPTY, node->span);
	else if (n > HEADING_MOST && !node->as.heading.is_title)
		diag_report(checker->diags, DIAG_HEADING_LONG, node->span, n);
}

static struct str primary_language(struct str tag)
{
	return str_cut(&tag, '-');
}

/* What we say of a chart we say in the language of the layout. */
static void check_draft(struct checker *checker, const struct doc_node *node)
{
	struct str lang = doc_language(checker->doc, node);
	struct str own = checker->layout->language;

	if (!str_eq_nocase(primary_language(lang), primary_language(own)))
		diag_report(checker->diags, DIAG_CHART_LANGUAGE, node->span,
			    STR_ARG(own), STR_ARG(lang));
}

static void check_image(struct checker *checker, const struct doc_node *node)
{
	const struct doc_image *image = node->as.image;

	if (image->is_decorative)
		return;
	if (image->chart && image->chart->is_drafted)
		check_draft(checker, node);
	else if (str_trim(image->alt).n == 0)
		diag_report(checker->diags, DIAG_ALT_MISSING, node->span,
			    STR_ARG(image->file));
	else if (check_alt_is_poor(image->alt, image->file))
		diag_report(checker->diags, DIAG_ALT_POOR, node->span,
			    STR_ARG(image->alt));
}

static bool has_image(const struct doc_node *root)
{
	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node))
		if (node->kind == DOC_IMAGE && node->as.image->alt.n > 0)
			return true;
	return false;
}

static void check_link(struct checker *checker, const struct doc_node *node)
{
	struct str text = str_trim(doc_plain_text(checker->arena, node));

	if (text.n == 0 && !has_image(node))
		diag_report(checker->diags, DIAG_LINK_EMPTY, node->span);
	else if (check_link_is_vague(text))
		diag_report(checker->diags, DIAG_LINK_VAGUE, node->span,
			    STR_ARG(text));
}

/* The node that holds all the text of a paragraph, or NULL. */
static const struct doc_node *only_child(const struct doc_node *paragraph)
{
	const struct doc_node *only = paragraph->first;

	return only && only == paragraph->last ? only : NULL;
}

static void check_emphasis(struct checker *checker,
			   const struct doc_node *paragraph)
{
	const struct doc_node *only = only_child(paragraph);
	bool is_top = paragraph->parent &&
		      paragraph->parent->kind != DOC_ITEM &&
		      paragraph->parent->kind != DOC_CELL;
	int n;

	if (!only || (only->kind != DOC_EMPHASIS && only->kind != DOC_STRONG))
		return;
	n = utf8_count(str_trim(doc_plain_text(checker->arena, only)));
	if (only->kind == DOC_EMPHASIS && n >= CHECK_LETTERS_LEAST)
		diag_report(checker->diags, DIAG_TEXT_ITALIC, paragraph->span);
	/* Before a list a bold line is its label. */
	if (only->kind == DOC_STRONG && is_top && n <= HEADING_MOST &&
	    paragraph->next && paragraph->next->kind != DOC_LIST)
		diag_report(checker->diags, DIAG_HEADING_BOLD, paragraph->span);
}

/* A text that begins a line: is it a list typed by hand. */
static void check_line(struct checker *checker, const struct doc_node *text)
{
	struct str marker = check_typed_marker(text->as.text);

	if (marker.n > 0)
		diag_report(checker->diags, DIAG_LIST_TYPED, text->span,
			    STR_ARG(marker));
}

/* One line is all there is in a cell: "1. Leadership" is no list there. */
static bool is_line_of_cell(const struct doc_node *paragraph)
{
	const struct doc_node *cell = paragraph->parent;

	if (!cell || cell->kind != DOC_CELL || cell->first != cell->last)
		return false;
	for (const struct doc_node *at = paragraph->first; at; at = at->next)
		if (at->kind == DOC_LINE_BREAK || at->kind == DOC_SOFT_BREAK)
			return false;
	return true;
}

static void check_paragraph(struct checker *checker,
			    const struct doc_node *paragraph)
{
	const struct doc_node *before = NULL;

	if (check_is_capitals(paragraph))
		diag_report(checker->diags, DIAG_TEXT_CAPITALS,
			    paragraph->span);
	check_emphasis(checker, paragraph);
	if (is_line_of_cell(paragraph))
		return;
	for (const struct doc_node *node = paragraph->first; node;
	     node = node->next) {
		bool is_start = !before || before->kind == DOC_SOFT_BREAK ||
				before->kind == DOC_LINE_BREAK;

		if (is_start && node->kind == DOC_TEXT)
			check_line(checker, node);
		before = node;
	}
}

static void check_language(struct checker *checker, const struct doc_node *text)
{
	const char *code;
	const char *script = check_foreign_script(
		text->as.text, doc_language(checker->doc, text), &code);

	if (!script)
		return;
	diag_report(checker->diags, DIAG_LANG_MISSING, text->span, script);
	diag_hint(checker->diags,
		  "put it in brackets with its language: [text]{lang=%s}",
		  code);
}

/* Does a block come from the layout, not from the author. */
static bool is_part(const struct checker *checker, const struct doc_node *node)
{
	const struct layout *layout = checker->layout;
	const struct source *source = node->span.source;

	return source && ((layout->n_before > 0 &&
			   source == layout->before[0].span.source) ||
			  (layout->n_after > 0 &&
			   source == layout->after[0].span.source));
}

static void check_node(struct checker *checker, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_HEADING:
		check_heading(checker, node);
		break;
	case DOC_PARAGRAPH:
		if (!is_part(checker, node))
			check_paragraph(checker, node);
		break;
	case DOC_FIGURE:
	case DOC_IMAGE:
		check_image(checker, node);
		break;
	case DOC_LINK:
		check_link(checker, node);
		break;
	case DOC_TEXT:
		check_language(checker, node);
		check_weekdays(node, checker->diags);
		break;
	default:
		break;
	}
}

static void check_tree(struct checker *checker, const struct doc_node *root)
{
	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node))
		check_node(checker, node);
}

/* A title that the form lacks was reported with the form. */
static void check_title(struct checker *checker)
{
	const struct layout *layout = checker->layout;
	const struct value *values = checker->form->values;
	const struct field *field =
		layout_path(layout, NULL, layout->title_field);
	struct str name = field ? layout->title_field : STR("title");
	struct span top = { values->span.source, values->span.at, 0 };

	if (checker->doc->title.n > 0 || (field && field->is_required))
		return;
	diag_report(checker->diags, DIAG_TITLE_MISSING, top);
	diag_hint(checker->diags, "fill in '%.*s:' between the --- lines",
		  STR_ARG(name));
}

void check_document(const struct doc *doc, const struct layout *layout,
		    const struct form *form, struct diags *diags)
{
	struct checker checker = { doc, layout, form, diags, doc->arena };

	check_title(&checker);
	check_expected(doc, form, diags);
	check_date_order(form, doc->arena, diags);
	clear_days_check(form, doc->arena, diags);
	grades_check(doc, form, diags);
	check_tree(&checker, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		check_tree(&checker, doc->notes[i]);
}
