#include "read/escape.h"

#include "base/arena.h"

#define STAND_IN_BYTES 4

static const struct {
	enum escape_kind kind;
	char c;
} protected_chars[ESCAPE_N] = {
	{ ESCAPE_BACKSLASH, '[' },  { ESCAPE_BACKSLASH, ']' },
	{ ESCAPE_BACKSLASH, '{' },  { ESCAPE_BACKSLASH, '}' },
	{ ESCAPE_BACKSLASH, '^' },  { ESCAPE_BACKSLASH, '"' },
	{ ESCAPE_BACKSLASH, '\'' }, { ESCAPE_BACKSLASH, '-' },
	{ ESCAPE_BACKSLASH, '.' },  { ESCAPE_BACKSLASH, ':' },
	{ ESCAPE_BACKSLASH, '@' },  { ESCAPE_BACKSLASH, '|' },
	{ ESCAPE_PLAIN, '*' },	    { ESCAPE_PLAIN, '_' },
	{ ESCAPE_PLAIN, '-' },	    { ESCAPE_PLAIN, '+' },
	{ ESCAPE_PLAIN, '>' },	    { ESCAPE_PLAIN, '.' },
	{ ESCAPE_PLAIN, ')' },	    { ESCAPE_PLAIN, '!' },
	{ ESCAPE_PLAIN, '~' },	    { ESCAPE_PLAIN, ESCAPE_START },
};

/* Punctuation of scripts no letter is written in, all of it in cmark's table
 * and all of it four bytes long in UTF-8. */
static const struct {
	uint32_t first, last;
} pool[] = {
	{ 0x10A50, 0x10A58 }, { 0x12470, 0x12473 }, { 0x10100, 0x10102 },
	{ 0x10AF0, 0x10AF6 }, { 0x10B39, 0x10B3F }, { 0x11047, 0x1104D },
	{ 0x110BE, 0x110C1 },
};

#define POOL_RANGES ((int)(sizeof pool / sizeof *pool))
#define POOL_MAX 64

/* Index in the pool, or -1. */
static int pool_index(uint32_t c)
{
	int before = 0;

	for (int i = 0; i < POOL_RANGES; i++) {
		if (c >= pool[i].first && c <= pool[i].last)
			return before + (int)(c - pool[i].first);
		before += (int)(pool[i].last - pool[i].first) + 1;
	}
	return -1;
}

/* All stand-ins begin with this byte. */
static bool may_begin(struct str s, int at)
{
	return (unsigned char)s.p[at] == 0xF0 && at + STAND_IN_BYTES <= s.n;
}

void escapes_choose(struct escapes *escapes, struct str text)
{
	bool is_used[POOL_MAX] = { false };
	int n = 0;

	*escapes = (struct escapes){ .is_off = false };
	for (int i = 0; i < text.n; i++) {
		int at = i;
		int index;

		if (!may_begin(text, i))
			continue;
		index = pool_index(utf8_next(text, &at));
		if (index >= 0)
			is_used[index] = true;
	}
	for (int i = 0; i < POOL_RANGES; i++) {
		for (uint32_t c = pool[i].first; c <= pool[i].last; c++) {
			if (n < ESCAPE_N && !is_used[pool_index(c)])
				escapes->mark[n++] = c;
		}
	}
}

bool escape_put(const struct escapes *escapes, enum escape_kind kind, char c,
		struct buf *out)
{
	for (int i = 0; i < ESCAPE_N && !escapes->is_off; i++) {
		if (protected_chars[i].c == c &&
		    protected_chars[i].kind == kind && escapes->mark[i]) {
			buf_utf8(out, escapes->mark[i]);
			return true;
		}
	}
	return false;
}

/* Index of the stand-in at s.p[at], or -1. */
static int stand_in_at(const struct escapes *escapes, struct str s, int at)
{
	uint32_t c;

	if (escapes->is_off || !may_begin(s, at))
		return -1;
	c = utf8_next(s, &at);
	for (int i = 0; i < ESCAPE_N; i++) {
		if (escapes->mark[i] == c)
			return i;
	}
	return -1;
}

char escape_at(const struct escapes *escapes, enum escape_kind kind,
	       struct str s, int at)
{
	int i = stand_in_at(escapes, s, at);

	if (i < 0 || protected_chars[i].kind != kind)
		return 0;
	return protected_chars[i].c;
}

/* In most texts there is none. */
static bool has_stand_in(const struct escapes *escapes, struct str s)
{
	struct str rest = s;

	while (str_find_char(rest, (char)0xF0) >= 0) {
		rest = str_sub(rest, str_find_char(rest, (char)0xF0), rest.n);
		if (stand_in_at(escapes, rest, 0) >= 0)
			return true;
		rest = str_sub(rest, 1, rest.n);
	}
	return false;
}

static struct str put_back(const struct escapes *escapes, struct arena *arena,
			   struct str s, bool is_typed)
{
	char *p;
	int n = 0;

	if (!has_stand_in(escapes, s))
		return s;
	p = arena_alloc(arena, (size_t)s.n + 1);
	for (int i = 0; i < s.n; i++) {
		int k = stand_in_at(escapes, s, i);

		if (k < 0) {
			p[n++] = s.p[i];
			continue;
		}
		i += STAND_IN_BYTES - 1;
		if (protected_chars[k].c == ESCAPE_START)
			continue;
		if (is_typed && protected_chars[k].kind == ESCAPE_BACKSLASH)
			p[n++] = '\\';
		p[n++] = protected_chars[k].c;
	}
	return (struct str){ p, n };
}

struct str escape_text(const struct escapes *escapes, struct arena *arena,
		       struct str s)
{
	return put_back(escapes, arena, s, false);
}

struct str escape_typed(const struct escapes *escapes, struct arena *arena,
			struct str s)
{
	return put_back(escapes, arena, s, true);
}
