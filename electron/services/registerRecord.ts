import type { RegisterRecord } from '../../db/queries/register.ts';
import type { RegisterPerson } from '../contract/central/common.ts';
import type { PersonId, PersonalAccountId } from '../domain/terms.ts';
import { initialsOf } from './initials.ts';

/** A person as central's register has one, as the ledger stores one: verified, not declared. */
export function registerRecord(personId: PersonId, told: RegisterPerson): RegisterRecord {
  return {
    person: {
      personId,
      idType: told.idType,
      idNumber: told.idNumber,
      name: told.name,
      initials: initialsOf(told.name),
      sex: told.sex,
      birthDate: told.birthDate,
      deceasedOn: told.deceasedOn,
      verified: true,
      publicFunded: told.publicFunded,
      chronicRegistered: told.chronicRegistered,
      phone: null,
    },
    insurance: told.insurance === null ? null : { ...told.insurance, declared: false },
    account: told.account === null ? null : accountOf(told.account),
    cards: [],
    settlements: [],
  };
}

function accountOf({ sequence, accountId, ...account }: NonNullable<RegisterPerson['account']>) {
  return {
    ...account,
    accountId: accountId as PersonalAccountId, // parsed with the answer, of the same form
    centralSeq: sequence,
  };
}
