-- Queues and "my cases" by who entered and who signed; partitions that catch what no year's partition takes.

DROP INDEX casework.case_by_maker;
CREATE INDEX case_by_maker ON casework.case_item (maker_login, entered_at);
CREATE INDEX case_mine ON casework.case_item (maker_login, due_date, case_id) WHERE open;
CREATE INDEX signature_by_login ON casework.signature (login, signed_at);
CREATE INDEX request_by_age ON casework.request (made_at);

-- a year without its own partition must not stop the office; admin.partitions_ensure() tells when these are in use
CREATE TABLE audit.entry_other PARTITION OF audit.entry DEFAULT;
CREATE TABLE data.page_blob_other PARTITION OF data.page_blob DEFAULT;
ALTER TABLE data.page_blob_other ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE audit.entry_other OWNER TO data_owner;
ALTER TABLE data.page_blob_other OWNER TO data_owner;
