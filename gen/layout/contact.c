#include "layout/contact.h"

#include <stddef.h>

#define NAME(lit)                                                              \
	{                                                                      \
		(lit), (int)sizeof(lit) - 1                                    \
	}
#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const struct field picture_fields[] = {
	{ .name = NAME("file"),
	  .type = FIELD_FILE,
	  .is_required = true,
	  .example = NAME("logo.svg") },
	{ .name = NAME("alt"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("Northshire Council") },
};

#define PICTURE(lit)                                                           \
	{                                                                      \
		.name = NAME(lit), .type = FIELD_MAP, .n_fields = 2,           \
		.fields = (struct field *)picture_fields,                      \
		.example = NAME("{file: logo.svg, alt: Northshire Council}")   \
	}

static const struct field person_fields[] = {
	{ .name = NAME("name"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("Sam Bailey") },
	{ .name = NAME("role"),
	  .type = FIELD_TEXT,
	  .example = NAME("Head of Democratic Services") },
	{ .name = NAME("organisation"),
	  .type = FIELD_TEXT,
	  .example = NAME("Northshire Council") },
	{ .name = NAME("address"),
	  .type = FIELD_ADDRESS,
	  .example = NAME("[1 High Street, Northtown, NT1 1AA]") },
	{ .name = NAME("email"),
	  .type = FIELD_TEXT,
	  .example = NAME("sam.bailey@northshire.example") },
	{ .name = NAME("tel"),
	  .type = FIELD_TEXT,
	  .example = NAME("01632 960001") },
	PICTURE("signature"),
};

static const struct field organisation_fields[] = {
	{ .name = NAME("name"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("Northshire Council") },
	{ .name = NAME("address"),
	  .type = FIELD_ADDRESS,
	  .example = NAME("[1 High Street, Northtown, NT1 1AA]") },
	{ .name = NAME("tel"),
	  .type = FIELD_TEXT,
	  .example = NAME("01632 960001") },
	{ .name = NAME("textphone"),
	  .type = FIELD_TEXT,
	  .example = NAME("01632 960002") },
	{ .name = NAME("email"),
	  .type = FIELD_TEXT,
	  .example = NAME("enquiries@northshire.example") },
	{ .name = NAME("web"),
	  .type = FIELD_TEXT,
	  .example = NAME("www.northshire.example") },
	PICTURE("logo"),
	PICTURE("logo_later"),
};

static const struct field any_text = { .type = FIELD_TEXT };

static const struct field grade_fields[] = {
	{ .name = NAME("grade"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("good") },
	{ .name = NAME("meaning"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("A **good** service helps most children well.") },
	{ .name = NAME("also"),
	  .type = FIELD_LIST,
	  .of = (struct field *)&any_text,
	  .example = NAME("[is good]") },
};

static const struct field grade_field = {
	.type = FIELD_MAP,
	.fields = (struct field *)grade_fields,
	.n_fields = N(grade_fields),
};

static const struct field scale_fields[] = {
	{ .name = NAME("title"),
	  .type = FIELD_TEXT,
	  .example = NAME("What the judgements mean") },
	{ .name = NAME("grades"),
	  .type = FIELD_LIST,
	  .is_required = true,
	  .of = (struct field *)&grade_field,
	  .example = NAME("[{grade: good, meaning: Most are helped well.}]") },
	{ .name = NAME("sentence"),
	  .type = FIELD_TEXT,
	  .example = NAME("'{{about}} is **{{grade}}**.'") },
	{ .name = NAME("heading"),
	  .type = FIELD_TEXT,
	  .example = NAME("'{{about}}: {{grade}}'") },
	{ .name = NAME("also"),
	  .type = FIELD_LIST,
	  .of = (struct field *)&any_text,
	  .example = NAME("['{{about}} are {{grade}}']") },
};

static const struct field any_year = {
	.type = FIELD_INTEGER,
	.min = 1,
	.max = 9999,
};

static const struct field holiday_fields[] = {
	{ .name = NAME("date"),
	  .type = FIELD_DATE,
	  .is_required = true,
	  .example = NAME("26 December 2024") },
	{ .name = NAME("name"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("Boxing Day") },
};

static const struct field holiday_field = {
	.type = FIELD_MAP,
	.fields = (struct field *)holiday_fields,
	.n_fields = N(holiday_fields),
};

static const struct field calendar_fields[] = {
	{ .name = NAME("title"),
	  .type = FIELD_TEXT,
	  .example = NAME("England and Wales") },
	{ .name = NAME("clear-days"),
	  .type = FIELD_INTEGER,
	  .is_required = true,
	  .min = 0,
	  .max = 366,
	  .example = NAME("5") },
	{ .name = NAME("count-weekends"),
	  .type = FIELD_YES_NO,
	  .example = NAME("no") },
	{ .name = NAME("count-holidays"),
	  .type = FIELD_YES_NO,
	  .example = NAME("no") },
	{ .name = NAME("years"),
	  .type = FIELD_LIST,
	  .of = (struct field *)&any_year,
	  .example = NAME("[2024, 2028]") },
	{ .name = NAME("holidays"),
	  .type = FIELD_LIST,
	  .of = (struct field *)&holiday_field,
	  .example = NAME("[{date: 26 December 2024, name: Boxing Day}]") },
};

static const struct field ground_fields[] = {
	{ .name = NAME("paragraph"),
	  .type = FIELD_INTEGER,
	  .is_required = true,
	  .min = 1,
	  .max = 99,
	  .example = NAME("3") },
	{ .name = NAME("description"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("Information relating to any individual") },
	{ .name = NAME("needs"),
	  .type = FIELD_LIST,
	  .of = (struct field *)&any_text,
	  .example = NAME("[the public interest is weighed]") },
};

static const struct field ground_field = {
	.type = FIELD_MAP,
	.fields = (struct field *)ground_fields,
	.n_fields = N(ground_fields),
};

/* The wordings are patterns; see england-12a.yaml for what stands in them. */
static const struct field exemptions_fields[] = {
	{ .name = NAME("title"),
	  .type = FIELD_TEXT,
	  .example = NAME("Exempt information") },
	{ .name = NAME("version"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("'2006'") },
	{ .name = NAME("law"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("Part 1 of Schedule 12A to the Act") },
	{ .name = NAME("paragraphs"),
	  .type = FIELD_LIST,
	  .is_required = true,
	  .of = (struct field *)&ground_field,
	  .example = NAME("[{paragraph: 1, description: Information "
			  "relating to any individual}]") },
	{ .name = NAME("called"),
	  .type = FIELD_LIST,
	  .is_required = true,
	  .of = (struct field *)&any_text,
	  .example = NAME("['paragraph {{number}}', 'paragraphs "
			  "{{number}}']") },
	{ .name = NAME("marking"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("'Not for publication: {{called}}'") },
	{ .name = NAME("marking-short"), .type = FIELD_TEXT },
	{ .name = NAME("placeholder"),
	  .type = FIELD_TEXT,
	  .is_required = true,
	  .example = NAME("'Not published: {{description}}'") },
	{ .name = NAME("holds"), .type = FIELD_TEXT },
	{ .name = NAME("range"), .type = FIELD_TEXT },
	{ .name = NAME("because"), .type = FIELD_TEXT },
	{ .name = NAME("mention"), .type = FIELD_TEXT },
	{ .name = NAME("public-interest"), .type = FIELD_TEXT },
	{ .name = NAME("exclusion"), .type = FIELD_TEXT },
};

/* What each type holds by itself. */
static const struct known {
	const struct field *fields;
	int n;
} built_in[FIELD_N_TYPES] = {
	[FIELD_PERSON] = { person_fields, N(person_fields) },
	[FIELD_ORGANISATION] = { organisation_fields, N(organisation_fields) },
	[FIELD_SCALE] = { scale_fields, N(scale_fields) },
	[FIELD_CALENDAR] = { calendar_fields, N(calendar_fields) },
	[FIELD_EXEMPTIONS] = { exemptions_fields, N(exemptions_fields) },
};

struct field_set contact_fields(const struct field *field)
{
	struct field_set set = { 0 };

	if (!field ||
	    (field->type != FIELD_MAP && !built_in[field->type].fields))
		return set;
	set.known = built_in[field->type].fields;
	set.n_known = built_in[field->type].n;
	set.is_open = field->type == FIELD_ORGANISATION ||
		      field->type == FIELD_EXEMPTIONS;
	set.own = field->fields;
	set.n_own = field->n_fields;
	return set;
}

struct field_set contact_root(const struct layout *layout)
{
	return (struct field_set){ .own = layout->fields,
				   .n_own = layout->n_fields,
				   .is_root = true };
}

static const struct field *find(const struct field *fields, int n,
				struct str name)
{
	for (int i = 0; i < n; i++)
		if (key_eq(fields[i].name, name))
			return &fields[i];
	for (int i = 0; i < n; i++)
		if (fields[i].also.n > 0 && key_eq(fields[i].also, name))
			return &fields[i];
	return NULL;
}

int contact_count(struct field_set set)
{
	return set.n_own + set.n_known;
}

const struct field *contact_at(struct field_set set, int i)
{
	if (i < set.n_own)
		return set.own + i;
	const struct field *known = set.known + (i - set.n_own);
	return find(set.own, set.n_own, known->name) ? NULL : known;
}

const struct field *contact_find(struct field_set set, struct str name)
{
	const struct field *own = find(set.own, set.n_own, name);

	return own ? own : find(set.known, set.n_known, name);
}
