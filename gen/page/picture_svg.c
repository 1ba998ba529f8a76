/*
 * Only what layout needs is read from an SVG: the size its root element
 * claims. On the way every tag is looked at once, to refuse text (it would
 * be set in whatever fonts the machine has) and references to other files
 * (nothing is fetched). Drawing it is librsvg's work, in the painter.
 */
#include "page/picture_priv.h"

#include <math.h>

struct svg {
	struct str rest; /* not yet read */
	bool has_root;
	double width, height; /* [pt], 0: not given */
	double box_width, box_height;
	enum picture_fault fault;
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip(struct svg *svg, int n)
{
	svg->rest = str_sub(svg->rest, n, svg->rest.n);
}

/* Past the next `end`; to the end of the file where there is none. */
static void skip_past(struct svg *svg, struct str end)
{
	int at = str_find(svg->rest, end);

	skip(svg, at < 0 ? svg->rest.n : at + end.n);
}

static void skip_spaces(struct svg *svg)
{
	while (svg->rest.n && is_space(svg->rest.p[0]))
		skip(svg, 1);
}

/* A decimal number at the start of *s; moves past it. */
static double read_number(struct str *s)
{
	double value = 0, scale = 1;
	bool is_fraction = false;
	int i = 0;

	while (i < s->n && (is_space(s->p[i]) || s->p[i] == ','))
		i++;
	if (i < s->n && s->p[i] == '+')
		i++;
	for (; i < s->n; i++) {
		if (s->p[i] == '.' && !is_fraction) {
			is_fraction = true;
			continue;
		}
		if (s->p[i] < '0' || s->p[i] > '9')
			break;
		value = value * 10 + (s->p[i] - '0');
		scale *= is_fraction ? 10 : 1;
	}
	*s = str_sub(*s, i, s->n);
	return value / scale;
}

/* A CSS length in points; 0 where it is relative or not a length. */
static double read_length(struct str s)
{
	static const struct {
		struct str name;
		double pt;
	} units[] = {
		{ { "", 0 }, 0.75 },	    { { "px", 2 }, 0.75 },
		{ { "pt", 2 }, 1 },	    { { "pc", 2 }, 12 },
		{ { "mm", 2 }, 72 / 25.4 }, { { "cm", 2 }, 72 / 2.54 },
		{ { "in", 2 }, 72 },
	};
	double value;

	s = str_trim(s);
	value = read_number(&s);
	for (int i = 0; i < (int)(sizeof units / sizeof *units); i++) {
		if (str_eq(s, units[i].name))
			return value * units[i].pt;
	}
	return 0;
}

static struct str local_name(struct str name)
{
	int colon = str_find_char(name, ':');

	return str_sub(name, colon + 1, name.n);
}

static bool is_inside(struct str target)
{
	target = str_trim(target);
	return target.n == 0 || target.p[0] == '#' ||
	       str_starts(target, STR("data:"));
}

static void read_attribute(struct svg *svg, struct str element, struct str name,
			   struct str value)
{
	struct str local = local_name(name);

	if (str_eq(local, STR("href")) && !str_eq(element, STR("a")) &&
	    !is_inside(value))
		svg->fault = FAULT_SVG_OUTSIDE;
	if (svg->has_root)
		return;
	if (str_eq(name, STR("width")))
		svg->width = read_length(value);
	if (str_eq(name, STR("height")))
		svg->height = read_length(value);
	if (str_eq(name, STR("viewBox"))) {
		for (int i = 0; i < 2; i++) {
			/* The corner may be negative; only the size counts. */
			value = str_trim(value);
			if (value.n && value.p[0] == '-')
				value = str_sub(value, 1, value.n);
			read_number(&value);
		}
		svg->box_width = read_number(&value);
		svg->box_height = read_number(&value);
	}
}

static struct str read_name(struct svg *svg)
{
	int i = 0;

	while (i < svg->rest.n && !is_space(svg->rest.p[i]) &&
	       svg->rest.p[i] != '=' && svg->rest.p[i] != '>' &&
	       svg->rest.p[i] != '/')
		i++;
	struct str name = str_sub(svg->rest, 0, i);

	skip(svg, i);
	return name;
}

/* The attributes of a tag up to its end. */
static void read_attributes(struct svg *svg, struct str element)
{
	for (;;) {
		struct str name, value;

		skip_spaces(svg);
		if (!svg->rest.n || svg->rest.p[0] == '>')
			return;
		if (svg->rest.p[0] == '/' || svg->rest.p[0] == '=') {
			skip(svg, 1);
			continue;
		}
		name = read_name(svg);
		skip_spaces(svg);
		if (!svg->rest.n || svg->rest.p[0] != '=')
			continue;
		skip(svg, 1);
		skip_spaces(svg);
		if (!svg->rest.n ||
		    (svg->rest.p[0] != '"' && svg->rest.p[0] != '\'')) {
			svg->fault = FAULT_DAMAGED;
			return;
		}
		char quote = svg->rest.p[0];

		skip(svg, 1);
		value = str_cut(&svg->rest, quote);
		read_attribute(svg, element, name, value);
	}
}

static void read_element(struct svg *svg)
{
	struct str name = local_name(read_name(svg));

	if (!svg->has_root && !str_eq(name, STR("svg"))) {
		svg->fault = FAULT_KIND;
		return;
	}
	if (str_eq(name, STR("text")) || str_eq(name, STR("foreignObject")))
		svg->fault = FAULT_SVG_TEXT;
	read_attributes(svg, name);
	svg->has_root = true;
}

/* A document type may hold declarations in brackets, with > in them. */
static void skip_doctype(struct svg *svg)
{
	int end = str_find_char(svg->rest, '>');

	if (str_find_char(str_sub(svg->rest, 0, end), '[') >= 0)
		skip_past(svg, STR("]"));
	skip_past(svg, STR(">"));
}

static void read_tags(struct svg *svg)
{
	while (!svg->fault && svg->rest.n) {
		int at = str_find_char(svg->rest, '<');

		if (at < 0)
			return;
		skip(svg, at);
		if (str_starts(svg->rest, STR("<!--"))) {
			skip_past(svg, STR("-->"));
		} else if (str_starts(svg->rest, STR("<![CDATA["))) {
			skip_past(svg, STR("]]>"));
		} else if (str_starts(svg->rest, STR("<!"))) {
			skip_doctype(svg);
		} else if (str_starts(svg->rest, STR("<?"))) {
			skip_past(svg, STR("?>"));
		} else if (str_starts(svg->rest, STR("</"))) {
			skip_past(svg, STR(">"));
		} else {
			skip(svg, 1);
			read_element(svg);
		}
	}
}

/* url(…) in style sheets and attributes leads somewhere too. */
static bool styles_lead_outside(struct str s)
{
	int at;

	if (str_find(s, STR("@import")) >= 0)
		return true;
	while ((at = str_find(s, STR("url("))) >= 0) {
		s = str_sub(s, at + 4, s.n);
		while (s.n &&
		       (is_space(s.p[0]) || s.p[0] == '"' || s.p[0] == '\''))
			s = str_sub(s, 1, s.n);
		if (!is_inside(str_sub(s, 0, 8)))
			return true;
	}
	return false;
}

static dim dim_of_points(double pt)
{
	return pt > 0 && pt < 100000 ? (dim)lround(pt * DIM_PT) : 0;
}

enum picture_fault picture_read_svg(struct picture *picture)
{
	struct svg svg = { .rest = picture->bytes };
	bool has_box;

	if (str_starts(svg.rest, STR("\xEF\xBB\xBF")))
		skip(&svg, 3);
	skip_spaces(&svg);
	if (!svg.rest.n || svg.rest.p[0] != '<')
		return FAULT_KIND;
	read_tags(&svg);
	if (svg.fault)
		return svg.fault;
	if (!svg.has_root)
		return FAULT_KIND;
	if (styles_lead_outside(picture->bytes))
		return FAULT_SVG_OUTSIDE;
	if (!str_ends(str_trim(picture->bytes), STR(">")))
		return FAULT_DAMAGED;
	picture->kind = PICTURE_SVG;
	has_box = svg.box_width > 0 && svg.box_height > 0;
	/* What is not given follows from the box and its proportions. */
	if (svg.width <= 0 && has_box)
		svg.width = svg.height > 0 ? svg.height * svg.box_width /
						     svg.box_height
					   : svg.box_width * 0.75;
	if (svg.height <= 0 && has_box)
		svg.height = svg.width * svg.box_height / svg.box_width;
	picture->width = dim_of_points(svg.width);
	picture->height = dim_of_points(svg.height);
	return FAULT_NONE;
}
