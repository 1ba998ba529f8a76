#include "compare/hash.h"

#define PRIME UINT64_C(1099511628211)

uint64_t hash_str(uint64_t hash, struct str bytes)
{
	for (int i = 0; i < bytes.n; i++)
		hash = (hash ^ (uint8_t)bytes.p[i]) * PRIME;
	/* Its end counts: "ab", "c" is not "a", "bc". */
	return (hash ^ 0xFF) * PRIME;
}

uint64_t hash_number(uint64_t hash, uint64_t number)
{
	for (int i = 0; i < 8; i++)
		hash = (hash ^ (number >> (8 * i) & 255)) * PRIME;
	return hash;
}
