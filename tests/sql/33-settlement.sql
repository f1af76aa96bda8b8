-- An account settled at once (8.4.2): the balance with interest to the month is paid by the next roll, the account ends at zero.
RESET SESSION AUTHORIZATION;
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
SELECT k, '-infinity', 'infinity', v, 'test', 'test', 'rehearsal' FROM (VALUES ('inyear_rate_policy', 'LAST_PUBLISHED'), ('account_rate', '0.0150')) x(k, v)
 WHERE NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND data.today() BETWEEN p.valid_from AND p.valid_to)
   AND NOT EXISTS (SELECT FROM data.parameter p WHERE p.key = x.k AND x.k = 'account_rate');
-- a woman of 1966 with 104 months, past her statutory age; vector E: 61893.19 and credits of 543.16 in the first months of the year
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, account_kind, bank, account_no, account_holder, months_paid)
SELECT 33900001, '140105', '练习结', i, i, 'F', '1966-02-08', '1966-02-08', 'F55', '2004-03-01', '2004-03-01', 'active', 'bank_card', '102', '6222003390001', '练习结', 98 FROM t.citizen('14010519660208012') i;
INSERT INTO data.id_number SELECT id_number, person, office, 'current' FROM data.person WHERE person = 33900001;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, carried, carried_moved, carried_year, carried_months, balance, balance_moved)
SELECT 33900001, '140105', 'normal', '2010-01-01', '2010-01-01', y, 6189319, 120300, y, 98, 6189319, 120300 FROM (SELECT extract(year FROM data.today())::int - 1 AS y) x;
DO $$
DECLARE
  v bigint := data.posting_open('140105', 'migration', NULL, NULL, 'test', 'test');
BEGIN
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT 33900001, v, '140105', 'regular', extract(year FROM data.today())::int, date_trunc('year', data.today())::date, data.today(), date_trunc('year', data.today())::date, 1, 678950, 108632, 54316, 54316, 0;
  PERFORM data.post(v);
END $$;
CREATE FUNCTION t.settle_is () RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$
  -- slowly: opening × r × m ÷ 12 and the credit of January × m months, each rounded half up
  SELECT (6189319 + round(6189319 * r * m / 12) + 54316 + round(54316 * m * r / 12))::bigint
    FROM (SELECT extract(month FROM data.today())::numeric AS m, (SELECT y.rate FROM data.year_close_rate(extract(year FROM data.today())::int, 'provisional') y)::numeric / 1000000 AS r) x $$;
CREATE FUNCTION t.settle_text () RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT data.yuan(t.settle_is()) $$;

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('st', case_id::text) FROM api.case_start('account_settlement', 33900001, 'hall', t.no());
SELECT t.save('st', '{"values": {"settle_reason": "waiver", "event_on": "2021-02-08", "informed_on": "2026-01-20", "confirmed_on": "2026-01-10"}}');
SELECT t.ok(t.blocks('st', 'settle_reason') ~ 'not confirmed in writing', 'who is informed later than she confirmed has not confirmed', t.blocks('st', 'settle_reason'));
SELECT t.save('st', '{"values": {"settle_reason": "abroad", "event_on": "2021-02-08", "informed_on": "2026-01-20", "confirmed_on": "2026-01-21"}}');
SELECT t.ok(t.rows($$SELECT args FROM api.case_checks(t.id('st'))$$) ~ 'allow_settle_abroad_payout', 'settling abroad needs the word of the office, named');
SELECT t.save('st', '{"values": {"settle_reason": "waiver", "event_on": "2021-02-08", "informed_on": "2026-01-20", "confirmed_on": "2026-01-21"}}');
SELECT t.is((SELECT string_agg(msgid, ' ') FROM api.case_checks(t.id('st')) WHERE level = 'block'), NULL, 'nothing blocks');
SELECT t.is((SELECT new_value FROM api.case_effects(t.id('st')) WHERE label = '结算金额'), t.settle_text(), 'the sum is balance and interest to this month, as the slow sum has it');
SELECT t.refused('PR', $$SELECT api.case_submit(t.id('st'), t.v('st'), t.no())$$, 'without application, ID and the signed information it is not submitted');
SELECT t.add('st', m) FROM unnest('{application,id_card,informed}'::text[]) m;
SELECT t.is((SELECT step FROM api.case_submit(t.id('st'), t.v('st'), t.no())), 'review', 'with them it is');
SELECT t.refused('42501', $$SELECT api.case_approve(t.id('st'), t.cv('st'), 'agree', NULL, NULL, t.no())$$, 'the clerk does not approve it');
SET SESSION AUTHORIZATION xd_reviewer;
SELECT FROM api.case_review(t.id('st'), t.cv('st'), 'agree', NULL, NULL, t.no());
SELECT t.is((SELECT status FROM api.account_open(33900001)), 'normal', 'two signatures end nothing');
SET SESSION AUTHORIZATION xd_approver;
SELECT t.is((SELECT step FROM api.case_approve(t.id('st'), t.cv('st'), 'agree', NULL, NULL, t.no())), 'done', 'three do');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT concat_ws(' ', a.status, a.ending, a.balance, a.closed_year - extract(year FROM data.today())::int) FROM data.account a WHERE person = 33900001), 'closed paid_out 0 0', 'the account ends at zero, its year closed');
SELECT t.is((SELECT string_agg(person || what, ' ') FROM data.ledger_problems(33900001, 33900001)), NULL, 'every level of the ledger agrees');
SELECT t.is((SELECT status FROM data.person WHERE person = 33900001), 'terminated', 'the relation ends');
SELECT t.is((SELECT concat_ws(' ', kind, start_month = end_month, ending, status) FROM data.award WHERE person = 33900001), 'settlement t ST11 paying', 'one month pays it');
SELECT t.is((SELECT (data.entitlement(a, data.this_month())).items || (data.entitlement(a, data.this_month())).amounts::text[] FROM data.award a WHERE person = 33900001)::text, format('{settlement,%s}', t.settle_is()), 'the whole sum');
SELECT t.is((SELECT (data.entitlement(a, data.month_after(data.this_month()))).items::text FROM data.award a WHERE person = 33900001), '{}', 'and no other month');
SELECT t.is((SELECT concat_ws(' ', d.cause, d.monthly_fen, d.parameters[1] IS NOT NULL) FROM data.determination d WHERE person = 33900001), format('account_settlement %s t', t.settle_is()), 'how it was computed is kept, with the rate it used');
SELECT t.is((SELECT count(*)::text FROM data.account a WHERE a.person = 33900001 AND a.closed_year < extract(year FROM data.today())::int AND (a.status <> 'closed' OR a.status_month >= make_date(a.closed_year + 1, 1, 1))), '0', 'no close of the year takes it up again');

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('st2', case_id::text) FROM api.case_start('account_settlement', 33900001, 'hall', t.no());
SELECT t.save('st2', '{"values": {"settle_reason": "waiver"}}');
SELECT t.ok(t.rows($$SELECT msgid FROM api.case_checks(t.id('st2')) WHERE level = 'block'$$) ~ 'in the state', 'it is not settled twice', t.rows($$SELECT * FROM api.case_checks(t.id('st2'))$$) || t.text('st2'));
