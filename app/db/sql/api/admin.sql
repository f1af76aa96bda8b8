-- For the administrator's connection (superuser): staff, the log's proof, daily publication.  Nobody else is granted any of it.

CREATE OR REPLACE FUNCTION admin.staff_appoint (p_login text, p_name text, p_office text, p_posts text[], p_password text, p_id_number text)
RETURNS void LANGUAGE plpgsql SET search_path = '' SET password_encryption = 'scram-sha-256' AS $$
DECLARE
  v_post text;
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

  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = p_login) THEN
    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT', p_login);
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', p_login, p_password);
  EXECUTE format('GRANT staff TO %I', p_login);
  -- a statement that never ends would hold the office's locks
  EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', p_login, '120s');
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', p_login, '60s');

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
COMMENT ON FUNCTION admin.staff_appoint IS
  'Makes or changes a login with exactly these posts. Posts that exclude each other are refused by the constraint posts_exclude_each_other. Logged.';

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

CREATE OR REPLACE FUNCTION admin.verify_audit ()
RETURNS TABLE (office text, rows bigint, ok boolean, first_bad bigint, why text)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH chain AS (
    SELECT e.office, e.seq, e.hash, e.prev, audit.hash_of(e.office, e.seq, e.at, e.login, e.name, e.action, e.person, e.case_id, e.subject, e.detail, e.prev) AS made,
           lag(e.hash, 1, repeat('0', 64)) OVER w AS before, lag(e.seq, 1, 0::bigint) OVER w AS last
      FROM audit.entry e WINDOW w AS (PARTITION BY e.office ORDER BY e.seq)
  ), broken AS (
    SELECT c.office, c.seq, CASE WHEN c.last + 1 <> c.seq THEN 'entries are missing before it'
                                 WHEN c.made <> c.hash THEN 'its content is not what was written'
                                 ELSE 'it does not follow the entry before it' END AS why
      FROM chain c WHERE c.last + 1 <> c.seq OR c.made <> c.hash OR c.prev <> c.before
  ), published AS (
    SELECT p.office, p.seq, 'it is not what was published on ' || data.iso(p.day) AS why
      FROM audit.head_publication p LEFT JOIN audit.entry e ON e.office = p.office AND e.seq = p.seq
     WHERE p.seq > 0 AND e.hash IS DISTINCT FROM p.hash
  ), ended AS (
    SELECT h.office, h.seq, 'the end of the chain is not the head' AS why
      FROM audit.head h LEFT JOIN audit.entry e ON e.office = h.office AND e.seq = h.seq
     WHERE (h.seq > 0 AND e.hash IS DISTINCT FROM h.hash) OR EXISTS (SELECT FROM audit.entry x WHERE x.office = h.office AND x.seq > h.seq)
  ), bad AS (
    SELECT DISTINCT ON (b.office) b.office, b.seq, b.why
      FROM (SELECT * FROM broken UNION ALL SELECT * FROM published UNION ALL SELECT * FROM ended) b ORDER BY b.office, b.seq
  )
  SELECT h.office::text, coalesce(n.rows, 0), b.seq IS NULL, b.seq, b.why
    FROM audit.head h
         LEFT JOIN (SELECT e.office, count(*) AS rows FROM audit.entry e GROUP BY e.office) n USING (office)
         LEFT JOIN bad b USING (office)
   WHERE coalesce(n.rows, 0) > 0 OR b.seq IS NOT NULL
   ORDER BY h.office;
END $$;
COMMENT ON FUNCTION admin.verify_audit IS
  'Proves every office''s chain against itself, its head and what was published; first_bad is the number of the first broken entry, why says what is wrong.';

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
