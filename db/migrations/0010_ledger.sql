-- The ledger itself: journal, postings, outbox, accounts, and what is not business data.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user_account (
  account_id TEXT PRIMARY KEY,
  staff_number TEXT NOT NULL,
  sign_in_name TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  -- An administrator is never clerk or reviewer as well.
  roles TEXT NOT NULL CHECK (roles IN ('administrator', 'clerk', 'reviewer', 'clerk,reviewer')),
  state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  public_key TEXT NOT NULL CHECK (length(public_key) = 43),
  wrapped_key TEXT NOT NULL CHECK (json_valid(wrapped_key)),
  journal_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER user_account_no_delete BEFORE DELETE ON user_account
BEGIN SELECT RAISE(ABORT, 'user_account: never removed, only disabled'); END;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  operation_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('operation', 'local')),
  type TEXT NOT NULL CHECK (length(type) BETWEEN 3 AND 64),
  at TEXT NOT NULL CHECK (length(at) = 29),
  account_id TEXT NOT NULL,
  header TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  signature TEXT NOT NULL CHECK (length(signature) = 128)
) STRICT;

CREATE TRIGGER journal_no_gap BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'journal: the sequence has no gaps'); END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: an entry is never changed'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: an entry is never removed'); END;

-- What an entry says, apart from the chain, so that it can be erased and the chain still verifies.
CREATE TABLE journal_body (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  body TEXT NOT NULL,
  -- The first answer, given again to a retry.
  reply TEXT NOT NULL,
  -- What central is sent; present exactly for operations.
  wire TEXT
) STRICT;

CREATE TABLE erasure (
  subject_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  erasure_seq INTEGER NOT NULL REFERENCES journal (seq),
  CHECK (erasure_seq > subject_seq)
) STRICT;

CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasure: never changed'); END;

CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasure: never removed'); END;

CREATE TRIGGER journal_body_no_update BEFORE UPDATE ON journal_body
BEGIN SELECT RAISE(ABORT, 'journal_body: never changed'); END;

CREATE TRIGGER journal_body_no_delete BEFORE DELETE ON journal_body
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE subject_seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'journal_body: removed by an erasure entry only'); END;

CREATE TABLE posting (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  line INTEGER NOT NULL CHECK (line > 0),
  account TEXT NOT NULL CHECK (
    account = 'bank' OR account GLOB 'account:?*' OR account GLOB 'quota:?*'
    OR account GLOB 'hold:?*' OR account GLOB 'payable:?*'
  ),
  fen INTEGER NOT NULL CHECK (fen <> 0),
  PRIMARY KEY (seq, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_by_account ON posting (account, seq);

CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting
BEGIN SELECT RAISE(ABORT, 'posting: never changed'); END;

CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, 'posting: never removed'); END;

-- Sum of the postings per account, kept by the trigger below and recomputed by verify.
CREATE TABLE posting_balance (
  account TEXT PRIMARY KEY,
  fen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER posting_adds_up AFTER INSERT ON posting
BEGIN
  INSERT INTO posting_balance (account, fen) VALUES (NEW.account, NEW.fen)
  ON CONFLICT (account) DO UPDATE SET fen = fen + excluded.fen;
END;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  state TEXT NOT NULL CHECK (state IN ('pending', 'acknowledged', 'rejected', 'closed')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_attempt_at TEXT,
  -- Central's answer as it came, its code when it refused, its own sequence when it accepted.
  answer TEXT CHECK (answer IS NULL OR json_valid(answer)),
  problem TEXT,
  central_seq INTEGER,
  -- The local entry that recorded the answer.
  settled_seq INTEGER REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((state = 'pending') = (settled_seq IS NULL))
) STRICT;

CREATE INDEX outbox_unresolved ON outbox (state, seq)
WHERE state IN ('pending', 'rejected');

CREATE INDEX outbox_by_settling ON outbox (settled_seq) WHERE settled_seq IS NOT NULL;

CREATE TRIGGER outbox_no_delete BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'outbox: never removed'); END;

CREATE TRIGGER outbox_states BEFORE UPDATE ON outbox
WHEN NEW.seq <> OLD.seq OR OLD.state IN ('acknowledged', 'closed') AND NEW.state <> OLD.state
  OR OLD.state = 'rejected' AND NEW.state NOT IN ('rejected', 'closed')
BEGIN SELECT RAISE(ABORT, 'outbox: a settled row stays settled'); END;

-- Everybody an operation touches: it is sent when nothing earlier on any of them is unresolved.
CREATE TABLE outbox_person (
  person_id TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES outbox (seq),
  PRIMARY KEY (person_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER outbox_person_no_update BEFORE UPDATE ON outbox_person
BEGIN SELECT RAISE(ABORT, 'outbox_person: never changed'); END;

CREATE TRIGGER outbox_person_no_delete BEFORE DELETE ON outbox_person
BEGIN SELECT RAISE(ABORT, 'outbox_person: never removed'); END;

-- Not business data: cursors of the register feed, settings of this terminal, parked forms.
CREATE TABLE sync_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  operation_id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (json_valid(state)),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_account ON draft (account_id, updated_at);

CREATE TRIGGER meta_no_update BEFORE UPDATE ON meta
BEGIN SELECT RAISE(ABORT, 'meta: never changed'); END;

CREATE TRIGGER meta_no_delete BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'meta: never removed'); END;
