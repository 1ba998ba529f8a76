/*
 * What lies over a page: ISO 32000-1, 12.5. Links are made anew, and lead
 * where they led as long as that is in the document or on the web. What else
 * can be seen is drawn on the page. All that is left out and could be missed
 * is reported.
 */
#include "paint/foreign_graft_priv.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign_annot.h"
#include "paint/foreign_file.h"
#include "paint/foreign_lex.h"
#include "paint/pdf_text.h"

#include <math.h>

#define ANNOTS_MAX 20000 /* on one page */
#define QUADS_MAX 4000	 /* numbers */

struct annot_work {
	struct graft *graft;
	int page;
	struct annots_out *out;
	const struct fvalue *dict;
};

bool annot_is_stray(const struct taken_annot *annot)
{
	return !annot->is_owned && (annot->object || annot->mcid >= 0);
}

static const struct fvalue *get(const struct annot_work *work, const char *key)
{
	return foreign_get(work->graft->foreign->file, work->dict, key);
}

static void report_dropped(const struct annot_work *work, enum diag_code code,
			   const char *what)
{
	struct foreign *foreign = work->graft->foreign;

	diag_report(work->graft->diags, code, foreign->span, work->page + 1,
		    STR_ARG(foreign->name), what);
}

static struct taken_annot *keep_annot(const struct annot_work *work,
				      HPDF_Dict object, int mcid)
{
	struct graft *graft = work->graft;
	struct arena *arena = graft->pdf->arena;
	struct taken_annot *annot = ARENA_NEW(arena, struct taken_annot);

	annot->source = work->dict;
	annot->object = object;
	annot->page = work->page;
	annot->mcid = mcid;
	annot->contents = str_dup(
		arena, fv_text(graft->foreign->arena, get(work, "Contents")));
	if (work->dict->number)
		foreign_map_put(&graft->annot_of, work->dict->number, annot);
	*ARENA_PUSH(arena, graft->annots, graft->n_annots, graft->cap_annots) =
		annot;
	return annot;
}

/* --- links --- */

static bool is_web(struct str url)
{
	static const char *const schemes[] = { "http:", "https:", "mailto:",
					       "tel:",	"ftp:",	  "news:" };

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		struct str scheme = str_from(schemes[i]);

		if (str_eq_nocase(str_sub(url, 0, scheme.n), scheme))
			return true;
	}
	return false;
}

static void add_url(struct buf *out, struct str url)
{
	for (int i = 0; i < url.n; i++) {
		if (url.p[i] <= ' ' || url.p[i] > '~') {
			buf_char(out, '%');
			pdf_add_hex(out, str_sub(url, i, i + 1));
		} else {
			buf_char(out, url.p[i]);
		}
	}
}

/* "/A<</S/URI…>>"; false: it leads to no place on the web. */
static bool write_uri(const struct annot_work *work,
		      const struct fvalue *action, struct str *contents,
		      struct buf *out)
{
	struct foreign *foreign = work->graft->foreign;
	struct arena *arena = foreign->arena;
	struct str url = str_trim(
		fv_bytes(arena, foreign_get(foreign->file, action, "URI")));
	struct buf escaped;

	if (!is_web(url))
		return false;
	buf_init(&escaped, url.n * 3 + 1);
	add_url(&escaped, url);
	buf_z(out, "/A<</S/URI/URI");
	pdf_add_text(out, buf_view(&escaped));
	buf_z(out, ">>\n");
	*contents = str_dup(arena, buf_view(&escaped));
	buf_release(&escaped);
	return true;
}

static bool write_dest(const struct annot_work *work, const struct fvalue *dest,
		       struct str *contents, struct buf *out)
{
	struct graft *graft = work->graft;
	int mark = out->n, page = dest_page(graft->foreign, dest);

	buf_z(out, "/Dest");
	if (!dest_write(graft, dest, out)) {
		out->n = mark;
		return false;
	}
	buf_char(out, '\n');
	*contents = str_printf(graft->foreign->arena, "Page %d of %.*s",
			       page + 1, STR_ARG(graft->foreign->name));
	return true;
}

/* NULL: it was written; else where it would lead. */
static const char *write_target(const struct annot_work *work,
				struct str *contents, struct buf *out)
{
	struct foreign_file *file = work->graft->foreign->file;
	const struct fvalue *action = get(work, "A"), *s;

	if (!fv_is_dict(action))
		return write_dest(work, fv_entry(work->dict, "Dest"), contents,
				  out)
			       ? NULL
			       : "a place that is not there";
	s = foreign_get(file, action, "S");
	if (fv_is(s, "/URI"))
		return write_uri(work, action, contents, out)
			       ? NULL
			       : "a file on somebody's computer";
	if (fv_is(s, "/GoTo"))
		return write_dest(work, fv_entry(action, "D"), contents, out)
			       ? NULL
			       : "a place that is not there";
	if (fv_is(s, "/GoToR") || fv_is(s, "/GoToE"))
		return "another file";
	if (fv_is(s, "/Launch"))
		return "a program";
	if (fv_is(s, "/JavaScript"))
		return "a script";
	return "something that a document for keeping may not do";
}

static void write_numbers(const struct annot_work *work, const char *key,
			  const struct fvalue *array, struct buf *out)
{
	buf_printf(out, "/%s[", key);
	for (int i = 0; i < array->n && i < QUADS_MAX; i++) {
		const struct fvalue *value =
			foreign_item(work->graft->foreign->file, array, i);

		if (i)
			buf_char(out, ' ');
		if (fv_is_number(value))
			lex_write_number(out, value->as.text);
		else
			buf_char(out, '0');
	}
	buf_z(out, "]\n");
}

static void take_link(const struct annot_work *work)
{
	struct graft *graft = work->graft;
	struct pdf *pdf = graft->pdf;
	const struct fvalue *quads = get(work, "QuadPoints");
	struct taken_annot *annot;
	struct str contents;
	const char *lost;
	struct buf text;

	buf_init(&text, 1 << 20);
	lost = write_target(work, &contents, &text);
	if (lost) {
		report_dropped(work, DIAG_FOREIGN_LINK, lost);
		buf_release(&text);
		return;
	}
	annot = keep_annot(work, pdf_object(pdf, "Annot"), -1);
	if (annot->contents.n)
		contents = annot->contents;
	write_numbers(work, "Rect", get(work, "Rect"), &text);
	if (quads->kind == FV_ARRAY && quads->n && quads->n % 8 == 0)
		write_numbers(work, "QuadPoints", quads, &text);
	/* Its frame is part of the page's look. */
	copy_entry(&graft->copier, work->dict, "Border", &text);
	copy_entry(&graft->copier, work->dict, "BS", &text);
	copy_entry(&graft->copier, work->dict, "C", &text);
	buf_z(&text, "/Subtype/Link/F 4/Contents");
	pdf_add_text(&text, contents);
	buf_char(&text, '\n');
	annot->key = graft->options.take_key(graft->options.ctx);
	pdf_put_number(pdf, annot->object, "StructParent", annot->key);
	pdf_set_entries(pdf, annot->object, buf_view(&text));
	pdf_add_reference(work->out->annots, annot->object);
	buf_char(work->out->annots, ' ');
	buf_release(&text);
}

/* --- what is drawn --- */

/* To a millionth: forms may be drawn in large units. */
static void add_placing(const double placing[6], struct buf *out)
{
	for (int i = 0; i < 6; i++) {
		pdf_add_decimal(out, (int64_t)floor(placing[i] * 1e6 + 0.5), 6);
		buf_char(out, ' ');
	}
	buf_z(out, "cm\n");
}

/* In an import with tags what was drawn has an element of its own when it
 * says something; else it lies inside the page's own stretch. */
static void draw(const struct annot_work *work, const struct fvalue *form)
{
	struct annots_out *out = work->out;
	struct graft *graft = work->graft;
	struct taken_annot *annot;
	double placing[6];
	HPDF_Dict object;

	if (!annot_placing(graft->foreign, work->dict, form, placing))
		return;
	annot = keep_annot(work, NULL, out->next_mcid++);
	buf_printf(out->content, "/Span<</MCID %d>>BDC\nq\n", annot->mcid);
	add_placing(placing, out->content);
	buf_printf(out->content, "%.*sA%d Do\nQ\nEMC\n", STR_ARG(out->prefix),
		   graft->n_annots);
	object = copy_object(&graft->copier, form, COPY_PLAIN);
	buf_printf(out->xobjects, "%.*sA%d ", STR_ARG(out->prefix),
		   graft->n_annots);
	pdf_add_reference(out->xobjects, object);
	buf_char(out->xobjects, '\n');
}

static bool is_kind(const struct annot_work *work, const char *const *kinds)
{
	for (; *kinds; kinds++) {
		if (fv_is(get(work, "Subtype"), *kinds))
			return true;
	}
	return false;
}

static void take_annot(const struct annot_work *work)
{
	static const char *const machines[] = {
		"/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D",
		"/RichMedia",	   NULL
	};
	static const char *const silent[] = { "/Popup", "/PrinterMark",
					      "/TrapNet", NULL };
	struct foreign *foreign = work->graft->foreign;
	const struct fvalue *form;

	if (!annot_is_visible(foreign, work->dict) || is_kind(work, silent))
		return;
	if (fv_is(get(work, "Subtype"), "/Link")) {
		take_link(work);
		return;
	}
	if (is_kind(work, machines)) {
		report_dropped(work, DIAG_FOREIGN_DROPPED,
			       "an attached file, a sound or a film");
		return;
	}
	form = annot_form(foreign, work->dict);
	if (form->kind == FV_STREAM && form->number)
		draw(work, form);
	else if (!fv_is(get(work, "Subtype"), "/Widget"))
		report_dropped(work, DIAG_FOREIGN_DROPPED, "a comment");
}

void graft_annots(struct graft *graft, int page, struct annots_out *out)
{
	struct foreign_file *file = graft->foreign->file;
	const struct fvalue *annots =
		foreign_get(file, graft->foreign->pages[page].dict, "Annots");

	for (int i = 0;
	     annots->kind == FV_ARRAY && i < annots->n && i < ANNOTS_MAX; i++) {
		struct annot_work work = { graft, page, out,
					   foreign_item(file, annots, i) };

		if (!work.dict->number ||
		    !foreign_map_get(&graft->annot_of, work.dict->number))
			take_annot(&work);
	}
}
