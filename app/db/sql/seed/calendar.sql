-- Work calendar: weekends, the holidays and the days moved (调休) as the State Council published them.
-- A year that is not published gives no deadline: data.workdays_after names it.

INSERT INTO data.work_year (year, published, source, confidence) VALUES
  (2025, true,  '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）', 'known'),
  (2026, true,  '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）', 'known'),
  (2027, false, '尚未发布', 'unsure')
ON CONFLICT (year) DO NOTHING;      -- what the office publishes later is not undone by an upgrade

INSERT INTO data.work_day (day, works, note)
SELECT d::date, extract(isodow FROM d) < 6, NULL
  FROM generate_series(timestamp '2025-01-01', timestamp '2027-12-31', interval '1 day') d
ON CONFLICT (day) DO NOTHING;

INSERT INTO data.work_day (day, works, note)
SELECT d::date, false, h.note
  FROM (VALUES
    (date '2025-01-01', date '2025-01-01', '元旦'),
    (date '2025-01-28', date '2025-02-04', '春节'),
    (date '2025-04-04', date '2025-04-06', '清明节'),
    (date '2025-05-01', date '2025-05-05', '劳动节'),
    (date '2025-05-31', date '2025-06-02', '端午节'),
    (date '2025-10-01', date '2025-10-08', '国庆节、中秋节'),
    (date '2026-01-01', date '2026-01-03', '元旦'),
    (date '2026-02-15', date '2026-02-23', '春节'),
    (date '2026-04-04', date '2026-04-06', '清明节'),
    (date '2026-05-01', date '2026-05-05', '劳动节'),
    (date '2026-06-19', date '2026-06-21', '端午节'),
    (date '2026-09-25', date '2026-09-27', '中秋节'),
    (date '2026-10-01', date '2026-10-07', '国庆节')) h(first, last, note),
    generate_series(h.first::timestamp, h.last::timestamp, interval '1 day') d
UNION ALL
SELECT w.day, true, w.note
  FROM (VALUES
    (date '2025-01-26', '春节调休上班'), (date '2025-02-08', '春节调休上班'), (date '2025-04-27', '劳动节调休上班'),
    (date '2025-09-28', '国庆节调休上班'), (date '2025-10-11', '国庆节调休上班'),
    (date '2026-01-04', '元旦调休上班'), (date '2026-02-14', '春节调休上班'), (date '2026-02-28', '春节调休上班'),
    (date '2026-05-09', '劳动节调休上班'), (date '2026-09-20', '国庆节调休上班'), (date '2026-10-10', '国庆节调休上班')) w(day, note)
ON CONFLICT (day) DO UPDATE SET works = EXCLUDED.works, note = EXCLUDED.note;
