#include "pack/proof_flow.h"

#include "base/arena.h"

/* U+00C0 to U+017F without accents; a dot stands for what is no letter. */
static const char plain[] =
	"aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
	"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

void flow_init(struct flow *flow, struct arena *arena)
{
	*flow = (struct flow){ .arena = arena, .is_apart = true };
}

void flow_clear(struct flow *flow)
{
	flow->n = 0;
	flow->is_apart = true;
}

void flow_break(struct flow *flow)
{
	flow->is_apart = true;
}

static void push(struct flow *flow, uint32_t c)
{
	int n = flow->n;

	*ARENA_PUSH(flow->arena, flow->letters, flow->n, flow->cap) = c;
	*ARENA_PUSH(flow->arena, flow->begins, n, flow->cap_begins) =
		flow->is_apart;
	flow->is_apart = false;
}

static void push_ligature(struct flow *flow, uint32_t c)
{
	static const char *const parts[] = { "ff",  "fi", "fl", "ffi",
					     "ffl", "st", "st" };

	for (const char *p = parts[c - 0xFB00]; *p; p++)
		push(flow, (uint32_t)*p);
}

/* What says nothing, and stands between letters of one word. */
static bool is_nothing(uint32_t c)
{
	return c == 0 || c == '\'' || c == 0xAD || c == 0x2018 || c == 0x2019 ||
	       (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) ||
	       c == 0x2060 || c == 0xFEFF;
}

static bool is_letter(uint32_t c)
{
	return c >= 0x180 && !(c >= 0x2000 && c <= 0x2BFF) &&
	       !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xE000 && c <= 0xF8FF) &&
	       c != 0xFFFC && c != 0xFFFD;
}

void flow_char(struct flow *flow, uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
		push(flow, c);
	} else if (is_nothing(c)) {
		return;
	} else if (c >= 0xC0 && c < 0x180 && plain[c - 0xC0] != '.') {
		push(flow, (uint32_t)plain[c - 0xC0]);
	} else if (c >= 0xFB00 && c <= 0xFB06) {
		push_ligature(flow, c);
	} else if (is_letter(c)) {
		/* Greek, Cyrillic: capitals are 32 or 80 before the small. */
		if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
			c += 32;
		else if (c >= 0x400 && c <= 0x40F)
			c += 80;
		push(flow, c);
	} else {
		flow->is_apart = true;
	}
}

/* Bytes of one character of UTF-8 at `at`; 0: it is none. */
static int utf8_length(struct str s, int at)
{
	uint8_t c = (uint8_t)s.p[at];
	int n = c < 0x80    ? 1
		: c >= 0xF0 ? 4
		: c >= 0xE0 ? 3
		: c >= 0xC2 ? 2
			    : 0;

	if (n == 0 || at + n > s.n || utf8_invalid_at(s.p + at, n) >= 0)
		return 0;
	return n;
}

void flow_bytes(struct flow *flow, struct str bytes)
{
	for (int i = 0; i < bytes.n;) {
		if (utf8_length(bytes, i))
			flow_char(flow, utf8_next(bytes, &i));
		else
			flow_char(flow, (uint8_t)bytes.p[i++]);
	}
}
