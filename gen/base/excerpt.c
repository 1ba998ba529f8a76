#include "base/excerpt.h"

#define BEFORE_MOST 80 /* columns before the caret that need no cut */
#define BEFORE_CUT 40  /* columns kept before it when there are more */
#define STEPS_MOST 400 /* characters looked at either way */

struct range {
	uint32_t from;
	uint32_t to;
};

/* Blocks of combining marks and other characters without a width. */
static const struct range zero_width[] = {
	{ 0x00AD, 0x00AD },   { 0x0300, 0x036F }, { 0x0483, 0x0489 },
	{ 0x0591, 0x05BD },   { 0x0610, 0x061A }, { 0x064B, 0x065F },
	{ 0x0670, 0x0670 },   { 0x06D6, 0x06DC }, { 0x093C, 0x093C },
	{ 0x0941, 0x0948 },   { 0x094D, 0x094D }, { 0x0E31, 0x0E31 },
	{ 0x0E34, 0x0E3A },   { 0x0E47, 0x0E4E }, { 0x1AB0, 0x1AFF },
	{ 0x1DC0, 0x1DFF },   { 0x200B, 0x200D }, { 0x2060, 0x2064 },
	{ 0x20D0, 0x20FF },   { 0x302A, 0x302D }, { 0xFE00, 0xFE0F },
	{ 0xFE20, 0xFE2F },   { 0xFEFF, 0xFEFF }, { 0x1F3FB, 0x1F3FF },
	{ 0xE0000, 0xE01EF },
};

/* UAX #11, wide and full width, by block. */
static const struct range double_width[] = {
	{ 0x1100, 0x115F },   { 0x2E80, 0x303E },   { 0x3041, 0xA4CF },
	{ 0xA960, 0xA97F },   { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },
	{ 0xFE30, 0xFE6F },   { 0xFF00, 0xFF60 },   { 0xFFE0, 0xFFE6 },
	{ 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1FAFF },
	{ 0x20000, 0x3FFFD },
};

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

static bool is_within(const struct range *ranges, int n, uint32_t c)
{
	for (int i = 0; i < n; i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return true;
	return false;
}

int excerpt_width(uint32_t c)
{
	if (c < 0xAD)
		return 1;
	if (is_within(zero_width, COUNT(zero_width), c))
		return 0;
	return is_within(double_width, COUNT(double_width), c) ? 2 : 1;
}

/* What is shown of a line, in bytes of it. */
struct window {
	struct str line;
	int from;
	int to;
	int at;	 /* where the span begins */
	int end; /* where it ends, or the window */
};

/* Start of the character before `at` (which is not the line's start). */
static int step_back(struct str line, int at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)line.p[at] & 0xC0) == 0x80);
	return at;
}

static int width_at(struct str line, int *at)
{
	return excerpt_width(utf8_next(line, at));
}

/* Only the surroundings are looked at: a line may be a whole file. */
static int window_start(struct str line, int at)
{
	int columns = 0, cut = at;

	for (int steps = 0; at > 0; steps++) {
		if (columns > BEFORE_MOST || steps > STEPS_MOST)
			return cut;
		at = step_back(line, at);
		int next = at;
		columns += width_at(line, &next);
		if (columns <= BEFORE_CUT)
			cut = at;
	}
	return 0;
}

static int window_end(struct str line, int from)
{
	int columns = 0, at = from;

	for (int steps = 0; at < line.n && steps < STEPS_MOST; steps++) {
		int next = at;

		columns += width_at(line, &next);
		if (columns > EXCERPT_COLUMNS)
			break;
		at = next;
	}
	return at;
}

static struct window window_find(struct span span)
{
	int number, column;
	struct window window;

	source_position(span.source, span.at, &number, &column);
	window.line = source_line(span.source, number);
	window.at = span.at - span.source->line_at[number - 1];
	if (window.at > window.line.n)
		window.at = window.line.n;
	if (window.at < 0)
		window.at = 0;
	/* A span may begin within a character when its maker was careless. */
	while (window.at > 0 && window.at < window.line.n &&
	       ((unsigned char)window.line.p[window.at] & 0xC0) == 0x80)
		window.at--;
	window.from = window_start(window.line, window.at);
	window.to = window_end(window.line, window.from);
	window.end = window.to;
	if (span.n < window.to - window.at)
		window.end = window.at + span.n;
	return window;
}

void excerpt_line(struct span span, struct buf *out)
{
	struct window window = window_find(span);

	if (window.from > 0)
		buf_z(out, "...");
	for (int at = window.from; at < window.to;) {
		uint32_t c = utf8_next(window.line, &at);

		if (c == '\t')
			buf_char(out, ' ');
		else
			buf_utf8(out, utf8_is_control(c) ? 0xFFFD : c);
	}
	if (window.to < window.line.n)
		buf_z(out, "...");
}

void excerpt_caret(struct span span, struct buf *out)
{
	struct window window = window_find(span);
	int at = window.from;

	if (window.from > 0)
		buf_z(out, "   ");
	while (at < window.at)
		for (int n = width_at(window.line, &at); n > 0; n--)
			buf_char(out, ' ');
	buf_char(out, '^');
	if (at >= window.end)
		return;
	for (int n = width_at(window.line, &at); n > 1; n--)
		buf_char(out, '~');
	while (at < window.end)
		for (int n = width_at(window.line, &at); n > 0; n--)
			buf_char(out, '~');
}
