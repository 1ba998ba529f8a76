#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

#define BLOCK 64

/* FIPS 180-4, 4.2.2. */
static const uint32_t k[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

/* The message schedule, 6.2.2 step 1. */
static void schedule(const unsigned char *block, uint32_t w[64])
{
	for (int t = 0; t < 16; t++)
		w[t] = (uint32_t)block[4 * t] << 24 |
		       (uint32_t)block[4 * t + 1] << 16 |
		       (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
	for (int t = 16; t < 64; t++) {
		uint32_t a = w[t - 15], b = w[t - 2];
		uint32_t s0 = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3;
		uint32_t s1 = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10;

		w[t] = w[t - 16] + s0 + w[t - 7] + s1;
	}
}

/* 6.2.2: h holds the letters a to h of the standard. */
static void compress(uint32_t hash[8], const unsigned char *block)
{
	uint32_t w[64], h[8];

	schedule(block, w);
	memcpy(h, hash, sizeof h);
	for (int t = 0; t < 64; t++) {
		uint32_t s1 =
			rotate(h[4], 6) ^ rotate(h[4], 11) ^ rotate(h[4], 25);
		uint32_t choice = (h[4] & h[5]) ^ (~h[4] & h[6]);
		uint32_t t1 = h[7] + s1 + choice + k[t] + w[t];
		uint32_t s0 =
			rotate(h[0], 2) ^ rotate(h[0], 13) ^ rotate(h[0], 22);
		uint32_t majority =
			(h[0] & h[1]) ^ (h[0] & h[2]) ^ (h[1] & h[2]);

		memmove(h + 1, h, 7 * sizeof *h);
		h[4] += t1;
		h[0] = t1 + s0 + majority;
	}
	for (int i = 0; i < 8; i++)
		hash[i] += h[i];
}

/* The last bytes, a one bit, zeros, and the length in bits: 5.1.1. */
static void finish(uint32_t hash[8], const unsigned char *rest, int n_rest,
		   uint64_t n_bits)
{
	unsigned char tail[2 * BLOCK] = { 0 };
	int n = n_rest + 9 <= BLOCK ? BLOCK : 2 * BLOCK;

	if (n_rest > 0)
		memcpy(tail, rest, (size_t)n_rest);
	tail[n_rest] = 0x80;
	for (int i = 0; i < 8; i++)
		tail[n - 1 - i] = (unsigned char)(n_bits >> (8 * i));
	for (int at = 0; at < n; at += BLOCK)
		compress(hash, tail + at);
}

struct str sha256_hex(struct arena *arena, struct str bytes)
{
	uint32_t hash[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
			     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
	const unsigned char *p = (const unsigned char *)bytes.p;
	int n_whole = bytes.n / BLOCK * BLOCK;

	for (int at = 0; at < n_whole; at += BLOCK)
		compress(hash, p + at);
	finish(hash, p + n_whole, bytes.n - n_whole, (uint64_t)bytes.n * 8);
	char *hex = arena_alloc(arena, 65);
	for (int i = 0; i < 64; i++)
		hex[i] = "0123456789abcdef"[hash[i / 8] >> (28 - i % 8 * 4) &
					    15];
	hex[64] = 0;
	return (struct str){ hex, 64 };
}
