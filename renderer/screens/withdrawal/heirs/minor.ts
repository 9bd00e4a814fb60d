import type { HeirInput } from '../../../../electron/contract/withdrawalParts.ts';
import { fullYears, IsoDate } from '../../../../electron/domain/date.ts';
import { inspectIdNumber } from '../../../../electron/domain/idNumber.ts';

/** Full age (Civil Code art. 17), years: below it a guardian signs. */
const FULL_AGE = 18;

/** Birth date as entered, or as it stands in the id number; null when neither says it. */
export function birthOf(person: Pick<HeirInput, 'birthDate' | 'idNumber' | 'idType'>, on: string) {
  const day = IsoDate.safeParse(on);
  if (person.birthDate !== null || !day.success || person.idNumber === '') return person.birthDate;
  return inspectIdNumber(person.idNumber, person.idType, day.data).birthDate;
}

/** True when somebody signs through a guardian on this civil date. */
export function isMinorOn(
  person: Pick<HeirInput, 'birthDate' | 'idNumber' | 'idType'>,
  on: string,
): boolean {
  const day = IsoDate.safeParse(on);
  const birth = birthOf(person, on);
  return day.success && birth !== null && fullYears(birth, day.data) < FULL_AGE;
}
