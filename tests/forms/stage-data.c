/* What the server of the desk knows beyond the canned answers. */

#include "stage.h"

static const char *const codes[] = {
  "list", "key", "title", "sort",
  "sex", "M", "男", "1",
  "sex", "F", "女", "2",
  "retirement_group", "M60", "男职工（原60周岁）", "1",
  "retirement_group", "F55", "女职工（原55周岁）", "2",
  "account_kind", "social_card", "社会保障卡", "1",
  "account_kind", "bank_card", "银行卡", "2",
  "account_kind", "passbook", "存折", "3",
  "bank", "102", "中国工商银行", "1",
  "bank", "103", "中国农业银行", "2",
  "bank", "104", "中国银行", "3",
  "education", "21", "大学本科", "1",
  "education", "61", "普通高中", "2",
  "marital", "20", "已婚", "1",
  "nation", "01", "汉族", "1",
  "household_kind", "10", "城镇（非农业）户口", "1",
  "health", "1", "健康或良好", "1",
  "employment", "contract", "合同制职工", "1",
  "channel", "hall", "服务大厅", "1",
  "channel", "web", "网上办事大厅", "2",
  "relation", "self", "本人", "1",
  "relation", "agent", "其他委托代理人", "2",
  "month_mark", "p", "已缴", "1",
  "month_mark", "b", "补缴", "2",
  "month_mark", "g", "中断", "3",
  "month_mark", "d", "重复缴费", "4",
  "risk", "low", "低风险", "1",
  "risk", "medium", "中风险", "2",
  "risk", "high", "高风险", "3",
  "birth_basis", "2", "档案最早记载优先", "1",
  "backpay_basis", "1", "原始工资收入证明材料", "1",
  "backpay_basis", "2", "相关部门出具的法律文书", "2",
  "broken_basis", "1", "有行政部门签章的原始招用工手续", "1",
  "broken_basis", "2", "相关部门出具的法律文书", "2",
  "legal_document", "court", "人民法院裁判文书", "1",
  "legal_document", "audit", "审计部门审计报告", "2",
  "legal_document", "inspection", "劳动保障监察文书", "3",
  "legal_document", "arbitration", "劳动仲裁裁决书", "4",
  "extension_choice_offered", "extend", "延长缴费", "1",
  "extension_choice_offered", "resident", "转入城乡居民养老保险", "2",
  "extension_choice_offered", "terminate", "书面终止", "3",
  "settle_reason", "waiver", "放弃按月领取", "1",
  "retirement_mode", "normal", "正常退休", "1",
  "retirement_mode", "late", "弹性延迟退休", "2",
  "death_source", "family", "亲属申报", "1",
  "yes_no", "yes", "是", "1",
  "yes_no", "no", "否", "2",
  "survivor_relation", "spouse", "配偶", "1",
  "heirs_agreement", "single", "唯一遗属", "1",
  "account_target", "seal", "封存", "1",
  "account_target", "resume", "恢复", "2",
  "index_entry", "computed", "按缴费记录计算", "1", "index_entry", "entered", "按核定依据录入", "2",
  "self_check", "right", "核对无误", "1", "single_applicant", "unit", "参保单位申报", "1",
  "single_cause", "policy", "政策文件规定", "1",
  "single_item", "basic", "基础养老金", "1",
  "settlement_reason", "published", "计发基数公布", "1", "labour_capacity", "total", "完全丧失劳动能力", "1",
  "award_kind", "pension", "基本养老金", "1", "recalculation_cause", "wrong_data", "数据差错更正", "4",
  "reason_agree", "1", "材料齐全，与原件一致", "1",
  "reason_agree", "2", "档案记载清楚，认定依据充分", "2",
  "reason_agree", "3", "与联网核验结果一致", "3",
  "reason_return", "1", "缺少必备材料", "1",
  "reason_return", "2", "材料不清晰或缺页", "2",
  "reason_return", "3", "录入内容与原件不符", "3",
  "reason_refuse", "1", "不符合规定条件", "1",
  "reason_refuse", "2", "证据不足，不予认定", "2",
};

static void
add_codes (TestCaller *server)
{
  test_caller_answer (server, "api.vocabulary", codes, 4, G_N_ELEMENTS (codes) / 4 - 1);
}

static void
add_code (TestCaller *server, const char *list, const char *key, const char *title, const char *sort)
{
  test_caller_row (server, "api.vocabulary", "list", list, "key", key, "title", title, "sort", sort, NULL);
}

static void
add_stop_codes (TestCaller *server)
{
  add_code (server, "stop_source", "deaths", "死亡名单", "1");
  add_code (server, "stop_source", "prison", "服刑人员名单", "2");
  add_code (server, "stop_left_out", "alive", "经核实健在", "1");
  add_code (server, "stop_left_out", "other", "其他", "2");
  add_code (server, "award_kind", "pension", "基本养老金", "1");
  add_code (server, "postponement_end", "RS04", "刑满释放，办理退休", "1");
  add_code (server, "postponement_end", "RS02", "解除羁押、宣告无罪", "2");
  add_code (server, "suspend_reason", "ST02", "被通缉或在押未判", "1");
  add_code (server, "suspend_reason", "ST03", "判刑收监", "2");
  add_code (server, "terminate_reason", "ST01", "死亡", "1");
  add_code (server, "stopped_months", "owed", "补发至终止月", "1");
  add_code (server, "stop_information", "family", "家属告知", "1");
  add_code (server, "stop_information", "police", "公安信息", "2");
  add_code (server, "resume_reason_case", "RS06", "补办资格认证", "1");
  add_code (server, "resume_information", "self", "本人到场", "1");
}

static void
add_field (TestCaller *server, const char *field, const char *title, const char *type, const char *list,
           const char *section, const char *section_title, const char *blind)
{
  test_caller_row (server, "api.kind_fields", "field", field, "title", title, "type", type, "code_list", list,
                   "section", section, "section_title", section_title, "sort", "1", "required", "f", "key_field", "t",
                   "blind", blind, "max_length", "60", "person_column", "t",
                   "may_clear", g_str_equal (field, "work_start") ? "t" : "f",
                   "hint", "以原件为准", NULL);
}

static void
add_key_fields (TestCaller *server)
{
  test_caller_empty (server, "api.kind_fields");
  add_field (server, "name", "姓名", "text", NULL, "identity", "身份", "f");
  add_field (server, "id_number", "身份证号", "id_number", NULL, "identity", "身份", "t");
  add_field (server, "sex", "性别", "code", "sex", "identity", "身份", "f");
  add_field (server, "birth_archive", "档案出生日期", "date", NULL, "birth", "出生日期", "t");
  add_field (server, "birth_adopted", "认定出生日期", "date", NULL, "birth", "出生日期", "t");
  add_field (server, "birth_basis", "认定依据", "code", "birth_basis", "birth", "出生日期", "f");
  add_field (server, "birth_note", "认定说明", "note", NULL, "birth", "出生日期", "f");
  add_field (server, "work_start", "参加工作时间", "date", NULL, "career", "工作经历", "f");
  add_field (server, "retirement_group", "退休人员类别", "code", "retirement_group", "career", "工作经历", "f");
}

static void
add_materials (TestCaller *server)
{
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) page = stage_page (&sha256);
  g_autoptr (GString) hex = g_string_new ("\\x");
  gsize size;
  const guint8 *data = g_bytes_get_data (page, &size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  test_caller_empty (server, "api.material_list");
  test_caller_row (server, "api.material_list", "material", "archive", "title", "职工履历表", "required", "t",
                   "file", "5", "name", "履历表.png", "mime", "image/png", "sha256", sha256, "bytes", "120000",
                   "pages", "1", "added_by", "张敏", "added_at", "2026-11-23 08:52:00+08", "missing", "f", NULL);
  test_caller_row (server, "api.material_list", "material", "id_card", "title", "居民身份证", "required", "t",
                   "file", "6", "name", "身份证.jpg", "mime", "image/png", "sha256", sha256, "bytes", "90000",
                   "pages", "2", "added_by", "张敏", "added_at", "2026-11-23 08:53:00+08", "missing", "f", NULL);
  test_caller_row (server, "api.material_list", "material", "household", "title", "户口簿", "required", "t",
                   "hint", "本人页与变更页", "missing", "t", NULL);
  test_caller_set (server, "api.material_read", "mime", "image/png");
  test_caller_set (server, "api.material_read", "sha256", sha256);
  test_caller_set (server, "api.material_read", "bytes", hex->str);
}

static void
set_person (TestCaller *server)
{
  static const char *const values[][2] = {
    { "name", "王建国" }, { "id_number", "140105196603141235" }, { "id_masked", "140105********1235" },
    { "sex", "M" }, { "birth_id", "1966-03-14" }, { "birth_archive", "1966-03-14" }, { "birth_adopted", "1966-03-14" },
    { "retirement_group", "M60" }, { "work_start", "1984-08-01" }, { "insured_since", "1992-09-01" },
    { "status_title", "参保缴费" }, { "unit_name", "太原第一机床厂" }, { "account_kind", "social_card" },
    { "bank", "104" }, { "account_no", "**** 8831" }, { "account_holder", "王建国" }, { "months_paid", "410" },
    { "months_deemed", "40" }, { "statutory_month", "202610" }, { "earliest_month", "202403" },
    { "latest_month", "202910" }, { "minimum_months", "180" }, { "nation", "01" }, { "education", "61" },
    { "marital", "20" }, { "household_kind", "10" }, { "health", "1" }, { "employment", "contract" },
    { "household_address", "山西省太原市小店区平阳路 88 号" }, { "birth_decided_by", NULL },
    { "alerts", "{}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    test_caller_set (server, "api.person_open", values[i][0], values[i][1]);
}

static void
add_guide (TestCaller *server)
{
  test_caller_empty (server, "api.kind_guide");
  test_caller_row (server, "api.kind_guide", "step", "draft", "ask", "请出示身份证原件；请问要更正哪一项？",
                   "check_what", "人证一致；先查有无在途业务和疑似重复人员", "clause", "6.2.2.2", "sort", "1", NULL);
  test_caller_row (server, "api.kind_guide", "step", "draft", "ask", "请单位移交个人档案，我们当面查阅最早记载。",
                   "check_what", "取最早一份；涂改处无印章的不采信", "clause", "6.2.2.2", "sort", "2", NULL);
}

void
stage_key_case (TestCaller *server, const char *step, const char *values, const char *hidden)
{
  gboolean draft = g_str_equal (step, "draft");

  test_caller_set (server, "api.case_open", "person_name", "王建国");
  test_caller_set (server, "api.case_open", "step", step);
  test_caller_set (server, "api.case_open", "step_title", draft ? "草稿" : "待复核");
  test_caller_set (server, "api.case_open", "values", values);
  test_caller_set (server, "api.case_open", "hidden", hidden);
  test_caller_set (server, "api.case_open", "old",
                   "{\"name\":\"王建国\",\"id_number\":\"140105********1235\",\"sex\":\"M\",\"work_start\":\"1984-08-01\","
                   "\"retirement_group\":\"M60\",\"birth_archive\":\"1966-03-14\",\"birth_adopted\":\"1966-03-14\"}");
  test_caller_set (server, "api.case_open", "evidence", draft ? "{}" :
                   "{\"birth_archive\":{\"file\":5,\"page\":1,\"x\":3300,\"y\":2950,\"w\":5950,\"h\":750},"
                   "\"name\":{\"file\":6,\"page\":1,\"x\":3300,\"y\":2150,\"w\":5950,\"h\":750}}");
  test_caller_set (server, "api.case_open", "route",
                   "[{\"step\":\"draft\",\"title\":\"受理\",\"done\":true,\"by\":\"张敏\","
                   "\"at\":\"2026-11-23 09:12:00+08\"},"
                   "{\"step\":\"review\",\"title\":\"县复核\",\"done\":false},"
                   "{\"step\":\"approve\",\"title\":\"县审批\",\"done\":false},"
                   "{\"step\":\"upper\",\"title\":\"市确认\",\"done\":false},"
                   "{\"step\":\"done\",\"title\":\"办结\",\"done\":false}]");
  test_caller_set (server, "api.case_open", "levels", "3");
  test_caller_set (server, "api.case_open", "form", "key_change_approval");
  test_caller_set (server, "api.case_open", "actions", draft ?
                   "[{\"action\":\"save\",\"allowed\":true},{\"action\":\"submit\",\"allowed\":true},"
                   "{\"action\":\"withdraw\",\"allowed\":true}]" :
                   "[{\"action\":\"save\",\"allowed\":false,\"why\":\"The case is being reviewed.\"},"
                   "{\"action\":\"review\",\"allowed\":true},{\"action\":\"return\",\"allowed\":true},"
                   "{\"action\":\"refuse\",\"allowed\":true}]");
}

void
stage_account_case (TestCaller *server)
{
  test_caller_set (server, "api.case_open", "kind", "account_change");
  test_caller_set (server, "api.case_open", "kind_title", "待遇发放账户变更");
  test_caller_set (server, "api.case_open", "old",
                   "{\"account_kind\":\"social_card\",\"bank\":\"104\",\"account_no\":\"**** 8831\","
                   "\"account_holder\":\"王建国\"}");
  test_caller_empty (server, "api.kind_fields");
  add_field (server, "account_kind", "账户类别", "code", "account_kind", "account", "发放账户", "f");
  add_field (server, "bank", "开户银行", "code", "bank", "account", "发放账户", "f");
  add_field (server, "account_no", "银行账号", "account_no", NULL, "account", "发放账户", "t");
  add_field (server, "account_holder", "户名", "text", NULL, "account", "发放账户", "f");
}

void
stage_months_case (TestCaller *server, const char *kind, const char *title, const char *step, const char *values)
{
  stage_key_case (server, step, values, "{}");
  test_caller_set (server, "api.case_open", "kind", kind);
  test_caller_set (server, "api.case_open", "kind_title", title);
  test_caller_set (server, "api.case_open", "old", "{}");
  test_caller_set (server, "api.case_open", "evidence", "{}");
  test_caller_empty (server, "api.kind_fields");
  test_caller_row (server, "api.kind_fields", "field", "months", "title", "办理月份", "type", "months", "section", "months",
                   "section_title", "办理月份", "sort", "10", "required", "t", "key_field", "f", "blind", "f",
                   "max_length", "20000", "person_column", "f", NULL);
  test_caller_row (server, "api.kind_fields", "field", "unit_no", "title", "缴费单位", "type", "unit", "section", "months",
                   "section_title", "办理月份", "sort", "20", "required", "f", "key_field", "f", "blind", "f",
                   "max_length", "20", "person_column", "f", NULL);
  test_caller_row (server, "api.kind_fields", "field", "document_no", "title", "文书编号", "type", "text",
                   "section", "proof", "section_title", "依据", "sort", "30", "required", "f", "key_field", "f",
                   "blind", "f", "max_length", "60", "person_column", "f", NULL);
}

/* The fields as app/db/sql/kinds/ has them, after the months that some of them deal with. */
static const struct
{
  const char *kind, *field, *title, *type, *list;
} kind_fields[] = {
  { "retirement", "mode", "退休方式", "code", "retirement_mode" },
  { "retirement", "retire_month", "退休月", "month", NULL },
  { "base_correction", "months", "办理月份", "months", NULL },
  { "base_correction", "unit_no", "缴费单位", "unit", NULL },
  { "base_correction", "basis", "办理依据", "code", "backpay_basis" },
  { "base_correction", "document_kind", "法律文书类别", "code", "legal_document" },
  { "base_correction", "document_no", "文书编号", "text", NULL },
  { "base_correction", "note", "情况说明", "note", NULL },
  { "broken_period", "months", "办理月份", "months", NULL },
  { "broken_period", "unit_no", "缴费单位", "unit", NULL },
  { "broken_period", "basis", "办理依据", "code", "broken_basis" },
  { "broken_period", "policy_no", "政策文件", "text", NULL },
  { "broken_period", "document_kind", "法律文书类别", "code", "legal_document" },
  { "broken_period", "document_no", "文书编号", "text", NULL },
  { "broken_period", "note", "情况说明", "note", NULL },
  { "extension", "choice", "本人选择", "code", "extension_choice_offered" },
  { "extension", "informed_on", "书面告知日期", "date", NULL },
  { "extension", "start_month", "延长缴费开始月", "month", NULL },
  { "extension", "note", "情况说明", "note", NULL },
  { "oneoff_payment", "informed_on", "书面告知日期", "date", NULL },
  { "oneoff_payment", "note", "情况说明", "note", NULL },
  { "account_merge", "merge_person", "并入账户的个人编号", "person", NULL },
  { "account_merge", "note", "认定依据", "note", NULL },
  { "account_state", "target", "办理事项", "code", "account_target" },
  { "account_state", "from_month", "起始月", "month", NULL },
  { "account_state", "note", "情况说明", "note", NULL },
  { "account_settlement", "settle_reason", "结算原因", "code", "settle_reason" },
  { "account_settlement", "event_on", "原因发生日期", "date", NULL },
  { "account_settlement", "informed_on", "书面告知日期", "date", NULL },
  { "account_settlement", "confirmed_on", "本人书面确认日期", "date", NULL },
  { "account_settlement", "note", "情况说明", "note", NULL },
  { "temporary_allowance", "applied_on", "本人申请日期", "date", NULL },
  { "temporary_allowance", "index_entry", "指数来源", "code", "index_entry" },
  { "temporary_settlement", "settled_why", "结算原因", "code", "settlement_reason" },
  { "temporary_settlement", "note", "说明", "note", NULL },
  { "disability_allowance", "apply_month", "申请月", "month", NULL },
  { "disability_allowance", "assessment_no", "鉴定结论书编号", "text", NULL },
  { "disability_allowance", "assessed_on", "鉴定日期", "date", NULL },
  { "disability_allowance", "conclusion", "鉴定结论", "code", "labour_capacity" },
  { "disability_allowance", "committee", "鉴定机构", "text", NULL },
  { "recalculation", "benefit", "重核待遇", "code", "award_kind" },
  { "recalculation", "cause", "重核原因", "code", "recalculation_cause" },
  { "recalculation", "basis", "重核依据", "text", NULL },
  { "recalculation", "from_month", "执行月", "month", NULL },
  { "recalculation", "adjusted", "历年调整累计额", "money", NULL },
  { "survivor_claim", "died_on", "死亡日期", "date", NULL },
  { "survivor_claim", "death_source", "信息来源", "code", "death_source" },
  { "survivor_claim", "work_injury", "是否因工死亡", "code", "yes_no" },
  { "survivor_claim", "claimant_name", "申领人姓名", "text", NULL },
  { "survivor_claim", "claimant_id", "申领人身份证号", "id_number", NULL },
  { "survivor_claim", "survivor_relation", "与死者关系", "code", "survivor_relation" },
  { "survivor_claim", "claimant_account", "收款账号", "account_no", NULL },
  { "survivor_claim", "agreement", "遗属意见", "code", "heirs_agreement" },
  { "award", "index_entry", "指数来源", "code", "index_entry" },
  { "award", "index_basic", "基础平均缴费指数", "text", NULL },
  { "award", "index_trans", "过渡平均缴费指数", "text", NULL },
  { "award", "index_reason", "录入理由", "note", NULL },
  { "simplified_award", "self_checked_on", "本人核对日期", "date", NULL },
  { "simplified_award", "self_check", "核对结果", "code", "self_check" },
  { "single_adjustment", "applied_by", "申报方式", "code", "single_applicant" },
  { "single_adjustment", "cause", "调整原因", "code", "single_cause" },
  { "single_adjustment", "document", "依据文件", "text", NULL },
  { "single_adjustment", "item", "待遇项目", "code", "single_item" },
  { "single_adjustment", "after", "调整后月标准", "money", NULL },
  { "single_adjustment", "from_month", "起始月", "month", NULL },
  { "single_adjustment", "to_month", "终止月", "month", NULL },
  { "single_adjustment", "note", "情况说明", "note", NULL },
  { "suspension", "award", "停发待遇", "code", "award_kind" },
  { "suspension", "reason", "停发原因", "code", "suspend_reason" },
  { "suspension", "event_date", "事由发生日期", "date", NULL },
  { "suspension", "information", "信息来源", "code", "stop_information" },
  { "suspension", "document_no", "文书编号", "text", NULL },
  { "suspension", "note", "情况说明", "note", NULL },
  { "postponement", "committed_on", "收监日期", "date", NULL },
  { "postponement", "term_until", "刑期届满月", "month", NULL },
  { "postponement", "prison", "服刑场所", "text", NULL },
  { "postponement", "information", "信息来源", "code", "stop_information" },
  { "postponement", "document_no", "文书编号", "text", NULL },
  { "postponement_end", "reason", "解除原因", "code", "postponement_end" },
  { "postponement_end", "released_on", "释放日期", "date", NULL },
  { "postponement_end", "information", "信息来源", "code", "resume_information" },
  { "postponement_end", "document_no", "文书编号", "text", NULL },
  { "termination", "award", "终止待遇", "code", "award_kind" },
  { "termination", "reason", "终止原因", "code", "terminate_reason" },
  { "termination", "event_date", "事由发生日期", "date", NULL },
  { "termination", "stopped_months", "停发期间待遇", "code", "stopped_months" },
  { "termination", "information", "信息来源", "code", "stop_information" },
  { "resumption", "award", "续发待遇", "code", "award_kind" },
  { "resumption", "reason", "续发原因", "code", "resume_reason_case" },
  { "resumption", "event_date", "事由发生日期", "date", NULL },
  { "resumption", "resume_month", "续发年月", "month", NULL },
  { "resumption", "information", "信息来源", "code", "resume_information" },
};

void
stage_kind_case (TestCaller *server, const char *kind, const char *title, const char *values)
{
  stage_months_case (server, kind, title, "draft", values);
  test_caller_empty (server, "api.kind_fields");
  for (guint i = 0; i < G_N_ELEMENTS (kind_fields); i++)
    {
      gboolean months = g_str_equal (kind_fields[i].type, "months");

      if (g_strcmp0 (kind_fields[i].kind, kind) == 0)
        test_caller_row (server, "api.kind_fields", "field", kind_fields[i].field, "title", kind_fields[i].title,
                         "type", kind_fields[i].type, "code_list", kind_fields[i].list, "section",
                         months ? "months" : "proof", "section_title", months ? "办理月份" : "依据", "sort", "10",
                         "required", months ? "t" : "f", "key_field", "f", "blind", "f", "max_length",
                         months ? "20000" : "500", "person_column", "f", NULL);
    }
}

static void
add_insight (TestCaller *server)
{
  test_caller_empty (server, "api.case_effects");
  test_caller_row (server, "api.case_effects", "label", "法定退休时间", "old_value", "2026-10", "new_value", "2025-07",
                   "note", "随出生日期推算", NULL);
  test_caller_row (server, "api.case_effects", "label", "应发起月", "old_value", "2026-11", "new_value", "2025-08",
                   "note", "办结后重核待遇", NULL);
  test_caller_empty (server, "api.case_checks");
  test_caller_row (server, "api.case_checks", "level", "warn", "field", "birth_archive", "msgid",
                   "身份证出生日期与档案不一致，以档案最早记载为准", "args", "{}", NULL);
  test_caller_row (server, "api.case_checks", "level", "ok", "msgid", "无其他在途变更", "args", "{}", NULL);
  test_caller_row (server, "api.case_checks", "level", "ok", "msgid", "受理人与复核人不同", "args", "{}", NULL);
}

static void
add_queue_row (TestCaller *server, const char *id, const char *name, const char *kind, const char *matter,
               const char *risk, const char *risk_title, const char *days)
{
  test_caller_row (server, "api.queue", "case_id", id, "case_no", "140105GJXX20261123000007", "kind", "key_change",
                   "kind_title", kind, "matter", matter, "person", "1", "person_name", name,
                   "id_masked", "140105********1235", "risk", risk, "risk_title", risk_title, "step", "review",
                   "step_title", "待复核", "entered_by", "张敏", "entered_at", "2026-11-23 09:12:00+08",
                   "due_date", "2026-12-14", "workdays_left", days, "office_name", "小店区", "version", "3",
                   "content_version", "2", "may_bulk", g_str_equal (risk, "low") ? "t" : "f", "cursor", id, NULL);
}

static void
add_queue (TestCaller *server)
{
  test_caller_empty (server, "api.queue");
  add_queue_row (server, "7", "王建国", "关键信息变更", "出生日期、姓名", "high", "高风险", "2");
  add_queue_row (server, "8", "刘芳", "关键信息变更", "参加工作时间", "high", "高风险", "6");
  add_queue_row (server, "9", "陈志强", "发放账户变更", "银行账号", "high", "高风险", "-1");
  add_queue_row (server, "10", "赵丽", "基本信息变更", "手机、联系地址", "low", "低风险", "4");
  add_queue_row (server, "11", "孙伟", "基本信息变更", "文化程度", "low", "低风险", "4");
}

void
stage_answers (TestCaller *server)
{
  add_codes (server);
  add_stop_codes (server);
  add_key_fields (server);
  add_guide (server);
  add_materials (server);
  set_person (server);
  add_insight (server);
  add_queue (server);
  test_caller_empty (server, "api.person_duplicates");
  test_caller_empty (server, "api.case_signatures");
  stage_key_case (server, "draft", "{}", "{}");
}
