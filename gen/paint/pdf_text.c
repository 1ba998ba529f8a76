#include "paint/pdf_text.h"

#include "paint/pdf_object.h"

static const char hex_digits[] = "0123456789ABCDEF";

int64_t pdf_milli(dim d)
{
	int64_t product = (int64_t)d * 1000;

	/* Half away from zero, so that left and right round alike. */
	return (product < 0 ? product - DIM_PT / 2 : product + DIM_PT / 2) /
	       DIM_PT;
}

void pdf_add_int(struct buf *out, int64_t value)
{
	char digits[24];
	int at = (int)sizeof digits;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (value < 0)
		digits[--at] = '-';
	buf_add(out, digits + at, (int)sizeof digits - at);
}

void pdf_add_decimal(struct buf *out, int64_t value, int places)
{
	int64_t unit = 1;

	while (places > 0 && value % 10 == 0) {
		value /= 10;
		places--;
	}
	for (int i = 0; i < places; i++)
		unit *= 10;
	if (value < 0)
		buf_char(out, '-');
	value = value < 0 ? -value : value;
	if (value >= unit)
		pdf_add_int(out, value / unit);
	else if (!places)
		buf_char(out, '0');
	if (!places)
		return;
	buf_char(out, '.');
	for (value %= unit; places > 0; places--) {
		unit /= 10;
		buf_char(out, (char)('0' + value / unit));
		value %= unit;
	}
}

void pdf_add_milli(struct buf *out, int64_t milli)
{
	pdf_add_decimal(out, milli, 3);
}

void pdf_add_reference(struct buf *out, const void *object)
{
	pdf_add_int(out, pdf_number(object));
	buf_add(out, " 0 R", 4);
}

bool pdf_is_ascii(struct str text)
{
	for (int i = 0; i < text.n; i++) {
		if (text.p[i] < ' ' || text.p[i] > '~')
			return false;
	}
	return true;
}

static int utf16_of(uint32_t c, uint16_t units[2])
{
	if (c < 0x10000) {
		units[0] = (uint16_t)c;
		return 1;
	}
	c -= 0x10000;
	units[0] = (uint16_t)(0xD800 + (c >> 10));
	units[1] = (uint16_t)(0xDC00 + (c & 0x3FF));
	return 2;
}

void pdf_add_utf16(struct buf *out, struct str text)
{
	uint16_t units[2];

	for (int at = 0; at < text.n;) {
		int n = utf16_of(utf8_next(text, &at), units);

		for (int i = 0; i < n; i++) {
			buf_char(out, (char)(units[i] >> 8));
			buf_char(out, (char)(units[i] & 0xFF));
		}
	}
}

void pdf_add_hex(struct buf *out, struct str bytes)
{
	for (int i = 0; i < bytes.n; i++) {
		buf_char(out, hex_digits[(uint8_t)bytes.p[i] >> 4]);
		buf_char(out, hex_digits[(uint8_t)bytes.p[i] & 15]);
	}
}

void pdf_add_utf16_hex(struct buf *out, struct str text)
{
	uint16_t units[2];

	for (int at = 0; at < text.n;) {
		int n = utf16_of(utf8_next(text, &at), units);

		for (int i = 0; i < n; i++) {
			for (int shift = 12; shift >= 0; shift -= 4)
				buf_char(out,
					 hex_digits[units[i] >> shift & 15]);
		}
	}
}

void pdf_add_text(struct buf *out, struct str text)
{
	if (!pdf_is_ascii(text)) {
		buf_z(out, "<FEFF");
		pdf_add_utf16_hex(out, text);
		buf_char(out, '>');
		return;
	}
	buf_char(out, '(');
	for (int i = 0; i < text.n; i++) {
		if (text.p[i] == '(' || text.p[i] == ')' || text.p[i] == '\\')
			buf_char(out, '\\');
		buf_char(out, text.p[i]);
	}
	buf_char(out, ')');
}
