-- The register: what central says about persons, their plans, accounts and families.

CREATE TABLE person (
  person_id TEXT PRIMARY KEY,
  id_type TEXT NOT NULL,
  id_number TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) > 0),
  -- Pinyin initials in lower case, for the name search.
  initials TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('M', 'F')),
  birth_date TEXT NOT NULL CHECK (length(birth_date) = 10),
  deceased_on TEXT CHECK (deceased_on IS NULL OR length(deceased_on) = 10),
  -- 0: recorded at a counter from the document, not yet known to central.
  verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
  public_funded INTEGER NOT NULL DEFAULT 0 CHECK (public_funded IN (0, 1)),
  chronic_registered INTEGER NOT NULL DEFAULT 0 CHECK (chronic_registered IN (0, 1)),
  phone TEXT,
  UNIQUE (id_type, id_number)
) STRICT;

CREATE INDEX person_by_name ON person (name);
CREATE INDEX person_by_initials ON person (initials);

CREATE TABLE person_card (
  card_number TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (person_id),
  kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX person_card_by_person ON person_card (person_id);

CREATE TABLE insurance (
  person_id TEXT PRIMARY KEY REFERENCES person (person_id),
  plan TEXT NOT NULL CHECK (plan IN ('310', '390')),
  status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'arrears', 'terminated')),
  region TEXT NOT NULL CHECK (length(region) = 6),
  employment TEXT CHECK (employment IN ('employee', 'flexible', 'retired')),
  -- 1: said by the citizen at a counter, not by the register.
  declared INTEGER NOT NULL CHECK (declared IN (0, 1))
) STRICT, WITHOUT ROWID;

-- A dated snapshot of central's books, never a sum of ours.
CREATE TABLE personal_account (
  account_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL UNIQUE REFERENCES person (person_id),
  balance_fen INTEGER NOT NULL,
  prior_years_fen INTEGER NOT NULL DEFAULT 0,
  -- What central already holds back for quotas, inside the balance.
  quota_fen INTEGER NOT NULL DEFAULT 0 CHECK (quota_fen >= 0),
  as_of TEXT NOT NULL CHECK (length(as_of) = 10),
  -- Central's sequence at the snapshot: postings it acknowledged up to here are inside it.
  central_seq INTEGER NOT NULL CHECK (central_seq >= 0),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'sealed'))
) STRICT;

CREATE TRIGGER posting_on_closed_account BEFORE INSERT ON posting
WHEN NEW.account GLOB 'account:*' AND EXISTS (
  SELECT 1 FROM personal_account
  WHERE account_id = substr(NEW.account, 9) AND state = 'closed'
)
BEGIN SELECT RAISE(ABORT, 'posting: the account is closed, account.reopen comes first'); END;

CREATE TABLE kinship (
  person_id TEXT NOT NULL REFERENCES person (person_id),
  relative_id TEXT NOT NULL REFERENCES person (person_id),
  -- "the relative is the person's ..."
  relationship TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (person_id, relative_id),
  CHECK (person_id <> relative_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement (
  settlement_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (person_id),
  on_date TEXT NOT NULL CHECK (length(on_date) = 10),
  fen INTEGER NOT NULL,
  provider TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'reversed'))
) STRICT, WITHOUT ROWID;

CREATE INDEX settlement_by_person ON settlement (person_id, on_date);
