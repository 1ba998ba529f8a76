/*
 * Any text as YAML: spans lie inside the source and cover what was read,
 * texts are UTF-8, the depth is limited, and what is lost has a finding.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "read/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_span(struct span span)
{
	assert(span.source && span.at >= 0 && span.n >= 0);
	assert(span.at + span.n <= span.source->text.n);
}

static void check_text(const struct value *value, bool is_clean)
{
	struct str typed = span_text(value->span);

	assert(utf8_invalid_at(value->text.p, value->text.n) < 0);
	assert(str_find_char(value->text, 0) < 0 || value->is_broken);
	/* Plain text on one line is what was typed, to the byte. */
	if (is_clean && !value->is_quoted && str_find_char(typed, '\n') < 0)
		assert(str_eq(typed, value->text));
}

static void check_value(const struct value *value, int depth, bool is_clean)
{
	assert(depth <= YAML_MAX_DEPTH + 1);
	check_span(value->span);
	if (value->kind == VALUE_TEXT)
		check_text(value, is_clean);
	for (int i = 0; value->kind == VALUE_LIST && i < value->n; i++)
		check_value(value->items[i], depth + 1, is_clean);
	for (int i = 0; value->kind == VALUE_MAP && i < value->n; i++) {
		const struct value_pair *pair = &value->pairs[i];
		check_span(pair->key_span);
		assert(value_find(value, pair->key) == pair->value);
		check_value(pair->value, depth + 1, is_clean);
	}
	assert(!value->is_broken || !is_clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n > 20000)
		return 0;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct source *source =
		source_open(arena, diags, STR("fuzz.yaml"),
			    (struct str){ (const char *)bytes, (int)n });

	if (source) {
		/* The second half alone too, when it begins a line. */
		int half = source->line_at[source->n_lines / 2];
		for (int at = 0; at <= half; at += half ? half : 1) {
			struct diags *found = diags_new(arena);
			struct value *root = yaml_read(arena, found, source, at,
						       source->text.n - at);
			check_value(root, 0,
				    diag_count(found, DIAG_ERROR) == 0);
		}
	}
	arena_free(arena);
	return 0;
}
