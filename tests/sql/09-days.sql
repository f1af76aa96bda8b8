-- Working days by the State Council's calendar; a year without one is named, not guessed.
SELECT t.is(data.deadline('2025-01-24', 1)::text, '2025-01-26', 'Sunday 26 January 2025 is a working day');
SELECT t.is(data.deadline('2025-01-27', 1)::text, '2025-02-05', 'after the eve comes the holiday');
SELECT t.is(data.deadline('2025-09-26', 10)::text, '2025-10-16', 'ten working days over the eight days of October 2025');
SELECT t.is(data.deadline('2025-12-31', 1)::text, '2026-01-04', 'the new year of 2026 is worked off on a Sunday');
SELECT t.is(data.deadline('2026-02-13', 2)::text, '2026-02-24', 'over the spring festival of 2026');
SELECT t.is(data.deadline('2026-04-30', 3)::text, '2026-05-08', 'over the first of May 2026');
SELECT t.is(data.workdays_between('2026-09-30', '2026-10-10')::text, '3', 'three working days between, one of them a Saturday');
SELECT t.is(data.workdays_between('2026-10-10', '2026-09-30')::text, '-3', 'and backwards');
SELECT t.is(data.workdays_between('2026-03-02', '2026-03-02')::text, '0', 'none to the same day');
UPDATE data.work_year SET published = false WHERE year = 2027;
SELECT t.refused('PR050', $$SELECT data.deadline('2026-12-28', 10)$$, 'a deadline that reaches into a year without calendar is refused');
SELECT t.ok(t.refusal($$SELECT data.deadline('2026-12-28', 10)$$) ~ 'work calendar of 2027', 'by name of the year');
SELECT t.is(data.workdays_between('2026-12-28', '2027-01-10')::text, NULL, 'and days are not counted through it');
SELECT t.is((SELECT due IS NULL || ' ' || unpublished FROM data.workdays_after('2031-05-05', 1)), 'true 2031', 'nor in a year nobody entered');
SELECT t.is((SELECT string_agg(year || published::text, ' ' ORDER BY year) FROM data.work_year WHERE year IN (2025, 2026)), '2025true 2026true', '2025 and 2026 are published');
SELECT t.is((SELECT string_agg(y, ' ') FROM (SELECT extract(year FROM day) || ':' || count(*) FILTER (WHERE works) AS y FROM data.work_day WHERE day < '2027-01-01' GROUP BY extract(year FROM day) ORDER BY 1) x), '2025:248 2026:248', 'they have 248 working days each');
-- parameters: dated, and never a default
SELECT t.is((data.parameter_on('rate_employer', '2019-04-30')).value || ' ' || (data.parameter_on('rate_employer', '2019-05-01')).value, '0.19 0.16', 'a parameter has the value of its day');
SELECT t.ok((data.parameter_on('base_floor', '2026-03-01')).source ~ '晋人社厅发〔2026〕27号' AND (data.parameter_on('base_floor', '2026-03-01')).confidence = 'verified', 'with its source and how sure it is');
SELECT t.refused('PR051', $$SELECT data.parameter_on('base_floor', '2024-03-01')$$, 'a day without a value is refused');
SELECT t.ok(t.refusal($$SELECT data.parameter_on('base_floor', '2024-03-01')$$) ~ 'base_floor has no value for 2024-03-01', 'by name');

-- a case goes on without a deadline and says which year is missing
UPDATE data.work_year SET published = false;
SET SESSION AUTHORIZATION xd_clerk;
SELECT t.keep('w', case_id::text) FROM api.case_start('basic_change', 10000005, 'hall', t.no());
SELECT t.keep('w_due', content ->> 'due_text') FROM api.document_issue(t.id('w'), 'receipt', t.no());
SELECT t.ok(t.text('w_due') ~ '^20[0-9]{2}年工作日安排公布后告知', 'the receipt says that the deadline waits for the calendar', t.text('w_due'));
SELECT t.is((SELECT due_date IS NULL AND due_problem IS NOT NULL FROM api.case_open(t.id('w')))::text, 'true', 'and the case names the year');
SELECT FROM api.case_withdraw(t.id('w'), t.v('w'), 'x', t.no());
RESET SESSION AUTHORIZATION;
UPDATE data.work_year SET published = true WHERE year <> 2027 OR year <= extract(year FROM now()) + 1;
