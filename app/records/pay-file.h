#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Batches for the bank (rules.md 15): made by one person, released by another, written by the desk.  Amounts fen. */

typedef struct
{
  char *layout, *title;
  char *value;                  /* what a batch is written as: reports/bank-layout.h */
  char *feedback;               /* what its answer is read as; NULL: nobody said */
} PayLayout;

void       pay_layout_free       (PayLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayLayout, pay_layout_free)

/* api.pay_layouts: an array of PayLayout. */
void       pay_layouts_async     (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *pay_layouts_finish    (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64   file;
  char    *batch;
  gboolean again;               /* payments that came back, with their original month */
  char    *layout, *layout_title, *layout_value;
  char    *bank_title;          /* NULL: all banks */
  int      lines;
  gint64   fen;
  char    *digest;              /* of the lines: who releases it has seen them */
  char    *sha256;              /* of the file; NULL: not written yet */
  char    *state, *state_title; /* vocabulary pay_file_state */
  char    *made_by, *made_at;
  char    *released_by, *released_at;
  char    *drop_reason;
  gint64   paid_lines, paid_fen, returned_lines, returned_fen;
  gboolean may_release;
  gboolean may_drop;            /* it was not written for the bank yet */
} PayFile;

void       pay_file_free         (PayFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayFile, pay_file_free)

/* api.pay_files: those of a roll, the latest first.  An array of PayFile. */
void       pay_files_async       (DbCaller *caller, gint64 roll, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_files_finish      (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 file;
  char  *batch;
  int    lines;
  gint64 fen;
  char  *digest;
} PayFileMade;

void         pay_file_made_free   (PayFileMade *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayFileMade, pay_file_made_free)

/* api.pay_file_make: what was never sent, or with @again what came back and was corrected.  @bank NULL: of all banks.
 * PR167 nothing waits, PR188 a name the layout cannot write. */
void         pay_file_make_async  (DbCaller *caller, gint64 roll, const char *layout, const char *bank, gboolean again,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
PayFileMade *pay_file_make_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.pay_file_decide: @act "release", or "drop" with the @reason. */
void         pay_file_decide_async  (DbCaller *caller, gint64 file, const char *act, const char *digest,
                                     const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean     pay_file_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  int    seq;
  gint64 person;
  char  *account_no, *account_holder, *id_number;
  char  *bank, *bank_title;
  gint64 fen;
  int    month;
  char  *status_title;
} PayFileLine;

void         pay_file_line_free    (PayFileLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayFileLine, pay_file_line_free)

/* api.pay_file_lines: at most @limit (5000) lines of a released batch behind number @after, in clear; logged.  An
 * array of PayFileLine, shorter than @limit only at the end. */
void         pay_file_lines_async  (DbCaller *caller, gint64 file, int after, int limit, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *pay_file_lines_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.pay_file_written: keeps the checksum of the file.  PR312: the batch was written before as another one. */
void         pay_file_written_async  (DbCaller *caller, gint64 file, const char *sha256, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean     pay_file_written_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
