#include "harness.h"

#include <stddef.h>

#include "base/base64.h"
#include "base/xml.h"

TEST(encodes)
{
	/* RFC 4648, clause 10, and all digits at the ends. */
	static const struct {
		const char *bytes, *text;
	} cases[] = {
		{ "", "" },
		{ "f", "Zg==" },
		{ "fo", "Zm8=" },
		{ "foo", "Zm9v" },
		{ "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" },
		{ "foobar", "Zm9vYmFy" },
		{ "\xFB\xEF\xFF", "++//" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out;
		buf_init(&out, 100);
		base64_add(&out, str_from(cases[i].bytes));
		CHECK_STR(out.p, cases[i].text);
		buf_release(&out);
	}
}

TEST(escapes)
{
	struct buf out;
	buf_init(&out, 100);
	xml_add(&out, STR("a<b> & \"c\" 'd'\n\x01\xC3\xA9"));
	CHECK_STR(out.p, "a&lt;b&gt; &amp; &quot;c&quot; 'd'  \xC3\xA9");
	buf_release(&out);
}

int main(void)
{
	RUN(encodes);
	RUN(escapes);
	return harness_finish();
}
