#include "pack/business.h"

#include "base/arena.h"
#include "base/diag.h"

struct business {
	struct arena *arena;
	struct taken_item *items;
	int n, cap;
};

static void take_entries(struct business *business,
			 struct entry *const *entries, int n)
{
	for (int i = 0; i < n; i++) {
		const struct entry *entry = entries[i];

		if (entry_is_withdrawn(entry))
			continue;
		if (entry->kind == ENTRY_GROUP) {
			take_entries(business, entry->parts, entry->n_parts);
			continue;
		}
		*ARENA_PUSH(business->arena, business->items, business->n,
			    business->cap) = (struct taken_item){
			.number = entry->number,
			.title = entry->title,
		};
	}
}

bool business_take(struct arena *arena, const struct pack_job *job,
		   struct taken *out, struct diags *diags)
{
	struct diags *own = diags_new(arena);
	struct pack *pack = pack_read(arena, job, COPY_MEMBERS, own);
	struct business business = { .arena = arena };
	bool is_good = diag_count(own, DIAG_ERROR) == 0;

	if (!is_good) {
		diags_take(diags, own);
	} else if (!pack->agenda.layout->is_pack) {
		diag_report(diags, DIAG_NEW_FROM, SPAN_NONE,
			    STR_ARG(job->path));
		is_good = false;
	} else {
		take_entries(&business, pack->manifest->items,
			     pack->manifest->n_items);
		*out = (struct taken){
			.name = job->path,
			.form = pack->agenda.front.form,
			.items = business.items,
			.n_items = business.n,
		};
	}
	pack_close(pack);
	return is_good;
}
