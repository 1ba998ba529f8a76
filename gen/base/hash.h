/* Keys of 64 bits of things that are compared: FNV-1a over bytes. */
#ifndef GEN_BASE_HASH_H
#define GEN_BASE_HASH_H

#include "base/str.h"

#define HASH_START UINT64_C(14695981039346656037)

uint64_t hash_str(uint64_t hash, struct str bytes);
uint64_t hash_number(uint64_t hash, uint64_t number);

#endif
