import type { RegisterRecord } from '../../db/queries/register.ts';
import { idNumberOf } from '../../db/queries/person.ts';
import { generateRegister } from '../../scripts/demoOffice/generator.ts';
import { namedRecords } from '../../scripts/demoOffice/people.ts';
import { RegisterPerson } from '../../electron/contract/central/common.ts';

/** As in scripts/demoOffice.ts, so that central knows the people of `npm start`. */
const DEMO_SEED = 20_260_301;
const DEMO_REGION = '450100';

/** Everybody of the demo office's register, from the same generator and seed. */
export function demoPeople(persons: number): RegisterPerson[] {
  const groups = generateRegister({ seed: DEMO_SEED, persons, region: DEMO_REGION });
  const generated = [...groups].flatMap((group) => group.records);
  return centralPeopleOf([...namedRecords(), ...generated]);
}

/** Persons of a counter's register as central holds them; who has no number is not known there. */
export function centralPeopleOf(records: Iterable<RegisterRecord>): RegisterPerson[] {
  const people: RegisterPerson[] = [];
  for (const record of records) {
    const idNumber = idNumberOf(record.person);
    if (idNumber !== null) people.push(personOf(record, idNumber));
  }
  return people;
}

function personOf(
  { person, insurance, account }: RegisterRecord,
  idNumber: string,
): RegisterPerson {
  return RegisterPerson.parse({
    idType: person.idType,
    idNumber,
    name: person.name,
    sex: person.sex,
    birthDate: person.birthDate,
    deceasedOn: person.deceasedOn ?? null,
    publicFunded: person.publicFunded ?? false,
    chronicRegistered: person.chronicRegistered ?? false,
    insurance:
      insurance === null
        ? null
        : {
            plan: insurance.plan,
            status: insurance.status,
            region: insurance.region,
            employment: insurance.employment ?? null,
          },
    account:
      account === null
        ? null
        : {
            accountId: account.accountId,
            balanceFen: account.balanceFen,
            priorYearsFen: account.priorYearsFen ?? 0,
            quotaFen: account.quotaFen ?? 0,
            asOf: account.asOf,
            state: account.state,
            sequence: account.centralSeq,
          },
  });
}
