/* madvise and MAP_ANONYMOUS are not in POSIX. */
#define _DEFAULT_SOURCE

#include "base/stock.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/sanitized.h"

/*
 * Blocks of up to BLOCK_MOST have a power of two for their size and are cut
 * from regions; those given back are kept by size. Larger ones are mapped by
 * themselves. Under a sanitizer all come from malloc, so that it sees them.
 *
 * Only the first regions are mapped by huge pages, enough for a letter: who
 * needs many of them finds that the machine has none ready.
 */

#define BLOCK_FIRST ((size_t)32 << 10)
#define N_SIZES 6
#define BLOCK_MOST (BLOCK_FIRST << (N_SIZES - 1))
#define HUGE_PAGE ((size_t)2 << 20)
#define REGION_FIRST HUGE_PAGE
#define REGION_MOST (8 * HUGE_PAGE)
#define HUGE_MOST (2 * HUGE_PAGE) /* of a region that is mapped by them */
#define SMALL_PAGE ((size_t)4096)

/* At the start of a block that waits. */
struct spare {
	struct spare *next;
	size_t dirty;
};

struct region {
	struct region *next;
	char *p;
	size_t size;
};

struct stock {
	int n_holders;
	struct region *regions; /* the newest first: it is being cut */
	size_t used;		/* of that */
	struct spare *spares[N_SIZES];
};

static char *map(size_t n)
{
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

/* Zeroed, and by huge pages if they can be had. */
static char *map_huge(size_t n)
{
	char *p = map(n + HUGE_PAGE);

	if (!p)
		return NULL;
	size_t before = (HUGE_PAGE - (uintptr_t)p % HUGE_PAGE) % HUGE_PAGE;
	if (before > 0)
		munmap(p, before);
	munmap(p + before + n, HUGE_PAGE - before);
#ifdef MADV_HUGEPAGE
	/* Where this is refused, small pages do as well. */
	madvise(p + before, n, MADV_HUGEPAGE);
#endif
	return p + before;
}

struct stock *stock_new(void)
{
	struct stock *stock = calloc(1, sizeof *stock);

	if (stock)
		stock->n_holders = 1;
	return stock;
}

struct stock *stock_share(struct stock *stock)
{
	stock->n_holders++;
	return stock;
}

void stock_drop(struct stock *stock)
{
	if (!stock || --stock->n_holders > 0)
		return;
	for (struct region *region = stock->regions, *next; region;
	     region = next) {
		next = region->next;
		munmap(region->p, region->size);
		free(region);
	}
	free(stock);
}

static struct region *region_new(struct stock *stock)
{
	struct region *region = calloc(1, sizeof *region);
	struct region *before = stock->regions;

	if (!region)
		return NULL;
	region->size = !before			     ? REGION_FIRST
		       : before->size >= REGION_MOST ? REGION_MOST
						     : 2 * before->size;
	region->p = region->size <= HUGE_MOST ? map_huge(region->size)
					      : map(region->size);
	if (!region->p) {
		free(region);
		return NULL;
	}
	region->next = before;
	stock->regions = region;
	stock->used = 0;
	return region;
}

static void *cut(struct stock *stock, size_t size)
{
	struct region *region = stock->regions;

	if (!region || region->size - stock->used < size)
		region = region_new(stock);
	if (!region)
		return NULL;
	stock->used += size;
	return region->p + stock->used - size;
}

static void *take_alone(size_t n, size_t *size)
{
	if (n > SIZE_MAX - SMALL_PAGE)
		return NULL;
	*size = (n + SMALL_PAGE - 1) / SMALL_PAGE * SMALL_PAGE;
	return map(*size);
}

void *stock_take(struct stock *stock, size_t n, size_t *size, size_t *dirty)
{
	int i = 0;

	*size = n;
	*dirty = 0;
	if (IS_SANITIZED)
		return calloc(1, n);
	if (n > BLOCK_MOST)
		return take_alone(n, size);
	while (BLOCK_FIRST << i < n)
		i++;
	*size = BLOCK_FIRST << i;
	struct spare *spare = stock->spares[i];
	if (!spare)
		return cut(stock, *size);
	stock->spares[i] = spare->next;
	*dirty = spare->dirty > sizeof *spare ? spare->dirty : sizeof *spare;
	return spare;
}

void stock_give(struct stock *stock, void *block, size_t size, size_t dirty)
{
	struct spare *spare = block;
	int i = 0;

	if (IS_SANITIZED) {
		free(block);
		return;
	}
	if (size > BLOCK_MOST) {
		munmap(block, size);
		return;
	}
	while (BLOCK_FIRST << i < size)
		i++;
	*spare = (struct spare){ stock->spares[i], dirty };
	stock->spares[i] = spare;
}
