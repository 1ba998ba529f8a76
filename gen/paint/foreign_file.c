#include "paint/foreign_file.h"

#include "base/arena.h"
#include "paint/foreign_library.h"
#include "paint/foreign_map.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

/* As PDF/A-2 6.1.13 has it. */
#define NUMBER_MAX 8388607
#define OBJECTS_MAX 500000
#define TEXT_MAX (256 << 20)		  /* of objects without streams */
#define STREAM_MAX ((int64_t)256 << 20)	  /* one stream, decoded */
#define STREAMS_MAX ((int64_t)2048 << 20) /* all that is decoded */
/* The most that one byte becomes: RFC 1951; LZW's longest entry; RunLength. */
#define FLATE_RATIO 1040
#define LZW_RATIO 4096
#define RUN_RATIO 128

struct foreign_file {
	struct foreign_library qpdf;
	qpdf_data data;
	struct arena *arena;
	struct foreign_map objects; /* number to struct fvalue */
	struct fvalue trailer;
	int64_t text, decoded; /* bytes so far */
	const char *budget;
	bool is_mended;
};

static void take_warnings(struct foreign_file *file)
{
	while (file->qpdf.more_warnings(file->data)) {
		file->qpdf.next_warning(file->data);
		file->is_mended = true;
	}
	if (file->qpdf.has_error(file->data)) {
		file->qpdf.get_error(file->data);
		file->is_mended = true;
	}
}

static enum foreign_fault take_fault(struct foreign_file *file)
{
	qpdf_error error = file->qpdf.get_error(file->data);

	if (file->qpdf.error_code(file->data, error) == qpdf_e_password)
		return FOREIGN_LOCKED;
	return FOREIGN_BROKEN;
}

static struct fvalue read_value(struct foreign_file *file, qpdf_oh object)
{
	struct str text = str_from(file->qpdf.unparse(file->data, object));
	bool is_deep = false;
	struct fvalue value;

	file->text += text.n;
	if (file->text > TEXT_MAX) {
		file->budget = "objects";
		return fv_none;
	}
	value = fv_parse(file->arena, str_dup(file->arena, text), &is_deep);
	if (is_deep)
		file->budget = "nested values";
	return value;
}

static enum foreign_fault read_file(struct foreign_file *file, struct str bytes)
{
	file->data = file->qpdf.init();
	file->qpdf.silence_errors(file->data);
	file->qpdf.suppress_warnings(file->data, QPDF_TRUE);
	if (file->qpdf.read_memory(file->data, "", bytes.p,
				   (unsigned long long)bytes.n, NULL) &
	    QPDF_ERRORS)
		return take_fault(file);
	if (file->qpdf.is_encrypted(file->data))
		return FOREIGN_LOCKED;
	qpdf_oh trailer = file->qpdf.get_trailer(file->data);

	file->trailer = read_value(file, trailer);
	file->qpdf.release(file->data, trailer);
	take_warnings(file);
	return FOREIGN_GOOD;
}

struct foreign_file *foreign_file_open(struct arena *arena, struct str bytes,
				       enum foreign_fault *fault,
				       const char **missing)
{
	struct foreign_file *file = ARENA_NEW(arena, struct foreign_file);

	file->arena = arena;
	file->objects.arena = arena;
	*missing = foreign_library_open(&file->qpdf);
	*fault = *missing ? FOREIGN_NO_LIBRARY : read_file(file, bytes);
	if (*fault == FOREIGN_GOOD)
		return file;
	foreign_file_close(file);
	return NULL;
}

void foreign_file_close(struct foreign_file *file)
{
	if (file && file->data)
		file->qpdf.cleanup(&file->data);
}

struct arena *foreign_file_arena(struct foreign_file *file)
{
	return file->arena;
}

bool foreign_file_is_mended(struct foreign_file *file)
{
	take_warnings(file);
	return file->is_mended;
}

const char *foreign_file_budget(const struct foreign_file *file)
{
	return file->budget;
}

const struct fvalue *foreign_trailer(struct foreign_file *file)
{
	return &file->trailer;
}

/* --- objects --- */

static struct fvalue load(struct foreign_file *file, int number, int generation)
{
	qpdf_oh object = file->qpdf.get_object(file->data, number, generation);
	struct fvalue value;

	if (file->qpdf.is_stream(file->data, object)) {
		qpdf_oh dict = file->qpdf.get_dict(file->data, object);

		value = read_value(file, dict);
		file->qpdf.release(file->data, dict);
		if (value.kind == FV_DICT)
			value.kind = FV_STREAM;
	} else {
		value = read_value(file, object);
	}
	file->qpdf.release(file->data, object);
	value.number = number;
	value.generation = generation;
	return value;
}

const struct fvalue *foreign_resolve(struct foreign_file *file,
				     const struct fvalue *value)
{
	struct fvalue *object;

	if (value->kind != FV_REF)
		return value;
	if (value->number <= 0 || value->number > NUMBER_MAX)
		return &fv_none;
	object = foreign_map_get(&file->objects, value->number);
	if (object)
		return object;
	if (file->objects.n >= OBJECTS_MAX || file->budget) {
		file->budget = "objects";
		return &fv_none;
	}
	object = ARENA_NEW(file->arena, struct fvalue);
	foreign_map_put(&file->objects, value->number, object);
	*object = load(file, value->number, value->generation);
	return object;
}

const struct fvalue *foreign_get(struct foreign_file *file,
				 const struct fvalue *dict, const char *key)
{
	return foreign_resolve(file, fv_entry(dict, key));
}

const struct fvalue *foreign_item(struct foreign_file *file,
				  const struct fvalue *array, int i)
{
	if (array->kind != FV_ARRAY || i < 0 || i >= array->n)
		return &fv_none;
	return foreign_resolve(file, &array->as.items[i]);
}

/* --- streams --- */

static bool get_data(struct foreign_file *file, const struct fvalue *stream,
		     enum qpdf_stream_decode_level_e level, struct str *out)
{
	QPDF_BOOL is_decoded = QPDF_FALSE;
	unsigned char *p = NULL;
	size_t n = 0;
	qpdf_oh object;
	QPDF_ERROR_CODE code;

	*out = (struct str){ NULL, 0 };
	if (stream->kind != FV_STREAM)
		return false;
	object = file->qpdf.get_object(file->data, stream->number,
				       stream->generation);
	code = file->qpdf.stream_data(file->data, object, level, &is_decoded,
				      &p, &n);
	file->qpdf.release(file->data, object);
	take_warnings(file);
	if ((code & QPDF_ERRORS) || n > INT_MAX ||
	    (level != qpdf_dl_none && !is_decoded)) {
		free(p);
		return false;
	}
	out->p = (const char *)p;
	out->n = (int)n;
	return true;
}

bool foreign_raw(struct foreign_file *file, const struct fvalue *stream,
		 struct str *out)
{
	return get_data(file, stream, qpdf_dl_none, out);
}

/* Bytes that a Flate stream becomes, not more than `most`. */
static int64_t count_inflated(struct str bytes, int64_t most)
{
	z_stream z = { .next_in = (Bytef *)bytes.p, .avail_in = (uInt)bytes.n };
	Bytef *room = malloc(1 << 16);
	int64_t n = 0;
	int status = Z_OK;

	if (!room || inflateInit(&z) != Z_OK)
		abort();
	while (status == Z_OK && n <= most) {
		z.next_out = room;
		z.avail_out = 1 << 16;
		status = inflate(&z, Z_NO_FLUSH);
		n += (1 << 16) - (int64_t)z.avail_out;
	}
	inflateEnd(&z);
	free(room);
	return n;
}

static int64_t ratio_of(const struct fvalue *filter)
{
	if (fv_is(filter, "/FlateDecode") || fv_is(filter, "/Fl"))
		return FLATE_RATIO;
	if (fv_is(filter, "/LZWDecode") || fv_is(filter, "/LZW"))
		return LZW_RATIO;
	if (fv_is(filter, "/RunLengthDecode") || fv_is(filter, "/RL"))
		return RUN_RATIO;
	return 1;
}

/* Can it not become more than is left? Compressed bytes may be a trap. */
static bool is_affordable(struct foreign_file *file,
			  const struct fvalue *stream, struct str raw,
			  int64_t most)
{
	const struct fvalue *filter = foreign_get(file, stream, "Filter");
	const struct fvalue *first = filter;
	int64_t size = raw.n;
	int i = 0;

	if (filter->kind == FV_ARRAY)
		first = foreign_item(file, filter, i);
	if (ratio_of(first) == FLATE_RATIO)
		size = count_inflated(raw, most);
	else
		size *= ratio_of(first);
	for (i = 1; filter->kind == FV_ARRAY && i < filter->n; i++) {
		if (size <= most)
			size *= ratio_of(foreign_item(file, filter, i));
	}
	return size <= most;
}

bool foreign_decoded(struct foreign_file *file, const struct fvalue *stream,
		     struct str *out)
{
	int64_t most = STREAMS_MAX - file->decoded;
	struct str raw;
	bool is_affordable_now;

	*out = (struct str){ NULL, 0 };
	if (!foreign_raw(file, stream, &raw))
		return false;
	is_affordable_now = is_affordable(
		file, stream, raw, most > STREAM_MAX ? STREAM_MAX : most);
	foreign_bytes_free(raw);
	if (!is_affordable_now) {
		file->budget = "bytes in its streams";
		return false;
	}
	if (!get_data(file, stream, qpdf_dl_specialized, out))
		return false;
	file->decoded += out->n;
	return true;
}

bool foreign_peek(struct foreign_file *file, const struct fvalue *stream,
		  int64_t most, struct str *out)
{
	struct str raw;
	bool is_affordable_now;

	*out = (struct str){ NULL, 0 };
	if (!foreign_raw(file, stream, &raw))
		return false;
	is_affordable_now = is_affordable(file, stream, raw, most);
	foreign_bytes_free(raw);
	return is_affordable_now &&
	       get_data(file, stream, qpdf_dl_specialized, out);
}

void foreign_bytes_free(struct str bytes)
{
	free((void *)bytes.p);
}

bool foreign_content(struct foreign_file *file, const struct fvalue *page,
		     struct buf *out)
{
	const struct fvalue *contents = foreign_get(file, page, "Contents");
	int n = contents->kind == FV_ARRAY ? contents->n : 1;
	bool is_whole = true;

	for (int i = 0; i < n; i++) {
		const struct fvalue *stream =
			contents->kind == FV_ARRAY
				? foreign_item(file, contents, i)
				: contents;
		struct str bytes;

		if (stream->kind != FV_STREAM)
			continue;
		if (foreign_decoded(file, stream, &bytes)) {
			buf_str(out, bytes);
			buf_char(out, '\n');
		} else {
			is_whole = false;
		}
		foreign_bytes_free(bytes);
	}
	return is_whole;
}
