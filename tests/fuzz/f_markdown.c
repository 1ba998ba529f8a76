/*
 * Any bytes as a document's body, plain and with all of ours, resolved and
 * dumped, with its findings: no crash, no hang, nothing out of bounds.
 * The first byte chooses: as a body, plain, as a field or as prose.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/citations.h"
#include "model/contents.h"
#include "model/dump.h"
#include "model/xref.h"
#include "read/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct xref_words words = {
	.item = { "item", 4 },
	.page = { "page", 4 },
	.section = { "section", 7 },
	.note = { "note", 4 },
	.paragraph = { "paragraph", 9 },
	.table = { "Table", 5 },
	.figure = { "Figure", 6 },
	.appendix = { "Appendix", 8 },
};

static const struct numbering numbering = {
	.headings = { { "{{n}}.0", 7 } },
	.heading_reference = { "section {{number}}", 18 },
	.paragraphs = { "{{h1}}.{{n}}", 12 },
	.paragraph_reference = { "paragraph {{number}}", 20 },
	.within = 1,
	.table_reference = { "Table {{number}}", 16 },
	.figure_reference = { "Figure {{number}}", 17 },
	.appendix_reference = { "Appendix {{number}}", 19 },
};

static void read_as(struct doc *doc, const struct source *source, int way,
		    struct diags *diags)
{
	struct markdown_options options = { .is_plain = way == 1 };
	struct span whole = { source, 0, source->text.n };
	struct span part = { source, source->text.n / 4, source->text.n / 2 };

	if (way < 2)
		markdown_read(doc, doc->root, source, 0, &options, diags);
	else if (way == 2)
		markdown_read_inline(doc, doc->root, source->text, whole,
				     diags);
	else
		markdown_read_prose(doc, doc->root, source->text, part, diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	struct diags *diags;
	struct source *source;
	struct str bytes;
	struct doc *doc;
	struct buf out;

	if (size < 1)
		return 0;
	arena = arena_new();
	diags = diags_new(arena);
	bytes = (struct str){ (const char *)data + 1, (int)size - 1 };
	source = source_open(arena, diags, STR("fuzz.md"), bytes);
	if (source) {
		buf_init(&out, 1 << 28);
		doc = doc_new(arena);
		read_as(doc, source, data[0] & 3, diags);
		numbering_apply(doc, &numbering, diags);
		citations_check(doc, &numbering, &words, diags);
		xref_resolve(doc, &words, diags);
		contents_fill(doc);
		doc_dump(doc, &out);
		diag_write(diags, DIAG_HUMAN, false, &out);
		buf_release(&out);
	}
	arena_free(arena);
	return 0;
}
