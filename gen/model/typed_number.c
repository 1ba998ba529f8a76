#include "model/typed_number.h"

#include <stddef.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of digits with dots between and perhaps one after: "1.7", "12."; 0
 * where there are none. */
static int number_length(struct str text)
{
	int n = 0;

	while (n < text.n &&
	       (is_digit(text.p[n]) ||
		(text.p[n] == '.' && n > 0 && is_digit(text.p[n - 1]))))
		n++;
	return n;
}

/* Bytes of white space, hard spaces too. */
static int space_length(struct str text)
{
	int n = 0;

	while (n < text.n) {
		if (text.p[n] == ' ' || text.p[n] == '\t')
			n++;
		else if (str_starts(str_sub(text, n, text.n), STR("\u00A0")))
			n += 2;
		else
			break;
	}
	return n;
}

static struct str without_stop(struct str number)
{
	bool has_stop = str_ends(number, STR("."));

	return has_stop ? str_sub(number, 0, number.n - 1) : number;
}

/* "2" and "2." are as good as "2.0" before a heading. */
static bool is_same(struct str typed, struct str number, bool is_heading)
{
	struct str a = without_stop(typed), b = without_stop(number);

	if (str_eq(a, b))
		return true;
	return is_heading && str_ends(b, STR(".0")) &&
	       str_eq(a, str_sub(b, 0, b.n - 2));
}

/* A number of the text ("1.7 million", "12 children") goes on in small
 * letters or with a sign. */
static bool begins_sentence(struct str rest)
{
	char c = rest.n ? rest.p[0] : 'A';

	return !(c >= 'a' && c <= 'z') && !is_digit(c) && c != '%' &&
	       c != '-' && c != '/' && c != '+';
}

/* The text a block begins with, or NULL. */
static struct doc_node *first_text(const struct doc_node *block)
{
	struct doc_node *first = block->first;

	return first && first->kind == DOC_TEXT ? first : NULL;
}

/* Cut n bytes off a text; returns where the first `shown` of them stood. */
static struct span cut_off(struct doc_node *node, int n, int shown)
{
	struct str typed = str_sub(node->as.text, 0, n);
	struct span span = node->span;

	node->as.text = str_sub(node->as.text, n, node->as.text.n);
	if (!span.source || !str_starts(span_text(span), typed))
		return span;
	node->span.at += n;
	node->span.n -= n;
	span.n = shown;
	return span;
}

bool typed_number_take(struct doc_node *block, struct typed_number *typed,
		       struct span *span)
{
	struct doc_node *first = first_text(block);
	struct str text = first ? first->as.text : STR_NONE;
	int n = number_length(text);
	struct str rest = str_sub(text, n, text.n);
	int space = space_length(rest);
	bool has_dot;

	rest = str_sub(rest, space, rest.n);
	if (n == 0 || space == 0 || (!rest.n && !first->next))
		return false;
	typed->text = str_sub(text, 0, n);
	typed->is_equal =
		is_same(typed->text, typed->number, typed->is_heading);
	has_dot = str_find_char(typed->text, '.') >= 0;
	/* "2019 Inspection" is no number unless it is the right one, or others
	 * of this form have been. */
	if (!has_dot && !typed->is_equal &&
	    (!typed->is_usual ||
	     str_find_char(without_stop(typed->number), '.') >= 0))
		return false;
	if (!begins_sentence(rest) && !(typed->is_heading && has_dot))
		return false;
	*span = cut_off(first, n + space, n);
	return true;
}

/* Bytes of one mark after a label and the space after that; 0: no space. */
static int label_end(struct str rest)
{
	int mark = rest.n &&
		   (rest.p[0] == '.' || rest.p[0] == ':' || rest.p[0] == ')');
	int space = space_length(str_sub(rest, mark, rest.n));

	return space ? mark + space : 0;
}

bool typed_label_take(struct doc_node *block, struct typed_number *typed,
		      struct span *span)
{
	struct doc_node *first = first_text(block);
	struct str text = first ? first->as.text : STR_NONE;
	struct str wanted = typed->number;
	int letters = 0, n, end;

	while (letters < wanted.n && !is_digit(wanted.p[letters]))
		letters++;
	if (!letters)
		return typed_number_take(block, typed, span);
	if (!str_eq_nocase(str_sub(text, 0, letters),
			   str_sub(wanted, 0, letters)))
		return false;
	n = letters + number_length(str_sub(text, letters, text.n));
	if (n > letters && text.p[n - 1] == '.')
		n--;
	end = label_end(str_sub(text, n, text.n));
	if (n == letters || !end || n + end >= text.n)
		return false;
	typed->text = str_sub(text, 0, n);
	typed->is_equal = str_eq_nocase(typed->text, wanted);
	*span = cut_off(first, n + end, n);
	return true;
}

bool typed_caption_take(struct doc_node *caption, struct typed_number *typed,
			struct span *span)
{
	struct doc_node *first = first_text(caption);
	struct str text = first ? first->as.text : STR_NONE;
	struct str wanted = typed->number;
	int noun = wanted.n;
	int at, digits, end;

	while (noun > 0 && is_digit(wanted.p[noun - 1]))
		noun--;
	wanted = str_sub(wanted, 0, noun);
	if (str_ends(wanted, STR("\u00A0")))
		wanted = str_sub(wanted, 0, wanted.n - 2);
	if (!wanted.n || !str_eq_nocase(str_sub(text, 0, wanted.n), wanted))
		return false;
	at = wanted.n + space_length(str_sub(text, wanted.n, text.n));
	digits = number_length(str_sub(text, at, text.n));
	end = at + digits;
	if (digits == 0 || end >= text.n || !is_digit(text.p[end - 1]))
		return false;
	if (text.p[end] != ':')
		return false;
	typed->text = str_sub(text, 0, end);
	typed->is_equal = str_eq(str_sub(text, at, end),
				 str_sub(typed->number, noun, typed->number.n));
	end++;
	end += space_length(str_sub(text, end, text.n));
	*span = cut_off(first, end, typed->text.n);
	return true;
}
