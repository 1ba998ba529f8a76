/*
 * A head, a record for each value in the order they are met from the root (the
 * key of a pair before its value), the text of the source, then all text that
 * is not a stretch of it. Numbers are the machine's own: the file is made
 * where the program is.
 */
#include "read/prepared.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "read/yaml.h"

#define MAGIC 0x31544346 /* "FCT1" where the lowest byte comes first */

struct head {
	int32_t magic;
	int32_t n_records;
	int32_t n_text; /* bytes of the source */
	int32_t n_more; /* bytes after it */
};

struct record {
	int32_t kind;
	int32_t is_quoted;
	int32_t at, n;		 /* span */
	int32_t text_at, text_n; /* in the source and what follows it */
	int32_t count;		 /* items or pairs */
};

struct str prepared_path(struct arena *arena, struct str path)
{
	struct str ending = STR(".yaml");

	if (!str_ends(path, ending))
		return STR_NONE;
	return str_printf(arena, "%.*s.tree",
			  STR_ARG(str_sub(path, 0, path.n - ending.n)));
}

struct writer {
	const struct source *source;
	struct buf records, more;
	int n;
};

static void write_record(struct writer *writer, struct record record,
			 struct span span, struct str text)
{
	record.at = span.at;
	record.n = span.n;
	record.text_at = span.at;
	record.text_n = text.n;
	if (!str_eq(text, span_text(span))) {
		record.text_at = writer->source->text.n + writer->more.n;
		buf_str(&writer->more, text);
	}
	buf_add(&writer->records, &record, (int)sizeof record);
	writer->n++;
}

static void write_value(struct writer *writer, const struct value *value)
{
	struct record record = { .kind = (int32_t)value->kind,
				 .is_quoted = value->is_quoted,
				 .count = value->n };

	write_record(writer, record, value->span, value->text);
	for (int i = 0; i < value->n; i++) {
		if (value->kind == VALUE_LIST) {
			write_value(writer, value->items[i]);
			continue;
		}
		const struct value_pair *pair = &value->pairs[i];
		write_record(writer, (struct record){ .kind = VALUE_TEXT },
			     pair->key_span, pair->key);
		write_value(writer, pair->value);
	}
}

void prepared_write(const struct source *source, const struct value *root,
		    struct buf *out)
{
	struct writer writer = { .source = source };

	buf_init(&writer.records, INT_MAX);
	buf_init(&writer.more, INT_MAX);
	write_value(&writer, root);
	struct head head = { MAGIC, writer.n, source->text.n, writer.more.n };
	buf_add(out, &head, (int)sizeof head);
	buf_str(out, buf_view(&writer.records));
	buf_str(out, source->text);
	buf_str(out, buf_view(&writer.more));
	buf_release(&writer.records);
	buf_release(&writer.more);
}

struct reader {
	struct arena *arena;
	const struct source *source;
	struct str records; /* those not read yet */
	struct str text;    /* of the source, and what follows it */
};

static bool is_within(int32_t at, int32_t n, int limit)
{
	return at >= 0 && n >= 0 && at <= limit && n <= limit - at;
}

static bool next_record(struct reader *reader, struct record *record)
{
	const int n = (int)sizeof *record;

	if (reader->records.n < n)
		return false;
	memcpy(record, reader->records.p, sizeof *record);
	reader->records = str_sub(reader->records, n, reader->records.n);
	return is_within(record->at, record->n, reader->source->text.n) &&
	       is_within(record->text_at, record->text_n, reader->text.n) &&
	       record->count >= 0 && record->count <= reader->records.n / n;
}

static struct span record_span(const struct reader *reader,
			       const struct record *record)
{
	return (struct span){ reader->source, record->at, record->n };
}

static struct str record_text(const struct reader *reader,
			      const struct record *record)
{
	int end = record->text_at + record->text_n;

	if (record->text_n == 0)
		return STR_NONE;
	return str_sub(end <= reader->source->text.n ? reader->source->text
						     : reader->text,
		       record->text_at, end);
}

static struct value *read_value(struct reader *reader, int depth);

static bool read_pair(struct reader *reader, struct value_pair *pair, int depth)
{
	struct record record;

	if (!next_record(reader, &record) || record.kind != VALUE_TEXT)
		return false;
	pair->key = record_text(reader, &record);
	pair->key_span = record_span(reader, &record);
	pair->value = read_value(reader, depth);
	return pair->value;
}

/* NULL where the records are no tree. */
static struct value *read_value(struct reader *reader, int depth)
{
	struct record record;
	bool is_good = true;

	if (depth > YAML_MAX_DEPTH + 1 || !next_record(reader, &record))
		return NULL;
	struct value *value =
		value_new(reader->arena, (enum value_kind)record.kind,
			  record_span(reader, &record));
	value->is_quoted = record.is_quoted;
	switch (record.kind) {
	case VALUE_EMPTY:
		return value;
	case VALUE_TEXT:
		value->text = record_text(reader, &record);
		return value;
	case VALUE_LIST:
		value->items = ARENA_ARRAY(reader->arena, struct value *,
					   record.count);
		for (; is_good && value->n < record.count; value->n++) {
			value->items[value->n] = read_value(reader, depth + 1);
			is_good = value->items[value->n];
		}
		break;
	case VALUE_MAP:
		value->pairs = ARENA_ARRAY(reader->arena, struct value_pair,
					   record.count);
		for (; is_good && value->n < record.count; value->n++)
			is_good = read_pair(reader, &value->pairs[value->n],
					    depth + 1);
		break;
	default:
		return NULL;
	}
	value->cap = record.count;
	return is_good ? value : NULL;
}

struct value *prepared_read(struct arena *arena, const struct source *source,
			    struct str bytes)
{
	struct reader reader = { .arena = arena, .source = source };
	struct head head;
	const int n_head = (int)sizeof head, n_record = sizeof(struct record);

	if (bytes.n < n_head)
		return NULL;
	memcpy(&head, bytes.p, sizeof head);
	int n = bytes.n - n_head;
	if (head.magic != MAGIC || head.n_text != source->text.n ||
	    head.n_records < 1 || head.n_records > n / n_record ||
	    head.n_text > n - head.n_records * n_record ||
	    head.n_more != n - head.n_records * n_record - head.n_text)
		return NULL;
	int text_at = n_head + head.n_records * n_record;
	reader.records = str_sub(bytes, n_head, text_at);
	reader.text = str_sub(bytes, text_at, bytes.n);
	if (!str_eq(str_sub(reader.text, 0, head.n_text), source->text))
		return NULL;
	struct value *root = read_value(&reader, 1);
	return reader.records.n == 0 ? root : NULL;
}
