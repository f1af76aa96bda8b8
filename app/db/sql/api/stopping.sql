-- What the rules say of a stop and of a resumption, and what they do to a benefit (9.3.2 to 9.3.4; rules.md 9.1, 9.2, 9.4).
-- Cases and lists both come through here.

CREATE OR REPLACE FUNCTION data.stop_rule (p_reason text, OUT effect text, OUT recover boolean, OUT notify boolean, OUT needs text, OUT basis text)
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT r.effect, r.recover, r.notify, r.needs, r.basis FROM generate_series(1, 11) n, LATERAL pension.stop_rule(n) r WHERE r.code = p_reason
$$;
COMMENT ON FUNCTION data.stop_rule IS 'The rule of a reason to stop: suspend, terminate or postpone; whether months paid from the stop on are taken back. NULLs when there is no such reason.';

CREATE OR REPLACE FUNCTION data.resume_rule (p_reason text, OUT ends text[], OUT owed text, OUT needs text, OUT basis text)
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT r.ends, r.owed, r.needs, r.basis FROM generate_series(1, 9) n, LATERAL pension.resume_rule(n) r WHERE r.code = p_reason
$$;
COMMENT ON FUNCTION data.resume_rule IS 'The rule of a reason to go on: the stops it ends, and which months are owed. NULLs when there is no such reason.';

CREATE OR REPLACE FUNCTION data.pay_next (p_office text) RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce((SELECT data.month_after(max(r.pay_month)) FROM data.pay_roll r WHERE r.office = p_office AND r.state IN ('approved', 'sent', 'settled')), data.this_month())
$$;
COMMENT ON FUNCTION data.pay_next IS 'The first month whose roll is not closed: what is decided now can still change it.';

CREATE OR REPLACE FUNCTION data.stop_from (p_office text, p_reason text, p_event date, OUT month date, OUT missing text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_next date := data.pay_next(p_office);
  v_term text := data.parameter_value('missing_term', p_event);
BEGIN
  IF p_event > data.today() IS NOT FALSE OR (SELECT r.effect FROM data.stop_rule(p_reason) r) IN ('suspend', 'terminate') IS NOT TRUE THEN
    RETURN;
  ELSIF p_reason = 'ST08' AND v_term !~ '^[0-9]{1,3}$' IS NOT FALSE THEN
    missing := 'missing_term';
    RETURN;
  END IF;
  month := data.month_start(pension.stop_month(p_reason, data.month_of(p_event), data.month_of(v_next), v_term::int));
  -- a month that was paid and is not taken back stays paid
  IF NOT (SELECT r.recover FROM data.stop_rule(p_reason) r) THEN
    month := greatest(month, v_next);
  END IF;
END $$;
COMMENT ON FUNCTION data.stop_from IS
  'The first month that is not paid, after an event of a reason (rules.md 9.1); or the key of the parameter that is missing for it. NULLs without an event that has come, or where nothing is being paid.';

CREATE OR REPLACE FUNCTION data.paid_since (p_award data.award, p_from date) RETURNS TABLE (month date, fen bigint)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT r.month, r.fen FROM data.rolled(p_award, p_from) r WHERE r.fen <> 0
$$;
COMMENT ON FUNCTION data.paid_since IS 'What was paid for the months from one on, by approved rolls and by the system before them: what a stop from that month takes back.';

CREATE OR REPLACE FUNCTION data.overpaid (p_award data.award, p_reason text, p_from date) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN r.recover THEN coalesce((SELECT sum(p.fen) FROM data.paid_since(p_award, p_from) p), 0)::bigint ELSE 0 END FROM data.stop_rule(p_reason) r
$$;
COMMENT ON FUNCTION data.overpaid IS 'What was paid too much when a benefit stops from a month on, in fen; nothing where the rule takes nothing back.';

CREATE OR REPLACE FUNCTION data.overpaid_words (p_award data.award, p_from date) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  -- months of the same amount stand together
  SELECT string_agg(data.month_text(data.month_of(g.first)) || CASE WHEN g.n > 1 THEN '至' || data.month_text(data.month_of(g.last)) || '每月' ELSE '' END || data.yuan(g.fen), '，' ORDER BY g.first)
    FROM (SELECT min(y.month) AS first, max(y.month) AS last, count(*) AS n, y.fen
            FROM (SELECT p.month, p.fen, data.month_after(p.month, -(row_number() OVER (PARTITION BY p.fen ORDER BY p.month))::int) AS run FROM data.paid_since(p_award, p_from) p) y
           GROUP BY y.fen, y.run) g
$$;
COMMENT ON FUNCTION data.overpaid_words IS 'What was paid since a month, month by month, in words for a task and a sheet.';

-- Doing it ---------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.is_over (p_award data.award) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (p_award).end_month IS NOT NULL AND NOT ((p_award).ending IN ('age', 'term') AND (p_award).end_month >= data.this_month())
$$;
COMMENT ON FUNCTION data.is_over IS 'Whether a benefit has ended, so that there is nothing left to stop; a disability allowance has its last month from the beginning and is paid until then.';

CREATE OR REPLACE FUNCTION data.suspension_open (p_award data.award) RETURNS data.suspension
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT s.* FROM data.suspension s WHERE s.person = (p_award).person AND s.award = (p_award).award AND s.to_month IS NULL
$$;
COMMENT ON FUNCTION data.suspension_open IS 'The suspension of a benefit that goes on; NULL when there is none.';

CREATE OR REPLACE FUNCTION data.stop_apply (p_award data.award, p_reason text, p_from date, p_owed boolean, p_case_no text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_open data.suspension := data.suspension_open(p_award);
  v_last date := data.month_after(p_from, -1);
BEGIN
  IF (SELECT r.effect FROM data.stop_rule(p_reason) r) = 'suspend' THEN
    PERFORM data.award_suspend(p_award, p_reason, p_from, p_case_no);
    RETURN;
  END IF;
  IF v_open.person IS NOT NULL AND v_open.from_month <= v_last THEN
    -- the months between are settled with the end: owed to the heirs, or not
    PERFORM data.award_resume(p_award, NULL, p_from, coalesce(p_owed, false), p_case_no);
  END IF;
  -- never later than it would have ended anyway
  PERFORM data.award_end(p_award, p_reason, least(v_last, p_award.end_month), p_case_no);
END $$;
COMMENT ON FUNCTION data.stop_apply IS
  'Suspends a benefit from a month on, or ends it before that month, as the reason says; of one that is suspended already p_owed says whether the months until its end are paid.';

CREATE OR REPLACE FUNCTION data.stop_task (p_award data.award, p_reason text, p_from date, p_case bigint, p_case_no text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_fen bigint := data.overpaid(p_award, p_reason, p_from);
BEGIN
  IF v_fen > 0 THEN
    INSERT INTO casework.task (person, office, kind, title, detail, case_id)
    VALUES ((p_award).person, (p_award).office, 'overpayment', '多领待遇追回：' || data.yuan(v_fen) || ' 元',
            data.title_of('stop_reason', p_reason) || '，' || data.month_text(data.month_of(p_from)) || '起不应发放，已发：' || data.overpaid_words(p_award, p_from)
            || CASE WHEN (SELECT r.effect FROM data.stop_rule(p_reason) r) = 'suspend' THEN '。恢复发放时由发放汇总扣回，未恢复的书面通知退回' ELSE '。无后续发放可抵扣的，书面通知退回' END
            || '，业务流水号' || p_case_no, p_case);
  END IF;
END $$;
COMMENT ON FUNCTION data.stop_task IS 'Opens the task to get back what was paid too much (rules.md 9.4); asked before the stop is written.';

CREATE OR REPLACE FUNCTION data.person_state (p_person bigint, p_now text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN bool_or(a.end_month IS NULL AND s.person IS NULL AND a.kind <> 'dependent') THEN 'retired' WHEN bool_or(a.end_month IS NULL AND a.kind <> 'dependent') THEN 'suspended'
              WHEN bool_or(a.ending = 'ST01' OR a.ending = 'ST11' AND a.kind <> 'settlement') THEN 'terminated' ELSE p_now END
    FROM data.award a LEFT JOIN data.suspension s ON s.person = a.person AND s.award = a.award AND s.to_month IS NULL
   WHERE a.person = p_person
$$;
COMMENT ON FUNCTION data.person_state IS 'The state of a person in the register that follows from their benefits; as it is now where they say nothing. The allowance of a dependent makes nobody retired, and a settlement of long ago ends no relation that began again.';

-- Going on ----------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.award_reopen (p_award data.award, p_case_no text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.award;
  v_result jsonb := (casework.determination_last(p_award)).result;
BEGIN
  UPDATE data.award a SET end_month = NULL, ending = NULL, case_no = p_case_no WHERE a.person = p_award.person AND a.award = p_award.award;
  v := data.award_changed(p_award.person, p_award.award, data.month_after(p_award.end_month));
  IF v_result #>> '{disability,last_month}' IS NOT NULL THEN
    PERFORM casework.disability_ends(v, v_result, p_case_no);
  ELSIF (data.dependent_last(v.person, v.award)).last_month IS NOT NULL THEN
    PERFORM data.award_end(v, 'term', (data.dependent_last(v.person, v.award)).last_month, p_case_no);
  END IF;
END $$;
COMMENT ON FUNCTION data.award_reopen IS 'A benefit that was ended by mistake goes on as if it had not been: every month since is due, of a disability allowance or a child''s until its last month.';

CREATE OR REPLACE FUNCTION data.resume_missed (p_award data.award, p_stopped date, p_resumed date, p_case_no text) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
  UPDATE data.benefit_item i SET to_month = data.month_after(i.from_month, -1), cut_by = p_case_no
   WHERE i.person = (p_award).person AND i.award = (p_award).award AND i.cause = 'adjustment' AND i.from_month >= p_stopped AND i.from_month < p_resumed
$$;
COMMENT ON FUNCTION data.resume_missed IS 'Adjustments that began while somebody served a sentence are missed for good (劳社厅函〔2001〕44号).';

CREATE OR REPLACE FUNCTION data.resume_apply (p_award data.award, p_reason text, p_month date, p_owed_from date, p_case_no text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_open data.suspension := data.suspension_open(p_award);
  v_owed text := (SELECT r.owed FROM data.resume_rule(p_reason) r);
BEGIN
  IF v_open.person IS NULL THEN
    PERFORM data.award_reopen(p_award, p_case_no);
    RETURN;
  ELSIF v_owed = 'none' THEN
    PERFORM data.resume_missed(p_award, v_open.from_month, p_month, p_case_no);
  END IF;
  PERFORM data.award_resume(p_award, p_reason, p_month, v_owed <> 'none', p_case_no);
  IF v_owed = 'claim' AND p_owed_from > v_open.from_month THEN
    -- the months before the one the case decides stay unpaid: a suspension of their own
    UPDATE data.suspension s SET from_month = least(p_owed_from, p_month) WHERE s.person = v_open.person AND s.award = v_open.award AND s.seq = v_open.seq;
    INSERT INTO data.suspension (person, award, seq, office, reason, from_month, to_month, owed, resume_reason, case_no, resume_case_no)
    SELECT v_open.person, v_open.award, max(s.seq) + 1, v_open.office, v_open.reason, v_open.from_month, data.month_after(least(p_owed_from, p_month), -1), false, p_reason, v_open.case_no, p_case_no
      FROM data.suspension s WHERE s.person = v_open.person AND s.award = v_open.award;
    PERFORM data.award_changed(p_award.person, p_award.award, v_open.from_month);
  END IF;
END $$;
COMMENT ON FUNCTION data.resume_apply IS
  'Pays a benefit again from a month on; the months of the stop are owed, not owed, or owed from the month the case decides, as the reason says (rules.md 9.2). One that was ended is reopened.';
