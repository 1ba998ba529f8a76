/*
 * A layout: everything about one family of documents, read from
 * layouts/NAME.yaml with its parents and overlays. Loading is strict and
 * typed: an unknown key, a wrong type, an unknown role are findings in the
 * layout file. Nothing about any family of documents is written in C.
 */
#ifndef GEN_LAYOUT_LAYOUT_H
#define GEN_LAYOUT_LAYOUT_H

#include "layout/style.h"
#include "model/numbering.h"
#include "model/value.h"
#include "model/own_words.h"
#include "model/xref.h"

struct diags;
struct form;
struct shared;

enum page_kind {
	PAGE_FIRST,
	PAGE_REST,
	PAGE_LAST,
	PAGE_LANDSCAPE,
	PAGE_N_KINDS
};

/* A text with {{…}} in it, as typed in the layout; furniture fills it. */
struct slot {
	struct str text; /* empty: nothing */
	struct span span;
};

/* A header or footer: three slots on a line. */
struct band {
	struct slot left;
	struct slot centre;
	struct slot right;
	const struct style *style;
	/* The slots' own styles ("page-number"), else `style`. */
	const struct style *left_style;
	const struct style *centre_style;
	const struct style *right_style;
	dim at;		      /* [dim] page edge (top, or foot) to baseline */
	enum style_rule rule; /* RULE_ABOVE, RULE_BELOW or RULE_NONE */
	dim rule_at;	      /* [dim] page edge (top, or foot) to the rule */
	dim rule_width;
	uint32_t rule_colour;
	bool is_none;
};

enum stamp_corner {
	STAMP_TOP_RIGHT,
	STAMP_BOTTOM_RIGHT,
	STAMP_TOP_LEFT,
	STAMP_BOTTOM_LEFT,
	STAMP_N_CORNERS
};

/* What every page of a pack carries, in the first corner that is clear. */
struct stamp_spec {
	struct slot *lines;
	int n_lines; /* 0: pages have none */
	const struct style *style;
	dim x, y; /* [dim] from the page's edges */
	enum stamp_corner corners[STAMP_N_CORNERS]; /* in this order */
	int n_corners;
	struct span span;
};

/* A fixed place on a page, from the page's top left. Named in `before` or
 * `after` it holds content, tagged where it stands there; otherwise it is
 * furniture (an artefact) on every page of its kinds. */
struct region {
	struct str name;
	bool on[PAGE_N_KINDS];
	/* Without a place, a region stands in the flow of the text where its
	 * part stands; an overlay may give it a place. */
	bool is_placed;
	dim x, y;   /* [dim] */
	dim width;  /* [dim] */
	dim height; /* [dim] 0: as high as what is in it */
	enum style_align align;
	struct str image;	/* a file, or {{a.field}} that names one */
	struct slot image_else; /* where that field is empty; see
				 * furniture_image */
	struct slot alt;	/* alternative text of the image */
	dim image_width;	/* [dim] 0: the region's width */
	struct slot text;	/* furniture text */
	const struct style *style;
	struct span span;
};

struct page_spec {
	dim width, height;
	dim margin_top, margin_right, margin_bottom, margin_left;
	struct band header;
	struct band footer;
};

/* A part before or after the body; the closed set of faircopy-layout(5). */
enum part_kind {
	PART_BODY,  /* the place of the body between the others */
	PART_TEXT,  /* one paragraph of text with {{…}} */
	PART_LINES, /* a paragraph of lines, empty ones dropped */
	PART_TITLE, /* the document's title (H1) */
	PART_HEADING,
	PART_LIST,	  /* a list field, each entry an item */
	PART_PROSE,	  /* a prose field */
	PART_BOILERPLATE, /* a boilerplate file */
	PART_IMAGE,
	PART_EACH,     /* its parts for each entry of a list field */
	PART_GROUP,    /* parts kept as one */
	PART_REGION,   /* parts at a fixed place */
	PART_SPACE,    /* room for a signature */
	PART_TABLE,    /* rows, and `each` of rows */
	PART_ROW,      /* in a table: a label and its text, or cells */
	PART_CELL,     /* in a row */
	PART_CONTENTS, /* the contents */
	PART_N_KINDS
};

/* The contents: of a part, or where there is none, of the layout. */
struct contents_spec {
	struct str title; /* empty: no heading */
	int levels;
	bool has_leaders;
};

struct part {
	enum part_kind kind;
	struct span span;
	struct str when;       /* a field that must not be empty */
	struct str unless;     /* a field that must be empty */
	struct value *when_is; /* `when: {kind: [focused visit, …]}` */
	struct str role;
	struct slot *texts; /* TEXT TITLE HEADING: one; LINES: several */
	int n_texts;
	struct str field;	       /* LIST PROSE EACH; "from" */
	struct slot file;	       /* BOILERPLATE IMAGE */
	struct slot alt;	       /* IMAGE */
	dim width, height;	       /* IMAGE; SPACE: height */
	int level;		       /* HEADING CONTENTS: of its heading */
	bool is_unlisted;	       /* HEADING: not in the contents */
	struct contents_spec contents; /* CONTENTS */
	bool is_exempt;		       /* HEADING TEXT: has no number */
	enum doc_marker marker;	       /* LIST */
	bool single_is_text;	       /* LIST: one entry alone is no list */
	struct slot joint;  /* TITLE HEADING LINES: between entries of a list */
	bool is_capital;    /* TEXT LINES CELL: begins with a capital */
	struct str said_in; /* TEXT: a field that may say it already */
	struct slot none;   /* PROSE: what the word `none` prints */
	bool keep_together; /* GROUP */
	int hold_lines;	    /* GROUP: lines of the block before */
	int *columns;	    /* GROUP: weights of its blocks side by side */
	int n_columns;
	struct str region;	/* REGION */
	struct str place;	/* GROUP: the container that moves it */
	struct slot called[2];	/* EACH: an entry's words, and of several */
	struct str members;	/* EACH: the key of entries in an entry */
	struct str count;	/* EACH: the key of how many an entry is */
	struct slot caption;	/* TABLE */
	int *widths;		/* TABLE: weights of its columns */
	struct str number_from; /* EACH: the key of a number typed for it */
	bool is_once; /* in EACH: only for the first entry it applies to */
	int n_widths;
	struct slot label;    /* ROW: its header cell */
	bool has_cells;	      /* ROW: each text is a cell of its own */
	bool is_head;	      /* ROW CELL */
	bool is_group;	      /* ROW: heads the rows below it */
	bool is_spacer;	      /* CELL */
	int colspan, rowspan; /* CELL; from 1 */
	struct part *parts;   /* EACH GROUP REGION TABLE ROW CELL */
	int n_parts;
	int cap_parts;
};

enum field_type {
	FIELD_TEXT,
	FIELD_PROSE,
	FIELD_DATE,
	FIELD_DATE_RANGE,
	FIELD_TIME,
	FIELD_YES_NO,
	FIELD_CHOICE,
	FIELD_INTEGER,
	FIELD_LENGTH,
	FIELD_PERSON,
	FIELD_ORGANISATION,
	FIELD_SCALE,	  /* grades and their meanings, scales/NAME.yaml */
	FIELD_CALENDAR,	  /* days that count, calendars/NAME.yaml */
	FIELD_EXEMPTIONS, /* grounds and wording, exemptions/NAME.yaml */
	FIELD_ADDRESS,
	FIELD_FILE,
	FIELD_GRADE,
	FIELD_LIST, /* of `of` */
	FIELD_MAP,  /* with `fields` */
	FIELD_N_TYPES
};

struct field {
	struct str name;
	enum field_type type;
	struct span span;
	bool is_required;
	struct value *required_if; /* {other field: value or list} */
	struct str label;	   /* what a clerk calls it */
	struct str help;	   /* one sentence for `new` */
	struct str example;	   /* YAML text for `new` */
	struct value *fallback;	   /* default, or NULL */
	struct str show;	   /* dates: "d MMMM yyyy" */
	struct str *choices;	   /* FIELD_CHOICE */
	int n_choices;
	int min, max;	      /* FIELD_INTEGER */
	struct field *of;     /* FIELD_LIST */
	struct field *fields; /* FIELD_MAP */
	int n_fields;
	int cap_fields;
	struct str also;   /* another key for it ("title") */
	struct str absent; /* the word that says there is none ("no") */
	/* FIELD_MAP: a text in its place is the entry of this name. */
	struct str short_for;
	bool is_from_pack;		/* not typed: the pack fills it in */
	const struct value *taken_from; /* paths in another form; NULL */
};

/* Rows of a list by their numbers; see rows.h. */
struct row_value {
	struct str name;    /* "judgement": {{judgement 2.1}} */
	struct str from;    /* a list field */
	struct str members; /* the key of rows within a row */
	struct slot text;   /* what a row prints */
};

/* What stands at the start of a container of the author's, or below a
 * heading: a text of its attributes, {{item.NAME}}. */
struct container_spec {
	struct str name; /* "resolved": ::: resolved; empty: headings */
	struct slot text;
	struct str role;   /* of the container, or of the text below */
	struct field item; /* a map of its attributes */
	const struct value *map;
	struct span span;
};

/* Set round a quotation; empty: none. */
struct quote_marks {
	struct str open, close;
};

/* Headings a kind of document is expected to have. */
struct expected_heading {
	struct str text;	  /* empty: of rows */
	const struct value *also; /* texts that will do, or NULL */
	struct str field;      /* that the layout makes it from; empty: none */
	struct str rows;       /* one for each row of a row value */
	struct value *when_is; /* as in struct part; NULL: always */
	struct span span;
};

/* Headings of the author's that begin a page. */
struct new_pages {
	int level;
	struct value *when_is; /* as in struct part; NULL: always */
};

struct layout {
	struct arena *arena;
	struct str name;
	struct str description;
	struct value *root; /* merged, for `layout show` */
	struct page_spec pages[PAGE_N_KINDS];
	struct stamp_spec stamp;
	struct region *regions;
	int n_regions, cap_regions;
	struct part *before; /* PART_BODY stands between the two */
	int n_before, cap_before;
	struct part *after;
	int n_after, cap_after;
	struct field *fields;
	int n_fields, cap_fields;
	struct expected_heading *headings;
	int n_headings, cap_headings;
	struct new_pages *new_pages;
	int n_new_pages, cap_new_pages;
	const struct value *date_orders; /* lists of paths; NULL: none */
	const struct value *clear_days;	 /* from, to, calendar; NULL: none */
	struct row_value *row_values;
	int n_row_values;
	struct container_spec *containers;
	int n_containers, cap_containers;
	struct str *ties; /* attributes that have a meaning here */
	int n_ties, cap_ties;
	struct str *places; /* of parts that the author may move */
	int n_places, cap_places;
	struct style *styles; /* by role */
	int n_styles, cap_styles;
	struct style **inlines; /* interned by style_of_inline */
	int n_inlines, cap_inlines;
	struct str title_field;	   /* "subject" in a letter */
	bool is_pack;		   /* its form is the list of a pack's papers */
	struct slot taken_heading; /* of an item, in a new document */
	struct xref_words words;
	struct own_words own_words;
	struct quote_marks quote_marks;
	struct numbering numbering; /* see layout_numbering */
	/* Fields with the first number of a kind; empty: 1. */
	struct str heading_start, paragraph_start, page_start;
	/* Paragraphs have numbers only where this holds; NULL: always. */
	const struct value *numbers_when;
	dim paragraph_hang; /* [dim] number to text */
	dim heading_hang;
	struct contents_spec contents;
	struct str language; /* default: en-GB */
	bool date_shows_weekday;
	dim note_gap;	      /* [dim] text to the note rule */
	dim note_rule_length; /* [dim] 0: no rule */
	dim note_rule_width;
	struct str draft_mark;	  /* the watermark's word: "Draft" */
	struct str draft_title;	  /* put after the title: " (draft)" */
	struct str exemptions;	  /* the list of grounds; empty: none */
	const struct style *body; /* style_find "body" */
};

/* Load NAME with its parents, and the overlays named (from the document's
 * form or the command line). Looked up by shared_find in layouts/. Returns
 * NULL, with findings, only when there is no such layout; otherwise the best
 * layout that could be read. */
struct layout *layout_load(struct arena *arena, struct shared *shared,
			   struct str name, struct span span,
			   const struct str *overlays, int n_overlays,
			   struct diags *diags);

/* A layout that is one value and needs no files: without parents and
 * overlays, whatever it names. For tools and tests. */
struct layout *layout_read(struct arena *arena, struct value *root,
			   struct diags *diags);

/* A field by name (or its `also`), or NULL. */
const struct field *layout_field(const struct layout *layout, struct str name);
const struct region *layout_region(const struct layout *layout,
				   struct str name);

/* The field that a dotted path leads to, "visit.dates", "from.logo.file",
 * "item.name" (item: the field of an entry that `each` goes through, or
 * NULL); NULL where the path is not declared. */
const struct field *layout_path(const struct layout *layout,
				const struct field *item, struct str path);

/* The declared name nearest to a path, for "did you mean"; empty: none. */
struct str layout_path_near(struct arena *arena, const struct layout *layout,
			    struct str path);

/* " and ", in the layout's language, in the arena. */
struct str layout_and(struct arena *arena, const struct layout *layout);

/* The scheme that a document is numbered by, given its form. */
struct numbering layout_numbering(const struct layout *layout,
				  const struct form *form);

/* The number of the first page of a document alone, from 1. */
int layout_first_page(const struct layout *layout, const struct form *form);

/* Names of the layouts there are, sorted, with their descriptions. */
struct layout_entry {
	struct str name;
	struct str description;
};
const struct layout_entry *layout_list(struct arena *arena,
				       struct shared *shared, int *n);

/* The merged layout as YAML; with_origin: each line ends in a comment that
 * says which file and line gave the value. */
void layout_show(const struct layout *layout, bool with_origin,
		 struct buf *out);
/* JSON Schema (2020-12) of the form. */
void layout_schema(const struct layout *layout, struct buf *out);
/* A commented skeleton with every field and expected heading; taken: what is
 * known from another form (taken.h), or NULL. */
struct taken;
void layout_skeleton(const struct layout *layout, const struct taken *taken,
		     struct buf *out);

#endif
