#include "reports/pdf-meta.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/pdf-font.h"

#define CREATOR  "Pension Workbench"
#define PRODUCER "Pension Workbench (libharu " HPDF_VERSION_TEXT ")"
#define PROFILE  "/usr/share/color/icc/sRGB.icc"

/* Big-endian UTF-16 with its mark: libharu's own text strings lose what is beyond U+FFFF. */
static void
set_info (HPDF_Doc pdf, const char *key, const char *value)
{
  glong length = 0;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (value, -1, NULL, &length, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "\xFE\xFF", 2);
  for (glong i = 0; utf16 != NULL && i < length; i++)
    {
      guint16 unit = GUINT16_TO_BE (utf16[i]);

      g_byte_array_append (bytes, (const guint8 *) &unit, 2);
    }
  HPDF_Dict_Add (pdf->info, key, HPDF_Binary_New (pdf->mmgr, bytes->data, bytes->len));
}

static void
set_date (HPDF_Doc pdf, const char *key, GDateTime *date)
{
  g_autofree char *text = g_date_time_format (date, "D:%Y%m%d%H%M%S+08'00'");

  HPDF_Dict_Add (pdf->info, key, HPDF_String_New (pdf->mmgr, text, NULL));
}

static void
add_info (HPDF_Doc pdf, const ReportPdfFacts *facts)
{
  set_info (pdf, "Title", facts->title);
  set_info (pdf, "Author", facts->author);
  set_info (pdf, "Subject", facts->subject);
  set_info (pdf, "Creator", CREATOR);
  set_info (pdf, "Producer", PRODUCER);
  set_date (pdf, "CreationDate", facts->created);
  set_date (pdf, "ModDate", facts->created);
}

static void
add_xmp (HPDF_Doc pdf, const ReportPdfFacts *facts)
{
  g_autofree char *date = g_date_time_format (facts->created, "%Y-%m-%dT%H:%M:%S+08:00");
  g_autofree char *xmp = g_markup_printf_escaped (
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "<dc:format>application/pdf</dc:format>\n"
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
    "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n"
    "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n"
    "<xmp:CreatorTool>%s</xmp:CreatorTool>\n"
    "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n"
    "<pdf:Producer>%s</pdf:Producer>\n"
    "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n",
    facts->title, facts->author, facts->subject, CREATOR, date, date, PRODUCER);
  HPDF_Dict stream = report_pdf_stream (pdf, xmp, strlen (xmp));

  stream->filter = HPDF_STREAM_FILTER_NONE;     /* the standard forbids compressing it */
  HPDF_Dict_AddName (stream, "Type", "Metadata");
  HPDF_Dict_AddName (stream, "Subtype", "XML");
  HPDF_Dict_Add (pdf->catalog, "Metadata", stream);
}

static gboolean
add_output_intent (HPDF_Doc pdf, GError **error)
{
  g_autofree char *profile = NULL;
  gsize length;
  HPDF_Dict intent, stream;
  HPDF_Array intents;

  if (!g_file_get_contents (PROFILE, &profile, &length, NULL))
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_FONT, _("The colour profile %s is not installed."),
                   PROFILE);
      return FALSE;
    }

  stream = report_pdf_stream (pdf, profile, length);
  HPDF_Dict_AddNumber (stream, "N", 3);
  intent = HPDF_Dict_New (pdf->mmgr);
  HPDF_Dict_AddName (intent, "Type", "OutputIntent");
  HPDF_Dict_AddName (intent, "S", "GTS_PDFA1");
  HPDF_Dict_Add (intent, "OutputConditionIdentifier", HPDF_String_New (pdf->mmgr, "sRGB IEC61966-2.1", NULL));
  HPDF_Dict_Add (intent, "Info", HPDF_String_New (pdf->mmgr, "sRGB IEC61966-2.1", NULL));
  HPDF_Dict_Add (intent, "RegistryName", HPDF_String_New (pdf->mmgr, "http://www.color.org", NULL));
  HPDF_Dict_Add (intent, "DestOutputProfile", stream);
  intents = HPDF_Array_New (pdf->mmgr);
  HPDF_Array_Add (intents, intent);
  HPDF_Dict_Add (pdf->catalog, "OutputIntents", intents);
  return TRUE;
}

/* libharu would take the clock. */
static void
add_identity (HPDF_Doc pdf, const char *identity)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 digest[16];
  gsize length = sizeof digest;
  HPDF_Array id = HPDF_Array_New (pdf->mmgr);

  g_checksum_update (checksum, (const guchar *) identity, -1);
  g_checksum_get_digest (checksum, digest, &length);
  HPDF_Array_Add (id, HPDF_Binary_New (pdf->mmgr, digest, (HPDF_UINT) length));
  HPDF_Array_Add (id, HPDF_Binary_New (pdf->mmgr, digest, (HPDF_UINT) length));
  HPDF_Dict_Add (pdf->trailer, "ID", id);
}

gboolean
report_pdf_describe (HPDF_Doc pdf, const ReportPdfFacts *facts, GError **error)
{
  pdf->pdf_version = HPDF_VER_14;
  add_info (pdf, facts);
  add_xmp (pdf, facts);
  add_identity (pdf, facts->identity);
  HPDF_Dict_Add (pdf->catalog, "Lang", HPDF_String_New (pdf->mmgr, "zh-CN", NULL));
  return add_output_intent (pdf, error);
}
