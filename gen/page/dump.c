#include "page/dump.h"

static const char *const part_names[] = {
	"content", "label",  "caption",	  "header",
	"footer",  "layout", "watermark",
};

static const char *const page_names[] = {
	"first",
	"rest",
	"last",
	"landscape",
};

static void add_dim(struct buf *out, const char *before, dim d)
{
	buf_z(out, before);
	dim_format(out, d);
}

static void add_quoted(struct buf *out, struct str s)
{
	buf_z(out, " \"");
	for (int i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '"' || c == '\\')
			buf_char(out, '\\');
		if (c == '\n')
			buf_z(out, "\\n");
		else
			buf_char(out, c);
	}
	buf_char(out, '"');
}

/* Nodes are named by kind and, where they have one, by id or role: serial
 * numbers would change whenever a block is added before them. */
static void add_node(struct buf *out, const struct doc_node *node)
{
	if (!node) {
		buf_z(out, " -");
		return;
	}
	buf_printf(out, " %s", doc_kind_name(node->kind));
	if (node->kind == DOC_HEADING)
		buf_printf(out, "-%d", node->as.heading.tag_level);
	if (node->given->id.n)
		buf_printf(out, " #%.*s", STR_ARG(node->given->id));
	if (node->given->role.n)
		buf_printf(out, " .%.*s", STR_ARG(node->given->role));
}

static void add_place(struct buf *out, const struct ditem *item)
{
	add_dim(out, " ", item->x);
	add_dim(out, " ", item->y);
}

static void add_size(struct buf *out, const struct ditem *item)
{
	add_dim(out, " w=", item->width);
	add_dim(out, " h=", item->height);
}

static void add_glyph_list(struct buf *out, const struct run *run)
{
	for (int i = 0; i < run->n_glyphs; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		struct glyph_shift shift = run_shift(run, i);

		buf_printf(out, "    %u @%d +%d", (unsigned)glyph->id,
			   (int)glyph->cluster, (int)glyph->advance);
		if (shift.dx || shift.dy)
			buf_printf(out, " %+d%+d", (int)shift.dx,
				   (int)shift.dy);
		buf_char(out, '\n');
	}
}

static void dump_glyphs(const struct ditem *item, bool with_glyphs,
			struct buf *out)
{
	const struct run *run = item->as.glyphs.run;

	buf_z(out, "  glyphs");
	add_place(out, item);
	add_dim(out, " w=", item->width);
	buf_printf(out, " %.*s@", STR_ARG(run->face->name));
	dim_format(out, run->size);
	buf_printf(out, " #%06x", (unsigned)item->colour);
	if (item->angle)
		buf_printf(out, " angle=%d", item->angle);
	if (run->level & 1)
		buf_z(out, " rtl");
	if (ditem_lang(item).n)
		buf_printf(out, " %.*s", STR_ARG(ditem_lang(item)));
	add_quoted(out, ditem_text(item));
	buf_char(out, '\n');
	if (with_glyphs)
		add_glyph_list(out, run);
}

static void dump_box(const char *name, const struct ditem *item,
		     struct buf *out)
{
	buf_printf(out, "  %s", name);
	add_place(out, item);
	add_size(out, item);
	buf_printf(out, " #%06x\n", (unsigned)item->colour);
}

static void dump_path(const struct ditem *item, struct buf *out)
{
	static const char *const ops[] = { " M", " L", " C", " Z" };

	buf_z(out, "  path");
	add_place(out, item);
	add_size(out, item);
	if (item->as.path.stroke)
		add_dim(out, " stroke=", item->as.path.stroke);
	buf_printf(out, " #%06x", (unsigned)item->colour);
	for (int i = 0; i < item->as.path.n; i++) {
		const struct path_step *step = &item->as.path.steps[i];
		int n = step->op == PATH_CLOSE	 ? 0
			: step->op == PATH_CURVE ? 3
						 : 1;

		buf_z(out, ops[step->op]);
		for (int k = 0; k < n; k++) {
			add_dim(out, " ", step->x[k]);
			add_dim(out, " ", step->y[k]);
		}
	}
	buf_char(out, '\n');
}

static void dump_image(const struct ditem *item, struct buf *out)
{
	const struct doc_image *image = item->as.image->image;

	buf_z(out, "  image");
	add_place(out, item);
	add_size(out, item);
	/* The name as typed: a path would differ between machines. */
	if (image)
		add_quoted(out, image->file);
	buf_char(out, '\n');
}

static void dump_link(const struct ditem *item, struct buf *out)
{
	buf_z(out, "  link");
	add_place(out, item);
	add_size(out, item);
	if (item->as.link->target) {
		buf_z(out, " to");
		add_node(out, item->as.link->target);
	} else {
		add_quoted(out, item->as.link->url);
	}
	add_quoted(out, item->as.link->contents);
	buf_char(out, '\n');
}

static void dump_item(const struct ditem *item, bool with_glyphs,
		      struct buf *out)
{
	switch (item->kind) {
	case ITEM_TAG_OPEN:
		buf_printf(out, " tag %s", part_names[item->part]);
		add_node(out, item->as.tag.node);
		if (item->width) {
			add_place(out, item);
			add_size(out, item);
		}
		buf_char(out, '\n');
		break;
	case ITEM_TAG_CLOSE:
		buf_z(out, " end\n");
		break;
	case ITEM_GLYPHS:
		dump_glyphs(item, with_glyphs, out);
		break;
	case ITEM_RECT:
		dump_box("rect", item, out);
		break;
	case ITEM_LINE:
		dump_box("line", item, out);
		break;
	case ITEM_PATH:
		dump_path(item, out);
		break;
	case ITEM_IMAGE:
		dump_image(item, out);
		break;
	case ITEM_LINK:
		dump_link(item, out);
		break;
	case ITEM_DEST:
		buf_z(out, "  dest");
		add_place(out, item);
		add_node(out, item->as.dest.node);
		buf_char(out, '\n');
		break;
	case ITEM_N_KINDS:
		break;
	}
}

void dlist_dump(const struct dlist *dlist, bool with_glyphs, struct buf *out)
{
	for (int i = 0; i < dlist->n_pages; i++) {
		const struct page *page = dlist->pages[i];

		buf_printf(out, "page %d", page->number);
		add_quoted(out, page->label);
		buf_printf(out, " %s", page_names[page->kind]);
		add_dim(out, " ", page->width);
		add_dim(out, " ", page->height);
		buf_char(out, '\n');
		for (int j = 0; j < page->n_items; j++)
			dump_item(&page->items[j], with_glyphs, out);
	}
}
