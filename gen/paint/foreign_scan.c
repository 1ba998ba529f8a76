#include "paint/foreign_scan.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "paint/cairo_library.h"
#include "paint/foreign_file.h"
#include "paint/foreign_walk.h"

#define BLOCK 8 /* pixels that are taken as one, each way */
/* What may be looked at: pixels, and bytes, all of which have to be unpacked;
 * a page in grey at 300 to the inch has 9 million. */
#define JPEG_MAX 120e6
#define PLAIN_MAX 12e6
/* A block that is darker on average has something on it: paper is lighter, and
 * a stroke of a pen or a letter darkens its block by more. */
#define LIGHT_LEAST 224

struct foreign_scan {
	const struct fvalue *image;
	bool is_jpeg;
	int width, height; /* [pixels] */
	int n;		   /* components */
	double into[6];	   /* from the page to the unit square */
	double box[4];	   /* on the page */
	bool is_looked_at;
	int columns, rows;     /* of blocks */
	unsigned char *lights; /* by rows, from the top; NULL: not known */
};

/* What can be judged */

/* Components, as they are or with a profile; 0: other colours. */
static int component_count(struct foreign_file *file,
			   const struct fvalue *image)
{
	const struct fvalue *space = foreign_get(file, image, "ColorSpace");
	const struct fvalue *family =
		space->kind == FV_ARRAY ? foreign_item(file, space, 0) : space;
	int n = 0;

	if (fv_is(family, "/ICCBased"))
		n = fv_int(foreign_get(file, foreign_item(file, space, 1), "N"),
			   0);
	else if (fv_is(family, "/DeviceGray") || fv_is(family, "/CalGray"))
		n = 1;
	else if (fv_is(family, "/DeviceRGB") || fv_is(family, "/CalRGB"))
		n = 3;
	return n == 1 || n == 3 ? n : 0;
}

static bool is_bare(struct foreign_file *file, const struct fvalue *image)
{
	static const char *const keys[] = { "ImageMask", "Mask", "SMask",
					    "SMaskInData", "Decode" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (foreign_get(file, image, keys[i])->kind != FV_NULL)
			return false;
	return fv_int(foreign_get(file, image, "BitsPerComponent"), 0) == 8;
}

static bool has_filter(struct foreign_file *file, struct foreign_scan *scan)
{
	const struct fvalue *filter = foreign_get(file, scan->image, "Filter");

	if (filter->kind == FV_ARRAY && filter->n > 1)
		return false;
	if (filter->kind == FV_ARRAY)
		filter = foreign_item(file, filter, 0);
	scan->is_jpeg = fv_is(filter, "/DCTDecode");
	return scan->is_jpeg || filter->kind == FV_NULL ||
	       fv_is(filter, "/FlateDecode");
}

static bool invert(const double m[6], double out[6])
{
	double d = m[0] * m[3] - m[1] * m[2];

	if (!isfinite(d) || fabs(d) < 1e-9)
		return false;
	out[0] = m[3] / d;
	out[1] = -m[1] / d;
	out[2] = -m[2] / d;
	out[3] = m[0] / d;
	out[4] = (m[2] * m[5] - m[3] * m[4]) / d;
	out[5] = (m[1] * m[4] - m[0] * m[5]) / d;
	return true;
}

struct foreign_scan *foreign_scan_new(struct foreign *foreign,
				      const struct fvalue *image,
				      const double ctm[6], const double box[4])
{
	struct foreign_file *file = foreign->file;
	struct foreign_scan scan = { .image = image };
	struct foreign_scan *made;

	scan.width = fv_int(foreign_get(file, image, "Width"), 0);
	scan.height = fv_int(foreign_get(file, image, "Height"), 0);
	scan.n = component_count(file, image);
	if (scan.n == 0 || scan.width < 1 || scan.height < 1 ||
	    !is_bare(file, image) || !has_filter(file, &scan) ||
	    (double)scan.width * scan.height >
		    (scan.is_jpeg ? JPEG_MAX : PLAIN_MAX / scan.n) ||
	    !invert(ctm, scan.into))
		return NULL;
	for (int i = 0; i < 4; i++)
		scan.box[i] = box[i];
	scan.columns = (scan.width + BLOCK - 1) / BLOCK;
	scan.rows = (scan.height + BLOCK - 1) / BLOCK;
	made = ARENA_NEW(foreign->arena, struct foreign_scan);
	*made = scan;
	return made;
}

/* Looking */

/* An eighth of its size, which the decoder makes of the mean of each block
 * alone. */
static bool read_jpeg(struct foreign_scan *scan, struct str bytes)
{
	struct jpeg_library jpeg;
	const unsigned char *data = (const unsigned char *)bytes.p;
	int width, height, sampling, colours;
	bool is_good = false;
	tjhandle decoder;

	if (jpeg_library_open(&jpeg) || !(decoder = jpeg.open()))
		return false;
	if (jpeg.read_header(decoder, data, (unsigned long)bytes.n, &width,
			     &height, &sampling, &colours) == 0 &&
	    width == scan->width && height == scan->height &&
	    (colours == TJCS_YCbCr || colours == TJCS_GRAY))
		is_good =
			jpeg.decode(decoder, data, (unsigned long)bytes.n,
				    scan->lights, scan->columns, scan->columns,
				    scan->rows, TJPF_GRAY, 0) == 0;
	jpeg.close(decoder);
	return is_good;
}

static bool read_plain(struct foreign_scan *scan, struct str bytes)
{
	int n = scan->n;
	uint32_t *sums;

	if (bytes.n < (int64_t)scan->width * scan->height * n)
		return false;
	sums = malloc(sizeof *sums * (size_t)scan->columns);
	if (!sums)
		abort();
	for (int row = 0; row < scan->rows; row++) {
		int high = row + 1 < scan->rows ? BLOCK
						: scan->height - row * BLOCK;
		const unsigned char *p = (const unsigned char *)bytes.p +
					 (int64_t)row * BLOCK * scan->width * n;

		for (int i = 0; i < scan->columns; i++)
			sums[i] = 0;
		for (int y = 0; y < high; y++)
			for (int x = 0; x < scan->width; x++)
				for (int i = 0; i < n; i++)
					sums[x / BLOCK] += *p++;
		for (int i = 0; i < scan->columns; i++) {
			int wide = i + 1 < scan->columns
					   ? BLOCK
					   : scan->width - i * BLOCK;

			scan->lights[row * scan->columns + i] =
				(unsigned char)(sums[i] /
						(uint32_t)(wide * high * n));
		}
	}
	free(sums);
	return true;
}

static void look_at(struct foreign *foreign, struct foreign_scan *scan)
{
	struct str bytes;
	bool is_good;

	scan->is_looked_at = true;
	is_good = scan->is_jpeg
			  ? foreign_raw(foreign->file, scan->image, &bytes)
			  : foreign_peek(foreign->file, scan->image,
					 (int64_t)PLAIN_MAX + 65536, &bytes);
	if (!is_good)
		return;
	scan->lights = ARENA_ARRAY(foreign->arena, unsigned char,
				   (size_t)scan->columns *(size_t)scan->rows);
	is_good = scan->is_jpeg ? read_jpeg(scan, bytes)
				: read_plain(scan, bytes);
	foreign_bytes_free(bytes);
	if (!is_good)
		scan->lights = NULL;
}

static int block_of(double at, int pixels, int blocks)
{
	double block = floor(at * pixels / BLOCK);

	return block < 0 ? 0 : block > blocks - 1 ? blocks - 1 : (int)block;
}

bool foreign_scan_is_clear(struct foreign *foreign, struct foreign_scan *scan,
			   const double box[4])
{
	double seen[4], at[4];

	for (int k = 0; k < 4; k++)
		seen[k] = k < 2 ? fmax(box[k], scan->box[k])
				: fmin(box[k], scan->box[k]);
	if (seen[0] > seen[2] || seen[1] > seen[3])
		return true;
	if (!scan->is_looked_at)
		look_at(foreign, scan);
	if (!scan->lights)
		return false;
	matrix_box(scan->into, seen, at);
	/* Its first row is the top one, where y is 1. */
	for (int y = block_of(1 - at[3], scan->height, scan->rows);
	     y <= block_of(1 - at[1], scan->height, scan->rows); y++)
		for (int x = block_of(at[0], scan->width, scan->columns);
		     x <= block_of(at[2], scan->width, scan->columns); x++)
			if (scan->lights[y * scan->columns + x] < LIGHT_LEAST)
				return false;
	return true;
}
