#pragma once

#include <gio/gio.h>

#include "reports/error.h"

G_BEGIN_DECLS

/* What the server has issued of a batch of statements, on this disk until the PDF is made: the first line says which
 * batch it is, then one content (json text) a line.  A torn last line is cut off, so that a run that was stopped or
 * killed goes on after its last whole line.  Only the user of this desk reads the file, and it goes when the PDF is
 * there. */
typedef struct
{
  gint64 batch;           /* api.statement_batch_start */
  int    year;
  char  *unit_no;         /* "" for the whole office */
  guint  persons;         /* how many there will be */
  char  *login;           /* who began it */
} ReportSpoolHead;

typedef struct _ReportSpool ReportSpool;

#define REPORT_TYPE_SPOOL (report_spool_get_type ())
GType                  report_spool_get_type (void);
ReportSpool           *report_spool_ref      (ReportSpool *self);
void                   report_spool_unref    (ReportSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportSpool, report_spool_unref)

const ReportSpoolHead *report_spool_head     (const ReportSpool *self);
const char            *report_spool_path     (const ReportSpool *self);
guint                  report_spool_count    (const ReportSpool *self);  /* contents there are */
gint64                 report_spool_last     (const ReportSpool *self);  /* "person_no" of the last one, 0 when none */
const char            *report_spool_first    (const ReportSpool *self);  /* the first content; NULL when none */

/* Where spools lie at this desk, and the file of one batch there; to be freed. */
char                  *report_spool_folder   (void);
char                  *report_spool_place    (const char *folder, const ReportSpoolHead *head);

/* Opens the spool, for nobody else until it is freed; with @head one that is not there is begun.  The functions without
 * _async block.  Errors: REPORT_ERROR_FILE, _SPACE, _DATA (not a spool), G_IO_ERROR_BUSY (another program has it). */
ReportSpool           *report_spool_open     (const char *path, const ReportSpoolHead *head, GError **error);

/* Adds contents (texts without line breaks); on the disk when it returns TRUE, and all of them or none. */
gboolean               report_spool_append   (ReportSpool *self, GPtrArray *contents, GError **error);

/* Gives the batch up: the file goes. */
void                   report_spool_remove   (ReportSpool *self);

/* The spools in @folder that nobody works on, newest batch last: ReportSpool. */
GPtrArray             *report_spool_list     (const char *folder);

void         report_spool_open_async    (const char *path, const ReportSpoolHead *head, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
ReportSpool *report_spool_open_finish   (GAsyncResult *result, GError **error);

/* @contents must not be changed until it is done. */
void         report_spool_append_async  (ReportSpool *self, GPtrArray *contents, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean     report_spool_append_finish (GAsyncResult *result, GError **error);

void         report_spool_list_async    (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray   *report_spool_list_finish   (GAsyncResult *result, GError **error);

G_END_DECLS
