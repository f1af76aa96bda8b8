-- What would follow a death, before anybody reported one: shown while its day is typed, stored nowhere (9.5.1).

CREATE OR REPLACE FUNCTION api.survivor_preview (p_person bigint, p_died date)
RETURNS TABLE (died_on date, retired boolean, birth date, work_start date, insured_since date, retire_month int, first_month int, stop_state text,
               overpaid_months int[], overpaid_fen bigint[], overpaid bigint, waits_msgid text, waits_args text[],
               regime text, payable boolean, provisional boolean, income_year int, base bigint, months int, pension_months int, table_months int, deducted int, paid_months int,
               funeral bigint, survivor_pension bigint, account bigint, month_fen bigint, due bigint, set_off bigint, net bigint, debt bigint, steps jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v data.person := data.person_own(p_person);
  v_none casework.case_item;
  v_sums record;
  v_over bigint;
BEGIN
  IF p_died IS NULL OR p_died > data.today() OR p_died < v.birth_adopted THEN
    PERFORM data.refuse_field('PR107', 'died_on', 'That cannot be the day of the death.');
  END IF;
  SELECT * INTO v_sums FROM casework.survivor_event_sums(v, v_none, p_died);
  v_over := coalesce((v_sums.result ->> 'overpaid')::bigint, 0);
  RETURN QUERY
  SELECT p_died, a.first IS NOT NULL, v.birth_adopted, v.work_start, v.insured_since, data.month_of(a.retired), data.month_of(a.first),
         (casework.survivor_event_stop(p_person, p_died)).state, coalesce(o.months, '{}'), coalesce(o.fen, '{}'), v_over, v_sums.problem, coalesce(v_sums.problem_args, '{}'),
         v_sums.result ->> 'regime', (v_sums.result ->> 'payable')::boolean, (v_sums.result ->> 'provisional')::boolean, (v_sums.input ->> 'income_year')::int, (v_sums.result ->> 'base')::bigint,
         (v_sums.input ->> 'months')::int, (v_sums.input ->> 'pension_months')::int, (v_sums.result ->> 'table_months')::int, (v_sums.result ->> 'deducted')::int, (v_sums.result ->> 'paid_months')::int,
         (v_sums.result ->> 'funeral')::bigint, (v_sums.result ->> 'survivor_pension')::bigint, (v_sums.result ->> 'account')::bigint, coalesce((v_sums.result ->> 'last_month')::bigint, 0),
         (v_sums.result ->> 'due')::bigint, least(v_over, (v_sums.result ->> 'due')::bigint), (v_sums.result ->> 'net')::bigint, (v_sums.result ->> 'debt')::bigint, v_sums.result -> 'steps'
    FROM (SELECT min(x.start_month) AS first, min(x.retire_month) AS retired FROM casework.survivor_awards(p_person) x WHERE x.kind = 'pension') a,
         (SELECT array_agg(data.month_of(x.month) ORDER BY x.month) AS months, array_agg(x.fen ORDER BY x.month) AS fen
            FROM (SELECT q.month, sum(q.fen)::bigint AS fen FROM casework.survivor_awards(p_person) w, data.paid_since(w, data.month_after(date_trunc('month', p_died)::date)) q GROUP BY q.month) x) o;
  PERFORM audit.look(p_person, 'survivor_preview');
END $$;
COMMENT ON FUNCTION api.survivor_preview IS
  'What a death on a day would entitle to, before there is a claim: the life line, the months paid after that day, the grant with its steps, fen, as api.survivor_event has them. Amounts are NULL where nothing can be computed (waits_msgid says why). Nothing is stored but the look. PR107 names a day that cannot be, PR121, PR202. Clause 9.5.1; rules.md 8.';
