/* What the files of the proof share. */
#ifndef GEN_PACK_PROOF_PRIV_H
#define GEN_PACK_PROOF_PRIV_H

#include "pack/proof.h"
#include "pack/proof_flow.h"

/* The letters of a stretch of a longer text: about four words. */
#define PROOF_WINDOW 20

/* What a flow is made of: in the bytes of a file any few letters or digits
 * may come about by chance. */
enum flow_kind {
	FLOW_TEXT,
	FLOW_BYTES,
};

/* Where in the file something is looked at: "page 3: its text". */
struct proof_place {
	struct str file;
	const char *what;
	int object; /* 0: none */
	int page;   /* from 1; 0: none */
	int depth;  /* of files within files */
};

/* Look at a flow; reports what it finds, and clears the flow. */
void proof_look(struct proof *proof, struct flow *flow, enum flow_kind kind,
		const struct proof_place *place);
/* The same for a text or bytes, also as what may be written in it: %41,
 * \u0041, &#65;. */
void proof_look_at(struct proof *proof, struct str text, enum flow_kind kind,
		   const struct proof_place *place);

uint64_t proof_hash(const uint32_t *letters, int n);

/* Look for a text as part of the last passage. */
void proof_hide_short(struct proof *proof, struct str text);
/* pack/proof_words.c: for names, numbers and addresses in it. */
void proof_hide_words(struct proof *proof, struct str text);

/* pack/proof_escaped.c: flow_bytes of what may be written in them: %41, \u0041,
 * &#65;, <41 42>; is there any. */
void flow_escaped(struct flow *flow, struct str text);
bool flow_has_escapes(struct str text);

/* pack/proof_pdf.c */
void proof_pdf(struct proof *proof, struct str bytes,
	       const struct proof_place *place);

/* pack/proof_svg.c */
bool proof_is_svg(struct str bytes);
void proof_svg(struct proof *proof, struct str bytes,
	       const struct proof_place *place);

struct foreign_file;
struct fvalue;

/* pack/proof_content.c: the text that a content stream shows, by its fonts.
 * resources: of the page, or of the form. */
void proof_content(struct proof *proof, struct foreign_file *file,
		   struct str content, const struct fvalue *resources,
		   const struct proof_place *place);

struct arena *proof_arena(const struct proof *proof);
/* A flow to fill; one at a time. */
struct flow *proof_flow(struct proof *proof);
/* Is a PDF read for what it says, rather than searched. */
bool proof_is_reading(const struct proof *proof);
void proof_report_unread(struct proof *proof, const struct proof_place *place);

#endif
