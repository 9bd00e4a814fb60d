import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { balanceOf } from '../../db/queries/balance.ts';
import { findBinding } from '../../db/queries/binding.ts';
import { findOutbox, findWire } from '../../db/queries/outbox.ts';
import { openReviewCases } from '../../db/queries/review.ts';
import {
  decideReview as contract,
  listReviews as listing,
  openReview as opening,
} from '../../electron/contract/review.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import { PersonalAccountId, StaffNumber } from '../../electron/domain/terms.ts';
import { decideReview } from '../../electron/services/decideReview.ts';
import { listReviews } from '../../electron/services/listReviews.ts';
import { openReview } from '../../electron/services/openReview.ts';
import { endBinding } from '../../electron/services/endBinding.ts';
import { undoBinding } from '../../electron/services/undoBinding.ts';
import { aGuardian, bound, boundAcross } from '../support/bind.ts';
import { centralRefused, centralTook, wireOf } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = aDesk();
});
afterEach(() => desk.dispose());

const P03 = PersonalAccountId.parse('account-P03');
type Input = InputOf<typeof contract>;

const theCase = () => openReviewCases(desk.ledger.read)[0]?.reviewId ?? 'none';
const STEP = { code: 'REL_STEP_EVIDENCE', accepted: true, text: '已核抚养事实' };
function aVerdict(more: Partial<Input> = {}): Input {
  return {
    ...desk.envelope(),
    reviewId: theCase(),
    verdict: 'approve',
    findings: [STEP],
    text: '',
    ...more,
  };
}
const decide = (more: Partial<Input> = {}, by = desk.reviewer) => decideReview(by, aVerdict(more));
/** 示例覃秀英 asks for her stepson: REVIEW, because the care is not shown. */
const requested = () => bound(desk, 'P14', 'P13', 'stepChild', { guardian: aGuardian('relative') });

describe('a bind that waits for review', () => {
  it('is listed with its reasons and who made it', () => {
    requested();
    const { rows } = must(listReviews(desk.reviewer, {}));
    expect(listing.output.parse({ rows }).rows).toMatchObject([
      {
        kind: 'bind',
        reasons: ['REL_STEP_EVIDENCE', 'OFFLINE_UNVERIFIED'],
        byPack: null,
        maker: { staffNumber: '1001', name: '示例覃柜员' },
        mine: false,
      },
    ]);
    expect(must(listReviews(desk.clerk, {})).rows[0]?.mine).toBe(true);
  });

  it('opens with the decision as it was, as it would be now, and what is unusual about it', () => {
    requested();
    const opened = opening.output.parse(must(openReview(desk.reviewer, { reviewId: theCase() })));
    expect(opened.decidedThen?.decision).toBe('REVIEW');
    expect(opened.decidedNow?.decision).toBe('REVIEW');
    expect(opened.signed).toMatchObject({ relationship: 'stepChild' });
    const unusual = opened.facts.filter((fact) => fact.differsFromNormal).map((fact) => fact.key);
    expect(unusual).toEqual(['guardian']);
    expect(JSON.stringify(opened)).not.toContain('450102201202299972');
  });

  it('is decided by another staff number only', () => {
    requested();
    expect(decide({}, desk.clerk)).toMatchObject({ problem: { code: 'review.sameStaff' } });
    const otherAccount = {
      ...desk.reviewer,
      author: { ...desk.reviewer.author, staffNumber: StaffNumber.parse('1001') },
    };
    expect(() => decide({}, otherAccount)).toThrow();
    expect(decide().ok).toBe(true);
  });

  it('is approved only when every finding was decided in writing and accepted', () => {
    requested();
    expect(decide({ findings: [] })).toMatchObject({
      problem: { code: 'review.findingUndecided', finding: 'REL_STEP_EVIDENCE' },
    });
    expect(decide({ findings: [{ ...STEP, accepted: false }] })).toMatchObject({
      problem: { code: 'review.findingNotAccepted', finding: 'REL_STEP_EVIDENCE' },
    });
  });

  it('becomes, when approved, the operation that asks central for the binding', () => {
    const bind = requested();
    const { output, entry } = must(decide());
    expect(contract.output.shape.output.parse(output)).toMatchObject({ state: 'PENDING' });
    expect(JSON.parse(findWire(desk.ledger.read, entry?.seq ?? 0) ?? '')).toMatchObject({
      type: 'binding.bind',
      bindingId: bind.bindingId,
      checkerStaff: '2001',
    });
    centralTook(desk.reviewer, entry?.seq ?? 0);
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('EFFECTIVE');
  });

  it('reserves its quota with the approval, decided again on the money of now', () => {
    const care = {
      relationFacts: {
        endedBy: null,
        careEvidence: false,
        adopted: false,
        documentsMatch: true,
        foreignDocuments: true,
      },
    };
    const bind = boundAcross(desk, 900_000, care);
    expect(bind.state).toBe('PENDING_REVIEW');
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(0);
    const findings = [{ code: 'FOREIGN_DOCUMENTS', accepted: true, text: '已核验' }];
    const other = boundFor(100_000);
    expect(decide({ findings })).toMatchObject({
      problem: {
        code: 'policy.rejected',
        decision: { findings: [{ code: 'QUOTA_INSUFFICIENT' }] },
      },
    });
    must(undoBinding(desk.clerk, { ...desk.envelope(), bindingId: other.bindingId, note: '' }));
    must(decide({ findings }));
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(900_000);
  });

  it('goes to the end of the order when it is approved', () => {
    const bind = bound(desk, 'P14', 'P13', 'stepChild', { guardian: aGuardian('relative') });
    expect(bind.position).toBe(1);
    const facts = { ...bind.input.relationFacts, adopted: true };
    const more = { guardian: aGuardian('relative'), relationFacts: facts };
    const other = bound(desk, 'P07', 'P13', 'child', more);
    expect(other.position).toBe(2);
    must(decide());
    expect(findBinding(desk.ledger.read, other.bindingId)?.position).toBe(1);
    expect(findBinding(desk.ledger.read, bind.bindingId)?.position).toBe(2);
  });

  it('is given back without anything being sent, and the pair is free again', () => {
    const bind = requested();
    const { output, entry } = must(decide({ verdict: 'return' }));
    expect(output.state).toBe('RETURNED');
    expect(findOutbox(desk.ledger.read, entry?.seq ?? 0)).toBeNull();
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('RETURNED');
    expect(requested().state).toBe('PENDING_REVIEW');
  });

  it('is decided once', () => {
    requested();
    const reviewId = theCase();
    must(decide());
    expect(decide({ reviewId })).toMatchObject({ problem: { code: 'review.closed' } });
    expect(decide({ reviewId: 'no-such-case' })).toMatchObject({
      problem: { code: 'review.unknown' },
    });
    expect(openReview(desk.reviewer, { reviewId })).toMatchObject({
      problem: { code: 'review.unknown' },
    });
  });

  it('is taken back as the operation that carried it to central', () => {
    const bind = requested();
    const input = aVerdict();
    must(decideReview(desk.reviewer, input));
    const { bindingId } = bind;
    const undone = must(undoBinding(desk.clerk, { ...desk.envelope(), bindingId, note: '' }));
    expect(wireOf(desk.clerk, undone.entry?.seq)).toMatchObject({
      bindOperationId: input.operationId,
    });
  });
});

function boundFor(quotaFen: number) {
  return bound(desk, 'P03', 'P05', 'child', {
    quotaFen,
    guardian: aGuardian('relative'),
    consent: 'guardian',
  });
}

describe('what central refused', () => {
  const refusedBind = () => {
    const bind = boundAcross(desk, 200_000);
    centralRefused(desk.clerk, bind.entry.seq, 'QUOTA_INSUFFICIENT');
    return bind;
  };
  const CLOSE: Pick<Input, 'verdict' | 'findings'> = { verdict: 'closeRejected', findings: [] };

  it('never shows as in force; order and quota are restored, and it is work for a reviewer', () => {
    const behind = bound(desk, 'P07', 'P08', 'maternalGrandparent', { quotaFen: 1000 });
    const bind = refusedBind();
    expect(findBinding(desk.ledger.read, bind.bindingId)).toMatchObject({
      state: 'REJECTED',
      centralCode: 'QUOTA_INSUFFICIENT',
    });
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(0);
    expect(findBinding(desk.ledger.read, behind.bindingId)?.position).toBe(1);
    expect(must(listReviews(desk.reviewer, {})).rows).toMatchObject([
      { kind: 'rejection', reasons: ['QUOTA_INSUFFICIENT'] },
    ]);
    const opened = must(openReview(desk.reviewer, { reviewId: theCase() }));
    expect(opened).toMatchObject({ centralCode: 'QUOTA_INSUFFICIENT', decidedNow: null });
  });

  it('is closed in writing, by another person', () => {
    const bind = refusedBind();
    expect(decide({ ...CLOSE, text: '已知' }, desk.clerk)).toMatchObject({
      problem: { code: 'review.sameStaff' },
    });
    expect(decide(CLOSE)).toMatchObject({
      problem: { code: 'review.findingUndecided', finding: 'QUOTA_INSUFFICIENT' },
    });
    must(decide({ ...CLOSE, text: '已通知共济人' }));
    expect(findOutbox(desk.ledger.read, bind.entry.seq)?.state).toBe('closed');
    expect(openReviewCases(desk.ledger.read)).toHaveLength(0);
  });

  it('takes what waited behind it for the same binding with it, unsent, and nothing else', () => {
    const bind = boundAcross(desk, 200_000);
    const undone = must(
      undoBinding(desk.clerk, { ...desk.envelope(), bindingId: bind.bindingId, note: '' }),
    );
    const other = bound(desk, 'P03', 'P02', 'parent');
    centralRefused(desk.clerk, bind.entry.seq, 'REGION_NOT_ALLOWED');
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('REVOKED');
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(0);
    must(decide({ ...CLOSE, text: '已通知' }));
    expect(findOutbox(desk.ledger.read, undone.entry?.seq ?? 0)?.state).toBe('closed');
    expect(findOutbox(desk.ledger.read, other.entry.seq)?.state).toBe('pending');
  });

  it('cannot be approved, and a request for review cannot be closed like a rejection', () => {
    refusedBind();
    expect(decide()).toMatchObject({ problem: { code: 'review.unknown' } });
    must(decide({ ...CLOSE, text: '已通知' }));
    requested();
    expect(decide({ ...CLOSE, text: '已通知' })).toMatchObject({
      problem: { code: 'review.unknown' },
    });
  });

  it('an ending stays entered, marked; closing it ends the binding by our own books', () => {
    const bind = boundAcross(desk, 200_000);
    centralTook(desk.clerk, bind.entry.seq);
    const ended = must(
      endBinding(desk.clerk, {
        ...desk.envelope(),
        bindingId: bind.bindingId,
        initiator: 'owner',
        event: null,
        reason: 'ownWish',
        note: '',
        openSettlements: false,
        signature: { kind: 'paper', seenByClerk: true },
      }),
    );
    centralRefused(desk.clerk, ended.entry?.seq ?? 0, 'BINDING_NOT_OPEN');
    expect(findBinding(desk.ledger.read, bind.bindingId)).toMatchObject({
      state: 'ENDING',
      centralCode: 'BINDING_NOT_OPEN',
    });
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(200_000);
    must(decide({ ...CLOSE, text: '中心已解除' }));
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('ENDED');
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(0);
  });

  it('after a review may be closed by the reviewer who had approved it', () => {
    requested();
    const { entry } = must(decide());
    centralRefused(desk.reviewer, entry?.seq ?? 0, 'PERSON_UNKNOWN');
    expect(openReviewCases(desk.ledger.read)).toMatchObject([{ makerStaff: '1001' }]);
    expect(decide({ ...CLOSE, text: '登记库无此人' }).ok).toBe(true);
  });
});
