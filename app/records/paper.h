#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Papers of persons (8.2.4) apart from the one paper of one person.  That is a document like those of a case:
 * case_document_issue_person_async() in cases/document.h, and form_paper_issue_person_async() all the way to the
 * screen. */

/* api.document_verify: what stands on a certificate of contributions, of whatever office, to be held beside the
 * paper.  Months are yyyy-mm as on the paper, NULL when there are none. */
typedef struct
{
  char *title;
  char *serial;
  char *name;
  char *id_masked;
  char *agency;
  char *issued_at;
  int   months_paid;
  char *first_month;
  char *last_month;
} PaperFacts;

void        paper_facts_free    (PaperFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperFacts, paper_facts_free)

/* @code: 16 signs, spaces, hyphens and case do not matter.  Refused with PR132, field "code", when no certificate was
 * issued with it.  Logged. */
void        paper_verify_async  (DbCaller *caller, const char *code, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
PaperFacts *paper_verify_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.statement_batch_start: the statements of account of @year for a unit of this office, or with @unit_no NULL or
 * "" for the whole office.  Refused with PR131 when there is none, PR301 when there is no such unit. */
typedef struct
{
  gint64 batch;
  int    persons;          /* how many statements there will be */
} PaperBatch;

void        paper_batch_free         (PaperBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperBatch, paper_batch_free)

void        paper_batch_start_async  (DbCaller *caller, int year, const char *unit_no, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
PaperBatch *paper_batch_start_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Whom notices are for: whom a stop list suspended; or the persons chosen; or with none chosen a list of
 * confirmations, of a unit, of a community, or with neither of the whole office. */
typedef struct
{
  gint64        stop_list;     /* 0: notices of confirmation */
  const char   *state;         /* of api.confirm_due; NULL: all that is to be done */
  const char   *unit_no;
  gint64        community;
  const gint64 *persons;
  gsize         n_persons;
} PaperNotices;

/* api.notice_batch_start or api.stop_notice_batch_start.  Ends with paper_batch_start_finish(), and goes on like
 * statements.  Refused with PR196 when there is nobody. */
void        paper_notices_start_async (DbCaller *caller, const PaperNotices *wanted, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);

/* api.statement_batch_next: at most @limit (500) statements of a batch behind the person @after (0: the first), in
 * the order of the persons; fewer, or none, only at the end.  What was issued before is answered as it was, so a
 * batch may be asked for again from any place. */
typedef struct
{
  gint64 person;
  char  *serial;
  char  *content;          /* json text in one line, for report_document_render() */
} PaperStatement;

void        paper_statement_free     (PaperStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaperStatement, paper_statement_free)

void        paper_batch_next_async   (DbCaller *caller, gint64 batch, gint64 after, int limit,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* An array of PaperStatement. */
GPtrArray  *paper_batch_next_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.statement_batch_printed: the PDF of a batch was printed (@how "print") or saved ("export").  What is in it is
 * told by what is not: @left_out, serials, NULL-terminated.  Finish answers how many statements the server counted,
 * -1 with @error. */
typedef struct
{
  gint64             batch;
  const char *const *left_out;
  int                pages;
  const char        *sha256;   /* of the file, hexadecimal */
} PaperPrint;

void        paper_batch_printed_async  (DbCaller *caller, const PaperPrint *print, const char *how,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
int         paper_batch_printed_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
