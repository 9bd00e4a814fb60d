import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { findBinding } from '../../../db/queries/binding.ts';
import { storeRecord } from '../../../db/queries/register.ts';
import { IsoDate } from '../../../electron/domain/date.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { orderPayment } from '../../../electron/services/payment/orderPayment.ts';
import { endCaseBindings } from '../../../electron/services/withdrawal/endCaseBindings.ts';
import { namedRecords } from '../../../scripts/demoOffice/people.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import { aBinding } from '../../support/people.ts';
import {
  accept,
  aCase,
  assess,
  centralSays,
  decide,
  held,
  huangParticulars,
  onAccount,
  record,
  seeAll,
  sent,
  show,
} from '../../support/withdrawals.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

const stateOf = (caseId: CaseId, step: string) =>
  show(t, caseId).steps.find((one) => one.step === step);

const order = (caseId: CaseId) => orderPayment(t.clerk, { ...t.envelope(), caseId });

const end = (caseId: CaseId, bindingId: string) =>
  endCaseBindings(t.clerk, { ...t.envelope(), caseId, bindingId });

describe('the order of work', () => {
  test('each step waits for the one before it, and says which', () => {
    const caseId = aCase(t, { particulars: huangParticulars({ insuranceEnd: null }) });
    expect(show(t, caseId).steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'settlements done',
      'insuranceEnd open',
      'bindings done',
      'offset done',
      'interest done',
      'assessment blocked',
      'review blocked',
      'payment blocked',
      'account blocked',
      'archive blocked',
    ]);
    expect(stateOf(caseId, 'payment')?.why).toEqual({
      key: 'waitsFor',
      values: { step: 'insuranceEnd' },
    });
    must(accept(t, caseId));
    expect(assess(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.stepOpen', step: 'insuranceEnd' },
    });
    expect(show(t, caseId).allowed).not.toContain('withdrawal.assess');
    record(t, caseId, huangParticulars());
    expect(show(t, caseId).allowed).toContain('withdrawal.assess');
    must(assess(t, caseId));
  });

  test.each([
    ['interest', 'interest'],
    ['offset', 'wrongCredit'],
    ['offset', 'overpaid'],
  ] as const)('%s: an amount of %s names its paper', (step, line) => {
    const nothing = { fen: 0, source: '' };
    const sheet = { interest: nothing, wrongCredit: nothing, overpaid: nothing };
    const unsourced = { ...sheet, [line]: { fen: 100, source: '' } };
    const caseId = aCase(t, { particulars: huangParticulars({ sheet: unsourced }) });
    must(accept(t, caseId));
    expect(assess(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.stepOpen', step },
    });
    const sourced = { ...sheet, [line]: { fen: 100, source: '示例核定单' } };
    record(t, caseId, huangParticulars({ sheet: sourced }));
    must(assess(t, caseId));
  });

  test('open bindings end first; what returns of a quota is known from central only', () => {
    const plain = aBinding(t, 'P26', 'P28');
    const quota = aBinding(t, 'P26', 'P29', { quotaFen: 80_000, crossProvince: true });
    const caseId = aCase(t);
    const { output } = must(accept(t, caseId));
    expect(output.decision.findings.map(({ code }) => code)).toContain('QUOTA_RETURNED');
    // What is reserved for a relative is not free, so it is not held yet.
    expect(held(t, caseId)).toBe(1_154_567);
    expect(stateOf(caseId, 'bindings')).toMatchObject({
      state: 'open',
      why: { key: 'bindingsOpen', values: { count: 2 } },
    });
    expect(assess(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.stepOpen', step: 'bindings' },
    });
    must(end(caseId, plain));
    must(end(caseId, quota));
    expect(findBinding(t.ledger.read, plain)).toMatchObject({
      state: 'ENDING',
      endReason: 'death',
    });
    expect(stateOf(caseId, 'bindings')?.why).toEqual({
      key: 'bindingsWaitForCentral',
      values: { count: 1 },
    });
    // What was announced is on the sheet, and is not held: offline the case goes on to the review.
    const announced = must(assess(t, caseId)).output.sheet;
    expect(announced.lines).toContainEqual({
      code: 'quotaReturned',
      fen: 80_000,
      source: 'awaited 80000',
    });
    expect(announced.payableFen).toBe(1_234_567);
    expect(held(t, caseId)).toBe(1_154_567);
    seeAll(t, caseId);
    must(decide(t, caseId));
    expect(stateOf(caseId, 'payment')).toMatchObject({ why: { values: { step: 'bindings' } } });
    expect(order(caseId)).toMatchObject({ problem: { code: 'payment.reservationWaiting' } });
    // 100 yuan of the quota had been used at a provider.
    centralSays(t, null, 70_000);
    expect(stateOf(caseId, 'bindings')?.state).toBe('done');
    expect(decide(t, caseId)).toMatchObject({ problem: { code: 'withdrawal.wrongState' } });
    must(decide(t, caseId, { verdict: 'return', findings: [], text: '中心核回的额度少了' }));
    const { sheet } = must(assess(t, caseId)).output;
    expect(sheet.lines).toMatchObject([
      { code: 'balance', fen: 1_154_567 },
      { code: 'interest', fen: 0 },
      { code: 'quotaReturned', fen: 70_000 },
      { code: 'wrongCredit', fen: 0 },
      { code: 'openSettlements', fen: 0 },
      { code: 'overpaid', fen: 0 },
    ]);
    expect(sheet.payableFen).toBe(1_224_567);
    expect(held(t, caseId)).toBe(1_224_567);
    // The rest had left the account by a provider.
    expect(onAccount(t, 'P26')).toBe(-1_224_567 - 10_000);
  });

  test('a plain binding that is ended here holds nothing up, also offline', () => {
    const plain = aBinding(t, 'P26', 'P28');
    const caseId = aCase(t);
    must(accept(t, caseId));
    must(end(caseId, plain));
    must(assess(t, caseId));
    expect(sent(t)).toHaveLength(3);
  });

  test('what a provider has not settled yet comes before everything else', () => {
    const known = namedRecords().find(({ person }) => person.personId === t.person('P26'));
    if (known === undefined) throw new Error('no P26');
    const purchase = { settlementId: 'open-991', fen: 4_000, provider: '示例大药房' };
    const onDate = IsoDate.parse('2026-01-20');
    must(
      t.ledger.applyRegister({ feed: 'again', after: '', upTo: '1' }, (tx) => {
        storeRecord(tx, { ...known, settlements: [{ ...purchase, onDate, state: 'open' }] });
      }),
    );
    const caseId = aCase(t);
    expect(stateOf(caseId, 'settlements')).toEqual({
      step: 'settlements',
      state: 'open',
      why: { key: 'settlementsOpen', values: { count: 1, fen: 4_000 } },
    });
    expect(stateOf(caseId, 'assessment')?.state).toBe('blocked');
    const shown = show(t, caseId).sheet?.lines.find(({ code }) => code === 'openSettlements');
    expect(shown).toEqual({ code: 'openSettlements', fen: -4_000, source: 'register' });
  });

  test('nothing is paid or closed before central keeps the account for the case', () => {
    const caseId = aCase(t);
    must(accept(t, caseId));
    must(assess(t, caseId));
    seeAll(t, caseId);
    must(decide(t, caseId));
    expect(stateOf(caseId, 'payment')?.why).toEqual({ key: 'reservationWaiting', values: {} });
    centralSays(t, null);
    expect(stateOf(caseId, 'payment')?.why).toEqual({ key: 'notPaid', values: {} });
  });

  test('no binding ends for a case before the insurance itself has ended', () => {
    const plain = aBinding(t, 'P26', 'P28');
    const caseId = aCase(t, { particulars: huangParticulars({ insuranceEnd: null }) });
    must(accept(t, caseId));
    expect(end(caseId, plain)).toMatchObject({
      problem: { code: 'withdrawal.stepOpen', step: 'insuranceEnd' },
    });
    expect(findBinding(t.ledger.read, plain)?.endedSeq).toBeNull();
    record(t, caseId, huangParticulars());
    must(end(caseId, plain));
  });

  test("ends only the account owner's bindings, and the deceased's own as a relative", () => {
    const others = aBinding(t, 'P03', 'P02');
    const served = aBinding(t, 'P29', 'P26');
    const caseId = aCase(t);
    must(accept(t, caseId));
    expect(end(caseId, others)).toMatchObject({ problem: { code: 'binding.unknown' } });
    must(end(caseId, served));
    expect(end(caseId, served)).toMatchObject({ problem: { code: 'binding.unknown' } });
  });
});

describe('the sheet', () => {
  const sheetWith = (interest: number, wrongCredit: number, overpaid: number) => {
    const of = (fen: number) => ({ fen, source: '示例核定单' });
    return huangParticulars({
      sheet: { interest: of(interest), wrongCredit: of(wrongCredit), overpaid: of(overpaid) },
    });
  };

  test('adds interest and takes off what was credited or paid by mistake; the hold follows', () => {
    const caseId = aCase(t, { particulars: sheetWith(1_000, 300, 200) });
    must(accept(t, caseId));
    expect(held(t, caseId)).toBe(1_234_567);
    const { sheet } = must(assess(t, caseId)).output;
    expect(sheet.lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(sheet.payableFen);
    expect(sheet.payableFen).toBe(1_235_067);
    expect(sheet.shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(sheet.payableFen);
    expect(held(t, caseId)).toBe(1_235_067);
    expect(onAccount(t, 'P26')).toBe(-1_235_067);
  });

  test('never pays below nothing', () => {
    const caseId = aCase(t, { particulars: sheetWith(0, 0, 2_000_000) });
    must(accept(t, caseId));
    const { sheet } = must(assess(t, caseId)).output;
    expect(sheet).toMatchObject({ payableFen: 0, shares: [] });
    expect(held(t, caseId)).toBe(0);
    expect(onAccount(t, 'P26')).toBe(0);
  });

  test('what was signed is what is entered: another sheet is refused and shown', () => {
    const caseId = aCase(t);
    must(accept(t, caseId));
    const { signedHash } = must(assess(t, caseId, { mode: 'check' }));
    record(t, caseId, sheetWith(1_000, 0, 0));
    expect(assess(t, caseId, { signedHash })).toMatchObject({
      problem: { code: 'decision.changed', now: { sheet: { payableFen: 1_235_567 } } },
    });
    expect(show(t, caseId).row.state).toBe('ACCEPTED');
  });
});
