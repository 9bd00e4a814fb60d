import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { IsoDate } from '../../electron/domain/date.ts';
import type { CaseId, PersonalAccountId, PersonId } from '../../electron/domain/terms.ts';
import type { WithdrawalState } from '../../electron/domain/withdrawal.ts';
import { rawStatements, type Db } from '../tx.ts';
import type { SearchColumn } from './person.ts';
import { findWithdrawal, type WithdrawalCase } from './withdrawal.ts';

/** An entry that names a case in its body. */
export interface CaseEntry {
  readonly seq: number;
  readonly at: IsoInstant;
  readonly type: string;
  readonly staffNumber: string;
  readonly authorName: string | null;
  /** JSON. */
  readonly body: string;
}

interface Wanted {
  /** Only cases of these insured persons; null: anybody's. */
  readonly personIds: readonly PersonId[] | null;
  /** Empty: any state. */
  readonly states: readonly WithdrawalState[];
  /** Due on this civil date or before; null: any. */
  readonly dueBy: IsoDate | null;
}

const statements = rawStatements((raw) => ({
  // Spelled as the partial index spells it, so that SQLite can use it.
  entries: raw.prepare<[string], CaseEntry>(
    `SELECT j.seq, j.at, j.type, b.body,
       json_extract(j.header, '$.author.staffNumber') AS staffNumber, u.display_name AS authorName
     FROM journal_body b JOIN journal j ON j.seq = b.seq
     LEFT JOIN user_account u ON u.account_id = j.account_id
     WHERE json_extract(b.body, '$.caseId') = ? ORDER BY j.seq`,
  ),
  authors: raw.prepare<[string], Pick<CaseEntry, 'type' | 'staffNumber'>>(
    `SELECT DISTINCT j.type, json_extract(j.header, '$.author.staffNumber') AS staffNumber
     FROM journal_body b JOIN journal j ON j.seq = b.seq
     WHERE json_extract(b.body, '$.caseId') = ?`,
  ),
  ofInsured: raw
    .prepare<[string], CaseId>(
      'SELECT case_id FROM withdrawal WHERE insured_person_id = ? ORDER BY opened_seq',
    )
    .pluck(),
  holding: raw
    .prepare<{ accountId: string; caseId: string }, CaseId>(
      `SELECT w.case_id FROM withdrawal w
       LEFT JOIN posting_balance h ON h.account = 'hold:' || w.case_id
       LEFT JOIN posting_balance p ON p.account = 'payable:' || w.case_id
       WHERE w.account_id = @accountId AND w.case_id <> @caseId
         AND (w.state IN ('ACCEPTED', 'SUPPLEMENTING', 'REVIEWING', 'APPROVED', 'PAYING')
           OR coalesce(h.fen, 0) > 0 OR coalesce(p.fen, 0) > 0)
       LIMIT 1`,
    )
    .pluck(),
  byPersons: raw
    .prepare<{ persons: string } & ListFilter, CaseId>(
      `SELECT case_id FROM withdrawal
       WHERE insured_person_id IN (SELECT value FROM json_each(@persons))
         AND (@anyState OR state IN (SELECT value FROM json_each(@states)))
         AND (@dueBy IS NULL OR due_on <= @dueBy)
       ORDER BY opened_seq DESC LIMIT @limit`,
    )
    .pluck(),
  // From the cases, which are few, to their persons: a name's beginning may fit half the register.
  byName: raw
    .prepare<{ column: SearchColumn; prefix: string; behind: string } & ListFilter, CaseId>(
      `SELECT case_id FROM withdrawal w CROSS JOIN person p ON p.person_id = w.insured_person_id
       WHERE iif(@column = 'name', p.name, p.initials) >= @prefix
         AND iif(@column = 'name', p.name, p.initials) < @behind
         AND (@anyState OR w.state IN (SELECT value FROM json_each(@states)))
         AND (@dueBy IS NULL OR w.due_on <= @dueBy)
       ORDER BY w.opened_seq DESC LIMIT @limit`,
    )
    .pluck(),
  byState: raw
    .prepare<ListFilter, CaseId>(
      `SELECT case_id FROM withdrawal
       WHERE state IN (SELECT value FROM json_each(@states))
         AND (@dueBy IS NULL OR due_on <= @dueBy)
       ORDER BY opened_seq DESC LIMIT @limit`,
    )
    .pluck(),
}));

const factStatements = rawStatements((raw) => ({
  paidOn: raw
    .prepare<[string], IsoDate>(
      `SELECT min(substr(j.at, 1, 10)) FROM payment_order o
       JOIN withdrawal w ON w.case_id = o.case_id JOIN journal j ON j.seq = o.settled_seq
       WHERE w.insured_person_id = ? AND w.situation = 'DEATH' AND o.state = 'PAID'`,
    )
    .pluck(),
  returned: raw
    .prepare<{ account: string; quota: string }, number>(
      `SELECT coalesce(sum(a.fen), 0) FROM posting q
       JOIN posting a ON a.seq = q.seq AND a.account = @account
       WHERE q.account = @quota AND q.fen < 0`,
    )
    .pluck(),
}));

interface ListFilter {
  readonly anyState?: 0 | 1;
  readonly states: string;
  readonly dueBy: string | null;
  readonly limit: number;
}

/** Every entry whose body names the case, oldest first; erased bodies are gone. */
export function entriesOfCase(db: Db, caseId: CaseId): CaseEntry[] {
  return statements(db).entries.all(caseId);
}

/** Who entered which kinds of entries about the case. */
export function authorsOfCase(db: Db, caseId: CaseId): Pick<CaseEntry, 'type' | 'staffNumber'>[] {
  return statements(db).authors.all(caseId);
}

/** Cases about an insured person, oldest first. */
export function casesOfInsured(db: Db, personId: PersonId): WithdrawalCase[] {
  return rowsOf(db, statements(db).ofInsured.all(personId));
}

/** Another case of this office that holds the account; null: it is free. */
export function caseHolding(
  db: Db,
  accountId: PersonalAccountId,
  caseId: CaseId,
): WithdrawalCase | null {
  const found = statements(db).holding.get({ accountId, caseId });
  return found === undefined ? null : findWithdrawal(db, found);
}

/** Cases that fit, newest first, `limit` at most; without persons, by state. */
export function listWithdrawals(db: Db, wanted: Wanted, limit: number): WithdrawalCase[] {
  const { personIds, states, dueBy } = wanted;
  const filter = { states: JSON.stringify(states), dueBy, limit };
  const sql = statements(db);
  if (personIds === null) return rowsOf(db, sql.byState.all(filter));
  const anyState = states.length === 0 ? 1 : 0;
  return rowsOf(db, sql.byPersons.all({ persons: JSON.stringify(personIds), anyState, ...filter }));
}

/** Behind every text that begins with a prefix, as SQLite compares UTF-8 bytes. */
const LAST_CHARACTER = '\u{10FFFF}';

/** Cases whose insured person's name or initials begin with the text, newest first. */
export function withdrawalsByName(
  db: Db,
  column: SearchColumn,
  prefix: string,
  { states, dueBy }: Omit<Wanted, 'personIds'>,
  limit: number,
): WithdrawalCase[] {
  const anyState = states.length === 0 ? 1 : 0;
  const behind = prefix + LAST_CHARACTER;
  const filter = { states: JSON.stringify(states), dueBy, limit, anyState } as const;
  return rowsOf(db, statements(db).byName.all({ column, prefix, behind, ...filter }));
}

/** Civil date on which something was first paid to heirs of this person; null: never. */
export function firstPaidOn(db: Db, personId: PersonId): IsoDate | null {
  return factStatements(db).paidOn.get(personId) ?? null;
}

/** Fen a quota gave back to its account. */
export function returnedFen(db: Db, accountId: PersonalAccountId, bindingId: string): number {
  const account = `account:${accountId}`;
  return factStatements(db).returned.get({ account, quota: `quota:${bindingId}` }) ?? 0;
}

function rowsOf(db: Db, ids: readonly CaseId[]): WithdrawalCase[] {
  return ids.flatMap((id) => findWithdrawal(db, id) ?? []);
}
