#pragma once

#include "db/shape.h"

G_BEGIN_DECLS

/* Every struct of this layer with the api function it is read from, for the test that holds them against the server:
 * an array of n pointers. */
const DbShape *const *case_shapes (guint *n);

extern const DbShape case_kind_shape;
extern const DbShape case_field_shape;
extern const DbShape case_material_rule_shape;
extern const DbShape case_guide_shape;
extern const DbShape case_facts_shape;
extern const DbShape case_effect_shape;
extern const DbShape case_check_shape;
extern const DbShape case_signature_shape;
extern const DbShape case_material_shape;
extern const DbShape case_file_shape;
extern const DbShape case_document_shape;
extern const DbShape case_document_person_shape;
extern const DbShape case_document_file_shape;
extern const DbShape case_queue_shape;
extern const DbShape case_month_shape;
extern const DbShape case_peers_shape;
extern const DbShape case_extension_shape;
extern const DbShape case_award_shape;
extern const DbShape case_award_step_shape;
extern const DbShape case_award_figure_shape;
extern const DbShape case_award_measure_shape;

G_END_DECLS
