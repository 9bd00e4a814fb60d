-- Mutual aid: bindings, reviews, notices with their own number, and what was printed.

CREATE TABLE binding (
  binding_id TEXT PRIMARY KEY,
  owner_person_id TEXT NOT NULL REFERENCES person (person_id),
  relative_person_id TEXT NOT NULL REFERENCES person (person_id),
  -- "the relative is the owner's ..."
  relationship TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN (
    'PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'REJECTED', 'RETURNED', 'REVOKED', 'ENDING', 'ENDED'
  )),
  -- Place in the relative's deduction order, from 1.
  position INTEGER NOT NULL CHECK (position > 0),
  quota_fen INTEGER NOT NULL DEFAULT 0 CHECK (quota_fen >= 0),
  cross_province INTEGER NOT NULL CHECK (cross_province IN (0, 1)),
  effective_from TEXT NOT NULL CHECK (length(effective_from) = 10),
  bound_at TEXT NOT NULL CHECK (length(bound_at) = 29),
  ended_on TEXT CHECK (ended_on IS NULL OR length(ended_on) = 10),
  end_reason TEXT,
  receipt_number TEXT NOT NULL,
  -- The entries that made and ended it. No foreign keys: the row comes before its entry, and SQLite
  -- would look through all bindings with every new one; the entry's row digests hold the two together.
  journal_seq INTEGER NOT NULL,
  ended_seq INTEGER,
  -- Why central refused it.
  central_code TEXT,
  CHECK (owner_person_id <> relative_person_id),
  CHECK (ended_on IS NULL OR ended_seq IS NOT NULL)
  -- Without rowid: one page less to write with every binding.
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX binding_one_open_pair ON binding (owner_person_id, relative_person_id)
WHERE state IN ('PENDING_REVIEW', 'PENDING', 'EFFECTIVE', 'ENDING');
CREATE INDEX binding_by_owner ON binding (owner_person_id);
CREATE INDEX binding_by_relative ON binding (relative_person_id);

CREATE TRIGGER binding_no_delete BEFORE DELETE ON binding
BEGIN SELECT RAISE(ABORT, 'binding: never removed, a closed row is history'); END;

CREATE TABLE review_case (
  review_id TEXT PRIMARY KEY,
  -- No foreign keys to the journal, as in binding.
  subject_seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  -- WITHDRAWN: the maker took the bind back before anybody decided.
  state TEXT NOT NULL CHECK (state IN ('OPEN', 'APPROVED', 'RETURNED', 'WITHDRAWN')),
  -- Who entered it: the checker must be another person.
  maker_staff TEXT NOT NULL,
  checker_staff TEXT,
  decided_seq INTEGER,
  CHECK ((state = 'OPEN') = (decided_seq IS NULL)),
  CHECK ((state IN ('OPEN', 'WITHDRAWN')) = (checker_staff IS NULL)),
  CHECK (checker_staff IS NULL OR checker_staff <> maker_staff)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER review_case_no_delete BEFORE DELETE ON review_case
BEGIN SELECT RAISE(ABORT, 'review_case: never removed'); END;

CREATE INDEX review_case_by_state ON review_case (state, subject_seq);

CREATE TABLE notice (
  number TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
  person_id TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER notice_no_delete BEFORE DELETE ON notice
BEGIN SELECT RAISE(ABORT, 'notice: never removed'); END;

CREATE INDEX notice_by_person ON notice (person_id);

CREATE TABLE paper_print (
  -- The entry that recorded the print.
  print_seq INTEGER PRIMARY KEY REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
  -- The entry whose paper it is.
  subject_seq INTEGER NOT NULL REFERENCES journal (seq),
  paper TEXT NOT NULL,
  -- 1 is the original, everything above is marked as a copy; a failed print gives its number back.
  copy_no INTEGER NOT NULL CHECK (copy_no > 0),
  printer TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('printed', 'failed', 'cancelled'))
) STRICT;

CREATE TRIGGER paper_print_no_delete BEFORE DELETE ON paper_print
BEGIN SELECT RAISE(ABORT, 'paper_print: never removed'); END;

CREATE UNIQUE INDEX paper_print_copy ON paper_print (subject_seq, paper, copy_no)
  WHERE outcome = 'printed';
