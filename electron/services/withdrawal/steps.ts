import { openBindingsOfOwner, type BindingRow } from '../../../db/queries/binding.ts';
import { settlementsOf } from '../../../db/queries/settlement.ts';
import { findClosure } from '../../../db/queries/withdrawal.ts';
import type { Db } from '../../../db/ledger.ts';
import type { StepView } from '../../contract/withdrawalView.ts';
import type { z } from 'zod';
import type { IsoDate } from '../../domain/date.ts';
import type { Effect } from '../../domain/policy.ts';
import { WITHDRAWAL_STEPS, type StepReason, type WithdrawalStep } from '../../domain/withdrawal.ts';
import { reservedFen } from '../bindingChange.ts';
import { afterDeath, deathOf } from './caseFacts.ts';
import type { Case } from './caseRow.ts';
import { isReady } from './holds.ts';

export type Step = z.infer<typeof StepView>;

/** What a step says about itself, whatever stands before it. */
type Own =
  | 'done'
  | 'notNeeded'
  | { readonly key: StepReason; readonly values: Readonly<Record<string, string | number>> };

const open = (key: StepReason, values: Record<string, string | number> = {}): Own => ({
  key,
  values,
});

/** A case as the order of work sees it. */
export interface Worked {
  readonly subject: Case;
  /** As decided now, or as entered once it is. */
  readonly effect: Effect | null;
  readonly on: IsoDate;
}

/**
 * The order of work (受理顺序, handbook 9.1-4): each step with what is to be done, or the earlier
 * step it waits for. A step a situation does not need holds nothing up.
 */
export function stepsOf(db: Db, worked: Worked): Step[] {
  const steps: Step[] = [];
  let first: WithdrawalStep | null = null;
  for (const step of WITHDRAWAL_STEPS) {
    const own = OWN[step](db, worked);
    if (own === 'done' || own === 'notNeeded') {
      steps.push({ step, state: own, why: null });
    } else if (first === null) {
      first = step;
      steps.push({ step, state: 'open', why: { key: own.key, values: { ...own.values } } });
    } else {
      steps.push({ step, state: 'blocked', why: { key: 'waitsFor', values: { step: first } } });
    }
  }
  return steps;
}

/** The first step before this one that is not done; null: it may be done. */
export function stepBefore(db: Db, worked: Worked, step: WithdrawalStep): WithdrawalStep | null {
  for (const one of WITHDRAWAL_STEPS) {
    if (one === step) return null;
    const own = OWN[one](db, worked);
    if (own !== 'done' && own !== 'notNeeded') return one;
  }
  return null;
}

const OWN: Readonly<Record<WithdrawalStep, (db: Db, worked: Worked) => Own>> = {
  settlements,
  insuranceEnd,
  bindings,
  offset,
  interest: (_, { subject }) => sourced(subject, 'interest'),
  assessment,
  review,
  payment,
  account,
  archive: (_, { subject }) => (subject.row.state === 'ARCHIVED' ? 'done' : open('notArchived')),
};

function settlements(db: Db, { subject, on }: Worked): Own {
  const rows = settlementsOf(db, subject.insured.person.personId);
  const unsettled = rows.filter((row) => row.state === 'open');
  if (unsettled.length > 0) return open('settlementsOpen', countOf(unsettled));
  const late = afterDeath(rows, deathOf(subject, on)).filter((row) => row.state !== 'reversed');
  return late.length > 0 ? open('usedAfterDeath', countOf(late)) : 'done';
}

function countOf(rows: readonly { readonly fen: number }[]) {
  return { count: rows.length, fen: rows.reduce((sum, row) => sum + row.fen, 0) };
}

/** A kept account belongs to somebody who stays insured. */
function insuranceEnd(_: Db, { subject, effect }: Worked): Own {
  if (effect === 'KEEP') return 'notNeeded';
  const isOver = subject.insured.insurance?.status === 'terminated';
  return isOver || subject.particulars.insuranceEnd !== null ? 'done' : open('insuranceEndMissing');
}

/** A kept account may go on serving relatives; else every binding ends and its quota returns. */
function bindings(db: Db, { subject, effect }: Worked): Own {
  const rows = openBindingsOfOwner(db, subject.insured.person.personId);
  if (rows.length === 0) return 'done';
  if (effect === 'KEEP') return 'notNeeded';
  const unended = rows.filter((row) => row.state !== 'ENDING');
  if (unended.length > 0) return open('bindingsOpen', { count: unended.length });
  const waiting = rows.filter((row) => isQuotaOut(db, row));
  return waiting.length > 0 ? open('bindingsWaitForCentral', { count: waiting.length }) : 'done';
}

/** What of a quota returns is central's to say; until then the amount is not known. */
function isQuotaOut(db: Db, row: BindingRow): boolean {
  return reservedFen(db, row) > 0;
}

function offset(_: Db, { subject }: Worked): Own {
  const wrong = sourced(subject, 'wrongCredit');
  return wrong === 'done' ? sourced(subject, 'overpaid') : wrong;
}

/** An amount on the sheet names the paper it stands on. */
function sourced({ particulars }: Case, line: 'interest' | 'wrongCredit' | 'overpaid'): Own {
  const { fen, source } = particulars.sheet[line];
  return fen > 0 && source.trim() === '' ? open('sourceMissing', { line }) : 'done';
}

const ACCEPTED_ON: ReadonlySet<string> = new Set([
  'ACCEPTED',
  'REVIEWING',
  'APPROVED',
  'PAYING',
  'PAID',
  'ARCHIVED',
]);
const APPROVED_ON: ReadonlySet<string> = new Set(['APPROVED', 'PAYING', 'PAID', 'ARCHIVED']);

function assessment(_: Db, { subject }: Worked): Own {
  if (subject.sheet !== null) return 'done';
  if (!ACCEPTED_ON.has(subject.row.state)) return open('notAccepted');
  return isReady(subject) ? open('notAssessed') : open('accountUnknown');
}

function review(_: Db, { subject }: Worked): Own {
  return APPROVED_ON.has(subject.row.state) ? 'done' : open('notReviewed');
}

function payment(_: Db, { subject, effect }: Worked): Own {
  const { row, sheet } = subject;
  if (row.state === 'PAID' || row.state === 'ARCHIVED') return 'done';
  if (effect === 'SEAL' || (effect !== 'KEEP' && sheet?.payableFen === 0)) return 'notNeeded';
  return unreserved(subject) ?? open('notPaid');
}

function account(db: Db, { subject, effect }: Worked): Own {
  if (effect === 'KEEP' || subject.insured.account === null) return 'notNeeded';
  const { accountId, state } = subject.insured.account;
  const closure = findClosure(db, accountId);
  const isOver = closure !== null && closure.caseId === subject.row.caseId;
  if (isOver || state !== 'open') return 'done';
  return unreserved(subject) ?? open('accountOpen');
}

/** Nothing is paid, closed or sealed before central keeps the account for this case. */
function unreserved({ row }: Case): Own | null {
  if (row.reservation === 'refused') {
    return open('reservationRefused', { code: row.centralCode ?? '' });
  }
  return row.reservation === 'confirmed' ? null : open('reservationWaiting');
}
