import type { BindingRow } from '../../db/queries/binding.ts';
import type { EntryContext, RegisterTx, Tx } from '../../db/ledger.ts';
import type { PersonalAccountRow, PersonRow } from '../../db/queries/person.ts';
import { insertInto } from '../../db/queries/statements.ts';
import { person, personalAccount } from '../../db/schema/register.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import { BindingId, PersonalAccountId, PersonId } from '../../electron/domain/terms.ts';

/** A synthetic person; `number` is a sequence code 991…999 and more digits. */
export function aPerson(number: string, more: Partial<PersonRow> = {}): PersonRow {
  return {
    personId: PersonId.parse(`person-${number}`),
    idType: '01',
    idNumber: `45010019900101${number.slice(-4)}`,
    name: `示例${number}`,
    initials: 'sl',
    sex: 'F',
    birthDate: IsoDate.parse('1990-01-01'),
    deceasedOn: null,
    verified: true,
    publicFunded: false,
    chronicRegistered: false,
    phone: null,
    ...more,
  };
}

/** 1,000.00 yuan at central's sequence 100. */
export function anAccount(
  number: string,
  more: Partial<PersonalAccountRow> = {},
): PersonalAccountRow {
  return {
    accountId: PersonalAccountId.parse(`PA${number}`),
    personId: PersonId.parse(`person-${number}`),
    balanceFen: 100_000,
    priorYearsFen: 0,
    quotaFen: 0,
    asOf: IsoDate.parse('2026-03-01'),
    centralSeq: 100,
    state: 'open',
    ...more,
  };
}

/** A binding between two persons of {@link aPerson}, made by the running entry. */
export function aBinding(
  context: EntryContext,
  id: string,
  owner: string,
  relative: string,
  more: Partial<BindingRow> = {},
): BindingRow {
  return {
    bindingId: BindingId.parse(id),
    ownerPersonId: PersonId.parse(`person-${owner}`),
    relativePersonId: PersonId.parse(`person-${relative}`),
    relationship: 'parent',
    state: 'PENDING',
    position: 1,
    quotaFen: 0,
    crossProvince: false,
    effectiveFrom: context.on,
    boundAt: context.at,
    endedOn: null,
    endReason: null,
    receiptNumber: context.receiptNumber,
    journalSeq: context.seq,
    endedSeq: null,
    centralCode: null,
    ...more,
  };
}

/** Plain inserts for tests of the ledger itself, through the same guarded statements. */
export const insertPerson = insertInto<Tx | RegisterTx>()(person);
export const insertAccount = insertInto<RegisterTx>()(personalAccount);
