import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openBindingsOfRelative } from '../../db/queries/binding.ts';
import { unresolvedWithPersons } from '../../db/queries/outbox.ts';
import { openReviewCases } from '../../db/queries/review.ts';
import type { BindingId } from '../../electron/domain/terms.ts';
import { reorderBindings } from '../../electron/services/reorderBindings.ts';
import { bound } from '../support/bind.ts';
import { centralRefused, wireOf } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
let ids: BindingId[];
beforeEach(() => {
  desk = aDesk();
  ids = [
    bound(desk, 'P03', 'P02', 'parent').bindingId,
    bound(desk, 'P01', 'P02', 'spouse').bindingId,
    bound(desk, 'P07', 'P02', 'parent').bindingId,
  ];
});
afterEach(() => desk.dispose());

const reorder = (bindingIds: BindingId[], more = {}) =>
  reorderBindings(desk.clerk, {
    ...desk.envelope(),
    relativePersonId: desk.person('P02'),
    bindingIds,
    signature: { kind: 'paper', seenByClerk: true },
    ...more,
  });
const order = () =>
  openBindingsOfRelative(desk.ledger.read, desk.person('P02')).map((row) => row.bindingId);
const turned = () => [...ids].reverse();

describe('the deduction order of a relative', () => {
  it('is changed as a whole by one operation that touches every owner', () => {
    const { entry } = must(reorder(turned()));
    expect(order()).toEqual(turned());
    expect(wireOf(desk.clerk, entry?.seq)).toMatchObject({ bindingIds: turned() });
    const persons = unresolvedWithPersons(desk.ledger.read).at(-1)?.persons;
    expect(new Set(persons)).toEqual(
      new Set(['P02', 'P03', 'P01', 'P07'].map((p) => desk.person(p as never))),
    );
  });

  it('must name every owner exactly once', () => {
    const [a, b, c] = ids as [BindingId, BindingId, BindingId];
    for (const wrong of [
      [b, a],
      [a, b, b],
      [a, b, c, a],
    ]) {
      expect(reorder(wrong)).toMatchObject({
        problem: { code: 'order.notComplete', expected: ids },
      });
    }
  });

  it('must be another order than before', () => {
    expect(reorder(ids)).toMatchObject({ problem: { code: 'order.unchanged' } });
  });

  it('needs somebody of the register and a signature', () => {
    expect(reorder(turned(), { relativePersonId: 'person-nobody' })).toMatchObject({
      problem: { code: 'person.unknown' },
    });
    expect(reorder(turned(), { signature: null })).toMatchObject({
      problem: { code: 'signature.missing' },
    });
  });

  it('goes back to what it was when central refuses it, and a reviewer gets the work', () => {
    const { entry } = must(reorder(turned()));
    centralRefused(desk.clerk, entry?.seq ?? 0, 'ORDER_INCOMPLETE');
    expect(order()).toEqual(ids);
    expect(openReviewCases(desk.ledger.read)).toMatchObject([{ subjectSeq: entry?.seq }]);
  });
});
