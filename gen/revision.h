/*
 * A document as it was in a revision of its git repository, with everything
 * it includes and shares: the whole revision, in a temporary folder.
 */
#ifndef GEN_REVISION_H
#define GEN_REVISION_H

#include <sys/types.h>

#include "base/diag.h"

struct revision {
	struct str folder; /* temporary; ends with "/" */
	struct str path;   /* of the document in it */
	int watch;	   /* closed: the folder goes */
	pid_t watcher;	   /* takes the folder away; 0: there is none */
};

/* Lay it out. False, reported, where git cannot, or where the document was
 * not there. revision_close in any case. */
bool revision_open(struct revision *revision, struct arena *arena,
		   struct str name, struct str document, struct diags *diags);

/* The folder and all in it goes. It does so too when the program is killed. */
void revision_close(struct revision *revision);

#endif
