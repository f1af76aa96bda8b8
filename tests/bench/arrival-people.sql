-- People who owe ten months each, sent to the tax bureau: :persons, :interest (fen a row).
SET session_replication_role = replica;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, work_start, insured_since, status, unit, months_paid)
SELECT 30000000 + n, '140105', '练习' || n, 'BENCH' || n, 'BENCH' || n, 'M', '1980-01-01', '1980-01-01', 'M60', '2000-01-01', '2000-01-01', 'active',
       (SELECT min(unit) FROM data.unit), 120 FROM generate_series(1, :persons) n;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, balance, balance_moved, carried, carried_moved, carried_year, carried_months)
SELECT 30000000 + n, '140105', 'normal', '2006-01-01', '2006-01-01', 2025, 1000000, 0, 1000000, 0, 2025, 120 FROM generate_series(1, :persons) n;
INSERT INTO data.charge_file (office, file_no, made_by, made_login, charges, lines, total)
VALUES ('140105', '140105-20260101-9901', 'x', 'x', :persons, :persons * 10, :persons * 10 * (96000::bigint + :interest));
INSERT INTO data.charge (person, charge, charge_no, office, origin, case_id, case_no, status, months, employer, employee, interest, made_at, file, sent_name, sent_id)
SELECT 30000000 + n, 5000000 + n, '14010520260101' || lpad(n::text, 6, '0'), '140105', 'missed_months', 1, 'B' || n, 'sent', 10, 640000, 320000, 10 * :interest, '2026-01-01', f.file, 'x', 'x'
  FROM generate_series(1, :persons) n, (SELECT file FROM data.charge_file WHERE file_no = '140105-20260101-9901') f;
INSERT INTO data.charge_line (person, charge, month, office, counted, base, employer, employee, own, moved, interest)
SELECT 30000000 + n, 5000000 + n, make_date(2023, m, 1), '140105', 1, 400000, 64000, 32000, 32000, 0, :interest FROM generate_series(1, :persons) n, generate_series(1, 10) m;
VACUUM ANALYZE data.person, data.account, data.charge, data.charge_line;
