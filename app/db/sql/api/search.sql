-- The hot searches.  They belong to search_owner, who bypasses row-level security, so every office predicate is written
-- out here, with a branch for each level (engineering/database.md 2), and each is in the two-office leak test.
-- Text ranges instead of LIKE; PL/pgSQL, so that each branch has its own plan.
--
-- Whole numbers (ID number, social-security number, case number, receipt) find a person of any office, because any
-- counter may accept a case for another (4.2.3): of that person only the counter view is shown.  Everything else finds
-- within the caller's own range.

CREATE OR REPLACE FUNCTION data.office_grams (p_me data.caller) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT CASE (p_me).level WHEN 'province' THEN '{}'::text[] WHEN 'city' THEN ARRAY['o' || left((p_me).office, 4)] ELSE ARRAY['o' || (p_me).office] END
$$;
COMMENT ON FUNCTION data.office_grams IS 'What a name must have among its grams to lie in the caller''s range (data.person_grams).';

CREATE OR REPLACE FUNCTION data.search_units (p_me data.caller, p_query text) RETURNS TABLE (unit bigint)
LANGUAGE plpgsql STABLE ROWS 10 SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_key text := upper(p_query);
  v_word text := lower(p_query);
  v_grams text[] := data.office_grams(p_me);
BEGIN
  IF v_key ~ '^[0-9A-Z]{6,20}$' THEN
    RETURN QUERY SELECT u.unit FROM data.unit u WHERE u.unit_no = v_key AND u.office >= p_me.low AND u.office <= p_me.high;
    RETURN QUERY SELECT u.unit FROM data.unit u WHERE u.uscc = v_key AND u.office >= p_me.low AND u.office <= p_me.high;
  END IF;
  IF v_word ~ '^[a-z]{3,20}$' THEN
    RETURN QUERY SELECT u.unit FROM data.unit u WHERE u.initials >= v_word AND u.initials < v_word || chr(1114111)
      AND u.office >= p_me.low AND u.office <= p_me.high ORDER BY u.initials LIMIT 10;
  ELSIF p_query !~ '^[0-9]' AND length(p_query) >= 2 THEN
    -- any part of the name: its pairs of characters by the index, then the part itself
    RETURN QUERY SELECT u.unit FROM data.unit u
      WHERE data.person_grams(u.name, u.office) @> (v_grams || ARRAY(SELECT substr(p_query, i, 2) FROM generate_series(1, least(length(p_query), 20) - 1) i))
        AND strpos(u.name, p_query) > 0 LIMIT 10;
  END IF;
END $$;
COMMENT ON FUNCTION data.search_units IS 'Units by number, credit code, initials or any part of the name, within the caller''s range.';

-- Types of a hit: who was found, by what, in which order ------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.search_persons (p_me data.caller, p_query text, p_limit int)
RETURNS TABLE (person bigint, matched text, rank int)
LANGUAGE plpgsql STABLE ROWS 40 SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_key text := upper(p_query);
  v_word text := lower(replace(replace(replace(p_query, ' ', ''), '''', ''), 'ü', 'v'));
  v_end text;
  v_one boolean := p_me.low = p_me.high;
  v_all boolean := p_me.level = 'province';
  v_grams text[] := data.office_grams(p_me);
BEGIN
  IF v_key ~ '^[0-9]{17}[0-9X]$' OR v_key ~ '^[0-9]{15}$' THEN
    -- an old 15-digit number is looked up as the 18 digits it stands for
    RETURN QUERY SELECT i.person, 'id', 0 FROM data.id_number i
      WHERE i.id_number IN (v_key, data.id_key(v_key));
    IF FOUND THEN RETURN; END IF;
    RETURN QUERY SELECT p.person, 'social_no', 0 FROM data.person p WHERE p.social_no = v_key LIMIT p_limit;
    RETURN;
  END IF;

  IF v_key ~ '^[0-9]{6,17}$' THEN
    v_end := v_key || chr(1114111);
    IF v_one THEN
      RETURN QUERY SELECT p.person, 'id_prefix', 2 FROM data.person p
        WHERE p.office = p_me.office AND p.id_number >= v_key AND p.id_number < v_end ORDER BY p.id_number LIMIT p_limit;
    ELSIF v_all THEN
      RETURN QUERY SELECT p.person, 'id_prefix', 2 FROM data.person p
        WHERE p.id_number >= v_key AND p.id_number < v_end ORDER BY p.id_number LIMIT p_limit;
    ELSE
      RETURN QUERY SELECT p.person, 'id_prefix', 2 FROM data.person p
        WHERE p.id_number >= v_key AND p.id_number < v_end AND p.office >= p_me.low AND p.office <= p_me.high
        ORDER BY p.id_number LIMIT p_limit;
    END IF;
    RETURN QUERY SELECT p.person, 'social_no', 1 FROM data.person p WHERE p.social_no = v_key LIMIT 2;
    -- 个人编号
    RETURN QUERY SELECT p.person, 'person_no', 0 FROM data.person p
      WHERE length(v_key) <= 12 AND p.person = v_key::bigint AND p.office >= p_me.low AND p.office <= p_me.high;
    RETURN;
  END IF;

  IF v_key ~ '^[0-9]{3,5}[0-9X]$' THEN
    -- the last four to six characters of an ID number, office by office
    RETURN QUERY SELECT p.person, 'id_end', 2
      FROM data.office o, LATERAL (
        SELECT q.person FROM data.person q
         WHERE q.office = o.office AND reverse(q.id_number) COLLATE "C" >= reverse(v_key) COLLATE "C"
           AND reverse(q.id_number) COLLATE "C" < (reverse(v_key) || chr(1114111)) COLLATE "C" LIMIT p_limit) p
     WHERE o.office >= p_me.low AND o.office <= p_me.high
     LIMIT p_limit;
    RETURN;
  END IF;

  IF v_word ~ '^[a-z]{1,40}$' THEN
    v_end := v_word || chr(1114111);
    IF v_one THEN
      RETURN QUERY SELECT r.person, 'initials', CASE r.initials WHEN v_word THEN 1 ELSE 3 END FROM data.person_reading r
        WHERE r.office = p_me.office AND r.initials >= v_word AND r.initials < v_end ORDER BY r.initials, r.person LIMIT p_limit;
      RETURN QUERY SELECT r.person, 'pinyin', CASE r.pinyin WHEN v_word THEN 1 ELSE 4 END FROM data.person_reading r
        WHERE r.office = p_me.office AND r.pinyin >= v_word AND r.pinyin < v_end ORDER BY r.pinyin, r.person LIMIT p_limit;
    ELSIF v_all THEN
      RETURN QUERY SELECT r.person, 'initials', CASE r.initials WHEN v_word THEN 1 ELSE 3 END FROM data.person_reading r
        WHERE r.initials >= v_word AND r.initials < v_end ORDER BY r.initials, r.person LIMIT p_limit;
      RETURN QUERY SELECT r.person, 'pinyin', CASE r.pinyin WHEN v_word THEN 1 ELSE 4 END FROM data.person_reading r
        WHERE r.pinyin >= v_word AND r.pinyin < v_end ORDER BY r.pinyin, r.person LIMIT p_limit;
    ELSE
      -- a city: every office of its range by its own stretch of the index
      RETURN QUERY SELECT x.person, x.matched, x.rank
        FROM data.office o, LATERAL (
          (SELECT r.person, 'initials' AS matched, CASE r.initials WHEN v_word THEN 1 ELSE 3 END AS rank FROM data.person_reading r
            WHERE r.office = o.office AND r.initials >= v_word AND r.initials < v_end ORDER BY r.initials, r.person LIMIT p_limit)
          UNION ALL
          (SELECT r.person, 'pinyin', CASE r.pinyin WHEN v_word THEN 1 ELSE 4 END FROM data.person_reading r
            WHERE r.office = o.office AND r.pinyin >= v_word AND r.pinyin < v_end ORDER BY r.pinyin, r.person LIMIT p_limit)) x
       WHERE o.office >= p_me.low AND o.office <= p_me.high
       ORDER BY x.rank, x.person LIMIT 2 * p_limit;
    END IF;
    RETURN;
  END IF;

  -- a name: from its beginning, then one or two characters inside it
  v_end := p_query || chr(1114111);
  IF v_one THEN
    RETURN QUERY SELECT p.person, 'name', CASE p.name WHEN p_query THEN 0 ELSE 1 END FROM data.person p
      WHERE p.office = p_me.office AND p.name >= p_query AND p.name < v_end ORDER BY p.name, p.person LIMIT p_limit;
  ELSIF v_all THEN
    RETURN QUERY SELECT p.person, 'name', CASE p.name WHEN p_query THEN 0 ELSE 1 END FROM data.person p
      WHERE p.name >= p_query AND p.name < v_end ORDER BY p.name, p.person LIMIT p_limit;
  ELSE
    RETURN QUERY SELECT x.person, 'name', CASE x.name WHEN p_query THEN 0 ELSE 1 END
      FROM data.office o, LATERAL (
        SELECT p.person, p.name FROM data.person p
         WHERE p.office = o.office AND p.name >= p_query AND p.name < v_end ORDER BY p.name, p.person LIMIT p_limit) x
     WHERE o.office >= p_me.low AND o.office <= p_me.high ORDER BY x.name, x.person LIMIT p_limit;
  END IF;
  IF length(p_query) <= 2 THEN
    -- the office is one of the grams: that is the predicate here, and the index answers both at once
    RETURN QUERY SELECT p.person, 'name', 5 FROM data.person p
      WHERE data.person_grams(p.name, p.office) @> (v_grams || p_query) LIMIT p_limit;
  END IF;
END $$;
COMMENT ON FUNCTION data.search_persons IS 'Persons found by what was typed; the most likely have the lowest rank.';

CREATE OR REPLACE FUNCTION data.search_logged (p_me data.caller, p_query text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_key text := upper(p_query);
  v_person bigint;
BEGIN
  -- only a whole number reaches another office's person: who tries numbers leaves an entry for each that exists
  IF v_key ~ '^[0-9]{5,17}[0-9X]$' THEN
    FOR v_person IN SELECT p.person FROM data.person p
                     WHERE p.person IN (SELECT i.person FROM data.id_number i WHERE i.id_number IN (v_key, data.id_key(v_key))
                                        UNION SELECT q.person FROM data.person q WHERE q.social_no = v_key)
                       AND NOT (p.office >= p_me.low AND p.office <= p_me.high) LIMIT 20 LOOP
      PERFORM audit.write('search_other', v_person, NULL, NULL);
    END LOOP;
  END IF;
END $$;
COMMENT ON FUNCTION data.search_logged IS 'An entry for each person of another office that a number found.';

CREATE OR REPLACE FUNCTION api.search (p_query text, p_limit int)
RETURNS TABLE (what text, target bigint, title text, subtitle text, id_masked text, sex text, birth_date date, status text,
               status_title text, unit_name text, office_name text, own_office boolean, matched text, open_cases int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_query text := data.clean('query', p_query, 100);
  v_limit int := least(greatest(coalesce(p_limit, 20), 1), 50);
  v_case casework.case_number;
  v_serial text;
BEGIN
  IF v_query IS NULL THEN
    RETURN;
  END IF;

  -- a receipt that comes back, or a case number
  IF v_query ~ '^PW1:[0-9]{6}[A-Z]{4}[0-9]{14,16}:[0-9-]{10,30}$' OR upper(v_query) ~ '^[0-9]{6}[A-Z]{4}[0-9]{8,16}$' THEN
    v_serial := split_part(v_query, ':', 3);
    FOR v_case IN SELECT n.* FROM casework.case_number n
       WHERE n.case_no >= CASE WHEN v_query ^@ 'PW1:' THEN split_part(v_query, ':', 2) ELSE upper(v_query) END
         AND n.case_no < CASE WHEN v_query ^@ 'PW1:' THEN split_part(v_query, ':', 2) ELSE upper(v_query) END || chr(1114111)
         AND ((n.office >= v_me.low AND n.office <= v_me.high) OR n.entry_office = v_me.office)
       ORDER BY n.case_no LIMIT v_limit
    LOOP
      RETURN QUERY
      SELECT 'case'::text, c.case_id, k.title || '　' || c.case_no, p.name || CASE WHEN c.matter = '' THEN '' ELSE '　' || c.matter END,
             data.mask_id_for(own.yes, p.id_number), CASE WHEN own.yes THEN p.sex END, NULL::date, c.step, data.title_of('step', c.step), NULL::text, o.name,
             own.yes, CASE WHEN v_query ^@ 'PW1:' THEN 'receipt' ELSE 'case' END,
             c.open::int
        FROM casework.case_item c JOIN casework.kind k USING (kind) JOIN data.office o ON o.office = c.office
             JOIN data.person p ON p.person = c.person
             CROSS JOIN LATERAL (SELECT p.office >= v_me.low AND p.office <= v_me.high AS yes) own
       WHERE c.person = v_case.person AND c.case_id = v_case.case_id;
    END LOOP;
    RETURN;
  END IF;

  RETURN QUERY
  SELECT 'person'::text, p.person, p.name::text, coalesce(u.name, '')::text, data.mask_id_for(own.yes, p.id_number), CASE WHEN own.yes THEN p.sex END,
         CASE WHEN own.yes THEN p.birth_adopted END, p.status, w.title, u.name::text, o.name, own.yes, f.matched,
         CASE WHEN own.yes THEN (SELECT count(*)::int FROM casework.case_item c WHERE c.person = p.person AND c.open) ELSE 0 END
    FROM (SELECT DISTINCT ON (x.person) x.person, x.matched, x.rank FROM data.search_persons(v_me, v_query, v_limit) x
           ORDER BY x.person, x.rank) f
         JOIN data.person p ON p.person = f.person
         JOIN data.office o ON o.office = p.office
         LEFT JOIN data.unit u ON u.unit = p.unit
         LEFT JOIN data.vocabulary w ON w.list = 'person_status' AND w.key = p.status
         CROSS JOIN LATERAL (SELECT p.office >= v_me.low AND p.office <= v_me.high AS yes) own
   ORDER BY f.rank, p.name COLLATE "zh-x-icu", p.person LIMIT v_limit;
  PERFORM data.search_logged(v_me, v_query);

  RETURN QUERY
  SELECT 'unit'::text, u.unit, u.name::text, u.unit_no::text, NULL::text, NULL::text, NULL::date, u.status, data.title_of('unit_status', u.status),
         u.name::text, o.name, true, 'unit'::text, 0
    FROM (SELECT DISTINCT x.unit FROM data.search_units(v_me, v_query) x) f JOIN data.unit u ON u.unit = f.unit JOIN data.office o ON o.office = u.office
   ORDER BY u.name COLLATE "zh-x-icu" LIMIT 10;
END $$;
COMMENT ON FUNCTION api.search IS
  'Persons, cases and units by whatever was typed or scanned: ID number (15 or 18, beginning, last digits), social-security number, person number, name or part, initials, pinyin, unit, case number, receipt. At most 50. Other offices'' persons by a whole number only, in the counter view, and logged. PR201, PR302 to PR306.';

CREATE OR REPLACE FUNCTION data.search_hit (p_me data.caller, p_person bigint, p_matched text)
RETURNS TABLE (what text, target bigint, title text, subtitle text, id_masked text, sex text, birth_date date, status text,
               status_title text, unit_name text, office_name text, own_office boolean, matched text, open_cases int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT 'person'::text, p.person, p.name, coalesce(u.name, ''), data.mask_id_for(own.yes, p.id_number),
         CASE WHEN own.yes THEN p.sex END, CASE WHEN own.yes THEN p.birth_adopted END, p.status, data.title_of('person_status', p.status),
         u.name, o.name, own.yes, p_matched,
         CASE WHEN own.yes THEN (SELECT count(*)::int FROM casework.case_item c WHERE c.person = p.person AND c.open) ELSE 0 END
    FROM data.person p JOIN data.office o ON o.office = p.office LEFT JOIN data.unit u ON u.unit = p.unit,
         LATERAL (SELECT p.office >= p_me.low AND p.office <= p_me.high AS yes) own
   WHERE p.person = p_person;
END $$;
COMMENT ON FUNCTION data.search_hit IS 'One line of a search; of another office''s person the counter view only.';

CREATE OR REPLACE FUNCTION api.recent_persons ()
RETURNS TABLE (what text, target bigint, title text, subtitle text, id_masked text, sex text, birth_date date, status text,
               status_title text, unit_name text, office_name text, own_office boolean, matched text, open_cases int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT h.* FROM data.recent_person r, LATERAL data.search_hit(v_me, r.person, 'recent') h
   WHERE r.login = v_me.login ORDER BY r.opened_at DESC LIMIT 10;
END $$;
COMMENT ON FUNCTION api.recent_persons IS 'The last ten persons this login opened, the latest first. PR201.';

CREATE OR REPLACE FUNCTION api.person_duplicates (p_id_number text, p_name text, p_birth date, p_except bigint)
RETURNS TABLE (person bigint, name text, id_masked text, birth_date date, unit_name text, office_name text, why text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_id text := data.id_key(data.clean('id_number', p_id_number, 18));
  v_name text := data.clean('name', p_name, 60);
BEGIN
  RETURN QUERY
  SELECT f.person, p.name, data.mask_id_for(own.yes, p.id_number), CASE WHEN own.yes THEN p.birth_adopted END, u.name, o.name, f.why
    FROM (SELECT DISTINCT ON (x.person) x.person, x.why
            FROM (SELECT i.person, 'same_id' AS why, 1 AS n FROM data.id_number i WHERE i.id_number = v_id
                  UNION ALL
                  -- same name and birth date: within one's own range, somebody else's neighbours are not for browsing
                  SELECT q.person, 'same_name_birth', 2 FROM data.person q
                   WHERE q.name = v_name AND q.birth_adopted = p_birth AND q.office >= v_me.low AND q.office <= v_me.high) x
           WHERE x.person IS DISTINCT FROM nullif(p_except, 0)
           ORDER BY x.person, x.n) f
    JOIN data.person p USING (person) JOIN data.office o ON o.office = p.office LEFT JOIN data.unit u ON u.unit = p.unit
         CROSS JOIN LATERAL (SELECT p.office >= v_me.low AND p.office <= v_me.high AS yes) own
   ORDER BY f.why, f.person LIMIT 20;
  PERFORM data.search_logged(v_me, v_id);
END $$;
COMMENT ON FUNCTION api.person_duplicates IS
  'Persons who may be the same one (checks Q03, Q04, Q08): advice, not a refusal. why: same_id, same_name_birth. PR201, PR302 to PR306.';

CREATE OR REPLACE FUNCTION api.person_registrations (p_person bigint)
RETURNS TABLE (unit bigint, unit_name text, from_month int, to_month int, kind text, kind_title text, office_name text, note text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  PERFORM audit.look(p_person, 'person_registrations');
  -- here because a person's past lies in other offices: who answers for the person today sees all of it
  RETURN QUERY
  SELECT r.unit, u.name, data.month_of(r.from_month), data.month_of(r.to_month), r.kind, data.title_of('registration_kind', r.kind),
         o.name, r.note
    FROM data.person p JOIN data.person_registration r USING (person) JOIN data.office o ON o.office = r.office
         LEFT JOIN data.unit u ON u.unit = r.unit
   WHERE p.person = p_person AND p.office >= v_me.low AND p.office <= v_me.high
   ORDER BY r.from_month, r.seq;
END $$;
COMMENT ON FUNCTION api.person_registrations IS
  'The life line: where a person was registered, months yyyymm, to_month NULL: goes on. Nothing of other offices'' persons. Logged unless the person is open. PR201.';

-- For the engine: what it must know of persons beyond the caller's range.  Never granted to anybody but api_owner, and
-- what is shown of it is decided there.

CREATE OR REPLACE FUNCTION data.person_any (p_person bigint) RETURNS data.person
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_person data.person;
BEGIN
  SELECT * INTO v_person FROM data.person p WHERE p.person = p_person;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR121', 'There is no person with the number %1.', p_person::text);
  END IF;
  RETURN v_person;
END $$;
COMMENT ON FUNCTION data.person_any IS 'A person of any office, for the engine only. PR121.';

CREATE OR REPLACE FUNCTION data.unit_any (p_unit bigint) RETURNS TABLE (unit_no text, unit_name text)
LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = '' AS $$
  SELECT u.unit_no, u.name FROM data.unit u WHERE u.unit = p_unit
$$;
COMMENT ON FUNCTION data.unit_any IS 'Number and name of a person''s unit, which may be registered at another office; for the engine only.';

CREATE OR REPLACE FUNCTION data.unit_name_any (p_unit bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT u.name FROM data.unit u WHERE u.unit = p_unit
$$;
COMMENT ON FUNCTION data.unit_name_any IS 'The name of a unit of any office: part of the counter view.';

CREATE OR REPLACE FUNCTION casework.document_of_code (p_code text) RETURNS casework.document
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT d.* FROM casework.document_code c JOIN casework.document d ON d.person = c.person AND d.serial = c.serial WHERE c.code = p_code
$$;
COMMENT ON FUNCTION casework.document_of_code IS 'The certificate with a verification code, of whatever office; nothing when there is none. For api.document_verify only.';

CREATE OR REPLACE FUNCTION data.person_line (p_person bigint) RETURNS TABLE (name text, id_number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p.name, p.id_number FROM data.person p WHERE p.person = p_person
$$;
COMMENT ON FUNCTION data.person_line IS 'Name and ID number for a line of a queue (shown masked); for the engine only.';

CREATE OR REPLACE FUNCTION data.id_holder (p_id text) RETURNS TABLE (person bigint, name text, office_name text, kind text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT i.person, p.name, o.name, i.kind
    FROM data.id_number i JOIN data.person p USING (person) JOIN data.office o ON o.office = p.office
   WHERE i.id_number = p_id;
END $$;
COMMENT ON FUNCTION data.id_holder IS 'Who holds an ID number in the province, for the engine only.';

CREATE OR REPLACE FUNCTION data.is_own (p_me data.caller, p_person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM data.id_number i WHERE i.id_number = data.id_key(p_me.id_number) AND i.person = p_person)
$$;
COMMENT ON FUNCTION data.is_own IS 'Whether a record is the caller''s own, by any number the person has or had; for the engine only.';

CREATE OR REPLACE FUNCTION data.id_claim (p_person bigint, p_office text, p_old text, p_new text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  UPDATE data.id_number SET kind = 'former' WHERE id_number = p_old AND person = p_person;
  -- a number somebody held by mistake may be taken over by its owner; one in use may not
  INSERT INTO data.id_number (id_number, person, office, kind) VALUES (p_new, p_person, p_office, 'current')
  ON CONFLICT (id_number) DO UPDATE SET person = EXCLUDED.person, office = EXCLUDED.office, kind = 'current'
   WHERE data.id_number.kind = 'former' OR data.id_number.person = EXCLUDED.person;
  IF NOT FOUND THEN
    PERFORM data.refuse_field('PR320', 'id_number', 'This ID number belongs to another person. If both are the same person, their accounts have to be merged.');
  END IF;
END $$;
COMMENT ON FUNCTION data.id_claim IS 'Gives a person a new ID number, unique over the province; the old one stays as a former number. PR320.';

CREATE OR REPLACE FUNCTION data.account_holders (p_account text, p_except bigint) RETURNS TABLE (name text, office_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT p.name, o.name FROM data.person p JOIN data.office o USING (office)
    WHERE p.account_no = p_account AND p.person <> p_except LIMIT 5;
END $$;
COMMENT ON FUNCTION data.account_holders IS 'Who else is paid into an account (check Q09), for the engine only.';

CREATE OR REPLACE FUNCTION data.account_cases (p_account text, p_except bigint)
RETURNS TABLE (name text, office_name text, case_no text, handed_on boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT p.name, o.name, c.case_no, c.step IN ('review', 'approve', 'upper')
    FROM casework.case_item c JOIN data.person p USING (person) JOIN data.office o ON o.office = c.office
   WHERE c.open AND c.content ->> 'account_no' = p_account AND c.person <> p_except
   ORDER BY 4 DESC, c.case_id LIMIT 5;
END $$;
COMMENT ON FUNCTION data.account_cases IS
  'Open cases of other persons, of whatever kind and office, that bring an account (check Q09); handed_on: somebody has signed for it. For the engine only.';

CREATE OR REPLACE FUNCTION data.open_case_text (p_person bigint, p_kind text, p_field text)
RETURNS TABLE (case_no text, by_name text, at text, office_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c.case_no, c.maker_name, data.stamp(c.entered_at), o.name
    FROM casework.case_item c JOIN data.office o ON o.office = c.entry_office
   WHERE c.person = p_person AND c.open
     AND (c.kind = p_kind OR c.case_id = (SELECT f.case_id FROM casework.field_claim f WHERE f.person = p_person AND f.field = p_field))
   LIMIT 1;
END $$;
COMMENT ON FUNCTION data.open_case_text IS 'The open case that stands in the way: its number, who and when; for the engine only.';

DO $$
DECLARE
  v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['search_persons', 'search_units', 'search_hit', 'search_logged', 'person_any', 'unit_any', 'unit_name_any', 'person_line', 'id_holder', 'is_own', 'id_claim', 'account_holders', 'account_cases', 'open_case_text'] LOOP
    EXECUTE format('ALTER FUNCTION data.%I OWNER TO search_owner', v_function);
  END LOOP;
END $$;
ALTER FUNCTION casework.document_of_code OWNER TO search_owner;
ALTER FUNCTION api.search OWNER TO search_owner;
ALTER FUNCTION api.recent_persons OWNER TO search_owner;
ALTER FUNCTION api.person_duplicates OWNER TO search_owner;
ALTER FUNCTION api.person_registrations OWNER TO search_owner;
