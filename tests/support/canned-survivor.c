#include "canned-survivor.h"

/* A pensioner who died in July 2025 and was paid for two months more; the claim of three survivors is a draft. */
void
canned_survivor (TestCaller *caller)
{
  test_caller_row (caller, "api.survivor_event", "died_on", "2025-07-18", "death_source", "family", "death_source_title",
                   "亲属申报", "found_by", "140105YSDY20250918000001", "retired", "t", "birth", "1950-02-08", "work_start",
                   "1968-03-01", "insured_since", "1997-07-01", "retire_month", "201002", "first_month", "201003",
                   "stop_state", "running", "stop_case", "31", "stop_case_no", "140105DYZZ20250918000002", "stop_step_title",
                   "待审批", "last_month", "0", "overpaid_months", "{202508,202509}", "overpaid_fen", "{418580,418580}",
                   "overpaid", "837160", "claim_state", "draft", "claim_case", "30", "claim_case_no",
                   "140105YSDY20250918000001", "claim_step", "draft", "claim_step_title", "草稿", "names",
                   "{王秀英,李建军,李小雨}", "ids_masked", "{140105********0041,140105********0032,140105********0053}",
                   "relations", "{spouse,child,child}", "relation_titles", "{配偶,子女,子女}", "shares", "{5000,2500,2500}",
                   "minors", "{0,0,1}", "acts", "1", "fens", "{7701349,3850674,3850674}", "account_holder", "王秀英",
                   "account_masked", "6228****0015", "regime", "2021", "payable", "t", "provisional", "t", "income_year", "2023",
                   "base", "344392", "months", "495", "pension_months", "185", "table_months", "24", "deducted", "15",
                   "paid_months", "9", "funeral", "688783", "survivor_pension", "3099525", "account", "12451549", "month_fen",
                   "0", "due", "16239857", "set_off", "837160", "net", "15402697", "debt", "0", "steps",
                   "[{\"n\": 1, \"label\": \"Funeral grant\", \"sentence\": \"2 × %1 ÷ 12 = %2\", \"basis\": \"\","
                   " \"values\": [\"41,327.00\", \"6,887.83\"]}]",
                   "materials", "{死亡证明、火化证明或户籍注销证明（1页）}", "documents", "{受理回执}", "serials",
                   "{140105-20250918-0001}", "next_msgid", "Nothing is missing: hand the claim on.", "next_case", "30", NULL);
  test_caller_row (caller, "api.survivor_preview", "died_on", "2025-07-18", "retired", "t", "birth", "1950-02-08",
                   "work_start", "1968-03-01", "insured_since", "1997-07-01", "retire_month", "201002", "first_month",
                   "201003", "stop_state", "needed", "overpaid_months", "{202508,202509}", "overpaid_fen",
                   "{418580,418580}", "overpaid", "837160", "regime", "2021", "payable", "t", "provisional", "t",
                   "income_year", "2023", "base", "344392", "months", "495", "pension_months", "185", "table_months",
                   "24", "deducted", "15", "paid_months", "9", "funeral", "688783", "survivor_pension", "3099525",
                   "account", "12451549", "month_fen", "0", "due", "16239857", "set_off", "837160", "net", "15402697",
                   "debt", "0", NULL);
  test_caller_row (caller, "api.survivor_stop", "case_id", "31", "case_no", "140105DYZZ20250918000002", "step", "review",
                   "step_title", "待复核", NULL);
}
