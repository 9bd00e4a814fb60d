-- A case whose clock stands still keeps the working days that were left of its time limit
-- (补正期间暂停, handbook 14); a table of its own, so that what older entries say of cases holds.

CREATE TABLE withdrawal_pause (
  case_id TEXT PRIMARY KEY REFERENCES withdrawal (case_id),
  -- Working days that were left; below nothing: it was overdue by so many.
  days_left INTEGER NOT NULL,
  -- The entry that stopped the clock.
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER withdrawal_pause_no_delete BEFORE DELETE ON withdrawal_pause
BEGIN SELECT RAISE(ABORT, 'withdrawal_pause: never removed'); END;
