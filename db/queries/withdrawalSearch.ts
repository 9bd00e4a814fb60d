import type { IsoDate } from '../../electron/domain/date.ts';
import type { CaseId, PersonId } from '../../electron/domain/terms.ts';
import type { WithdrawalState } from '../../electron/domain/withdrawal.ts';
import { rawStatements, type Db } from '../tx.ts';
import type { SearchColumn } from './person.ts';
import { casesByIds, type WithdrawalCase } from './withdrawal.ts';

/** What cases are narrowed to beside what is looked for. */
export interface CaseFilter {
  /** Empty: any state. */
  readonly states: readonly WithdrawalState[];
  /** Due on this civil date or before; null: any. */
  readonly dueBy: IsoDate | null;
}

interface FilterValues {
  readonly anyState: 0 | 1;
  readonly states: string;
  readonly dueBy: string | null;
  readonly limit: number;
}

/** Behind every text that begins with a prefix, as SQLite compares UTF-8 bytes. */
const LAST_CHARACTER = '\u{10FFFF}';

/** Newest first; `tables` calls the case w. */
const search = (tables: string, where: string) =>
  `SELECT w.case_id FROM ${tables} WHERE ${where}
     AND (@anyState OR w.state IN (SELECT value FROM json_each(@states)))
     AND (@dueBy IS NULL OR w.due_on <= @dueBy)
   ORDER BY w.opened_seq DESC LIMIT @limit`;

const PERSON_TEXT = `iif(@column = 'name', p.name, p.initials)`;
// Spelled as the indexes of the applicant spell it, so that SQLite can use them.
const APPLICANT_NUMBER = `json_extract(particulars, '$.applicant.idNumber')`;
const APPLICANT_NAME = `json_extract(particulars, '$.applicant.name')`;

interface Prefix {
  readonly prefix: string;
  readonly behind: string;
}

const statements = rawStatements((raw) => {
  const prepared = <V extends object>(tables: string, where: string) =>
    raw.prepare<V & FilterValues, CaseId>(search(tables, where)).pluck();
  return {
    byState: prepared('withdrawal w', 'w.state IN (SELECT value FROM json_each(@states))'),
    byPersons: prepared<{ persons: string }>(
      'withdrawal w',
      'w.insured_person_id IN (SELECT value FROM json_each(@persons))',
    ),
    // From the cases, which are few, to their persons: a name's beginning may fit half the register.
    byName: prepared<{ column: SearchColumn } & Prefix>(
      'withdrawal w CROSS JOIN person p ON p.person_id = w.insured_person_id',
      `${PERSON_TEXT} >= @prefix AND ${PERSON_TEXT} < @behind`,
    ),
    byApplicantNumber: prepared<{ number: string }>(
      'withdrawal w',
      `${APPLICANT_NUMBER} = @number`,
    ),
    byApplicantName: prepared<Prefix>(
      'withdrawal w',
      `${APPLICANT_NAME} >= @prefix AND ${APPLICANT_NAME} < @behind`,
    ),
  };
});

function valuesOf({ states, dueBy }: CaseFilter, limit: number): FilterValues {
  return { anyState: states.length === 0 ? 1 : 0, states: JSON.stringify(states), dueBy, limit };
}

const prefixed = (prefix: string): Prefix => ({ prefix, behind: prefix + LAST_CHARACTER });

/** Cases in these states, newest first, `limit` at most as everywhere here; no state: none. */
export function casesInStates(db: Db, filter: CaseFilter, limit: number): WithdrawalCase[] {
  return casesByIds(db, statements(db).byState.all(valuesOf(filter, limit)));
}

/** Cases of these insured persons. */
export function casesOfPersons(
  db: Db,
  personIds: readonly PersonId[],
  filter: CaseFilter,
  limit: number,
): WithdrawalCase[] {
  const values = { persons: JSON.stringify(personIds), ...valuesOf(filter, limit) };
  return casesByIds(db, statements(db).byPersons.all(values));
}

/** Cases whose insured person's name or initials begin with the text. */
export function casesByName(
  db: Db,
  column: SearchColumn,
  prefix: string,
  filter: CaseFilter,
  limit: number,
): WithdrawalCase[] {
  const values = { column, ...prefixed(prefix), ...valuesOf(filter, limit) };
  return casesByIds(db, statements(db).byName.all(values));
}

/** Cases for which somebody with this id number applied, normalised as it is stored. */
export function casesByApplicantNumber(
  db: Db,
  number: string,
  filter: CaseFilter,
  limit: number,
): WithdrawalCase[] {
  const values = { number, ...valuesOf(filter, limit) };
  return casesByIds(db, statements(db).byApplicantNumber.all(values));
}

/** Cases for which somebody applied whose name begins with the text. */
export function casesByApplicantName(
  db: Db,
  prefix: string,
  filter: CaseFilter,
  limit: number,
): WithdrawalCase[] {
  const values = { ...prefixed(prefix), ...valuesOf(filter, limit) };
  return casesByIds(db, statements(db).byApplicantName.all(values));
}
