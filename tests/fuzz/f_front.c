/*
 * Any text as a document: the form and the body lie one after the other, and
 * the form goes through fields of every type without losing an entry.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/form.h"
#include "read/front.h"

#define NAME(lit)                                                              \
	{                                                                      \
		(lit), (int)sizeof(lit) - 1                                    \
	}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static struct str choices[] = { NAME("draft"), NAME("final") };
static struct field person = { .type = FIELD_PERSON };
static struct field visit[] = {
	{ .name = NAME("dates"),
	  .type = FIELD_DATE_RANGE,
	  .is_required = true },
	{ .name = NAME("number"), .type = FIELD_TEXT },
};
static struct field fields[] = {
	{ .name = NAME("subject"), .type = FIELD_TEXT, .also = NAME("title") },
	{ .name = NAME("about"), .type = FIELD_PROSE },
	{ .name = NAME("date"), .type = FIELD_DATE, .is_required = true },
	{ .name = NAME("meets"), .type = FIELD_TIME },
	{ .name = NAME("notice"), .type = FIELD_YES_NO },
	{ .name = NAME("status"),
	  .type = FIELD_CHOICE,
	  .choices = choices,
	  .n_choices = 2 },
	{ .name = NAME("count"), .type = FIELD_INTEGER },
	{ .name = NAME("width"), .type = FIELD_LENGTH },
	{ .name = NAME("language"), .type = FIELD_TEXT },
	{ .name = NAME("from"), .type = FIELD_ORGANISATION },
	{ .name = NAME("to"), .type = FIELD_PERSON },
	{ .name = NAME("site"), .type = FIELD_ADDRESS },
	{ .name = NAME("logo"), .type = FIELD_FILE },
	{ .name = NAME("grade"), .type = FIELD_GRADE },
	{ .name = NAME("signed"), .type = FIELD_LIST, .of = &person },
	{ .name = NAME("visit"),
	  .type = FIELD_MAP,
	  .fields = visit,
	  .n_fields = 2 },
};

/* Every entry is in the values or has a finding. */
static void check_form(const struct form *form, const struct value *front,
		       struct diags *diags)
{
	struct arena *arena = form->arena;

	for (int i = 0; i < front->n; i++) {
		struct str key = front->pairs[i].key;
		assert(form_at(form, key) || str_find_char(key, '.') >= 0 ||
		       diag_count(diags, DIAG_WARNING) > 0);
		struct str text = form_text(form, arena, key);
		assert(utf8_invalid_at(text.p, text.n) < 0);
	}
	form_matches(form, front);
	form_date(form);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n > 20000)
		return 0;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct layout layout = { .fields = fields,
				 .n_fields = sizeof fields / sizeof *fields };
	struct source *source =
		source_open(arena, diags, STR("fuzz.md"),
			    (struct str){ (const char *)bytes, (int)n });

	if (source) {
		struct front front = front_read(arena, diags, source);
		struct span span;
		assert(front.form->kind == VALUE_MAP);
		assert(front.span.at + front.span.n <= source->text.n);
		assert(front.body_at >= front.span.at + front.span.n);
		assert(front.body_at <= source->text.n);
		form_layout_name(front.form, &span, diags);
		struct form *form = form_read(arena, &layout, front.form,
					      front.span, NULL, diags);
		check_form(form, front.form, diags);
		struct buf out;
		buf_init(&out, 16 << 20);
		diag_write(diags, DIAG_HUMAN, false, &out);
		buf_release(&out);
	}
	arena_free(arena);
	return 0;
}
