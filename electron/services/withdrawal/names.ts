import type { PayeeInput, WithdrawalParticulars } from '../../contract/withdrawalParts.ts';
import type { WithdrawalPayee } from '../../domain/withdrawal.ts';
import { isHolder } from '../../domain/bankCard.ts';
import { normalizeIdNumber } from '../../domain/idNumber.ts';

/** Key under which the one payee of a case stands; heirs have their own ids. */
export function payeeKeyOf(payee: Exclude<WithdrawalPayee, 'heirs'>): string {
  return payee === 'deceasedAccount' ? 'deceased' : payee;
}

/** The payee recorded under a key. */
export function payeeOf(particulars: WithdrawalParticulars, key: string): PayeeInput | undefined {
  return particulars.payees.find((payee) => payee.key === key);
}

/** The line of the family table that is the applicant: by id number, else by name. */
export function applicantAmongHeirs({ applicant, heirs }: WithdrawalParticulars) {
  const number = normalizeIdNumber(applicant.idNumber);
  const people = heirs?.people ?? [];
  return (
    people.find((heir) => number !== '' && normalizeIdNumber(heir.idNumber) === number) ??
    people.find((heir) => isHolder(heir.name, applicant.name))
  );
}

/** Id numbers as they are stored: normalised once, at the door, so that a search finds them. */
export function withNormalNumbers(given: WithdrawalParticulars): WithdrawalParticulars {
  const { applicant, heirs } = given;
  const normal = <T extends { idNumber: string }>(person: T): T => ({
    ...person,
    idNumber: normalizeIdNumber(person.idNumber),
  });
  return {
    ...given,
    applicant: normal(applicant),
    heirs: heirs === null ? null : { ...heirs, people: heirs.people.map(normal) },
  };
}
