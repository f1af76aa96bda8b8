#include "cases/shapes.h"

const DbShape *const *
case_shapes (guint *n)
{
  static const DbShape *const all[] = {
    &case_kind_shape, &case_field_shape, &case_material_rule_shape, &case_guide_shape,
    &case_facts_shape, &case_effect_shape, &case_check_shape, &case_signature_shape,
    &case_material_shape, &case_file_shape, &case_document_shape, &case_document_person_shape,
    &case_document_file_shape, &case_queue_shape, &case_month_shape, &case_peers_shape, &case_extension_shape,
    &case_award_shape, &case_award_step_shape, &case_award_figure_shape, &case_award_measure_shape,
  };

  *n = G_N_ELEMENTS (all);
  return all;
}
