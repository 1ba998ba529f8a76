/*
 * JSON Schema (draft 2020-12) of a layout's form, for editors that complete
 * and check while one types. It knows the usual spelling of a key only;
 * faircopy itself also takes spaces, underscores and capitals.
 */
#include <string.h>

#include "base/diag_json.h"
#include "layout/layout_priv.h"

struct writer {
	struct buf *out;
};

static void write_string(const struct writer *writer, struct str s)
{
	diag_json_string(s, writer->out);
}

static void write_key(const struct writer *writer, const char *key)
{
	write_string(writer, str_from(key));
	buf_z(writer->out, ": ");
}

static void write_member(const struct writer *writer, const char *key,
			 struct str text)
{
	buf_z(writer->out, ", ");
	write_key(writer, key);
	write_string(writer, text);
}

static void write_fields(const struct writer *writer,
			 const struct field *fields, int n);

static void write_choices(const struct writer *writer,
			  const struct field *field)
{
	write_key(writer, "enum");
	buf_char(writer->out, '[');
	for (int i = 0; i < field->n_choices; i++) {
		buf_z(writer->out, i > 0 ? ", " : "");
		write_string(writer, field->choices[i]);
	}
	buf_char(writer->out, ']');
}

static void write_range(const struct writer *writer, const struct field *field)
{
	buf_z(writer->out, "\"type\": \"integer\"");
	if (field->min > INT32_MIN)
		buf_printf(writer->out, ", \"minimum\": %d", field->min);
	if (field->max < INT32_MAX)
		buf_printf(writer->out, ", \"maximum\": %d", field->max);
}

static const char person[] =
	"\"type\": [\"string\", \"object\"], \"properties\": {"
	"\"name\": {\"type\": \"string\"}, \"role\": {\"type\": \"string\"}, "
	"\"organisation\": {\"type\": \"string\"}, "
	"\"email\": {\"type\": \"string\"}, \"tel\": {\"type\": \"string\"}}";

/* Where a text is short for the map, either may stand. */
static void write_map(const struct writer *writer, const struct field *field)
{
	bool has_short = field->short_for.n > 0;

	if (has_short)
		buf_z(writer->out,
		      "\"anyOf\": [{\"type\": [\"string\", \"number\"]}, {");
	write_fields(writer, field->fields, field->n_fields);
	buf_z(writer->out, has_short ? "}]" : "");
}

static void write_field(const struct writer *writer, const struct field *field)
{
	struct buf *out = writer->out;

	buf_char(out, '{');
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_DATE:
	case FIELD_DATE_RANGE:
	case FIELD_TIME:
	case FIELD_LENGTH:
	case FIELD_GRADE:
	case FIELD_FILE:
	case FIELD_ORGANISATION:
	case FIELD_SCALE:
	case FIELD_CALENDAR:
	case FIELD_EXEMPTIONS:
		buf_z(out, "\"type\": [\"string\", \"number\", \"null\"]");
		break;
	case FIELD_PROSE:
	case FIELD_ADDRESS:
		buf_z(out, "\"type\": [\"string\", \"array\", \"null\"]");
		break;
	case FIELD_YES_NO:
		buf_z(out, "\"enum\": [\"yes\", \"no\", true, false]");
		break;
	case FIELD_CHOICE:
		write_choices(writer, field);
		break;
	case FIELD_INTEGER:
		write_range(writer, field);
		break;
	case FIELD_PERSON:
		buf_z(out, person);
		break;
	case FIELD_LIST:
		buf_z(out, "\"type\": [\"array\", \"null\"], \"items\": ");
		write_field(writer, field->of);
		break;
	case FIELD_MAP:
		write_map(writer, field);
		break;
	case FIELD_N_TYPES:
		break;
	}
	if (field->label.n > 0)
		write_member(writer, "title", field->label);
	if (field->help.n > 0)
		write_member(writer, "description", field->help);
	buf_char(out, '}');
}

static void write_properties(const struct writer *writer,
			     const struct field *fields, int n)
{
	struct buf *out = writer->out;
	const char *between = "\n";

	write_key(writer, "properties");
	buf_char(out, '{');
	for (int i = 0; i < n; i++)
		for (int k = 0; k < 2; k++) {
			struct str name =
				k == 0 ? fields[i].name : fields[i].also;

			if (name.n == 0 || fields[i].is_from_pack)
				continue;
			buf_z(out, between);
			write_string(writer, name);
			buf_z(out, ": ");
			write_field(writer, &fields[i]);
			between = ",\n";
		}
	buf_z(out, "}");
}

/* A required field with two names: one of them must be there. */
static void write_required(const struct writer *writer,
			   const struct field *fields, int n)
{
	struct buf *out = writer->out;
	const char *between = "";

	buf_z(out, ", \"allOf\": [");
	for (int i = 0; i < n; i++) {
		if (!fields[i].is_required)
			continue;
		buf_z(out, between);
		buf_z(out, "{\"anyOf\": [{\"required\": [");
		write_string(writer, fields[i].name);
		if (fields[i].also.n > 0) {
			buf_z(out, "]}, {\"required\": [");
			write_string(writer, fields[i].also);
		}
		buf_z(out, "]}]}");
		between = ", ";
	}
	buf_z(out, "]");
}

static void write_fields(const struct writer *writer,
			 const struct field *fields, int n)
{
	buf_z(writer->out,
	      "\"type\": \"object\", \"additionalProperties\": false, ");
	write_properties(writer, fields, n);
	for (int i = 0; i < n; i++)
		if (fields[i].is_required) {
			write_required(writer, fields, n);
			break;
		}
}

void layout_schema(const struct layout *layout, struct buf *out)
{
	struct writer writer = { out };

	buf_z(out, "{\"$schema\": "
		   "\"https://json-schema.org/draft/2020-12/schema\", ");
	write_key(&writer, "title");
	write_string(&writer, layout->name);
	buf_z(out, ", ");
	write_fields(&writer, layout->fields, layout->n_fields);
	buf_z(out, "}\n");
}
