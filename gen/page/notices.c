#include "page/notices.h"

#include "base/arena.h"

void notice_set(struct galley *galley, struct notice *notice, dim room)
{
	struct str rest = notice->text;
	int cap = 0;
	notice->lines = NULL;
	notice->n_lines = 0;
	notice->width = 0;
	while (rest.n) {
		struct notice_line *set;
		int n = galley_notice_lines(galley,
					    str_trim(str_cut(&rest, '\n')),
					    notice->style, room, &set);
		for (int i = 0; i < n; i++) {
			if (set[i].line && set[i].line->width > notice->width)
				notice->width = set[i].line->width;
			*ARENA_PUSH(galley->arena, notice->lines,
				    notice->n_lines, cap) = set[i];
		}
	}
}

dim notice_place(struct placer *placer, const struct notice *notice)
{
	dim y = notice->y;
	for (int i = 0; i < notice->n_lines; i++) {
		const struct notice_line *set = &notice->lines[i];
		dim x = notice->at;
		if (set->line && notice->align == ALIGN_END)
			x -= set->line->width;
		else if (set->line && notice->align == ALIGN_CENTRE)
			x -= set->line->width / 2;
		if (set->line)
			place_line(placer,
				   &(struct set_line){ .line = set->line,
						       .shaped = set->shaped,
						       .part = notice->part,
						       .x = x,
						       .y = y });
		y += notice->style->leading;
	}
	return y;
}
