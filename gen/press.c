#include "press.h"

#include "base/arena.h"
#include "paint/svg.h"
#include "read/store.h"
#include "text/lexicon.h"

void press_open(struct press *press, struct arena *beside)
{
	*press = (struct press){ .arena = beside ? arena_beside(beside)
						 : arena_new() };
	press->store = store_new(press->arena);
	press->drawings = drawings_new(press->arena);
	press->lexicon = lexicon_new(press->arena);
}

void press_close(struct press *press)
{
	fonts_close(press->fonts);
	lexicon_free(press->lexicon);
	arena_free(press->arena);
}

struct fonts *press_fonts(struct press *press, struct str folder,
			  struct str extra, struct diags *diags)
{
	if (press->fonts)
		fonts_report_to(press->fonts, diags);
	else
		press->fonts = fonts_open(press->arena, folder, extra, diags);
	return press->fonts;
}

void press_clean(struct press *press)
{
	if (!press->fonts || fonts_are_good(press->fonts))
		return;
	/* The words remember how its faces set them. */
	fonts_close(press->fonts);
	lexicon_free(press->lexicon);
	press->fonts = NULL;
	press->lexicon = lexicon_new(press->arena);
}
