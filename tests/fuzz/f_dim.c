/*
 * Any bytes as a length: within range when it is accepted, and the same
 * again when its points are read back.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dim.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str input = { (const char *)bytes, (int)n };
	struct buf text;
	dim value, again;

	if (n > 4096 || !dim_parse(input, &value))
		return 0;
	assert(value >= -DIM_MAX);
	buf_init(&text, 64);
	dim_format(&text, value);
	buf_z(&text, "pt");
	/* Four decimals of a point are finer than a dim. */
	bool ok = dim_parse(buf_view(&text), &again);
	assert(ok && again == value);
	(void)ok;
	(void)again;
	buf_release(&text);
	dim_scale(value, (int64_t)n * 1000003, -7);
	assert(dim_add(value, -value) == 0);
	return 0;
}
