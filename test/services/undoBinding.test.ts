import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { balanceOf } from '../../db/queries/balance.ts';
import { findBinding } from '../../db/queries/binding.ts';
import { entryBySeq } from '../../db/queries/journal.ts';
import { findOutbox, findWire } from '../../db/queries/outbox.ts';
import { openReviewCases } from '../../db/queries/review.ts';
import { PersonalAccountId, type BindingId } from '../../electron/domain/terms.ts';
import { undoBinding } from '../../electron/services/undoBinding.ts';
import { aGuardian, bound, boundAcross } from '../support/bind.ts';
import { centralRefused, centralTook } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = aDesk();
});
afterEach(() => desk.dispose());

const P03 = PersonalAccountId.parse('account-P03');
const undo = (bindingId: BindingId) =>
  undoBinding(desk.clerk, { ...desk.envelope(), bindingId, note: '' });
const undone = (bindingId: BindingId) => must(undo(bindingId));
const rowOf = (id: BindingId) => findBinding(desk.ledger.read, id);

describe('a bind can be taken back within ten minutes', () => {
  it('as an entry and an operation of its own; the bind’s row stays', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    desk.clock.advance(9 * 60 * 1000);
    const { output, entry } = undone(bind.bindingId);
    expect(output).toMatchObject({ sent: true, decision: { findings: [{ code: 'REVOKED' }] } });
    expect(rowOf(bind.bindingId)).toMatchObject({ state: 'REVOKED', endedSeq: entry?.seq });
    expect(findOutbox(desk.ledger.read, bind.entry.seq)?.state).toBe('pending');
    expect(JSON.parse(findWire(desk.ledger.read, entry?.seq ?? 0) ?? '')).toMatchObject({
      type: 'binding.undo',
      bindOperationId: bind.input.operationId,
    });
  });

  it('on the mark of ten minutes still, a second later no more', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    desk.clock.advance(600_000);
    expect(undo(bind.bindingId).ok).toBe(true);
    const other = bound(desk, 'P03', 'P01', 'parent');
    desk.clock.advance(601_000);
    expect(undo(other.bindingId)).toMatchObject({
      problem: {
        code: 'policy.rejected',
        decision: { decision: 'ROUTE', findings: [{ code: 'UNDO_EXPIRED' }] },
      },
    });
  });

  it('restores order and quota at once', () => {
    const first = boundAcross(desk, 200_000);
    const second = bound(desk, 'P07', 'P08', 'maternalGrandparent', { quotaFen: 1000 });
    expect(undone(first.bindingId).output.returnedFen).toBe(200_000);
    expect(rowOf(second.bindingId)?.position).toBe(1);
    expect(balanceOf(desk.ledger.read, P03)).toMatchObject({ heldFen: 0, availableFen: 930_400 });
  });

  it('and the same pair can be bound again right away', () => {
    undone(bound(desk, 'P03', 'P02', 'parent').bindingId);
    expect(bound(desk, 'P03', 'P02', 'parent').position).toBe(1);
  });

  it('but not twice', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    undone(bind.bindingId);
    expect(undo(bind.bindingId)).toMatchObject({
      problem: { code: 'binding.notOpen', state: 'REVOKED' },
    });
  });
});

describe('what central does not have is taken back here only', () => {
  it('a refused bind: a local entry with a note, nothing is sent, the reviewer keeps the work', () => {
    const bind = boundAcross(desk, 200_000);
    centralRefused(desk.clerk, bind.entry.seq, 'QUOTA_INSUFFICIENT');
    const { output, entry } = undone(bind.bindingId);
    expect(output).toMatchObject({ sent: false, returnedFen: 0 });
    expect(findOutbox(desk.ledger.read, entry?.seq ?? 0)).toBeNull();
    const body = JSON.parse(entryBySeq(desk.ledger.read, entry?.seq ?? 0)?.body ?? '');
    expect(body).toMatchObject({
      closedHere: 'refusedByCentral',
      centralCode: 'QUOTA_INSUFFICIENT',
    });
    expect(rowOf(bind.bindingId)?.state).toBe('REVOKED');
    expect(openReviewCases(desk.ledger.read)).toHaveLength(1);
  });

  it('a bind that waits for review: the case is withdrawn', () => {
    const bind = bound(desk, 'P14', 'P13', 'stepChild', { guardian: aGuardian('relative') });
    expect(undone(bind.bindingId).output.sent).toBe(false);
    expect(openReviewCases(desk.ledger.read)).toHaveLength(0);
  });
});

describe('central may answer an undo with ALREADY_USED', () => {
  it('then the binding is in force again, the quota held again, and a reviewer has work', () => {
    const bind = boundAcross(desk, 200_000);
    centralTook(desk.clerk, bind.entry.seq);
    const { entry } = undone(bind.bindingId);
    centralRefused(desk.clerk, entry?.seq ?? 0, 'ALREADY_USED');
    expect(rowOf(bind.bindingId)).toMatchObject({
      state: 'EFFECTIVE',
      position: 1,
      endedOn: null,
      centralCode: 'ALREADY_USED',
    });
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(200_000);
    expect(openReviewCases(desk.ledger.read)).toMatchObject([{ kind: 'rejection' }]);
  });

  it('when the pair was bound again meanwhile, it comes back once central refuses that', () => {
    const other = bound(desk, 'P01', 'P02', 'spouse');
    const bind = bound(desk, 'P03', 'P02', 'parent');
    const third = bound(desk, 'P07', 'P02', 'parent');
    for (const { entry } of [other, bind, third]) centralTook(desk.clerk, entry.seq);
    const { entry } = undone(bind.bindingId);
    const again = bound(desk, 'P03', 'P02', 'parent');
    centralRefused(desk.clerk, entry?.seq ?? 0, 'ALREADY_USED');
    expect(rowOf(bind.bindingId)).toMatchObject({ state: 'REVOKED', centralCode: 'ALREADY_USED' });
    expect(rowOf(again.bindingId)?.state).toBe('PENDING');
    centralRefused(desk.clerk, again.entry.seq, 'DUPLICATE_BINDING');
    expect(rowOf(again.bindingId)?.state).toBe('REJECTED');
    // Where it stood, as central has it.
    expect(rowOf(bind.bindingId)).toMatchObject({ state: 'EFFECTIVE', position: 2 });
    expect(rowOf(third.bindingId)?.position).toBe(3);
  });
});
