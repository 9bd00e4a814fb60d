import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { journalLines } from '../../../db/exportJournal.ts';
import { findClosure } from '../../../db/queries/withdrawal.ts';
import { postedFen } from '../../../db/queries/balance.ts';
import { findBatch } from '../../../db/queries/payment.ts';
import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import { PersonalAccountId, type CaseId } from '../../../electron/domain/terms.ts';
import { endBinding } from '../../../electron/services/endBinding.ts';
import { batchFile, exportBatch } from '../../../electron/services/payment/exportBatch.ts';
import { importBankResult } from '../../../electron/services/payment/importBankResult.ts';
import { makeBatch } from '../../../electron/services/payment/makeBatch.ts';
import { settlePaidCases } from '../../../electron/services/payment/settlePaidCases.ts';
import { bound } from '../../support/bind.ts';
import { centralTook, wireOf } from '../../support/central.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { findEntry } from '../../support/entries.ts';
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
import { sha256Hex } from '../../../db/entry.ts';

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
const closureOf = (account: string) =>
  findClosure(t.ledger.read, PersonalAccountId.parse(account))?.state ?? null;

describe('a payment order', () => {
  it('waits for central’s word on the reservation', () => {
    const caseId = approvedCase(t, 'P03', { confirmed: false });
    expect(ordered(t, caseId)).toMatchObject({ problem: { code: 'payment.reservationWaiting' } });
    expect(money(caseId)).toEqual([930_400, 0]);
  });

  it('is made once per share of the sheet, and what was held becomes payable', () => {
    const caseId = approvedCase(t, 'P26', { shares: [...HEIRS, { ...none, fen: 0 }] });
    const { entry } = must(ordered(t, caseId));
    expect(ordersOf(t, caseId)).toMatchObject(
      HEIRS.map(({ key, name, fen }, i) => ({
        payeeKey: key,
        payeeName: name,
        fen,
        orderNumber: `${entry?.receiptNumber}-0${i + 1}`,
        bankAccount: '6222021001123456786',
        state: 'ISSUED',
      })),
    );
    expect(money(caseId)).toEqual([0, 1_234_567]);
    expect(caseRow(t, caseId)).toMatchObject({ state: 'PAYING' });
    expect(ordered(t, caseId)).toMatchObject({ problem: { code: 'withdrawal.wrongState' } });
  });

  it.each([
    ['another’s account', { holder: '示例旁人' }, 'withdrawal.payeeName'],
    ['no account', { account: ' ' }, 'payment.payeeIncomplete'],
  ])('never goes to %s', (_what, payee, code) => {
    const shares = [{ key: 'self', name: '示例周敏', fen: 930_400, ...payee }];
    const caseId = approvedCase(t, 'P03', { shares });
    expect(ordered(t, caseId)).toMatchObject({ problem: { code, key: 'self' } });
  });

  it('pays a name that is written with other spaces, widths or dots', () => {
    const shares = [
      { key: 'self', name: '示例阿依·古丽', fen: 930_400, holder: '示例 阿依・古丽' },
    ];
    expect(ordered(t, approvedCase(t, 'P03', { shares })).ok).toBe(true);
  });

  it('waits while an answer about a binding may still move money of the account', () => {
    bound(t, 'P03', 'P02', 'parent');
    const caseId = approvedCase(t, 'P03', { confirmed: false, row: { reservation: 'confirmed' } });
    expect(ordered(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.stepOpen', step: 'bindings' },
    });
  });

  it('waits for central’s answer about a plain binding that ended here too', () => {
    const { bindingId, entry } = bound(t, 'P03', 'P02', 'parent');
    centralTook(t.clerk, entry.seq);
    const input = { ...t.envelope(), bindingId, initiator: 'owner', event: null } as const;
    const signature = { kind: 'paper', seenByClerk: true } as const;
    const more = { reason: 'ownWish', note: '', openSettlements: false, signature } as const;
    const ended = must(endBinding(t.clerk, { ...input, ...more }));
    const caseId = approvedCase(t, 'P03');
    expect(ordered(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.stepOpen', step: 'bindings' },
    });
    centralTook(t.clerk, ended.entry?.seq ?? 0);
    must(ordered(t, caseId));
  });

  it('is never for another amount than is held', () => {
    const caseId = approvedCase(t, 'P03', { row: { payableFen: 930_399 } });
    expect(ordered(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.stepOpen', step: 'assessment' },
    });
  });

  it('of a case that pays nothing closes or seals the account at once and tells central', () => {
    const caseId = approvedCase(t, 'P03', { shares: [], effect: 'SEAL' });
    const { entry, output } = must(ordered(t, caseId));
    expect(output).toEqual({ caseId, state: 'PAID', orders: 0 });
    expect(closureOf('account-P03')).toBe('sealed');
    expect(wireOf(t.clerk, entry?.seq)).toMatchObject({ type: 'withdrawal.settle', paidFen: 0 });
  });
});

const none = { key: 'h4', name: '示例无份' };

describe('a batch', () => {
  const orderIds = (caseId: CaseId) => ordersOf(t, caseId).map((order) => order.orderId);
  const make = (...ids: string[]) => makeBatch(t.reviewer, { ...anEnvelope(), orderIds: ids });

  it('takes an order no sooner than ten minutes after the approval', () => {
    const caseId = approvedCase(t, 'P03');
    must(ordered(t, caseId));
    t.clock.advance(599_999);
    const from = '2026-03-10T09:10:00.000+08:00';
    expect(make(...orderIds(caseId))).toMatchObject({
      problem: { code: 'payment.tooEarly', from },
    });
    t.clock.advance(1);
    expect(make(...orderIds(caseId)).ok).toBe(true);
  });

  it('has an order to itself for ever, and counts it once however often it is named', () => {
    const caseId = approvedCase(t, 'P03');
    must(ordered(t, caseId));
    t.clock.advance(600_000);
    const [id = ''] = orderIds(caseId);
    expect(must(make(id, id)).output).toMatchObject({ orders: 1, totalFen: 930_400 });
    expect(make(id)).toMatchObject({ problem: { code: 'payment.inBatch' } });
    expect(make('nobody')).toMatchObject({ problem: { code: 'payment.unknown' } });
  });

  it('is the same file each time, the second time counted as a copy', () => {
    const batchId = batched(t, approvedCase(t, 'P26', { shares: HEIRS }), approvedCase(t, 'P03'));
    const once = (format: 'csv' | 'json') => {
      const file = batchFile(t.ledger.read, batchId, format);
      const answer = must(exportBatch(t.reviewer, { ...anEnvelope(), batchId, format }));
      return { text: file?.text, copyNo: answer.output.copyNo, digest: answer.output.digest };
    };
    const first = once('csv');
    const second = once('csv');
    expect([first.copyNo, second.copyNo]).toEqual([1, 2]);
    expect(second.text).toBe(first.text);
    expect(sha256Hex(first.text ?? '')).toBe(first.digest);
    expect(first.text?.startsWith('\uFEFFbatch_number,')).toBe(true);
    expect(first.text).toContain('\r\nTOTAL,4,,,,,21649.67,CNY\r\n');
    must(booked(t.reviewer, bankFile(...allPaid(t, ordersCase(batchId)))));
    expect(once('csv').text).toBe(first.text);
    const json = JSON.parse(once('json').text ?? '') as { control: object; orders: object[] };
    expect(json.control).toEqual({ orders: 4, totalYuan: '21649.67', csvSha256: first.digest });
    expect(json.orders[0]).toMatchObject({ payee: '示例韦玉莲', amountYuan: '4115.23' });
  });

  const ordersCase = (batchId: string): CaseId => {
    const row = rawOf(t.ledger.read)
      .prepare<[string], CaseId>('SELECT case_id FROM payment_order WHERE batch_id = ? LIMIT 1')
      .pluck();
    const caseId = row.get(batchId);
    if (caseId === undefined) throw new Error('an empty batch');
    return caseId;
  };

  it('that was changed behind the ledger’s back is not exported', () => {
    const batchId = batched(t, approvedCase(t, 'P03'));
    const raw = rawOf(t.ledger.read);
    const set = raw.prepare('UPDATE payment_order SET bank_account = ?');
    set.run('6222000000000000');
    expect(() => exportBatch(t.reviewer, { ...anEnvelope(), batchId, format: 'csv' })).toThrow(
      /not what it was made as/,
    );
    expect(verifyLedger(raw, { identity: t.ledger.identity }).ok).toBe(false);
    set.run('6222021001123456786');
  });

  it('keeps a name that a spreadsheet would take for a formula as text', () => {
    const shares = [{ key: 'self', name: '=1+1', fen: 930_400 }];
    const batchId = batched(t, approvedCase(t, 'P03', { shares }));
    expect(batchFile(t.ledger.read, batchId, 'csv')?.text).toContain(",'=1+1,");
    expect(findBatch(t.ledger.read, batchId)).toMatchObject({ orders: 1, exports: 0 });
  });
});

describe('the bank’s answer', () => {
  it('moves what was paid to the bank, closes the account and tells central, once', () => {
    const caseId = approvedCase(t, 'P26', { shares: HEIRS });
    batched(t, caseId);
    const answer = must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
    expect(answer.output).toMatchObject({ booked: 3, refused: 0 });
    expect(money(caseId)).toEqual([0, 0]);
    expect(posted('bank')).toBe(1_234_567);
    expect(caseRow(t, caseId).state).toBe('PAID');
    expect(closureOf('account-P26')).toBe('closed');
    expect(findEntry(t.ledger.read, answer.entry?.seq ?? 0)?.postings).toHaveLength(6);
    expect(wireOf(t.reviewer, t.ledger.head()?.seq)).toMatchObject({
      type: 'withdrawal.settle',
      caseId,
      effect: 'CLOSE',
      paidFen: 1_234_567,
      on: '2026-03-10',
    });
    expect(settlePaidCases(t.reviewer)).toBe(0);
  });

  it('changes nothing when its file comes a second time', () => {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    const text = bankFile(...allPaid(t, caseId));
    const envelope = anEnvelope();
    const first = must(booked(t.reviewer, text, envelope));
    const head = t.ledger.head();
    expect(booked(t.reviewer, text)).toMatchObject({
      problem: { code: 'payment.nothingNew', lines: [{ outcome: 'alreadyBooked' }] },
    });
    expect(must(booked(t.reviewer, text, envelope))).toEqual(first);
    expect(t.ledger.head()).toEqual(head);
  });

  it('refuses unknown, different, booked, unsent and unreadable lines one by one', () => {
    const [paid, unsent] = [approvedCase(t, 'P03'), approvedCase(t, 'P16')];
    batched(t, paid);
    must(ordered(t, unsent));
    const [good] = allPaid(t, paid);
    const number = good?.[0] ?? '';
    const waiting = ordersOf(t, unsent)[0]?.orderNumber ?? '';
    const text = bankFile(
      ['45010001-03-20260310-999999-1-01', '1.00', 'paid'],
      [number, '9304.01', 'paid'],
      [waiting, '7000.00', 'paid'],
      [number, 'abc', 'paid'],
      [number, '9304.00', 'maybe'],
      [number, '9304.00', 'paid'],
      [number, '9304.00', 'returned', 'twice'],
    );
    const { output } = must(booked(t.reviewer, text));
    expect(output.lines.map((line) => [line.line, line.outcome])).toEqual([
      [2, 'unknownOrder'],
      [3, 'otherAmount'],
      [4, 'notInBatch'],
      [5, 'malformed'],
      [6, 'malformed'],
      [7, 'paid'],
      [8, 'alreadyBooked'],
    ]);
    expect(output).toMatchObject({ booked: 1, refused: 6 });
    expect(caseRow(t, unsent).state).toBe('PAYING');
  });

  it.each([
    ['no file', null, 'payment.noFile'],
    ['a text without the columns', 'a,b\n1,2\n', 'payment.fileMalformed'],
    ['broken JSON', '{"results":', 'payment.fileMalformed'],
    ['JSON of another form', '{"results":[{"orderNumber":5}]}', 'payment.fileMalformed'],
    [
      'quotes that never end',
      'order_number,amount_yuan,result\n"x,1,paid\n',
      'payment.fileMalformed',
    ],
  ])('is refused whole when it is %s', (_what, text, code) => {
    const input = { ...anEnvelope(), text, fileName: 'x' };
    expect(importBankResult(t.reviewer, input)).toMatchObject({ problem: { code } });
  });

  it('is read from JSON, and from a CSV that sends the batch’s own lines back', () => {
    const [one, two] = [approvedCase(t, 'P03'), approvedCase(t, 'P16')];
    batched(t, one, two);
    const [first, second] = allPaid(t, one, two);
    const results = [{ orderNumber: first?.[0], amountYuan: first?.[1], result: 'PAID' }];
    expect(must(booked(t.reviewer, JSON.stringify({ results }))).output.booked).toBe(1);
    const csv = [
      '\uFEFFbatch_number,order_number,amount_yuan,Result',
      `x,${second?.[0]},"${second?.[1]}",paid`,
      'TOTAL,2,0,CNY',
    ].join('\n');
    expect(must(booked(t.reviewer, csv)).output.lines).toHaveLength(1);
    expect([caseRow(t, one).state, caseRow(t, two).state]).toEqual(['PAID', 'PAID']);
  });

  it('that pays a case kept open by the situation closes nothing', () => {
    const caseId = approvedCase(t, 'P03', { effect: 'KEEP' });
    batched(t, caseId);
    must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
    expect([caseRow(t, caseId).state, closureOf('account-P03')]).toEqual(['PAID', null]);
  });

  it('tells central at the next sign-in when the power failed right behind its entry', () => {
    t.dispose();
    let fails = false;
    const stop = () => {
      if (fails) throw new Error('power lost');
    };
    t = aDesk({ stopPoints: { afterCommit: stop } });
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    const text = bankFile(...allPaid(t, caseId));
    fails = true;
    expect(() => booked(t.reviewer, text)).toThrow('power lost');
    fails = false;
    t.reopen();
    expect(caseRow(t, caseId).state).toBe('PAID');
    expect([settlePaidCases(t.reviewer), settlePaidCases(t.reviewer)]).toEqual([1, 0]);
    expect(wireOf(t.reviewer, t.ledger.head()?.seq)).toMatchObject({ type: 'withdrawal.settle' });
  });
});
