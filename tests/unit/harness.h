/*
 * Unit tests. Each u_<module>.c is a program of its own:
 *
 *	TEST(parses_zero)
 *	{
 *		CHECK_INT(number("0"), 0);
 *	}
 *
 *	int main(void)
 *	{
 *		RUN(parses_zero);
 *		return harness_finish();
 *	}
 *
 * A failing check prints its place and both values, and the test goes on.
 * The counters are the harness's own; nothing here is part of the program.
 */
#ifndef TESTS_UNIT_HARNESS_H
#define TESTS_UNIT_HARNESS_H

#include <stdbool.h>

#include "base/str.h"

struct harness_place {
	const char *file;
	int line;
};

#define HARNESS_HERE ((struct harness_place){ __FILE__, __LINE__ })

#define TEST(name) static void test_##name(void)
#define RUN(name) harness_run(#name, test_##name)

#define CHECK(condition) harness_check(HARNESS_HERE, (condition), #condition)
/* Two NUL-terminated strings; NULL is a value of its own. */
#define CHECK_STR(got, want) harness_check_z(HARNESS_HERE, (got), (want))
/* A struct str and a NUL-terminated string. */
#define CHECK_TEXT(got, want) harness_check_str(HARNESS_HERE, (got), (want))
/* Any two whole numbers, enums or booleans. */
#define CHECK_INT(got, want)                                                   \
	harness_check_int(HARNESS_HERE, (long long)(got), (long long)(want))

void harness_run(const char *name, void (*test)(void));
/* All give the outcome back, to stop a test early: if (!CHECK(p)) return; */
bool harness_check(struct harness_place at, bool ok, const char *what);
bool harness_check_z(struct harness_place at, const char *got,
		     const char *want);
bool harness_check_str(struct harness_place at, struct str got,
		       const char *want);
bool harness_check_int(struct harness_place at, long long got, long long want);

/* Prints "N passed, N failed" (tests); the exit status for main. */
int harness_finish(void);

#endif
