-- A death as one event: what is known, what is stopped, what the family gets and why, and what is to be done next (9.5.1).

CREATE OR REPLACE FUNCTION casework.survivor_claim_open (p_person bigint) RETURNS casework.case_item
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT c.* FROM casework.case_item c WHERE c.person = p_person AND c.kind = 'survivor_claim' AND c.open LIMIT 1
$$;
COMMENT ON FUNCTION casework.survivor_claim_open IS 'The claim for a death that is being worked on.';

CREATE OR REPLACE FUNCTION casework.death_known (p_person bigint, OUT died date, OUT source text, OUT found_by text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  -- the most certain first: what was granted, what is claimed, what a stop says, what a list found
  SELECT x.died, x.source, x.found_by INTO died, source, found_by
    FROM (SELECT 1 AS place, c.died_on AS died, i.content ->> 'death_source' AS source, c.case_no::text AS found_by
            FROM data.survivor_claim_now c LEFT JOIN casework.case_item i ON i.person = c.person AND i.case_id = c.case_id WHERE c.person = p_person
          UNION ALL
          SELECT 2, data.date_of(c.content ->> 'died_on'), c.content ->> 'death_source', c.case_no FROM casework.case_item c WHERE c.person = p_person AND c.kind = 'survivor_claim' AND c.open
          UNION ALL
          SELECT 3, data.date_of(c.content ->> 'event_date'), c.content ->> 'information', c.case_no FROM casework.case_item c
           WHERE c.person = p_person AND c.kind = 'termination' AND c.content ->> 'reason' = 'ST01'
             AND (c.open OR c.step = 'done' AND EXISTS (SELECT FROM data.award a WHERE a.person = p_person AND a.ending = 'ST01'))
          UNION ALL
          SELECT 4, data.date_of(t.filled[array_position(t.filled, 'died_on') + 1]), t.filled[array_position(t.filled, 'death_source') + 1], t.title
            FROM casework.task t WHERE t.person = p_person AND t.kind = 'survivor' AND t.status = 'open') x
   WHERE x.died IS NOT NULL ORDER BY x.place LIMIT 1;
END $$;
COMMENT ON FUNCTION casework.death_known IS 'The day of a death as far as it is known, who said so (vocabulary death_source or stop_information), and the case or list that has it.';

CREATE OR REPLACE FUNCTION casework.survivor_event_sums (p_person data.person, p_claim casework.case_item, p_died date, OUT case_seen casework.case_item, OUT input jsonb, OUT result jsonb, OUT problem text, OUT problem_args text[])
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.survivor_claim_now;
  v_line casework.check_result;
BEGIN
  case_seen := p_claim;
  SELECT * INTO v FROM data.survivor_claim_now c WHERE c.person = p_person.person;
  IF v.person IS NOT NULL THEN
    SELECT c.* INTO case_seen FROM casework.case_item c WHERE c.person = v.person AND c.case_id = v.case_id;
    input := v.input;
    result := v.result;
    RETURN;
  END IF;
  -- before there is a claim: as it would be
  IF case_seen.case_id IS NULL THEN
    case_seen.person := p_person.person;
    case_seen.content := jsonb_build_object('died_on', p_died, 'work_injury', 'no', 'funeral_elsewhere', 'no');
  END IF;
  BEGIN
    SELECT s.input, s.result INTO input, result FROM casework.survivor_compute(case_seen, p_person) s;
  EXCEPTION
    WHEN OTHERS THEN
      v_line := casework.rule_problem(NULL, SQLSTATE, SQLERRM);
      problem := v_line.msgid;
      problem_args := v_line.args;
  END;
END $$;
COMMENT ON FUNCTION casework.survivor_event_sums IS 'What a death entitles to: as it was granted, as it is claimed, or as it would be; or why that cannot be said yet.';

CREATE OR REPLACE FUNCTION casework.survivor_event_stop (p_person bigint, p_died date, OUT state text, OUT case_id bigint, OUT case_no text, OUT last_month int)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_open casework.case_item := casework.survivor_stop_case(p_person);
  a data.award;
BEGIN
  state := 'none';
  FOR a IN SELECT * FROM casework.survivor_awards(p_person) LOOP
    last_month := greatest(last_month, data.month_of(a.end_month));
    case_no := CASE WHEN a.ending = 'ST01' THEN a.case_no ELSE case_no END;
    IF a.end_month IS NULL OR a.ending NOT IN ('ST01', 'carried') AND a.end_month > p_died THEN
      state := 'needed';
    ELSIF a.ending = 'ST01' AND a.end_month <> greatest(date_trunc('month', p_died)::date, data.month_after(a.start_month, -1)) THEN
      state := CASE state WHEN 'needed' THEN state ELSE 'other_month' END;
    ELSIF state = 'none' THEN
      state := 'done';
    END IF;
  END LOOP;
  IF v_open.case_id IS NOT NULL THEN
    state := 'running';
    case_no := v_open.case_no;
  END IF;
  case_id := coalesce(v_open.case_id, (SELECT c.case_id FROM casework.case_item c WHERE c.person = p_person AND c.case_no = survivor_event_stop.case_no));
END $$;
COMMENT ON FUNCTION casework.survivor_event_stop IS 'How far the stop for a death is: none (nothing was paid), needed, running (a case is open), done, other_month (ended with a month that is not that of the death).';

CREATE OR REPLACE FUNCTION casework.survivor_event_payment (p_person data.person, p_case_no text, OUT state text, OUT month int, OUT fen bigint, OUT day date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_award data.award;
  v_roll data.pay_roll;
  v_line data.pay_file_line;
BEGIN
  v_award := casework.survivor_award(p_person.person);
  IF v_award.person IS NULL THEN
    state := CASE WHEN p_case_no IS NOT NULL THEN 'nothing' END;
    RETURN;
  END IF;
  SELECT r.* INTO v_roll FROM data.pay_roll r JOIN data.pay_line l ON l.roll = r.roll AND l.pay_month = r.pay_month
   WHERE r.office = ANY (v_award.paid_by || v_award.office) AND r.pay_month >= v_award.start_month AND r.state <> 'dropped' AND l.person = p_person.person AND l.award = v_award.award ORDER BY r.roll DESC LIMIT 1;
  month := data.month_of(coalesce(v_roll.pay_month, greatest(v_award.start_month, data.pay_next(p_person.office))));
  IF v_roll.roll IS NULL OR v_award.dirty_from IS NOT NULL AND data.pay_is_frozen(v_roll.state) THEN
    month := data.month_of(greatest(v_award.start_month, data.pay_next(p_person.office)));
    state := 'waiting';
    RETURN;
  END IF;
  SELECT o.fen INTO fen FROM data.pay_order o WHERE o.roll = v_roll.roll AND o.person = p_person.person;
  SELECT l.* INTO v_line FROM data.pay_file_line l WHERE l.roll = v_roll.roll AND l.person = p_person.person AND l.status <> 'dropped' ORDER BY l.file DESC LIMIT 1;
  state := CASE WHEN v_line.status IN ('paid', 'returned') THEN v_line.status WHEN v_line.status IS NOT NULL THEN 'sent' WHEN NOT data.pay_is_frozen(v_roll.state) THEN 'rolled' WHEN fen IS NULL THEN 'set_off' ELSE 'approved' END;
  day := v_line.bank_day;
END $$;
COMMENT ON FUNCTION casework.survivor_event_payment IS
  'Where the money of a claim is: nothing (there was none to pay), waiting for the roll of a month, rolled, approved, set_off (all of it against what was paid too much), sent to the bank, paid, returned; month, fen of the order of the person and day of the bank. By whichever office: it is asked for a person of the caller''s alone.';
ALTER FUNCTION casework.survivor_event_payment OWNER TO search_owner;

CREATE OR REPLACE FUNCTION casework.survivor_event_people (p_decided data.survivor_claim_now, p_open casework.case_item, p_net bigint)
RETURNS TABLE (seq int, name text, id_number text, relation text, share int, minor boolean, acts boolean, fen bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_whole boolean;
BEGIN
  IF p_decided.person IS NOT NULL THEN
    RETURN QUERY SELECT c.seq, c.name, c.id_number::text, c.relation::text, c.share, c.minor, c.id_number = y.id_number, c.fen
      FROM data.claimant c LEFT JOIN data.payee_now y ON y.person = c.person WHERE c.person = p_decided.person AND c.claim = p_decided.seq;
  ELSIF p_open.case_id IS NOT NULL THEN
    v_whole := (SELECT sum(s.share) = 10000 AND count(*) = count(s.share) FROM casework.survivor_people(p_open) s);
    RETURN QUERY SELECT s.seq, s.name, s.id_number, s.relation, s.share, s.minor, s.id_number = upper(p_open.content ->> 'claimant_id'), CASE WHEN v_whole THEN (pension.shares(greatest(p_net, 0), (SELECT array_agg(x.share ORDER BY x.seq) FROM casework.survivor_people(p_open) x)))[s.seq] END
      FROM casework.survivor_people(p_open) s WHERE s.name IS NOT NULL;
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_event_people IS 'The survivors as they are kept, or as a claim names them; who of them acts for all, and what each has (NULL while the shares do not make the whole).';

CREATE OR REPLACE FUNCTION casework.survivor_event_next (p_stop record, p_claim casework.case_item, p_decided boolean, p_died date, p_payment record, p_result jsonb, p_block record, OUT msgid text, OUT args text[], OUT kind text, OUT case_id bigint)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
  args := '{}';
  IF p_died IS NULL THEN
    msgid := casework.msgid('Ask for the proof of the death and begin with its day.');
    kind := 'survivor_claim';
  ELSIF p_decided AND p_payment.state = 'returned' THEN
    msgid := casework.msgid('The payment came back: correct the account of who acts for the survivors.');
    kind := 'account_change';
  ELSIF p_decided AND (p_result ->> 'debt')::bigint > 0 THEN
    msgid := casework.msgid('Paid too much by %1 yuan more than the family is due: it has to be got back.');
    args := ARRAY[data.yuan((p_result ->> 'debt')::bigint)];
  ELSIF p_decided AND p_payment.state IN ('waiting', 'rolled', 'approved', 'sent') THEN
    msgid := casework.msgid('Decided: the roll of %1 pays it.');
    args := ARRAY[data.month_text(p_payment.month)];
  ELSIF p_decided THEN
    msgid := casework.msgid('Everything is done.');
  ELSIF p_claim.case_id IS NULL THEN
    msgid := casework.msgid('The survivors can claim: one of them acts for all.');
    kind := 'survivor_claim';
  ELSE
    case_id := p_claim.case_id;
    IF p_claim.step IN ('draft', 'accepted', 'returned') AND p_stop.state = 'needed' THEN
      msgid := casework.msgid('The benefit is still paid: begin its stop from the claim.');
    ELSIF p_claim.step IN ('draft', 'accepted', 'returned') THEN
      msgid := coalesce(p_block.msgid, casework.msgid('Nothing is missing: hand the claim on.'));
      args := coalesce(p_block.args, '{}');
    ELSIF p_stop.state = 'running' THEN
      msgid := casework.msgid('The stop %1 is decided first, then the claim.');
      args := ARRAY[p_stop.case_no];
      case_id := p_stop.case_id;
    ELSE
      msgid := casework.msgid('The claim is with those who decide.');
    END IF;
  END IF;
END $$;
COMMENT ON FUNCTION casework.survivor_event_next IS 'What is to be done next: one sentence, the kind of case to begin, or the open case to go on with.';

CREATE OR REPLACE FUNCTION api.survivor_event (p_person bigint)
RETURNS TABLE (died_on date, death_source text, death_source_title text, found_by text, retired boolean, birth date, work_start date, insured_since date, retire_month int, first_month int,
               stop_state text, stop_case bigint, stop_case_no text, stop_step_title text, last_month int, overpaid_months int[], overpaid_fen bigint[], overpaid bigint,
               claim_state text, claim_case bigint, claim_case_no text, claim_step text, claim_step_title text, waits_msgid text, waits_args text[],
               names text[], ids_masked text[], relations text[], relation_titles text[], shares int[], minors int[], acts int, fens bigint[], account_holder text, account_masked text,
               regime text, payable boolean, provisional boolean, income_year int, base bigint, months int, pension_months int, table_months int, deducted int, paid_months int,
               funeral bigint, survivor_pension bigint, account bigint, month_fen bigint, due bigint, set_off bigint, net bigint, debt bigint, steps jsonb,
               payment_state text, payment_month int, payment_fen bigint, payment_day date,
               materials text[], documents text[], serials text[], next_msgid text, next_args text[], next_kind text, next_case bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v data.person := data.person_own(p_person);
  v_open casework.case_item := casework.survivor_claim_open(p_person);
  v_decided data.survivor_claim_now;
  v_known record;
  v_stop record;
  v_sums record;
  v_pay record;
  v_block record;
  v_next record;
  v_over bigint;
  v_reversed boolean := EXISTS (SELECT FROM data.survivor_claim c WHERE c.person = p_person AND c.cause = 'reversal' AND NOT EXISTS (SELECT FROM data.survivor_claim n WHERE n.person = p_person AND n.seq > c.seq));
BEGIN
  SELECT * INTO v_known FROM casework.death_known(p_person);
  SELECT * INTO v_decided FROM data.survivor_claim_now c WHERE c.person = p_person;
  SELECT * INTO v_stop FROM casework.survivor_event_stop(p_person, v_known.died);
  SELECT * INTO v_sums FROM casework.survivor_event_sums(v, v_open, v_known.died);
  SELECT * INTO v_pay FROM casework.survivor_event_payment(v, v_decided.case_no);
  SELECT c.msgid, c.args INTO v_block FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT x.msgid, x.args FROM casework.checks_shown(v_me, v_open, v) x WHERE v_open.case_id IS NOT NULL AND x.level = 'block' LIMIT 1) c ON true;
  SELECT * INTO v_next FROM casework.survivor_event_next(v_stop, v_open, v_decided.person IS NOT NULL, v_known.died, v_pay, v_sums.result, v_block);
  v_over := coalesce((v_sums.result ->> 'overpaid')::bigint, 0);
  RETURN QUERY
  SELECT v_known.died, v_known.source, coalesce((SELECT w.title FROM data.vocabulary w WHERE w.list = 'death_source' AND w.key = v_known.source), data.title_of('stop_information', v_known.source)), v_known.found_by,
         EXISTS (SELECT FROM casework.survivor_awards(p_person) a WHERE a.kind = 'pension'), v.birth_adopted, v.work_start, v.insured_since,
         (SELECT data.month_of(min(a.retire_month)) FROM casework.survivor_awards(p_person) a WHERE a.kind = 'pension'), (SELECT data.month_of(min(a.start_month)) FROM casework.survivor_awards(p_person) a WHERE a.kind = 'pension'),
         v_stop.state, v_stop.case_id, v_stop.case_no, (SELECT data.title_of('step', c.step) FROM casework.case_item c WHERE c.person = p_person AND c.case_id = v_stop.case_id), v_stop.last_month,
         coalesce(o.months, '{}'), coalesce(o.fen, '{}'), v_over,
         CASE WHEN v_decided.person IS NOT NULL THEN 'decided' WHEN v_open.case_id IS NOT NULL THEN CASE WHEN v_open.step IN ('draft', 'accepted', 'returned') THEN 'draft' ELSE 'deciding' END WHEN v_reversed THEN 'reversed' ELSE 'none' END,
         (v_sums.case_seen).case_id, (v_sums.case_seen).case_no::text, (v_sums.case_seen).step::text, data.title_of('step', (v_sums.case_seen).step),
         coalesce(v_sums.problem, v_block.msgid), coalesce(v_sums.problem_args, v_block.args, '{}'),
         coalesce(s.names, '{}'), coalesce(s.ids, '{}'), coalesce(s.relations, '{}'), coalesce(s.titles, '{}'), coalesce(s.shares, '{}'), coalesce(s.minors, '{}'), s.acts, coalesce(s.fens, '{}'),
         (v_sums.case_seen).content ->> 'claimant_name', data.mask_account((v_sums.case_seen).content ->> 'claimant_account'),
         v_sums.result ->> 'regime', (v_sums.result ->> 'payable')::boolean, (v_sums.result ->> 'provisional')::boolean, (v_sums.input ->> 'income_year')::int, (v_sums.result ->> 'base')::bigint,
         (v_sums.input ->> 'months')::int, (v_sums.input ->> 'pension_months')::int, (v_sums.result ->> 'table_months')::int, (v_sums.result ->> 'deducted')::int, (v_sums.result ->> 'paid_months')::int,
         (v_sums.result ->> 'funeral')::bigint, (v_sums.result ->> 'survivor_pension')::bigint, (v_sums.result ->> 'account')::bigint, coalesce((v_sums.result ->> 'last_month')::bigint, 0),
         d.due, d.set_off, d.due - d.set_off, v_over - d.set_off, v_sums.result -> 'steps',
         v_pay.state, v_pay.month, v_pay.fen, v_pay.day, coalesce(m.titles, '{}'), coalesce(p.titles, '{}'), coalesce(p.serials, '{}'), v_next.msgid, v_next.args, v_next.kind, v_next.case_id
    FROM (SELECT x.due, CASE WHEN x.due < v_over THEN x.due WHEN x.due IS NOT NULL THEN v_over END AS set_off
            FROM (SELECT (v_sums.result ->> 'total')::bigint + (v_sums.result ->> 'account')::bigint + coalesce((v_sums.result ->> 'last_month')::bigint, 0) AS due) x) d
         LEFT JOIN LATERAL (SELECT array_agg(data.month_of(x.month) ORDER BY x.month) AS months, array_agg(x.fen ORDER BY x.month) AS fen
                              FROM (SELECT q.month, sum(q.fen)::bigint AS fen FROM casework.survivor_awards(p_person) a, data.paid_since(a, data.month_after(date_trunc('month', v_known.died)::date)) q GROUP BY q.month) x) o ON true
         LEFT JOIN LATERAL (SELECT array_agg(x.name ORDER BY x.seq) AS names, array_agg(data.mask_id(x.id_number) ORDER BY x.seq) AS ids, array_agg(x.relation ORDER BY x.seq) AS relations, array_agg(data.title_of('survivor_relation', x.relation) ORDER BY x.seq) AS titles,
                                   array_agg(x.share ORDER BY x.seq) AS shares, array_agg(x.minor::int ORDER BY x.seq) AS minors, min(x.seq) FILTER (WHERE x.acts) AS acts, array_agg(x.fen ORDER BY x.seq) AS fens
                              FROM casework.survivor_event_people(v_decided, v_open, d.due - d.set_off) x) s ON true
         LEFT JOIN LATERAL (SELECT array_agg(k.title || '（' || f.pages || '页）' ORDER BY k.sort, f.file) AS titles FROM casework.case_file f JOIN casework.kind_material k ON k.kind = 'survivor_claim' AND k.material = f.material
                             WHERE f.person = p_person AND f.case_id = (v_sums.case_seen).case_id AND f.removed_at IS NULL) m ON true
         LEFT JOIN LATERAL (SELECT array_agg(x.title ORDER BY x.issued_at) AS titles, array_agg(x.serial ORDER BY x.issued_at) AS serials FROM casework.document x
                             WHERE x.person = p_person AND x.case_id IN ((v_sums.case_seen).case_id, v_stop.case_id)) p ON true;
  PERFORM audit.look(p_person, 'survivor_event');
END $$;
COMMENT ON FUNCTION api.survivor_event IS
  'A death in one row: what is known (day, source, the case or list that has it); the life line (birth, work, insured since, months of retirement and first pension); the stop (none, needed, running, done, other_month); months paid after the death and their fen; the claim (none, draft, deciding, decided, reversed) and what it waits for; the survivors with shares (hundredths of a percent) and what each has; the grant with its steps, fen: due = funeral + survivor_pension + account + month_fen (pension until the death not paid yet), net = due − set_off, debt what has to be got back; where the payment is (nothing, waiting, rolled, approved, set_off, sent, paid, returned); materials and documents; what is to be done next: a sentence, the kind of case to begin or the open case. Amounts are NULL while nothing can be computed (waits_msgid says why). The look is logged. PR121, PR202. Clause 9.5.1; rules.md 8.';
