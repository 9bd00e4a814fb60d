import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openBindingsOfOwner } from '../../../db/queries/binding.ts';
import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { orderPayment } from '../../../electron/services/payment/orderPayment.ts';
import { settlePaidCases } from '../../../electron/services/payment/settlePaidCases.ts';
import { endCaseBindings } from '../../../electron/services/withdrawal/endCaseBindings.ts';
import { boundAcross } from '../../support/bind.ts';
import { BookCentral } from '../../support/bookCentral.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import { allPaid, bankFile, batched, booked } from '../../support/payments.ts';
import {
  accept,
  aCase,
  assess,
  decide,
  held,
  onAccount,
  seeAll,
  show,
} from '../../support/withdrawals.ts';
import { someParticulars } from '../../support/withdrawals.ts';

const BALANCE = 930_400;

let t: TestDesk;
let central: BookCentral;
beforeEach(() => {
  t = aDesk();
  central = new BookCentral(t, 'P03');
});
afterEach(() => {
  const { identity, read } = t.ledger;
  expect(verifyLedger(rawOf(read), { identity })).toMatchObject({ ok: true });
  t.dispose();
});

/** 示例周敏 emigrates and closes her account; accepted, and her own bindings here are ended. */
function accepted(): CaseId {
  const papers = ['ID', 'PR_ABROAD', 'HUKOU_CANCELLED', 'PAYEE_ACCOUNT'] as const;
  const particulars = someParticulars();
  const caseId = aCase(t, { situation: 'EMIGRATION', insured: 'P03', papers, particulars });
  must(accept(t, caseId));
  for (const { bindingId } of openBindingsOfOwner(t.ledger.read, t.person('P03'))) {
    must(endCaseBindings(t.clerk, { ...t.envelope(), caseId, bindingId }));
  }
  return caseId;
}

function approve(caseId: CaseId): void {
  must(assess(t, caseId));
  seeAll(t, caseId);
  must(decide(t, caseId));
}

const order = (caseId: CaseId) => orderPayment(t.clerk, { ...t.envelope(), caseId });
const stepOpen = (step: string) => ({ problem: { code: 'withdrawal.stepOpen', step } });
const bindings = (caseId: CaseId) =>
  show(t, caseId).steps.find(({ step }) => step === 'bindings')?.why;

function pay(caseId: CaseId): void {
  batched(t, caseId);
  must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
  settlePaidCases(t.reviewer);
  central.catchUp();
  expect(show(t, caseId).row.state).toBe('PAID');
}

function told(): void {
  central.catchUp();
  central.publish();
}

describe('a quota of a binding of this office', () => {
  beforeEach(() => {
    boundAcross(t, 80_000);
    told();
  });

  test('offline: announced, approved, and ordered once central returned what was announced', () => {
    const caseId = accepted();
    approve(caseId);
    expect(show(t, caseId)).toMatchObject({
      row: { state: 'APPROVED', payableFen: BALANCE, reservation: 'waiting' },
    });
    expect(held(t, caseId)).toBe(BALANCE - 80_000);
    expect(order(caseId)).toMatchObject({ problem: { code: 'payment.reservationWaiting' } });
    // The reservation is central's first word, the end of the binding its second.
    expect(central.answer()).toBe(true);
    expect(order(caseId)).toMatchObject(stepOpen('bindings'));
    central.catchUp();
    pay(caseId);
    expect(central).toMatchObject({ paidFen: BALANCE, balanceFen: 0, state: 'closed' });
    expect(held(t, caseId)).toBe(0);
    expect(onAccount(t, 'P03')).toBe(-BALANCE);
  });

  test('of which central returns less: the sheet is returned, entered anew, and right', () => {
    const { bindingId } = openBindingsOfOwner(t.ledger.read, t.person('P03'))[0] ?? {};
    central.spend(bindingId ?? '', 10_000);
    const caseId = accepted();
    approve(caseId);
    told();
    expect(order(caseId)).toMatchObject(stepOpen('assessment'));
    must(decide(t, caseId, { verdict: 'return', findings: [], text: '中心核回的额度少了' }));
    expect(show(t, caseId).row).toMatchObject({ state: 'ACCEPTED', payableFen: 0 });
    approve(caseId);
    pay(caseId);
    expect(central).toMatchObject({ paidFen: BALANCE - 10_000, balanceFen: 0 });
  });
});

describe('a quota of a binding at another office', () => {
  beforeEach(() => {
    central.boundElsewhere('elsewhere', 50_000);
    told();
  });

  test('is seen in the register, is on the sheet, and holds the payment up until it is returned', () => {
    const caseId = accepted();
    const codes = show(t, caseId).decision.findings.map(({ code }) => code);
    expect(codes).toContain('QUOTA_RETURNED');
    expect(bindings(caseId)).toEqual({ key: 'quotasElsewhere', values: { fen: 50_000 } });
    told();
    // Central's figure holds the payout itself by now; that is no quota of anybody.
    expect(bindings(caseId)).toEqual({ key: 'quotasElsewhere', values: { fen: 50_000 } });
    approve(caseId);
    expect(show(t, caseId).row.payableFen).toBe(BALANCE);
    expect(order(caseId)).toMatchObject(stepOpen('bindings'));
    central.quotas.clear();
    central.sequence += 1;
    told();
    expect(bindings(caseId)).toBeNull();
    pay(caseId);
    expect(central).toMatchObject({ paidFen: BALANCE, balanceFen: 0 });
  });

  test('beside one of this office: each is seen for itself', () => {
    boundAcross(t, 80_000);
    told();
    const caseId = accepted();
    expect(bindings(caseId)).toEqual({ key: 'bindingsWaitForCentral', values: { count: 1 } });
    told();
    expect(bindings(caseId)).toEqual({ key: 'quotasElsewhere', values: { fen: 50_000 } });
    expect(show(t, caseId).sheet?.payableFen).toBe(BALANCE);
  });
});

test('an approval is taken back by a second person only, and by nobody once it is ordered', () => {
  const caseId = accepted();
  approve(caseId);
  const back = { verdict: 'return' as const, findings: [], text: '余额变了' };
  expect(decide(t, caseId, back, t.clerk)).toMatchObject({
    problem: { code: 'withdrawal.sameStaff' },
  });
  told();
  must(order(caseId));
  expect(decide(t, caseId, back)).toMatchObject({ problem: { code: 'withdrawal.wrongState' } });
});

test('an account that is closed is not ordered from while something else is on it', () => {
  const caseId = accepted();
  approve(caseId);
  central.catchUp();
  central.balanceFen += 3_000;
  central.sequence += 1;
  central.publish();
  expect(order(caseId)).toMatchObject(stepOpen('assessment'));
});
