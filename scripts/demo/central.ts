/** The reference central system beside the unattended case, with the same synthetic people. */
import { RegisterPerson } from '../../electron/contract/central/common.ts';
import { instantOfEpochMs } from '../../electron/domain/clock.ts';
import { startCentral, type Central } from '../../test/central/central.ts';
import { namedRecords } from '../demoOffice/people.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Starts central on the case's business date; it swallows its first answer. */
export async function startDemoCentral(on: string, now: () => number): Promise<Central> {
  const today = instantOfEpochMs(now()).slice(0, 10);
  const shift = Math.round((Date.parse(on) - Date.parse(today)) / DAY_MS) * DAY_MS;
  return startCentral({
    people: demoPeople(),
    faults: ['swallow'],
    now: () => instantOfEpochMs(now() + shift),
  });
}

/** The named persons as central's register has them. */
export function demoPeople(): RegisterPerson[] {
  return namedRecords().map(({ person, insurance, account }) =>
    RegisterPerson.parse({
      idType: person.idType,
      idNumber: person.idNumber,
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
              sequence: 1,
            },
    }),
  );
}
