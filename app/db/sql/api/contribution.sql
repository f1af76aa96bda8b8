-- Months of contributions in a case: what the clerk painted, what follows month by month, what stands against it.
-- Used by the kinds base_correction, missed_months, broken_period and refund (7.4.1 to 7.4.3; rules.md 2 and 4).

-- Months as they are entered: 202301-202312=650000;202401=700000 (fen) --------------------------------------------------

CREATE OR REPLACE FUNCTION casework.months_parts (p_text text) RETURNS TABLE (n int, low int, high int, fen bigint)
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT i.n::int, m[1]::int, coalesce(m[2], m[1])::int, m[3]::bigint
    FROM regexp_split_to_table(p_text, ';') WITH ORDINALITY i(item, n),
         regexp_match(i.item, '^((?:19[5-9]|20[0-9])[0-9](?:0[1-9]|1[0-2]))(?:-((?:19[5-9]|20[0-9])[0-9](?:0[1-9]|1[0-2])))?=([0-9]{1,12})$') m
$$;
COMMENT ON FUNCTION casework.months_parts IS 'The parts of a text of months from 1950 to 2099; NULL columns where one is none.';

CREATE OR REPLACE FUNCTION casework.months_of (p_text text) RETURNS TABLE (month date, fen bigint)
LANGUAGE sql IMMUTABLE ROWS 24 SET search_path = '' AS $$
  SELECT g::date, p.fen
    FROM casework.months_parts(p_text) p, generate_series(data.month_start(p.low)::timestamp, data.month_start(p.high)::timestamp, interval '1 month') g
   WHERE p.low IS NOT NULL
   -- there are no more than these; of a text that is in no order more could be asked for
   LIMIT 1800
$$;
COMMENT ON FUNCTION casework.months_of IS 'The months of a text, each with its amount in fen; of one that casework.months_check has something against, what can be read.';

CREATE OR REPLACE FUNCTION casework.months_check (p_field text, p_text text) RETURNS SETOF casework.check_result
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
  IF EXISTS (SELECT FROM casework.months_parts(p_text) p WHERE p.low IS NULL OR p.low > p.high) THEN
    RETURN NEXT casework.check_line('block', p_field, 'The months are not understood. Mark them in the calendar again.');
  ELSIF EXISTS (SELECT FROM (SELECT p.low <= lag(p.high) OVER (ORDER BY p.n) AS behind FROM casework.months_parts(p_text) p) x WHERE x.behind) THEN
    RETURN NEXT casework.check_line('block', p_field, 'The months are not in order, or one stands there twice.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.months_check IS 'Whether a text names months, in order and each once.';

CREATE OR REPLACE FUNCTION casework.months_text (p_case casework.case_item) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN min(low) = max(high) THEN data.month_text(min(low)) ELSE data.month_text(min(low)) || '至' || data.month_text(max(high)) END
         || '（' || sum((high / 100 - low / 100) * 12 + high % 100 - low % 100 + 1) || '个月）'
    FROM casework.months_parts((p_case).content ->> 'months')
$$;
COMMENT ON FUNCTION casework.months_text IS 'The months of a case in a few characters: 2023-01至2023-12（12个月）; NULL without months.';

CREATE OR REPLACE FUNCTION casework.months_words (p_text text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT string_agg(CASE p.low WHEN p.high THEN data.month_text(p.low) ELSE data.month_text(p.low) || '至' || data.month_text(p.high) END
                    || CASE p.fen WHEN 0 THEN '整月' ELSE '每月' || data.yuan(p.fen) || '元' END, '；' ORDER BY p.n)
    FROM casework.months_parts(p_text) p WHERE p.low IS NOT NULL
$$;
COMMENT ON FUNCTION casework.months_words IS 'A text of months in words: 2021-08至2021-11每月4,500.00元；2022-01整月.';

-- Figures in force in a month ---------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.parameter_value (p_key text, p_day date) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p.value FROM data.parameter p WHERE p.key = p_key AND p_day BETWEEN p.valid_from AND p.valid_to
$$;
COMMENT ON FUNCTION data.parameter_value IS 'The value of a policy figure on a day, or NULL: for who goes on to say what is missing.';

CREATE OR REPLACE FUNCTION casework.month_figures (p_line casework.month_line, p_flexible boolean) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_keys text[] := CASE WHEN p_flexible THEN ARRAY['base_floor', 'base_ceiling', 'rate_flexible', 'credit_rate', 'base_round']
                        ELSE ARRAY['base_floor', 'base_ceiling', 'rate_employee', 'credit_rate', 'base_round', 'rate_employer'] END;
  v text[];
BEGIN
  SELECT array_agg(data.parameter_value(k, p_line.month) ORDER BY n) INTO v FROM unnest(v_keys) WITH ORDINALITY u(k, n);
  IF array_position(v, NULL) IS NOT NULL THEN
    p_line.msgid := 'For %1 the parameter %2 has no value. It has to be loaded first.';
    p_line.args := ARRAY[data.month_text(data.month_of(p_line.month)), v_keys[array_position(v, NULL)]];
    RETURN p_line;
  END IF;
  p_line.floor := v[1]::numeric * 100;
  p_line.ceiling := v[2]::numeric * 100;
  p_line.employee_rate := pension.rate_parse(v[3]);
  p_line.credit_rate := pension.rate_parse(v[4]);
  p_line.employer_rate := CASE WHEN p_flexible THEN 0 ELSE pension.rate_parse(v[6]) END;
  p_line.base := pension.contribution_base(p_line.wage, p_line.floor, p_line.ceiling, v[5]);
  RETURN p_line;
END $$;
COMMENT ON FUNCTION casework.month_figures IS 'Limits, rates and base of a month (rules.md 2.1, 2.2); a missing figure becomes what is wrong with the line.';

CREATE OR REPLACE FUNCTION casework.month_parts (p_line casework.month_line, p_base bigint) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_line.employer := pension.contribution_part(p_base, p_line.employer_rate);
  p_line.employee := pension.contribution_part(p_base, p_line.employee_rate);
  -- what is credited beyond the own part came from the employer's (划转, until 2005)
  p_line.moved := greatest(pension.contribution_part(abs(p_base), p_line.credit_rate) - pension.contribution_part(abs(p_base), p_line.employee_rate), 0) * sign(p_base);
  p_line.own := pension.contribution_part(p_base, p_line.credit_rate) - p_line.moved;
  RETURN p_line;
END $$;
COMMENT ON FUNCTION casework.month_parts IS 'What a base, or a difference of bases, costs and credits in a month (rules.md 2.5).';

CREATE OR REPLACE FUNCTION casework.month_late_fee (p_line casework.month_line, p_today date) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_rate text := data.parameter_value('latefee_daily', p_line.month);
  v_days text := data.parameter_value('pay_deadline', p_line.month);
  v_cap text := data.parameter_value('latefee_cap', p_line.month);
BEGIN
  -- the tax bureau computes and collects it (4.2): without the figures there is no estimate, and the charge goes on
  IF v_rate IS NOT NULL AND v_days IS NOT NULL AND v_cap IS NOT NULL THEN
    p_line.due_from := (p_line.month + interval '1 month')::date - 1 + v_days::int;
    p_line.late_days := greatest(p_today - p_line.due_from, 0);
    p_line.late_fee := pension.late_fee(p_line.employer + p_line.employee, p_line.due_from, p_today, pension.rate_parse(v_rate),
                                        CASE v_cap WHEN 'none' THEN NULL ELSE pension.rate_parse(v_cap) END);
  END IF;
  RETURN p_line;
END $$;
COMMENT ON FUNCTION casework.month_late_fee IS 'The late fee as it would be today, an estimate (rules.md 4.2); NULL where a figure for it is missing.';

CREATE OR REPLACE FUNCTION casework.month_interest (p_line casework.month_line, p_today date) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_policy text := data.parameter_value('backpay_interest_policy', p_line.month);
  v_rates int[];
  v_missing int;
BEGIN
  p_line.interest := 0;
  IF v_policy IS NULL THEN
    p_line.msgid := 'For %1 the parameter %2 has no value. It has to be loaded first.';
    p_line.args := ARRAY[data.month_text(data.month_of(p_line.month)), 'backpay_interest_policy'];
  ELSIF v_policy = 'ACCOUNT_RATE_COMPOUND' AND extract(year FROM p_line.month) < extract(year FROM p_today) THEN
    SELECT array_agg(pension.rate_parse(r.value) ORDER BY y), min(y) FILTER (WHERE r.value IS NULL) INTO v_rates, v_missing
      FROM generate_series(extract(year FROM p_line.month)::int + 1, extract(year FROM p_today)::int - 1) y, LATERAL (SELECT data.parameter_value('account_rate', make_date(y, 1, 1)) AS value) r;
    IF v_missing IS NOT NULL THEN
      p_line.msgid := 'For %1 the parameter %2 has no value. It has to be loaded first.';
      p_line.args := ARRAY[v_missing::text, 'account_rate'];
    ELSE
      p_line.interest := pension.backpay_interest(p_line.own + p_line.moved, coalesce(v_rates, '{}'));
    END IF;
  END IF;
  RETURN p_line;
END $$;
COMMENT ON FUNCTION casework.month_interest IS 'Account interest that is paid with a back payment, by the policy of the month (rules.md 4.3).';

-- What is known of a month -------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.month_before (p_person data.person, p_month date, p_fen bigint) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v casework.month_line;
  v_m int := extract(month FROM p_month)::int;
BEGIN
  v.month := p_month;
  v.wage := p_fen;
  v.base_before := 0;
  v.counted := 0;
  v.mark := '-';
  v.args := '{}';
  SELECT substr(y.marks, v_m, 1), y.base[v_m], y.counted[v_m] INTO v.mark, v.base_before, v.counted
    FROM data.person_year y WHERE y.person = p_person.person AND y.year = extract(year FROM p_month)::int;
  IF NOT FOUND THEN
    v.mark := '-';
    v.base_before := 0;
    v.counted := 0;
  END IF;
  SELECT r.unit INTO v.unit FROM data.person_registration r
   WHERE r.person = p_person.person AND r.from_month <= p_month AND coalesce(r.to_month, 'infinity') >= p_month AND r.kind IN ('employed', 'flexible')
   ORDER BY r.from_month DESC LIMIT 1;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.month_before IS 'A month of a person before a case: mark, base, how often paid (counted), unit of the registration.';

CREATE OR REPLACE FUNCTION casework.month_charge (p_person bigint, p_month date, p_case bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT c.charge_no FROM data.charge_line l JOIN data.charge c USING (person, charge)
   WHERE l.person = p_person AND l.month = p_month AND l.arrived IS NULL AND c.status IN ('open', 'sent', 'part') AND c.origin <> 'oneoff' AND c.case_id <> p_case LIMIT 1
$$;
COMMENT ON FUNCTION casework.month_charge IS 'A charge of another case for a month that has not arrived; NULL when there is none.';

CREATE OR REPLACE FUNCTION data.is_settled_month (p_person bigint, p_month date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM data.reentry e WHERE e.person = p_person AND e.entry_month > p_month)
$$;
COMMENT ON FUNCTION data.is_settled_month IS 'Whether a month lies before a relation that began again after a settlement: it counts no more (rules.md 3.7).';

CREATE OR REPLACE FUNCTION casework.month_problem (p_person data.person, p_line casework.month_line, p_case bigint) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_month text := data.month_text(data.month_of(p_line.month));
  v_start text := data.parameter_value('account_start_min', p_line.month);
  v_statutory int := CASE WHEN pension.group_fits_sex(p_person.retirement_group, p_person.sex) THEN pension.statutory_month(p_person.retirement_group, p_person.birth_adopted) END;
  v_charge text := casework.month_charge(p_person.person, p_line.month, p_case);
BEGIN
  p_line.args := ARRAY[v_month];
  p_line.msgid := CASE
    WHEN p_line.month > date_trunc('month', data.today())::date THEN casework.msgid('%1 lies in the future.')
    WHEN data.is_settled_month(p_person.person, p_line.month) THEN casework.msgid('%1 lies before the new relation: what was settled with the old account counts no more.')
    WHEN p_line.month < date_trunc('month', p_person.birth_adopted + interval '16 years')::date THEN casework.msgid('%1 lies before the sixteenth birthday.')
    WHEN p_line.month < date '1997-07-01' AND v_start IS NULL THEN casework.msgid('%1 lies before personal accounts began (1997-07).')
    WHEN data.month_of(p_line.month) > v_statutory AND NOT EXISTS (SELECT FROM data.extension e WHERE e.person = p_person.person AND e.choice = 'extend' AND e.from_month <= p_line.month)
      THEN casework.msgid('%1 lies after the statutory retirement month: contributions then are an extension.')
    WHEN EXISTS (SELECT FROM data.deemed_span d WHERE d.person = p_person.person AND p_line.month BETWEEN d.from_month AND d.to_month) THEN casework.msgid('%1 is recognised as deemed service already.')
    WHEN v_charge IS NOT NULL THEN casework.msgid('%1 is charged already and has not arrived: charge %2.')
  END;
  IF v_charge IS NOT NULL THEN
    p_line.args := p_line.args || v_charge;
  END IF;
  RETURN p_line;
END $$;
COMMENT ON FUNCTION casework.month_problem IS 'What stands against a month whatever the kind: time, age, retirement, deemed service, a charge under way (rules.md 4.4). msgid NULL: nothing.';

-- The lines of a case ------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.unit_of_case (p_case casework.case_item) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT u.unit FROM data.unit u WHERE u.unit_no = (p_case).content ->> 'unit_no'
$$;
COMMENT ON FUNCTION casework.unit_of_case IS 'The unit that pays, when the case names one.';

CREATE OR REPLACE FUNCTION casework.backpay_line (p_case casework.case_item, p_person data.person, p_month date, p_wage bigint) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v casework.month_line := casework.month_before(p_person, p_month, p_wage);
  v_paid int := v.counted;
  v_unit bigint := coalesce(casework.unit_of_case(p_case), v.unit);
  v_flexible boolean := v_unit IS NULL;
  v_first text;
BEGIN
  v.unit := v_unit;
  v := casework.month_problem(p_person, v, p_case.case_id);
  v.counted := CASE p_case.kind WHEN 'base_correction' THEN 0 ELSE 1 END;
  IF v.msgid IS NULL AND p_case.kind = 'base_correction' AND v_paid < 1 THEN
    v.msgid := '%1 is not paid: a base can be corrected of paid months only.';
  ELSIF v.msgid IS NULL AND p_case.kind <> 'base_correction' AND v_paid > 0 THEN
    v.msgid := '%1 is paid already.';
  ELSIF v.msgid IS NULL AND v_flexible AND p_case.kind <> 'base_correction' THEN
    v_first := data.parameter_value('flex_backpay_months', data.today());
    IF v_first IS NULL OR p_month < greatest(date_trunc('year', data.today()), date_trunc('month', data.today()) - make_interval(months => v_first::int)) THEN
      v.msgid := '%1: who insures as a flexible worker cannot buy past years; name the unit if there was one.';
    END IF;
  END IF;
  IF v.msgid IS NULL THEN
    v := casework.month_figures(v, v_flexible);
  END IF;
  IF v.msgid IS NULL AND p_case.kind = 'base_correction' AND v.base <= v.base_before THEN
    v.msgid := '%1: the right base is not higher than the paid one. What was paid too much is refunded (退收).';
  END IF;
  IF v.msgid IS NULL THEN
    v := casework.month_parts(v, CASE p_case.kind WHEN 'base_correction' THEN v.base - v.base_before ELSE v.base END);
    v := casework.month_late_fee(v, data.today());
    v := casework.month_interest(v, data.today());
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.backpay_line IS 'One month of a back payment: base, parts, late fee, interest, or what is wrong with it (7.4.1, 7.4.3).';

CREATE OR REPLACE FUNCTION casework.month_lines (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.month_line
LANGUAGE plpgsql STABLE ROWS 24 SET search_path = '' AS $$
DECLARE
  r record;
BEGIN
  RETURN QUERY SELECT (m.line).* FROM casework.case_month m WHERE m.person = p_case.person AND m.case_id = p_case.case_id ORDER BY m.month;
  IF FOUND THEN
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM casework.months_check('months', p_case.content ->> 'months')) THEN
    RETURN;
  END IF;
  FOR r IN SELECT m.month, m.fen FROM casework.months_of(p_case.content ->> 'months') m LIMIT 600 LOOP
    IF p_case.kind = 'refund' THEN
      RETURN NEXT casework.refund_line(p_case, p_person, r.month, r.fen);
    ELSIF p_case.kind IN ('deemed_service', 'special_service') THEN
      RETURN NEXT casework.service_line(p_case, p_person, r.month);
    ELSE
      RETURN NEXT casework.backpay_line(p_case, p_person, r.month, r.fen);
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.month_lines IS 'The months of a case, computed by the rules as of today; of a decided case as they were decided.';

-- Long back payments (rules.md 4.4) -------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.backpaid_months (p_person bigint, p_without bigint) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce((SELECT sum(e.counted) FROM data.money_event e WHERE e.person = p_person AND e.origin IN ('missed_months', 'broken_period')), 0)::int
       + coalesce((SELECT sum(l.counted) FROM data.charge_line l JOIN data.charge c USING (person, charge)
                    WHERE l.person = p_person AND l.arrived IS NULL AND c.status IN ('open', 'sent', 'part') AND c.origin IN ('missed_months', 'broken_period') AND c.case_id <> p_without), 0)::int
$$;
COMMENT ON FUNCTION casework.backpaid_months IS 'Months a person has bought back so far, charges under way included, but for one case.';

CREATE OR REPLACE FUNCTION casework.backpay_total (p_case casework.case_item) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT casework.backpaid_months((p_case).person, (p_case).case_id)
       + CASE WHEN (p_case).kind = 'base_correction' THEN 0 ELSE (SELECT count(*)::int FROM casework.months_of((p_case).content ->> 'months')) END
$$;
COMMENT ON FUNCTION casework.backpay_total IS '累计补缴月数, this case included.';

CREATE OR REPLACE FUNCTION casework.month_case_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_limit text := data.parameter_value('backpay_upper_months', data.today());
BEGIN
  p_case.matter := '';
  IF coalesce(p_case.content ->> 'months', '') <> '' AND NOT EXISTS (SELECT FROM casework.months_check('months', p_case.content ->> 'months')) THEN
    p_case.matter := casework.months_text(p_case);
    -- a limit that is not loaded blocks the submit (casework.long_backpay_check), not the draft
    p_case.upper := p_case.kind IN ('missed_months', 'broken_period') AND v_limit IS NOT NULL AND casework.backpay_total(p_case) >= v_limit::int;
  END IF;
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.month_case_route IS 'The months as matter; long back payments go to the office above too (rules.md 4.4, 13.2).';

CREATE OR REPLACE FUNCTION casework.long_backpay_check (p_case casework.case_item) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_total int := casework.backpay_total(p_case);
  v_limit text := data.parameter_value('backpay_upper_months', data.today());
BEGIN
  IF v_limit IS NULL THEN
    RETURN NEXT casework.check_line('block', 'months', 'The parameter %1 has no value for %2. It has to be loaded first.', 'backpay_upper_months', data.iso(data.today()));
  ELSIF v_total >= v_limit::int THEN
    RETURN NEXT casework.check_line('warn', 'months', 'With this case %1 months are bought back in all: the office above decides too (limit %2).', v_total::text, v_limit);
    IF coalesce(p_case.content ->> 'document_kind', '') NOT IN ('court', 'audit', 'inspection', 'arbitration') THEN
      RETURN NEXT casework.check_line('block', 'document_kind', 'From %1 months on a document of court, audit, labour inspection or arbitration has to prove the employment.', v_limit);
    ELSIF coalesce(p_case.content ->> 'document_no', '') = '' THEN
      RETURN NEXT casework.check_line('block', 'document_no', 'The number of the document is needed.');
    END IF;
  END IF;
END $$;
COMMENT ON FUNCTION casework.long_backpay_check IS 'Three years and more need one of the four legal documents (人社部规〔2016〕5号; rules.md 4.4).';

-- Risk signals for those who decide --------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.peer_bases (p_unit bigint, p_month date, p_person bigint) RETURNS TABLE (peers int, low bigint, median bigint, high bigint)
LANGUAGE sql STABLE ROWS 1 SET search_path = '' AS $$
  SELECT count(*)::int, min(b)::bigint, (percentile_disc(0.5) WITHIN GROUP (ORDER BY b))::bigint, max(b)::bigint
    FROM (SELECT y.base[extract(month FROM p_month)::int] AS b
            FROM data.person_registration r JOIN data.person_year y ON y.person = r.person AND y.year = extract(year FROM p_month)::int
           WHERE r.unit = p_unit AND r.from_month <= p_month AND coalesce(r.to_month, 'infinity') >= p_month AND r.person <> p_person
             AND y.counted[extract(month FROM p_month)::int] > 0
           LIMIT 2000) x
$$;
COMMENT ON FUNCTION casework.peer_bases IS 'What colleagues of a unit paid on in a month: how many, lowest, median, highest base.';

CREATE OR REPLACE FUNCTION casework.risk_signals (p_case casework.case_item, p_person data.person, p_lines casework.month_line[]) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_statutory int := CASE WHEN pension.group_fits_sex(p_person.retirement_group, p_person.sex) THEN pension.statutory_month(p_person.retirement_group, p_person.birth_adopted) END;
  v_left int := (v_statutory / 100 - extract(year FROM data.today())::int) * 12 + v_statutory % 100 - extract(month FROM data.today())::int;
  v_at_ceiling int := (SELECT count(*) FROM unnest(p_lines) l WHERE l.base = l.ceiling);
  v_far int;
  r record;
BEGIN
  IF v_left BETWEEN 0 AND 24 THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Risk: the back payment comes %1 months before the statutory retirement month.', v_left::text);
  END IF;
  IF v_at_ceiling > 0 THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Risk: %1 months lie at the ceiling of the base.', v_at_ceiling::text);
  END IF;
  FOR r IN SELECT DISTINCT u.unit, u.name FROM unnest(p_lines) l JOIN data.unit u ON u.unit = l.unit WHERE u.status = 'cancelled' ORDER BY u.unit LOOP
    RETURN NEXT casework.check_line('warn', 'unit_no', 'Risk: the unit %1 is cancelled.', r.name);
  END LOOP;
  SELECT count(*) INTO v_far FROM unnest(p_lines) l, LATERAL casework.peer_bases(l.unit, l.month, p_person.person) q
   WHERE l.unit IS NOT NULL AND q.peers >= 3 AND l.base > 2 * q.median;
  IF v_far > 0 THEN
    RETURN NEXT casework.check_line('warn', NULL, 'Risk: in %1 months the base is more than twice the median of the unit''s colleagues.', v_far::text);
  END IF;
END $$;
COMMENT ON FUNCTION casework.risk_signals IS 'What a supervisor should look at twice: shortly before retirement, at the ceiling, a closed unit, far above the colleagues.';

CREATE OR REPLACE FUNCTION casework.overlap_check (p_case casework.case_item) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (casework.check_line('block', 'months', '%1 is in another open case too: %2.', data.month_text(data.month_of(min(m.month))), c.case_no)).*
    FROM casework.case_item c, LATERAL casework.months_of(c.content ->> 'months') m
   WHERE c.person = (p_case).person AND c.open AND c.case_id <> (p_case).case_id AND c.content ? 'months'
     AND m.month IN (SELECT n.month FROM casework.months_of((p_case).content ->> 'months') n)
   GROUP BY c.case_no
$$;
COMMENT ON FUNCTION casework.overlap_check IS 'A month stands in one open case at a time.';

CREATE OR REPLACE FUNCTION casework.account_ended_check (p_person bigint) RETURNS SETOF casework.check_result
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (CASE a.ending WHEN 'paid_out' THEN casework.check_line('block', NULL, 'The account of this person was paid out: register the new relation first (%1), then its months can be charged.', k.title)
          ELSE casework.check_line('block', NULL, 'The account of this person has ended: nothing can be paid into it any more.') END).*
    FROM data.account a JOIN casework.kind k ON k.kind = 'reentry' WHERE a.person = p_person AND a.status = 'closed'
$$;
COMMENT ON FUNCTION casework.account_ended_check IS 'No charge is made for an account that ended: what would arrive could not be booked.';

CREATE OR REPLACE FUNCTION casework.month_case_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_lines casework.month_line[];
  v_line casework.month_line;
  v_wrong int := 0;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance computes the months: it looks at what is on record there.');
    RETURN;
  END IF;
  SELECT array_agg(l ORDER BY l.month) INTO v_lines FROM casework.month_lines(p_case, p_person) l;
  IF v_lines IS NULL THEN
    RETURN;
  END IF;
  FOREACH v_line IN ARRAY v_lines LOOP
    IF v_line.msgid IS NOT NULL THEN
      v_wrong := v_wrong + 1;
      IF v_wrong <= 5 THEN
        RETURN NEXT ROW('block', 'months', v_line.msgid, v_line.args)::casework.check_result;
      END IF;
    END IF;
  END LOOP;
  IF v_wrong > 5 THEN
    RETURN NEXT casework.check_line('block', 'months', '%1 more months cannot be dealt with so; the list says why.', (v_wrong - 5)::text);
  END IF;
  RETURN QUERY SELECT * FROM casework.overlap_check(p_case);
  IF p_case.kind <> 'refund' THEN
    RETURN QUERY SELECT * FROM casework.account_ended_check(p_person.person);
  END IF;
  IF p_case.kind IN ('missed_months', 'broken_period') THEN
    RETURN QUERY SELECT * FROM casework.long_backpay_check(p_case);
  END IF;
  IF p_case.kind <> 'refund' THEN
    IF EXISTS (SELECT FROM unnest(v_lines) l WHERE l.msgid IS NULL AND l.late_fee IS NULL) THEN
      RETURN NEXT casework.check_line('warn', NULL, 'The late fee cannot be estimated: a parameter for it is not loaded. The tax bureau computes it.');
    END IF;
    RETURN QUERY SELECT * FROM casework.risk_signals(p_case, p_person, v_lines);
  END IF;
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.status <> 'ended') THEN
    RETURN NEXT casework.check_line('warn', NULL, 'This touches a benefit that is being paid: when the case is done, a recalculation is put on the task list.');
  END IF;
  IF v_wrong = 0 THEN
    RETURN NEXT casework.check_line('ok', 'months', 'All %1 months can be dealt with.', cardinality(v_lines)::text);
  END IF;
END $$;
COMMENT ON FUNCTION casework.month_case_check IS 'What a case about months is checked for: each month, long back payments, other cases, risk signals (rules.md 4.4).';

-- What follows ------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.month_case_derived (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
  v_short text;
BEGIN
  SELECT count(*) AS lines, coalesce(sum(l.counted), 0)::int AS months, coalesce(sum(l.base_before), 0)::bigint AS before, coalesce(sum(l.base), 0)::bigint AS after, coalesce(sum(l.employer), 0)::bigint AS employer,
         coalesce(sum(l.employee), 0)::bigint AS employee, coalesce(sum(l.own + l.moved), 0)::bigint AS credit, coalesce(sum(l.interest), 0)::bigint AS interest, sum(l.late_fee)::bigint AS late_fee
    INTO v FROM casework.month_lines(p_case, p_person) l WHERE l.msgid IS NULL;
  IF v.lines = 0 THEN
    RETURN;
  END IF;
  RETURN NEXT ROW('缴费月数', p_person.months_paid::text, (p_person.months_paid + v.months)::text, CASE WHEN v.months <> 0 THEN to_char(v.months, 'FMSG990') || '个月' ELSE '不变' END, false)::casework.effect_line;
  RETURN NEXT ROW('所选月份缴费基数合计', data.yuan(v.before), data.yuan(v.after), CASE WHEN v.after >= v.before THEN '+' ELSE '' END || data.yuan(v.after - v.before), false)::casework.effect_line;
  RETURN NEXT ROW('单位部分', '—', data.yuan(v.employer), NULL, false)::casework.effect_line;
  RETURN NEXT ROW('个人部分', '—', data.yuan(v.employee), NULL, false)::casework.effect_line;
  RETURN NEXT ROW(CASE WHEN v.employer + v.employee < 0 THEN '应退合计' ELSE '应补合计' END, '—', data.yuan(v.employer + v.employee + v.interest), CASE WHEN v.interest <> 0 THEN CASE WHEN v.interest < 0 THEN '含退还补缴利息' ELSE '含补缴利息' END || data.yuan(v.interest) END, false)::casework.effect_line;
  RETURN NEXT ROW('记入个人账户', '—', data.yuan(v.credit), CASE WHEN p_case.kind = 'refund' THEN '连同所生利息冲回' ELSE '到账后记账' END, false)::casework.effect_line;
  IF v.late_fee IS NOT NULL THEN
    RETURN NEXT ROW('滞纳金（预估）', '—', data.yuan(v.late_fee), '由税务部门核定，不计入个人账户', false)::casework.effect_line;
  END IF;
  IF p_case.kind IN ('missed_months', 'broken_period') THEN
    RETURN NEXT ROW('累计补缴月数', casework.backpaid_months(p_case.person, p_case.case_id)::text, casework.backpay_total(p_case)::text, '满36个月须法律文书、上级确认', false)::casework.effect_line;
  END IF;
END $$;
COMMENT ON FUNCTION casework.month_case_derived IS 'Months, bases and money before and after, for the side of the form and the paper.';

CREATE OR REPLACE FUNCTION casework.months_keep (p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO casework.case_month (person, case_id, month, office, entry_office, line)
  SELECT (p_case).person, (p_case).case_id, l.month, (p_case).office, (p_case).entry_office, l FROM casework.month_lines(p_case, p_person) l
$$;
COMMENT ON FUNCTION casework.months_keep IS 'Keeps the months as they are decided, for the papers and for who asks later.';

-- Effects -----------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.backpay_effect (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  r record;
BEGIN
  PERFORM casework.months_keep(p_case, p_person);
  -- one charge for each who pays; it counts when it has arrived (rules.md 2.6)
  FOR r IN SELECT l.unit, array_agg(ROW(p_case.person, NULL, l.month, p_case.office, l.counted, CASE p_case.kind WHEN 'base_correction' THEN l.base - l.base_before ELSE l.base END,
                                        l.employer, l.employee, l.own, l.moved, l.interest, l.late_fee, l.due_from, NULL, NULL, NULL)::data.charge_line ORDER BY l.month) AS lines
             FROM casework.month_lines(p_case, p_person) l GROUP BY l.unit ORDER BY l.unit
  LOOP
    PERFORM data.charge_make(p_me, p_case, p_case.kind, r.unit, r.lines);
  END LOOP;
END $$;
COMMENT ON FUNCTION casework.backpay_effect IS 'A decided back payment becomes a charge for the tax bureau; nothing is booked before it arrives.';

-- Questions ---------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.month_case_get (p_case bigint) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v casework.case_item := casework.case_get(p_case, false);
BEGIN
  IF NOT casework.in_range(data.me(), v.office) THEN
    PERFORM data.refuse('PR202', 'This step is decided at %1.', (SELECT o.name FROM data.office o WHERE o.office = v.office));
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.month_case_get IS 'A case whose person''s money the caller may see. PR120, PR202.';

CREATE OR REPLACE FUNCTION api.case_months (p_case bigint)
RETURNS TABLE (month int, mark text, unit_name text, base_before bigint, wage bigint, floor bigint, ceiling bigint, base bigint, employer_rate int, employee_rate int,
               credit_rate int, employer bigint, employee bigint, own bigint, moved bigint, counted int, interest bigint, late_fee bigint, late_days int, msgid text, args text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v casework.case_item := casework.month_case_get(p_case);
BEGIN
  PERFORM audit.look(v.person, 'case_months');
  RETURN QUERY
  SELECT data.month_of(l.month), l.mark, data.unit_name_any(l.unit), l.base_before, l.wage, l.floor, l.ceiling, l.base, l.employer_rate, l.employee_rate, l.credit_rate,
         l.employer, l.employee, l.own, l.moved, l.counted, l.interest, l.late_fee, l.late_days, l.msgid, l.args
    FROM casework.month_lines(v, casework.person_of(v)) l;
END $$;
COMMENT ON FUNCTION api.case_months IS
  'The months of a case as of today: limits, base, rates in millionths, what is charged or refunded in fen, or why a month cannot be dealt with (msgid). The look is logged. PR120, PR202. Clause 7.4.';

CREATE OR REPLACE FUNCTION api.case_peers (p_case bigint)
RETURNS TABLE (month int, peers int, low bigint, median bigint, high bigint, base bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v casework.case_item := casework.month_case_get(p_case);
BEGIN
  RETURN QUERY
  SELECT data.month_of(l.month), q.peers, q.low, q.median, q.high, l.base
    FROM casework.month_lines(v, casework.person_of(v)) l, LATERAL casework.peer_bases(l.unit, l.month, v.person) q
   WHERE l.unit IS NOT NULL AND q.peers >= 3;       -- with fewer it would be the wage of somebody
END $$;
COMMENT ON FUNCTION api.case_peers IS 'What three or more colleagues of the same unit paid on in the months of a case, beside the base asked for; fen. PR120, PR202.';
