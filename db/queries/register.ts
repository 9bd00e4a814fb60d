import { eq, sql } from 'drizzle-orm';

import { normalizeIdNumber } from '../../electron/domain/idNumber.ts';
import type { PersonId } from '../../electron/domain/terms.ts';
import {
  insurance,
  kinship,
  person,
  personalAccount,
  personCard,
  settlement,
} from '../schema/register.ts';
import { writing, type RegisterTx, type Tx } from '../tx.ts';
import { placeholdersOf, upsertInto } from './statements.ts';

/** Everything the register says about one person; ids of relatives are those of the register. */
export interface RegisterRecord {
  readonly person: typeof person.$inferInsert;
  /** null: known to be not insured. */
  readonly insurance: Omit<typeof insurance.$inferInsert, 'personId'> | null;
  readonly account: Omit<typeof personalAccount.$inferInsert, 'personId'> | null;
  readonly cards: readonly { readonly cardNumber: string; readonly kind: CardKind }[];
  readonly settlements: readonly Omit<typeof settlement.$inferInsert, 'personId'>[];
}

export type CardKind = 'socialSecurityCard' | 'eCredential';

/** One row of kinship; both persons must be stored already. */
export type KinshipRow = typeof kinship.$inferInsert;

type Writer = Tx | RegisterTx;

const putPerson = writing<Writer>()((q) =>
  q
    .insert(person)
    .values(placeholdersOf(person))
    .onConflictDoUpdate({
      target: [person.idType, person.idNumber],
      set: {
        name: sql`excluded.name`,
        initials: sql`excluded.initials`,
        sex: sql`excluded.sex`,
        birthDate: sql`excluded.birth_date`,
        deceasedOn: sql`excluded.deceased_on`,
        verified: sql`excluded.verified`,
        publicFunded: sql`excluded.public_funded`,
        chronicRegistered: sql`excluded.chronic_registered`,
        phone: sql`coalesce(excluded.phone, phone)`,
      },
    })
    .returning({ personId: person.personId })
    .prepare(),
);

const dropInsurance = writing<Writer>()((q) =>
  q
    .delete(insurance)
    .where(eq(insurance.personId, sql.placeholder('personId')))
    .prepare(),
);

const putAccount = writing<Writer>()((q) =>
  q
    .insert(personalAccount)
    .values(placeholdersOf(personalAccount))
    .onConflictDoUpdate({
      target: personalAccount.personId,
      set: {
        balanceFen: sql`excluded.balance_fen`,
        priorYearsFen: sql`excluded.prior_years_fen`,
        quotaFen: sql`excluded.quota_fen`,
        asOf: sql`excluded.as_of`,
        centralSeq: sql`excluded.central_seq`,
        state: sql`excluded.state`,
      },
      // An older snapshot that comes late never replaces a newer one.
      setWhere: sql`excluded.central_seq >= central_seq`,
    })
    .prepare(),
);

const putKinship = writing<Writer>()((q) =>
  q
    .insert(kinship)
    .values(placeholdersOf(kinship))
    .onConflictDoUpdate({
      target: [kinship.personId, kinship.relativeId],
      set: { relationship: sql`excluded.relationship`, source: sql`excluded.source` },
    })
    .prepare(),
);

const putInsurance = upsertInto<Writer>()(insurance, 'personId');
const putCard = upsertInto<Writer>()(personCard, 'cardNumber');
const putSettlement = upsertInto<Writer>()(settlement, 'settlementId');

/**
 * Stores one person of the register. Somebody recorded here from a document before keeps our id:
 * the id under which the person now stands is given back.
 */
export function storeRecord(tx: Writer, record: RegisterRecord): PersonId {
  const personId = storePersonRow(tx, record.person);
  if (record.insurance === null) dropInsurance(tx).run({ personId });
  else
    putInsurance(tx, {
      ...record.insurance,
      employment: record.insurance.employment ?? null,
      personId,
    });
  if (record.account !== null) storeAccount(tx, personId, record.account);
  for (const { cardNumber, kind } of record.cards) {
    // Spelled as the counter spells what a reader or a scanner types.
    putCard(tx, { cardNumber: normalizeIdNumber(cardNumber), kind, personId });
  }
  for (const row of record.settlements) putSettlement(tx, { ...row, personId });
  return personId;
}

function storePersonRow(tx: Writer, row: typeof person.$inferInsert): PersonId {
  const stored = putPerson(tx).get({
    deceasedOn: null,
    publicFunded: false,
    chronicRegistered: false,
    phone: null,
    ...row,
  });
  return stored.personId;
}

/** Central's newest snapshot of one account; an older one is ignored. */
export function storeAccount(
  tx: Writer,
  personId: PersonId,
  account: Omit<typeof personalAccount.$inferInsert, 'personId'>,
): void {
  putAccount(tx).run({ priorYearsFen: 0, quotaFen: 0, ...account, personId });
}

/** Stores one hint of a family relation. */
export function storeKinship(tx: Writer, row: KinshipRow): void {
  putKinship(tx).run(row);
}
