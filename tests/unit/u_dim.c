#include "harness.h"

#include "base/dim.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

TEST(parse)
{
	static const struct {
		const char *text;
		dim value;
	} cases[] = {
		{ "0", 0 },
		{ "0.00", 0 },
		{ "-0", 0 },
		{ "1pt", 1024 },
		{ "10.5pt", 10752 },
		{ "1pc", 12288 },
		{ "1in", 73728 },
		{ "210mm", 609562 },
		{ "297mm", 862095 },
		{ "21cm", 609562 },
		{ "29.7cm", 862095 },
		{ "1mm", 2903 },
		{ "25.4mm", 73728 },
		{ "18 mm", 52248 },
		{ "-18mm", -52248 },
		{ "0.000001pt", 0 },
		{ "0.000488pt", 0 }, /* just below half a dim */
		{ "0.000489pt", 1 }, /* just above */
		{ "0.5625pt", 576 },
		{ "1.500488pt", 1536 },
		{ "2097151pt", 2147482624 },
		{ "-2097151pt", -2147482624 },
	};
	for (int i = 0; i < COUNT(cases); i++) {
		dim value = -1;

		CHECK(dim_parse(str_from(cases[i].text), &value));
		CHECK_INT(value, cases[i].value);
	}
}

/* No unit can write half a dim in six decimals: ties are dim_scale's. */
TEST(parse_rounds_to_nearest)
{
	static const struct {
		const char *text;
		dim value;
	} cases[] = {
		{ "0.015625mm", 45 },			     /* 45.35 */
		{ "-0.015625mm", -45 }, { "0.000517mm", 2 }, /* 1.501 */
		{ "0.000516mm", 1 },			     /* 1.498 */
		{ "-0.000517mm", -2 },	{ "0.015625pt", 16 },
		{ "0.007812pt", 8 },	{ "0.0005pt", 1 },
		{ "-0.0005pt", -1 },
	};

	for (int i = 0; i < COUNT(cases); i++) {
		dim value = 0;

		CHECK(dim_parse(str_from(cases[i].text), &value));
		CHECK_INT(value, cases[i].value);
	}
}

TEST(parse_refuses)
{
	static const char *const cases[] = {
		"",
		"mm",
		"-",
		"12",
		"1.5",
		".5mm",
		"5.mm",
		"1  mm",
		" 1mm",
		"1mm ",
		"1 mm 2",
		"1,5mm",
		"+1mm",
		"--1mm",
		"1MM",
		"1px",
		"1em",
		"1e3mm",
		"1m",
		"2097152pt",
		"-2097152pt",
		"99999999999mm",
		"4294967296pt",
		"18446744073709551617pt",
		"740000mm",
		"0 ",
		"0.0000000",
		"1.1234567mm",
		"0.00048828125pt",
		"0x1mm",
	};

	for (int i = 0; i < COUNT(cases); i++) {
		dim value = 77;

		if (!CHECK(!dim_parse(str_from(cases[i]), &value)))
			CHECK_STR(cases[i], "refused");
		CHECK_INT(value, 77);
	}
}

TEST(arithmetic)
{
	CHECK_INT(dim_add(1, 2), 3);
	CHECK_INT(dim_add(DIM_MAX, 1), DIM_MAX);
	CHECK_INT(dim_add(-DIM_MAX, -DIM_MAX), -DIM_MAX);
	CHECK_INT(dim_scale(10, 1, 4), 3);   /* 2.5 */
	CHECK_INT(dim_scale(-10, 1, 4), -2); /* -2.5 */
	CHECK_INT(dim_scale(10, -1, 4), -2);
	CHECK_INT(dim_scale(10, 1, -4), -2);
	CHECK_INT(dim_scale(10, 1, 3), 3);
	CHECK_INT(dim_scale(11, 2, 3), 7); /* 7.33 */
	CHECK_INT(dim_scale(-11, 2, 3), -7);
	CHECK_INT(dim_scale(DIM_MAX, DIM_MAX, DIM_MAX), DIM_MAX);
	CHECK_INT(dim_scale(DIM_MAX, 3, 2), DIM_MAX);
	CHECK_INT(dim_scale(-DIM_MAX, INT64_MAX, 1), -DIM_MAX);
	CHECK_INT(dim_scale(-1, -INT64_MAX, 1), DIM_MAX);
	CHECK_INT(dim_scale(1000, INT64_MAX / 2, INT64_MAX), 500);
	CHECK_INT(dim_scale(0, INT64_MAX, 3), 0);
}

TEST(format)
{
	static const struct {
		dim value;
		const char *text;
	} cases[] = {
		{ 0, "0.0000" },
		{ 1024, "1.0000" },
		{ 1, "0.0010" },
		{ -1, "-0.0010" },
		{ 609562, "595.2754" },
		{ 862095, "841.8896" },
		{ 1023, "0.9990" },
		{ DIM_MAX, "2097151.9990" },
		{ -DIM_MAX, "-2097151.9990" },
	};

	for (int i = 0; i < COUNT(cases); i++) {
		struct buf buf;

		buf_init(&buf, 100);
		dim_format(&buf, cases[i].value);
		CHECK_STR(buf.p, cases[i].text);
		buf_release(&buf);
	}
}

int main(void)
{
	RUN(parse);
	RUN(parse_rounds_to_nearest);
	RUN(parse_refuses);
	RUN(arithmetic);
	RUN(format);
	return harness_finish();
}
