/*
 * What is exempt in a pack, and its two copies: whole papers have no pages in
 * the public one, the others lose what is exempt in them. The public copy takes
 * its numbers and the ends of its pages from the members'.
 */
#ifndef GEN_PACK_COPIES_H
#define GEN_PACK_COPIES_H

#include "pack/papers.h"

/* All of an exempt paper is exempt: before references to it are resolved, so
 * that they do not say its words. */
void copies_mark(struct pack *pack);
/* Make each paper a paper of the pack's copy; when all is read. */
void copies_take_out(struct pack *pack);
/* Each time that the agenda is made anew: the count of its serials, then, when
 * its blocks are there, what is exempt in it. True where it has to be made once
 * more. */
int *copies_agenda_serials(struct pack *pack);
bool copies_agenda(struct pack *pack);
/* When it is made for the last time: its document is that of the pack. */
void copies_agenda_end(struct pack *pack);
/* Let the pages of the public copy follow those of the members', which has
 * been composed; before the public one is. */
void copies_follow(struct pack *public, const struct pack *members);

/* What the stamp of a finished PDF says of it in the members' copy, a page_mark
 * of the pack `ctx`; a paper of ours is marked where its pages are made. */
struct str copies_page_mark(void *ctx, const struct paper *paper,
			    const struct page *page);

/* How a paper is composed, or the agenda (NULL). */
void copies_options(struct pack *pack, struct paper *paper,
		    struct compose_options *options);

#endif
