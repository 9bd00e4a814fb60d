import {
  findWithdrawal,
  saveClosure,
  saveWithdrawal,
  type WithdrawalCase,
} from '../../../db/queries/withdrawal.ts';
import { hasCaseEntry } from '../../../db/queries/caseEntries.ts';
import { isStanding, ordersOfCase } from '../../../db/queries/payment.ts';
import type { Db, EntryContext, Tx } from '../../../db/ledger.ts';
import type { SettlePayload } from '../../contract/central/operations.ts';
import type { IsoDate } from '../../domain/date.ts';
import type { CaseId } from '../../domain/terms.ts';
import { personRef } from '../bindEntry.ts';
import { known } from '../bindingChange.ts';

/** A case that a row of ours refers to. */
export function caseOf(db: Db, caseId: CaseId): WithdrawalCase {
  const row = findWithdrawal(db, caseId);
  if (row === null) throw new Error(`no case ${caseId}`);
  return row;
}

/** The keys that every entry about a case has in its body, so that its history finds it. */
export function caseBody(db: Db, row: WithdrawalCase, state: WithdrawalCase['state']): object {
  return {
    caseId: row.caseId,
    situation: row.situation,
    state,
    insuredPersonId: row.insuredPersonId,
    insured: personRef(known(db, row.insuredPersonId).person),
  };
}

/** Fen of a case that the bank has confirmed. */
export function paidFen(db: Db, caseId: CaseId): number {
  return ordersOfCase(db, caseId)
    .filter((order) => order.state === 'PAID')
    .reduce((sum, order) => sum + order.fen, 0);
}

/** True when the bank has confirmed every order that stands. */
export function isPaidOut(db: Db, caseId: CaseId): boolean {
  return ordersOfCase(db, caseId)
    .filter(isStanding)
    .every((order) => order.state === 'PAID');
}

const CLOSURES = { CLOSE: 'closed', CLOSE_LOCAL: 'closed', SEAL: 'sealed', KEEP: null } as const;

/** PAID in this entry; the account is closed or sealed with it, as the situation says. */
export function finishCase(tx: Tx, context: EntryContext, row: WithdrawalCase): void {
  saveWithdrawal(tx, { ...row, state: 'PAID', stateSeq: context.seq, heldFen: 0 });
  const state = CLOSURES[effectOf(row)];
  if (state === null || row.accountId === null) return;
  saveClosure(tx, { accountId: row.accountId, state, caseId: row.caseId, seq: context.seq });
}

/** What central is told once a case is paid. */
export function settleWire(db: Db, row: WithdrawalCase, on: IsoDate): SettlePayload {
  return {
    type: 'withdrawal.settle',
    caseId: row.caseId,
    insured: personRef(known(db, row.insuredPersonId).person),
    effect: effectOf(row),
    paidFen: paidFen(db, row.caseId),
    on,
  };
}

/** True when central was told already that this case is paid. */
export function isSettled(db: Db, row: WithdrawalCase): boolean {
  return hasCaseEntry(db, row.caseId, 'withdrawal.settled');
}

function effectOf(row: WithdrawalCase) {
  if (row.effect === null) throw new Error(`case ${row.caseId} has no effect`);
  return row.effect;
}
