#include "findings.h"
#include "harness.h"
#include "pack/index_json.h"
#include "read/yaml.h"

static const char layout_text[] =
	"faircopy: 1\n"
	"pack: yes\n"
	"fields:\n"
	"  council: {type: map, fields: {name: {type: text}}}\n"
	"  committee: {type: text}\n"
	"  meeting: {type: map, fields: {date: {type: date}, time: {type: "
	"time}}}\n"
	"  published: {type: date}\n"
	"  exemptions: {type: map, fields: {paragraphs: {type: list, of: "
	"{type: "
	"map, fields: {paragraph: {type: text}, description: {type: "
	"text}}}}}}\n"
	"  items: {type: list, of: {type: map, short: title, fields: {"
	"title: {type: text}, file: {type: text}, "
	"exempt: {type: map, short: paragraphs, fields: {paragraphs: {type: "
	"list, of: integer}, part: {type: text}, description: {type: text, "
	"from-pack: yes}}}, "
	"status: {type: choice, of: [to follow, withdrawn]}, "
	"late: {type: map, short: reason, fields: {reason: {type: text}}}, "
	"items: {type: list, of: {type: map, short: title, fields: {"
	"title: {type: text}}}}}}}\n";

static const char manifest_text[] =
	"council: {name: Northshire \"Council\"}\n"
	"committee: Panel 2\n"
	"meeting: {date: 14 November 2024, time: 7pm}\n"
	"published: 2024-11-06\n"
	"exemptions: {paragraphs: [{paragraph: 3, description: Money}]}\n"
	"items:\n"
	"  - Apologies\n"
	"  - {title: Map, file: map.pdf, late: the offer ends}\n"
	"  - {title: Secret, file: secret.pdf, exempt: 3, items: [Secret "
	"too]}\n"
	"  - {title: Half, exempt: {paragraphs: 3, part: Appendix 1}}\n"
	"  - {title: Later, status: to follow}\n"
	"  - {title: Gone, status: withdrawn, items: [Gone too]}\n";

static const char want[] =
	"{\"faircopy\": 1, \"council\": \"Northshire \\\"Council\\\"\", "
	"\"committee\": \"Panel 2\", \"meeting\": {\"date\": \"2024-11-14\", "
	"\"time\": \"7pm\"}, \"published\": \"2024-11-06\", \"files\": "
	"[{\"name\": \"public.pdf\", \"pages\": 9, \"sha256\": \"ab\"}], "
	"\"items\": ["
	"{\"number\": \"1\", \"title\": \"Apologies\", \"kind\": "
	"\"business\"}, "
	"{\"number\": \"2\", \"title\": \"Map\", \"kind\": \"pdf\", \"late\": "
	"\"the offer ends\", \"pages\": {\"first\": \"7\", \"last\": \"9\", "
	"\"count\": 3}, \"file\": \"items/02 Map.pdf\"}, "
	"{\"number\": \"3\", \"kind\": \"pdf\", \"exempt\": {\"paragraphs\": "
	"[3], \"description\": [\"Money\"]}}, "
	"{\"number\": \"4\", \"title\": \"Half\", \"kind\": \"business\", "
	"\"exempt\": {\"part\": \"Appendix 1\", \"paragraphs\": [3], "
	"\"description\": [\"Money\"]}}, "
	"{\"number\": \"5\", \"title\": \"Later\", \"kind\": \"business\", "
	"\"status\": \"to follow\"}, "
	"{\"number\": \"6\", \"title\": \"Gone\", \"kind\": \"group\", "
	"\"status\": \"withdrawn\", \"parts\": [{\"number\": \"6.1\", "
	"\"title\": \"Gone too\", \"kind\": \"business\", \"status\": "
	"\"withdrawn\"}]}]}\n";

static struct source *source_of(struct arena *arena, struct diags *diags,
				const char *text)
{
	return source_open(arena, diags, STR("pack.yaml"), str_from(text));
}

static struct value *yaml_of(struct arena *arena, struct diags *diags,
			     struct source *source)
{
	return yaml_read(arena, diags, source, 0, source->text.n);
}

TEST(says_what_is_public)
{
	static const struct index_file files[] = {
		{ { "public.pdf", 10 }, 9, { "ab", 2 } },
	};
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct layout *layout = layout_read(
		arena,
		yaml_of(arena, diags, source_of(arena, diags, layout_text)),
		diags);
	struct source *source = source_of(arena, diags, manifest_text);
	struct span span = { source, 0, source->text.n };
	struct form *form =
		form_read(arena, layout, yaml_of(arena, diags, source), span,
			  NULL, diags);
	struct manifest *manifest =
		manifest_read(arena, source, layout, form, NULL, diags);
	struct buf out;

	manifest->items[1]->first_label = STR("7");
	manifest->items[1]->last_label = STR("9");
	manifest->items[1]->n_pages = 3;
	manifest->items[1]->output = STR("items/02 Map.pdf");
	buf_init(&out, 1 << 16);
	index_write(manifest, files, 1, &out);
	CHECK_STR(out.p, want);
	/* the third has a paper and parts: reported, and nothing of it here */
	CHECK_TEXT(findings(arena, diags), "pack-group-paper 9:27");
	buf_release(&out);
	arena_free(arena);
}

int main(void)
{
	RUN(says_what_is_public);
	return harness_finish();
}
