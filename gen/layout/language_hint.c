#include "layout/language_hint.h"

#include "base/arena.h"
#include "model/language.h"

static const struct known_language {
	const char *name;
	const char *tag;
} known_languages[] = {
	{ "english", "en-GB" },	     { "british english", "en-GB" },
	{ "welsh", "cy" },	     { "cymraeg", "cy" },
	{ "irish", "ga" },	     { "gaelic", "gd" },
	{ "scottish gaelic", "gd" }, { "urdu", "ur" },
	{ "punjabi", "pa" },	     { "panjabi", "pa" },
	{ "bengali", "bn" },	     { "gujarati", "gu" },
	{ "hindi", "hi" },	     { "tamil", "ta" },
	{ "somali", "so" },	     { "arabic", "ar" },
	{ "farsi", "fa" },	     { "persian", "fa" },
	{ "pashto", "ps" },	     { "kurdish", "ku" },
	{ "turkish", "tr" },	     { "polish", "pl" },
	{ "polski", "pl" },	     { "romanian", "ro" },
	{ "portuguese", "pt" },	     { "spanish", "es" },
	{ "french", "fr" },	     { "german", "de" },
	{ "italian", "it" },	     { "lithuanian", "lt" },
	{ "ukrainian", "uk" },	     { "russian", "ru" },
	{ "chinese", "zh" },
};

struct str language_regular(struct arena *arena, struct str tag)
{
	struct str copy = str_dup(arena, tag);
	char *p = (char *)copy.p;
	bool is_extension = false;

	for (int start = 0; start < tag.n;) {
		int end = start;
		while (end < tag.n && tag.p[end] != '-')
			end++;
		int n = end - start;
		is_extension = is_extension || n == 1;
		for (int i = start; i < end; i++) {
			bool is_upper = start > 0 && !is_extension &&
					(n == 2 || (n == 4 && i == start));
			if (p[i] >= 'A' && p[i] <= 'Z')
				p[i] = (char)(p[i] - 'A' + 'a');
			if (is_upper && p[i] >= 'a' && p[i] <= 'z')
				p[i] = (char)(p[i] - 'a' + 'A');
		}
		start = end + 1;
	}
	return copy;
}

struct str language_hint(struct arena *arena, struct str text)
{
	int n = (int)(sizeof known_languages / sizeof known_languages[0]);

	for (int i = 0; i < n; i++)
		if (str_eq_nocase(text, str_from(known_languages[i].name)))
			return str_from(known_languages[i].tag);
	struct str copy = str_dup(arena, text);
	char *p = (char *)copy.p;
	for (int i = 0; i < copy.n; i++)
		if (p[i] == '_' || p[i] == ' ')
			p[i] = '-';
	if (!language_is_tag(copy))
		return STR_NONE;
	return language_regular(arena, copy);
}
