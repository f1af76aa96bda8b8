-- Signing in, the live counters, the code lists.

CREATE OR REPLACE FUNCTION api.session_open (p_client text, p_rules_version text)
RETURNS TABLE (login text, name text, office text, office_name text, office_level text, posts text[], rehearsal boolean,
               rules_version text, schema_version int, server_date date, server_time timestamptz, poll_seconds int,
               post_titles text[], agency text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
BEGIN
  PERFORM audit.publish_mine();
  PERFORM audit.write('sign_in', NULL, NULL, data.clean('client', p_client, 200),
                      jsonb_build_object('rules', data.clean('rules_version', p_rules_version, 60), 'address', host(inet_client_addr())));
  RETURN QUERY
  SELECT v_me.login, v_me.name, v_me.office, o.name, o.level, v_me.posts,
         coalesce((SELECT s.value = 'true' FROM data.setting s WHERE s.key = 'rehearsal'), false),
         pension.rules_version(), (SELECT s.value::int FROM data.setting s WHERE s.key = 'schema_version'),
         data.today(), clock_timestamp(), (SELECT s.value::int FROM data.setting s WHERE s.key = 'poll_seconds'),
         ARRAY(SELECT p.title FROM data.post p WHERE p.post = ANY (v_me.posts) ORDER BY p.sort), o.agency
    FROM data.office o WHERE o.office = v_me.office;
END $$;
COMMENT ON FUNCTION api.session_open IS
  'First call after connecting: who I am, my office and posts, what the server works with. Logged. PR201 for a login that is no staff.';

CREATE OR REPLACE FUNCTION api.session_pulse ()
RETURNS TABLE (tick bigint, todo int, review int, approve int, upper int, tasks int, overdue int, server_time timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_today date := data.today();
BEGIN
  RETURN QUERY
  SELECT coalesce((SELECT sum(p.tick)::bigint FROM data.office_pulse p WHERE p.office = v_me.office), 0),
         (SELECT count(*)::int FROM casework.case_item m WHERE m.open AND m.maker_login = v_me.login AND m.step IN ('draft', 'accepted', 'returned')),
         count(*) FILTER (WHERE 'reviewer' = ANY (v_me.posts) AND c.office = v_me.office AND c.step = 'review')::int,
         count(*) FILTER (WHERE 'approver' = ANY (v_me.posts) AND c.office = v_me.office AND c.step = 'approve')::int,
         CASE WHEN 'approver' = ANY (v_me.posts) THEN
           (SELECT count(*)::int FROM casework.case_item u WHERE u.upper_office = v_me.office AND u.step = 'upper') ELSE 0 END,
         (SELECT count(*)::int FROM casework.task t WHERE t.office = v_me.office AND t.status = 'open'),
         count(*) FILTER (WHERE c.due_date < v_today AND c.paused_on IS NULL)::int,
         clock_timestamp()
    FROM casework.case_item c
   WHERE c.open AND c.office = v_me.office;
END $$;
COMMENT ON FUNCTION api.session_pulse IS
  'The counters of my office, cheap enough to be asked every few seconds; tick moves when a queue may have changed. PR201.';

CREATE OR REPLACE FUNCTION api.vocabulary ()
RETURNS TABLE (list text, key text, title text, sort int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
BEGIN
  PERFORM data.me();
  RETURN QUERY SELECT v.list, v.key, v.title, v.sort FROM data.vocabulary v ORDER BY v.list, v.sort;
END $$;
COMMENT ON FUNCTION api.vocabulary IS 'Every code list in the words of the field, in order. PR201.';
