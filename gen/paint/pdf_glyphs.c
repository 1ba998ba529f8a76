/*
 * Clusters are shown in the order of the text, also where it runs from right
 * to left: a tagged PDF is read in the order of its content (14.8.2.3), and
 * TJ can move back as well as forth. A cluster of one glyph speaks through
 * the font's map to Unicode; where that cannot be (several glyphs, or one
 * glyph with two meanings) an ActualText is put round it.
 */
#include "paint/pdf_glyphs.h"

#include "paint/pdf_text.h"

/* The array of a TJ that is being written. */
struct show {
	struct content *content;
	struct buf *out;
	struct pdf_font *font;
	const struct run *run;
	struct str text; /* clusters index it from text_at */
	int text_at;
	int64_t pen; /* [FONT_EM] where the font would put a glyph */
	int64_t at;  /* [font units] where the shaper puts it */
	bool in_array;
	bool in_string;
	int32_t rise; /* [font units] */
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

static void show_glyph(struct show *show, const struct glyph *glyph, int64_t at)
{
	int code = pdf_font_glyph(show->font, glyph->id);

	set_rise(show, glyph->dy);
	move_pen(show, em_of(show, at + glyph->dx));
	show_code(show, code);
	show->pen += show->font->widths[code];
}

/* Guess, for the record, which character of a cluster a glyph draws. */
static void guess_text(struct show *show, const struct glyph *glyph,
		       struct str text)
{
	int code = pdf_font_glyph(show->font, glyph->id);

	for (int at = 0, from = 0; at < text.n; from = at) {
		uint32_t c = utf8_next(text, &at);
		hb_codepoint_t nominal;

		if (hb_font_get_nominal_glyph(show->font->face->hb_font, c,
					      &nominal) &&
		    nominal == glyph->id) {
			pdf_font_guess(show->font, code,
				       str_sub(text, from, at));
			return;
		}
	}
	pdf_font_guess(show->font, code, text);
}

/* Glyphs [from, to) of the run, one cluster that stands for `text`; `at` is
 * where the first one is put. */
struct cluster {
	int from, to;
	int64_t at; /* [font units] */
	struct str text;
};

static void show_cluster(struct show *show, const struct cluster *cluster)
{
	const struct glyph *glyphs = show->run->glyphs;
	int first = pdf_font_glyph(show->font, glyphs[cluster->from].id);
	bool is_clear = cluster->to - cluster->from == 1 &&
			pdf_font_says(show->font, first, cluster->text);
	int64_t at = cluster->at;

	if (!is_clear) {
		end_array(show);
		buf_z(show->out, "/Span<</ActualText<FEFF");
		pdf_add_utf16_hex(show->out, cluster->text);
		buf_z(show->out, ">>>BDC\n");
	}
	for (int i = cluster->from; i < cluster->to; i++) {
		if (!is_clear)
			guess_text(show, &glyphs[i], cluster->text);
		show_glyph(show, &glyphs[i], at);
		at += glyphs[i].advance;
	}
	if (!is_clear) {
		end_array(show);
		buf_z(show->out, "EMC\n");
	}
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

static int cluster_start(const struct run *run, int end)
{
	int from = end - 1;

	while (from > 0 &&
	       run->glyphs[from - 1].cluster == run->glyphs[from].cluster)
		from--;
	return from;
}

/* Text from one cluster to the next belongs to the first; what stands before
 * the first of a run belongs to it too, so that no text is lost. */
static struct str text_between(const struct show *show, int from, int to)
{
	return str_sub(show->text, from - show->text_at, to - show->text_at);
}

static void show_left_to_right(struct show *show)
{
	const struct run *run = show->run;
	int text_from = run->at;

	for (int i = 0; i < run->n_glyphs;) {
		struct cluster cluster = { i, cluster_end(run, i), show->at,
					   STR_NONE };
		int text_to = cluster.to < run->n_glyphs
				      ? run->glyphs[cluster.to].cluster
				      : run->at + run->n;

		cluster.text = text_between(show, text_from, text_to);
		show_cluster(show, &cluster);
		for (; i < cluster.to; i++)
			show->at += run->glyphs[i].advance;
		text_from = text_to;
	}
}

static void show_right_to_left(struct show *show)
{
	const struct run *run = show->run;
	int text_from = run->at;

	show->at = 0;
	for (int i = 0; i < run->n_glyphs; i++)
		show->at += run->glyphs[i].advance;
	for (int end = run->n_glyphs; end > 0;) {
		struct cluster cluster = { cluster_start(run, end), end, 0,
					   STR_NONE };
		int text_to = cluster.from > 0
				      ? run->glyphs[cluster.from - 1].cluster
				      : run->at + run->n;

		for (int i = cluster.from; i < end; i++)
			show->at -= run->glyphs[i].advance;
		cluster.at = show->at;
		cluster.text = text_between(show, text_from, text_to);
		show_cluster(show, &cluster);
		text_from = text_to;
		end = cluster.from;
	}
}

void glyphs_show(struct content *content, const struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;
	struct show show = { .content = content,
			     .out = &content->out,
			     .font = pdf_font_of(content->fonts, run->face),
			     .run = run,
			     .text = item->as.glyphs.text,
			     .text_at = run->at };

	if (run->level & 1)
		show_right_to_left(&show);
	else
		show_left_to_right(&show);
	set_rise(&show, 0);
	end_array(&show);
}
