#include "deps.h"

#include "base/arena.h"
#include "base/file.h"
#include "read/shared.h"

/* Spaces, # and : with a backslash (and the backslashes before a space
 * doubled), $ doubled: what GNU make reads back as the name. */
static void add_name(struct buf *out, struct str name)
{
	for (int i = 0; i < name.n; i++) {
		char c = name.p[i];
		if (c == ' ' || c == '\t') {
			for (int j = i; j > 0 && name.p[j - 1] == '\\'; j--)
				buf_char(out, '\\');
			buf_char(out, '\\');
		} else if (c == '#' || c == ':') {
			buf_char(out, '\\');
		} else if (c == '$') {
			buf_char(out, '$');
		}
		buf_char(out, c);
	}
}

static void add_file(struct buf *out, struct str name)
{
	buf_z(out, " \\\n ");
	add_name(out, name);
}

static void add_fonts(struct buf *out, const struct job *job)
{
	struct str folder = path_join(job->arena, job->data, STR("fonts"));
	if (!job->fonts)
		return;
	add_file(out, path_join(job->arena, folder, STR("fonts.list")));
	for (int i = 0; i < fonts_count(job->fonts); i++) {
		const struct face *face = fonts_at(job->fonts, i);
		if (face->is_used)
			add_file(out, face->file);
	}
}

void deps_add(struct buf *out, const struct job *job)
{
	int n;
	const struct str *files = shared_files(job->document.shared, &n);
	bool is_stdin = str_eq(job->input, STR("-"));
	for (int i = 0; i < job->n_files; i++) {
		buf_z(out, i > 0 ? " " : "");
		add_name(out, job->files[i].path);
	}
	buf_char(out, ':');
	if (!is_stdin)
		add_file(out, job->input);
	for (int i = 0; i < n; i++) {
		if (!str_eq(files[i], job->input))
			add_file(out, files[i]);
	}
	add_fonts(out, job);
	if (job->options->to == TO_PDF)
		add_file(out,
			 path_join(job->arena, job->data, STR("icc/sRGB.icc")));
	buf_char(out, '\n');
}

void deps_output(struct buf *out, struct str name)
{
	buf_z(out, out->n > 0 ? " " : "");
	add_name(out, name);
}

void deps_input(struct buf *out, struct str name, bool is_first)
{
	buf_z(out, is_first ? ":" : "");
	add_file(out, name);
}
