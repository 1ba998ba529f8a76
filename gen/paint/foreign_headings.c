/*
 * The tree says which marked stretches a heading has; what they say is read
 * off the pages.
 */
#include "paint/foreign_headings.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_graft.h"
#include "paint/foreign_map.h"
#include "paint/foreign_roles.h"
#include "paint/foreign_unicode.h"
#include "paint/foreign_walk.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#define DEPTH_MAX 200
#define HEADINGS_MAX 5000
#define TEXT_MAX 2000
#define OPS_MAX ((int64_t)20 * 1000 * 1000)

struct heading {
	int level;	 /* as typed: 1 to 6, or how deep an H is */
	int page;	 /* -1: not known yet */
	struct str said; /* its ActualText, or empty */
	struct buf text;
	double end[2]; /* where the last glyph ended: right, bottom */
};

struct stretch {
	int page, mcid, heading;
};

struct search {
	struct foreign *foreign;
	struct foreign_map seen;
	struct role_map roles; /* thrown away */
	struct heading *headings;
	int n_headings, cap_headings;
	struct stretch *stretches;
	int n_stretches, cap_stretches;
	struct foreign_map fonts; /* number to struct foreign_unicode */
	int page;		  /* that is being read */
};

/* --- the tree --- */

struct place {
	int page, depth;
	int heading; /* within this one; -1 */
};

static void search_element(struct search *search, const struct fvalue *element,
			   struct place place);

static void add_stretch(struct search *search, struct place place, int mcid)
{
	struct heading *heading;

	if (place.heading < 0 || place.page < 0 || mcid < 0)
		return;
	heading = &search->headings[place.heading];
	if (heading->page < 0)
		heading->page = place.page;
	*ARENA_PUSH(search->foreign->arena, search->stretches,
		    search->n_stretches, search->cap_stretches) =
		(struct stretch){ place.page, mcid, place.heading };
}

static int page_at(struct search *search, const struct fvalue *dict,
		   int otherwise)
{
	const struct fvalue *page = fv_entry(dict, "Pg");

	return page->kind == FV_REF
		       ? foreign_page_of(search->foreign, page->number)
		       : otherwise;
}

static void search_kid(struct search *search, const struct fvalue *kid,
		       struct place place)
{
	if (kid->kind == FV_INT) {
		add_stretch(search, place, fv_int(kid, -1));
	} else if (fv_is_dict(kid) && fv_entry(kid, "MCID") != &fv_none) {
		place.page = page_at(search, kid, place.page);
		if (fv_entry(kid, "Stm") == &fv_none)
			add_stretch(search, place,
				    fv_int(fv_entry(kid, "MCID"), -1));
	} else if (fv_is_dict(kid) && fv_entry(kid, "Obj") == &fv_none) {
		search_element(search, kid, place);
	}
}

static void search_kids(struct search *search, const struct fvalue *element,
			struct place place)
{
	struct foreign_file *file = search->foreign->file;
	const struct fvalue *kids = foreign_get(file, element, "K");

	if (kids->kind != FV_ARRAY) {
		search_kid(search, kids, place);
		return;
	}
	for (int i = 0; i < kids->n; i++)
		search_kid(search, foreign_item(file, kids, i), place);
}

static void open_heading(struct search *search, const struct fvalue *element,
			 int level, struct place *place)
{
	struct foreign *foreign = search->foreign;
	struct heading *heading;

	if (search->n_headings >= HEADINGS_MAX)
		return;
	heading = ARENA_PUSH(foreign->arena, search->headings,
			     search->n_headings, search->cap_headings);
	*heading = (struct heading){
		.level = level,
		.page = -1,
		.said = fv_text(
			foreign->arena,
			foreign_get(foreign->file, element, "ActualText")),
		.end = { -1, -1 },
	};
	buf_init(&heading->text, TEXT_MAX);
	place->heading = search->n_headings - 1;
}

static void search_element(struct search *search, const struct fvalue *element,
			   struct place place)
{
	struct role_found found;

	if (++place.depth > DEPTH_MAX ||
	    (element->number &&
	     !foreign_map_visit(&search->seen, element->number)))
		return;
	place.page = page_at(search, element, place.page);
	found = role_find(&search->roles, search->foreign, element);
	if (found.kind == STANDARD_LEVEL)
		open_heading(search, element, found.level, &place);
	else if (found.kind == STANDARD_HEADING)
		open_heading(search, element, place.depth, &place);
	search_kids(search, element, place);
}

/* --- the pages --- */

static int compare_stretches(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	if (x->page != y->page)
		return x->page < y->page ? -1 : 1;
	return x->mcid < y->mcid ? -1 : x->mcid > y->mcid;
}

static const struct foreign_unicode *map_of(struct search *search,
					    const struct fvalue *font)
{
	struct foreign_unicode *map = NULL;

	if (font->number)
		map = foreign_map_get(&search->fonts, font->number);
	if (!map) {
		map = ARENA_NEW(search->foreign->arena, struct foreign_unicode);
		*map = foreign_unicode_read(search->foreign, font);
		if (font->number)
			foreign_map_put(&search->fonts, font->number, map);
	}
	return map;
}

/* Words that stand apart, or on another line, without a space between. */
static bool is_apart(const struct heading *heading, const struct sight *sight)
{
	double height = sight->box[3] - sight->box[1];

	if (!heading->text.n)
		return false;
	return fabs(sight->box[1] - heading->end[1]) > height / 2 ||
	       sight->box[0] - heading->end[0] > height / 5;
}

static void add_glyph(struct search *search, struct heading *heading,
		      const struct sight *sight)
{
	struct buf *text = &heading->text;
	const struct foreign_unicode *map;

	if (is_apart(heading, sight) && text->p[text->n - 1] != ' ')
		buf_char(text, ' ');
	heading->end[0] = sight->box[2];
	heading->end[1] = sight->box[1];
	if (!sight->font)
		return;
	map = map_of(search, sight->font);
	if (foreign_unicode_add(map, sight->code, text))
		return;
	/* Without a map a code is Latin, mostly (annex D). */
	if (!map->n && sight->code < 256)
		buf_utf8(text, (uint32_t)sight->code);
}

static void see(void *ctx, const struct sight *sight)
{
	struct search *search = ctx;
	struct stretch wanted = { search->page, sight->mcid, 0 };
	const struct stretch *found;

	if (sight->kind != SIGHT_GLYPH || sight->mcid < 0)
		return;
	found = bsearch(&wanted, search->stretches, (size_t)search->n_stretches,
			sizeof wanted, compare_stretches);
	if (found)
		add_glyph(search, &search->headings[found->heading], sight);
}

static void read_pages(struct search *search)
{
	struct foreign *foreign = search->foreign;
	int64_t n_left = OPS_MAX;
	int page = -1;

	if (search->n_stretches)
		qsort(search->stretches, (size_t)search->n_stretches,
		      sizeof *search->stretches, compare_stretches);
	for (int i = 0; i < search->n_stretches && n_left > 0; i++) {
		struct walk_counts counts = { 0 };

		if (search->stretches[i].page == page)
			continue;
		search->page = page = search->stretches[i].page;
		foreign_walk(foreign, &foreign->pages[page], see, search,
			     &counts, &n_left);
	}
}

/* --- bookmarks --- */

const struct graft_bookmark *foreign_headings(struct foreign *foreign, int *n)
{
	struct search search = { .foreign = foreign,
				 .seen.arena = foreign->arena,
				 .fonts.arena = foreign->arena };
	struct role_levels levels = { .n = 0 };
	struct graft_bookmark *marks;

	*n = 0;
	search_kids(&search, foreign->tags, (struct place){ -1, 0, -1 });
	read_pages(&search);
	marks = ARENA_ARRAY(foreign->arena, struct graft_bookmark,
			    search.n_headings + 1);
	for (int i = 0; i < search.n_headings; i++) {
		struct heading *heading = &search.headings[i];
		struct str title = foreign_tidy_text(
			foreign->arena, heading->said.n
						? heading->said
						: buf_view(&heading->text));

		if (title.n && heading->page >= 0)
			marks[(*n)++] = (struct graft_bookmark){
				title,
				role_close_up(&levels, heading->level) - 1,
				heading->page
			};
		buf_release(&heading->text);
	}
	return marks;
}
