/* What every page at the desk stands on: the server, who sits here, the code lists and the kinds of case, and the
 * few things a page may ask of the window around it.  The window connects to the signals; pages call the functions
 * and never learn what the window looks like. */

#pragma once

#include <gtk/gtk.h>

#include "cases/draft.h"
#include "cases/kind.h"
#include "cases/queue.h"
#include "db/caller.h"
#include "records/vocabulary.h"

G_BEGIN_DECLS

#define FORM_TYPE_CONTEXT (form_context_get_type ())
G_DECLARE_FINAL_TYPE (FormContext, form_context, FORM, CONTEXT, GObject)

/* Who sits at the desk, as api.session_open answered.  Dates are ISO 'YYYY-MM-DD'. */
typedef struct
{
  const char        *login;
  const char        *name;
  const char        *office;        /* agency code, six digits */
  const char        *office_name;
  const char        *office_level;  /* "province", "city" or "county" */
  const char *const *posts;         /* NULL-terminated: "clerk", "reviewer", … */
  const char        *server_date;
  gboolean           rehearsal;
} FormSession;

typedef enum
{
  FORM_NOTE_DONE,     /* something was finished */
  FORM_NOTE_INFO,
  FORM_NOTE_PROBLEM   /* something needs the person's eye; stays longer */
} FormNote;

/* Copies @session; holds a reference to @caller. */
FormContext       *form_context_new             (DbCaller          *caller,
                                                 const FormSession *session);

/* Signals, for the window:
 *   open-person   (gint64 person)
 *   open-account  (gint64 person)                         the personal account of somebody
 *   open-benefit  (gint64 person)                         what somebody is paid
 *   open-retirement (gint64 person)                       when somebody may retire, and with what
 *   open-survivor (gint64 person)                         the death of somebody as one event
 *   open-charges  (gint64 person)                         what is to be collected for somebody
 *   open-case     (gint64 case_id)
 *   start-case    (const char *kind, gint64 person, const char *const *filled)   a new case; @filled: what its
 *                                                         fields hold from the start, as field, value, field,
 *                                                         value, …, NULL; or NULL
 *   open-document (const char *serial, const char *title)
 *   close-page    (GtkWidget *page)                       the page is finished with
 *   note          (FormNote note, const char *text)       a short message at the edge of the window
 * Properties: "online" (gboolean) is set by the window; pages show and hide their banner by it. */

DbCaller          *form_context_get_caller      (FormContext *self);
const FormSession *form_context_get_session     (FormContext *self);
gboolean           form_context_has_post        (FormContext *self,
                                                 const char  *post);
/* One of several, NULL-terminated. */
gboolean           form_context_has_one_of      (FormContext       *self,
                                                 const char *const *posts);

gboolean           form_context_get_online      (FormContext *self);
void               form_context_set_online      (FormContext *self,
                                                 gboolean     online);

/* The pulse of the server, for queues that keep themselves fresh; NULL until the window gives one. */
CasePulse         *form_context_get_pulse       (FormContext *self);
void               form_context_set_pulse       (FormContext *self,
                                                 CasePulse   *pulse);

/* The journal of what is typed at this desk, for this login. */
CaseDrafts        *form_context_get_drafts      (FormContext *self);

/* Reads the code lists and the kinds of case once; a second call answers from memory.  Pages call it before they
 * build fields. */
void               form_context_load_async      (FormContext         *self,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean           form_context_load_finish     (FormContext   *self,
                                                 GAsyncResult  *result,
                                                 GError       **error);

/* Empty until loaded. */
CaseKinds         *form_context_get_kinds       (FormContext *self);

/* The entries of a code list in order (VocabularyEntry), or NULL before loading.  Owned by the context. */
GPtrArray         *form_context_get_codes       (FormContext *self,
                                                 const char  *list);

/* The title of @key in @list; @key itself when unknown, "" for NULL.  Valid as long as the context. */
const char        *form_context_get_title       (FormContext *self,
                                                 const char  *list,
                                                 const char  *key);

/* Requests to the window. */
void               form_context_open_person     (FormContext *self,
                                                 gint64       person);
void               form_context_open_account    (FormContext *self,
                                                 gint64       person);
void               form_context_open_benefit    (FormContext *self,
                                                 gint64       person);
void               form_context_open_retirement (FormContext *self,
                                                 gint64       person);
void               form_context_open_survivor   (FormContext *self,
                                                 gint64       person);
void               form_context_open_charges    (FormContext *self,
                                                 gint64       person);
void               form_context_open_case       (FormContext *self,
                                                 gint64       case_id);
void               form_context_start_case      (FormContext *self,
                                                 const char  *kind,
                                                 gint64       person);
void               form_context_start_filled    (FormContext *self,
                                                 const char  *kind,
                                                 gint64       person,
                                                 const char *const *filled);
/* With "months" (cases/months.h) filled in; of a retirement with "retire_month", yyyymm. */
void               form_context_start_months    (FormContext *self,
                                                 const char  *kind,
                                                 gint64       person,
                                                 const char  *months);
void               form_context_open_document   (FormContext *self,
                                                 const char  *serial,
                                                 const char  *title);   /* may be NULL */
void               form_context_close_page      (FormContext *self,
                                                 GtkWidget   *page);
void               form_context_note            (FormContext *self,
                                                 FormNote     note,
                                                 const char  *text);
void               form_context_note_error      (FormContext  *self,
                                                 const GError *error);

/* Something was decided here: the counters of the window are stale, and the pulse asks again now. */
void               form_context_changed         (FormContext *self);

G_END_DECLS
