-- Pensioners of one office who are paid by roll, with accounts at a bank and personal accounts: :persons.
SET session_replication_role = replica;
SELECT admin.search_indexes_drop();
TRUNCATE data.award, data.benefit_item, data.suspension CASCADE;
INSERT INTO data.person (person, office, name, id_number, social_no, sex, birth_id, birth_adopted, retirement_group, status, months_paid, months_deemed, account_kind, bank, account_no, account_holder)
SELECT 20000000 + n, '140107', '练习' || n % 5000, '9' || lpad(n::text, 17, '0'), '9' || lpad(n::text, 17, '0'), 'M', date '1940-01-01' + (n % 7000), date '1940-01-01' + (n % 7000), 'M60', 'retired', 180 + n % 300, n % 60,
       'bank_card', (ARRAY['102', '103', '104', '105'])[1 + n % 4], '62' || lpad(n::text, 15, '0'), '练习' || n % 5000
  FROM generate_series(1, :persons) n;
INSERT INTO data.award (person, award, office, start_month, retire_month, confirmed_month, monthly_fen, status, items, amounts, valid_from, valid_to)
SELECT 20000000 + n, 1, '140107', '2020-01-01', '2019-12-01', date_trunc('month', clock_timestamp() - make_interval(months => n % 12))::date, 300000 + n % 9000 + 40003, 'paying',
       '{account,basic,rounding}', ARRAY[40000, 300000 + n % 9000, 3], '2020-01-01', 'infinity'
  FROM generate_series(1, :persons) n;
INSERT INTO data.benefit_item (person, award, seq, office, item, from_month, fen, cause, source)
SELECT 20000000 + n, 1, s, '140107', (ARRAY['account', 'basic', 'rounding'])[s], '2020-01-01', (ARRAY[40000, 300000 + n % 9000, 3])[s], 'determination', 1
  FROM generate_series(1, :persons) n, generate_series(1, 3) s ORDER BY 1, 3;
INSERT INTO data.account (person, office, status, opened_month, status_month, closed_year, balance, balance_moved, carried, carried_moved, carried_year, carried_months)
SELECT 20000000 + n, '140107', 'paying', '2006-01-01', '2020-01-01', y, 5000000, 1000000, 5000000, 1000000, y, 180
  FROM generate_series(1, :persons) n, (SELECT extract(year FROM clock_timestamp())::int - 1 AS y) c;
SELECT admin.search_indexes_build();
