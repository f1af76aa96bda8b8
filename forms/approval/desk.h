/* The inside of the supervisor's page, shared by its files: page.c opens and closes it, layout.c builds it, queue.c is
 * the list at the left, show.c fills the middle, rekey.c is the blind entry, proof.c the original at the right,
 * months.c the months of a case about contributions, reason.c the reasons by digit, decide.c the decisions, bulk.c
 * those for several cases. */

#pragma once

#include "form-approval/page.h"

#include "cases/case.h"
#include "cases/queue.h"

G_BEGIN_DECLS

#define APPROVAL_TYPE_DESK (approval_desk_get_type ())
G_DECLARE_FINAL_TYPE (ApprovalDesk, approval_desk, APPROVAL, DESK, FormPage)

#define APPROVAL_REASONS 9

/* A reason one of the digits stands for. */
typedef struct
{
  const char *key;              /* the vocabulary's */
  GtkWidget  *button;
} ApprovalReason;

struct _ApprovalDesk
{
  FormPage               parent_instance;

  char                  *which;
  CaseStage              stage;         /* of this queue */
  CaseQueue             *queue;
  gint64                 case_id;       /* the one selected; 0: none */
  GCancellable          *opening;       /* of everything read for it */
  CaseModel             *model;         /* NULL until opened */
  const CaseKindDetails *details;
  GPtrArray             *materials;     /* CaseMaterial */
  char                  *proven;        /* field whose evidence is on view */
  gboolean               busy;          /* a decision is on its way */
  CaseDecision           mode;          /* whose reasons the digits choose from */
  guint                  n_reasons;
  ApprovalReason         reasons[APPROVAL_REASONS];
  int                    reason;        /* chosen one, -1: none */
  GHashTable            *ticked;        /* case id → CaseQueueItem, for the bulk decision */
  GHashTable            *results;       /* case id → what became of it, text */
  GQueue                 bulk;          /* CaseQueueItem still to be decided */

  /* Left */
  GtkWidget             *count;
  GtkWidget             *list;
  GtkWidget             *more;
  GtkWidget             *empty;

  /* Middle */
  GtkWidget             *middle;        /* stack: "nothing", "case" */
  GtkWidget             *message;
  GtkWidget             *column;
  GtkWidget             *name;
  GtkWidget             *kind;
  GtkWidget             *risk;
  GtkWidget             *number;
  GtkWidget             *deadline;
  GtkWidget             *accepted;
  GtkWidget             *compare;
  GtkWidget             *months_card;
  GtkWidget             *months;        /* box around them */
  GtkWidget             *tree;          /* box around that of an extension, the accounts, the award */
  GtkWidget             *award;         /* in it; NULL for other kinds */
  GtkWidget             *blind_card;
  GtkWidget             *blind;         /* box of fields */
  GtkWidget             *checks_card;
  GtkWidget             *checks;
  GtkWidget             *signed_card;
  GtkWidget             *signed_lines;
  GtkWidget             *opinion_card;
  GtkWidget             *reason_flow;
  GtkWidget             *opinion;

  /* Right */
  GtkWidget             *viewer;
};

/* layout.c */
void approval_build          (ApprovalDesk *self);

/* queue.c */
void approval_fill_queue     (ApprovalDesk *self);
void approval_write_queue    (ApprovalDesk *self);
void approval_show_queue     (ApprovalDesk *self);
void approval_select         (ApprovalDesk *self, gint64 case_id);
void approval_move           (ApprovalDesk *self, int step);
gint64 approval_neighbour    (ApprovalDesk *self);
void approval_focus_queue    (ApprovalDesk *self);
void approval_tick_here      (ApprovalDesk *self);

/* open.c */
void approval_open           (ApprovalDesk *self, gint64 case_id);
void approval_close          (ApprovalDesk *self);

/* show.c */
void approval_show           (ApprovalDesk *self);
void approval_show_actions   (ApprovalDesk *self);
void approval_read_insight   (ApprovalDesk *self);

/* months.c */
void approval_show_months    (ApprovalDesk *self);

/* rekey.c */
void approval_show_blind     (ApprovalDesk *self);
gboolean approval_is_blind   (ApprovalDesk *self);
void approval_focus_work     (ApprovalDesk *self);

/* proof.c */
char *approval_proof_text    (ApprovalDesk *self, const char *field);
void approval_prove          (ApprovalDesk *self, const char *field);
void approval_prove_next     (ApprovalDesk *self);
void approval_prove_first    (ApprovalDesk *self);
void approval_turn           (ApprovalDesk *self, int step);

/* reason.c */
void approval_offer_reasons  (ApprovalDesk *self, CaseDecision decision);
void approval_choose_reason  (ApprovalDesk *self, int index);

/* decide.c */
void approval_add_actions    (ApprovalDesk *self);
void approval_say_error      (ApprovalDesk *self, const GError *error);

/* bulk.c */
void approval_tick           (ApprovalDesk *self, CaseQueueItem *item, gboolean ticked);
void approval_bulk           (ApprovalDesk *self);
void approval_show_bulk      (ApprovalDesk *self);

/* Shorthands */
FormContext *approval_context (ApprovalDesk *self);
DbCaller    *approval_caller  (ApprovalDesk *self);

G_END_DECLS
