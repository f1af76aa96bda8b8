/* The parts of the page know each other; nobody else knows them. */

#pragma once

#include "form-settlement/page.h"
#include "records/settlement.h"

G_BEGIN_DECLS

#define SETTLEMENT_TYPE_PAGE (settlement_page_get_type ())
G_DECLARE_FINAL_TYPE (SettlementPage, settlement_page, SETTLEMENT, PAGE, FormPage)

struct _SettlementPage
{
  FormPage         parent_instance;

  GPtrArray       *offices;     /* of SettlementState */
  SettlementState *office;      /* the one shown; belongs to the array */
  char            *wanted;      /* its code */
  const char      *which;       /* lines in this state; NULL: all */
  gboolean         busy;
  gboolean         running;
  gboolean         filling;     /* the selection moves by itself */

  /* Widgets */
  GtkWidget       *message;
  GtkWidget       *list;        /* the offices */
  GListStore      *list_rows;
  GtkWidget       *card;
  GtkWidget       *state;
  GtkWidget       *facts;
  GtkWidget       *lines;
  GListStore      *line_rows;
  GtkWidget       *reason_box;
  GtkWidget       *reason;
};

void settlement_say       (SettlementPage *self, const GError *error);
void settlement_show      (SettlementPage *self);      /* the office chosen: figures and what may be done */
void settlement_add_lines (SettlementPage *self, GPtrArray *lines, gboolean append);
void settlement_ask_reason (SettlementPage *self, gboolean open);

/* What the page asks of the server */
void settlement_read      (SettlementPage *self);
void settlement_read_lines (SettlementPage *self, const char *after);
void settlement_make      (SettlementPage *self);
void settlement_sign      (SettlementPage *self, const char *act, const char *reason);
void settlement_run       (SettlementPage *self);

G_END_DECLS
