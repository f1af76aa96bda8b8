-- What the retirement of a person would bring: everything the desk needs to compute each month of the legal window by itself
-- (app/pension/whatif.h), the facts with what proves them, and what is still in the way with the next thing to do (9.1, 9.2).
-- What the desk computes is a preview; what counts is the award of a case.

-- The figures ---------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.yearly_values (p_key text, p_first int, p_last int) RETURNS text[]
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT array_agg(data.parameter_value(p_key, make_date(y, 1, 1)) ORDER BY y) FROM generate_series(p_first, p_last) y
$$;
COMMENT ON FUNCTION data.yearly_values IS 'A figure of each year, as it holds on the first of January; NULL where it is not loaded. NULL without years.';

CREATE OR REPLACE FUNCTION data.yearly_run (p_key text, OUT first_year int, OUT last_year int)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH n AS (SELECT y, y - row_number() OVER (ORDER BY y) AS island
               FROM generate_series(1990, extract(year FROM data.today())::int + 1) y WHERE data.parameter_value(p_key, make_date(y, 1, 1)) IS NOT NULL)
  SELECT min(y), max(y) FROM n WHERE island = (SELECT max(island) FROM n)
$$;
COMMENT ON FUNCTION data.yearly_run IS 'The years up to the last one loaded without a gap: what lies before a gap is never filled by growth.';

CREATE OR REPLACE FUNCTION casework.outlook_known (p_person data.person, OUT known_until int, OUT future_base bigint, OUT first_year int, OUT bases bigint[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_now int := data.month_of(data.this_month());
  v_last record;
  v_facts pension.award_facts;
BEGIN
  SELECT y.year * 100 + m AS month, y.base[m] / y.counted[m] AS base INTO v_last
    FROM data.person_year y, generate_series(1, 12) m WHERE y.person = p_person.person AND y.counted[m] > 0 ORDER BY 1 DESC LIMIT 1;
  -- who is insured goes on paying from the month after the last one; who stopped pays nothing more
  IF p_person.status IN ('active', 'extended') AND v_last.month >= data.month_of(data.month_after(data.this_month(), -12)) THEN
    known_until := v_last.month;
    future_base := v_last.base;
  ELSE
    known_until := greatest(v_last.month, data.month_of(data.month_after(data.this_month(), -1)));
    future_base := 0;
  END IF;
  v_facts := casework.award_facts(p_person, known_until);
  first_year := v_facts.first_year;
  bases := v_facts.bases;
END $$;
COMMENT ON FUNCTION casework.outlook_known IS 'The history of a person, the last month it is known for, and the base (fen) supposed for each month after it; 0: nothing is paid any more.';

CREATE OR REPLACE FUNCTION casework.outlook_account (p_person data.person, OUT account_year int, OUT account_opening bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH window_year AS (SELECT coalesce(pension.earliest_month(p_person.retirement_group, p_person.birth_adopted), pension.statutory_month(p_person.retirement_group, p_person.birth_adopted)) / 100 AS year)
  SELECT x.year, x.opening
    FROM (SELECT y.year, y.opening + y.prior + y.prior_interest AS opening FROM data.account_year y, window_year w WHERE y.person = (p_person).person AND y.year >= w.year
          UNION ALL
          SELECT a.closed_year + 1, a.balance + coalesce(c.prior + c.prior_interest, 0)
            FROM data.account a LEFT JOIN data.account_credit c ON c.person = a.person AND c.year = a.closed_year + 1 WHERE a.person = (p_person).person
          UNION ALL
          SELECT extract(year FROM data.today())::int, 0 WHERE NOT EXISTS (SELECT FROM data.account a WHERE a.person = (p_person).person)) x
   ORDER BY x.year LIMIT 1
$$;
COMMENT ON FUNCTION casework.outlook_account IS 'The balance (fen) at the beginning of a year: of the first year of the legal window, or of the one that is open.';

CREATE OR REPLACE FUNCTION casework.outlook_figures () RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('key', k.key, 'title', k.title, 'value', p.value, 'from', data.month_of(nullif(p.valid_from, '-infinity')), 'source', p.source, 'confidence', p.confidence) ORDER BY k.n), '[]')
    FROM (VALUES (1, 'benefit_base', '计发基数'), (2, 'average_wage_annual', '平均工资（年）'), (3, 'account_rate', '记账利率'), (4, 'credit_rate', '划入账户比例'), (5, 'trans_coef', '过渡系数'),
                 (6, 'account_start_min', '建账时间'), (7, 'index_method', '指数计算方法'), (8, 'index_rounding', '指数取整'), (9, 'average_wage_rounding', '月平均工资取整'),
                 (10, 'deemed_index', '视同缴费指数'), (11, 'pension_total_rounding', '合计取整'), (12, 'early_minimum', '弹性提前最低年限'), (13, 'divisor_table', '计发月数表')) k(n, key, title)
         LEFT JOIN LATERAL (SELECT q.* FROM data.parameter q WHERE q.key = k.key AND q.valid_from <= data.today() ORDER BY q.valid_from DESC LIMIT 1) p ON true
$$;
COMMENT ON FUNCTION casework.outlook_figures IS 'The figures an award rests on with what they were loaded from, the last one of each; value null where there is none.';

CREATE OR REPLACE FUNCTION casework.outlook_awarded (p_person data.person, p_retirement data.retirement) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  RETURN CASE WHEN p_retirement.person IS NOT NULL THEN
    (casework.award_run(casework.award_basis(p_person, jsonb_build_object('retire_month', data.month_of(p_retirement.retire_month), 'mode', p_retirement.mode))) #>> '{award,total}')::bigint END;
EXCEPTION
  -- a figure is not loaded, or the rules say no: the award says which
  WHEN OTHERS THEN
    IF SQLSTATE !~ '^PR' THEN
      RAISE;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION casework.outlook_awarded IS 'What the server computes for a confirmed retirement, fen a month; NULL without one, or when it cannot be computed yet.';

CREATE OR REPLACE FUNCTION api.retirement_outlook (p_person bigint)
RETURNS TABLE (retirement_group text, birth int, work_start int, months_paid int, months_deemed int, special_heavy int, special_underground int, special_toxic int, extension_months int, released int,
               first_year int, bases bigint[], average_wages text[], known_until int, future_base bigint, account_year int, account_opening bigint, account_rates text[], account_rate text,
               account_rate_year int, credit_rate text, base_year int, benefit_bases text[], trans_coef text, account_start_min text, index_method text, index_rounding text,
               average_wage_rounding text, deemed_index text, pension_total_rounding text, early_minimum text, divisor_table text, figures jsonb, confirmed_month int, confirmed_case text, confirmed_fen bigint, pension_fen bigint, award_kind text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person := data.person_own(p_person);
  v_facts pension.award_facts := casework.award_facts(v_person, data.month_of(data.this_month()));
  v_known record;
  v_account record;
  v_rates record;
  v_bases record;
  v_confirmed data.retirement := casework.retirement_confirmed(p_person);
BEGIN
  SELECT * INTO v_known FROM casework.outlook_known(v_person);
  SELECT * INTO v_account FROM casework.outlook_account(v_person);
  SELECT * INTO v_rates FROM data.yearly_run('account_rate');
  SELECT * INTO v_bases FROM data.yearly_run('benefit_base');
  RETURN QUERY
  SELECT v_facts.retirement_group, v_facts.birth, v_facts.work_start, v_person.months_paid, v_person.months_deemed, v_facts.special_heavy, v_facts.special_underground, v_facts.special_toxic,
         v_facts.extension_months, v_facts.released, v_known.first_year, v_known.bases, data.yearly_values('average_wage_annual', v_known.first_year, v_known.known_until / 100), v_known.known_until, v_known.future_base,
         v_account.account_year, v_account.account_opening, data.yearly_values('account_rate', v_account.account_year, v_rates.last_year), data.parameter_value('account_rate', make_date(v_rates.last_year, 1, 1)),
         v_rates.last_year, data.parameter_value('credit_rate', data.today()), v_bases.first_year, data.yearly_values('benefit_base', v_bases.first_year, v_bases.last_year), data.parameter_value('trans_coef', data.today()), data.parameter_value('account_start_min', data.today()), data.parameter_value('index_method', data.today()),
         data.parameter_value('index_rounding', data.today()), data.parameter_value('average_wage_rounding', data.today()), data.parameter_value('deemed_index', data.today()), data.parameter_value('pension_total_rounding', data.today()), data.parameter_value('early_minimum', data.today()),
         data.parameter_value('divisor_table', data.today()), casework.outlook_figures(), data.month_of(v_confirmed.retire_month), v_confirmed.case_no::text,
         casework.outlook_awarded(v_person, v_confirmed), a.fen, casework.award_kind(p_person)
    FROM (SELECT 1) x
         LEFT JOIN LATERAL (SELECT sum(w.monthly_fen)::bigint AS fen FROM data.award w WHERE w.person = p_person AND w.kind = 'pension' AND w.status <> 'ended') a ON true;
  PERFORM audit.look(p_person, 'outlook');
END $$;
COMMENT ON FUNCTION api.retirement_outlook IS
  'What the awards of every month of the legal window are computed from: facts of the person, contribution bases (fen, twelve a year from first_year), the account at the beginning of account_year (fen), and the figures of the office as they are written (yuan, ratios); NULL: not loaded. Months after known_until are a supposition: future_base each. confirmed_*: retirement facts confirmed (9.1) and what the server computes for them; pension_fen: what a pension in payment comes to, NULL without one; award_kind: the kind of case that awards it. The look is logged. PR121, PR202. Clauses 9.1, 9.2.';

-- The facts and what proves them --------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.case_of (p_person bigint, p_case_no text) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT c.case_id FROM casework.case_item c WHERE c.person = p_person AND c.case_no = p_case_no
$$;
COMMENT ON FUNCTION casework.case_of IS 'The case of a person with this number; NULL when it is not here.';

CREATE OR REPLACE FUNCTION casework.last_change (p_person bigint, p_field text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT c.case_no FROM data.person_change h JOIN casework.case_item c ON c.person = h.person AND c.case_id = h.case_id
   WHERE h.person = p_person AND h.field = p_field ORDER BY h.changed_at DESC, h.change DESC LIMIT 1
$$;
COMMENT ON FUNCTION casework.last_change IS 'The case that set a field of a person last; NULL: as it was taken over.';

CREATE OR REPLACE FUNCTION casework.outlook_facts (p data.person)
RETURNS TABLE (fact text, title text, on_id text, in_archive text, on_record text, differs boolean, basis text, case_no text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH first AS (
    SELECT (SELECT min(d.from_month) FROM data.deemed_span d WHERE d.person = (p).person) AS deemed,
           (SELECT min(make_date(y.year, m, 1)) FROM data.person_year y, generate_series(1, 12) m WHERE y.person = (p).person AND y.counted[m] > 0) AS paid,
           (SELECT string_agg(data.month_text(data.month_of(d.from_month)) || '至' || data.month_text(data.month_of(d.to_month)), '；' ORDER BY d.from_month) FROM data.deemed_span d WHERE d.person = (p).person) AS spans,
           (SELECT max(d.case_no) FROM data.deemed_span d WHERE d.person = (p).person) AS deemed_case,
           (SELECT c.content ->> 'post_name' FROM data.retirement r JOIN casework.case_item c ON c.person = r.person AND c.case_id = r.case_id WHERE r.person = (p).person ORDER BY r.seq DESC LIMIT 1) AS post,
           (SELECT r.case_no FROM data.retirement r WHERE r.person = (p).person ORDER BY r.seq DESC LIMIT 1) AS confirmed)
  SELECT 'birth', '出生日期', data.iso((p).birth_id), data.iso((p).birth_archive), data.iso((p).birth_adopted),
         coalesce((p).birth_archive <> (p).birth_id, false) AND (p).birth_case_no IS NULL, coalesce((p).birth_decided_why, (p).birth_decided_by), (p).birth_case_no FROM first
  UNION ALL
  SELECT 'work_start', '参加工作时间', NULL, CASE WHEN f.deemed IS NOT NULL THEN '视同自' || data.month_text(data.month_of(f.deemed)) END, data.iso((p).work_start),
         (p).work_start IS NULL OR coalesce(f.deemed < date_trunc('month', (p).work_start)::date, false), NULL, casework.last_change((p).person, 'work_start') FROM first f
  UNION ALL
  SELECT 'insured_since', '参保时间', NULL, CASE WHEN f.paid IS NOT NULL THEN '首次缴费' || data.month_text(data.month_of(f.paid)) END, data.iso((p).insured_since),
         coalesce(f.paid < date_trunc('month', (p).insured_since)::date, false), NULL, casework.last_change((p).person, 'insured_since') FROM first f
  UNION ALL
  SELECT 'retirement_group', '退休类别', data.title_of('sex', (p).sex), f.post, data.title_of('retirement_group', (p).retirement_group),
         NOT coalesce(pension.group_fits_sex((p).retirement_group, (p).sex), false), NULL, coalesce(f.confirmed, casework.last_change((p).person, 'retirement_group')) FROM first f
  UNION ALL
  SELECT 'postponement', '服刑延期', NULL, '收监' || data.iso(s.committed_on), CASE WHEN s.end_reason IS NULL THEN '刑期至' || data.month_text(data.month_of(s.term_until)) ELSE data.title_of('postponement_end', s.end_reason) || data.iso(s.released_on) END,
         s.end_reason IS NULL, NULL, coalesce(s.end_case_no, s.case_no)
    FROM (SELECT * FROM data.postponement q WHERE q.person = (p).person ORDER BY q.seq DESC LIMIT 1) s
  UNION ALL
  SELECT 'deemed', '视同缴费', NULL, f.spans, (p).months_deemed || '个月', false, CASE WHEN f.spans IS NOT NULL AND f.deemed_case IS NULL THEN '原系统认定' END, f.deemed_case FROM first f
$$;
COMMENT ON FUNCTION casework.outlook_facts IS 'What a retirement rests on: on the ID card, in the archive, on record, and what decided it.';

CREATE OR REPLACE FUNCTION api.retirement_facts (p_person bigint)
RETURNS TABLE (fact text, title text, on_id text, in_archive text, on_record text, differs boolean, basis text, case_no text, case_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person := data.person_own(p_person);
BEGIN
  RETURN QUERY SELECT f.fact, f.title, f.on_id, f.in_archive, f.on_record, f.differs, f.basis, f.case_no, casework.case_of(p_person, f.case_no) FROM casework.outlook_facts(v_person) f;
  PERFORM audit.look(p_person, 'outlook');
END $$;
COMMENT ON FUNCTION api.retirement_facts IS
  'The facts of a retirement side by side: ID card, archive, register, and the case that decided (9.1.2). differs: they have to be settled first. The look is logged. PR121, PR202.';

-- What is in the way, and the next thing to do ---------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.outlook_person_check (p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('block', 'key_change', 'No birth date is adopted: the retirement month cannot be found.');
  ELSIF p_person.birth_archive IS NULL THEN
    RETURN NEXT casework.check_line('warn', 'key_change', 'The birth date of the archive is not on record: look it up in the original.');
  ELSIF p_person.birth_id <> p_person.birth_archive AND p_person.birth_case_no IS NULL THEN
    RETURN NEXT casework.check_line('block', 'key_change', 'ID card %1 and archive %2 give different birth dates, and no case decided.', data.iso(p_person.birth_id), data.iso(p_person.birth_archive));
  ELSIF p_person.birth_id <> p_person.birth_archive THEN
    RETURN NEXT casework.check_line('ok', NULL, 'Birth dates differ; case %1 decided for %2.', p_person.birth_case_no, data.iso(p_person.birth_adopted));
  ELSE
    RETURN NEXT casework.check_line('ok', NULL, 'ID card, archive and register give the same birth date.');
  END IF;
  IF NOT coalesce(pension.group_fits_sex(p_person.retirement_group, p_person.sex), false) THEN
    RETURN NEXT casework.check_line('block', 'key_change', 'The retirement group is missing or does not go with the sex.');
  END IF;
  IF p_person.work_start IS NULL THEN
    RETURN NEXT casework.check_line('block', 'key_change', 'The start of work is not on record.');
  ELSIF p_person.work_start < date '1997-07-01' AND p_person.months_deemed = 0 THEN
    RETURN NEXT casework.check_line('warn', 'deemed_service', 'Work began in %1, before the personal accounts, and no service is recognised as deemed.', data.month_text(data.month_of(p_person.work_start)));
  END IF;
END $$;
COMMENT ON FUNCTION casework.outlook_person_check IS 'Dates and group a retirement rests on; field: the kind of case that settles it.';

CREATE OR REPLACE FUNCTION casework.outlook_months_check (p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_now int := data.month_of(data.this_month());
  v_gap record;
BEGIN
  SELECT * INTO v FROM casework.extension_facts(p_person);
  IF v.short > 0 AND v_now >= v.statutory_month THEN
    RETURN NEXT casework.check_line('block', CASE v.path WHEN 'oneoff' THEN 'oneoff_payment' ELSE 'extension' END, 'The statutory month %1 is reached and %2 months are missing to the minimum of %3.', data.month_text(v.statutory_month), v.short::text, v.minimum::text);
  ELSIF v.short > 0 THEN
    RETURN NEXT casework.check_line('warn', NULL, '%1 months are missing to the minimum of %2; until the statutory month %3 they can still be paid.', v.short::text, v.minimum::text, data.month_text(v.statutory_month));
  ELSIF v.short = 0 THEN
    RETURN NEXT casework.check_line('ok', NULL, 'The minimum of %1 months is reached: %2 paid, %3 deemed.', v.minimum::text, v.paid::text, v.deemed::text);
  END IF;
  SELECT count(*) AS n, min(x.month) AS first INTO v_gap
    FROM generate_series(coalesce((SELECT min(y.year) FROM data.person_year y WHERE y.person = p_person.person), 9999), v_now / 100) n
         LEFT JOIN data.person_year y ON y.person = p_person.person AND y.year = n
         CROSS JOIN LATERAL (SELECT data.marks_shown(p_person, n, coalesce(y.marks, '------------'), data.this_month()) AS marks) k
         CROSS JOIN generate_series(1, 12) m CROSS JOIN LATERAL (SELECT make_date(n, m, 1) AS month) x
   WHERE substr(k.marks, m, 1) = 'g';
  IF v_gap.n > 0 THEN
    RETURN NEXT casework.check_line('warn', 'missed_months', '%1 months without contributions, the first of them %2.', v_gap.n::text, data.month_text(data.month_of(v_gap.first)));
  END IF;
  IF EXISTS (SELECT FROM data.charge c WHERE c.person = p_person.person AND c.status IN ('open', 'sent', 'part')) THEN
    RETURN NEXT casework.check_line('warn', 'charges', 'Charged months have not arrived: they count after their arrival only, then the pension is recalculated.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.outlook_months_check IS 'Whether the months are enough, whole and paid; field: what to do about it.';

CREATE OR REPLACE FUNCTION casework.outlook_cases_check (p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_statutory int := pension.statutory_month(p_person.retirement_group, p_person.birth_adopted);
  v_from int := coalesce(pension.earliest_month(p_person.retirement_group, p_person.birth_adopted), v_statutory);
  v_confirmed data.retirement;
  v_case record;
  v_award data.award;
BEGIN
  FOR v_case IN SELECT c.case_id, c.case_no, k.title FROM casework.case_item c JOIN casework.kind k USING (kind)
                 WHERE c.person = p_person.person AND c.open AND k.business IN ('待遇核定与发放', '基金征缴', '参保登记', '个人账户') ORDER BY c.case_id LOOP
    RETURN NEXT casework.check_line('warn', 'case:' || v_case.case_id, '%1 %2 is under way.', v_case.title, v_case.case_no);
  END LOOP;
  SELECT * INTO v_award FROM data.award a WHERE a.person = p_person.person AND a.kind = 'pension' AND a.status <> 'ended' LIMIT 1;
  IF FOUND THEN
    RETURN NEXT casework.check_line('ok', 'benefit', 'A pension is paid since %1.', data.month_text(data.month_of(v_award.start_month)));
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM casework.postponement_block(p_person.person)) THEN
    RETURN QUERY SELECT b.level, 'postponement_end', b.msgid, b.args FROM casework.postponement_block(p_person.person) b;
    RETURN;
  END IF;
  v_confirmed := casework.retirement_confirmed(p_person.person);
  IF v_confirmed.person IS NOT NULL AND EXISTS (SELECT FROM casework.postponement_month_check(p_person.person, data.month_of(v_confirmed.retire_month))) THEN
    RETURN NEXT casework.check_line('block', 'retirement', 'The retirement was confirmed for a month of the term in prison: it has to be confirmed anew.');
  ELSIF v_confirmed.person IS NOT NULL THEN
    RETURN NEXT casework.check_line('ok', casework.award_kind(p_person.person), 'Case %1 confirmed the retirement in %2: the pension is to be awarded.', v_confirmed.case_no, data.month_text(data.month_of(v_confirmed.retire_month)));
  ELSIF data.month_of(data.month_after(data.this_month(), 3)) >= v_statutory THEN
    RETURN NEXT casework.check_line('warn', 'retirement', 'The statutory month is %1: the facts of the retirement are to be confirmed.', data.month_text(v_statutory));
  ELSIF data.month_of(data.month_after(data.this_month(), 3)) >= v_from THEN
    RETURN NEXT casework.check_line('ok', 'retirement', 'Flexible early retirement is open from %1 on.', data.month_text(v_from));
  END IF;
END $$;
COMMENT ON FUNCTION casework.outlook_cases_check IS 'How far the retirement is: cases under way, confirmation, award; field: the next thing to do.';

CREATE OR REPLACE FUNCTION api.retirement_checks (p_person bigint)
RETURNS TABLE (level text, msgid text, args text[], action text, case_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person := data.person_own(p_person);
BEGIN
  RETURN QUERY
  SELECT c.level, c.msgid, c.args, CASE WHEN c.field LIKE 'case:%' THEN 'case' ELSE c.field END, CASE WHEN c.field LIKE 'case:%' THEN split_part(c.field, ':', 2)::bigint END
    FROM (SELECT * FROM casework.outlook_person_check(v_person) UNION ALL SELECT * FROM casework.outlook_months_check(v_person) UNION ALL SELECT * FROM casework.outlook_cases_check(v_person)) c;
  PERFORM audit.look(p_person, 'outlook');
END $$;
COMMENT ON FUNCTION api.retirement_checks IS
  'What stands between a person and the pension, and the next thing to do: action is a kind of case to begin, case (with case_id: one to go on with), charges or benefit (pages); NULL: nothing. The look is logged. PR121, PR202. Clause 9.1.';
