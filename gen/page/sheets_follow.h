/* Sheets that end where those of another copy of the document do. */
#ifndef GEN_PAGE_SHEETS_FOLLOW_H
#define GEN_PAGE_SHEETS_FOLLOW_H

#include "page/page_map.h"

/* As sheets_cut, but by a map. A page on which nothing is left is left out;
 * the others keep their places (sheet->place). */
void sheets_follow(struct galley *galley, struct rows *note_rows,
		   const struct page_map *map, struct sheets *sheets);

#endif
