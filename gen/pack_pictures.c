#include "pack_pictures.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/folder.h"
#include "output.h"
#include "preview.h"

#define BYTES_MOST (1 << 30) /* of one file */

struct adding {
	const struct pack_pictures *to;
	struct str file; /* that is being painted; empty: none yet */
	struct buf bytes;
};

bool pack_pictures_are_wanted(const struct options *options)
{
	return preview_is((enum artefact)options->to);
}

static void end_file(struct adding *adding)
{
	const struct pack_pictures *to = adding->to;

	if (adding->file.n > 0)
		folder_add(to->folder, adding->file,
			   str_dup(to->arena, buf_view(&adding->bytes)));
	if (adding->bytes.overflow)
		diag_report(to->diags, DIAG_BUDGET_MEMORY, SPAN_NONE,
			    BYTES_MOST >> 20);
	buf_clear(&adding->bytes);
}

static bool begin_file(void *ctx, struct str name)
{
	struct adding *adding = ctx;

	end_file(adding);
	adding->file = name;
	return true;
}

void pack_pictures_add(const struct pack_pictures *to, const struct pack *pack,
		       struct str name)
{
	const struct options *options = to->options;
	struct dlist pages = *pack->dlist;
	struct paint_job painting;
	struct adding adding = {
		.to = to,
	};
	struct preview preview = {
		.options = options,
		.painting = &painting,
		.arena = to->arena,
		.diags = to->diags,
		.name = str_printf(to->arena, "%.*s%s.%s", STR_ARG(name),
				   options->is_sheet ? "" : "-{page}",
				   options->to == TO_SVG ? "svg" : "png"),
		.n_pages = pages.n_pages,
		.begin = begin_file,
		.ctx = &adding,
	};

	if (!preview_pick(options, &pages, to->diags))
		return;
	painting = pack_painting(pack, &pages);
	buf_init(&adding.bytes, BYTES_MOST);
	preview_make(&preview, &adding.bytes);
	if (diag_count(to->diags, DIAG_ERROR) == 0)
		end_file(&adding);
	buf_release(&adding.bytes);
}
