import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { decideReviewCase, insertReviewCase } from '../../db/queries/review.ts';
import { ok } from '../../electron/domain/result.ts';
import {
  aCommand,
  aLedger,
  aLocal,
  anAuthor,
  introduce,
  must,
  type TestAuthor,
  type TestLedger,
} from '../support/ledger.ts';

let t: TestLedger;
beforeEach(() => {
  t = aLedger();
  must(
    t.ledger.once(t.clerk, aCommand('sample.ask'), (tx, { seq }) => {
      insertReviewCase(tx, {
        reviewId: 'review-1',
        subjectSeq: seq,
        kind: 'binding',
        state: 'OPEN',
        makerStaff: t.clerk.staffNumber,
        checkerStaff: null,
        decidedSeq: null,
      });
      return ok({ entry: aLocal({ type: 'review.asked' }), output: {} });
    }),
  );
});
afterEach(() => {
  t.dispose();
});

const decideAs = (checker: TestAuthor) =>
  t.ledger.once(checker, aCommand('sample.decide'), (tx, { seq }) => {
    const checkerStaff = checker.staffNumber;
    decideReviewCase(tx, 'review-1', { state: 'APPROVED', checkerStaff, decidedSeq: seq });
    return ok({ entry: aLocal({ type: 'review.decided' }), output: {} });
  });

describe('maker and checker', () => {
  it('are two persons: the tables refuse the same staff number under another account', () => {
    const second = anAuthor('clerk-as-reviewer', 'reviewer', t.clerk.staffNumber);
    introduce(t.ledger, t.administrator, second);
    expect(() => decideAs(second)).toThrow(/CHECK/);
    must(decideAs(t.reviewer));
  });

  it('decide once', () => {
    must(decideAs(t.reviewer));
    expect(() => decideAs(t.reviewer)).toThrow(/no open review/);
  });
});
