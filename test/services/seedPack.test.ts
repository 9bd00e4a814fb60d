import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { balanceOf } from '../../db/queries/balance.ts';
import { findBinding } from '../../db/queries/binding.ts';
import { findOutbox } from '../../db/queries/outbox.ts';
import { openReviewCases } from '../../db/queries/review.ts';
import type { decideReview as contract } from '../../electron/contract/review.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import { PersonalAccountId } from '../../electron/domain/terms.ts';
import { needsSecondPerson } from '../../electron/services/bindDecision.ts';
import { bindRelative } from '../../electron/services/bindRelative.ts';
import { decideReview } from '../../electron/services/decideReview.ts';
import { endBinding } from '../../electron/services/endBinding.ts';
import { listReviews } from '../../electron/services/listReviews.ts';
import { openReview } from '../../electron/services/openReview.ts';
import { aBind, bound } from '../support/bind.ts';
import { centralTook, wireOf } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = aDesk({ pack: 'GX-NN@seed' });
});
afterEach(() => desk.dispose());

const P03 = PersonalAccountId.parse('account-P03');
const WORD = '已核两人证件';

/** 示例周敏 for her mother: no rule of the pack asks for a second person. */
const asked = () => bound(desk, 'P03', 'P02', 'parent');
const cases = () => openReviewCases(desk.ledger.read);

function decide(more: Partial<InputOf<typeof contract>> = {}, by = desk.reviewer) {
  const reviewId = cases()[0]?.reviewId ?? 'none';
  const word = { verdict: 'approve' as const, findings: [], text: WORD };
  return decideReview(by, { ...desk.envelope(), reviewId, ...word, ...more });
}

describe("a bind under a pack that holds an article's words", () => {
  it("waits for a second person also where no rule asks for one; the decision stays the rules'", () => {
    const bind = asked();
    expect(bind.decision.findings.map((finding) => finding.decision)).not.toContain('REVIEW');
    expect(bind.decision.decision).not.toBe('REVIEW');
    expect(bind).toMatchObject({ state: 'PENDING_REVIEW', outboxDepth: 0 });
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('PENDING_REVIEW');
    expect(findOutbox(desk.ledger.read, bind.entry.seq)).toBeNull();
    expect(cases()).toMatchObject([{ kind: 'bind', makerStaff: '1001' }]);
  });

  it('says in the list that the pack asks for the second person, not a doubt', () => {
    asked();
    const [row] = must(listReviews(desk.reviewer, {})).rows;
    expect(row).toMatchObject({ kind: 'bind', byPack: 'GX-NN@seed' });
  });

  it('says so before it is entered, and enters nothing then', () => {
    const input = { ...aBind(desk, 'P03', 'P02', 'parent'), mode: 'check' as const };
    expect(must(bindRelative(desk.clerk, input)).output.state).toBe('PENDING_REVIEW');
    expect(cases()).toEqual([]);
  });

  it('is not approved by the one who made it', () => {
    const bind = asked();
    expect(decide({}, desk.clerk)).toMatchObject({ problem: { code: 'review.sameStaff' } });
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('PENDING_REVIEW');
  });

  it.each(['approve', 'return'] as const)('takes a word in writing to %s it', (verdict) => {
    asked();
    for (const text of ['', ' 看过 ']) {
      expect(decide({ verdict, text })).toMatchObject({ problem: { code: 'review.textMissing' } });
    }
    expect(decide({ verdict }).ok).toBe(true);
  });

  it('is sent to central once another person approved it', () => {
    const bind = asked();
    const opened = must(openReview(desk.reviewer, { reviewId: cases()[0]?.reviewId ?? '' }));
    expect(opened.decidedNow?.decision).toBe(bind.decision.decision);
    const { output, entry } = must(decide());
    expect(output).toMatchObject({ state: 'PENDING', outboxDepth: 1 });
    expect(wireOf(desk.reviewer, entry?.seq)).toMatchObject({
      type: 'binding.bind',
      bindingId: bind.bindingId,
      decision: bind.decision.decision,
      pack: { id: 'GX-NN@seed' },
      checkerStaff: '2001',
    });
    expect(cases()).toEqual([]);
    centralTook(desk.reviewer, entry?.seq ?? 0);
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('EFFECTIVE');
  });

  it('ends without waiting for anybody', () => {
    const { bindingId } = asked();
    const { entry } = must(decide());
    centralTook(desk.reviewer, entry?.seq ?? 0);
    const ended = must(
      endBinding(desk.clerk, {
        ...desk.envelope(),
        bindingId,
        initiator: 'owner',
        event: null,
        reason: 'ownWish',
        note: '',
        openSettlements: false,
        signature: { kind: 'paper', seenByClerk: true },
      }),
    );
    expect(findOutbox(desk.ledger.read, ended.entry?.seq ?? 0)?.state).toBe('pending');
    expect(cases()).toEqual([]);
  });

  it('reserves nothing before the approval', () => {
    bound(desk, 'P03', 'P08', 'maternalGrandparent', { quotaFen: 1000 });
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(0);
  });
});

describe('under a pack of the region', () => {
  it('the same bind goes to central at once', () => {
    desk.dispose();
    desk = aDesk();
    const bind = asked();
    expect(bind).toMatchObject({ state: 'PENDING', outboxDepth: 1 });
    expect(cases()).toEqual([]);
  });

  it('a second person is asked for by a rule alone', () => {
    desk.dispose();
    desk = aDesk();
    expect(needsSecondPerson(desk.clerk, { decision: 'REVIEW' })).toBe(true);
    for (const decision of ['ALLOW', 'WARN', 'PENDING'] as const) {
      expect(needsSecondPerson(desk.clerk, { decision })).toBe(false);
    }
  });
});
