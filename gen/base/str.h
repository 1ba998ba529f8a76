/*
 * Text. `struct str` is a view of UTF-8 bytes somebody else owns, passed by
 * value; `struct buf` is a builder with a mandatory maximum whose overflow
 * flag sticks, so that callers append freely and test once.
 */
#ifndef GEN_BASE_STR_H
#define GEN_BASE_STR_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
	const char *p; /* not NUL-terminated in general */
	int n;	       /* bytes */
};

#define STR(lit) ((struct str){ (lit), (int)sizeof(lit) - 1 })
/* The same for static tables, where a compound literal may not stand. */
#define STR_INIT(lit)                                                          \
	{                                                                      \
		(lit), (int)sizeof(lit) - 1                                    \
	}
#define STR_NONE ((struct str){ "", 0 })
/* For "%.*s". */
#define STR_ARG(s) (s).n, (s).p

/* What is done to every word is short enough to stand here. */

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
}

/* Clamped [from, to). */
static inline struct str str_sub(struct str s, int from, int to)
{
	from = from < 0 ? 0 : from > s.n ? s.n : from;
	to = to > s.n ? s.n : to < from ? from : to;
	return (struct str){ s.p + from, to - from };
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	       str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

struct str str_from(const char *z); /* view of a NUL-terminated string */
bool str_eq_nocase(struct str a, struct str b); /* ASCII case only */
int str_cmp(struct str a, struct str b);	/* bytewise, for sorting */
int str_find(struct str s, struct str what);	/* byte offset or -1 */
int str_find_char(struct str s, char c);	/* byte offset or -1 */
struct str str_trim(struct str s);		/* ASCII white space */
/* Cut at the first `c`: returns what is before it and leaves the rest (after
 * it) in *s; without `c` returns all and leaves *s empty. */
struct str str_cut(struct str *s, char c);
struct str str_dup(struct arena *arena, struct str s); /* NUL after the end */
struct str str_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct str str_join(struct arena *arena, const struct str *parts, int n,
		    struct str between);
/* Whole string as a decimal number in [min, max]; false otherwise. */
bool str_to_int(struct str s, int min, int max, int *out);
/* The nearest of n names by edit distance, or NULL when none is near. */
const struct str *str_nearest(struct str s, const struct str *names, int n);

/* One that is longer than a byte, for utf8_next. */
uint32_t utf8_next_long(struct str s, int *at);

/* The code point at s.p[*at]; moves *at past it. Text is valid UTF-8 here
 * (checked once in source_open). */
static inline uint32_t utf8_next(struct str s, int *at)
{
	assert(*at >= 0 && *at < s.n);
	if ((unsigned char)s.p[*at] >= 0x80)
		return utf8_next_long(s, at);
	return (unsigned char)s.p[(*at)++];
}

/* Bytes written to out (1..4). */
int utf8_put(uint32_t c, char out[4]);
/* Offset of the first byte that is not valid UTF-8, or -1. */
int utf8_invalid_at(const char *p, int n);
int utf8_count(struct str s); /* code points */
/* Controls, and the invisible characters that reorder or hide what stands
 * around them: never written to a terminal as they are. */
bool utf8_is_control(uint32_t c);

struct buf {
	char *p; /* never NULL; a NUL stands after the end */
	int n;	 /* bytes in use */
	int cap;
	int max;       /* refuses to grow past this */
	bool overflow; /* sticky: something did not fit */
};

void buf_init(struct buf *buf, int max);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf); /* empty, no overflow, keeps its storage */
void buf_add(struct buf *buf, const void *p, int n);
void buf_str(struct buf *buf, struct str s);
void buf_z(struct buf *buf, const char *z);
void buf_utf8(struct buf *buf, uint32_t c);
void buf_printf(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Fit for a terminal and for a log: control and direction characters and
 * bytes that are not UTF-8 are written as \n, \t, \xHH or \u{HHHH}. */
void buf_safe(struct buf *buf, struct str s);
struct str buf_view(const struct buf *buf); /* valid until the next append */
/* Makes buf_room's room; NULL where there is none. */
char *buf_grow(struct buf *buf, int n);

/* Room for n bytes at the end, which the caller fills and counts in buf->n;
 * NULL: there is none. */
static inline char *buf_room(struct buf *buf, int n)
{
	/* cap is at most max + 1. */
	if (!buf->overflow && n >= 0 && n < buf->cap - buf->n)
		return buf->p + buf->n;
	return buf_grow(buf, n);
}

static inline void buf_char(struct buf *buf, char c)
{
	char *end = buf_room(buf, 1);

	if (!end)
		return;
	end[0] = c;
	end[1] = 0;
	buf->n++;
}

#endif
