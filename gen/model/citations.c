/*
 * A citation is a noun of the layout and a number after it. What is looked
 * for has the form of the document's own numbers, and is not said to be of
 * something else ("paragraph 1.2 of the framework").
 */
#include "model/citations.h"

#include "base/arena.h"
#include "base/diag.h"
#include "model/index.h"

enum family {
	FAMILY_TEXT, /* paragraphs and sections */
	FAMILY_TABLE,
	FAMILY_FIGURE,
	FAMILY_APPENDIX,
	FAMILY_RECOMMENDATION,
	N_FAMILIES
};

struct noun {
	struct str word;
	enum family family;
};

#define N_NOUNS 7

struct citations {
	struct doc *doc;
	struct diags *diags;
	struct noun nouns[N_NOUNS];
	bool begins[256]; /* a noun, by its first byte in either case */
	struct index numbers[N_FAMILIES];
	bool is_counted[N_FAMILIES];
	bool has_dotted, has_plain; /* forms of the numbers of FAMILY_TEXT */
	int *order;		    /* of the nodes, by serial */
	int first;		    /* the least serial: order's first */
};

/* What is cited, and where in the text. */
struct citation {
	struct str words;  /* "item 1.2" */
	struct str number; /* "1.2" */
	struct str rest;   /* of the text */
	enum family family;
};

/* The numbers there are */

static void add_number(struct citations *c, enum family family,
		       struct doc_node *node)
{
	struct str number = node->given->number;

	if (str_ends(number, STR(".")))
		number = str_sub(number, 0, number.n - 1);
	index_add(&c->numbers[family], number, node);
	if (family != FAMILY_TEXT)
		return;
	if (str_find_char(number, '.') >= 0)
		c->has_dotted = true;
	else
		c->has_plain |= node->kind == DOC_PARAGRAPH;
}

/* "5a–5c" stands for each letter of it. */
static void add_range(struct citations *c, struct str from, struct str to,
		      struct doc_node *node)
{
	struct str stem = str_sub(from, 0, from.n - 1);

	if (from.n < 2 || from.n != to.n ||
	    !str_eq(stem, str_sub(to, 0, to.n - 1)))
		return;
	for (char letter = from.p[from.n - 1];
	     letter <= to.p[to.n - 1] && letter >= 'a' && letter <= 'z';
	     letter++)
		index_add(&c->numbers[FAMILY_APPENDIX],
			  str_printf(c->doc->arena, "%.*s%c", STR_ARG(stem),
				     letter),
			  node);
}

/* What has words of its own but no number that the layout prints: the last
 * of its words is one, "Appendix 4a". */
static void add_cited(struct citations *c, struct doc_node *node)
{
	struct str number = node->given->cite;
	int dash;

	for (int at = 0; at < number.n; at++) {
		bool is_hard = str_starts(str_sub(number, at, number.n),
					  STR("\u00A0"));

		if (is_hard || number.p[at] == ' ') {
			number = str_sub(number, at + 1 + is_hard, number.n);
			at = -1;
		}
	}
	c->is_counted[FAMILY_APPENDIX] = true;
	index_add(&c->numbers[FAMILY_APPENDIX], number, node);
	dash = str_find(number, STR("\u2013"));
	if (dash > 0)
		add_range(c, str_sub(number, 0, dash),
			  str_sub(number, dash + 3, number.n), node);
}

/* "R2" is cited as "Recommendation 2". */
static void add_recommendation(struct citations *c, struct doc_node *item)
{
	c->is_counted[FAMILY_RECOMMENDATION] = true;
	index_add(&c->numbers[FAMILY_RECOMMENDATION],
		  numbering_bare(item->given->number), item);
}

static void collect(struct citations *c)
{
	int n = 0;

	for (struct doc_node *node = c->doc->root; node;
	     node = doc_walk(c->doc->root, node)) {
		c->order[node->serial - c->first] = ++n;
		if (node->given->cite.n && !node->given->number.n)
			add_cited(c, node);
		else if (node->given->number.n && node->kind == DOC_TABLE)
			add_number(c, FAMILY_TABLE, node);
		else if (node->given->number.n && node->kind == DOC_FIGURE)
			add_number(c, FAMILY_FIGURE, node);
		else if (node->given->number.n && node->kind == DOC_ITEM)
			add_recommendation(c, node);
		else if (node->given->number.n)
			add_number(c, FAMILY_TEXT, node);
	}
}

/* The citations there are */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int space_length(struct str s)
{
	if (str_starts(s, STR(" ")))
		return 1;
	return str_starts(s, STR("\u00A0")) ? 2 : 0;
}

/* Bytes of "12", "1.10" or, with a letter, "4a"; 0 where it is none. */
static int number_length(struct str s, bool has_letter)
{
	int n = 0;

	while (n < s.n && (is_digit(s.p[n]) ||
			   (s.p[n] == '.' && n && n + 1 < s.n &&
			    is_digit(s.p[n + 1]) && is_digit(s.p[n - 1]))))
		n++;
	if (has_letter && n && n < s.n && s.p[n] >= 'a' && s.p[n] <= 'z')
		n++;
	if (n < s.n && is_letter(s.p[n]))
		return 0;
	return n;
}

/* Is the citation that begins the text one of this noun. */
static bool read_citation(const struct noun *noun, struct str text,
			  struct citation *out)
{
	int at = noun->word.n, n, space;

	if (!at || !str_eq_nocase(str_sub(text, 0, at), noun->word))
		return false;
	space = space_length(str_sub(text, at, text.n));
	at += space;
	n = number_length(str_sub(text, at, text.n),
			  noun->family == FAMILY_APPENDIX);
	if (!space || !n)
		return false;
	*out = (struct citation){
		.words = str_sub(text, 0, at + n),
		.number = str_sub(text, at, at + n),
		.rest = str_sub(text, at + n, text.n),
		.family = noun->family,
	};
	return true;
}

/* Does it mean another document: "paragraph 1.2 of the framework", "section
 * 5.1(2)". */
static bool is_foreign(struct str rest)
{
	static const char *const words[] = { " of ", " to ", " in ", "(" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(rest, str_from(words[i])))
			return true;
	return false;
}

static bool has_form(const struct citations *c, const struct citation *citation)
{
	if (!c->is_counted[citation->family])
		return false;
	if (citation->family != FAMILY_TEXT)
		return true;
	return str_find_char(citation->number, '.') >= 0 ? c->has_dotted
							 : c->has_plain;
}

static struct span citation_span(const struct doc_node *text, int at, int n)
{
	struct span span = text->span;

	if (!span.source || !str_eq(span_text(span), text->as.text))
		return span;
	return (struct span){ span.source, span.at + at, n };
}

/* The block of running text that a node is in. */
static const struct doc_node *block_of(const struct doc_node *node)
{
	while (node->parent && !doc_is_block(node->kind))
		node = node->parent;
	return node;
}

static void check_side(struct citations *c, const struct citation *citation,
		       const struct doc_node *target,
		       const struct doc_node *text)
{
	int here = c->order[block_of(text)->serial - c->first];
	int there = c->order[target->serial - c->first];
	struct span span =
		citation_span(text, (int)(citation->words.p - text->as.text.p),
			      citation->words.n);

	if (!here) /* a footnote */
		return;
	if (str_starts(citation->rest, STR(" above")) && there >= here)
		diag_report(c->diags, DIAG_CITATION_SIDE, span,
			    STR_ARG(citation->words), "above");
	else if (str_starts(citation->rest, STR(" below")) && there <= here)
		diag_report(c->diags, DIAG_CITATION_SIDE, span,
			    STR_ARG(citation->words), "below");
}

static void check_citation(struct citations *c, const struct citation *citation,
			   const struct doc_node *text)
{
	const struct doc_node *target;

	if (!has_form(c, citation))
		return;
	target = index_find(&c->numbers[citation->family], citation->number);
	if (target) {
		check_side(c, citation, target, text);
		return;
	}
	if (is_foreign(citation->rest))
		return;
	diag_report(c->diags, DIAG_CITATION_UNKNOWN,
		    citation_span(text,
				  (int)(citation->words.p - text->as.text.p),
				  citation->words.n),
		    STR_ARG(citation->words));
}

static bool has_digit(struct str text)
{
	for (int i = 0; i < text.n; i++)
		if (is_digit(text.p[i]))
			return true;
	return false;
}

static void check_text(struct citations *c, const struct doc_node *node)
{
	struct str text = node->as.text;
	struct citation citation;

	if (!has_digit(text))
		return;
	for (int at = 0; at < text.n; at++) {
		if (!is_letter(text.p[at]) || (at && is_letter(text.p[at - 1])))
			continue;
		if (!c->begins[(unsigned char)text.p[at]])
			continue;
		for (int i = 0; i < N_NOUNS; i++) {
			if (!read_citation(&c->nouns[i],
					   str_sub(text, at, text.n),
					   &citation))
				continue;
			check_citation(c, &citation, node);
			break;
		}
	}
}

/* Text whose words are not the author's own prose. */
static bool is_passed_over(const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_LINK:
	case DOC_REFERENCE:
	case DOC_VALUE:
	case DOC_CAPTION:
	case DOC_FIGURE:
		return true;
	case DOC_DIVISION:
		return node->as.division->kind == DIVISION_QUOTE;
	default:
		return false;
	}
}

static void check_tree(struct citations *c, const struct doc_node *root)
{
	const struct doc_node *node = root;

	while (node) {
		if (node->kind == DOC_TEXT)
			check_text(c, node);
		node = is_passed_over(node) ? doc_skip(root, node)
					    : doc_walk(root, node);
	}
}

/* Serials are shared with other documents: this one has a range of them. */
static int first_serial(const struct doc *doc)
{
	int first = doc->root->serial;

	for (const struct doc_node *node = doc->root; node;
	     node = doc_walk(doc->root, node))
		first = node->serial < first ? node->serial : first;
	return first;
}

static void note_beginning(struct citations *c, struct str noun)
{
	unsigned char byte = noun.n ? (unsigned char)noun.p[0] : 0;
	bool is_cased = noun.n && byte < 0x80 && is_letter((char)byte);

	if (noun.n)
		c->begins[byte] = true;
	if (is_cased)
		c->begins[byte ^ 0x20] = true;
}

void citations_check(struct doc *doc, const struct numbering *numbering,
		     const struct xref_words *words, struct diags *diags)
{
	struct citations c = {
		.doc = doc,
		.diags = diags,
		.nouns = {
			{ words->item, FAMILY_TEXT },
			{ words->paragraph, FAMILY_TEXT },
			{ words->section, FAMILY_TEXT },
			{ words->table, FAMILY_TABLE },
			{ words->figure, FAMILY_FIGURE },
			{ words->appendix, FAMILY_APPENDIX },
			{ words->recommendation, FAMILY_RECOMMENDATION },
		},
		.first = first_serial(doc),
	};
	struct arena *scratch = arena_beside(doc->arena);

	for (int i = 0; i < N_NOUNS; i++)
		note_beginning(&c, c.nouns[i].word);
	c.order = ARENA_ARRAY(scratch, int, *doc->serials - c.first + 1);
	for (int i = 0; i < N_FAMILIES; i++)
		index_init(&c.numbers[i], scratch);
	c.is_counted[FAMILY_TEXT] = true;
	/* FAMILY_RECOMMENDATION: once there is one. */
	c.is_counted[FAMILY_TABLE] = numbering->table_reference.n > 0;
	c.is_counted[FAMILY_FIGURE] = numbering->figure_reference.n > 0;
	c.is_counted[FAMILY_APPENDIX] = numbering->appendix_reference.n > 0;
	collect(&c);
	check_tree(&c, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		check_tree(&c, doc->notes[i]);
	arena_free(scratch);
}
