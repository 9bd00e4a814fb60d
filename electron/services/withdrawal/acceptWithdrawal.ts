import { noteAgentCase } from '../../../db/queries/agent.ts';
import { insertNotice } from '../../../db/queries/paper.ts';
import { saveWithdrawal, type WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import type { EntryContext, Outcome, Tx } from '../../../db/ledger.ts';
import { acceptWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, OutputOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import { normalizeIdNumber } from '../../domain/idNumber.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import { releaseHold } from '../caseEffect.ts';
import { withPassed } from '../decisionView.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { acceptProblem } from './acceptGuards.ts';
import { decideCase, type DecidedCase } from './caseDecision.ts';
import { caseEntry, decidedBody, releaseWire, reserveWire } from './caseEntry.ts';
import { caseIn, EDITABLE, moved, type Case } from './caseRow.ts';
import { checklistOf, missingLines } from './checklist.ts';
import { heldFen, holdPostings, totalFen } from './holds.ts';
import { dueWhenAccepted, stopClock } from './timeLimit.ts';

type Output = OutputOf<typeof contract>['output'];

/**
 * 受理: decides the case on what is there. Accepted, the free amount is held and central is asked
 * to reserve the account; everything else has its own state, and the same call goes on once papers
 * came or a suspension ended. Accepted before, what is held and reserved stays until it is refused.
 */
export function acceptWithdrawal(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseIn(tx, input.caseId, EDITABLE);
    if (!found.ok) return found;
    const subject = found.value;
    const decided = decideCase(desk, tx, subject, context.on);
    if (!decided.ok) return decided;
    const problem = acceptProblem(desk, tx, subject, decided.value, context.on);
    if (problem !== null) return fail(problem);
    noteAgent(tx, context, subject);
    const outcome = enter(desk, tx, context, subject, decided.value);
    const { decision } = outcome.output;
    const isCheck = input.mode === 'check';
    const shown = isCheck ? withPassed(desk.pack, 'withdraw', decision) : decision;
    return ok({ ...outcome, output: { ...outcome.output, decision: shown } });
  });
}

const STATE_AFTER: Readonly<Partial<Record<string, WithdrawalState>>> = {
  DENY: 'DENIED',
  SUSPENDED: 'SUSPENDED',
  ROUTE: 'ROUTED',
  SUPPLEMENT: 'SUPPLEMENTING',
};

/** The state a decision brings a case into. */
export function stateAfter(decided: DecidedCase): WithdrawalState {
  return STATE_AFTER[decided.verdict.decision] ?? 'ACCEPTED';
}

function enter(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  subject: Case,
  decided: DecidedCase,
): Outcome<Output> {
  switch (stateAfter(decided)) {
    case 'ACCEPTED':
      return accept(tx, context, subject, decided);
    case 'DENIED':
      return refuse(desk, tx, context, subject, decided, 'DENIED');
    case 'ROUTED':
      return refuse(desk, tx, context, subject, decided, 'ROUTED');
    case 'SUPPLEMENTING':
      return askForPapers(desk, tx, context, subject, decided);
    default:
      return suspend(tx, context, subject, decided);
  }
}

function accept(
  tx: Tx,
  context: EntryContext,
  subject: Case,
  decided: DecidedCase,
): Outcome<Output> {
  const { row } = subject;
  const isNew = row.acceptedSeq === null;
  const amountFen = isNew ? Math.max(0, totalFen(tx, subject)) : heldFen(tx, subject);
  // Asked once; a case that goes on keeps what central was asked for.
  const asks = row.reservation === 'none';
  const dueOn = dueWhenAccepted(tx, row, decided.verdict.due, context.on);
  saveWithdrawal(tx, {
    ...decidedRow(subject, decided),
    ...moved(context, 'ACCEPTED'),
    dueOn,
    heldFen: amountFen,
    reservation: asks ? 'waiting' : row.reservation,
    acceptedSeq: row.acceptedSeq ?? context.seq,
    receiptNumber: isNew ? context.receiptNumber : row.receiptNumber,
  });
  const entry = caseEntry(subject, isNew ? 'withdrawal.accepted' : 'withdrawal.goneOn', {
    state: 'ACCEPTED',
    body: { ...decidedBody(subject, decided), heldFen: amountFen },
    postings: isNew ? holdPostings(tx, subject, amountFen) : [],
    wire: asks ? reserveWire(subject, decided, amountFen) : undefined,
  });
  return { entry, output: { ...outputOf(subject, decided, 'ACCEPTED'), due: dueOn } };
}

/** DENY and ROUTE: over here, with a notice (F-13) that says why and where to go. */
function refuse(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  subject: Case,
  decided: DecidedCase,
  state: 'DENIED' | 'ROUTED',
): Outcome<Output> {
  const reason = decided.verdict.reasons.join(' ');
  const wire = releaseWire(subject, reason);
  const postings = releaseHold(tx, subject.row);
  saveWithdrawal(tx, {
    ...decidedRow(subject, decided),
    ...moved(context, state),
    heldFen: 0,
    reservation: wire === undefined ? subject.row.reservation : 'released',
  });
  notice(tx, context, subject, 'refusal');
  const type = state === 'DENIED' ? 'withdrawal.denied' : 'withdrawal.routed';
  const paper = { paper: 'F-13', kind: 'refusal', whereToGo: decided.verdict.routeTo };
  const body = { ...decidedBody(subject, decided), ...paper, office: desk.office.name };
  const entry = caseEntry(subject, type, { state, body, postings, wire });
  return { entry, output: outputOf(subject, decided, state) };
}

/** One notice (F-12) with everything that lacks and what each paper stands on, in one go. */
function askForPapers(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  subject: Case,
  decided: DecidedCase,
): Outcome<Output> {
  const state = 'SUPPLEMENTING';
  stopClock(tx, context, subject.row);
  saveWithdrawal(tx, { ...decidedRow(subject, decided), ...moved(context, state) });
  notice(tx, context, subject, 'deficiency');
  const lines = missingLines(checklistOf(desk, decided, context.on));
  const entry = caseEntry(subject, 'withdrawal.supplementAsked', {
    state,
    body: { ...decidedBody(subject, decided), paper: 'F-12', kind: 'deficiency', lines },
  });
  return { entry, output: outputOf(subject, decided, state) };
}

function suspend(
  tx: Tx,
  context: EntryContext,
  subject: Case,
  decided: DecidedCase,
): Outcome<Output> {
  const state = 'SUSPENDED';
  stopClock(tx, context, subject.row);
  saveWithdrawal(tx, { ...decidedRow(subject, decided), ...moved(context, state) });
  const entry = caseEntry(subject, 'withdrawal.suspended', {
    state,
    body: { ...decidedBody(subject, decided), reason: decided.verdict.reasons.join(' ') },
  });
  return { entry, output: outputOf(subject, decided, state) };
}

/** The row with what the decision says; the account as the register has it now. */
function decidedRow({ row, insured }: Case, { verdict }: DecidedCase): WithdrawalCase {
  const accountId = insured.account?.accountId ?? row.accountId;
  return { ...row, accountId, effect: verdict.effect, payee: verdict.payee, dueOn: verdict.due };
}

function outputOf(subject: Case, decided: DecidedCase, state: WithdrawalState): Output {
  const { decision, lacking, verdict } = decided;
  const { caseId } = subject.row;
  return { caseId, state, decision, missing: [...lacking], due: verdict.due };
}

function notice(
  tx: Tx,
  context: EntryContext,
  { row }: Case,
  kind: 'deficiency' | 'refusal',
): void {
  insertNotice(tx, {
    number: context.receiptNumber,
    kind,
    seq: context.seq,
    personId: row.insuredPersonId,
  });
}

/** Somebody who acts for others is counted, one case each, however it ends (R-A08). */
function noteAgent(tx: Tx, { on, seq }: EntryContext, { particulars, row }: Case): void {
  const { role, idNumber } = particulars.applicant;
  const agentNumber = normalizeIdNumber(idNumber);
  if (role !== 'agent' || agentNumber === '') return;
  noteAgentCase(tx, { agentNumber, formId: row.caseId, onDate: on, journalSeq: seq });
}
