import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';

import type { Relationship } from '../../electron/domain/relationship.ts';
import type { PersonId } from '../../electron/domain/terms.ts';
import { insurance, kinship, person, personalAccount, personCard } from '../schema/register.ts';
import { rawStatements, reading, type Db } from '../tx.ts';

export type PersonRow = typeof person.$inferSelect;
export type InsuranceRow = typeof insurance.$inferSelect;
export type PersonalAccountRow = typeof personalAccount.$inferSelect;

/** A person with plan and account, as one read gives them; null where there is no row. */
export interface PersonFacts {
  readonly person: PersonRow;
  /** No row: known to be not insured. */
  readonly insurance: InsuranceRow | null;
  readonly account: PersonalAccountRow | null;
}

const WITHOUT_NUMBER = 'none:';

/** What stands in the number's column of somebody who has none yet (a newborn). */
export function placeholderIdNumber(personId: PersonId): string {
  return `${WITHOUT_NUMBER}${personId}`;
}

/** The id number, or null when the document carried none. */
export function idNumberOf(row: Pick<PersonRow, 'idNumber'>): string | null {
  return row.idNumber.startsWith(WITHOUT_NUMBER) ? null : row.idNumber;
}

const byCard = reading((q) =>
  q
    .select({ personId: personCard.personId })
    .from(personCard)
    .where(eq(personCard.cardNumber, sql.placeholder('cardNumber')))
    .prepare(),
);

const cardsOf = reading((q) =>
  q
    .select({ cardNumber: personCard.cardNumber, kind: personCard.kind })
    .from(personCard)
    .where(eq(personCard.personId, sql.placeholder('personId')))
    .orderBy(asc(personCard.cardNumber))
    .prepare(),
);

const relativesOf = reading((q) =>
  q
    .select({ relativeId: kinship.relativeId, relationship: kinship.relationship })
    .from(kinship)
    .where(eq(kinship.personId, sql.placeholder('personId')))
    .orderBy(asc(kinship.relativeId))
    .limit(40)
    .prepare(),
);

// Read twice with every binding, so in one statement, without a query builder's mapping of rows and
// without the driver's sorting of columns by table, which costs more than the reading.
const FACTS = `SELECT person.person_id AS personId, id_type AS idType, id_number AS idNumber, name,
    initials, sex, birth_date AS birthDate, deceased_on AS deceasedOn, verified,
    public_funded AS publicFunded, chronic_registered AS chronicRegistered, phone,
    insurance.person_id AS insuredId, plan, status, region, employment, declared,
    account_id AS accountId, balance_fen AS balanceFen, prior_years_fen AS priorYearsFen,
    quota_fen AS quotaFen, as_of AS asOf, central_seq AS centralSeq,
    personal_account.state AS accountState
  FROM person
    LEFT JOIN insurance ON insurance.person_id = person.person_id
    LEFT JOIN personal_account ON personal_account.person_id = person.person_id`;

const factStatements = rawStatements((raw) => ({
  byId: raw.prepare<[PersonId], StoredFacts>(`${FACTS} WHERE person.person_id = ?`),
  byNumber: raw.prepare<[string, string], StoredFacts>(
    `${FACTS} WHERE id_type = ? AND id_number = ?`,
  ),
}));

/** A row as the driver gives it: truth values are 0 and 1. */
type Stored<Row> = { readonly [K in keyof Row]: Row[K] extends boolean ? 0 | 1 : Row[K] };

type StoredPlan = Stored<Omit<InsuranceRow, 'personId'>> & { readonly insuredId: PersonId };
type StoredAccount = Omit<PersonalAccountRow, 'personId' | 'state'> & {
  readonly accountState: PersonalAccountRow['state'];
};
type Absent<Row> = { readonly [K in keyof Row]: null };

/** One row of three tables; every column of a table is null where it has no row. */
type StoredFacts = Stored<PersonRow> &
  (StoredPlan | Absent<StoredPlan>) &
  (StoredAccount | Absent<StoredAccount>);

function factsOf(row: StoredFacts | undefined): PersonFacts | undefined {
  if (row === undefined) return undefined;
  const { personId } = row;
  return {
    person: personOf(row),
    insurance: row.insuredId === null ? null : insuranceOf(personId, row),
    account: row.accountId === null ? null : accountOf(personId, row),
  };
}

function personOf(row: StoredFacts): PersonRow {
  const { personId, idType, idNumber, name, initials, sex, birthDate, deceasedOn, phone } = row;
  return {
    personId,
    idType,
    idNumber,
    name,
    initials,
    sex,
    birthDate,
    deceasedOn,
    verified: row.verified === 1,
    publicFunded: row.publicFunded === 1,
    chronicRegistered: row.chronicRegistered === 1,
    phone,
  };
}

function insuranceOf(personId: PersonId, row: StoredPlan): InsuranceRow {
  const { plan, status, region, employment } = row;
  return { personId, plan, status, region, employment, declared: row.declared === 1 };
}

function accountOf(personId: PersonId, row: StoredAccount): PersonalAccountRow {
  const { accountId, balanceFen, priorYearsFen, quotaFen, asOf, centralSeq } = row;
  const state = row.accountState;
  return { accountId, personId, balanceFen, priorYearsFen, quotaFen, asOf, centralSeq, state };
}

/** The person of an id of ours. */
export function personById(db: Db, personId: PersonId): PersonFacts | undefined {
  return factsOf(factStatements(db).byId.get(personId));
}

/** The person of a document; the number is normalised already. */
export function personByIdNumber(
  db: Db,
  idType: string,
  idNumber: string,
): PersonFacts | undefined {
  return factsOf(factStatements(db).byNumber.get(idType, idNumber));
}

/** Whose social-security card or electronic credential this is. */
export function personIdByCard(db: Db, cardNumber: string): PersonId | undefined {
  return byCard(db).get({ cardNumber })?.personId;
}

/** Numbers of a person's cards and credentials. */
export function cardNumbersOf(db: Db, personId: PersonId): string[] {
  return cardsOf(db)
    .all({ personId })
    .map((row) => row.cardNumber);
}

/** "The relative is the person's …" as the register knows it, forty at most. */
export function kinshipOf(
  db: Db,
  personId: PersonId,
): { relativeId: PersonId; relationship: Relationship }[] {
  return relativesOf(db).all({ personId });
}

/** Behind every text that begins with a prefix, as SQLite compares UTF-8 bytes. */
const LAST_CHARACTER = '\u{10FFFF}';

/** How a prefix is looked for: in the name, or in its pinyin initials (lower case). */
export type SearchColumn = 'name' | 'initials';

function rangeOf(column: SearchColumn) {
  const indexed = person[column];
  return reading((q) =>
    q
      .select({ person, insurance, account: personalAccount })
      .from(person)
      .leftJoin(insurance, eq(insurance.personId, person.personId))
      .leftJoin(personalAccount, eq(personalAccount.personId, person.personId))
      .where(and(gte(indexed, sql.placeholder('prefix')), lt(indexed, sql.placeholder('behind'))))
      .orderBy(asc(indexed))
      .limit(sql.placeholder('limit'))
      .prepare(),
  );
}

const RANGES = { name: rangeOf('name'), initials: rangeOf('initials') };

/** Persons whose name or initials begin with the prefix, by the index, `limit` at most. */
export function personsByPrefix(
  db: Db,
  column: SearchColumn,
  prefix: string,
  limit: number,
): PersonFacts[] {
  return RANGES[column](db).all({ prefix, behind: prefix + LAST_CHARACTER, limit });
}
