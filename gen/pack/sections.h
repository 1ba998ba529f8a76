/*
 * The tree of a pack: the agenda's blocks, then a section for each item that
 * has pages, with the blocks of its paper and the sections of its parts.
 */
#ifndef GEN_PACK_SECTIONS_H
#define GEN_PACK_SECTIONS_H

#include "pack/papers.h"

/* An empty section for each entry with pages, or whose parts have some. */
void sections_make(struct pack *pack);
/* The title of an entry as plain text. */
struct str section_title(struct pack *pack, const struct entry *entry);
/* What an entry is called in the text: "item 5", "Appendix 4a". */
struct str section_name(const struct pack *pack, const struct entry *entry);

/* Hang the outermost sections into a document, after its own blocks. */
void sections_hang(struct pack *pack, struct doc *doc);

/* When nothing is composed any more: the blocks and notes of each paper go
 * into its section. */
void sections_adopt(struct pack *pack);

/* Close up the levels of headings for tags: those of a section begin below
 * the heading that the section stands under. */
void sections_level(struct pack *pack, struct doc_node *root);

#endif
