/* Bytes as text that fits into a data address (RFC 4648, clause 4). */
#ifndef GEN_BASE_BASE64_H
#define GEN_BASE_BASE64_H

#include "base/str.h"

void base64_add(struct buf *out, struct str bytes);

#endif
