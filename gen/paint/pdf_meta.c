#include "paint/pdf_meta.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/xml.h"
#include "paint/pdf_text.h"

#include <limits.h>

/* Civil date from days since 1970 (Hinnant, "chrono-compatible low-level
 * date algorithms"). */
static void civil_date(int64_t days, int64_t *year, int *month, int *day)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t y =
		(of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
		365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = y + era * 400 + (*month <= 2);
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* "2024-05-31T00:00:00Z" or "D:20240531000000Z" */
static struct str date_text(struct arena *arena, int64_t date, bool is_xmp)
{
	int64_t days = floor_div(date, 86400), year;
	int second = (int)(date - days * 86400);
	int month, day;

	civil_date(days, &year, &month, &day);
	/* Four digits are all there is room for. */
	year = year < 0 ? 0 : year > 9999 ? 9999 : year;
	return str_printf(arena,
			  is_xmp ? "%04d-%02d-%02dT%02d:%02d:%02dZ"
				 : "D:%04d%02d%02d%02d%02d%02dZ",
			  (int)year, month, day, second / 3600,
			  second / 60 % 60, second % 60);
}

/* A property in one of RDF's containers, or plain; nothing when empty. */
struct property {
	const char *before;
	struct str value;
	const char *after;
};

static void add_properties(struct buf *out, const struct paint_job *job,
			   struct str date)
{
	const struct property properties[] = {
		{ "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
		  job->title, "</rdf:li></rdf:Alt></dc:title>\n" },
		{ "<dc:creator><rdf:Seq><rdf:li>", job->publisher,
		  "</rdf:li></rdf:Seq></dc:creator>\n" },
		{ "<dc:publisher><rdf:Bag><rdf:li>", job->publisher,
		  "</rdf:li></rdf:Bag></dc:publisher>\n" },
		{ "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
		  job->subject, "</rdf:li></rdf:Alt></dc:description>\n" },
		{ "<dc:language><rdf:Bag><rdf:li>", job->language,
		  "</rdf:li></rdf:Bag></dc:language>\n" },
		{ "<xmp:CreateDate>", date, "</xmp:CreateDate>\n" },
		{ "<xmp:ModifyDate>", date, "</xmp:ModifyDate>\n" },
		{ "<xmp:CreatorTool>", job->producer, "</xmp:CreatorTool>\n" },
		{ "<pdf:Producer>", job->producer, "</pdf:Producer>\n" },
	};

	buf_z(out, "<dc:format>application/pdf</dc:format>\n");
	for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
		if (!properties[i].value.n)
			continue;
		buf_z(out, properties[i].before);
		xml_add(out, properties[i].value);
		buf_z(out, properties[i].after);
	}
}

/* PDF/A knows no pdfuaid: the schema comes with the file (6.6.2.3.3). */
static const char *const extension_schema =
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
	"</pdfaSchema:namespaceURI>\n"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	"<pdfaSchema:property><rdf:Seq>"
	"<rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaProperty:name>part</pdfaProperty:name>\n"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	"<pdfaProperty:category>internal</pdfaProperty:category>\n"
	"<pdfaProperty:description>part of ISO 14289 this file conforms to"
	"</pdfaProperty:description>\n"
	"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

HPDF_Dict meta_xmp(struct pdf *pdf, const struct paint_job *job)
{
	struct buf out;
	HPDF_Dict stream;

	buf_init(&out, INT_MAX);
	buf_z(&out,
	      "<?xpacket begin=\"\xEF\xBB\xBF\" "
	      "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF "
	      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	      "<rdf:Description rdf:about=\"\"\n"
	      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
	      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
	      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
	      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
	      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
	      " xmlns:pdfaExtension="
	      "\"http://www.aiim.org/pdfa/ns/extension/\"\n"
	      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
	      " xmlns:pdfaProperty="
	      "\"http://www.aiim.org/pdfa/ns/property#\">\n");
	if (!job->is_no_a)
		buf_z(&out, "<pdfaid:part>2</pdfaid:part>\n"
			    "<pdfaid:conformance>A</pdfaid:conformance>\n");
	if (!job->is_no_ua)
		buf_z(&out, "<pdfuaid:part>1</pdfuaid:part>\n");
	add_properties(&out, job, date_text(pdf->arena, job->date, true));
	buf_z(&out, extension_schema);
	buf_z(&out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
		    "<?xpacket end=\"r\"?>");
	/* Never compressed: search tools read it without knowing PDF. */
	stream =
		pdf_stream(pdf, str_dup(pdf->arena, buf_view(&out)), PDF_AS_IS);
	pdf_put_name(pdf, stream, "Type", "Metadata");
	pdf_put_name(pdf, stream, "Subtype", "XML");
	buf_release(&out);
	return stream;
}

HPDF_Dict meta_info(struct pdf *pdf, const struct paint_job *job)
{
	HPDF_Dict info = pdf_object(pdf, NULL);
	struct str date = date_text(pdf->arena, job->date, false);

	pdf_put_text(pdf, info, "Title", job->title);
	pdf_put_text(pdf, info, "Author", job->publisher);
	pdf_put_text(pdf, info, "Subject", job->subject);
	pdf_put_text(pdf, info, "Creator", job->producer);
	pdf_put_text(pdf, info, "Producer", job->producer);
	pdf_put_ascii(pdf, info, "CreationDate", date);
	pdf_put_ascii(pdf, info, "ModDate", date);
	return info;
}

/* ICC.1: signature at 36, class at 12, colour space at 16, version at 8. */
static bool is_rgb_profile(struct str icc)
{
	struct str kind = str_sub(icc, 12, 16);

	return icc.n >= 128 && str_eq(str_sub(icc, 36, 40), STR("acsp")) &&
	       str_eq(str_sub(icc, 16, 20), STR("RGB ")) &&
	       (str_eq(kind, STR("mntr")) || str_eq(kind, STR("prtr"))) &&
	       (uint8_t)icc.p[8] < 5;
}

HPDF_Array meta_intent(struct pdf *pdf, const struct paint_job *job)
{
	HPDF_Dict profile, intent;
	HPDF_Array array;
	struct str icc;

	if (!file_read(pdf->arena, pdf->diags, SPAN_NONE, job->icc_path, &icc))
		return NULL;
	if (!is_rgb_profile(icc)) {
		diag_report(pdf->diags, DIAG_COLOUR_PROFILE, SPAN_NONE,
			    STR_ARG(job->icc_path));
		return NULL;
	}
	profile = pdf_stream(pdf, icc, PDF_BINARY);
	pdf_put_number(pdf, profile, "N", 3);
	intent = pdf_object(pdf, "OutputIntent");
	pdf_put_name(pdf, intent, "S", "GTS_PDFA1");
	pdf_put_ascii(pdf, intent, "OutputConditionIdentifier",
		      STR("sRGB IEC61966-2.1"));
	pdf_put_ascii(pdf, intent, "Info", STR("sRGB IEC61966-2.1"));
	pdf_put(pdf, intent, "DestOutputProfile", profile);
	array = pdf_array(pdf);
	pdf_add(pdf, array, intent);
	return array;
}
