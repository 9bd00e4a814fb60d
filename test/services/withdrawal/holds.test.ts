import fc from 'fast-check';
import { expect, test } from 'vitest';

import { unresolvedWithPersons } from '../../../db/queries/outbox.ts';
import { findWithdrawal } from '../../../db/queries/withdrawal.ts';
import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import { openBindingsOfOwner } from '../../../db/queries/binding.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { applyCentralAnswer } from '../../../electron/services/applyCentralAnswer.ts';
import { orderPayment } from '../../../electron/services/payment/orderPayment.ts';
import { closeRefusal } from '../../../electron/services/withdrawal/closeRefusal.ts';
import { endCaseBindings } from '../../../electron/services/withdrawal/endCaseBindings.ts';
import { payloadOf } from '../../../electron/services/subject.ts';
import { recordWithdrawal } from '../../../electron/services/withdrawal/recordWithdrawal.ts';
import { reverseWithdrawal } from '../../../electron/services/withdrawal/reverseWithdrawal.ts';
import { revokeWithdrawal } from '../../../electron/services/withdrawal/revokeWithdrawal.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { boundAcross } from '../../support/bind.ts';
import {
  accept,
  aCase,
  assess,
  decide,
  held,
  seeAll,
  second,
  someParticulars,
} from '../../support/withdrawals.ts';

type Step =
  | 'record'
  | 'accept'
  | 'end'
  | 'assess'
  | 'approve'
  | 'giveBack'
  | 'revoke'
  | 'reverse'
  | 'order'
  | 'central'
  | 'refuse'
  | 'close'
  | 'open';

const STEPS: readonly Step[] = [
  'record',
  'accept',
  'accept',
  'end',
  'assess',
  'assess',
  'approve',
  'approve',
  'giveBack',
  'revoke',
  'reverse',
  'order',
  'central',
  'central',
  'central',
  'refuse',
  'close',
  'open',
];

const amount = (fen: number) => ({ fen, source: fen === 0 ? '' : '示例核定单' });

/** 示例周敏 gives up her account (EMIGRATION), with a quota that still serves her grandmother. */
class Walk {
  readonly t: TestDesk = aDesk();
  caseId: CaseId;

  constructor() {
    boundAcross(this.t, 80_000);
    this.caseId = this.#opened(1);
  }

  #particulars(n: number) {
    return someParticulars({
      sheet: {
        interest: amount(n % 3 === 0 ? n : 0),
        wrongCredit: amount(n % 5 === 0 ? 0 : n),
        overpaid: amount(n % 7 === 0 ? 2_000_000 : 0),
      },
    });
  }

  #opened(n: number): CaseId {
    const papers = ['ID', 'PR_ABROAD', 'HUKOU_CANCELLED', 'PAYEE_ACCOUNT'] as const;
    const particulars = this.#particulars(n);
    return aCase(this.t, { situation: 'EMIGRATION', insured: 'P03', papers, particulars });
  }

  take(step: Step, n: number): void {
    const { t, caseId } = this;
    const on = { ...t.envelope(), caseId };
    const reason = '示例：随机走一步';
    switch (step) {
      case 'record': {
        const particulars = this.#particulars(n);
        recordWithdrawal(t.clerk, { ...on, situation: 'EMIGRATION', particulars });
        return;
      }
      case 'accept':
        accept(t, caseId);
        return;
      case 'end':
        for (const { bindingId } of openBindingsOfOwner(t.ledger.read, t.person('P03'))) {
          endCaseBindings(t.clerk, { ...t.envelope(), caseId, bindingId });
        }
        return;
      case 'assess':
        assess(t, caseId);
        return;
      case 'approve':
        seeAll(t, caseId);
        decide(t, caseId);
        return;
      case 'giveBack':
        decide(t, caseId, { verdict: 'return', findings: [] });
        return;
      case 'revoke':
        revokeWithdrawal(t.clerk, { ...on, reason });
        return;
      case 'reverse':
        reverseWithdrawal(t.reviewer, { ...on, reason }, second(t));
        return;
      case 'order':
        orderPayment(t.clerk, on);
        return;
      case 'close':
        closeRefusal(t.reviewer, { ...on, text: reason });
        return;
      case 'central':
        this.#answer(n, false);
        return;
      case 'refuse':
        this.#answer(n, true);
        return;
      case 'open':
        if (this.#isOver()) this.caseId = this.#opened(n);
    }
  }

  #isOver(): boolean {
    const state = findWithdrawal(this.t.ledger.read, this.caseId)?.state;
    return state === 'DENIED' || state === 'REVOKED';
  }

  /** Central answers the oldest operation; it refuses reservations only. */
  #answer(n: number, isRefused: boolean): void {
    const { t } = this;
    const [next] = unresolvedWithPersons(t.ledger.read).filter((row) => row.state === 'pending');
    if (next === undefined) return;
    const { operationId } = next;
    const at = t.clock.now();
    const type = payloadOf(t.ledger.read, next.seq)?.type;
    if (isRefused && type === 'withdrawal.reserve') {
      const code = 'ACCOUNT_RESERVED';
      applyCentralAnswer(t.clerk, { result: 'rejected', operationId, code, message: '', at });
      return;
    }
    const unusedQuotaFen = type === 'binding.end' ? n % 80_001 : null;
    const sequence = next.seq;
    applyCentralAnswer(t.clerk, { result: 'created', operationId, sequence, at, unusedQuotaFen });
  }

  /** Every account of the books, and what must hold of them at any moment. */
  check(): void {
    const { t, caseId } = this;
    const books = rawOf(t.ledger.read)
      .prepare<[], { account: string; fen: number }>('SELECT account, fen FROM posting_balance')
      .all();
    expect(books.reduce((sum, { fen }) => sum + fen, 0)).toBe(0);
    for (const { account, fen } of books) {
      if (/^(?:hold|payable|quota):/.test(account)) expect(fen).toBeGreaterThanOrEqual(0);
    }
    const row = findWithdrawal(t.ledger.read, caseId);
    expect(row?.heldFen).toBe(held(t, caseId));
    if (row?.state === 'REVIEWING' || row?.state === 'APPROVED') {
      // What central has still to return is on the sheet, and not there to be held.
      expect(held(t, caseId)).toBeLessThanOrEqual(row.payableFen);
      expect(held(t, caseId) + 80_000).toBeGreaterThanOrEqual(row.payableFen);
    }
    if (this.#isOver()) expect(held(t, caseId)).toBe(0);
    const { identity, read } = t.ledger;
    expect(verifyLedger(rawOf(read), { identity })).toMatchObject({ ok: true });
  }
}

test('whatever is done in whatever order, no fen is made or lost, and the hold is what the sheet pays', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat({ max: 90_000 })), {
    minLength: 8,
    maxLength: 40,
  });
  const reached = new Set<string>();
  fc.assert(
    fc.property(steps, (walk) => {
      const one = new Walk();
      try {
        for (const [step, n] of walk) {
          one.take(step, n);
          reached.add(findWithdrawal(one.t.ledger.read, one.caseId)?.state ?? '');
        }
        one.check();
      } finally {
        one.t.dispose();
      }
    }),
    { numRuns: 30, seed: 991 },
  );
  // A walk that never gets anywhere would show nothing.
  expect([...reached]).toEqual(expect.arrayContaining(['REVIEWING', 'DENIED', 'REVOKED']));
});

test('the straight way with a quota comes as far as an order, and every step keeps the books', () => {
  const one = new Walk();
  const way: Step[] = [
    'accept',
    'end',
    'central',
    'central',
    'central',
    'assess',
    'approve',
    'order',
  ];
  for (const step of way) {
    one.take(step, 70_000);
    one.check();
  }
  expect(findWithdrawal(one.t.ledger.read, one.caseId)?.state).toBe('PAYING');
  one.t.dispose();
});
