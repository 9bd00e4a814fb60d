import { postedFen } from '../../../db/queries/balance.ts';
import { ordersOfCase, saveOrder } from '../../../db/queries/payment.ts';
import { saveWithdrawal } from '../../../db/queries/withdrawal.ts';
import type { Db, Posting } from '../../../db/ledger.ts';
import { reverseWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { SecondPerson } from '../confirmClock.ts';
import type { Desk } from '../desk.ts';
import { write, type Written } from '../write.ts';
import { caseEntry, releaseWire } from './caseEntry.ts';
import { caseIn, moved, type Case } from './caseRow.ts';

/** States of a case whose amount is held, to be paid, or paid. */
export const REVERSIBLE = ['APPROVED', 'PAYING', 'PAID', 'ARCHIVED'] as const;

/**
 * 冲正: puts a wrong case right by reversing entries, never by editing; two persons, whose secrets
 * main has checked. What the bank has, or has paid, must be back first.
 */
export function reverseWithdrawal(
  desk: Desk,
  input: Omit<InputOf<typeof contract>, 'second'>,
  second: SecondPerson,
): Written<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseIn(tx, input.caseId, REVERSIBLE);
    if (!found.ok) return found;
    if (second.staffNumber === desk.author.staffNumber) return fail({ code: 'second.samePerson' });
    const subject = found.value;
    if (isAtBank(tx, input.caseId)) return fail({ code: 'withdrawal.paidOut' });
    const orders = ordersOfCase(tx, input.caseId);
    // Orders that never left, or came back, are paid by nobody any more.
    const cancelled = orders.filter(({ state }) => state === 'ISSUED' || state === 'RETURNED');
    for (const order of cancelled) {
      // What the bank answered stays with the order; this entry names the case itself.
      const settledSeq = order.settledSeq ?? context.seq;
      saveOrder(tx, { ...order, state: 'CANCELLED', settledSeq });
    }
    const wire = wireOf(subject, input.reason);
    const postings = reversingPostings(tx, subject);
    saveWithdrawal(tx, {
      ...subject.row,
      ...moved(context, 'REVOKED'),
      heldFen: 0,
      payableFen: 0,
      dueOn: null,
      reservation: wire === undefined ? subject.row.reservation : 'released',
    });
    const entry = caseEntry(subject, 'withdrawal.reversed', {
      state: 'REVOKED',
      body: {
        reason: input.reason,
        second,
        reversedState: subject.row.state,
        cancelled: cancelled.length,
      },
      postings,
      wire,
    });
    return ok({ entry, output: { caseId: input.caseId, state: 'REVOKED' as const } });
  });
}

/** True while the bank has, or has paid, anything of a case: that must be back first. */
export function isAtBank(db: Db, caseId: CaseId): boolean {
  return ordersOfCase(db, caseId).some(({ state }) => state === 'PAID' || state === 'BATCHED');
}

/** A settled case has no reservation left at central. */
function wireOf(subject: Case, reason: string) {
  const { state } = subject.row;
  return state === 'APPROVED' || state === 'PAYING' ? releaseWire(subject, reason) : undefined;
}

/** Everything this case still holds or is to pay goes back to the account (fen). */
function reversingPostings(db: Db, { row }: Case): Posting[] {
  const names = [`hold:${row.caseId}`, `payable:${row.caseId}`];
  const back = names.map((account) => ({ account, fen: 0 - postedFen(db, account) }));
  const fen = 0 - back.reduce((sum, line) => sum + line.fen, 0);
  const lines = [...back, { account: `account:${row.accountId}`, fen }];
  return lines.filter((line) => line.fen !== 0);
}
