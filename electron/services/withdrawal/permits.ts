import type { Db } from '../../../db/ledger.ts';
import { findClosure } from '../../../db/queries/withdrawal.ts';
import type { Role } from '../../domain/terms.ts';
import { WithdrawalState } from '../../domain/withdrawal.ts';
import type { Desk } from '../desk.ts';
import { BEFORE_PAYMENT, EDITABLE, IN_WORK, type Case } from './caseRow.ts';
import { isMaker } from './decideWithdrawal.ts';
import { openRefusals } from './refusals.ts';
import { isAtBank, REVERSIBLE } from './reverseWithdrawal.ts';
import { stepBefore, type Worked } from './steps.ts';

interface Permit {
  readonly states: readonly WithdrawalState[];
  readonly roles: readonly Role[];
  /** What else must hold. */
  readonly when?: (desk: Desk, db: Db, worked: Worked) => boolean;
}

const CLERK: readonly Role[] = ['clerk'];
const REVIEWER: readonly Role[] = ['reviewer'];
const BOTH: readonly Role[] = ['clerk', 'reviewer'];

const PERMITS: Readonly<Record<string, Permit>> = {
  'withdrawal.record': { states: EDITABLE, roles: CLERK },
  'withdrawal.filePages': { states: EDITABLE, roles: CLERK },
  'withdrawal.arrangePages': {
    states: EDITABLE,
    roles: CLERK,
    when: (_, __, { subject }) => subject.row.acceptedSeq === null,
  },
  'withdrawal.accept': { states: EDITABLE, roles: CLERK },
  'withdrawal.endBindings': { states: IN_WORK, roles: CLERK, when: nextIs('bindings') },
  'withdrawal.assess': { states: IN_WORK, roles: CLERK, when: nextIs('assessment') },
  'withdrawal.decide': {
    // Approved, it can only be given back.
    states: ['REVIEWING', 'APPROVED'],
    roles: REVIEWER,
    when: (desk, db, { subject }) => !isMaker(desk, db, subject),
  },
  'withdrawal.closeRefusal': { states: WithdrawalState.options, roles: REVIEWER, when: isRefused },
  'withdrawal.revoke': { states: BEFORE_PAYMENT, roles: CLERK },
  'withdrawal.reverse': {
    states: REVERSIBLE,
    roles: REVIEWER,
    when: (_, db, { subject }) => !isAtBank(db, subject.row.caseId),
  },
  'withdrawal.archive': { states: ['PAID'], roles: BOTH, when: nextIs('archive') },
  'payment.order': { states: ['APPROVED'], roles: BOTH, when: isConfirmed },
};

/** Names of the operations that are possible now for who is signed in. */
export function allowedFor(desk: Desk, db: Db, worked: Worked): string[] {
  const { state } = worked.subject.row;
  const names = Object.entries(PERMITS)
    .filter(([, { states }]) => states.includes(state))
    .filter(([, { roles }]) => roles.some((role) => desk.actor.roles.includes(role)))
    .filter(([, { when }]) => when === undefined || when(desk, db, worked))
    .map(([name]) => name);
  return isReopenable(desk, db, worked.subject) ? [...names, 'account.reopen'] : names;
}

function nextIs(step: 'bindings' | 'assessment' | 'archive') {
  return (_: Desk, db: Db, worked: Worked): boolean => stepBefore(db, worked, step) === null;
}

function isRefused(desk: Desk, db: Db, { subject }: Worked): boolean {
  const open = openRefusals(db, subject.row.caseId);
  return open.some(({ makerStaff }) => makerStaff !== desk.author.staffNumber);
}

function isConfirmed(_: Desk, __: Db, { subject }: Worked): boolean {
  return subject.row.reservation === 'confirmed';
}

function isReopenable(desk: Desk, db: Db, { row }: Case): boolean {
  if (!desk.actor.roles.includes('reviewer') || row.accountId === null) return false;
  const closure = findClosure(db, row.accountId);
  return closure !== null && closure.caseId === row.caseId && closure.state !== 'reopened';
}
