#include "paint/foreign_font.h"

#include "base/arena.h"
#include "paint/foreign_file.h"

#define SIMPLE 256
#define WIDE 65536

static const struct fvalue *descendant(struct foreign *foreign,
				       const struct fvalue *font)
{
	return foreign_item(foreign->file,
			    foreign_get(foreign->file, font, "DescendantFonts"),
			    0);
}

static void read_simple(struct foreign *foreign, const struct fvalue *font,
			struct foreign_font *out)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *widths = foreign_get(file, font, "Widths");
	const struct fvalue *descriptor =
		foreign_get(file, font, "FontDescriptor");
	int first = fv_int(foreign_get(file, font, "FirstChar"), 0);

	/* The fonts every viewer has do without: about half an em. */
	out->otherwise =
		fv_number(foreign_get(file, descriptor, "MissingWidth"),
			  widths->kind == FV_ARRAY ? 0 : 550);
	if (widths->kind != FV_ARRAY || first < 0 || first >= SIMPLE)
		return;
	out->n_widths = SIMPLE;
	out->widths = ARENA_ARRAY(foreign->arena, double, SIMPLE);
	for (int i = 0; i < SIMPLE; i++)
		out->widths[i] = i >= first && i - first < widths->n
					 ? fv_number(foreign_item(file, widths,
								  i - first),
						     0)
					 : out->otherwise;
}

/* Widths of a wide font as far as there are any; n_left keeps ranges that
 * say the same again and again from taking for ever. */
struct wide {
	struct foreign *foreign;
	struct foreign_font *font;
	int cap, n_left;
};

static void set_width(struct wide *wide, double code, double width)
{
	struct foreign_font *font = wide->font;

	if (code < 0 || code >= WIDE)
		return;
	while (font->n_widths <= (int)code)
		*ARENA_PUSH(wide->foreign->arena, font->widths, font->n_widths,
			    wide->cap) = font->otherwise;
	font->widths[(int)code] = width;
}

static void set_range(struct wide *wide, double first, double last,
		      double width)
{
	if (first < 0)
		return;
	for (double c = first; c <= last && c < WIDE && wide->n_left > 0; c++) {
		set_width(wide, c, width);
		wide->n_left--;
	}
}

/* c [w …] or c c w: 9.7.4.3 */
static void read_wide_widths(struct wide *wide, const struct fvalue *w)
{
	struct foreign_file *file = wide->foreign->file;

	for (int i = 0; i + 1 < w->n && wide->n_left > 0;) {
		double first = fv_number(foreign_item(file, w, i), -1);
		const struct fvalue *next = foreign_item(file, w, i + 1);

		if (next->kind != FV_ARRAY) {
			set_range(wide, first, fv_number(next, -1),
				  fv_number(foreign_item(file, w, i + 2), 0));
			i += 3;
			continue;
		}
		for (int k = 0; k < next->n && k < WIDE; k++) {
			set_width(wide, first + k,
				  fv_number(foreign_item(file, next, k), 0));
			wide->n_left--;
		}
		i += 2;
	}
}

static void read_wide(struct foreign *foreign, const struct fvalue *font,
		      struct foreign_font *out)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *below = descendant(foreign, font);
	const struct fvalue *w = foreign_get(file, below, "W");
	struct wide wide = { foreign, out, 0, 4 * WIDE };

	out->is_wide = true;
	out->otherwise = fv_number(foreign_get(file, below, "DW"), 1000);
	if (w->kind == FV_ARRAY)
		read_wide_widths(&wide, w);
}

struct foreign_font foreign_font_read(struct foreign *foreign,
				      const struct fvalue *font)
{
	struct foreign_font out = { .unit = 0.001 };
	struct foreign_file *file = foreign->file;
	const struct fvalue *type = foreign_get(file, font, "Subtype");

	if (fv_is(type, "/Type0"))
		read_wide(foreign, font, &out);
	else
		read_simple(foreign, font, &out);
	if (fv_is(type, "/Type3"))
		out.unit = fv_number(
			foreign_item(file,
				     foreign_get(file, font, "FontMatrix"), 0),
			0.001);
	return out;
}

double foreign_font_width(const struct foreign_font *font, int code)
{
	double width =
		code < font->n_widths ? font->widths[code] : font->otherwise;

	return width * font->unit;
}

struct str foreign_font_name(struct foreign *foreign, const struct fvalue *font)
{
	struct str name = fv_name(foreign->arena,
				  foreign_get(foreign->file, font, "BaseFont"));

	if (name.n > 7 && name.p[6] == '+')
		return str_sub(name, 7, name.n);
	return name.n ? name : STR("without a name");
}

bool foreign_font_is_embedded(struct foreign *foreign,
			      const struct fvalue *font)
{
	static const char *const files[] = { "FontFile", "FontFile2",
					     "FontFile3" };
	struct foreign_file *file = foreign->file;
	const struct fvalue *type = foreign_get(file, font, "Subtype");
	const struct fvalue *descriptor;

	if (fv_is(type, "/Type3"))
		return true;
	if (fv_is(type, "/Type0"))
		font = descendant(foreign, font);
	descriptor = foreign_get(file, font, "FontDescriptor");
	for (int i = 0; i < 3; i++) {
		if (foreign_get(file, descriptor, files[i])->kind == FV_STREAM)
			return true;
	}
	return false;
}

/* Names that say which character it is: "eacute", "uni00E9"; not "g17",
 * "c0042", "G3F". */
static bool is_telling_name(struct str name)
{
	int n_digits = 0;

	if (str_starts(name, STR("uni")) || name.n < 2)
		return true;
	for (int i = 1; i < name.n; i++)
		n_digits += name.p[i] >= '0' && name.p[i] <= '9';
	return n_digits < name.n - 1 || name.p[0] == 'u';
}

static bool has_telling_names(struct foreign *foreign,
			      const struct fvalue *differences)
{
	for (int i = 0; differences->kind == FV_ARRAY && i < differences->n;
	     i++) {
		const struct fvalue *name =
			foreign_item(foreign->file, differences, i);

		if (name->kind == FV_NAME &&
		    !is_telling_name(fv_name(foreign->arena, name)))
			return false;
	}
	return true;
}

bool foreign_font_is_readable(struct foreign *foreign,
			      const struct fvalue *font)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *type = foreign_get(file, font, "Subtype");
	const struct fvalue *encoding = foreign_get(file, font, "Encoding");
	const struct fvalue *flags = foreign_get(
		file, foreign_get(file, font, "FontDescriptor"), "Flags");

	if (foreign_get(file, font, "ToUnicode")->kind == FV_STREAM)
		return true;
	if (fv_is(type, "/Type0") || fv_is(type, "/Type3"))
		return false;
	if (encoding->kind == FV_NAME)
		return !fv_is(encoding, "/MacExpertEncoding");
	if (fv_is_dict(encoding))
		return has_telling_names(
			foreign, foreign_get(file, encoding, "Differences"));
	/* Flag 3 (bit value 4): symbolic, with codes of its own. */
	return fv_int(flags, 0) % 8 < 4;
}
