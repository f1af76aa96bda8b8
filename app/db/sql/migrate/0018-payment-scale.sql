-- Payment of a province: what is asked of millions of lines has its index or its kept sum, a benefit that moved is known to the
-- rolls of its earlier offices, a batch is given up before it was written when somebody in it died.

-- The offices whose rolls paid a benefit before it came here, and the month from which rolls paid it at all: before that, the
-- older system did.  NULL: the office's first roll.
ALTER TABLE data.award ADD COLUMN paid_by text[] COLLATE "C" NOT NULL DEFAULT '{}', ADD COLUMN own_from date CHECK (extract(day FROM own_from) = 1);
ALTER TABLE data.award ADD CONSTRAINT award_moved_has_its_month CHECK (paid_by = '{}' OR own_from IS NOT NULL);

CREATE INDEX award_dead ON data.award (office, person) WHERE ending = 'ST01';
CREATE INDEX pay_carry_by_roll ON data.pay_carry (roll);
CREATE INDEX pay_carry_taken ON data.pay_carry (taken_by) WHERE taken_by IS NOT NULL;
CREATE INDEX pay_file_by_roll ON data.pay_file (roll, file);
CREATE INDEX pay_file_line_returned ON data.pay_file_line (roll, person, file) WHERE status = 'returned';

-- what came of a batch, kept beside it: nobody counts millions of lines to open a page
ALTER TABLE data.pay_file
  ADD COLUMN paid_lines     int NOT NULL DEFAULT 0,
  ADD COLUMN paid_fen       bigint NOT NULL DEFAULT 0,
  ADD COLUMN returned_lines int NOT NULL DEFAULT 0,
  ADD COLUMN returned_fen   bigint NOT NULL DEFAULT 0;
UPDATE data.pay_file f SET paid_lines = s.paid, paid_fen = s.paid_fen, returned_lines = s.returned, returned_fen = s.returned_fen
  FROM (SELECT l.file, count(*) FILTER (WHERE l.status = 'paid') AS paid, coalesce(sum(l.fen) FILTER (WHERE l.status = 'paid'), 0) AS paid_fen,
               count(*) FILTER (WHERE l.status = 'returned') AS returned, coalesce(sum(l.fen) FILTER (WHERE l.status = 'returned'), 0) AS returned_fen
          FROM data.pay_file_line l GROUP BY l.file) s
 WHERE s.file = f.file AND (s.paid > 0 OR s.returned > 0);
-- a batch that was released and never written may be given up
ALTER TABLE data.pay_file DROP CONSTRAINT pay_file_check1;
ALTER TABLE data.pay_file ADD CONSTRAINT pay_file_released CHECK (CASE state WHEN 'made' THEN released_login IS NULL WHEN 'dropped' THEN sha256 IS NULL ELSE released_login IS NOT NULL END);

-- asked otherwise from now on (api/bank.sql)
DROP FUNCTION IF EXISTS data.pay_file_fits (data.pay_roll, boolean, text, text);
DROP FUNCTION IF EXISTS data.pay_waiting_again (data.pay_roll, bigint);
