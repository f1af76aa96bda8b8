-- Merging two accounts of one person (账户合并; rules.md 3.3): closed years stay as they are, the open year is one account.

INSERT INTO casework.kind (kind, code, title, clause, legal_basis, risk, business, levels, foreign_levels, working_days, supplement_days,
                           check_function, effect_function, derived_function, route_function, form, retention_class, sort)
VALUES ('account_merge', 'ZHHB', '账户合并', '8.3.1', 'GB/T 34278—2017；劳办发〔1997〕116号', 'high', '个人账户', 3, 3, 10, 15,
        'account_merge_check', 'account_merge_effect', 'account_merge_derived', NULL, 'merge_approval', 'account', 210)
ON CONFLICT (kind) DO UPDATE SET code = EXCLUDED.code, title = EXCLUDED.title, clause = EXCLUDED.clause, legal_basis = EXCLUDED.legal_basis,
  business = EXCLUDED.business, check_function = EXCLUDED.check_function, effect_function = EXCLUDED.effect_function,
  derived_function = EXCLUDED.derived_function, route_function = EXCLUDED.route_function, form = EXCLUDED.form, retention_class = EXCLUDED.retention_class,
  sort = EXCLUDED.sort;

-- levels and upper belong to the office once the field is there: an upgrade leaves them alone
INSERT INTO casework.kind_field (kind, field, title, type, code_list, section, section_title, sort, required, max_length, hint, person_column, may_clear, levels)
VALUES
  ('account_merge', 'merge_person', '并入账户的个人编号', 'person', NULL, 'merge', '被合并的账户', 10, true, 18, '同一人重复登记的另一个个人编号；本账户保留', false, false, 3),
  ('account_merge', 'note', '认定依据', 'note', NULL, 'merge', '被合并的账户', 20, true, 500, '写明认定为同一人的依据', false, false, 3)
ON CONFLICT (kind, field) DO UPDATE SET title = EXCLUDED.title, type = EXCLUDED.type, code_list = EXCLUDED.code_list, section = EXCLUDED.section,
  section_title = EXCLUDED.section_title, sort = EXCLUDED.sort, required = EXCLUDED.required, max_length = EXCLUDED.max_length, hint = EXCLUDED.hint, may_clear = EXCLUDED.may_clear;

INSERT INTO casework.kind_material (kind, material, title, required, when_fields, when_values, copies, hint, sort) VALUES
  ('account_merge', 'application', '个人账户合并申请', true, '{}', '{}', 1, '本人签字；在职的加盖单位公章', 10),
  ('account_merge', 'id_card', '居民身份证（正反面）', true, '{}', '{}', 1, '核验原件', 20),
  ('account_merge', 'same_person', '同一人认定材料', true, '{}', '{}', 1, '户口簿、派出所证明或档案记载，能证明两个编号为同一人', 30),
  ('account_merge', 'agent', '授权委托书及代办人身份证', false, '{}', '{}', 1, '非本人、非参保单位经办人办理时提供', 90)
ON CONFLICT (kind, material) DO UPDATE SET title = EXCLUDED.title, required = EXCLUDED.required, when_fields = EXCLUDED.when_fields,
  when_values = EXCLUDED.when_values, copies = EXCLUDED.copies, hint = EXCLUDED.hint, sort = EXCLUDED.sort;

DELETE FROM casework.kind_guide WHERE kind = 'account_merge';
INSERT INTO casework.kind_guide (kind, step, sort, ask, check_what, clause) VALUES
  ('account_merge', 'draft', 1, '您有两个个人编号，我们核对是不是同一个人。', '姓名、出生日期、户籍、工作单位逐项比对；不能认定的不办', '8.3.1'),
  ('account_merge', 'draft', 2, '两边重复缴费的月份先退一边。', '重叠月份保留一份，另一份先办“退收”', '7.4.2'),
  ('account_merge', 'returned', 3, '您的业务退回补正，请看退回原因。', '按退回意见逐条改正', '8.3.1'),
  ('account_merge', 'review', 4, '独立核对两份登记。', '同一人认定材料充分；两个账户无在途业务、无欠费', '国务院令第765号第三十六条至第三十八条'),
  ('account_merge', 'approve', 5, '审查合并依据和合并前后数额。', '合并后月数、储存额 = 两边之和；已结年度不重算', '国务院令第765号第三十六条至第三十八条'),
  ('account_merge', 'done', 6, '合并已办结，被合并账户已终结。', '打印《个人账户合并审批表》归档', '8.3.1');

CREATE OR REPLACE FUNCTION casework.merge_other (p_case casework.case_item) RETURNS data.person
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p.* FROM data.person p WHERE (p_case).content ->> 'merge_person' ~ '^[0-9]{1,18}$' AND p.person = ((p_case).content ->> 'merge_person')::bigint
$$;
COMMENT ON FUNCTION casework.merge_other IS 'The person whose account is to be merged into that of the case.';

CREATE OR REPLACE FUNCTION casework.merge_overlap (p_person bigint, p_other bigint) RETURNS TABLE (month int)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT a.year * 100 + m FROM data.person_year a JOIN data.person_year b ON b.person = p_other AND b.year = a.year, generate_series(1, 12) m
   WHERE a.person = p_person AND a.counted[m] > 0 AND b.counted[m] > 0 ORDER BY 1
$$;
COMMENT ON FUNCTION casework.merge_overlap IS 'Months that two persons have both paid.';

CREATE OR REPLACE FUNCTION casework.merge_range_line (p_number text) RETURNS casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT casework.check_line('block', 'merge_person', 'No registration %1 lies in the range of your office. Both have to lie in the range of one: transfer the relation of the other one here first, or let the office above both (city, province) merge them.', p_number)
$$;
COMMENT ON FUNCTION casework.merge_range_line IS 'The line that says where two registrations are merged, for a number the office does not see; it does not say whether another office has it.';

-- Deemed service of both -------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.merge_deemed (p_keeps bigint, p_goes bigint)
RETURNS TABLE (from_month date, to_month date, case_no text, kind text, unit_name text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH month AS (
    SELECT DISTINCT ON (m) m::date AS month, d.person, d.from_month, d.case_no, d.kind, d.unit_name
      FROM data.deemed_span d, generate_series(d.from_month::timestamp, d.to_month, interval '1 month') m
     WHERE d.person IN (p_keeps, p_goes)
       AND NOT EXISTS (SELECT FROM data.person_year y
                        WHERE y.person IN (p_keeps, p_goes) AND y.year = extract(year FROM m)::int AND y.counted[extract(month FROM m)::int] > 0)
     ORDER BY m, d.person <> p_keeps),
  run AS (
    SELECT x.*, (extract(year FROM x.month) * 12 + extract(month FROM x.month))::int - row_number() OVER (PARTITION BY x.person, x.from_month ORDER BY x.month) AS run FROM month x)
  SELECT min(r.month), max(r.month), r.case_no, r.kind, r.unit_name
    FROM run r GROUP BY r.person, r.from_month, r.run, r.case_no, r.kind, r.unit_name ORDER BY 1
$$;
COMMENT ON FUNCTION casework.merge_deemed IS 'The deemed spans of two registrations as one: a month counts once, and not where either account has paid it; each span keeps the case that recognised it.';

CREATE OR REPLACE FUNCTION casework.month_count (p_from date, p_to date) RETURNS int
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT ((extract(year FROM p_to) - extract(year FROM p_from)) * 12 + extract(month FROM p_to) - extract(month FROM p_from) + 1)::int
$$;
COMMENT ON FUNCTION casework.month_count IS 'Months of a span, the first and the last one counted.';

CREATE OR REPLACE FUNCTION casework.deemed_months (p_person bigint) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum(casework.month_count(d.from_month, d.to_month)), 0)::int
    FROM data.deemed_span d WHERE d.person = p_person
$$;
COMMENT ON FUNCTION casework.deemed_months IS 'Months of the deemed spans on record.';

CREATE OR REPLACE FUNCTION casework.merge_deemed_total (p_keeps data.person, p_goes data.person, OUT months int, OUT known boolean)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  SELECT coalesce(sum(casework.month_count(d.from_month, d.to_month)), 0)::int
    INTO months FROM casework.merge_deemed(p_keeps.person, p_goes.person) d;
  -- of a number without its months nobody can say which of them the other registration has too
  known := p_keeps.months_deemed = casework.deemed_months(p_keeps.person) AND p_goes.months_deemed = casework.deemed_months(p_goes.person);
  IF NOT known THEN
    months := greatest(months, p_keeps.months_deemed, p_goes.months_deemed);
  END IF;
END $$;
COMMENT ON FUNCTION casework.merge_deemed_total IS 'Deemed months of two registrations together; where the months themselves are not known, the larger number.';

CREATE OR REPLACE FUNCTION casework.deemed_put (p_me data.caller, p_case casework.case_item, p_person data.person, p_months int, p_reason text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF p_months = p_person.months_deemed THEN
    RETURN;
  END IF;
  UPDATE data.person p SET months_deemed = p_months, version = p.version + 1, changed_at = clock_timestamp() WHERE p.person = p_person.person;
  INSERT INTO data.person_change (person, office, field, old_value, new_value, effective, case_id, case_no, kind, entered_by, entered_login, decided_by, decided_login, reason)
  VALUES (p_person.person, p_person.office, 'months_deemed', p_person.months_deemed::text, p_months::text, data.today(), p_case.case_id, p_case.case_no, p_case.kind,
          p_case.maker_name, p_case.maker_login, p_me.name, p_me.login, p_reason);
END $$;
COMMENT ON FUNCTION casework.deemed_put IS 'Writes the deemed months of the register with their history, when they change.';

CREATE OR REPLACE FUNCTION casework.merge_special (p_keeps bigint, p_goes bigint)
RETURNS TABLE (from_month date, to_month date, work_type text, unit_name text, case_no text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH month AS (
    SELECT DISTINCT ON (m) m::date AS month, s.person, s.from_month, s.work_type, s.unit_name, s.case_no
      FROM data.special_span s, generate_series(s.from_month::timestamp, s.to_month, interval '1 month') m
     WHERE s.person IN (p_keeps, p_goes)
     ORDER BY m, s.person <> p_keeps),
  run AS (
    SELECT x.*, (extract(year FROM x.month) * 12 + extract(month FROM x.month))::int - row_number() OVER (PARTITION BY x.person, x.from_month ORDER BY x.month) AS run FROM month x)
  SELECT min(r.month), max(r.month), r.work_type, r.unit_name, r.case_no
    FROM run r GROUP BY r.person, r.from_month, r.run, r.work_type, r.unit_name, r.case_no ORDER BY 1
$$;
COMMENT ON FUNCTION casework.merge_special IS
  'The special work of two registrations as one: a month counts once, with the type the staying registration has for it; paid or not, it was worked. Each span keeps the case that recognised it.';

CREATE OR REPLACE FUNCTION casework.merge_special_move (p_keeps data.person, p_goes data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_spans data.special_span[];
BEGIN
  SELECT array_agg(ROW(p_keeps.person, s.from_month, s.to_month, p_keeps.office, s.work_type, s.unit_name, s.case_no)::data.special_span) INTO v_spans
    FROM casework.merge_special(p_keeps.person, p_goes.person) s;
  DELETE FROM data.special_span s WHERE s.person IN (p_keeps.person, p_goes.person);
  INSERT INTO data.special_span SELECT * FROM unnest(v_spans);
END $$;
COMMENT ON FUNCTION casework.merge_special_move IS 'Special work goes with the account: an early retirement counts all of it.';

CREATE OR REPLACE FUNCTION casework.merge_service (p_me data.caller, p_case casework.case_item, p_keeps data.person, p_goes data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_months int := (SELECT t.months FROM casework.merge_deemed_total(p_keeps, p_goes) t);
  v_spans data.deemed_span[];
BEGIN
  SELECT array_agg(ROW(p_keeps.person, d.from_month, d.to_month, p_keeps.office, d.case_no, d.kind, d.unit_name)::data.deemed_span) INTO v_spans
    FROM casework.merge_deemed(p_keeps.person, p_goes.person) d;
  DELETE FROM data.deemed_span d WHERE d.person IN (p_keeps.person, p_goes.person);
  INSERT INTO data.deemed_span SELECT * FROM unnest(v_spans);
  PERFORM casework.deemed_put(p_me, p_case, p_keeps, v_months, '并入个人编号' || p_goes.person || '的视同缴费年限');
  PERFORM casework.deemed_put(p_me, p_case, p_goes, 0, '视同缴费年限并入个人编号' || p_keeps.person);
  PERFORM casework.merge_special_move(p_keeps, p_goes);
END $$;
COMMENT ON FUNCTION casework.merge_service IS 'Deemed service and special work go with the account: spans and months of both registrations.';

CREATE OR REPLACE FUNCTION casework.account_merge_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_other data.person := casework.merge_other(p_case);
  v_a data.account;
  v_b data.account;
  v_year int := extract(year FROM data.today())::int;
  v_text text;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance looks at the account.');
    RETURN;
  END IF;
  IF v_other.person = p_person.person THEN
    RETURN NEXT casework.check_line('block', 'merge_person', 'This is the account of the case itself.');
    RETURN;
  END IF;
  IF v_other.person IS NULL OR NOT casework.in_range(data.me(), p_person.office) OR NOT casework.in_range(data.me(), v_other.office) THEN
    RETURN NEXT casework.merge_range_line(p_case.content ->> 'merge_person');
    RETURN;
  END IF;
  SELECT * INTO v_a FROM data.account a WHERE a.person = p_person.person;
  SELECT * INTO v_b FROM data.account a WHERE a.person = v_other.person;
  IF greatest(v_a.first_event, v_b.first_event) > 0 THEN
    RETURN NEXT casework.check_line('block', NULL, 'One of the accounts was begun again after a settlement: its lines cannot be moved.');
  END IF;
  IF v_a.person IS NULL OR v_b.person IS NULL THEN
    RETURN NEXT casework.check_line('block', 'merge_person', 'One of the two has no account yet: there is nothing to merge.');
    RETURN;
  END IF;
  IF v_a.status NOT IN ('normal', 'sealed') OR v_b.status NOT IN ('normal', 'sealed') THEN
    RETURN NEXT casework.check_line('block', 'merge_person', 'An account in payment or closed is not merged.');
  END IF;
  IF data.account_year_of(data.today(), v_a.closed_year) <> v_year OR data.account_year_of(data.today(), v_b.closed_year) <> v_year
     OR v_a.closed_year <> v_year - 1 OR v_b.closed_year <> v_year - 1 THEN
    RETURN NEXT casework.check_line('block', NULL, 'Both accounts have to be closed finally up to %1 first.', (v_year - 1)::text);
  END IF;
  IF v_other.name <> p_person.name THEN
    RETURN NEXT casework.check_line('warn', 'merge_person', 'The two names differ: %1 and %2.', p_person.name, v_other.name);
  END IF;
  IF v_other.birth_adopted <> p_person.birth_adopted THEN
    RETURN NEXT casework.check_line('warn', 'merge_person', 'The two birth dates differ: %1 and %2.', data.iso(p_person.birth_adopted), data.iso(v_other.birth_adopted));
  END IF;
  IF v_other.sex <> p_person.sex THEN
    RETURN NEXT casework.check_line('block', 'merge_person', 'A man and a woman are not the same person.');
  END IF;
  SELECT string_agg(data.month_text(o.month), '、') INTO v_text FROM (SELECT o.month FROM casework.merge_overlap(p_person.person, v_other.person) o LIMIT 12) o;
  IF v_text IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', 'merge_person', 'Both accounts have paid %1: refund these months of one of them first (7.4.2).', v_text);
  END IF;
  SELECT string_agg(c.case_no, '、') INTO v_text FROM casework.case_item c WHERE c.person = v_other.person AND c.open;
  IF v_text IS NOT NULL THEN
    RETURN NEXT casework.check_line('block', 'merge_person', 'The other registration has open cases: %1.', v_text);
  END IF;
  IF EXISTS (SELECT FROM data.charge c WHERE c.person = v_other.person AND c.status IN ('open', 'sent', 'part')) THEN
    RETURN NEXT casework.check_line('block', 'merge_person', 'The other registration has charges that have not arrived.');
  END IF;
  IF v_other.months_deemed > 0 AND NOT (SELECT t.known FROM casework.merge_deemed_total(p_person, v_other) t) THEN
    RETURN NEXT casework.check_line('warn', 'merge_person', 'Of deemed service only a number is on record (%1 and %2 months): the larger one stays. Recognise the months themselves, from the archive, where both count.',
                                    p_person.months_deemed::text, v_other.months_deemed::text);
  END IF;
END $$;
COMMENT ON FUNCTION casework.account_merge_check IS 'Whether two accounts may become one: same person, closed years, no months in common, nothing under way (rules.md 3.3).';

CREATE OR REPLACE FUNCTION data.account_now (p_person bigint) RETURNS TABLE (total bigint, moved bigint)
LANGUAGE sql STABLE ROWS 1 SET search_path = '' AS $$
  SELECT a.balance + coalesce(sum(data.months_total(c.own) + data.months_total(c.moved) - data.months_total(c.paid) + c.prior + c.prior_interest), 0)::bigint,
         a.balance_moved + coalesce(sum(data.months_total(c.moved) - data.months_total(c.paid_moved) + c.prior_moved + c.prior_interest_moved), 0)::bigint
    FROM data.account a LEFT JOIN data.account_credit c ON c.person = a.person AND c.year > a.closed_year
   WHERE a.person = p_person GROUP BY a.person
$$;
COMMENT ON FUNCTION data.account_now IS 'What an account holds now: the last closed year and what was booked since, without interest of the open year.';

CREATE OR REPLACE FUNCTION casework.merge_rate (p_year int, OUT rate int, OUT announced boolean)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  rate := (SELECT r.rate FROM data.year_close_rate(p_year, 'provisional') r);
  announced := EXISTS (SELECT FROM data.parameter p WHERE p.key = 'account_rate' AND make_date(p_year, 1, 1) BETWEEN p.valid_from AND p.valid_to);
EXCEPTION
  -- no rate is loaded, or the office waits for it: nothing can be compared yet
  WHEN SQLSTATE 'PR051' OR SQLSTATE 'PR151' THEN
    rate := NULL;
END $$;
COMMENT ON FUNCTION casework.merge_rate IS 'The rate of the open year, in millionths, and whether it is the announced one; NULL while there is none.';

CREATE OR REPLACE FUNCTION casework.merge_orders (p_a bigint, p_b bigint, OUT year int, OUT rate int, OUT announced boolean, OUT apart bigint, OUT together bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH side AS (
    SELECT a.closed_year + 1 AS year, a.balance + coalesce(c.prior + c.prior_interest, 0) AS opening,
           a.balance_moved + coalesce(c.prior_moved + c.prior_interest_moved, 0) AS opening_moved,
           coalesce(c.own, data.months_none()) AS own, coalesce(c.moved, data.months_none()) AS moved,
           coalesce(c.paid, data.months_none()) AS paid, coalesce(c.paid_moved, data.months_none()) AS paid_moved, a.person = p_a AS keeps
      FROM data.account a LEFT JOIN data.account_credit c ON c.person = a.person AND c.year = a.closed_year + 1
     WHERE a.person IN (p_a, p_b))
  SELECT a.year, r.rate, r.announced,
         (pension.account_year(a.opening, a.opening_moved, a.own, a.moved, a.paid, a.paid_moved, r.rate, 12)).closing
         + (pension.account_year(b.opening, b.opening_moved, b.own, b.moved, b.paid, b.paid_moved, r.rate, 12)).closing,
         (pension.account_year(a.opening + b.opening, a.opening_moved + b.opening_moved, data.months_add(a.own, b.own), data.months_add(a.moved, b.moved),
                               data.months_add(a.paid, b.paid), data.months_add(a.paid_moved, b.paid_moved), r.rate, 12)).closing
    FROM side a JOIN side b ON a.keeps AND NOT b.keeps AND b.year = a.year, casework.merge_rate(a.year) r
$$;
COMMENT ON FUNCTION casework.merge_orders IS
  'What the end of the open year comes to in both orders, in fen: closed apart and then merged, merged and then closed. Nothing while the two are not closed up to the same year; no amounts without a rate (rules.md 3.3).';

CREATE OR REPLACE FUNCTION casework.merge_order_lines (p_a bigint, p_b bigint) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  SELECT * INTO v FROM casework.merge_orders(p_a, p_b);
  -- two roundings that become one lose or gain a fen at most, for each of two kinds of interest
  RETURN NEXT ROW('合并顺序', '—', '先合并、后结息', '与先结息、后合并相比，因四舍五入每年至多相差0.02元', false)::casework.effect_line;
  IF v.apart IS NULL THEN
    RETURN NEXT ROW('另一顺序', '—', '暂不能计算', coalesce(v.year || '年记账利率未载入', '两个账户已结年度不同'), false)::casework.effect_line;
    RETURN;
  END IF;
  RETURN NEXT ROW(v.year || '年末预计', '—', data.yuan(v.together),
                  '另一顺序为' || data.yuan(v.apart) || '元，' || CASE WHEN v.apart = v.together THEN '两者相同' ELSE '相差' || data.yuan(abs(v.together - v.apart)) || '元' END
                  || '；年利率' || to_char(v.rate::numeric / 10000, 'FM990.0099') || '%' || CASE WHEN v.announced THEN '' ELSE '（暂定）' END, false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.merge_order_lines IS 'Which order of merging and closing is used, and what the other would give at the end of the open year as it stands.';

CREATE OR REPLACE FUNCTION casework.account_merge_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_other data.person := casework.merge_other(p_case);
  v_a bigint := (SELECT n.total FROM data.account_now(p_person.person) n);
  v_b bigint := (SELECT n.total FROM data.account_now(v_other.person) n);
  v_special record;
BEGIN
  IF v_a IS NULL OR v_b IS NULL THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('缴费月数', p_person.months_paid::text, (p_person.months_paid + v_other.months_paid)::text, '并入' || v_other.months_paid || '个月', false)::casework.effect_line;
  IF p_person.months_deemed + v_other.months_deemed > 0 THEN
    RETURN NEXT ROW('视同缴费月数', p_person.months_deemed::text, (SELECT t.months FROM casework.merge_deemed_total(p_person, v_other) t)::text,
                    '对方' || v_other.months_deemed || '个月；重复和已缴费的月份不重计', false)::casework.effect_line;
  END IF;
  SELECT coalesce(sum(x.months) FILTER (WHERE x.who = 'keeps'), 0) AS keeps, coalesce(sum(x.months) FILTER (WHERE x.who = 'goes'), 0) AS goes,
         coalesce(sum(x.months) FILTER (WHERE x.who = 'both'), 0) AS both INTO v_special
    FROM (SELECT CASE s.person WHEN p_person.person THEN 'keeps' ELSE 'goes' END AS who, casework.month_count(s.from_month, s.to_month) AS months
            FROM data.special_span s WHERE s.person IN (p_person.person, v_other.person)
          UNION ALL
          SELECT 'both', casework.month_count(m.from_month, m.to_month) FROM casework.merge_special(p_person.person, v_other.person) m) x;
  IF v_special.goes > 0 THEN
    RETURN NEXT ROW('特殊工种月数', v_special.keeps::text, v_special.both::text, '对方' || v_special.goes || '个月；重复的月份不重计', false)::casework.effect_line;
  END IF;
  RETURN NEXT ROW('储存额', data.yuan(v_a), data.yuan(v_a + v_b), '并入' || data.yuan(v_b) || '；已结年度照旧', false)::casework.effect_line;
  RETURN QUERY SELECT * FROM casework.merge_order_lines(p_person.person, v_other.person);
  RETURN NEXT ROW('被并账户', data.title_of('account_status', (SELECT a.status FROM data.account a WHERE a.person = v_other.person)), data.title_of('account_status', 'closed'), '个人编号' || v_other.person, false)::casework.effect_line;
END $$;
COMMENT ON FUNCTION casework.account_merge_derived IS 'Both accounts, what they make together, and the order of merging and closing.';

CREATE OR REPLACE FUNCTION casework.merge_book (p_posting bigint, p_from bigint, p_to bigint, p_office text, p_year int) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_lump record;
BEGIN
  -- interest of the closed years: what is there beyond the principal of those years
  SELECT a.balance + coalesce(c.prior + c.prior_interest, 0) - coalesce(e.total, 0) AS total, a.balance_moved + coalesce(c.prior_moved + c.prior_interest_moved, 0) - coalesce(e.moved, 0) AS moved INTO v_lump
    FROM data.account a LEFT JOIN data.account_credit c ON c.person = a.person AND c.year = p_year,
         LATERAL (SELECT sum(x.own + x.moved)::bigint AS total, sum(x.moved)::bigint AS moved FROM data.money_event x
                   WHERE x.person = p_from AND extract(year FROM x.interest_from)::int < p_year AND NOT data.is_lump(x.origin)) e
   WHERE a.person = p_from;
  INSERT INTO data.money_event (person, posting, office, unit, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, interest, reverses)
  SELECT p_from, p_posting, e.office, e.unit, 'merge_out', p_year, e.month, data.today(), e.interest_from, -e.counted, -e.base, -e.employer, -e.employee, -e.own, -e.moved, -e.interest, e.event
    FROM data.money_event e
   WHERE e.person = p_from AND e.posting <> p_posting AND e.reverses IS NULL AND NOT data.is_lump(e.origin)
     AND NOT EXISTS (SELECT FROM data.money_event r WHERE r.person = e.person AND r.reverses = e.event)
   ORDER BY e.event;                              -- a later refund asks which payment came last
  INSERT INTO data.money_event (person, posting, office, unit, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved, interest)
  SELECT p_to, p_posting, p_office, e.unit, 'merge_in', p_year, e.month, e.arrived, e.interest_from, -e.counted, -e.base, -e.employer, -e.employee, -e.own, -e.moved, -e.interest
    FROM data.money_event e WHERE e.person = p_from AND e.posting = p_posting AND e.origin = 'merge_out'
   ORDER BY e.reverses;
  INSERT INTO data.money_event (person, posting, office, origin, account_year, month, arrived, interest_from, counted, base, employer, employee, own, moved)
  SELECT x.person, p_posting, k.office, 'merge_interest', p_year, date_trunc('month', data.today())::date, data.today(), make_date(p_year - 1, 12, 1), 0, 0, 0, 0,
         x.sign * (v_lump.total - v_lump.moved), x.sign * v_lump.moved
    FROM (VALUES (p_from, -1), (p_to, 1)) x(person, sign) JOIN data.account k ON k.person = x.person WHERE v_lump.total <> 0 OR v_lump.moved <> 0;
END $$;
COMMENT ON FUNCTION casework.merge_book IS 'Moves every line of one person to another with its own months, and the interest of closed years as one line: closed years are left as they are (rules.md 3.3).';

CREATE OR REPLACE FUNCTION casework.merge_carried (p_from bigint, p_to bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_months int := (SELECT a.carried_months FROM data.account a WHERE a.person = p_from);
BEGIN
  IF v_months > 0 THEN
    UPDATE data.account a SET carried_months = a.carried_months + v_months, carried_year = coalesce(a.carried_year, a.closed_year) WHERE a.person = p_to;
    UPDATE data.account a SET carried_months = 0 WHERE a.person = p_from;
  END IF;
END $$;
COMMENT ON FUNCTION casework.merge_carried IS 'Months of an older system, which no row of the ledger counts, go with the account; its money goes with the interest of closed years.';

CREATE OR REPLACE FUNCTION casework.account_merge_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_other data.person := casework.merge_other(p_case);
  v_gone data.person;
  v_posting bigint;
BEGIN
  PERFORM data.accounts_lock(ARRAY[p_person.person, v_other.person]);
  SELECT * INTO v_other FROM data.person p WHERE p.person = v_other.person FOR UPDATE;
  v_posting := data.posting_open(p_case.office, 'case', p_case.case_no, NULL, p_me.name, p_me.login);
  PERFORM casework.merge_book(v_posting, v_other.person, p_person.person, p_case.office, extract(year FROM data.today())::int);
  PERFORM casework.merge_carried(v_other.person, p_person.person);
  PERFORM data.post(v_posting);
  PERFORM data.account_state_set(v_other.person, 'closed', date_trunc('month', data.today())::date, 'merged', p_person.person, p_case.case_no, '并入个人编号' || p_person.person, p_me.name);
  v_gone := v_other;
  v_gone.status := 'terminated';
  PERFORM casework.person_put(p_me, p_case, v_other, v_gone);
  PERFORM casework.merge_service(p_me, p_case, p_person, v_other);
END $$;
COMMENT ON FUNCTION casework.account_merge_effect IS 'The other account goes into this one and is closed, with its deemed service; its registration ends. PR114, PR130.';
