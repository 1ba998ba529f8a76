#include "page/row.h"

dim rows_height(const struct rows *rows, int from, int to)
{
	dim height = 0;
	for (int i = from; i < to; i++)
		height = dim_add(height,
				 row_extent(&rows->items[i]) +
					 (height ? rows->items[i].space : 0));
	return height;
}
