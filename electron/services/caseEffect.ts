import { postedFen } from '../../db/queries/balance.ts';
import {
  findWithdrawal,
  saveWithdrawal,
  type WithdrawalCase,
} from '../../db/queries/withdrawal.ts';
import type { Db, EntryContext, Posting, Tx } from '../../db/ledger.ts';
import type { OperationPayload } from '../contract/central/operations.ts';
import type { CaseId } from '../domain/terms.ts';

/** What central is asked about a case (支取). */
export type CasePayload = Extract<OperationPayload, { caseId: CaseId }>;

/** What an answer about a case changed here. */
export interface CaseEffect {
  readonly caseId: CaseId;
  readonly state: string;
  readonly postings: readonly Posting[];
}

/** States a case leaves when central refuses its reservation. */
const STANDING: ReadonlySet<string> = new Set([
  'ACCEPTED',
  'SUPPLEMENTING',
  'REVIEWING',
  'APPROVED',
  'SUSPENDED',
]);

/** Central has done it: the account is held for this case, and a payment may be ordered. */
export function applyCaseTaken(tx: Tx, payload: CasePayload): CaseEffect {
  const row = caseOf(tx, payload.caseId);
  // Taken back here in the meantime: the release follows and says so itself.
  if (payload.type === 'withdrawal.reserve' && row.reservation === 'waiting') {
    saveWithdrawal(tx, { ...row, reservation: 'confirmed' });
  }
  return { caseId: row.caseId, state: row.state, postings: [] };
}

/**
 * Central has refused it. Without its reservation nothing of a case can be paid: it is DENIED with
 * central's code and what it held goes back. Everything else stays as it is, marked.
 */
export function applyCaseRejected(
  tx: Tx,
  context: EntryContext,
  payload: CasePayload,
  code: string,
): CaseEffect {
  const row = caseOf(tx, payload.caseId);
  const isDenied = payload.type === 'withdrawal.reserve' && STANDING.has(row.state);
  if (!isDenied) {
    saveWithdrawal(tx, { ...row, centralCode: code });
    return { caseId: row.caseId, state: row.state, postings: [] };
  }
  const postings = releaseHold(tx, row);
  saveWithdrawal(tx, {
    ...row,
    state: 'DENIED',
    stateSeq: context.seq,
    reservation: 'refused',
    centralCode: code,
    heldFen: 0,
  });
  return { caseId: row.caseId, state: 'DENIED', postings };
}

/** Gives everything a case still holds back to the account (fen); nothing held: no postings. */
export function releaseHold(db: Db, row: WithdrawalCase): Posting[] {
  const hold = `hold:${row.caseId}`;
  const fen = postedFen(db, hold);
  if (fen === 0 || row.accountId === null) return [];
  return [
    { account: `account:${row.accountId}`, fen },
    { account: hold, fen: -fen },
  ];
}

function caseOf(db: Db, caseId: CaseId): WithdrawalCase {
  const row = findWithdrawal(db, caseId);
  if (row === null) throw new Error(`central answered about an unknown case ${caseId}`);
  return row;
}
