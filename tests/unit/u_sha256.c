#include "base/arena.h"
#include "base/sha256.h"
#include "harness.h"

/* FIPS 180-4's own examples, and the lengths at which the padding changes. */
static const struct {
	char fill;
	int n;
	const char *text;
	const char *want;
} vectors[] = {
	{ 0, 0, "",
	  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ 0, 3, "abc",
	  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ 0, 56, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ 'a', 55, NULL,
	  "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318" },
	{ 'a', 64, NULL,
	  "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb" },
	{ 'a', 1000000, NULL,
	  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

TEST(agrees_with_the_standard)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
		int n = vectors[i].n;
		char *bytes = arena_alloc(arena, (size_t)n + 1);
		for (int k = 0; k < n; k++)
			bytes[k] = vectors[i].text ? vectors[i].text[k]
						   : vectors[i].fill;
		CHECK_TEXT(sha256_hex(arena, (struct str){ bytes, n }),
			   vectors[i].want);
	}
	arena_free(arena);
}

int main(void)
{
	RUN(agrees_with_the_standard);
	return harness_finish();
}
