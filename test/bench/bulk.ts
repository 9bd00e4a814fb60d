/** Loading a register of any size in seconds, for measurements: past the ledger's doors. */
import { keyed } from '../../db/connect.ts';
import type { OpenOptions } from '../../db/open.ts';
import type { RegisterRecord } from '../../db/queries/register.ts';
import type { RegisterGroup } from '../../scripts/demoOffice/load.ts';
import { must } from '../support/ledger.ts';

/** Made once all rows are there: an index in order is many times cheaper than one row by row. */
const INDEXES = ['person_by_name', 'person_by_initials'] as const;

/**
 * Writes persons, plans and accounts of a plain register straight into a closed ledger's file, in
 * one transaction without a log. A crash would spoil the file: nobody but a benchmark may do this.
 */
export function fillRegister(
  options: Pick<OpenOptions, 'file' | 'key'>,
  groups: Iterable<RegisterGroup>,
): void {
  const db = must(keyed(options, true));
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -600000');
  const sql = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck();
  const indexes = INDEXES.map((name) => sql.get(name) ?? '');
  // Some of the handbook's persons have a number that the generator gives out as well.
  const person = db.prepare(
    'INSERT OR IGNORE INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)',
  );
  const insurance = db.prepare('INSERT INTO insurance VALUES (?, ?, ?, ?, ?, 0)');
  const account = db.prepare('INSERT INTO personal_account VALUES (?, ?, ?, ?, ?, ?, ?, ?)');

  const store = ({ person: row, insurance: plan, account: money }: RegisterRecord): void => {
    const { personId } = row;
    const { changes } = person.run(
      personId,
      row.idType,
      row.idNumber,
      row.name,
      row.initials,
      row.sex,
      row.birthDate,
      row.deceasedOn ?? null,
      row.publicFunded === true ? 1 : 0,
      row.chronicRegistered === true ? 1 : 0,
      row.phone ?? null,
    );
    if (changes === 0) return;
    if (plan !== null) {
      insurance.run(personId, plan.plan, plan.status, plan.region, plan.employment ?? null);
    }
    if (money === null) return;
    const { accountId, balanceFen, priorYearsFen, quotaFen, asOf, centralSeq, state } = money;
    account.run(
      ...[accountId, personId, balanceFen, priorYearsFen ?? 0, quotaFen ?? 0],
      ...[asOf, centralSeq, state],
    );
  };

  db.exec('BEGIN');
  for (const name of INDEXES) db.exec(`DROP INDEX ${name}`);
  for (const { records } of groups) for (const record of records) store(record);
  for (const index of indexes) db.exec(index);
  db.exec('COMMIT');
  db.close();
}
