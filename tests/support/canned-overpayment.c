#include "canned.h"

/* Three debts: one in instalments and late, one set off, one settled; a repayment that waits to be booked. */
void
test_canned_load_overpayments (TestCaller *caller)
{
  test_caller_row (caller, "api.overpayment_list", "person", "1", "seq", "1", "name", "张桂英", "id_number",
                   "140105********1224", "cause_title", "死亡后继续领取", "found_title", "数据比对", "fraud", "f",
                   "from_month", "202504", "to_month", "202507", "months", "4", "total", "1674320", "back", "374320",
                   "balance", "1300000", "state", "open", "state_title", "追回中", "way_title", "分期退回", "next_month",
                   "202609", "next_fen", "300000", "late_fen", "600000", "late_since", "202609", "entered_fen", "100000",
                   "case_no", "140105DLZH20261123000001", "cursor", "1 1", NULL);
  test_caller_row (caller, "api.overpayment_list", "person", "2", "seq", "1", "name", "李建国", "id_number",
                   "140105********1237", "cause_title", "重复领取待遇", "found_title", "稽核", "fraud", "t",
                   "from_month", "202501", "to_month", "202506", "months", "6", "total", "1376340", "back", "68817",
                   "balance", "1307523", "state", "open", "state_title", "追回中", "way_title", "从以后待遇中抵扣",
                   "next_month", "202612", "next_fen", "68817", "late_fen", "0", "entered_fen", "0", "case_no",
                   "140105DLZH20261123000002", "cursor", "2 1", NULL);
  test_caller_row (caller, "api.overpayment_list", "person", "3", "seq", "1", "name", "王秀兰", "id_number",
                   "140105********1245", "cause_title", "待遇核定错误", "found_title", "业务办理", "fraud", "f",
                   "from_month", "202506", "to_month", "202506", "months", "1", "total", "20000", "back", "20000",
                   "balance", "0", "state", "settled", "state_title", "已结清", "way_title", "一次退回", "late_fen", "0",
                   "entered_fen", "0", "case_no", "140105DLZH20261123000003", "cursor", "3 1", NULL);
  test_caller_row (caller, "api.overpayment_totals", "state", "", "title", "全部", "debts", "3", "total", "3070660",
                   "balance", "2607523", "late_fen", "600000", NULL);
  test_caller_row (caller, "api.overpayment_totals", "state", "open", "title", "追回中", "debts", "2", "total", "3050660",
                   "balance", "2607523", "late_fen", "600000", NULL);
  test_caller_row (caller, "api.overpayment_totals", "state", "late", "title", "逾期", "debts", "1", "total", "1674320",
                   "balance", "1300000", "late_fen", "600000", NULL);
  test_caller_row (caller, "api.overpayment_parts", "n", "0", "month", "202608", "fen", "74320", "paid", "74320",
                   "left_fen", "1600000", "mark", "paid", "mark_title", "已还", NULL);
  test_caller_row (caller, "api.overpayment_parts", "n", "1", "month", "202609", "fen", "300000", "paid", "300000",
                   "left_fen", "1300000", "mark", "paid", "mark_title", "已还", NULL);
  test_caller_row (caller, "api.overpayment_parts", "n", "2", "month", "202610", "fen", "300000", "paid", "0",
                   "left_fen", "1000000", "mark", "late", "mark_title", "逾期", NULL);
  test_caller_row (caller, "api.overpayment_parts", "n", "3", "month", "202611", "fen", "300000", "paid", "0",
                   "left_fen", "700000", "mark", "due", "mark_title", "本月到期", NULL);
  test_caller_row (caller, "api.overpayment_events", "event", "1", "kind", "receipt", "kind_title", "还款", "fen",
                   "374320", "balance", "1300000", "on_day", "2026-09-20", "note", "银行转账 B-0001 张小明", "by_name",
                   "周九", "at", "2026-09-21 09:00:00+08", NULL);
  for (guint i = 4; i <= 7; i++)
    {
      g_autofree char *month = g_strdup_printf ("20250%u", i);

      test_caller_row (caller, "api.overpayment_months", "month", month, "item", "basic", "item_title", "基础养老金",
                       "award", "1", "fen", "418580", NULL);
    }
  test_caller_row (caller, "api.person_overpayments", "seq", "1", "cause_title", "死亡后继续领取", "found_title",
                   "数据比对", "fraud", "f", "from_month", "202504", "to_month", "202507", "months", "4", "total",
                   "1674320", "back", "374320", "balance", "1300000", "state", "open", "state_title", "追回中",
                   "way_title", "分期退回", "plan_words", "2026-09起每月3,000.00，共6期，末期1,000.00", "next_month", "202610",
                   "next_fen", "300000", "late_fen", "300000", "late_since", "202610", "reserved", "0", "with_rolls", "0",
                   "case_no", "140105DLZH20261123000001", "made_by", "王丽华", "made_at", "2026-08-03 09:00:00+08", NULL);
  test_caller_row (caller, "api.overpayment_receipts", "receipt", "7", "receipt_no", "140105-HK20261127-0001", "person",
                   "1", "seq", "1", "name", "张桂英", "fen", "100000", "paid_on", "2026-11-26", "means_title", "银行转账",
                   "bank_serial", "B-0002", "payer", "张小明", "state", "entered", "state_title", "待入账", "entered_by",
                   "周九", "entered_at", "2026-11-27 09:00:00+08", "may_book", "", "cursor", "7", NULL);
  test_caller_row (caller, "api.overpayment_receipt_enter", "receipt", "8", "receipt_no", "140105-HK20261127-0002", NULL);
  test_caller_row (caller, "api.overpayment_receipt_decide", "state", "booked", "balance", "1200000", NULL);
}
