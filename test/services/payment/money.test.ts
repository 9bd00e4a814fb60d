import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { postedFen } from '../../../db/queries/balance.ts';
import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import { makeBatch } from '../../../electron/services/payment/makeBatch.ts';
import { reorderPayment } from '../../../electron/services/payment/reorderPayment.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import {
  anEnvelope,
  approvedCase,
  bankFile,
  booked,
  caseRow,
  ordered,
  ordersOf,
  type BankRow,
} from '../../support/payments.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const HANDLES = ['P01', 'P03', 'P07', 'P16', 'P19'] as const;
const yuan = (fen: number) => (fen / 100).toFixed(2);

/** What the bank may say of an order: the truth, nothing, or something that cannot be. */
const said = fc.constantFrom('paid', 'returned', 'silent', 'otherAmount', 'nonsense');
const plan = fc.record({
  shares: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 5 }),
  rounds: fc.array(fc.array(said, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
});

/** One round: everything that may goes to the bank, and the bank says what the plan says. */
function round(caseId: CaseId, words: readonly string[]): void {
  for (const order of ordersOf(t, caseId).filter(({ state }) => state === 'RETURNED')) {
    const { orderId, payeeName } = order;
    const to = { holder: payeeName, bank: '示例银行', account: '621700001' };
    must(reorderPayment(t.clerk, { ...anEnvelope(), orderId, ...to }));
  }
  t.clock.advance(600_000);
  const orderIds = ordersOf(t, caseId)
    .filter(({ state }) => state === 'ISSUED')
    .map(({ orderId }) => orderId);
  if (orderIds.length > 0) must(makeBatch(t.reviewer, { ...anEnvelope(), orderIds }));
  const lines = ordersOf(t, caseId)
    .filter(({ state }) => state === 'BATCHED')
    .flatMap(({ orderNumber, fen }, i): BankRow[] => {
      const word = words[i % words.length] ?? 'silent';
      if (word === 'silent') return [];
      return [[orderNumber, yuan(word === 'otherAmount' ? fen + 1 : fen), word]];
    });
  const file = bankFile(...lines, ...lines);
  booked(t.reviewer, file);
  booked(t.reviewer, file);
}

describe('whatever the bank says, in whatever order', () => {
  it('held, payable and paid always sum to what the account gave, and nothing is paid twice', () => {
    let index = 0;
    const property = fc.property(plan, ({ shares, rounds }) => {
      const handle = HANDLES[index % HANDLES.length] ?? 'P01';
      index += 1;
      const fens = shares.map((fen, i) => ({ key: `h${i}`, name: `示例继承${i}`, fen }));
      const total = shares.reduce((sum, fen) => sum + fen, 0);
      // Each case keeps the account open, so that the next one can be about the same person.
      const caseId = approvedCase(t, handle, { shares: fens, effect: 'KEEP' });
      const paidBefore = postedFen(t.ledger.read, 'bank');
      must(ordered(t, caseId));
      for (const words of rounds) {
        round(caseId, words);
        const [hold, payable] = ['hold', 'payable'].map((kind) =>
          postedFen(t.ledger.read, `${kind}:${caseId}`),
        );
        const bank = postedFen(t.ledger.read, 'bank') - paidBefore;
        expect([hold, (payable ?? 0) + bank]).toEqual([0, total]);
        const paid = ordersOf(t, caseId).filter(({ state }) => state === 'PAID');
        expect(paid.reduce((sum, { fen }) => sum + fen, 0)).toBe(bank);
        expect(new Set(paid.map(({ payeeKey }) => payeeKey)).size).toBe(paid.length);
        expect(caseRow(t, caseId).state).toBe(payable === 0 ? 'PAID' : 'PAYING');
      }
      // What this case left open would hold the account; the next one takes another person.
      finish(caseId);
    });
    fc.assert(property, { numRuns: 60 });
    const raw = rawOf(t.ledger.read);
    expect(verifyLedger(raw, { identity: t.ledger.identity })).toMatchObject({ ok: true });
  }, 120_000);
});

function finish(caseId: CaseId): void {
  if (caseRow(t, caseId).state === 'PAYING') {
    round(caseId, ['paid']);
    round(caseId, ['paid']);
  }
}
