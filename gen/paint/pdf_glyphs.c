/*
 * Words are shown in the order of the text, also where it runs from right to
 * left: a tagged PDF is read in the order of its content (14.8.2.3), and TJ
 * can move back as well as forth. A glyph speaks through the font's map to
 * Unicode; where that cannot be (several glyphs for one cluster, a glyph with
 * two meanings, a word that runs from right to left) an ActualText is put
 * round the word.
 */
#include "paint/pdf_glyphs.h"

#include "base/arena.h"
#include "paint/pdf_text.h"

#include <limits.h>

#define WORD_MAX 2000		   /* bytes of text under one ActualText */
#define WORD_JOINER "\xE2\x81\xA0" /* stands for a glyph without text */

/* The array of a TJ that is being written. */
struct show {
	struct content *content;
	struct buf *out;
	struct pdf_font *font;
	const struct run *run;
	struct str text; /* clusters index it from text_at */
	int text_at;
	int64_t x, y; /* [1/1000 pt] of the run's origin */
	int64_t pen;  /* [FONT_EM] where the font would put a glyph */
	bool in_array;
	bool in_string;
	bool is_split;	  /* the stretch was closed: begin it anew */
	bool is_reversed; /* ReversedChars is open */
	int32_t rise;	  /* [font units] */
};

static void end_string(struct show *show)
{
	if (show->in_string)
		buf_char(show->out, show->content->pdf->is_plain ? '>' : ')');
	show->in_string = false;
}

static void end_array(struct show *show)
{
	end_string(show);
	if (show->in_array)
		buf_z(show->out, "]TJ\n");
	show->in_array = false;
}

static int64_t em_of(const struct show *show, int64_t units)
{
	int upem = show->font->face->upem;
	int64_t half = units < 0 ? -upem / 2 : upem / 2;

	return (units * FONT_EM + half) / upem;
}

/* Text rise lifts marks; it is reset before the next plain glyph. */
static void set_rise(struct show *show, int32_t rise)
{
	int64_t lift;

	if (rise == show->rise)
		return;
	end_array(show);
	lift = (int64_t)rise * pdf_milli(show->run->size);
	pdf_add_milli(show->out, lift / show->font->face->upem);
	buf_z(show->out, " Ts\n");
	show->rise = rise;
}

/* Bring the pen to a place, to half a thousandth of the em. */
static void move_pen(struct show *show, int64_t to)
{
	int64_t behind = show->pen - to;
	int64_t by = (behind + (behind < 0 ? -50 : 50)) / 100;

	if (!show->in_array) {
		buf_char(show->out, '[');
		show->in_array = true;
	}
	if (by == 0)
		return;
	end_string(show);
	pdf_add_int(show->out, by);
	show->pen -= by * 100;
}

static void add_code_byte(struct buf *out, int byte)
{
	if (byte == '(' || byte == ')' || byte == '\\') {
		buf_char(out, '\\');
		buf_char(out, (char)byte);
	} else if (byte == '\r') {
		/* A bare carriage return in a string is read as a newline. */
		buf_z(out, "\\r");
	} else {
		buf_char(out, (char)byte);
	}
}

static void show_code(struct show *show, int code)
{
	const char bytes[2] = { (char)(code >> 8), (char)(code & 0xFF) };
	bool is_plain = show->content->pdf->is_plain;

	if (!show->in_string)
		buf_char(show->out, is_plain ? '<' : '(');
	show->in_string = true;
	if (is_plain) {
		pdf_add_hex(show->out, (struct str){ bytes, 2 });
		return;
	}
	add_code_byte(show->out, (uint8_t)bytes[0]);
	add_code_byte(show->out, (uint8_t)bytes[1]);
}

static void show_glyph(struct show *show, int i, int64_t at)
{
	struct glyph_shift shift = run_shift(show->run, i);
	int code = pdf_font_glyph(show->font, show->run->glyphs[i].id);

	set_rise(show, shift.dy);
	move_pen(show, em_of(show, at + shift.dx));
	show_code(show, code);
	show->pen += show->font->widths[code];
}

/* Glyphs [from, to) of the run stand for `text`; `at` is where the first of
 * them is put. */
struct cluster {
	int from, to;
	int64_t at; /* [font units] */
	struct str text;
};

/* Which characters of a cluster are drawn by glyphs known to draw them. */
static uint64_t match_texts(struct show *show, const struct cluster *cluster,
			    uint64_t *glyphs)
{
	hb_font_t *font = show->font->face->hb_font;
	uint64_t chars = 0;
	int n = 0;

	for (int at = 0, from = 0; at < cluster->text.n && n < 64; n++) {
		uint32_t c = utf8_next(cluster->text, &at);
		hb_codepoint_t id = 0;

		hb_font_get_nominal_glyph(font, c, &id);
		for (int i = cluster->from; id && i < cluster->to; i++) {
			int bit = i - cluster->from;

			if (show->run->glyphs[i].id != id || bit > 63)
				continue;
			chars |= UINT64_C(1) << n;
			*glyphs |= UINT64_C(1) << bit;
			pdf_font_guess(show->font,
				       pdf_font_glyph(show->font, id),
				       str_sub(cluster->text, from, at));
		}
		from = at;
	}
	return chars;
}

/* For readers that know no ActualText: a glyph that draws one character by
 * itself stands for that; what is left of the text is the first other one's. */
static void guess_texts(struct show *show, const struct cluster *cluster)
{
	uint64_t glyphs = 0, chars = match_texts(show, cluster, &glyphs);
	struct buf left;
	struct str text;
	int n = 0;

	buf_init(&left, INT_MAX);
	for (int at = 0, from = 0; at < cluster->text.n; from = at, n++) {
		utf8_next(cluster->text, &at);
		if (n > 63 || !(chars >> n & 1))
			buf_str(&left, str_sub(cluster->text, from, at));
	}
	text = str_dup(show->content->pdf->arena, buf_view(&left));
	for (int i = cluster->from; i < cluster->to; i++) {
		int bit = i - cluster->from;

		if (bit < 64 && glyphs >> bit & 1)
			continue;
		pdf_font_guess(
			show->font,
			pdf_font_glyph(show->font, show->run->glyphs[i].id),
			text.n ? text : STR(WORD_JOINER));
		text = STR_NONE;
	}
	buf_release(&left);
}

/* The end of the cluster that begins at glyph i. */
static int cluster_end(const struct run *run, int i)
{
	int end = i + 1;

	while (end < run->n_glyphs &&
	       run->glyphs[end].cluster == run->glyphs[i].cluster)
		end++;
	return end;
}

/* Room for the clusters of one run, used again for the next. */
static struct cluster *cluster_room(struct content *content, int n)
{
	if (n > content->cap_clusters) {
		content->cap_clusters = n * 2;
		content->clusters =
			ARENA_ARRAY(content->pdf->arena, struct cluster, n * 2);
	}
	return content->clusters;
}

/* The clusters of a run in the order of its text. What stands between two
 * belongs to the first; what stands before the first of all belongs to it
 * too, so that no text is lost. */
static struct cluster *find_clusters(const struct show *show, int *n)
{
	const struct run *run = show->run;
	struct cluster *clusters = cluster_room(show->content, run->n_glyphs);
	bool is_rtl = run->level & 1;
	int64_t at = 0;

	*n = 0;
	for (int i = 0; i < run->n_glyphs;) {
		struct cluster *cluster = &clusters[(*n)++];

		*cluster = (struct cluster){ i, cluster_end(run, i), at,
					     STR_NONE };
		for (; i < cluster->to; i++)
			at += run->glyphs[i].advance;
	}
	for (int i = 0; is_rtl && i < *n / 2; i++) {
		struct cluster other = clusters[i];

		clusters[i] = clusters[*n - 1 - i];
		clusters[*n - 1 - i] = other;
	}
	for (int i = 0; i < *n; i++) {
		int from = i ? run->glyphs[clusters[i].from].cluster : run->at;
		int to = i + 1 < *n ? run->glyphs[clusters[i + 1].from].cluster
				    : run->at + run->n;

		clusters[i].text = str_sub(show->text, from - show->text_at,
					   to - show->text_at);
	}
	return clusters;
}

static bool is_space(const struct cluster *cluster)
{
	return str_eq(cluster->text, STR(" "));
}

/* Clusters [from, to) make a word, or are one space. */
static int word_end(const struct cluster *clusters, int n, int from)
{
	int to = from + 1, bytes = clusters[from].text.n;

	if (is_space(&clusters[from]))
		return to;
	while (to < n && !is_space(&clusters[to]) && bytes < WORD_MAX)
		bytes += clusters[to++].text.n;
	return to;
}

/* A cluster of several glyphs, each of which draws one character, in order:
 * letters with marks. Character i is glyph i, counted from the right where
 * the text runs so. */
static bool is_paired(struct show *show, const struct cluster *cluster)
{
	hb_font_t *font = show->font->face->hb_font;
	bool is_rtl = show->run->level & 1;
	int n = cluster->to - cluster->from, n_known = 0;
	int i = 0;

	if (utf8_count(cluster->text) != n)
		return false;
	for (int at = 0; at < cluster->text.n; i++) {
		uint32_t c = utf8_next(cluster->text, &at);
		int k = is_rtl ? cluster->to - 1 - i : cluster->from + i;
		hb_codepoint_t id = 0;

		hb_font_get_nominal_glyph(font, c, &id);
		n_known += id == show->run->glyphs[k].id;
	}
	/* One may be a form of its letter that the font chose. */
	return n_known >= n - 1;
}

static bool says_pairs(struct show *show, const struct cluster *cluster)
{
	bool is_rtl = show->run->level & 1, is_good = true;

	for (int at = 0, from = 0, i = 0; at < cluster->text.n; i++) {
		int k = is_rtl ? cluster->to - 1 - i : cluster->from + i;
		uint32_t id = show->run->glyphs[k].id;

		utf8_next(cluster->text, &at);
		is_good &= pdf_font_says(show->font,
					 pdf_font_glyph(show->font, id),
					 str_sub(cluster->text, from, at));
		from = at;
	}
	return is_good;
}

/* Do the glyphs of a cluster, one by one, say what it says. */
static bool is_clear(struct show *show, const struct cluster *cluster)
{
	uint32_t first = show->run->glyphs[cluster->from].id;

	if (cluster->to - cluster->from == 1)
		return pdf_font_says(show->font,
				     pdf_font_glyph(show->font, first),
				     cluster->text);
	if (is_paired(show, cluster))
		return says_pairs(show, cluster);
	guess_texts(show, cluster);
	return false;
}

static void show_cluster(struct show *show, const struct cluster *cluster)
{
	int64_t at = cluster->at;

	for (int k = cluster->from; k < cluster->to; k++) {
		show_glyph(show, k, at);
		at += show->run->glyphs[k].advance;
	}
}

static bool is_lifted(const struct run *run, const struct cluster *cluster)
{
	for (int i = cluster->from; i < cluster->to; i++) {
		if (run_shift(run, i).dy)
			return true;
	}
	return false;
}

/* Do the glyphs of a word tell its text. */
static bool word_is_clear(struct show *show, const struct cluster *word, int n)
{
	bool is_rtl = show->run->level & 1, is_good = true;

	for (int i = 0; i < n; i++) {
		is_good &= is_clear(show, &word[i]);
		/* Lifted glyphs part a word into strings: see below. */
		is_good &= !is_rtl || !is_lifted(show->run, &word[i]);
	}
	return is_good;
}

/* From left to right also in a word that runs from right to left: tools that
 * go by places expect it. */
static void show_clusters(struct show *show, const struct cluster *word, int n)
{
	bool is_rtl = show->run->level & 1;

	for (int i = 0; i < n; i++)
		show_cluster(show, &word[is_rtl ? n - 1 - i : i]);
}

/* Under an ActualText. Poppler loses what follows a stretch inside a stretch:
 * the outer one is closed after it. */
static void show_actual(struct show *show, const struct cluster *word, int n)
{
	const struct cluster *last = &word[n - 1];
	struct str text = word[0].text;

	text.n = (int)(last->text.p + last->text.n - text.p);
	end_array(show);
	buf_z(show->out, "/Span<</ActualText<FEFF");
	pdf_add_utf16_hex(show->out, text);
	buf_z(show->out, ">>>BDC\n");
	show_clusters(show, word, n);
	set_rise(show, 0);
	end_array(show);
	buf_z(show->out, "EMC\n");
	show->is_split = content_split(show->content);
}

/* ReversedChars (14.8.2.3.3): in each show string the characters stand the
 * other way round; the strings, a word each, are in the order of the text. */
static void show_reversed(struct show *show, const struct cluster *word, int n)
{
	end_array(show);
	if (!show->is_reversed)
		buf_z(show->out, "/ReversedChars BMC\n");
	show->is_reversed = true;
	show_clusters(show, word, n);
	end_array(show);
}

static void end_reversed(struct show *show)
{
	if (!show->is_reversed)
		return;
	end_array(show);
	buf_z(show->out, "EMC\n");
	show->is_reversed = false;
	show->is_split = content_split(show->content);
}

/* Begin again after a split, at the place of a word. */
static void resume(struct show *show, const struct cluster *word, int n)
{
	int64_t at = word[show->run->level & 1 ? n - 1 : 0].at;
	int64_t size = pdf_milli(show->run->size);
	int upem = show->font->face->upem;

	if (!show->is_split)
		return;
	content_resume(show->content, show->x + at * size / upem, show->y);
	show->pen = em_of(show, at);
	show->is_split = false;
}

/* A word, or a space. */
static void show_word(struct show *show, const struct cluster *word, int n)
{
	bool is_good = word_is_clear(show, word, n);

	if (!is_good)
		end_reversed(show);
	resume(show, word, n);
	if (!is_good)
		show_actual(show, word, n);
	else if (show->run->level & 1)
		show_reversed(show, word, n);
	else
		show_clusters(show, word, n);
}

/* Does a glyph of the run that stands alone for its bytes say them. */
static bool says_bytes(const struct show *show, int code, struct str text)
{
	const struct str *known = &show->font->texts[code];

	if (known->p && known->n == text.n && !show->font->is_weak[code] &&
	    str_eq(*known, text))
		return true;
	return pdf_font_says(show->font, code, text);
}

/* The usual run goes from left to right, no glyph of it is shifted, and each
 * stands alone for its bytes and says them. */
static bool is_usual(const struct show *show)
{
	const struct run *run = show->run;
	int at = run->at, n = run->n_glyphs;

	if (run->shifts || run->level & 1 || show->content->pdf->is_plain)
		return false;
	for (int i = 0; i < n; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		int end = i + 1 < n ? glyph[1].cluster : run->at + run->n;

		if (end <= at || (i > 0 && glyph->cluster != at) ||
		    !says_bytes(show, pdf_font_glyph(show->font, glyph->id),
				str_sub(show->text, at - show->text_at,
					end - show->text_at)))
			return false;
		at = end;
	}
	return true;
}

/* em_of for what is not negative, without a division in most fonts. */
static int64_t em_ahead(const struct show *show, int64_t units)
{
	const struct face *face = show->font->face;

	if (face->upem_shift < 0 || units < 0)
		return em_of(show, units);
	return (units * FONT_EM + face->upem / 2) >> face->upem_shift;
}

#define GLYPH_MOST 32 /* bytes that one glyph takes: a number, its code */

static char *put_code(char *end, int code)
{
	for (int shift = 8; shift >= 0; shift -= 8) {
		char byte = (char)(code >> shift & 0xFF);

		if (byte == '(' || byte == ')' || byte == '\\') {
			*end++ = '\\';
		} else if (byte == '\r') {
			*end++ = '\\';
			byte = 'r';
		}
		*end++ = byte;
	}
	return end;
}

/* Bring the pen to a glyph in the middle of a string. */
static void break_string(struct show *show, int64_t by, bool is_first)
{
	if (!is_first)
		buf_char(show->out, ')');
	pdf_add_int(show->out, by);
	buf_char(show->out, '(');
	show->pen -= by * 100;
}

/* What the other ways make of a usual run, with fewer questions. */
static void show_usual(struct show *show)
{
	const struct run *run = show->run;
	int64_t at = 0;

	buf_char(show->out, '[');
	for (int i = 0; i < run->n_glyphs; i++) {
		int code = pdf_font_glyph(show->font, run->glyphs[i].id);
		int64_t behind = show->pen - em_ahead(show, at);
		int64_t by = (behind + (behind < 0 ? -50 : 50)) / 100;

		if (behind <= -50 || behind >= 50)
			break_string(show, by, i == 0);
		else if (i == 0)
			buf_char(show->out, '(');
		char *start = buf_room(show->out, GLYPH_MOST);
		if (start) {
			char *end = put_code(start, code);
			*end = 0;
			show->out->n += (int)(end - start);
		}
		show->pen += show->font->widths[code];
		at += run->glyphs[i].advance;
	}
	buf_z(show->out, ")]TJ\n");
}

void glyphs_show(struct content *content, const struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;
	struct show show = { .content = content,
			     .out = &content->out,
			     .font = pdf_font_of(content->fonts, run->face),
			     .run = run,
			     .text = ditem_text(item),
			     .text_at = run->at,
			     .x = content->text_x,
			     .y = content->text_y };
	int n;

	if (is_usual(&show)) {
		show_usual(&show);
		return;
	}
	const struct cluster *clusters = find_clusters(&show, &n);
	for (int i = 0, to; i < n; i = to) {
		to = word_end(clusters, n, i);
		show_word(&show, clusters + i, to - i);
	}
	set_rise(&show, 0);
	end_reversed(&show);
	end_array(&show);
}
