/*
 * Labels of pages, the lock of a pack, and which labels pages get after
 * publication. Manifests are given as text.
 */
#include "findings.h"
#include "harness.h"
#include "pack/allot.h"
#include "pack/lock_bind.h"
#include "read/yaml.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const char layout_text[] =
	"faircopy: 1\n"
	"pack: yes\n"
	"fields:\n"
	"  items: {type: list, of: {type: map, short: title, fields: {"
	"title: {type: text}, report: {type: text}, number: {type: text}, "
	"status: {type: choice, of: [to follow, withdrawn]}, "
	"items: {type: list, of: {type: map, short: title, fields: {"
	"title: {type: text}, number: {type: text}}}}}}}\n"
	"  numbering: {type: map, fields: {start: {type: integer}, "
	"late: {type: choice, of: [letters, continue]}}}\n";

struct run {
	struct arena *arena;
	struct diags *diags;
	struct manifest *manifest;
	struct lock *lock;
};

static struct source *source_of(struct run *run, const char *name,
				const char *text)
{
	return source_open(run->arena, run->diags, str_from(name),
			   str_from(text));
}

static struct value *yaml_of(struct run *run, struct source *source)
{
	return yaml_read(run->arena, run->diags, source, 0, source->text.n);
}

static struct run run_lock(const char *manifest, const char *lock)
{
	struct run run = { .arena = arena_new() };

	run.diags = diags_new(run.arena);
	struct layout *layout = layout_read(
		run.arena, yaml_of(&run, source_of(&run, "l", layout_text)),
		run.diags);
	struct source *source = source_of(&run, "pack.yaml", manifest);
	struct span span = { source, 0, source->text.n };
	struct form *form = form_read(run.arena, layout, yaml_of(&run, source),
				      span, NULL, run.diags);
	run.manifest =
		manifest_read(run.arena, source, layout, form, NULL, run.diags);
	if (lock)
		run.lock = lock_parse(run.arena,
				      source_of(&run, "pack.lock", lock),
				      run.diags);
	if (run.lock)
		lock_bind(run.lock, run.manifest, run.diags);
	return run;
}

/* Labels */

TEST(labels)
{
	static const struct {
		const char *text, *want; /* NULL: it is none */
	} texts[] = {
		{ "1", "1" },
		{ "1, 2, 3", "1 to 3" },
		{ "7 to 23, 23A to 23C", "7 to 23, 23A to 23C" },
		{ "4,5,7,7A", "4 to 5, 7, 7A" },
		{ "9Z to 9AB", "9Z to 9AB" },
		{ "S1-1 to S1-3", "S1-1 to S1-3" },
		{ "", "" },
		{ "3 to 2", NULL },
		{ "3 to 3A", NULL },
		{ "x", NULL },
		{ "7a", NULL },
		{ "1 to 100000000", NULL },
		{ "S0-1", NULL },
		{ "S1", NULL },
	};
	struct arena *arena = arena_new();

	for (int i = 0; i < N(texts); i++) {
		struct labels labels = { 0 };
		bool is_fine = labels_read(arena, &labels,
					   str_from(texts[i].text), 1000);

		if (!CHECK_INT(is_fine, texts[i].want != NULL))
			CHECK_STR(texts[i].text, "above");
		if (is_fine)
			CHECK_TEXT(labels_text(arena, labels.items, labels.n),
				   texts[i].want);
	}
	arena_free(arena);
}

/* The file */

static const char published[] =
	"faircopy-lock: 1\n"
	"supplements: 0\n"
	"papers:\n"
	"  - {title: Agenda, pages: 1 to 4}\n"
	"  - {item: '1', title: Apologies for absence}\n"
	"  - {item: '2', title: School places, file: places.md, source: aa, "
	"pages: 5 to 9}\n"
	"  - {item: '3', title: Leisure centres, file: leisure.md, source: bb, "
	"pages: 10 to 12}\n"
	"  - {item: '4', title: Budget}\n"
	"outputs:\n"
	"  - {name: public.pdf, sha256: cc}\n";

TEST(writes_what_it_reads)
{
	struct run run = run_lock("items: [A]\n", published);
	struct buf first, second;

	buf_init(&first, 1 << 20);
	buf_init(&second, 1 << 20);
	run.lock->papers[2].title = STR("It's a title: 'so'");
	run.lock->papers[2].is_withdrawn = true;
	run.lock->papers[2].n_pages = 3;
	run.lock->papers[3].supplement = 2;
	run.lock->papers[3].parts = run.lock->papers;
	run.lock->papers[3].n_parts = 1;
	run.lock->papers[3].inputs = run.lock->outputs;
	run.lock->papers[3].n_inputs = 1;
	lock_write(run.lock, &first);
	struct lock *again =
		lock_parse(run.arena, source_of(&run, "2", first.p), run.diags);
	lock_write(again, &second);
	CHECK_STR(second.p, first.p);
	CHECK_INT(again->papers[2].n_pages, 3);
	CHECK_INT(again->papers[3].n_parts, 1);
	CHECK_TEXT(again->papers[3].inputs[0].name, "public.pdf");
	CHECK_INT(again->n_outputs, 1);
	CHECK(str_find(buf_view(&first), STR("    pages: 5 to 9\n")) > 0);
	buf_release(&first);
	buf_release(&second);
	arena_free(run.arena);
}

TEST(broken_locks)
{
	static const struct {
		const char *lock, *want;
	} locks[] = {
		{ "", "lock-broken 1:1" },
		{ "faircopy-lock: 2\n", "lock-broken 1:1" },
		{ "faircopy-lock: 1\npapers: x\n", "lock-broken 2:9" },
		{ "faircopy-lock: 1\npapers: [{pages: seven}]\n",
		  "lock-broken 2:18" },
		{ "faircopy-lock: 1\npapers: [{inputs: x}]\n",
		  "lock-broken 2:19" },
		{ "faircopy-lock: 1\npapers: [{pages: [7]}]\n",
		  "lock-broken 2:18" },
		{ "faircopy-lock: 1\npapers: [{pages: 7, used: 2}]\n",
		  "lock-broken 2:27" },
		{ "faircopy-lock: 1\npapers:\n  - {item: '1\n",
		  "yaml-unclosed 3:12" },
	};

	for (int i = 0; i < N(locks); i++) {
		struct run run = run_lock("items: [A]\n", locks[i].lock);

		CHECK(run.lock == NULL);
		CHECK_TEXT(findings(run.arena, run.diags), locks[i].want);
		arena_free(run.arena);
	}
}

/* The same item */

/* "1 Apologies=1|2 School places=2|…": the number now, and in the lock. */
static struct str numbers(struct run *run)
{
	struct buf buf;
	struct entry *entry = entry_next(run->manifest, NULL);

	buf_init(&buf, 1 << 16);
	for (; entry; entry = entry_next(run->manifest, entry))
		buf_printf(&buf, "%s%.*s=%.*s", buf.n > 0 ? " " : "",
			   STR_ARG(entry->number),
			   STR_ARG(entry->locked ? entry->locked->item
						 : STR("new")));
	struct str text = str_dup(run->arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

#define APOLOGIES "items:\n- Apologies for absence\n"
#define PLACES "- {title: School places, report: places.md}\n"
#define LEISURE "- {title: Leisure centres, report: leisure.md}\n"
#define BUDGET "- Budget\n"

static const struct {
	const char *manifest, *want, *findings;
} bindings[] = {
	{ APOLOGIES PLACES LEISURE BUDGET, "1=1 2=2 3=3 4=4", "" },
	/* retitled, renamed, both in another order of words */
	{ APOLOGIES "- {title: Schools, report: places.md}\n" LEISURE BUDGET,
	  "1=1 2=2 3=3 4=4", "" },
	{ APOLOGIES
	  "- {title: 'School, places!', report: b.md}\n" LEISURE BUDGET,
	  "1=1 2=2 3=3 4=4", "" },
	{ APOLOGIES "- {title: Schools, report: b.md}\n" LEISURE BUDGET,
	  "1=1 2=2 3=3 4=4", "" },
	{ APOLOGIES PLACES LEISURE "- The budget of 2025\n", "1=1 2=2 3=3 4=4",
	  "" },
	/* new ones: at the end, between two, two between two */
	{ APOLOGIES PLACES LEISURE BUDGET "- Flood\n", "1=1 2=2 3=3 4=4 5=new",
	  "" },
	{ APOLOGIES PLACES "- Flood\n" LEISURE BUDGET, "1=1 2=2 2A=new 3=3 4=4",
	  "" },
	{ APOLOGIES PLACES "- Flood\n- Fire\n" LEISURE BUDGET,
	  "1=1 2=2 2A=new 2B=new 3=3 4=4", "" },
	{ APOLOGIES PLACES "- {title: Flood, number: 2C}\n" LEISURE BUDGET,
	  "1=1 2=2 2C=new 3=3 4=4", "" },
	/* what is refused */
	{ APOLOGIES LEISURE PLACES BUDGET, "1=1 3=3 2=2 4=4",
	  "lock-order 4:3" },
	{ APOLOGIES LEISURE BUDGET, "1=1 3=3 4=4", "lock-gone 2:1" },
	{ APOLOGIES PLACES LEISURE "- {title: Budget, number: 9}\n",
	  "1=1 2=2 3=3 4=4", "lock-number 5:27" },
};

TEST(knows_items_again)
{
	for (int i = 0; i < N(bindings); i++) {
		struct run run = run_lock(bindings[i].manifest, published);

		if (!CHECK_TEXT(numbers(&run), bindings[i].want))
			CHECK_STR(bindings[i].manifest, "above");
		CHECK_TEXT(findings(run.arena, run.diags),
			   bindings[i].findings);
		arena_free(run.arena);
	}
}

/* Pages */

static const struct allotted {
	const char *manifest;
	bool is_locked;
	int supplement;
	int pages[8]; /* of the agenda and of each entry; -1: not there */
	const char *want;
	const char *findings;
} allotteds[] = {
	{ APOLOGIES PLACES LEISURE BUDGET,
	  false,
	  0,
	  { 4, 0, 5, 3, 0 },
	  "1 to 4||5 to 9|10 to 12|",
	  "" },
	{ APOLOGIES PLACES LEISURE BUDGET "numbering: {start: 101}\n",
	  false,
	  0,
	  { 1, 0, 2, 0, 0 },
	  "101||102 to 103||",
	  "" },
	/* after publication: the same, shorter, longer */
	{ APOLOGIES PLACES LEISURE BUDGET,
	  true,
	  0,
	  { 4, 0, 5, 3, 0 },
	  "1 to 4||5 to 9|10 to 12|",
	  "" },
	{ APOLOGIES PLACES LEISURE BUDGET,
	  true,
	  0,
	  { 3, 0, 3, 3, 0 },
	  "1 to 3||5 to 7|10 to 12|",
	  "lock-shorter 0:0, lock-shorter 3:3" },
	{ APOLOGIES PLACES LEISURE BUDGET,
	  true,
	  0,
	  { 5, 0, 7, 3, 0 },
	  "1 to 4, 4A||5 to 9, 9A to 9B|10 to 12|",
	  "lock-longer 0:0, lock-longer 3:3" },
	/* one that was to follow, and one that nobody knew of: both ways */
	{ APOLOGIES PLACES "- Flood\n" LEISURE BUDGET,
	  true,
	  0,
	  { 4, 0, 5, 2, 3, 2 },
	  "1 to 4||5 to 9|9A to 9B|10 to 12|12A to 12B",
	  "" },
	{ APOLOGIES PLACES "- Flood\n" LEISURE BUDGET
			   "numbering: {late: continue}\n",
	  true,
	  0,
	  { 4, 0, 5, 2, 3, 2 },
	  "1 to 4||5 to 9|13 to 14|10 to 12|15 to 16",
	  "" },
	/* letters that are taken are not given again */
	{ APOLOGIES PLACES "- Flood\n- Fire\n" LEISURE BUDGET,
	  true,
	  0,
	  { 4, 0, 6, 1, 1, 3, 0 },
	  "1 to 4||5 to 9, 9A|9B|9C|10 to 12|",
	  "lock-longer 3:3" },
	/* a supplement has a front of its own */
	{ APOLOGIES PLACES LEISURE BUDGET,
	  true,
	  2,
	  { 2, -1, -1, -1, 3 },
	  "S2-1 to S2-2|12A to 12C",
	  "" },
};

static struct str allot(struct run *run, const struct allotted *it)
{
	struct allotment list[8];
	struct entry *entry = NULL;
	struct buf buf;
	int n = 0;

	for (int i = 0; i == 0 || entry; i++) {
		if (it->pages[i] >= 0)
			list[n++] =
				(struct allotment){ entry, it->pages[i], NULL };
		entry = entry_next(run->manifest, entry);
	}
	allot_labels(run->arena, run->lock, run->manifest, list, n,
		     it->supplement, run->diags);
	buf_init(&buf, 1 << 16);
	for (int i = 0; i < n; i++)
		buf_printf(&buf, "%s%.*s", i > 0 ? "|" : "",
			   STR_ARG(labels_text(run->arena, list[i].labels,
					       list[i].n_pages)));
	struct str text = str_dup(run->arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

TEST(allots_pages)
{
	for (int i = 0; i < N(allotteds); i++) {
		struct run run =
			run_lock(allotteds[i].manifest,
				 allotteds[i].is_locked ? published : NULL);

		if (!CHECK_TEXT(allot(&run, &allotteds[i]), allotteds[i].want))
			CHECK_STR(allotteds[i].manifest, "above");
		CHECK_TEXT(findings(run.arena, run.diags),
			   allotteds[i].findings);
		arena_free(run.arena);
	}
}

int main(void)
{
	RUN(labels);
	RUN(writes_what_it_reads);
	RUN(broken_locks);
	RUN(knows_items_again);
	RUN(allots_pages);
	return harness_finish();
}
