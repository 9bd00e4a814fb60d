import fc from 'fast-check';
import { expect, test } from 'vitest';

import { WithdrawalState } from '../../electron/domain/withdrawal.ts';
import { CaseWalk, STEPS, type Step } from '../support/caseWalk.ts';

type Move = Step | 'advance';

function walked(moves: readonly (readonly [Move, number])[], reached: Set<string>): void {
  const walk = new CaseWalk();
  try {
    for (const [move, n] of moves) {
      if (move === 'advance') walk.advance(n);
      else walk.take(move, n);
      walk.check();
    }
    walk.verify();
    for (const one of walk.reached) reached.add(one);
  } finally {
    walk.t.dispose();
  }
}

test('from the draft to the file, whatever happens in whatever order: no fen is made, lost or paid twice', () => {
  const move = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Move>('advance') },
    { weight: 2, arbitrary: fc.constantFrom<Move>(...STEPS) },
  );
  const moves = fc.array(fc.tuple(move, fc.nat({ max: 90_000 })), {
    minLength: 30,
    maxLength: 60,
    size: 'max',
  });
  const reached = new Set<string>();
  fc.assert(
    fc.property(moves, (walk) => {
      walked(walk, reached);
    }),
    { numRuns: 12, seed: 991, endOnFailure: true },
  );
  // A walk that never gets anywhere would show nothing. Nothing here is routed or lacks a paper.
  const all = WithdrawalState.options.filter(
    (state) => !['ROUTED', 'SUSPENDED', 'SUPPLEMENTING'].includes(state),
  );
  expect([...reached]).toEqual(expect.arrayContaining([...STEPS, ...all]));
}, 120_000);

test('the straight way, with a returned payment, a reversal and a reopened account, keeps the books after every step', () => {
  const walk = new CaseWalk();
  const n = 70_001;
  const go = (...steps: readonly Step[]) => {
    for (const step of steps) {
      walk.take(step, n);
      walk.check();
      walk.verify();
    }
    return walk.row.state;
  };
  // Approved offline, reversed by two persons, and begun anew.
  expect(go('accept', 'end', 'assess', 'approve')).toBe('APPROVED');
  expect(go('order', 'reverse')).toBe('REVOKED');
  expect(go('central', 'central', 'central', 'publish', 'open')).toBe('DRAFT');
  // Something comes onto the account behind the approval: it is given back and assessed anew.
  expect(go('accept', 'assess', 'approve', 'central', 'credit', 'publish', 'order')).toBe(
    'APPROVED',
  );
  expect(go('giveBack', 'assess', 'approve', 'order')).toBe('PAYING');
  expect(go('batch', 'bankReturns', 'settle', 'reorder', 'batch')).toBe('PAYING');
  expect(go('bankPays', 'settle', 'central', 'publish', 'archive')).toBe('ARCHIVED');
  // Two persons open the account again; what came onto it since is paid by another case.
  expect(go('reopen', 'central', 'credit', 'publish', 'open')).toBe('DRAFT');
  expect(go('accept', 'central', 'publish', 'assess', 'approve', 'order')).toBe('PAYING');
  expect(go('batch', 'bankPays', 'settle', 'central', 'publish', 'archive')).toBe('ARCHIVED');
  expect(walk.central).toMatchObject({ balanceFen: 0, state: 'closed' });
  expect(walk.central.paidFen).toBe(930_400 + 2 * n);
  walk.t.dispose();
}, 60_000);
