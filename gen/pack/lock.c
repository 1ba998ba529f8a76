#include "pack/lock.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "read/yaml.h"

#define PARTS_DEPTH 3 /* groups, reports, appendices */

struct str lock_path(struct arena *arena, struct str manifest)
{
	struct str old = path_extension(manifest);

	return str_printf(arena, "%.*s.lock",
			  STR_ARG(str_sub(manifest, 0, manifest.n - old.n)));
}

/* Reading */

struct reading {
	struct arena *arena;
	struct diags *diags;
	bool is_broken;
};

static void report_broken(struct reading *reading, struct span span,
			  const char *why)
{
	if (!reading->is_broken)
		diag_report(reading->diags, DIAG_LOCK_BROKEN, span, why);
	reading->is_broken = true;
}

static struct str text_at(struct reading *reading, const struct value *map,
			  const char *key)
{
	const struct value *value = value_find(map, str_from(key));

	if (!value || value->kind == VALUE_EMPTY)
		return STR_NONE;
	if (value->kind == VALUE_TEXT)
		return value->text;
	report_broken(reading, value->span, "a text should stand here");
	return STR_NONE;
}

static int number_at(struct reading *reading, const struct value *map,
		     const char *key, int most)
{
	struct str text = text_at(reading, map, key);
	int number = 0;

	if (text.n > 0 && !str_to_int(text, 0, most, &number))
		report_broken(reading, value_find(map, str_from(key))->span,
			      "a number should stand here");
	return number;
}

/* The entries of a list of maps; NULL at its end. */
static const struct value *map_at(struct reading *reading,
				  const struct value *list, int i)
{
	static const struct value nothing = { .kind = VALUE_MAP };

	if (!list || list->kind == VALUE_EMPTY)
		return NULL;
	if (list->kind != VALUE_LIST) {
		report_broken(reading, list->span, "a list should stand here");
		return NULL;
	}
	if (i >= list->n)
		return NULL;
	if (list->items[i]->kind == VALUE_MAP)
		return list->items[i];
	report_broken(reading, list->items[i]->span,
		      "entries should stand here");
	return &nothing;
}

/* Files with what was in them. */
static int read_outputs(struct reading *reading, const struct value *list,
			struct lock_output **outputs)
{
	const struct value *map;
	int n = 0, cap = 0;

	for (; (map = map_at(reading, list, n));)
		*ARENA_PUSH(reading->arena, *outputs, n, cap) =
			(struct lock_output){
				text_at(reading, map, "name"),
				text_at(reading, map, "sha256"),
			};
	return n;
}

static void read_paper(struct reading *reading, struct lock_paper *paper,
		       const struct value *map, int depth);

static void read_parts(struct reading *reading, struct lock_paper *paper,
		       const struct value *list, int depth)
{
	const struct value *map;

	if (depth > PARTS_DEPTH)
		return;
	for (int i = 0; (map = map_at(reading, list, i)); i++) {
		struct lock_paper *part =
			ARENA_PUSH(reading->arena, paper->parts, paper->n_parts,
				   paper->cap_parts);

		*part = (struct lock_paper){ 0 };
		read_paper(reading, part, map, depth);
	}
}

static void read_paper(struct reading *reading, struct lock_paper *paper,
		       const struct value *map, int depth)
{
	const struct value *pages = value_find(map, STR("pages"));

	paper->span = map->span;
	paper->item = text_at(reading, map, "item");
	paper->title = text_at(reading, map, "title");
	paper->file = text_at(reading, map, "file");
	paper->source = text_at(reading, map, "source");
	paper->n_inputs = paper->cap_inputs = read_outputs(
		reading, value_find(map, STR("inputs")), &paper->inputs);
	paper->supplement = number_at(reading, map, "supplement", 1000);
	paper->is_withdrawn = text_at(reading, map, "withdrawn").n > 0;
	if (!labels_read(reading->arena, &paper->labels,
			 text_at(reading, map, "pages"), LOCK_PAGES_MOST))
		report_broken(reading, pages->span,
			      "these are no pages, such as 7 to 23, 23A");
	paper->n_pages =
		value_find(map, STR("used"))
			? number_at(reading, map, "used", paper->labels.n)
			: paper->labels.n;
	read_parts(reading, paper, value_find(map, STR("parts")), depth + 1);
}

struct lock *lock_parse(struct arena *arena, struct source *source,
			struct diags *diags)
{
	struct reading reading = { .arena = arena, .diags = diags };
	struct lock *lock = ARENA_NEW(arena, struct lock);
	int n_errors = diag_count(diags, DIAG_ERROR);
	struct value *root = yaml_read(arena, diags, source, 0, source->text.n);
	const struct value *map;

	if (diag_count(diags, DIAG_ERROR) > n_errors)
		return NULL;
	if (root->kind != VALUE_MAP ||
	    number_at(&reading, root, "faircopy-lock", 1000) != LOCK_VERSION)
		report_broken(&reading, (struct span){ source, 0, 0 },
			      "it does not begin with 'faircopy-lock: 1'");
	lock->n_supplements = number_at(&reading, root, "supplements", 1000);
	map = value_find(root, STR("papers"));
	struct lock_paper all = { 0 };
	read_parts(&reading, &all, map, 0);
	lock->papers = all.parts;
	lock->n_papers = all.n_parts;
	lock->cap_papers = all.cap_parts;
	lock->n_outputs = lock->cap_outputs = read_outputs(
		&reading, value_find(root, STR("outputs")), &lock->outputs);
	return reading.is_broken ? NULL : lock;
}

struct lock *lock_read(struct arena *arena, struct str path,
		       struct diags *diags)
{
	struct source *source;
	struct str bytes;

	if (!file_exists(path) ||
	    !file_read(arena, diags, SPAN_NONE, path, &bytes))
		return NULL;
	source = source_open(arena, diags, path, bytes);
	return source ? lock_parse(arena, source, diags) : NULL;
}

/* Writing */

/* A text as YAML in single quotes, which know no escapes but their own. */
static void write_text(struct buf *out, int indent, const char *key,
		       struct str text)
{
	if (text.n == 0)
		return;
	buf_printf(out, "%*s%s: '", indent, "", key);
	for (int i = 0; i < text.n; i++) {
		if (text.p[i] == '\'')
			buf_char(out, '\'');
		buf_char(out, text.p[i] == '\n' ? ' ' : text.p[i]);
	}
	buf_z(out, "'\n");
}

static void write_outputs(struct buf *out, int indent,
			  const struct lock_output *outputs, int n)
{
	for (int i = 0; i < n; i++) {
		buf_printf(out, "%*s-\n", indent, "");
		write_text(out, indent + 2, "name", outputs[i].name);
		write_text(out, indent + 2, "sha256", outputs[i].sha256);
	}
}

static void write_paper(struct buf *out, struct arena *arena,
			const struct lock_paper *paper, int indent)
{
	int n = paper->labels.n;

	buf_printf(out, "%*s-\n", indent, "");
	indent += 2;
	write_text(out, indent, "item", paper->item);
	write_text(out, indent, "title", paper->title);
	write_text(out, indent, "file", paper->file);
	write_text(out, indent, "source", paper->source);
	if (paper->n_inputs > 0)
		buf_printf(out, "%*sinputs:\n", indent, "");
	write_outputs(out, indent + 2, paper->inputs, paper->n_inputs);
	if (n > 0)
		buf_printf(out, "%*spages: %.*s\n", indent, "",
			   STR_ARG(labels_text(arena, paper->labels.items, n)));
	if (paper->n_pages != n)
		buf_printf(out, "%*sused: %d\n", indent, "", paper->n_pages);
	if (paper->supplement > 0)
		buf_printf(out, "%*ssupplement: %d\n", indent, "",
			   paper->supplement);
	if (paper->is_withdrawn)
		buf_printf(out, "%*swithdrawn: yes\n", indent, "");
	if (paper->n_parts > 0)
		buf_printf(out, "%*sparts:\n", indent, "");
	for (int i = 0; i < paper->n_parts; i++)
		write_paper(out, arena, &paper->parts[i], indent + 2);
}

void lock_write(const struct lock *lock, struct buf *out)
{
	struct arena *arena = arena_new();

	buf_z(out, "# The numbers of a published pack, which are kept from now "
		   "on. Keep this file\n# with the manifest; faircopy writes "
		   "it.\n");
	buf_printf(out, "faircopy-lock: %d\nsupplements: %d\npapers:\n",
		   LOCK_VERSION, lock->n_supplements);
	for (int i = 0; i < lock->n_papers; i++)
		write_paper(out, arena, &lock->papers[i], 2);
	buf_z(out, "outputs:\n");
	write_outputs(out, 2, lock->outputs, lock->n_outputs);
	arena_free(arena);
}
