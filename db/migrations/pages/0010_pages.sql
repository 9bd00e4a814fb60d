-- Scanned pages, in a file of their own: pages.db beside ledger.db. What a page is for (document,
-- order, rotation, superseded) are business rows of the ledger and not here.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One random key per case, wrapped by the store's own. Without its row nothing of the case can be
-- read, whatever copy of the chunks still exists.
CREATE TABLE case_key (
  case_id TEXT PRIMARY KEY CHECK (length(case_id) = 36),
  algorithm TEXT NOT NULL CHECK (algorithm = 'AES-256-GCM'),
  wrapped BLOB NOT NULL CHECK (length(wrapped) = 60),
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A shredded case takes no more pages.
CREATE TABLE shredded_case (
  case_id TEXT PRIMARY KEY CHECK (length(case_id) = 36),
  shredded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE page (
  page_no INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id TEXT NOT NULL REFERENCES case_key (case_id),
  page_id TEXT NOT NULL CHECK (length(page_id) = 64),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  chunks INTEGER NOT NULL CHECK (chunks > 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  dpi INTEGER NOT NULL CHECK (dpi > 0),
  media_type TEXT NOT NULL CHECK (media_type = 'image/jpeg'),
  source TEXT NOT NULL CHECK (source IN ('scanner', 'camera', 'file', 'folder')),
  quality TEXT NOT NULL CHECK (json_valid(quality)),
  captured_at TEXT NOT NULL,
  UNIQUE (case_id, page_id)
) STRICT;

-- 12 bytes of nonce, ciphertext, 16 bytes of tag. At most 256 KiB of a page each.
CREATE TABLE chunk (
  page_no INTEGER NOT NULL REFERENCES page (page_no) ON DELETE CASCADE,
  chunk_no INTEGER NOT NULL CHECK (chunk_no >= 0),
  sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 29 AND 262172),
  PRIMARY KEY (page_no, chunk_no)
) STRICT;

-- Made after the page is durable, and made again when missing.
CREATE TABLE thumbnail (
  page_no INTEGER PRIMARY KEY REFERENCES page (page_no) ON DELETE CASCADE,
  sealed BLOB NOT NULL CHECK (length(sealed) > 28)
) STRICT;
