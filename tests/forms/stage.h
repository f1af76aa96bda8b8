/* tests/forms/stage.h — a desk for the tests of forms: a window, a clerk, a server made of answers, a keyboard */
#pragma once

#include <gtk/gtk.h>

#include "form/context.h"
#include "test-caller.h"

G_BEGIN_DECLS

typedef struct
{
  TestCaller  *server;
  FormContext *context;
  GtkWidget   *window;
  GtkWidget   *page;        /* the one shown; NULL before */
  GString     *notes;       /* what the window was asked to say, a line each */
  gint64       opened_case;
  gint64       opened_person;
  gint64       opened_account;
  gint64       opened_charges;
  char        *started;     /* kind of the case asked for … */
  char        *months;      /* … and the months it begins with, or NULL */
  char        *folder;      /* drafts are kept below it */
} Stage;

/* Starts GTK and the look of the workbench; FALSE, after skipping the test, without a display. */
gboolean   stage_init     (int *argc, char ***argv);

/* The same for a test whose data folder outlives its stages. */
gboolean stage_init_in (int *argc, char ***argv, const char *data_home);

/* A desk with the answers of test_caller_new_canned() and those of stage-data.c on top: the kinds with all their
 * fields, code lists, a key change in step draft. */
Stage     *stage_new      (void);
/* The same for a person of other posts (NULL-terminated). */
Stage     *stage_new_for  (const char *const *posts);

/* Destroys window and page, and fails when the page does not die with it. */
void       stage_free     (Stage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_free)

/* Puts @page into the window and waits until it stands. */
void       stage_show     (Stage *self, GtkWidget *page);

/* Runs the main loop until everything that was to come has come. */
void       stage_settle   (void);

/* Presses a key in the window, as the keyboard would; types a text into what has the focus. */
void       stage_key      (Stage *self, guint keyval, GdkModifierType mods);
void       stage_type     (Stage *self, const char *text);

/* Finds the visible field, button or label by key, title or text; fails when there is none. */
GtkWidget *stage_field    (Stage *self, const char *key);
GtkWidget *stage_button   (Stage *self, const char *title);
/* By its accessible name, in full. */
GtkWidget *stage_named    (Stage *self, const char *name);

/* Some visible label or button contains the text; the window was asked to say it.  The first two wait for it, since
 * answers and files take their time; stage_shows() looks once, for what must not be there. */
gboolean   stage_says     (Stage *self, const char *text);
gboolean   stage_noted    (Stage *self, const char *text);
gboolean   stage_shows    (Stage *self, const char *text);

/* Waits until what was typed is on the server. */
void       stage_saved    (Stage *self);

/* Some save sent these words: on a slow machine the page saves more than once on the way.  What the last one sent. */
gboolean   stage_sent     (Stage *self, const char *text);
const char *stage_last_sent (Stage *self);

/* Waits until the server was called so often, and fails when it never is. */
void       stage_called   (Stage *self, const char *function, guint times);

/* Some widget of a type below the window; waits for it and fails when there is none. */
GtkWidget *stage_find     (Stage *self, GType type);

/* Puts the keyboard on the calendar and marks so many months from @month on. */
void       stage_mark     (Stage *self, int month, guint months);

/* Puts the keyboard into a field and types; Enter confirms. */
void       stage_fill     (Stage *self, const char *key, const char *text);

/* Esc, as the window hands it to the page. */
void       stage_back     (Stage *self);

/* The original beside the form. */
GtkWidget *stage_viewer   (Stage *self);

/* What stands under a field, "" when nothing does. */
char      *stage_under    (Stage *self, const char *key);

/* A picture of a page of an old service record, as PNG; and its hash, as hex. */
GBytes    *stage_page     (char **sha256);

/* A file in the folder of this desk. */
GFile     *stage_file     (Stage *self, const char *name, GBytes *bytes);

/* stage-data.c */
void       stage_answers  (TestCaller *server);
void       stage_key_case (TestCaller *server, const char *step, const char *values, const char *hidden);
/* A case about months (kind "missed_months", …): fields months, unit_no and document_no. */
void       stage_months_case (TestCaller *server, const char *kind, const char *title, const char *step,
                              const char *values);
/* The draft of a case of the other kinds about contributions and accounts, with all its fields. */
void       stage_kind_case (TestCaller *server, const char *kind, const char *title, const char *values);
void       stage_account_case (TestCaller *server);

G_END_DECLS
