-- Writing once: a request id says whether this was asked before.

CREATE OR REPLACE FUNCTION casework.request_begin (p_request uuid, p_function text, p_asked text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_asked text := encode(sha256(convert_to(coalesce(p_asked, ''), 'UTF8')), 'hex');
  v_known casework.request;
BEGIN
  IF p_request IS NULL THEN
    PERFORM data.refuse('PR311', 'The request id is missing.');
  END IF;
  -- a repetition that comes while the first is still under way waits here for it
  INSERT INTO casework.request (login, request, function, asked) VALUES (session_user, p_request, p_function, v_asked)
  ON CONFLICT DO NOTHING;
  IF FOUND THEN
    RETURN NULL;
  END IF;
  SELECT * INTO v_known FROM casework.request r WHERE r.login = session_user AND r.request = p_request;
  IF v_known.function <> p_function OR v_known.asked <> v_asked THEN
    PERFORM data.refuse('PR106', 'This request id was already used for something else.');
  END IF;
  RETURN v_known.answer;
END $$;
COMMENT ON FUNCTION casework.request_begin IS
  'NULL when the request is new; else what was answered to it. Refuses PR311 without an id, PR106 when it meant something else.';

CREATE OR REPLACE FUNCTION casework.request_end (p_request uuid, p_answer jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  UPDATE casework.request SET answer = p_answer WHERE login = session_user AND request = p_request;
  RETURN p_answer;
END $$;
COMMENT ON FUNCTION casework.request_end IS 'Keeps the answer for a repetition.';

CREATE OR REPLACE FUNCTION casework.look_step (p_request uuid, p_function text, p_asked text) RETURNS text
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_known jsonb := casework.request_begin(p_request, p_function, p_asked);
  v_now text := pg_catalog.pg_current_xact_id()::text;
BEGIN
  IF v_known IS NULL THEN
    PERFORM casework.request_end(p_request, jsonb_build_object('entered_in', v_now));
    RETURN 'enter';
  ELSIF v_known ->> 'entered_in' = v_now THEN
    RETURN 'wait';
  ELSIF NOT EXISTS (SELECT FROM casework.request r WHERE r.login = session_user AND r.request = p_request AND r.made_at > clock_timestamp() - interval '5 minutes') THEN
    PERFORM data.refuse('PR106', 'What was asked for is shown for five minutes only. Please ask again.');
  END IF;
  RETURN 'show';
END $$;
COMMENT ON FUNCTION casework.look_step IS
  'What shows something waits until its entry cannot be undone any more. enter: asked for the first time, the caller writes the entry and shows nothing; wait: again within that transaction; show: again in a later one. PR106 after five minutes, or when the request meant something else, PR311.';

CREATE OR REPLACE FUNCTION data.pulse (VARIADIC p_offices text[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_office text;
BEGIN
  -- always in the same order, so that two transactions never wait for each other
  FOR v_office IN SELECT DISTINCT o FROM unnest(p_offices) o WHERE o IS NOT NULL ORDER BY o LOOP
    INSERT INTO data.office_pulse AS p (office, by_office, tick) VALUES (v_office, coalesce(data.my_office(), v_office), 1)
    ON CONFLICT (office, by_office) DO UPDATE SET tick = p.tick + 1;
  END LOOP;
END $$;
COMMENT ON FUNCTION data.pulse IS 'Says that the queues of these offices may have changed.';
