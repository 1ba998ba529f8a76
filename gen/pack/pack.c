#include "pack/pack.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "paint/pdf.h"

#define PIXELS_MOST ((int64_t)100 * 1000 * 1000) /* of one picture */

bool pack_compose(struct pack *pack, const struct sequence_marks *marks)
{
	const struct pack_job *job = pack->job;
	struct arena *arena = pack->arena;

	if (!pack->manifest || diag_count(pack->diags, DIAG_ERROR) > 0)
		return false;
	pack->fonts =
		fonts_open(arena, path_join(arena, job->data, STR("fonts")),
			   job->fonts, pack->diags);
	if (diag_count(pack->diags, DIAG_ERROR) > 0)
		return false;
	pack->pictures = pictures_new(arena, pack->agenda.shared, PIXELS_MOST,
				      pack->diags);
	sequence_compose(pack, marks);
	return diag_count(pack->diags, DIAG_ERROR) == 0;
}

/* Of publication, else of the meeting: the same for the same manifest. */
static int64_t pack_date(const struct pack *pack)
{
	const struct form *form = pack->agenda.form;
	int64_t seconds = form_date(form);
	struct date date;

	if (pack->job->has_date)
		return pack->job->date;
	if (!seconds && form_date_at(form, STR("meeting.date"), &date))
		seconds = date_seconds(date);
	return seconds;
}

struct paint_job pack_painting(const struct pack *pack,
			       const struct dlist *dlist)
{
	const struct pack_job *job = pack->job;

	return (struct paint_job){
		.dlist = dlist,
		.fonts = pack->fonts,
		.pictures = pack->pictures,
		.title = dlist->doc->title,
		.language = dlist->doc->language,
		.publisher = document_publisher(&pack->agenda),
		.producer = job->producer,
		.icc_path =
			path_join(pack->arena, job->data, STR("icc/sRGB.icc")),
		.date = pack_date(pack),
		.is_plain = job->is_plain,
	};
}

bool pack_paint(struct pack *pack, struct buf *out)
{
	struct paint_job job = pack_painting(pack, pack->dlist);

	return paint_pdf(&job, pack->diags, out);
}

bool pack_paint_item(struct pack *pack, struct entry *item, struct buf *out)
{
	/* Each takes as much as the tables of the whole pack. */
	struct arena *arena = arena_new();
	struct paint_job job =
		pack_painting(pack, sequence_item(pack, item, arena));
	bool is_good = paint_pdf(&job, pack->diags, out);

	doc_remove(item->node);
	arena_free(arena);
	return is_good;
}
