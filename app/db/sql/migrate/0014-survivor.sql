-- Survivors (9.5, 8.4.1): what was claimed once for a death, and to whom the money of a dead person goes.

CREATE TABLE data.survivor_claim (
  person       bigint PRIMARY KEY,                -- who died: there is one claim for a death
  office       text COLLATE "C" NOT NULL,
  died_on      date NOT NULL,
  retired      boolean NOT NULL,
  funeral      bigint NOT NULL CHECK (funeral >= 0),
  pension      bigint NOT NULL CHECK (pension >= 0),
  account      bigint NOT NULL CHECK (account >= 0),
  provisional  boolean NOT NULL,                  -- by an older income figure: to be settled
  input        jsonb NOT NULL,                    -- what the rules were given …
  parameters   bigint[] NOT NULL,
  result       jsonb NOT NULL,                    -- … and what they gave, with the steps
  rules        text NOT NULL,
  case_id      bigint NOT NULL,
  case_no      text COLLATE "C" NOT NULL,
  made_by      text NOT NULL,
  made_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE data.survivor_claim IS 'What the survivors of a person were granted, fen, and how it was computed. Only added to.';

CREATE TABLE data.payee (
  person     bigint PRIMARY KEY,                  -- who died
  office     text COLLATE "C" NOT NULL,
  name       text NOT NULL,
  id_number  text COLLATE "C" NOT NULL,
  relation   text COLLATE "C" NOT NULL,           -- vocabulary survivor_relation
  case_no    text COLLATE "C" NOT NULL
);
COMMENT ON TABLE data.payee IS 'The survivor who acts for all, to whose account what is due after a death is paid (9.5.1). The account itself is on the register.';

ALTER TABLE data.survivor_claim OWNER TO data_owner;
ALTER TABLE data.payee OWNER TO data_owner;
