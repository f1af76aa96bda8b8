/* The inside of the page of stop lists, shared by its files: page.c opens and closes it and says what can be done,
 * layout.c builds it, show.c fills it, work.c loads, hands on and decides, ask.c asks for a reason, paper.c prints. */

#pragma once

#include "form-stopping/page.h"
#include "form/statement-run.h"
#include "records/stop-list.h"

G_BEGIN_DECLS

#define STOPPING_TYPE_PAGE (stopping_page_get_type ())
G_DECLARE_FINAL_TYPE (StoppingPage, stopping_page, STOPPING, PAGE, FormPage)

/* What a reason is being typed for. */
typedef enum
{
  STOPPING_ASK_NOTHING,
  STOPPING_ASK_LEAVE,           /* a row is left out */
  STOPPING_ASK_RETURN,          /* the list goes back to the clerk */
  STOPPING_ASK_DROP,
} StoppingAsk;

struct _StoppingPage
{
  FormPage      parent_instance;

  gboolean      may_make;       /* a clerk sits here */
  gboolean      may_decide;     /* a reviewer or an approver */
  gboolean      may_open;       /* persons */
  gboolean      busy;
  gboolean      filling;
  StopList     *list;           /* the one shown; belongs to a row of the table */
  gint64        wanted;         /* the one to be shown after the next reading */
  char         *show;           /* of api.stop_list_open: which rows; NULL all */
  StoppingAsk   asking;
  GCancellable *loading;        /* of the file under way; NULL: none */
  GCancellable *opening;        /* of the rows under way */
  StatementRun *run;            /* of notices */

  /* Left */
  GtkWidget    *source, *zone;
  GtkWidget    *lists;
  GListStore   *list_rows;

  /* Right */
  GtkWidget    *message;
  GtkWidget    *list_card, *state, *facts, *chips, *rows;
  GListStore   *row_rows;
  GtkWidget    *one_card, *one;
  GtkWidget    *ask_box, *ask_title, *left_out, *note;
};

/* page.c */
void           stopping_show_actions (StoppingPage *self);
DbCaller      *stopping_caller       (StoppingPage *self);
FormContext   *stopping_context      (StoppingPage *self);
void           stopping_say          (StoppingPage *self, const GError *error);
const StopRow *stopping_row          (StoppingPage *self);      /* NULL: none is chosen */

/* layout.c */
void stopping_build      (StoppingPage *self);

/* show.c */
void stopping_read       (StoppingPage *self);
void stopping_show_list  (StoppingPage *self);
void stopping_show_facts (StoppingPage *self);
void stopping_show_one   (StoppingPage *self);
void stopping_more       (StoppingPage *self);
void stopping_filter     (StoppingPage *self, const char *show);
void stopping_marked     (StoppingPage *self, gint64 line, const char *left_out, const char *note);

/* work.c */
/* One thing at a time; at its end everything is read again and what went wrong is said. */
void stopping_begin      (StoppingPage *self);
void stopping_end        (StoppingPage *self, const GError *error);
void stopping_load       (StoppingPage *self, const char *path);
void stopping_choose     (FormPage *page);
void stopping_keep       (FormPage *page);
void stopping_check      (FormPage *page);
void stopping_submit     (FormPage *page);
void stopping_agree      (FormPage *page);
void stopping_carry      (FormPage *page);
void stopping_leave_out  (StoppingPage *self, const char *left_out, const char *note);
void stopping_return     (StoppingPage *self, const char *reason);
void stopping_drop       (StoppingPage *self, const char *reason);

/* paper.c */
void stopping_print       (FormPage *page);
void stopping_export      (FormPage *page);
void stopping_notices     (FormPage *page);
void stopping_run_changed (StoppingPage *self);

/* ask.c */
GtkWidget *stopping_ask_new (StoppingPage *self);
void       stopping_ask     (StoppingPage *self, StoppingAsk what);

G_END_DECLS
