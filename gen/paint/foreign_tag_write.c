/* Elements of imports as PDF text: ISO 32000-1, 14.7.2 and 14.7.5. */
#include "paint/foreign_graft_priv.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/pdf_text.h"

#include <stdlib.h>

static void write_page(const struct gelement *element, int page,
		       struct buf *out)
{
	buf_z(out, "/Pg ");
	pdf_add_reference(out, element->graft->options.pages[page]);
}

static void write_kid(const struct gelement *element, const struct gkid *kid,
		      int page, struct buf *out)
{
	switch (kid->kind) {
	case GKID_ELEMENT:
		pdf_add_reference(out, kid->as.element->object);
		return;
	case GKID_ANNOT:
		buf_z(out, "<</Type/OBJR/Obj ");
		pdf_add_reference(out, kid->as.annot->object);
		break;
	case GKID_MARK:
		if (kid->page == page && !kid->form) {
			pdf_add_int(out, kid->mcid);
			return;
		}
		buf_z(out, "<</Type/MCR/MCID ");
		pdf_add_int(out, kid->mcid);
		if (kid->form) {
			buf_z(out, "/Stm ");
			pdf_add_reference(out, kid->form->object);
		}
		break;
	}
	if (kid->page != page)
		write_page(element, kid->page, out);
	buf_z(out, ">>");
}

static int page_of(const struct gelement *element)
{
	for (int i = 0; i < element->n_kids; i++) {
		if (element->kids[i].kind != GKID_ELEMENT)
			return element->kids[i].page;
	}
	return -1;
}

HPDF_STATUS gelement_write(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct gelement *element = dict->attr;
	struct buf *out = pdf_out(stream);
	int page = page_of(element);

	if (element->is_gone)
		return HPDF_OK;
	buf_z(out, "/S");
	buf_str(out, element->role);
	buf_z(out, "/P ");
	pdf_add_reference(out, element->parent);
	if (element->lang.n) {
		buf_z(out, "/Lang");
		pdf_add_text(out, element->lang);
	}
	if (element->id.n) {
		buf_z(out, "/ID");
		pdf_add_text(out, element->id);
	}
	buf_str(out, element->text);
	if (page >= 0)
		write_page(element, page, out);
	buf_z(out, "/K[");
	for (int i = 0; i < element->n_kids; i++) {
		if (i)
			buf_char(out, ' ');
		write_kid(element, &element->kids[i], page, out);
	}
	buf_z(out, "]\n");
	return HPDF_OK;
}

/* --- attributes --- */

static int compare_typed(const void *a, const void *b)
{
	const struct str *typed = a;
	const struct id_pair *pair = b;

	return str_cmp(*typed, pair->typed);
}

struct str graft_id_of(const struct graft *graft, struct str typed)
{
	const struct id_pair *pair = NULL;

	if (graft->n_ids)
		pair = bsearch(&typed, graft->ids, (size_t)graft->n_ids,
			       sizeof *pair, compare_typed);
	return pair ? pair->id : STR_NONE;
}

static void write_headers(struct graft *graft, const struct fvalue *headers,
			  struct buf *out)
{
	struct arena *arena = graft->pdf->arena;

	buf_z(out, "/Headers[");
	for (int i = 0; headers->kind == FV_ARRAY && i < headers->n; i++) {
		struct str id = graft_id_of(
			graft,
			fv_bytes(arena, foreign_item(graft->foreign->file,
						     headers, i)));

		if (id.n)
			pdf_add_text(out, id);
	}
	buf_char(out, ']');
}

/* One dictionary of attributes; those of namespaces are PDF 2.0's. */
static bool write_attribute(struct graft *graft, const struct fvalue *dict,
			    struct buf *out)
{
	struct foreign_file *file = graft->foreign->file;

	if (!fv_is_dict(dict) ||
	    foreign_get(file, dict, "O")->kind != FV_NAME ||
	    fv_is(foreign_get(file, dict, "O"), "/NSO"))
		return false;
	buf_z(out, "<<");
	for (int i = 0; i < dict->n; i++) {
		const struct fvalue *key = &dict->as.items[2 * i];

		if (str_eq(key->as.text, STR("/Headers"))) {
			write_headers(graft, foreign_resolve(file, key + 1),
				      out);
		} else if (!str_eq(key->as.text, STR("/NS"))) {
			buf_str(out, key->as.text);
			buf_char(out, ' ');
			copy_value(&graft->copier, key + 1, COPY_PLAIN, out);
		}
	}
	buf_z(out, ">>");
	return true;
}

/* One, or an array of them with revision numbers between. */
static void write_attribute_list(struct graft *graft,
				 const struct fvalue *value, struct buf *out)
{
	struct foreign_file *file = graft->foreign->file;

	if (value->kind != FV_ARRAY) {
		if (!write_attribute(graft, value, out))
			buf_z(out, "[]");
		return;
	}
	buf_char(out, '[');
	for (int i = 0; i < value->n; i++)
		write_attribute(graft, foreign_item(file, value, i), out);
	buf_char(out, ']');
}

/* The name of a class here; empty: the import has no such class. */
static struct str take_class(struct graft *graft, struct str typed)
{
	struct grafts *grafts = graft->grafts;
	struct foreign *foreign = graft->foreign;
	struct arena *arena = graft->pdf->arena;
	const struct fvalue *map =
		foreign_get(foreign->file, foreign->tags, "ClassMap");
	const struct fvalue *attributes = &fv_none;
	struct class_name *class;
	bool is_taken = false;
	struct buf out;

	for (int i = 0; i < grafts->n_classes; i++) {
		class = &grafts->classes[i];
		if (class->import == graft->index &&
		    str_eq(class->typed, typed))
			return class->name;
		is_taken |= str_eq(class->name, typed);
	}
	for (int i = 0; fv_is_dict(map) && i < map->n; i++) {
		if (str_eq(map->as.items[2 * i].as.text, typed))
			attributes = foreign_resolve(foreign->file,
						     &map->as.items[2 * i + 1]);
	}
	if (attributes->kind == FV_NULL)
		return STR_NONE;
	buf_init(&out, 1 << 24);
	write_attribute_list(graft, attributes, &out);
	class = ARENA_PUSH(arena, grafts->classes, grafts->n_classes,
			   grafts->cap_classes);
	*class = (struct class_name){
		.typed = typed,
		.name = is_taken ? str_printf(arena, "/import-%d-class-%d",
					      graft->index, grafts->n_classes)
				 : str_dup(arena, typed),
		.import = graft->index,
		.text = str_dup(arena, buf_view(&out)),
	};
	buf_release(&out);
	return class->name;
}

static void write_classes(struct graft *graft, const struct fvalue *value,
			  struct buf *out)
{
	struct foreign_file *file = graft->foreign->file;
	int n = value->kind == FV_ARRAY ? value->n : 1;

	buf_z(out, "/C[");
	for (int i = 0; i < n; i++) {
		const struct fvalue *name =
			value->kind == FV_ARRAY ? foreign_item(file, value, i)
						: value;

		if (name->kind == FV_NAME)
			buf_str(out, take_class(graft, name->as.text));
	}
	buf_z(out, "]\n");
}

void write_attributes(struct graft *graft, const struct fvalue *element,
		      struct buf *out)
{
	static const char *const texts[] = { "T", "Alt", "E", "ActualText" };
	struct foreign_file *file = graft->foreign->file;
	const struct fvalue *attributes = foreign_get(file, element, "A");
	const struct fvalue *classes = foreign_get(file, element, "C");

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (foreign_get(file, element, texts[i])->kind == FV_STRING)
			copy_entry(&graft->copier, element, texts[i], out);
	}
	if (attributes->kind != FV_NULL) {
		buf_z(out, "/A");
		write_attribute_list(graft, attributes, out);
		buf_char(out, '\n');
	}
	if (classes->kind != FV_NULL)
		write_classes(graft, classes, out);
}
