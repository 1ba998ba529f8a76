/* The table of contents. */
#include "page/galley_priv.h"

void galley_contents(struct galley *galley, const struct doc_node *contents)
{
	galley_blocks(galley, contents);
}
