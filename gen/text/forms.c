/*
 * A run of plain text put together from its words. A word is shaped once,
 * between spaces; it may stand among others when HarfBuzz says that the space
 * before it has not changed it (it is not flagged unsafe to break). What
 * reaches over a space as well is not looked for: no font of the list has
 * such a rule for letters (tests/unit/u_plain), and fonts of the user's are
 * always shaped a run at a time. Words with marks that are shifted have no
 * form either.
 */
#include "text/plain.h"

#include <limits.h>

#include "text/shape_priv.h"

/* What all words of a run have in common. */
struct setting {
	struct shaper *shaper;
	const struct face *face;
	hb_script_t script;
	hb_language_t language;
};

/* Forms that are shaped together, in the order of the run. */
struct batch {
	struct form **forms;
	int n, cap;
};

/* Take over what HarfBuzz made of a word from its byte `at` on, from glyph i
 * on. Where the space before the word is changed by it, the form is not
 * whole. */
static void fill_form(const struct setting *setting, struct form *form,
		      unsigned at, unsigned i)
{
	hb_buffer_t *buffer = setting->shaper->buffer;
	unsigned n, first = i, end = at + (unsigned)form->length;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
	const hb_glyph_position_t *position =
		hb_buffer_get_glyph_positions(buffer, &n);

	form->is_whole = i < n && info[i].cluster == at &&
			 !(hb_glyph_info_get_glyph_flags(&info[i]) &
			   HB_GLYPH_FLAG_UNSAFE_TO_BREAK);
	form->n_glyphs = 0;
	form->width = 0;
	if (!form->is_whole)
		return;
	while (i < n && info[i].cluster < end)
		i++;
	form->glyphs = ARENA_ARRAY(lexicon_arena(setting->shaper->lexicon),
				   struct glyph, i - first);
	for (n = i, i = first; i < n; i++) {
		struct glyph *glyph = &form->glyphs[form->n_glyphs];
		form->is_whole &= !glyph_is_shifted(&position[i]);
		if (!glyph_read(setting->face, &info[i], &position[i], glyph))
			continue;
		glyph->cluster -= (int32_t)at;
		form->n_glyphs++;
		form->width += position[i].x_advance;
	}
}

static void shape_words(const struct setting *setting, struct str text)
{
	hb_buffer_t *buffer = setting->shaper->buffer;

	hb_buffer_clear_contents(buffer);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	hb_buffer_add_utf8(buffer, text.p, text.n, 0, text.n);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, setting->script);
	hb_buffer_set_language(buffer, setting->language);
	hb_shape(setting->face->hb_font, buffer, NULL, 0);
}

/* Shape the words of a batch as one text, a space before each: only the last
 * may have none after it. */
static void make_forms(const struct setting *setting, struct form **forms,
		       int n)
{
	struct buf text;
	unsigned at = 1, i = 0, n_glyphs;

	buf_init(&text, INT_MAX);
	buf_char(&text, ' ');
	for (int k = 0; k < n; k++) {
		buf_str(&text, forms[k]->word);
		if (forms[k]->has_space)
			buf_char(&text, ' ');
	}
	shape_words(setting, buf_view(&text));
	buf_release(&text);
	const hb_glyph_info_t *info =
		hb_buffer_get_glyph_infos(setting->shaper->buffer, &n_glyphs);
	for (int k = 0; k < n; k++) {
		while (i < n_glyphs && info[i].cluster < at)
			i++;
		fill_form(setting, forms[k], at, i);
		at += (unsigned)forms[k]->length;
	}
	/* A word that changes the space before it has changed the end of the
	 * form before. */
	for (int k = 0; k + 1 < n; k++)
		if (!forms[k + 1]->is_whole)
			make_forms(setting, &forms[k], 1);
}

/* The form of a word; a new one waits in the batch. */
static struct form *find_form(const struct setting *setting,
			      struct batch *batch, struct str word,
			      bool has_space)
{
	struct lexicon *lexicon = setting->shaper->lexicon;
	struct lexeme *lexeme = lexicon_find(lexicon, word);
	struct form *form;

	for (form = lexeme->forms; form; form = form->next)
		if (form->face == setting->face &&
		    form->has_space == has_space &&
		    form->script == setting->script &&
		    form->language == setting->language)
			return form;
	form = ARENA_NEW(lexicon_arena(lexicon), struct form);
	*form = (struct form){ .next = lexeme->forms,
			       .word = lexeme->word,
			       .face = setting->face,
			       .script = setting->script,
			       .language = setting->language,
			       .has_space = has_space,
			       .length = word.n + has_space };
	lexeme->forms = form;
	*ARENA_PUSH(setting->shaper->scratch, batch->forms, batch->n,
		    batch->cap) = form;
	return form;
}

/* The forms of a run's words, in scratch memory; 0: it has no such forms. */
static int find_forms(const struct setting *setting, struct str text,
		      struct form ***forms)
{
	struct batch batch = { .n = 0 };
	int n = 0, cap = 0;

	for (int at = 0; at < text.n;) {
		int start = at;
		while (at < text.n && text.p[at] != ' ')
			at++;
		bool has_space = at < text.n;
		struct str word = str_sub(text, start, at);
		at += has_space;
		*ARENA_PUSH(setting->shaper->scratch, *forms, n, cap) =
			find_form(setting, &batch, word, has_space);
	}
	if (batch.n > 0)
		make_forms(setting, batch.forms, batch.n);
	for (int i = 0; i < n; i++)
		if (!(*forms)[i]->is_whole)
			return 0;
	return n;
}

static void set_glyphs(struct run *run, struct form *const *forms, int n)
{
	int32_t at = run->at;
	struct glyph *out = run->glyphs;

	for (int i = 0; i < n; i++) {
		const struct form *form = forms[i];
		for (int k = 0; k < form->n_glyphs; k++) {
			*out = form->glyphs[k];
			out++->cluster += at;
		}
		at += form->length;
	}
}

bool plain_shape(struct shaper *shaper, const struct shaped *shaped,
		 struct run *run)
{
	struct str lang = run->piece->lang;
	struct setting setting = {
		.shaper = shaper,
		.face = run->face,
		.script = run->script,
		.language = hb_language_from_string(lang.p, lang.n),
	};
	struct arena_mark mark = arena_mark(shaper->scratch);
	struct str text = str_sub(shaped->text, run->at, run->at + run->n);
	struct form **forms = NULL;
	int n = run->face->package.n ? find_forms(&setting, text, &forms) : 0;
	int64_t width = 0;

	run->shifts = NULL;
	run->n_glyphs = 0;
	for (int i = 0; i < n; i++) {
		run->n_glyphs += forms[i]->n_glyphs;
		width += forms[i]->width;
	}
	if (n > 0) {
		run->glyphs = ARENA_ARRAY(shaper->arena, struct glyph,
					  run->n_glyphs ? run->n_glyphs : 1);
		set_glyphs(run, forms, n);
		run->width = run_length(run, width);
	}
	arena_rewind(shaper->scratch, mark);
	return n > 0;
}
