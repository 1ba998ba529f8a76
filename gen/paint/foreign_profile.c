#include "paint/foreign_profile.h"

#include "base/arena.h"
#include "paint/foreign_file.h"

typedef const char *judge_bytes(struct foreign *foreign,
				const struct fvalue *stream, struct str bytes);

/* The verdict of a stream, kept by its number. */
static const char *judge_once(struct foreign *foreign,
			      const struct fvalue *stream, bool is_raw,
			      judge_bytes *judge)
{
	const char **known = foreign_map_get(&foreign->judged, stream->number);
	struct str bytes;
	bool is_there;

	if (known)
		return *known;
	known = ARENA_NEW(foreign->arena, const char *);
	is_there = is_raw ? foreign_raw(foreign->file, stream, &bytes)
			  : foreign_decoded(foreign->file, stream, &bytes);
	*known = judge(foreign, stream, is_there ? bytes : STR_NONE);
	if (is_there)
		foreign_bytes_free(bytes);
	if (stream->number > 0)
		foreign_map_put(&foreign->judged, stream->number,
				(void *)known);
	return *known;
}

/* Big-endian, as both formats are; 0 past the end. */
static uint32_t word_at(struct str bytes, int at, int n)
{
	uint32_t word = 0;

	for (int i = at; i < at + n; i++)
		word = word << 8 | (i < bytes.n ? (uint8_t)bytes.p[i] : 0);
	return word;
}

static bool has_name(struct str bytes, int at, const char *name)
{
	return str_eq(str_sub(bytes, at, at + 4), str_from(name));
}

/* ICC: ICC.1:2010, 7.2 */

#define ICC_HEADER 128

static const char *judge_icc(struct foreign *foreign,
			     const struct fvalue *stream, struct str bytes)
{
	static const char *const classes[] = { "scnr", "mntr", "prtr", "spac" };
	static const struct {
		const char *name;
		int n;
	} spaces[] = {
		{ "GRAY", 1 }, { "RGB ", 3 }, { "CMYK", 4 }, { "Lab ", 3 }
	};
	int n = fv_int(foreign_get(foreign->file, stream, "N"), 0);
	bool is_class = false, is_space = false;

	if (bytes.n < ICC_HEADER || !has_name(bytes, 36, "acsp"))
		return "it has a colour profile that cannot be read";
	for (int i = 0; i < 4; i++)
		is_class |= has_name(bytes, 12, classes[i]);
	for (int i = 0; i < 4; i++)
		is_space |=
			has_name(bytes, 16, spaces[i].name) && n == spaces[i].n;
	if (!is_class || word_at(bytes, 8, 1) > 4)
		return "it has a colour profile of a kind that is not allowed";
	return is_space ? NULL
			: "it has a colour profile that is for other colours";
}

const char *foreign_profile_fault(struct foreign *foreign,
				  const struct fvalue *stream)
{
	if (stream->kind != FV_STREAM)
		return NULL;
	return judge_once(foreign, stream, false, judge_icc);
}

/* JPEG 2000: ISO 15444-1, annex I */

#define CIE_JAB 19
#define CMYK 12

/* The content of the next box of a kind, from *at on; empty: there is none. */
static struct str next_box(struct str bytes, int *at, const char *kind)
{
	while (*at + 8 <= bytes.n) {
		uint32_t size = word_at(bytes, *at, 4);
		int from = *at, head = 8;

		if (size == 1) { /* a long one; the first words are 0 */
			size = word_at(bytes, from + 12, 4);
			head = 16;
		}
		if (size == 0)
			size = (uint32_t)(bytes.n - from);
		if (size < (uint32_t)head || size > (uint32_t)(bytes.n - from))
			break;
		*at = from + (int)size;
		if (has_name(bytes, from + 4, kind))
			return str_sub(bytes, from + head, *at);
	}
	return STR_NONE;
}

static const char *judge_colours(struct str header, bool has_space)
{
	struct str colr;
	int at = 0, n = 0, n_best = 0;

	while ((colr = next_box(header, &at, "colr")).n > 0) {
		uint32_t method = word_at(colr, 0, 1);
		uint32_t space = word_at(colr, 3, 4);

		n++;
		n_best += word_at(colr, 2, 1) == 1;
		if (method < 1 || method > 3 ||
		    (method == 1 && space == CIE_JAB))
			return "it has a JPEG 2000 picture in colours that are "
			       "not allowed";
		if (method == 1 && space == CMYK && !has_space)
			return "it has CMYK colours without a profile";
	}
	if (n > 1 && n_best != 1)
		return "it has a JPEG 2000 picture in several colour spaces";
	return n || has_space
		       ? NULL
		       : "it has a JPEG 2000 picture without a colour space";
}

static const char *judge_jpx(struct foreign *foreign,
			     const struct fvalue *stream, struct str bytes)
{
	bool has_space =
		foreign_get(foreign->file, stream, "ColorSpace")->kind !=
		FV_NULL;
	int at = 0, within = 0;
	struct str header = next_box(bytes, &at, "jp2h");
	struct str size = next_box(header, &within, "ihdr");
	uint32_t channels = word_at(size, 8, 2);
	uint32_t bits = (word_at(size, 10, 1) & 0x7F) + 1;

	if (size.n < 14)
		return "it has a JPEG 2000 picture that cannot be read";
	if ((channels != 1 && channels != 3 && channels != 4) ||
	    word_at(size, 10, 1) == 255 || bits > 38)
		return "it has a JPEG 2000 picture of a kind that is not "
		       "allowed";
	return judge_colours(header, has_space);
}

const char *foreign_jpx_fault(struct foreign *foreign,
			      const struct fvalue *image)
{
	const struct fvalue *filter =
		foreign_get(foreign->file, image, "Filter");

	if (filter->kind == FV_ARRAY && filter->n == 1)
		filter = foreign_item(foreign->file, filter, 0);
	if (!fv_is(filter, "/JPXDecode"))
		return NULL;
	return judge_once(foreign, image, true, judge_jpx);
}
