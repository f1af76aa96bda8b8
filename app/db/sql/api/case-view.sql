-- A case as one may see it: content, route, what one may do now and why not.

CREATE OR REPLACE FUNCTION casework.route_json (p_case casework.case_item) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT jsonb_agg(jsonb_build_object('step', r.step, 'title', r.title, 'done', s.name IS NOT NULL, 'by', s.name, 'at', s.at) ORDER BY r.n)
    FROM (SELECT 1 AS n, 'accepted' AS step, '受理' AS title
          UNION ALL SELECT 2, 'review', data.title_of('route', 'review') WHERE (p_case).levels >= 2
          UNION ALL SELECT 3, 'approve', data.title_of('route', 'approve') WHERE (p_case).levels >= 3
          UNION ALL SELECT 4, 'upper', (SELECT o.name FROM data.office o WHERE o.office = (p_case).upper_office) || data.title_of('route', 'upper') WHERE (p_case).upper
          UNION ALL SELECT 5, 'done', data.title_of('step', 'done')) r
         LEFT JOIN LATERAL (
           SELECT x.name, data.stamp(x.signed_at) AS at FROM casework.signature x
            WHERE x.person = (p_case).person AND x.case_id = (p_case).case_id AND x.content_version = (p_case).content_version
              AND ((r.step = 'accepted' AND x.decision = 'submit') OR (x.stage = r.step AND x.decision = 'agree'))
           UNION ALL
           SELECT (p_case).changed_by, data.stamp((p_case).closed_at) WHERE r.step = 'done' AND (p_case).step = 'done') s ON true
$$;
COMMENT ON FUNCTION casework.route_json IS 'The stations of a case with who passed them for the present content.';

CREATE OR REPLACE FUNCTION casework.action_json (p_action text, p_why text, p_who text DEFAULT NULL, VARIADIC p_args text[] DEFAULT '{}') RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT jsonb_build_object('action', p_action, 'allowed', p_why IS NULL, 'why', p_why, 'args', to_jsonb(p_args), 'who', p_who)
$$;
COMMENT ON FUNCTION casework.action_json IS 'An action: allowed when there is no why; who can instead.';

CREATE OR REPLACE FUNCTION casework.stage_why (p_me data.caller, p_case casework.case_item, p_stage text, p_person data.person) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.step <> p_stage THEN
    RETURN casework.msgid('The case is not at this step.');
  ELSIF p_me.office <> (CASE p_stage WHEN 'upper' THEN p_case.upper_office ELSE p_case.office END) THEN
    RETURN casework.msgid('Another office decides here.');
  ELSIF NOT (CASE p_stage WHEN 'review' THEN 'reviewer' ELSE 'approver' END) = ANY (p_me.posts) THEN
    RETURN casework.msgid('Your post does not decide here.');
  ELSIF p_me.login = ANY (casework.enterers(p_case)) THEN
    RETURN casework.msgid('You entered this case yourself: somebody else has to decide it.');
  ELSIF p_me.login IN (p_case.reviewer_login, p_case.approver_login, p_case.confirmer_login) THEN
    RETURN casework.msgid('You have already signed this case at an earlier step.');
  ELSIF casework.is_own_case(p_me, p_case) THEN
    RETURN casework.msgid('This is your own record. A colleague has to handle it.');
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION casework.stage_why IS 'Why the caller cannot decide at a stage; NULL when they can.';

CREATE OR REPLACE FUNCTION casework.counter_why (p_me data.caller, p_case casework.case_item, p_person data.person, VARIADIC p_offices text[]) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  IF p_case.step NOT IN ('draft', 'accepted', 'returned') THEN
    RETURN CASE WHEN p_case.open THEN casework.msgid('The case is with those who decide: it has to be returned first.')
                ELSE casework.msgid('The case is closed.') END;
  ELSIF NOT 'clerk' = ANY (p_me.posts) THEN
    RETURN casework.msgid('Only a counter clerk enters a case.');
  ELSIF NOT p_me.office = ANY (p_offices) THEN
    RETURN casework.msgid('The case was accepted at another counter: it is worked on there.');
  ELSIF casework.is_own_case(p_me, p_case) THEN
    RETURN casework.msgid('This is your own record. A colleague has to handle it.');
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION casework.counter_why IS 'Why the caller cannot do what the counters of these offices do; NULL when they can.';

CREATE OR REPLACE FUNCTION casework.actions_json (p_me data.caller, p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_counter text := casework.counter_why(p_me, p_case, p_person, p_case.entry_office);
  v_withdraw text := casework.counter_why(p_me, p_case, p_person, p_case.entry_office, p_case.office);
  v_submit text := v_counter;
  v_review text := casework.stage_why(p_me, p_case, 'review', p_person);
  v_approve text := casework.stage_why(p_me, p_case, 'approve', p_person);
  v_upper text := casework.stage_why(p_me, p_case, 'upper', p_person);
  v_here text := CASE p_case.step WHEN 'review' THEN v_review WHEN 'approve' THEN v_approve WHEN 'upper' THEN v_upper
                      ELSE casework.msgid('The case is not at this step.') END;
  v_agree text;
  v_who text := casework.next_who(p_case);
  v_missing text[];
  v_args text[] := '{}';
  v_line casework.check_result;
BEGIN
  IF v_counter IS NULL THEN
    FOR v_line IN SELECT * FROM casework.checks_shown(p_me, p_case, p_person) c WHERE c.level = 'block' LIMIT 1 LOOP
      v_submit := v_line.msgid;
      v_args := v_line.args;
    END LOOP;
    IF v_submit IS NULL THEN
      SELECT array_agg(m.title ORDER BY m.sort) INTO v_missing FROM casework.materials_missing(p_case) m;
      IF v_missing IS NOT NULL THEN
        v_submit := casework.msgid('Materials are missing: %1.');
        v_args := ARRAY[array_to_string(v_missing, '、')];
      END IF;
    END IF;
  END IF;
  IF v_here IS NULL AND casework.hidden_fields(p_case) <> '{}' THEN
    v_agree := casework.msgid('Key the hidden fields again from the original first.');
  END IF;
  RETURN jsonb_build_array(
    casework.action_json('save', v_counter),
    casework.action_json('submit', v_submit, NULL, VARIADIC v_args),
    casework.action_json('withdraw', v_withdraw),
    casework.action_json('review', coalesce(v_review, v_agree), CASE WHEN p_case.step = 'review' THEN v_who END),
    casework.action_json('approve', coalesce(v_approve, v_agree), CASE WHEN p_case.step = 'approve' THEN v_who END),
    casework.action_json('confirm', coalesce(v_upper, v_agree), CASE WHEN p_case.step = 'upper' THEN v_who END),
    casework.action_json('return', v_here, v_who),
    casework.action_json('refuse', v_here, v_who),
    casework.action_json('bulk', coalesce(v_here, v_agree, CASE WHEN p_case.risk <> 'low' THEN casework.msgid('Only cases of low risk are decided together.') END), v_who));
END $$;
COMMENT ON FUNCTION casework.actions_json IS 'What the caller may do with a case now; of each other act why not and who can.';

CREATE OR REPLACE FUNCTION api.case_open (p_case bigint)
RETURNS TABLE (case_id bigint, case_no text, kind text, kind_title text, clause text, legal_basis text, person bigint, person_name text,
               step text, step_title text, risk text, levels int, route jsonb, version int, content_version int, "values" jsonb,
               old jsonb, hidden text[], rekeyed text[], evidence jsonb, applicant jsonb, channel text, reason text, office text,
               office_name text, entered_by text, entered_login text, entered_at timestamptz, due_date date, workdays_left int,
               return_reason text, return_opinion text, supplement_due date, actions jsonb, due_problem int, matter text,
               form text, paused_on date, id_masked text, accepted_on date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.case_get(p_case, false);
  v_person data.person := casework.person_of(v);
  v_own boolean := casework.in_range(v_me, v_person.office);
  v_hidden text[] := casework.hidden_fields(v);
  v_old jsonb;
BEGIN
  v_old := CASE WHEN v.open OR v.old = '{}' THEN casework.old_values(v.kind, casework.person_seen(v_me, v_person)) ELSE v.old END;
  IF v_old ? 'account_no' THEN
    v_old := v_old || jsonb_build_object('account_no', data.mask_account(v_old ->> 'account_no'));
  END IF;
  IF NOT v_own THEN
    -- the counter view of another office's person: no more than the name
    SELECT jsonb_object_agg(e.key, CASE WHEN e.key = 'name' THEN e.value END) INTO v_old FROM jsonb_each(v_old) e;
  END IF;
  RETURN QUERY
  SELECT v.case_id, v.case_no::text, v.kind::text, k.title, k.clause, k.legal_basis, v.person, v_person.name, v.step::text, data.title_of('step', v.step),
         v.risk, v.levels, casework.route_json(v), v.version, v.content_version,
         (SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') FROM jsonb_each(v.content) e WHERE NOT e.key = ANY (v_hidden)),
         coalesce(v_old, '{}'), v_hidden,
         casework.rekeyed_fields(v),
         v.evidence, v.applicant, v.channel, v.reason, v.office::text, o.name, v.maker_name, v.maker_login::text, v.entered_at, v.due_date,
         CASE WHEN v.open AND v.paused_on IS NULL THEN data.workdays_between(data.today(), v.due_date) END, v.return_reason,
         v.return_opinion, v.supplement_due, casework.actions_json(v_me, v, v_person), v.due_problem, v.matter, k.form, v.paused_on,
         data.mask_id_for(v_own, v_person.id_number), v.accepted_on
    FROM casework.kind k JOIN data.office o ON o.office = v.office WHERE k.kind = v.kind;
  PERFORM audit.write('case_open', v.person, v.case_id, v.case_no);
END $$;
COMMENT ON FUNCTION api.case_open IS
  'A case: content, present values (account masked; of another office''s person the name only), route, deadline, and the actions with the reason why not. Blind fields are left out of values until the caller keyed them again. due_problem: the year whose calendar is missing. Logged. PR120, PR201.';

CREATE OR REPLACE FUNCTION api.case_checks (p_case bigint)
RETURNS TABLE (level text, field text, msgid text, args text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.case_get(p_case, false);
BEGIN
  RETURN QUERY SELECT c.* FROM casework.checks_shown(v_me, v, casework.person_of(v)) c
    ORDER BY array_position(ARRAY['block', 'warn', 'ok'], c.level);
END $$;
COMMENT ON FUNCTION api.case_checks IS 'What the rules find in the content: what blocks first, then warnings, then what is in order; nothing that would tell a hidden value or a record of another office. PR120, PR201.';

CREATE OR REPLACE FUNCTION api.case_effects (p_case bigint)
RETURNS TABLE (label text, old_value text, new_value text, note text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
  v casework.case_item := casework.case_get(p_case, false);
  v_person data.person := casework.person_of(v);
  v_hidden boolean := casework.hidden_fields(v) <> '{}';
BEGIN
  IF NOT casework.in_range(v_me, v_person.office) THEN
    RETURN;
  END IF;
  IF v.effects IS NOT NULL THEN
    RETURN QUERY SELECT e ->> 'label', e ->> 'old', e ->> 'new', e ->> 'note' FROM jsonb_array_elements(v.effects) e;
    RETURN;
  END IF;
  RETURN QUERY SELECT e.label, e.old_value, CASE WHEN NOT (v_hidden AND e.blind) THEN e.new_value END,
                      CASE WHEN NOT (v_hidden AND e.blind) THEN e.note END
    FROM casework.effects_all(v, v_person) e;
END $$;
COMMENT ON FUNCTION api.case_effects IS
  'What follows from a case, by the rules: statutory month, first pension month, minimum months … New values and notes that would betray a blind field are NULL until it was keyed again. Nothing of another office''s person. PR120, PR201.';

CREATE OR REPLACE FUNCTION casework.effects_all (p_case casework.case_item, p_person data.person) RETURNS SETOF casework.effect_line
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_kind casework.kind;
BEGIN
  SELECT * INTO v_kind FROM casework.kind k WHERE k.kind = p_case.kind;
  -- of a content that is not right by itself nothing follows
  IF NOT EXISTS (SELECT FROM casework.kind_field f, LATERAL casework.value_check(f, p_case.content ->> f.field) c
                  WHERE f.kind = p_case.kind AND coalesce(p_case.content ->> f.field, '') <> '' AND c.level = 'block') THEN
    RETURN QUERY EXECUTE format('SELECT * FROM casework.%I($1, $2)', v_kind.derived_function) USING p_case, p_person;
  END IF;
END $$;
CREATE OR REPLACE FUNCTION casework.effects_json (p_case casework.case_item, p_person data.person) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('label', e.label, 'old', e.old_value, 'new', e.new_value, 'note', e.note)), '[]') FROM casework.effects_all(p_case, p_person) e
$$;
COMMENT ON FUNCTION casework.effects_json IS 'What follows from a case, as it stands on papers and is kept when the case is decided.';

COMMENT ON FUNCTION casework.effects_all IS 'The derived lines of a case, by the function of its kind.';
