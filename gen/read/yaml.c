/*
 * libyaml cannot go on after a syntax error, so the text is read in pieces:
 * one where all is well; after an error the next piece begins at the next
 * line that looks like a key of the first level.
 */
#include "read/yaml.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "read/yaml_tree_priv.h"

#define MAX_FAULTS 20 /* syntax errors told of in one text */

/* By their length in bytes. */
static const char *const fillers[] = { "", "?", "\xC2\xBF", "\xEF\xBF\xBD" };

/* Report control characters, which libyaml would refuse or take for line
 * ends, and go on with a copy that has a filler of the same length for each,
 * so that offsets hold. */
static void blank_controls(struct yaml_reader *reader, int from)
{
	char *copy = NULL;
	int n_told = 0;

	for (int at = from; at < reader->clean.n;) {
		int start = at;
		uint32_t c = utf8_next(reader->clean, &at);
		if (!yaml_event_is_control(c))
			continue;
		if (n_told++ < MAX_FAULTS)
			diag_report(reader->diags, DIAG_YAML_CONTROL,
				    yaml_event_range(reader, start, at),
				    (int)c);
		if (!copy)
			copy = arena_strdup(reader->arena, reader->clean.p,
					    reader->clean.n);
		memcpy(copy + start, fillers[at - start], at - start);
	}
	if (copy)
		reader->clean.p = copy;
}

static void report_documents(struct yaml_reader *reader,
			     const yaml_event_t *event)
{
	diag_report(reader->diags, DIAG_YAML_DOCUMENTS,
		    yaml_event_span(reader, event));
}

/* The events round the one node of a document. */
static struct value *read_document(struct yaml_reader *reader)
{
	yaml_event_t event;
	struct value *root = NULL;
	bool more = true;

	while (more && yaml_event_next(reader, &event)) {
		bool is_start = event.type == YAML_DOCUMENT_START_EVENT;
		more = event.type != YAML_STREAM_END_EVENT;
		if (is_start &&
		    (event.data.document_start.version_directive ||
		     event.data.document_start.tag_directives.start !=
			     event.data.document_start.tag_directives.end))
			report_documents(reader, &event);
		if (is_start && root) {
			report_documents(reader, &event);
			root->is_broken = true;
			more = false;
		} else if (is_start) {
			root = yaml_tree_read(reader);
		}
		yaml_event_delete(&event);
	}
	return root;
}

static struct value *read_piece(struct yaml_reader *reader, int from)
{
	if (!yaml_event_open(reader, from))
		return NULL;
	struct value *root = read_document(reader);
	yaml_event_close(reader);
	return root;
}

/* The next line that begins with `word:`, after the one `at` is in. */
static int next_entry(const struct yaml_reader *reader, int at)
{
	struct str text = reader->clean;

	while (at < text.n) {
		while (at < text.n && text.p[at] != '\n')
			at++;
		at++;
		int end = at;
		while (end < text.n && text.p[end] != '\n' &&
		       text.p[end] != ':')
			end++;
		if (end < text.n && end > at && text.p[end] == ':' &&
		    !strchr(" \t-#?'\"[{]}&*!%@`|>", text.p[at]))
			return at;
	}
	return text.n;
}

/* Entries of a further piece go into the first one's map. */
static struct value *merge_piece(struct yaml_reader *reader, struct value *root,
				 struct value *piece)
{
	if (!root || (root->n == 0 && piece && piece->n > 0))
		return piece;
	if (!piece || piece->kind != VALUE_MAP || root->kind != VALUE_MAP)
		return root;
	for (int i = 0; i < piece->n; i++) {
		struct value_pair *pair = &piece->pairs[i];
		value_put(reader->arena, root, pair->key, pair->key_span,
			  pair->value);
	}
	root->span = span_join(root->span, piece->span);
	return root;
}

static struct value *read_pieces(struct yaml_reader *reader, int at)
{
	struct value *root = NULL;

	while (at < reader->clean.n) {
		root = merge_piece(reader, root, read_piece(reader, at));
		if (!reader->stopped || reader->n_faults >= MAX_FAULTS)
			break;
		at = next_entry(reader, reader->stopped_at);
	}
	return root;
}

struct value *yaml_read(struct arena *arena, struct diags *diags,
			const struct source *source, int at, int n)
{
	struct yaml_reader reader = {
		.arena = arena,
		.diags = diags,
		.source = source,
		.clean = str_sub(source->text, 0, at + n),
	};
	struct value *root = NULL;

	if (n > YAML_MAX_MB << 20) {
		diag_report(diags, DIAG_BUDGET_YAML,
			    (struct span){ source, at, 0 }, YAML_MAX_MB);
		reader.n_faults++;
	} else {
		blank_controls(&reader, at);
		root = read_pieces(&reader, at);
	}
	if (!root || root->kind == VALUE_EMPTY)
		root = value_new(arena, VALUE_MAP,
				 (struct span){ source, at, n });
	yaml_tree_drop_duplicates(&reader, root);
	if (reader.n_faults)
		root->is_broken = true;
	return root;
}
