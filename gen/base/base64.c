#include "base/base64.h"

void base64_add(struct buf *out, struct str bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	for (int i = 0; i < bytes.n; i += 3) {
		int n = bytes.n - i < 3 ? bytes.n - i : 3;
		uint32_t word = 0;
		char four[4] = { '=', '=', '=', '=' };
		for (int k = 0; k < 3; k++)
			word = word << 8 |
			       (k < n ? (uint8_t)bytes.p[i + k] : 0);
		for (int k = 0; k <= n; k++)
			four[k] = digits[word >> (18 - 6 * k) & 63];
		buf_add(out, four, 4);
	}
}
