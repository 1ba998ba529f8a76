#include "text/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define SIZE_MOST ((size_t)4 << 20) /* bytes; then it begins anew */
#define SLOTS 16384		    /* a power of two */
#define WORDS_MOST (SLOTS / 2)

struct lexicon {
	struct arena *arena;
	struct arena_mark empty;
	struct lexeme **slots; /* open addressing */
	int n;
};

struct lexicon *lexicon_new(struct arena *beside)
{
	struct arena *arena = arena_beside(beside);
	struct lexicon *lexicon = ARENA_NEW(arena, struct lexicon);

	lexicon->arena = arena;
	lexicon->slots = ARENA_ARRAY(arena, struct lexeme *, SLOTS);
	lexicon->empty = arena_mark(arena);
	return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
	if (lexicon)
		arena_free(lexicon->arena);
}

static uint64_t hash_of(struct str word)
{
	uint64_t h = (uint64_t)word.n, part;

	for (; word.n >= 8; word = str_sub(word, 8, word.n)) {
		memcpy(&part, word.p, 8);
		h = (h ^ part) * UINT64_C(0x9E3779B97F4A7C15);
		h ^= h >> 29;
	}
	part = 0;
	memcpy(&part, word.p, (size_t)word.n);
	h = (h ^ part) * UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 32;
}

struct lexeme *lexicon_find(struct lexicon *lexicon, struct str word)
{
	uint64_t hash = hash_of(word);
	uint64_t i = hash;
	struct lexeme *lexeme;

	while ((lexeme = lexicon->slots[i++ & (SLOTS - 1)]))
		if (lexeme->hash == hash && str_eq(lexeme->word, word))
			return lexeme;
	lexeme = ARENA_NEW(lexicon->arena, struct lexeme);
	lexeme->hash = hash;
	lexeme->word = str_dup(lexicon->arena, word);
	/* A paragraph of more words than there is room for: the rest of them
	 * are found by nobody. */
	if (lexicon->n < SLOTS - 1) {
		lexicon->slots[--i & (SLOTS - 1)] = lexeme;
		lexicon->n++;
	}
	return lexeme;
}

struct arena *lexicon_arena(struct lexicon *lexicon)
{
	return lexicon->arena;
}

void lexicon_trim(struct lexicon *lexicon)
{
	if (lexicon->n < WORDS_MOST && arena_size(lexicon->arena) < SIZE_MOST)
		return;
	memset(lexicon->slots, 0, sizeof *lexicon->slots * SLOTS);
	lexicon->n = 0;
	arena_rewind(lexicon->arena, lexicon->empty);
}
