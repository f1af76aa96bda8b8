#pragma once

#include "cases/case.h"
#include "cases/content.h"

G_BEGIN_DECLS

#define CASE_SUBMIT "api.case_submit"

struct _CaseModel
{
  GObject        parent_instance;

  DbCaller      *caller;
  CaseDrafts    *drafts;        /* or NULL */

  /* What the server said */
  CaseFacts     *facts;
  GHashTable    *base;          /* content */
  GPtrArray     *route;         /* of CaseRouteStep */
  GPtrArray     *actions;       /* of CaseAction */
  CaseAction    *no_action;

  /* What was typed since */
  GHashTable    *changes;       /* key -> text or NULL */
  GHashTable    *requests;      /* action -> request id, sent and not answered */
  guint          unkept;        /* writes of the journal under way */

  /* Sending it */
  CaseSaveState  save_state;
  GError        *save_error;
  GHashTable    *sent;          /* the changes on their way, NULL when none */
  gboolean       rebased;       /* this sending was already tried on a newer version */
  guint          save_timeout;
  GPtrArray     *waiting;       /* of GTask: case_model_save_async() */
};

CaseModel  *case_model_new         (DbCaller *caller, CaseDrafts *drafts);

/* Takes the answer of api.case_open. */
void        case_model_take_facts  (CaseModel *self, CaseFacts *facts);

/* Asks api.case_open; the answer is for case_model_take_facts(). */
void        case_facts_load_async  (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
CaseFacts  *case_facts_load_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void        case_facts_free        (CaseFacts *facts);

void        case_action_free       (CaseAction *self);
void        case_route_step_free   (CaseRouteStep *self);
GPtrArray  *case_route_parse       (JsonNode *node);
GPtrArray  *case_actions_parse     (JsonNode *node);

/* The text under a key of the content as it stands now. */
const char *case_model_lookup      (CaseModel *self, const char *key);

/* Changes a key: in the model, in the journal at once, on the server soon. */
void        case_model_change      (CaseModel *self, const char *key, const char *text);

/* Puts changes of the journal back without writing them there again. */
void        case_model_restore     (CaseModel *self, GHashTable *content);

/* Tells that what stands under @key may be another. */
void        case_model_emit_changed (CaseModel *self, const char *key);

/* Starts or restarts the sending of changes. */
void        case_model_save_soon   (CaseModel *self);
void        case_model_save_forget (CaseModel *self);

/* Whether a writing call that ended so was answered by the server: its request id has had its day. */
gboolean    case_was_answered      (const GError *error);

/* Callback for journal writes nobody waits for; @user_data is a reference to the model. */
void        case_model_kept_cb     (GObject *source, GAsyncResult *result, gpointer user_data);

G_END_DECLS
