/*
 * From events to values, by recursion; with the checks that need the text
 * round a value. For read/yaml.c only.
 */
#ifndef GEN_READ_YAML_TREE_PRIV_H
#define GEN_READ_YAML_TREE_PRIV_H

#include "model/value.h"
#include "read/yaml_event_priv.h"

/* The next node with all that is in it; NULL when reading stopped. */
struct value *yaml_tree_read(struct yaml_reader *reader);

/* Report keys given twice and keep the first of them; for the map of the
 * first level, the others are done already. */
void yaml_tree_drop_duplicates(struct yaml_reader *reader, struct value *map);

#endif
