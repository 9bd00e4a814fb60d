import { openBindingsOfOwner } from '../../../db/queries/binding.ts';
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
import { elsewhereQuotaFen } from './quotas.ts';

export type Step = z.infer<typeof StepView>;

/** What a step says about itself, whatever stands before it. */
type Own =
  | 'done'
  | 'notNeeded'
  | {
      readonly key: StepReason;
      readonly values: Readonly<Record<string, string | number>>;
      /** The first step it holds up; those before it go on meanwhile. */
      readonly from: WithdrawalStep | null;
    };

const open = (
  key: StepReason,
  values: Record<string, string | number> = {},
  from: WithdrawalStep | null = null,
): Own => ({ key, values, from });

/** True when what is open in a step holds up a later one. */
function holdsUp(own: Exclude<Own, string>, step: WithdrawalStep): boolean {
  const { from } = own;
  return from === null || WITHDRAWAL_STEPS.indexOf(step) >= WITHDRAWAL_STEPS.indexOf(from);
}

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
  const waiting: [WithdrawalStep, Exclude<Own, string>][] = [];
  for (const step of WITHDRAWAL_STEPS) {
    const own = OWN[step](db, worked);
    if (own === 'done' || own === 'notNeeded') {
      steps.push({ step, state: own, why: null });
      continue;
    }
    const before = waiting.find(([, one]) => holdsUp(one, step))?.[0];
    if (before === undefined) {
      steps.push({ step, state: 'open', why: { key: own.key, values: { ...own.values } } });
    } else {
      steps.push({ step, state: 'blocked', why: { key: 'waitsFor', values: { step: before } } });
    }
    waiting.push([step, own]);
  }
  return steps;
}

/** The first step before this one that is not done and holds it up; null: it may be done. */
export function stepBefore(db: Db, worked: Worked, step: WithdrawalStep): WithdrawalStep | null {
  for (const one of WITHDRAWAL_STEPS) {
    if (one === step) return null;
    const own = OWN[one](db, worked);
    if (own !== 'done' && own !== 'notNeeded' && holdsUp(own, step)) return one;
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

/**
 * A kept account may go on serving relatives; else every binding ends and its quota returns. What
 * returns central says, of other offices' bindings too: until then the case is assessed and
 * reviewed on what was announced (architecture, Payout: offline as far as APPROVED), not paid.
 */
function bindings(db: Db, { subject, effect }: Worked): Own {
  if (effect === 'KEEP') return 'notNeeded';
  const rows = openBindingsOfOwner(db, subject.insured.person.personId);
  const unended = rows.filter((row) => row.state !== 'ENDING');
  if (unended.length > 0) return open('bindingsOpen', { count: unended.length });
  const waiting = rows.filter((row) => reservedFen(db, row) > 0);
  if (waiting.length > 0) {
    return open('bindingsWaitForCentral', { count: waiting.length }, 'payment');
  }
  const fen = elsewhereQuotaFen(db, subject);
  return fen > 0 ? open('quotasElsewhere', { fen }, 'payment') : 'done';
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
