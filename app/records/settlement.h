#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Temporary allowances settled all at once (standard 9.2.3): the list of an office, three signatures, then person by
 * person.  Amounts are fen, months yyyymm. */

/* How far an office is: what waits, and its last list. */
typedef struct
{
  char    *office;
  char    *office_name;
  gint64   allowances;          /* not settled */
  gint64   ready;               /* of these the base figure is loaded */
  gint64   batch;               /* 0: there was never a list */
  char    *state;               /* made, checked, approved, done, dropped */
  char    *state_title;
  int      persons;             /* to be settled */
  int      refused;
  gint64   before_fen;          /* a month of the allowances */
  gint64   after_fen;           /* a month of the pensions */
  gint64   paid_fen;            /* months already rolled */
  gint64   due_fen;
  char    *digest;
  gint64   settled;
  gint64   changed;             /* since the list was made: left for the next one */
  gint64   waiting;
  char    *made_by;
  char    *made_at;
  char    *checked_by;
  char    *checked_at;
  char    *approved_by;
  char    *approved_at;
  char    *done_at;
  gboolean may_make;
  gboolean may_check;
  gboolean may_approve;
  gboolean may_drop;
  gboolean may_run;
} SettlementState;

void settlement_state_free (SettlementState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SettlementState, settlement_state_free)

/* A list that was just made. */
typedef struct
{
  gint64 batch;
  int    persons;
  int    refused;
  gint64 before_fen;
  gint64 after_fen;
  gint64 paid_fen;
  gint64 due_fen;
  char  *digest;
} SettlementMade;

void settlement_made_free (SettlementMade *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SettlementMade, settlement_made_free)

typedef struct
{
  gint64 batch;
  char  *state;
} SettlementSigned;

void settlement_signed_free (SettlementSigned *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SettlementSigned, settlement_signed_free)

/* How far an approved list is. */
typedef struct
{
  gint64 batch;
  char  *state;                 /* approved: goes on; done */
  gint64 settled;
  gint64 changed;
  gint64 waiting;
} SettlementChunk;

void settlement_chunk_free (SettlementChunk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SettlementChunk, settlement_chunk_free)

typedef struct
{
  gint64 person;
  char  *name;
  char  *id_masked;
  int    retire_month;
  char  *benefit_base;          /* yuan; NULL: nothing was computed */
  gint64 before_fen;
  gint64 after_fen;             /* 0: not computed */
  int    months;                /* already rolled */
  gint64 paid_fen;
  gint64 due_fen;
  char  *state;                 /* waiting, refused, settled, changed */
  char  *state_title;
  char  *msgid;                 /* why it is not settled */
  GStrv  args;
  gint64 case_id;
  char  *case_no;
  char  *cursor;
} SettlementLine;

void settlement_line_free (SettlementLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SettlementLine, settlement_line_free)

/* SettlementState of the caller's office and of those below that have something to settle.  PR201. */
void       settlement_state_async  (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *settlement_state_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* The list of an office; nothing is changed yet.  PR177 one is open, PR178 nothing waits. */
void            settlement_make_async  (DbCaller *caller, const char *office, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
SettlementMade *settlement_make_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* @act: check, approve, drop; @reason only for the last.  PR100 to PR107, PR203. */
void              settlement_sign_async  (DbCaller *caller, gint64 batch, const char *act, const char *digest,
                                          const char *reason, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
SettlementSigned *settlement_sign_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Settles the next persons of an approved list in one transaction; to be repeated until none waits. */
void             settlement_chunk_async  (DbCaller *caller, gint64 batch, int limit, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
SettlementChunk *settlement_chunk_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* SettlementLine, @limit at a time behind the cursor @after (NULL: from the first); @state NULL: all. */
void       settlement_lines_async  (DbCaller *caller, gint64 batch, const char *state, const char *after, int limit,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *settlement_lines_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
