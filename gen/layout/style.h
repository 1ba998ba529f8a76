/*
 * Styles: the look of a role, resolved. A style is flat and const; every
 * length is worked out when the layout is loaded, so that later stages only
 * read. Roles are the fixed names of faircopy-layout(5).
 */
#ifndef GEN_LAYOUT_STYLE_H
#define GEN_LAYOUT_STYLE_H

#include <stdbool.h>

#include "base/dim.h"
#include "model/doc.h"

struct layout;

/* Where the text of a cell that is higher than it stands. */
enum style_stand {
	STAND_AS_HEAD, /* of a header row at the foot, else at the top */
	STAND_TOP,
	STAND_MIDDLE,
	STAND_FOOT,
};

enum style_align {
	ALIGN_START, /* left, or right in right-to-left text */
	ALIGN_CENTRE,
	ALIGN_END,
};

enum style_rule {
	RULE_NONE,
	RULE_ABOVE,
	RULE_BELOW,
	RULE_BOX,
	RULE_SIDE, /* a bar at the start edge */
	RULE_GRID, /* of a table: round every cell */
};

struct style {
	struct str role;
	/* text */
	const struct str *families; /* in order of preference */
	int n_families;
	dim size; /* [dim] */
	bool is_bold;
	bool is_italic;
	bool is_underlined;
	uint32_t colour; /* 0xRRGGBB */
	/* paragraph */
	enum style_align align;
	enum style_stand stand; /* of a cell */
	dim leading;		/* [dim] baseline to baseline */
	dim space_before;	/* [dim] the larger of two neighbours counts */
	dim space_after;
	dim indent; /* [dim] start edge, from the enclosing one */
	dim indent_end;
	dim indent_first; /* [dim] more, on the first line */
	int widows;	  /* least lines at a page's top */
	int orphans;	  /* least lines at a page's foot */
	bool keep_next;
	bool keep_together;
	bool starts_page;
	bool is_at_foot; /* begins as low on its page as it can */
	bool is_hyphenated;
	/* lists and labels */
	struct str bullet; /* of the role list, list-2, … */
	dim hang;	   /* [dim] label to text */
	dim item_space;	   /* [dim] between items of a loose list */
	/* boxes: notes, code, quotations */
	uint32_t background;
	bool has_background;
	enum style_rule rule;
	dim rule_width; /* [dim] */
	uint32_t rule_colour;
	dim padding;	/* [dim] inside the rule or background */
	dim column_gap; /* [dim] between columns side by side */
	/* generated text round the content: quote marks, "Note: " */
	struct str prefix;
	struct str suffix;
	/* roles of inline text: what they change in the text round them */
	bool is_inline;
	unsigned changes; /* of enum style_change */
	int size_percent; /* of the size round it; 0: `size` */
	/* an interned style of inline text: what it was made of */
	const struct style *within;
	const struct style *change;
};

enum style_change {
	CHANGE_FONT = 1,
	CHANGE_SIZE = 2,
	CHANGE_WEIGHT = 4,
	CHANGE_SLANT = 8,
	CHANGE_UNDERLINE = 16,
	CHANGE_COLOUR = 32,
	/* Room above and below a line that begins with it. */
	CHANGE_BEFORE = 64,
	CHANGE_AFTER = 128,
};

/* The roles that every layout has: its first styles, in this order. */
enum style_role {
#define ROLE(name, written, based_on, about) STYLE_##name,
#include "layout/roles.def"
#undef ROLE
	STYLE_N_ROLES
};

/* The style of a block: its own role, else by its kind and place
 * ("heading-2", "list-2", "footnote", "quote", "body"). A block within a
 * list, a note, a quotation or a part with a role has the style of that, the
 * very same pointer: its indent and box are not applied again. Never NULL. */
const struct style *style_of_block(const struct layout *layout,
				   const struct doc_node *block);

/* The style of inline text inside a block style: emphasis, strong, code,
 * link and note marks change it; other inlines give back `within`. The
 * result is interned in the layout. */
const struct style *style_of_inline(struct layout *layout,
				    const struct style *within,
				    const struct doc_node *node);

/* A style as it is inside a footnote: lists and quotations there are as
 * small as its text. Interned in the layout. */
const struct style *style_of_note(struct layout *layout,
				  const struct style *style);

/* The same style one step smaller; itself where it is small already. The
 * result is interned in the layout. */
const struct style *style_smaller(struct layout *layout,
				  const struct style *style);

/* A role by name, or NULL. */
const struct style *style_find(const struct layout *layout, struct str role);

#endif
