#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* A document as the server issues it, of a case or of a person: its serial, and what is to stand on it. */
typedef struct
{
  char     *serial;
  char     *document;      /* receipt, supplement_notice, basic_change, …, account_statement: report_document_names() */
  char     *title;
  int       version;       /* of the case afterwards; a receipt or a notice may also have moved it.  0: of a person */
  JsonNode *content;       /* an object; the reports layer makes the page from it */
} CaseDocument;

void          case_document_free          (CaseDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseDocument, case_document_free)

/* api.document_issue */
void          case_document_issue_async   (DbCaller *caller, gint64 case_id, const char *document,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);

/* api.person_document_issue: a paper of a person, who is of this office.  @document is "account_statement" with the
 * @year it is for, or "contribution_certificate" with @year 0.  Refused with PR131 while the year is not closed, not
 * even provisionally.  Ends with case_document_issue_finish(), too. */
void          case_document_issue_person_async (DbCaller *caller, gint64 person, const char *document, int year,
                                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                                gpointer user_data);
CaseDocument *case_document_issue_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.document_store: files the finished PDF; its SHA-256 is computed in a thread. */
void          case_document_store_async   (DbCaller *caller, const char *serial, GBytes *pdf, int pages,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean      case_document_store_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.document_read: the PDF as it was filed. */
typedef struct
{
  char   *title;
  GBytes *bytes;
  int     pages;
} CaseDocumentFile;

void              case_document_file_free   (CaseDocumentFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseDocumentFile, case_document_file_free)

void              case_document_read_async  (DbCaller *caller, const char *serial, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
CaseDocumentFile *case_document_read_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.document_printed: counts and logs a print ("print") or a saved copy ("export").  How many there are now, -1 on
 * error. */
void          case_document_printed_async  (DbCaller *caller, const char *serial, const char *how,
                                            GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer user_data);
int           case_document_printed_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
