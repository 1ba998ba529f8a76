/* Where links and bookmarks lead: ISO 32000-1, 12.3.2. */
#include "paint/foreign_graft_priv.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_lex.h"
#include "paint/pdf_text.h"

#define DEPTH_MAX 40	 /* of the tree of names */
#define VISITS_MAX 20000 /* nodes of it, for one name */

struct search {
	struct foreign *foreign;
	struct str name;
	int n_visits;
};

/* Trees are looked through whole: their limits cannot be relied on. */
static const struct fvalue *find_in_tree(struct search *search,
					 const struct fvalue *node, int depth)
{
	struct foreign_file *file = search->foreign->file;
	const struct fvalue *names = foreign_get(file, node, "Names");
	const struct fvalue *kids = foreign_get(file, node, "Kids");

	if (depth > DEPTH_MAX || ++search->n_visits > VISITS_MAX)
		return &fv_none;
	for (int i = 0; names->kind == FV_ARRAY && i + 1 < names->n; i += 2) {
		const struct fvalue *key = foreign_item(file, names, i);

		if (str_eq(fv_bytes(search->foreign->arena, key), search->name))
			return foreign_item(file, names, i + 1);
	}
	for (int i = 0; kids->kind == FV_ARRAY && i < kids->n; i++) {
		const struct fvalue *found = find_in_tree(
			search, foreign_item(file, kids, i), depth + 1);

		if (found->kind != FV_NULL)
			return found;
	}
	return &fv_none;
}

static const struct fvalue *find_named(struct foreign *foreign,
				       const struct fvalue *dest)
{
	struct foreign_file *file = foreign->file;
	struct search search = { .foreign = foreign };
	const struct fvalue *dict =
		foreign_get(file, foreign->catalog, "Dests");

	if (dest->kind == FV_NAME) {
		search.name = fv_name(foreign->arena, dest);
		for (int i = 0; fv_is_dict(dict) && i < dict->n; i++) {
			if (str_eq(fv_name(foreign->arena,
					   &dict->as.items[2 * i]),
				   search.name))
				return foreign_resolve(
					file, &dict->as.items[2 * i + 1]);
		}
	} else {
		search.name = fv_bytes(foreign->arena, dest);
	}
	return find_in_tree(
		&search,
		foreign_get(file, foreign_get(file, foreign->catalog, "Names"),
			    "Dests"),
		0);
}

/* [page how …], whatever way it is said; &fv_none. */
static const struct fvalue *explicit_dest(struct foreign *foreign,
					  const struct fvalue *dest)
{
	dest = foreign_resolve(foreign->file, dest);
	if (dest->kind == FV_NAME || dest->kind == FV_STRING)
		dest = find_named(foreign, dest);
	if (fv_is_dict(dest))
		dest = foreign_get(foreign->file, dest, "D");
	return dest->kind == FV_ARRAY && dest->n ? dest : &fv_none;
}

int dest_page(struct foreign *foreign, const struct fvalue *dest)
{
	const struct fvalue *array = explicit_dest(foreign, dest), *page;

	if (array->kind != FV_ARRAY)
		return -1;
	page = &array->as.items[0];
	/* A number is the page's of another file, but some write it so. */
	if (page->kind == FV_INT) {
		int i = fv_int(page, -1);

		return i >= 0 && i < foreign->n_pages ? i : -1;
	}
	return foreign_page_of(foreign, page->number);
}

static bool is_fit(const struct fvalue *how)
{
	static const char *const ways[] = {
		"/XYZ",	 "/Fit",  "/FitH",  "/FitV",
		"/FitR", "/FitB", "/FitBH", "/FitBV"
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		if (fv_is(how, ways[i]))
			return true;
	}
	return false;
}

bool dest_write(struct graft *graft, const struct fvalue *dest, struct buf *out)
{
	struct foreign *foreign = graft->foreign;
	const struct fvalue *array = explicit_dest(foreign, dest), *how;
	int page = dest_page(foreign, dest);

	if (page < 0 || !graft->options.pages[page])
		return false;
	buf_char(out, '[');
	pdf_add_reference(out, graft->options.pages[page]);
	how = foreign_item(foreign->file, array, 1);
	buf_str(out, is_fit(how) ? how->as.text : STR("/Fit"));
	for (int i = 2; is_fit(how) && i < array->n && i < 6; i++) {
		const struct fvalue *value =
			foreign_item(foreign->file, array, i);

		buf_char(out, ' ');
		if (fv_is_number(value))
			lex_write_number(out, value->as.text);
		else
			buf_z(out, "null");
	}
	buf_char(out, ']');
	return true;
}
