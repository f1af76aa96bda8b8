-- The preview of a close (8.2.2): what it would make of each account that waits for it, what it would leave open and why.
--
-- It goes through the accounts as the close does: claimed by one runner, a chunk of persons a call and a transaction, so that
-- a province of millions can be looked at with every ledger proven, is watched, stopped and gone on with.  Nothing is
-- locked and no year is made.  What was found is kept for everybody who may look, until the next preview or the close.

CREATE OR REPLACE FUNCTION data.year_preview_progress (p_year int, p_phase text)
RETURNS TABLE (state text, state_title text, expected bigint, done bigint, accounts bigint, refused bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT v.state::text, data.title_of('year_preview_state', v.state), v.expected, v.done,
         coalesce(sum(l.accounts) FILTER (WHERE l.reason = ''), 0)::bigint, coalesce(sum(l.accounts) FILTER (WHERE l.reason <> ''), 0)::bigint
    FROM data.year_preview v LEFT JOIN data.year_preview_line l USING (year, phase)
   WHERE v.year = p_year AND v.phase = p_phase
   GROUP BY v.year, v.phase
$$;
COMMENT ON FUNCTION data.year_preview_progress IS 'How far a preview is: accounts it has been through, what of them would be closed and what left open.';

CREATE OR REPLACE FUNCTION data.year_preview_lock (p_year int, p_phase text) RETURNS data.year_preview
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.year_preview;
BEGIN
  SELECT * INTO v FROM data.year_preview y WHERE y.year = p_year AND y.phase = p_phase FOR UPDATE NOWAIT;
  RETURN v;
EXCEPTION
  WHEN lock_not_available THEN
    SELECT * INTO v FROM data.year_preview y WHERE y.year = p_year AND y.phase = p_phase;
    PERFORM data.refuse('PR150', 'The preview of %1 is being made by %2 since %3.', p_year::text, v.runner_name, data.stamp(v.claimed_at));
END $$;
COMMENT ON FUNCTION data.year_preview_lock IS 'The preview, locked; PR150 says who is making a chunk at this very moment.';

CREATE OR REPLACE FUNCTION data.year_preview_begin (p_year int, p_phase text, p_prove boolean, p_me data.caller, p_runner uuid) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_rate int := (SELECT r.rate FROM data.year_close_rate(p_year, p_phase) r);
  v data.year_preview;
  v_goes_on boolean;
BEGIN
  INSERT INTO data.year_preview (year, phase, state, rate, prove, expected, started_by)
  VALUES (p_year, p_phase, 'stopped', v_rate, p_prove, 0, p_me.name) ON CONFLICT DO NOTHING;
  v := data.year_preview_lock(p_year, p_phase);
  IF v.state = 'running' AND v.beat_at > clock_timestamp() - interval '1 minute' THEN
    PERFORM data.refuse('PR150', 'The preview of %1 is being made by %2 since %3.', p_year::text, v.runner_name, data.stamp(v.claimed_at));
  END IF;
  -- what was found days ago says little of today
  v_goes_on := v.state <> 'made' AND v.claimed_at IS NOT NULL AND v.prove = p_prove AND v.rate = v_rate AND v.started_at > clock_timestamp() - interval '1 day';
  IF NOT v_goes_on THEN
    DELETE FROM data.year_preview_line l WHERE l.year = p_year AND l.phase = p_phase;
    UPDATE data.year_preview y SET rate = v_rate, prove = p_prove, done = 0, high = 0, started_at = clock_timestamp(), started_by = p_me.name,
           expected = (SELECT count(*) FROM data.account a WHERE a.closed_year < p_year AND (a.status <> 'closed' OR a.status_month >= make_date(a.closed_year + 1, 1, 1)))
     WHERE y.year = p_year AND y.phase = p_phase;
  END IF;
  UPDATE data.year_preview y SET state = 'running', runner = p_runner, runner_login = p_me.login, runner_name = p_me.name, claimed_at = clock_timestamp(), beat_at = clock_timestamp()
   WHERE y.year = p_year AND y.phase = p_phase;
  RETURN CASE WHEN v_goes_on THEN 'resume' ELSE 'begin' END;
END $$;
COMMENT ON FUNCTION data.year_preview_begin IS
  'Claims a preview: begin, or resume (stopped today with the same question, or its runner silent for a minute). PR051, PR150, PR151.';

CREATE OR REPLACE FUNCTION data.year_preview_look (p_preview data.year_preview, p_low bigint, p_high bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
  v_rows bigint;
BEGIN
  DELETE FROM data.year_preview_refusal q WHERE q.person BETWEEN p_low AND p_high AND q.year = p_preview.year AND q.phase = p_preview.phase;
  WITH judged AS MATERIALIZED (
    SELECT j.* FROM data.year_close_judge(p_preview.year, p_preview.rate, p_preview.prove, p_low, p_high) j
  ), refused AS (
    INSERT INTO data.year_preview_refusal (person, year, phase, office, reason, msgid, args)
    SELECT j.person, p_preview.year, p_preview.phase, j.office, j.reason, j.msgid, j.args FROM judged j WHERE j.reason IS NOT NULL
  ), summed AS (
    INSERT INTO data.year_preview_line AS l (year, phase, office, reason, accounts, opening, prior, principal, interest, paid, closing)
    SELECT p_preview.year, p_preview.phase, j.office, coalesce(j.reason, ''), count(*), sum(j.opening), sum(j.prior), sum(j.principal), sum(j.interest), sum(j.paid), sum(j.closing)
      FROM judged j GROUP BY j.office, coalesce(j.reason, '')
    ON CONFLICT (year, phase, office, reason) DO UPDATE SET
      accounts = l.accounts + EXCLUDED.accounts, opening = l.opening + EXCLUDED.opening, prior = l.prior + EXCLUDED.prior, principal = l.principal + EXCLUDED.principal,
      interest = l.interest + EXCLUDED.interest, paid = l.paid + EXCLUDED.paid, closing = l.closing + EXCLUDED.closing
  )
  SELECT count(*) INTO v_rows FROM judged;
  RETURN v_rows;
END $$;
COMMENT ON FUNCTION data.year_preview_look IS 'Adds to a preview what a close would make of persons low to high; returns how many accounts they have.';

CREATE OR REPLACE FUNCTION data.year_preview_next (p_preview data.year_preview) RETURNS boolean
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_seqscan = off SET enable_sort = off AS $$
DECLARE
  v_high bigint;
  v_rows bigint;
BEGIN
  SELECT max(x.person) INTO v_high
    FROM (SELECT a.person FROM data.account a
           WHERE a.person > p_preview.high AND a.closed_year < p_preview.year AND (a.status <> 'closed' OR a.status_month >= make_date(a.closed_year + 1, 1, 1))
           ORDER BY a.person LIMIT CASE WHEN p_preview.prove THEN 2000 ELSE 50000 END) x;
  IF v_high IS NULL THEN
    DELETE FROM data.year_preview_refusal q WHERE q.person > p_preview.high AND q.year = p_preview.year AND q.phase = p_preview.phase;
    RETURN false;
  END IF;
  v_rows := data.year_preview_look(p_preview, p_preview.high + 1, v_high);
  UPDATE data.year_preview y SET high = v_high, done = y.done + v_rows WHERE y.year = p_preview.year AND y.phase = p_preview.phase;
  RETURN true;
END $$;
COMMENT ON FUNCTION data.year_preview_next IS 'Looks at the next chunk; false when no account is left.';

CREATE OR REPLACE FUNCTION api.year_preview_start (p_year int, p_phase text, p_prove boolean, p_request uuid)
RETURNS TABLE (claimed text, state text, state_title text, expected bigint, done bigint, accounts bigint, refused bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.year_close_caller(p_year, p_phase);
  v_answer jsonb := casework.request_begin(p_request, 'year_preview_start', jsonb_build_array(p_year, p_phase, p_prove)::text);
  v_claimed text;
BEGIN
  IF v_answer IS NULL THEN
    v_claimed := data.year_preview_begin(p_year, p_phase, coalesce(p_prove, true), v_me, p_request);
    v_answer := casework.request_end(p_request, jsonb_build_object('claimed', v_claimed));
    PERFORM audit.write('year_preview_start', NULL, NULL, p_year || ' ' || p_phase, jsonb_build_object('claimed', v_claimed, 'prove', p_prove));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'claimed', g.* FROM data.year_preview_progress(p_year, p_phase) g;
END $$;
COMMENT ON FUNCTION api.year_preview_start IS
  'Claims a preview; its request id is the runner''s name for api.year_preview_chunk. claimed: begin, or resume of one that was stopped or broke off within a day. With p_prove each ledger is proven. PR051 rate missing, PR150 somebody makes it (who, since when), PR151, PR201, PR202, PR301, PR308, PR311.';

CREATE OR REPLACE FUNCTION api.year_preview_chunk (p_year int, p_phase text, p_runner uuid)
RETURNS TABLE (state text, state_title text, expected bigint, done bigint, accounts bigint, refused bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.year_close_caller(p_year, p_phase);
  v data.year_preview;
  v_more boolean;
BEGIN
  SELECT * INTO v FROM data.year_preview y WHERE y.year = p_year AND y.phase = p_phase FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR150', 'No preview of %1 has been begun.', p_year::text);
  ELSIF v.runner IS DISTINCT FROM p_runner OR v.runner_login <> v_me.login THEN
    PERFORM data.refuse('PR150', 'The preview of %1 is being made by %2 since %3.', p_year::text, v.runner_name, data.stamp(v.claimed_at));
  END IF;
  IF v.state = 'running' THEN
    v_more := data.year_preview_next(v);
    UPDATE data.year_preview y SET beat_at = clock_timestamp(), state = CASE WHEN v_more THEN 'running' ELSE 'made' END
     WHERE y.year = p_year AND y.phase = p_phase;
  END IF;
  RETURN QUERY SELECT * FROM data.year_preview_progress(p_year, p_phase);
END $$;
COMMENT ON FUNCTION api.year_preview_chunk IS
  'The runner looks at the next chunk, one transaction; called again after a lost answer it looks at the one after. state made: no account is left; stopped: somebody stopped it. PR150 another makes it now, or a close took it away, PR115, PR201, PR202, PR301, PR308.';

CREATE OR REPLACE FUNCTION api.year_preview_stop (p_year int, p_phase text, p_request uuid)
RETURNS TABLE (state text, state_title text, expected bigint, done bigint, accounts bigint, refused bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.year_close_caller(p_year, p_phase);
BEGIN
  IF casework.request_begin(p_request, 'year_preview_stop', jsonb_build_array(p_year, p_phase)::text) IS NULL THEN
    -- waits for the chunk that is being looked at
    UPDATE data.year_preview y SET state = 'stopped' WHERE y.year = p_year AND y.phase = p_phase AND y.state = 'running';
    PERFORM audit.write('year_preview_stop', NULL, NULL, p_year || ' ' || p_phase) WHERE FOUND;
    PERFORM casework.request_end(p_request, '{}');
  END IF;
  RETURN QUERY SELECT * FROM data.year_preview_progress(p_year, p_phase);
END $$;
COMMENT ON FUNCTION api.year_preview_stop IS
  'Stops a preview between two chunks, whoever makes it; api.year_preview_start goes on from there. PR201, PR202, PR301, PR308, PR311.';

CREATE OR REPLACE FUNCTION api.year_close_preview (p_year int, p_phase text)
RETURNS TABLE (office text, office_name text, reason text, reason_title text, accounts bigint, opening bigint, prior bigint, principal bigint,
               interest bigint, paid bigint, closing bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.year_close_caller(p_year, p_phase);
  RETURN QUERY
  SELECT o.office::text, o.name, nullif(l.reason, ''), data.title_of('year_close_reason', nullif(l.reason, '')), l.accounts, l.opening, l.prior, l.principal, l.interest, l.paid, l.closing
    FROM data.year_preview_line l JOIN data.office o USING (office)
   WHERE l.year = p_year AND l.phase = p_phase
   ORDER BY l.reason, o.office;
END $$;
COMMENT ON FUNCTION api.year_close_preview IS
  'What a close would make of the accounts its preview has been through, by office and reason (NULL: closed; else left open), fen. How far the preview is: api.year_close_state. PR201, PR202, PR301, PR308.';

CREATE OR REPLACE FUNCTION api.year_close_refused (p_year int, p_phase text, p_made boolean, p_reason text, p_office text, p_after bigint, p_limit int)
RETURNS TABLE (person bigint, name text, office text, office_name text, status_title text, closed_year int, balance bigint,
               reason text, reason_title text, msgid text, args text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_limit int := greatest(1, least(coalesce(p_limit, 200), 1000));
  v_made boolean := coalesce(p_made, false);
  v_rows bigint;
BEGIN
  PERFORM data.year_close_caller(p_year, p_phase);
  RETURN QUERY
  SELECT a.person, p.name, o.office::text, o.name, data.title_of('account_status', a.status), a.closed_year, a.balance,
         q.reason, data.title_of('year_close_reason', q.reason), q.msgid, q.args
    FROM (SELECT r.person, r.office::text, r.reason::text, r.msgid, r.args FROM data.year_close_refusal r
           WHERE v_made AND r.year = p_year AND r.phase = p_phase
          UNION ALL
          SELECT r.person, r.office::text, r.reason::text, r.msgid, r.args
            FROM data.year_preview v JOIN data.year_preview_refusal r ON r.year = v.year AND r.phase = v.phase AND r.person <= v.high
           WHERE NOT v_made AND v.year = p_year AND v.phase = p_phase) q
         JOIN data.account a ON a.person = q.person JOIN data.office o ON o.office = q.office LEFT JOIN data.person p ON p.person = q.person
   WHERE q.person > coalesce(p_after, 0) AND q.reason = coalesce(p_reason, q.reason) AND q.office = coalesce(p_office, q.office)
   ORDER BY a.person LIMIT v_limit;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  PERFORM audit.write('year_close_refused', NULL, NULL, p_year || ' ' || p_phase, jsonb_build_object('made', v_made, 'after', coalesce(p_after, 0), 'rows', v_rows));
END $$;
COMMENT ON FUNCTION api.year_close_refused IS
  'The accounts a close left open (p_made) or by its preview would leave open, with the sentence why; by reason and office (NULL: all), the first so many behind a person. Names persons: logged. PR201, PR202, PR301, PR308.';
