#include "base/str.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct str str_from(const char *z)
{
	return (struct str){ z, (int)strlen(z) };
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (int i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

int str_cmp(struct str a, struct str b)
{
	int n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, (size_t)n) : 0;

	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

int str_find_char(struct str s, char c)
{
	const char *found = s.n ? memchr(s.p, c, (size_t)s.n) : NULL;

	return found ? (int)(found - s.p) : -1;
}

int str_find(struct str s, struct str what)
{
	if (what.n == 0)
		return 0;
	for (int i = 0; i + what.n <= s.n; i++) {
		int next = str_find_char(str_sub(s, i, s.n), what.p[0]);

		if (next < 0)
			return -1;
		i += next;
		if (str_starts(str_sub(s, i, s.n), what))
			return i;
	}
	return -1;
}

struct str str_trim(struct str s)
{
	int from = 0, to = s.n;

	while (from < to && is_space(s.p[from]))
		from++;
	while (to > from && is_space(s.p[to - 1]))
		to--;
	return str_sub(s, from, to);
}

struct str str_cut(struct str *s, char c)
{
	int at = str_find_char(*s, c);
	struct str before = str_sub(*s, 0, at < 0 ? s->n : at);

	*s = str_sub(*s, at < 0 ? s->n : at + 1, s->n);
	return before;
}

struct str str_dup(struct arena *arena, struct str s)
{
	return (struct str){ arena_strdup(arena, s.p, (size_t)s.n), s.n };
}

struct str str_printf(struct arena *arena, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(n >= 0);
	char *p = arena_alloc(arena, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return (struct str){ p, n };
}

struct str str_join(struct arena *arena, const struct str *parts, int n,
		    struct str between)
{
	size_t total = 0;

	for (int i = 0; i < n; i++)
		total += (size_t)parts[i].n + (i ? (size_t)between.n : 0);
	assert(total < INT_MAX);
	char *joined = arena_alloc(arena, total + 1), *end = joined;
	for (int i = 0; i < n; i++) {
		if (i && between.n) {
			memcpy(end, between.p, (size_t)between.n);
			end += between.n;
		}
		if (parts[i].n)
			memcpy(end, parts[i].p, (size_t)parts[i].n);
		end += parts[i].n;
	}
	return (struct str){ joined, (int)total };
}

bool str_to_int(struct str s, int min, int max, int *out)
{
	bool is_negative = s.n > 0 && s.p[0] == '-';
	int at = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
	int64_t value = 0;

	if (at == s.n)
		return false;
	for (; at < s.n; at++) {
		if (s.p[at] < '0' || s.p[at] > '9')
			return false;
		value = value * 10 + (s.p[at] - '0');
		if (value > (int64_t)INT_MAX + 1)
			return false;
	}
	value = is_negative ? -value : value;
	if (value < min || value > max)
		return false;
	*out = (int)value;
	return true;
}

#define NEAREST_MOST 40 /* bytes of a name worth comparing */

/* Optimal string alignment: a swap of neighbours is one edit. */
static int edit_distance(struct str a, struct str b)
{
	int rows[3][NEAREST_MOST + 1];
	int *before = rows[0], *above = rows[1], *row = rows[2];

	for (int j = 0; j <= b.n; j++)
		above[j] = before[j] = j;
	for (int i = 1; i <= a.n; i++) {
		row[0] = i;
		for (int j = 1; j <= b.n; j++) {
			char ca = lower(a.p[i - 1]), cb = lower(b.p[j - 1]);
			int best = above[j - 1] + (ca != cb);

			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && ca == lower(b.p[j - 2]) &&
			    lower(a.p[i - 2]) == cb && before[j - 2] < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		int *spare = before;
		before = above;
		above = row;
		row = spare;
	}
	return above[b.n];
}

const struct str *str_nearest(struct str s, const struct str *names, int n)
{
	const struct str *nearest = NULL;
	int best = 1 + s.n / 3;

	if (s.n == 0 || s.n > NEAREST_MOST)
		return NULL;
	if (best > 3)
		best = 3;
	for (int i = 0; i < n; i++) {
		if (names[i].n == 0 || names[i].n > NEAREST_MOST)
			continue;
		int distance = edit_distance(s, names[i]);
		/* Not a name of which nothing is left. */
		if (distance >= names[i].n || distance >= s.n)
			continue;
		if (distance < best || (distance == best && !nearest)) {
			best = distance;
			nearest = &names[i];
		}
	}
	return nearest;
}

uint32_t utf8_next_long(struct str s, int *at)
{
	assert(*at >= 0 && *at < s.n);
	const unsigned char *p = (const unsigned char *)s.p + *at;
	int left = s.n - *at;

	int more = p[0] >= 0xF0 ? 3 : p[0] >= 0xE0 ? 2 : 1;
	uint32_t c = p[0] & (0x3Fu >> more);
	/* A view that cuts a character in two must not be read past. */
	if (p[0] < 0xC2 || more >= left) {
		*at += 1;
		return 0xFFFD;
	}
	for (int i = 1; i <= more; i++)
		c = c << 6 | (p[i] & 0x3Fu);
	*at += 1 + more;
	return c;
}

int utf8_put(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		c = 0xFFFD;
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* Bytes of the well-formed sequence at p (Unicode table 3-7), or 0. */
static int sequence_length(const unsigned char *p, int n)
{
	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	int length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
	if (length > n)
		return 0;
	for (int i = 1; i < length; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	bool is_overlong =
		(p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
	bool is_surrogate = p[0] == 0xED && p[1] >= 0xA0;
	bool is_beyond = p[0] == 0xF4 && p[1] >= 0x90;
	return is_overlong || is_surrogate || is_beyond ? 0 : length;
}

/* Most text is; eight bytes at once. */
static bool is_ascii_8(const char *p)
{
	uint64_t bytes;

	memcpy(&bytes, p, sizeof bytes);
	return !(bytes & UINT64_C(0x8080808080808080));
}

int utf8_invalid_at(const char *p, int n)
{
	for (int at = 0, length; at < n; at += length) {
		while (n - at >= 8 && is_ascii_8(p + at))
			at += 8;
		if (at == n)
			break;
		length = sequence_length((const unsigned char *)p + at, n - at);
		if (length == 0)
			return at;
	}
	return -1;
}

int utf8_count(struct str s)
{
	int count = 0;

	for (int i = 0; i < s.n; i++)
		count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return count;
}

bool utf8_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E ||
	       c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

/*
 * A buf without storage points at "", which nobody writes to: cap is 0 then,
 * and every append makes room first.
 */
void buf_init(struct buf *buf, int max)
{
	*buf = (struct buf){ .p = (char *)"", .max = max };
}

void buf_release(struct buf *buf)
{
	if (buf->cap)
		free(buf->p);
	buf_init(buf, buf->max);
}

void buf_clear(struct buf *buf)
{
	buf->n = 0;
	buf->overflow = false;
	if (buf->cap)
		buf->p[0] = 0;
}

/* Room for n more bytes and the NUL. */
static bool buf_make_room(struct buf *buf, int n)
{
	if (buf->overflow || n < 0 || n > buf->max - buf->n) {
		buf->overflow = true;
		return false;
	}
	int64_t need = (int64_t)buf->n + n + 1;
	if (need <= buf->cap)
		return true;
	int64_t cap = buf->cap ? 2 * (int64_t)buf->cap : 64;
	if (cap < need)
		cap = need;
	if (cap > (int64_t)buf->max + 1)
		cap = (int64_t)buf->max + 1;
	if (cap > INT_MAX)
		cap = INT_MAX;
	char *p = need > cap ? NULL
			     : realloc(buf->cap ? buf->p : NULL, (size_t)cap);
	if (!p) {
		buf->overflow = true;
		return false;
	}
	buf->p = p;
	buf->cap = (int)cap;
	return true;
}

char *buf_grow(struct buf *buf, int n)
{
	return buf_make_room(buf, n) ? buf->p + buf->n : NULL;
}

void buf_add(struct buf *buf, const void *p, int n)
{
	char *end = n == 0 ? NULL : buf_room(buf, n);

	if (!end)
		return;
	memcpy(end, p, (size_t)n);
	buf->n += n;
	buf->p[buf->n] = 0;
}

void buf_str(struct buf *buf, struct str s)
{
	buf_add(buf, s.p, s.n);
}

void buf_z(struct buf *buf, const char *z)
{
	buf_str(buf, str_from(z));
}

void buf_utf8(struct buf *buf, uint32_t c)
{
	char bytes[4];
	int n = utf8_put(c, bytes);

	buf_add(buf, bytes, n);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0 || !buf_make_room(buf, n)) {
		buf->overflow = true;
		return;
	}
	va_start(args, format);
	vsnprintf(buf->p + buf->n, (size_t)n + 1, format, args);
	va_end(args);
	buf->n += n;
}

/* Bytes at p that need no escape. */
static int safe_length(struct str s)
{
	int at = 0;

	while (at < s.n) {
		int length = sequence_length((const unsigned char *)s.p + at,
					     s.n - at);
		int next = at;

		if (length == 0 || utf8_is_control(utf8_next(s, &next)))
			break;
		at += length;
	}
	return at;
}

void buf_safe(struct buf *buf, struct str s)
{
	while (s.n > 0) {
		int at = safe_length(s);
		buf_str(buf, str_sub(s, 0, at));
		s = str_sub(s, at, s.n);
		if (s.n == 0)
			return;

		unsigned char byte = (unsigned char)s.p[0];
		at = 1;
		if (byte == '\n' || byte == '\t') {
			buf_z(buf, byte == '\n' ? "\\n" : "\\t");
		} else if (byte < 0x80 ||
			   !sequence_length((const unsigned char *)s.p, s.n)) {
			buf_printf(buf, "\\x%02X", byte);
		} else {
			at = 0;
			buf_printf(buf, "\\u{%04X}", utf8_next(s, &at));
		}
		s = str_sub(s, at, s.n);
	}
}

struct str buf_view(const struct buf *buf)
{
	return (struct str){ buf->p, buf->n };
}
