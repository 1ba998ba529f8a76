/*
 * Proof of absence: what is exempt must not stand in a file that is published,
 * in whatever form. The exempt text is known by stretches of its letters, each
 * of them looked for in everything that can be read out of the file; words
 * that also stand in the text of a public source prove nothing and are not
 * looked for, nor are words that the clerk has said may be published
 * (pack/proof_excuse).
 */
#ifndef GEN_PACK_PROOF_H
#define GEN_PACK_PROOF_H

#include "base/source.h"

struct arena;
struct diags;
struct document;
struct proof;
struct value;

struct proof *proof_new(struct arena *arena, struct diags *diags);

/* Another paper: what is hidden from now on is of it. Of its text the phrase
 * may be published; its span is where that was said. */
void proof_begin(struct proof *proof);
void proof_allow(struct proof *proof, struct str phrase, struct span span);

/* All that is said under `may be published:` of an `exempt:`; may be NULL. */
void proof_allow_all(struct proof *proof, const struct value *exempt);

/* Text that is not published, and where it stands; the names, numbers and
 * addresses in it are looked for by themselves too. */
void proof_hide(struct proof *proof, struct str text, struct span span);
/* Text that is published. */
void proof_show(struct proof *proof, struct str text);
/* Both, of a document as it was read: before any copy is made of it. Text
 * that the program makes of other text (entries of the contents, words of
 * references) is neither: it is what the proof is about. */
void proof_document(struct proof *proof, const struct document *document);
/* What headers and footers say by the form, on each page of documents of so
 * many pages. */
void proof_bands(struct proof *proof, const struct document *document,
		 int n_pages);
/* The same of one that is not published at all. */
void proof_hide_document(struct proof *proof, const struct document *document);

/* What the form says, and the layout: as far as it is not exempt, public. */
void proof_form(struct proof *proof, const struct document *document);
/* What a PDF says, as far as it can be read; not what its maker put in. */
void proof_hide_pdf(struct proof *proof, struct str bytes, struct span span);
void proof_show_pdf(struct proof *proof, struct str bytes);

/* Look for it in a file: a PDF, an SVG, or any text; `name` is looked at as
 * well. False where something was found: reported at its source, with the place
 * in the file. */
bool proof_file(struct proof *proof, struct str name, struct str bytes);
/* The same for a picture of pages that were proven as a PDF: of pixels, which
 * cannot be read, the name and the bytes are looked at. */
bool proof_picture(struct proof *proof, struct str name, struct str bytes);

/* Warn of phrases that do not stand in exempt text, and, where all public
 * files were looked at, of those that no file had. */
void proof_report_phrases(struct proof *proof, bool all_were_looked_at);

/* How many stretches are looked for, and how many are in public text too. */
int proof_count(const struct proof *proof, int *n_public);

#endif
