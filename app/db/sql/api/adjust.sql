-- Annual adjustment (9.4.1; rules.md 10.3): tried over an office and all below it into a buffer, looked at, signed, posted.
--
-- A chunk of persons is one transaction, of the trial as of the posting; killed anywhere, the same call goes on.  Posting judges
-- every award once more: what is still what was reviewed gets its item from January on and the next roll pays the months
-- since; what changed meanwhile is named and left to a later run of the year, like those who wait (suspended, temporary).

CREATE OR REPLACE FUNCTION data.adjust_run_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.state, NEW.state) NOT IN (
       ('trying', 'trying'), ('trying', 'stopped'), ('trying', 'made'), ('trying', 'dropped'), ('stopped', 'stopped'), ('stopped', 'trying'), ('stopped', 'dropped'), ('made', 'made'),
       ('made', 'reviewed'), ('made', 'dropped'), ('reviewed', 'reviewed'), ('reviewed', 'posting'), ('reviewed', 'dropped'), ('posting', 'posting'), ('posting', 'posted'))
     OR (OLD.run, OLD.case_no, OLD.year, OLD.no, OLD.adjust_set, OLD.office, OLD.low, OLD.high, OLD.made_at) IS DISTINCT FROM
        (NEW.run, NEW.case_no, NEW.year, NEW.no, NEW.adjust_set, NEW.office, NEW.low, NEW.high, NEW.made_at)
     OR OLD.digest IS NOT NULL AND (OLD.digest, OLD.makers, OLD.through) IS DISTINCT FROM (NEW.digest, NEW.makers, NEW.through)
     OR OLD.reviewed_login IS NOT NULL AND (OLD.reviewed_login, OLD.reviewed_at) IS DISTINCT FROM (NEW.reviewed_login, NEW.reviewed_at) THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'an adjustment that was made is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.adjust_run_guard IS 'A run goes from step to step; what was made and signed stays, whoever asks.';
CREATE OR REPLACE TRIGGER adjust_run_guard BEFORE UPDATE OR DELETE ON data.adjust_run FOR EACH ROW EXECUTE FUNCTION data.adjust_run_guard();

CREATE OR REPLACE FUNCTION data.adjust_line_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT FROM data.adjust_run r WHERE r.run = OLD.run AND r.state = 'dropped') THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'a line of an adjustment is not changed';
  END IF;
  RETURN OLD;
END $$;
COMMENT ON FUNCTION data.adjust_line_guard IS 'The buffer goes with a run that was dropped, never otherwise.';
CREATE OR REPLACE TRIGGER adjust_line_guard BEFORE UPDATE OR DELETE ON data.adjust_line FOR EACH ROW EXECUTE FUNCTION data.adjust_line_guard();
CREATE OR REPLACE TRIGGER adjust_line_guard BEFORE UPDATE OR DELETE ON data.adjust_refusal FOR EACH ROW EXECUTE FUNCTION data.adjust_line_guard();

CREATE OR REPLACE FUNCTION data.adjust_set_guard () RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR to_jsonb(OLD) - '{state,checked_at,checked_by,checked_login,approved_at,approved_by,approved_login,dropped_by,drop_reason}'::text[]
        IS DISTINCT FROM to_jsonb(NEW) - '{state,checked_at,checked_by,checked_login,approved_at,approved_by,approved_login,dropped_by,drop_reason}'::text[] THEN
    RAISE EXCEPTION USING ERRCODE = 'PR190', MESSAGE = 'figures that were entered are not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION data.adjust_set_guard IS 'Figures are replaced by others, never changed.';
CREATE OR REPLACE TRIGGER adjust_set_guard BEFORE UPDATE OR DELETE ON data.adjust_set FOR EACH ROW EXECUTE FUNCTION data.adjust_set_guard();
SELECT audit.guard_truncate('data.adjust_set'), audit.guard_truncate('data.adjust_run'), audit.guard_truncate('data.adjust_line'), audit.guard_truncate('data.adjust_refusal'),
       audit.guard('data.adjust_chunk'), audit.guard('data.adjust_post');

-- What becomes of each award ------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_judge (p_run data.adjust_run, p_low bigint, p_high bigint)
RETURNS TABLE (person bigint, award int, office text, kind text, retired date, from_month date, reason text, verdict text, birth date, months int, region int, veteran boolean,
               base bigint, old_fen bigint, age int, years int, by_fixed bigint, by_years bigint, by_share bigint, by_age bigint, by_region bigint, raised bigint, add_fen bigint, new_fen bigint)
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_nestloop = off SET work_mem = '64MB' AS $$
#variable_conflict use_column
DECLARE
  s data.adjust_set;
  v_year int := p_run.year;
  v_jan date := make_date(p_run.year, 1, 1);
  v_dec date := make_date(p_run.year - 1, 12, 1);
  v_now date := data.this_month();
  v_retired_by int;
BEGIN
  SELECT * INTO STRICT s FROM data.adjust_set x WHERE x.adjust_set = p_run.adjust_set;
  v_retired_by := data.month_of(s.retired_by);
  RETURN QUERY
  WITH who AS MATERIALIZED (
    -- who began in January has no December: the first month counts
    SELECT a.person, a.award, a.office, a.kind, greatest(v_jan, a.start_month) AS from_month, greatest(v_dec, a.start_month) AS at, a.end_month,
           coalesce(a.retire_month, (a.start_month - interval '1 month')::date) AS retired
      FROM data.award a
     WHERE a.person BETWEEN p_low AND p_high AND a.office >= p_run.low AND a.office <= p_run.high AND (a.end_month IS NULL OR a.end_month >= v_jan)
       AND a.kind IN ('pension', 'disability')          -- a settlement or a survivors' claim is one sum, not a pension
  ), held AS (
    SELECT i.person, i.award, coalesce(sum(i.fen) FILTER (WHERE i.from_month <= w.at AND i.to_month >= w.at), 0)::bigint AS fen,
           coalesce(sum(i.fen) FILTER (WHERE i.from_month <= w.at AND i.to_month >= w.at AND i.item = ANY (s.base_items)), 0)::bigint AS base,
           bool_or(i.item = 'temporary' AND i.from_month <= w.at AND i.to_month >= w.at) AS temporary,
           bool_or(i.cause = 'adjustment' AND i.source = v_year AND i.to_month >= i.from_month) AS done
      FROM data.benefit_item i JOIN who w ON w.person = i.person AND w.award = i.award
     WHERE i.person BETWEEN p_low AND p_high GROUP BY i.person, i.award
  ), stop AS (
    -- a sentence that covers January, or goes on, misses the year; what the older system stopped waits like a missing confirmation
    SELECT x.person, x.award, CASE WHEN bool_or(x.reason = 'ST03' AND (x.to_month IS NULL OR x.from_month <= v_jan AND x.to_month >= v_jan)) THEN 'ST03'
                                   WHEN max(x.reason) FILTER (WHERE x.to_month IS NULL) ~ '^ST' THEN max(x.reason) FILTER (WHERE x.to_month IS NULL)
                                   WHEN bool_or(x.to_month IS NULL) THEN 'ST06' END AS reason
      FROM data.suspension x WHERE x.person BETWEEN p_low AND p_high AND x.from_month <= v_now GROUP BY x.person, x.award
  ), mark AS (
    SELECT m.person, bool_or(m.mark = 'listed') AS listed, bool_or(m.mark = 'veteran') AS veteran, bool_or(m.mark = 'probation') AS probation
      FROM data.adjust_mark m WHERE m.person BETWEEN p_low AND p_high AND m.state = 'approved' AND m.ended_at IS NULL AND v_year BETWEEN m.from_year AND m.to_year GROUP BY m.person
  ), missed AS (
    SELECT DISTINCT q.person, q.award FROM data.adjust_run r JOIN data.adjust_refusal q ON q.run = r.run
     WHERE r.year = v_year AND r.state = 'posted' AND q.person BETWEEN p_low AND p_high AND q.reason = 'prison'
  ), standing AS (
    SELECT w.*, p.birth_adopted AS birth, p.months_paid + p.months_deemed AS months, coalesce((s.region_offices ->> w.office)::int, 0) AS region, coalesce(m.veteran, false) AS veteran,
           coalesce(h.fen, 0) AS fen, coalesce(h.base, 0) AS base,
           pension.adjustment_standing(v_year, v_retired_by, CASE WHEN w.kind = 'disability' THEN 'disability' WHEN h.temporary THEN 'temporary' ELSE 'pension' END,
             (extract(year FROM w.retired) * 100 + extract(month FROM w.retired))::int, (extract(year FROM w.end_month) * 100 + extract(month FROM w.end_month))::int,
             CASE WHEN q.person IS NOT NULL THEN 'ST03' ELSE x.reason END, coalesce(m.probation, false), false, coalesce(m.listed, false), s.disability) AS found
      FROM who w JOIN data.person p ON p.person = w.person AND p.person BETWEEN p_low AND p_high
           LEFT JOIN held h ON h.person = w.person AND h.award = w.award LEFT JOIN stop x ON x.person = w.person AND x.award = w.award
           LEFT JOIN mark m ON m.person = w.person LEFT JOIN missed q ON q.person = w.person AND q.award = w.award
     WHERE NOT coalesce(h.done, false)
    OFFSET 0
  ), judged AS (
    SELECT t.*, CASE WHEN (t.found).verdict <> 'now' THEN (t.found).reasons[1] WHEN t.fen <= 0 THEN 'nothing'
                     WHEN t.birth IS NULL OR t.birth > v_dec OR t.months IS NULL OR t.months <= 0 THEN 'facts' END AS reason
      FROM standing t OFFSET 0
  ), counted AS (
    -- the rule once a row: a NULL pension gives no answer
    SELECT j.*, pension.annual_adjustment(v_year, v_retired_by, s.fixed, s.per_year, s.per_year_min, s.year_rounding, s.share, s.bands, s.regions, s.veteran_floor, s.cap, s.rounding, s.ceiling,
                                          CASE WHEN j.reason IS NULL THEN j.fen END, greatest(j.base, 0), j.months, j.birth, j.region, j.veteran) AS r
      FROM judged j OFFSET 0
  )
  SELECT c.person, c.award, c.office::text, c.kind::text, c.retired, c.from_month, coalesce(c.reason, CASE WHEN (c.r).addition = 0 THEN 'no_addition' END),
         CASE WHEN c.reason IN ('nothing', 'facts') THEN 'later' WHEN (c.r).addition = 0 THEN 'never' ELSE (c.found).verdict END, c.birth, c.months, c.region, c.veteran, greatest(c.base, 0), c.fen,
         (c.r).age, (c.r).years, (c.r).by_fixed, (c.r).by_years, (c.r).by_share, (c.r).by_age, (c.r).by_region, (c.r).raised, (c.r).addition, (c.r).new_pension
    FROM counted c;
END $$;
COMMENT ON FUNCTION data.adjust_judge IS
  'What a run makes of each award of persons low to high that has no adjustment of the year yet: the addition (reason NULL), or why there is none and whether for good. A month''s amounts in fen.';

-- A chunk of the trial -----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_try (p_run data.adjust_run, p_low bigint, p_high bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
BEGIN
  WITH judged AS MATERIALIZED (
    SELECT j.* FROM data.adjust_judge(p_run, p_low, p_high) j ORDER BY j.person, j.award
  ), line AS (
    INSERT INTO data.adjust_line (run, person, award, office, from_month, birth, months, region, veteran, base, old_fen, age, years, by_fixed, by_years, by_share, by_age, by_region, raised, add_fen, new_fen)
    SELECT p_run.run, j.person, j.award, j.office, j.from_month, j.birth, j.months, j.region, j.veteran, j.base, j.old_fen, j.age, j.years, j.by_fixed, j.by_years, j.by_share, j.by_age, j.by_region,
           j.raised, j.add_fen, j.new_fen FROM judged j WHERE j.reason IS NULL
  ), refusal AS (
    INSERT INTO data.adjust_refusal (run, person, award, office, reason, verdict, old_fen)
    SELECT p_run.run, j.person, j.award, j.office, j.reason, j.verdict, j.old_fen FROM judged j WHERE j.reason IS NOT NULL
  ), summed AS (
    INSERT INTO data.adjust_sum AS q (run, office, retired, kind, reason, verdict, awards, old_fen, by_fixed, by_years, by_share, by_age, by_region, raised, add_fen)
    SELECT p_run.run, j.office, extract(year FROM j.retired)::int / 5 * 5, j.kind, coalesce(j.reason, ''), j.verdict, count(*), sum(j.old_fen), coalesce(sum(j.by_fixed), 0), coalesce(sum(j.by_years), 0),
           coalesce(sum(j.by_share), 0), coalesce(sum(j.by_age), 0), coalesce(sum(j.by_region), 0), coalesce(sum(j.raised), 0), coalesce(sum(j.add_fen), 0)
      FROM judged j GROUP BY j.office, extract(year FROM j.retired)::int / 5 * 5, j.kind, coalesce(j.reason, ''), j.verdict
    ON CONFLICT (run, office, retired, kind, reason) DO UPDATE SET
      awards = q.awards + EXCLUDED.awards, old_fen = q.old_fen + EXCLUDED.old_fen, by_fixed = q.by_fixed + EXCLUDED.by_fixed, by_years = q.by_years + EXCLUDED.by_years,
      by_share = q.by_share + EXCLUDED.by_share, by_age = q.by_age + EXCLUDED.by_age, by_region = q.by_region + EXCLUDED.by_region, raised = q.raised + EXCLUDED.raised, add_fen = q.add_fen + EXCLUDED.add_fen
  )
  INSERT INTO data.adjust_chunk (run, low, high, office, awards, refused, old_fen, add_fen, digest)
  SELECT p_run.run, p_low, p_high, p_run.office, count(*) FILTER (WHERE j.reason IS NULL), count(j.reason), coalesce(sum(j.old_fen) FILTER (WHERE j.reason IS NULL), 0), coalesce(sum(j.add_fen), 0),
         encode(sha256(coalesce(array_send(array_agg(ARRAY[j.person, j.award, j.old_fen, coalesce(j.add_fen, -1), coalesce(j.new_fen, -1)])), '')
                       || convert_to(coalesce(string_agg(j.office || coalesce(j.reason, ''), ' '), ''), 'UTF8')), 'hex')
    FROM judged j;
  UPDATE data.adjust_run r SET through = p_high WHERE r.run = p_run.run;
END $$;
COMMENT ON FUNCTION data.adjust_try IS 'Puts what a run makes of persons low to high into the buffer, with sums and digest.';

CREATE OR REPLACE FUNCTION data.adjust_next_persons (p_run data.adjust_run) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_seqscan = off SET enable_sort = off SET enable_bitmapscan = off AS $$
DECLARE
  v_high bigint;
BEGIN
  SELECT max(x.person) INTO v_high
    FROM (SELECT a.person FROM data.award a WHERE a.person > p_run.through AND a.office >= p_run.low AND a.office <= p_run.high ORDER BY a.person LIMIT p_run.chunk_size) x;
  RETURN v_high;
END $$;
COMMENT ON FUNCTION data.adjust_next_persons IS 'The last person of the next chunk of a trial; NULL when none is left.';

CREATE OR REPLACE FUNCTION data.adjust_try_next (p_run data.adjust_run) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_high bigint := data.adjust_next_persons(p_run);
BEGIN
  IF v_high IS NOT NULL THEN
    PERFORM data.adjust_try(p_run, p_run.through + 1, v_high);
    RETURN 'trying';
  END IF;
  UPDATE data.adjust_run r SET digest = (SELECT encode(sha256(convert_to(coalesce(string_agg(k.digest, '' ORDER BY k.low), ''), 'UTF8')), 'hex') FROM data.adjust_chunk k WHERE k.run = r.run)
   WHERE r.run = p_run.run;
  RETURN 'made';
END $$;
COMMENT ON FUNCTION data.adjust_try_next IS 'The next chunk of a trial; its state afterwards. The digest of the whole: SHA-256 of the digests of the chunks in order.';

-- A chunk of the posting -----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_book (p_run data.adjust_run, p_low bigint, p_high bigint, OUT posted bigint, OUT changed bigint, OUT fen bigint, OUT slow_persons bigint[], OUT slow_awards int[], OUT slow_from date[])
LANGUAGE plpgsql SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_nestloop = on AS $$
DECLARE
  v_now date := data.this_month();
BEGIN
  WITH judged AS MATERIALIZED (
    SELECT j.* FROM data.adjust_judge(p_run, p_low, p_high) j
  ), pair AS MATERIALIZED (
    -- plain: what stands beside the award is what it pays this month, so that the addition is one more item of it
    SELECT l.person, l.award, l.office, l.old_fen, l.add_fen, l.from_month, (j.reason IS NULL AND j.old_fen = l.old_fen AND j.add_fen = l.add_fen AND j.from_month = l.from_month) IS TRUE AS same,
           a.status = 'paying' AND a.items <> '{}' AND a.valid_from <= v_now AND a.valid_to >= v_now AND l.from_month <= v_now AS plain,
           array_position(a.items, 'adjustment') AS at, (SELECT count(*)::int FROM unnest(a.items) i WHERE i < 'adjustment') AS before
      FROM data.adjust_line l JOIN data.award a ON a.person = l.person AND a.award = l.award AND a.person BETWEEN p_low AND p_high
           LEFT JOIN judged j ON j.person = l.person AND j.award = l.award
     WHERE l.run = p_run.run AND l.person BETWEEN p_low AND p_high
  ), last AS (
    SELECT i.person, i.award, max(i.seq) AS seq FROM data.benefit_item i WHERE i.person BETWEEN p_low AND p_high GROUP BY i.person, i.award
  ), item AS (
    INSERT INTO data.benefit_item (person, award, seq, office, item, from_month, fen, cause, source, case_no)
    SELECT p.person, p.award, coalesce(t.seq, 0) + 1, p.office, 'adjustment', p.from_month, p.add_fen, 'adjustment', p_run.year, p_run.case_no
      FROM pair p LEFT JOIN last t ON t.person = p.person AND t.award = p.award WHERE p.same
  ), moved AS (
    UPDATE data.award a
       SET dirty_from = least(a.dirty_from, p.from_month), version = a.version + 1, monthly_fen = a.monthly_fen + p.add_fen, valid_from = greatest(a.valid_from, p.from_month),
           items = CASE WHEN p.at IS NULL THEN a.items[:p.before] || 'adjustment'::text || a.items[p.before + 1:] ELSE a.items END,
           amounts = CASE WHEN p.at IS NULL THEN a.amounts[:p.before] || p.add_fen || a.amounts[p.before + 1:] ELSE a.amounts[:p.at - 1] || (a.amounts[p.at] + p.add_fen) || a.amounts[p.at + 1:] END
      FROM pair p
     WHERE a.person = p.person AND a.award = p.award AND a.person BETWEEN p_low AND p_high AND p.same AND p.plain
  ), left_out AS (
    INSERT INTO data.adjust_refusal (run, person, award, office, reason, verdict, old_fen) SELECT p_run.run, p.person, p.award, p.office, 'changed', 'later', p.old_fen FROM pair p WHERE NOT p.same
  )
  SELECT count(*) FILTER (WHERE p.same), count(*) FILTER (WHERE NOT p.same), coalesce(sum(p.add_fen) FILTER (WHERE p.same), 0),
         array_agg(p.person) FILTER (WHERE p.same AND NOT p.plain), array_agg(p.award) FILTER (WHERE p.same AND NOT p.plain), array_agg(p.from_month) FILTER (WHERE p.same AND NOT p.plain)
    INTO posted, changed, fen, slow_persons, slow_awards, slow_from FROM pair p;
END $$;
COMMENT ON FUNCTION data.adjust_book IS
  'Adds the items of the buffer for persons low to high whose award still gives what was reviewed, and brings what stands beside the award along; names the rest as changed. slow: awards whose state of this month has to be computed (suspended, ended, another month).';

CREATE OR REPLACE FUNCTION data.adjust_post_next (p_run data.adjust_run) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.adjust_chunk;
  b record;
BEGIN
  SELECT * INTO v FROM data.adjust_chunk k WHERE k.run = p_run.run AND NOT EXISTS (SELECT FROM data.adjust_post q WHERE q.run = k.run AND q.low = k.low) ORDER BY k.low LIMIT 1;
  IF NOT FOUND THEN
    RETURN 'posted';
  END IF;
  -- by a statement of its own: the next one sees what whoever was waited for has decided
  PERFORM FROM (SELECT FROM data.award a WHERE a.person BETWEEN v.low AND v.high AND a.office BETWEEN p_run.low AND p_run.high ORDER BY a.person, a.award FOR UPDATE) x;
  SELECT * INTO b FROM data.adjust_book(p_run, v.low, v.high);
  FOR i IN 1 .. coalesce(cardinality(b.slow_persons), 0) LOOP
    PERFORM data.award_changed(b.slow_persons[i], b.slow_awards[i], b.slow_from[i]);
  END LOOP;
  IF b.posted + b.changed <> v.awards THEN
    RAISE EXCEPTION 'adjustment %: of % awards from person % on % were posted and % changed', p_run.case_no, v.awards, v.low, b.posted, b.changed;
  END IF;
  INSERT INTO data.adjust_post (run, low, office, awards, changed, add_fen) VALUES (p_run.run, v.low, p_run.office, b.posted, b.changed, b.fen);
  RETURN 'posting';
END $$;
COMMENT ON FUNCTION data.adjust_post_next IS 'Posts the next chunk of a run; its state afterwards.';

-- Who runs it -------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_get (p_run bigint) RETURNS data.adjust_run
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.adjust_run;
BEGIN
  SELECT * INTO v FROM data.adjust_run r WHERE r.run = p_run FOR UPDATE NOWAIT;      -- row-level security decides
  IF NOT FOUND THEN
    PERFORM data.refuse('PR153', 'There is no such adjustment, or it belongs to another office.');
  END IF;
  RETURN v;
EXCEPTION
  WHEN lock_not_available THEN
    SELECT * INTO v FROM data.adjust_run r WHERE r.run = p_run;
    PERFORM data.refuse('PR156', 'The adjustment of %1 is being run by %2 since %3.', v.year::text, v.runner_name, data.stamp(v.claimed_at));
END $$;
COMMENT ON FUNCTION data.adjust_get IS 'A run in the caller''s range, locked. PR153, PR156 a chunk of it is being made at this very moment.';

CREATE OR REPLACE FUNCTION data.adjust_refuse_running (p_run data.adjust_run) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_run.state IN ('trying', 'posting') AND p_run.beat_at > clock_timestamp() - interval '1 minute' THEN
    PERFORM data.refuse('PR156', 'The adjustment of %1 is being run by %2 since %3.', p_run.year::text, p_run.runner_name, data.stamp(p_run.claimed_at));
  END IF;
END $$;
COMMENT ON FUNCTION data.adjust_refuse_running IS 'Refuses PR156 while a runner gives signs of life.';

CREATE OR REPLACE FUNCTION data.adjust_progress (p_run bigint)
RETURNS TABLE (run bigint, state text, state_title text, expected bigint, done bigint, awards bigint, refused bigint, old_fen bigint, add_fen bigint, posted bigint, changed bigint, posted_fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT r.run, r.state::text, data.title_of('adjust_run_state', r.state), r.expected, k.awards + k.refused, k.awards, k.refused, k.old_fen, k.add_fen, q.posted, q.changed, q.fen
    FROM data.adjust_run r
         CROSS JOIN LATERAL (SELECT coalesce(sum(c.awards), 0)::bigint AS awards, coalesce(sum(c.refused), 0)::bigint AS refused, coalesce(sum(c.old_fen), 0)::bigint AS old_fen,
                                    coalesce(sum(c.add_fen), 0)::bigint AS add_fen FROM data.adjust_chunk c WHERE c.run = r.run) k
         CROSS JOIN LATERAL (SELECT coalesce(sum(c.awards), 0)::bigint AS posted, coalesce(sum(c.changed), 0)::bigint AS changed, coalesce(sum(c.add_fen), 0)::bigint AS fen
                               FROM data.adjust_post c WHERE c.run = r.run) q
   WHERE r.run = p_run
$$;
COMMENT ON FUNCTION data.adjust_progress IS 'How far a run is: awards it has been through, what of them gets an addition, what of it is posted.';

CREATE OR REPLACE FUNCTION data.adjust_new (p_me data.caller, p_set data.adjust_set) RETURNS data.adjust_run
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.adjust_run;
BEGIN
  INSERT INTO data.adjust_run (case_no, year, no, adjust_set, office, low, high, state, chunk_size, expected, makers, made_by)
  SELECT data.adjust_case_no(p_me, 'TZYX'), p_set.year, 1 + (SELECT count(*) FROM data.adjust_run r WHERE r.year = p_set.year AND r.office = p_me.office AND r.state = 'posted'), p_set.adjust_set,
         p_me.office, p_me.low, p_me.high, 'stopped', 20000,
         (SELECT count(*) FROM data.award a WHERE a.office >= p_me.low AND a.office <= p_me.high AND (a.end_month IS NULL OR a.end_month >= make_date(p_set.year, 1, 1))
             AND NOT EXISTS (SELECT FROM data.benefit_item i WHERE i.person = a.person AND i.award = a.award AND i.cause = 'adjustment' AND i.source = p_set.year AND i.to_month >= i.from_month)),
         ARRAY[p_me.login], p_me.name
  RETURNING * INTO v;
  RETURN v;
EXCEPTION
  WHEN exclusion_violation THEN
    SELECT * INTO v FROM data.adjust_run r WHERE r.year = p_set.year AND r.state NOT IN ('posted', 'dropped') LIMIT 1;
    PERFORM data.refuse('PR156', 'Another adjustment of %1 over the same offices is under way: %2.', p_set.year::text, coalesce(v.case_no || ' ' || v.made_by, (SELECT o.name FROM data.office o WHERE o.level = 'province')));
END $$;
COMMENT ON FUNCTION data.adjust_new IS 'A new run over the caller''s office and all below it. PR156 another one is under way there.';

CREATE OR REPLACE FUNCTION data.adjust_claim (p_me data.caller, p_run data.adjust_run, p_state text, p_runner uuid) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  UPDATE data.adjust_run r SET state = p_state, runner = p_runner, runner_login = (p_me).login, runner_name = (p_me).name, claimed_at = clock_timestamp(), beat_at = clock_timestamp(),
         makers = CASE WHEN p_state = 'trying' AND NOT (p_me).login = ANY (r.makers) THEN r.makers || (p_me).login ELSE r.makers END
   WHERE r.run = (p_run).run
$$;
COMMENT ON FUNCTION data.adjust_claim IS 'Gives a run to a runner; who runs a trial is one of its makers.';

CREATE OR REPLACE FUNCTION api.adjustment_start (p_year int, p_request uuid)
RETURNS TABLE (claimed text, run bigint, state text, state_title text, expected bigint, done bigint, awards bigint, refused bigint, old_fen bigint, add_fen bigint, posted bigint, changed bigint, posted_fen bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'adjustment_start', p_year::text);
  v_set data.adjust_set;
  v data.adjust_run;
  v_claimed text := 'begin';
BEGIN
  IF v_answer IS NULL THEN
    SELECT * INTO v_set FROM data.adjust_set s WHERE s.year = p_year AND s.state = 'approved';
    IF NOT FOUND THEN
      PERFORM data.refuse('PR051', 'The figures of the adjustment of %1 have not been loaded and approved.', p_year::text);
    END IF;
    SELECT * INTO v FROM data.adjust_run r WHERE r.year = p_year AND r.office = v_me.office AND r.state NOT IN ('posted', 'dropped');
    IF FOUND THEN
      v := data.adjust_get(v.run);
      PERFORM data.adjust_refuse_running(v);
      v_claimed := CASE WHEN v.state IN ('trying', 'stopped') THEN 'resume' END;
    ELSE
      v := data.adjust_new(v_me, v_set);
    END IF;
    IF v_claimed IS NOT NULL THEN
      PERFORM data.adjust_claim(v_me, v, 'trying', p_request);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('claimed', v_claimed, 'run', v.run));
    PERFORM audit.write('adjustment_start', NULL, NULL, v.case_no, jsonb_build_object('year', p_year, 'claimed', v_claimed)) WHERE v_claimed IS NOT NULL;
  END IF;
  RETURN QUERY SELECT v_answer ->> 'claimed', g.* FROM data.adjust_progress((v_answer ->> 'run')::bigint) g;
END $$;
COMMENT ON FUNCTION api.adjustment_start IS
  'Claims the trial of a year over the caller''s office and all below it; its request id is the runner''s name for api.adjustment_chunk. claimed: begin, or resume of one that was stopped or broke off a minute ago; NULL: the open run is made already, its totals are answered. PR051 figures not approved, PR153, PR156 somebody runs it, or another run is under way above or below, PR201, PR311. 9.4.1.';

CREATE OR REPLACE FUNCTION api.adjustment_chunk (p_run bigint, p_runner uuid)
RETURNS TABLE (run bigint, state text, state_title text, expected bigint, done bigint, awards bigint, refused bigint, old_fen bigint, add_fen bigint, posted bigint, changed bigint, posted_fen bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.adjust_run;
  v_state text;
BEGIN
  SELECT * INTO v FROM data.adjust_run r WHERE r.run = p_run FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR153', 'There is no such adjustment, or it belongs to another office.');
  ELSIF v.runner IS DISTINCT FROM p_runner OR v.runner_login <> v_me.login THEN
    PERFORM data.refuse('PR156', 'The adjustment of %1 is being run by %2 since %3.', v.year::text, v.runner_name, data.stamp(v.claimed_at));
  END IF;
  IF v.state IN ('trying', 'posting') THEN
    v_state := CASE v.state WHEN 'trying' THEN data.adjust_try_next(v) ELSE data.adjust_post_next(v) END;
    UPDATE data.adjust_run r SET beat_at = clock_timestamp(), state = v_state, posted_at = CASE WHEN v_state = 'posted' THEN clock_timestamp() END WHERE r.run = v.run;
    IF v_state = 'posted' THEN
      PERFORM data.pulse(v.office);
    END IF;
    PERFORM audit.write('adjustment_' || CASE v_state WHEN 'trying' THEN 'chunk' WHEN 'posting' THEN 'chunk_posted' ELSE v_state END, NULL, NULL, v.case_no,
                        (SELECT jsonb_build_object('through', r.through, 'digest', r.digest, 'awards', g.awards, 'add_fen', g.add_fen, 'posted', g.posted, 'posted_fen', g.posted_fen)
                           FROM data.adjust_run r, data.adjust_progress(r.run) g WHERE r.run = v.run));
  END IF;
  RETURN QUERY SELECT * FROM data.adjust_progress(p_run);
END $$;
COMMENT ON FUNCTION api.adjustment_chunk IS
  'The runner makes the next chunk of a trial, or posts the next one, one transaction; called again after a lost answer it makes the one after. state made, posted: none is left; stopped: somebody stopped it. PR153, PR156 another runs it now, PR115, PR201.';

CREATE OR REPLACE FUNCTION api.adjustment_stop (p_run bigint, p_request uuid)
RETURNS TABLE (run bigint, state text, state_title text, expected bigint, done bigint, awards bigint, refused bigint, old_fen bigint, add_fen bigint, posted bigint, changed bigint, posted_fen bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  IF casework.request_begin(p_request, 'adjustment_stop', p_run::text) IS NULL THEN
    -- waits for the chunk that is being made; a posting is not undone, it is only left to the next who goes on
    UPDATE data.adjust_run r SET state = CASE r.state WHEN 'trying' THEN 'stopped' ELSE r.state END, runner = NULL, beat_at = NULL WHERE r.run = p_run AND r.state IN ('trying', 'posting');
    PERFORM audit.write('adjustment_stop', NULL, NULL, (SELECT r.case_no FROM data.adjust_run r WHERE r.run = p_run)) WHERE FOUND;
    PERFORM casework.request_end(p_request, '{}');
  END IF;
  RETURN QUERY SELECT * FROM data.adjust_progress(p_run);
END $$;
COMMENT ON FUNCTION api.adjustment_stop IS
  'Stops a run between two chunks, whoever runs it; api.adjustment_start goes on with a trial, api.adjustment_sign (post) with a posting. PR201, PR311.';

-- Signing -----------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_share (p_run data.adjust_run) RETURNS int
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN sum(q.old_fen) > 0 THEN pension.adjustment_share(sum(q.add_fen)::bigint, sum(q.old_fen)::bigint) END
    FROM data.adjust_run r JOIN data.adjust_sum q ON q.run = r.run
   WHERE q.reason = '' AND (r.run = (p_run).run OR r.year = (p_run).year AND r.state IN ('posting', 'posted') AND r.low >= (p_run).low AND r.high <= (p_run).high)
$$;
COMMENT ON FUNCTION data.adjust_share IS 'The additions of a run and of those posted before it in the year, as a share of the pensions they go to (millionths).';

CREATE OR REPLACE FUNCTION data.adjust_why (p_me data.caller, p_run data.adjust_run, p_act text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE
    WHEN p_act = 'review' AND (p_run).state <> 'made' OR p_act = 'post' AND (p_run).state NOT IN ('reviewed', 'posting') OR p_act = 'drop' AND (p_run).state NOT IN ('trying', 'stopped', 'made', 'reviewed') THEN 'PR101'
    WHEN (p_me).office <> (p_run).office THEN 'PR202'
    WHEN p_act = 'review' AND NOT 'reviewer' = ANY ((p_me).posts) OR p_act = 'post' AND NOT 'approver' = ANY ((p_me).posts) THEN 'PR203'
    WHEN p_act <> 'drop' AND ((p_me).login = ANY ((p_run).makers) OR p_act = 'post' AND (p_me).login = (p_run).reviewed_login) THEN 'PR102' ELSE '' END
$$;
COMMENT ON FUNCTION data.adjust_why IS 'The code an act on a run would be refused with; empty when the caller may.';

CREATE OR REPLACE FUNCTION data.adjust_sound (p_run data.adjust_run) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_share int := data.adjust_share(p_run);
  v_ceiling int := (SELECT s.ceiling FROM data.adjust_set s WHERE s.adjust_set = p_run.adjust_set);
  v_lines record;
  v_chunks record;
BEGIN
  SELECT count(*) AS n, coalesce(sum(l.add_fen), 0) AS fen INTO v_lines FROM data.adjust_line l WHERE l.run = p_run.run;
  SELECT coalesce(sum(k.awards), 0) AS n, coalesce(sum(k.add_fen), 0) AS fen INTO v_chunks FROM data.adjust_chunk k WHERE k.run = p_run.run;
  IF (v_lines.n, v_lines.fen) IS DISTINCT FROM (v_chunks.n::bigint, v_chunks.fen) THEN
    PERFORM data.refuse('PR158', 'The buffer does not add up to what was tried. Drop the run and make it again.');
  ELSIF v_lines.n = 0 THEN
    PERFORM data.refuse('PR158', 'Nobody gets an addition in this run: there is nothing to post. Drop it.');
  ELSIF v_share > v_ceiling AND p_run.low <= (SELECT o.low FROM data.office o WHERE o.level = 'province') THEN
    PERFORM data.refuse('PR157', 'The additions are %1 % of the pensions: more than the national ceiling of %2 %.', trim_scale(round(v_share / 10000.0, 4))::text, trim_scale(round(v_ceiling / 10000.0, 4))::text);
  END IF;
END $$;
COMMENT ON FUNCTION data.adjust_sound IS
  'Before a signature: the buffer is what the chunks made, somebody gets something, and the province as a whole stays below the national ceiling (rules.md 10.1). PR157, PR158.';

CREATE OR REPLACE FUNCTION data.adjust_drop (p_me data.caller, p_run data.adjust_run, p_reason text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF p_reason IS NULL THEN
    PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
  END IF;
  PERFORM data.adjust_refuse_running(p_run);
  UPDATE data.adjust_run r SET state = 'dropped', dropped_at = clock_timestamp(), dropped_by = p_me.name, drop_reason = p_reason, runner = NULL WHERE r.run = p_run.run;
  DELETE FROM data.adjust_line l WHERE l.run = p_run.run;
  DELETE FROM data.adjust_refusal q WHERE q.run = p_run.run;
  DELETE FROM data.adjust_sum q WHERE q.run = p_run.run;
END $$;
COMMENT ON FUNCTION data.adjust_drop IS 'Undoes a run that is not posted: its buffer goes, its row, chunks and the reason stay. PR107, PR156.';

CREATE OR REPLACE FUNCTION api.adjustment_sign (p_run bigint, p_act text, p_digest text, p_reason text, p_request uuid)
RETURNS TABLE (run bigint, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'adjustment_sign', jsonb_build_array(p_run, p_act, p_digest, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 500, true);
  v data.adjust_run;
BEGIN
  IF v_answer IS NULL THEN
    IF p_act IS NULL OR p_act NOT IN ('review', 'post', 'drop') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    END IF;
    v := data.adjust_get(p_run);
    CASE data.adjust_why(v_me, v, p_act)
      WHEN 'PR101' THEN PERFORM data.refuse('PR101', 'The adjustment is %1.', data.title_of('adjust_run_state', v.state));
      WHEN 'PR102' THEN PERFORM data.refuse('PR102', 'You made or reviewed this adjustment yourself; another person has to sign.');
      WHEN 'PR202' THEN PERFORM data.refuse('PR202', 'The adjustment belongs to another office.');
      WHEN 'PR203' THEN PERFORM data.refuse('PR203', 'This step belongs to another post.');
      ELSE NULL;
    END CASE;
    IF p_digest IS DISTINCT FROM v.digest THEN
      PERFORM data.refuse('PR100', 'The adjustment is not the one you saw. Open it again.');
    END IF;
    CASE p_act
      WHEN 'drop' THEN PERFORM data.adjust_drop(v_me, v, v_reason);
      WHEN 'review' THEN
        PERFORM data.adjust_sound(v);
        UPDATE data.adjust_run r SET state = 'reviewed', reviewed_at = clock_timestamp(), reviewed_by = v_me.name, reviewed_login = v_me.login WHERE r.run = v.run;
      ELSE
        PERFORM data.adjust_refuse_running(v);
        IF v.state = 'reviewed' THEN
          PERFORM data.adjust_sound(v);
          UPDATE data.adjust_run r SET state = 'posting', posting_at = clock_timestamp(), posting_by = v_me.name, posting_login = v_me.login WHERE r.run = v.run;
        END IF;
        PERFORM data.adjust_claim(v_me, v, 'posting', p_request);
    END CASE;
    v_answer := casework.request_end(p_request, jsonb_build_object('run', v.run, 'state', (SELECT r.state FROM data.adjust_run r WHERE r.run = v.run)));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('adjustment_' || p_act, NULL, NULL, v.case_no, v_answer || jsonb_build_object('digest', v.digest, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'run')::bigint, v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.adjustment_sign IS
  'Reviews (reviewer), posts (approver) or drops, with a reason and before it is posted, a run whose digest the signer saw: three persons of its office. post claims the posting, also one that broke off a minute ago: the request id is the runner''s name for api.adjustment_chunk. PR100, PR101, PR102, PR107, PR153, PR156, PR157 above the national ceiling, PR158, PR201 to PR203, PR302 to PR307, PR311. rules.md 13.2.';
