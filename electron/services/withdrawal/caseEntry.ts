import type { Db, NewEntry, Posting } from '../../../db/ledger.ts';
import { authorsOfCase } from '../../../db/queries/caseEntries.ts';
import type { ReleasePayload, ReservePayload } from '../../contract/central/operations.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import { personRef } from '../bindEntry.ts';
import type { DecidedCase } from './caseDecision.ts';
import type { Case } from './caseRow.ts';

/** What an entry about a case has beside its type. */
export interface CaseEntryParts {
  readonly state: WithdrawalState;
  readonly body?: object;
  readonly postings?: readonly Posting[];
  /** Given exactly when central is asked something. */
  readonly wire?: object | undefined;
}

/** An entry about a case: its body names the case, so that its history finds it. */
export function caseEntry(
  subject: Pick<Case, 'row' | 'insured'>,
  type: string,
  { state, body = {}, postings = [], wire }: CaseEntryParts,
): NewEntry {
  const { row, insured } = subject;
  return {
    kind: wire === undefined ? 'local' : 'operation',
    type,
    body: {
      caseId: row.caseId,
      situation: row.situation,
      state,
      insuredPersonId: row.insuredPersonId,
      insured: personRef(insured.person),
      ...body,
    },
    persons: [row.insuredPersonId],
    postings,
    ...(wire === undefined ? {} : { wire }),
  };
}

/** Decision, facts and particulars, so that the same reason is shown for years. */
export function decidedBody(subject: Case, decided: DecidedCase): object {
  const { effect, payee, due, missing, unverified, routeTo } = decided.verdict;
  return {
    decision: { ...decided.decision, passed: [] },
    facts: decided.facts,
    effect,
    payee,
    due,
    missing,
    lacking: decided.lacking,
    unverified,
    routeTo,
    input: subject.particulars,
    // The day central's balance was true on: papers say 余额截至.
    balanceAsOf: subject.insured.account?.asOf ?? null,
  };
}

/** Asks central to keep the account for this case alone (预留). */
export function reserveWire(
  { row, insured }: Case,
  { verdict, decision }: DecidedCase,
  amountFen: number,
): ReservePayload {
  const { id, version } = decision.pack;
  if (verdict.effect === null) throw new Error('an accepted case has an effect');
  return {
    type: 'withdrawal.reserve',
    caseId: row.caseId,
    insured: personRef(insured.person),
    situation: row.situation,
    amountFen,
    effect: verdict.effect,
    pack: { id, version },
    decision: verdict.decision,
    reasons: [...verdict.reasons],
  };
}

/** Gives the account free again at central; undefined where nothing is kept there. */
export function releaseWire({ row, insured }: Case, reason: string): ReleasePayload | undefined {
  const isKept = row.reservation === 'waiting' || row.reservation === 'confirmed';
  if (!isKept) return undefined;
  const ref = personRef(insured.person);
  return { type: 'withdrawal.release', caseId: row.caseId, insured: ref, reason };
}

const MAKING: ReadonlySet<string> = new Set([
  'withdrawal.opened',
  'withdrawal.recorded',
  'withdrawal.pagesFiled',
  'withdrawal.pagesArranged',
  'withdrawal.accepted',
  'withdrawal.goneOn',
  'withdrawal.supplementAsked',
  'withdrawal.suspended',
  'withdrawal.assessed',
  'binding.ended',
]);

/** Everybody who entered something that is judged at the review: none of them may approve it. */
export function makersOf(db: Db, caseId: CaseId): Set<string> {
  const made = authorsOfCase(db, caseId).filter((entry) => MAKING.has(entry.type));
  return new Set(made.map((entry) => entry.staffNumber));
}
