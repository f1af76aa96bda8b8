-- Posts that exclude each other cannot be given to one person: by constraint.
DO $$
DECLARE
  r record;
  v_got text;
  v_wrong text := '';
  v_pairs int := 0;
BEGIN
  FOR r IN SELECT a.post AS a, b.post AS b, EXISTS (SELECT FROM data.post_conflict c WHERE (c.post_a, c.post_b) IN ((a.post, b.post), (b.post, a.post))) AS forbidden
             FROM data.post a, data.post b WHERE a.post < b.post LOOP
    v_got := t.refusal(format('SELECT admin.staff_appoint(%L, %L, %L, ARRAY[%L, %L], %L, %L)', 'xd_pair', 'x', '140105', r.a, r.b, 'lianxi-1234', t.id_of('xd_pair')));
    v_pairs := v_pairs + 1;
    IF r.forbidden <> (v_got ~ '^23P01 .*posts_exclude_each_other') OR (NOT r.forbidden AND v_got <> '') THEN
      v_wrong := v_wrong || format('%s + %s: %s' || chr(10), r.a, r.b, v_got);
    END IF;
    PERFORM admin.staff_appoint('xd_pair', 'x', '140105', '{}', 'lianxi-1234', t.id_of('xd_pair'));
  END LOOP;
  PERFORM t.is(v_wrong, '', format('of %s pairs exactly the forbidden ones are refused', v_pairs));
END $$;
SELECT t.refused('23P01', $$INSERT INTO data.staff_post VALUES ('xd_clerk', 'cashier')$$, 'nor by a superuser''s plain insert');
SELECT t.refused('23P01', $$SELECT admin.staff_appoint('xd_x', 'x', '140105', '{accountant,cashier}', 'lianxi-1234', t.id_of('xd_x'))$$, 'accountant is not cashier');
SELECT t.is((SELECT count(*)::text FROM data.post_conflict c WHERE c.post_a >= c.post_b), '0', 'each conflict stands once');
SELECT admin.staff_appoint('xd_moving', 'x', '140105', '{clerk}', 'lianxi-1234', t.id_of('xd_moving'));
SELECT t.ok(pg_has_role('xd_moving', 'clerk', 'USAGE') AND NOT pg_has_role('xd_moving', 'approver', 'USAGE'), 'a post gives its group');
SELECT admin.staff_appoint('xd_moving', 'x', '140105', '{approver}', 'lianxi-1234', t.id_of('xd_moving'));
SELECT t.ok(pg_has_role('xd_moving', 'approver', 'USAGE') AND NOT pg_has_role('xd_moving', 'clerk', 'USAGE'), 'another post takes the first group away');
SELECT t.ok((SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = 'xd_moving'), 'passwords are kept as scram');
SELECT admin.staff_dismiss('xd_moving');
SELECT t.ok((SELECT NOT rolcanlogin FROM pg_roles WHERE rolname = 'xd_moving') AND NOT pg_has_role('xd_moving', 'staff', 'USAGE'), 'who left cannot log in');
SET SESSION AUTHORIZATION xd_moving;
SELECT t.refused('42501', 'SELECT * FROM api.session_pulse()', 'and calls nothing on a connection left open');
RESET SESSION AUTHORIZATION;
SELECT t.refused('PR301 login', $$SELECT admin.staff_appoint('postgres', 'x', '140105', '{clerk}', 'lianxi-1234', t.id_of('postgres'))$$, 'a role of the server is not appointed');
SELECT t.refused('PR301 password', $$SELECT admin.staff_appoint('xd_short', 'x', '140105', '{clerk}', 'short', t.id_of('xd_short'))$$, 'a short password is refused');
SELECT t.refused('PR301 office', $$SELECT admin.staff_appoint('xd_where', 'x', '999999', '{clerk}', 'lianxi-1234', t.id_of('xd_where'))$$, 'an unknown office is refused');
SELECT t.ok((SELECT count(*) >= 3 FROM audit.entry WHERE action IN ('staff_appoint', 'staff_dismiss') AND subject = 'xd_moving'), 'appointments stand in the log');
