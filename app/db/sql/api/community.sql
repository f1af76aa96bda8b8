-- Communities (街道、社区) that look after retired persons beside the units (9.6.5): kept by a reviewer of the office; whom each looks
-- after is told by hand or by a roster.

CREATE OR REPLACE FUNCTION api.communities ()
RETURNS TABLE (community bigint, community_no text, name text, contact text, phone text, active boolean, persons bigint, office_name text, own boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  RETURN QUERY
  SELECT c.community, c.community_no::text, c.name::text, c.contact, c.phone, c.active, coalesce(n.persons, 0), o.name, c.office = v_me.office
    FROM data.community c JOIN data.office o ON o.office = c.office
         LEFT JOIN (SELECT p.community, count(*) AS persons FROM data.community_person p WHERE p.office BETWEEN v_me.low AND v_me.high GROUP BY p.community) n ON n.community = c.community
   WHERE c.office BETWEEN v_me.low AND v_me.high ORDER BY NOT c.active, c.community_no;
END $$;
COMMENT ON FUNCTION api.communities IS 'Communities of the caller''s range, closed ones last, with how many persons each looks after; own: of the caller''s office, who may change it. PR201. Clause 9.6.5.';

CREATE OR REPLACE FUNCTION data.community_own (p_me data.caller, p_community bigint, p_open boolean) RETURNS data.community
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v data.community;
BEGIN
  SELECT * INTO v FROM data.community c WHERE c.community = p_community AND c.office = p_me.office FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM data.refuse_field('PR301', 'community', 'Your office has no such community.');
  ELSIF p_open AND NOT v.active THEN
    PERFORM data.refuse('PR101', 'The community %1 is closed.', v.name);
  END IF;
  RETURN v;
END $$;
COMMENT ON FUNCTION data.community_own IS 'A community of the caller''s office, locked; p_open: that is not closed. PR101, PR301.';

CREATE OR REPLACE FUNCTION data.community_next (p_office text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT p_office || to_char(coalesce(max(right(c.community_no, 3)::int), 0) + 1, 'FM000') FROM data.community c WHERE c.community_no ~ ('^' || p_office || '[0-9]{3}$')
$$;
COMMENT ON FUNCTION data.community_next IS 'The next free number of a community: the office and three digits.';

CREATE OR REPLACE FUNCTION data.community_named (p_me data.caller, p_community bigint, p_no text, p_name text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v data.community;
BEGIN
  IF p_name IS NULL THEN
    PERFORM data.refuse_field('PR310', 'name', 'The community has no name.');
  ELSIF p_no !~ '^[0-9]{6,12}$' THEN
    PERFORM data.refuse_field('PR310', 'community_no', 'The number of a community has 6 to 12 digits.');
  ELSIF EXISTS (SELECT FROM data.office o WHERE o.office = left(p_no, 6) AND o.office <> p_me.office) THEN
    -- numbers are given once for all offices: one could use up those of another
    PERFORM data.refuse_field('PR310', 'community_no', 'Numbers that begin with %1 belong to another office.', left(p_no, 6));
  END IF;
  SELECT * INTO v FROM data.community c WHERE c.community IS DISTINCT FROM p_community AND (c.community_no = p_no OR c.office = p_me.office AND c.name = p_name AND c.active) LIMIT 1;
  IF FOUND THEN
    PERFORM data.refuse_field('PR198', CASE WHEN v.community_no = p_no THEN 'community_no' ELSE 'name' END, 'There is a community %1 with the number %2 already.', v.name, v.community_no);
  END IF;
END $$;
COMMENT ON FUNCTION data.community_named IS 'Whether a community may have this number and name. PR198, PR310.';

CREATE OR REPLACE FUNCTION api.community_put (p_community bigint, p_no text, p_name text, p_contact text, p_phone text, p_request uuid)
RETURNS TABLE (community bigint, community_no text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'community_put', jsonb_build_array(p_community, p_no, p_name, p_contact, p_phone)::text);
  v_old data.community;
  v data.community;
BEGIN
  IF v_answer IS NULL THEN
    -- holds the pulse of the office: two who add one do so one after the other
    PERFORM data.pulse(v_me.office);
    IF p_community IS NOT NULL THEN
      v_old := data.community_own(v_me, p_community, true);
    END IF;
    v.community_no := coalesce(data.clean('community_no', p_no, 12), v_old.community_no, data.community_next(v_me.office));
    v.name := data.clean('name', p_name, 60);
    v.contact := data.clean('contact', p_contact, 60);
    v.phone := data.clean('phone', p_phone, 30);
    PERFORM data.community_named(v_me, p_community, v.community_no, v.name);
    IF p_community IS NULL THEN
      INSERT INTO data.community (office, community_no, name, contact, phone) VALUES (v_me.office, v.community_no, v.name, v.contact, v.phone) RETURNING * INTO v;
    ELSE
      UPDATE data.community c SET community_no = v.community_no, name = v.name, contact = v.contact, phone = v.phone WHERE c.community = p_community RETURNING * INTO v;
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('community', v.community, 'community_no', v.community_no));
    PERFORM audit.write('community_put', NULL, NULL, v.community_no, jsonb_build_object('community', v.community, 'old', to_jsonb(v_old), 'new', to_jsonb(v)));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'community')::bigint, v_answer ->> 'community_no';
EXCEPTION
  -- of an office that is out of sight
  WHEN unique_violation THEN
    PERFORM data.refuse_field('PR198', 'community_no', 'There is a community %1 with the number %2 already.', '—', v.community_no);
END $$;
COMMENT ON FUNCTION api.community_put IS
  'Adds a community of the caller''s office (p_community empty; without a number it gets the next), or changes number, name and who answers there. Logged with what it was. PR101 closed, PR198 number or name taken, PR201, PR301 to PR307, PR310. Clause 9.6.5.';

CREATE OR REPLACE FUNCTION api.community_close (p_community bigint, p_into bigint, p_request uuid)
RETURNS TABLE (community bigint, persons int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'community_close', jsonb_build_array(p_community, p_into)::text);
  v data.community;
  v_persons int;
BEGIN
  IF v_answer IS NULL THEN
    v := data.community_own(v_me, p_community, true);
    IF p_into = p_community THEN
      PERFORM data.refuse('PR101', 'The community %1 is closed.', v.name);
    ELSIF p_into IS NOT NULL THEN
      PERFORM data.community_own(v_me, p_into, true);
      UPDATE data.community_person p SET community = p_into WHERE p.community = p_community;
    ELSE
      DELETE FROM data.community_person p WHERE p.community = p_community;
    END IF;
    GET DIAGNOSTICS v_persons = ROW_COUNT;
    UPDATE data.community c SET active = false WHERE c.community = p_community;
    v_answer := casework.request_end(p_request, jsonb_build_object('community', p_community, 'persons', v_persons));
    PERFORM audit.write('community_close', NULL, NULL, v.community_no, v_answer || jsonb_build_object('name', v.name, 'into', p_into));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'community')::bigint, (v_answer ->> 'persons')::int;
END $$;
COMMENT ON FUNCTION api.community_close IS
  'Closes a community of the caller''s office: its persons go to another one (p_into), or back to their units. Rosters that are out keep its name. Logged. PR101, PR201, PR301. Clause 9.6.5.';

CREATE OR REPLACE FUNCTION data.community_give (p_me data.caller, p_community bigint, p_persons bigint[]) RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_count int;
BEGIN
  IF p_community IS NULL THEN
    DELETE FROM data.community_person c WHERE c.person = ANY (p_persons) AND c.office = p_me.office;
  ELSE
    INSERT INTO data.community_person AS c (person, office, community)
    SELECT p.person, p.office, p_community FROM data.person p WHERE p.person = ANY (p_persons) AND p.office = p_me.office ORDER BY p.person
    ON CONFLICT (person) DO UPDATE SET community = EXCLUDED.community, office = EXCLUDED.office WHERE (c.community, c.office) IS DISTINCT FROM (EXCLUDED.community, EXCLUDED.office);
  END IF;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;
COMMENT ON FUNCTION data.community_give IS 'Persons of the caller''s office are looked after by a community from now on, or (NULL) by their units again; how many that changed.';

CREATE OR REPLACE FUNCTION api.community_assign (p_community bigint, p_persons bigint[], p_request uuid)
RETURNS TABLE (changed int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'community_assign', jsonb_build_array(p_community, p_persons)::text);
  v data.community;
BEGIN
  IF v_answer IS NULL THEN
    IF coalesce(cardinality(p_persons), 0) NOT BETWEEN 1 AND 5000 THEN
      PERFORM data.refuse_field('PR310', 'persons', 'One to %1 persons are assigned at a time.', '5000');
    ELSIF EXISTS (SELECT FROM unnest(p_persons) q(person) WHERE NOT EXISTS (SELECT FROM data.person p WHERE p.person = q.person AND p.office = v_me.office)) THEN
      PERFORM data.refuse('PR202', 'This record belongs to another office.');
    END IF;
    IF p_community IS NOT NULL THEN
      v := data.community_own(v_me, p_community, true);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('changed', data.community_give(v_me, p_community, p_persons)));
    PERFORM audit.write('community_assign', NULL, NULL, coalesce(v.community_no, '—'), v_answer || jsonb_build_object('community', p_community, 'persons', to_jsonb(p_persons)));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'changed')::int;
END $$;
COMMENT ON FUNCTION api.community_assign IS
  'Persons of the caller''s office are looked after by a community from now on, or (community empty) by their units again; how many that changed. Logged with their numbers. PR101, PR201, PR202, PR301, PR310. Clause 9.6.5.';

CREATE OR REPLACE FUNCTION data.community_judge (p_me data.caller, p_community bigint, p_id_number text[], p_name text[], p_community_no text[])
RETURNS TABLE (line bigint, name text, id_number text, verdict text, person bigint, community bigint)
LANGUAGE sql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off AS $$
  SELECT x.n, x.name, x.id_number,
         CASE WHEN x.key IS NULL OR x.name IS NULL THEN 'unreadable' WHEN p.person IS NULL THEN 'unknown_person' WHEN btrim(x.name) <> p.name THEN 'name_differs'
              WHEN row_number() OVER (PARTITION BY p.person ORDER BY x.n) > 1 THEN 'duplicate' WHEN c.community IS NULL THEN 'unknown_community'
              WHEN o.community = c.community THEN 'already' ELSE 'good' END, p.person, c.community
    FROM (SELECT u.n, nullif(btrim(u.name), '') AS name, btrim(u.id_number) AS id_number, CASE WHEN btrim(u.id_number) ~ '^([0-9]{15}|[0-9]{17}[0-9Xx])$' THEN data.id_key(btrim(u.id_number)) END AS key, nullif(btrim(u.no), '') AS no
            FROM unnest(p_id_number, p_name, p_community_no) WITH ORDINALITY u(id_number, name, no, n)) x
         LEFT JOIN data.id_number i ON i.id_number = x.key
         LEFT JOIN data.person p ON p.person = i.person AND p.office = p_me.office
         LEFT JOIN data.community c ON c.office = p_me.office AND c.active AND CASE WHEN x.no IS NULL THEN c.community = p_community ELSE x.no IN (c.community_no, c.name) END
         LEFT JOIN data.community_person o ON o.person = p.person
$$;
COMMENT ON FUNCTION data.community_judge IS 'What stands against each row of a roster of a community (vocabulary community_verdict): the community is the one its cell names by number or name, else the one the roster is for.';

CREATE OR REPLACE FUNCTION api.community_roster (p_community bigint, p_id_number text[], p_name text[], p_community_no text[], p_request uuid)
RETURNS TABLE (line bigint, name text, id_masked text, verdict text, verdict_title text, changed int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_answer jsonb := casework.request_begin(p_request, 'community_roster', jsonb_build_array(p_community, p_id_number, p_name, p_community_no)::text);
  v_count int := coalesce(cardinality(p_id_number), 0);
  r record;
BEGIN
  IF v_answer IS NULL THEN
    IF v_count NOT BETWEEN 1 AND 20000 OR cardinality(p_name) IS DISTINCT FROM v_count OR cardinality(p_community_no) IS DISTINCT FROM v_count THEN
      PERFORM data.refuse('PR310', 'A block has 1 to %1 rows, and every column as many cells.', '20000');
    END IF;
    IF p_community IS NOT NULL THEN
      PERFORM data.community_own(v_me, p_community, true);
    END IF;
    v_answer := jsonb_build_object('changed', 0, 'rows', coalesce((SELECT jsonb_agg(jsonb_build_array(j.line, j.name, data.mask_id(j.id_number), j.verdict) ORDER BY j.line)
      FROM data.community_judge(v_me, p_community, p_id_number, p_name, p_community_no) j WHERE j.verdict NOT IN ('good', 'already')), '[]'));
    FOR r IN SELECT j.community, array_agg(j.person ORDER BY j.person) AS persons FROM data.community_judge(v_me, p_community, p_id_number, p_name, p_community_no) j WHERE j.verdict = 'good' GROUP BY j.community ORDER BY j.community LOOP
      v_answer := jsonb_set(v_answer, '{changed}', to_jsonb((v_answer ->> 'changed')::int + data.community_give(v_me, r.community, r.persons)));
      PERFORM audit.write('community_assign', NULL, NULL, r.community::text, jsonb_build_object('community', r.community, 'persons', to_jsonb(r.persons), 'roster', v_count));
    END LOOP;
    PERFORM casework.request_end(p_request, v_answer);
  END IF;
  RETURN QUERY SELECT NULL::bigint, NULL::text, NULL::text, NULL::text, NULL::text, (v_answer ->> 'changed')::int
               UNION ALL
               SELECT (x ->> 0)::bigint, x ->> 1, x ->> 2, x ->> 3, data.title_of('community_verdict', x ->> 3), (v_answer ->> 'changed')::int FROM jsonb_array_elements(v_answer -> 'rows') x;
END $$;
COMMENT ON FUNCTION api.community_roster IS
  'A roster of persons whom communities look after: each row to the community it names by number or name, else to p_community. What can be done is done, the other rows are answered with their verdict behind a first row that has the count alone. Logged. PR101, PR201, PR301, PR310. Clause 9.6.5.';
