import { noteAgentCase } from '../../db/queries/agent.ts';
import { insertBinding } from '../../db/queries/binding.ts';
import { countPending } from '../../db/queries/outbox.ts';
import { insertReviewCase } from '../../db/queries/review.ts';
import type { EntryContext, NewEntry, Tx } from '../../db/ledger.ts';
import { bindRelative as contract } from '../contract/binding.ts';
import type { ResultOf } from '../contract/operation.ts';
import { normalizeIdNumber } from '../domain/idNumber.ts';
import { fail, ok } from '../domain/result.ts';
import { BindingId } from '../domain/terms.ts';
import {
  decideBinding,
  needsSecondPerson,
  type BindProblem,
  type DecidedBind,
} from './bindDecision.ts';
import { bindBody, bindWire, reservePostings, signedBinding } from './bindEntry.ts';
import type { BindInput } from './bindFacts.ts';
import { withPassed } from './decisionView.ts';
import type { Desk } from './desk.ts';
import { undoUntil } from './views.ts';
import { write } from './write.ts';

type Answer = ResultOf<typeof contract>;

/**
 * 绑定: the owner lets one relative spend from the owner's account. What the rules allow becomes
 * one entry with its reservation and its operation for central; what needs a second person waits
 * here for one; what the rules refuse is a value and leaves no trace.
 */
export function bindRelative(desk: Desk, input: BindInput): Answer {
  return write(desk, contract, input, (tx, context) => {
    const decided = decideBinding(desk, tx, input, context.on);
    if (!decided.ok) return decided;
    const isCheck = input.mode === 'check';
    const unsigned = isCheck ? null : unsignedProblem(input);
    if (unsigned !== null) return fail(unsigned);
    const bind = decided.value;
    const bindingId = BindingId.parse(desk.newId());
    const isReview = needsSecondPerson(desk, bind.verdict);
    const { entry, signed } = enter(desk, tx, context, input, bind, bindingId);
    return ok({
      entry,
      signed,
      output: {
        bindingId,
        state: isReview ? 'PENDING_REVIEW' : 'PENDING',
        // The check list is the preview's; the answer that is kept holds what fired.
        decision: isCheck ? withPassed(desk.pack, 'bind', bind.decision) : bind.decision,
        availableFen: bind.verdict.availableFen,
        position: bind.verdict.order,
        crossProvince: bind.verdict.crossProvince,
        signed,
        undoUntil: undoUntil(context.at),
        outboxDepth: countPending(tx) + (isReview ? 0 : 1),
      },
    });
  });
}

/** A preview needs no signature; what is entered does. */
function unsignedProblem(input: BindInput): BindProblem | null {
  if (!input.noticesRead) return { code: 'notices.unread' };
  return input.signature === null ? { code: 'signature.missing' } : null;
}

function enter(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  input: BindInput,
  bind: DecidedBind,
  bindingId: BindingId,
) {
  const { ownerPersonId, relativePersonId } = input;
  const isReview = needsSecondPerson(desk, bind.verdict);
  insertRow(tx, context, input, bind, { bindingId, isReview });
  if (input.agent !== null) {
    const agentNumber = normalizeIdNumber(input.agent.idNumber);
    const { on: onDate, seq: journalSeq } = context;
    noteAgentCase(tx, { agentNumber, formId: input.formId, onDate, journalSeq });
  }
  const signed = signedBinding(bind, context.on);
  const persons = [ownerPersonId, relativePersonId];
  const body = { ...bindBody(bind, input, bindingId, context.on), signed };
  const entry: NewEntry = isReview
    ? {
        kind: 'local',
        type: 'binding.reviewRequested',
        body: { ...body, state: 'PENDING_REVIEW', reviewId: openCase(desk, tx, context) },
        persons,
      }
    : {
        kind: 'operation',
        type: 'binding.bound',
        body: { ...body, state: 'PENDING' },
        persons,
        postings: reservePostings(bind.owner, bindingId, bind.quotaFen),
        wire: bindWire(bind, bindingId, context.on, null),
      };
  return { entry, signed };
}

function insertRow(
  tx: Tx,
  context: EntryContext,
  input: BindInput,
  bind: DecidedBind,
  { bindingId, isReview }: { readonly bindingId: BindingId; readonly isReview: boolean },
): void {
  insertBinding(tx, {
    bindingId,
    ownerPersonId: input.ownerPersonId,
    relativePersonId: input.relativePersonId,
    relationship: input.relationship,
    state: isReview ? 'PENDING_REVIEW' : 'PENDING',
    position: bind.verdict.order,
    quotaFen: bind.quotaFen,
    crossProvince: bind.verdict.crossProvince,
    effectiveFrom: context.on,
    boundAt: context.at,
    endedOn: null,
    endReason: null,
    receiptNumber: context.receiptNumber,
    journalSeq: context.seq,
    endedSeq: null,
    centralCode: null,
  });
}

/** Nothing is reserved and nothing is sent before the second person approved. */
function openCase(desk: Desk, tx: Tx, context: EntryContext): string {
  const reviewId = desk.newId();
  insertReviewCase(tx, {
    reviewId,
    subjectSeq: context.seq,
    kind: 'bind',
    state: 'OPEN',
    makerStaff: desk.author.staffNumber,
    checkerStaff: null,
    decidedSeq: null,
  });
  return reviewId;
}
