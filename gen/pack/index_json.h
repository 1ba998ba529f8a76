/*
 * index.json: the public pack for machines, such as the council's website.
 * It says nothing that the public copy does not say; of what is exempt it
 * has the number, the paragraphs and what the law says they are about.
 *
 *	{"faircopy": 1, "council": …, "committee": …,
 *	 "meeting": {"date": "2024-11-14", "time": …, "venue": …},
 *	 "published": "2024-11-06",
 *	 "files": [{"name": "public.pdf", "pages": 56, "sha256": …}],
 *	 "items": [{"number": "5", "title": …, "kind": "report",
 *	   "status": "to follow", "late": …,
 *	   "exempt": {"paragraphs": [3], "part": …, "description": [ … ]},
 *	   "pages": {"first": "7", "last": "56", "count": 50},
 *	   "file": "items/05 School places.pdf", "parts": [ … ]}]}
 *
 * What is not known or does not apply is left out.
 */
#ifndef GEN_PACK_INDEX_JSON_H
#define GEN_PACK_INDEX_JSON_H

#include "pack/manifest.h"

struct index_file {
	struct str name; /* in the folder of the pack */
	int n_pages;	 /* 0: not known */
	struct str sha256;
};

void index_write(const struct manifest *manifest,
		 const struct index_file *files, int n_files, struct buf *out);

#endif
