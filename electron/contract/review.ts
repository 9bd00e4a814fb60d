import { z } from 'zod';

import { BindingId } from '../domain/terms.ts';
import { SignedBinding } from './binding.ts';
import { DecisionView } from './decision.ts';
import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';
import { BindingView } from './person.ts';

/** The fewest characters that count as a reason. */
export const SHORTEST_REASON = 4;

const ReviewRow = z.strictObject({
  reviewId: z.string(),
  /** A bind that needs a second person, or an operation central refused. */
  kind: z.enum(['bind', 'rejection']),
  owner: z.string(),
  relative: z.string(),
  relationship: z.string(),
  submittedAt: z.string(),
  maker: z.strictObject({ staffNumber: z.string(), name: z.string() }),
  /** Codes: of the rules that doubt a bind, or central's of a refusal. */
  reasons: z.array(z.string()),
  /** The pack that asks for the second person where no finding does: it holds an article's words. */
  byPack: z.string().nullable(),
  /** What the rules' codes mean, in both languages; empty for a refusal. */
  titles: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
  /** The signed-in person made it and so cannot decide it. */
  mine: z.boolean(),
});

/** 复核: what waits for a second person. */
export const listReviews = defineOperation({
  name: 'review.list',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({}),
  output: z.strictObject({ rows: z.array(ReviewRow) }),
  problem: noProblem,
});

/** One case, read-only, with the decision as it was and as it would be now. */
export const openReview = defineOperation({
  name: 'review.open',
  permission: ['reviewer'],
  input: z.strictObject({ reviewId: z.string() }),
  output: z.strictObject({
    row: ReviewRow,
    binding: BindingView,
    signed: SignedBinding.nullable(),
    decidedThen: DecisionView.nullable(),
    decidedNow: DecisionView.nullable(),
    /** The input as entered, label and masked value, for the difference list. */
    facts: z.array(
      z.strictObject({ key: z.string(), value: z.string(), differsFromNormal: z.boolean() }),
    ),
    centralCode: z.string().nullable(),
  }),
  problem: z.discriminatedUnion('code', [z.strictObject({ code: z.literal('review.unknown') })]),
});

/** The reviewer decides each finding in writing; approve makes the operation that goes to central. */
export const decideReview = defineOperation({
  name: 'review.decide',
  permission: ['reviewer'],
  input: z.strictObject({
    ...writeEnvelope,
    reviewId: z.string(),
    verdict: z.enum(['approve', 'return', 'closeRejected']),
    findings: z.array(
      z.strictObject({
        code: z.string(),
        accepted: z.boolean(),
        text: z.string().min(SHORTEST_REASON).max(500),
      }),
    ),
    text: z.string().max(500),
  }),
  output: answerOf(
    z.strictObject({ bindingId: BindingId, state: z.string(), outboxDepth: z.int().nonnegative() }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('review.unknown') }),
    z.strictObject({ code: z.literal('review.closed') }),
    /** Maker and checker are the same person, by staff number. */
    z.strictObject({ code: z.literal('review.sameStaff') }),
    z.strictObject({ code: z.literal('review.findingUndecided'), finding: z.string() }),
    /** There was no finding to decide, and the text says nothing either. */
    z.strictObject({ code: z.literal('review.textMissing') }),
    z.strictObject({ code: z.literal('review.findingNotAccepted'), finding: z.string() }),
    z.strictObject({ code: z.literal('policy.rejected'), decision: DecisionView }),
  ]),
});
