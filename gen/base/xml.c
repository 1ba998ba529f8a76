#include "base/xml.h"

void xml_add(struct buf *out, struct str text)
{
	for (int i = 0; i < text.n; i++) {
		uint8_t c = (uint8_t)text.p[i];
		if (c == '&')
			buf_z(out, "&amp;");
		else if (c == '<')
			buf_z(out, "&lt;");
		else if (c == '>')
			buf_z(out, "&gt;");
		else if (c == '"')
			buf_z(out, "&quot;");
		else
			buf_char(out, c < ' ' ? ' ' : (char)c);
	}
}
