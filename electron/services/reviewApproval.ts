import { changeBinding } from '../../db/queries/binding.ts';
import { moveBinding } from '../../db/queries/binding.ts';
import { countPending } from '../../db/queries/outbox.ts';
import { decideReviewCase } from '../../db/queries/review.ts';
import type { EntryContext, Outcome, Tx } from '../../db/ledger.ts';
import type { FindingView } from '../contract/decision.ts';
import { SHORTEST_REASON } from '../contract/review.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { decideBinding, type BindProblem, type DecidedBind } from './bindDecision.ts';
import { bindWire, personRef, reservePostings } from './bindEntry.ts';
import { closeGaps } from './bindingChange.ts';
import type { ReviewInput, ReviewProblem } from './decideReview.ts';
import type { Desk } from './desk.ts';
import { keptBind, type OpenCase } from './reviewCases.ts';

/** What every decision on a case answers. */
export interface Decided {
  readonly bindingId: OpenCase['binding']['bindingId'];
  readonly state: string;
  readonly outboxDepth: number;
}

/** Approves a bind: decided again, reserved, and on its way to central. */
export function approveReview(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  input: ReviewInput,
  item: OpenCase,
): Result<Outcome<Decided>, ReviewProblem> {
  const { binding } = item;
  const kept = keptBind(tx, binding);
  if (kept === null) return fail({ code: 'review.unknown' });
  // Verified under the review's own id, if the reviewer asked central again.
  const again = { ...kept.input, operationId: input.operationId };
  const decided = decideBinding(desk, tx, again, context.on, binding.bindingId);
  if (!decided.ok) return fail(refusal(decided.problem));
  const bind = decided.value;
  const { findings } = bind.decision;
  const open = undecided(findings, input) ?? unwritten(input) ?? notAccepted(input);
  if (open !== null) return fail(open);

  const { bindingId } = binding;
  const { centralCode } = binding;
  const unended = { endedOn: null, endReason: null, endedSeq: null, centralCode };
  changeBinding(tx, bindingId, { state: 'PENDING', ...unended });
  moveBinding(tx, bindingId, Number.MAX_SAFE_INTEGER); // last, whatever came meanwhile
  closeGaps(tx, binding.relativePersonId);
  const checkerStaff = desk.author.staffNumber;
  const decidedSeq = context.seq;
  decideReviewCase(tx, input.reviewId, { state: 'APPROVED', checkerStaff, decidedSeq });
  return ok({
    entry: {
      kind: 'operation',
      type: 'review.decided',
      body: approvalBody(bind, input, item),
      persons: [binding.ownerPersonId, binding.relativePersonId],
      postings: reservePostings(bind.owner, bindingId, bind.quotaFen),
      wire: bindWire(bind, bindingId, context.on, checkerStaff),
    },
    output: { bindingId, state: 'PENDING', outboxDepth: countPending(tx) + 1 },
  });
}

function approvalBody(bind: DecidedBind, input: ReviewInput, { row, binding }: OpenCase) {
  return {
    reviewId: row.reviewId,
    kind: row.kind,
    verdict: input.verdict,
    findings: input.findings,
    text: input.text,
    subjectSeq: row.subjectSeq,
    bindingId: binding.bindingId,
    ownerPersonId: binding.ownerPersonId,
    relativePersonId: binding.relativePersonId,
    owner: personRef(bind.owner.person),
    relative: personRef(bind.relative.person),
    relationship: binding.relationship,
    position: bind.verdict.order,
    quotaFen: bind.quotaFen,
    crossProvince: bind.verdict.crossProvince,
    makerStaff: row.makerStaff,
    state: 'PENDING',
    decision: { ...bind.decision, passed: [] },
    facts: bind.facts,
  };
}

/** What now stands against the bind, as a refusal the reviewer can read. */
function refusal(problem: BindProblem): ReviewProblem {
  if ('decision' in problem) return { code: 'policy.rejected', decision: problem.decision };
  return { code: 'review.findingNotAccepted', finding: problem.code };
}

/** The first finding that asks for a second person and was not decided in writing. */
export function undecided(
  findings: readonly FindingView[],
  input: ReviewInput,
): ReviewProblem | null {
  const decided = new Set(input.findings.map((finding) => finding.code));
  const open = findings.find((item) => item.decision === 'REVIEW' && !decided.has(item.code));
  return open === undefined ? null : { code: 'review.findingUndecided', finding: open.code };
}

/** A case without a finding to decide (every bind under a seed pack) needs a word all the same. */
export function unwritten(input: ReviewInput): ReviewProblem | null {
  const isWritten = input.findings.length > 0 || input.text.trim().length >= SHORTEST_REASON;
  return isWritten ? null : { code: 'review.textMissing' };
}

function notAccepted(input: ReviewInput): ReviewProblem | null {
  const refused = input.findings.find((finding) => !finding.accepted);
  return refused === undefined
    ? null
    : { code: 'review.findingNotAccepted', finding: refused.code };
}
