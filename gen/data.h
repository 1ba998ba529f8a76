/*
 * Where the data folder is: layouts/, fonts/ and icc/ of this installation.
 */
#ifndef GEN_DATA_H
#define GEN_DATA_H

#include "options.h"

/* --data or $FAIRCOPY_DATA, else the folder data/ beside the program (a
 * build that is not installed), else the one compiled in. One without
 * layouts is a finding (data-missing); the path is returned all the same. */
struct str data_folder(struct arena *arena, const struct options *options,
		       struct diags *diags);

#endif
