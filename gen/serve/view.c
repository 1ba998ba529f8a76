#include "serve/view.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag_json.h"
#include "base/xml.h"
#include "base/hash.h"

void record_add(struct buf *out, enum record_kind kind, struct str bytes)
{
	uint32_t n = (uint32_t)bytes.n;
	buf_char(out, (char)kind);
	buf_add(out, &n, (int)sizeof n);
	buf_str(out, bytes);
}

bool record_next(struct str *message, enum record_kind *kind, struct str *bytes)
{
	uint32_t n;
	int head = 1 + (int)sizeof n;
	if (message->n < head)
		return false;
	memcpy(&n, message->p + 1, sizeof n);
	if (n > (uint32_t)(message->n - head))
		return false;
	*kind = (enum record_kind)message->p[0];
	*bytes = str_sub(*message, head, head + (int)n);
	*message = str_sub(*message, head + (int)n, message->n);
	return true;
}

bool message_is_whole(struct str message)
{
	enum record_kind kind = RECORD_FILE;
	struct str bytes;
	while (record_next(&message, &kind, &bytes))
		;
	return message.n == 0 && kind == RECORD_END;
}

static bool has_pages(struct str message)
{
	enum record_kind kind;
	struct str bytes;
	while (record_next(&message, &kind, &bytes)) {
		if (kind == RECORD_LABEL)
			return true;
	}
	return false;
}

static void take_counts(struct view *view, struct str text)
{
	struct str errors = str_cut(&text, ' ');
	if (!str_to_int(errors, 0, 1000000000, &view->n_errors) ||
	    !str_to_int(text, 0, 1000000000, &view->n_warnings))
		view->n_errors = view->n_warnings = 0;
}

/* The page that a label has begun. */
static struct view_page *last_page(struct view *view)
{
	return &view->pages[view->n_pages - 1];
}

static void take_page_record(struct view *view, enum record_kind kind,
			     struct str bytes)
{
	struct arena *arena = view->pages_arena;
	struct str kept;
	if (kind == RECORD_LABEL)
		*ARENA_PUSH(arena, view->pages, view->n_pages,
			    view->cap_pages) = (struct view_page){
			.label = STR_NONE, .width = STR_NONE, .height = STR_NONE
		};
	else if (kind != RECORD_TITLE && kind != RECORD_LANGUAGE &&
		 view->n_pages == 0)
		return;
	kept = str_dup(arena, bytes);
	if (kind == RECORD_TITLE) {
		view->title = kept;
	} else if (kind == RECORD_LANGUAGE) {
		view->language = kept;
	} else if (kind == RECORD_LABEL) {
		last_page(view)->label = kept;
	} else if (kind == RECORD_SIZE) {
		last_page(view)->width = str_cut(&kept, ' ');
		last_page(view)->height = kept;
	} else if (kind == RECORD_KEY && bytes.n == sizeof(uint64_t)) {
		memcpy(&last_page(view)->key, bytes.p, sizeof(uint64_t));
	}
}

static void set_findings(struct view *view, struct str findings)
{
	arena_free(view->findings_arena);
	view->findings_arena = arena_new();
	view->findings = str_dup(view->findings_arena, findings);
	view->findings_key = hash_str(HASH_START, findings);
}

/* Of pages that are no more, no picture is wanted any more. */
static void clear_shelf(struct view *view)
{
	uint64_t *keys =
		ARENA_ARRAY(view->pages_arena, uint64_t, view->n_pages);
	for (int i = 0; i < view->n_pages; i++)
		keys[i] = view->pages[i].key;
	shelf_keep(&view->shelf, keys, view->n_pages);
}

static void take_pages(struct view *view, struct str message)
{
	enum record_kind kind;
	struct str bytes;
	arena_free(view->pages_arena);
	view->pages_arena = arena_new();
	view->pages = NULL;
	view->n_pages = view->cap_pages = 0;
	view->title = view->language = STR_NONE;
	while (record_next(&message, &kind, &bytes))
		take_page_record(view, kind, bytes);
	clear_shelf(view);
}

/* Another version, if anything that is seen is another. */
static void count_version(struct view *view)
{
	uint64_t key = hash_str(HASH_START, view->title);
	for (int i = 0; i < view->n_pages; i++) {
		key = hash_number(key, view->pages[i].key);
		key = hash_str(key, view->pages[i].label);
	}
	key = hash_number(key, view->findings_key);
	key = hash_number(key, view->is_late);
	if (view->version == 0 || key != view->key)
		view->version++;
	view->key = key;
}

void view_take(struct view *view, struct str message)
{
	enum record_kind kind;
	struct str bytes, rest = message;
	view->is_late = !has_pages(message);
	if (!view->is_late || view->n_pages == 0)
		take_pages(view, message);
	while (record_next(&rest, &kind, &bytes)) {
		if (kind == RECORD_FINDINGS)
			set_findings(view, bytes);
		else if (kind == RECORD_COUNTS)
			take_counts(view, bytes);
	}
	count_version(view);
}

void view_fail(struct view *view, struct str reason)
{
	struct buf text;
	buf_init(&text, 1 << 20);
	buf_z(&text, "<li class=\"error\"><p><strong>error</strong>: ");
	xml_add(&text, reason);
	buf_z(&text, "</p></li>\n");
	view->is_late = true;
	view->n_errors = 1;
	view->n_warnings = 0;
	set_findings(view, buf_view(&text));
	count_version(view);
	buf_release(&text);
}

void view_release(struct view *view)
{
	arena_free(view->pages_arena);
	arena_free(view->findings_arena);
	shelf_release(&view->shelf);
}

static void add_count(struct buf *out, int n, const char *one, const char *many)
{
	buf_printf(out, "%d %s", n, n == 1 ? one : many);
}

/* Said aloud each time, so that it begins with what is new. */
static void add_status(const struct view *view, struct buf *out)
{
	if (view->version == 0) {
		buf_z(out, "The document is being made.");
		return;
	}
	buf_printf(out, "Version %d: ", view->version);
	if (view->n_errors > 0)
		add_count(out, view->n_errors, "error", "errors");
	if (view->n_errors > 0 && view->n_warnings > 0)
		buf_z(out, ", ");
	if (view->n_warnings > 0)
		add_count(out, view->n_warnings, "warning", "warnings");
	if (view->n_errors == 0 && view->n_warnings == 0)
		buf_z(out, "no findings");
	buf_z(out, "; ");
	add_count(out, view->n_pages, "page", "pages");
	buf_z(out, view->is_late && view->n_pages > 0
			   ? " of an earlier version."
			   : ".");
}

void view_findings(const struct view *view, struct buf *out)
{
	if (view->findings.n == 0) {
		buf_z(out, view->version ? "<p>There are none.</p>\n" : "");
		return;
	}
	buf_z(out, "<ol>\n");
	buf_str(out, view->findings);
	buf_z(out, "</ol>\n");
}

static void add_title(const struct view *view, struct buf *out)
{
	struct buf title;
	buf_init(&title, 1 << 20);
	buf_str(&title, view->title.n ? view->title : STR("Preview"));
	if (view->n_errors > 0)
		buf_z(&title, " (errors)");
	xml_add(out, buf_view(&title));
	buf_release(&title);
}

static void add_key(struct buf *out, uint64_t key)
{
	buf_printf(out, "%016llx", (unsigned long long)key);
}

/* Without scripts: links to the pages as they are now. */
static void add_links(const struct view *view, struct buf *out)
{
	buf_z(out, "<noscript><p>Without scripts, this page does not follow "
		   "the document. Its pages:</p>\n<ul>\n");
	for (int i = 0; i < view->n_pages; i++) {
		buf_printf(out, "<li><a href=\"page/%d/", i + 1);
		add_key(out, view->pages[i].key);
		buf_z(out, "\">Page ");
		xml_add(out, view->pages[i].label);
		buf_z(out, "</a></li>\n");
	}
	buf_z(out, "</ul></noscript>\n");
}

void view_html(const struct view *view, struct buf *out)
{
	buf_z(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n"
		   "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		   "content=\"width=device-width, initial-scale=1\">\n<title>");
	add_title(view, out);
	buf_z(out, "</title>\n<link rel=\"stylesheet\" href=\"style.css\">\n"
		   "<script src=\"live.js\" defer></script>\n</head>\n<body>\n"
		   "<a class=\"skip\" href=\"#pages\">Skip to the pages</a>\n"
		   "<header>\n<h1>Preview</h1>\n"
		   "<p id=\"status\" role=\"status\" aria-live=\"polite\">");
	add_status(view, out);
	buf_z(out, "</p>\n</header>\n<div class=\"columns\">\n"
		   "<aside id=\"findings\" tabindex=\"0\" "
		   "aria-labelledby=\"findings-label\" "
		   "data-key=\"");
	add_key(out, view->findings_key);
	buf_z(out, "\">\n<h2 id=\"findings-label\">Findings</h2>\n<div>\n");
	view_findings(view, out);
	buf_z(out, "</div></aside>\n<main id=\"pages\" tabindex=\"-1\" "
		   "aria-label=\"Pages\" data-version=\"0\">\n");
	add_links(view, out);
	buf_z(out, "</main>\n</div>\n</body>\n</html>\n");
}

void view_state(const struct view *view, struct buf *out)
{
	struct buf text;
	buf_init(&text, 1 << 20);
	buf_printf(out, "{\"version\": %d, \"title\": ", view->version);
	buf_str(&text, view->title.n ? view->title : STR("Preview"));
	if (view->n_errors > 0)
		buf_z(&text, " (errors)");
	diag_json_string(buf_view(&text), out);
	buf_clear(&text);
	buf_z(out, ", \"status\": ");
	add_status(view, &text);
	diag_json_string(buf_view(&text), out);
	buf_release(&text);
	buf_z(out, ", \"findings\": \"");
	add_key(out, view->findings_key);
	buf_z(out, "\", \"pages\": [");
	for (int i = 0; i < view->n_pages; i++) {
		const struct view_page *page = &view->pages[i];
		buf_z(out, i ? ", {\"key\": \"" : "{\"key\": \"");
		add_key(out, page->key);
		buf_printf(out, "\", \"width\": %.*s, \"height\": %.*s, ",
			   STR_ARG(page->width), STR_ARG(page->height));
		buf_z(out, "\"label\": ");
		diag_json_string(page->label, out);
		buf_char(out, '}');
	}
	buf_z(out, "]}");
}
