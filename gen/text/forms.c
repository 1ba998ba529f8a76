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

/* Take over what HarfBuzz made of a word, less the space before it. */
static void fill_form(const struct setting *setting, struct form *form)
{
	hb_buffer_t *buffer = setting->shaper->buffer;
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
	const hb_glyph_position_t *position =
		hb_buffer_get_glyph_positions(buffer, &n);

	form->is_whole = n > 1 && info[1].cluster == 1 &&
			 !(hb_glyph_info_get_glyph_flags(&info[1]) &
			   HB_GLYPH_FLAG_UNSAFE_TO_BREAK);
	if (!form->is_whole)
		return;
	form->glyphs = ARENA_ARRAY(lexicon_arena(setting->shaper->lexicon),
				   struct glyph, n);
	for (unsigned i = 1; i < n; i++) {
		form->is_whole &= !glyph_is_shifted(&position[i]);
		if (!glyph_read(setting->face, &info[i], &position[i],
				&form->glyphs[form->n_glyphs]))
			continue;
		form->glyphs[form->n_glyphs++].cluster--;
		form->width += position[i].x_advance;
	}
}

static struct form *make_form(const struct setting *setting,
			      struct lexeme *lexeme, bool has_space)
{
	hb_buffer_t *buffer = setting->shaper->buffer;
	struct form *form =
		ARENA_NEW(lexicon_arena(setting->shaper->lexicon), struct form);
	struct buf text;

	*form = (struct form){ .next = lexeme->forms,
			       .face = setting->face,
			       .script = setting->script,
			       .language = setting->language,
			       .has_space = has_space,
			       .length = lexeme->word.n + has_space };
	lexeme->forms = form;
	buf_init(&text, INT_MAX);
	buf_char(&text, ' ');
	buf_str(&text, lexeme->word);
	if (has_space)
		buf_char(&text, ' ');
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	hb_buffer_add_utf8(buffer, text.p, text.n, 0, text.n);
	buf_release(&text);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, setting->script);
	hb_buffer_set_language(buffer, setting->language);
	hb_shape(setting->face->hb_font, buffer, NULL, 0);
	fill_form(setting, form);
	return form;
}

static const struct form *find_form(const struct setting *setting,
				    struct str word, bool has_space)
{
	struct lexeme *lexeme = lexicon_find(setting->shaper->lexicon, word);

	for (struct form *form = lexeme->forms; form; form = form->next)
		if (form->face == setting->face &&
		    form->has_space == has_space &&
		    form->script == setting->script &&
		    form->language == setting->language)
			return form;
	return make_form(setting, lexeme, has_space);
}

/* The forms of a run's words, in scratch memory; 0: it has no such forms. */
static int find_forms(const struct setting *setting, struct str text,
		      const struct form ***forms)
{
	int n = 0, cap = 0;

	for (int at = 0; at < text.n;) {
		int start = at;
		while (at < text.n && text.p[at] != ' ')
			at++;
		bool has_space = at < text.n;
		const struct form *form =
			find_form(setting, str_sub(text, start, at), has_space);
		at += has_space;
		if (!form->is_whole)
			return 0;
		*ARENA_PUSH(setting->shaper->scratch, *forms, n, cap) = form;
	}
	return n;
}

static void set_glyphs(struct run *run, const struct form *const *forms, int n)
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
	const struct form **forms = NULL;
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
