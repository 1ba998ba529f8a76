/*
 * What headings, sentences and texts of the form say of a row that has a
 * grade. The patterns of
 * its scale say how such a thing is said, "{{about}} is {{grade}}": with the
 * row's own words filled in, a sentence that begins like that must go on with
 * the row's grade. What only comes near a pattern in its middle ("adoption is
 * good in parts", "was good") says something else and is left alone. A text
 * of the row that stands in place of a pattern, its `sentence:`, is about it
 * whatever its words are.
 */
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/grades_priv.h"
#include "layout/slot.h"
#include "layout/wording.h"

#define NAME_MOST 60 /* words before the grade of a sentence */

/* A pattern of the scale, filled in for a row: what stands before the row's
 * own words, these, what links them to the grade, and what follows it. */
struct grade_pattern {
	struct wording lead, about, link, tail;
	struct str words; /* the row's own, as typed */
	const struct value *grade;
	const struct value *scale;
};

struct grade_reader {
	const struct doc *doc;
	const struct form *form;
	struct arena *arena;
	struct diags *diags;
	struct grade_pattern *patterns;
	int n, cap;
	struct scale_words *scales;
	int n_scales, cap_scales;
};

/* Patterns of the form's rows */

static void add_scale(struct grade_reader *reader, const struct value *scale)
{
	struct scale_words *own;

	for (int i = 0; i < reader->n_scales; i++)
		if (reader->scales[i].scale == scale)
			return;
	own = ARENA_PUSH(reader->arena, reader->scales, reader->n_scales,
			 reader->cap_scales);
	*own = scale_words_of(reader->arena, scale);
}

/* What stands before the grade in a pattern. */
struct pattern_head {
	struct str lead, about, link;
};

/* Fill a pattern in as far as the grade; *tail: where it goes on after it.
 * False: it names no grade, or has nothing of the row before it. */
static bool fill_head(struct grade_reader *reader, struct str pattern,
		      const struct value *row, const struct field *grade,
		      struct pattern_head *head, int *tail)
{
	struct str about = STR_NONE, path;
	int at = 0, from, end = -1, start = 0;

	while (slot_next(pattern, &at, &from, &path)) {
		if (key_eq(path, grade->name)) {
			head->link = str_sub(pattern, end, from);
			head->about = about;
			*tail = at;
			return end >= 0;
		}
		const struct value *value = value_find(row, path);
		if (!value || value->kind != VALUE_TEXT)
			return false;
		if (end < 0)
			head->lead = str_sub(pattern, 0, from);
		start = end < 0 ? from : end;
		about = str_printf(reader->arena, "%.*s%.*s%.*s",
				   STR_ARG(about),
				   STR_ARG(str_sub(pattern, start, from)),
				   STR_ARG(value->text));
		end = at;
	}
	return false;
}

static void add_pattern(struct grade_reader *reader, struct str pattern,
			const struct value *row, const struct field *field,
			const struct value *scale)
{
	const struct value *grade = value_find(row, field->name);
	struct arena *arena = reader->arena;
	struct pattern_head head;
	int tail;

	if (!fill_head(reader, pattern, row, field, &head, &tail))
		return;
	*ARENA_PUSH(arena, reader->patterns, reader->n,
		    reader->cap) = (struct grade_pattern){
		.lead = wording_of(arena, head.lead),
		.about = wording_of(arena, head.about),
		.link = wording_of(arena, head.link),
		.tail = wording_of(arena, str_sub(pattern, tail, pattern.n)),
		.words = head.about,
		.grade = grade,
		.scale = scale,
	};
	add_scale(reader, scale);
}

/* A text of the scale, or each of a list. */
static void add_patterns(struct grade_reader *reader, const struct value *texts,
			 const struct value *row, const struct field *field,
			 const struct value *scale)
{
	if (texts->kind == VALUE_TEXT)
		add_pattern(reader, texts->text, row, field, scale);
	for (int i = 0; texts->kind == VALUE_LIST && i < texts->n; i++)
		if (texts->items[i]->kind == VALUE_TEXT)
			add_pattern(reader, texts->items[i]->text, row, field,
				    scale);
}

static void add_row(struct grade_reader *reader, const struct value *row,
		    const struct field *field, const struct value *scale)
{
	const struct value *grade = value_find(row, field->name);

	if (value_is_empty(grade) || grade->kind != VALUE_TEXT || !scale)
		return;
	for (int i = 0; i < scale->n; i++)
		add_patterns(reader, scale->pairs[i].value, row, field, scale);
}

static void find_rows(struct grade_reader *reader, const struct value *around,
		      struct field_set set, const struct value *map);

static void find_rows_in(struct grade_reader *reader,
			 const struct value *around, const struct field *field,
			 const struct value *value)
{
	if (field->type == FIELD_MAP && value->kind == VALUE_MAP)
		find_rows(reader, around, contact_fields(field), value);
	if (field->type == FIELD_LIST && field->of && value->kind == VALUE_LIST)
		for (int i = 0; i < value->n; i++)
			find_rows_in(reader, around, field->of,
				     value->items[i]);
}

/* Depth is that of the layout's fields, which is bounded. */
static void find_rows(struct grade_reader *reader, const struct value *around,
		      struct field_set set, const struct value *map)
{
	const struct value *scale = grade_scale(set, map, around);
	const struct field *grade = grade_field(set);

	if (grade)
		add_row(reader, map, grade, scale);
	for (int i = 0; i < contact_count(set); i++) {
		const struct field *field = contact_at(set, i);
		const struct value *value =
			field ? value_find(map, field->name) : NULL;

		if (value)
			find_rows_in(reader, scale, field, value);
	}
}

/* Texts in stretches */

/* A stretch of a text as it was typed. */
struct stretch {
	struct str text;
	struct span span;
	int at; /* bytes, in the whole */
};

/* The text of a block or of a value, and where each stretch of it is from. */
struct block_text {
	struct buf buf;
	struct span span; /* of the whole */
	struct stretch *items;
	int n, cap;
};

static void add_stretch(struct grade_reader *reader, struct block_text *text,
			struct str words, struct span span)
{
	*ARENA_PUSH(reader->arena, text->items, text->n, text->cap) =
		(struct stretch){ words, span, text->buf.n };
	buf_str(&text->buf, words);
}

static void read_block(struct grade_reader *reader,
		       const struct doc_node *block, struct block_text *text)
{
	const struct doc_node *node = doc_walk(block, block);

	while (node) {
		if (node->kind == DOC_TEXT) {
			add_stretch(reader, text, node->as.text, node->span);
		} else if (node->kind == DOC_LINE_BREAK) {
			buf_char(&text->buf, '\n');
		} else if (node->kind == DOC_SOFT_BREAK) {
			buf_char(&text->buf, ' ');
		}
		node = doc_walk(block, node);
	}
}

/* The place of bytes [at, at + n). */
static struct span block_span(const struct block_text *text, int at, int n)
{
	int i = text->n - 1;

	while (i > 0 && text->items[i].at > at)
		i--;
	if (i < 0)
		return text->span;
	struct span span = text->items[i].span;
	at -= text->items[i].at;
	if (!span.source || at + n > span.n ||
	    !str_eq(span_text(span), text->items[i].text))
		return span.source ? span : text->span;
	return (struct span){ span.source, span.at + at, n };
}

static const struct grade_wording *wording_at(const struct grade_reader *reader,
					      const struct value *scale,
					      const struct wording *text, int g)
{
	for (int i = 0; i < reader->n_scales; i++)
		if (reader->scales[i].scale == scale)
			return scale_words_at(&reader->scales[i], text, g);
	return NULL;
}

/* A sentence, words [from, to) of a block; a heading is one. */
struct sentence {
	const struct wording *words;
	int from, to;
};

/* A grade in a sentence. */
struct grade_place {
	const struct grade_wording *wording;
	int at; /* words */
};

/* Does the sentence say by this pattern that the row has the grade. A grade
 * of several words may have the verb in it, "requires improvement". */
static bool says(const struct grade_pattern *pattern,
		 const struct sentence *sentence,
		 const struct grade_place *place)
{
	const struct wording *words = sentence->words;
	int from = sentence->from + pattern->lead.n;
	int to = place->at - pattern->link.n;
	int end = place->at + place->wording->words.n + pattern->tail.n;

	if (place->at - sentence->from > NAME_MOST)
		return false;
	if (pattern->lead.n &&
	    !wording_has_at(words, sentence->from, &pattern->lead))
		return false;
	if (pattern->tail.n &&
	    !wording_has_at(words, end - pattern->tail.n, &pattern->tail))
		return false;
	if (end > sentence->to ||
	    (end < sentence->to && !words->items[end - 1].pauses))
		return false;
	if (to >= from && wording_has_at(words, to, &pattern->link) &&
	    wording_is_near(words, from, to, &pattern->about))
		return true;
	return place->wording->words.n > 1 &&
	       wording_is_near(words, from, place->at, &pattern->about);
}

/* Is there a grade in a sentence at all: in most there is none. */
static bool has_grade(const struct grade_reader *reader,
		      const struct sentence *sentence)
{
	for (int g = sentence->from; g < sentence->to; g++)
		for (int i = 0; i < reader->n_scales; i++)
			if (scale_words_at(&reader->scales[i], sentence->words,
					   g))
				return true;
	return false;
}

/* The first pattern by which a sentence gives a row another grade, unless
 * another row of nearly the same words has that one. */
static const struct grade_pattern *
find_contrary(const struct grade_reader *reader,
	      const struct sentence *sentence, struct grade_place *place)
{
	const struct grade_pattern *contrary = NULL;

	if (!has_grade(reader, sentence))
		return NULL;
	for (int i = 0; i < reader->n; i++) {
		const struct grade_pattern *pattern = &reader->patterns[i];

		for (int g = sentence->from; g < sentence->to; g++) {
			struct grade_place here = {
				wording_at(reader, pattern->scale,
					   sentence->words, g),
				g,
			};

			if (!here.wording || !says(pattern, sentence, &here))
				continue;
			if (key_eq(here.wording->grade,
				   str_trim(pattern->grade->text)))
				return NULL;
			if (!contrary)
				*place = here;
			contrary = contrary ? contrary : pattern;
		}
	}
	return contrary;
}

static void report(const struct grade_reader *reader, struct span span,
		   const struct grade_pattern *pattern, struct str grade)
{
	struct span row = pattern->grade->span;
	int line, column;

	diag_report(reader->diags, DIAG_GRADE_CONTRARY, span, STR_ARG(grade),
		    STR_ARG(pattern->words), STR_ARG(pattern->grade->text));
	if (!row.source)
		return;
	source_position(row.source, row.at, &line, &column);
	diag_hint(reader->diags,
		  "the form gives the grade in line %d, column %d of %.*s: "
		  "correct the one that is wrong",
		  line, column, STR_ARG(row.source->name));
}

/* Words [at, at + n) of a text say another grade than the pattern's. */
static void report_words(const struct grade_reader *reader,
			 const struct block_text *text,
			 const struct wording *words,
			 const struct grade_place *place,
			 const struct grade_pattern *contrary)
{
	const struct wording_word *first = &words->items[place->at];
	const struct wording_word *last = first + place->wording->words.n - 1;

	report(reader,
	       block_span(text, first->at, last->at + last->text.n - first->at),
	       contrary, place->wording->grade);
}

/* Most texts need not be taken to pieces. */
static bool may_name_grade(const struct grade_reader *reader, struct str text)
{
	for (int i = 0; i < reader->n_scales; i++)
		if (scale_words_may_be_in(&reader->scales[i], text))
			return true;
	return false;
}

/* False: it says nothing contrary. */
static bool check_sentences(struct grade_reader *reader,
			    const struct block_text *text)
{
	if (!may_name_grade(reader, buf_view(&text->buf)))
		return false;
	struct wording words = wording_of(reader->arena, buf_view(&text->buf));
	bool is_contrary = false;

	for (int from = 0, to = 0; from < words.n; from = to) {
		struct grade_place place;
		const struct grade_pattern *contrary;

		while (!words.items[to++].ends)
			;
		struct sentence sentence = { &words, from, to };
		contrary = find_contrary(reader, &sentence, &place);
		if (contrary)
			report_words(reader, text, &words, &place, contrary);
		is_contrary |= contrary != NULL;
	}
	return is_contrary;
}

static void check_block(struct grade_reader *reader,
			const struct doc_node *block)
{
	struct arena_mark mark = arena_mark(reader->arena);
	struct block_text text = { .span = block->span };

	buf_init(&text.buf, INT32_MAX / 2);
	read_block(reader, block, &text);
	if (!check_sentences(reader, &text))
		arena_rewind(reader->arena, mark);
	buf_release(&text.buf);
}

/* Texts of the form */

/* A row's own sentence names a grade, and none of those that it names is the
 * row's. */
static void check_own(struct grade_reader *reader,
		      const struct block_text *text,
		      const struct grade_pattern *pattern)
{
	struct wording words = wording_of(reader->arena, buf_view(&text->buf));
	struct grade_place contrary = { NULL, 0 };

	for (int at = 0; at < words.n; at++) {
		struct grade_place here = {
			wording_at(reader, pattern->scale, &words, at), at
		};

		if (!here.wording)
			continue;
		if (key_eq(here.wording->grade, str_trim(pattern->grade->text)))
			return;
		contrary = contrary.wording ? contrary : here;
		at += here.wording->words.n - 1;
	}
	if (contrary.wording)
		report_words(reader, text, &words, &contrary, pattern);
}

/* The pattern of a row whose grade this is, or NULL. */
static const struct grade_pattern *pattern_of(const struct grade_reader *reader,
					      const struct value *grade)
{
	for (int i = 0; grade && i < reader->n; i++)
		if (reader->patterns[i].grade == grade)
			return &reader->patterns[i];
	return NULL;
}

/* own: that of the row for which the text speaks; NULL: for none. */
static void check_text_value(struct grade_reader *reader,
			     const struct value *value,
			     const struct grade_pattern *own)
{
	struct block_text text = { .span = value->span };

	buf_init(&text.buf, INT32_MAX / 2);
	add_stretch(reader, &text, value->text, value->span);
	if (own)
		check_own(reader, &text, own);
	else
		check_sentences(reader, &text);
	buf_release(&text.buf);
}

static void check_map(struct grade_reader *reader, struct field_set set,
		      const struct value *map);

static void check_value(struct grade_reader *reader, const struct field *field,
			const struct value *value,
			const struct grade_pattern *own)
{
	if (value->kind == VALUE_TEXT &&
	    (field->type == FIELD_TEXT || field->type == FIELD_PROSE))
		check_text_value(reader, value, own);
	if (field->type == FIELD_MAP && value->kind == VALUE_MAP)
		check_map(reader, contact_fields(field), value);
	if (field->type == FIELD_LIST && field->of && value->kind == VALUE_LIST)
		for (int i = 0; i < value->n; i++)
			check_value(reader, field->of, value->items[i], own);
}

/* Depth is that of the layout's fields, which is bounded. */
static void check_map(struct grade_reader *reader, struct field_set set,
		      const struct value *map)
{
	const struct field *grade = grade_field(set);
	const struct grade_pattern *row =
		pattern_of(reader, grade ? value_find(map, grade->name) : NULL);

	for (int i = 0; i < contact_count(set); i++) {
		const struct field *field = contact_at(set, i);
		const struct value *value =
			field ? value_find(map, field->name) : NULL;

		if (value)
			check_value(reader, field, value,
				    row && value_find(row->scale, field->name)
					    ? row
					    : NULL);
	}
}

/* Blocks of the text */

/* Is a heading tied to its row by hand. */
static bool is_tied(const struct grade_reader *reader,
		    const struct doc_node *node)
{
	const struct layout *layout = reader->form->layout;

	for (int i = 0; i < layout->n_row_values; i++)
		if (doc_attribute(node, layout->row_values[i].name))
			return true;
	return false;
}

static void check_tree(struct grade_reader *reader, const struct doc_node *root)
{
	const struct doc_node *node = root;

	while (node) {
		bool is_quoted = node->kind == DOC_DIVISION &&
				 node->as.division->kind == DIVISION_QUOTE;

		if ((node->kind == DOC_HEADING && !is_tied(reader, node)) ||
		    node->kind == DOC_PARAGRAPH)
			check_block(reader, node);
		node = is_quoted ? doc_skip(root, node) : doc_walk(root, node);
	}
}

void grades_check_text(const struct doc *doc, const struct form *form,
		       struct diags *diags)
{
	struct grade_reader reader = {
		.doc = doc, .form = form, .arena = doc->arena, .diags = diags
	};

	find_rows(&reader, NULL, contact_root(form->layout), form->values);
	if (reader.n == 0)
		return;
	check_map(&reader, contact_root(form->layout), form->values);
	check_tree(&reader, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		check_tree(&reader, doc->notes[i]);
}
