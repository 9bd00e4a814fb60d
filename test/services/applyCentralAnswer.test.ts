import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findBinding } from '../../db/queries/binding.ts';
import { findOutbox } from '../../db/queries/outbox.ts';
import { applyCentralAnswer } from '../../electron/services/applyCentralAnswer.ts';
import { instantOfEpochMs } from '../../electron/domain/clock.ts';
import { bound } from '../support/bind.ts';
import { centralRefused, centralTook, lastSequence } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = aDesk();
});
afterEach(() => desk.dispose());

describe("central's answer", () => {
  it('makes the binding effective and settles the operation in one entry', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    const applied = centralTook(desk.clerk, bind.entry.seq);
    expect(applied).toMatchObject({
      applied: true,
      state: 'acknowledged',
      personIds: [desk.person('P03'), desk.person('P02')],
    });
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('EFFECTIVE');
    expect(findOutbox(desk.ledger.read, bind.entry.seq)).toMatchObject({
      state: 'acknowledged',
      centralSeq: lastSequence(),
      settledSeq: bind.entry.seq + 1,
    });
  });

  it('entered twice changes nothing, even when it says another thing the second time', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    centralTook(desk.clerk, bind.entry.seq);
    const head = desk.ledger.head();
    const known = { applied: false, why: 'known' };
    expect(centralTook(desk.clerk, bind.entry.seq, { result: 'exists' })).toEqual(known);
    expect(centralRefused(desk.clerk, bind.entry.seq, 'DUPLICATE_BINDING')).toEqual(known);
    expect(desk.ledger.head()).toEqual(head);
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('EFFECTIVE');
  });

  it('about an operation that is not ours is told and not entered', () => {
    const answer = {
      result: 'created',
      operationId: desk.newOperation(),
      sequence: 1,
      at: instantOfEpochMs(0),
      unusedQuotaFen: null,
    } as const;
    const head = desk.ledger.head();
    expect(applyCentralAnswer(desk.clerk, answer)).toEqual({
      applied: false,
      why: 'unknownOperation',
    });
    expect(desk.ledger.head()).toEqual(head);
  });

  it('`exists` after a lost reply counts as done', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    centralTook(desk.clerk, bind.entry.seq, { result: 'exists' });
    expect(findBinding(desk.ledger.read, bind.bindingId)?.state).toBe('EFFECTIVE');
  });
});
