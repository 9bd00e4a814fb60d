import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { IsoDate } from '../../../electron/domain/date.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import {
  accept,
  centralSays,
  held,
  onAccount,
  sent,
  aCase,
  assess,
  decide,
  HUANG,
  huangParticulars,
  record,
  seeAll,
  show,
} from '../../support/withdrawals.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

describe('W01: the widow, the son, and the granddaughter who stands in for her mother', () => {
  test('goes from a draft to an approval, and each of the three is paid to the fen', () => {
    const caseId = aCase(t);
    expect(show(t, caseId).row.state).toBe('DRAFT');
    const accepted = must(accept(t, caseId));
    expect(accepted.output).toMatchObject({ state: 'ACCEPTED', missing: [] });
    expect(show(t, caseId).row).toMatchObject({
      reservation: 'waiting',
      receiptNumber: accepted.entry?.receiptNumber,
    });
    const preview = must(assess(t, caseId, { mode: 'check' }));
    expect(preview.output.sheet).toMatchObject({
      payableFen: 1_234_567,
      shares: [
        { key: 'P28', fen: 411_523 },
        { key: 'P29', fen: 411_522 },
        { key: 'P31', fen: 411_522 },
      ],
    });
    const { signedHash } = preview;
    expect(must(assess(t, caseId, { signedHash })).output.state).toBe('REVIEWING');
    expect(held(t, caseId)).toBe(1_234_567);
    expect(onAccount(t, 'P26')).toBe(-1_234_567);
    seeAll(t, caseId);
    expect(must(decide(t, caseId)).output.state).toBe('APPROVED');
    const view = show(t, caseId);
    expect(view).toMatchObject({ effect: 'CLOSE', payee: 'heirs', sheetEntered: true });
    expect(view.heirs?.takes.map(({ id, why }) => [id, why])).toEqual([
      ['P28', 'takes'],
      ['P29', 'takes'],
      ['P30', 'represented'],
      ['P31', 'takes'],
    ]);
    expect(view.steps.find(({ step }) => step === 'payment')).toMatchObject({
      state: 'open',
      why: { key: 'reservationWaiting' },
    });
    centralSays(t, null);
    expect(show(t, caseId).steps.find(({ step }) => step === 'payment')?.why?.key).toBe('notPaid');
    expect(show(t, caseId).allowed).toEqual(['withdrawal.revoke', 'payment.order']);
  });

  test('asks central once to keep the account, with the amount that is held', () => {
    const caseId = aCase(t);
    const seq = must(accept(t, caseId)).entry?.seq ?? 0;
    const [row] = sent(t);
    expect(row?.seq).toBe(seq);
    must(assess(t, caseId));
    expect(sent(t)).toHaveLength(1);
  });

  test('one who receives for all needs the signatures of all, and is paid all', () => {
    const unsigned = HUANG.map((heir) => ({ ...heir, signed: heir.id !== 'P31' }));
    const heirs = { people: unsigned, representativeId: 'P28' };
    const caseId = aCase(t, { particulars: huangParticulars({}, heirs) });
    must(accept(t, caseId));
    expect(assess(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.signaturesMissing', names: ['示例蒙小雨'] },
    });
    record(t, caseId, huangParticulars({}, { representativeId: 'P28' }));
    expect(must(assess(t, caseId)).output.sheet.shares).toMatchObject([
      { key: 'P28', fen: 1_234_567 },
    ]);
    // What each is entitled to stays on record.
    expect(show(t, caseId).heirs?.shares.map(({ fen }) => fen)).toEqual([
      411_523, 411_522, 411_522,
    ]);
  });

  test('an agreement that is one fen short is refused, and nothing is entered', () => {
    const agreement = [
      { id: 'P28', fen: 1_000_000 },
      { id: 'P29', fen: 234_566 },
    ];
    const caseId = aCase(t, { particulars: huangParticulars({}, { agreement }) });
    must(accept(t, caseId));
    const answer = assess(t, caseId);
    expect(answer).toMatchObject({ problem: { code: 'policy.rejected' } });
    expect(JSON.stringify(answer)).toContain('AGREEMENT_SUM');
    expect(show(t, caseId).row.state).toBe('ACCEPTED');
  });

  test('the pad does not sign an inheritance', () => {
    const signature = { kind: 'pad', strokes: [[10, 10, 20, 20]] } as const;
    const consequences = { readOut: true, signature: { ...signature, strokes: [[10, 10]] } };
    const caseId = aCase(t, { particulars: huangParticulars({ consequences }) });
    must(accept(t, caseId));
    expect(assess(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.signedElectronically' },
    });
  });

  test('a payee is paid on an account in the own name only', () => {
    const wrong = huangParticulars();
    wrong.payees = wrong.payees.map((payee) =>
      payee.key === 'P29' ? { ...payee, holder: '示例别人' } : payee,
    );
    const caseId = aCase(t, { particulars: wrong });
    must(accept(t, caseId));
    expect(assess(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.payeeName', key: 'P29' },
    });
    const none = huangParticulars();
    none.payees = none.payees.filter(({ key }) => key !== 'P31');
    record(t, caseId, none);
    expect(assess(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.payeeIncomplete', key: 'P31' },
    });
  });

  test('a minor takes through a guardian who is named', () => {
    const people = HUANG.map((heir) =>
      heir.id === 'P31' ? { ...heir, idNumber: '', birthDate: IsoDate.parse('2012-02-29') } : heir,
    );
    const caseId = aCase(t, { particulars: huangParticulars({}, { people }) });
    const { output } = must(accept(t, caseId));
    expect(output.decision.findings.map(({ code }) => code)).toContain('MINOR_HEIR');
    expect(assess(t, caseId)).toMatchObject({ problem: { code: 'withdrawal.signaturesMissing' } });
    const guarded = people.map((heir) =>
      heir.id === 'P31' ? { ...heir, guardianName: '示例蒙监护' } : heir,
    );
    record(t, caseId, huangParticulars({}, { people: guarded }));
    must(assess(t, caseId));
    seeAll(t, caseId);
    expect(decide(t, caseId, { findings: [] })).toMatchObject({
      problem: { code: 'review.findingUndecided', finding: 'MINOR_HEIR' },
    });
    must(decide(t, caseId));
  });
});
