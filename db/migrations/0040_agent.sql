-- Cases in which somebody acted for an owner (代办人), counted over thirty days (handbook R-A08).

CREATE TABLE agent_case (
  -- Id number, normalised: one agent, whatever document is shown.
  agent_number TEXT NOT NULL,
  -- Relatives that stand on one application form are one case.
  form_id TEXT NOT NULL,
  on_date TEXT NOT NULL CHECK (length(on_date) = 10),
  -- No foreign key, as in binding.
  journal_seq INTEGER NOT NULL,
  PRIMARY KEY (agent_number, form_id)
) STRICT, WITHOUT ROWID;
