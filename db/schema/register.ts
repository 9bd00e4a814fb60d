import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

import type { IsoDate } from '../../electron/domain/date.ts';
import type { Relationship } from '../../electron/domain/relationship.ts';
import type {
  Employment,
  InsuranceStatus,
  PersonalAccountId,
  PersonId,
  Plan,
  Sex,
} from '../../electron/domain/terms.ts';

/** A person of the register, or one recorded from a document (`verified` false). */
export const person = sqliteTable(
  'person',
  {
    personId: text('person_id').$type<PersonId>().primaryKey(),
    idType: text('id_type').notNull(),
    /** Normalised once, at the door. */
    idNumber: text('id_number').notNull(),
    name: text('name').notNull(),
    /** Pinyin initials in lower case. */
    initials: text('initials').notNull(),
    sex: text('sex').$type<Sex>().notNull(),
    birthDate: text('birth_date').$type<IsoDate>().notNull(),
    deceasedOn: text('deceased_on').$type<IsoDate>(),
    verified: integer('verified', { mode: 'boolean' }).notNull(),
    publicFunded: integer('public_funded', { mode: 'boolean' }).notNull().default(false),
    chronicRegistered: integer('chronic_registered', { mode: 'boolean' }).notNull().default(false),
    phone: text('phone'),
  },
  (t) => [
    uniqueIndex('person_id_type_id_number_unique').on(t.idType, t.idNumber),
    index('person_by_name').on(t.name),
    index('person_by_initials').on(t.initials),
  ],
);

/** Social-security cards and electronic credentials that lead to a person. */
export const personCard = sqliteTable(
  'person_card',
  {
    cardNumber: text('card_number').primaryKey(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => person.personId),
    kind: text('kind').notNull(),
  },
  (t) => [index('person_card_by_person').on(t.personId)],
);

/** Plan and state (险种, 参保状态); no row: known to be not insured. */
export const insurance = sqliteTable('insurance', {
  personId: text('person_id')
    .$type<PersonId>()
    .primaryKey()
    .references(() => person.personId),
  plan: text('plan').$type<Plan>().notNull(),
  status: text('status').$type<InsuranceStatus>().notNull(),
  /** Pooling region (统筹区), six digits. */
  region: text('region').notNull(),
  employment: text('employment').$type<Employment>(),
  declared: integer('declared', { mode: 'boolean' }).notNull(),
});

/** Central's books as a dated snapshot, in fen (余额截至…). */
export const personalAccount = sqliteTable('personal_account', {
  accountId: text('account_id').$type<PersonalAccountId>().primaryKey(),
  personId: text('person_id')
    .$type<PersonId>()
    .notNull()
    .unique()
    .references(() => person.personId),
  balanceFen: integer('balance_fen').notNull(),
  priorYearsFen: integer('prior_years_fen').notNull().default(0),
  /** What central already holds back for quotas, inside the balance. */
  quotaFen: integer('quota_fen').notNull().default(0),
  asOf: text('as_of').$type<IsoDate>().notNull(),
  /** Central's sequence at the snapshot. */
  centralSeq: integer('central_seq').notNull(),
  state: text('state').$type<'open' | 'closed' | 'sealed'>().notNull(),
});

/** Families known to the register: a hint, never a proof. */
export const kinship = sqliteTable(
  'kinship',
  {
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => person.personId),
    relativeId: text('relative_id')
      .$type<PersonId>()
      .notNull()
      .references(() => person.personId),
    /** "The relative is the person's …" */
    relationship: text('relationship').$type<Relationship>().notNull(),
    source: text('source').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.relativeId] })],
);

/** Settlements at providers that are open or may be reversed. */
export const settlement = sqliteTable(
  'settlement',
  {
    settlementId: text('settlement_id').primaryKey(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => person.personId),
    onDate: text('on_date').$type<IsoDate>().notNull(),
    fen: integer('fen').notNull(),
    provider: text('provider').notNull(),
    state: text('state').$type<'open' | 'settled' | 'reversed'>().notNull(),
  },
  (t) => [index('settlement_by_person').on(t.personId, t.onDate)],
);
