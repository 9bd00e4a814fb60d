-- What the list of the journal is sorted by, beside the journal: an entry is written without it and
-- added to it when somebody looks, so that committing costs nothing more. It says nothing that the
-- entries do not say, and verify compares the two.

CREATE TABLE journal_key (
  seq INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  -- Staff number of the author.
  staff TEXT NOT NULL
) STRICT;

CREATE INDEX journal_key_by_type ON journal_key (type, seq DESC);
CREATE INDEX journal_key_by_staff ON journal_key (staff, seq DESC);

INSERT INTO journal_key
SELECT seq, type, json_extract(header, '$.author.staffNumber') FROM journal;
