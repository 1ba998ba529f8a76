/*
 * One page without scripts, that refers to the pictures beside it and to
 * nothing else. Everything that a picture shows is said in words as well.
 */
#include "base/xml.h"
#include "compare/report_priv.h"

#define WORDS_MOST 60 /* of one change */

static const char style[] =
	"body{font:1rem/1.5 sans-serif;margin:0 auto;max-width:80rem;"
	"padding:1rem;color:#1a1a1a;background:#fff}\n"
	"a{color:#003078}\n"
	"a:focus{outline:3px solid #b35900}\n"
	"table{border-collapse:collapse}\n"
	"caption{text-align:left;font-weight:bold;padding:.5rem 0}\n"
	"th,td{border:1px solid #595959;padding:.25rem .5rem;text-align:left;"
	"vertical-align:top}\n"
	"del{color:#b00020}\nins{color:#00703c}\n"
	".pages{display:flex;flex-wrap:wrap;gap:1rem}\n"
	"figure{margin:0;flex:1 1 20rem;min-width:0}\n"
	"img{width:100%;height:auto;border:1px solid #595959}\n";

static void add_text(struct buf *out, const char *tag, struct str text)
{
	buf_printf(out, "<%s>", tag);
	xml_add(out, text);
	buf_printf(out, "</%s>", tag);
}

static int count_pages(const struct report_side *side, enum page_state state)
{
	int n = 0;
	for (int i = 0; i < side->words->dlist->n_pages; i++)
		n += side->pages[i].state == state;
	return n;
}

static void add_summary(const struct report *report, struct buf *out)
{
	const struct changes *changes = report->changes;
	int n_changed = count_pages(&report->new, PAGE_CHANGED);
	int n_moved = count_pages(&report->new, PAGE_MOVED);
	if (changes->are_same) {
		buf_z(out, "<p>The two documents show the same.</p>\n");
		return;
	}
	buf_printf(out,
		   "<ul>\n<li>Pages of the new document: %d; of the old one: "
		   "%d</li>\n<li>Pages with changed words or pictures: "
		   "%d</li>\n<li>Pages with the same words at other places: "
		   "%d</li>\n<li>Pages that are the same: %d</li>\n</ul>\n",
		   report->new.words->dlist->n_pages,
		   report->old.words->dlist->n_pages, n_changed, n_moved,
		   count_pages(&report->new, PAGE_SAME));
}

/* " in paragraph 1.7" */
static void add_number(const struct words *words, int block, struct buf *out)
{
	if (block < 0 || words->blocks[block].label.n == 0)
		return;
	buf_z(out, " in ");
	xml_add(out, words->blocks[block].label);
}

static void add_change(const struct report *report, const struct change *change,
		       struct buf *out)
{
	struct str old =
		report_text(report, report->old.words, change->old_first,
			    change->old_n, WORDS_MOST);
	struct str new =
		report_text(report, report->new.words, change->new_first,
			    change->new_n, WORDS_MOST);
	static const char *const verbs[] = { "Added", "Removed", "Replaced",
					     "Looks different" };
	buf_z(out, "<li>");
	buf_z(out, verbs[change->kind]);
	if (change->new_block >= 0)
		add_number(report->new.words, change->new_block, out);
	else
		add_number(report->old.words, change->old_block, out);
	buf_z(out, ": ");
	if (change->kind == CHANGE_RESTYLED) {
		xml_add(out, new);
	} else {
		if (change->old_n > 0)
			add_text(out, "del", old);
		if (change->old_n > 0 && change->new_n > 0)
			buf_z(out, " became ");
		if (change->new_n > 0)
			add_text(out, "ins", new);
	}
	buf_z(out, "</li>\n");
}

static bool touches(const struct words *words, int first, int n, int page)
{
	for (int i = first; i < first + n; i++) {
		const struct word *word = &words->words[i];
		for (int k = 0; k < word->n_boxes; k++) {
			if (words->boxes[word->first_box + k].page == page)
				return true;
		}
	}
	return false;
}

/* Where a change is listed: on its new page, else on the one it was on. */
static bool is_of_page(const struct report *report,
		       const struct report_side *side,
		       const struct change *change, int page)
{
	int at = change->new_first;
	const struct words *new = report->new.words;
	if (!side->is_new)
		return change->new_n == 0 &&
		       touches(side->words, change->old_first, change->old_n,
			       page);
	if (change->new_n > 0)
		return touches(new, at, change->new_n, page);
	if (new->n_words == 0)
		return false;
	return words_page(new, at < new->n_words ? at : new->n_words - 1) ==
	       page;
}

static void add_changes(const struct report *report,
			const struct report_side *side, int page,
			struct buf *out)
{
	buf_z(out, "<ul>\n");
	for (int i = 0; i < report->changes->n_changes; i++) {
		const struct change *change = &report->changes->changes[i];
		if (is_of_page(report, side, change, page))
			add_change(report, change, out);
	}
	buf_z(out, "</ul>\n");
}

static void add_figure(const struct report *report,
		       const struct report_side *side, int page,
		       struct buf *out)
{
	struct str label = report_page_label(report, side, page);
	buf_z(out, "<figure>\n<figcaption>");
	buf_printf(out, "%s document, page ", side->is_new ? "New" : "Old");
	xml_add(out, label);
	buf_z(out, "</figcaption>\n<img loading=\"lazy\" src=\"");
	xml_add(out, report_picture_name(report, side, page));
	buf_printf(out,
		   "\" alt=\"Page %.*s of the %s document, its changes "
		   "in boxes; they are listed above.\"></figure>\n",
		   STR_ARG(label), side->is_new ? "new" : "old");
}

static void add_section(const struct report *report,
			const struct report_side *side, int page,
			struct buf *out)
{
	int partner = side->pages[page].partner;
	struct str label = report_page_label(report, side, page);
	buf_printf(out,
		   "<section id=\"%s-%d\" aria-labelledby=\"h-%s-%d\">\n"
		   "<h2 id=\"h-%s-%d\">",
		   side->is_new ? "new" : "old", page + 1,
		   side->is_new ? "new" : "old", page + 1,
		   side->is_new ? "new" : "old", page + 1);
	buf_z(out, side->is_new ? "Page " : "Page of the old document: ");
	xml_add(out, label);
	buf_z(out, "</h2>\n");
	add_changes(report, side, page, out);
	buf_z(out, "<div class=\"pages\">\n");
	if (side->is_new && partner >= 0)
		add_figure(report, &report->old, partner, out);
	add_figure(report, side, page, out);
	buf_z(out, "</div>\n</section>\n");
}

static void add_page_row(const struct report *report, int page, struct buf *out)
{
	const struct report_side *side = &report->new;
	int partner = side->pages[page].partner;
	enum page_state state = side->pages[page].state;
	struct str label = report_page_label(report, side, page);
	buf_z(out, "<tr><th scope=\"row\">");
	if (state == PAGE_CHANGED)
		buf_printf(out, "<a href=\"#new-%d\">", page + 1);
	xml_add(out, label);
	buf_z(out, state == PAGE_CHANGED ? "</a></th><td>" : "</th><td>");
	if (partner >= 0)
		xml_add(out, report_page_label(report, &report->old, partner));
	else
		buf_z(out, "new");
	buf_printf(out, "</td><td>%s</td></tr>\n", report_state(state));
}

static void add_page_table(const struct report *report, struct buf *out)
{
	buf_z(out, "<table>\n<caption>Pages that differ</caption>\n<thead><tr>"
		   "<th scope=\"col\">Page</th><th scope=\"col\">Was page</th>"
		   "<th scope=\"col\">State</th></tr></thead>\n<tbody>\n");
	for (int i = 0; i < report->new.words->dlist->n_pages; i++) {
		if (report->new.pages[i].state != PAGE_SAME)
			add_page_row(report, i, out);
	}
	buf_z(out, "</tbody>\n</table>\n");
}

static void add_block_side(const struct report *report,
			   const struct report_side *side, int index,
			   struct buf *out)
{
	const struct block *block = &side->words->blocks[index];
	buf_z(out, "<td>");
	xml_add(out, block->label);
	buf_z(out, "</td><td>");
	xml_add(out, report_page_label(report, side, block->page));
	buf_z(out, "</td>");
}

static void add_block_table(const struct report *report, struct buf *out)
{
	const struct changes *changes = report->changes;
	if (changes->n_blocks == 0)
		return;
	buf_z(out,
	      "<h2 id=\"moved\">Paragraphs with another number or page</h2>\n"
	      "<table>\n<caption>Numbers and pages, before and "
	      "after</caption>\n"
	      "<thead><tr><th scope=\"col\">Begins with</th>"
	      "<th scope=\"col\">Number was</th><th scope=\"col\">Page was</th>"
	      "<th scope=\"col\">Number is</th><th scope=\"col\">Page is</th>"
	      "</tr></thead>\n<tbody>\n");
	for (int i = 0; i < changes->n_blocks; i++) {
		const struct block_change *change = &changes->blocks[i];
		const struct block *new = &changes->new->blocks[change->new];
		buf_z(out, "<tr><th scope=\"row\">");
		xml_add(out, report_text(report, changes->new, new->first,
					 new->n < 8 ? new->n : 8, 0));
		buf_z(out, "</th>");
		add_block_side(report, &report->old, change->old, out);
		add_block_side(report, &report->new, change->new, out);
		buf_z(out, "</tr>\n");
	}
	buf_z(out, "</tbody>\n</table>\n");
}

void report_html(const struct report *report, struct buf *out)
{
	const struct changes *changes = report->changes;
	buf_z(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n"
		   "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		   "content=\"width=device-width, initial-scale=1\">\n"
		   "<meta http-equiv=\"Content-Security-Policy\" "
		   "content=\"default-src 'none'; img-src 'self' file:; "
		   "style-src 'unsafe-inline'\">\n<title>What changed: ");
	xml_add(out, report->new.title);
	buf_printf(out,
		   "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n"
		   "<h1>What changed: ",
		   style);
	xml_add(out, report->new.title);
	buf_z(out, "</h1>\n<p>From ");
	add_text(out, "code", report->old.name);
	buf_z(out, " to ");
	add_text(out, "code", report->new.name);
	buf_z(out, ".</p>\n");
	add_summary(report, out);
	if (!changes->are_same)
		add_page_table(report, out);
	for (int i = 0; i < changes->new->dlist->n_pages; i++) {
		if (report->new.has_picture[i])
			add_section(report, &report->new, i, out);
	}
	for (int i = 0; i < changes->old->dlist->n_pages; i++) {
		int partner = changes->old_pages[i].partner;
		bool is_shown = partner >= 0 &&
				report->new.has_picture[partner] &&
				changes->new_pages[partner].partner == i;
		if (changes->old_pages[i].state == PAGE_CHANGED && !is_shown)
			add_section(report, &report->old, i, out);
	}
	add_block_table(report, out);
	buf_z(out, "</main>\n</body>\n</html>\n");
}
