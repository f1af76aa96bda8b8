-- Agencies: the province's own, one a city, one a county.  Their codes are those of the regions (rules.md 1.3: an office may
-- later get a code that is none).
INSERT INTO data.office (office, name, agency, level, parent, low, high)
SELECT r.code,
       CASE WHEN r.parent IS NULL THEN '省本级' WHEN r.parent = '140000' THEN r.name ELSE p.name || r.name END,
       CASE WHEN r.parent IS NULL THEN r.name || '社会保险局' WHEN r.parent = '140000' THEN r.name || '社会保险中心'
            ELSE p.name || r.name || '社会保险中心' END,
       CASE WHEN r.parent IS NULL THEN 'province' WHEN r.parent = '140000' THEN 'city' ELSE 'county' END,
       r.parent, r.code,
       CASE WHEN r.parent IS NULL THEN left(r.code, 2) || '9999' WHEN r.parent = '140000' THEN left(r.code, 4) || '99' ELSE r.code END
  FROM data.region r LEFT JOIN data.region p ON p.code = r.parent
 ORDER BY r.parent NULLS FIRST, r.code
ON CONFLICT (office) DO UPDATE SET name = EXCLUDED.name, agency = EXCLUDED.agency;

INSERT INTO data.office_pulse (office, by_office, tick) SELECT office, office, 0 FROM data.office ON CONFLICT DO NOTHING;
INSERT INTO audit.head (office, seq, hash) SELECT office, 0, repeat('0', 64) FROM data.office ON CONFLICT DO NOTHING;
