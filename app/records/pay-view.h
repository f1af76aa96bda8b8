#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Rolls as who signs them sees them (9.3.1; rules.md 12.4).  Months are yyyymm, amounts fen. */

typedef struct
{
  gint64   roll;
  char    *office, *office_name;
  int      month;
  char    *state, *state_title;         /* vocabulary pay_roll_state */
  int      persons, bank_persons;
  gint64   fen, bank_fen;
  char    *made_by, *made_at;
  char    *checked_by;
  char    *approved_by, *approved_at;
  gboolean booked;
  char    *drop_reason;
  char    *cursor;
} PayRollLine;

void       pay_roll_line_free   (PayRollLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayRollLine, pay_roll_line_free)

/* api.pay_rolls: of an office (NULL: one's own), the latest first.  An array of PayRollLine. */
void       pay_rolls_async      (DbCaller *caller, const char *office, const char *after, int limit,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_rolls_finish     (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64   roll;
  char    *office, *office_name;
  int      month;
  char    *state, *state_title;
  int      persons, lines;
  gint64   fen, carried_in, carried_out;
  int      bank_persons;
  gint64   bank_fen, account_fen, booked_fen;
  gboolean booked;
  char    *digest;
  char    *made_by, *made_at, *checked_by, *checked_at, *approved_by, *approved_at;
  char    *dropped_by, *dropped_at, *drop_reason;
  gboolean may_check, may_approve, may_drop;
  char    *check_reason, *approve_reason;       /* the code it would be refused with */
  gint64   sent_persons, sent_fen, paid_fen, returned_fen;
} PayRoll;

void       pay_roll_free        (PayRoll *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayRoll, pay_roll_free)

/* api.pay_roll_open.  PR160. */
void       pay_roll_open_async  (DbCaller *caller, gint64 roll, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
PayRoll   *pay_roll_open_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* A line of the bridge from the last roll: all of them but the last add up to it. */
typedef struct
{
  char  *kind, *title;          /* vocabulary pay_bridge */
  gint64 persons, change, fen;
} PayBridge;

void       pay_bridge_free        (PayBridge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayBridge, pay_bridge_free)
void       pay_roll_bridge_async  (DbCaller *caller, gint64 roll, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_roll_bridge_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* What a check found now.  @severity "E" stops the roll, "W" is to be looked at.  @persons 0: a limit is not loaded. */
typedef struct
{
  char  *rule, *title, *severity;
  gint64 persons;
} PayCheck;

void       pay_check_free         (PayCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayCheck, pay_check_free)
void       pay_roll_checks_async  (DbCaller *caller, gint64 roll, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_roll_checks_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 person;
  char  *name, *id_number;      /* masked */
  gint64 fen;
} PayHit;

void       pay_hit_free           (PayHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayHit, pay_hit_free)

/* Whom @rule found behind the person @after (0: the first). */
void       pay_roll_hits_async    (DbCaller *caller, gint64 roll, const char *rule, gint64 after, int limit,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_roll_hits_finish   (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64  person;
  char   *name, *id_number;     /* masked */
  int     award;
  char   *kind_title;
  int     for_month;
  GStrv   item_titles;
  GArray *amounts;
  gint64  fen;
  char   *cursor;
} PayLine;

void       pay_line_free          (PayLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayLine, pay_line_free)

/* api.pay_roll_lines behind the cursor @after (NULL: the first); logged as an export. */
void       pay_roll_lines_async   (DbCaller *caller, gint64 roll, const char *after, int limit,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_roll_lines_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* A sum that must agree with the others (Q50).  @persons 0: not of persons. */
typedef struct
{
  char    *what, *title;        /* vocabulary pay_proof */
  gint64   persons, fen;
  gboolean agrees;
} PayProof;

void       pay_proof_free         (PayProof *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayProof, pay_proof_free)
void       pay_roll_proof_async   (DbCaller *caller, gint64 roll, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_roll_proof_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* A payment that came back and is not sent again; or one that never was sent, because the person died: batch "". */
typedef struct
{
  gint64   person;
  char    *name, *id_number;    /* masked */
  gint64   fen;
  char    *batch;
  int      seq;
  char    *reason_title, *reason_text, *bank_day;
  gboolean ready;
  char    *waits, *waits_title; /* vocabulary pay_back */
} PayReturned;

void       pay_returned_free      (PayReturned *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayReturned, pay_returned_free)
void       pay_returned_async     (DbCaller *caller, gint64 roll, gint64 after, int limit, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_returned_finish    (DbCaller *caller, GAsyncResult *result, GError **error);

/* A paper of a roll: the sheet it is approved on, or with @file the list of a batch.  Logged, and kept as issued; its
 * page is filed with case_document_store_async(). */
typedef struct
{
  char *document, *serial, *title;
  char *content;                /* json text for report_document_render() */
} PayPaper;

void       pay_paper_free         (PayPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayPaper, pay_paper_free)
void       pay_paper_async        (DbCaller *caller, gint64 roll, gint64 file, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
PayPaper  *pay_paper_finish       (DbCaller *caller, GAsyncResult *result, GError **error);

/* A paper that was issued of a roll, the newest first; case_document_read_async() has its page when it was filed. */
typedef struct
{
  char    *serial, *document, *title;
  char    *batch;               /* NULL: of the roll itself */
  char    *issued_at, *issued_by;
  int      pages, prints;
  gboolean filed;
} PayIssued;

void       pay_issued_free        (PayIssued *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayIssued, pay_issued_free)
void       pay_papers_async       (DbCaller *caller, gint64 roll, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pay_papers_finish      (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
