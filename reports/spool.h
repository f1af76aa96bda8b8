#pragma once

#include <gio/gio.h>

#include "reports/error.h"

G_BEGIN_DECLS

/* What the server has issued of a batch of statements, on this disk until the PDF is made: the first record says which
 * batch it is, then one content (json text) each.  The file is encrypted (sealed/file.h); a torn tail is cut off, so
 * that a run that was stopped or killed goes on after the last content that is whole.  It goes when the PDF is there
 * and the server knows of it. */
typedef struct
{
  gint64 batch;           /* api.statement_batch_start */
  int    year;
  char  *unit_no;         /* "" for the whole office */
  guint  persons;         /* how many there will be */
  char  *login;           /* who began it */
  char  *document;        /* what it is made of; NULL or "account_statement", or another paper of persons */
} ReportSpoolHead;

typedef struct _ReportSpool ReportSpool;

#define REPORT_TYPE_SPOOL (report_spool_get_type ())
GType                  report_spool_get_type (void);
ReportSpool           *report_spool_ref      (ReportSpool *self);
void                   report_spool_unref    (ReportSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportSpool, report_spool_unref)

const ReportSpoolHead *report_spool_head     (const ReportSpool *self);
guint                  report_spool_count    (const ReportSpool *self);  /* contents there are */
gint64                 report_spool_last     (const ReportSpool *self);  /* "person_no" of the last one, 0 when none */
const char            *report_spool_first    (const ReportSpool *self);  /* the first content; NULL when none */

/* Where spools lie at this desk, and the file of one batch there; to be freed. */
char                  *report_spool_folder   (void);
char                  *report_spool_place    (const char *folder, const ReportSpoolHead *head);

/* Opens the spool, for nobody else until it is freed; with @head one that is not there is begun.  The functions without
 * _async block.  Errors: G_IO_ERROR, of the disk or _BUSY (another program has it); REPORT_ERROR_DATA (not a spool). */
ReportSpool           *report_spool_open     (const char *path, const ReportSpoolHead *head, GError **error);

/* Adds contents; on the disk when it returns TRUE, and all of them or none. */
gboolean               report_spool_append   (ReportSpool *self, GPtrArray *contents, GError **error);

/* Calls @func with every content in its order, until it returns FALSE.  Any thread while nobody adds. */
typedef gboolean     (*ReportSpoolFunc)      (const char *content, gpointer user_data, GError **error);
gboolean               report_spool_each     (const ReportSpool *self, ReportSpoolFunc func, gpointer user_data,
                                              GError **error);

/* Gives the batch up: the file goes. */
void                   report_spool_remove   (ReportSpool *self);

/* The spools in @folder that nobody works on, newest batch last: ReportSpool.  What cannot be read, or was left in the
 * clear by a workbench that did not encrypt yet, is removed: what was issued stays with the server. */
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
