#include "records/person.h"

#include "records/shapes.h"

/* What each of the six questions of the person page answers. */

static const DbColumn person_columns[] = {
  DB_INT64 (Person, person),
  DB_INT (Person, version),
  DB_TEXT (Person, view),
  DB_TEXT (Person, name),
  DB_TEXT (Person, id_kind),
  DB_TEXT (Person, id_number),
  DB_TEXT (Person, id_masked),
  DB_TEXT (Person, social_no),
  DB_TEXT (Person, sex),
  DB_TEXT (Person, birth_id),
  DB_TEXT (Person, birth_archive),
  DB_TEXT (Person, birth_adopted),
  DB_TEXT (Person, birth_decided_by),
  DB_TEXT (Person, birth_decided_why),
  DB_TEXT (Person, birth_case_no),
  DB_TEXT (Person, retirement_group),
  DB_TEXT (Person, work_start),
  DB_TEXT (Person, insured_since),
  DB_TEXT (Person, status),
  DB_TEXT (Person, status_title),
  DB_TEXT (Person, employment),
  DB_INT64 (Person, unit),
  DB_TEXT (Person, unit_name),
  DB_TEXT (Person, unit_no),
  DB_TEXT (Person, office),
  DB_TEXT (Person, office_name),
  DB_TEXT (Person, phone),
  DB_TEXT (Person, mobile),
  DB_TEXT (Person, address),
  DB_TEXT (Person, household_kind),
  DB_TEXT (Person, household_address),
  DB_TEXT (Person, education),
  DB_TEXT (Person, marital),
  DB_TEXT (Person, nation),
  DB_TEXT (Person, health),
  DB_TEXT (Person, account_kind),
  DB_TEXT (Person, bank),
  DB_TEXT (Person, bank_branch),
  DB_TEXT (Person, account_no),
  DB_TEXT (Person, account_holder),
  DB_TEXT (Person, card_no),
  DB_BOOL (Person, pays_pension),
  DB_INT (Person, months_paid),
  DB_INT (Person, months_deemed),
  DB_INT (Person, statutory_month),
  DB_INT (Person, minimum_months),
  DB_INT (Person, earliest_month),
  DB_INT (Person, latest_month),
  DB_STRV (Person, alerts),
};
const DbShape person_shape = DB_SHAPE ("api.person_open", Person, person_columns);
DB_SHAPE_DEFINE_FREE (Person, person, person_shape)

static const DbColumn person_registration_columns[] = {
  DB_INT64 (PersonRegistration, unit),
  DB_TEXT (PersonRegistration, unit_name),
  DB_INT (PersonRegistration, from_month),
  DB_INT (PersonRegistration, to_month),
  DB_TEXT (PersonRegistration, kind),
  DB_TEXT (PersonRegistration, kind_title),
  DB_TEXT (PersonRegistration, office_name),
  DB_TEXT (PersonRegistration, note),
};
const DbShape person_registration_shape =
  DB_SHAPE ("api.person_registrations", PersonRegistration, person_registration_columns);
DB_SHAPE_DEFINE_FREE (PersonRegistration, person_registration, person_registration_shape)

static const DbColumn person_pending_columns[] = {
  DB_TEXT (PersonPending, field),
  DB_TEXT (PersonPending, field_title),
  DB_TEXT (PersonPending, old_value),
  DB_TEXT (PersonPending, new_value),
  DB_INT64 (PersonPending, case_id),
  DB_TEXT (PersonPending, case_no),
  DB_TEXT (PersonPending, step),
  DB_TEXT (PersonPending, entered_by),
  DB_TEXT (PersonPending, entered_at),
};
const DbShape person_pending_shape = DB_SHAPE ("api.person_pending", PersonPending, person_pending_columns);
DB_SHAPE_DEFINE_FREE (PersonPending, person_pending, person_pending_shape)

static const DbColumn person_case_columns[] = {
  DB_INT64 (PersonCase, case_id),
  DB_TEXT (PersonCase, case_no),
  DB_TEXT (PersonCase, kind),
  DB_TEXT (PersonCase, kind_title),
  DB_TEXT (PersonCase, matter),
  DB_TEXT (PersonCase, step),
  DB_TEXT (PersonCase, step_title),
  DB_TEXT (PersonCase, risk),
  DB_TEXT (PersonCase, entered_by),
  DB_TEXT (PersonCase, entered_at),
  DB_TEXT (PersonCase, due_date),
  DB_TEXT (PersonCase, closed_at),
  DB_BOOL (PersonCase, open),
};
const DbShape person_case_shape = DB_SHAPE ("api.person_cases", PersonCase, person_case_columns);
DB_SHAPE_DEFINE_FREE (PersonCase, person_case, person_case_shape)

static const DbColumn person_change_columns[] = {
  DB_TEXT (PersonChange, field),
  DB_TEXT (PersonChange, field_title),
  DB_TEXT (PersonChange, old_value),
  DB_TEXT (PersonChange, new_value),
  DB_TEXT (PersonChange, effective),
  DB_INT64 (PersonChange, case_id),
  DB_TEXT (PersonChange, case_no),
  DB_TEXT (PersonChange, kind_title),
  DB_TEXT (PersonChange, entered_by),
  DB_TEXT (PersonChange, decided_by),
  DB_TEXT (PersonChange, reason),
  DB_TEXT (PersonChange, changed_at),
};
const DbShape person_change_shape = DB_SHAPE ("api.person_history", PersonChange, person_change_columns);
DB_SHAPE_DEFINE_FREE (PersonChange, person_change, person_change_shape)

static const DbColumn person_document_columns[] = {
  DB_TEXT (PersonDocument, serial),
  DB_TEXT (PersonDocument, document),
  DB_TEXT (PersonDocument, document_title),
  DB_INT64 (PersonDocument, case_id),
  DB_TEXT (PersonDocument, case_no),
  DB_TEXT (PersonDocument, issued_at),
  DB_TEXT (PersonDocument, issued_by),
  DB_INT (PersonDocument, pages),
  DB_INT (PersonDocument, prints),
};
const DbShape person_document_shape =
  DB_SHAPE ("api.person_documents", PersonDocument, person_document_columns);
DB_SHAPE_DEFINE_FREE (PersonDocument, person_document, person_document_shape)
