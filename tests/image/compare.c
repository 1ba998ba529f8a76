/*
 * How alike two pictures of a page are: structural similarity (Wang, Bovik,
 * Sheikh, Simoncelli, 2004) in small windows, averaged over tiles about as
 * large as a short word. What counts is the tile that is least alike, so that
 * one changed word on a page is seen.
 *
 *	compare OURS.png THEIRS.ppm LEAST DIFFERENCE.png [RIGHT DOWN]
 *
 * THEIRS may have a whole number of times as many dots; their means are
 * compared. With RIGHT and DOWN, ours is first moved by so many pixels.
 * Prints the measure of the worst tile and where it is; status 1 when it is
 * below LEAST (of 1000), and then the difference is kept: ours, darkened
 * where the two differ, in red.
 */
#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW 8 /* [pixels] a side */
#define STEP 4	 /* [pixels] from window to window */
#define TILE 8	 /* [windows] a side */
#define CHANNELS 3

struct picture {
	int width, height;
	uint8_t *pixels; /* red, green, blue */
};

/* Similarity of each window, and the tile that is least alike. */
struct outcome {
	int across, down; /* [windows] */
	double *windows;
	double worst;
	int x, y; /* [pixels] of the worst tile */
};

static _Noreturn void fail(const char *what, const char *name)
{
	fprintf(stderr, "compare: %s: %s\n", name, what);
	exit(2);
}

static struct picture picture_new(const char *name, int width, int height)
{
	struct picture picture = { width, height, NULL };
	if (width < WINDOW || height < WINDOW || width > 20000 ||
	    height > 20000)
		fail("not a page", name);
	picture.pixels = malloc((size_t)width * (size_t)height * CHANNELS);
	if (!picture.pixels)
		fail("no memory", name);
	return picture;
}

static struct picture read_png(const char *name)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	struct picture picture;
	if (!png_image_begin_read_from_file(&image, name))
		fail(image.message, name);
	image.format = PNG_FORMAT_RGB;
	picture = picture_new(name, (int)image.width, (int)image.height);
	if (!png_image_finish_read(&image, NULL, picture.pixels, 0, NULL))
		fail(image.message, name);
	return picture;
}

static struct picture read_ppm(const char *name)
{
	FILE *file = fopen(name, "rb");
	struct picture picture;
	int width = 0, height = 0;
	size_t n;
	if (!file || fscanf(file, "P6 %d %d 255", &width, &height) != 2)
		fail("no PPM", name);
	picture = picture_new(name, width, height);
	n = (size_t)width * (size_t)height * CHANNELS;
	fgetc(file);
	if (fread(picture.pixels, 1, n, file) != n)
		fail("cut short", name);
	fclose(file);
	return picture;
}

/* Moved on its page, white coming in: to see that a shift is caught. */
static void shift(struct picture *picture, int right, int down)
{
	struct picture out =
		picture_new("shifted", picture->width, picture->height);
	memset(out.pixels, 255,
	       (size_t)out.width * (size_t)out.height * CHANNELS);
	for (int y = down; y < out.height; y++)
		memcpy(out.pixels + (y * out.width + right) * CHANNELS,
		       picture->pixels + (y - down) * out.width * CHANNELS,
		       (size_t)(out.width - right) * CHANNELS);
	free(picture->pixels);
	*picture = out;
}

/* Every n by n pixels become one, their mean. What is left over at the right
 * and at the foot counts as white, as in a page with so many fewer dots. */
static struct picture shrink(const char *name, const struct picture *large,
			     int n)
{
	struct picture small = picture_new(name, (large->width + n - 1) / n,
					   (large->height + n - 1) / n);
	for (int y = 0; y < small.height; y++) {
		for (int x = 0; x < small.width * CHANNELS; x++) {
			int sum = 0;
			for (int k = 0; k < n * n; k++) {
				int row = y * n + k / n;
				int column = x / CHANNELS * n + k % n;
				bool is_there = row < large->height &&
						column < large->width;
				sum += is_there ? large->pixels
							  [(row * large->width +
							    column) *
								   CHANNELS +
							   x % CHANNELS]
						: 255;
			}
			small.pixels[y * small.width * CHANNELS + x] =
				(uint8_t)((sum + n * n / 2) / (n * n));
		}
	}
	free(large->pixels);
	return small;
}

static double window_at(const struct picture *a, const struct picture *b, int x,
			int y, int channel)
{
	const double n = WINDOW * WINDOW;
	const double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255;
	long sum_a = 0, sum_b = 0, aa = 0, bb = 0, ab = 0;
	for (int row = y; row < y + WINDOW; row++) {
		for (int column = x; column < x + WINDOW; column++) {
			size_t at = ((size_t)row * (size_t)a->width +
				     (size_t)column) *
					    CHANNELS +
				    (size_t)channel;
			long p = a->pixels[at], q = b->pixels[at];
			sum_a += p;
			sum_b += q;
			aa += p * p;
			bb += q * q;
			ab += p * q;
		}
	}
	double mean_a = (double)sum_a / n, mean_b = (double)sum_b / n;
	double var_a = (double)aa / n - mean_a * mean_a;
	double var_b = (double)bb / n - mean_b * mean_b;
	double both = (double)ab / n - mean_a * mean_b;
	return (2 * mean_a * mean_b + c1) * (2 * both + c2) /
	       ((mean_a * mean_a + mean_b * mean_b + c1) *
		(var_a + var_b + c2));
}

static double tile_at(const struct outcome *outcome, int x, int y)
{
	double sum = 0;
	int n = 0;
	for (int row = y; row < y + TILE && row < outcome->down; row++) {
		for (int column = x;
		     column < x + TILE && column < outcome->across; column++) {
			sum += outcome->windows[row * outcome->across + column];
			n++;
		}
	}
	return sum / n;
}

static struct outcome compare(const struct picture *a, const struct picture *b)
{
	struct outcome outcome = { (a->width - WINDOW) / STEP + 1,
				   (a->height - WINDOW) / STEP + 1,
				   NULL,
				   1,
				   0,
				   0 };
	outcome.windows = malloc(sizeof(double) * (size_t)outcome.across *
				 (size_t)outcome.down);
	if (!outcome.windows)
		fail("no memory", "windows");
	for (int y = 0; y < outcome.down; y++) {
		for (int x = 0; x < outcome.across; x++) {
			double sum = 0;
			for (int channel = 0; channel < CHANNELS; channel++)
				sum += window_at(a, b, x * STEP, y * STEP,
						 channel);
			outcome.windows[y * outcome.across + x] =
				sum / CHANNELS;
		}
	}
	for (int y = 0; y < outcome.down; y += TILE / 2) {
		for (int x = 0; x < outcome.across; x += TILE / 2) {
			double tile = tile_at(&outcome, x, y);
			if (tile >= outcome.worst)
				continue;
			outcome.worst = tile;
			outcome.x = x * STEP;
			outcome.y = y * STEP;
		}
	}
	return outcome;
}

static void write_difference(const char *name, const struct picture *a,
			     const struct picture *b)
{
	struct picture out = picture_new(name, a->width, a->height);
	png_image image = { .version = PNG_IMAGE_VERSION,
			    .width = (png_uint_32)a->width,
			    .height = (png_uint_32)a->height,
			    .format = PNG_FORMAT_RGB };
	size_t n = (size_t)a->width * (size_t)a->height;
	for (size_t i = 0; i < n; i++) {
		const uint8_t *p = a->pixels + i * CHANNELS;
		const uint8_t *q = b->pixels + i * CHANNELS;
		int most = 0;
		for (int k = 0; k < CHANNELS; k++) {
			if (abs(p[k] - q[k]) > most)
				most = abs(p[k] - q[k]);
		}
		/* What both have, pale; what differs, red. */
		int pale = 191 + p[1] / 4;
		out.pixels[i * CHANNELS] = (uint8_t)pale;
		out.pixels[i * CHANNELS + 1] = out.pixels[i * CHANNELS + 2] =
			(uint8_t)(pale - most * 3 / 4);
	}
	if (!png_image_write_to_file(&image, name, 0, out.pixels, 0, NULL))
		fail(image.message, name);
	free(out.pixels);
}

int main(int argc, char **argv)
{
	if (argc != 5 && argc != 7)
		fail("four arguments or six", "usage");
	struct picture ours = read_png(argv[1]);
	struct picture theirs = read_ppm(argv[2]);
	if (argc == 7)
		shift(&ours, (int)strtol(argv[5], NULL, 10), atoi(argv[6]));
	int times = (theirs.width + ours.width / 2) / ours.width;
	if (times > 1)
		theirs = shrink(argv[2], &theirs, times);
	if (ours.width != theirs.width || ours.height != theirs.height) {
		printf("0 (sizes differ: %d x %d, %d x %d)\n", ours.width,
		       ours.height, theirs.width, theirs.height);
		return 1;
	}
	struct outcome outcome = compare(&ours, &theirs);
	bool is_alike = outcome.worst * 1000 >= strtod(argv[3], NULL);
	printf("%.0f at %d, %d\n", outcome.worst * 1000, outcome.x, outcome.y);
	if (!is_alike)
		write_difference(argv[4], &ours, &theirs);
	free(outcome.windows);
	free(ours.pixels);
	free(theirs.pixels);
	return is_alike ? 0 : 1;
}
