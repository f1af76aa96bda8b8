-- Survivors' claim (遗属待遇申领, 9.5.1, 8.4.1; rules.md 3.7, 8, 9.4): funeral grant, survivor pension and what is left of the account,
-- to the one who acts for all.  The stop comes first; months paid after the death are taken back by the roll that pays the claim.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('survivor_claim', 'YSDY', '遗属待遇申领', '9.5.1', '《社会保险法》第十四条、第十七条、第四十九条；人社部发〔2021〕18号；国务院令第765号', 'high', '待遇核定与发放', 3, 3, 20, 15,
        'survivor_claim_check', 'survivor_claim_effect', 'survivor_claim_derived', 'survivor_claim_route', 'survivor_approval', 'benefit', 390)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;
UPDATE casework.kind SET papers = '{survivor_commitment}' WHERE kind = 'survivor_claim';

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, key_field, max_length, hint, person_column, may_clear, levels)
VALUES
  ('survivor_claim', 'died_on', '死亡日期', 'date', NULL, 'death', '死亡信息', 10, true, true, 10, '以死亡证明、火化证明或户籍注销记载为准；已领取待遇的须先办理待遇终止', false, false, 3),
  ('survivor_claim', 'death_source', '信息来源', 'code', 'death_source', 'death', '死亡信息', 20, true, false, 10, NULL, false, false, 3),
  ('survivor_claim', 'work_injury', '是否因工死亡', 'code', 'yes_no', 'death', '死亡信息', 30, true, false, 3, '因工死亡的由工伤保险基金支付', false, false, 3),
  ('survivor_claim', 'funeral_elsewhere', '他险已发丧葬补助', 'code', 'yes_no', 'death', '死亡信息', 40, true, false, 3, '同时符合工伤、失业保险条件的，丧葬补助金只领一份', false, false, 3),
  ('survivor_claim', 'claimant_name', '申领人姓名', 'text', NULL, 'claimant', '申领人', 50, true, false, 60, '代表全体遗属申领的人', false, false, 3),
  ('survivor_claim', 'claimant_id', '申领人身份证号', 'id_number', NULL, 'claimant', '申领人', 60, true, true, 18, NULL, false, false, 3),
  ('survivor_claim', 'survivor_relation', '与死者关系', 'code', 'survivor_relation', 'claimant', '申领人', 70, true, false, 20, NULL, false, false, 3),
  ('survivor_claim', 'claimant_bank', '开户银行', 'code', 'bank', 'claimant', '申领人', 80, true, false, 3, NULL, false, false, 3),
  ('survivor_claim', 'claimant_account', '收款账号', 'account_no', NULL, 'claimant', '申领人', 90, true, true, 30, '户名须为申领人本人', false, false, 3),
  ('survivor_claim', 'agreement', '遗属意见', 'code', 'heirs_agreement', 'claimant', '申领人', 100, true, false, 20, '有争议的待协商一致或法院裁判后办理', false, false, 3),
  ('survivor_claim', 'claimants', '全体遗属', 'people', NULL, 'claimant', '申领人', 110, false, true, 8000, '姓名、身份证号、关系、份额，含申领人本人，份额合计100%；唯一遗属的可不填', false, true, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, key_field = EXCLUDED.key_field, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint,
  may_clear = EXCLUDED.may_clear;
-- the note of before became a list
DELETE FROM casework.kind_field WHERE kind = 'survivor_claim' AND field = 'heirs';

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('survivor_claim', 'commitment', '经办业务证明事项承诺书（申领人签字）', true, '{}', '{}', 1, '代表全体遗属承诺；可用本系统打印的《承诺书》', 10),
  ('survivor_claim', 'death', '死亡证明、火化证明或户籍注销证明', true, '{}', '{}', 1, '法院宣告死亡的提供判决书', 20),
  ('survivor_claim', 'claimant_id', '申领人身份证及收款账户', true, '{}', '{}', 1, '户名与申领人一致', 30),
  ('survivor_claim', 'relation', '与死者关系证明', true, '{}', '{}', 1, '户口簿、结婚证、出生证明等', 40),
  ('survivor_claim', 'agreement', '遗属一致同意由申领人代领的书面材料', true, '{}', '{agreement=agreed}', 1, '全体遗属签字', 50),
  ('survivor_claim', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非申领人本人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'survivor_claim';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('survivor_claim', 'draft', 1, '请节哀。请出示死亡证明，我们一次办完。', '死亡日期与证明一致；已领取待遇的先办“待遇终止”', '9.5.1'),
  ('survivor_claim', 'draft', 2, '家里由哪一位代表大家申领？其他亲属都同意吗？', '全体遗属逐人登记关系和份额，代领人签《承诺书》；有争议的先不办', '9.5.1'),
  ('survivor_claim', 'draft', 3, '请给我一个申领人本人的账户。', '户名与申领人身份证一致', '4.2.4'),
  ('survivor_claim', 'returned', 4, '业务退回补正，请看退回原因。', '按退回意见逐条改正；改动后原签署作废', '9.5.2'),
  ('survivor_claim', 'review', 5, '独立核对死亡日期、关系证明和账户余额。', '终止在先；多发月份已列明并抵扣', '9.5.2'),
  ('survivor_claim', 'approve', 6, '审查金额、申领人和账户。', '丧葬补助一次死亡只发一份；本人或亲属的业务须回避', '9.5.2'),
  ('survivor_claim', 'done', 7, '已办结，款项随下一次发放付到申领人账户。', '打印《遗属待遇申领表》交申领人', '9.5.1');

-- What the rules are given ------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.survivor_keys (p_retired boolean, p_died date) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_died >= date '2021-09-01' THEN ARRAY['urban_income_policy', 'survivor_partial_year'] ELSE ARRAY['old_survivor_funeral', 'old_survivor_once'] END
      || CASE WHEN p_retired THEN ARRAY['death_year_interest'] ELSE '{}' END
$$;
COMMENT ON FUNCTION casework.survivor_keys IS 'The figures a claim needs beside income and rate, on the day of the death (rules.md 3.7, 8.2).';

CREATE OR REPLACE FUNCTION casework.survivor_income (p_died date) RETURNS data.parameter
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p.* FROM data.parameter p WHERE p.key = 'urban_income' AND p.valid_from < date_trunc('year', p_died)::date ORDER BY p.valid_from DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.survivor_income IS 'Disposable income of a head of the urban population, of the last year before a death there is a figure of (parameter urban_income, valid in the year it is of).';

CREATE OR REPLACE FUNCTION casework.survivor_awards (p_person bigint) RETURNS SETOF data.award
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.* FROM data.award a WHERE a.person = p_person AND a.kind IN ('pension', 'disability') ORDER BY a.award
$$;
COMMENT ON FUNCTION casework.survivor_awards IS 'The monthly benefits of who died.';

CREATE OR REPLACE FUNCTION casework.survivor_awards_at (p_person bigint, p_died date) RETURNS SETOF data.award
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  a data.award;
BEGIN
  FOR a IN SELECT * FROM casework.survivor_awards(p_person) LOOP
    IF a.end_month IS NULL OR a.ending = 'ST01' THEN
      a.end_month := greatest(date_trunc('month', p_died)::date, data.month_after(a.start_month, -1));
    END IF;
    RETURN NEXT a;
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.survivor_awards_at IS 'The monthly benefits of who died, as they end with a death on this day, whatever day they were ended for.';

CREATE OR REPLACE FUNCTION casework.survivor_pension_months (p_person bigint, p_died date) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT count(DISTINCT m)::int FROM casework.survivor_awards_at(p_person, p_died) a, generate_series(a.start_month::timestamp, p_died::timestamp, interval '1 month') m
   WHERE a.kind = 'pension' AND data.is_due(a, m::date)
$$;
COMMENT ON FUNCTION casework.survivor_pension_months IS 'Months of pension until the month of a death, those of a suspension that were not owed left out.';

CREATE OR REPLACE FUNCTION casework.survivor_overpaid (p_person bigint, p_died date) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce((SELECT sum(s.fen) FROM casework.survivor_awards(p_person) a, data.paid_since(a, data.month_after(date_trunc('month', p_died)::date)) s), 0)::bigint
       - coalesce((SELECT sum(c.fen) FROM data.pay_carry c WHERE c.person = p_person AND c.taken_by IS NULL), 0)::bigint
       -- what was determined already is owed once: with its balance, not with the rolls that have still to hand it over
       - casework.overpayment_pending(p_person) + casework.overpayment_open(p_person)
$$;
COMMENT ON FUNCTION casework.survivor_overpaid IS 'What was paid for months after a death and not taken back yet, fen (rules.md 9.4).';

CREATE OR REPLACE FUNCTION casework.account_fen (p_items text[], p_amounts bigint[]) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$ SELECT coalesce(p_amounts[array_position(p_items, 'account')], 0) $$;
COMMENT ON FUNCTION casework.account_fen IS 'The account pension among items, fen.';

CREATE OR REPLACE FUNCTION casework.survivor_settled (p_person bigint, OUT case_no text, OUT from_status text, OUT since date, OUT year int, OUT posting bigint, OUT booked timestamptz, OUT closing bigint, OUT closing_moved bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_change bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM data.account a WHERE a.person = p_person AND a.status = 'closed' AND a.ending = 'death') THEN
    RETURN;
  END IF;
  SELECT c.case_no, c.from_status, c.change INTO case_no, from_status, v_change FROM data.account_change c WHERE c.person = p_person AND c.to_status = 'closed' ORDER BY c.change DESC LIMIT 1;
  since := coalesce((SELECT c.month FROM data.account_change c WHERE c.person = p_person AND c.change < v_change ORDER BY c.change DESC LIMIT 1), (SELECT a.opened_month FROM data.account a WHERE a.person = p_person));
  year := (SELECT max(y.year) FROM data.account_year y WHERE y.person = p_person);
  SELECT g.posting, g.booked_at INTO posting, booked FROM data.posting g JOIN data.money_event e ON e.posting = g.posting
   WHERE e.person = p_person AND e.origin = 'payout' AND g.what = 'case' AND g.case_no = survivor_settled.case_no
     AND NOT EXISTS (SELECT FROM data.money_event x WHERE x.posting = g.posting AND x.reverses IS NOT NULL) ORDER BY g.posting DESC LIMIT 1;
  SELECT c.account, (c.result ->> 'account_moved')::bigint INTO closing, closing_moved FROM data.survivor_claim c WHERE c.person = p_person AND c.case_no = survivor_settled.case_no ORDER BY c.seq DESC LIMIT 1;
END $$;
COMMENT ON FUNCTION casework.survivor_settled IS 'The claim that ended the account of who died: its case, the state before and since when, the year it closed, its posting, and what was left, fen. NULLs where the account did not end so.';

CREATE OR REPLACE FUNCTION casework.survivor_while_closed (p_person bigint, OUT fen bigint, OUT moved bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  s record;
  v_net bigint;
  v_net_moved bigint;
BEGIN
  fen := 0;
  moved := 0;
  SELECT * INTO s FROM casework.survivor_settled(p_person);
  IF s.posting IS NULL THEN
    RETURN;
  END IF;
  SELECT coalesce(sum(casework.account_fen(l.items, l.amounts)), 0) INTO fen FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month
   WHERE r.office IN (SELECT unnest(a.paid_by || a.office) FROM data.award a WHERE a.person = p_person) AND r.booked_at > s.booked AND l.person = p_person;
  -- the claim foresaw it: what it put back less what it left for the next roll, and its part that was transferred
  SELECT sum(e.own + e.moved) + s.closing, sum(e.moved) + s.closing_moved INTO v_net, v_net_moved FROM data.money_event e WHERE e.person = p_person AND e.posting = s.posting AND e.origin = 'payout' AND e.reverses IS NULL;
  moved := CASE WHEN v_net <> 0 THEN fen * v_net_moved / v_net ELSE 0 END;
END $$;
COMMENT ON FUNCTION casework.survivor_while_closed IS 'Account pension that rolls paid (or took back: below zero) since the account ended with a claim, and that no account was asked for, fen; of whichever office.';
ALTER FUNCTION casework.survivor_while_closed OWNER TO search_owner;

CREATE OR REPLACE FUNCTION casework.survivor_before (p_person bigint, OUT account data.account, OUT credit data.account_credit)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  s record;
  w record;
  e record;
BEGIN
  SELECT (a).* INTO account FROM data.account a WHERE a.person = p_person;
  SELECT * INTO s FROM casework.survivor_settled(p_person);
  IF s.year IS NOT NULL THEN
    account.status := s.from_status;
    account.closed_year := s.year - 1;
    SELECT y.opening, y.opening_moved INTO account.balance, account.balance_moved FROM data.account_year y WHERE y.person = p_person AND y.year = s.year;
  END IF;
  SELECT (c).* INTO credit FROM data.account_credit c WHERE c.person = p_person AND c.year = account.closed_year + 1;
  IF s.posting IS NOT NULL THEN
    SELECT * INTO w FROM casework.survivor_while_closed(p_person);
    SELECT extract(month FROM max(x.interest_from))::int AS m, sum(x.own + x.moved) AS fen, sum(x.moved) AS moved INTO e FROM data.money_event x WHERE x.person = p_person AND x.posting = s.posting AND x.origin = 'payout' AND x.reverses IS NULL;
    credit.paid[e.m] := credit.paid[e.m] + e.fen + w.fen;
    credit.paid_moved[e.m] := credit.paid_moved[e.m] + e.moved + w.moved;
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_before IS 'The account of somebody and its open year; one that ended with a claim as it is when the claim is taken back.';

CREATE OR REPLACE FUNCTION casework.survivor_back (p_person bigint, p_died date, OUT total bigint, OUT moved bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  -- what rolls asked of the account for months after the death, as far as they took it; the parts as they were taken
  SELECT x.total, CASE WHEN t.total > 0 THEN (t.moved * x.total + t.total / 2) / t.total ELSE 0 END
    FROM (SELECT (coalesce(-sum(e.own + e.moved), 0) + w.fen)::bigint AS total, (coalesce(-sum(e.moved), 0) + w.moved)::bigint AS moved
            FROM (SELECT * FROM casework.survivor_while_closed(p_person)) w
                 LEFT JOIN data.money_event e ON e.person = p_person AND e.origin = 'payout'
                       AND (EXISTS (SELECT FROM data.posting g JOIN data.pay_roll r ON r.roll = g.roll WHERE g.posting = e.posting AND g.what = 'roll' AND r.pay_month > date_trunc('month', p_died)::date)
                            -- what rolls paid while the account had ended was booked when it was opened again
                            OR e.reverses IS NULL AND EXISTS (SELECT FROM data.money_event x WHERE x.person = e.person AND x.posting = e.posting AND x.reverses IS NOT NULL))
           GROUP BY w.fen, w.moved) t,
         LATERAL (SELECT greatest(least(coalesce(sum(casework.account_fen(l.items, l.amounts)), 0), t.total), 0)::bigint AS total
                    FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month
                   WHERE r.booked_at IS NOT NULL AND r.pay_month > date_trunc('month', p_died)::date AND l.person = p_person AND l.for_month > date_trunc('month', p_died)::date) x
$$;
COMMENT ON FUNCTION casework.survivor_back IS 'What rolls took from an account for months after a death and have not put back: it goes back before the account is settled; total and transferred part, fen.';

CREATE OR REPLACE FUNCTION casework.survivor_unpaid (p_person bigint, p_died date, OUT fen bigint, OUT account bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  SELECT coalesce(sum(x.fen), 0), coalesce(sum(x.account), 0) INTO fen, account
    FROM casework.survivor_awards(p_person) o JOIN casework.survivor_awards_at(p_person, p_died) a ON a.award = o.award,
         -- where an award is clean, what is not rolled yet begins with the next roll, or after the end it had
         generate_series(greatest(least(coalesce(a.dirty_from, 'infinity'), data.pay_next(a.office), data.month_after(o.end_month)), a.start_month)::timestamp, a.end_month::timestamp, interval '1 month') m(month),
         LATERAL (SELECT data.total(e.amounts) - coalesce(r.fen, 0) AS fen, casework.account_fen(e.items, e.amounts) - coalesce(r.account, 0) AS account
                    FROM data.entitlement(a, m.month::date) e,
                         LATERAL (SELECT sum(l.fen) AS fen, sum(casework.account_fen(l.items, l.amounts)) AS account FROM data.pay_lines_of(a.person, a.award, a.paid_by || a.office, m.month::date, m.month::date) l) r) x;
END $$;
COMMENT ON FUNCTION casework.survivor_unpaid IS 'Pension of months up to the end of a benefit, or up to the death where it is not ended yet, that no roll has paid yet, and the account pension of it, fen: the next one pays it, when the account has ended.';

CREATE OR REPLACE FUNCTION casework.survivor_year (p_account data.account, p_credit data.account_credit, p_month int, p_rate int, p_policy text, p_back bigint, p_back_moved bigint, p_due bigint, p_due_moved bigint)
RETURNS pension.account_year_result
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_at int := greatest(p_month, 1);
  v_paid bigint[] := casework.months_until(p_credit.paid, p_month);
  v_moved bigint[] := casework.months_until(p_credit.paid_moved, p_month);
  v_more bigint;
  v_more_moved bigint;
  r pension.account_year_result;
BEGIN
  -- booked after the month of the death and due before it, less what goes back: in that month; what goes back beyond it opens the year
  v_paid[v_at] := v_paid[v_at] + data.months_total(coalesce(p_credit.paid, data.months_none())) - data.months_total(casework.months_until(p_credit.paid, p_month)) - p_back + p_due;
  v_moved[v_at] := v_moved[v_at] + data.months_total(coalesce(p_credit.paid_moved, data.months_none())) - data.months_total(casework.months_until(p_credit.paid_moved, p_month)) - p_back_moved + p_due_moved;
  v_more := greatest(-v_paid[v_at], 0);
  v_more_moved := greatest(-v_moved[v_at], 0);
  v_paid[v_at] := v_paid[v_at] + v_more;
  v_moved[v_at] := v_moved[v_at] + v_more_moved;
  r := pension.account_death(p_account.balance + coalesce(p_credit.prior + p_credit.prior_interest, 0) + v_more, p_account.balance_moved + coalesce(p_credit.prior_moved + p_credit.prior_interest_moved, 0) + v_more_moved,
                             p_credit.own, p_credit.moved, v_paid, v_moved, p_rate, v_at, p_policy);
  r.paid := r.paid - v_more;
  r.paid_moved := r.paid_moved - v_more_moved;
  RETURN r;
END $$;
COMMENT ON FUNCTION casework.survivor_year IS 'The open year of an account closed at a death, with what goes back into it and what is still to be paid from it; paid is what is left taken out of it in the year.';

CREATE OR REPLACE FUNCTION casework.survivor_account (p_person bigint, p_died date, p_retired boolean, OUT year int, OUT rate int, OUT parameter bigint, OUT back bigint, OUT back_moved bigint,
                                                      OUT due bigint, OUT due_moved bigint, OUT credit data.account_credit, OUT r pension.account_year_result)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.account;
  v_month int := extract(month FROM p_died)::int;
  v_policy text := 'TO_DEATH_MONTH';
BEGIN
  SELECT (b.account).* INTO v FROM casework.survivor_before(p_person) b;
  year := v.closed_year + 1;
  IF v.person IS NULL OR v.status = 'closed' OR year < extract(year FROM p_died) THEN
    RETURN;
  END IF;
  SELECT (b.credit).* INTO credit FROM casework.survivor_before(p_person) b;
  -- of a death in a closed year the interest of that year stays; from then on there is none
  IF year > extract(year FROM p_died) THEN
    rate := 0;
    v_month := 0;
  ELSE
    SELECT y.rate, y.parameter INTO rate, parameter FROM data.year_close_rate(year, 'provisional') y;
  END IF;
  IF p_retired THEN
    v_policy := (data.parameter_on('death_year_interest', p_died)).value;
  END IF;
  SELECT b.total, b.moved INTO back, back_moved FROM casework.survivor_back(p_person, p_died) b;
  due := 0;
  due_moved := 0;
  r := casework.survivor_year(v, credit, v_month, rate, v_policy, back, back_moved, 0, 0);
  -- the account pays what it holds, as a roll would have it
  due := greatest(least((SELECT u.account FROM casework.survivor_unpaid(p_person, p_died) u), r.closing), 0);
  IF due > 0 THEN
    due_moved := data.pay_split(due, r.closing, r.closing_moved, CASE WHEN r.closing_moved <> 0 THEN data.pay_split_policy(date_trunc('month', p_died)::date) END);
    r := casework.survivor_year(v, credit, v_month, rate, v_policy, back, back_moved, due, due_moved);
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_account IS
  'The open year of the account of who died, closed for the heirs: by death_year_interest of a pensioner, with interest to the month of death of others; back is what rolls took for later months, due what the next one pays of the account for months until the death. r NULL: no open account, or a year before the death is open (rules.md 3.7).';

CREATE OR REPLACE FUNCTION casework.survivor_months (p_person data.person) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- of a pensioner those of the last sheet, or of the confirmation where an older system made the award
  SELECT coalesce((SELECT (d.input #>> '{facts,months_paid}')::int + coalesce((d.input #>> '{facts,months_deemed}')::int, 0) FROM data.determination d JOIN data.award a ON a.person = d.person AND a.award = d.award AND a.kind = 'pension'
                    WHERE d.person = (p_person).person AND d.input #>> '{facts,months_paid}' IS NOT NULL ORDER BY d.award DESC, d.seq DESC LIMIT 1),
                  (SELECT t.months_paid + t.months_deemed FROM data.retirement t WHERE t.person = (p_person).person AND EXISTS (SELECT FROM casework.survivor_awards((p_person).person) a WHERE a.kind = 'pension') ORDER BY t.seq DESC LIMIT 1),
                  (p_person).months_paid + (p_person).months_deemed)
$$;
COMMENT ON FUNCTION casework.survivor_months IS 'Contribution months the survivor pension is reckoned by: at retirement for a pensioner, otherwise those there are.';

CREATE OR REPLACE FUNCTION casework.survivor_compute (p_case casework.case_item, p_person data.person, OUT input jsonb, OUT parameters bigint[], OUT result jsonb)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_died date := data.date_of(p_case.content ->> 'died_on');
  v_retired boolean := EXISTS (SELECT FROM casework.survivor_awards(p_person.person) a WHERE a.kind = 'pension');
  v_income data.parameter := casework.survivor_income(v_died);
  v_months int := casework.survivor_months(p_person);
  v_pension int;
  v_values jsonb;
  v_account record;
  v_grant record;
  v_over bigint := casework.survivor_overpaid(p_person.person, v_died);
  v_last bigint := greatest((SELECT u.fen FROM casework.survivor_unpaid(p_person.person, v_died) u), 0);
  v_due bigint;
BEGIN
  IF v_died IS NULL THEN
    RETURN;
  END IF;
  v_pension := CASE WHEN v_retired THEN casework.survivor_pension_months(p_person.person, v_died) ELSE 0 END;
  SELECT jsonb_object_agg(k, (data.parameter_on(k, v_died)).value), array_agg((data.parameter_on(k, v_died)).parameter) INTO v_values, parameters FROM unnest(casework.survivor_keys(v_retired, v_died)) k;
  IF v_income.parameter IS NULL AND v_died >= date '2021-09-01' THEN
    PERFORM data.refuse('PR051', 'The parameter %1 has no value for %2. It has to be loaded first.', 'urban_income', (extract(year FROM v_died) - 1)::text);
  END IF;
  SELECT * INTO v_grant FROM pension.survivor(v_died, v_retired, v_months, v_pension, p_case.content ->> 'funeral_elsewhere' = 'yes', p_case.content ->> 'work_injury' = 'yes',
    data.fen_of(v_income.value), extract(year FROM v_income.valid_from)::int, v_values ->> 'urban_income_policy', v_values ->> 'survivor_partial_year',
    data.fen_of(v_values ->> 'old_survivor_funeral'), data.fen_of(v_values ->> 'old_survivor_once'));
  SELECT * INTO v_account FROM casework.survivor_account(p_person.person, v_died, v_retired);
  input := jsonb_build_object('died_on', v_died, 'retired', v_retired, 'months', v_months, 'pension_months', v_pension, 'funeral_elsewhere', p_case.content ->> 'funeral_elsewhere' = 'yes',
                              'work_injury', p_case.content ->> 'work_injury' = 'yes', 'income', v_income.value, 'income_year', extract(year FROM v_income.valid_from), 'policies', v_values,
                              'credit', to_jsonb(v_account.credit), 'rate', v_account.rate);
  parameters := array_remove(parameters || v_income.parameter || v_account.parameter, NULL);
  v_due := v_grant.total + coalesce((v_account.r).closing, 0) + v_last;
  result := to_jsonb(v_grant) || jsonb_build_object('account', coalesce((v_account.r).closing, 0), 'account_moved', coalesce((v_account.r).closing_moved, 0),
    'last_month', v_last, 'overpaid', v_over, 'due', v_due, 'net', greatest(v_due - v_over, 0), 'debt', greatest(v_over - v_due, 0),
    'steps', pension.survivor_steps(v_died, v_retired, v_months, v_pension, p_case.content ->> 'funeral_elsewhere' = 'yes', p_case.content ->> 'work_injury' = 'yes',
      data.fen_of(v_income.value), extract(year FROM v_income.valid_from)::int, v_values ->> 'urban_income_policy', v_values ->> 'survivor_partial_year',
      data.fen_of(v_values ->> 'old_survivor_funeral'), data.fen_of(v_values ->> 'old_survivor_once')));
END $$;
COMMENT ON FUNCTION casework.survivor_compute IS 'What the survivors of a person are due: input, rows of parameters and the grant with account, months overpaid and steps, fen. NULLs without a date of death. PR051 names a figure that is missing.';

-- Checks ------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.survivor_stop_case (p_person bigint) RETURNS casework.case_item
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT c.* FROM casework.case_item c WHERE c.person = p_person AND c.kind = 'termination' AND c.open AND c.content ->> 'reason' = 'ST01' LIMIT 1
$$;
COMMENT ON FUNCTION casework.survivor_stop_case IS 'The open case that ends the benefits of somebody for their death.';

CREATE OR REPLACE FUNCTION casework.survivor_stop_check (p_case casework.case_item, p_died date) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  a data.award;
  v_stop casework.case_item := casework.survivor_stop_case(p_case.person);
BEGIN
  FOR a IN SELECT * FROM casework.survivor_awards(p_case.person) LOOP
    IF a.end_month IS NULL AND v_stop.step IN ('review', 'approve', 'upper') AND v_stop.content ->> 'event_date' = p_case.content ->> 'died_on' AND p_case.step <> 'done' THEN
      RETURN NEXT casework.check_line('warn', 'died_on', 'The stop %1 is being decided: the claim is agreed to after it.', v_stop.case_no);
      RETURN;
    ELSIF a.end_month IS NULL OR a.ending NOT IN ('ST01', 'carried') AND a.end_month > p_died THEN
      RETURN NEXT casework.check_line('block', 'died_on', 'The benefit is not ended for the death yet: the stop comes first (9.3.2).');
    ELSIF a.ending = 'ST01' AND a.end_month <> greatest(date_trunc('month', p_died)::date, data.month_after(a.start_month, -1)) THEN
      RETURN NEXT casework.check_line('block', 'died_on', 'The benefit was ended with %1, which is not the month of this date: correct one of the two.', data.month_text(data.month_of(a.end_month)));
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.survivor_stop_check IS 'Stop first, pay later (rules.md 8.3): the stop for the death has to exist, with the same month, before the claim is done; it may be under way while the claim is entered and reviewed.';

CREATE OR REPLACE FUNCTION casework.survivor_account_check (p_person bigint, p_died date) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.account;
BEGIN
  SELECT * INTO v FROM data.account a WHERE a.person = p_person;
  IF v.status = 'closed' THEN
    RETURN NEXT casework.check_line('block', NULL, 'The account ended before (%1): what belonged to this relation was settled then.', data.title_of('account_ending', v.ending));
  ELSIF v.closed_year + 1 < extract(year FROM p_died) THEN
    RETURN NEXT casework.check_line('block', NULL, 'The account has to be closed finally up to %1 first.', (extract(year FROM p_died) - 1)::text);
  ELSIF EXISTS (SELECT FROM data.account_credit c WHERE c.person = p_person AND c.year > v.closed_year + 1) THEN
    RETURN NEXT casework.check_line('block', NULL, 'The account has to be closed finally up to %1 first.', (SELECT max(c.year) - 1 FROM data.account_credit c WHERE c.person = p_person)::text);
  ELSIF v.closed_year >= extract(year FROM p_died) THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The year of the death is closed: its interest stays as it was credited, and there is none after it.');
  END IF;
  IF EXISTS (SELECT FROM data.charge c WHERE c.person = p_person AND c.status IN ('open', 'sent', 'part')) THEN
    RETURN NEXT casework.check_line('block', NULL, 'Charged months have not arrived: what arrives after the settlement could not be booked.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_account_check IS 'Whether the account can be settled for the heirs.';

CREATE OR REPLACE FUNCTION casework.survivor_people (p_case casework.case_item)
RETURNS TABLE (seq int, name text, id_number text, relation text, share int, minor boolean)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p.* FROM casework.people_of(nullif((p_case).content ->> 'claimants', '')) p
  UNION ALL
  SELECT 1, (p_case).content ->> 'claimant_name', upper((p_case).content ->> 'claimant_id'), (p_case).content ->> 'survivor_relation', 10000, false
   WHERE coalesce((p_case).content ->> 'claimants', '') = ''
  ORDER BY 1
$$;
COMMENT ON FUNCTION casework.survivor_people IS 'The survivors of a claim with their shares: those of the list, or the one who acts, when nobody else is named.';

CREATE OR REPLACE FUNCTION casework.survivor_people_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_agreement text := p_case.content ->> 'agreement';
  v_count int;
  v record;
BEGIN
  SELECT count(*), bool_or(s.id_number = upper(p_case.content ->> 'claimant_id')) AS acts, bool_or(s.id_number = p_person.id_number) AS died,
         bool_or((s.name, s.relation) IS NOT DISTINCT FROM (p_case.content ->> 'claimant_name', p_case.content ->> 'survivor_relation') AND s.id_number = upper(p_case.content ->> 'claimant_id')) AS same INTO v
    FROM casework.survivor_people(p_case) s;
  v_count := v.count;
  IF v_agreement = 'agreed' AND v_count < 2 THEN
    RETURN NEXT casework.check_line('block', 'claimants', 'Name the other survivors with their shares.');
  ELSIF v_agreement = 'single' AND v_count > 1 THEN
    RETURN NEXT casework.check_line('block', 'agreement', 'There are several survivors: have them agree in writing.');
  ELSIF NOT v.acts THEN
    RETURN NEXT casework.check_line('block', 'claimants', 'Who acts for all is one of the survivors: the list does not name them.');
  ELSIF NOT v.same THEN
    RETURN NEXT casework.check_line('block', 'claimants', 'Name and relation of who acts for all are not those in the list.');
  ELSIF v.died THEN
    RETURN NEXT casework.check_line('block', 'claimants', 'Who died cannot claim.');
  END IF;
  FOR v IN SELECT s.name FROM casework.survivor_people(p_case) s WHERE NOT s.minor AND pension.id_birth(s.id_number) > (data.today() - interval '18 years')::date LOOP
    RETURN NEXT casework.check_line('warn', 'claimants', '%1 is under 18: the guardian signs for them.', v.name);
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.survivor_people_check IS 'Whether the list of the survivors fits who acts for all and what they agreed; shares and numbers are checked with the field.';

CREATE OR REPLACE FUNCTION casework.survivor_person_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
  v_died date := data.date_of(p_case.content ->> 'died_on');
BEGIN
  IF v_died > data.today() OR v_died < p_person.birth_adopted THEN
    RETURN NEXT casework.check_line('block', 'died_on', 'That cannot be the day of the death.');
  END IF;
  IF v_me.id_number = p_person.id_number OR casework.names_survivor(v_me, p_case) THEN
    RETURN NEXT casework.check_line('block', 'claimant_id', 'Nobody handles a claim of their own: another person has to do this step.');
  END IF;
  IF p_case.content ->> 'claimant_account' ~ '^[0-9]+$' AND NOT pension.luhn_valid(p_case.content ->> 'claimant_account') THEN
    RETURN NEXT casework.check_line('block', 'claimant_account', 'The check digit of the card number is wrong: compare it with the card.');
  END IF;
  IF upper(p_case.content ->> 'claimant_id') = p_person.id_number THEN
    RETURN NEXT casework.check_line('block', 'claimant_id', 'Who died cannot claim.');
  END IF;
  IF p_case.content ->> 'agreement' = 'disputed' THEN
    RETURN NEXT casework.check_line('block', 'agreement', 'The survivors do not agree: the claim waits for an agreement in writing or a judgment.');
  END IF;
  RETURN QUERY SELECT * FROM casework.survivor_people_check(p_case, p_person);
END $$;
COMMENT ON FUNCTION casework.survivor_person_check IS 'Day of death, claimant and agreement; nobody enters, reviews or approves for themselves.';

CREATE OR REPLACE FUNCTION casework.survivor_claim_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_died date := data.date_of(p_case.content ->> 'died_on');
  v record;
  v_claim data.survivor_claim;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at pension and account.');
    RETURN;
  END IF;
  IF data.is_dependent_only(p_person) THEN
    RETURN NEXT casework.check_line('block', NULL, 'This person was never insured, but drew the allowance of a dependent: it ends with the death, and nothing else is due (9.3.2).');
    RETURN;
  END IF;
  SELECT * INTO v_claim FROM data.survivor_claim_now c WHERE c.person = p_person.person;
  IF v_claim.person IS NOT NULL AND p_case.open THEN
    RETURN NEXT casework.check_line('block', NULL, 'The survivors were paid already, case %1: once for a death.', v_claim.case_no);
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.survivor_person_check(p_case, p_person);
  IF v_died IS NULL OR NOT p_case.open THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM casework.survivor_stop_check(p_case, v_died);
  IF (casework.temporary_award(p_person.person)).person IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', NULL, 'A temporary allowance is not settled yet (9.2.3): settle it first, the claim rests on the real pension.');
  END IF;
  RETURN QUERY SELECT * FROM casework.survivor_account_check(p_person.person, v_died);
  RETURN QUERY SELECT * FROM casework.open_cases(p_case.person, p_case.case_id, casework.fact_kinds());
  v := casework.survivor_compute(p_case, p_person);
  IF (v.result ->> 'provisional')::boolean THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The income of %1 is not on record: paid by that of %2 and settled later.', (extract(year FROM v_died) - 1)::text, v.input ->> 'income_year');
  END IF;
EXCEPTION
  WHEN OTHERS THEN
    RETURN NEXT casework.rule_problem(NULL, SQLSTATE, SQLERRM);
END $$;
COMMENT ON FUNCTION casework.survivor_claim_check IS 'Everything 9.5.1 asks of a claim; signatures and materials are asked for by the engine.';

CREATE OR REPLACE FUNCTION casework.survivor_claim_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := concat_ws(' ', p_case.content ->> 'died_on', '死亡', '申领人', p_case.content ->> 'claimant_name');
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.survivor_claim_route IS 'Day of death and claimant as matter of the case.';

CREATE OR REPLACE FUNCTION casework.survivor_parts (p_case casework.case_item, p_net bigint)
RETURNS TABLE (seq int, name text, id_number text, relation text, share int, minor boolean, fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT s.*, (pension.shares(p_net, (SELECT array_agg(x.share ORDER BY x.seq) FROM casework.survivor_people(p_case) x)))[s.seq] FROM casework.survivor_people(p_case) s ORDER BY s.seq
$$;
COMMENT ON FUNCTION casework.survivor_parts IS 'What each survivor has of what is paid for all of them, fen: the largest remainder has the fen left, so that the parts add up.';

CREATE OR REPLACE FUNCTION casework.survivor_lines (p_input jsonb, p_result jsonb) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_due bigint := (p_result ->> 'due')::bigint;
  v_over bigint := (p_result ->> 'overpaid')::bigint;
BEGIN
  RETURN NEXT ROW('适用办法', '—', CASE p_result ->> 'regime' WHEN 'old' THEN '2021年9月前办法' ELSE '人社部发〔2021〕18号' END,
                  CASE WHEN (p_input ->> 'retired')::boolean THEN '退休人员，缴费' || (p_input ->> 'months') || '个月，领取' || (p_input ->> 'pension_months') || '个月' ELSE '在职人员，缴费' || (p_input ->> 'months') || '个月' END, false)::casework.effect_line;
  RETURN NEXT ROW('丧葬补助金', '—', data.yuan((p_result ->> 'funeral')::bigint), CASE WHEN (p_result ->> 'base')::bigint > 0 THEN (p_input ->> 'income_year') || '年城镇居民月人均可支配收入' || data.yuan((p_result ->> 'base')::bigint) || '×2' END, false)::casework.effect_line;
  RETURN NEXT ROW('抚恤金', '—', data.yuan((p_result ->> 'survivor_pension')::bigint), CASE WHEN (p_result ->> 'paid_months')::int > 0 THEN (p_result ->> 'paid_months') || '个月' END, false)::casework.effect_line;
  RETURN NEXT ROW('个人账户余额', '—', data.yuan((p_result ->> 'account')::bigint), '全部由遗属继承', false)::casework.effect_line;
  IF (p_result ->> 'last_month')::bigint > 0 THEN
    RETURN NEXT ROW('未发养老金', '—', data.yuan((p_result ->> 'last_month')::bigint), '死亡当月及以前未发的月份', false)::casework.effect_line;
  END IF;
  IF v_over > 0 THEN
    RETURN NEXT ROW('抵扣多发待遇', '—', data.yuan(-v_over), '死亡次月起已发，随本次发放扣回', false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW('实付合计', '—', data.yuan(greatest(v_due - v_over, 0)), CASE WHEN v_over > v_due THEN '不足抵扣' || data.yuan(v_over - v_due) || '，另行追回' ELSE '大写：' || pension.capital_amount(v_due - v_over) END, true)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.survivor_lines IS 'A claim in a few lines: grants, account, what is taken off, what is paid.';

CREATE OR REPLACE FUNCTION casework.survivor_claim_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN;
  END IF;
  BEGIN
    v := casework.survivor_compute(p_case, p_person);
  EXCEPTION
    -- the checks say why nothing can be computed yet
    WHEN OTHERS THEN
      PERFORM casework.rule_problem(NULL, SQLSTATE, SQLERRM);
      RETURN;
  END;
  IF v.result IS NOT NULL THEN
    RETURN QUERY SELECT * FROM casework.survivor_lines(v.input, v.result);
    RETURN QUERY SELECT '　' || s.name, data.title_of('survivor_relation', s.relation), data.yuan(s.fen), '份额' || casework.share_text(s.share), false
      FROM casework.survivor_parts(p_case, (v.result ->> 'net')::bigint) s WHERE (SELECT count(*) > 1 AND sum(x.share) = 10000 FROM casework.survivor_people(p_case) x);
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_claim_derived IS 'What the family gets and why, as it would be decided now.';

-- On paper ----------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.survivor_paper (p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_done data.survivor_claim;
  v_result jsonb;
  v_list jsonb;
  v_whole boolean := (SELECT sum(x.share) = 10000 AND count(*) = count(x.share) FROM casework.survivor_people(p_case) x);
BEGIN
  IF p_case.kind <> 'survivor_claim' OR p_person.birth_adopted IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT c.* INTO v_done FROM data.survivor_claim c WHERE c.person = p_case.person AND c.case_id = p_case.case_id;
  IF v_done.person IS NOT NULL THEN
    v_result := v_done.result;
  ELSIF p_case.open THEN
    BEGIN
      SELECT s.result INTO v_result FROM casework.survivor_compute(p_case, p_person) s;
    EXCEPTION
      -- the sheet is printed without sums; the checks say what is missing
      WHEN OTHERS THEN
        PERFORM casework.rule_problem(NULL, SQLSTATE, SQLERRM);
    END;
  END IF;
  SELECT jsonb_agg(jsonb_build_object('name', x.name || CASE WHEN x.minor THEN '（未成年）' ELSE '' END, 'id_number', x.id_number, 'relation', data.title_of('survivor_relation', x.relation), 'share', casework.share_text(x.share), 'sum', data.yuan(x.fen)) ORDER BY x.seq) INTO v_list
    FROM (SELECT c.seq, c.name, c.id_number::text, c.relation::text, c.share, c.minor, c.fen FROM data.claimant c WHERE c.person = v_done.person AND c.claim = v_done.seq
          UNION ALL
          SELECT s.seq, s.name, s.id_number, s.relation, s.share, s.minor, CASE WHEN v_whole AND v_result IS NOT NULL THEN (pension.shares((v_result ->> 'net')::bigint, (SELECT array_agg(y.share ORDER BY y.seq) FROM casework.survivor_people(p_case) y)))[s.seq] END
            FROM casework.survivor_people(p_case) s WHERE v_done.person IS NULL AND s.name IS NOT NULL) x;
  RETURN jsonb_build_object('list', coalesce(v_list, '[]'), 'net', data.yuan((v_result ->> 'net')::bigint), 'steps', v_result -> 'steps');
END $$;
COMMENT ON FUNCTION casework.survivor_paper IS 'The survivors on the papers of a claim, with shares and what each has, and the steps of the grant; amounts empty while nothing can be computed. NULL for other kinds, and for another office''s person.';

-- Effect ------------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.survivor_settle (p_me data.caller, p_case casework.case_item, p_person data.person, p_died date, p_retired boolean) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_person.person]);
  SELECT * INTO v FROM casework.survivor_account(p_person.person, p_died, p_retired);
  IF v.r IS NULL THEN
    RETURN 0;
  END IF;
  RETURN casework.account_pay_out(p_me, p_case, v.year, v.rate, v.credit, v.r, v.back - v.due, v.back_moved - v.due_moved, 'death', '遗属待遇申领');
END $$;
COMMENT ON FUNCTION casework.survivor_settle IS 'Ends the account of who died: what is left goes to the heirs, fen.';

CREATE OR REPLACE FUNCTION casework.survivor_payee (p_me data.caller, p_case casework.case_item, p_person bigint, p_claim int) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_old data.person;
  v_new data.person;
BEGIN
  INSERT INTO data.payee (person, seq, office, name, id_number, relation, case_no)
  VALUES (p_person, p_claim, p_case.office, p_case.content ->> 'claimant_name', upper(p_case.content ->> 'claimant_id'), p_case.content ->> 'survivor_relation', p_case.case_no);
  SELECT * INTO v_old FROM data.person p WHERE p.person = p_person;
  v_new := v_old;
  v_new.status := 'terminated';
  v_new.account_kind := 'bank_card';
  v_new.bank := p_case.content ->> 'claimant_bank';
  v_new.bank_branch := NULL;
  v_new.account_no := p_case.content ->> 'claimant_account';
  v_new.account_holder := p_case.content ->> 'claimant_name';
  v_new.card_no := NULL;
  PERFORM casework.person_put(p_me, p_case, v_old, v_new);
END $$;
COMMENT ON FUNCTION casework.survivor_payee IS 'From now on what is due goes to the account of who acts for the survivors.';

CREATE OR REPLACE FUNCTION casework.survivor_tasks (p_me data.caller, p_case casework.case_item, p_person data.person, p_result jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM casework.tasks_done(p_me, p_case, '{survivor}');
  -- what the claim covers nobody is asked for in writing any more
  IF (p_result ->> 'debt')::bigint = 0 THEN
    PERFORM casework.tasks_done(p_me, p_case, '{overpayment}');
  END IF;
  IF (p_result ->> 'provisional')::boolean THEN
    INSERT INTO casework.task (person, office, kind, title, filled, detail, case_id)
    VALUES (p_person.person, p_person.office, 'survivor_settle', '遗属待遇清算', '{cause,income}', p_person.name || '：按较早年度可支配收入先行支付，死亡上一年度数据公布后补发差额，业务流水号' || p_case.case_no, p_case.case_id);
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_tasks IS 'Closes the tasks a claim deals with, and opens one for a claim that was paid by an older income figure.';

CREATE OR REPLACE FUNCTION casework.survivor_claim_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v record;
  v_month date := data.this_month();
  v_account bigint;
  v_award data.award;
  v_seq int := (SELECT coalesce(max(c.seq), 0) + 1 FROM data.survivor_claim c WHERE c.person = p_person.person);
BEGIN
  IF EXISTS (SELECT FROM casework.survivor_person_check(p_case, p_person) c WHERE c.level = 'block') THEN
    PERFORM data.refuse('PR102', 'Nobody handles a claim of their own: another person has to do this step.');
  END IF;
  -- a roll that books its accounts at this moment is waited for: shares and account are of one state
  PERFORM data.accounts_lock(ARRAY[p_person.person]);
  v := casework.survivor_compute(p_case, p_person);
  v_account := casework.survivor_settle(p_me, p_case, p_person, (v.input ->> 'died_on')::date, (v.input ->> 'retired')::boolean);
  INSERT INTO data.survivor_claim (person, seq, cause, office, died_on, retired, funeral, pension, account, provisional, input, parameters, result, rules, case_id, case_no, made_by)
  VALUES (p_person.person, v_seq, 'claim', p_person.office, (v.input ->> 'died_on')::date, (v.input ->> 'retired')::boolean, (v.result ->> 'funeral')::bigint, (v.result ->> 'survivor_pension')::bigint, v_account,
          (v.result ->> 'provisional')::boolean, v.input, v.parameters, v.result, pension.rules_version(), p_case.case_id, p_case.case_no, p_me.name);
  INSERT INTO data.claimant (person, claim, seq, office, name, id_number, relation, share, minor, fen)
  SELECT p_person.person, v_seq, s.seq, p_person.office, s.name, s.id_number, s.relation, s.share, s.minor, s.fen FROM casework.survivor_parts(p_case, (v.result ->> 'net')::bigint) s;
  PERFORM casework.survivor_payee(p_me, p_case, p_person.person, v_seq);
  PERFORM casework.survivor_tasks(p_me, p_case, p_person, v.result);
  IF (v.result ->> 'total')::bigint + v_account > 0 THEN
    -- one sum for one month; months paid after the death are negative lines of the same roll, so that the net is paid
    v_award := data.award_new(p_person, 'survivor', v_month, NULL, p_case.case_no);
    v_award := data.determine(p_me, p_case, v_award, 'survivor', v_month, v.input, v.parameters, v.result, '{funeral,survivor_pension,account_rest}',
                              ARRAY[(v.result ->> 'funeral')::bigint, (v.result ->> 'survivor_pension')::bigint, v_account]);
    PERFORM data.award_end(v_award, 'ST11', v_month, p_case.case_no);
  END IF;
  PERFORM casework.overpayment_of_claim(p_me, p_case, p_person, v_award.award, (v.result ->> 'due')::bigint);
END $$;
COMMENT ON FUNCTION casework.survivor_claim_effect IS 'The claim is kept with its basis, the account ends, the net goes to the claimant with the next roll (9.5.1; rules.md 8.3).';
