#include "made.h"

#include <limits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag_text.h"
#include "base/xml.h"
#include "job.h"
#include "paint/svg_page.h"
#include "finding_place.h"
#include "read/shared.h"
#include "serve/view.h"

#define MARK_WIDTH (4 * DIM_PT)	 /* [dim] */
#define MARK_BEFORE (8 * DIM_PT) /* [dim] from the text it is about */
#define NEAR 60			 /* bytes of a line that are shown */

struct making {
	struct job job;
	const struct diag *findings;
	int n_findings;
	struct finding_place *places; /* of the findings */
	struct svg_pages *painter;
	struct buf out;
};

/* The marks on a page, n of them, in the arena. */
static struct svg_mark *marks_on(struct making *making, int index, int *n)
{
	struct arena *arena = making->job.arena;
	struct svg_mark *marks = NULL;
	int cap = 0;
	*n = 0;
	for (int i = 0; i < making->n_findings; i++) {
		const struct finding_place *place = &making->places[i];
		const struct diag *diag = &making->findings[i];
		if (place->page != index)
			continue;
		/* Several at one place stand beside each other. */
		dim x = place->x - MARK_BEFORE;
		for (int k = 0; k < *n; k++) {
			if (marks[k].x == x && marks[k].y == place->y)
				x -= MARK_WIDTH + DIM_PT;
		}
		*ARENA_PUSH(arena, marks, *n, cap) = (struct svg_mark){
			.x = x,
			.y = place->y,
			.width = MARK_WIDTH,
			.height = place->height,
			.colour = diag->severity >= DIAG_ERROR ? 0xB00020
							       : 0x8A4500,
			.title =
				str_printf(arena, "Finding %d, %s: %.*s", i + 1,
					   diag_text_severity(diag->severity),
					   STR_ARG(diag->message)),
			.href = str_printf(arena, "#finding-%d", i + 1),
		};
	}
	return marks;
}

static void add_page(struct making *making, int index)
{
	const struct page *page = making->job.dlist->pages[index];
	struct svg_mark *marks;
	struct buf size;
	uint64_t key;
	int n;
	buf_init(&size, 100);
	svg_size(page, &size);
	marks = marks_on(making, index, &n);
	key = svg_page_key(making->painter, index, marks, n);
	record_add(&making->out, RECORD_LABEL, page->label);
	record_add(&making->out, RECORD_SIZE, buf_view(&size));
	record_add(&making->out, RECORD_KEY,
		   (struct str){ (const char *)&key, sizeof key });
	buf_release(&size);
}

static void add_pages(struct making *making, const struct paint_job *painting)
{
	making->places = finding_places(making->job.arena, making->job.dlist,
					making->findings, making->n_findings);
	record_add(&making->out, RECORD_TITLE, painting->title);
	record_add(&making->out, RECORD_LANGUAGE, painting->language);
	for (int i = 0; i < making->job.dlist->n_pages; i++)
		add_page(making, i);
}

/* The start of the character that byte `at` is of. */
static int character_at(struct str text, int at)
{
	while (at > 0 && at < text.n && ((uint8_t)text.p[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* The line with its number, as far as it is near, and what is meant in it
 * marked. */
static void add_excerpt(struct span span, int number, struct buf *out)
{
	struct str line = source_line(span.source, number);
	int at = span.at - (int)(line.p - span.source->text.p);
	int end = at + span.n < line.n ? at + span.n : line.n;
	int from = character_at(line, at > NEAR ? at - NEAR : 0);
	int to = character_at(line, end + NEAR < line.n ? end + NEAR : line.n);
	if (end - at > 2 * NEAR)
		to = end = character_at(line, at + 2 * NEAR);
	buf_printf(out, "<pre>%d | %s", number, from > 0 ? "… " : "");
	xml_add(out, str_sub(line, from, at));
	buf_z(out, "<mark>");
	xml_add(out, str_sub(line, at, end));
	buf_z(out, "</mark>");
	xml_add(out, str_sub(line, end, to));
	buf_z(out, to < line.n ? " …</pre>" : "</pre>");
}

static void add_finding(struct making *making, int index, struct buf *out)
{
	const struct diag *diag = &making->findings[index];
	const char *severity = diag_text_severity(diag->severity);
	buf_printf(out, "<li class=\"%s\" id=\"finding-%d\" tabindex=\"-1\">",
		   severity, index + 1);
	if (diag->span.source) {
		int line, column;
		source_position(diag->span.source, diag->span.at, &line,
				&column);
		buf_z(out, "<p>");
		xml_add(out, diag->span.source->name);
		buf_printf(out, ", line %d</p>", line);
		add_excerpt(diag->span, line, out);
	}
	buf_printf(out, "<p><strong>%s</strong>: ", severity);
	xml_add(out, diag->message);
	buf_printf(out, " [%s]</p>", diag_slug(diag->code));
	if (diag->hint.n > 0) {
		buf_z(out, "<p>");
		xml_add(out, diag->hint);
		buf_z(out, "</p>");
	}
	if (making->places && making->places[index].page >= 0)
		buf_printf(out, "<p><a href=\"#page-%d\">Page %d</a></p>",
			   making->places[index].page + 1,
			   making->places[index].page + 1);
	buf_z(out, "</li>\n");
}

static void add_findings(struct making *making)
{
	struct buf text;
	int n_errors = diag_count(making->job.diags, DIAG_ERROR);
	buf_init(&text, INT_MAX / 4);
	for (int i = 0; i < making->n_findings; i++)
		add_finding(making, i, &text);
	record_add(&making->out, RECORD_FINDINGS, buf_view(&text));
	buf_clear(&text);
	buf_printf(&text, "%d %d", n_errors, making->n_findings - n_errors);
	record_add(&making->out, RECORD_COUNTS, buf_view(&text));
	buf_release(&text);
}

static void add_files(struct making *making)
{
	int n;
	const struct str *files = shared_files(making->job.document.shared, &n);
	for (int i = 0; i < n; i++)
		record_add(&making->out, RECORD_FILE, files[i]);
}

static void send_all(int to, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(to, bytes.p, (size_t)bytes.n);
		if (n <= 0)
			return;
		bytes = str_sub(bytes, (int)n, bytes.n);
	}
}

static void send_page(struct making *making, int index, int to)
{
	struct buf picture;
	int n;
	struct svg_mark *marks = marks_on(making, index, &n);
	buf_init(&picture, INT_MAX / 4);
	svg_page_marked(making->painter, index, marks, n, &picture);
	buf_clear(&making->out);
	record_add(&making->out, RECORD_PAGE, buf_view(&picture));
	send_all(to, buf_view(&making->out));
	buf_release(&picture);
}

static void paint_asked(struct making *making, int from, int to)
{
	int index;
	while (read(from, &index, sizeof index) == (ssize_t)sizeof index) {
		if (index >= 0 && index < making->job.dlist->n_pages)
			send_page(making, index, to);
	}
}

/* The message, and what may be asked for after it. */
static void tell(struct making *making, int from, int to)
{
	struct job *job = &making->job;
	bool has_pages = diag_count(job->diags, DIAG_ERROR) == 0;
	struct paint_job painting;
	if (has_pages) {
		painting = job_painting(job);
		making->painter = svg_pages_open(&painting, SVG_LIVE);
		add_pages(making, &painting);
	}
	add_findings(making);
	record_add(&making->out, RECORD_END, STR_NONE);
	send_all(to, buf_view(&making->out));
	if (!has_pages)
		return;
	guard_drop();
	paint_asked(making, from, to);
	svg_pages_close(making->painter);
}

void made_serve(const struct options *options, struct str data, int from,
		int to)
{
	struct making making = { .places = NULL };
	struct job *job = &making.job;
	job_open(job, options, NULL);
	job->input = options->words.items[0];
	job->output = STR_NONE;
	job->data = data;
	job_run(job);
	making.findings = diag_list(job->diags, &making.n_findings);
	buf_init(&making.out, INT_MAX / 2);
	add_files(&making);
	tell(&making, from, to);
	buf_release(&making.out);
	job_close(job);
}
