import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { journalLines } from '../../../db/exportJournal.ts';
import { postedFen } from '../../../db/queries/balance.ts';
import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { listPayments } from '../../../electron/services/payment/listPayments.ts';
import { makeBatch } from '../../../electron/services/payment/makeBatch.ts';
import { reorderPayment } from '../../../electron/services/payment/reorderPayment.ts';
import { caseFile } from '../../../electron/services/withdrawal/caseFile.ts';
import { reverseWithdrawal } from '../../../electron/services/withdrawal/reverseWithdrawal.ts';
import { showWithdrawal } from '../../../electron/services/withdrawal/showWithdrawal.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { verifyJournal } from '../../support/independentVerifier.mjs';
import { must } from '../../support/ledger.ts';
import {
  allPaid,
  anEnvelope,
  bankFile,
  batched,
  booked,
  ordered,
  ordersOf,
} from '../../support/payments.ts';
import { approvedCase, caseRow } from '../../support/cases.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  const raw = rawOf(t.ledger.read);
  expect(verifyLedger(raw, { identity: t.ledger.identity })).toMatchObject({ ok: true });
  const text = `${[...journalLines(raw)].join('\n')}\n`;
  expect(verifyJournal(text)).toMatchObject({ ok: true });
  t.dispose();
});

const HEIRS = [
  { key: 'h1', name: '示例韦玉莲', fen: 411_523 },
  { key: 'h2', name: '示例黄志明', fen: 411_522 },
  { key: 'h3', name: '示例蒙小雨', fen: 411_522 },
];
const posted = (account: string) => postedFen(t.ledger.read, account);
const money = (caseId: CaseId) => [posted(`hold:${caseId}`), posted(`payable:${caseId}`)];

describe('a payment the bank returned', () => {
  const returned = (caseId: CaseId) => {
    const [order] = ordersOf(t, caseId);
    const yuan = ((order?.fen ?? 0) / 100).toFixed(2);
    must(booked(t.reviewer, bankFile([order?.orderNumber ?? '', yuan, 'returned', '户名不符'])));
    return order?.orderId ?? '';
  };
  const again = (orderId: string, holder = '示例周敏') =>
    reorderPayment(t.clerk, {
      ...anEnvelope(),
      orderId,
      holder,
      bank: '示例银行',
      account: '6217 0000 1',
    });

  it('stays payable, is ordered again out of it, and is paid under its new number only', () => {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    const old = returned(caseId);
    expect(money(caseId)).toEqual([0, 930_400]);
    expect(caseRow(t, caseId).state).toBe('PAYING');
    const { output } = must(again(old));
    expect(again(old)).toMatchObject({ problem: { code: 'payment.notReturned' } });
    const [first, second] = ordersOf(t, caseId);
    expect(first).toMatchObject({ state: 'REPLACED', returnReason: '户名不符' });
    expect(second).toMatchObject({
      orderNumber: output.orderNumber,
      replaces: old,
      state: 'ISSUED',
    });
    t.clock.advance(600_000);
    must(makeBatch(t.reviewer, { ...anEnvelope(), orderIds: [second?.orderId ?? ''] }));
    const late = bankFile([first?.orderNumber ?? '', '9304.00', 'paid']);
    expect(booked(t.reviewer, late)).toMatchObject({ problem: { code: 'payment.nothingNew' } });
    must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
    expect(money(caseId)).toEqual([0, 0]);
    expect(posted('bank')).toBe(930_400);
    expect(caseRow(t, caseId).state).toBe('PAID');
  });

  const history = (caseId: CaseId) => must(showWithdrawal(t.clerk, { caseId })).timeline;
  const payments = (caseId: CaseId) =>
    history(caseId).flatMap(({ type, state, payments: said }) =>
      said.map(({ what, orderNumber, reason }) => [type, what, orderNumber, reason, state]),
    );

  it('stands in the history of its case, with the order that replaces it, and of no other', () => {
    const caseId = approvedCase(t, 'P03');
    const other = approvedCase(t, 'P26', { shares: HEIRS });
    batched(t, caseId, other);
    const old = returned(caseId);
    const [first] = ordersOf(t, caseId);
    const { output } = must(again(old));
    const number = first?.orderNumber;
    t.clock.advance(600_000);
    const again2 = ordersOf(t, caseId)[1];
    must(makeBatch(t.reviewer, { ...anEnvelope(), orderIds: [again2?.orderId ?? ''] }));
    must(booked(t.reviewer, bankFile(...allPaid(t, caseId, other))));
    expect(payments(caseId)).toEqual([
      ['payment.ordered', 'ordered', number, '', 'PAYING'],
      ['payment.batched', 'batched', number, '', null],
      ['payment.booked', 'returned', number, '户名不符', null],
      ['payment.reordered', 'reordered', output.orderNumber, '户名不符', 'PAYING'],
      ['payment.batched', 'batched', output.orderNumber, '', null],
      ['payment.booked', 'paid', output.orderNumber, '', 'PAID'],
    ]);
    expect(payments(other).map(([, what]) => what)).toEqual([
      ...['ordered', 'ordered', 'ordered', 'batched', 'batched', 'batched'],
      ...['paid', 'paid', 'paid'],
    ]);
    const replaced = history(caseId).find((row) => row.type === 'payment.reordered');
    expect(replaced?.payments[0]?.replaces).toBe(number);
    const file = caseFile(t.clerk, caseId)?.entries.map(({ seq }) => seq);
    expect(history(caseId).map(({ seq }) => seq)).toEqual(file);
  });

  it('stays in the history when the case is reversed afterwards; its batch is answered', () => {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    returned(caseId);
    const [order] = ordersOf(t, caseId);
    const input = { ...anEnvelope(), caseId, reason: '账户认错了人' };
    const { accountId, staffNumber } = t.administrator.author;
    must(reverseWithdrawal(t.reviewer, input, { accountId, staffNumber, name: '示例管理员' }));
    expect(ordersOf(t, caseId)[0]).toMatchObject({ state: 'CANCELLED', returnReason: '户名不符' });
    expect(payments(caseId).map(([, what]) => what)).toEqual(['ordered', 'batched', 'returned']);
    const [batch] = must(listPayments(t.clerk, {})).batches;
    expect(batch).toMatchObject({ orders: 1, answered: 1 });
    const late = bankFile([order?.orderNumber ?? '', '9304.00', 'paid']);
    expect(booked(t.reviewer, late)).toMatchObject({
      problem: { code: 'payment.nothingNew', lines: [{ outcome: 'alreadyBooked' }] },
    });
  });

  it('is reversed by two persons only while the bank has and has paid nothing', () => {
    const caseId = approvedCase(t, 'P03');
    const mayReverse = () =>
      must(showWithdrawal(t.reviewer, { caseId })).allowed.includes('withdrawal.reverse');
    expect(mayReverse()).toBe(true);
    batched(t, caseId);
    expect(mayReverse()).toBe(false);
    const old = returned(caseId);
    expect(mayReverse()).toBe(true);
    must(again(old));
    t.clock.advance(600_000);
    const orderIds = [ordersOf(t, caseId)[1]?.orderId ?? ''];
    must(makeBatch(t.reviewer, { ...anEnvelope(), orderIds }));
    must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
    expect(mayReverse()).toBe(false);
  });

  it('goes to the payee again and to nobody else', () => {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    const old = returned(caseId);
    expect(again(old, '示例旁人')).toMatchObject({ problem: { code: 'withdrawal.payeeName' } });
    expect(again('nothing')).toMatchObject({ problem: { code: 'payment.unknown' } });
  });

  it('is batched by a second person, ten minutes after it was ordered again', () => {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    const old = returned(caseId);
    must(again(old));
    const orderIds = [ordersOf(t, caseId)[1]?.orderId ?? ''];
    const make = (by: TestDesk['clerk']) => makeBatch(by, { ...anEnvelope(), orderIds });
    expect(make(t.reviewer)).toMatchObject({ problem: { code: 'payment.tooEarly' } });
    t.clock.advance(600_000);
    expect(make(t.clerk)).toMatchObject({ problem: { code: 'payment.sameStaff' } });
    expect(make(t.reviewer).ok).toBe(true);
  });
});

describe('the list of payments', () => {
  it('names what is to be ordered, what waits and what came back, masked and due first', () => {
    const dueOn = (day: string) => ({ row: { dueOn: day as never } });
    approvedCase(t, 'P03', dueOn('2026-03-20'));
    approvedCase(t, 'P16', { ...dueOn('2026-03-05'), confirmed: false });
    const waiting = [
      approvedCase(t, 'P26', { shares: HEIRS }),
      approvedCase(t, 'P07', dueOn('2026-03-09')),
    ];
    for (const caseId of waiting) must(ordered(t, caseId));
    const list = must(listPayments(t.clerk, {}));
    expect(list.toOrder.map((row) => [row.insured, row.daysLeft, row.reservation])).toEqual([
      [expect.stringContaining('示例陈＊生'), -3, 'waiting'],
      [expect.stringContaining('示例周＊'), 8, 'confirmed'],
    ]);
    expect(list.waiting.map((row) => row.daysLeft)).toEqual([-1, null, null, null]);
    const text = JSON.stringify(list);
    for (const secret of ['示例周敏', '示例韦玉莲', '6222021001123456786']) {
      expect(text).not.toContain(secret);
    }
  });
});
