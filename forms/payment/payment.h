/* The inside of the page of payment, shared by its files: page.c opens and closes it, layout.c and views.c build it;
 * rolls.c lists, make.c makes, roll.c and next.c show the one chosen, preview.c, lines.c, batches.c, feedback.c and
 * proof.c its five views; sign.c signs, write.c writes what goes to the bank, paper.c prints. */

#pragma once

#include "form-payment/load.h"
#include "form-payment/page.h"
#include "records/pay-feedback.h"
#include "records/pay-file.h"
#include "records/pay-roll.h"
#include "records/pay-view.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

G_BEGIN_DECLS

#define PAYMENT_TYPE_PAGE (payment_page_get_type ())
G_DECLARE_FINAL_TYPE (PaymentPage, payment_page, PAYMENT, PAGE, FormPage)

typedef enum
{
  PAYMENT_PREVIEW,
  PAYMENT_LINES,
  PAYMENT_BATCHES,
  PAYMENT_FEEDBACK,
  PAYMENT_PROOF,
  PAYMENT_VIEWS
} PaymentView;

/* A line of the list at the left: the roll of a month, or of an office in the month chosen. */
typedef struct
{
  gint64 roll;                  /* 0: still to be made */
  char  *state;
} PaymentRow;

struct _PaymentPage
{
  FormPage      parent_instance;

  gboolean      may_make, may_send, may_approve;        /* accountant; accountant or cashier; approver */
  gboolean      upper;          /* offices of a month are listed, not the months of one office */
  gboolean      busy;           /* an answer is awaited */
  gboolean      filling;        /* a list is written: what is selected meanwhile was chosen by nobody */
  PaymentView   view;

  /* Left */
  GtkWidget    *list_card, *month, *list;
  GListStore   *list_rows;
  gint64        wanted;         /* the roll to stay on */

  /* Making, booking, writing, loading: one at a time */
  GCancellable *errand;         /* NULL: nothing is under way */
  GtkWidget    *progress_box, *progress_label, *progress_bar;
  guint         watch;

  /* The roll chosen */
  GCancellable *opening;
  PayRoll      *roll;           /* NULL: none */
  GPtrArray    *checks;         /* of PayCheck; NULL: not there yet */
  GPtrArray    *files;          /* of PayFile; NULL: not there yet */
  GtkWidget    *message;
  GtkWidget    *head_card, *state, *steps, *facts, *next, *next_buttons;
  GtkWidget    *reason_box, *reason;
  const char   *dropping;       /* what the reason is for: "roll" or "batch" */
  GtkWidget    *view_buttons[PAYMENT_VIEWS], *stack;

  /* Preview */
  GtkWidget    *waterfall, *bridge, *check_table, *hits_card, *hits;
  GListStore   *check_rows, *hit_rows;
  char         *rule;           /* whose persons are listed */

  /* Lines */
  GtkWidget    *lines, *line_items;
  GListStore   *line_rows;
  char         *line_cursor;
  gint64        lines_of;       /* the roll they are of; 0: none */

  /* Batches */
  GPtrArray    *layouts;        /* of PayLayout */
  GtkWidget    *layout, *bank, *batches, *returned;
  GListStore   *batch_rows, *returned_rows;

  /* Feedback */
  GtkWidget    *zone, *answer_layout, *feedbacks, *chips, *answers;
  GListStore   *feedback_rows, *answer_rows;
  PayFeedback  *feedback;       /* the one shown; belongs to a row of the list */
  gint64        wanted_feedback;
  char         *verdict;
  PaymentLoad   load;

  /* Proof */
  GtkWidget    *proof, *papers;
  GListStore   *paper_rows;
};

/* layout.c, views.c */
void payment_build          (PaymentPage *self);
void payment_build_views    (PaymentPage *self);

/* rolls.c */
void payment_read           (PaymentPage *self);
void payment_more           (PaymentPage *self);
void payment_choose         (PaymentPage *self);
int  payment_month          (PaymentPage *self);

/* make.c */
void payment_make           (FormPage *page);
void payment_book           (FormPage *page);
void payment_begin_work     (PaymentPage *self, const char *text);
void payment_end_work       (PaymentPage *self, const GError *error);
void payment_progress       (PaymentPage *self, const char *text, double share);

/* roll.c, next.c */
void payment_open           (PaymentPage *self, gint64 roll);
void payment_show_roll      (PaymentPage *self);
void payment_show_next      (PaymentPage *self);
gint64 payment_blocking     (PaymentPage *self);       /* cases that stop the roll */
int  payment_unsent         (PaymentPage *self);       /* payments that were never sent */
int  payment_ready          (PaymentPage *self);       /* payments that came back and can be sent again */
const PayFile *payment_batch (PaymentPage *self);

/* preview.c */
void payment_read_preview   (PaymentPage *self);
void payment_read_hits      (PaymentPage *self);
void payment_open_hit       (PaymentPage *self);
gboolean payment_sees_persons (PaymentPage *self);     /* not only what they are paid; page.c */

/* lines.c */
void payment_read_lines     (PaymentPage *self);

/* batches.c */
void payment_read_batches   (PaymentPage *self);
void payment_read_layouts   (PaymentPage *self);
void payment_make_batch     (FormPage *page);
void payment_make_again     (FormPage *page);
void payment_release        (FormPage *page);

/* write.c */
void payment_write          (FormPage *page);
void payment_write_list     (FormPage *page);

/* feedback.c */
void payment_read_feedbacks (PaymentPage *self);
void payment_show_feedback  (PaymentPage *self);
void payment_more_answers   (PaymentPage *self);
void payment_load_file      (PaymentPage *self, GFile *file);
void payment_feedback_choose (FormPage *page);
void payment_feedback_book  (FormPage *page);
void payment_feedback_check (FormPage *page);
void payment_feedback_drop  (FormPage *page);

/* proof.c */
void payment_read_proof     (PaymentPage *self);
void payment_open_paper     (PaymentPage *self);

/* sign.c */
void payment_sign           (FormPage *page);
void payment_ask_drop       (FormPage *page);
void payment_ask_drop_batch (FormPage *page);
void payment_drop           (PaymentPage *self);
void payment_ask_reason     (PaymentPage *self, const char *what);

/* paper.c */
void payment_print_sheet    (FormPage *page);
void payment_print_list     (FormPage *page);

/* page.c */
void         payment_show_view    (PaymentPage *self, PaymentView view);
void         payment_show_actions (PaymentPage *self);
DbCaller    *payment_caller       (PaymentPage *self);
FormContext *payment_context      (PaymentPage *self);
/* FALSE: there was an error, and it stands on the page unless the page is going. */
gboolean     payment_told         (PaymentPage *self, const GError *error);
void         payment_done         (PaymentPage *self, const char *text);

G_END_DECLS
