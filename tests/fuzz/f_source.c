/*
 * Any bytes as a source: what is accepted keeps the promises of source.h,
 * and findings anywhere in it can be written in every form.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_lines(const struct source *source)
{
	int total = 0;

	for (int i = 1; i <= source->n_lines; i++) {
		struct str text = source_line(source, i);
		int line, column;

		assert(str_find_char(text, '\n') < 0);
		source_position(source, source->line_at[i - 1] + text.n, &line,
				&column);
		assert(line == i && column == utf8_count(text) + 1);
		total += text.n + 1;
	}
	bool is_ended = str_ends(source->text, STR("\n"));
	assert(total == source->text.n + !is_ended);
}

static void write_all_forms(struct diags *diags)
{
	struct buf out;

	buf_init(&out, 16 << 20);
	for (int form = DIAG_HUMAN; form <= DIAG_GITHUB; form++)
		diag_write(diags, (enum diag_format)form, form == DIAG_HUMAN,
			   &out);
	assert(!out.overflow && utf8_invalid_at(out.p, out.n) < 0);
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n > 65536)
		return 0;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct str input = { (const char *)bytes, (int)n };
	struct source *source = source_open(arena, diags, input, input);

	assert(source ? diag_count(diags, DIAG_NOTE) == 0
		      : diag_count(diags, DIAG_ERROR) > 0);
	if (source) {
		assert(utf8_invalid_at(source->text.p, source->text.n) < 0);
		assert(str_find_char(source->text, '\r') < 0);
		check_lines(source);
		int third = source->text.n / 3;
		diag_report(diags, DIAG_INTERNAL,
			    (struct span){ source, third, third },
			    source->text.p);
		diag_report(diags, DIAG_FILE_READ,
			    (struct span){ source, source->text.n, 0 },
			    STR_ARG(source->text), "x");
	}
	write_all_forms(diags);
	arena_free(arena);
	return 0;
}
