#include "canned.h"

#include "canned-adjustment.h"
#include "canned-archive.h"
#include "canned-survivor.h"

static void
load_session (TestCaller *caller)
{
  test_caller_row (caller, "api.session_open", "login", "xd_zhangmin", "name", "张敏", "office", "140105",
                   "office_name", "小店区社会保险中心", "office_level", "county", "posts", "{clerk,archivist}",
                   "rehearsal", "t", "rules_version", "1.0", "schema_version", "1", "server_date", "2026-11-23",
                   "server_time", "2026-11-23 09:00:00+08", "poll_seconds", "5", NULL);
  test_caller_row (caller, "api.session_pulse", "tick", "12", "todo", "3", "review", "2", "approve", "1",
                   "upper", "0", "tasks", "1", "overdue", "1", "server_time", "2026-11-23 09:00:05+08", NULL);
}

static void
load_vocabulary (TestCaller *caller)
{
  static const char *const cells[] = {
    "list",          "key",            "title",           "sort",
    "sex",           "male",           "男",              "1",
    "sex",           "female",         "女",              "2",
    "bank",          "icbc",           "中国工商银行",    "1",
    "bank",          "abc",            "中国农业银行",    "2",
    "account_kind",  "card",           "社会保障卡",      "1",
    "account_kind",  "passbook",       "存折",            "2",
    "channel",       "hall",           "服务大厅",        "1",
    "reason_return", "material",       "材料不全",        "1",
    "reason_refuse", "no_basis",       "没有依据",        "1",
    "reason_agree",  "verified",       "材料齐全、属实",  "1",
  };

  test_caller_answer (caller, "api.vocabulary", cells, 4, 10);
}

static void
load_search (TestCaller *caller)
{
  test_caller_row (caller, "api.search", "what", "person", "target", "1", "title", "张桂英", "subtitle", "太原钢铁厂",
                   "id_masked", "140105********1224", "sex", "female", "birth_date", "1968-03-05", "status", "active",
                   "status_title", "正常参保", "unit_name", "太原钢铁厂", "office_name", "小店区", "own_office", "t",
                   "matched", "name", "open_cases", "1", NULL);
  test_caller_row (caller, "api.search", "what", "case", "target", "7", "title", "140105GJXX20261123000007",
                   "subtitle", "关键信息变更", "own_office", "t", "matched", "case", "open_cases", "0", NULL);
  test_caller_row (caller, "api.recent_persons", "what", "person", "target", "1", "title", "张桂英", "subtitle",
                   "太原钢铁厂", "id_masked", "140105********1224", "own_office", "t", "matched", "name",
                   "open_cases", "1", NULL);
  test_caller_row (caller, "api.person_duplicates", "person", "2", "name", "张桂瑛", "id_masked", "140105********1225",
                   "birth_date", "1968-03-05", "unit_name", "太原钢铁厂", "office_name", "小店区",
                   "why", "出生日期相同，姓名读音相同", NULL);
}

static void
load_person (TestCaller *caller)
{
  test_caller_row (caller, "api.person_open", "person", "1", "version", "3", "view", "full", "name", "张桂英",
                   "id_kind", "resident", "id_number", "140105196803051224", "id_masked", "140105********1224",
                   "social_no", "14010500012345", "sex", "female", "birth_id", "1968-03-05",
                   "birth_archive", "1968-05-03", "birth_adopted", "1968-05-03", "retirement_group", "female50",
                   "work_start", "1988-07-01", "insured_since", "1993-01-01", "status", "active",
                   "status_title", "正常参保", "employment", "employed", "unit", "1", "unit_name", "太原钢铁厂",
                   "unit_no", "1401050001", "office", "140105", "office_name", "小店区社会保险中心",
                   "phone", "0351-7012345", "mobile", "13800138000", "address", "太原市小店区平阳路 1 号",
                   "account_kind", "card", "bank", "icbc", "account_no", "6222********0128",
                   "account_holder", "张桂英", "pays_pension", "f", "months_paid", "210", "months_deemed", "54",
                   "statutory_month", "201909", "minimum_months", "180", "alerts", "{}", NULL);
  test_caller_row (caller, "api.person_registrations", "unit", "1", "unit_name", "太原钢铁厂", "from_month", "199301",
                   "kind", "employee", "kind_title", "职工参保", "office_name", "小店区", NULL);
  test_caller_row (caller, "api.person_pending", "field", "name", "field_title", "姓名", "old_value", "张桂英",
                   "new_value", "张桂瑛", "case_id", "7", "case_no", "140105GJXX20261123000007", "step", "draft",
                   "entered_by", "张敏", "entered_at", "2026-11-23 08:50:00+08", NULL);
  test_caller_row (caller, "api.person_cases", "case_id", "7", "case_no", "140105GJXX20261123000007",
                   "kind", "key_change", "kind_title", "关键信息变更", "matter", "姓名", "step", "draft",
                   "step_title", "录入中", "risk", "high", "entered_by", "张敏",
                   "entered_at", "2026-11-23 08:50:00+08", "due_date", "2026-12-14", "open", "t", NULL);
  test_caller_row (caller, "api.person_history", "field", "mobile", "field_title", "手机", "old_value", "13900139000",
                   "new_value", "13800138000", "effective", "2025-04-02", "case_id", "3",
                   "case_no", "140105JBXX20250402000003", "kind_title", "基本信息变更", "entered_by", "李华",
                   "changed_at", "2025-04-02 10:00:00+08", NULL);
  test_caller_row (caller, "api.person_documents", "serial", "140105202504020001", "document", "basic_change",
                   "document_title", "基本信息变更表", "case_id", "3", "case_no", "140105JBXX20250402000003",
                   "issued_at", "2025-04-02 10:01:00+08", "issued_by", "李华", "pages", "1", "prints", "1", NULL);
  test_caller_row (caller, "api.person_reveal", "value", "140105196803051224", NULL);
}

static void
load_kinds (TestCaller *caller)
{
  test_caller_row (caller, "api.kind_list", "kind", "basic_change", "code", "JBXX", "title", "基本信息变更",
                   "clause", "6.2.2.1", "risk", "low", "business", "registration", "levels", "0",
                   "may_start", "t", NULL);
  test_caller_row (caller, "api.kind_list", "kind", "key_change", "code", "GJXX", "title", "关键信息变更",
                   "clause", "6.2.2.2", "risk", "high", "business", "registration", "levels", "2",
                   "may_start", "t", NULL);
  test_caller_row (caller, "api.kind_list", "kind", "account_change", "code", "ZFZH", "title", "待遇发放账户变更",
                   "clause", "6.2.2.3", "risk", "high", "business", "registration", "levels", "2",
                   "may_start", "t", NULL);
  test_caller_row (caller, "api.kind_fields", "field", "name", "title", "姓名", "type", "text", "section", "identity",
                   "section_title", "身份", "sort", "1", "required", "f", "key_field", "t", "blind", "f",
                   "max_length", "60", "person_column", "t", NULL);
  test_caller_row (caller, "api.kind_fields", "field", "birth_archive", "title", "档案出生日期", "type", "date",
                   "section", "birth", "section_title", "出生日期", "sort", "2", "required", "f", "key_field", "t",
                   "blind", "t", "max_length", "10", "person_column", "t", "route_note", "需上级确认", NULL);
  test_caller_row (caller, "api.kind_materials", "material", "id_card", "title", "居民身份证", "required", "t",
                   "when_fields", "{}", "copies", "1", "sort", "1", NULL);
  test_caller_row (caller, "api.kind_materials", "material", "archive_page", "title", "人事档案有关页", "required", "t",
                   "when_fields", "{birth_archive,work_start}", "copies", "1", "sort", "2", NULL);
  test_caller_row (caller, "api.kind_guide", "step", "draft", "ask", "请本人出示居民身份证原件",
                   "check_what", "人、证、系统三者一致", "clause", "6.2.2.2", "sort", "1", NULL);
}

static void
load_case (TestCaller *caller)
{
  test_caller_row (caller, "api.case_start", "case_id", "7", "case_no", "140105GJXX20261123000007",
                   "version", "1", NULL);
  test_caller_row (caller, "api.case_open", "case_id", "7", "case_no", "140105GJXX20261123000007", "kind",
                   "key_change", "kind_title", "关键信息变更", "clause", "6.2.2.2", "person", "1", "person_name",
                   "张桂英", "step", "draft", "step_title", "录入中", "risk", "high", "levels", "2", "route",
                   "[{\"step\":\"draft\",\"title\":\"录入\",\"done\":false},"
                   "{\"step\":\"review\",\"title\":\"复核\",\"done\":false},"
                   "{\"step\":\"approve\",\"title\":\"审批\",\"done\":false}]",
                   "version", "1", "content_version", "1", "values", "{}", "old",
                   "{\"name\":\"张桂英\",\"birth_archive\":\"1968-05-03\"}", "hidden", "{}", "rekeyed", "{}",
                   "evidence", "{}", "applicant", "{}", "channel", "hall", "office", "140105", "office_name",
                   "小店区社会保险中心", "entered_by", "张敏", "entered_login", "xd_zhangmin", "entered_at",
                   "2026-11-23 08:50:00+08", "due_date", "2026-12-14", "workdays_left", "15", "actions",
                   "[{\"action\":\"save\",\"allowed\":true},{\"action\":\"submit\",\"allowed\":true},"
                   "{\"action\":\"withdraw\",\"allowed\":true},"
                   "{\"action\":\"review\",\"allowed\":false,\"why\":\"You entered this case yourself.\"}]",
                   NULL);
  test_caller_row (caller, "api.case_save", "version", "2", "content_version", "2", NULL);
  test_caller_row (caller, "api.case_submit", "step", "review", "step_title", "待复核", "version", "3",
                   "next_who", "王芳", NULL);
  test_caller_row (caller, "api.case_withdraw", "step", "withdrawn", "version", "3", NULL);
  test_caller_row (caller, "api.case_review", "step", "approve", "step_title", "待审批", "version", "4", NULL);
  test_caller_row (caller, "api.case_approve", "step", "done", "step_title", "办结", "version", "5", NULL);
  test_caller_row (caller, "api.case_confirm", "step", "done", "step_title", "办结", "version", "6", NULL);
  test_caller_row (caller, "api.case_rekey", "matches", "t", "tries", "1", NULL);
  test_caller_row (caller, "api.task_close", "task", "1", "status", "done", NULL);
  test_caller_row (caller, "api.case_effects", "label", "法定退休年月", "old_value", "201805", "new_value", "201803", NULL);
  test_caller_row (caller, "api.case_checks", "level", "warn", "field", "name", "msgid", "The name sounds the same.",
                   "args", "{}", NULL);
  test_caller_row (caller, "api.case_signatures", "stage", "entry", "post_title", "窗口经办", "name", "张敏",
                   "login", "xd_zhangmin", "decision", "agree", "signed_at", "2026-11-23 08:55:00+08",
                   "content_version", "1", "void", "f", NULL);
}

static void
load_work (TestCaller *caller)
{
  test_caller_row (caller, "api.queue", "case_id", "7", "case_no", "140105GJXX20261123000007", "kind", "key_change",
                   "kind_title", "关键信息变更", "matter", "姓名", "person", "1", "person_name", "张桂英",
                   "id_masked", "140105********1224", "risk", "high", "risk_title", "高", "step", "review",
                   "step_title", "待复核", "entered_by", "张敏", "entered_at", "2026-11-23 08:50:00+08",
                   "due_date", "2026-12-14", "workdays_left", "15", "office_name", "小店区", "version", "3",
                   "content_version", "2", "may_bulk", "f", "cursor", "7", NULL);
  test_caller_row (caller, "api.material_list", "material", "id_card", "title", "居民身份证", "required", "t",
                   "file", "5", "name", "身份证.jpg", "mime", "image/jpeg", "bytes", "120000", "pages", "1",
                   "added_by", "张敏", "added_at", "2026-11-23 08:52:00+08", "missing", "f", NULL);
  test_caller_row (caller, "api.material_list", "material", "archive_page", "title", "人事档案有关页", "required", "t",
                   "missing", "t", NULL);
  test_caller_row (caller, "api.material_capture", "problem", NULL, NULL);
  test_caller_row (caller, "api.archive_items", "item", "1", "person", "10000002", "case_id", "7", "case_no", "140105-20261127-0001-JBXX",
                   "kind", "basic_change", "title", "基本信息变更", "party", "测试单雪", "formed_on", "2026-11-27", "retention", "person_registration",
                   "years", "100", "keep_until", "2126-12-31", "pages", "3", "missing", "0", "volume", NULL, "number", NULL, "office", "140105", NULL);
  test_caller_row (caller, "api.archive_pages", "page", "2", "version", "1", "versions", "1", "source", "document", "ref", "140105-20261127-0001",
                   "part", "1", "title", "基本信息变更表", "mime", "application/pdf", "sha256", "00", "dpi", NULL, "colour", NULL, "blank", "f",
                   "reason", NULL, "added_by", "测试李四", "added_at", "2026-11-27 10:00:00+08", NULL);
  test_caller_row (caller, "api.archive_page_read", "title", "基本信息变更表", "mime", "application/pdf", "sha256", "00", "part", "1",
                   "bytes", "\\x00", NULL);
  test_caller_row (caller, "api.archive_text_wanted", "item", "1", "page", "1", "version", "1", "part", "1", "mime",
                   "image/jpeg", NULL);
  test_caller_row (caller, "api.archive_text_put", "characters", "12", NULL);
  test_caller_row (caller, "api.archive_search", "item", "1", "person", "10000002", "case_no", "140105-20261127-0001-JBXX",
                   "title", "基本信息变更", "party", "测试单雪", "page", "1", "page_title", "户口簿", "line", "测试路43号",
                   "x", "1200", "y", "3000", "width", "2500", "height", "200", "sure", "91", NULL);
  test_caller_row (caller, "api.archive_page_add", "page", "4", "version", "1", NULL);
  test_caller_row (caller, "api.archive_paper", "document", "volume_cover", "serial", "140105-20261127-0031", "title", "案卷封面",
                   "content", "{}", NULL);
  test_caller_row (caller, "api.material_add", "file", "6", "version", "2", NULL);
  test_caller_row (caller, "api.material_remove", "version", "3", NULL);
  test_caller_row (caller, "api.material_read", "name", "身份证.jpg", "mime", "image/jpeg",
                   "sha256", "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014",
                   "bytes", "\\x7465737431", NULL);
  test_caller_row (caller, "api.document_issue", "serial", "140105202611230001", "document", "receipt",
                   "title", "业务受理回执", "content",
                   "{\"document\":\"receipt\",\"title\":\"业务受理回执\",\"serial\":\"140105202611230001\"}", NULL);
  test_caller_row (caller, "api.document_store", "sha256", "00", NULL);
  test_caller_row (caller, "api.document_read", "title", "业务受理回执", "bytes", "\\x255044462d", "pages", "1", NULL);
  test_caller_row (caller, "api.document_printed", "prints", "1", NULL);
}

static void
load_year_close (TestCaller *caller)
{
  test_caller_row (caller, "api.year_close_state", "state", NULL, "run", NULL, "rate", "15000", "rate_source", "晋人社发〔2026〕1号",
                   "done", "0", "accounts", "0", "refused", "0", "silent", "f", "may_run", "t", "may_seal", "f",
                   "args", "{}", NULL);
  test_caller_row (caller, "api.year_close_preview", "office", "140105", "office_name", "太原市小店区", "accounts", "1200",
                   "opening", "550000000", "prior", "0", "principal", "65879400", "interest", "8784500", "paid", "0",
                   "closing", "624663900", NULL);
  test_caller_row (caller, "api.year_close_preview", "office", "140105", "office_name", "太原市小店区",
                   "reason", "broken", "reason_title", "账目核对不符", "accounts", "2", "opening", "900000", "prior", "0",
                   "principal", "480000", "interest", "13500", "paid", "0", "closing", "1393500", NULL);
  test_caller_row (caller, "api.year_preview_start", "claimed", "begin", "state", "running", "state_title", "试算中",
                   "expected", "1202", "done", "0", "accounts", "0", "refused", "0", NULL);
  test_caller_row (caller, "api.year_preview_chunk", "state", "made", "state_title", "试算完成",
                   "expected", "1202", "done", "1202", "accounts", "1200", "refused", "2", NULL);
  test_caller_row (caller, "api.year_preview_stop", "state", "stopped", "state_title", "试算已停止",
                   "expected", "1202", "done", "600", "accounts", "600", "refused", "0", NULL);
  test_caller_row (caller, "api.year_close_refused", "person", "1", "name", "张桂英", "office", "140105",
                   "office_name", "太原市小店区", "status_title", "正常", "closed_year", "2024", "balance", "450000",
                   "reason", "broken", "reason_title", "账目核对不符", "msgid",
                   "The ledger of the account does not add up (%1, %2).", "args", "{2025,记入账户}", NULL);
  test_caller_row (caller, "api.year_close_history", "year", "2024", "phase", "final", "phase_title", "年度结息", "run", "1",
                   "rate", "26200", "rate_source", "晋人社发〔2025〕1号", "accounts", "1198", "refused", "2",
                   "opening", "500000000", "prior", "0", "principal", "60000000", "interest", "13000000", "paid", "0",
                   "closing", "573000000", "digest", "9d2c", "started_at", "2025-06-20 09:00:00+08", "started_by", "孟飞",
                   "sealed_at", "2025-06-20 10:00:00+08", "sealed_by", "牛刚", NULL);
  test_caller_row (caller, "api.year_close_start", "claimed", "begin", "state", "running", "state_title", "进行中",
                   "run", "1", "expected", "1202", "done", "0", NULL);
  test_caller_row (caller, "api.year_close_chunk", "state", "made", "state_title", "待封账", "run", "1",
                   "expected", "1202", "done", "1202", "accounts", "1200", "refused", "2", "closing", "624663900", NULL);
  test_caller_row (caller, "api.year_close_stop", "state", "stopped", "state_title", "已停止", "run", "1",
                   "expected", "1202", "done", "600", "accounts", "600", "refused", "0", NULL);
  test_caller_row (caller, "api.year_close_seal", "run", "1", "accounts", "1200", "refused", "2", "closing", "624663900",
                   "digest", "1b4f", "sealed_at", "2026-06-20 10:00:00+08", "sealed_by", "牛刚", NULL);
}

static void
load_papers (TestCaller *caller)
{
  test_caller_row (caller, "api.person_document_issue", "serial", "140105-20261123-0001",
                   "document", "account_statement", "title", "个人账户权益记录单（2025年度）", "content",
                   "{\"document\":\"account_statement\",\"serial\":\"140105-20261123-0001\"}", "version", "0", NULL);
  test_caller_row (caller, "api.document_verify", "title", "参保缴费证明", "serial", "140105-20261123-0002",
                   "name", "张桂英", "id_masked", "140105********1224", "agency", "小店区社会保险中心",
                   "issued_at", "2026-11-23 09:12:00+08", "months_paid", "210", "first_month", "1993-01",
                   "last_month", "2026-10", NULL);
  test_caller_row (caller, "api.statement_batch_start", "batch", "1", "persons", "2", NULL);
  test_caller_row (caller, "api.statement_batch_next", "person", "1", "serial", "140105-20261123-0003",
                   "content", "{}", NULL);
  test_caller_row (caller, "api.statement_batch_next", "person", "2", "serial", "140105-20261123-0004",
                   "content", "{}", NULL);
  test_caller_row (caller, "api.statement_batch_printed", "statements", "2", "prints", "0", NULL);
}

static void
load_charges (TestCaller *caller)
{
  test_caller_row (caller, "api.charge_list", "charge_no", "14010520261120000001", "person", "1", "person_name",
                   "张桂英", "id_masked", "140105********1224", "unit_no", "14010500001", "unit_name", "太原钢铁厂",
                   "origin_title", "月数补收", "case_id", "7", "case_no", "140105YSBS20261120000001", "status",
                   "open", "status_title", "待推送", "months", "3", "first_month", "202301", "last_month", "202303",
                   "employer", "192000", "employee", "96000", "interest", "0", "late_fee", "3456", "total", "288000",
                   "made_at", "2026-11-20 10:00:00+08", "age_days", "3", "lines", "3", "arrived_lines", "0", "arrived_total",
                   "0", "asked_by_me", "f", "own_office", "t", "cursor", "1", NULL);
  test_caller_row (caller, "api.charge_open", "month", "202301", "counted", "1", "employer", "64000", "employee",
                   "32000", NULL);
  test_caller_row (caller, "api.charge_void", "charge_no", "14010520261120000001", "status", "open", NULL);
  test_caller_row (caller, "api.charge_files", "file_no", "140105-20261119-0001", "made_at", "2026-11-19 16:30:00+08",
                   "made_by", "郭丽", "charges", "12", "lines", "40", "total", "3840000", "arrived_lines", "25",
                   "arrived_total", "2400000", "void_lines", "0", "cursor", "1", NULL);
  test_caller_row (caller, "api.charge_file_make", "file_no", "140105-20261123-0001", "charges", "1", "lines", "3",
                   "total", "288000", NULL);
  test_caller_row (caller, "api.charge_file_lines", "charge_no", "14010520261120000001", "month", "202301", "unit_no",
                   "14010500001", "unit_name", "太原钢铁厂", "person", "1", "person_name", "张桂英", "id_number",
                   "140105196803051224", "origin_title", "月数补收", "base", "400000", "employer", "64000",
                   "employee", "32000", "interest", "0", "total", "96000", "due_from", "2023-02-15", "cursor",
                   "1|202301", NULL);
}

static void
load_confirm_lists (TestCaller *caller)
{
  test_caller_row (caller, "api.confirm_due", "person", "1", "award", "1", "name", "张桂英", "id_masked",
                   "140105********1224", "unit_name", "太原钢铁厂", "community_name", "坞城社区（练习）", "office_name",
                   "小店区", "confirmed_month", "202510", "due_month", "202610", "stop_month", "202611", "state", "overdue",
                   "state_title", "已逾期", "monthly_fen", "312345", "last_title", "窗口认证", "cursor", "202510.1.1", NULL);
  test_caller_row (caller, "api.confirm_due", "person", "2", "award", "1", "name", "王秀兰", "id_masked",
                   "140105********1225", "unit_name", "太原第一机床厂", "office_name", "小店区", "confirmed_month",
                   "202511", "due_month", "202611", "stop_month", "202612", "state", "verify", "state_title", "本月到期",
                   "monthly_fen", "298760", "visit", "上门认证", "cursor", "202511.2.1", NULL);
  test_caller_row (caller, "api.confirm_counts", "state", "overdue", "state_title", "已逾期", "persons", "1", NULL);
  test_caller_row (caller, "api.confirm_counts", "state", "verify", "state_title", "本月到期", "persons", "1", NULL);
  test_caller_row (caller, "api.confirm_communities", "community", "7", "community_no", "140105001", "name",
                   "坞城社区（练习）", "contact", "社区专干", "phone", "0351-7000001", NULL);
  test_caller_row (caller, "api.confirm_stop_preview", "person", "1", "award", "1", "name", "张桂英", "id_masked",
                   "140105********1224", "unit_name", "太原钢铁厂", "reason", "ST06", "reason_title", "逾期未认证", "why",
                   "应于2026-10前确认，至今未确认", "due_month", "202610", "from_month", "202611", "monthly_fen", "312345",
                   "office_name", "小店区", "cursor", "202510.1.1", NULL);
  test_caller_row (caller, "api.confirm_offices", "office", "140106", "name", "迎泽区", NULL);
  test_caller_row (caller, "api.communities", "community", "7", "community_no", "140105001", "name", "坞城社区（练习）",
                   "contact", "社区专干", "phone", "0351-7000001", "active", "t", "persons", "412", "office_name", "小店区",
                   "own", "t", NULL);
  test_caller_row (caller, "api.communities", "community", "8", "community_no", "140105002", "name", "亲贤社区（练习）",
                   "active", "f", "persons", "0", "office_name", "小店区", "own", "t", NULL);
  test_caller_row (caller, "api.community_put", "community", "9", "community_no", "140105003", NULL);
  test_caller_row (caller, "api.community_close", "community", "7", "persons", "412", NULL);
  test_caller_row (caller, "api.community_assign", "changed", "2", NULL);
  test_caller_row (caller, "api.community_roster", "changed", "1", NULL);
  test_caller_row (caller, "api.community_roster", "line", "2", "name", "王秀蓝", "id_masked", "140105********1225",
                   "verdict", "name_differs", "verdict_title", "姓名不符", "changed", "1", NULL);
  test_caller_row (caller, "api.confirm_stop_list", "list", "3", "list_no", "140105TFMD20261123000001", "rows", "1",
                   "kept", "1", NULL);
  test_caller_row (caller, "api.confirm_visit", "task", "9", NULL);
  test_caller_row (caller, "api.confirm_rosters", "roster", "4", "group_kind", "community", "group_name",
                   "坞城社区（练习）", "due_month", "202611", "persons", "12", "answered", "5", "passed", "4", "state",
                   "out", "state_title", "已发出", "made_at", "2026-11-20 09:00:00+08", "made_by", "张敏", "cursor", "4", NULL);
  test_caller_row (caller, "api.confirm_roster_make", "rosters", "2", "persons", "17", NULL);
  test_caller_row (caller, "api.confirm_roster_drop", "roster", "4", "state", "dropped", NULL);
}

static void
load_confirm_files (TestCaller *caller)
{
  test_caller_row (caller, "api.confirm_file_begin", "file", "6", "state", "loading", "rows", "0", NULL);
  test_caller_row (caller, "api.confirm_file_rows", "rows", "2", NULL);
  test_caller_row (caller, "api.confirm_file_check", "verdict", "good", "title", "可确认", "advice", "核对后入账",
                   "rows", "2", NULL);
  test_caller_row (caller, "api.confirm_files", "file", "6", "name", "数据比对1123.xlsx", "channel", "01",
                   "channel_title", "数据比对", "state", "checked", "state_title", "已校验", "declared_rows", "3", "rows",
                   "3", "good", "2", "own", "f", "verdicts", "{good|可确认|2,name_differs|姓名不符|1}", "begun_at",
                   "2026-11-23 08:30:00+08", "begun_by", "李四", "cursor", "6", NULL);
  test_caller_row (caller, "api.confirm_file_list", "line", "3", "id_masked", "140105********1224", "name", "张桂瑛",
                   "day", "2026-11-20", "result", "通过", "source", "就医", "verdict", "name_differs", "verdict_title",
                   "姓名不符", "advice", "核对姓名，确有变更的先办关键信息变更", "person", "1", "confirmed_month", "202510", NULL);
  test_caller_row (caller, "api.confirm_file_book", "booked_rows", "2", "failed_rows", "0", "left_rows", "1", NULL);
  test_caller_row (caller, "api.confirm_file_drop", "file", "6", "state", "dropped", NULL);
}

static void
load_arrivals (TestCaller *caller)
{
  test_caller_row (caller, "api.arrival_begin", "arrival", "5", "state", "loading", "rows", "0", NULL);
  test_caller_row (caller, "api.arrival_rows", "rows", "3", NULL);
  test_caller_row (caller, "api.arrival_check", "verdict", "good", "title", "可入账", "advice", "核对合计后入账",
                   "rows", "2", "total", "192000", NULL);
  test_caller_row (caller, "api.arrival_files", "arrival", "5", "name", "到账回盘1123.csv", "state", "checked",
                   "state_title", "已校验", "declared_rows", "3", "declared_total", "288000", "declared_from", "file",
                   "rows", "3", "total", "288000", "good", "2", "good_total", "192000", "own", "f", "verdicts",
                   "{good|可入账|2,wrong_amount|金额不符|1}", "begun_at", "2026-11-23 09:01:00+08", "begun_by",
                   "郭丽", "cursor", "5", NULL);
  test_caller_row (caller, "api.arrival_list", "line", "2", "charge_no", "14010520261120000001", "month", "2023-02",
                   "employer", "640.00", "employee", "300.00", "arrived", "2026-11-22", "verdict", "wrong_amount",
                   "verdict_title", "金额不符", "advice", "与税务部门核对实缴金额，未足额到账的月份不计缴费",
                   "person_name", "张桂英", "wanted_employer", "64000", "wanted_employee", "32000", "wanted_interest",
                   "0", NULL);
  test_caller_row (caller, "api.arrival_book", "booked_rows", "2", "booked_total", "192000", "left_rows", "1",
                   "tasks", "1", NULL);
  test_caller_row (caller, "api.arrival_drop", "arrival", "5", "state", "dropped", NULL);
}

/* Two allowances to settle, one of them refused. */
static void
load_settlements (TestCaller *caller)
{
  test_caller_row (caller, "api.settlement_state", "office", "140105", "office_name", "小店区", "allowances", "2",
                   "ready", "2", "batch", "3", "state", "made", "state_title", "待复核", "persons", "1", "refused", "1",
                   "before_fen", "390000", "after_fen", "418580", "paid_fen", "2730000", "due_fen", "2930060", "digest",
                   "d1", "settled", "0", "changed", "0", "waiting", "1", "made_by", "郭丽", "made_at",
                   "2026-11-23 09:01:00+08", "may_make", "f", "may_check", "t", "may_approve", "f", "may_drop", "t",
                   "may_run", "f", NULL);
  test_caller_row (caller, "api.settlement_make", "batch", "3", "persons", "1", "refused", "1", "before_fen", "390000",
                   "after_fen", "418580", "paid_fen", "2730000", "due_fen", "2930060", "digest", "d1", NULL);
  test_caller_row (caller, "api.settlement_sign", "batch", "3", "state", "checked", NULL);
  test_caller_row (caller, "api.settlement_chunk", "batch", "3", "state", "done", "settled", "1", "changed", "0",
                   "waiting", "0", NULL);
  test_caller_row (caller, "api.settlement_lines", "person", "1", "name", "张桂英", "id_masked", "140105********1224",
                   "retire_month", "202510", "benefit_base", "7253", "before_fen", "390000", "after_fen", "418580",
                   "months", "7", "paid_fen", "2730000", "due_fen", "2930060", "state", "waiting", "state_title",
                   "待结算", "args", "{}", "cursor", "1", NULL);
  test_caller_row (caller, "api.settlement_lines", "person", "2", "name", "李建国", "id_masked", "140105********1237",
                   "retire_month", "202509", "before_fen", "390000", "months", "0", "paid_fen", "0", "due_fen", "0",
                   "state", "refused", "state_title", "不能结算", "msgid",
                   "Another case of this person is open and would change the facts: %1, %2.", "args",
                   "{视同缴费年限认定,140105STJF20261123000001}", "cursor", "2", NULL);
}

/* Four dead people: two to be stopped, one of another name, one stopped already. */
static void
load_stop_lists (TestCaller *caller)
{
  test_caller_row (caller, "api.stop_list_begin", "list", "4", "list_no", "140105TFMD20261123000001", "state",
                   "loading", "rows", "0", NULL);
  test_caller_row (caller, "api.stop_list_rows", "rows", "4", NULL);
  test_caller_row (caller, "api.stop_list_check", "verdict", "ready", "rows", "2", NULL);
  test_caller_row (caller, "api.stop_lists", "list", "4", "list_no", "140105TFMD20261123000001", "source", "deaths",
                   "source_title", "死亡名单", "title", "殡葬名单1123.csv", "state", "open", "state_title", "待核对", "rows",
                   "4", "ready", "2", "kept", "2", "carried", "0", "overpaid_fen", "1674320", "digest", "d1", "own", "t",
                   "from_file", "t", "made_at", "2026-11-23 09:01:00+08", "made_by", "郭丽", "verdicts",
                   "{ready|可执行|2,name_differs|姓名不符|1,ended|待遇已终止|1}", "cursor", "4", NULL);
  test_caller_row (caller, "api.stop_list_open", "line", "1", "person", "1", "name", "张桂英", "told_name", "张桂英",
                   "id_masked", "140105********1224", "unit_name", "太原钢铁厂", "award_kind_title", "基本养老金",
                   "monthly_fen", "418580", "reason", "ST01", "reason_title", "死亡", "effect", "terminate", "event_date",
                   "2026-07-18", "from_month", "202608", "overpaid_fen", "1674320", "overpaid_months",
                   "2026-08至2026-11每月4,185.80", "evidence", "火化证明", "verdict", "ready", "verdict_title", "可执行",
                   "advice", "逐人核对后保留或剔除", NULL);
  test_caller_row (caller, "api.stop_list_open", "line", "2", "person", "2", "name", "李建国", "told_name", "李建国",
                   "id_masked", "140105********1237", "unit_name", "太原矿山机器厂", "award_kind_title", "基本养老金",
                   "monthly_fen", "305000", "reason", "ST01", "reason_title", "死亡", "effect", "terminate", "event_date",
                   "2026-11-20", "from_month", "202612", "overpaid_fen", "0", "evidence", "火化证明", "verdict", "ready",
                   "verdict_title", "可执行", "advice", "逐人核对后保留或剔除", NULL);
  test_caller_row (caller, "api.stop_list_open", "line", "3", "person", "3", "name", "王秀兰", "told_name", "王秀蓝",
                   "id_masked", "140105********0045", "award_kind_title", "基本养老金", "monthly_fen", "287640", "reason",
                   "ST01", "reason_title", "死亡", "effect", "terminate", "event_date", "2026-11-02", "from_month", "202612",
                   "verdict", "name_differs", "verdict_title", "姓名不符", "advice", "核对原始材料，确为同一人的先办信息变更",
                   NULL);
  test_caller_row (caller, "api.stop_list_mark", "kept", "1", "overpaid_fen", "1674320", "digest", "d2", NULL);
  test_caller_row (caller, "api.stop_list_submit", "list", "4", "state", "submitted", "kept", "1", "digest", "d2", NULL);
  test_caller_row (caller, "api.stop_list_drop", "list", "4", "state", "dropped", NULL);
  test_caller_row (caller, "api.stop_list_decide", "list", "4", "state", "approved", "carried", "1", "remaining", "1",
                   NULL);
  test_caller_row (caller, "api.stop_list_paper", "document", "stop_list_sheet", "serial", "140105-20261123-0009", "title",
                   "待遇停发名单 140105TFMD20261123000001", "content", "{}", NULL);
  test_caller_row (caller, "api.stop_list_carry", "list", "4", "state", "done", "carried", "2", "remaining", "0", NULL);
}

#define TWELVE(x) "{" x "," x "," x "," x "," x "," x "," x "," x "," x "," x "," x "," x "}"

/* Three years: paid, five months of them not, the last of them open. */
static void
load_contributions (TestCaller *caller)
{
  test_caller_row (caller, "api.person_months", "year", "2024", "marks", "pppppppppppp", "counted", TWELVE ("1"),
                   "base", TWELVE ("600000"), "employer", TWELVE ("96000"), "employee", TWELVE ("48000"),
                   "own", TWELVE ("48000"), "moved", TWELVE ("0"), "extra", "0", NULL);
  test_caller_row (caller, "api.person_months", "year", "2025", "marks", "pppggggg-ddd",
                   "counted", "{1,1,1,0,0,0,0,0,0,2,2,2}",
                   "base", "{650000,650000,650000,0,0,0,0,0,0,1300000,1300000,1300000}", "employer", TWELVE ("104000"),
                   "employee", TWELVE ("52000"), "own", TWELVE ("52000"), "moved", TWELVE ("0"), "extra", "0", NULL);
  test_caller_row (caller, "api.person_months", "year", "2026", "marks", "pppppppppp--",
                   "counted", "{1,1,1,1,1,1,1,1,1,1,0,0}", "base", TWELVE ("700000"), "employer", TWELVE ("112000"),
                   "employee", TWELVE ("56000"), "own", TWELVE ("56000"), "moved", TWELVE ("0"), "extra", "0", NULL);
  test_caller_row (caller, "api.money_events", "event", "1", "month", "202401", "arrived", "2024-02-08",
                   "interest_from", "202402", "account_year", "2024", "origin", "regular", "origin_title", "正常缴费",
                   "counted", "1", "base", "600000", "employer", "96000", "employee", "48000", "own", "48000",
                   "moved", "0", "interest", "0", "unit_name", "太原钢铁厂", "booked_at", "2024-02-08 10:00:00+08",
                   "booked_by", "到账文件", NULL);
}

/* A pension stopped for a while and paid afterwards. */
static void
load_benefit (TestCaller *caller)
{
  test_caller_row (caller, "api.award_list", "award", "1", "kind", "pension", "kind_title", "基本养老金", "status",
                   "paying", "status_title", "正常发放", "retire_month", "202402", "start_month", "202403",
                   "monthly_fen", "229390", "items", "{account,basic,rounding,transition}", "item_titles", "{个人账户养老金,基础养老金,封顶补亏额,过渡性养老金}", "amounts",
                   "{36954,172691,6,19739}", "confirmed_month", "202510", "due_month", "202610", "case_no",
                   "140105YLHD20240301000001", "divisor", "195.0", NULL);
  test_caller_row (caller, "api.award_determinations", "award", "1", "seq", "1", "cause_title", "待遇核定", "from_month",
                   "202403", "monthly_fen", "229390", "rules", "1.0", "case_no", "140105YLHD20240301000001", "case_id", "9",
                   "made_by", "王芳", "made_at", "2024-03-05 10:12", NULL);
  test_caller_row (caller, "api.award_rerun", "same", "t", "monthly_fen", "229390", "monthly_again", "229390",
                   "differences", "{}", "figures_changed", "{}", "rules", "1.0", "rules_now", "1.0", NULL);
  test_caller_row (caller, "api.award_items", "award", "1", "item_title", "基础养老金", "from_month", "202403", "fen",
                   "172691", "cause", "determination", "cause_title", "待遇核定", "case_no", "140105YLHD20240301000001", NULL);
  test_caller_row (caller, "api.award_items", "award", "1", "item_title", "定额调整", "from_month", "202501", "fen", "4500",
                   "cause", "adjustment", "source", "2025", "cause_title", "年度调整", NULL);
  test_caller_row (caller, "api.award_suspensions", "award", "1", "reason_title", "逾期未认证", "from_month", "202503",
                   "to_month", "202506", "owed", "t", "resume_title", "补办资格认证", "case_no",
                   "140105DYTF20250301000001", "resume_case_no", "140105DYXF20250701000001", NULL);
  test_caller_row (caller, "api.person_confirmations", "award", "1", "day", "2025-10-12", "channel_title", "人脸识别", "result",
                   "passed", "result_title", "通过", "source", "自助认证", "file_name", "认证结果1012.csv", "made_by", "周敏", NULL);
  test_caller_row (caller, "api.person_payments", "pay_month", "202507", "for_month", "202503", "award", "1",
                   "item_titles", "{基础养老金,个人账户养老金}", "amounts", "{172691,36954}", "fen", "209645", "state_title",
                   "已发放", "bank_day", "2025-07-15", "cursor", "202507 1 202503", NULL);
}

#define YEAR(x) x "," x "," x "," x "," x "," x "," x "," x "," x "," x "," x "," x

/* A man of March 1966 who retires at 60 years 4 months in July 2026: 17 years of contributions and ten months more. */
static void
load_outlook (TestCaller *caller)
{
  test_caller_row (caller, "api.retirement_outlook", "retirement_group", "M60", "birth", "196603", "work_start", "198408",
                   "months_paid", "214", "months_deemed", "40", "first_year", "2009", "bases",
                   "{" YEAR ("200000") "," YEAR ("220000") "," YEAR ("240000") "," YEAR ("260000") "," YEAR ("280000") ","
                   YEAR ("300000") "," YEAR ("320000") "," YEAR ("340000") "," YEAR ("360000") "," YEAR ("380000") ","
                   YEAR ("400000") "," YEAR ("420000") "," YEAR ("440000") "," YEAR ("460000") "," YEAR ("480000") ","
                   YEAR ("600000") "," YEAR ("650000") ",700000,700000,700000,700000,700000,700000,700000,700000,700000,700000,0,0}",
                   "average_wages", "{25828,28469,33544,39903,44943,46407,48969,52960,54972,61548,54783,57984,64708,70968,77257,82255,83964,84881}",
                   "known_until", "202610", "future_base", "700000", "account_year", "2026", "account_opening", "18642057",
                   "account_rates", "{}", "account_rate", "0.0150", "account_rate_year", "2025", "credit_rate", "0.08",
                   "base_year", "2023", "benefit_bases", "{6897,7111,7253}", "trans_coef", "0.013", "account_start_min",
                   "199707", "index_method", "TWO", "index_rounding", "AVERAGE", "average_wage_rounding", "YUAN",
                   "deemed_index", "1", "pension_total_rounding", "UP_TO_JIAO", "early_minimum", "CHOSEN_YEAR",
                   "divisor_table", "ANNEX", "figures",
                   "[{\"key\":\"average_wage_annual\",\"title\":\"平均工资（年）\",\"value\":\"84881\",\"from\":202601,\"source\":\"晋人社厅发\"},"
                   "{\"key\":\"trans_coef\",\"title\":\"过渡系数\",\"value\":\"0.013\",\"from\":null,\"source\":\"晋政发\"},"
                   "{\"key\":\"min_pension\",\"title\":\"最低养老金\",\"value\":null,\"from\":null,\"source\":null}]", NULL);
  test_caller_row (caller, "api.retirement_facts", "fact", "birth", "title", "出生日期", "on_id", "1966-03-14", "in_archive",
                   "1966-05-14", "on_record", "1966-03-14", "differs", "t", NULL);
  test_caller_row (caller, "api.retirement_facts", "fact", "work_start", "title", "参加工作时间", "in_archive",
                   "视同自1984-08", "on_record", "1984-08-01", "differs", "f", "case_no", "140105STJF20250401000001",
                   "case_id", "3", NULL);
  test_caller_row (caller, "api.retirement_checks", "level", "block", "msgid",
                   "ID card %1 and archive %2 give different birth dates, and no case decided.", "args",
                   "{1966-03-14,1966-05-14}", "action", "key_change", NULL);
  test_caller_row (caller, "api.retirement_checks", "level", "warn", "msgid", "%1 %2 is under way.", "args",
                   "{关键信息变更,140105GJXX20261123000007}", "action", "case", "case_id", "7", NULL);
  test_caller_row (caller, "api.retirement_checks", "level", "ok", "msgid",
                   "The minimum of %1 months is reached: %2 paid, %3 deemed.", "args", "{180,214,40}", NULL);
}

/* The award of sheet R1 as it is looked at before it is decided. */
static void
load_award (TestCaller *caller)
{
  test_caller_row (caller, "api.case_award", "first_month", "202511", "total_fen", "418580", "kept_fen", "418580",
                   "same", "t", "item_titles", "{基础养老金,个人账户养老金,过渡性养老金,封顶补亏额}", "amounts",
                   "{263336,69502,85736,6}", "index_basic", "0.76035", "index_trans", "0.70397", "months", "495",
                   "months_deemed", "155", "balance_fen", "9660726", "divisor", "139.0", "base_fen", "725300",
                   "kept_by", "张敏", "kept_at", "2025-11-03 09:12:00+08", NULL);
  test_caller_row (caller, "api.case_award_steps", "n", "1", "label", "Basic part", "sentence",
                   "(%1 + %2) ÷ 2 × %3 months ÷ 12 × 1%% = %4", "basis",
                   "Guofa [2005] No. 38; Jinzhengfa [2006] No. 32", "values",
                   "{\"7,253.00\",5514.81855,495,\"2,633.36\"}", "before",
                   "{\"7,253.00\",5514.81855,495,\"2,633.36\"}", "differs", "f", "old_sentence",
                   "(%1 + %2) ÷ 2 × %3 months ÷ 12 × 1%% = %4", "old",
                   "{\"7,253.00\",4789.51855,495,\"2,483.77\"}", "changed", "t", NULL);
  test_caller_row (caller, "api.case_award_figures", "key", "benefit_base", "title", "计发基数", "value", "7253", "unit",
                   "yuan/month", "from_month", "202501", "to_month", "202512", "source", "晋人社厅发〔2025〕36号",
                   "confidence", "verified", "changed", "f", NULL);
  test_caller_row (caller, "api.case_award_similar", "measure", "amount", "title", "月发放额", "value", "418580", "low",
                   "231000", "middle", "338000", "high", "452000", "awards", "42", "outside", "f", NULL);
}

static void
load_account (TestCaller *caller)
{
  test_caller_row (caller, "api.account_open", "status", "normal", "status_title", "正常", "opened_month", "202401",
                   "status_month", "202401", "closed_year", "2024", "balance", "585300", "balance_moved", "0",
                   "booked", "468000", "carried", "0", "months_paid", "28", "months_deemed", "0", NULL);
  /* 12 × 480.00, each from its own month on: product 480.00 × 78, at 1.5 %: 46.80 */
  test_caller_row (caller, "api.account_years", "year", "2024", "phase", "final", "rate", "15000", "opening", "0",
                   "opening_moved", "0", "prior", "0", "prior_interest", "0", "interest_opening", "0",
                   "principal", "576000", "month_product", "3744000", "interest_current", "4680", "paid", "0",
                   "closing", "580680", "closing_moved", "0", "own", TWELVE ("48000"), "moved", TWELVE ("0"),
                   "payouts", TWELVE ("0"), "payouts_moved", TWELVE ("0"), NULL);
  test_caller_row (caller, "api.account_years", "year", "2025", "phase", "open", "rate", "0", "opening", "580680",
                   "opening_moved", "0", "prior", "0", "prior_interest", "0", "interest_opening", "0",
                   "principal", "468000", "month_product", "0", "interest_current", "0", "paid", "0",
                   "closing", "1048680", "closing_moved", "0", "own", TWELVE ("39000"), "moved", TWELVE ("0"),
                   "payouts", TWELVE ("0"), "payouts_moved", TWELVE ("0"), NULL);
  test_caller_row (caller, "api.account_changes", "month", "202401", "from_title", "未建", "to_title", "正常",
                   "why", "首次缴费到账", "changed_by", "到账文件", "changed_at", "2024-02-08 10:00:00+08", NULL);
}

static void
load_assessment (TestCaller *caller)
{
  test_caller_row (caller, "api.case_months", "month", "202504", "mark", "g", "unit_name", "太原钢铁厂",
                   "base_before", "0", "wage", "650000", "floor", "424400", "ceiling", "2121900", "base", "650000",
                   "employer_rate", "160000", "employee_rate", "80000", "credit_rate", "80000", "employer", "104000",
                   "employee", "52000", "own", "52000", "moved", "0", "counted", "1", "interest", "0",
                   "late_fee", "39000", "late_days", "500", "args", "{}", NULL);
  test_caller_row (caller, "api.case_peers", "month", "202504", "peers", "12", "low", "424400", "median", "610000",
                   "high", "980000", "base", "650000", NULL);
  test_caller_row (caller, "api.case_extension", "path", "extend", "short", "26", "minimum", "180", "paid", "154",
                   "deemed", "0", "statutory_month", "202610", "first_insured", "200803", "extension_months", "0",
                   "choice", NULL, "oneoff_base", "700000", "oneoff_rate", "200000", "oneoff_amount", "3640000", NULL);
}

/* A roll that waits for its check: one came, one died. */
static void
load_rolls (TestCaller *caller)
{
  test_caller_row (caller, "api.pay_rolls", "roll", "31", "office", "140105", "office_name", "小店区社会保险中心", "month",
                   "202611", "state", "made", "state_title", "待复核", "persons", "28", "fen", "11182120", "bank_persons",
                   "28", "bank_fen", "11182120", "made_by", "郭丽", "made_at", "2026-11-20 09:00:00+08", "booked", "f",
                   "cursor", "31", NULL);
  test_caller_row (caller, "api.pay_roll_state", "office", "140105", "office_name", "小店区社会保险中心", "roll", "31",
                   "state", "made", "state_title", "待复核", "persons", "28", "fen", "11182120", "digest", "d1", "booked",
                   "f", NULL);
  test_caller_row (caller, "api.pay_roll_open", "roll", "31", "office", "140105", "office_name", "小店区社会保险中心",
                   "month", "202611", "state", "made", "state_title", "待复核", "persons", "28", "lines", "30", "fen",
                   "11182120", "carried_in", "0", "carried_out", "0", "bank_persons", "28", "bank_fen", "11182120",
                   "account_fen", "905000", "booked_fen", "0", "booked", "f", "digest", "d1", "made_by", "郭丽", "made_at",
                   "2026-11-20 09:00:00+08", "may_check", "t", "check_reason", "", "may_approve", "f", "approve_reason",
                   "PR101", "may_drop", "t", "sent_persons", "0", "sent_fen", "0", "paid_fen", "0", "returned_fen", "0",
                   NULL);
  test_caller_row (caller, "api.pay_roll_bridge", "kind", "last", "title", "上月发放", "persons", "28", "change", "28",
                   "fen", "11180120", NULL);
  test_caller_row (caller, "api.pay_roll_bridge", "kind", "new", "title", "新增", "persons", "1", "change", "1", "fen",
                   "402000", NULL);
  test_caller_row (caller, "api.pay_roll_bridge", "kind", "ended", "title", "终止", "persons", "1", "change", "-1", "fen",
                   "-400000", NULL);
  test_caller_row (caller, "api.pay_roll_bridge", "kind", "this", "title", "本月发放", "persons", "28", "change", "28",
                   "fen", "11182120", NULL);
  test_caller_row (caller, "api.pay_roll_checks", "rule", "Q12", "title", "月待遇为零或低于下限", "severity", "W",
                   "persons", "1", NULL);
  test_caller_row (caller, "api.pay_roll_hits", "person", "1", "name", "张桂英", "id_number", "140105********1224", "fen",
                   "229390", NULL);
  test_caller_row (caller, "api.pay_roll_lines", "person", "1", "name", "张桂英", "id_number", "140105********1224",
                   "award", "1", "kind_title", "基本养老金", "for_month", "202611", "item_titles",
                   "{基础养老金,个人账户养老金}", "amounts", "{172691,56699}", "fen", "229390", "cursor", "1|1|202611", NULL);
  test_caller_row (caller, "api.pay_roll_make", "roll", "31", "persons", "28", "lines", "30", "fen", "11182120",
                   "bank_persons", "28", "bank_fen", "11182120", "digest", "d1", NULL);
  test_caller_row (caller, "api.pay_roll_sign", "roll", "31", "state", "checked", "booked", "f", NULL);
  test_caller_row (caller, "api.pay_roll_book", "roll", "31", "booked_through", "9", "booked_fen", "905000", "booked",
                   "t", NULL);
  test_caller_row (caller, "api.pay_roll_proof", "what", "lines", "title", "发放明细合计", "persons", "28", "fen",
                   "11182120", "agrees", "t", NULL);
  test_caller_row (caller, "api.pay_roll_proof", "what", "bank", "title", "银行应发", "persons", "28", "fen", "11182120",
                   "agrees", "t", NULL);
  test_caller_row (caller, "api.pay_paper", "document", "pay_summary", "serial", "140105-20261123-0001", "title",
                   "养老金发放汇总审批表", "content", "{}", NULL);
  test_caller_row (caller, "api.pay_papers", "serial", "140105-20261123-0001", "document", "pay_summary", "title",
                   "养老金发放汇总审批表", "batch", NULL, "issued_at", "2026-11-23 09:00:00+08", "issued_by", "郭丽", "pages",
                   "1", "prints", "1", "filed", "t", NULL);
}

static void
load_batches (TestCaller *caller)
{
  test_caller_row (caller, "api.pay_layouts", "layout", "pay_layout_csv", "title", "通用 CSV", "value",
                   "form=csv charset=GB18030 amount=yuan head=1 sep=, "
                   "columns=seq,account_no,account_holder,id_number,amount top=batch,lines,amount", "feedback",
                   "form=csv charset=GB18030 head=1 sep=, columns=batch,seq,status,reason,reason_text,bank_day,bank_serial",
                   NULL);
  test_caller_row (caller, "api.pay_files", "file", "41", "batch", "140105-202611-1", "again", "f", "layout",
                   "pay_layout_csv", "layout_title", "通用 CSV", "layout_value",
                   "form=csv charset=GB18030 amount=yuan head=1 sep=, "
                   "columns=seq,account_no,account_holder,id_number,amount top=batch,lines,amount", "lines", "1", "fen",
                   "229390", "digest", "f1", "state", "made", "state_title", "待放行", "made_by", "郭丽", "made_at",
                   "2026-11-20 10:00:00+08", "paid_lines", "0", "paid_fen", "0", "returned_lines", "0", "returned_fen",
                   "0", "may_release", "t", "may_drop", "t", NULL);
  test_caller_row (caller, "api.pay_file_make", "file", "41", "batch", "140105-202611-1", "lines", "1", "fen", "229390",
                   "digest", "f1", NULL);
  test_caller_row (caller, "api.pay_file_decide", "file", "41", "batch", "140105-202611-1", "state", "released", NULL);
  test_caller_row (caller, "api.pay_file_lines", "seq", "1", "person", "1", "account_no", "6222020502001234567",
                   "account_holder", "张桂英", "id_number", "140105196803051224", "bank", "icbc", "bank_title",
                   "中国工商银行", "fen", "229390", "month", "202611", "status_title", "银行处理中", NULL);
  test_caller_row (caller, "api.pay_file_written", "file", "41", "sha256", "0", NULL);
  test_caller_row (caller, "api.pay_returned", "person", "1", "name", "张桂英", "id_number", "140105********1224", "fen",
                   "229390", "batch", "140105-202611-1", "seq", "1", "reason_title", "账户已销户", "reason_text", NULL,
                   "bank_day", "2026-11-21", "ready", "t", "waits", "ready", "waits_title", "可重新支付", NULL);
  test_caller_row (caller, "api.feedback_begin", "feedback", "51", "state", "loading", "rows", "0", NULL);
  test_caller_row (caller, "api.feedback_rows", "rows", "2", NULL);
  test_caller_row (caller, "api.feedback_check", "verdict", "good", "title", "可入账", "rows", "1", NULL);
  test_caller_row (caller, "api.feedback_files", "feedback", "51", "name", "回盘1121.csv", "state", "checked",
                   "state_title", "已校验", "rows", "2", "verdicts", "{good|可入账|1,unknown_seq|批次内无此序号|1}",
                   "begun_at", "2026-11-21 09:00:00+08", "begun_by", "武强", "may_book", "t", "cursor", "51", NULL);
  test_caller_row (caller, "api.feedback_list", "line", "2", "batch", "140105-202611-1", "seq", "9", "status", "paid",
                   "bank_day", "2026-11-21", "verdict", "unknown_seq", "verdict_title", "批次内无此序号", NULL);
  test_caller_row (caller, "api.feedback_book", "booked_rows", "1", "left_rows", "1", "tasks", "1", NULL);
  test_caller_row (caller, "api.feedback_drop", "feedback", "51", "state", "dropped", NULL);
}

void
test_canned_load (TestCaller *caller)
{
  load_rolls (caller);
  load_batches (caller);
  load_charges (caller);
  load_arrivals (caller);
  load_confirm_lists (caller);
  load_confirm_files (caller);
  load_settlements (caller);
  test_canned_load_overpayments (caller);
  load_stop_lists (caller);
  load_contributions (caller);
  load_account (caller);
  load_benefit (caller);
  load_award (caller);
  load_outlook (caller);
  load_assessment (caller);
  load_session (caller);
  load_vocabulary (caller);
  load_search (caller);
  load_person (caller);
  load_kinds (caller);
  load_case (caller);
  load_work (caller);
  load_year_close (caller);
  canned_adjustment (caller);
  canned_archive (caller);
  canned_survivor (caller);
  load_papers (caller);
}
