/*
 * The words met so far: what each is to its neighbours, where it may be
 * broken, its glyphs in each face. Words come back all the time, and what is
 * known of them does not depend on where they stand. Only for text that is
 * plain (text/plain.h); nobody sees from the result whether a word was known.
 */
#ifndef GEN_TEXT_LEXICON_H
#define GEN_TEXT_LEXICON_H

#include "text/shape.h"

/* A chance to break inside a word, before its byte `at`. */
struct joint {
	int at;
	enum break_kind kind;
};

/* A word, with or without the space after it, as one face sets it. */
struct form {
	struct form *next; /* of the same word */
	struct str word;
	const struct face *face;
	hb_script_t script;
	hb_language_t language;
	bool has_space;
	/* Does it look the same whatever words stand beside it. */
	bool is_whole;
	struct glyph *glyphs; /* clusters from the word's start */
	int length;	      /* bytes, the space included */
	int n_glyphs;
	int64_t width; /* [font units] */
};

struct lexeme {
	uint64_t hash;
	struct str word; /* as typed, without spaces */
	bool is_read;	 /* what follows is filled in (text/breaks.h) */
	uint32_t before, after;
	struct joint *joints;
	int n_joints;
	struct form *forms;
};

struct lexicon;

/* An empty one, in an arena of its own beside that one. */
struct lexicon *lexicon_new(struct arena *beside);
void lexicon_free(struct lexicon *lexicon);

/* The entry of a word, made when it is new. Valid until lexicon_trim. */
struct lexeme *lexicon_find(struct lexicon *lexicon, struct str word);

/* For what belongs to an entry. */
struct arena *lexicon_arena(struct lexicon *lexicon);

/* Forget everything once there is too much of it: for between paragraphs. */
void lexicon_trim(struct lexicon *lexicon);

#endif
