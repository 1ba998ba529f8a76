#include "layout/form.h"

#include "base/arena.h"
#include "base/diag.h"
#include "layout/answer.h"
#include "layout/paths.h"

#define TEXT_MAX (1 << 26) /* bytes of a list written out */

static struct str layout_text(const struct value *value, struct span *span,
			      struct diags *diags)
{
	*span = value->span;
	if (value->kind == VALUE_TEXT)
		return str_trim(value->text);
	diag_report(diags, DIAG_FORM_TYPE, *span, STR_ARG(STR("layout")),
		    "the name of a layout",
		    value->kind == VALUE_LIST ? "a list"
					      : "entries of its own");
	diag_hint(diags, "write it like this: layout: letter");
	return STR_NONE;
}

struct str form_layout_name(const struct value *front, struct span *span,
			    struct diags *diags)
{
	const struct value_pair *pair = value_find_pair(front, STR("layout"));
	bool is_told = front->is_broken;

	*span = (struct span){ front->span.source, front->span.at, 0 };
	if (pair && !value_is_empty(pair->value))
		return layout_text(pair->value, span, diags);
	if (pair) {
		*span = pair->key_span;
		is_told = is_told || pair->value->is_broken;
	}
	if (!is_told)
		diag_report(diags, DIAG_FORM_LAYOUT, *span);
	return STR_NONE;
}

/* The line that closes the form, where something is missing from it. */
static struct span closing_line(struct span lines)
{
	struct span end = { lines.source, lines.at + lines.n, 0 };

	if (lines.source && end.at + 3 <= lines.source->text.n &&
	    (lines.source->text.p[end.at] == '-' ||
	     lines.source->text.p[end.at] == '.'))
		end.n = 3;
	return end;
}

struct form *form_read(struct arena *arena, const struct layout *layout,
		       const struct value *front, struct span front_span,
		       struct shared *shared, struct diags *diags)
{
	struct form *form = ARENA_NEW(arena, struct form);
	struct answers answers = {
		.arena = arena, .shared = shared, .diags = diags, .form = form
	};

	form->arena = arena;
	form->layout = layout;
	form->values = answer_map(&answers, contact_root(layout), front,
				  closing_line(front_span));
	return form;
}

static struct place place_of(const struct form *form, struct str path)
{
	return path_find(contact_root(form->layout), form->values, path);
}

const struct value *form_at(const struct form *form, struct str path)
{
	return place_of(form, path).value;
}

bool form_declares(const struct form *form, struct str path)
{
	return place_of(form, path).is_declared;
}

bool form_matches(const struct form *form, const struct value *when_is)
{
	return path_matches(contact_root(form->layout), form->values, when_is);
}

/* As text */

static void add_text(struct buf *buf, const struct value *value,
		     struct str last)
{
	const struct value *name = value_find(value, STR("name"));

	switch (value->kind) {
	case VALUE_EMPTY:
		break;
	case VALUE_TEXT:
		buf_str(buf, value->text);
		break;
	case VALUE_LIST:
		for (int i = 0; i < value->n; i++) {
			if (i > 0)
				buf_str(buf,
					i + 1 < value->n ? STR(", ") : last);
			add_text(buf, value->items[i], STR(", "));
		}
		break;
	case VALUE_MAP:
		if (name) {
			add_text(buf, name, STR(", "));
			break;
		}
		for (int i = 0; i < value->n; i++) {
			if (buf->n > 0 &&
			    !value_is_empty(value->pairs[i].value))
				buf_z(buf, ", ");
			add_text(buf, value->pairs[i].value, STR(", "));
		}
		break;
	}
}

struct str form_text(const struct form *form, struct arena *arena,
		     struct str path)
{
	struct place place = place_of(form, path);
	bool is_address = place.field && place.field->type == FIELD_ADDRESS;
	struct buf buf;

	if (!place.value)
		return STR_NONE;
	if (place.value->kind == VALUE_TEXT)
		return place.value->text;
	buf_init(&buf, TEXT_MAX);
	add_text(&buf, place.value,
		 is_address ? STR(", ") : layout_and(arena, form->layout));
	struct str text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

/* Dates */

static const struct form_date *date_of(const struct form *form,
				       const struct value *value)
{
	for (int i = 0; i < form->n_dates; i++)
		if (form->dates[i].value == value)
			return &form->dates[i];
	return NULL;
}

bool form_date_at(const struct form *form, struct str path, struct date *out)
{
	const struct form_date *date = date_of(form, form_at(form, path));

	if (!date)
		return false;
	*out = date->date;
	return true;
}

int64_t form_date(const struct form *form)
{
	const struct layout *layout = form->layout;
	struct date date;

	for (int i = 0; i < layout->n_fields; i++)
		if (layout->fields[i].type == FIELD_DATE &&
		    form_date_at(form, layout->fields[i].name, &date))
			return date_seconds(date);
	return 0;
}
