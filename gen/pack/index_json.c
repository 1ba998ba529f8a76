#include "pack/index_json.h"

#include "base/arena.h"
#include "base/diag_json.h"

struct writer {
	const struct manifest *manifest;
	struct buf *out;
	bool has_member; /* one was written since the last { or [ */
};

static void open_with(struct writer *writer, char c)
{
	buf_char(writer->out, c);
	writer->has_member = false;
}

static void close_with(struct writer *writer, char c)
{
	buf_char(writer->out, c);
	writer->has_member = true;
}

static void part(struct writer *writer)
{
	if (writer->has_member)
		buf_z(writer->out, ", ");
	writer->has_member = true;
}

static void write_key(struct writer *writer, const char *key)
{
	part(writer);
	diag_json_string(str_from(key), writer->out);
	buf_z(writer->out, ": ");
}

static void write_text(struct writer *writer, const char *key, struct str text)
{
	if (text.n == 0)
		return;
	write_key(writer, key);
	diag_json_string(text, writer->out);
}

static void write_number(struct writer *writer, const char *key, int number)
{
	write_key(writer, key);
	buf_printf(writer->out, "%d", number);
}

/* A value of the form as plain text. */
static void write_field(struct writer *writer, const char *key,
			const char *path)
{
	const struct manifest *manifest = writer->manifest;

	write_text(writer, key,
		   form_text(manifest->form, manifest->arena, str_from(path)));
}

static void write_date(struct writer *writer, const char *key, const char *path)
{
	struct date date;

	if (form_date_at(writer->manifest->form, str_from(path), &date))
		write_text(writer, key,
			   str_printf(writer->manifest->arena, "%04d-%02d-%02d",
				      date.year, date.month, date.day));
}

static const char *const kinds[] = {
	[ENTRY_TITLE] = "business",  [ENTRY_REPORT] = "report",
	[ENTRY_MINUTES] = "minutes", [ENTRY_FOREIGN] = "pdf",
	[ENTRY_GROUP] = "group",
};

static void write_exemption(struct writer *writer, const struct entry *entry)
{
	const struct exemption *exempt = entry->exempt;
	bool has_words = false;

	if (!exempt)
		return;
	write_key(writer, "exempt");
	open_with(writer, '{');
	write_text(writer, "part", exempt->part);
	write_key(writer, "paragraphs");
	open_with(writer, '[');
	for (int i = 0; i < exempt->n; i++) {
		struct str words = manifest_ground(writer->manifest,
						   exempt->paragraphs[i]);

		part(writer);
		buf_printf(writer->out, "%d", exempt->paragraphs[i]);
		has_words = has_words || words.n > 0;
	}
	close_with(writer, ']');
	if (has_words) {
		write_key(writer, "description");
		open_with(writer, '[');
		for (int i = 0; i < exempt->n; i++) {
			part(writer);
			diag_json_string(manifest_ground(writer->manifest,
							 exempt->paragraphs[i]),
					 writer->out);
		}
		close_with(writer, ']');
	}
	close_with(writer, '}');
}

static void write_pages(struct writer *writer, const struct entry *entry)
{
	if (entry->first_label.n == 0 || entry_is_withdrawn(entry))
		return;
	write_key(writer, "pages");
	open_with(writer, '{');
	write_text(writer, "first", entry->first_label);
	write_text(writer, "last", entry->last_label);
	if (entry->n_pages > 0)
		write_number(writer, "count", entry->n_pages);
	close_with(writer, '}');
}

static void write_entries(struct writer *writer, const char *key,
			  struct entry **entries, int n);

/* The title of an exempt item may give away what it is about, and so may
 * those of its parts: neither is here. */
static void write_entry(struct writer *writer, const struct entry *entry)
{
	bool is_exempt = entry_is_exempt(entry);

	part(writer);
	open_with(writer, '{');
	write_text(writer, "number", entry->number);
	if (!is_exempt)
		write_text(writer, "title",
			   entry->plain.n > 0 ? entry->plain : entry->title);
	write_text(writer, "kind", str_from(kinds[entry->kind]));
	if (entry->state == ENTRY_TO_FOLLOW)
		write_text(writer, "status", STR("to follow"));
	if (entry_is_withdrawn(entry))
		write_text(writer, "status", STR("withdrawn"));
	if (!is_exempt)
		write_text(writer, "late", entry->late);
	write_exemption(writer, entry);
	write_pages(writer, entry);
	if (!is_exempt) {
		write_text(writer, "file", entry->output);
		write_entries(writer, "parts", entry->parts, entry->n_parts);
	}
	close_with(writer, '}');
}

static void write_entries(struct writer *writer, const char *key,
			  struct entry **entries, int n)
{
	if (n == 0)
		return;
	write_key(writer, key);
	open_with(writer, '[');
	for (int i = 0; i < n; i++)
		write_entry(writer, entries[i]);
	close_with(writer, ']');
}

static void write_files(struct writer *writer, const struct index_file *files,
			int n)
{
	write_key(writer, "files");
	open_with(writer, '[');
	for (int i = 0; i < n; i++) {
		part(writer);
		open_with(writer, '{');
		write_text(writer, "name", files[i].name);
		if (files[i].n_pages > 0)
			write_number(writer, "pages", files[i].n_pages);
		write_text(writer, "sha256", files[i].sha256);
		close_with(writer, '}');
	}
	close_with(writer, ']');
}

void index_write(const struct manifest *manifest,
		 const struct index_file *files, int n_files, struct buf *out)
{
	struct writer writer = { manifest, out, false };

	open_with(&writer, '{');
	write_number(&writer, "faircopy", 1);
	write_field(&writer, "council", "council.name");
	write_field(&writer, "committee", "committee");
	write_key(&writer, "meeting");
	open_with(&writer, '{');
	write_date(&writer, "date", "meeting.date");
	write_field(&writer, "time", "meeting.time");
	write_field(&writer, "venue", "meeting.venue");
	close_with(&writer, '}');
	write_date(&writer, "published", "published");
	write_files(&writer, files, n_files);
	write_entries(&writer, "items", manifest->items, manifest->n_items);
	close_with(&writer, '}');
	buf_char(out, '\n');
}
