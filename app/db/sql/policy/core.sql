-- What every function of the server uses: refusing, who calls, which offices they answer for, dates, masks, clean text.

-- Refusals ------------------------------------------------------------------------------------------------------
--
-- SQLSTATE: PR0nn the rules say no, PR1nn the work in hand says no, PR2nn a right is missing, PR3nn bad input.
-- The list of codes stands in api/codes.txt.  The sentence is English with %1, %2 …; the client translates it by DETAIL.

CREATE OR REPLACE FUNCTION data.compose (p_msgid text, p_args text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_text text := p_msgid;
BEGIN
  FOR i IN REVERSE coalesce(array_length(p_args, 1), 0) .. 1 LOOP
    v_text := replace(v_text, '%' || i, coalesce(p_args[i], ''));
  END LOOP;
  RETURN v_text;
END $$;
COMMENT ON FUNCTION data.compose IS 'A sentence with its places filled in.';

CREATE OR REPLACE FUNCTION data.refuse_with (p_code text, p_field text, p_hint_msgid text, p_msgid text, p_args text[])
RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_text text := data.compose(p_msgid, p_args);
BEGIN
  -- a refusal takes its transaction with it, so it cannot stand in the audit; the server's log keeps it
  RAISE LOG 'refused % to %: %', p_code, session_user, v_text;
  RAISE EXCEPTION USING ERRCODE = p_code, MESSAGE = v_text, DETAIL = jsonb_build_object(
    'msgid', p_msgid, 'args', to_jsonb(coalesce(p_args, '{}')), 'field', p_field, 'hint_msgid', p_hint_msgid)::text;
END $$;
COMMENT ON FUNCTION data.refuse_with IS 'Raises a refusal: code, field and what would help (either may be NULL), sentence, arguments.';

CREATE OR REPLACE FUNCTION data.refuse (p_code text, p_msgid text, VARIADIC p_args text[] DEFAULT '{}')
RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM data.refuse_with(p_code, NULL, NULL, p_msgid, p_args);
END $$;
COMMENT ON FUNCTION data.refuse IS 'Raises a refusal.';

CREATE OR REPLACE FUNCTION data.refuse_field (p_code text, p_field text, p_msgid text, VARIADIC p_args text[] DEFAULT '{}')
RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM data.refuse_with(p_code, p_field, NULL, p_msgid, p_args);
END $$;
COMMENT ON FUNCTION data.refuse_field IS 'Raises a refusal that names the field which is wrong.';

-- Who calls -----------------------------------------------------------------------------------------------------
--
-- Always session_user: inside a SECURITY DEFINER function current_user is the owner, and a setting can be forged.
-- These belong to search_owner because the policies of data.staff would otherwise ask themselves.

CREATE OR REPLACE FUNCTION data.scope_low () RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT o.low FROM data.staff s JOIN data.office o USING (office) WHERE s.login = session_user AND s.active
$$;
COMMENT ON FUNCTION data.scope_low IS 'First office code the caller answers for; NULL for who is no member of the staff.';

CREATE OR REPLACE FUNCTION data.scope_high () RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT o.high FROM data.staff s JOIN data.office o USING (office) WHERE s.login = session_user AND s.active
$$;
COMMENT ON FUNCTION data.scope_high IS 'Last office code the caller answers for; NULL for who is no member of the staff.';

CREATE OR REPLACE FUNCTION data.my_office () RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT s.office FROM data.staff s WHERE s.login = session_user AND s.active
$$;
COMMENT ON FUNCTION data.my_office IS 'The caller''s own office; NULL for who is no member of the staff.';

CREATE OR REPLACE FUNCTION data.me () RETURNS data.caller
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_me data.caller;
BEGIN
  -- a snapshot the caller chose would hide what others did meanwhile
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    PERFORM data.refuse('PR116', 'This connection must use the isolation level read committed.');
  END IF;
  SELECT s.login, s.name, s.office, o.level, o.parent, o.low, o.high, s.id_number,
         ARRAY(SELECT sp.post::text FROM data.staff_post sp JOIN data.post p USING (post) WHERE sp.login = s.login ORDER BY p.sort)
    INTO v_me
    FROM data.staff s JOIN data.office o USING (office)
   WHERE s.login = session_user AND s.active;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR201', 'The login %1 is not a member of the staff.', session_user::text);
  END IF;
  RETURN v_me;
END $$;
COMMENT ON FUNCTION data.me IS 'Who calls: name, office, range of offices, posts. Refuses PR201 who is no active member of the staff, PR116 another isolation level.';

CREATE OR REPLACE FUNCTION data.staff_with_post (p_office text, p_post text, p_except text[]) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT string_agg(s.name, '、' ORDER BY s.login)
    FROM data.staff s JOIN data.staff_post sp USING (login)
   WHERE s.office = p_office AND sp.post = p_post AND s.active AND NOT s.login = ANY (p_except)
$$;
COMMENT ON FUNCTION data.staff_with_post IS 'The names of those who hold a post in an office, some logins left out: who can do it instead.';

-- Dates and months ------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.today () RETURNS date
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT (pg_catalog.clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
$$;
COMMENT ON FUNCTION data.today IS
  'The day the office works with, whatever time zone the session sets, and whenever the caller began the transaction.';

CREATE OR REPLACE FUNCTION data.iso (p_day date) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT pg_catalog.to_char(p_day, 'YYYY-MM-DD')
$$;
COMMENT ON FUNCTION data.iso IS 'A date as YYYY-MM-DD, whatever DateStyle the session sets.';

CREATE OR REPLACE FUNCTION data.stamp (p_at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT pg_catalog.to_char(p_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
$$;
COMMENT ON FUNCTION data.stamp IS 'A moment as YYYY-MM-DD hh:mm of the office''s clock.';

CREATE OR REPLACE FUNCTION data.yuan (p_fen bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = '' AS $$
  SELECT CASE WHEN p_fen < 0 THEN '-' ELSE '' END || pg_catalog.to_char(abs(p_fen) / 100, 'FM999,999,999,999,990') || '.' || pg_catalog.lpad((abs(p_fen) % 100)::text, 2, '0')
$$;
COMMENT ON FUNCTION data.yuan IS 'Fen as yuan for people''s eyes: 1,234.56.';

CREATE OR REPLACE FUNCTION data.month_of (p_day date) RETURNS int
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT (extract(year FROM p_day) * 100 + extract(month FROM p_day))::int
$$;
COMMENT ON FUNCTION data.month_of IS 'The month of a date as yyyymm.';

CREATE OR REPLACE FUNCTION data.month_start (p_month int) RETURNS date
LANGUAGE sql IMMUTABLE STRICT SET search_path = '' AS $$
  SELECT pg_catalog.make_date(p_month / 100, p_month % 100, 1)
$$;
COMMENT ON FUNCTION data.month_start IS 'First day of a month given as yyyymm.';

CREATE OR REPLACE FUNCTION data.month_text (p_month int) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = '' AS $$
  SELECT pg_catalog.to_char(pg_catalog.make_date(p_month / 100, p_month % 100, 1), 'YYYY-MM')
$$;
COMMENT ON FUNCTION data.month_text IS 'A month given as yyyymm for people''s eyes: 2026-08.';

CREATE OR REPLACE FUNCTION data.date_of (p_text text) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = '' AS $$
DECLARE
  v_y int; v_m int; v_d int;
BEGIN
  IF p_text !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN
    RETURN NULL;
  END IF;
  v_y := substr(p_text, 1, 4)::int; v_m := substr(p_text, 6, 2)::int; v_d := substr(p_text, 9, 2)::int;
  IF v_y < 1 OR v_m NOT BETWEEN 1 AND 12 OR v_d < 1
     OR v_d > extract(day FROM (make_date(v_y, v_m, 1) + interval '1 month' - interval '1 day')) THEN
    RETURN NULL;
  END IF;
  RETURN make_date(v_y, v_m, v_d);
END $$;
COMMENT ON FUNCTION data.date_of IS 'The date a text YYYY-MM-DD names; NULL when it names none.';

-- Parameters -----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.parameter_on (p_key text, p_day date) RETURNS data.parameter
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.parameter;
BEGIN
  SELECT * INTO v FROM data.parameter p WHERE p.key = p_key AND p_day BETWEEN p.valid_from AND p.valid_to;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR051', 'The parameter %1 has no value for %2. It has to be loaded first.', p_key, data.iso(p_day));
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.parameter_on IS
  'The row of a policy figure that held on a day, with source and confidence; a calculation keeps its number. Never a default: PR051 names what is missing.';

-- Working days (State Council's calendar) --------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.workdays_after (p_from date, p_days int, OUT due date, OUT unpublished int)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_last_known date;
BEGIN
  -- the first year without a published calendar ends what can be counted
  SELECT make_date(min(y), 1, 1) - 1 INTO v_last_known
    FROM generate_series(extract(year FROM p_from)::int, extract(year FROM p_from)::int + 2) y
   WHERE NOT EXISTS (SELECT FROM data.work_year w WHERE w.year = y AND w.published);
  SELECT d.day INTO due
    FROM data.work_day d
   WHERE d.works AND d.day > p_from AND (v_last_known IS NULL OR d.day <= v_last_known)
   ORDER BY d.day OFFSET p_days - 1 LIMIT 1;
  IF due IS NULL THEN
    unpublished := extract(year FROM coalesce(v_last_known + 1, p_from))::int;
  END IF;
END $$;
COMMENT ON FUNCTION data.workdays_after IS
  'The day that is so many working days after another; or, instead, the year whose calendar is not published and would be needed.';

CREATE OR REPLACE FUNCTION data.deadline (p_from date, p_days int) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v record;
BEGIN
  SELECT * INTO v FROM data.workdays_after(p_from, p_days);
  IF v.due IS NULL THEN
    PERFORM data.refuse('PR050', 'The work calendar of %1 has not been published, so the deadline cannot be computed.', v.unpublished::text);
  END IF;
  RETURN v.due;
END $$;
COMMENT ON FUNCTION data.deadline IS 'As workdays_after, refusing PR050 by the name of the missing year.';

CREATE OR REPLACE FUNCTION data.workdays_between (p_from date, p_to date) RETURNS int
LANGUAGE plpgsql STABLE STRICT SET search_path = '' AS $$
DECLARE
  v_days int;
BEGIN
  IF p_to < p_from THEN
    RETURN - data.workdays_between(p_to, p_from);
  END IF;
  IF EXISTS (SELECT FROM generate_series(extract(year FROM p_from)::int, extract(year FROM p_to)::int) y
              WHERE NOT EXISTS (SELECT FROM data.work_year w WHERE w.year = y AND w.published)) THEN
    RETURN NULL;
  END IF;
  SELECT count(*) INTO v_days FROM data.work_day d WHERE d.works AND d.day > p_from AND d.day <= p_to;
  RETURN v_days;
END $$;
COMMENT ON FUNCTION data.workdays_between IS
  'Working days after the first date up to the second, negative when it lies before; NULL where a calendar is missing.';

-- ID numbers --------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.id_key (p_id text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_id text := upper(p_id);
BEGIN
  IF v_id ~ '^[0-9]{15}$'
     AND data.date_of('19' || substr(v_id, 7, 2) || '-' || substr(v_id, 9, 2) || '-' || substr(v_id, 11, 2)) IS NOT NULL THEN
    RETURN pension.id_normal(v_id);
  END IF;
  RETURN v_id;
END $$;
COMMENT ON FUNCTION data.id_key IS 'An ID number as it is looked up: capital X, 15 digits as the 18 they stand for.';

-- Masks -----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.mask_id (p_id text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_id IS NULL THEN NULL
              WHEN length(p_id) = 18 THEN substr(p_id, 1, 6) || '********' || substr(p_id, 15)
              ELSE left(p_id, 2) || repeat('*', greatest(length(p_id) - 4, 1)) || right(p_id, least(2, greatest(length(p_id) - 3, 0))) END
$$;
COMMENT ON FUNCTION data.mask_id IS 'An ID number with the eight digits of the birth hidden (rules.md 16).';

CREATE OR REPLACE FUNCTION data.mask_id_for (p_own boolean, p_id text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_own THEN data.mask_id(p_id) ELSE left(p_id, least(6, greatest(length(p_id) - 4, 0))) || '************' END
$$;
COMMENT ON FUNCTION data.mask_id_for IS
  'An ID number as one''s own office sees it; of another office''s person the region only: with the last four digits the rest could be found by trying.';

CREATE OR REPLACE FUNCTION data.mask_account (p_no text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_no IS NULL THEN NULL
              WHEN length(p_no) > 8 THEN left(p_no, 4) || repeat('*', length(p_no) - 8) || right(p_no, 4)
              ELSE repeat('*', length(p_no)) END
$$;
COMMENT ON FUNCTION data.mask_account IS 'A bank account with only its ends shown.';

CREATE OR REPLACE FUNCTION data.mask_value (p_field text, p_value text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_field IN ('id_number', 'social_no') THEN data.mask_id(p_value)
              WHEN p_field = 'account_no' THEN data.mask_account(p_value) ELSE p_value END
$$;
COMMENT ON FUNCTION data.mask_value IS 'The value of a field as it stands in lists: what api.person_reveal shows is masked.';

-- Text that comes in -------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.clean (p_field text, p_value text, p_max int, p_lines boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v_value text := btrim(p_value, E' \t\u3000\u00a0');
  v_bad text;
BEGIN
  IF p_lines THEN
    v_value := replace(btrim(v_value, E' \t\r\n'), E'\r\n', E'\n');
  END IF;
  IF v_value IS NULL OR v_value = '' THEN
    RETURN NULL;
  END IF;
  IF length(v_value) > p_max THEN
    PERFORM data.refuse_field('PR302', p_field, 'The text has %1 characters; %2 is the most.', length(v_value)::text, p_max::text);
  END IF;
  IF (CASE WHEN p_lines THEN translate(v_value, E'\n', '') ELSE v_value END) ~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' THEN
    PERFORM data.refuse_field('PR303', p_field, 'The text has a control character or a line break.');
  END IF;
  -- marks that turn the reading direction, and what cannot be seen: a name must read as it is stored
  IF v_value ~ '[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u061c\ufeff\ufff9-\ufffc\u00ad\u180b-\u180e\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U0001d173-\U0001d17a\U000e0000-\U000e0fff]' THEN
    PERFORM data.refuse_field('PR304', p_field, 'The text has an invisible character or a mark that turns the reading direction.');
  END IF;
  v_bad := substring(v_value FROM '[\ue000-\uf8ff\ufffd\ufffe\uffff\U000f0000-\U0010ffff]');
  IF v_bad IS NOT NULL THEN
    PERFORM data.refuse_field('PR305', p_field, 'The text has a character that no standard knows (%1).', 'U+' || upper(to_hex(ascii(v_bad))));
  END IF;
  IF v_value IS NOT NFC NORMALIZED THEN
    PERFORM data.refuse_field('PR306', p_field, 'The text is not in the composed form of Unicode (NFC).');
  END IF;
  RETURN v_value;
END $$;
COMMENT ON FUNCTION data.clean IS
  'A text without spaces around it, NULL when empty; refuses PR302 too long, PR303 control, PR304 invisible or direction, PR305 private, PR306 not NFC.';

CREATE OR REPLACE FUNCTION data.title_of (p_list text, p_key text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT coalesce((SELECT v.title FROM data.vocabulary v WHERE v.list = p_list AND v.key = p_key), p_key)
$$;
COMMENT ON FUNCTION data.title_of IS 'The words for a key of a code list; the key itself when the list does not know it.';

DO $$
DECLARE
  v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['scope_low', 'scope_high', 'my_office', 'me', 'staff_with_post'] LOOP
    EXECUTE format('ALTER FUNCTION data.%I OWNER TO search_owner', v_function);
  END LOOP;
END $$;
