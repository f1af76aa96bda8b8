/* The inside of the page of single charges, shared by its files: charges-page.c opens, builds and closes it,
 * charges-list.c reads the list, charges-one.c shows the charge chosen, charges-void.c asks and decides. */

#pragma once

#include "form-collection/charges-page.h"
#include "records/charge.h"
#include "widgets/widget-row.h"

G_BEGIN_DECLS

#define CHARGES_TYPE_PAGE (charges_page_get_type ())
G_DECLARE_FINAL_TYPE (ChargesPage, charges_page, CHARGES, PAGE, FormPage)

typedef enum
{
  CHARGES_WAITING,
  CHARGES_ASKED,
  CHARGES_ARRIVED,
  CHARGES_VOID,
  CHARGES_ALL,
  CHARGES_VIEWS
} ChargesView;

struct _ChargesPage
{
  FormPage      parent_instance;

  gint64        person;         /* 0: those of the office */
  ChargesView   view;
  gboolean      may_ask, may_decide;
  gboolean      may_open;       /* persons and cases */
  gboolean      busy;           /* an answer is awaited */
  gboolean      filling;        /* the list is written: what is selected meanwhile was chosen by nobody */
  WidgetRow    *chosen;         /* of the list; NULL: none */
  char         *wanted;         /* the charge to stay on when the list is read again */
  GCancellable *listing;        /* of the list that is wanted now … */
  GCancellable *opening;        /* … and of the months */

  /* Left */
  GtkWidget    *list_card, *views[CHARGES_VIEWS], *list;
  GListStore   *list_rows;

  /* Right */
  GtkWidget    *message;
  GtkWidget    *one_card, *state, *facts, *months;
  GListStore   *month_rows;
  GtkWidget    *void_facts, *reason_box, *reason;
};

/* charges-list.c */
void          charges_choose_view (ChargesPage *self, ChargesView view);
void          charges_read        (ChargesPage *self);
void          charges_more        (ChargesPage *self);

/* charges-one.c */
void          charges_show_one    (ChargesPage *self);

/* charges-void.c */
void          charges_ask_reason  (ChargesPage *self, gboolean open);
void          charges_ask         (ChargesPage *self);
void          charges_act         (ChargesPage *self, const char *name);       /* withdraw, decline or agree */

/* charges-page.c */
void          charges_show_actions (ChargesPage *self);
void          charges_say          (ChargesPage *self, const GError *error);
DbCaller     *charges_caller       (ChargesPage *self);
FormContext  *charges_context      (ChargesPage *self);
/* NULL: none is chosen. */
const Charge *charges_chosen       (ChargesPage *self);

G_END_DECLS
