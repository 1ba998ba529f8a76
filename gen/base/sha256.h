/* SHA-256 (FIPS 180-4), for the hashes of files in indexes and locks. */
#ifndef GEN_BASE_SHA256_H
#define GEN_BASE_SHA256_H

#include "base/str.h"

struct arena;

/* The digest as 64 lower-case hexadecimal digits, in the arena. */
struct str sha256_hex(struct arena *arena, struct str bytes);

#endif
