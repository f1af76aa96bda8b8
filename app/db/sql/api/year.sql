-- The close of all accounts for a year (8.2.2; rules.md 3.2): claimed by one runner, made in chunks of persons, sealed.
--
-- A chunk is one transaction: it locks its accounts, so that a posting comes before it or after it and never through it,
-- makes their years in one statement, and keeps sums and a digest.  What it cannot close it leaves open with the reason.
-- The provisional phase (预结息) makes years nobody builds on, again at will; the final one adds to data.account_year and
-- is sealed by a second person, an approver of the province.  What it would make is looked at before: year-preview.sql.
--
-- An account waits for a year when it is closed up to an earlier one; one that ended is closed up to the year it ended in
-- and no further: closed_year < year AND (status <> 'closed' OR status_month >= first day after closed_year).

CREATE OR REPLACE FUNCTION data.year_close_caller (p_year int, p_phase text) RETURNS data.caller
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
BEGIN
  IF v_me.level <> 'province' THEN
    PERFORM data.refuse('PR202', 'The accounts are closed by the province, for all offices at once.');
  ELSIF p_year IS NULL OR p_year NOT BETWEEN 1992 AND 2200 THEN
    PERFORM data.refuse_field('PR308', 'year', 'A year has four digits.');
  ELSIF p_phase IS NULL OR p_phase NOT IN ('provisional', 'final') THEN
    PERFORM data.refuse_field('PR301', 'phase', 'A close is provisional or final.');
  END IF;
  RETURN v_me;
END $$;
COMMENT ON FUNCTION data.year_close_caller IS 'Who asks about a close. PR201, PR202 not of the province, PR301, PR308.';

CREATE OR REPLACE FUNCTION data.year_close_rate (p_year int, p_phase text, OUT rate int, OUT parameter bigint, OUT source text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_day date := make_date(p_year, 1, 1);
  v_policy text;
  v data.parameter;
BEGIN
  SELECT * INTO v FROM data.parameter p WHERE p.key = 'account_rate' AND v_day BETWEEN p.valid_from AND p.valid_to;
  IF NOT FOUND AND p_phase = 'provisional' THEN
    v_policy := (data.parameter_on('inyear_rate_policy', v_day)).value;
    IF v_policy = 'LAST_PUBLISHED' THEN
      SELECT * INTO v FROM data.parameter p WHERE p.key = 'account_rate' AND p.valid_from <= v_day ORDER BY p.valid_from DESC LIMIT 1;
    ELSIF v_policy = 'PROVISIONAL' THEN
      v := data.parameter_on('account_rate_provisional', v_day);
    ELSE
      PERFORM data.refuse('PR151', 'The office waits for the rate of %1 to be announced (%2).', p_year::text, 'inyear_rate_policy');
    END IF;
  END IF;
  IF v.parameter IS NULL THEN
    v := data.parameter_on('account_rate', v_day);
  END IF;
  rate := pension.rate_parse(v.value);
  parameter := v.parameter;
  source := v.source;
END $$;
COMMENT ON FUNCTION data.year_close_rate IS
  'The rate of a close and the row it comes from: the announced one; before it is announced, for a provisional close, what inyear_rate_policy says. PR051 names what is missing, PR151 the office waits.';

CREATE OR REPLACE FUNCTION data.year_close_order (p_year int, p_phase text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_now int := extract(year FROM data.today())::int;
  v_first int;
BEGIN
  IF p_phase = 'provisional' THEN
    IF p_year > v_now THEN
      PERFORM data.refuse('PR151', 'The year %1 has not begun.', p_year::text);
    ELSIF EXISTS (SELECT FROM data.year_close y WHERE y.year = p_year AND y.phase = 'final') THEN
      PERFORM data.refuse('PR151', 'The year %1 is closed finally: a provisional close would mean nothing.', p_year::text);
    END IF;
    RETURN;
  END IF;
  IF p_year >= v_now THEN
    PERFORM data.refuse('PR151', 'The year %1 is not over.', p_year::text);
  END IF;
  SELECT min(y.year) INTO v_first FROM data.year_close y WHERE y.phase = 'final' AND y.year < p_year AND y.state <> 'sealed';
  IF v_first IS NOT NULL THEN
    PERFORM data.refuse('PR151', 'The close of %1 has to be sealed first.', v_first::text);
  ELSIF EXISTS (SELECT FROM data.year_close y WHERE y.phase = 'final' AND y.year IN (p_year - 1, p_year)) THEN
    RETURN;
  END IF;
  -- the first close here: it begins where the accounts stand
  SELECT min(a.closed_year) + 1 INTO v_first FROM data.account a WHERE a.closed_year < p_year AND (a.status <> 'closed' OR a.status_month >= make_date(a.closed_year + 1, 1, 1));
  IF v_first IS NULL THEN
    PERFORM data.refuse('PR151', 'No account is open for %1.', p_year::text);
  ELSIF v_first < p_year THEN
    PERFORM data.refuse('PR151', 'Years are closed in their order: %1 is next.', v_first::text);
  END IF;
END $$;
COMMENT ON FUNCTION data.year_close_order IS 'Refuses PR151 a close that is not its turn: years are closed finally in their order, after their end.';

-- What becomes of each account ------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.year_close_judge (p_year int, p_rate int, p_prove boolean, p_low bigint, p_high bigint)
RETURNS TABLE (person bigint, office text, reason text, msgid text, args text[], opening bigint, prior bigint, principal bigint,
               interest bigint, paid bigint, closing bigint)
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH problem AS MATERIALIZED (
    SELECT DISTINCT ON (q.person) q.person, q.year, q.what
      FROM data.ledger_problems(CASE WHEN p_prove THEN p_low ELSE 1 END, CASE WHEN p_prove THEN p_high ELSE 0 END) q
     WHERE q.year <= p_year ORDER BY q.person, q.year, q.what
  ), line AS (
    SELECT a.person, a.office, a.status, a.status_month, a.closed_year, a.balance, coalesce(c.prior + c.prior_interest, 0) AS prior,
           pension.account_year(a.balance + coalesce(c.prior + c.prior_interest, 0), a.balance_moved + coalesce(c.prior_moved + c.prior_interest_moved, 0),
                                c.own, c.moved, c.paid, c.paid_moved, p_rate, 12) AS r
      FROM data.account a LEFT JOIN data.account_credit c ON c.person = a.person AND c.year = p_year AND c.person BETWEEN p_low AND p_high
     WHERE a.person BETWEEN p_low AND p_high AND a.closed_year < p_year AND (a.status <> 'closed' OR a.status_month >= make_date(a.closed_year + 1, 1, 1))
    OFFSET 0
  ), judged AS (
    SELECT l.*, q.year AS problem_year, q.what AS problem,
           CASE WHEN l.closed_year < p_year - 1 THEN 'earlier_open'
                WHEN q.person IS NOT NULL THEN 'broken'
                WHEN NOT (l.r).closing_moved BETWEEN 0 AND (l.r).closing THEN 'negative'
                WHEN l.status = 'closed' AND (l.r).closing <> 0 THEN 'unsettled' END AS reason
      FROM line l LEFT JOIN problem q USING (person)
  )
  SELECT j.person, j.office::text, j.reason,
         CASE j.reason WHEN 'earlier_open' THEN casework.msgid('The account has no final close of %1.')
                       WHEN 'broken' THEN casework.msgid('The ledger of the account does not add up (%1, %2).')
                       WHEN 'negative' THEN casework.msgid('The account would end at %1 yuan, %2 of it transferred: no part may be below zero.')
                       WHEN 'unsettled' THEN casework.msgid('The account ended in %1 and would still hold %2 yuan: it has to be settled first.') END,
         CASE j.reason WHEN 'earlier_open' THEN ARRAY[(j.closed_year + 1)::text]
                       WHEN 'broken' THEN ARRAY[j.problem_year::text, data.title_of('ledger_level', j.problem)]
                       WHEN 'negative' THEN ARRAY[data.yuan((j.r).closing), data.yuan((j.r).closing_moved)]
                       WHEN 'unsettled' THEN ARRAY[data.month_text(data.month_of(j.status_month)), data.yuan((j.r).closing)] END,
         j.balance, j.prior, (j.r).principal, (j.r).interest_opening + (j.r).interest_current - (j.r).interest_paid, (j.r).paid, (j.r).closing
    FROM judged j;
END $$;
COMMENT ON FUNCTION data.year_close_judge IS
  'What a close would make of each account of persons low to high that waits for it, and why not (reason NULL: it is closed). Amounts in fen.';

-- One chunk -------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.year_close_made (p_final boolean) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  -- the rule is called once a row, in the inner query: outside, (r).x would call it once a column.  What was inserted comes back in
  -- the order of the persons and is summed up as it comes: nothing is read a second time
  SELECT $sql$
    WITH made AS (
      INSERT INTO data.%I (person, year, office, rate, opening, opening_moved, prior, prior_moved, prior_interest, prior_interest_moved,
        interest_opening, interest_opening_moved, principal, principal_moved, month_product, interest_current, interest_current_moved,
        paid, paid_moved, interest_paid, interest_paid_moved, closing, closing_moved)
      SELECT l.person, $1, l.office, $2, l.balance, l.balance_moved, l.prior, l.prior_moved, l.prior_interest, l.prior_interest_moved,
             (l.r).interest_opening, (l.r).interest_opening_moved, (l.r).principal, (l.r).principal_moved, (l.r).month_product,
             (l.r).interest_current, (l.r).interest_current_moved, (l.r).paid, (l.r).paid_moved, (l.r).interest_paid, (l.r).interest_paid_moved,
             (l.r).closing, (l.r).closing_moved
        FROM (SELECT a.person, a.office, a.status, a.balance, a.balance_moved, coalesce(c.prior, 0) AS prior, coalesce(c.prior_moved, 0) AS prior_moved,
                     coalesce(c.prior_interest, 0) AS prior_interest, coalesce(c.prior_interest_moved, 0) AS prior_interest_moved,
                     pension.account_year(a.balance + coalesce(c.prior + c.prior_interest, 0), a.balance_moved + coalesce(c.prior_moved + c.prior_interest_moved, 0),
                                          c.own, c.moved, c.paid, c.paid_moved, $2, 12) AS r
                FROM data.account a LEFT JOIN data.account_credit c ON c.person = a.person AND c.year = $1 AND c.person BETWEEN $3 AND $4
               WHERE a.person BETWEEN $3 AND $4 AND a.closed_year = $1 - 1 AND a.person <> ALL ($5)
                 AND (a.status <> 'closed' OR a.status_month >= make_date($1, 1, 1))
              OFFSET 0) l
       WHERE (l.r).closing_moved BETWEEN 0 AND (l.r).closing AND (l.status <> 'closed' OR (l.r).closing = 0)
       ORDER BY l.person
      RETURNING *
    )$sql$ || CASE WHEN p_final THEN $sql$, moved AS (
      UPDATE data.account a SET closed_year = m.year, balance = m.closing, balance_moved = m.closing_moved
        FROM made m WHERE a.person = m.person AND a.person BETWEEN $3 AND $4
    )$sql$ ELSE '' END || $sql$
    SELECT count(*) AS accounts, coalesce(sum(y.opening), 0) AS opening, coalesce(sum(y.prior + y.prior_interest), 0) AS prior, coalesce(sum(y.principal), 0) AS principal,
           coalesce(sum(y.interest_opening + y.interest_current - y.interest_paid), 0) AS interest, coalesce(sum(y.paid), 0) AS paid, coalesce(sum(y.closing), 0) AS closing,
           encode(sha256(coalesce(array_send(array_agg(ARRAY[y.person, y.year, y.rate, y.opening, y.opening_moved, y.prior, y.prior_moved, y.prior_interest, y.prior_interest_moved,
             y.interest_opening, y.interest_opening_moved, y.principal, y.principal_moved, y.month_product, y.interest_current, y.interest_current_moved, y.paid, y.paid_moved,
             y.interest_paid, y.interest_paid_moved, y.closing, y.closing_moved])) || convert_to(string_agg(y.office, ''), 'UTF8'), '')), 'hex') AS digest
      FROM made y $sql$
$$;
COMMENT ON FUNCTION data.year_close_made IS
  'The statement, its table still open (%I), that makes the years of persons $3 to $4 but $5 for year $1 at rate $2, moves their balances when it is final, and answers sums and digest. The digest: SHA-256 of all figures as array_send writes them, in order of the person, and of the offices.';

CREATE OR REPLACE FUNCTION data.year_close_make (p_close data.year_close, p_low bigint, p_high bigint, p_broken bigint[]) RETURNS data.year_close_chunk
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET work_mem = '64MB'
SET enable_seqscan = off SET enable_nestloop = off SET enable_sort = off AS $$
DECLARE
  v data.year_close_chunk;
BEGIN
  -- the planner guesses a handful of rows behind row-level security: it is told to walk both keys in order (SET above)
  EXECUTE format(data.year_close_made(p_close.phase = 'final'), CASE p_close.phase WHEN 'final' THEN 'account_year' ELSE 'account_year_provisional' END)
     INTO v.accounts, v.opening, v.prior, v.principal, v.interest, v.paid, v.closing, v.digest
    USING p_close.year, p_close.rate, p_low, p_high, p_broken;
  v.year := p_close.year;
  v.phase := p_close.phase;
  v.run := p_close.run;
  v.low := p_low;
  v.high := p_high;
  v.made_at := clock_timestamp();
  RETURN v;
END $$;
COMMENT ON FUNCTION data.year_close_make IS
  'Makes the years of the accounts of persons low to high that can be closed; a final one moves their balances. The accounts are locked. Returns what was made, with its sums and digest.';

CREATE OR REPLACE FUNCTION data.year_close_refuse (p_close data.year_close, p_low bigint, p_high bigint, p_found bigint, p_made bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_refused bigint := 0;
BEGIN
  DELETE FROM data.year_close_refusal q WHERE q.person BETWEEN p_low AND p_high AND q.year = p_close.year AND q.phase = p_close.phase;
  IF p_found > p_made THEN
    INSERT INTO data.year_close_refusal (person, year, phase, office, reason, msgid, args)
    SELECT j.person, p_close.year, p_close.phase, j.office, j.reason, j.msgid, j.args
      FROM data.year_close_judge(p_close.year, p_close.rate, p_close.prove, p_low, p_high) j WHERE j.reason IS NOT NULL;
    GET DIAGNOSTICS v_refused = ROW_COUNT;
  END IF;
  -- what was neither made nor refused would be lost without a word
  IF v_refused + p_made <> p_found THEN
    RAISE EXCEPTION 'year close %: of % accounts from person % on % were made and % refused', p_close.year, p_found, p_low, p_made, v_refused;
  END IF;
  RETURN v_refused;
END $$;
COMMENT ON FUNCTION data.year_close_refuse IS 'Writes down which accounts of persons low to high were left open, and why; returns how many.';

CREATE OR REPLACE FUNCTION data.year_close_next (p_close data.year_close) RETURNS boolean
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_seqscan = off SET enable_sort = off AS $$
DECLARE
  v_done bigint := coalesce((SELECT max(k.high) FROM data.year_close_chunk k WHERE k.year = p_close.year AND k.phase = p_close.phase AND k.run = p_close.run), 0);
  v_found bigint;
  v_low bigint;
  v_high bigint;
  v_broken bigint[] := '{}';
  v_chunk data.year_close_chunk;
BEGIN
  -- locked by a statement of its own: the next one sees what whoever was waited for has booked
  SELECT count(*), min(x.person), max(x.person) INTO v_found, v_low, v_high
    FROM (SELECT a.person FROM data.account a
           WHERE a.person > v_done AND a.closed_year < p_close.year
             AND (a.status <> 'closed' OR a.status_month >= make_date(a.closed_year + 1, 1, 1))
           ORDER BY a.person LIMIT p_close.chunk_size FOR UPDATE) x;
  IF p_close.phase = 'provisional' THEN
    DELETE FROM data.account_year_provisional y WHERE y.year = p_close.year AND y.person > v_done AND (v_high IS NULL OR y.person <= v_high);
  END IF;
  IF v_high IS NULL THEN
    RETURN false;
  END IF;
  IF p_close.prove THEN
    v_broken := ARRAY(SELECT DISTINCT q.person FROM data.ledger_problems(v_low, v_high) q WHERE q.year <= p_close.year);
  END IF;
  v_chunk := data.year_close_make(p_close, v_low, v_high, v_broken);
  v_chunk.refused := data.year_close_refuse(p_close, v_low, v_high, v_found, v_chunk.accounts);
  INSERT INTO data.year_close_chunk SELECT v_chunk.*;
  RETURN true;
END $$;
COMMENT ON FUNCTION data.year_close_next IS 'Makes the next chunk of a close; false when none is left.';

-- Progress --------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.year_close_progress (p_year int, p_phase text)
RETURNS TABLE (state text, state_title text, run int, expected bigint, done bigint, accounts bigint, refused bigint, opening bigint, prior bigint,
               principal bigint, interest bigint, paid bigint, closing bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT y.state::text, data.title_of('year_close_state', y.state), y.run, y.expected,
         coalesce(sum(k.accounts + k.refused) FILTER (WHERE k.run = y.run), 0)::bigint, coalesce(sum(k.accounts), 0)::bigint,
         coalesce(sum(k.refused) FILTER (WHERE k.run = y.run), 0)::bigint, coalesce(sum(k.opening), 0)::bigint, coalesce(sum(k.prior), 0)::bigint,
         coalesce(sum(k.principal), 0)::bigint, coalesce(sum(k.interest), 0)::bigint, coalesce(sum(k.paid), 0)::bigint, coalesce(sum(k.closing), 0)::bigint
    FROM data.year_close y LEFT JOIN data.year_close_chunk k ON k.year = y.year AND k.phase = y.phase AND (y.phase = 'final' OR k.run = y.run)
   WHERE y.year = p_year AND y.phase = p_phase
   GROUP BY y.year, y.phase
$$;
COMMENT ON FUNCTION data.year_close_progress IS
  'How far a close is: done and refused of the run under way, the rest over all runs of a final year, over the last of a provisional one. Fen.';

CREATE OR REPLACE FUNCTION data.year_close_lock (p_year int, p_phase text) RETURNS data.year_close
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.year_close;
BEGIN
  SELECT * INTO v FROM data.year_close y WHERE y.year = p_year AND y.phase = p_phase FOR UPDATE NOWAIT;
  RETURN v;
EXCEPTION
  WHEN lock_not_available THEN
    SELECT * INTO v FROM data.year_close y WHERE y.year = p_year AND y.phase = p_phase;
    PERFORM data.refuse('PR150', 'The close of %1 is being run by %2 since %3.', p_year::text, v.runner_name, data.stamp(v.claimed_at));
END $$;
COMMENT ON FUNCTION data.year_close_lock IS 'The close, locked; PR150 says who is making a chunk at this very moment.';

CREATE OR REPLACE FUNCTION data.year_close_left (p_close data.year_close) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM data.account a, LATERAL data.year_close_judge(p_close.year, p_close.rate, p_close.prove, a.person, a.person) j
                  WHERE a.closed_year < p_close.year AND (a.status <> 'closed' OR a.status_month >= make_date(a.closed_year + 1, 1, 1)) AND j.reason IS NULL)
$$;
COMMENT ON FUNCTION data.year_close_left IS 'Whether an account waits for a close that can be closed now: what a supplementary run would take.';

CREATE OR REPLACE FUNCTION data.year_close_claim (p_close data.year_close, p_me data.caller, p_runner uuid, p_run int) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  UPDATE data.year_close y
     SET state = 'running', run = p_run, runner = p_runner, runner_login = p_me.login, runner_name = p_me.name,
         claimed_at = clock_timestamp(), beat_at = clock_timestamp(), rate = p_close.rate, parameter = p_close.parameter,
         prove = p_close.prove, chunk_size = CASE WHEN p_run = p_close.run AND p_close.claimed_at IS NOT NULL THEN y.chunk_size WHEN p_close.prove THEN 2000 ELSE 50000 END,
         expected = CASE WHEN p_run = p_close.run AND p_close.claimed_at IS NOT NULL THEN y.expected
                         ELSE (SELECT count(*) FROM data.account a WHERE a.closed_year < p_close.year AND (a.status <> 'closed' OR a.status_month >= make_date(a.closed_year + 1, 1, 1))) END,
         started_at = CASE WHEN p_run = p_close.run THEN y.started_at ELSE clock_timestamp() END,
         started_by = CASE WHEN p_run = p_close.run THEN y.started_by ELSE p_me.name END,
         started_login = CASE WHEN p_run = p_close.run THEN y.started_login ELSE p_me.login END
   WHERE y.year = p_close.year AND y.phase = p_close.phase;
END $$;
COMMENT ON FUNCTION data.year_close_claim IS 'Gives a close to a runner: a new run, or the one under way goes on.';

-- What the province asks ------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION api.year_close_state (p_year int, p_phase text)
RETURNS TABLE (state text, state_title text, run int, rate int, rate_source text, prove boolean, expected bigint, done bigint, accounts bigint, refused bigint,
               opening bigint, prior bigint, principal bigint, interest bigint, paid bigint, closing bigint, digest text,
               runner_name text, claimed_at timestamptz, beat_at timestamptz, silent boolean, started_at timestamptz, started_by text,
               sealed_at timestamptz, sealed_by text, preview text, preview_title text, preview_prove boolean, preview_expected bigint, preview_done bigint,
               preview_at timestamptz, preview_by text, may_run boolean, may_seal boolean, msgid text, args text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.year_close_caller(p_year, p_phase);
  v_rate record;
  v_detail jsonb;
  v_text text;
  y data.year_close;
BEGIN
  SELECT * INTO y FROM data.year_close c WHERE c.year = p_year AND c.phase = p_phase;
  BEGIN
    PERFORM data.year_close_order(p_year, p_phase);
    IF y.year IS NULL OR p_phase = 'provisional' THEN
      SELECT * INTO v_rate FROM data.year_close_rate(p_year, p_phase);
      y.rate := coalesce(y.rate, v_rate.rate);
      y.parameter := coalesce(y.parameter, v_rate.parameter);
    END IF;
  EXCEPTION WHEN SQLSTATE 'PR051' OR SQLSTATE 'PR151' THEN
    GET STACKED DIAGNOSTICS v_text = PG_EXCEPTION_DETAIL;
    v_detail := v_text::jsonb;
  END;
  RETURN QUERY
  SELECT g.state, g.state_title, y.run, y.rate, (SELECT p.source FROM data.parameter p WHERE p.parameter = y.parameter), y.prove, y.expected,
         g.done, g.accounts, g.refused, g.opening, g.prior, g.principal, g.interest, g.paid, g.closing, s.digest,
         y.runner_name, y.claimed_at, y.beat_at, coalesce(y.beat_at < clock_timestamp() - interval '1 minute', false), y.started_at, y.started_by,
         s.sealed_at, s.sealed_by, v.state::text, data.title_of('year_preview_state', v.state), v.prove, v.expected, v.done, v.started_at, v.started_by,
         'system_admin' = ANY (v_me.posts) AND v_detail IS NULL, 'approver' = ANY (v_me.posts) AND y.state = 'made' AND y.phase = 'final',
         v_detail ->> 'msgid', ARRAY(SELECT jsonb_array_elements_text(v_detail -> 'args'))
    FROM (VALUES (1)) one LEFT JOIN data.year_close_progress(p_year, p_phase) g ON true
         LEFT JOIN data.year_close_seal s ON s.year = y.year AND s.phase = y.phase AND s.run = y.run
         LEFT JOIN data.year_preview v ON v.year = p_year AND v.phase = p_phase;
END $$;
COMMENT ON FUNCTION api.year_close_state IS
  'How a close stands (state NULL: never begun), at what rate (millionths), who runs it and whether the runner has been silent for a minute; how its preview stands (NULL: none); msgid and args: why it cannot be run now. Amounts in fen, over all runs of a final year. PR201, PR202, PR301, PR308.';

CREATE OR REPLACE FUNCTION api.year_close_history ()
RETURNS TABLE (year int, phase text, phase_title text, run int, rate int, rate_source text, accounts bigint, refused bigint, opening bigint, prior bigint,
               principal bigint, interest bigint, paid bigint, closing bigint, digest text, started_at timestamptz, started_by text,
               sealed_at timestamptz, sealed_by text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.year_close_caller(2000, 'final');
  RETURN QUERY
  SELECT s.year, s.phase::text, data.title_of('year_phase', s.phase), s.run, s.rate, p.source, s.accounts, s.refused, s.opening, s.prior, s.principal,
         s.interest, s.paid, s.closing, s.digest::text, s.started_at, s.started_by, s.sealed_at, s.sealed_by
    FROM data.year_close_seal s LEFT JOIN data.parameter p USING (parameter)
   ORDER BY s.sealed_at DESC;
END $$;
COMMENT ON FUNCTION api.year_close_history IS 'All sealed runs of all closes, the latest first. Fen; rates in millionths. PR201, PR202.';

-- What the province does --------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.year_close_begin (p_year int, p_phase text, p_prove boolean, p_me data.caller, p_runner uuid) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_rate record;
  v data.year_close;
BEGIN
  SELECT * INTO v_rate FROM data.year_close_rate(p_year, p_phase);
  INSERT INTO data.year_close (year, phase, state, rate, parameter, prove, chunk_size, expected, already, already_closing, started_by, started_login)
  SELECT p_year, p_phase, 'stopped', v_rate.rate, v_rate.parameter, coalesce(p_prove, true), 1, 0, count(*), coalesce(sum(y.closing), 0), p_me.name, p_me.login
    FROM data.account_year y WHERE y.year = p_year AND p_phase = 'final'
  ON CONFLICT DO NOTHING;
  v := data.year_close_lock(p_year, p_phase);
  IF v.state = 'running' AND v.beat_at > clock_timestamp() - interval '1 minute' THEN
    PERFORM data.refuse('PR150', 'The close of %1 is being run by %2 since %3.', p_year::text, v.runner_name, data.stamp(v.claimed_at));
  ELSIF v.state IN ('running', 'stopped') THEN
    PERFORM data.year_close_claim(v, p_me, p_runner, v.run);
    RETURN CASE WHEN v.claimed_at IS NULL THEN 'begin' ELSE 'resume' END;
  ELSIF v.state = 'sealed' AND p_phase = 'provisional' THEN
    v.rate := v_rate.rate;
    v.parameter := v_rate.parameter;
    v.prove := coalesce(p_prove, true);
    PERFORM data.year_close_claim(v, p_me, p_runner, v.run + 1);
    RETURN 'again';
  ELSIF v.state = 'sealed' AND data.year_close_left(v) THEN
    PERFORM data.year_close_claim(v, p_me, p_runner, v.run + 1);
    RETURN 'supplement';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION data.year_close_begin IS
  'Claims a close: begin, resume (also of a runner silent for a minute), again (provisional), supplement (accounts refused before); NULL when there is nothing to do. PR051, PR150, PR151.';

CREATE OR REPLACE FUNCTION api.year_close_start (p_year int, p_phase text, p_prove boolean, p_request uuid)
RETURNS TABLE (claimed text, state text, state_title text, run int, expected bigint, done bigint, accounts bigint, refused bigint, opening bigint, prior bigint,
               principal bigint, interest bigint, paid bigint, closing bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.year_close_caller(p_year, p_phase);
  v_answer jsonb := casework.request_begin(p_request, 'year_close_start', jsonb_build_array(p_year, p_phase, p_prove)::text);
  v_claimed text;
BEGIN
  IF v_answer IS NULL THEN
    PERFORM data.year_close_order(p_year, p_phase);
    v_claimed := data.year_close_begin(p_year, p_phase, p_prove, v_me, p_request);
    v_answer := casework.request_end(p_request, jsonb_build_object('claimed', v_claimed));
    IF v_claimed IS NOT NULL THEN
      -- what was foreseen is of before
      DELETE FROM data.year_preview w WHERE w.year = p_year AND w.phase = p_phase AND v_claimed <> 'resume';
      PERFORM audit.write('year_close_start', NULL, NULL, p_year || ' ' || p_phase, jsonb_build_object('claimed', v_claimed, 'prove', p_prove));
    END IF;
  END IF;
  RETURN QUERY SELECT v_answer ->> 'claimed', g.* FROM data.year_close_progress(p_year, p_phase) g;
END $$;
COMMENT ON FUNCTION api.year_close_start IS
  'Claims the run of a close; its request id is the runner''s name for api.year_close_chunk. claimed: begin, resume, again, supplement; NULL: there is nothing to do, the totals are answered. PR051 rate missing, PR150 somebody runs it (who, since when), PR151 not its turn, PR201, PR202, PR301, PR308, PR311.';

CREATE OR REPLACE FUNCTION api.year_close_chunk (p_year int, p_phase text, p_runner uuid)
RETURNS TABLE (state text, state_title text, run int, expected bigint, done bigint, accounts bigint, refused bigint, opening bigint, prior bigint,
               principal bigint, interest bigint, paid bigint, closing bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.year_close_caller(p_year, p_phase);
  v data.year_close;
  v_more boolean;
BEGIN
  SELECT * INTO v FROM data.year_close y WHERE y.year = p_year AND y.phase = p_phase FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR150', 'No close of %1 has been begun.', p_year::text);
  ELSIF v.runner IS DISTINCT FROM p_runner OR v.runner_login <> v_me.login THEN
    PERFORM data.refuse('PR150', 'The close of %1 is being run by %2 since %3.', p_year::text, v.runner_name, data.stamp(v.claimed_at));
  END IF;
  IF v.state = 'running' THEN
    v_more := data.year_close_next(v);
    UPDATE data.year_close y SET beat_at = clock_timestamp(), state = CASE WHEN v_more THEN 'running' ELSE 'made' END
     WHERE y.year = p_year AND y.phase = p_phase;
    PERFORM audit.write('year_close_chunk', NULL, NULL, p_year || ' ' || p_phase,
                        (SELECT jsonb_build_object('run', k.run, 'low', k.low, 'high', k.high, 'accounts', k.accounts, 'refused', k.refused, 'closing', k.closing, 'digest', k.digest)
                           FROM data.year_close_chunk k WHERE k.year = p_year AND k.phase = p_phase AND k.run = v.run ORDER BY k.low DESC LIMIT 1)) WHERE v_more;
  END IF;
  RETURN QUERY SELECT * FROM data.year_close_progress(p_year, p_phase);
END $$;
COMMENT ON FUNCTION api.year_close_chunk IS
  'The runner makes the next chunk, one transaction; called again after a lost answer it makes the one after. state made: no account is left; stopped: somebody stopped it. PR150 another runs it now (who, since when), PR115, PR201, PR202, PR301, PR308.';

CREATE OR REPLACE FUNCTION api.year_close_stop (p_year int, p_phase text, p_request uuid)
RETURNS TABLE (state text, state_title text, run int, expected bigint, done bigint, accounts bigint, refused bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.year_close_caller(p_year, p_phase);
BEGIN
  IF casework.request_begin(p_request, 'year_close_stop', jsonb_build_array(p_year, p_phase)::text) IS NULL THEN
    -- waits for the chunk that is being made
    UPDATE data.year_close y SET state = 'stopped' WHERE y.year = p_year AND y.phase = p_phase AND y.state = 'running';
    PERFORM audit.write('year_close_stop', NULL, NULL, p_year || ' ' || p_phase) WHERE FOUND;
    PERFORM casework.request_end(p_request, '{}');
  END IF;
  RETURN QUERY SELECT g.state, g.state_title, g.run, g.expected, g.done, g.accounts, g.refused FROM data.year_close_progress(p_year, p_phase) g;
END $$;
COMMENT ON FUNCTION api.year_close_stop IS
  'Stops a close between two chunks, whoever runs it; api.year_close_start goes on from there. PR201, PR202, PR301, PR308, PR311.';

CREATE OR REPLACE FUNCTION data.year_close_check (p_close data.year_close) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' SET jit = off AS $$
DECLARE
  v_made record;
  v_found record;
BEGIN
  SELECT g.accounts, g.closing INTO v_made FROM data.year_close_progress(p_close.year, p_close.phase) g;
  IF p_close.phase = 'final' THEN
    SELECT count(*) AS accounts, coalesce(sum(y.closing), 0) AS closing INTO v_found FROM data.account_year y WHERE y.year = p_close.year;
  ELSE
    SELECT count(*) AS accounts, coalesce(sum(y.closing), 0) AS closing INTO v_found FROM data.account_year_provisional y WHERE y.year = p_close.year;
  END IF;
  IF (v_made.accounts + p_close.already, v_made.closing + p_close.already_closing) IS DISTINCT FROM (v_found.accounts, v_found.closing::bigint) THEN
    PERFORM data.refuse('PR152', 'The ledger of %1 holds %2 accounts with %3 yuan; by the close it should be %4 with %5.', p_close.year::text,
                        v_found.accounts::text, data.yuan(v_found.closing::bigint), (v_made.accounts + p_close.already)::text, data.yuan(v_made.closing + p_close.already_closing));
  END IF;
END $$;
COMMENT ON FUNCTION data.year_close_check IS 'Refuses PR152 to seal what is not what the chunks made.';

CREATE OR REPLACE FUNCTION data.year_close_refuse_sealer (p_close data.year_close, p_me data.caller) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_close.year IS NULL OR p_close.state IS DISTINCT FROM 'made' THEN
    PERFORM data.refuse('PR152', 'Only a close that has been through all accounts is sealed.');
  ELSIF p_close.phase = 'final' AND NOT 'approver' = ANY (p_me.posts) THEN
    PERFORM data.refuse('PR203', 'A final close is sealed by an approver of the province.');
  ELSIF p_close.phase = 'final' AND p_me.login IN (p_close.started_login, p_close.runner_login) THEN
    PERFORM data.refuse('PR102', 'A final close is sealed by somebody who did not run it.');
  ELSIF p_close.phase = 'provisional' AND NOT 'system_admin' = ANY (p_me.posts) THEN
    PERFORM data.refuse('PR203', 'A provisional close is sealed by who runs it.');
  END IF;
END $$;
COMMENT ON FUNCTION data.year_close_refuse_sealer IS 'Whether the caller may seal. PR102 who ran it, PR152 not made, PR203 another post.';

CREATE OR REPLACE FUNCTION api.year_close_seal (p_year int, p_phase text, p_request uuid)
RETURNS TABLE (run int, accounts bigint, refused bigint, opening bigint, prior bigint, principal bigint, interest bigint, paid bigint, closing bigint, digest text,
               sealed_at timestamptz, sealed_by text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.year_close_caller(p_year, p_phase);
  v data.year_close;
  s data.year_close_seal;
BEGIN
  IF casework.request_begin(p_request, 'year_close_seal', jsonb_build_array(p_year, p_phase)::text) IS NULL THEN
    v := data.year_close_lock(p_year, p_phase);
    PERFORM data.year_close_refuse_sealer(v, v_me);
    PERFORM data.year_close_check(v);
    INSERT INTO data.year_close_seal (year, phase, run, rate, parameter, accounts, refused, opening, prior, principal, interest, paid, closing, digest,
                                      started_at, started_by, sealed_by, sealed_login)
    SELECT v.year, v.phase, v.run, v.rate, v.parameter, coalesce(sum(k.accounts), 0), coalesce(sum(k.refused), 0), coalesce(sum(k.opening), 0),
           coalesce(sum(k.prior), 0), coalesce(sum(k.principal), 0), coalesce(sum(k.interest), 0), coalesce(sum(k.paid), 0), coalesce(sum(k.closing), 0),
           encode(sha256(convert_to(coalesce(string_agg(k.digest, '' ORDER BY k.low), ''), 'UTF8')), 'hex'), v.started_at, v.started_by, v_me.name, v_me.login
      FROM data.year_close_chunk k WHERE k.year = v.year AND k.phase = v.phase AND k.run = v.run
    RETURNING * INTO s;
    UPDATE data.year_close y SET state = 'sealed' WHERE y.year = p_year AND y.phase = p_phase;
    PERFORM casework.request_end(p_request, '{}');
    PERFORM audit.write('year_close_seal', NULL, NULL, p_year || ' ' || p_phase, to_jsonb(s) - 'sealed_login');
  END IF;
  RETURN QUERY SELECT q.run, q.accounts, q.refused, q.opening, q.prior, q.principal, q.interest, q.paid, q.closing, q.digest::text, q.sealed_at, q.sealed_by
                 FROM data.year_close_seal q WHERE q.year = p_year AND q.phase = p_phase ORDER BY q.run DESC LIMIT 1;
END $$;
COMMENT ON FUNCTION api.year_close_seal IS
  'Seals a run that has been through all accounts, with totals and digest: a final one by an approver of the province who did not run it. PR102, PR150, PR152 not made, or the ledger is not what was made, PR201, PR202, PR203, PR301, PR308, PR311.';
