#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

#define CASE_UPLOAD_MAX_BYTES (20 * 1024 * 1024)

/* One file of a material, or a material without one (file = 0). */
typedef struct
{
  char    *material;
  char    *title;
  gboolean required;
  char    *hint;
  gint64   file;
  char    *name;
  char    *mime;
  char    *sha256;
  gint64   bytes;          /* size */
  int      pages;
  char    *added_by;
  char    *added_at;
  gboolean missing;
} CaseMaterial;

void       case_material_free        (CaseMaterial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseMaterial, case_material_free)

/* api.material_list: an array of CaseMaterial. */
void       case_material_list_async  (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *case_material_list_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* A file chosen or dropped, read, recognised and hashed. */
typedef struct
{
  char   *name;            /* without folder */
  char   *mime;            /* image/jpeg, image/png, image/tiff, application/pdf: by content, not by name */
  char   *sha256;          /* lower-case hex */
  int     pages;
  GBytes *data;
} CaseUpload;

void        case_upload_free         (CaseUpload *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseUpload, case_upload_free)

/* Reads @file in a thread.  Errors, in words for the screen: G_IO_ERROR_INVALID_DATA (not one of the four formats, or
 * broken), G_IO_ERROR_MESSAGE_TOO_LARGE (over 20 MiB), G_IO_ERROR_FAILED and other G_IO_ERROR (cannot be read). */
void        case_upload_read_async   (GFile *file, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
CaseUpload *case_upload_read_finish  (GAsyncResult *result, GError **error);

/* The same for bytes that are already there (a scan). */
void        case_upload_from_bytes_async (GBytes *data, const char *name, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);


/* api.material_add, on the long lane.  @file and @version (either may be NULL) get the new file and the case's new
 * version. */
void        case_material_add_async  (DbCaller *caller, gint64 case_id, const char *material,
                                      const CaseUpload *upload, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean    case_material_add_finish (DbCaller *caller, GAsyncResult *result, gint64 *file, int *version,
                                      GError **error);

/* How the file just added was scanned, for the archive: with the original as the device gave it. */
typedef struct
{
  gint64      file;
  const char *original_sha256;
  GBytes     *original;
  int         dpi;
  const char *colour;          /* "bw", "grey", "colour" */
  const char *device;
  const char *edits;           /* JSON object */
  gboolean    blank;
  const char *by;
  const char *at;              /* ISO 8601 with zone */
  const char *reason;          /* why a scan that does not meet the standard is kept; NULL */
} CaseCapture;

/* api.material_capture.  PR321 with the field “reason” when the scan does not meet what the material asks. */
void        case_material_capture_async  (DbCaller *caller, const CaseCapture *capture, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
gboolean    case_material_capture_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.material_remove: the case's new version, 0 on error. */
void        case_material_remove_async  (DbCaller *caller, gint64 case_id, gint64 file, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
int         case_material_remove_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.material_read: the bytes as they were added; the view is logged. */
typedef struct
{
  char   *name;
  char   *mime;
  char   *sha256;
  GBytes *bytes;
} CaseFile;

void        case_file_free             (CaseFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseFile, case_file_free)

/* Fails with DB_ERROR_SERVER when the bytes do not have the hash they should have. */
void        case_material_read_async   (DbCaller *caller, gint64 file, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
CaseFile   *case_material_read_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
