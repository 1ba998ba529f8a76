/* What was prepared when the program was built is what YAML says. */
#include "harness.h"

#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "read/prepared.h"
#include "read/yaml.h"

struct bench {
	struct arena *arena;
	struct diags *diags;
	struct source *source;
	struct value *root;
	struct buf tree;
};

static void bench_open(struct bench *bench, struct str name, struct str text)
{
	bench->arena = arena_new();
	bench->diags = diags_new(bench->arena);
	buf_init(&bench->tree, INT_MAX);
	bench->source = source_open(bench->arena, bench->diags, name, text);
	bench->root = yaml_read(bench->arena, bench->diags, bench->source, 0,
				bench->source->text.n);
	prepared_write(bench->source, bench->root, &bench->tree);
}

static void bench_close(struct bench *bench)
{
	buf_release(&bench->tree);
	arena_free(bench->arena);
}

static bool is_same_span(struct span a, struct span b)
{
	return a.source == b.source && a.at == b.at && a.n == b.n;
}

static bool is_same(const struct value *a, const struct value *b)
{
	bool same = a && b && a->kind == b->kind && a->n == b->n &&
		    a->is_quoted == b->is_quoted &&
		    a->is_broken == b->is_broken && str_eq(a->text, b->text) &&
		    is_same_span(a->span, b->span);

	for (int i = 0; same && i < a->n; i++) {
		if (a->kind == VALUE_LIST) {
			same = is_same(a->items[i], b->items[i]);
			continue;
		}
		const struct value_pair *p = &a->pairs[i], *q = &b->pairs[i];
		same = str_eq(p->key, q->key) &&
		       is_same_span(p->key_span, q->key_span) &&
		       is_same(p->value, q->value);
	}
	return same;
}

static struct value *read_back(struct bench *bench, struct str tree)
{
	return prepared_read(bench->arena, bench->source, tree);
}

static const char text[] = "# a comment\n"
			   "name: Letter\n"
			   "'quoted key': \"tab\\there\"\n"
			   "empty:\n"
			   "none: []\n"
			   "list: [a, {b: c}, \"\"]\n"
			   "block: |\n"
			   "  two\n"
			   "  lines\n"
			   "folded: one\n"
			   "  text\n";

TEST(a_tree_is_what_was_read)
{
	struct bench bench;

	bench_open(&bench, STR("a.yaml"), str_from(text));
	CHECK_INT(diag_count(bench.diags, DIAG_NOTE), 0);
	CHECK(is_same(read_back(&bench, buf_view(&bench.tree)), bench.root));
	bench_close(&bench);
}

TEST(the_trees_of_all_layouts)
{
	glob_t files;
	int n_trees = 0;

	glob("layouts/*.yaml", 0, NULL, &files);
	glob("layouts/*/*.yaml", GLOB_APPEND, NULL, &files);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		struct arena *arena = arena_new();
		struct str path = str_from(files.gl_pathv[i]), bytes;
		struct bench bench;

		if (CHECK(file_read(arena, diags_new(arena), SPAN_NONE, path,
				    &bytes))) {
			bench_open(&bench, path, bytes);
			struct value *root =
				read_back(&bench, buf_view(&bench.tree));
			if (!CHECK(is_same(root, bench.root)))
				printf("differs: %.*s\n", STR_ARG(path));
			n_trees++;
			bench_close(&bench);
		}
		arena_free(arena);
	}
	CHECK(n_trees > 10);
	globfree(&files);
}

TEST(a_tree_of_another_text_does_not_count)
{
	struct bench old, new;
	char other[sizeof text];

	memcpy(other, text, sizeof text);
	other[strlen(text) - 2] = 'T';
	bench_open(&old, STR("a.yaml"), str_from(text));
	bench_open(&new, STR("a.yaml"), str_from(other));
	CHECK(!read_back(&new, buf_view(&old.tree)));
	CHECK(read_back(&old, buf_view(&old.tree)));
	bench_close(&new);
	bench_close(&old);
	bench_open(&new, STR("a.yaml"), STR("a: b\n"));
	CHECK(!read_back(&new, STR("")));
	CHECK(!read_back(&new, new.source->text));
	bench_close(&new);
}

/* Walk all of it: a sanitizer sees what is out of bounds. */
static int sum_of(const struct value *value)
{
	int sum = 0;
	struct str s = value->text;

	for (int i = 0; i < s.n; i++)
		sum += s.p[i];
	for (int i = 0; i < value->n; i++)
		sum += sum_of(value->kind == VALUE_LIST
				      ? value->items[i]
				      : value->pairs[i].value);
	return sum;
}

TEST(damaged_trees_stay_in_their_bounds)
{
	struct bench bench;
	int n_read = 0;

	bench_open(&bench, STR("a.yaml"), str_from(text));
	struct str whole = buf_view(&bench.tree);
	for (int n = 0; n < whole.n; n++) {
		char *cut = arena_strdup(bench.arena, whole.p, (size_t)n);
		CHECK(!read_back(&bench, (struct str){ cut, n }));
	}
	for (int i = 0; i < whole.n; i++) {
		for (int bit = 0; bit < 8; bit++) {
			struct arena_mark mark = arena_mark(bench.arena);
			char *bad = arena_strdup(bench.arena, whole.p,
						 (size_t)whole.n);
			bad[i] = (char)(bad[i] ^ 1 << bit);
			struct value *root =
				read_back(&bench, (struct str){ bad, whole.n });
			n_read += root && sum_of(root) != 0;
			arena_rewind(bench.arena, mark);
		}
	}
	CHECK(n_read > 0);
	bench_close(&bench);
}

int main(void)
{
	RUN(a_tree_is_what_was_read);
	RUN(the_trees_of_all_layouts);
	RUN(a_tree_of_another_text_does_not_count);
	RUN(damaged_trees_stay_in_their_bounds);
	return harness_finish();
}
