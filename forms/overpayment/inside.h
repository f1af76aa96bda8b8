/* The parts of the page know each other; nobody else knows them: page.c opens and closes it, layout.c builds it,
 * list.c fills the debts, detail.c what makes up the one chosen, repay.c enters and books repayments, export.c writes
 * Excel. */

#pragma once

#include "form-overpayment/page.h"
#include "form/listing.h"
#include "records/overpayment.h"

G_BEGIN_DECLS

#define OVERPAYMENT_TYPE_PAGE (overpayment_page_get_type ())
G_DECLARE_FINAL_TYPE (OverpaymentPage, overpayment_page, OVERPAYMENT, PAGE, FormPage)

enum
{
  OVERPAYMENT_FILTERS = 6,
  OVERPAYMENT_FIELDS = 6, /* of a repayment */
};

struct _OverpaymentPage
{
  FormPage      parent_instance;

  gboolean      may_start; /* a clerk */
  gboolean      may_repay; /* an accountant or a cashier */
  gboolean      busy;      /* an answer is awaited */
  guint         filter;
  FormListing  *listing;   /* of the debts */
  GCancellable *detailing; /* of the parts of the debt that is chosen now */

  /* Widgets */
  GtkWidget    *message;
  GtkWidget    *list_card, *filters[OVERPAYMENT_FILTERS], *list, *note;
  GListStore   *list_rows;
  GtkWidget    *parts, *events, *months;
  GListStore   *part_rows, *event_rows, *month_rows;
  GtkWidget    *repay_card, *fields[OVERPAYMENT_FIELDS];
  GtkWidget    *receipts, *reason_box, *reason;
  GListStore   *receipt_rows;
};

/* page.c */
FormContext              *overpayment_context      (OverpaymentPage *self);
DbCaller                 *overpayment_caller       (OverpaymentPage *self);
GCancellable             *overpayment_cancellable  (OverpaymentPage *self);
void                      overpayment_say          (OverpaymentPage *self, const GError *error);
void                      overpayment_show_actions (OverpaymentPage *self);
void                      overpayment_begin        (OverpaymentPage *self);
void                      overpayment_end          (OverpaymentPage *self, const GError *error);

/* layout.c */
void                      overpayment_build        (OverpaymentPage *self);
void                      overpayment_fill_means   (OverpaymentPage *self);

/* list.c */
const char               *overpayment_filter       (OverpaymentPage *self); /* NULL: all */
void                      overpayment_choose       (OverpaymentPage *self, guint filter);
void                      overpayment_read_list    (OverpaymentPage *self);
void                      overpayment_read_totals  (OverpaymentPage *self);
void                      overpayment_show_note    (OverpaymentPage *self);
const OverpaymentLine    *overpayment_chosen       (OverpaymentPage *self); /* NULL: none */

/* detail.c */
void                      overpayment_read_detail  (OverpaymentPage *self);

/* repay.c */
void                      overpayment_read_receipts (OverpaymentPage *self);
const OverpaymentReceipt *overpayment_receipt       (OverpaymentPage *self); /* NULL: none is chosen */
void                      overpayment_clear_fields  (OverpaymentPage *self);
void                      overpayment_ask_reason    (OverpaymentPage *self, gboolean open);
void                      overpayment_new           (FormPage *page);
void                      overpayment_enter         (FormPage *page);
void                      overpayment_book          (FormPage *page);
void                      overpayment_drop          (OverpaymentPage *self, const char *reason);

/* export.c */
void                      overpayment_export_list     (FormPage *page);
void                      overpayment_export_receipts (FormPage *page);

G_END_DECLS
