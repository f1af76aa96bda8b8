-- Each post of two offices against each function, each table, and what a clerk with psql might try.
DO $$
DECLARE
  v_login record;
  r record;
  v_call text;
  v_got text;
  v_wrong text := '';
  v_calls int := 0;
BEGIN
  FOR v_login IN SELECT s.login, array_agg(sp.post) || 'staff'::text AS posts FROM data.staff s JOIN data.staff_post sp USING (login)
                  WHERE s.office IN ('140105', '140106') GROUP BY s.login LOOP
    FOR r IN SELECT p.oid, p.proname, (SELECT string_agg('NULL::' || format_type(a, NULL), ', ' ORDER BY n) FROM unnest(p.proargtypes) WITH ORDINALITY x(a, n)) AS args,
                    EXISTS (SELECT FROM data.right_matrix m WHERE m.function = p.proname AND m.post = ANY (v_login.posts)) AS may
               FROM pg_proc p WHERE p.pronamespace = 'api'::regnamespace LOOP
      v_call := format('SELECT * FROM api.%I(%s)', r.proname, r.args);
      PERFORM set_config('session_authorization', v_login.login, false);
      v_got := t.refusal(v_call);
      PERFORM set_config('session_authorization', 'postgres', false);
      v_calls := v_calls + 1;
      IF r.may = (v_got LIKE '42501%') OR v_got ~ '^(42|XX|22|23|P0)' AND v_got NOT LIKE '42501 permission denied for function%' THEN
        v_wrong := v_wrong || format('%s %s: %s' || chr(10), v_login.login, r.proname, v_got);
      END IF;
    END LOOP;
  END LOOP;
  PERFORM t.is(v_wrong, '', format('the matrix of rights holds in %s calls', v_calls));
END $$;
DO $$
DECLARE
  v_login text;
  r record;
  v_got text;
  v_wrong text := '';
  v_tables int := 0;
BEGIN
  FOREACH v_login IN ARRAY ARRAY['xd_clerk', 'xd_both', 'xd_approver', 'xd_system_admin', 'xd_auditor', 'yz_parameter_admin', 'sx_approver'] LOOP
    FOR r IN SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname IN ('data', 'casework', 'audit', 'admin', 'seed') AND c.relkind IN ('r', 'p', 'v') LOOP
      PERFORM set_config('session_authorization', v_login, false);
      v_got := t.refusal(format('SELECT FROM %I.%I LIMIT 1', r.nspname, r.relname));
      IF v_got LIKE '42501%' THEN
        v_got := t.refusal(format('DELETE FROM %I.%I', r.nspname, r.relname));
      END IF;
      PERFORM set_config('session_authorization', 'postgres', false);
      v_tables := v_tables + 1;
      IF v_got NOT LIKE '42501%' THEN
        v_wrong := v_wrong || format('%s %s.%s: %s' || chr(10), v_login, r.nspname, r.relname, v_got);
      END IF;
    END LOOP;
  END LOOP;
  PERFORM t.is(v_wrong, '', format('no staff reads or empties any table (%s tried)', v_tables));
END $$;

SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', 'CREATE TEMP TABLE x (a int)', 'a clerk cannot make a temporary table');
SELECT t.refused('42501', 'CREATE TABLE public.x (a int)', 'a clerk cannot make a table');
SELECT t.refused('42501', $$CREATE FUNCTION public.x() RETURNS int LANGUAGE sql AS 'SELECT 1'$$, 'a clerk cannot make a function');
SELECT t.refused('42501', 'SELECT lo_creat(-1)', 'a clerk cannot make a large object');
SELECT t.refused('42501', $$UPDATE audit.entry SET action = 'nothing'$$, 'a clerk cannot change the log');
SELECT t.refused('42501', 'DELETE FROM audit.entry', 'a clerk cannot delete from the log');
SELECT t.refused('42501', 'TRUNCATE audit.entry', 'a clerk cannot empty the log');
SELECT t.refused('42501', $$SELECT audit.write('x', NULL, NULL, 'x')$$, 'a clerk cannot write into the log beside what they do');
SELECT t.refused('42501', $$UPDATE data.parameter SET value = '1'$$, 'a clerk cannot change a parameter');
SELECT t.refused('42501', $$SELECT api.case_approve(1, 1, 'agree', NULL, NULL, gen_random_uuid())$$, 'a clerk cannot call the approver''s function');
SELECT t.refused('42501', 'SET ROLE approver', 'a clerk cannot become an approver');
SELECT t.refused('42501', 'SET ROLE search_owner', 'a clerk cannot become an owner');
SELECT t.refused('42501', 'ALTER ROLE xd_clerk BYPASSRLS', 'a clerk cannot give themself rights');
SELECT t.refused('42501', $$SELECT admin.staff_appoint('x_y', 'x', '140105', '{approver}', '12345678', NULL)$$, 'a clerk cannot appoint anybody');
SELECT t.ok(set_config('pension.office', '140106', false) = '140106' AND (SELECT office FROM api.session_open('x', 'x')) = '140105', 'a setting changes no right');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION xd_parameter_admin;
SELECT t.refused('42501', $$UPDATE data.parameter SET value = '1'$$, 'not even the parameter post changes a parameter by hand');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(proname, ' ') FROM pg_proc WHERE pronamespace = 'api'::regnamespace AND proname ~ 'parameter'), NULL, 'no function changes a parameter without a case');

-- the owner of the tables cannot rewrite the log either
SET ROLE data_owner;
SELECT t.refused('PR190', 'TRUNCATE audit.entry', 'the owner cannot empty the log');
RESET ROLE;
SELECT t.refused('PR190', $$UPDATE audit.entry SET action = 'nothing'$$, 'an ordinary statement of a superuser does not change the log');
SELECT t.refused('PR190', 'DELETE FROM data.person_change', 'history is not deleted') WHERE EXISTS (SELECT FROM data.person_change);
SELECT t.refused('PR190', 'TRUNCATE casework.signature', 'signatures are not emptied');
CREATE ROLE stranger LOGIN;
GRANT CONNECT ON DATABASE pension TO stranger;
SET SESSION AUTHORIZATION stranger;
SELECT t.refused('42501', 'SELECT * FROM api.session_pulse()', 'a login that is no staff calls nothing');
RESET SESSION AUTHORIZATION;
GRANT staff, clerk TO stranger;
SET SESSION AUTHORIZATION stranger;
SELECT t.refused('PR201', 'SELECT * FROM api.session_pulse()', 'a login with the groups but without a staff row is refused by name');
SELECT t.refused('PR201', $$SELECT * FROM api.search('王', 10)$$, 'and searches nothing');
RESET SESSION AUTHORIZATION;
