-- Service recognised month by month: deemed contributions and special types of work (9.1; rules.md 5.1, 6.1).
-- Used by the kinds deemed_service and special_service.

CREATE OR REPLACE FUNCTION casework.spans_words (p_text text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT string_agg(CASE p.low WHEN p.high THEN data.month_text(p.low) ELSE data.month_text(p.low) || '至' || data.month_text(p.high) END, '；' ORDER BY p.n)
         || '（' || sum((p.high / 100 - p.low / 100) * 12 + p.high % 100 - p.low % 100 + 1) || '个月）'
    FROM casework.months_parts(p_text) p WHERE p.low IS NOT NULL
$$;
COMMENT ON FUNCTION casework.spans_words IS 'Spans of months in words with their sum: 1984-08至1997-06（155个月）.';

CREATE OR REPLACE FUNCTION casework.spans_of (p_case casework.case_item) RETURNS TABLE (low date, high date)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT data.month_start(p.low), data.month_start(p.high)
    FROM casework.months_parts((p_case).content ->> 'months') p
   WHERE p.low <= p.high AND NOT EXISTS (SELECT FROM casework.months_check('months', (p_case).content ->> 'months'))
   ORDER BY 1
$$;
COMMENT ON FUNCTION casework.spans_of IS 'The spans a case is about; none while the text is no months.';

CREATE OR REPLACE FUNCTION casework.deemed_problem (p_case casework.case_item, p_person data.person, p_line casework.month_line) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_deemed boolean := EXISTS (SELECT FROM data.deemed_span d WHERE d.person = p_person.person AND p_line.month BETWEEN d.from_month AND d.to_month);
  v_until date := data.month_start(nullif(regexp_replace(data.parameter_value('deemed_until', data.today()), '[^0-9]', '', 'g'), '')::int);
BEGIN
  IF p_case.content ->> 'recognition' = 'withdraw' THEN
    RETURN CASE WHEN NOT v_deemed THEN casework.msgid('%1 is not recognised as deemed service.') END;
  END IF;
  RETURN CASE
    WHEN data.is_settled_month(p_person.person, p_line.month) THEN casework.msgid('%1 lies before the new relation: what was settled with the old account counts no more.')
    WHEN v_deemed THEN casework.msgid('%1 is recognised as deemed service already.')
    WHEN p_line.counted > 0 THEN casework.msgid('%1 is paid: a paid month cannot be deemed too.')
    WHEN p_case.content ->> 'deemed_kind' = 'service' AND p_line.month > v_until THEN casework.msgid('%1: continuous service is deemed until the personal accounts began only.')
  END;
END $$;
COMMENT ON FUNCTION casework.deemed_problem IS 'What stands against deeming a month, or against taking that back (rules.md 6.1, 12.4 Q18). NULL: nothing.';

CREATE OR REPLACE FUNCTION casework.special_problem (p_case casework.case_item, p_person data.person, p_line casework.month_line) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_there boolean := EXISTS (SELECT FROM data.special_span d WHERE d.person = p_person.person AND p_line.month BETWEEN d.from_month AND d.to_month);
BEGIN
  IF p_case.content ->> 'recognition' = 'withdraw' THEN
    RETURN CASE WHEN NOT v_there THEN casework.msgid('%1 is not recognised as special work.') END;
  END IF;
  RETURN CASE WHEN v_there THEN casework.msgid('%1 is recognised as special work already.') END;
END $$;
COMMENT ON FUNCTION casework.special_problem IS 'What stands against a month of special work, or against taking it back. NULL: nothing.';

CREATE OR REPLACE FUNCTION casework.service_line (p_case casework.case_item, p_person data.person, p_month date) RETURNS casework.month_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v casework.month_line := casework.month_before(p_person, p_month, 0);
BEGIN
  v.args := ARRAY[data.month_text(data.month_of(p_month))];
  -- what is decided is on record since: nothing stands against it any more
  IF p_case.open THEN
    v.msgid := CASE
      WHEN p_month > data.this_month() THEN casework.msgid('%1 lies in the future.')
      WHEN p_month < date_trunc('month', p_person.birth_adopted + interval '16 years')::date THEN casework.msgid('%1 lies before the sixteenth birthday.')
      WHEN p_case.kind = 'deemed_service' THEN casework.deemed_problem(p_case, p_person, v)
      ELSE casework.special_problem(p_case, p_person, v) END;
  END IF;
  v.counted := CASE WHEN p_case.content ->> 'recognition' = 'withdraw' THEN -1 ELSE 1 END;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.service_line IS 'One month of a recognition: the month before, and what stands against it.';

CREATE OR REPLACE FUNCTION casework.service_check (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.check_result
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_line casework.month_line;
  v_wrong int := 0;
  v_first date;
BEGIN
  IF p_person.birth_adopted IS NULL THEN
    RETURN NEXT casework.check_line('warn', NULL, 'The office of insurance computes the months: it looks at what is on record there.');
    RETURN;
  END IF;
  FOR v_line IN SELECT * FROM casework.month_lines(p_case, p_person) LOOP
    v_first := least(v_first, v_line.month);
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
  IF v_first < date_trunc('month', p_person.work_start)::date THEN
    RETURN NEXT casework.check_line('warn', 'months', 'The months begin before the start of work on record, %1.', data.iso(p_person.work_start));
  END IF;
  RETURN QUERY SELECT * FROM casework.overlap_check(p_case);
  IF EXISTS (SELECT FROM data.award a WHERE a.person = p_person.person AND a.status <> 'ended') THEN
    RETURN NEXT casework.check_line('warn', NULL, 'This touches a benefit that is being paid: when the case is done, a recalculation is put on the task list.');
  END IF;
END $$;
COMMENT ON FUNCTION casework.service_check IS 'What every recognition of service is checked for, month by month.';

CREATE OR REPLACE FUNCTION casework.service_route (p_case casework.case_item) RETURNS casework.case_item
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  p_case.matter := coalesce((SELECT data.title_of('recognition', p_case.content ->> 'recognition')) || ' ', '') || coalesce(casework.months_text(p_case), '');
  RETURN p_case;
END $$;
COMMENT ON FUNCTION casework.service_route IS 'The spans as matter of the case.';

CREATE OR REPLACE FUNCTION casework.service_task (p_case casework.case_item, p_person data.person, p_what text) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  INSERT INTO casework.task (person, office, kind, title, detail, case_id, due_date)
  SELECT (p_case).person, (p_case).office, 'recalculate', data.title_of('task_kind', 'recalculate'), (p_person).name || '：' || p_what || '，业务流水号' || (p_case).case_no, (p_case).case_id, d.due
    FROM data.workdays_after(data.today(), 20) d
   WHERE EXISTS (SELECT FROM data.award a WHERE a.person = (p_case).person AND a.status <> 'ended')
$$;
COMMENT ON FUNCTION casework.service_task IS 'Service that changes under a benefit in payment has it recalculated (R765 art. 18: 20 working days).';

CREATE OR REPLACE FUNCTION casework.rule_problem (p_field text, p_state text, p_sentence text) RETURNS casework.check_result
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
BEGIN
  -- a rule that says no, or a parameter that is missing, is a line of the check; anything else is a fault of ours
  IF p_state !~ '^PR0' THEN
    RAISE EXCEPTION USING ERRCODE = p_state, MESSAGE = p_sentence;
  END IF;
  RETURN ROW('block', p_field, p_sentence, '{}')::casework.check_result;
END $$;
COMMENT ON FUNCTION casework.rule_problem IS 'What the rules library refused, as a line of a check.';

-- Special work: months count together within a group, never across groups (国发〔1978〕104号; rules.md 5.1).

CREATE OR REPLACE FUNCTION casework.special_group (p_work_type text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_work_type IN ('2', '3') THEN 'heavy' WHEN p_work_type IN ('1', '4') THEN 'underground' WHEN p_work_type = '5' THEN 'toxic' END
$$;
COMMENT ON FUNCTION casework.special_group IS 'Which types count together: high altitude and very heavy; underground and high temperature; toxic and harmful.';

CREATE OR REPLACE FUNCTION casework.special_needed (p_group text) RETURNS int
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE p_group WHEN 'heavy' THEN 120 WHEN 'underground' THEN 108 WHEN 'toxic' THEN 96 END
$$;
COMMENT ON FUNCTION casework.special_needed IS 'Months of a group that open early retirement: 10, 9 and 8 years.';

CREATE OR REPLACE FUNCTION casework.special_months (p_person bigint, p_group text) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(sum((extract(year FROM s.to_month) - extract(year FROM s.from_month)) * 12 + extract(month FROM s.to_month) - extract(month FROM s.from_month) + 1), 0)::int
    FROM data.special_span s WHERE s.person = p_person AND casework.special_group(s.work_type) = p_group
$$;
COMMENT ON FUNCTION casework.special_months IS 'Months of special work on record that count together.';

-- What the file says about a retirement -------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION casework.award_facts (p_person data.person, p_retire_month int) RETURNS pension.award_facts
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v pension.award_facts;
  v_later int;
BEGIN
  v.retirement_group := p_person.retirement_group;
  v.birth := data.month_of(p_person.birth_adopted);
  v.retire_month := p_retire_month;
  v.work_start := data.month_of(p_person.work_start);
  v.special_heavy := casework.special_months(p_person.person, 'heavy');
  v.special_underground := casework.special_months(p_person.person, 'underground');
  v.special_toxic := casework.special_months(p_person.person, 'toxic');
  SELECT f.extension_months INTO v.extension_months FROM casework.extension_facts(p_person) f;
  SELECT data.month_of(max(s.released_on)) INTO v.released FROM data.postponement s WHERE s.person = p_person.person AND s.end_reason = 'RS04';
  SELECT min(y.year) INTO v.first_year FROM data.person_year y WHERE y.person = p_person.person AND y.year <= p_retire_month / 100;
  -- month by month up to the month of retirement; a month paid twice counts once
  SELECT array_agg(CASE WHEN y.counted[m] > 0 AND n * 100 + m <= p_retire_month THEN y.base[m] / y.counted[m] ELSE 0 END ORDER BY n, m)
    INTO v.bases
    FROM generate_series(v.first_year, p_retire_month / 100) n CROSS JOIN generate_series(1, 12) m
         LEFT JOIN data.person_year y ON y.person = p_person.person AND y.year = n;
  SELECT count(*) INTO v_later FROM data.person_year y, generate_series(1, 12) m
   WHERE y.person = p_person.person AND y.counted[m] > 0 AND y.year * 100 + m > p_retire_month;
  v.months_paid := p_person.months_paid - v_later;
  v.months_deemed := p_person.months_deemed;
  RETURN v;
END $$;
COMMENT ON FUNCTION casework.award_facts IS
  'Dates, months, bases and special work of a person who retires in a month (rules.md 5, 6.5). Months bought at once or carried from an older system count without a base: then the indices have to be entered.';
