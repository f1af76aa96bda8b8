#define _GNU_SOURCE      /* memmem */

#include "cases/material.h"

#include <glib/gi18n-lib.h>
#include <poppler.h>
#include <string.h>

#include "worker/worker.h"

#define CHUNK (256 * 1024)

void
case_upload_free (CaseUpload *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->mime);
  g_free (self->sha256);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

/* What kind of file it is, by its first bytes; NULL for everything we do not take. */
static const char *
recognise (GBytes *data)
{
  static const struct
  {
    const char *magic;
    gsize       length;
    const char *mime;
  } kinds[] = {
    { "\xff\xd8\xff",                     3, "image/jpeg" },
    { "\x89PNG\r\n\x1a\n",                8, "image/png" },
    { "II*\0",                            4, "image/tiff" },
    { "MM\0*",                            4, "image/tiff" },
    { "%PDF-",                            5, "application/pdf" },
  };
  gsize size;
  const char *bytes = g_bytes_get_data (data, &size);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size >= kinds[i].length && memcmp (bytes, kinds[i].magic, kinds[i].length) == 0)
      return kinds[i].mime;

  return NULL;
}

/* Numbers of a TIFF, in the byte order its header names; 0 beyond the end. */
static guint32
tiff_number (GBytes *data,
             gsize   offset,
             guint   width)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  gboolean little = bytes[0] == 'I';
  guint32 number = 0;

  if (offset > size || size - offset < width)
    return 0;

  for (guint i = 0; i < width; i++)
    number = number << 8 | bytes[offset + (little ? width - 1 - i : i)];
  return number;
}

/* Pages are directories in a chain: a count, the entries of 12 bytes, where the next is.  A chain of more pages than
 * the file has room for is a circle, and the file broken. */
static int
count_tiff_pages (GBytes *data)
{
  gsize most = g_bytes_get_size (data) / 18;
  guint32 directory = tiff_number (data, 4, 4);
  int pages = 0;

  while (directory != 0)
    {
      guint32 entries = tiff_number (data, directory, 2);

      if (entries == 0 || (gsize) ++pages > most)
        return 0;
      directory = tiff_number (data, directory + 2 + 12 * (gsize) entries, 4);
    }

  return pages;
}

/* Whether the mark that ends such a file is near its end; the server asks the same. */
static gboolean
ends_with (GBytes     *data,
           const char *mark,
           gsize       length,
           gsize       within)
{
  gsize size;
  const char *bytes = g_bytes_get_data (data, &size);
  gsize tail = MIN (size, within);

  return memmem (bytes + size - tail, tail, mark, length) != NULL;
}

static int
count_pdf_pages (GBytes      *data,
                 const char  *name,
                 GError     **error)
{
  g_autoptr (GError) why = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (data, NULL, &why);
  int pages = document != NULL ? poppler_document_get_n_pages (document) : 0;

  g_clear_object (&document);
  if (pages > 0 && ends_with (data, "%%EOF", 5, 2048))
    return pages;

  if (g_error_matches (why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("The file %s is protected by a password. Please ask for one without."), name);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("The file %s says it is a PDF but cannot be opened as one. It may be damaged."), name);
  return 0;
}

static int
count_image_pages (GBytes      *data,
                   const char  *mime,
                   const char  *name,
                   GError     **error)
{
  int pages = g_str_equal (mime, "image/tiff") ? count_tiff_pages (data)
              : g_str_equal (mime, "image/png") ? ends_with (data, "IEND", 4, 64)
              : ends_with (data, "\xff\xd9", 2, 1024);

  if (pages == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("The picture %s is damaged or not complete."), name);
  return pages;
}

static void
set_too_large (GError     **error,
               const char  *name,
               guint64      size)
{
  g_autofree char *has = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               _("The file %s is too large (%s). At most 20 MiB can be taken; please scan it again at 200 dpi or in parts."),
               name, has);
}

/* Takes @sha256. */
static CaseUpload *
examine (GBytes      *data,
         const char  *name,
         char        *sha256,
         GError     **error)
{
  g_autoptr (CaseUpload) self = g_new0 (CaseUpload, 1);
  const char *mime = recognise (data);

  self->name = g_strdup (name);
  self->sha256 = sha256;
  self->data = g_bytes_ref (data);
  self->mime = g_strdup (mime);

  if (mime == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   g_bytes_get_size (data) == 0
                   ? _("The file %s is empty.")
                   : _("The file %s is not a JPEG, PNG, TIFF or PDF file, whatever it is called."), name);
      return NULL;
    }

  self->pages = g_str_equal (mime, "application/pdf") ? count_pdf_pages (data, name, error)
                                                      : count_image_pages (data, mime, name, error);
  return self->pages > 0 ? g_steal_pointer (&self) : NULL;
}

/* Reads to the end or just beyond the limit, hashing on the way. */
static GByteArray *
read_stream (GInputStream  *stream,
             GChecksum     *checksum,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize got = 1;

  while (got > 0 && data->len <= CASE_UPLOAD_MAX_BYTES)
    {
      got = g_input_stream_read (stream, chunk, CHUNK, cancellable, error);
      if (got < 0)
        return NULL;

      g_byte_array_append (data, chunk, (guint) got);
      g_checksum_update (checksum, chunk, got);
    }

  return g_steal_pointer (&data);
}

static void
set_not_a_file (GError     **error,
                const char  *name,
                GFileType    type)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               type == G_FILE_TYPE_DIRECTORY ? _("%s is a folder. Please open it and add the files that are in it.")
                                             : _("%s is not a file."), name);
}

/* A pipe or a device would never end, so only real files are read; and an address in the net is not fetched. */
static gboolean
may_read (GFile         *file,
          const char    *name,
          GCancellable  *cancellable,
          GError       **error)
{
  static const char wanted[] = G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GFileInfo) info = NULL;

  if (path == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("%s is not on this computer. Please save it here first, then add it."), name);
      return FALSE;
    }
  info = g_file_query_info (file, wanted, G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return FALSE;

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      set_not_a_file (error, name, g_file_info_get_file_type (info));
      return FALSE;
    }

  if (g_file_info_get_size (info) > CASE_UPLOAD_MAX_BYTES)
    {
      set_too_large (error, name, (guint64) g_file_info_get_size (info));
      return FALSE;
    }

  return TRUE;
}

static CaseUpload *
read_upload (GFile         *file,
             const char    *name,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) array = NULL;
  g_autoptr (GBytes) data = NULL;

  if (!may_read (file, name, cancellable, error))
    return NULL;

  stream = g_file_read (file, cancellable, error);
  array = stream != NULL ? read_stream (G_INPUT_STREAM (stream), checksum, cancellable, error) : NULL;
  if (array == NULL)
    return NULL;

  if (array->len > CASE_UPLOAD_MAX_BYTES)
    {
      set_too_large (error, name, array->len);
      return NULL;
    }

  data = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  return examine (data, name, g_strdup (g_checksum_get_string (checksum)), error);
}

static char *
display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_uri (file);
}

/* The errors of GIO speak of errno; these are for the screen.  Those of this file are already. */
static GError *
readable_error (GError     *error,
                const char *name)
{
  GError *readable;

  if (error->domain == G_IO_ERROR
      && (error->code == G_IO_ERROR_CANCELLED || error->code == G_IO_ERROR_INVALID_DATA
          || error->code == G_IO_ERROR_MESSAGE_TOO_LARGE || error->code == G_IO_ERROR_NOT_REGULAR_FILE
          || error->code == G_IO_ERROR_NOT_SUPPORTED))
    return error;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    readable = g_error_new (error->domain, error->code, _("The file %s is no longer there."), name);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    readable = g_error_new (error->domain, error->code, _("The file %s may not be read by you."), name);
  else
    readable = g_error_new (error->domain, error->code, _("The file %s cannot be read: %s"), name, error->message);
  g_error_free (error);
  return readable;
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autofree char *name = display_name (data);
  GError *error = NULL;
  CaseUpload *upload = read_upload (data, name, cancellable, &error);

  if (upload == NULL)
    g_task_return_error (task, readable_error (error, name));
  else
    g_task_return_pointer (task, upload, (GDestroyNotify) case_upload_free);
}

void
case_upload_read_async (GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, case_upload_read_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  worker_run (task, read_thread);
}

static void
examine_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const CaseUpload *raw = data;
  GError *error = NULL;
  CaseUpload *upload = NULL;

  if (g_bytes_get_size (raw->data) > CASE_UPLOAD_MAX_BYTES)
    set_too_large (&error, raw->name, g_bytes_get_size (raw->data));
  else
    upload = examine (raw->data, raw->name, g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, raw->data), &error);

  if (upload == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, upload, (GDestroyNotify) case_upload_free);
}

void
case_upload_from_bytes_async (GBytes              *data,
                              const char          *name,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  CaseUpload *raw = g_new0 (CaseUpload, 1);

  raw->name = g_strdup (name);
  raw->data = g_bytes_ref (data);
  g_task_set_source_tag (task, case_upload_from_bytes_async);
  g_task_set_task_data (task, raw, (GDestroyNotify) case_upload_free);
  worker_run (task, examine_thread);
}

CaseUpload *
case_upload_read_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
