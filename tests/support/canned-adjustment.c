/* What a server says of the annual adjustment. */
#include "canned-adjustment.h"

static void
load_adjustment_persons (TestCaller *caller)
{
  test_caller_row (caller, "api.adjustment_lines", "person", "1", "award", "1", "name", "张桂英", "id_masked", "140105********0021",
                   "office_name", "太原市小店区", "from_month", "202601", "months", "495", "age", "61", "old_fen", "418580",
                   "by_fixed", "3000", "by_years", "6300", "by_share", "4186", "by_age", "0", "by_region", "0", "raised", "4",
                   "add_fen", "13490", "new_fen", "432070", NULL);
  test_caller_row (caller, "api.adjustment_refused", "person", "2", "award", "1", "name", "李建军", "office_name", "太原市小店区",
                   "retired", "202401", "status_title", "暂停发放", "old_fen", "300000", "reason", "suspended",
                   "reason_title", "停发待续发后调整", "verdict", "later", "verdict_title", "暂缓，符合条件后补调", NULL);
  test_caller_row (caller, "api.adjustment_steps", "steps",
                   "[{\"n\":1,\"label\":\"Fixed amount\",\"sentence\":\"%1\",\"basis\":null,\"values\":[\"30.00\"]}]", NULL);
}

static void
load_adjustment_set (TestCaller *caller)
{
  test_caller_row (caller, "api.adjustment_sets", "adjust_set", "1", "case_no", "140000TZCS20261123000001", "year", "2026",
                   "state", "approved", "state_title", "已批准", "document", "练习〔2026〕1号", "document_on", "2026-07-01",
                   "ceiling_document", "练习部发1号", "figures", "{\"fixed\":\"3000\"}", "entered_by", "胡萌", "entered_at",
                   "2026-07-02 09:00:00+08", "checked_by", "白雪", "approved_by", "牛刚", "approved_at", "2026-07-03 09:00:00+08",
                   "drop_reason", NULL, "may_check", "f", "may_approve", "f", "may_drop", "f", NULL);
  test_caller_row (caller, "api.adjustment_set_put", "adjust_set", "2", "case_no", "140000TZCS20261123000002", NULL);
  test_caller_row (caller, "api.adjustment_set_decide", "state", "checked", NULL);
  test_caller_row (caller, "api.adjustment_mark", "seq", "1", NULL);
  test_caller_row (caller, "api.adjustment_marks", "adjust_mark", "2", "person", "2", "name", "李建军", "id_masked",
                   "140105********0013", "office_name", "太原市小店区", "mark", "listed", "mark_title", "不参加调整名单", "takes_back", "f",
                   "from_year", "2026", "to_year", "2026", "reason", "练习名单1号", "state", "entered", "state_title", "待复核",
                   "entered_by", "王芳", "entered_at", "2026-11-20 09:00:00+08", "decided_by", NULL, "decided_at", NULL,
                   "decision", NULL, "may_decide", "t", "may_withdraw", "f", NULL);
  test_caller_row (caller, "api.adjustment_marks", "adjust_mark", "1", "person", "1", "name", "张桂英", "id_masked",
                   "140105********0021", "office_name", "太原市小店区", "mark", "veteran", "mark_title", "企业退休军转干部", "takes_back",
                   "f", "from_year", "2026", "to_year", "9999", "reason", "练习军转", "state", "approved", "state_title", "已生效",
                   "entered_by", "王芳", "entered_at", "2026-11-19 09:00:00+08", "decided_by", "白雪", "decided_at",
                   "2026-11-19 10:00:00+08", "decision", NULL, "may_decide", "f", "may_withdraw", "f", NULL);
  test_caller_row (caller, "api.adjustment_marks_waiting", "waiting", "0", NULL);
  test_caller_row (caller, "api.adjustment_mark_decide", "decided", "1", NULL);
  test_caller_row (caller, "api.adjustment_marks_put", "line", "1", "name", "李建军", "verdict", "entered", "verdict_title",
                   "已录入，待复核", NULL);
  test_caller_row (caller, "api.adjustment_marks_put", "line", "2", "name", "赵无人", "verdict", "not_found", "verdict_title",
                   "本机构无此人", NULL);
  test_caller_row (caller, "api.adjustment_sign", "run", "1", "state", "reviewed", NULL);
}

void
canned_adjustment (TestCaller *caller)
{
  test_caller_row (caller, "api.adjustment_runs", "run", "1", "case_no", "140000TZYX20261123000001", "no", "1", "office", "140000",
                   "office_name", "省本级", "agency", "山西省社会保险局",
                   "rehearsal", "t", "state", "made", "state_title", "待复核", "expected", "1210", "done", "1210", "awards",
                   "1200", "refused", "10", "waiting", "4", "old_fen", "360000000", "add_fen", "7800000", "posted", "0", "changed",
                   "0", "posted_fen", "0", "share", "21667", "ceiling", "90000", "document", "练习〔2026〕1号", "digest", "abc",
                   "runner_name", "王芳", "claimed_at", "2026-11-23 09:00:00+08", "silent", "f", "made_by", "王芳", "made_at",
                   "2026-11-23 09:00:00+08", "reviewed_by", NULL, "reviewed_at", NULL, "posting_by", NULL, "posted_at", NULL,
                   "dropped_by", NULL, "drop_reason", NULL, "may_review", "f", "may_post", "f", "may_drop", "t", "why_review",
                   "PR203", "why_post", "PR101", "of_above", "f", NULL);
  test_caller_row (caller, "api.adjustment_compare", "key", "140105", "title", "太原市小店区", "awards", "700", "old_fen",
                   "230000000", "add_fen", "4700000", "by_fixed", "2100000", "by_years", "1500000", "by_share", "1000000",
                   "by_lean", "90000", "raised", "10000", "share", "20435", "waiting", "3", "left_out", "4", NULL);
  test_caller_row (caller, "api.adjustment_compare", "key", "140106", "title", "太原市迎泽区", "awards", "500", "old_fen",
                   "130000000", "add_fen", "3100000", "by_fixed", "1500000", "by_years", "1000000", "by_share", "500000",
                   "by_lean", "90000", "raised", "10000", "share", "23847", "waiting", "1", "left_out", "2", NULL);
  test_caller_row (caller, "api.adjustment_start", "claimed", "begin", "run", "1", "state", "trying", "state_title", "试算中",
                   "expected", "1210", "done", "0", "awards", "0", "refused", "0", "old_fen", "0", "add_fen", "0", "posted", "0",
                   "changed", "0", "posted_fen", "0", NULL);
  test_caller_row (caller, "api.adjustment_chunk", "run", "1", "state", "made", "state_title", "待复核", "expected", "1210",
                   "done", "1210", "awards", "1200", "refused", "10", "old_fen", "360000000", "add_fen", "7800000", "posted",
                   "0", "changed", "0", "posted_fen", "0", NULL);
  test_caller_row (caller, "api.adjustment_stop", "run", "1", "state", "stopped", "state_title", "试算已停止", "expected", "1210",
                   "done", "600", "awards", "600", "refused", "0", "old_fen", "1", "add_fen", "1", "posted", "0", "changed", "0",
                   "posted_fen", "0", NULL);
  load_adjustment_persons (caller);
  load_adjustment_set (caller);
}
