-- Facts of this installation.  What the office set stays; what the program knows is brought up to date.
INSERT INTO data.setting (key, value) VALUES ('poll_seconds', '5'), ('rehearsal', 'false') ON CONFLICT DO NOTHING;
INSERT INTO data.setting (key, value) VALUES ('schema_version', '2')
ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;
