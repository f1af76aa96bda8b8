-- Arrival -------------------------------------------------------------------------------------------------------------

-- Where the control totals come from, and everybody who loaded some of it or typed them: another person books it.
ALTER TABLE data.arrival_file
  ADD COLUMN declared_from text COLLATE "C" NOT NULL DEFAULT 'file' CHECK (declared_from IN ('file', 'paper')),
  ADD COLUMN hands         text[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN booked_login  text COLLATE "C";

-- What the cells say, read when they are loaded; NULL where they say nothing that can be read.
ALTER TABLE data.arrival_row
  ADD COLUMN told_month    date,
  ADD COLUMN told_day      date,
  ADD COLUMN told_employer bigint,
  ADD COLUMN told_employee bigint,
  ADD COLUMN told_interest bigint,
  ADD COLUMN told_late_fee bigint;
