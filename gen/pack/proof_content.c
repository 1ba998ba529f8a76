/*
 * The text of a content stream is what its strings show by the ToUnicode maps
 * of their fonts, in the order they stand; a font without a map is taken at
 * its bytes. Where a string is placed anew a word may begin, and need not: a
 * word may be set glyph by glyph. So letters run on, and each may begin one.
 */
#include "pack/proof_priv.h"

#include <string.h>

#include "base/arena.h"
#include "paint/foreign.h"
#include "paint/foreign_file.h"
#include "paint/foreign_lex.h"
#include "paint/foreign_unicode.h"
#include "paint/foreign_value.h"

/* A gap in a TJ wider than this, in 1/1000 of the size, is a space. */
#define GAP_LEAST 180

struct font {
	const struct fvalue *dict;
	struct foreign_unicode map;
	int code_bytes;
	struct font *next;
};

struct player {
	struct proof *proof;
	struct foreign foreign; /* as much of it as the maps need */
	const struct fvalue *resources;
	struct font *fonts, *font;
	struct lexeme last; /* before the operator */
	struct flow *flow;
	struct buf text; /* of one code */
};

static struct font *open_font(struct player *player, struct str name)
{
	struct foreign_file *file = player->foreign.file;
	struct str key = str_printf(player->foreign.arena, "%.*s",
				    STR_ARG(str_sub(name, 1, name.n)));
	const struct fvalue *dict = foreign_get(
		file, foreign_get(file, player->resources, "Font"), key.p);
	struct font *font;

	if (!fv_is_dict(dict))
		return NULL;
	for (font = player->fonts; font; font = font->next)
		if (font->dict == dict)
			return font;
	font = ARENA_NEW(player->foreign.arena, struct font);
	font->dict = dict;
	font->map = foreign_unicode_read(&player->foreign, dict);
	font->code_bytes =
		fv_is(foreign_get(file, dict, "Subtype"), "/Type0") ? 2 : 1;
	font->next = player->fonts;
	player->fonts = font;
	return font;
}

static void show_code(struct player *player, const struct font *font,
		      struct str bytes)
{
	int code = 0;

	for (int i = 0; i < bytes.n; i++)
		code = code << 8 | (uint8_t)bytes.p[i];
	buf_clear(&player->text);
	if (font && foreign_unicode_add(&font->map, code, &player->text))
		flow_bytes(player->flow, buf_view(&player->text));
	else
		flow_char(player->flow, (uint32_t)code);
}

static void show(struct player *player, struct lexeme string)
{
	struct fvalue value = { .kind = FV_STRING, .as.text = string.text };
	struct str bytes = fv_bytes(player->foreign.arena, &value);
	const struct font *font = player->font;
	int n = font ? font->code_bytes : 1;

	for (int i = 0; i < bytes.n; i += n)
		show_code(player, font, str_sub(bytes, i, i + n));
}

/* The strings and gaps between square brackets. */
static void show_array(struct player *player, struct lex *lex)
{
	struct lexeme lexeme;

	for (lexeme = lex_next(lex);
	     lexeme.kind != LEX_CLOSE_ARRAY && lexeme.kind != LEX_END;
	     lexeme = lex_next(lex)) {
		if (lexeme.kind == LEX_STRING || lexeme.kind == LEX_HEX)
			show(player, lexeme);
		else if (lexeme.number > GAP_LEAST ||
			 lexeme.number < -GAP_LEAST)
			flow_break(player->flow);
	}
}

/* Operators after which text stands elsewhere. */
static bool is_move(struct str word)
{
	static const char *const moves[] = { "Td", "TD", "Tm", "T*",
					     "BT", "ET", "'",  "\"" };

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (str_eq(word, str_from(moves[i])))
			return true;
	return false;
}

/* Past the bytes of an inline image. */
static void skip_image(struct lex *lex)
{
	int at = str_find(lex->rest, STR("EI"));

	lex->rest = at < 0 ? STR_NONE : str_sub(lex->rest, at + 2, lex->rest.n);
}

static void play(struct player *player, struct lex *lex, struct lexeme lexeme)
{
	switch (lexeme.kind) {
	case LEX_STRING:
	case LEX_HEX:
		show(player, lexeme);
		break;
	case LEX_OPEN_ARRAY:
		show_array(player, lex);
		break;
	case LEX_NAME:
		player->last = lexeme;
		break;
	case LEX_WORD:
		if (str_eq(lexeme.text, STR("Tf")))
			player->font = open_font(player, player->last.text);
		else if (str_eq(lexeme.text, STR("ID")))
			skip_image(lex);
		else if (is_move(lexeme.text))
			flow_break(player->flow);
		break;
	default:
		break;
	}
}

void proof_content(struct proof *proof, struct foreign_file *file,
		   struct str content, const struct fvalue *resources,
		   const struct proof_place *place)
{
	struct player player = { .proof = proof,
				 .foreign = { .arena = proof_arena(proof),
					      .file = file },
				 .resources = resources,
				 .flow = proof_flow(proof) };
	struct lex lex = { content };
	struct lexeme lexeme;

	buf_init(&player.text, 1 << 16);
	flow_clear(player.flow);
	do {
		lexeme = lex_next(&lex);
		play(&player, &lex, lexeme);
	} while (lexeme.kind != LEX_END);
	buf_release(&player.text);
	proof_look(proof, player.flow, FLOW_TEXT, place);
}
