#include "harness.h"

#include <stdio.h>
#include <string.h>

static struct {
	const char *test; /* the one running */
	int failures;	  /* in it */
	int passed;
	int failed;
} harness;

static void fail_at(struct harness_place at)
{
	harness.failures++;
	fprintf(stderr, "%s:%d: %s: ", at.file, at.line,
		harness.test ? harness.test : "main");
}

void harness_run(const char *name, void (*test)(void))
{
	harness.test = name;
	harness.failures = 0;
	test();
	if (harness.failures)
		harness.failed++;
	else
		harness.passed++;
	harness.test = NULL;
}

bool harness_check(struct harness_place at, bool ok, const char *what)
{
	if (ok)
		return true;
	fail_at(at);
	fprintf(stderr, "not so: %s\n", what);
	return false;
}

static bool check_bytes(struct harness_place at, struct str got,
			struct str want)
{
	if (got.n == want.n &&
	    (got.n == 0 || memcmp(got.p, want.p, (size_t)got.n) == 0))
		return true;
	fail_at(at);
	fprintf(stderr, "\n  got  \"%.*s\"\n  want \"%.*s\"\n", STR_ARG(got),
		STR_ARG(want));
	return false;
}

static struct str view(const char *z)
{
	return (struct str){ z, (int)strlen(z) };
}

bool harness_check_z(struct harness_place at, const char *got, const char *want)
{
	if (got && want)
		return check_bytes(at, view(got), view(want));
	if (got == want)
		return true;
	fail_at(at);
	fprintf(stderr, "got %s, want %s\n", got ? got : "NULL",
		want ? want : "NULL");
	return false;
}

bool harness_check_str(struct harness_place at, struct str got,
		       const char *want)
{
	return check_bytes(at, got, view(want));
}

bool harness_check_int(struct harness_place at, long long got, long long want)
{
	if (got == want)
		return true;
	fail_at(at);
	fprintf(stderr, "got %lld, want %lld\n", got, want);
	return false;
}

int harness_finish(void)
{
	printf("%d passed, %d failed\n", harness.passed, harness.failed);
	return harness.failed > 0;
}
