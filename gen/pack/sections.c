/*
 * Blocks move only once: a paper is measured as a document of its own, by its
 * own layout, and what it is a part of must not show in that.
 */
#include "pack/sections.h"

#include "base/arena.h"
#include "base/diag.h"
#include "read/markdown.h"

#define TAG_LEVEL_MAX 6
#define ID_MAX 200 /* bytes */

static bool has_pages(const struct pack *pack, const struct entry *entry)
{
	if (pack_paper(pack, entry))
		return true;
	for (int i = 0; i < entry->n_parts; i++)
		if (has_pages(pack, entry->parts[i]))
			return true;
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

struct str section_name(const struct pack *pack, const struct entry *entry)
{
	struct str item = pack->manifest->layout->words.item;

	/* An appendix has its noun already. */
	if (!entry->number.n || !is_digit(entry->number.p[0]))
		return entry->number;
	return str_printf(pack->arena, "%.*s\u00A0%.*s", STR_ARG(item),
			  STR_ARG(entry->number));
}

struct str section_title(struct pack *pack, const struct entry *entry)
{
	struct doc *scratch = doc_new(pack->arena);

	markdown_read_inline(scratch, scratch->root, entry->title, entry->span,
			     pack->unheard);
	return str_trim(doc_public_text(pack->arena, scratch->root,
					pack->agenda.layout->words.exempt));
}

/* "5 Budget", "Appendix 4a: The options" */
static struct str bookmark(struct pack *pack, const struct entry *entry)
{
	struct str title = section_title(pack, entry), number = entry->number;

	if (!number.n)
		return title;
	return str_printf(pack->arena,
			  is_digit(number.p[0]) ? "%.*s %.*s" : "%.*s: %.*s",
			  STR_ARG(number), STR_ARG(title));
}

/* "item-5", "item-5-appendix-4a" */
static struct str section_id(const struct pack *pack, const struct entry *entry)
{
	struct str above = entry->parent && entry->parent->node
				   ? entry->parent->node->given->id
				   : STR("item");
	struct buf out;
	struct str id;

	if (entry->parent && entry->number.n && is_digit(entry->number.p[0]))
		above = STR("item"); /* "5.1" says all */
	buf_init(&out, ID_MAX);
	buf_str(&out, above);
	buf_char(&out, '-');
	for (int i = 0; i < entry->number.n; i++) {
		char c = entry->number.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		buf_char(&out, c == ' ' ? '-' : c);
	}
	id = str_dup(pack->arena, buf_view(&out));
	buf_release(&out);
	return id;
}

void sections_make(struct pack *pack)
{
	struct doc *doc = doc_new_among(pack->arena, &pack->serials);
	const struct manifest *manifest = pack->manifest;

	for (struct entry *entry = entry_next(manifest, NULL); entry;
	     entry = entry_next(manifest, entry)) {
		const struct paper *paper = pack_paper(pack, entry);
		struct doc_node *node;

		if (!has_pages(pack, entry))
			continue;
		node = doc_node_new(doc, DOC_DIVISION, entry->span);
		node->as.division->kind = DIVISION_SECTION;
		node->as.division->title = bookmark(pack, entry);
		node->as.division->summary = entry->summary;
		doc_give(doc->arena, node)->id = section_id(pack, entry);
		if (paper && paper->document.doc)
			doc_give(doc->arena, node)->lang =
				paper->document.doc->language;
		entry->node = node;
		if (entry->parent && entry->parent->node)
			doc_append(entry->parent->node, node);
	}
}

void sections_hang(struct pack *pack, struct doc *doc)
{
	for (int i = 0; i < pack->manifest->n_items; i++) {
		struct doc_node *node = pack->manifest->items[i]->node;

		if (!node)
			continue;
		doc_remove(node);
		doc_append(doc->root, node);
	}
}

/* All blocks under a root become the first of a section. */
static void move_blocks(struct doc_node *root, struct doc_node *section)
{
	if (!root->first)
		return;
	for (struct doc_node *node = root->first; node; node = node->next)
		node->parent = section;
	root->last->next = section->first;
	section->first = root->first;
	if (!section->last)
		section->last = root->last;
	root->first = root->last = NULL;
}

/* Before the first adoption: levels as each document has them. */
static void note_levels(struct pack *pack, const struct doc_node *root)
{
	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node))
		if (node->kind == DOC_HEADING)
			pack->levels[node->serial] =
				(unsigned char)node->as.heading.tag_level;
}

void sections_adopt(struct pack *pack)
{
	struct doc *all = pack->agenda.doc;

	pack->levels =
		ARENA_ARRAY(pack->arena, unsigned char, pack->serials + 1);
	note_levels(pack, all->root);
	for (int i = 0; i < pack->n_papers; i++) {
		const struct paper *paper = pack->papers[i];
		struct doc *doc = paper->document.doc;

		if (!doc || paper->is_left_out)
			continue;
		note_levels(pack, doc->root);
		move_blocks(doc->root, paper->entry->node);
		for (int k = 0; k < doc->n_notes; k++)
			*ARENA_PUSH(pack->arena, all->notes, all->n_notes,
				    all->cap_notes) = doc->notes[k];
	}
}

static bool is_section(const struct doc_node *node)
{
	return node->kind == DOC_DIVISION &&
	       node->as.division->kind == DIVISION_SECTION;
}

/* The node after this one that is in no section within the root. */
static struct doc_node *walk_own(const struct doc_node *root,
				 const struct doc_node *node)
{
	if (node != root && is_section(node))
		return doc_skip(root, node);
	return doc_walk(root, node);
}

/* The least level among the headings of a section's own; 0: it has none. */
static int least_level(const struct pack *pack, const struct doc_node *root)
{
	int least = 0;

	for (const struct doc_node *node = root; node;
	     node = walk_own(root, node)) {
		int level;

		if (node->kind != DOC_HEADING)
			continue;
		level = pack->levels[node->serial];
		least = least && least < level ? least : level;
	}
	return least;
}

/* above: the level of the heading that the section is under. The depth of
 * the recursion is that of the manifest. */
static void level_section(struct pack *pack, struct doc_node *root, int above)
{
	int least = least_level(pack, root);

	if (is_section(root))
		root->as.division->level = above;

	for (struct doc_node *node = walk_own(root, root); node;
	     node = walk_own(root, node)) {
		if (is_section(node))
			level_section(pack, node, least ? above + 1 : above);
		else if (node->kind == DOC_HEADING)
			node->as.heading.tag_level =
				above + 1 + pack->levels[node->serial] - least;
	}
}

void sections_level(struct pack *pack, struct doc_node *root)
{
	int before = 0;

	level_section(pack, root, 0);
	for (struct doc_node *node = root; node; node = doc_walk(root, node)) {
		int level;

		if (node->kind != DOC_HEADING)
			continue;
		/* No level is left out on the way down. */
		level = node->as.heading.tag_level;
		level = level > before + 1 ? before + 1 : level;
		level = level > TAG_LEVEL_MAX ? TAG_LEVEL_MAX : level;
		node->as.heading.tag_level = before = level;
	}
}
