/* What the files of the page of the annual adjustment share. */

#pragma once

#include "form-adjustment/page.h"
#include "records/adjustment.h"

G_BEGIN_DECLS

#define ADJUST_TYPE_PAGE (adjust_page_get_type ())
G_DECLARE_FINAL_TYPE (AdjustPage, adjust_page, ADJUST, PAGE, FormPage)

/* What the list at the bottom shows. */
typedef enum
{
  ADJUST_LIST_LINES,
  ADJUST_LIST_REFUSED,
} AdjustList;

struct _AdjustPage
{
  FormPage parent_instance;

  GtkWidget *year, *by;
  GtkWidget *badge, *message, *bar, *facts;
  GtkWidget *reason_box, *reason;
  GtkWidget *compared, *figures;
  GtkWidget *listed, *stack, *lines, *refused, *working;

  GPtrArray *runs;            /* AdjustRun of the year, the latest first; NULL before they were read */
  AdjustSet *set;             /* the figures that hold for the year; NULL: there are none */
  GPtrArray *keys;            /* the group of each line of the figures */
  AdjustList list;
  char *filter;               /* office or reason the list is of; NULL: nothing is listed */
  GListStore *persons;        /* of the list; the data of a row is an AdjustWho */
  gint64 last_person;         /* the list goes on behind it; -1: an answer is on its way */
  char *runner;               /* while this page runs a trial or a posting */
  gint64 running;             /* and the run it is; 0: not answered yet */
  gboolean posting;
};

typedef struct
{
  gint64 person;
  int    award;
} AdjustWho;

/* FALSE when the page is gone; a problem is told. */
gboolean         adjust_page_told   (AdjustPage *self, GError *error);
DbCaller        *adjust_page_caller (AdjustPage *self);
int              adjust_page_year   (AdjustPage *self);
const char      *adjust_page_by     (AdjustPage *self);
/* The latest run; NULL: none. */
const AdjustRun *adjust_page_run    (AdjustPage *self);

/* show.c */
void adjust_show_run      (AdjustPage *self);
void adjust_show_progress (AdjustPage *self, const AdjustProgress *progress);
void adjust_show_groups   (AdjustPage *self, GPtrArray *groups);
void adjust_show_lines    (AdjustPage *self, GPtrArray *lines);
void adjust_show_refused  (AdjustPage *self, GPtrArray *refusals);
void adjust_show_steps    (AdjustPage *self, const AdjustSteps *steps);
void adjust_show_list     (AdjustPage *self);
void adjust_forget        (AdjustPage *self);     /* what is shown is of another year or run */

/* run.c */
void adjust_ask           (AdjustPage *self);
void adjust_ask_groups    (AdjustPage *self);
void adjust_ask_list      (AdjustPage *self, AdjustList list, const char *filter);
void adjust_ask_more      (AdjustPage *self);
void adjust_ask_steps     (AdjustPage *self);
void adjust_begin         (FormPage *page);
void adjust_halt          (FormPage *page);
void adjust_review        (FormPage *page);
void adjust_post          (FormPage *page);
void adjust_drop          (FormPage *page);
void adjust_drop_now      (AdjustPage *self);

G_END_DECLS
