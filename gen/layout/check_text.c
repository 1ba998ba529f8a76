#include "layout/check_text.h"

#include <stddef.h>

#include "base/file.h"

#define SCRIPT_LEAST 3 /* letters: a Greek letter alone is a symbol */

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_one_of(struct str s, const char *const *words, int n)
{
	for (int i = 0; i < n; i++)
		if (str_eq_nocase(s, str_from(words[i])))
			return true;
	return false;
}

#define N(array) ((int)(sizeof(array) / sizeof *(array)))

static bool is_file_name(struct str alt)
{
	static const char *const extensions[] = { ".png",  ".jpg",  ".jpeg",
						  ".svg",  ".gif",  ".tif",
						  ".tiff", ".webp", ".bmp" };

	return is_one_of(path_extension(alt), extensions, N(extensions));
}

bool check_alt_is_poor(struct str alt, struct str file)
{
	static const char *const words[] = { "image",	"picture", "photo",
					     "graphic", "diagram", "figure",
					     "chart",	"logo",	   "icon" };
	static const char *const starts[] = { "image of ", "picture of ",
					      "photo of ", "graphic of " };
	struct str base = path_base(file), extension = path_extension(file);

	alt = str_trim(alt);
	if (is_one_of(alt, words, N(words)) || is_file_name(alt) ||
	    str_eq_nocase(alt, str_sub(base, 0, base.n - extension.n)))
		return true;
	for (int i = 0; i < N(starts); i++) {
		struct str start = str_from(starts[i]);

		if (alt.n > start.n &&
		    str_eq_nocase(str_sub(alt, 0, start.n), start))
			return true;
	}
	return false;
}

bool check_link_is_vague(struct str text)
{
	static const char *const words[] = {
		"here",	     "click",	"click here", "click this", "link",
		"this link", "more",	"read more",  "learn more", "see more",
		"this page", "details", "download",   "this",
	};

	while (text.n > 0 &&
	       (text.p[text.n - 1] == '.' || text.p[text.n - 1] == ':' ||
		text.p[text.n - 1] == '!'))
		text.n--;
	return is_one_of(text, words, N(words));
}

bool check_is_capitals(const struct doc_node *paragraph)
{
	int n = 0;

	for (const struct doc_node *node = paragraph; node;
	     node = doc_walk(paragraph, node)) {
		if (node->kind != DOC_TEXT)
			continue;
		for (int i = 0; i < node->as.text.n; i++) {
			if (is_lower(node->as.text.p[i]))
				return false;
			n += is_upper(node->as.text.p[i]);
		}
	}
	return n >= CHECK_LETTERS_LEAST;
}

/* Bytes of "1." or "(a)" that a letter or space follows; 0: no such. */
static int counter_end(struct str s)
{
	bool is_open = s.n > 0 && s.p[0] == '(';
	int i = is_open, digits = 0;

	while (i < s.n && is_digit(s.p[i]) && digits < 3)
		i++, digits++;
	if (digits == 0 && i < s.n && is_lower(s.p[i]))
		i++, digits++;
	if (digits == 0 || i + 1 >= s.n)
		return 0;
	if (s.p[i] != ')' && (s.p[i] != '.' || is_open || is_lower(s.p[0])))
		return 0;
	i++;
	return s.p[i] == ' ' || is_upper(s.p[i]) || is_lower(s.p[i]) ? i : 0;
}

struct str check_typed_marker(struct str text)
{
	static const char *const bullets[] = { "•", "■", "▪",	"●", "◦",
					       "‣", "·", "–\t", "– " };
	int n = counter_end(text);

	for (int i = 0; n == 0 && i < N(bullets); i++)
		if (str_starts(text, str_from(bullets[i])))
			n = str_from(bullets[i]).n;
	return str_trim(str_sub(text, 0, n));
}

/* Scripts */

static const struct script {
	uint32_t first, last;
	const char *name;
	const char *languages; /* written in it */
	const char *code;      /* the one to name in a hint */
} scripts[] = {
	{ 0x370, 0x3ff, "Greek", "el grc", "el" },
	{ 0x400, 0x52f, "Cyrillic",
	  "ru uk bg sr mk be kk ky mn tg tt ba ce os cv", "ru" },
	{ 0x530, 0x58f, "Armenian", "hy", "hy" },
	{ 0x591, 0x5f4, "Hebrew", "he yi iw", "he" },
	{ 0x620, 0x6ff, "Arabic", "ur ar fa ps ku ckb sd ug pnb ks bal dv",
	  "ur" },
	{ 0x900, 0x97f, "Devanagari", "hi ne mr sa kok mai bho doi", "hi" },
	{ 0x980, 0x9ff, "Bengali", "bn as syl", "bn" },
	{ 0xa00, 0xa7f, "Gurmukhi", "pa", "pa" },
	{ 0xa80, 0xaff, "Gujarati", "gu", "gu" },
	{ 0xb80, 0xbff, "Tamil", "ta", "ta" },
	{ 0xc00, 0xc7f, "Telugu", "te", "te" },
	{ 0xc80, 0xcff, "Kannada", "kn", "kn" },
	{ 0xd00, 0xd7f, "Malayalam", "ml", "ml" },
	{ 0xd80, 0xdff, "Sinhala", "si", "si" },
	{ 0xe00, 0xe7f, "Thai", "th", "th" },
	{ 0x10a0, 0x10ff, "Georgian", "ka", "ka" },
	{ 0x1200, 0x137f, "Ethiopic", "am ti", "am" },
	{ 0x3041, 0x30ff, "Japanese", "ja", "ja" },
	{ 0x4e00, 0x9fff, "Chinese", "zh ja yue ko", "zh" },
	{ 0xac00, 0xd7a3, "Korean", "ko", "ko" },
	{ 0xfb50, 0xfdff, "Arabic", "ur ar fa ps ku ckb sd ug pnb ks bal dv",
	  "ur" },
};

static const struct script *script_of(uint32_t c)
{
	if (c < scripts[0].first)
		return NULL;
	for (int i = 0; i < N(scripts); i++)
		if (c >= scripts[i].first && c <= scripts[i].last)
			return &scripts[i];
	return NULL;
}

static bool is_written_in(struct str language, const struct script *script)
{
	struct str languages = str_from(script->languages);
	struct str rest = language, primary = str_cut(&rest, '-');

	while (rest.n > 0) {
		struct str part = str_cut(&rest, '-');

		/* Any script that is named is taken at its word. */
		if (part.n == 4 && !is_digit(part.p[0]))
			return !str_eq_nocase(part, STR("Latn"));
	}
	while (languages.n > 0)
		if (str_eq_nocase(primary, str_cut(&languages, ' ')))
			return true;
	return false;
}

const char *check_foreign_script(struct str text, struct str language,
				 const char **code)
{
	const struct script *last = NULL;
	int at = 0, n = 0;

	while (at < text.n) {
		const struct script *script = script_of(utf8_next(text, &at));

		if (!script)
			continue;
		n = script == last ? n + 1 : 1;
		last = script;
		if (n < SCRIPT_LEAST || is_written_in(language, script))
			continue;
		*code = script->code;
		return script->name;
	}
	return NULL;
}
