/* Text as XML and HTML want it, in elements and in quoted attributes. */
#ifndef GEN_BASE_XML_H
#define GEN_BASE_XML_H

#include "base/str.h"

/* & < > and double quotes as entities, control characters as spaces. */
void xml_add(struct buf *out, struct str text);

#endif
