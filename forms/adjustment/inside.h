/* What the files of the page of the annual adjustment share. */

#pragma once

#include "form-adjustment/page.h"
#include "records/adjust-mark.h"
#include "records/adjustment.h"

G_BEGIN_DECLS

#define ADJUST_TYPE_PAGE (adjust_page_get_type ())
G_DECLARE_FINAL_TYPE (AdjustPage, adjust_page, ADJUST, PAGE, FormPage)

/* What the page shows of a year. */
typedef enum
{
  ADJUST_VIEW_RUN,
  ADJUST_VIEW_FIGURES,
  ADJUST_VIEW_MARKS,
  ADJUST_VIEWS,
} AdjustView;

/* What the list at the bottom of a run shows. */
typedef enum
{
  ADJUST_LIST_LINES,
  ADJUST_LIST_REFUSED,
} AdjustList;

/* What a reason is being typed for. */
typedef enum
{
  ADJUST_ASK_NOTHING,
  ADJUST_ASK_DROP_RUN,
  ADJUST_ASK_DROP_FIGURES,
  ADJUST_ASK_REFUSE_MARK,
  ADJUST_ASK_END_MARK,
} AdjustAsk;

enum
{
  ADJUST_BAR_COLUMN = 5,      /* of the comparison */
  ADJUST_BANDS      = 4,      /* of ages that can be entered */
  ADJUST_CLASSES    = 4,      /* of hardship regions */
  ADJUST_ITEMS      = 16,     /* that the share may be taken of, at most */
  ADJUST_INPUTS     = 14,     /* figures that have a field of their own */
};

struct _AdjustPage
{
  FormPage parent_instance;

  GtkWidget *year, *badge, *message, *stack;
  GtkWidget *view_buttons[ADJUST_VIEWS];
  GtkWidget *reason_box, *reason;
  AdjustAsk asking;
  gint64 asking_about;        /* the figures or the mark the reason was begun for */
  AdjustView view;

  /* A run */
  GtkWidget *by, *bar, *facts;
  GtkWidget *compared, *figures;
  GtkWidget *listed, *tables, *lines, *refused, *working;
  GPtrArray *runs;            /* AdjustRun of the year, the latest first; NULL before they were read */
  GPtrArray *keys;            /* the group of each line of the figures */
  AdjustList list;
  char *filter;               /* office or reason the list is of; NULL: nothing is listed */
  GListStore *persons;        /* of the list; the data of a row is an AdjustWho */
  gint64 last_person;         /* the list goes on behind it; -1: an answer is on its way */
  char *runner;               /* while this page runs a trial or a posting */
  gint64 running;             /* and the run it is; 0: not answered yet */
  gboolean posting;

  /* Figures */
  GPtrArray *sets;            /* AdjustSet of all years; NULL before they were read */
  gboolean others;            /* others are being entered in place of those that hold */
  gint64 form_shows;          /* the set the form was filled with; 0: none, -1: never filled */
  GtkWidget *form_card, *set_state, *set_facts, *set_table;
  GtkWidget *inputs[ADJUST_INPUTS];
  GtkWidget *bands[ADJUST_BANDS][3], *classes[ADJUST_CLASSES][2];
  GtkWidget *items[ADJUST_ITEMS], *item_box;
  GListStore *set_rows;

  /* Marks */
  gint64 marks_waiting;       /* of the year, for another person */
  GPtrArray *marks;           /* AdjustMark; NULL before they were read */
  GtkWidget *who, *mark, *from, *to, *why, *zone, *mark_table, *verdict_card, *verdict_table;
  GListStore *mark_rows, *verdict_rows;
  gint64 person;              /* whom a mark is for; 0: nobody was found yet */
  GCancellable *finding;      /* of the search under way */
};

typedef struct
{
  gint64 person;
  int    award;
} AdjustWho;

/* page.c */
/* FALSE when the page is gone; a problem is told. */
gboolean         adjust_page_told    (AdjustPage *self, const GError *error);
DbCaller        *adjust_page_caller  (AdjustPage *self);
/* Whether the person may look at persons; who only enters figures may not. */
gboolean         adjust_page_looks   (AdjustPage *self);
FormContext     *adjust_page_context (AdjustPage *self);
int              adjust_page_year    (AdjustPage *self);
const char      *adjust_page_by      (AdjustPage *self);
/* The latest run; NULL: none. */
const AdjustRun *adjust_page_run     (AdjustPage *self);
/* The figures that hold for the year; those that wait to be decided.  NULL: none. */
const AdjustSet *adjust_page_set     (AdjustPage *self);
const AdjustSet *adjust_page_waiting (AdjustPage *self);
GtkWidget       *adjust_choice_new   (const char *key, const char *label, int chars);
void             adjust_turn_to      (AdjustPage *self, AdjustView view);
/* Asks for a reason, of a run, figures or mark @about; ADJUST_ASK_NOTHING puts the question away. */
void             adjust_ask_reason   (AdjustPage *self, AdjustAsk what, gint64 about);

/* layout.c */
GtkWidget *adjust_run_view_new (AdjustPage *self);

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
void adjust_drop_now      (AdjustPage *self, const char *reason);

/* export.c */
void adjust_export_sums   (FormPage *page);
void adjust_export_lines  (FormPage *page);

/* figures.c: the form */
GtkWidget *adjust_figures_view_new (AdjustPage *self);
void       adjust_figures_fill     (AdjustPage *self, const AdjustSet *set);      /* NULL: empty */
void       adjust_figures_let_type (AdjustPage *self, gboolean may);
JsonNode  *adjust_figures_read     (AdjustPage *self);     /* NULL: a field is not well-formed and says so */
void       adjust_figures_blame    (AdjustPage *self, const GError *error);
void       adjust_figures_options  (AdjustPage *self);     /* once the code lists are there */

/* decide.c: entering and deciding figures */
void adjust_show_set      (AdjustPage *self);
void adjust_set_enter     (FormPage *page);
void adjust_set_others    (FormPage *page);
void adjust_set_agree     (FormPage *page);
void adjust_set_drop      (FormPage *page);
void adjust_set_drop_now  (AdjustPage *self, const char *reason);

/* marks.c */
GtkWidget *adjust_marks_view_new (AdjustPage *self);
void adjust_marks_ask     (AdjustPage *self);
void adjust_marks_show_actions (AdjustPage *self);
void adjust_marks_options (AdjustPage *self);
void adjust_mark_enter    (FormPage *page);
void adjust_mark_agree    (FormPage *page);
void adjust_mark_agree_all (FormPage *page);
void adjust_mark_refuse   (FormPage *page);
void adjust_mark_withdraw (FormPage *page);
void adjust_mark_end      (FormPage *page);
void adjust_mark_choose   (FormPage *page);
void adjust_mark_decide_now (AdjustPage *self, gint64 mark, const char *act, const char *reason);
void adjust_mark_end_now  (AdjustPage *self, gint64 mark, const char *reason);

/* marks-load.c */
void adjust_marks_load    (AdjustPage *self, GFile *file);

G_END_DECLS
