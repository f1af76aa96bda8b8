#include "records/shapes.h"

const DbShape *const *
record_shapes (guint *n)
{
  static const DbShape *const all[] = {
    &session_facts_shape, &session_pulse_shape, &vocabulary_shape,
    &search_shape, &search_recent_shape, &search_duplicate_shape,
    &person_shape, &person_registration_shape, &person_pending_shape, &person_case_shape, &person_change_shape,
    &person_document_shape,
  };

  *n = G_N_ELEMENTS (all);
  return all;
}
