/* What the files of the page of the year close share. */

#pragma once

#include "form-administration/year-close-page.h"
#include "records/year-close.h"

G_BEGIN_DECLS

#define YEAR_TYPE_CLOSE_PAGE (year_close_page_get_type ())
G_DECLARE_FINAL_TYPE (YearClosePage, year_close_page, YEAR, CLOSE_PAGE, FormPage)

struct _YearClosePage
{
  FormPage parent_instance;

  GtkWidget *year, *phase, *prove;
  GtkWidget *badge, *message, *bar, *facts;
  GtkWidget *foreseen, *figures, *refused_card, *refused, *history;

  YearCloseState *state;      /* as last read; NULL before */
  GPtrArray *reasons;         /* the reason of each line of the figures; "" for what is closed */
  char *reason;               /* of the accounts in the list */
  GListStore *accounts;
  gint64 last_person;         /* the list goes on behind it */
  char *runner;               /* while this page runs the close */
  char *looker;               /* while it makes the preview */
  guint pulse;                /* while nothing can be counted yet */
};

/* FALSE when the page is gone; a problem is told. */
gboolean    year_close_page_told   (YearClosePage *self, GError *error);
DbCaller   *year_close_page_caller (YearClosePage *self);

int         year_close_page_year   (YearClosePage *self);
const char *year_close_page_phase  (YearClosePage *self);
gboolean    year_close_page_proves (YearClosePage *self);

/* year-close-show.c */
void year_close_show_state    (YearClosePage *self);
void year_close_show_progress (YearClosePage *self, const YearCloseProgress *progress);
void year_close_show_looked   (YearClosePage *self, const YearPreviewProgress *progress);
void year_close_show_preview  (YearClosePage *self, GPtrArray *lines);
void year_close_show_refused  (YearClosePage *self, GPtrArray *accounts);
void year_close_show_history  (YearClosePage *self, GPtrArray *seals);
void year_close_forget        (YearClosePage *self);     /* the figures are of another year */
void year_close_show_stopping (YearClosePage *self);
void year_close_show_no_pulse (YearClosePage *self);

/* year-close-run.c */
void year_close_ask_state     (YearClosePage *self);
void year_close_ask_history   (YearClosePage *self);
void year_close_ask_preview   (YearClosePage *self);
void year_close_ask_refused   (YearClosePage *self, const char *reason);
void year_close_ask_more      (YearClosePage *self);

/* year-close-preview.c */
void year_close_look          (FormPage *page);
void year_close_look_no_more  (YearClosePage *self);

/* year-close-run.c, again: what moves money */
void year_close_run           (FormPage *page);
void year_close_stop          (FormPage *page);
void year_close_seal          (FormPage *page);

G_END_DECLS
