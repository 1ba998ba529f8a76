/*
 * Where arenas have their memory from: blocks that one arena gives back and
 * the next one takes. The machine is asked for large regions, the first of
 * them by huge pages: with small ones, the first touch of each costs more than
 * most of what is then done with it.
 */
#ifndef GEN_BASE_STOCK_H
#define GEN_BASE_STOCK_H

#include <stddef.h>

struct stock;

/* A new stock with one holder, or NULL: no memory. */
struct stock *stock_new(void);

/* One holder more; the last stock_drop gives all blocks to the machine. */
struct stock *stock_share(struct stock *stock);
void stock_drop(struct stock *stock);

/* A block of n bytes or more, aligned for any type, or NULL: no memory. All
 * its bytes from `dirty` on are zero. */
void *stock_take(struct stock *stock, size_t n, size_t *size, size_t *dirty);

/* Give back a block of that size, of which all bytes from `dirty` on are
 * zero. A block that is too large to be kept goes to the machine. */
void stock_give(struct stock *stock, void *block, size_t size, size_t dirty);

#endif
