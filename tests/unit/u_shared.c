/*
 * A small tree of files in a temporary folder:
 *
 *	project/faircopy.yaml people.yaml logo.svg organisations/council.yaml
 *	project/letters/people.yaml letter.md boilerplate/remit.md
 *	project/letters/away -> outside
 *	data/layouts/letter.yaml layouts/organisations/other.yaml
 *	outside/secret.txt
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "findings.h"
#include "harness.h"
#include "read/shared.h"

static const struct made {
	const char *path;
	const char *text; /* NULL: a folder */
} tree[] = {
	{ "project", NULL },
	{ "project/faircopy.yaml", "" },
	{ "project/people.yaml",
	  "sam-bailey: {name: Sam Bailey}\nann-lee: {name: Ann Lee}\n" },
	{ "project/logo.svg", "<svg/>" },
	{ "project/organisations", NULL },
	{ "project/organisations/council.yaml", "name: Northshire Council\n" },
	{ "project/organisations/broken.yaml", "- a list\n" },
	{ "project/letters", NULL },
	{ "project/letters/letter.md", "x" },
	{ "project/letters/people.yaml", "ann-lee: {name: Ann B Lee}\n" },
	{ "project/letters/boilerplate", NULL },
	{ "project/letters/boilerplate/remit.md", "Text\n" },
	{ "project/letters/boilerplate/logo.svg", "<svg></svg>" },
	{ "data", NULL },
	{ "data/layouts", NULL },
	{ "data/layouts/letter.yaml", "a: b\n" },
	{ "data/layouts/base.yaml", "a: b\n" },
	{ "project/calendars", NULL },
	{ "project/calendars/closed.yaml", "clear-days: 5\n" },
	{ "data/layouts/calendars", NULL },
	{ "data/layouts/calendars/england.yaml", "clear-days: 5\n" },
	{ "data/layouts/exemptions", NULL },
	{ "data/layouts/exemptions/england-12a.yaml", "version: '2006'\n" },
	{ "data/layouts/organisations", NULL },
	{ "data/layouts/organisations/other.yaml", "name: Other\n" },
	{ "outside", NULL },
	{ "outside/secret.txt", "x" },
};

struct world {
	struct arena *arena;
	struct diags *diags;
	struct shared *shared;
	struct str folder;
};

static struct str in_world(const struct world *world, const char *name)
{
	return path_join(world->arena, world->folder, str_from(name));
}

static struct world world_open(const char *document)
{
	struct world world = { .arena = arena_new() };
	char name[] = "/tmp/u_shared-XXXXXX";

	world.diags = diags_new(world.arena);
	world.folder = str_dup(world.arena, str_from(mkdtemp(name)));
	for (size_t i = 0; i < sizeof tree / sizeof *tree; i++) {
		struct str path = in_world(&world, tree[i].path);
		if (tree[i].text)
			file_write(world.diags, path, str_from(tree[i].text));
		else
			CHECK_INT(mkdir(path.p, 0700), 0);
	}
	CHECK_INT(symlink("../../outside",
			  in_world(&world, "project/letters/away").p),
		  0);
	world.shared =
		shared_new(world.arena, world.diags, in_world(&world, document),
			   in_world(&world, "data"));
	return world;
}

static void world_close(struct world *world)
{
	unlink(in_world(world, "project/letters/away").p);
	for (size_t i = sizeof tree / sizeof *tree; i-- > 0;)
		remove(in_world(world, tree[i].path).p);
	CHECK_INT(rmdir(world->folder.p), 0);
	arena_free(world->arena);
}

/* A path without the temporary folder's name. */
static struct str relative(const struct world *world, struct str path)
{
	return str_starts(path, world->folder)
		       ? str_sub(path, world->folder.n + 1, path.n)
		       : path;
}

static const struct find_case {
	const char *name;
	const char *want; /* the path, or the finding in brackets */
} find_cases[] = {
	{ "people.yaml", "project/letters/people.yaml" },
	{ "logo.svg", "project/logo.svg" },
	{ "boilerplate/logo.svg", "project/letters/boilerplate/logo.svg" },
	{ "boilerplate/../people.yaml",
	  "project/letters/boilerplate/../people.yaml" },
	{ "../logo.svg", "project/letters/../logo.svg" },
	{ "layouts/letter.yaml", "data/layouts/letter.yaml" },
	{ "letter.yaml", "data/layouts/letter.yaml" },
	{ "organisations/other.yaml", "data/layouts/organisations/other.yaml" },
	{ "nothing.svg", "" },
	{ "", "" },
	{ ".", "" },
	{ "boilerplate", "" },
	{ "../../outside/secret.txt", "path-outside" },
	{ "../../outside/nothing.txt", "path-outside" },
	{ "away/secret.txt", "path-outside" },
	{ "/etc/passwd", "path-outside" },
	{ "../../../../../../../etc/passwd", "path-outside" },
};

TEST(finds_files_inside_the_fence)
{
	struct world world = world_open("project/letters/letter.md");

	for (size_t i = 0; i < sizeof find_cases / sizeof *find_cases; i++) {
		const struct find_case *it = &find_cases[i];
		struct diags *diags = diags_new(world.arena);
		struct shared *shared = shared_new(
			world.arena, diags,
			in_world(&world, "project/letters/letter.md"),
			in_world(&world, "data"));
		struct str path = shared_find(shared, NULL, str_from(it->name),
					      SPAN_NONE);
		struct str got = relative(&world, path);
		if (diag_count(diags, DIAG_ERROR) > 0) {
			int n;
			CHECK_INT(path.n, 0);
			got = str_from(diag_slug(diag_list(diags, &n)->code));
		}
		CHECK_TEXT(got, it->want);
	}
	world_close(&world);
}

TEST(looks_beside_the_naming_source_first)
{
	struct world world = world_open("project/letters/letter.md");
	struct source *remit =
		shared_boilerplate(world.shared, STR("remit"), SPAN_NONE);

	CHECK(remit != NULL);
	struct str path =
		shared_find(world.shared, remit, STR("logo.svg"), SPAN_NONE);
	CHECK_TEXT(relative(&world, path),
		   "project/letters/boilerplate/logo.svg");
	world_close(&world);
}

TEST(root_is_the_folder_of_faircopy_yaml)
{
	struct world world = world_open("project/letters/letter.md");
	struct str real = path_real(world.arena, in_world(&world, "project"));

	CHECK(str_eq(shared_root(world.shared), real));
	unlink(in_world(&world, "project/faircopy.yaml").p);
	struct shared *alone = shared_new(
		world.arena, world.diags,
		in_world(&world, "project/letters/letter.md"), STR_NONE);
	real = path_real(world.arena, in_world(&world, "project/letters"));
	CHECK(str_eq(shared_root(alone), real));
	CHECK_INT(shared_find(alone, NULL, STR("logo.svg"), SPAN_NONE).n, 0);
	CHECK_TEXT(findings(world.arena, world.diags), "");
	world_close(&world);
}

TEST(requires_files)
{
	struct world world = world_open("project/letters/letter.md");

	CHECK_INT(
		shared_require(world.shared, NULL, STR("no.svg"), SPAN_NONE).n,
		0);
	CHECK_TEXT(findings(world.arena, world.diags), "shared-missing 0:0");
	struct str hint = first_hint(world.diags);
	CHECK(str_find(hint, STR("project/letters, ")) > 0);
	CHECK(str_ends(hint, STR("/data/layouts")));
	world_close(&world);
}

TEST(finds_people)
{
	struct world world = world_open("project/letters/letter.md");
	struct value *person =
		shared_person(world.shared, STR("ann-lee"), SPAN_NONE);

	CHECK_TEXT(value_at_path(person, STR("name"))->text, "Ann B Lee");
	person = shared_person(world.shared, STR("sam-bailey"), SPAN_NONE);
	CHECK_TEXT(value_at_path(person, STR("name"))->text, "Sam Bailey");
	CHECK(shared_has_person(world.shared, STR("sam-bailey")));
	CHECK(!shared_has_person(world.shared, STR("Sam Bailey")));
	CHECK(!shared_person(world.shared, STR("sam-baily"), SPAN_NONE));
	CHECK_TEXT(findings(world.arena, world.diags), "shared-person 0:0");
	CHECK_TEXT(first_hint(world.diags), "did you mean 'sam-bailey'?");
	world_close(&world);
}

TEST(finds_organisations)
{
	struct world world = world_open("project/letters/letter.md");
	struct value *value =
		shared_organisation(world.shared, STR("council"), SPAN_NONE);

	CHECK_TEXT(value_at_path(value, STR("name"))->text,
		   "Northshire Council");
	CHECK(shared_organisation(world.shared, STR("Council"), SPAN_NONE) ==
	      value);
	CHECK(shared_organisation(world.shared, STR("other"), SPAN_NONE));
	CHECK_INT(diag_count(world.diags, DIAG_NOTE), 0);
	CHECK(!shared_organisation(world.shared, STR("../people"), SPAN_NONE));
	CHECK_TEXT(findings(world.arena, world.diags),
		   "shared-organisation 0:0");
	CHECK_TEXT(first_hint(world.diags), "there are broken, council, other");
	CHECK(!shared_organisation(world.shared, STR("broken"), SPAN_NONE));
	CHECK_TEXT(findings(world.arena, world.diags),
		   "shared-organisation 0:0, shared-shape 1:1");
	CHECK(!shared_boilerplate(world.shared, STR("remits"), SPAN_NONE));
	CHECK_INT(diag_count(world.diags, DIAG_ERROR), 3);
	CHECK_TEXT(findings(world.arena, world.diags),
		   "shared-organisation 0:0, shared-boilerplate 0:0, "
		   "shared-shape 1:1");
	world_close(&world);
}

TEST(finds_calendars_and_exemptions)
{
	struct world world = world_open("project/letters/letter.md");
	struct shared *shared = world.shared;

	CHECK(shared_calendar(shared, STR("closed"), SPAN_NONE) != NULL);
	CHECK(shared_calendar(shared, STR("england"), SPAN_NONE) != NULL);
	struct value *value =
		shared_exemptions(shared, STR("england 12a"), SPAN_NONE);
	CHECK_TEXT(value_at_path(value, STR("version"))->text, "2006");
	CHECK_INT(diag_count(world.diags, DIAG_NOTE), 0);
	CHECK(!shared_calendar(shared, STR("englan"), SPAN_NONE));
	CHECK_TEXT(first_hint(world.diags), "did you mean 'england'?");
	CHECK(!shared_exemptions(shared, STR("wales"), SPAN_NONE));
	CHECK_TEXT(findings(world.arena, world.diags),
		   "shared-calendar 0:0, shared-exemptions 0:0");
	world_close(&world);
}

TEST(records_files_once)
{
	struct world world = world_open("project/letters/letter.md");
	struct str bytes, logo;
	int n;

	logo = shared_find(world.shared, NULL, STR("logo.svg"), SPAN_NONE);
	CHECK(shared_bytes(world.shared, logo, SPAN_NONE, &bytes));
	CHECK_TEXT(bytes, "<svg/>");
	shared_boilerplate(world.shared, STR("remit"), SPAN_NONE);
	CHECK(shared_bytes(world.shared, logo, SPAN_NONE, &bytes));
	shared_boilerplate(world.shared, STR("remit"), SPAN_NONE);
	CHECK(!shared_bytes(world.shared, STR("/no/file"), SPAN_NONE, &bytes));
	const struct str *files = shared_files(world.shared, &n);
	CHECK_INT(n, 2);
	CHECK_TEXT(relative(&world, files[0]), "project/logo.svg");
	CHECK_TEXT(relative(&world, files[1]),
		   "project/letters/boilerplate/remit.md");
	world_close(&world);
}

TEST(lists_names)
{
	struct world world = world_open("project/letters/letter.md");
	int n;
	struct str *names = shared_glob(world.shared, STR("organisations"),
					STR(".yaml"), &n);

	CHECK_TEXT(str_join(world.arena, names, n, STR(" ")),
		   "broken council other");
	names = shared_glob(world.shared, STR("layouts"), STR(".yaml"), &n);
	CHECK_TEXT(str_join(world.arena, names, n, STR(" ")), "base letter");
	shared_glob(world.shared, STR("nothing"), STR(".yaml"), &n);
	CHECK_INT(n, 0);
	world_close(&world);
}

int main(void)
{
	RUN(finds_files_inside_the_fence);
	RUN(looks_beside_the_naming_source_first);
	RUN(root_is_the_folder_of_faircopy_yaml);
	RUN(requires_files);
	RUN(finds_people);
	RUN(finds_organisations);
	RUN(finds_calendars_and_exemptions);
	RUN(records_files_once);
	RUN(lists_names);
	return harness_finish();
}
