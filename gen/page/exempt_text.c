#include "page/exempt_text.h"

#include <string.h>

#include "base/arena.h"
#include "page/page_map.h"

bool exempt_text_is(const struct doc_node *block)
{
	for (const struct doc_node *node = block->first; node;
	     node = doc_walk(block, node))
		if (node->given->exemption)
			return true;
	return false;
}

/* The exempt words in a line that a node belongs to, or NULL. */
static const struct doc_node *span_of(const struct doc_node *node)
{
	while (node && !doc_is_block(node->kind) && !node->given->exemption)
		node = node->parent;
	return node && !doc_is_block(node->kind) ? node : NULL;
}

/* It is in a line between what leads exempt words and the bracket. */
static bool is_left_out(const struct origin *origin)
{
	const struct doc_node *span = span_of(origin->node);

	return span && origin->node != span->first &&
	       origin->node != span->last;
}

void exempt_text_mark(struct arena *arena, const struct doc_node *block,
		      struct shaped *shaped)
{
	bool is_within = false;

	if (!exempt_text_is(block))
		return;
	shaped->n_left_out = 0;
	for (int i = 0; i < shaped->n_origins; i++) {
		const struct origin *origin = &shaped->origins[i];

		if (is_left_out(origin) && !is_within)
			*ARENA_PUSH(arena, shaped->left_out, shaped->n_left_out,
				    shaped->cap_left_out) =
				(struct left_out){ origin->at, shaped->text.n };
		else if (!is_left_out(origin) && is_within)
			shaped->left_out[shaped->n_left_out - 1].end =
				origin->at;
		is_within = is_left_out(origin);
	}
}

static bool is_letter(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
	       (c >= 0xC0 && (c < 0x2000 || c > 0x206F) &&
		(c < 0x3000 || c > 0x303F));
}

/* What a word begins with that hangs on exempt ones: Hill's. */
static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* The first word or note's mark of a text in [at, end), or the end. */
static int word_from(struct str text, int at, int end)
{
	for (int next = at; at < end; at = next) {
		uint32_t c = utf8_next(text, &next);
		int after = next;

		if (is_letter(c) || (is_apostrophe(c) && next < end &&
				     is_letter(utf8_next(text, &after))))
			return at;
	}
	return end;
}

/* Where the bracket ends that a place in a text is at, or the place. */
static int bracket_end(const struct shaped *shaped, int at)
{
	for (int i = 0; i < shaped->n_origins; i++) {
		const struct origin *origin = &shaped->origins[i];
		const struct doc_node *span = span_of(origin->node);

		if (origin->at == at && span && origin->node == span->last)
			return i + 1 < shaped->n_origins ? origin[1].at
							 : shaped->text.n;
	}
	return at;
}

/* Begin a line where a page begins, or where a line may next. The bracket and
 * the stop after it stay above; a word or a note's mark does not. */
static void begin_page(struct shaped *shaped, struct page_turn *turn)
{
	int end = turn->at, to = turn->at;

	if (!turn->is_exact) {
		end = bracket_end(shaped, turn->at);
		while (to < shaped->text.n && shaped->breaks[to] == BREAK_NONE)
			to++;
		end = word_from(shaped->text, end < to ? end : to, to);
	}
	turn->at = end;
	if (turn->at < shaped->text.n)
		shaped->breaks[turn->at] = BREAK_FORCED;
}

int exempt_text_set(struct galley *galley, struct shaped *shaped,
		    const struct paragraph_measure *measure,
		    struct line **lines, int **pages)
{
	struct arena *arena = galley->arena;
	struct shaped *own = ARENA_NEW(arena, struct shaped);
	struct page_turn *turns;
	int n_turns = page_map_turns(galley->members, arena, shaped, &turns);
	int n;

	*own = *shaped;
	if (shaped->text.n) {
		own->breaks = ARENA_ARRAY(arena, uint8_t, shaped->text.n + 1);
		memcpy(own->breaks, shaped->breaks, (size_t)shaped->text.n + 1);
	}
	for (int i = 1; i < n_turns; i++)
		begin_page(own, &turns[i]);
	n = paragraph_set(arena, galley->shaper, own, measure, lines);
	*pages = ARENA_ARRAY(arena, int, n + 1);
	for (int i = 0, k = 0; n_turns && i < n; i++) {
		while (k + 1 < n_turns && turns[k + 1].at <= (*lines)[i].at)
			k++;
		(*pages)[i] = turns[k].page + 1;
	}
	return n;
}
