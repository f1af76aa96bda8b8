/* The inside of the case page, shared by its files: case-page.c opens and closes it, layout.c builds it,
 * show.c and side.c fill it, proof.c links pages, act.c does what its buttons say. */

#pragma once

#include "form-registration/case-page.h"

#include "cases/case.h"
#include "records/person.h"

G_BEGIN_DECLS

#define REGISTRATION_TYPE_CASE (registration_case_get_type ())
G_DECLARE_FINAL_TYPE (RegistrationCase, registration_case, REGISTRATION, CASE, FormPage)

struct _RegistrationCase
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
void registration_build (RegistrationCase *self);
void registration_build_form (RegistrationCase *self);

/* show.c */
void registration_show (RegistrationCase *self);
void registration_show_state (RegistrationCase *self);
void registration_show_return (RegistrationCase *self, const char *by);
void registration_show_proofs (RegistrationCase *self);
void registration_show_birth (RegistrationCase *self);

/* side.c: what the server says of the case */
void registration_read_side (RegistrationCase *self);
void registration_look_for_duplicates (RegistrationCase *self);

/* proof.c: fields and the pages that prove them */
void registration_open_file (RegistrationCase *self, gint64 file);
void registration_close_file (RegistrationCase *self);
void registration_prove (RegistrationCase *self, const char *field);
void registration_follow_focus (RegistrationCase *self, const char *field);
void registration_take_mark (RegistrationCase *self, const CaseEvidence *mark);

/* act.c */
void registration_add_actions (RegistrationCase *self);
void registration_show_actions (RegistrationCase *self);
void registration_say_error (RegistrationCase *self, const GError *error);
void registration_save (RegistrationCase *self);
void registration_save_failed (RegistrationCase *self);

/* Shorthands */
FormContext  *registration_context     (RegistrationCase *self);
DbCaller     *registration_caller      (RegistrationCase *self);
GCancellable *registration_cancellable (RegistrationCase *self);

G_END_DECLS
