#include "paint/pdf_imports.h"

#include "base/arena.h"

static int take_key(void *ctx)
{
	return tags_take_key(ctx);
}

static struct import *add_import(struct imports *imports,
				 const struct page *page)
{
	struct arena *arena = imports->pdf->arena;
	struct foreign *foreign = page->foreign;
	const struct doc_node *node = page->foreign_node;
	struct import *import =
		ARENA_PUSH(arena, imports->items, imports->n, imports->cap);

	*import = (struct import){ .foreign = foreign, .node = node };
	import->options = (struct graft_options){
		.pages = ARENA_ARRAY(arena, HPDF_Dict, foreign->n_pages + 1),
		.take_key = take_key,
		.ctx = imports->tags,
		.title = node->as.division->title,
		.summary = node->as.division->summary,
		.language = doc_language(imports->dlist->doc, node),
	};
	imports->keeps_ua &= foreign->claims.keeps_ua;
	imports->keeps_a &= foreign->claims.keeps_a;
	return import;
}

struct import *imports_of(const struct imports *imports,
			  const struct doc_node *node)
{
	for (int i = 0; i < imports->n; i++)
		if (imports->items[i].node == node)
			return &imports->items[i];
	return NULL;
}

void imports_open(struct imports *imports, struct pdf *pdf,
		  const struct dlist *dlist, const HPDF_Dict *pages,
		  struct tags *tags)
{
	*imports = (struct imports){
		.pdf = pdf,
		.dlist = dlist,
		.pages = pages,
		.tags = tags,
		.keeps_ua = true,
		.keeps_a = true,
	};
	for (int i = 0; i < dlist->n_pages; i++) {
		const struct page *page = dlist->pages[i];
		struct import *import;

		if (!page->foreign)
			continue;
		import = imports_of(imports, page->foreign_node);
		if (!import)
			import = add_import(imports, page);
		import->options.pages[page->foreign_page] = pages[i];
	}
	if (imports->n)
		imports->grafts = grafts_new(pdf);
	for (int i = 0; i < imports->n; i++)
		imports->items[i].graft =
			graft_begin(imports->grafts, imports->items[i].foreign,
				    &imports->items[i].options, pdf->diags);
}

void imports_page(struct imports *imports, int page, struct str content,
		  HPDF_Dict fonts)
{
	const struct page *from = imports->dlist->pages[page];
	struct import *import = imports_of(imports, from->foreign_node);
	struct stamp stamp = { str_dup(imports->pdf->arena, content), fonts };

	graft_page(import->graft, from->foreign_page, page,
		   content.n ? &stamp : NULL);
}

void imports_finish(struct imports *imports)
{
	for (int i = 0; i < imports->n; i++) {
		struct import *import = &imports->items[i];
		struct element *section =
			tags_section(imports->tags, import->node);
		HPDF_Dict *tops;
		int n;

		tops = graft_tags(import->graft, &section->object,
				  import->node->as.division->level, &n);
		for (int k = 0; k < n; k++)
			tags_add_graft(imports->tags, section, tops[k]);
	}
	if (imports->n)
		tags_take_grafts(imports->tags, imports->grafts);
}
