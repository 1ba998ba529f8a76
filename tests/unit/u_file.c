/* RLIMIT_FSIZE and its signal are XSI. */
#define _XOPEN_SOURCE 700

#include "harness.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

struct bench {
	struct arena *arena;
	struct diags *diags;
	char folder[256];
};

static struct bench bench_open(void)
{
	struct bench bench = { .arena = arena_new() };

	bench.diags = diags_new(bench.arena);
	const char *parent = getenv("TMPDIR");
	snprintf(bench.folder, sizeof bench.folder, "%s/u_file_XXXXXX",
		 parent && strlen(parent) < 200 ? parent : "/tmp");
	if (!mkdtemp(bench.folder)) {
		perror("mkdtemp");
		exit(1);
	}
	return bench;
}

static struct str in_folder(struct bench *bench, const char *name)
{
	return path_join(bench->arena, str_from(bench->folder), str_from(name));
}

static void bench_close(struct bench *bench, const char *const *names)
{
	for (; *names; names++)
		unlink(in_folder(bench, *names).p);
	/* Fails when a test left litter behind. */
	CHECK_INT(rmdir(bench->folder), 0);
	arena_free(bench->arena);
}

static const char *last_message(struct bench *bench)
{
	int n;
	const struct diag *list = diag_list(bench->diags, &n);

	return n ? list[n - 1].message.p : "none";
}

static struct str content(struct bench *bench, const char *name)
{
	struct str text = STR_NONE;

	CHECK(file_read(bench->arena, bench->diags, SPAN_NONE,
			in_folder(bench, name), &text));
	return text;
}

TEST(write_then_read)
{
	static const char *const names[] = { "a", "big", NULL };
	struct bench bench = bench_open();
	struct buf big;

	CHECK(file_write(bench.diags, in_folder(&bench, "a"), STR("one")));
	CHECK_TEXT(content(&bench, "a"), "one");
	CHECK(file_write(bench.diags, in_folder(&bench, "a"), STR_NONE));
	CHECK_TEXT(content(&bench, "a"), "");
	buf_init(&big, 1 << 20);
	for (int i = 0; i < 100000; i++)
		buf_printf(&big, "%d,", i % 10);
	CHECK(file_write(bench.diags, in_folder(&bench, "big"),
			 buf_view(&big)));
	CHECK(str_eq(content(&bench, "big"), buf_view(&big)));
	CHECK_INT(diag_count(bench.diags, DIAG_NOTE), 0);
	buf_release(&big);
	bench_close(&bench, names);
}

TEST(read_fails)
{
	static const char *const names[] = { "hole", NULL };
	struct bench bench = bench_open();
	struct str text;

	CHECK(!file_read(bench.arena, bench.diags, SPAN_NONE, STR("not/here"),
			 &text));
	CHECK_STR(last_message(&bench),
		  "cannot read 'not/here': No such file or directory");
	CHECK(!file_read(bench.arena, bench.diags, SPAN_NONE, STR("."), &text));
	CHECK_STR(last_message(&bench), "cannot read '.': it is a folder");
	CHECK(!file_read(bench.arena, bench.diags, SPAN_NONE, STR(""), &text));
	CHECK(!file_read(bench.arena, bench.diags, SPAN_NONE, STR("a\0b"),
			 &text));
	int fd = open(in_folder(&bench, "hole").p, O_WRONLY | O_CREAT, 0600);
	CHECK_INT(ftruncate(fd, (off_t)FILE_MAX + 1), 0);
	close(fd);
	CHECK(!file_read(bench.arena, bench.diags, SPAN_NONE,
			 in_folder(&bench, "hole"), &text));
	CHECK(strstr(last_message(&bench), "is larger than 256 MB"));
	bench_close(&bench, names);
}

TEST(read_pipe)
{
	static const char *const names[] = { NULL };
	struct bench bench = bench_open();
	struct str text = STR_NONE;
	int ends[2];
	char path[40];

	CHECK_INT(pipe(ends), 0);
	CHECK_INT(write(ends[1], "through", 7), 7);
	close(ends[1]);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
	CHECK(file_read(bench.arena, bench.diags, SPAN_NONE, str_from(path),
			&text));
	CHECK_TEXT(text, "through");
	close(ends[0]);
	bench_close(&bench, names);
}

TEST(write_keeps_links_and_modes)
{
	static const char *const names[] = { "a", "link", "far", "away", NULL };
	struct bench bench = bench_open();
	struct stat status;

	umask(022);
	CHECK(file_write(bench.diags, in_folder(&bench, "a"), STR("one")));
	CHECK_INT(stat(in_folder(&bench, "a").p, &status), 0);
	CHECK_INT(status.st_mode & 0777, 0644);
	chmod(in_folder(&bench, "a").p, 0600);
	CHECK_INT(symlink("a", in_folder(&bench, "link").p), 0);
	CHECK(file_write(bench.diags, in_folder(&bench, "link"), STR("two")));
	CHECK_TEXT(content(&bench, "a"), "two");
	CHECK_INT(lstat(in_folder(&bench, "link").p, &status), 0);
	CHECK(S_ISLNK(status.st_mode));
	CHECK_INT(stat(in_folder(&bench, "a").p, &status), 0);
	CHECK_INT(status.st_mode & 0777, 0600);
	CHECK_INT(symlink("away", in_folder(&bench, "far").p), 0);
	CHECK(file_write(bench.diags, in_folder(&bench, "far"), STR("new")));
	CHECK_TEXT(content(&bench, "away"), "new");
	CHECK_INT(diag_count(bench.diags, DIAG_NOTE), 0);
	bench_close(&bench, names);
}

TEST(write_fails_without_litter)
{
	static const char *const names[] = { "a", "loop", NULL };
	struct bench bench = bench_open();
	struct rlimit old, small = { 1000, 1000 };
	static char bytes[5000];

	CHECK(!file_write(bench.diags, STR("not/here"), STR("x")));
	CHECK_STR(last_message(&bench),
		  "cannot write 'not/here': No such file or directory");
	CHECK(!file_write(bench.diags, str_from(bench.folder), STR("x")));
	CHECK(strstr(last_message(&bench), "it is a folder"));
	CHECK_INT(symlink("loop", in_folder(&bench, "loop").p), 0);
	CHECK(!file_write(bench.diags, in_folder(&bench, "loop"), STR("x")));
	CHECK(!file_write(bench.diags, STR("/dev/full"), STR("x")));
	CHECK(strstr(last_message(&bench), "No space left"));
	CHECK(file_write(bench.diags, STR("/dev/null"), STR("x")));

	CHECK(file_write(bench.diags, in_folder(&bench, "a"), STR("old")));
	memset(bytes, 'x', sizeof bytes);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	small.rlim_max = old.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	CHECK(!file_write(bench.diags, in_folder(&bench, "a"),
			  (struct str){ bytes, sizeof bytes }));
	setrlimit(RLIMIT_FSIZE, &old);
	CHECK_TEXT(content(&bench, "a"), "old");
	file_cleanup();
	bench_close(&bench, names);
}

TEST(looks)
{
	static const char *const names[] = { "a", NULL };
	struct bench bench = bench_open();

	CHECK(file_write(bench.diags, in_folder(&bench, "a"), STR("x")));
	CHECK(file_exists(in_folder(&bench, "a")));
	CHECK(!file_exists(in_folder(&bench, "b")));
	CHECK(!file_exists(str_from(bench.folder)));
	CHECK(!file_exists(STR("/dev/null")));
	CHECK(file_is_folder(str_from(bench.folder)));
	CHECK(!file_is_folder(in_folder(&bench, "a")));
	CHECK(!file_is_folder(STR("")));
	CHECK_TEXT(path_real(bench.arena, STR("/dev/../dev/./null")),
		   "/dev/null");
	CHECK_TEXT(path_real(bench.arena, STR("not/here")), "");
	bench_close(&bench, names);
}

TEST(path_parts)
{
	static const struct {
		const char *path;
		const char *folder;
		const char *base;
		const char *extension;
	} cases[] = {
		{ "a.md", ".", "a.md", ".md" },
		{ "x/a.md", "x", "a.md", ".md" },
		{ "/a", "/", "a", "" },
		{ "/", "/", "/", "" },
		{ "", ".", "", "" },
		{ "x.y/", ".", "x.y", ".y" },
		{ "x.d//a", "x.d", "a", "" },
		{ ".profile", ".", ".profile", "" },
		{ "x/.a.b", "x", ".a.b", ".b" },
		{ "a.", ".", "a.", "" },
		{ "..", ".", "..", "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str path = str_from(cases[i].path);

		CHECK_TEXT(path_folder(path), cases[i].folder);
		CHECK_TEXT(path_base(path), cases[i].base);
		CHECK_TEXT(path_extension(path), cases[i].extension);
	}
}

TEST(path_joins)
{
	static const char *const cases[][3] = {
		{ "a", "b", "a/b" },	   { "a/", "b", "a/b" },
		{ "/", "b", "/b" },	   { ".", "b", "b" },
		{ "", "b", "b" },	   { "a", "/b", "/b" },
		{ "a", "../b", "a/../b" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_TEXT(path_join(arena, str_from(cases[i][0]),
				     str_from(cases[i][1])),
			   cases[i][2]);
	arena_free(arena);
}

TEST(path_ways)
{
	static const char *const cases[][3] = {
		{ "/a/b", "/a/b/c", "c" },
		{ "/a/b", "/a/c", "../c" },
		{ "/a/b", "/a/bc/d", "../bc/d" },
		{ "/a/bc/d", "/a/b", "../../b" },
		{ "/a/b", "/a/b/c/d", "c/d" },
		{ "/a", "/b", "../b" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_TEXT(path_relative(arena, str_from(cases[i][0]),
					 str_from(cases[i][1])),
			   cases[i][2]);
	arena_free(arena);
}

int main(void)
{
	RUN(write_then_read);
	RUN(read_fails);
	RUN(read_pipe);
	RUN(write_keeps_links_and_modes);
	RUN(write_fails_without_litter);
	RUN(looks);
	RUN(path_parts);
	RUN(path_joins);
	RUN(path_ways);
	return harness_finish();
}
