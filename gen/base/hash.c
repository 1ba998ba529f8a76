#include "base/hash.h"

#define PRIME UINT64_C(1099511628211)
#define GOLDEN UINT64_C(0x9E3779B97F4A7C15) /* 2^64 by the golden ratio */

uint64_t hash_str(uint64_t hash, struct str bytes)
{
	for (int i = 0; i < bytes.n; i++)
		hash = (hash ^ (uint8_t)bytes.p[i]) * PRIME;
	/* Its end counts: "ab", "c" is not "a", "bc". */
	return (hash ^ 0xFF) * PRIME;
}

uint64_t hash_number(uint64_t hash, uint64_t number)
{
	hash = (hash ^ number) * GOLDEN;
	/* A product carries upwards only. */
	return hash ^ hash >> 32;
}
