/*
 * Folders that are replaced as a whole, in a temporary one.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "findings.h"
#include "harness.h"

struct world {
	struct arena *arena;
	struct diags *diags;
	struct str top; /* the folder that all of it is in */
	struct str path;
};

static struct world world_open(void)
{
	struct world world = { .arena = arena_new() };
	char name[] = "/tmp/u_folder-XXXXXX";

	world.diags = diags_new(world.arena);
	world.top = str_dup(world.arena, str_from(mkdtemp(name)));
	world.path = path_join(world.arena, world.top, STR("pack"));
	return world;
}

static void world_close(struct world *world)
{
	char command[200];

	snprintf(command, sizeof command, "rm -rf '%s'", world->top.p);
	CHECK_INT(system(command), 0);
	arena_free(world->arena);
}

static struct str in(struct world *world, const char *name)
{
	return path_join(world->arena, world->top, str_from(name));
}

/* What is in a file; "-": there is none. */
static struct str text_of(struct world *world, const char *name)
{
	struct str text = STR("-");

	if (file_exists(in(world, name)))
		file_read(world->arena, world->diags, SPAN_NONE,
			  in(world, name), &text);
	return text;
}

/* A set of two files: public.pdf and another one. */
static bool make(struct world *world, const char *text, const char *other)
{
	struct folder folder = folder_new(world->arena, world->path);

	folder.note = str_from(text);
	folder_add(&folder, STR("public.pdf"), str_from(text));
	folder_add(&folder, str_from(other), str_from(text));
	return folder_replace(&folder, world->diags);
}

static bool has_litter(struct world *world)
{
	return file_is_folder(in(world, ".pack.part")) ||
	       file_is_folder(in(world, ".pack.new")) ||
	       file_is_folder(in(world, ".pack.old"));
}

TEST(replaces_the_whole)
{
	struct world world = world_open();

	CHECK(make(&world, "one", "items/05 A.pdf"));
	CHECK_TEXT(text_of(&world, "pack/public.pdf"), "one");
	CHECK_TEXT(text_of(&world, "pack/items/05 A.pdf"), "one");
	CHECK_TEXT(folder_note(world.arena, world.path), "one");
	CHECK(make(&world, "two", "items/05 B.pdf"));
	CHECK_TEXT(text_of(&world, "pack/public.pdf"), "two");
	CHECK_TEXT(text_of(&world, "pack/items/05 A.pdf"), "-");
	CHECK_TEXT(text_of(&world, "pack/items/05 B.pdf"), "two");
	CHECK_TEXT(folder_note(world.arena, world.path), "two");
	CHECK(!has_litter(&world));
	CHECK_TEXT(findings(world.arena, world.diags), "");
	world_close(&world);
}

/* What a clerk has put there goes along. */
TEST(keeps_files_of_others)
{
	struct world world = world_open();

	CHECK(make(&world, "one", "items/05 A.pdf"));
	file_write(world.diags, in(&world, "pack/note.txt"), STR("mine"));
	file_write(world.diags, in(&world, "pack/items/x.txt"), STR("too"));
	CHECK(make(&world, "two", "items/05 B.pdf"));
	CHECK_TEXT(text_of(&world, "pack/note.txt"), "mine");
	CHECK_TEXT(text_of(&world, "pack/items/x.txt"), "too");
	/* unless the pack needs the name: then nothing happens */
	CHECK(!make(&world, "three", "note.txt"));
	CHECK_TEXT(text_of(&world, "pack/note.txt"), "mine");
	CHECK_TEXT(text_of(&world, "pack/public.pdf"), "two");
	CHECK(!has_litter(&world));
	CHECK_TEXT(findings(world.arena, world.diags), "file-write 0:0");
	world_close(&world);
}

/* A supplement comes beside what is there. */
TEST(keeps_old_files)
{
	struct world world = world_open();
	struct folder folder = folder_new(world.arena, world.path);

	CHECK(make(&world, "one", "items/05 A.pdf"));
	folder.keeps_old = true;
	folder_add(&folder, STR("supplement.pdf"), STR("two"));
	folder_add(&folder, STR("items/05 A.pdf"), STR("two"));
	CHECK(folder_replace(&folder, world.diags));
	CHECK_TEXT(text_of(&world, "pack/public.pdf"), "one");
	CHECK_TEXT(text_of(&world, "pack/supplement.pdf"), "two");
	CHECK_TEXT(text_of(&world, "pack/items/05 A.pdf"), "two");
	/* and they are still ours */
	CHECK(make(&world, "three", "a.pdf"));
	CHECK_TEXT(text_of(&world, "pack/supplement.pdf"), "-");
	CHECK_TEXT(findings(world.arena, world.diags), "");
	world_close(&world);
}

TEST(refuses_a_folder_of_others)
{
	struct world world = world_open();

	CHECK_INT(mkdir(world.path.p, 0777), 0);
	CHECK(make(&world, "empty is fine", "a.pdf"));
	CHECK_INT(unlink(in(&world, "pack/" FOLDER_LIST).p), 0);
	CHECK(!make(&world, "two", "a.pdf"));
	CHECK_TEXT(text_of(&world, "pack/public.pdf"), "empty is fine");
	CHECK_TEXT(findings(world.arena, world.diags), "folder-others 0:0");
	world_close(&world);
}

/* A full disk: writing fails in the midst of it. */
TEST(leaves_the_old_on_failure)
{
	struct world world = world_open();
	struct rlimit old, few;
	static char big[10000];

	CHECK(make(&world, "one", "a.pdf"));
	memset(big, 'x', sizeof big - 1);
	getrlimit(RLIMIT_FSIZE, &old);
	few = old;
	few.rlim_cur = 4096;
	signal(SIGXFSZ, SIG_IGN);
	CHECK_INT(setrlimit(RLIMIT_FSIZE, &few), 0);
	CHECK(!make(&world, big, "b.pdf"));
	setrlimit(RLIMIT_FSIZE, &old);
	CHECK_TEXT(text_of(&world, "pack/public.pdf"), "one");
	CHECK_TEXT(text_of(&world, "pack/a.pdf"), "one");
	CHECK_TEXT(text_of(&world, "pack/b.pdf"), "-");
	CHECK(!has_litter(&world));
	CHECK_TEXT(findings(world.arena, world.diags), "file-write 0:0");
	world_close(&world);
}

static void put(struct world *world, const char *folder, const char *text)
{
	struct str path = in(world, folder);

	mkdir(path.p, 0777);
	file_write(world->diags, path_join(world->arena, path, STR("a.pdf")),
		   str_from(text));
}

/* What a kill leaves between two steps is finished, or taken away. */
TEST(recovers_after_a_kill)
{
	static const struct {
		const char *folders[3]; /* that are there, with their name */
		const char *want;
	} cases[] = {
		{ { "pack", ".pack.part" }, "pack" },
		{ { "pack", ".pack.new" }, "pack" },
		{ { ".pack.old", ".pack.new" }, ".pack.new" },
		{ { ".pack.old", ".pack.part" }, ".pack.old" },
		{ { "pack", ".pack.old" }, "pack" },
		{ { ".pack.new" }, ".pack.new" },
		{ { ".pack.part" }, "-" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world world = world_open();

		for (int k = 0; k < 3 && cases[i].folders[k]; k++)
			put(&world, cases[i].folders[k], cases[i].folders[k]);
		folder_recover(world.arena, world.path);
		CHECK_TEXT(text_of(&world, "pack/a.pdf"), cases[i].want);
		CHECK(!has_litter(&world));
		world_close(&world);
	}
}

int main(void)
{
	RUN(replaces_the_whole);
	RUN(keeps_files_of_others);
	RUN(keeps_old_files);
	RUN(refuses_a_folder_of_others);
	RUN(leaves_the_old_on_failure);
	RUN(recovers_after_a_kill);
	return harness_finish();
}
