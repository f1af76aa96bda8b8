#pragma once

#include "cases/draft.h"
#include "cases/kind.h"
#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* What api.case_open says of a case besides its content.  Owned by the model. */
typedef struct
{
  gint64    case_id;
  char     *case_no;
  char     *kind;
  char     *kind_title;
  char     *clause;
  char     *legal_basis;
  gint64    person;
  char     *person_name;
  char     *step;              /* draft, accepted, review, approve, upper, done, returned, refused, withdrawn */
  char     *step_title;
  char     *risk;
  int       levels;
  JsonNode *route;             /* read with case_model_route() */
  int       version;
  int       content_version;
  JsonNode *values;            /* the next six are read with the functions below, never directly */
  JsonNode *old;
  GStrv     hidden;
  GStrv     rekeyed;
  JsonNode *evidence;
  JsonNode *applicant;
  char     *channel;
  char     *reason;
  char     *office;
  char     *office_name;
  char     *entered_by;
  char     *entered_login;
  char     *entered_at;
  char     *due_date;
  int       workdays_left;     /* negative: overdue; CASE_NO_DEADLINE while the clock stands or cannot be told */
  char     *return_reason;
  char     *return_opinion;
  char     *supplement_due;
  JsonNode *actions;           /* read with case_model_action() */
  char     *matter;            /* 出生日期、姓名 */
  char     *id_masked;
  char     *form;              /* the document of this kind: basic_change, key_change_approval, … */
  char     *accepted_on;
  char     *paused_on;         /* the clock stands since */
  int       due_problem;       /* the year whose work calendar is missing, or 0 */
} CaseFacts;

/* One station of the route. */
typedef struct
{
  char    *step;
  char    *title;
  gboolean done;
  char    *by;                 /* NULL while not done */
  char    *at;
} CaseRouteStep;

/* What this clerk may do now and, where not, why not. */
typedef struct
{
  char    *action;             /* save, submit, withdraw, review, approve, confirm, return, refuse, bulk */
  gboolean allowed;
  char    *why;                /* translated sentence, NULL when allowed */
  char    *who;                /* who can instead, or NULL */
} CaseAction;

/* The page and the rectangle that prove a field; coordinates in ten-thousandths of the page. */
typedef struct
{
  gint64 file;
  int    page;                 /* from 1 */
  int    x, y, w, h;
} CaseEvidence;

typedef enum
{
  CASE_SAVE_CLEAN,             /* everything is on the server */
  CASE_SAVE_PENDING,           /* on this disk, will be sent within a second */
  CASE_SAVE_SENDING,           /* on its way, or waiting for the connection */
  CASE_SAVE_REFUSED,           /* the server said no; see case_model_get_save_error() */
} CaseSaveState;

#define CASE_TYPE_SAVE_STATE (case_save_state_get_type ())
GType case_save_state_get_type (void);

/* One case as the clerk works on it: what the server said, and on top of it what was typed since.
 *
 * Signals: "reloaded" () after the server's state was read again; "field-changed" (field) when a value or the
 * evidence of a field changed by any hand; "journal-failed" (GError) when the draft could not be put on the disk.
 * Property "save-state" (CaseSaveState, notifies). */
#define CASE_TYPE_MODEL (case_model_get_type ())
G_DECLARE_FINAL_TYPE (CaseModel, case_model, CASE, MODEL, GObject)

/* Starts a case (api.case_start) and opens it.  @drafts NULL: nothing is kept on this disk.  @channel: a key of the
 * vocabulary's list "channel". */
void       case_model_start_async  (DbCaller *caller, CaseDrafts *drafts, const char *kind, gint64 person,
                                    const char *channel, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);

/* Opens a case (api.case_open) and puts back what the journal kept of it, if it is still open to changes here. */
void       case_model_open_async   (DbCaller *caller, CaseDrafts *drafts, gint64 case_id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);

/* For both. */
CaseModel *case_model_open_finish  (GAsyncResult *result, GError **error);

/* Reads the server's state again; what was typed and not yet sent stays on top. */
void       case_model_reload_async  (CaseModel *self, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean   case_model_reload_finish (CaseModel *self, GAsyncResult *result, GError **error);

DbCaller        *case_model_get_caller (CaseModel *self);
const CaseFacts *case_model_facts      (CaseModel *self);

/* Of CaseRouteStep; owned by @self, replaced by a reload. */
GPtrArray       *case_model_route      (CaseModel *self);

/* Never NULL: an action the server did not name is not allowed.  Owned by @self, replaced by a reload. */
const CaseAction *case_model_action    (CaseModel *self, const char *action);

/* The new value of a field as it stands now (NULL: the field is not changed), and the value it would replace. */
const char      *case_model_value      (CaseModel *self, const char *field);
const char      *case_model_old        (CaseModel *self, const char *field);

/* The fields that have a new value: NULL-terminated, sorted, owned by the caller. */
GStrv            case_model_changed    (CaseModel *self);

/* A blind field whose new value is not shown to this clerk until it was keyed again. */
gboolean         case_model_is_hidden  (CaseModel *self, const char *field);
gboolean         case_model_is_rekeyed (CaseModel *self, const char *field);

/* TRUE while content may be changed: the action "save" is allowed. */
gboolean         case_model_is_editable (CaseModel *self);

/* Confirms a field: into the journal at once, to the server within a second.  NULL takes the change back.  Does
 * nothing when the value is the same. */
void             case_model_set_value  (CaseModel *self, const char *field, const char *value);

/* FALSE when the field has no evidence. */
gboolean         case_model_evidence     (CaseModel *self, const char *field, CaseEvidence *evidence);
void             case_model_set_evidence (CaseModel *self, const char *field, const CaseEvidence *evidence);

/* Who stands at the counter: members name, phone, id_number, relation. */
const char      *case_model_applicant     (CaseModel *self, const char *member);
void             case_model_set_applicant (CaseModel *self, const char *member, const char *text);

const char      *case_model_channel       (CaseModel *self);
void             case_model_set_channel   (CaseModel *self, const char *channel);
const char      *case_model_reason        (CaseModel *self);
void             case_model_set_reason    (CaseModel *self, const char *reason);

CaseSaveState    case_model_get_save_state (CaseModel *self);
const GError    *case_model_get_save_error (CaseModel *self);

/* TRUE when the last thing set is on this disk (always, without a journal). */
gboolean         case_model_is_kept        (CaseModel *self);

/* Files added or removed elsewhere make a new version; the answer of these calls is told to the model here. */
void             case_model_set_version    (CaseModel *self, int version);

/* Sends what is not yet on the server.  Ends when it is there. */
void     case_model_save_async      (CaseModel *self, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean case_model_save_finish     (CaseModel *self, GAsyncResult *result, GError **error);

/* Saves, then submits (api.case_submit).  The request id is on this disk before it is sent, so a submit repeated
 * after a crash is the same submit.  On success the journal is dropped and the model is reloaded; @next_who (may be
 * NULL) says who is next, owned by the caller. */
void     case_model_submit_async    (CaseModel *self, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean case_model_submit_finish   (CaseModel *self, GAsyncResult *result, char **next_who, GError **error);

/* Takes the case back (api.case_withdraw). */
void     case_model_withdraw_async  (CaseModel *self, const char *reason, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean case_model_withdraw_finish (CaseModel *self, GAsyncResult *result, GError **error);

typedef enum
{
  CASE_STAGE_REVIEW,
  CASE_STAGE_APPROVE,
  CASE_STAGE_CONFIRM,
} CaseStage;

typedef enum
{
  CASE_DECISION_AGREE,
  CASE_DECISION_RETURN,
  CASE_DECISION_REFUSE,
} CaseDecision;

/* Decides on the content as it was opened (api.case_review, case_approve, case_confirm).  @reason is a key of the
 * vocabulary (reason_agree, reason_return, reason_refuse) and may be NULL when agreeing.  Reloads the model. */
void     case_model_decide_async    (CaseModel *self, CaseStage stage, CaseDecision decision, const char *reason,
                                     const char *opinion, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean case_model_decide_finish   (CaseModel *self, GAsyncResult *result, GError **error);

/* The stage at which this case stands; FALSE when it waits for no decision. */
gboolean case_model_stage           (CaseModel *self, CaseStage *stage);

/* Keys a blind field again (api.case_rekey).  @matches, @tries may be NULL.  When it matches the model is
 * reloaded, and the field is no longer hidden. */
void     case_model_rekey_async     (CaseModel *self, const char *field, const char *value, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean case_model_rekey_finish    (CaseModel *self, GAsyncResult *result, gboolean *matches, int *tries,
                                     GError **error);

/* The decision without a model, for several cases at once; each is refused or done by itself. */
void     case_decide_async          (DbCaller *caller, gint64 case_id, int content_version, CaseStage stage,
                                     CaseDecision decision, const char *reason, const char *opinion,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean case_decide_finish         (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
