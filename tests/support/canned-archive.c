#include "canned-archive.h"

/* A volume with two items, one with a page that fails; lending and appraisal. */
static void
add_volumes (TestCaller *caller)
{
  test_caller_row (caller, "api.archive_volumes", "volume", "3", "archive_no", "140105-YL·2026-D100-DJ-0003", "title",
                   "参保人员登记变更", "office", "140105", "class", "person_registration", "class_title", "参保人员登记变更",
                   "year", "2026", "years", "100", "keep_until", "2126-12-31", "state", "open", "state_title", "组卷中",
                   "items", "2", "pages", "5", "made_by", "测试李四", "version", "4", "may_change", "t", "may_check", "f",
                   NULL);
  test_caller_row (caller, "api.archive_volume_items", "item", "11", "number", "1", "case_no", "140105GJXX20261101000001",
                   "title", "关键信息变更", "party", "测试张三", "formed_on", "2026-11-01", "first_page", NULL, "pages", "3",
                   "missing", "0", "person", "10000001", "case_id", "5", NULL);
  test_caller_row (caller, "api.archive_volume_items", "item", "12", "number", "2", "case_no", "140105GJXX20261102000001",
                   "title", "关键信息变更", "party", "测试王五", "formed_on", "2026-11-02", "first_page", NULL, "pages", "2",
                   "missing", "1", "person", "10000003", "case_id", "6", NULL);
  test_caller_row (caller, "api.archive_checks", "run", "1", "occasion", "yearly", "rule", "B1", "rule_title",
                   "必要材料齐全", "case_no", "140105GJXX20261102000001", "passed", "f", "detail", "居民身份证", "checked_by",
                   "测试李四", "checked_at", "2026-11-20 10:00:00+08", NULL);
  test_caller_row (caller, "api.archive_checks", "run", "1", "occasion", "yearly", "rule", "A1", "rule_title",
                   "页内容与登记一致", "case_no", "140105GJXX20261101000001", "passed", "t", "detail", NULL, "checked_by",
                   "测试李四", "checked_at", "2026-11-20 10:00:00+08", NULL);
}

static void
add_volume_steps (TestCaller *caller)
{
  test_caller_row (caller, "api.archive_volume_make", "volume", "3", "archive_no", "140105-YL·2026-D100-DJ-0003", NULL);
  test_caller_row (caller, "api.archive_volume_put", "items", "2", "pages", "5", "version", "5", NULL);
  test_caller_row (caller, "api.archive_volume_close", "archive_no", "140105-YL·2026-D100-DJ-0003", "items", "2", "pages",
                   "5", "failed", "0", "version", "5", NULL);
  test_caller_row (caller, "api.archive_volume_check", "state", "checked", "version", "6", NULL);
  test_caller_row (caller, "api.archive_volume_shelve", "box", "12", "shelf", "A-3-2", NULL);
  test_caller_row (caller, "api.archive_check_make", "run", "2", "failed", "1", NULL);
}

static void
add_loans (TestCaller *caller)
{
  test_caller_row (caller, "api.archive_loan_ask", "loan", "2", NULL);
  test_caller_row (caller, "api.archive_loan_decide", "state", "agree", NULL);
  test_caller_row (caller, "api.archive_loans", "loan", "2", "volume", "3", "archive_no", "140105-YL·2026-D100-DJ-0003",
                   "title", "参保人员登记变更", "borrower", "测试赵六", "unit_name", "测试仲裁院", "id_text", "介绍信3号",
                   "purpose", "仲裁取证", "way", "take", "way_title", "借出", "due_date", "2026-11-20", "overdue", "t",
                   "asked_by", "测试李四", "asked_at", "2026-11-10 09:00:00+08", "approved_by", "测试钱七", "lent_at",
                   "2026-11-10 10:00:00+08", "may_decide", "f", "may_take_back", "t", NULL);
}

static void
add_disposals (TestCaller *caller)
{
  test_caller_row (caller, "api.archive_disposal_make", "disposal", "1", "digest", "dd", NULL);
  test_caller_row (caller, "api.archive_disposal_sign", "state", "approved", NULL);
  test_caller_row (caller, "api.archive_disposals", "disposal", "1", "state", "made", "state_title", "已鉴定待批准",
                   "volume", "1", "archive_no", "140105-YL·2010-D10-ZJ-0001", "title", "登记证件", "year", "2010", "years",
                   "10", "keep_until", "2020-12-31", "pages", "80", "opinion", "destroy", "opinion_title", "销毁",
                   "more_years", NULL, "reason", "已过保管期限，无继续保存价值", "reported_to", "太原市人力资源和社会保障局",
                   "reported_on", "2026-11-01", "made_by", "测试李四", "made_at", "2026-11-02 09:00:00+08", "digest", "dd",
                   NULL);
}

void
canned_archive (TestCaller *caller)
{
  add_volumes (caller);
  add_volume_steps (caller);
  add_loans (caller);
  add_disposals (caller);
}
