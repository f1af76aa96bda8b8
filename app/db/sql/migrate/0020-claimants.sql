-- Survivors as a list of people, and the history of what they were granted (9.5; rules.md 8).
--
--   survivor_claim  every row is what a death entitles to from then on: the claim, what a date corrected later or an income
--                   published later made of it, or nothing, when the person came back.  The last row counts
--   claimant        who the survivors of a row are, with their shares and what each has of it
--   payee           the last row counts here too: after a return it is the person again (relation self)

ALTER TABLE casework.kind_field DROP CONSTRAINT kind_field_type_check;
ALTER TABLE casework.kind_field ADD CONSTRAINT kind_field_type_check CHECK (type IN (
  'text', 'date', 'month', 'code', 'phone', 'id_number', 'account_no', 'money', 'note', 'person', 'unit', 'months', 'spans',
  'people'));                                     -- survivors: a list as JSON text

ALTER TABLE data.survivor_claim
  ADD COLUMN seq   int NOT NULL DEFAULT 1 CHECK (seq > 0),
  ADD COLUMN cause text COLLATE "C" NOT NULL DEFAULT 'claim' CHECK (cause IN ('claim', 'recalculation', 'settlement', 'reversal')),
  DROP CONSTRAINT survivor_claim_pkey,
  ADD PRIMARY KEY (person, seq);
COMMENT ON TABLE data.survivor_claim IS 'What the survivors of a person were granted, fen, and how it was computed: the last row counts, one that reverses grants nothing. Only added to.';

ALTER TABLE data.payee
  ADD COLUMN seq int NOT NULL DEFAULT 1 CHECK (seq > 0),
  DROP CONSTRAINT payee_pkey,
  ADD PRIMARY KEY (person, seq);

CREATE TABLE data.claimant (
  person     bigint NOT NULL,                     -- who died
  claim      int NOT NULL,                        -- seq of the claim
  seq        int NOT NULL CHECK (seq > 0),
  office     text COLLATE "C" NOT NULL,
  name       text NOT NULL,
  id_number  text COLLATE "C" NOT NULL,
  relation   text COLLATE "C" NOT NULL,           -- vocabulary survivor_relation
  share      int NOT NULL CHECK (share BETWEEN 0 AND 10000),
  minor      boolean NOT NULL DEFAULT false,      -- the guardian signs
  fen        bigint NOT NULL,                     -- of what the row pays; below zero where a correction takes back
  PRIMARY KEY (person, claim, seq)
);
COMMENT ON TABLE data.claimant IS 'The survivors of a claim, their shares in hundredths of a percent and what each has of the sum that goes to one account, fen. Only added to.';

CREATE VIEW data.survivor_claim_now WITH (security_invoker = true) AS
  SELECT c.* FROM data.survivor_claim c
   WHERE c.cause <> 'reversal' AND NOT EXISTS (SELECT FROM data.survivor_claim n WHERE n.person = c.person AND n.seq > c.seq);
COMMENT ON VIEW data.survivor_claim_now IS 'What is granted for a death as it stands; nothing for who came back.';

CREATE VIEW data.payee_now WITH (security_invoker = true) AS
  SELECT y.* FROM data.payee y
   WHERE y.relation <> 'self' AND NOT EXISTS (SELECT FROM data.payee n WHERE n.person = y.person AND n.seq > y.seq);
COMMENT ON VIEW data.payee_now IS 'Who is paid in place of a dead person; nobody for who came back.';

-- claims of before were one survivor's, or named the others in a note
INSERT INTO data.claimant (person, claim, seq, office, name, id_number, relation, share, fen)
SELECT c.person, c.seq, 1, c.office, y.name, y.id_number, y.relation, 10000, greatest(c.funeral + c.pension + c.account - (c.result ->> 'overpaid')::bigint, 0)
  FROM data.survivor_claim c JOIN data.payee y USING (person, seq);

-- what took other arguments
DROP FUNCTION IF EXISTS casework.survivor_stop_check(bigint, date);
DROP FUNCTION IF EXISTS casework.survivor_unrolled(bigint);
DROP FUNCTION IF EXISTS casework.survivor_payee(data.caller, casework.case_item, bigint);
DROP FUNCTION IF EXISTS casework.survivor_tasks(data.caller, casework.case_item, data.person, jsonb, bigint);

ALTER TABLE data.claimant OWNER TO data_owner;
ALTER VIEW data.survivor_claim_now OWNER TO data_owner;
ALTER VIEW data.payee_now OWNER TO data_owner;
