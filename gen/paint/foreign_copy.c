#include "paint/foreign_copy.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_font.h"
#include "paint/foreign_lex.h"
#include "paint/foreign_unicode.h"
#include "paint/pdf_text.h"

#include <limits.h>
#include <string.h>

static bool is_one_of(const struct fvalue *key, const char *const *names)
{
	for (; *names; names++) {
		if (key->as.text.n == (int)strlen(*names) + 1 &&
		    !memcmp(key->as.text.p + 1, *names, strlen(*names)))
			return true;
	}
	return false;
}

/* Never copied: see foreign_copy.h. CIDSet and CharSet are optional and often
 * wrong, which PDF/A-2 6.2.11.4.2 does not forgive. */
static const char *const dropped[] = { "Metadata",
				       "PieceInfo",
				       "LastModified",
				       "Thumb",
				       "AA",
				       "OpenAction",
				       "JS",
				       "AF",
				       "EF",
				       "OPI",
				       "Alternates",
				       "StructParent",
				       "StructParents",
				       "OC",
				       "Ref",
				       "SeparationInfo",
				       "Measure",
				       "PtData",
				       "CIDSet",
				       "CharSet",
				       "Level1",
				       "Subtype2",
				       "Parent",
				       NULL };
/* PDF/A-2 6.2.5 */
static const char *const dropped_of_state[] = { "TR", "TR2", "HTP", "HT",
						NULL };
/* Of streams: ours to say. F and its filters name another file. */
static const char *const dropped_of_stream[] = { "Length",  "F",
						 "FFilter", "FDecodeParms",
						 "DL",	    NULL };
static const char *const filters[] = { "Filter", "DecodeParms", NULL };
/* Dictionaries whose keys are free names. */
static const char *const named[] = { "Font",	  "XObject",   "ColorSpace",
				     "Pattern",	  "Shading",   "Properties",
				     "CharProcs", "Colorants", NULL };

void copy_open(struct copier *copier, struct pdf *pdf, struct foreign *foreign)
{
	*copier = (struct copier){ .pdf = pdf,
				   .foreign = foreign,
				   .taken.arena = pdf->arena,
				   .page_resources = &fv_none };
}

/* What leads out of a page to all of the file. */
static bool is_barred(struct copier *copier, const struct fvalue *object)
{
	static const char *const types[] = { "/Page",		"/Pages",
					     "/Catalog",	"/StructElem",
					     "/StructTreeRoot", "/OCG",
					     "/OCMD",		"/Filespec",
					     "/Annot",		"/Outlines" };
	const struct fvalue *type =
		foreign_get(copier->foreign->file, object, "Type");

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (fv_is(type, types[i]))
			return true;
	}
	return false;
}

static bool is_entry_dropped(const struct fvalue *dict,
			     const struct fvalue *key, enum copy_as as)
{
	const struct fvalue *value = key + 1;

	if (key->kind != FV_NAME)
		return true;
	if (as == COPY_NAMED || as == COPY_STATES)
		return false;
	if (is_one_of(key, dropped))
		return true;
	if (as == COPY_STATE && is_one_of(key, dropped_of_state))
		return true;
	if (dict->kind == FV_STREAM && is_one_of(key, dropped_of_stream))
		return true;
	/* PDF/A-2 6.2.8 */
	return str_eq(key->as.text, STR("/Interpolate")) &&
	       value->kind == FV_BOOL && value->n;
}

static enum copy_as kind_of_entry(const struct fvalue *key, enum copy_as as)
{
	if (as == COPY_STATES)
		return COPY_STATE;
	if (as == COPY_NAMED)
		return COPY_PLAIN;
	if (str_eq(key->as.text, STR("/ExtGState")))
		return COPY_STATES;
	if (str_eq(key->as.text, STR("/ToUnicode")))
		return COPY_UNICODE;
	return is_one_of(key, named) ? COPY_NAMED : COPY_PLAIN;
}

static void write_entries(struct copier *copier, const struct fvalue *dict,
			  const char *const *without, enum copy_as as,
			  struct buf *out)
{
	if (fv_entry(dict, "ToUnicode") != &fv_none)
		copier->font = foreign_font_name(copier->foreign, dict);
	for (int i = 0; i < dict->n; i++) {
		const struct fvalue *key = &dict->as.items[2 * i];
		const struct fvalue *value =
			foreign_resolve(copier->foreign->file, key + 1);

		if (is_entry_dropped(dict, key, as) || value->kind == FV_NULL ||
		    (without && is_one_of(key, without)) ||
		    (fv_is_dict(value) && is_barred(copier, value)))
			continue;
		buf_str(out, key->as.text);
		buf_char(out, ' ');
		copy_value(copier, key + 1, kind_of_entry(key, as), out);
		buf_char(out, '\n');
	}
}

void copy_value(struct copier *copier, const struct fvalue *value,
		enum copy_as as, struct buf *out)
{
	const struct fvalue *object =
		foreign_resolve(copier->foreign->file, value);
	HPDF_Dict copy = NULL;

	if (object->number &&
	    (fv_is_dict(object) || object->kind == FV_ARRAY)) {
		copy = copy_object(copier, object, as);
		if (copy)
			pdf_add_reference(out, copy);
		else
			buf_z(out, "null");
		return;
	}
	switch (object->kind) {
	case FV_INT:
	case FV_REAL:
		lex_write_number(out, object->as.text);
		return;
	case FV_STRING:
	case FV_NAME:
		buf_str(out, object->as.text);
		return;
	case FV_BOOL:
		buf_z(out, object->n ? "true" : "false");
		return;
	case FV_ARRAY:
		buf_char(out, '[');
		for (int i = 0; i < object->n; i++) {
			if (i)
				buf_char(out, ' ');
			copy_value(copier, &object->as.items[i], COPY_PLAIN,
				   out);
		}
		buf_char(out, ']');
		return;
	case FV_DICT:
		buf_z(out, "<<");
		write_entries(copier, object, NULL, as, out);
		buf_z(out, ">>");
		return;
	default:
		buf_z(out, "null");
		return;
	}
}

void copy_entry(struct copier *copier, const struct fvalue *dict,
		const char *key, struct buf *out)
{
	const struct fvalue *entry = fv_entry(dict, key);

	if (foreign_resolve(copier->foreign->file, entry)->kind == FV_NULL)
		return;
	buf_printf(out, "/%s ", key);
	copy_value(copier, entry, COPY_PLAIN, out);
	buf_char(out, '\n');
}

/* --- resources --- */

void copy_resources(struct copier *copier, const struct rewrite *rewrite,
		    struct str more, struct buf *out)
{
	struct foreign *foreign = copier->foreign;
	const struct fvalue *spaces =
		foreign_get(foreign->file, rewrite->resources, "ColorSpace");
	static const char *const defaults[] = { "DefaultGray", "DefaultRGB",
						"DefaultCMYK" };

	buf_z(out, "/Resources<<");
	for (enum resource kind = 0; kind < RESOURCE_N; kind++) {
		buf_printf(out, "/%s<<", resource_key(kind));
		for (int i = 0; i < rewrite->n_used; i++) {
			const struct used_name *used = &rewrite->used[i];

			if (used->kind != kind)
				continue;
			buf_str(out, used->name);
			buf_char(out, ' ');
			copy_value(copier,
				   resource_entry(foreign, rewrite->resources,
						  kind, used->name),
				   kind == RESOURCE_STATE ? COPY_STATE
							  : COPY_PLAIN,
				   out);
			buf_char(out, '\n');
		}
		for (int i = 0; kind == RESOURCE_SPACE && i < 3; i++)
			copy_entry(copier, spaces, defaults[i], out);
		if (kind == RESOURCE_XOBJECT)
			buf_str(out, more);
		buf_z(out, ">>");
	}
	buf_z(out, ">>\n");
}

/* --- objects --- */

static bool is_form(struct copier *copier, const struct fvalue *stream)
{
	struct foreign_file *file = copier->foreign->file;

	return fv_is(foreign_get(file, stream, "Subtype"), "/Form") ||
	       fv_int(foreign_get(file, stream, "PatternType"), 0) == 1;
}

/* PDF/A-2 6.1.7.2: LZW is not allowed. */
static bool has_lzw(struct copier *copier, const struct fvalue *stream)
{
	struct foreign_file *file = copier->foreign->file;
	const struct fvalue *filter = foreign_get(file, stream, "Filter");

	for (int i = 0; filter->kind == FV_ARRAY && i < filter->n; i++) {
		if (fv_is(foreign_item(file, filter, i), "/LZWDecode"))
			return true;
	}
	return fv_is(filter, "/LZWDecode");
}

/* A stream as it is, or unpacked where its packing is not allowed. */
static void fill_stream(struct copier *copier, const struct copy_task *task,
			struct buf *entries)
{
	struct foreign_file *file = copier->foreign->file;
	struct pdf *pdf = copier->pdf;
	const struct fvalue *stream = task->value;
	bool is_packed = has_lzw(copier, stream), is_got = false;
	struct str bytes = { NULL, 0 };

	if (fv_entry(stream, "F") == &fv_none)
		is_got = is_packed ? foreign_decoded(file, stream, &bytes)
				   : foreign_raw(file, stream, &bytes);
	if (is_got && !is_packed) {
		pdf_set_bytes(pdf, task->object, str_dup(pdf->arena, bytes),
			      PDF_AS_IS);
		write_entries(copier, stream, NULL, task->as, entries);
	} else {
		pdf_set_bytes(pdf, task->object, is_got ? bytes : STR_NONE,
			      PDF_BINARY);
		write_entries(copier, stream, filters, task->as, entries);
	}
	foreign_bytes_free(bytes);
}

static void fill_unicode(struct copier *copier, const struct copy_task *task)
{
	struct str bytes;
	struct buf map;

	buf_init(&map, INT_MAX);
	if (foreign_decoded(copier->foreign->file, task->value, &bytes))
		foreign_unicode_rewrite(task->font, bytes, &map);
	foreign_bytes_free(bytes);
	pdf_set_bytes(copier->pdf, task->object, buf_view(&map), PDF_BINARY);
	buf_release(&map);
}

static void fill_form(struct copier *copier, const struct copy_task *task,
		      struct buf *entries)
{
	static const char *const ours[] = { "Filter", "DecodeParms",
					    "Resources", "PS", NULL };
	struct foreign_file *file = copier->foreign->file;
	const struct fvalue *form = task->value;
	const struct fvalue *resources = foreign_get(file, form, "Resources");
	struct buf content;
	struct rewrite rewrite = { .foreign = copier->foreign,
				   .strips_marks = copier->strips_marks,
				   .out = &content };
	struct str bytes;

	buf_init(&content, INT_MAX);
	rewrite.resources =
		fv_is_dict(resources) ? resources : copier->page_resources;
	if (foreign_decoded(file, form, &bytes))
		rewrite_content(&rewrite, bytes);
	foreign_bytes_free(bytes);
	pdf_set_bytes(copier->pdf, task->object, buf_view(&content), PDF_TEXT);
	buf_release(&content);
	write_entries(copier, form, ours, COPY_PLAIN, entries);
	copy_resources(copier, &rewrite, STR_NONE, entries);
	if (copier->form_key && rewrite.most_mcid >= 0)
		buf_printf(entries, "/StructParents %d\n",
			   copier->form_key(copier->ctx, form, task->object,
					    rewrite.most_mcid + 1));
}

HPDF_Dict copy_object(struct copier *copier, const struct fvalue *object,
		      enum copy_as as)
{
	struct pdf *pdf = copier->pdf;
	HPDF_Dict copy = foreign_map_get(&copier->taken, object->number);

	if (copy || is_barred(copier, object))
		return copy;
	copy = object->kind == FV_ARRAY ? pdf_value(pdf, NULL, NULL)
					: pdf_object(pdf, NULL);
	foreign_map_put(&copier->taken, object->number, copy);
	*ARENA_PUSH(pdf->arena, copier->tasks, copier->n_tasks,
		    copier->cap_tasks) =
		(struct copy_task){ object, as, copy, copier->font };
	return copy;
}

static void fill_array(struct copier *copier, const struct fvalue *array,
		       struct buf *out)
{
	/* A value of its own refers to nothing above it. */
	struct fvalue items = *array;

	items.number = 0;
	copy_value(copier, &items, COPY_PLAIN, out);
}

void copy_finish(struct copier *copier)
{
	struct buf out;

	buf_init(&out, INT_MAX);
	for (int i = 0; i < copier->n_tasks; i++) {
		struct copy_task task = copier->tasks[i];

		buf_clear(&out);
		if (task.value->kind == FV_ARRAY)
			fill_array(copier, task.value, &out);
		else if (task.value->kind != FV_STREAM)
			write_entries(copier, task.value, NULL, task.as, &out);
		else if (task.as == COPY_UNICODE)
			fill_unicode(copier, &task);
		else if (is_form(copier, task.value))
			fill_form(copier, &task, &out);
		else
			fill_stream(copier, &task, &out);
		pdf_set_entries(copier->pdf, task.object, buf_view(&out));
	}
	copier->n_tasks = 0;
	buf_release(&out);
}
