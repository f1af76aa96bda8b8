#include "records/shapes.h"

const DbShape *const *
record_shapes (guint *n)
{
  static const DbShape *const all[] = {
    &session_facts_shape, &session_pulse_shape, &vocabulary_shape,
    &search_shape, &search_recent_shape, &search_duplicate_shape,
    &person_shape, &person_registration_shape, &person_pending_shape, &person_case_shape, &person_change_shape,
    &person_document_shape,
    &year_close_state_shape, &year_close_line_shape, &year_close_refusal_shape,
    &year_close_history_shape, &year_close_sealed_shape, &year_close_start_shape,
    &year_close_chunk_shape, &year_close_stop_shape, &year_preview_start_shape,
    &year_preview_chunk_shape, &year_preview_stop_shape,
    &pay_roll_state_shape, &pay_roll_made_shape, &pay_roll_booked_shape,
    &adjust_sets_shape, &adjust_runs_shape, &adjust_compare_shape, &adjust_lines_shape,
    &adjust_refused_shape, &adjust_steps_shape, &adjust_start_shape, &adjust_chunk_shape,
    &adjust_stop_shape, &adjust_sign_shape, &adjust_set_put_shape, &adjust_set_decide_shape,
    &adjust_marks_shape, &adjust_marks_put_shape,
    &pay_roll_line_shape, &pay_roll_shape, &pay_bridge_shape, &pay_check_shape,
    &pay_hit_shape, &pay_line_shape, &pay_proof_shape, &pay_returned_shape,
    &pay_issued_shape, &pay_paper_shape, &pay_layout_shape, &pay_file_shape, &pay_file_made_shape,
    &pay_file_line_shape, &pay_feedback_begun_shape, &pay_feedback_shape, &pay_feedback_row_shape,
    &pay_feedback_booked_shape,
    &paper_facts_shape, &paper_batch_shape, &paper_statement_shape,
    &charge_shape, &charge_month_shape, &charge_file_shape, &charge_file_made_shape,
    &confirm_due_shape, &confirm_count_shape, &confirm_community_shape, &confirm_stop_shape,
    &confirm_stop_list_shape, &confirm_begun_shape, &confirm_file_shape, &confirm_row_shape,
    &confirm_booked_shape, &confirm_roster_shape, &confirm_roster_made_shape, &confirm_office_shape,
    &community_shape, &community_put_shape, &community_closed_shape, &community_changed_shape,
    &community_row_shape, &stop_paper_shape,
    &archive_item_shape, &archive_page_shape, &archive_content_shape, &archive_added_shape,
    &archive_unread_shape, &archive_hit_shape, &archive_paper_shape,
    &archive_volume_shape, &archive_volume_item_shape, &archive_check_shape,
    &archive_volume_made_shape, &archive_volume_put_shape, &archive_volume_closed_shape,
    &archive_volume_checked_shape, &archive_volume_shelved_shape, &archive_check_made_shape,
    &archive_loan_shape, &archive_loan_asked_shape, &archive_loan_decided_shape,
    &archive_disposal_shape, &archive_disposal_made_shape, &archive_disposal_signed_shape,
    &arrival_begun_shape, &arrival_file_shape, &arrival_row_shape, &arrival_booked_shape,
    &contribution_year_shape, &contribution_event_shape, &account_facts_shape, &account_year_shape,
    &account_change_shape,
    &overpayment_line_shape, &overpayment_total_shape, &overpayment_shape, &overpayment_month_shape,
    &overpayment_part_shape, &overpayment_event_shape, &overpayment_receipt_shape,
    &settlement_state_shape, &settlement_made_shape, &settlement_signed_shape, &settlement_chunk_shape,
    &settlement_line_shape, &award_shape,
    &award_item_shape,
    &award_suspension_shape,
    &award_payment_shape,
    &award_confirmation_shape, &award_determination_shape, &award_proof_shape,
    &stop_list_begun_shape, &stop_list_shape, &stop_row_shape, &stop_marked_shape, &stop_decided_shape,
    &stop_carried_shape,
    &outlook_shape, &outlook_fact_shape, &outlook_check_shape, &survivor_event_shape, &survivor_stop_shape,
    &survivor_preview_shape,
  };

  *n = G_N_ELEMENTS (all);
  return all;
}
