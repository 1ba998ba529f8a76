/*
 * An author who makes a slip in the words of an exemption must not publish
 * what it is about: every one of them is an error.
 */
#include "read/exempt.h"

#define PARAGRAPH_MOST 999

bool exempt_is_word(struct str name)
{
	return str_eq(name, STR("exempt")) || str_eq(name, STR("paragraph")) ||
	       str_eq(name, STR("reason"));
}

/* Put in, in order, unless it is there. */
static void add_paragraph(struct reading *r, struct doc_exemption *exemption,
			  int paragraph, int *cap)
{
	int at = exemption->n;

	while (at > 0 && exemption->paragraphs[at - 1] >= paragraph)
		at--;
	if (at < exemption->n && exemption->paragraphs[at] == paragraph)
		return;
	ARENA_PUSH(r->arena, exemption->paragraphs, exemption->n, *cap);
	for (int i = exemption->n - 1; i > at; i--)
		exemption->paragraphs[i] = exemption->paragraphs[i - 1];
	exemption->paragraphs[at] = paragraph;
}

/* "3", "1 3", "1, 3 and 5" */
static void read_paragraphs(struct reading *r, struct doc_exemption *exemption,
			    const struct doc_attribute *attribute)
{
	struct str rest = attribute->value;
	int cap = 0;

	while (rest.n > 0) {
		int n = 0, paragraph;
		struct str word;

		while (n < rest.n && rest.p[n] != ' ' && rest.p[n] != ',' &&
		       rest.p[n] != '\t')
			n++;
		word = str_sub(rest, 0, n);
		rest = str_sub(rest, n + 1, rest.n);
		if (!word.n || str_eq_nocase(word, STR("and")))
			continue;
		if (str_to_int(word, 1, PARAGRAPH_MOST, &paragraph))
			add_paragraph(r, exemption, paragraph, &cap);
		else
			diag_report(r->diags, DIAG_EXEMPT_NUMBER,
				    attribute->span, STR_ARG(word));
	}
}

static bool is_exempt(const struct doc_node *node)
{
	if (node->kind == DOC_DIVISION)
		return node->as.division->kind == DIVISION_EXEMPT;
	return node->kind == DOC_SPAN && doc_has_class(node, STR("exempt"));
}

/* Words of an exemption on something else: was it meant to be one? */
static void report_stray(struct reading *r, const struct doc_node *node)
{
	for (int i = 0; i < node->given->n_attributes; i++) {
		const struct doc_attribute *it = &node->given->attributes[i];
		bool is_known =
			node->kind == DOC_DIVISION || node->kind == DOC_SPAN;

		if (is_known && exempt_is_word(it->key))
			diag_report(r->diags, DIAG_EXEMPT_STRAY, it->span,
				    STR_ARG(it->key));
	}
}

void exempt_read(struct reading *r, struct doc_node *node, struct span span)
{
	const struct doc_attribute *paragraph =
		doc_attribute(node, STR("paragraph"));
	const struct doc_attribute *reason = doc_attribute(node, STR("reason"));
	struct doc_exemption *exemption;

	if (!is_exempt(node)) {
		report_stray(r, node);
		return;
	}
	exemption = ARENA_NEW(r->arena, struct doc_exemption);
	exemption->span = span;
	exemption->reason = reason ? reason->value : STR_NONE;
	if (paragraph && paragraph->value.n)
		read_paragraphs(r, exemption, paragraph);
	else
		diag_report(r->diags, DIAG_EXEMPT_PARAGRAPH, span);
	doc_give(r->arena, node)->exemption = exemption;
}
