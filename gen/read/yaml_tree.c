/*
 * A value, its children, and so on down, at most YAML_MAX_DEPTH levels. What
 * cannot be kept (an alias, a merge key, a key with no value in braces) is a
 * finding, and what it stood in is_broken.
 */
#include "read/yaml_tree_priv.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "read/yaml.h"
#include "read/yaml_fault.h"

/* Escapes in double quotes can make control characters too. */
static bool has_control(struct str text)
{
	for (int at = 0; at < text.n;)
		if (yaml_event_is_control(utf8_next(text, &at)))
			return true;
	return false;
}

/* A '#' right after a text, with no space behind it, is more likely a number
 * ("Flat #3") or a colour than a comment. */
static void check_comment(struct yaml_reader *reader, int at)
{
	struct str text = reader->source->text;
	int hash = at;

	if (reader->is_silent)
		return;
	while (hash < text.n && (text.p[hash] == ' ' || text.p[hash] == '\t'))
		hash++;
	if (hash + 1 >= text.n || text.p[hash] != '#' ||
	    strchr(" \t\n#", text.p[hash + 1]))
		return;
	diag_report(reader->diags, DIAG_YAML_COMMENT,
		    yaml_event_range(reader, hash, hash + 1));
	yaml_fault_hint_quotes(reader->diags, reader->source, hash);
}

/* The lines of a | or > block, without the line of the sign itself. */
static struct span block_lines(const struct yaml_reader *reader,
			       struct span span)
{
	struct str text = reader->source->text;
	int end = span.at + span.n;
	int at = span.at;

	while (at < end && text.p[at] != '\n')
		at++;
	if (at < end)
		at++;
	while (end > at && strchr(" \t\n", text.p[end - 1]))
		end--;
	while (at < end && text.p[at] == '\n')
		at++;
	return yaml_event_range(reader, at, end);
}

/* Does a quoted text go on at the beginning of a line? YAML forbids that,
 * libyaml does not; nearly always the closing quote was forgotten. */
static bool is_runaway(struct span span)
{
	struct str text = span_text(span);

	for (int i = 0; i + 1 < text.n; i++)
		if (text.p[i] == '\n' && !strchr(" \t\n", text.p[i + 1]))
			return true;
	return false;
}

static void stop_runaway(struct yaml_reader *reader, struct span span)
{
	diag_report(reader->diags, DIAG_YAML_UNCLOSED,
		    yaml_event_range(reader, span.at, span.at + 1));
	yaml_event_stop(reader, span.at);
}

static bool is_empty_text(const yaml_event_t *event)
{
	return event->data.scalar.length == 0 &&
	       event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

static struct str scalar_text(const struct yaml_reader *reader,
			      const yaml_event_t *event, struct span span)
{
	struct str text = { (const char *)event->data.scalar.value,
			    (int)event->data.scalar.length };

	/* A view of the source where the text is just what was typed. */
	if (str_eq(text, span_text(span)))
		return span_text(span);
	return str_dup(reader->arena, text);
}

static struct value *read_scalar(struct yaml_reader *reader,
				 const yaml_event_t *event)
{
	struct span span = yaml_event_span(reader, event);
	yaml_scalar_style_t style = event->data.scalar.style;

	if (style == YAML_PLAIN_SCALAR_STYLE)
		check_comment(reader, span.at + span.n);
	if (is_empty_text(event))
		return value_new(reader->arena, VALUE_EMPTY, span);
	if (style == YAML_LITERAL_SCALAR_STYLE ||
	    style == YAML_FOLDED_SCALAR_STYLE)
		span = block_lines(reader, span);
	else if (style != YAML_PLAIN_SCALAR_STYLE && is_runaway(span))
		stop_runaway(reader, span);
	else if (style != YAML_PLAIN_SCALAR_STYLE && span.n >= 2)
		span = yaml_event_range(reader, span.at + 1,
					span.at + span.n - 1);
	struct str text = scalar_text(reader, event, span);
	struct value *value = value_text(reader->arena, text, span);
	value->is_quoted = style != YAML_PLAIN_SCALAR_STYLE;
	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && has_control(text)) {
		diag_report(reader->diags, DIAG_YAML_ESCAPE, span);
		value->is_broken = true;
	}
	return value;
}

/* Maps and lists */

static struct value *read_node(struct yaml_reader *reader,
			       const yaml_event_t *event, int depth);

static const yaml_char_t *event_anchor(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return event->data.scalar.anchor;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.anchor;
	case YAML_ALIAS_EVENT:
		return event->data.alias.anchor;
	default:
		return NULL;
	}
}

static const yaml_char_t *event_tag(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return event->data.scalar.tag;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.tag;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.tag;
	default:
		return NULL;
	}
}

/* Anchors, aliases and tags: most often text that begins with a sign. */
static bool report_decoration(struct yaml_reader *reader,
			      const yaml_event_t *event)
{
	enum diag_code code = DIAG_YAML_ANCHOR;

	if (event_tag(event))
		code = DIAG_YAML_TAG;
	else if (!event_anchor(event))
		return false;
	if (reader->is_silent)
		return true;
	int at = yaml_event_at(reader, event->start_mark);
	diag_report(reader->diags, code, yaml_event_range(reader, at, at + 1));
	yaml_fault_hint_quotes(reader->diags, reader->source, at);
	return true;
}

/* `{a, b: c}`: a key in braces with no colon after it. */
static bool lacks_colon(const struct yaml_reader *reader, struct span key,
			const struct value *value)
{
	struct str text = reader->source->text;

	if (value->kind != VALUE_EMPTY)
		return false;
	for (int at = key.at + key.n; at < text.n && at < value->span.at; at++)
		if (text.p[at] == ':')
			return false;
	return value->span.at >= text.n || text.p[value->span.at] != ':';
}

static bool in_braces(const struct yaml_reader *reader, const struct value *map)
{
	struct str text = reader->source->text;

	return map->span.at < text.n && text.p[map->span.at] == '{';
}

static void report_comma(struct yaml_reader *reader, struct str key,
			 struct span key_span)
{
	if (reader->is_silent)
		return;
	diag_report(reader->diags, DIAG_YAML_FLOW_COMMA, key_span,
		    STR_ARG(key));
	diag_hint(reader->diags,
		  "put quotes round the whole text that has this comma in it: "
		  "\"…, %.*s\"",
		  STR_ARG(key));
}

/* The value after a key; NULL when reading stopped before it. */
static struct value *read_value(struct yaml_reader *reader, int depth)
{
	yaml_event_t event;

	if (!yaml_event_next(reader, &event))
		return NULL;
	struct value *value = read_node(reader, &event, depth);
	yaml_event_delete(&event);
	return value;
}

/* A key that is no text: {{…}} without quotes, or something stranger. What
 * is in it was not meant as entries and has no findings of its own. */
static void read_odd_pair(struct yaml_reader *reader, const yaml_event_t *key,
			  struct value *map, int depth)
{
	int at = yaml_event_at(reader, key->start_mark);
	bool was_silent = reader->is_silent;

	map->is_broken = true;
	if (!was_silent && key->type == YAML_MAPPING_START_EVENT) {
		diag_report(reader->diags, DIAG_YAML_QUOTES,
			    yaml_event_range(reader, map->span.at,
					     map->span.at + 1));
		yaml_fault_hint_quotes(reader->diags, reader->source, at);
	} else if (!was_silent && !report_decoration(reader, key)) {
		diag_report(reader->diags, DIAG_YAML_KEY,
			    yaml_event_range(reader, at, at + 1));
	}
	reader->is_silent = true;
	read_node(reader, key, depth);
	read_value(reader, depth);
	reader->is_silent = was_silent;
}

static void read_pair(struct yaml_reader *reader, const yaml_event_t *key,
		      struct value *map, int depth)
{
	bool is_flow = in_braces(reader, map);

	if (key->type != YAML_SCALAR_EVENT || is_empty_text(key) ||
	    event_tag(key) || event_anchor(key)) {
		read_odd_pair(reader, key, map, depth);
		return;
	}
	struct value *name = read_scalar(reader, key);
	struct value *value = read_value(reader, depth);
	if (!value)
		return;
	if (!name->is_quoted && str_eq(name->text, STR("<<"))) {
		diag_report(reader->diags, DIAG_YAML_MERGE, name->span);
		map->is_broken = true;
		return;
	}
	if (is_flow && lacks_colon(reader, name->span, value)) {
		report_comma(reader, name->text, name->span);
		map->is_broken = true;
		return;
	}
	value_put(reader->arena, map, name->text, name->span, value);
}

/* A child that broke off breaks what it is in; one that is merely wrong in
 * itself does not. */
static void close_over(struct yaml_reader *reader, struct value *parent,
		       int end)
{
	if (reader->stopped)
		parent->is_broken = true;
	if (end > parent->span.at)
		parent->span.n = end - parent->span.at;
}

/* The end of a block's last line: libyaml puts the end event at the next
 * token, beyond empty lines and comments. */
static int block_end(const struct value *parent)
{
	if (parent->n == 0)
		return parent->span.at;
	const struct value *last = parent->kind == VALUE_LIST
					   ? parent->items[parent->n - 1]
					   : parent->pairs[parent->n - 1].value;
	int end = last->span.at + last->span.n;
	if (parent->kind == VALUE_MAP && last->span.n == 0) {
		struct span key = parent->pairs[parent->n - 1].key_span;
		end = key.at + key.n;
	}
	return end;
}

static void read_map(struct yaml_reader *reader, struct value *map,
		     bool is_flow, int depth)
{
	yaml_event_t event;
	bool more = true;
	int end = map->span.at;

	while (more && yaml_event_next(reader, &event)) {
		more = event.type != YAML_MAPPING_END_EVENT;
		if (more)
			read_pair(reader, &event, map, depth + 1);
		else
			end = yaml_event_at(reader, event.end_mark);
		yaml_event_delete(&event);
	}
	close_over(reader, map, is_flow ? end : block_end(map));
}

static void read_list(struct yaml_reader *reader, struct value *list,
		      bool is_flow, int depth)
{
	yaml_event_t event;
	bool more = true;
	int end = list->span.at;

	while (more && yaml_event_next(reader, &event)) {
		more = event.type != YAML_SEQUENCE_END_EVENT;
		if (more)
			value_append(reader->arena, list,
				     read_node(reader, &event, depth + 1));
		else
			end = yaml_event_at(reader, event.end_mark);
		yaml_event_delete(&event);
	}
	close_over(reader, list, is_flow ? end : block_end(list));
}

/* Duplicate keys, by a hash table so that a map of many keys stays cheap. */

static uint32_t key_hash(struct str key)
{
	uint32_t hash = 2166136261u;

	for (int i = 0; i < key.n; i++) {
		unsigned char c = (unsigned char)key.p[i];
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c == ' ' || c == '-' || c == '_')
			continue;
		hash = (hash ^ c) * 16777619u;
	}
	return hash;
}

static void report_duplicate(struct yaml_reader *reader,
			     const struct value_pair *first,
			     const struct value_pair *again)
{
	int line, column;

	source_position(reader->source, first->key_span.at, &line, &column);
	diag_report(reader->diags, DIAG_YAML_DUPLICATE, again->key_span,
		    STR_ARG(again->key));
	diag_hint(reader->diags, "keep one of the two; the first is in line %d",
		  line);
}

/* Report keys given twice and keep the first of them. */
void yaml_tree_drop_duplicates(struct yaml_reader *reader, struct value *map)
{
	if (map->kind != VALUE_MAP || map->n < 2)
		return;
	int size = 4;
	while (size < 2 * map->n)
		size *= 2;
	int *slots = ARENA_ARRAY(reader->arena, int, size);
	int kept = 0;
	for (int i = 0; i < map->n; i++) {
		struct value_pair pair = map->pairs[i];
		uint32_t slot = key_hash(pair.key) & (uint32_t)(size - 1);
		while (slots[slot] &&
		       !key_eq(map->pairs[slots[slot] - 1].key, pair.key))
			slot = (slot + 1) & (uint32_t)(size - 1);
		if (slots[slot]) {
			report_duplicate(reader, &map->pairs[slots[slot] - 1],
					 &pair);
			continue;
		}
		map->pairs[kept] = pair;
		slots[slot] = ++kept;
	}
	map->n = kept;
}

static struct value *read_branch(struct yaml_reader *reader,
				 const yaml_event_t *event, int depth)
{
	bool is_map = event->type == YAML_MAPPING_START_EVENT;
	struct span span = yaml_event_span(reader, event);
	struct value *value =
		value_new(reader->arena, is_map ? VALUE_MAP : VALUE_LIST, span);

	if (depth > YAML_MAX_DEPTH) {
		diag_report(reader->diags, DIAG_BUDGET_DEPTH, span,
			    YAML_MAX_DEPTH);
		yaml_event_stop(reader, span.at);
		value->is_broken = true;
		return value;
	}
	if (is_map) {
		bool is_flow = event->data.mapping_start.style ==
			       YAML_FLOW_MAPPING_STYLE;
		read_map(reader, value, is_flow, depth);
		if (depth > 1)
			yaml_tree_drop_duplicates(reader, value);
	} else {
		bool is_flow = event->data.sequence_start.style ==
			       YAML_FLOW_SEQUENCE_STYLE;
		read_list(reader, value, is_flow, depth);
	}
	return value;
}

static struct value *read_node(struct yaml_reader *reader,
			       const yaml_event_t *event, int depth)
{
	bool is_decorated = report_decoration(reader, event);
	struct value *value;

	if (event->type == YAML_SCALAR_EVENT)
		value = read_scalar(reader, event);
	else if (event->type == YAML_ALIAS_EVENT)
		value = value_new(reader->arena, VALUE_EMPTY,
				  yaml_event_span(reader, event));
	else
		value = read_branch(reader, event, depth);
	if (is_decorated)
		value->is_broken = true;
	return value;
}

struct value *yaml_tree_read(struct yaml_reader *reader)
{
	return read_value(reader, 1);
}
