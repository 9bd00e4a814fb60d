import { z } from 'zod';

import {
  idNumberOf,
  personById,
  type InsuranceRow,
  type PersonFacts,
  type PersonRow,
} from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { AccountView } from '../contract/person.ts';
import type { IsoDate } from '../domain/date.ts';
import type { PersonId } from '../domain/terms.ts';
import { Employment, InsuranceStatus, Plan } from '../domain/terms.ts';
import type { Desk } from './desk.ts';
import type { PaperPerson } from './paperFacts.ts';
import { accountView } from './views.ts';

/** Insurance as the facts of a decision keep it. */
export const KeptInsurance = z
  .object({
    plan: Plan,
    status: InsuranceStatus,
    region: z.string(),
    employment: Employment.optional(),
  })
  .nullable();
export type KeptInsurance = z.infer<typeof KeptInsurance>;

/** Name and number as an entry keeps them. */
export const KeptRef = z.object({ idType: z.string(), idNumber: z.string(), name: z.string() });
export type KeptRef = z.infer<typeof KeptRef>;

/** A person as the register has one now, in full. */
export function paperPerson(person: PersonRow, insurance: InsuranceRow | null): PaperPerson {
  return {
    name: person.name,
    idType: person.idType,
    idNumber: idNumberOf(person) ?? '',
    sex: person.sex,
    birthDate: person.birthDate,
    phone: person.phone,
    verified: person.verified,
    insurance:
      insurance === null
        ? null
        : {
            plan: insurance.plan,
            status: insurance.status,
            region: insurance.region,
            employment: insurance.employment,
            declared: insurance.declared,
          },
  };
}

/** Name, number and insurance as they were entered; the rest as the register has it. */
export function personAsEntered(
  { person, insurance }: PersonFacts,
  ref: KeptRef,
  kept?: KeptInsurance,
): PaperPerson {
  const now = paperPerson(person, insurance);
  const { name, idType } = ref;
  const idNumber = ref.idNumber === 'none' ? '' : ref.idNumber;
  if (kept === undefined) return { ...now, name, idType, idNumber };
  const declared = insurance?.declared ?? false;
  const then = kept === null ? null : { ...kept, employment: kept.employment ?? null, declared };
  return { ...now, name, idType, idNumber, insurance: then };
}

/** Somebody an entry names; the register never forgets one. */
export function personOf(db: Db, personId: PersonId): PersonFacts {
  const facts = personById(db, personId);
  if (facts === undefined) throw new Error(`no person ${personId}`);
  return facts;
}

/** Central's dated snapshot less what is held here; null without an account. */
export function accountNow(desk: Desk, { account }: PersonFacts, on: IsoDate): AccountView | null {
  return account === null ? null : accountView(desk.ledger.read, account, desk.pack, on);
}
