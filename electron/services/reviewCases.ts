import { findBinding, type BindingRow } from '../../db/queries/binding.ts';
import { findOutbox } from '../../db/queries/outbox.ts';
import type { ReviewCaseRow } from '../../db/queries/review.ts';
import type { Db } from '../../db/ledger.ts';
import { bindRelative } from '../contract/binding.ts';
import { SignedBinding } from '../contract/binding.ts';
import { DecisionView } from '../contract/decision.ts';
import type { listReviews } from '../contract/review.ts';
import type { OutputOf } from '../contract/operation.ts';
import type { BindingId } from '../domain/terms.ts';
import { OperationId } from '../domain/terms.ts';
import { known } from './bindingChange.ts';
import type { BindInput } from './bindFacts.ts';
import type { Desk } from './desk.ts';
import { payloadOf, subjectOf, type Subject } from './subject.ts';
import { maskedLine } from './views.ts';
import { z } from 'zod';

export type ReviewRow = OutputOf<typeof listReviews>['rows'][number];

/** A case with what it is about. */
export interface OpenCase {
  readonly row: ReviewCaseRow;
  readonly subject: Subject;
  /** The binding it is about; of a new order: the first one. */
  readonly binding: BindingRow;
  /** Central's code where it refused; null for a bind that waits for review. */
  readonly centralCode: string | null;
}

const Kept = z.object({
  input: z.unknown(),
  decision: DecisionView,
  signed: SignedBinding,
});

/** What a bind's entry kept. */
export interface KeptBind {
  readonly input: BindInput;
  readonly decision: DecisionView;
  readonly signed: SignedBinding;
}

/** Finds what a case is about; null when the entry's body was erased. */
export function openCaseOf(db: Db, row: ReviewCaseRow): OpenCase | null {
  const subject = subjectOf(db, row.subjectSeq);
  const bindingId = bindingIdOf(db, subject);
  const binding = bindingId === null ? null : findBinding(db, bindingId);
  if (binding === null) return null;
  const centralCode = findOutbox(db, row.subjectSeq)?.problem ?? null;
  return { row, subject, binding, centralCode };
}

const WithBinding = z.object({ bindingId: z.string() });

function bindingIdOf(db: Db, subject: Subject): BindingId | null {
  const payload = payloadOf(db, subject.seq);
  if (payload?.type === 'binding.reorder') return payload.bindingIds[0] ?? null;
  if (payload !== null && 'caseId' in payload) return null;
  if (payload !== null) return payload.bindingId;
  const body = WithBinding.safeParse(subject.body);
  return body.success ? (body.data.bindingId as BindingId) : null; // written from a parsed id
}

/** Input and decision of the bind a case began with; null once erased. */
export function keptBind(db: Db, binding: BindingRow): KeptBind | null {
  const subject = subjectOf(db, binding.journalSeq);
  const kept = Kept.safeParse(subject.body);
  if (!kept.success) return null;
  const envelope = { operationId: subject.operationId, mode: 'check', signedHash: null };
  const input = bindRelative.input.parse({ ...Object(kept.data.input), ...envelope });
  return { input, decision: kept.data.decision, signed: kept.data.signed };
}

/** One line of the list of cases. */
export function reviewRow(desk: Desk, db: Db, item: OpenCase): ReviewRow {
  const { row, subject, binding, centralCode } = item;
  const kept = row.kind === 'bind' ? keptBind(db, binding) : null;
  const reasons = centralCode === null ? (kept?.signed.reasons ?? []) : [centralCode];
  return {
    reviewId: row.reviewId,
    kind: row.kind === 'bind' ? 'bind' : 'rejection',
    owner: maskedLine(known(db, binding.ownerPersonId).person),
    relative: maskedLine(known(db, binding.relativePersonId).person),
    relationship: binding.relationship,
    submittedAt: subject.at,
    maker: { staffNumber: row.makerStaff, name: subject.author.name },
    reasons,
    byPack: kept === null || kept.decision.decision === 'REVIEW' ? null : kept.decision.pack.id,
    titles: titlesOf(desk, centralCode === null ? reasons : []),
    mine: row.makerStaff === desk.author.staffNumber,
  };
}

/** What the codes of binding rules mean, in the words of the office's pack. */
function titlesOf({ pack }: Desk, codes: readonly string[]): ReviewRow['titles'] {
  const texts = codes.map((code) => pack.texts.get(`bind.${code}`));
  return {
    zh: texts.map((text, index) => text?.zh.title ?? codes[index] ?? ''),
    en: texts.map((text, index) => text?.en.title ?? codes[index] ?? ''),
  };
}

/** The id under which a case is looked at again: nothing was verified under it. */
export function caseOperation(desk: Desk): OperationId {
  return OperationId.parse(desk.newId());
}
