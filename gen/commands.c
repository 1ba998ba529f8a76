#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "data.h"
#include "diff.h"
#include "documents.h"
#include "explain.h"
#include "job.h"
#include "pack/business.h"
#include "pack_command.h"
#include "prove.h"
#include "read/shared.h"
#include "serve.h"
#include "text/fonts.h"

#define TEXT_MOST (64 << 20) /* bytes that a command prints */

/* What all commands need while they run. */
struct program {
	const struct options *options;
	struct arena *arena;
	struct diags *diags;
	struct str data;
	struct buf out; /* for standard output */
};

static bool wants_colour(const struct options *options)
{
	const char *no = getenv("NO_COLOR");
	if (options->colour != COLOUR_AUTO)
		return options->colour == COLOUR_ALWAYS;
	return !(no && *no) && isatty(STDERR_FILENO);
}

static void print_to(FILE *stream, const struct buf *text)
{
	fwrite(text->p, 1, (size_t)text->n, stream);
}

static void print_findings(const struct program *program, struct diags *diags,
			   FILE *stream)
{
	struct buf text;
	buf_init(&text, TEXT_MOST);
	diag_write(diags, (enum diag_format)program->options->format,
		   wants_colour(program->options), &text);
	print_to(stream, &text);
	buf_release(&text);
}

/* Bars are for people who look at a terminal that can do that. */
static bool shows_progress(const struct options *options)
{
	const char *terminal = getenv("TERM");
	return options->format == DIAG_HUMAN && isatty(STDERR_FILENO) &&
	       terminal && strcmp(terminal, "dumb") != 0;
}

/* What was made, and how far it is; nothing of it is for machines. */
static void print_summary(const struct options *options, const struct buf *text)
{
	if (options->format == DIAG_HUMAN)
		print_to(stderr, text);
}

static enum status run_pack(struct program *program, struct str path,
			    bool writes)
{
	struct arena *arena = arena_new();
	struct buf summary;
	struct pack_task task = {
		.options = program->options,
		.arena = arena,
		.diags = job_diags(arena, program->options),
		.data = program->data,
		.path = path,
		.writes = writes,
		.shows_progress = shows_progress(program->options),
		.summary = &summary,
	};

	buf_init(&summary, TEXT_MOST);
	pack_run(&task);
	enum status status = job_status(task.diags, program->options);
	if (documents_gather(program->options))
		diags_take(program->diags, task.diags);
	else
		print_findings(program, task.diags, stderr);
	print_summary(program->options, &summary);
	buf_release(&summary);
	pack_release(&task);
	arena_free(arena);
	return status;
}

static enum status command_documents(struct program *program, bool writes)
{
	struct documents documents = {
		.options = program->options,
		.arena = program->arena,
		.diags = program->diags,
		.data = program->data,
		.writes = writes,
		.has_colour = wants_colour(program->options),
	};
	return documents_make(&documents);
}

/* A layout asked for by name, looked up as from a document in `beside`. */
static struct layout *named_layout(struct program *program, struct str name,
				   struct str beside)
{
	const struct str_list *overlays = &program->options->overlays;
	struct shared *shared = shared_new(program->arena, program->diags,
					   beside, program->data);
	return layout_load(program->arena, shared, name, SPAN_NONE,
			   overlays->items, overlays->n, program->diags);
}

/* With what a pack knows, if one is named. */
static bool write_skeleton(struct program *program, struct layout *layout)
{
	const struct options *options = program->options;
	struct pack_job job = {
		.path = options->from,
		.data = program->data,
		.fonts = options->fonts,
		.producer = STR_NONE,
	};
	struct taken taken;
	if (options->from.n == 0) {
		layout_skeleton(layout, NULL, &program->out);
		return true;
	}
	if (!taken_by(layout)) {
		diag_report(program->diags, DIAG_NEW_NOTHING, SPAN_NONE,
			    STR_ARG(layout->name));
		return false;
	}
	if (!business_take(program->arena, &job, &taken, program->diags))
		return false;
	layout_skeleton(layout, &taken, &program->out);
	return true;
}

static void command_new(struct program *program)
{
	const struct str_list *words = &program->options->words;
	struct str file = words->n > 1 ? words->items[1] : STR("-");
	bool is_stdout = str_eq(file, STR("-"));
	if (!is_stdout && path_real(program->arena, file).n > 0) {
		diag_report(program->diags, DIAG_NEW_EXISTS, SPAN_NONE,
			    STR_ARG(file));
		return;
	}
	struct layout *layout = named_layout(program, words->items[0], file);
	if (!layout || diag_count(program->diags, DIAG_ERROR) > 0)
		return;
	if (!write_skeleton(program, layout))
		return;
	if (is_stdout)
		return;
	file_write(program->diags, file, buf_view(&program->out));
	buf_clear(&program->out);
}

static void list_layouts(struct program *program)
{
	int n;
	struct shared *shared = shared_new(program->arena, program->diags,
					   STR("-"), program->data);
	const struct layout_entry *entries =
		layout_list(program->arena, shared, &n);
	for (int i = 0; i < n; i++)
		buf_printf(&program->out, "%-20.*s %.*s\n",
			   STR_ARG(entries[i].name),
			   STR_ARG(entries[i].description));
}

static void command_layout(struct program *program)
{
	const struct str *words = program->options->words.items;
	if (str_eq(words[0], STR("list"))) {
		list_layouts(program);
		return;
	}
	struct layout *layout = named_layout(program, words[1], STR("-"));
	if (!layout)
		return;
	if (str_eq(words[0], STR("show")))
		layout_show(layout, program->options->shows_origin,
			    &program->out);
	else
		layout_schema(layout, &program->out);
}

static void list_fonts_of(struct program *program, struct fonts *fonts,
			  const struct layout *layout)
{
	for (int i = 0; i < layout->n_styles; i++) {
		const struct style *style = &layout->styles[i];
		const struct face *face =
			fonts_find(fonts, style->families, style->n_families,
				   style->is_bold, style->is_italic);
		if (face)
			buf_printf(&program->out,
				   "%.*s\t%.*s\t%.*s\t%.*s %.*s\n",
				   STR_ARG(layout->name), STR_ARG(style->role),
				   STR_ARG(face->file), STR_ARG(face->package),
				   STR_ARG(face->version));
	}
}

static void command_fonts(struct program *program)
{
	int n;
	struct arena *arena = program->arena;
	struct fonts *fonts =
		fonts_open(arena, path_join(arena, program->data, STR("fonts")),
			   program->options->fonts, program->diags);
	struct shared *shared =
		shared_new(arena, program->diags, STR("-"), program->data);
	const struct layout_entry *entries = layout_list(arena, shared, &n);
	for (int i = 0; i < n; i++) {
		struct layout *layout =
			named_layout(program, entries[i].name, STR("-"));
		if (layout)
			list_fonts_of(program, fonts, layout);
	}
	if (program->options->verifies_fonts) {
		for (int i = 0; i < fonts_count(fonts); i++)
			face_open(fonts, fonts_at(fonts, i));
	}
	fonts_close(fonts);
}

static void command_explain(struct program *program)
{
	const struct str_list *words = &program->options->words;
	for (int i = 0; i < words->n; i++) {
		if (i > 0)
			buf_char(&program->out, '\n');
		explain_write(words->items[i], program->diags, &program->out);
	}
}

/* As diff(1): 1 is for documents that differ, so that one with errors cannot
 * be it. */
static enum status command_diff(struct program *program)
{
	const struct diff diff = {
		.options = program->options,
		.arena = program->arena,
		.diags = program->diags,
		.data = program->data,
		.out = &program->out,
	};
	bool differs;
	if (diff_run(&diff, &differs))
		return differs ? STATUS_DIFFERENT : STATUS_DONE;
	enum status status = job_status(program->diags, program->options);
	return status == STATUS_ERRORS ? STATUS_USAGE : status;
}

static enum status run_command(struct program *program)
{
	enum status status = STATUS_DONE;
	switch (program->options->command) {
	case COMMAND_RENDER:
		status = command_documents(program, true);
		break;
	case COMMAND_CHECK:
		status = command_documents(program, false);
		break;
	case COMMAND_NEW:
		command_new(program);
		break;
	case COMMAND_LAYOUT:
		command_layout(program);
		break;
	case COMMAND_FONTS:
		command_fonts(program);
		break;
	case COMMAND_EXPLAIN:
		command_explain(program);
		break;
	case COMMAND_SERVE:
		serve_run(program->arena, program->options, program->data,
			  program->diags);
		break;
	case COMMAND_DIFF:
		return command_diff(program);
	case COMMAND_PACK:
		status = run_pack(program, program->options->words.items[0],
				  true);
		break;
	case COMMAND_PROVE:
		prove_files(program->arena, program->options, program->data,
			    program->diags, &program->out);
		break;
	case COMMAND_HELP:
		options_help(&program->out);
		break;
	case COMMAND_VERSION:
		buf_z(&program->out, "faircopy " FAIRCOPY_VERSION "\n");
		break;
	}
	return status_worse(status,
			    job_status(program->diags, program->options));
}

static bool needs_data(enum command command)
{
	return command != COMMAND_HELP && command != COMMAND_VERSION &&
	       command != COMMAND_EXPLAIN;
}

/* The findings are what `check` makes: those for machines are its artefact
 * and own standard output. */
static FILE *findings_stream(const struct options *options)
{
	bool is_artefact =
		options->command == COMMAND_CHECK && documents_gather(options);
	return is_artefact ? stdout : stderr;
}

/* Standard output may be a full disk as well. */
static enum status flush_output(const struct buf *out, enum status status)
{
	print_to(stdout, out);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	perror("faircopy: cannot write to standard output");
	return status_worse(status, STATUS_ENVIRONMENT);
}

enum status command_main(char **argv)
{
	struct options options;
	struct program program = { .options = &options, .arena = arena_new() };
	enum status status = STATUS_USAGE;
	program.diags = diags_new(program.arena);
	buf_init(&program.out, TEXT_MOST);
	if (options_read(program.arena, program.diags, argv, &options)) {
		program.diags = job_diags(program.arena, &options);
		if (needs_data(options.command))
			program.data = data_folder(program.arena, &options,
						   program.diags);
		status = STATUS_ENVIRONMENT;
		if (diag_count(program.diags, DIAG_ERROR) == 0)
			status = run_command(&program);
	}
	if (documents_gather(&options) ||
	    diag_count(program.diags, DIAG_NOTE) > 0)
		print_findings(&program, program.diags,
			       findings_stream(&options));
	status = flush_output(&program.out, status);
	buf_release(&program.out);
	arena_free(program.arena);
	return status;
}
