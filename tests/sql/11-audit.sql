-- The chain of the log: whole as it stands, and broken by whoever changes, deletes or rewrites it.
SELECT t.is((SELECT string_agg(office || why, ' ') FROM admin.verify_audit() WHERE NOT ok), NULL, 'after all these acts every chain is whole');
SELECT t.ok((SELECT count(*) >= 3 AND min(rows) > 0 FROM admin.verify_audit()), 'and each office that worked has one');
SELECT t.ok((SELECT count(*) > 0 FROM audit.entry WHERE action = 'view' AND person = 10000001) AND (SELECT count(*) > 0 FROM audit.entry WHERE action = 'view_counter' AND office = '140106'), 'views are logged, counter views too');
SELECT t.ok((SELECT count(*) > 0 FROM audit.entry WHERE action = 'export' AND subject = 'report_persons' AND (detail ->> 'rows')::int > 0), 'exports are logged with their size');
SELECT t.ok((SELECT count(*) = 0 FROM audit.entry e WHERE e::text ~ t.text('id1')), 'the log does not carry ID numbers');
SELECT t.ok((SELECT seq > 0 FROM audit.head_publication WHERE office = '140105' AND day = data.today()), 'the first sign-in of a day hands the head of the chain to the office above');
SELECT t.ok(admin.publish_heads() > 0, 'the administrator hands on those where nobody signed in');
SELECT t.is(admin.publish_heads()::text, '0', 'once a day');
SELECT t.is((SELECT published_to FROM audit.head_publication WHERE office = '140105'), '140100', 'a county''s to its city');

CREATE FUNCTION t.tamper (p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v text;
BEGIN
  SET LOCAL session_replication_role = replica;        -- what a superuser can do: guards off
  EXECUTE p_sql;
  SET LOCAL session_replication_role = origin;
  SELECT string_agg(format('%s %s %s', office, first_bad, why), ';') INTO v FROM admin.verify_audit() WHERE NOT ok;
  RAISE EXCEPTION USING ERRCODE = 'T0000', MESSAGE = coalesce(v, 'not found');
EXCEPTION WHEN SQLSTATE 'T0000' THEN
  RETURN SQLERRM;
END $$;
SELECT t.is(t.tamper($$UPDATE audit.entry SET detail = '{}' WHERE office = '140105' AND seq = 5$$), '140105 5 its content is not what was written', 'a changed entry is named');
SELECT t.is(t.tamper($$UPDATE audit.entry SET at = at + interval '1 second' WHERE office = '140105' AND seq = 7$$), '140105 7 its content is not what was written', 'a changed time is named');
SELECT t.is(t.tamper($$DELETE FROM audit.entry WHERE office = '140105' AND seq = 9$$), '140105 10 entries are missing before it', 'a deleted entry is named');
SELECT t.is(t.tamper($$UPDATE audit.entry e SET name = 'x', hash = audit.hash_of(office, seq, at, login, 'x', action, person, case_id, subject, detail, prev) WHERE office = '140105' AND seq = 6$$),
            '140105 7 it does not follow the entry before it', 'an entry rewritten with its hash does not fit the next one');
SELECT t.ok(t.tamper($$DELETE FROM audit.entry WHERE office = '140105' AND seq > 20$$) ~ '^140105 [0-9]+ ', 'an end cut off is found');
SELECT t.ok(t.tamper($$WITH kept AS (SELECT e.seq, e.hash FROM audit.entry e WHERE e.office = '140105' AND e.seq = (SELECT max(p.seq) - 1 FROM audit.head_publication p WHERE p.office = '140105')),
    gone AS (DELETE FROM audit.entry e USING kept WHERE e.office = '140105' AND e.seq > kept.seq)
  UPDATE audit.head h SET seq = kept.seq, hash = kept.hash FROM kept WHERE h.office = '140105'$$) ~ 'not what was published', 'an end cut off together with its head does not fit what was published');
SELECT t.is(t.tamper('SELECT 1'), 'not found', 'nothing done is nothing found');
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.refused('42501', 'SELECT * FROM admin.verify_audit()', 'a clerk does not verify');
RESET SESSION AUTHORIZATION;
SELECT t.ok(t.tamper($$DELETE FROM audit.entry WHERE office = '140106'; DELETE FROM audit.head WHERE office = '140106'$$) ~ '140106 0 the chain is gone', 'a chain that is gone with its head is missed');
SELECT t.ok(t.tamper($$DELETE FROM audit.head WHERE office = '140106'$$) ~ '140106 0 the head of the chain is gone', 'a head that is gone too');
