/** Central's tables; the same text runs on PGlite and on PostgreSQL. */
export const CENTRAL_SCHEMA = `
CREATE TABLE IF NOT EXISTS central_sequence (
  one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one),
  value BIGINT NOT NULL
);
INSERT INTO central_sequence (value) VALUES (0) ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS person (
  person_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id_type TEXT NOT NULL,
  id_number TEXT NOT NULL,
  -- RegisterPerson without the account.
  data JSONB NOT NULL,
  changed_sequence BIGINT NOT NULL,
  UNIQUE (id_type, id_number)
);
CREATE INDEX IF NOT EXISTS person_by_change ON person (changed_sequence, person_id);

CREATE TABLE IF NOT EXISTS account (
  account_id TEXT PRIMARY KEY,
  person_id BIGINT NOT NULL UNIQUE REFERENCES person,
  balance_fen BIGINT NOT NULL CHECK (balance_fen >= 0),
  prior_years_fen BIGINT NOT NULL,
  quota_fen BIGINT NOT NULL CHECK (quota_fen >= 0 AND quota_fen <= balance_fen),
  as_of TEXT NOT NULL,
  state TEXT NOT NULL,
  -- A payout is reserved: ACCOUNT_RESERVED for everything else that takes from it.
  reserved BOOLEAN NOT NULL DEFAULT FALSE,
  -- How much of the balance it holds.
  reserved_fen BIGINT NOT NULL DEFAULT 0 CHECK (
    reserved_fen >= 0 AND quota_fen + reserved_fen <= balance_fen
  )
);

CREATE TABLE IF NOT EXISTS operation (
  operation_id UUID PRIMARY KEY,
  -- SHA-256 of the item's canonical JSON: the same id with another content is a CONFLICT.
  digest TEXT NOT NULL,
  office TEXT NOT NULL,
  terminal TEXT NOT NULL,
  seq BIGINT NOT NULL,
  type TEXT NOT NULL,
  item JSONB NOT NULL,
  -- The first answer, kept for ever.
  answer JSONB NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('created', 'rejected')),
  sequence BIGINT UNIQUE,
  times_received BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE IF NOT EXISTS binding (
  binding_id UUID PRIMARY KEY,
  owner_id BIGINT NOT NULL REFERENCES person,
  relative_id BIGINT NOT NULL REFERENCES person,
  relationship TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'ended', 'undone')),
  position BIGINT NOT NULL,
  quota_fen BIGINT NOT NULL CHECK (quota_fen >= 0),
  used_fen BIGINT NOT NULL DEFAULT 0 CHECK (used_fen >= 0),
  cross_province BOOLEAN NOT NULL,
  effective_from TEXT NOT NULL,
  opened_by UUID NOT NULL,
  closed_by UUID
);
CREATE UNIQUE INDEX IF NOT EXISTS binding_one_open_pair
  ON binding (owner_id, relative_id) WHERE state = 'open';
CREATE INDEX IF NOT EXISTS binding_by_relative ON binding (relative_id) WHERE state = 'open';

-- A case of a counter that holds its account for a payout.
CREATE TABLE IF NOT EXISTS reservation (
  case_id UUID PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account,
  amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
  state TEXT NOT NULL CHECK (state IN ('open', 'released', 'settled')),
  opened_by UUID NOT NULL,
  closed_by UUID
);
CREATE UNIQUE INDEX IF NOT EXISTS reservation_one_open_account
  ON reservation (account_id) WHERE state = 'open';

CREATE TABLE IF NOT EXISTS journal_head (
  office TEXT NOT NULL,
  terminal TEXT NOT NULL,
  ledger_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, terminal, ledger_id)
);

-- Heads that went back or forked: somebody must look at that counter.
CREATE TABLE IF NOT EXISTS journal_alarm (
  office TEXT NOT NULL,
  terminal TEXT NOT NULL,
  ledger_id TEXT NOT NULL,
  state TEXT NOT NULL,
  noted_seq BIGINT NOT NULL,
  noted_hash TEXT NOT NULL,
  seen_seq BIGINT NOT NULL,
  seen_hash TEXT NOT NULL
);
`;

/** Empties everything, for tests that share one database. */
export const CENTRAL_EMPTY = `
TRUNCATE journal_alarm, journal_head, reservation, binding, operation, account, person RESTART IDENTITY;
UPDATE central_sequence SET value = 0;
`;
