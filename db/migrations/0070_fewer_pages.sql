-- Fewer pages to write with every entry: what a commit costs is above all the pages it touches.

-- Whom an operation touches stands in its signed header, once; this was a second copy in two more
-- pages. The order of sending is read from the headers of what is unresolved.
DROP TABLE outbox_person;

-- The table itself gives an operation its outbox row: there is no way to forget it.
CREATE TRIGGER journal_operation_waits AFTER INSERT ON journal
WHEN NEW.kind = 'operation'
BEGIN INSERT INTO outbox (seq, state) VALUES (NEW.seq, 'pending'); END;

-- Open bindings of an owner are found by binding_one_open_pair already; closed ones are found by
-- this, which a new binding does not touch.
DROP INDEX binding_by_owner;
CREATE INDEX binding_closed_by_owner ON binding (owner_person_id)
WHERE state IN ('REJECTED', 'RETURNED', 'REVOKED', 'ENDED');
