/* Tables. */
#include "page/galley_priv.h"

void galley_table(struct galley *galley, const struct doc_node *table)
{
	galley_blocks(galley, table);
}
