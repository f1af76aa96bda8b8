-- Overpayments (多领待遇): what was paid and not owed, how it is to come back, and what came back (9.3.2; Decree 765 article 46;
-- rules.md 9.4).
--
--   overpayment          a debt as it was determined: cause, who found it, total; balance and state follow from its events
--   overpayment_month    what of which month and item was too much
--   overpayment_plan     how it is to come back: the last row counts
--   overpayment_event    what lessened it, or raised it again: receipts, set-offs by rolls, write-off
--   overpayment_grant    a one-off benefit it is set off from in full (a survivors' claim, a settled account)
--   overpayment_receipt  money that came in: entered by one person, booked by another
--
-- balance = total − Σ events.  What rolls were about to take back by themselves (their own negative lines, and data.pay_carry)
-- is roll_fen: the next roll pays it in as a line of its own, so that nothing of it is taken twice, and from then on the debt
-- stands here alone.  data.overpayment_problems() proves both.

CREATE TABLE data.overpayment (
  person     bigint NOT NULL,
  seq        int NOT NULL CHECK (seq > 0),
  office     text COLLATE "C" NOT NULL,
  basis      text COLLATE "C" NOT NULL CHECK (basis IN ('found', 'entered', 'claim')),   -- by the rolls, by hand, by a claim that did not cover it
  cause      text COLLATE "C" NOT NULL,           -- vocabulary overpayment_cause
  found_by   text COLLATE "C" NOT NULL,           -- vocabulary overpayment_found
  fraud      boolean NOT NULL,
  from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
  to_month   date NOT NULL CHECK (extract(day FROM to_month) = 1 AND to_month >= from_month),
  months     int NOT NULL CHECK (months > 0),
  total      bigint NOT NULL CHECK (total > 0),
  roll_fen   bigint NOT NULL CHECK (roll_fen BETWEEN 0 AND total),   -- in the hands of the rolls when it was determined
  roll       bigint,                              -- the last roll that was made with it: approved, it has taken roll_fen over
  roll_taken bigint CHECK (roll_taken BETWEEN 0 AND roll_fen),       -- so much of it; NULL: no roll yet
  balance    bigint NOT NULL,                     -- below zero: more came back than was owed
  state      text COLLATE "C" NOT NULL CHECK (state IN ('open', 'settled', 'written_off')),
  case_id    bigint NOT NULL,
  case_no    text COLLATE "C" NOT NULL,
  made_by    text NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, seq),
  CHECK ((balance = 0) = (state IN ('settled', 'written_off')))
);
COMMENT ON TABLE data.overpayment IS 'Benefits paid and not owed, fen: as determined, with what is left of it. Only balance, state and what a roll took over ever change.';
CREATE INDEX overpayment_by_office ON data.overpayment (office, state, person);

CREATE TABLE data.overpayment_month (
  person bigint NOT NULL,
  seq    int NOT NULL,
  award  int NOT NULL,                            -- 0: of no benefit on record here
  month  date NOT NULL CHECK (extract(day FROM month) = 1),
  item   text COLLATE "C" NOT NULL,               -- vocabulary benefit_item
  office text COLLATE "C" NOT NULL,
  fen    bigint NOT NULL CHECK (fen <> 0),
  PRIMARY KEY (person, seq, award, month, item)
);
COMMENT ON TABLE data.overpayment_month IS 'What was paid too much, by month and item; an item below zero was paid too little in that month. Only added to.';

CREATE TABLE data.overpayment_plan (
  person      bigint NOT NULL,
  seq         int NOT NULL,
  plan        int NOT NULL,
  office      text COLLATE "C" NOT NULL,
  way         text COLLATE "C" NOT NULL CHECK (way IN ('once', 'instalments', 'setoff', 'settlement')),
  debt        bigint NOT NULL CHECK (debt > 0),
  at_once     bigint NOT NULL CHECK (at_once BETWEEN 0 AND debt),
  due_month   date CHECK (extract(day FROM due_month) = 1),          -- at_once is due by its end
  instalment  bigint NOT NULL CHECK (instalment >= 0),               -- of set-offs: as the pension stood at the decision
  instalments int NOT NULL CHECK (instalments >= 0),
  last_fen    bigint NOT NULL CHECK (last_fen >= 0),
  first_month date CHECK (extract(day FROM first_month) = 1),
  share       int CHECK (share BETWEEN 1 AND 1000000),               -- millionths of a month's benefit, as decided
  keep        bigint CHECK (keep >= 0),           -- so much of a month's benefit stays
  after_event int NOT NULL,                       -- what came back later counts for this plan
  case_id     bigint NOT NULL,
  case_no     text COLLATE "C" NOT NULL,
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, seq, plan),
  CHECK ((at_once > 0) = (due_month IS NOT NULL)),
  CHECK ((way = 'setoff') = (share IS NOT NULL) AND (way = 'setoff') = (keep IS NOT NULL)),
  CHECK ((way IN ('instalments', 'setoff')) = (first_month IS NOT NULL))
);
COMMENT ON TABLE data.overpayment_plan IS 'How an overpayment is to come back (Decree 765 article 46): the last plan counts. Only added to.';

CREATE TABLE data.overpayment_event (
  person  bigint NOT NULL,
  seq     int NOT NULL,
  event   int NOT NULL,
  office  text COLLATE "C" NOT NULL,
  kind    text COLLATE "C" NOT NULL CHECK (kind IN ('rolled', 'receipt', 'setoff', 'refund', 'writeoff')),
  fen     bigint NOT NULL CHECK (fen <> 0 AND (kind = 'refund') = (fen < 0)),
  on_day  date NOT NULL,
  roll    bigint,
  receipt bigint,
  case_no text COLLATE "C",
  by_name text NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, seq, event),
  CHECK ((kind = 'receipt') = (receipt IS NOT NULL)),
  CHECK ((kind IN ('setoff', 'refund')) <= (roll IS NOT NULL)),
  CHECK ((kind = 'writeoff') <= (case_no IS NOT NULL))
);
COMMENT ON TABLE data.overpayment_event IS 'What lessened an overpayment: rolled, what rolls had taken back or never paid; receipt; setoff; writeoff; and refund, which raises it. Only added to.';
CREATE UNIQUE INDEX overpayment_event_receipt ON data.overpayment_event (receipt) WHERE receipt IS NOT NULL;
CREATE INDEX overpayment_event_roll ON data.overpayment_event (roll) WHERE roll IS NOT NULL;

CREATE TABLE data.overpayment_grant (
  person  bigint NOT NULL,
  seq     int NOT NULL,
  award   int NOT NULL,                           -- the one-off benefit
  office  text COLLATE "C" NOT NULL,
  fen     bigint NOT NULL CHECK (fen > 0),        -- at most
  case_no text COLLATE "C" NOT NULL,
  PRIMARY KEY (person, seq, award)
);
COMMENT ON TABLE data.overpayment_grant IS 'One-off benefits an overpayment is set off from when they are rolled, by decision of their case. Only added to.';

CREATE TABLE data.overpayment_receipt (
  receipt       bigint GENERATED BY DEFAULT AS IDENTITY,
  person        bigint NOT NULL,
  seq           int NOT NULL,
  office        text COLLATE "C" NOT NULL,
  receipt_no    text COLLATE "C" NOT NULL UNIQUE,
  fen           bigint NOT NULL CHECK (fen > 0),
  paid_on       date NOT NULL,
  means         text COLLATE "C" NOT NULL,        -- vocabulary repay_means
  bank_serial   text COLLATE "C" NOT NULL,        -- number of the bank's document
  payer         text NOT NULL,
  note          text,
  state         text COLLATE "C" NOT NULL DEFAULT 'entered' CHECK (state IN ('entered', 'booked', 'dropped')),
  entered_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  entered_by    text NOT NULL,
  entered_login text COLLATE "C" NOT NULL,
  decided_at    timestamptz,
  decided_by    text,
  decided_login text COLLATE "C",
  drop_reason   text,
  PRIMARY KEY (person, receipt),
  CONSTRAINT who_enters_does_not_book CHECK (state <> 'booked' OR decided_login <> entered_login),
  CHECK ((state = 'entered') = (decided_login IS NULL)),
  CHECK ((state = 'dropped') = (drop_reason IS NOT NULL))
);
COMMENT ON TABLE data.overpayment_receipt IS 'Repayments with the number of the bank''s document: entered by one person, booked by another (rules.md 13.2).';
-- one document of the bank is booked once, whoever owes
CREATE UNIQUE INDEX overpayment_receipt_once ON data.overpayment_receipt (office, bank_serial) WHERE state <> 'dropped';

-- what a case begins with, for who may see the person: (person) → values
ALTER TABLE casework.kind ADD COLUMN begin_function text;

ALTER TABLE data.overpayment OWNER TO data_owner;
ALTER TABLE data.overpayment_month OWNER TO data_owner;
ALTER TABLE data.overpayment_plan OWNER TO data_owner;
ALTER TABLE data.overpayment_event OWNER TO data_owner;
ALTER TABLE data.overpayment_grant OWNER TO data_owner;
ALTER TABLE data.overpayment_receipt OWNER TO data_owner;
