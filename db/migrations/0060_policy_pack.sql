-- Policy packs that two administrators imported or rolled back: from a day on, a pack has this content.
-- Of all rows whose day has come the last one entered counts, per pack.

CREATE TABLE policy_pack (
  journal_seq INTEGER PRIMARY KEY,
  act TEXT NOT NULL CHECK (act IN ('import', 'rollBack')),
  pack_id TEXT NOT NULL,
  version TEXT NOT NULL,
  effective_from TEXT NOT NULL CHECK (length(effective_from) = 10),
  -- SHA-256 of the pack's text, the name of its file in the data folder.
  file TEXT NOT NULL CHECK (length(file) = 64),
  -- What was in force on that day before; both null for a pack that was not known.
  replaced_version TEXT,
  replaced_file TEXT CHECK (length(replaced_file) = 64),
  CHECK ((replaced_version IS NULL) = (replaced_file IS NULL)),
  CHECK (act = 'import' OR replaced_file IS NOT NULL)
) STRICT;

CREATE TRIGGER policy_pack_no_update BEFORE UPDATE ON policy_pack
BEGIN SELECT RAISE(ABORT, 'policy_pack: never changed, the next act says what holds'); END;

CREATE TRIGGER policy_pack_no_delete BEFORE DELETE ON policy_pack
BEGIN SELECT RAISE(ABORT, 'policy_pack: never removed'); END;
