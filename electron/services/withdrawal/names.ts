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
