/*
 * https://…, http://…, www.… and name@domain in running text become links.
 * Where an address ends follows GitHub's rule: not with punctuation that
 * closes the sentence, nor with a bracket that was opened before it.
 */
#include "read/markdown_priv.h"

#include <string.h>

#define LOCAL_MAX 64 /* bytes before the @ (RFC 5321) */

/* An address found in a text. */
struct address {
	int from;
	int to;
	const char *scheme; /* goes before it in the link */
};

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

static bool is_wordy(char c)
{
	return is_alnum(c) || (unsigned char)c >= 0x80;
}

/* Take off what closes the sentence round an address. */
static int trim_end(struct str s, int from, int to)
{
	int balance = 0;

	for (int i = from; i < to; i++)
		balance += s.p[i] == '(' ? 1 : s.p[i] == ')' ? -1 : 0;
	for (; to > from; to--) {
		char c = s.p[to - 1];

		if (c == ')' && balance < 0)
			balance++;
		else if (!strchr("?!.,:;*_~'\"]}", c))
			break;
	}
	return to;
}

static bool find_web(struct str s, int at, struct address *out)
{
	struct str head = str_sub(s, at, at + 8);
	int n = str_starts(head, STR("https://"))  ? 8
		: str_starts(head, STR("http://")) ? 7
		: str_starts(head, STR("www."))	   ? 4
						   : 0;
	int to = at + n;

	if (!n || (at && is_wordy(s.p[at - 1])) || to >= s.n ||
	    !is_wordy(s.p[to]))
		return false;
	while (to < s.n && (unsigned char)s.p[to] > ' ' &&
	       !strchr("<>\"`|", s.p[to]))
		to++;
	*out = (struct address){ at, trim_end(s, at, to),
				 n == 4 ? "https://" : "" };
	return out->to > at + n;
}

/* The end of a domain with at least one dot, or -1. */
static int find_domain_end(struct str s, int at)
{
	int end = -1;
	int label = at;

	for (;; at++) {
		bool is_inside =
			at < s.n && (is_alnum(s.p[at]) || s.p[at] == '-');

		if (is_inside)
			continue;
		if (at == label || s.p[label] == '-' || s.p[at - 1] == '-')
			return end;
		if (label && s.p[label - 1] == '.' && at - label >= 2)
			end = at;
		if (at >= s.n || s.p[at] != '.')
			return end;
		label = at + 1;
	}
}

/* `at` is an @; nothing before `least` may be taken. */
static bool find_mail(struct str s, int least, int at, struct address *out)
{
	int from = at;
	int to = find_domain_end(s, at + 1);

	while (from > least && at - from < LOCAL_MAX &&
	       (is_alnum(s.p[from - 1]) || strchr("._%+-", s.p[from - 1])))
		from--;
	while (from < at && !is_alnum(s.p[from]))
		from++;
	if (from == at || to < 0)
		return false;
	*out = (struct address){ from, to, "mailto:" };
	return true;
}

static bool find_address(struct str s, int least, struct address *out)
{
	for (int i = least; i < s.n; i++) {
		char c = s.p[i];

		if ((c == 'h' || c == 'w') && find_web(s, i, out))
			return true;
		if (c == '@' && find_mail(s, least, i, out))
			return true;
	}
	return false;
}

/* A part of a text's span; exact as long as nothing in it was escaped. */
static struct span part_span(const struct doc_node *node, int from, int n)
{
	struct span span = node->span;

	if (!span.source || from + n > span.n)
		return span;
	return (struct span){ span.source, span.at + from, n };
}

static struct doc_node *insert_text(struct reading *r, struct doc_node *after,
				    struct str text, struct span span)
{
	struct doc_node *node = doc_node_new(r->doc, DOC_TEXT, span);

	node->as.text = text;
	doc_insert_after(after, node);
	return node;
}

static struct doc_node *insert_link(struct reading *r, struct doc_node *after,
				    struct str text, const char *scheme,
				    struct span span)
{
	struct doc_node *link = doc_node_new(r->doc, DOC_LINK, span);

	text = escape_text(&r->escapes, r->arena, text);
	link->as.link->url =
		str_printf(r->arena, "%s%.*s", scheme, STR_ARG(text));
	doc_append_text(r->doc, link, text, span);
	inlines_freeze(r, link->first);
	doc_insert_after(after, link);
	return link;
}

/* Split a text at its addresses; returns the last node made of it. */
static struct doc_node *link_text(struct reading *r, struct doc_node *node)
{
	struct str s = node->as.text;
	struct doc_node whole = *node;
	struct doc_node *last = node;
	struct address it;
	int from = 0;

	while (find_address(s, from, &it)) {
		struct str words = str_sub(s, it.from, it.to);
		struct str before = str_sub(s, from, it.from);

		if (last == node)
			node->as.text = before;
		else if (before.n)
			last = insert_text(r, last, before,
					   part_span(&whole, from, before.n));
		last = insert_link(r, last, words, it.scheme,
				   part_span(&whole, it.from, words.n));
		from = it.to;
	}
	if (last != node && from < s.n)
		last = insert_text(r, last, str_sub(s, from, s.n),
				   part_span(&whole, from, s.n - from));
	return last;
}

/* A link whose text is its address is not to be made curly. */
static void keep_address(struct reading *r, struct doc_node *link)
{
	struct doc_node *child = link->first;
	struct str text;

	if (!child || child->next || child->kind != DOC_TEXT)
		return;
	text = escape_text(&r->escapes, r->arena, child->as.text);
	if (!str_ends(link->as.link->url, text))
		return;
	child->as.text = text;
	inlines_freeze(r, child);
}

void autolink_inlines(struct reading *r, struct doc_node *block)
{
	struct doc_node *at = block;

	while (at) {
		if (at->kind == DOC_LINK) {
			keep_address(r, at);
			at = doc_skip(block, at);
			continue;
		}
		if (at->kind == DOC_TEXT)
			at = link_text(r, at);
		at = at->kind == DOC_LINK ? doc_skip(block, at)
					  : doc_walk(block, at);
	}
}
