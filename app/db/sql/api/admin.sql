-- For the administrator's connection (superuser): staff, the log's proof, daily publication.  Nobody else is granted any of it.

CREATE OR REPLACE FUNCTION admin.staff_limit (p_login text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  -- a desk has two connections
  EXECUTE format('ALTER ROLE %I CONNECTION LIMIT 16', p_login);
  -- what the member of the staff cannot turn off: every statement in the server's log, also of a transaction that is
  -- undone, with as much of its parameters as tells what was asked for; no filling of the disk
  EXECUTE format('ALTER ROLE %I SET log_statement = %L', p_login, 'all');
  EXECUTE format('ALTER ROLE %I SET log_parameter_max_length = 64', p_login);
  EXECUTE format('ALTER ROLE %I SET temp_file_limit = %L', p_login, '1GB');
  -- what protects an honest session; for others there is admin.sessions_end_idle
  EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', p_login, '120s');
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', p_login, '60s');
END $$;
COMMENT ON FUNCTION admin.staff_limit IS 'The limits of a login, given at the appointment and again at each upgrade.';

CREATE OR REPLACE FUNCTION admin.sessions_end_idle (p_seconds int) RETURNS int
LANGUAGE sql SET search_path = '' AS $$
  SELECT count(*) FILTER (WHERE pg_catalog.pg_terminate_backend(a.pid))::int
    FROM pg_catalog.pg_stat_activity a
   WHERE pg_catalog.pg_has_role(a.usesysid, 'staff', 'MEMBER') AND NOT (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.oid = a.usesysid)
     AND a.xact_start < pg_catalog.clock_timestamp() - make_interval(secs => CASE WHEN a.state = 'active' THEN 4 * p_seconds ELSE p_seconds END)
$$;
COMMENT ON FUNCTION admin.sessions_end_idle IS
  'Ends sessions of the staff that leave a transaction open for so many seconds, or work in one four times as long: they hold what others wait for, and their own settings may be switched off. Run every half minute. Returns how many.';

CREATE OR REPLACE FUNCTION admin.staff_appoint (p_login text, p_name text, p_office text, p_posts text[], p_password text, p_id_number text)
RETURNS void LANGUAGE plpgsql SET search_path = '' SET password_encryption = 'scram-sha-256' SET log_min_error_statement = 'panic' AS $$
DECLARE
  v_post text;
  v_other text;
BEGIN
  IF p_login !~ '^[a-z][a-z0-9_]{2,30}$' THEN
    PERFORM data.refuse_field('PR301', 'login', 'A login has 3 to 31 small letters, digits or underscores and begins with a letter.');
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = p_login)
     AND NOT EXISTS (SELECT FROM data.staff s WHERE s.login = p_login) THEN
    PERFORM data.refuse_field('PR301', 'login', 'The server has a role %1 that is not one of the staff.', p_login);
  END IF;
  IF NOT EXISTS (SELECT FROM data.office o WHERE o.office = p_office) THEN
    PERFORM data.refuse_field('PR301', 'office', 'There is no office %1.', p_office);
  END IF;
  IF p_password IS NULL OR length(p_password) < 8 THEN
    PERFORM data.refuse_field('PR301', 'password', 'A password has at least 8 characters.');
  END IF;
  -- as the server's passwordcheck asks for; asked here because its error would show the statement
  IF p_password !~ '[A-Za-z]' OR p_password !~ '[^A-Za-z]' OR strpos(p_password, p_login) > 0 THEN
    PERFORM data.refuse_field('PR301', 'password', 'A password has letters and other characters and does not contain the login.');
  END IF;
  IF p_id_number IS NULL OR pension.id_problem(data.id_key(p_id_number), data.today()) IS NOT NULL THEN
    PERFORM data.refuse_field('PR301', 'id_number', 'A member of the staff is known by a valid ID number, so that nobody handles a case of their own.');
  END IF;
  SELECT s.login INTO v_other FROM data.staff s WHERE s.id_number = data.id_key(p_id_number) AND s.active AND s.login <> p_login;
  IF FOUND THEN
    PERFORM data.refuse_field('PR301', 'id_number', 'This person has the login %1 already; posts are added to it.', v_other);
  END IF;

  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = p_login) THEN
    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT', p_login);
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', p_login, p_password);
  EXECUTE format('GRANT staff TO %I', p_login);
  PERFORM admin.staff_limit(p_login);

  INSERT INTO data.staff (login, name, office, id_number) VALUES (p_login, p_name, p_office, data.id_key(p_id_number))
  ON CONFLICT (login) DO UPDATE SET name = EXCLUDED.name, office = EXCLUDED.office, id_number = EXCLUDED.id_number, active = true;
  FOR v_post IN SELECT sp.post FROM data.staff_post sp WHERE sp.login = p_login AND NOT sp.post = ANY (p_posts) LOOP
    EXECUTE format('REVOKE %I FROM %I', v_post, p_login);
    DELETE FROM data.staff_post WHERE login = p_login AND post = v_post;
  END LOOP;
  FOREACH v_post IN ARRAY p_posts LOOP
    INSERT INTO data.staff_post (login, post) VALUES (p_login, v_post) ON CONFLICT DO NOTHING;
    EXECUTE format('GRANT %I TO %I', v_post, p_login);
  END LOOP;
  PERFORM audit.append(p_office, session_user, '系统管理', 'staff_appoint', NULL, NULL, p_login, jsonb_build_object('posts', p_posts));
END $$;
-- what an earlier program did not set
SELECT admin.staff_limit(s.login) FROM data.staff s JOIN pg_catalog.pg_roles r ON r.rolname = s.login WHERE s.active;
COMMENT ON FUNCTION admin.staff_appoint IS
  'Makes or changes a login with exactly these posts. Posts that exclude each other are refused by the constraint posts_exclude_each_other, a second login of one person too. Logged; the password is not.';

CREATE OR REPLACE FUNCTION admin.staff_dismiss (p_login text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_post text;
  v_office text;
BEGIN
  UPDATE data.staff SET active = false WHERE login = p_login RETURNING office INTO v_office;
  IF NOT FOUND THEN
    PERFORM data.refuse('PR201', 'The login %1 is not a member of the staff.', p_login);
  END IF;
  FOR v_post IN SELECT sp.post FROM data.staff_post sp WHERE sp.login = p_login LOOP
    EXECUTE format('REVOKE %I FROM %I', v_post, p_login);
  END LOOP;
  DELETE FROM data.staff_post WHERE login = p_login;
  EXECUTE format('REVOKE staff FROM %I', p_login);
  EXECUTE format('ALTER ROLE %I NOLOGIN', p_login);
  PERFORM audit.append(v_office, session_user, '系统管理', 'staff_dismiss', NULL, NULL, p_login, '{}');
END $$;
COMMENT ON FUNCTION admin.staff_dismiss IS 'Takes a login out of service. What it signed stays. Logged.';

CREATE OR REPLACE FUNCTION admin.verify_audit_of (p_office text)
RETURNS TABLE (rows bigint, ok boolean, first_bad bigint, why text)
LANGUAGE plpgsql STABLE SET search_path = '' SET plan_cache_mode = force_custom_plan SET jit = off SET enable_sort = off SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
  v_head audit.head;
BEGIN
  SELECT * INTO v_head FROM audit.head h WHERE h.office = p_office;
  -- entry by entry in the order of the key: nothing is sorted or kept, however long the chain
  RETURN QUERY
  WITH chain AS (
    SELECT e.seq, e.hash, e.prev, audit.hash_of(e.office, e.seq, e.at, e.login, e.name, e.action, e.person, e.case_id, e.subject, e.detail, e.prev) AS made,
           lag(e.hash, 1, repeat('0', 64)) OVER w AS before, lag(e.seq, 1, 0::bigint) OVER w AS last
      FROM audit.entry e WHERE e.office = p_office WINDOW w AS (ORDER BY e.seq)
  ), whole AS (
    SELECT count(*) AS rows, max(c.seq) AS last, min(c.seq) FILTER (WHERE c.last + 1 <> c.seq OR c.made <> c.hash OR c.prev <> c.before) AS broken,
           (array_agg(CASE WHEN c.last + 1 <> c.seq THEN 'entries are missing before it' WHEN c.made <> c.hash THEN 'its content is not what was written' ELSE 'it does not follow the entry before it' END)
              FILTER (WHERE c.last + 1 <> c.seq OR c.made <> c.hash OR c.prev <> c.before))[1] AS why
      FROM chain c
  ), bad AS (
    SELECT w.broken AS seq, w.why FROM whole w WHERE w.broken IS NOT NULL
    UNION ALL
    SELECT p.seq, 'it is not what was published on ' || data.iso(p.day)
      FROM audit.head_publication p LEFT JOIN audit.entry e ON e.office = p_office AND e.seq = p.seq
     WHERE p.office = p_office AND p.seq > 0 AND e.hash IS DISTINCT FROM p.hash
    UNION ALL
    SELECT v_head.seq, 'the end of the chain is not the head' FROM whole w
     WHERE v_head.office IS NOT NULL
       AND (v_head.seq > 0 AND v_head.hash IS DISTINCT FROM (SELECT e.hash FROM audit.entry e WHERE e.office = p_office AND e.seq = v_head.seq) OR w.last > v_head.seq)
    UNION ALL
    SELECT 0::bigint, 'the chain is gone' FROM whole w
     WHERE w.rows = 0
       AND (EXISTS (SELECT FROM data.staff s WHERE s.office = p_office) OR EXISTS (SELECT FROM audit.head_publication p WHERE p.office = p_office)
            OR EXISTS (SELECT FROM casework.case_number n WHERE n.entry_office = p_office) OR v_head.seq > 0)
    UNION ALL
    SELECT 0::bigint, 'the head of the chain is gone' FROM whole w WHERE w.rows > 0 AND v_head.office IS NULL
  )
  SELECT w.rows, b.seq IS NULL, b.seq, b.why FROM whole w LEFT JOIN LATERAL (SELECT x.* FROM bad x ORDER BY x.seq LIMIT 1) b ON true WHERE w.rows > 0 OR b.seq IS NOT NULL;
END $$;
COMMENT ON FUNCTION admin.verify_audit_of IS 'Proves the chain of one office; no row for an office that never worked. See admin.verify_audit().';

CREATE OR REPLACE FUNCTION admin.verify_audit ()
RETURNS TABLE (office text, rows bigint, ok boolean, first_bad bigint, why text)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT o.office::text, v.rows, v.ok, v.first_bad, v.why FROM data.office o, LATERAL admin.verify_audit_of(o.office) v ORDER BY o.office
$$;
COMMENT ON FUNCTION admin.verify_audit IS
  'Proves every office''s chain against itself, its head and what was published; first_bad is the number of the first broken entry, why says what is wrong; 0: the whole chain of an office that has worked is gone.';

CREATE OR REPLACE FUNCTION admin.requests_forget (p_days int) RETURNS bigint
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_rows bigint;
BEGIN
  DELETE FROM casework.request r WHERE r.made_at < now() - make_interval(days => greatest(p_days, 30));
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  RETURN v_rows;
END $$;
COMMENT ON FUNCTION admin.requests_forget IS 'Forgets answers to requests older than so many days (30 at least: nobody repeats those). Returns how many.';

CREATE OR REPLACE FUNCTION admin.publish_heads () RETURNS int
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_rows int;
BEGIN
  INSERT INTO audit.head_publication (office, day, published_to, seq, hash)
  SELECT h.office, data.today(), coalesce(o.parent, o.office), h.seq, h.hash
    FROM audit.head h JOIN data.office o USING (office) WHERE h.seq > 0
  ON CONFLICT (office, day) DO NOTHING;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  RETURN v_rows;
END $$;
COMMENT ON FUNCTION admin.publish_heads IS 'Hands each office''s head to the office above; once a day, by cron. Returns how many.';
