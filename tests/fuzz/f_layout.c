/*
 * Any bytes as a layout: it is read with findings or without, and whatever
 * came of it can be shown, described, and given a document.
 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/check.h"
#include "layout/furniture.h"
#include "read/yaml.h"

#define OUT_MAX (64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void write_all(const struct layout *layout)
{
	struct buf out;

	buf_init(&out, OUT_MAX);
	layout_show(layout, true, &out);
	buf_clear(&out);
	layout_schema(layout, &out);
	buf_clear(&out);
	layout_skeleton(layout, NULL, &out);
	buf_release(&out);
}

static void give_document(struct arena *arena, const struct layout *layout,
			  struct diags *diags)
{
	struct value *front = value_new(arena, VALUE_MAP, SPAN_NONE);
	struct form *form =
		form_read(arena, layout, front, SPAN_NONE, NULL, diags);
	struct doc *doc = doc_new(arena);
	struct slot_page page = { .page = STR("1"),
				  .pages = STR("2"),
				  .section = STR("Section") };

	furniture_place(doc, layout, form, NULL, diags);
	check_document(doc, layout, form, diags);
	for (int kind = 0; kind < PAGE_N_KINDS; kind++)
		(void)furniture_slot(arena, doc, form,
				     &layout->pages[kind].footer.right, &page,
				     diags);
	for (const struct doc_node *node = doc->root; node;
	     node = doc_walk(doc->root, node))
		if (doc_is_block(node->kind))
			(void)style_of_block(layout, node);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str input = { (const char *)bytes, (int)n };
	struct arena *arena;

	if (n > 1 << 16)
		return 0;
	arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct source *source = source_open(arena, diags, STR("x.yaml"), input);
	if (source) {
		struct layout *layout = layout_read(
			arena,
			yaml_read(arena, diags, source, 0, source->text.n),
			diags);

		write_all(layout);
		give_document(arena, layout, diags);
	}
	arena_free(arena);
	return 0;
}
