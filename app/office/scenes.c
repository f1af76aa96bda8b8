/* office/scenes.c — the cases that lie on the desks at the first sign-in */
#include "office/scenes.h"

/* A changed birth date: the archive's earliest paper says fourteen months earlier, on another day. */
#define BIRTH \
  "jsonb_build_object('birth_archive', to_char(p.birth_id - 421, 'YYYY-MM-DD')," \
  " 'birth_adopted', to_char(p.birth_id - 421, 'YYYY-MM-DD'), 'birth_basis', '2'," \
  " 'birth_note', '最早记载见职工履历表第1页')"
#define NAME(character) "jsonb_build_object('name', left(p.name, 1) || '" character "' || substr(p.name, 3))"
#define WORK_START "jsonb_build_object('work_start', to_char(p.work_start - 245, 'YYYY-MM-\"01\"'))"
#define GROUP "jsonb_build_object('retirement_group', CASE p.retirement_group WHEN 'F50' THEN 'F55' ELSE 'F50' END)"
/* the same birth date, another number behind it that keeps its parity and that nobody has */
#define ID_NUMBER "jsonb_build_object('id_number', " ID_NEXT ")"
#define ID_17 "(left(p.id_number, 14) || to_char((substr(p.id_number, 15, 3)::int + 618) % 1000, 'FM000'))"
#define ID_NEXT \
  "(SELECT " ID_17 " || c FROM regexp_split_to_table('0123456789X', '') c" \
  " WHERE pension.id_check(" ID_17 " || c, date '2026-10-31') = 'ok')"
#define ID_FREE WORKS " AND NOT EXISTS (SELECT FROM data.id_number i WHERE left(i.id_number, 17) = " ID_17 ")"
#define CARD_18 "('629998' || to_char(p.person, 'FM000000000000'))"
#define ACCOUNT \
  "jsonb_build_object('account_kind', 'social_card', 'bank', '102', 'bank_branch', '中国工商银行太原练习支行'," \
  " 'account_no', (SELECT " CARD_18 " || d FROM generate_series(0, 9) d WHERE pension.luhn_valid(" CARD_18 " || d))," \
  " 'account_holder', p.name)"
#define PASSBOOK \
  "jsonb_build_object('account_kind', 'passbook', 'bank', '402', 'bank_branch', '农商银行太原练习支行'," \
  " 'account_no', '0299980' || p.person, 'account_holder', p.name, 'exception_reason', '行动不便，就近使用存折')"
#define MOBILE "jsonb_build_object('mobile', '1990001' || to_char(p.person % 10000, 'FM0000'))"
#define MOVED \
  "jsonb_build_object('address', '太原市小店区练习西街' || p.person % 90 + 1 || '号院3号楼2单元501室'," \
  " 'mobile', '1990002' || to_char(p.person % 10000, 'FM0000'))"
#define HOUSEHOLD "jsonb_build_object('household_kind', CASE p.household_kind WHEN '30' THEN '10' ELSE '30' END)"
#define SCHOOL "jsonb_build_object('education', CASE p.education WHEN '31' THEN '21' ELSE '31' END)"
#define MARRIED "jsonb_build_object('marital', CASE p.marital WHEN '20' THEN '40' ELSE '20' END)"

/* Not this autumn's retirees: they are practised with as they are. */
#define AWAY \
  " AND p.birth_adopted NOT BETWEEN '1966-04-01' AND '1966-07-31'" \
  " AND p.birth_adopted NOT BETWEEN '1971-04-01' AND '1971-07-31'" \
  " AND p.birth_adopted NOT BETWEEN '1976-01-01' AND '1976-04-30'"
#define WORKS "p.status = 'active' AND p.birth_adopted BETWEEN '1968-01-01' AND '1985-01-01'" AWAY
#define NEAR \
  "p.status = 'active' AND p.birth_adopted BETWEEN '1964-01-01' AND '1973-01-01' AND p.birth_id = p.birth_adopted" AWAY
#define WOMAN "p.status = 'active' AND p.sex = 'F' AND p.birth_adopted BETWEEN '1972-01-01' AND '1990-01-01'" AWAY
#define PENSIONER "p.status = 'retired' AND p.account_no IS NOT NULL AND p.birth_adopted > '1950-01-01'"
#define PAYS(what) "EXISTS (SELECT FROM data.award a WHERE a.person = p.person AND a.status = 'paying' AND " what ")"
/* the few who are overdue are left for a stop */
#define PAID PENSIONER " AND " PAYS ("data.stop_confirmed(a)")
#define YOUNG "p.status = 'active' AND p.birth_adopted > '1988-01-01'"
#define SHORT "length(p.name) = 3 AND p.status = 'active'" AWAY

/* Months of an employment nobody has paid for. */
#define HOLE \
  "(SELECT to_char(min(m), 'YYYYMM') || '-' || to_char(max(m), 'YYYYMM') || '=450000' FROM data.person_registration r" \
  " CROSS JOIN LATERAL generate_series(greatest(r.from_month, '2013-01-01')," \
  "  least(coalesce(r.to_month, '2023-12-01'), '2023-12-01'), interval '1 month') m" \
  " JOIN data.person_year y ON y.person = r.person AND y.year = extract(year FROM m)" \
  " WHERE r.person = p.person AND r.kind = 'employed' AND y.counted[extract(month FROM m)::int] = 0 HAVING count(*) > 2)"
#define MISSED "p.status = 'active' AND " HOLE " IS NOT NULL"
#define MISSED_MONTHS "jsonb_build_object('months', " HOLE ", 'basis', '1', 'note', '单位经办人漏报，工资表可证')"
/* At the floor for a whole year. */
#define LOW \
  "p.status = 'active' AND p.unit IS NOT NULL AND EXISTS (SELECT FROM data.person_year y" \
  " WHERE y.person = p.person AND y.year = 2023 AND y.base = array_fill(386300::bigint, ARRAY[12]))"
#define RIGHT_BASE "jsonb_build_object('months', '202301-202312=650000', 'basis', '1', 'note', '原按下限申报，与工资表不符')"
#define DOUBLE_MONTH \
  "(SELECT y.year || to_char(strpos(y.marks, 'd'), 'FM00') FROM data.person_year y" \
  " WHERE y.person = p.person AND y.marks ~ 'd' LIMIT 1)"
#define TWICE DOUBLE_MONTH " IS NOT NULL"
#define GIVE_BACK \
  "jsonb_build_object('refund_kind', 'double', 'months', " DOUBLE_MONTH " || '=0'," \
  " 'refund_account', '练习单位，中国工商银行太原练习支行，0299981' || p.person, 'note', '两个单位同月重复缴费')"
#define CLOSED_UNIT \
  "(SELECT u.unit_no FROM data.person_registration r JOIN data.unit u USING (unit)" \
  " WHERE r.person = p.person AND u.status = 'cancelled' AND r.to_month = '2011-06-01' LIMIT 1)"
#define LEFT_OVER CLOSED_UNIT " IS NOT NULL"
#define BROKEN \
  "jsonb_build_object('months', '201107-201112=250000', 'unit_no', " CLOSED_UNIT ", 'basis', '1'," \
  " 'policy_no', '关于中断缴费补缴的通知（练习）', 'note', '原单位停产，招工审批表在档')"
#define TWIN \
  "(SELECT min(b.person)::text FROM data.person b WHERE b.name = p.name AND b.birth_id = p.birth_id AND b.sex = p.sex" \
  " AND b.person <> p.person AND b.office = p.office)"
#define TWINS "p.status = 'active' AND " TWIN " IS NOT NULL"
#define MERGE "jsonb_build_object('merge_person', " TWIN ", 'note', '老身份证误录一位，户口簿与档案均为同一人')"
/* Where the tree of 7.4.4 leads somebody of age. */
#define PATH "(SELECT f.path FROM casework.extension_facts(p) f WHERE f.statutory_month <= data.month_of(data.today()))"
#define SHORT_OF_AGE "p.status = 'interrupted' AND " PATH " = 'extend'"
#define EXTEND \
  "jsonb_build_object('choice', 'extend', 'informed_on', to_char(data.today() - 1, 'YYYY-MM-DD')," \
  " 'start_month', to_char(data.today(), 'YYYYMM'), 'note', '本人选择延长缴费，已逐项告知')"
#define STILL_SHORT "p.status = 'extended' AND " PATH " = 'oneoff'"
#define AT_ONCE \
  "jsonb_build_object('informed_on', to_char(data.today() - 1, 'YYYY-MM-DD')," \
  " 'note', '延长缴费已满五年，本人申请一次性缴清')"
#define LAST_PAID \
  "(SELECT max(make_date(y.year, m, 1)) FROM data.person_year y, generate_series(1, 12) m" \
  " WHERE y.person = p.person AND y.counted[m] > 0)"
#define WAIVE \
  "jsonb_build_object('settle_reason', 'waiver', 'event_on', to_char(data.month_start(" \
  "(SELECT f.statutory_month FROM casework.extension_facts(p) f)), 'YYYY-MM-DD')," \
  " 'informed_on', to_char(data.today() - 30, 'YYYY-MM-DD'), 'confirmed_on', to_char(data.today() - 1, 'YYYY-MM-DD')," \
  " 'note', '已逐项告知延长缴费、转入城乡居民养老保险，本人坚持结算')"
#define STATE(state) "EXISTS (SELECT FROM data.account a WHERE a.person = p.person AND a.status = '" state "')"
#define LEFT_WORK "p.status = 'active' AND p.unit IS NULL AND " STATE ("normal") " AND " LAST_PAID " < data.today() - 90" AWAY
#define SEAL \
  "jsonb_build_object('target', 'seal', 'from_month', to_char(" LAST_PAID " + interval '1 month', 'YYYYMM')," \
  " 'note', '单位已减员，至今未再就业')"
#define RESTS "p.status = 'interrupted' AND p.birth_adopted > '1975-01-01' AND " STATE ("sealed")
#define RESUME \
  "jsonb_build_object('target', 'resume', 'from_month', to_char(data.today(), 'YYYYMM'), 'note', '新单位本月增员')"

/* --- Benefits --- */

#define DAY(days) "to_char(data.today() - " #days ", 'YYYY-MM-DD')"
#define THIS_MONTH "to_char(data.today(), 'YYYYMM')"
#define ENOUGH "p.status = 'active' AND p.months_paid + p.months_deemed >= 180"
#define STATUTORY "pension.statutory_month(p.retirement_group, p.birth_adopted)"
#define AT_AGE(month) ENOUGH " AND p.birth_adopted > '1966-01-01' AND " STATUTORY " = " #month
#define ON_OWN " AND p.employment = 'flexible'"
#define AT_WORK " AND p.employment <> 'flexible'"
#define RETIRE \
  "jsonb_strip_nulls(jsonb_build_object('mode', 'normal', 'retire_month', " STATUTORY "::text," \
  " 'earliest_record', '职工履历表第1页', 'post_name', '车间操作'," \
  " 'post_proof', CASE p.sex WHEN 'F' THEN 'register' END, 'publicity_from', " DAY (20) ", 'publicity_to', " DAY (6) "," \
  " 'publicity_result', 'none', 'compared_on', " DAY (2) ", 'compare_result', 'consistent'))"
#define AWARD "'{\"index_entry\": \"computed\"}'::jsonb"
#define SELF_CHECKED "jsonb_build_object('self_checked_on', " DAY (1) ", 'self_check', 'right')"
#define BEFORE_BASE "jsonb_build_object('applied_on', " DAY (1) ", 'index_entry', 'computed')"
/* nobody whose months are missing: they are for other work */
#define UNFIT \
  "p.status = 'active' AND p.birth_adopted BETWEEN '1970-01-01' AND '1982-01-01' AND p.months_paid > 200" AWAY \
  " AND " HOLE " IS NULL"
#define DISABLED \
  "jsonb_build_object('apply_month', " THIS_MONTH ", 'assessment_no', '练习劳鉴' || p.person, 'assessed_on', " DAY (3) "," \
  " 'conclusion', 'total', 'committee', '太原市劳动能力鉴定委员会（练习）', 'index_entry', 'computed')"

#define CONFIRMED PAID " AND " PAYS ("a.start_month < '2026-01-01'")
#define OVERDUE PENSIONER " AND " PAYS ("NOT data.stop_confirmed(a)")
#define LATELY PAID " AND " PAYS ("a.retire_month BETWEEN '2019-01-01' AND '2025-06-01'")
#define MORE \
  "jsonb_build_object('applied_by', 'unit', 'cause', 'correction', 'document', '练习〔2026〕7号', 'item', 'basic'," \
  " 'after', (SELECT sum(i.fen) + 5000 FROM data.benefit_item i WHERE i.person = p.person AND i.item = 'basic')::text," \
  " 'from_month', " THIS_MONTH ")"
#define AGAIN \
  "jsonb_build_object('benefit', 'pension', 'cause', 'wrong_data', 'basis', '练习更正〔2026〕3号'," \
  " 'from_month', " THIS_MONTH ", 'adjusted', '0', 'index_entry', 'computed')"
#define STOP(why, days) \
  "jsonb_build_object('award', 'pension', 'reason', '" why "', 'event_date', " DAY (days) "," \
  " 'information', 'compare', 'document_no', '练习' || p.person)"
#define DIED \
  "jsonb_build_object('award', 'pension', 'reason', 'ST01', 'event_date', " DAY (12) ", 'information', 'family'," \
  " 'document_no', '练习死证' || p.person)"
#define ANY_ENDED "p.status = 'terminated'"
#define ANY_STOPPED "p.status = 'suspended'"
#define SEEN "jsonb_build_object('way', '4', 'outcome', '1')"

/* The same in both districts. */
#define BOTH(kind, goal, days, person, values, reason, after) \
  { "140105", 0, kind, goal, days, person, values, reason, NULL, after }, \
  { "140106", 0, kind, goal, days, person, values, reason, NULL, after }
#define RETIRED(month, who, days, goal) BOTH ("retirement", goal, days, AT_AGE (month) who, RETIRE, "到达法定退休年龄", NULL)
#define NEXT(kind, goal, days, month, values, reason) \
  BOTH (kind, goal, days, AT_AGE (month), values, reason, "retirement")

const Scene scenes[] = {
  /* benefits: the months are those of the persons who have come to the age (tales.c), with some left for practice */
  RETIRED (202608, "", 40, GOAL_DONE),
  NEXT ("temporary_allowance", GOAL_DONE, 33, 202608, BEFORE_BASE, "当年计发基数未公布，申请临时生活费"),
  RETIRED (202608, "", 39, GOAL_DONE),
  NEXT ("temporary_allowance", GOAL_DONE, 31, 202608, BEFORE_BASE, "当年计发基数未公布，申请临时生活费"),
  RETIRED (202609, AT_WORK, 36, GOAL_DONE),
  NEXT ("award", GOAL_DONE, 29, 202609, AWARD, "退休信息已确认"),
  RETIRED (202609, ON_OWN, 35, GOAL_DONE),
  NEXT ("simplified_award", GOAL_REVIEW, 3, 202609, SELF_CHECKED, "灵活就业人员到龄"),
  RETIRED (202609, AT_WORK, 30, GOAL_DONE),
  NEXT ("award", GOAL_APPROVE, 5, 202609, AWARD, "退休信息已确认"),
  RETIRED (202610, AT_WORK, 26, GOAL_DONE),
  NEXT ("award", GOAL_REVIEW, 4, 202610, AWARD, "退休信息已确认"),
  RETIRED (202609, ON_OWN, 24, GOAL_DONE),
  RETIRED (202610, AT_WORK, 20, GOAL_DONE),
  RETIRED (202610, AT_WORK, 7, GOAL_APPROVE),
  RETIRED (202610, AT_WORK, 3, GOAL_REVIEW),
  RETIRED (202611, AT_WORK, 2, GOAL_REVIEW),
  RETIRED (202612, AT_WORK, 2, GOAL_DONE),
  BOTH ("disability_allowance", GOAL_DONE, 28, UNFIT, DISABLED, "完全丧失劳动能力", NULL),
  BOTH ("disability_allowance", GOAL_REVIEW, 4, UNFIT, DISABLED, "完全丧失劳动能力", NULL),
  BOTH ("single_adjustment", GOAL_REVIEW, 5, CONFIRMED, MORE, "原核定标准差错更正", NULL),
  BOTH ("single_adjustment", GOAL_APPROVE, 6, CONFIRMED, MORE, "原核定标准差错更正", NULL),
  BOTH ("recalculation", GOAL_REVIEW, 4, LATELY, AGAIN, "原系统数据差错更正", NULL),
  BOTH ("suspension", GOAL_DONE, 21, OVERDUE, STOP ("ST06", 1), "逾期未认证", NULL),
  BOTH ("qualification", GOAL_DONE, 4, ANY_STOPPED, SEEN, "本人到窗口补办认证", "suspension"),
  BOTH ("suspension", GOAL_REVIEW, 2, CONFIRMED, STOP ("ST02", 5), "公安机关通报在押", NULL),
  BOTH ("suspension", GOAL_APPROVE, 4, CONFIRMED, STOP ("ST02", 8), "公安机关通报在押", NULL),
  BOTH ("termination", GOAL_DONE, 18, CONFIRMED " AND " STATE ("paying"), DIED, "家属告知死亡", NULL),
  BOTH ("termination", GOAL_REVIEW, 1, CONFIRMED, DIED, "家属告知死亡", NULL),

  /* contributions and accounts: they come first, since few persons are such */
  { "140105", 0, "missed_months", GOAL_REVIEW, 5, MISSED, MISSED_MONTHS, "单位漏报补缴", NULL },
  { "140105", 1, "base_correction", GOAL_REVIEW, 4, LOW, RIGHT_BASE, "少报缴费基数", NULL },
  { "140105", 0, "refund", GOAL_REVIEW, 3, TWICE, GIVE_BACK, "同月重复缴费", NULL },
  { "140105", 1, "broken_period", GOAL_REVIEW, 3, LEFT_OVER, BROKEN, "原单位停产期间中断缴费", NULL },
  { "140105", 1, "account_merge", GOAL_DRAFT, 1, TWINS, MERGE, "重复登记合并账户", NULL },
  { "140105", 0, "extension", GOAL_REVIEW, 2, SHORT_OF_AGE, EXTEND, "到龄缴费年限不足，延长缴费", NULL },
  { "140105", 0, "extension", GOAL_DRAFT, 1, SHORT_OF_AGE, EXTEND, "到龄缴费年限不足，延长缴费", NULL },
  { "140105", 1, "oneoff_payment", GOAL_REVIEW, 3, STILL_SHORT, AT_ONCE, "延长缴费满五年仍不足，一次性缴费", NULL },
  { "140105", 0, "oneoff_payment", GOAL_DRAFT, 0, STILL_SHORT, AT_ONCE, "延长缴费满五年仍不足，一次性缴费", NULL },
  { "140105", 1, "account_state", GOAL_REVIEW, 2, LEFT_WORK, SEAL, "减员后中断缴费，封存账户", NULL },
  { "140105", 0, "account_state", GOAL_REVIEW, 1, RESTS, RESUME, "再就业，恢复账户", NULL },
  { "140105", 0, "account_state", GOAL_DRAFT, 0, RESTS, RESUME, "再就业，恢复账户", NULL },
  { "140105", 0, "base_correction", GOAL_DONE, 12, LOW, RIGHT_BASE, "少报缴费基数", NULL },
  { "140105", 1, "base_correction", GOAL_APPROVE, 6, LOW, RIGHT_BASE, "少报缴费基数", NULL },
  { "140106", 0, "missed_months", GOAL_REVIEW, 4, MISSED, MISSED_MONTHS, "单位漏报补缴", NULL },
  { "140106", 0, "extension", GOAL_DONE, 6, SHORT_OF_AGE, EXTEND, "到龄缴费年限不足，延长缴费", NULL },
  { "140106", 0, "account_settlement", GOAL_REVIEW, 2, SHORT_OF_AGE, WAIVE, "到龄年限不足，本人要求一次性结算", NULL },
  { "140106", 1, "oneoff_payment", GOAL_APPROVE, 3, STILL_SHORT, AT_ONCE, "延长缴费满五年仍不足，一次性缴费", NULL },
  { "140106", 0, "account_state", GOAL_DONE, 5, RESTS, RESUME, "再就业，恢复账户", NULL },
  { "140106", 1, "refund", GOAL_APPROVE, 9, TWICE, GIVE_BACK, "同月重复缴费", NULL },
  { "140100", 0, "missed_months", GOAL_DONE, 10, MISSED, MISSED_MONTHS, "单位漏报补缴", NULL },
  { "140100", 1, "base_correction", GOAL_REVIEW, 2, LOW, RIGHT_BASE, "少报缴费基数", NULL },
  { "140000", 0, "broken_period", GOAL_APPROVE, 3, LEFT_OVER, BROKEN, "原单位停产期间中断缴费", NULL },

  /* finished weeks ago: histories to look at */
  { "140105", 0, "basic_change", GOAL_DONE, 34, WORKS, MOVED, "搬家", NULL },
  { "140105", 0, "basic_change", GOAL_DONE, 33, YOUNG, MOBILE, "更换手机号码", NULL },
  { "140105", 1, "basic_change", GOAL_DONE, 31, YOUNG, MARRIED, "结婚登记", NULL },
  { "140105", 1, "basic_change", GOAL_DONE, 27, WORKS, HOUSEHOLD, "户口性质变更", NULL },
  { "140105", 0, "basic_change", GOAL_DONE, 20, YOUNG, SCHOOL, "取得新的学历", NULL },
  { "140105", 0, "key_change", GOAL_DONE, 32, SHORT, NAME ("文"), "公安机关更正姓名用字", NULL },
  { "140105", 1, "key_change", GOAL_DONE, 26, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140105", 1, "key_change", GOAL_DONE, 24, NEAR, WORK_START, "补充招工表，重新认定参加工作时间", NULL },
  { "140105", 0, "account_change", GOAL_DONE, 23, PAID, ACCOUNT, "原社会保障卡遗失", NULL },
  { "140105", 1, "account_change", GOAL_DONE, 19, PAID, PASSBOOK, "行动不便，改用存折", NULL },
  { "140100", 0, "key_change", GOAL_DONE, 21, SHORT, NAME ("晓"), "公安机关更正姓名用字", NULL },
  { "140100", 1, "basic_change", GOAL_DONE, 16, YOUNG, MOBILE, "更换手机号码", NULL },
  { "140000", 0, "basic_change", GOAL_DONE, 15, WORKS, MOBILE, "更换手机号码", NULL },
  { "140106", 0, "account_change", GOAL_DONE, 14, PAID, ACCOUNT, "开户银行变更", NULL },

  /* did not go through */
  { "140105", 0, "key_change", GOAL_REFUSED, 18, NEAR, BIRTH, "本人要求以入学登记表为准", NULL },
  { "140105", 1, "account_change", GOAL_WITHDRAWN, 12, PAID, ACCOUNT, "申请人已找回原卡", NULL },

  /* the reviewer's morning */
  { "140105", 0, "key_change", GOAL_REVIEW, 18, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140105", 0, "account_change", GOAL_REVIEW, 15, PAID, ACCOUNT, "原社会保障卡遗失", NULL },
  { "140105", 1, "key_change", GOAL_REVIEW, 12, SHORT, NAME ("玉"), "公安机关更正姓名用字", NULL },
  { "140105", 1, "key_change", GOAL_REVIEW, 8, WOMAN, GROUP, "岗位由生产操作调整为管理技术", NULL },
  { "140105", 0, "key_change", GOAL_REVIEW, 7, NEAR, WORK_START, "补充招工表，重新认定参加工作时间", NULL },
  { "140105", 0, "account_change", GOAL_REVIEW, 6, PAID, PASSBOOK, "行动不便，改用存折", NULL },
  { "140105", 1, "key_change", GOAL_REVIEW, 5, ID_FREE, ID_NUMBER, "公安机关更正公民身份号码", NULL },
  { "140105", 1, "key_change", GOAL_REVIEW, 4, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140105", 0, "key_change", GOAL_REVIEW, 4, SHORT, NAME ("瑞"), "公安机关更正姓名用字", NULL },
  { "140105", 1, "account_change", GOAL_REVIEW, 3, PAID, ACCOUNT, "开户银行变更", NULL },
  { "140105", 0, "key_change", GOAL_REVIEW, 3, WOMAN, GROUP, "岗位由生产操作调整为管理技术", NULL },
  { "140105", 1, "key_change", GOAL_REVIEW, 2, WORKS, WORK_START, "补充招工表，重新认定参加工作时间", NULL },
  { "140105", 0, "basic_change", GOAL_REVIEW, 2, WORKS, MOVED, "异地受理：搬家", "140106" },
  { "140105", 0, "account_change", GOAL_REVIEW, 1, PAID, ACCOUNT, "原社会保障卡遗失", NULL },
  { "140105", 1, "key_change", GOAL_REVIEW, 0, SHORT, NAME ("海"), "公安机关更正姓名用字", NULL },
  { "140106", 0, "basic_change", GOAL_REVIEW, 3, YOUNG, MOBILE, "异地受理：更换手机号码", "140105" },
  { "140106", 1, "basic_change", GOAL_REVIEW, 1, WORKS, HOUSEHOLD, "异地受理：户口性质变更", "140105" },

  /* the approver's, and the office above */
  { "140105", 1, "key_change", GOAL_APPROVE, 9, SHORT, NAME ("春"), "公安机关更正姓名用字", NULL },
  { "140105", 0, "account_change", GOAL_APPROVE, 7, PAID, ACCOUNT, "开户银行变更", NULL },
  { "140105", 1, "key_change", GOAL_APPROVE, 5, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140105", 0, "account_change", GOAL_APPROVE, 2, PAID, PASSBOOK, "行动不便，改用存折", NULL },
  { "140105", 0, "key_change", GOAL_UPPER, 13, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140105", 1, "key_change", GOAL_UPPER, 8, ID_FREE, ID_NUMBER, "公安机关更正公民身份号码", NULL },

  /* the clerks' own desks */
  { "140105", 0, "key_change", GOAL_RETURNED, 6, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140105", 1, "account_change", GOAL_RETURNED, 4, PAID, ACCOUNT, "开户银行变更", NULL },
  { "140105", 0, "key_change", GOAL_ACCEPTED, 3, NEAR, WORK_START, "补充招工表，材料待补", NULL },
  { "140105", 1, "key_change", GOAL_ACCEPTED, 1, SHORT, NAME ("建"), "公安机关更正姓名用字，证明待补", NULL },
  { "140105", 0, "key_change", GOAL_DRAFT, 1, WOMAN, GROUP, "岗位调整", NULL },
  { "140105", 0, "basic_change", GOAL_DRAFT, 0, YOUNG, MOBILE, "更换手机号码", NULL },

  /* the other offices are not idle either */
  { "140106", 0, "key_change", GOAL_REVIEW, 6, SHORT, NAME ("云"), "公安机关更正姓名用字", NULL },
  { "140106", 1, "account_change", GOAL_REVIEW, 2, PAID, ACCOUNT, "原社会保障卡遗失", NULL },
  { "140106", 0, "key_change", GOAL_UPPER, 7, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140100", 0, "key_change", GOAL_REVIEW, 5, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140100", 1, "account_change", GOAL_REVIEW, 3, PAID, ACCOUNT, "开户银行变更", NULL },
  { "140100", 0, "key_change", GOAL_APPROVE, 4, SHORT, NAME ("明"), "公安机关更正姓名用字", NULL },
  { "140100", 1, "key_change", GOAL_UPPER, 9, NEAR, BIRTH, "档案最早记载与身份证不一致", NULL },
  { "140000", 0, "key_change", GOAL_REVIEW, 2, SHORT, NAME ("永"), "公安机关更正姓名用字", NULL },
  { "140000", 1, "account_change", GOAL_APPROVE, 1, PAID, ACCOUNT, "原社会保障卡遗失", NULL },
};

const guint scenes_length = G_N_ELEMENTS (scenes);
