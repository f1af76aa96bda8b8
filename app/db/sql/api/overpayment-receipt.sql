-- Repayments of overpayments: money that came in with a document of the bank, entered by one of accountant and cashier and booked by
-- another (rules.md 13.2); neither had a hand in determining the debt.

CREATE OR REPLACE FUNCTION data.overpayment_get (p_me data.caller, p_person bigint, p_seq int) RETURNS data.overpayment
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.overpayment;
BEGIN
  SELECT * INTO v FROM data.overpayment o WHERE o.person = p_person AND o.seq = p_seq FOR UPDATE;      -- row-level security decides
  IF NOT FOUND THEN
    PERFORM data.refuse('PR170', 'There is no such overpayment, or it belongs to another office.');
  ELSIF data.is_own(p_me, v.person) THEN
    PERFORM data.refuse('PR105', 'This is your own record. A colleague has to handle it.');
  ELSIF data.overpayment_hand(v, p_me.login) THEN
    PERFORM data.refuse('PR166', 'You took part in determining this overpayment: another person books its money.');
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.overpayment_get IS 'A debt in the caller''s range, locked, for who handles its money. PR105, PR166, PR170.';

CREATE OR REPLACE FUNCTION data.overpayment_room (p_debt data.overpayment, p_but bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT greatest((p_debt).balance - data.overpayment_reserved((p_debt).person, (p_debt).seq)
       - coalesce((SELECT sum(c.fen) FROM data.overpayment_receipt c WHERE c.person = (p_debt).person AND c.seq = (p_debt).seq AND c.state = 'entered' AND c.receipt IS DISTINCT FROM p_but), 0)::bigint, 0)
$$;
COMMENT ON FUNCTION data.overpayment_room IS 'What can still be repaid of a debt beside what a roll sets off and what other repayments wait to be booked; fen.';

CREATE OR REPLACE FUNCTION api.overpayment_receipt_enter (p_person bigint, p_seq int, p_fen bigint, p_paid_on date, p_means text, p_bank_serial text, p_payer text, p_note text, p_request uuid)
RETURNS TABLE (receipt bigint, receipt_no text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'overpayment_receipt_enter', jsonb_build_array(p_person, p_seq, p_fen, p_paid_on, p_means, p_bank_serial, p_payer, p_note)::text);
  v_serial text := upper(data.clean('bank_serial', p_bank_serial, 40));
  v_payer text := data.clean('payer', p_payer, 60);
  v_note text := data.clean('note', p_note, 200, true);
  v_debt data.overpayment;
  v data.overpayment_receipt;
BEGIN
  IF v_answer IS NULL THEN
    IF v_serial IS NULL OR v_payer IS NULL THEN
      PERFORM data.refuse_field('PR315', CASE WHEN v_serial IS NULL THEN 'bank_serial' ELSE 'payer' END, 'Enter the number of the bank''s document and who paid.');
    ELSIF NOT EXISTS (SELECT FROM data.vocabulary w WHERE w.list = 'repay_means' AND w.key = p_means) THEN
      PERFORM data.refuse_field('PR307', 'means', 'This value is not in the list.');
    ELSIF p_fen > 0 IS NOT TRUE THEN
      PERFORM data.refuse_field('PR310', 'fen', 'Enter what was repaid.');
    END IF;
    v_debt := data.overpayment_get(v_me, p_person, p_seq);
    IF p_paid_on BETWEEN v_debt.from_month AND data.today() IS NOT TRUE THEN
      PERFORM data.refuse_field('PR308', 'paid_on', 'The day of the repayment lies between the first month overpaid and today.');
    ELSIF p_fen > data.overpayment_room(v_debt, NULL) THEN
      PERFORM data.refuse_field('PR173', 'fen', 'That is more than is left of the debt: %1 yuan.', data.yuan(data.overpayment_room(v_debt, NULL)));
    END IF;
    PERFORM data.receipt_lock(v_debt.office, v_serial);
    PERFORM data.refuse_field('PR172', 'bank_serial', 'This document of the bank was entered by %1 at %2, %3 yuan.', u.made_by, data.stamp(u.made_at), data.yuan(u.repaid_fen))
       FROM data.settlement_undone u WHERE u.office = v_debt.office AND upper(u.receipt_no) = v_serial;
    INSERT INTO data.overpayment_receipt (person, seq, office, receipt_no, fen, paid_on, means, bank_serial, payer, note, entered_by, entered_login)
    SELECT v_debt.person, v_debt.seq, v_debt.office, v_debt.office || '-HK' || to_char(data.today(), 'YYYYMMDD') || '-' || casework.next_text(v_debt.office, 'repayment', 4), p_fen, p_paid_on, p_means, v_serial, v_payer, v_note,
           v_me.name, v_me.login
    ON CONFLICT DO NOTHING RETURNING * INTO v;
    IF v.receipt IS NULL THEN
      SELECT * INTO v FROM data.overpayment_receipt c WHERE c.office = v_debt.office AND c.bank_serial = v_serial AND c.state <> 'dropped';
      PERFORM data.refuse_field('PR172', 'bank_serial', 'This document of the bank was entered by %1 at %2, %3 yuan.', v.entered_by, data.stamp(v.entered_at), data.yuan(v.fen));
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('receipt', v.receipt, 'receipt_no', v.receipt_no));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('overpayment_receipt_enter', v.person, NULL, v.receipt_no, jsonb_build_object('seq', v.seq, 'fen', v.fen, 'paid_on', v.paid_on, 'bank_serial', v.bank_serial));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'receipt')::bigint, v_answer ->> 'receipt_no';
END $$;
COMMENT ON FUNCTION api.overpayment_receipt_enter IS
  'Enters a repayment with the number of the bank''s document (list repay_means); it counts once another person has booked it. PR105, PR166 who determined the debt, PR170, PR172 the document is entered already (who, when), PR173 more than is left, PR201, PR302 to PR308, PR310, PR311, PR315. Decree 765 article 46.';

CREATE OR REPLACE FUNCTION api.overpayment_receipt_decide (p_receipt bigint, p_act text, p_reason text, p_request uuid)
RETURNS TABLE (state text, balance bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'overpayment_receipt_decide', jsonb_build_array(p_receipt, p_act, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 200, true);
  v data.overpayment_receipt;
  v_debt data.overpayment;
BEGIN
  IF v_answer IS NULL THEN
    IF p_act IS NULL OR p_act NOT IN ('book', 'drop') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    END IF;
    SELECT * INTO v FROM data.overpayment_receipt c WHERE c.receipt = p_receipt;
    IF NOT FOUND THEN
      PERFORM data.refuse('PR171', 'There is no such repayment, or it belongs to another office.');
    END IF;
    -- the debt first: everybody who moves it waits here
    v_debt := data.overpayment_get(v_me, v.person, v.seq);
    SELECT * INTO v FROM data.overpayment_receipt c WHERE c.receipt = p_receipt FOR UPDATE;
    IF v.state <> 'entered' THEN
      PERFORM data.refuse('PR103', '%1 decided this repayment at %2.', v.decided_by, data.stamp(v.decided_at));
    ELSIF p_act = 'book' AND v.entered_login = v_me.login THEN
      PERFORM data.refuse('PR102', 'You entered this repayment yourself: another person books it.');
    ELSIF p_act = 'book' AND v.fen > data.overpayment_room(v_debt, v.receipt) THEN
      PERFORM data.refuse('PR173', 'That is more than is left of the debt: %1 yuan.', data.yuan(data.overpayment_room(v_debt, v.receipt)));
    ELSIF p_act = 'drop' AND v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    END IF;
    UPDATE data.overpayment_receipt c SET state = CASE p_act WHEN 'book' THEN 'booked' ELSE 'dropped' END, decided_at = clock_timestamp(), decided_by = v_me.name, decided_login = v_me.login,
           drop_reason = CASE p_act WHEN 'drop' THEN v_reason END
     WHERE c.person = v.person AND c.receipt = v.receipt RETURNING c.* INTO v;
    IF p_act = 'book' THEN
      v_debt := data.overpayment_book(v.person, v.seq, 'receipt', v.fen, v.paid_on, NULL, v.receipt, NULL, v_me.name);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('state', v.state, 'balance', v_debt.balance));
    PERFORM data.pulse(v.office);
    PERFORM audit.write('overpayment_receipt_' || p_act, v.person, NULL, v.receipt_no, v_answer || jsonb_build_object('seq', v.seq, 'fen', v.fen, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'state', (v_answer ->> 'balance')::bigint;
END $$;
COMMENT ON FUNCTION api.overpayment_receipt_decide IS
  'Books a repayment (another person than who entered it) or drops it with a reason; answers what is left of the debt, fen. PR102, PR103 decided already, PR105, PR107, PR166, PR170, PR171, PR173, PR201, PR302 to PR307, PR311.';

CREATE OR REPLACE FUNCTION api.overpayment_receipts (p_office text, p_state text, p_after text, p_limit int)
RETURNS TABLE (receipt bigint, receipt_no text, person bigint, seq int, name text, fen bigint, paid_on date, means_title text, bank_serial text, payer text, note text, state text, state_title text, entered_by text, entered_at timestamptz,
               decided_by text, decided_at timestamptz, drop_reason text, may_book text, cursor text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_office text := data.pay_office(v_me, p_office);
  v_after bigint := CASE WHEN p_after ~ '^[0-9]{1,18}$' THEN p_after::bigint END;
BEGIN
  IF coalesce(p_state, '') NOT IN ('', 'entered', 'booked', 'dropped') THEN
    PERFORM data.refuse_field('PR307', 'state', 'This value is not in the list.');
  END IF;
  RETURN QUERY
  SELECT c.receipt, c.receipt_no::text, c.person, c.seq, p.name::text, c.fen, c.paid_on, data.title_of('repay_means', c.means), c.bank_serial::text, c.payer, c.note, c.state::text, data.title_of('receipt_state', c.state), c.entered_by, c.entered_at,
         c.decided_by, c.decided_at, c.drop_reason,
         CASE WHEN c.state <> 'entered' THEN 'PR103' WHEN NOT v_me.posts && '{accountant,cashier}' THEN 'PR203' WHEN c.entered_login = v_me.login THEN 'PR102' WHEN data.is_own(v_me, c.person) THEN 'PR105'
              WHEN data.overpayment_hand(o, v_me.login) THEN 'PR166' ELSE '' END, c.receipt::text
    FROM data.overpayment_receipt c JOIN data.overpayment o ON o.person = c.person AND o.seq = c.seq JOIN data.person p ON p.person = c.person
   WHERE c.office = v_office AND (coalesce(p_state, '') = '' OR c.state = p_state) AND (v_after IS NULL OR c.receipt < v_after)
   ORDER BY c.receipt DESC LIMIT least(greatest(coalesce(p_limit, 50), 1), 500);
END $$;
COMMENT ON FUNCTION api.overpayment_receipts IS
  'Repayments of an office in the caller''s range (NULL: one''s own) by state (empty: all), the latest first; may_book: the code booking would be refused with, empty when the caller may; fen. PR201, PR202, PR307.';
