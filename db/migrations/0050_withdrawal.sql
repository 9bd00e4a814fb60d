-- Withdrawals (提取): cases, their filed pages, who saw which page, payments and their batches,
-- accounts closed here, and the calendar that due dates are counted with.

CREATE TABLE withdrawal (
  case_id TEXT PRIMARY KEY,
  situation TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN (
    'DRAFT', 'ACCEPTED', 'SUPPLEMENTING', 'REVIEWING', 'APPROVED', 'PAYING', 'PAID', 'ARCHIVED',
    'SUSPENDED', 'ROUTED', 'DENIED', 'REVOKED'
  )),
  insured_person_id TEXT NOT NULL REFERENCES person (person_id),
  -- null: the insured person has no personal account here.
  account_id TEXT,
  -- What the clerk recorded: applicant, heirs, payees, facts (JSON of the contract).
  particulars TEXT NOT NULL CHECK (json_valid(particulars)),
  -- The assessment sheet (核定表) as it was entered; null before the assessment.
  sheet TEXT CHECK (sheet IS NULL OR json_valid(sheet)),
  effect TEXT CHECK (effect IS NULL OR effect IN ('CLOSE', 'SEAL', 'CLOSE_LOCAL', 'KEEP')),
  payee TEXT CHECK (payee IS NULL OR payee IN ('self', 'heirs', 'deceasedAccount', 'employer')),
  due_on TEXT CHECK (due_on IS NULL OR length(due_on) = 10),
  -- Held on the account at acceptance, and what the sheet pays; fen.
  held_fen INTEGER NOT NULL DEFAULT 0 CHECK (held_fen >= 0),
  payable_fen INTEGER NOT NULL DEFAULT 0 CHECK (payable_fen >= 0),
  -- Central's word on this case's reservation of the account.
  reservation TEXT NOT NULL CHECK (
    reservation IN ('none', 'waiting', 'confirmed', 'refused', 'released')
  ),
  central_code TEXT,
  -- Who is answerable for what is reviewed; the checker is another person.
  maker_staff TEXT NOT NULL,
  checker_staff TEXT,
  approved_at TEXT CHECK (approved_at IS NULL OR length(approved_at) = 29),
  receipt_number TEXT NOT NULL,
  -- The entries that opened and accepted it, and the one that gave it its present state.
  -- No foreign keys to the journal, as in binding.
  opened_seq INTEGER NOT NULL,
  accepted_seq INTEGER,
  state_seq INTEGER NOT NULL,
  CHECK (checker_staff IS NULL OR checker_staff <> maker_staff),
  CHECK (state NOT IN ('APPROVED', 'PAYING', 'PAID') OR checker_staff IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- An account is paid out once: one case at a time may hold it.
CREATE UNIQUE INDEX withdrawal_one_open_account ON withdrawal (account_id)
WHERE state IN ('ACCEPTED', 'SUPPLEMENTING', 'REVIEWING', 'APPROVED', 'PAYING');
CREATE INDEX withdrawal_by_insured ON withdrawal (insured_person_id);
CREATE INDEX withdrawal_by_state ON withdrawal (state, due_on);
CREATE INDEX withdrawal_by_receipt ON withdrawal (receipt_number);

CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'withdrawal: never removed'); END;

CREATE TABLE withdrawal_page (
  filing_id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES withdrawal (case_id),
  -- SHA-256 of the stored page, in the page store under this case.
  page_id TEXT NOT NULL CHECK (length(page_id) = 64),
  document_code TEXT NOT NULL,
  page_no INTEGER NOT NULL CHECK (page_no > 0),
  state TEXT NOT NULL CHECK (state IN ('filed', 'removed', 'superseded')),
  -- The filing that took its place.
  superseded_by TEXT,
  filed_seq INTEGER NOT NULL,
  ended_seq INTEGER,
  CHECK ((state = 'filed') = (ended_seq IS NULL)),
  CHECK ((state = 'superseded') = (superseded_by IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX withdrawal_page_by_case ON withdrawal_page (case_id, document_code, page_no);
CREATE UNIQUE INDEX withdrawal_page_filed_once ON withdrawal_page (case_id, page_id)
WHERE state = 'filed';

CREATE TRIGGER withdrawal_page_no_delete BEFORE DELETE ON withdrawal_page
BEGIN SELECT RAISE(ABORT, 'withdrawal_page: never removed'); END;

CREATE TRIGGER withdrawal_page_stays BEFORE UPDATE ON withdrawal_page
WHEN NEW.state = 'removed' AND OLD.state = 'filed' AND EXISTS (
  SELECT 1 FROM withdrawal WHERE case_id = OLD.case_id AND accepted_seq IS NOT NULL
)
BEGIN SELECT RAISE(ABORT, 'withdrawal_page: after acceptance a page is only superseded'); END;

-- Which page's full image main served to whom: what an approval is checked against.
CREATE TABLE withdrawal_seen (
  seen_seq INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES withdrawal (case_id),
  page_id TEXT NOT NULL CHECK (length(page_id) = 64),
  staff_number TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX withdrawal_seen_once ON withdrawal_seen (case_id, page_id, staff_number);

CREATE TRIGGER withdrawal_seen_no_update BEFORE UPDATE ON withdrawal_seen
BEGIN SELECT RAISE(ABORT, 'withdrawal_seen: never changed'); END;

CREATE TRIGGER withdrawal_seen_no_delete BEFORE DELETE ON withdrawal_seen
BEGIN SELECT RAISE(ABORT, 'withdrawal_seen: never removed'); END;

CREATE TABLE payment_batch (
  batch_id TEXT PRIMARY KEY,
  batch_number TEXT NOT NULL UNIQUE,
  orders INTEGER NOT NULL CHECK (orders > 0),
  total_fen INTEGER NOT NULL CHECK (total_fen > 0),
  -- SHA-256 of the batch file (CSV), so that a repeated export is known to be the same.
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  made_at TEXT NOT NULL CHECK (length(made_at) = 29),
  made_seq INTEGER NOT NULL,
  exports INTEGER NOT NULL DEFAULT 0 CHECK (exports >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER payment_batch_no_delete BEFORE DELETE ON payment_batch
BEGIN SELECT RAISE(ABORT, 'payment_batch: never removed'); END;

CREATE TABLE payment_order (
  order_id TEXT PRIMARY KEY,
  -- What the bank quotes in its answer.
  order_number TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL REFERENCES withdrawal (case_id),
  -- Which payee of the case: 'self', 'employer', 'deceased' or the heir's id.
  payee_key TEXT NOT NULL,
  payee_name TEXT NOT NULL,
  bank_name TEXT NOT NULL,
  bank_account TEXT NOT NULL,
  fen INTEGER NOT NULL CHECK (fen > 0),
  -- REPLACED: returned, and ordered again under another number. CANCELLED: before it left.
  state TEXT NOT NULL CHECK (
    state IN ('ISSUED', 'BATCHED', 'PAID', 'RETURNED', 'REPLACED', 'CANCELLED')
  ),
  batch_id TEXT REFERENCES payment_batch (batch_id),
  -- The returned order it stands for.
  replaces TEXT,
  return_reason TEXT,
  issued_seq INTEGER NOT NULL,
  settled_seq INTEGER,
  CHECK (state NOT IN ('BATCHED', 'PAID', 'RETURNED', 'REPLACED') OR batch_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_order_by_case ON payment_order (case_id);
CREATE INDEX payment_order_by_batch ON payment_order (batch_id);
CREATE INDEX payment_order_by_state ON payment_order (state);
-- An order is given to the bank once: whoever is paid again is paid by a new order.
CREATE UNIQUE INDEX payment_order_one_open ON payment_order (case_id, payee_key)
WHERE state IN ('ISSUED', 'BATCHED', 'PAID', 'RETURNED');

CREATE TRIGGER payment_order_no_delete BEFORE DELETE ON payment_order
BEGIN SELECT RAISE(ABORT, 'payment_order: never removed'); END;

CREATE TRIGGER payment_order_states BEFORE UPDATE ON payment_order
WHEN OLD.state = 'PAID' AND NEW.state <> 'PAID'
  OR OLD.batch_id IS NOT NULL AND NEW.batch_id IS NOT OLD.batch_id
  OR NEW.fen <> OLD.fen OR NEW.order_number <> OLD.order_number OR NEW.case_id <> OLD.case_id
BEGIN SELECT RAISE(ABORT, 'payment_order: what the bank has been told stays'); END;

-- Accounts this office closed or sealed; central's own word comes with the register.
CREATE TABLE account_closure (
  account_id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('closed', 'sealed', 'reopened')),
  case_id TEXT NOT NULL REFERENCES withdrawal (case_id),
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER account_closure_no_delete BEFORE DELETE ON account_closure
BEGIN SELECT RAISE(ABORT, 'account_closure: never removed'); END;

CREATE TRIGGER posting_after_closure BEFORE INSERT ON posting
WHEN NEW.account GLOB 'account:*' AND EXISTS (
  SELECT 1 FROM account_closure
  WHERE account_id = substr(NEW.account, 9) AND state IN ('closed', 'sealed')
)
BEGIN SELECT RAISE(ABORT, 'posting: the account is closed, account.reopen comes first'); END;

-- Holidays, and weekend days that are worked (调休), imported by an administrator.
CREATE TABLE calendar_day (
  day TEXT PRIMARY KEY CHECK (length(day) = 10),
  kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday', 'ordinary')),
  name TEXT NOT NULL,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER calendar_day_no_delete BEFORE DELETE ON calendar_day
BEGIN SELECT RAISE(ABORT, 'calendar_day: never removed'); END;

-- The history of a case: every entry whose body names it, whoever wrote that entry.
CREATE INDEX journal_body_by_case ON journal_body (json_extract(body, '$.caseId'))
WHERE json_extract(body, '$.caseId') IS NOT NULL;
