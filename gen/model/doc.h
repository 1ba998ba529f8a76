/*
 * The document model: one tree of blocks and inlines, from the title to the
 * sign-off, in reading order. read/ makes the body, layout/ puts the parts
 * of the layout round it; text and page turn it into lines and pages, the
 * painter makes the tag tree from it. It knows no fonts, sizes or pages.
 */
#ifndef GEN_MODEL_DOC_H
#define GEN_MODEL_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/dim.h"
#include "base/source.h"

struct arena;
struct chart;
struct own_words;

enum doc_kind {
	/* blocks */
	DOC_DOCUMENT,
	DOC_HEADING,	 /* inlines */
	DOC_PARAGRAPH,	 /* inlines */
	DOC_LIST,	 /* DOC_ITEM */
	DOC_ITEM,	 /* blocks */
	DOC_DEFINITIONS, /* DOC_TERM and DOC_DEFINITION in turn */
	DOC_TERM,	 /* inlines */
	DOC_DEFINITION,	 /* blocks */
	DOC_CODE_BLOCK,	 /* as.code */
	DOC_RULE,	 /* a thematic break */
	DOC_FIGURE,	 /* as.image; children: the caption's inlines */
	DOC_DIVISION,	 /* blocks: a container, a quotation, a part */
	DOC_REGION,	 /* blocks at a fixed place of a page: as.region */
	DOC_PAGE_BREAK,
	DOC_NOTE,     /* blocks: the text of a footnote */
	DOC_TABLE,    /* a DOC_CAPTION or none, then DOC_ROW */
	DOC_CAPTION,  /* inlines: the caption of a table */
	DOC_ROW,      /* DOC_CELL */
	DOC_CELL,     /* blocks */
	DOC_CONTENTS, /* DOC_ENTRY: the table of contents */
	DOC_ENTRY,    /* inlines: one line of the contents */
	/* inlines */
	DOC_TEXT,	/* as.text */
	DOC_SOFT_BREAK, /* a line end in the source: a space */
	DOC_LINE_BREAK,
	DOC_EMPHASIS,
	DOC_STRONG,
	DOC_CODE,      /* as.text */
	DOC_LINK,      /* as.link; inlines */
	DOC_IMAGE,     /* as.image: within a line of text */
	DOC_SPAN,      /* inlines with attributes */
	DOC_NOTE_CALL, /* as.call */
	DOC_REFERENCE, /* as.reference; inlines once resolved */
	DOC_VALUE,     /* {{…}}: as.text is the path; inlines once filled */
	DOC_N_KINDS
};

enum doc_marker {
	MARKER_BULLET,
	MARKER_DECIMAL, /* 1 2 3 */
	MARKER_LOWER,	/* a b c */
	MARKER_UPPER,	/* A B C */
	MARKER_ROMAN,	/* i ii iii */
};

enum doc_delimiter {
	DELIMITER_NONE,	 /* bullets */
	DELIMITER_DOT,	 /* 1. */
	DELIMITER_PAREN, /* 1) */
	DELIMITER_BOTH,	 /* (1) */
};

enum doc_align {
	DOC_ALIGN_NONE, /* as the style says */
	DOC_ALIGN_START,
	DOC_ALIGN_CENTRE,
	DOC_ALIGN_END,
};

/* What a DOC_DIVISION is: the containers of source-format.md. A layout's
 * group of parts is DIVISION_PART. */
enum doc_division {
	DIVISION_PART,
	DIVISION_QUOTE,	    /* > and ::: quote */
	DIVISION_NOTE,	    /* ::: note */
	DIVISION_IMPORTANT, /* ::: important */
	DIVISION_KEEP,	    /* ::: keep */
	DIVISION_LANDSCAPE,
	DIVISION_UNNUMBERED,
	DIVISION_PLAIN, /* ::: {lang=ur}, an include */
	/* ::: recommendations, until it is read; then lists, and plain. */
	DIVISION_RECOMMENDATIONS,
	DIVISION_SECTION, /* of a pack: an item, a report, an appendix */
	DIVISION_EXEMPT,  /* ::: exempt: not published */
};

/* Why a text is not published: paragraphs of a list of grounds that the
 * layout names. */
struct doc_exemption {
	int *paragraphs; /* ascending, each once */
	int n;
	struct str reason; /* empty: none given */
	struct span span;  /* where it was said */
};

struct doc_attribute {
	struct str key; /* "class" for .class */
	struct str value;
	struct span span;
};

struct doc_image {
	/* What it is drawn from: a chart; NULL: a file. */
	const struct chart *chart;
	struct str file; /* as typed, relative to the source that names it */
	struct str alt;	 /* plain text */
	struct str title;
	bool is_decorative; /* an artefact: no alt, no Figure */
	dim width;	    /* 0: its own */
	dim height;
};

/* What few nodes are given, by the author, the layout or by numbering. Those
 * that have nothing of it share doc_given_none. */
struct doc_given {
	struct str id;	 /* empty: none */
	struct str lang; /* BCP 47, empty: as the parent */
	struct str role; /* the style's name, empty: by kind and place */
	/* The number as printed beside it ("1.0", "1.7", "2.1"), without the
	 * noun ("Table"); empty: none (model/number). */
	struct str number;
	/* Its words in a reference ("paragraph 1.7", "Appendix 4a"); empty:
	 * by its kind (model/xref). */
	struct str cite;
	bool is_exempt; /* a part of the layout that takes no numbers */
	/* Of a DIVISION_EXEMPT, a span, a note that is called in exempt text
	 * alone, a whole document: it is not published; NULL: it is. */
	const struct doc_exemption *exemption;
	struct doc_attribute *attributes;
	int n_attributes;
};

extern const struct doc_given doc_given_none;

/* Details of a kind that are more than a text or a few numbers. */

struct doc_item {
	struct str label; /* "iv.", empty for bullets */
	int number;
};

struct doc_container {
	enum doc_division kind;
	bool keep_together;
	/* Lines of the block before that stay with this one (a sign-off); 0:
	 * none. */
	int hold_lines;
	/* [dim] least height: room for a signature in a division without
	 * blocks. */
	dim height;
	/* What the layout may put in it, by the name of the container; empty:
	 * nothing. */
	struct str place;
	/* Its blocks side by side: the weights of so many columns; 0: one
	 * below the other. */
	int n_columns;
	int *columns;
	/* DIVISION_SECTION: as bookmarks name it; what an imported paper
	 * shows, for those who cannot see it; the level of the heading it is
	 * under. */
	struct str title;
	struct str summary;
	int level;
};

struct doc_link {
	struct str url; /* "#id" for inside the document */
	struct str title;
	struct doc_node *target; /* of "#id" (model/xref) */
};

struct doc_call {
	struct str label;      /* [^label] */
	struct doc_node *note; /* NULL until resolved */
	int number;	       /* from 1, as printed */
};

struct doc_note {
	struct str label;
	int number;
	struct doc_node *call; /* the first, in public text where it can be */
};

struct doc_reference {
	struct str file; /* another document, as typed; empty: this one */
	struct str id;	 /* of a file: empty for all of it */
	bool as_item;	 /* {as=item} */
	bool as_page;	 /* {page} */
	struct doc_node *target;
};

struct doc_table {
	int n_columns;
	int *widths;		/* weights, 0: by content; NULL: all 0 */
	enum doc_align *aligns; /* NULL: none */
	int n_head;		/* header rows at the top */
	bool has_head_column;
	bool is_chart; /* while it is read: to be drawn */
	int number;    /* of the caption, from 1; 0: no caption */
};

struct doc_entry {
	int level; /* from 1 */
	const struct doc_node *target;
	struct str page; /* as printed; set by page/toc */
};

struct doc_code {
	struct str info; /* of a fence */
	struct str text;
};

/*
 * A long document has a node for each word that is set apart and each cell,
 * and every pass walks over all of them: what most nodes have stands in
 * a cache line, the details of a kind behind a pointer.
 */
struct doc_node {
	enum doc_kind kind;
	int serial; /* order of making, unique in the document */
	struct doc_node *parent;
	struct doc_node *next;
	struct doc_node *first;
	union {
		struct str text; /* DOC_TEXT CODE VALUE */
		struct {
			int level;     /* as typed: 1..6 */
			int tag_level; /* closed up: H1..H6 (model/xref) */
			bool is_title; /* the document's title */
			bool is_unlisted;
			bool is_unnumbered;
			bool starts_page; /* {.page-break} */
		} heading;
		struct {
			enum doc_marker marker;
			enum doc_delimiter delimiter;
			int start;
			bool is_tight; /* no space between the items */
			/* Of recommendations: numbered through the document
			 * by the layout (model/numbering). `start` is what was
			 * typed; 0: nothing. */
			bool is_recommended;
		} list;
		struct {
			bool is_head;  /* one of the table's n_head rows */
			bool is_group; /* heads the rows below it */
		} row;
		struct {
			int column;	      /* in the grid, from 0 */
			int colspan, rowspan; /* from 1 */
			bool is_head;	      /* TH */
			bool is_spacer;	      /* empty by design, tinted */
			enum doc_align align : 8;
		} cell;
		struct {
			int levels; /* of headings; 0: as the layout says */
			bool has_leaders;
		} contents;
		struct {
			struct str name; /* of the layout's region */
		} region;
		/* Of the node alone; doc_node_new and doc_turn make them. */
		struct doc_item *item;
		struct doc_container *division;
		struct doc_image *image;
		struct doc_link *link;
		struct doc_call *call;
		struct doc_note *note;
		struct doc_reference *reference;
		struct doc_table *table;
		struct doc_entry *entry;
		struct doc_code *code;
		void *details; /* any of these */
	} as;
	struct doc_node *last;
	struct span span;
	const struct doc_given *given; /* never NULL; doc_give to write */
};

struct value;

/* A paper that a document names as a part of it. */
struct doc_attachment {
	struct str name;	   /* as printed: "Appendix 4a" */
	const struct value *entry; /* of the form; has a `file` */
};

/* The copies of a document that has text which is not published. */
enum doc_copy {
	DOC_COPY_PUBLIC,
	DOC_COPY_MEMBERS, /* with all of it */
};

struct doc {
	struct arena *arena;
	struct doc_node *root;	 /* DOC_DOCUMENT */
	struct str language;	 /* BCP 47: "en-GB" */
	struct str title;	 /* plain text, as in the metadata */
	struct doc_node **notes; /* footnotes in the order of their calls */
	int n_notes;
	int cap_notes;
	/* The first block of the author's own; NULL: none. */
	const struct doc_node *body;
	uint64_t kinds; /* a DOC_SET of those that nodes were made of */
	int *serials;	/* the next node's, more than any so far; documents that
			 * are set together share the count */
	/* Containers that the layout gives a meaning, set before reading. */
	const struct str *places;
	int n_places;
	/* What is set of our own accord, likewise; never NULL. */
	const struct own_words *words;
	/* Roles that a paragraph may be given as a class, likewise. */
	const struct str *roles;
	int n_roles;
	/* Attributes that the layout gives a meaning, likewise. */
	const struct str *ties;
	int n_ties;
	struct doc_attachment *attachments; /* layout/furniture */
	int n_attachments, cap_attachments;
};

struct doc *doc_new(struct arena *arena);
/* One that shares the count of serials with others; NULL: its own. */
struct doc *doc_new_among(struct arena *arena, int *serials);
/* A node that hangs nowhere yet. */
struct doc_node *doc_node_new(struct doc *doc, enum doc_kind kind,
			      struct span span);
/* What a node is given, to be written: its own from now on. */
struct doc_given *doc_give(struct arena *arena, struct doc_node *node);
/* Makes it a node of another kind, with the details of that, empty; its text
 * is lost, children and attributes stay. */
void doc_turn(struct doc *doc, struct doc_node *node, enum doc_kind kind);
void doc_append(struct doc_node *parent, struct doc_node *child);
void doc_insert_before(struct doc_node *sibling, struct doc_node *node);
void doc_insert_after(struct doc_node *sibling, struct doc_node *node);
void doc_remove(struct doc_node *node); /* unhooks it with its children */
/* Append DOC_TEXT. */
struct doc_node *doc_append_text(struct doc *doc, struct doc_node *parent,
				 struct str text, struct span span);
/* A deep copy that hangs nowhere; new serials, same spans. */
struct doc_node *doc_copy(struct doc *doc, const struct doc_node *node);

/* Walk in document order: the node after `node` within `root`, children
 * first; NULL at the end. doc_skip does not enter the children. */
struct doc_node *doc_walk(const struct doc_node *root,
			  const struct doc_node *node);
struct doc_node *doc_skip(const struct doc_node *root,
			  const struct doc_node *node);
/* The next node of one of some kinds, DOC_SET(DOC_LINK) | …, after `node`
 * within `root`; NULL for `node`: from the root on. It need not walk where
 * the document never had one, nor into words for the sake of blocks. Not for
 * the kinds that nodes become without doc_turn: paragraphs, spans, text,
 * code and breaks. */
#define DOC_SET(kind) (UINT64_C(1) << (kind))
struct doc_node *doc_find(const struct doc *doc, const struct doc_node *root,
			  const struct doc_node *node, uint64_t kinds);

/* The exemption in force: the nearest one round a node, or its own; NULL:
 * it is public. */
const struct doc_exemption *doc_exemption(const struct doc_node *node);

bool doc_is_block(enum doc_kind kind);
/* Blocks that stand beside each other: a table, a division with columns. */
bool doc_is_abreast(const struct doc_node *node);
const char *doc_kind_name(enum doc_kind kind); /* "heading" */
/* Attribute by key, or NULL; is there a class. */
const struct doc_attribute *doc_attribute(const struct doc_node *node,
					  struct str key);
bool doc_has_class(const struct doc_node *node, struct str name);
void doc_add_attribute(struct doc *doc, struct doc_node *node, struct str key,
		       struct str value, struct span span);
/* The file in an address that names another document, "other.md#findings",
 * and the id in it; empty: the address is something else. */
struct str doc_other_file(struct str url, struct str *id);
/* The language in force: the nearest one set, else the document's. */
struct str doc_language(const struct doc *doc, const struct doc_node *node);
/* All text under a node as plain text (breaks are spaces, note calls are
 * left out). */
struct str doc_plain_text(struct arena *arena, const struct doc_node *node);
/* The same with `instead` for what is exempt in it. */
struct str doc_public_text(struct arena *arena, const struct doc_node *node,
			   struct str instead);

#endif
