#pragma once

#include "db/shape.h"

G_BEGIN_DECLS

/* Every struct of this layer with the api function it is read from, for the test that holds them against the server:
 * an array of n pointers. */
const DbShape *const *record_shapes (guint *n);

extern const DbShape session_facts_shape;
extern const DbShape session_pulse_shape;
extern const DbShape vocabulary_shape;
extern const DbShape search_shape;
extern const DbShape search_recent_shape;
extern const DbShape search_duplicate_shape;
extern const DbShape person_shape;
extern const DbShape person_registration_shape;
extern const DbShape person_pending_shape;
extern const DbShape person_case_shape;
extern const DbShape person_change_shape;
extern const DbShape person_document_shape;
extern const DbShape pay_roll_state_shape;
extern const DbShape pay_roll_made_shape;
extern const DbShape pay_roll_booked_shape;
extern const DbShape pay_roll_line_shape;
extern const DbShape pay_roll_shape;
extern const DbShape pay_bridge_shape;
extern const DbShape pay_check_shape;
extern const DbShape pay_hit_shape;
extern const DbShape pay_line_shape;
extern const DbShape pay_proof_shape;
extern const DbShape pay_returned_shape;
extern const DbShape pay_paper_shape;
extern const DbShape pay_layout_shape;
extern const DbShape pay_file_shape;
extern const DbShape pay_file_made_shape;
extern const DbShape pay_file_line_shape;
extern const DbShape pay_feedback_begun_shape;
extern const DbShape pay_feedback_shape;
extern const DbShape pay_feedback_row_shape;
extern const DbShape pay_feedback_booked_shape;
extern const DbShape year_close_state_shape;
extern const DbShape year_close_line_shape;
extern const DbShape year_close_refusal_shape;
extern const DbShape year_close_history_shape;
extern const DbShape year_close_sealed_shape;
extern const DbShape year_close_start_shape;
extern const DbShape year_close_chunk_shape;
extern const DbShape year_close_stop_shape;
extern const DbShape year_preview_start_shape;
extern const DbShape year_preview_chunk_shape;
extern const DbShape year_preview_stop_shape;
extern const DbShape adjust_sets_shape;
extern const DbShape adjust_runs_shape;
extern const DbShape adjust_compare_shape;
extern const DbShape adjust_lines_shape;
extern const DbShape adjust_refused_shape;
extern const DbShape adjust_steps_shape;
extern const DbShape adjust_start_shape;
extern const DbShape adjust_chunk_shape;
extern const DbShape adjust_stop_shape;
extern const DbShape adjust_sign_shape;
extern const DbShape adjust_set_put_shape;
extern const DbShape adjust_set_decide_shape;
extern const DbShape adjust_marks_shape;
extern const DbShape adjust_marks_put_shape;
extern const DbShape paper_facts_shape;
extern const DbShape paper_batch_shape;
extern const DbShape paper_statement_shape;
extern const DbShape charge_shape;
extern const DbShape charge_month_shape;
extern const DbShape charge_file_shape;
extern const DbShape charge_file_made_shape;
extern const DbShape confirm_due_shape;
extern const DbShape confirm_count_shape;
extern const DbShape confirm_community_shape;
extern const DbShape confirm_stop_shape;
extern const DbShape confirm_stop_list_shape;
extern const DbShape confirm_begun_shape;
extern const DbShape confirm_file_shape;
extern const DbShape confirm_row_shape;
extern const DbShape confirm_booked_shape;
extern const DbShape confirm_roster_shape;
extern const DbShape confirm_roster_made_shape;
extern const DbShape arrival_begun_shape;
extern const DbShape arrival_file_shape;
extern const DbShape arrival_row_shape;
extern const DbShape arrival_booked_shape;
extern const DbShape contribution_year_shape;
extern const DbShape contribution_event_shape;
extern const DbShape account_facts_shape;
extern const DbShape account_year_shape;
extern const DbShape account_change_shape;
extern const DbShape settlement_state_shape;
extern const DbShape settlement_made_shape;
extern const DbShape settlement_signed_shape;
extern const DbShape settlement_chunk_shape;
extern const DbShape settlement_line_shape;
extern const DbShape award_shape;
extern const DbShape award_item_shape;
extern const DbShape award_suspension_shape;
extern const DbShape award_payment_shape;
extern const DbShape award_confirmation_shape;
extern const DbShape stop_list_begun_shape;
extern const DbShape stop_list_shape;
extern const DbShape stop_row_shape;
extern const DbShape stop_marked_shape;
extern const DbShape stop_decided_shape;
extern const DbShape stop_carried_shape;
extern const DbShape outlook_shape;
extern const DbShape outlook_fact_shape;
extern const DbShape outlook_check_shape;
extern const DbShape survivor_event_shape;
extern const DbShape survivor_stop_shape;

G_END_DECLS
