import { insertWithdrawal, type WithdrawalCase } from '../../db/queries/withdrawal.ts';
import type { EntryContext, Tx } from '../../db/ledger.ts';
import { CaseId, PersonalAccountId, PersonId, StaffNumber } from '../../electron/domain/terms.ts';

/** A case of the person of `aPerson(number)`, as the running entry opens it. */
export function aCase(
  context: EntryContext,
  id: string,
  number: string,
  more: Partial<WithdrawalCase> = {},
): WithdrawalCase {
  return {
    caseId: CaseId.parse(id),
    situation: 'EMIGRATION',
    state: 'ACCEPTED',
    insuredPersonId: PersonId.parse(`person-${number}`),
    accountId: PersonalAccountId.parse(`PA${number}`),
    particulars: '{}',
    sheet: null,
    effect: 'CLOSE',
    payee: 'self',
    dueOn: null,
    heldFen: 0,
    payableFen: 0,
    reservation: 'none',
    centralCode: null,
    makerStaff: StaffNumber.parse('1001'),
    checkerStaff: null,
    approvedAt: null,
    receiptNumber: context.receiptNumber,
    openedSeq: context.seq,
    acceptedSeq: context.seq,
    stateSeq: context.seq,
    ...more,
  };
}

/** Stores it in the running entry. */
export function insertCase(tx: Tx, row: WithdrawalCase): void {
  insertWithdrawal(tx, row);
}
