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
