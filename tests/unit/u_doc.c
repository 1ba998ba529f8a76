#include "harness.h"

#include "base/arena.h"
#include "model/doc.h"
#include "model/dump.h"
#include "model/language.h"
#include "model/number.h"
#include "outline.h"

static struct doc_node *add(struct doc *doc, struct doc_node *parent,
			    enum doc_kind kind)
{
	struct doc_node *node = doc_node_new(doc, kind, SPAN_NONE);

	doc_append(parent, node);
	return node;
}

static struct doc_node *add_text(struct doc *doc, struct doc_node *parent,
				 const char *text)
{
	return doc_append_text(doc, parent, str_from(text), SPAN_NONE);
}

TEST(hooks_and_unhooks)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *p = add(doc, doc->root, DOC_PARAGRAPH);
	struct doc_node *b = add_text(doc, p, "b");
	struct doc_node *a = doc_node_new(doc, DOC_TEXT, SPAN_NONE);
	struct doc_node *c = doc_node_new(doc, DOC_TEXT, SPAN_NONE);

	a->as.text = STR("a");
	c->as.text = STR("c");
	doc_insert_before(b, a);
	doc_insert_after(b, c);
	CHECK_TEXT(outline(doc), "paragraph[abc]");
	CHECK(p->first == a && p->last == c);
	doc_remove(b);
	CHECK_TEXT(outline(doc), "paragraph[ac]");
	doc_remove(c);
	CHECK(p->last == a && !c->parent && !c->next);
	doc_remove(a);
	CHECK(!p->first && !p->last);
	doc_remove(a);
	CHECK(!p->first);
	arena_free(arena);
}

TEST(walks_in_order)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *p = add(doc, doc->root, DOC_PARAGRAPH);
	struct doc_node *em = add(doc, p, DOC_EMPHASIS);
	struct doc_node *x = add_text(doc, em, "x");
	struct doc_node *y = add_text(doc, p, "y");
	struct doc_node *q = add(doc, doc->root, DOC_PARAGRAPH);

	CHECK(doc_walk(doc->root, doc->root) == p);
	CHECK(doc_walk(doc->root, p) == em);
	CHECK(doc_walk(doc->root, em) == x);
	CHECK(doc_walk(doc->root, x) == y);
	CHECK(doc_walk(doc->root, y) == q);
	CHECK(doc_walk(doc->root, q) == NULL);
	CHECK(doc_walk(p, y) == NULL);
	CHECK(doc_skip(doc->root, p) == q);
	CHECK(doc_skip(doc->root, em) == y);
	arena_free(arena);
}

TEST(finds_kinds)
{
	const uint64_t headings = DOC_SET(DOC_HEADING);
	const uint64_t links = DOC_SET(DOC_LINK) | DOC_SET(DOC_NOTE_CALL);
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *root = doc->root;
	struct doc_node *p = add(doc, root, DOC_PARAGRAPH);
	struct doc_node *span, *link, *call, *heading;

	CHECK(!doc_find(doc, root, NULL, headings));
	CHECK(doc_find(doc, root, NULL, DOC_SET(DOC_DOCUMENT)) == root);
	span = add(doc, p, DOC_TEXT);
	link = add(doc, p, DOC_LINK);
	call = add(doc, add(doc, link, DOC_STRONG), DOC_NOTE_CALL);
	heading = add(doc, add(doc, root, DOC_DIVISION), DOC_HEADING);
	add(doc, heading, DOC_LINK);
	CHECK(doc_find(doc, root, NULL, headings) == heading);
	CHECK(!doc_find(doc, root, heading, headings));
	CHECK(doc_find(doc, root, NULL, links) == link);
	CHECK(doc_find(doc, root, link, links) == call);
	CHECK(doc_find(doc, root, call, links) == heading->first);
	CHECK(!doc_find(doc, root, heading->first, links));
	CHECK(!doc_find(doc, p, call, links));
	CHECK(!doc_find(doc, root, NULL, DOC_SET(DOC_REFERENCE)));
	doc_turn(doc, span, DOC_REFERENCE);
	CHECK(doc_find(doc, root, NULL, DOC_SET(DOC_REFERENCE)) == span);
	arena_free(arena);
}

TEST(copies_deeply)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *list = add(doc, doc->root, DOC_LIST);
	struct doc_node *item = add(doc, list, DOC_ITEM);
	struct doc_node *copy;
	int n = *doc->serials;

	list->as.list.start = 1;
	add_text(doc, add(doc, item, DOC_PARAGRAPH), "x");
	add(doc, add(doc, list, DOC_ITEM), DOC_RULE);
	doc_add_attribute(doc, item, STR("k"), STR("v"), SPAN_NONE);
	n = *doc->serials;
	copy = doc_copy(doc, list);
	CHECK(!copy->parent && !copy->next);
	CHECK_INT(*doc->serials, 2 * n - 1);
	CHECK(copy->serial >= n);
	doc_append(doc->root, copy);
	CHECK_TEXT(outline(doc), "list-[item[paragraph[x]] item[rule]] "
				 "list-[item[paragraph[x]] item[rule]]");
	doc_add_attribute(doc, copy->first, STR("l"), STR("w"), SPAN_NONE);
	CHECK_INT(item->given->n_attributes, 1);
	CHECK_INT(copy->first->given->n_attributes, 2);
	arena_free(arena);
}

TEST(gives)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *p = add(doc, doc->root, DOC_PARAGRAPH), *copy;

	CHECK_INT(p->given->id.n, 0);
	doc_give(arena, p)->id = STR("a");
	doc_give(arena, p)->lang = STR("cy");
	copy = doc_copy(doc, p);
	doc_give(arena, copy)->id = STR("b");
	CHECK_TEXT(p->given->id, "a");
	CHECK_TEXT(copy->given->id, "b");
	CHECK_TEXT(copy->given->lang, "cy");
	CHECK_INT(doc->root->given->id.n, 0);
	arena_free(arena);
}

/* What stands apart from a node is its own all the same. */
TEST(copies_details)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *link = add(doc, doc->root, DOC_LINK), *copy;

	link->as.link->url = STR("a");
	copy = doc_copy(doc, link);
	copy->as.link->url = STR("b");
	CHECK_TEXT(link->as.link->url, "a");
	doc_turn(doc, copy, DOC_REFERENCE);
	CHECK_INT(copy->as.reference->id.n, 0);
	doc_turn(doc, copy, DOC_TEXT);
	CHECK_INT(copy->as.text.n, 0);
	CHECK_TEXT(link->as.link->url, "a");
	arena_free(arena);
}

TEST(tells_plain_text_and_language)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *quote = add(doc, doc->root, DOC_DIVISION);
	struct doc_node *p = add(doc, quote, DOC_PARAGRAPH);
	struct doc_node *call;

	doc->language = STR("en-GB");
	doc_give(arena, quote)->lang = STR("cy");
	add_text(doc, p, "one");
	add(doc, p, DOC_SOFT_BREAK);
	add_text(doc, add(doc, p, DOC_STRONG), "two");
	call = add(doc, p, DOC_NOTE_CALL);
	call->as.call->label = STR("1");
	add_text(doc, add(doc, quote, DOC_PARAGRAPH), "three");
	CHECK_TEXT(doc_plain_text(arena, quote), "one two three");
	CHECK_TEXT(doc_language(doc, call), "cy");
	CHECK_TEXT(doc_language(doc, doc->root), "en-GB");
	arena_free(arena);
}

TEST(finds_attributes)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *node = doc->root;

	doc_add_attribute(doc, node, STR("class"), STR("a"), SPAN_NONE);
	doc_add_attribute(doc, node, STR("class"), STR("b"), SPAN_NONE);
	doc_add_attribute(doc, node, STR("width"), STR("4mm"), SPAN_NONE);
	CHECK(doc_has_class(node, STR("a")) && doc_has_class(node, STR("b")));
	CHECK(!doc_has_class(node, STR("c")));
	CHECK(!doc_has_class(node, STR("4mm")));
	CHECK(doc_attribute(node, STR("width")) == &node->given->attributes[2]);
	CHECK(!doc_attribute(node, STR("height")));
	arena_free(arena);
}

TEST(names_every_kind)
{
	for (int i = 0; i < DOC_N_KINDS; i++)
		CHECK(doc_kind_name((enum doc_kind)i) != NULL);
	CHECK(doc_is_block(DOC_NOTE) && !doc_is_block(DOC_TEXT));
}

TEST(dumps)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *p = add(doc, doc->root, DOC_PARAGRAPH);
	struct buf out;

	doc_give(arena, p)->id = STR("x");
	doc_add_attribute(doc, p, STR("class"), STR("c"), SPAN_NONE);
	add_text(doc, p, "a\"\n\x01");
	buf_init(&out, 1000);
	doc_dump(doc, &out);
	CHECK_STR(out.p, "document\n  paragraph #x .c\n"
			 "    text \"a\\\"\\n\\x01\"\n");
	buf_release(&out);
	arena_free(arena);
}

TEST(knows_language_tags)
{
	static const struct {
		const char *tag;
		bool is_tag;
	} cases[] = {
		{ "en", true },		{ "en-GB", true },
		{ "zh-Hans-CN", true }, { "x-local", true },
		{ "cym", true },	{ "de-1996", true },
		{ "", false },		{ "e", false },
		{ "english", false },	{ "en_GB", false },
		{ "en-", false },	{ "en--GB", false },
		{ "-en", false },	{ "x", false },
		{ "12", false },	{ "en-abcdefghi", false },
	};

	for (int i = 0; i < (int)(sizeof cases / sizeof *cases); i++) {
		if (!CHECK_INT(language_is_tag(str_from(cases[i].tag)),
			       cases[i].is_tag))
			CHECK_STR(cases[i].tag, "");
	}
}

TEST(writes_and_reads_numbers)
{
	static const struct {
		int number;
		const char *letters;
		const char *roman;
	} cases[] = {
		{ 1, "a", "i" },
		{ 4, "d", "iv" },
		{ 9, "i", "ix" },
		{ 26, "z", "xxvi" },
		{ 27, "aa", "xxvii" },
		{ 52, "az", "lii" },
		{ 702, "zz", "dccii" },
		{ 703, "aaa", "dcciii" },
		{ 1999, "bxw", "mcmxcix" },
	};
	struct buf out;

	buf_init(&out, 100);
	for (int i = 0; i < (int)(sizeof cases / sizeof *cases); i++) {
		buf_clear(&out);
		number_write_letters(&out, cases[i].number, false);
		CHECK_STR(out.p, cases[i].letters);
		CHECK_INT(number_from_letters(buf_view(&out)), cases[i].number);
		buf_clear(&out);
		number_write_roman(&out, cases[i].number);
		CHECK_STR(out.p, cases[i].roman);
		CHECK_INT(number_from_roman(buf_view(&out)), cases[i].number);
	}
	buf_release(&out);
	CHECK_INT(number_from_roman(STR("iiii")), 0);
	CHECK_INT(number_from_roman(STR("")), 0);
	CHECK_INT(number_from_roman(STR("I")), 0);
	CHECK_INT(number_from_letters(STR("aB")), 0);
	CHECK_INT(number_from_letters(STR("1")), 0);
}

int main(void)
{
	RUN(hooks_and_unhooks);
	RUN(walks_in_order);
	RUN(finds_kinds);
	RUN(copies_deeply);
	RUN(gives);
	RUN(copies_details);
	RUN(tells_plain_text_and_language);
	RUN(finds_attributes);
	RUN(names_every_kind);
	RUN(dumps);
	RUN(knows_language_tags);
	RUN(writes_and_reads_numbers);
	return harness_finish();
}
