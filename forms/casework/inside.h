/* The inside of the case page, shared by its files: page.c opens and closes it, layout.c builds it,
 * show.c and side.c fill it, extra.c and accounts.c are what some kinds show besides, proof.c links pages, act.c does
 * what its buttons say. */

#pragma once

#include "form-casework/page.h"

#include "cases/case.h"
#include "records/person.h"

G_BEGIN_DECLS

#define CASEWORK_TYPE_PAGE (casework_page_get_type ())
G_DECLARE_FINAL_TYPE (CaseworkPage, casework_page, CASEWORK, PAGE, FormPage)

struct _CaseworkPage
{
  FormPage               parent_instance;

  gint64                 case_id;
  CaseModel             *model;         /* NULL until opened */
  const CaseKindDetails *details;       /* the kinds' own */
  Person                *person;
  char                  *marking;       /* field whose rectangle is being dragged */
  gboolean               conflict;      /* nothing is sent while it is open */
  gboolean               submitting;

  /* Always there */
  GtkWidget             *banner;
  GtkWidget             *line;          /* number, clause, steps */
  GtkWidget             *title;
  GtkWidget             *number;
  GtkWidget             *steps;
  GtkWidget             *message;
  GtkWidget             *main_column;
  GtkWidget             *side;          /* stack: "facts" or "original" */
  GtkWidget             *state;         /* what was typed is kept where */

  /* There once the case is open */
  GtkWidget             *conflict_card;
  GtkWidget             *extra;         /* what the kind shows besides, or NULL */
  GtkWidget             *fields;
  GtkWidget             *applicant;
  GtkWidget             *materials;
  GtkWidget             *guide;
  GtkWidget             *effects_card;
  GtkWidget             *effects;
  GtkWidget             *checks_card;
  GtkWidget             *checks;
  GtkWidget             *duplicates_card;
  GtkWidget             *duplicates;
  GtkWidget             *signatures_card;
  GtkWidget             *signatures;
  GtkWidget             *viewer;
};

/* layout.c */
void casework_build (CaseworkPage *self);
void casework_build_form (CaseworkPage *self);

/* show.c */
void casework_show (CaseworkPage *self);
void casework_show_state (CaseworkPage *self);
void casework_show_return (CaseworkPage *self, const char *by);
void casework_show_proofs (CaseworkPage *self);
void casework_show_birth (CaseworkPage *self);

/* side.c: what the server says of the case */
void casework_read_side (CaseworkPage *self);
void casework_look_for_duplicates (CaseworkPage *self);

/* extra.c: what a kind shows above its fields */
GtkWidget *casework_extra_new (CaseworkPage *self);
void casework_read_extra (CaseworkPage *self);

/* proof.c: fields and the pages that prove them */
void casework_open_file (CaseworkPage *self, gint64 file);
void casework_close_file (CaseworkPage *self);
void casework_prove (CaseworkPage *self, const char *field);
void casework_follow_focus (CaseworkPage *self, const char *field);
void casework_take_mark (CaseworkPage *self, const CaseEvidence *mark);

/* act.c */
void casework_add_actions (CaseworkPage *self);
void casework_show_actions (CaseworkPage *self);
void casework_say_error (CaseworkPage *self, const GError *error);
void casework_save (CaseworkPage *self);
void casework_save_failed (CaseworkPage *self);

/* wages.c */
void casework_add_wage_keys (CaseworkPage *self);
void casework_show_wage_keys (CaseworkPage *self);

/* people.c */
void casework_add_people_keys (CaseworkPage *self);
void casework_show_people_keys (CaseworkPage *self);

/* Shorthands */
FormContext  *casework_context     (CaseworkPage *self);
DbCaller     *casework_caller      (CaseworkPage *self);
GCancellable *casework_cancellable (CaseworkPage *self);

G_END_DECLS
