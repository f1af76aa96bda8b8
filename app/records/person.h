#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* One person as this clerk may see them.  In the counter view (view = "counter", a person of another office) only
 * name, id_masked, status, status_title, unit_name and office_name are there; the rest is NULL or 0.  Dates are
 * YYYY-MM-DD, months yyyymm. */
typedef struct
{
  gint64   person;
  int      version;
  char    *view;                /* full, counter */
  char    *name;
  char    *id_kind;
  char    *id_number;
  char    *id_masked;
  char    *social_no;
  char    *sex;
  char    *birth_id;            /* the three birth dates, rules.md: on the ID card, in the archive, adopted */
  char    *birth_archive;
  char    *birth_adopted;
  char    *birth_decided_by;
  char    *birth_decided_why;
  char    *birth_case_no;
  char    *retirement_group;
  char    *work_start;
  char    *insured_since;
  char    *status;
  char    *status_title;
  char    *employment;
  gint64   unit;
  char    *unit_name;
  char    *unit_no;
  char    *office;
  char    *office_name;
  char    *phone;
  char    *mobile;
  char    *address;
  char    *household_kind;
  char    *household_address;
  char    *education;
  char    *marital;
  char    *nation;
  char    *health;
  char    *account_kind;
  char    *bank;
  char    *bank_branch;
  char    *account_no;          /* masked; person_reveal_async() shows it */
  char    *account_holder;
  char    *card_no;
  gboolean pays_pension;
  int      months_paid;
  int      months_deemed;
  int      statutory_month;
  int      minimum_months;
  int      earliest_month;
  int      latest_month;
  GStrv    alerts;              /* English sentences; db_text_compose (alert, NULL) translates */
} Person;

void     person_free (Person *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Person, person_free)
gboolean person_is_counter_view (const Person *self);

typedef struct
{
  gint64  unit;
  char   *unit_name;
  int     from_month;
  int     to_month;             /* 0: goes on */
  char   *kind;
  char   *kind_title;
  char   *office_name;
  char   *note;
} PersonRegistration;

/* A change under way, to be shown in the very field. */
typedef struct
{
  char   *field;
  char   *field_title;
  char   *old_value;
  char   *new_value;            /* NULL: a blind field that this clerk will have to key again */
  gint64  case_id;
  char   *case_no;
  char   *step;
  char   *entered_by;
  char   *entered_at;
} PersonPending;

typedef struct
{
  gint64   case_id;
  char    *case_no;
  char    *kind;
  char    *kind_title;
  char    *matter;
  char    *step;
  char    *step_title;
  char    *risk;
  char    *entered_by;
  char    *entered_at;
  char    *due_date;
  char    *closed_at;
  gboolean open;
} PersonCase;

typedef struct
{
  char   *field;
  char   *field_title;
  char   *old_value;
  char   *new_value;
  char   *effective;
  gint64  case_id;
  char   *case_no;
  char   *kind_title;
  char   *entered_by;
  char   *decided_by;
  char   *reason;
  char   *changed_at;
} PersonChange;

typedef struct
{
  char   *serial;
  char   *document;
  char   *document_title;
  gint64  case_id;
  char   *case_no;
  char   *issued_at;
  char   *issued_by;
  int     pages;
  int     prints;
} PersonDocument;

void person_registration_free (PersonRegistration *self);
void person_pending_free      (PersonPending *self);
void person_case_free         (PersonCase *self);
void person_change_free       (PersonChange *self);
void person_document_free     (PersonDocument *self);

/* Everything the person page shows. */
typedef struct
{
  Person    *person;
  GPtrArray *registrations;     /* of PersonRegistration */
  GPtrArray *pending;           /* of PersonPending */
  GPtrArray *cases;             /* of PersonCase */
  GPtrArray *history;           /* of PersonChange, newest first */
  GPtrArray *documents;         /* of PersonDocument */
  GPtrArray *years;             /* of ContributionYear */
} PersonPage;

void        person_page_free        (PersonPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PersonPage, person_page_free)

/* All calls of the page at once: one round trip.  @purpose is written to the log with the view.  The first
 * refusal ends it. */
void        person_page_load_async  (DbCaller *caller, gint64 person, const char *purpose, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
PersonPage *person_page_load_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.person_open alone. */
void        person_open_async       (DbCaller *caller, gint64 person, const char *purpose, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
Person     *person_open_finish      (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.person_reveal: id_number or account_no in clear; logged. */
void        person_reveal_async     (DbCaller *caller, gint64 person, const char *field, const char *purpose,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char       *person_reveal_finish    (DbCaller *caller, GAsyncResult *result, GError **error);

/* The parts of the page one by one, each an array of the struct named above. */
void        person_registrations_async  (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray  *person_registrations_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void        person_pending_async        (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray  *person_pending_finish       (DbCaller *caller, GAsyncResult *result, GError **error);
void        person_cases_async          (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray  *person_cases_finish         (DbCaller *caller, GAsyncResult *result, GError **error);
void        person_history_async        (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray  *person_history_finish       (DbCaller *caller, GAsyncResult *result, GError **error);
void        person_documents_async      (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray  *person_documents_finish     (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
