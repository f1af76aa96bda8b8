/* A page of the workbench: one tab.  It has a title, actions with keys, a first focus, and says when it may be
 * closed.  The keys work by themselves while the page is on screen; a key without Ctrl or Alt never fires while
 * somebody is typing. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_PAGE (form_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FormPage, form_page, FORM, PAGE, GtkBox)

/* Where what was typed is kept. */
typedef enum
{
  FORM_DRAFT_NONE,      /* the page keeps nothing */
  FORM_DRAFT_LOCAL,     /* on this desk's disk, not yet on the server */
  FORM_DRAFT_SAVING,
  FORM_DRAFT_SAVED,     /* on the server */
  FORM_DRAFT_CONFLICT   /* somebody else changed the case: to be compared */
} FormDraft;

typedef enum
{
  FORM_BUTTON_PLAIN,
  FORM_BUTTON_SUGGESTED,
  FORM_BUTTON_DANGER
} FormButton;

typedef void (*FormPageFunc) (FormPage *page);

/* One line of the list behind F1.  @why is NULL when the action can be done now. */
typedef struct
{
  const char *name;
  const char *title;
  const char *key;      /* as shown on the button: "Ctrl+S", "F7", "A" */
  const char *why;
} FormPageAction;

struct _FormPageClass
{
  GtkBoxClass parent_class;

  /* Puts the focus where work begins; the default takes the first widget that accepts it. */
  void (*focus_first) (FormPage *self);

  /* Reads again what others may have changed, quietly and without touching what is being typed. */
  void (*refresh)     (FormPage *self);

  /* Writes what is unsaved and calls form_page_may_close(); the default may close at once. */
  void (*leave)       (FormPage *self);

  /* Esc: closes what is open inside the page.  FALSE lets the window go back. */
  gboolean (*back)    (FormPage *self);
};

/* Properties: "context" (construct only), "title" (short, for the tab), "hint" (tooltip of the tab), "draft"
 * (FormDraft as int), "identity" ("person:7", "case:12", "queue:review"; the window opens no second tab of the
 * same identity), "alone" (turned to somebody across the counter: the window hides everything that names other
 * people).  All notify. */

FormContext *form_page_get_context  (FormPage *self);
const char  *form_page_get_title    (FormPage *self);
void         form_page_set_title    (FormPage   *self,
                                     const char *title,
                                     const char *hint);
const char  *form_page_get_hint     (FormPage *self);
const char  *form_page_get_identity (FormPage *self);
void         form_page_set_identity (FormPage   *self,
                                     const char *identity);
FormDraft    form_page_get_draft    (FormPage *self);
void         form_page_set_draft    (FormPage  *self,
                                     FormDraft  draft);
gboolean     form_page_get_alone    (FormPage *self);
void         form_page_set_alone    (FormPage *self,
                                     gboolean  alone);

/* Cancelled when the page is destroyed; for every call the page makes. */
GCancellable *form_page_get_cancellable (FormPage *self);

void         form_page_focus_first  (FormPage *self);
void         form_page_refresh      (FormPage *self);
gboolean     form_page_back         (FormPage *self);

/* The window calls leave before it closes a tab; it then waits for the answer.  FALSE means "stay": the page has
 * told the person why. */
void         form_page_leave_async  (FormPage            *self,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean     form_page_leave_finish (FormPage     *self,
                                     GAsyncResult *result);
/* For pages: the answer to leave(). */
void         form_page_may_close    (FormPage *self,
                                     gboolean  may);

/* An action with its key (as gtk_accelerator_parse() reads it, "" for none).  Also in the group "page". */
void         form_page_add_action   (FormPage     *self,
                                     const char   *name,
                                     const char   *title,
                                     const char   *accelerator,
                                     FormPageFunc  activate);

/* A key that a part of the page listens to by itself, as it shall stand in the list behind F1: "Ctrl+V". */
void         form_page_tell_key     (FormPage   *self,
                                     const char *name,
                                     const char *title,
                                     const char *key);

/* @why NULL: can be done.  Otherwise the sentence that says why not, and who can; it becomes the tooltip of the
 * button and is shown when the key is pressed nevertheless. */
void         form_page_set_action   (FormPage   *self,
                                     const char *name,
                                     const char *why);
/* Another title for an action that has no button; the list behind F1 shows it. */
void         form_page_name_action  (FormPage   *self,
                                     const char *name,
                                     const char *title);
void         form_page_hide_action  (FormPage   *self,
                                     const char *name,
                                     gboolean    hidden);
void         form_page_run_action   (FormPage   *self,
                                     const char *name);

/* A button for an action: its title and its key. */
GtkWidget   *form_page_button       (FormPage   *self,
                                     const char *name,
                                     FormButton  style);

/* The actions in order, for F1 (FormPageAction; free the array, the strings are the page's). */
GArray      *form_page_get_actions  (FormPage *self);

G_END_DECLS
