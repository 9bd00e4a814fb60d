import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import { type CaseId } from '../../../electron/domain/terms.ts';
import { openWithdrawal } from '../../../electron/services/withdrawal/openWithdrawal.ts';
import { revokeWithdrawal } from '../../../electron/services/withdrawal/revokeWithdrawal.ts';
import { reverseWithdrawal } from '../../../electron/services/withdrawal/reverseWithdrawal.ts';
import { reopenAccount } from '../../../electron/services/withdrawal/reopenAccount.ts';
import { archiveWithdrawal } from '../../../electron/services/withdrawal/archiveWithdrawal.ts';
import { orderPayment } from '../../../electron/services/payment/orderPayment.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import { expectMasked } from '../../support/people.ts';
import {
  accept,
  centralSays,
  held,
  onAccount,
  second,
  aCase,
  approved,
  assess,
  huangParticulars,
  show,
  someParticulars,
} from '../../support/withdrawals.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

describe('one case at a time holds an account', () => {
  test('a second one is neither opened nor accepted, and names the first', () => {
    const one = aCase(t);
    const other = aCase(t, { by: t.clerk2 });
    const receiptNumber = must(accept(t, one)).entry?.receiptNumber;
    const taken = { problem: { code: 'withdrawal.accountTaken', receiptNumber } };
    expect(accept(t, other, t.clerk2)).toMatchObject(taken);
    const input = {
      ...t.envelope(),
      caseId: one,
      situation: 'DEATH' as const,
      insuredPersonId: t.person('P26'),
      particulars: huangParticulars(),
    };
    expect(openWithdrawal(t.clerk2, { ...input, caseId: other })).toMatchObject(taken);
    must(revokeWithdrawal(t.clerk, { ...t.envelope(), caseId: one, reason: '申请人改主意了' }));
    must(accept(t, other, t.clerk2));
  });

  test('the same step sent twice is one step', () => {
    const caseId = aCase(t);
    const envelope = t.envelope();
    const first = must(accept({ ...t, envelope: () => envelope, clerk: t.clerk }, caseId));
    const again = must(accept({ ...t, envelope: () => envelope, clerk: t.clerk }, caseId));
    expect(again).toEqual(first);
    expect(held(t, caseId)).toBe(1_234_567);
  });
});

describe('back out of it', () => {
  const revoke = (caseId: CaseId) =>
    revokeWithdrawal(t.clerk, { ...t.envelope(), caseId, reason: '申请人改主意了' });

  test.each(['DRAFT', 'ACCEPTED', 'REVIEWING', 'APPROVED'] as const)(
    'the applicant takes the request back while it is %s',
    (state) => {
      const caseId = state === 'APPROVED' ? approved(t) : aCase(t);
      if (state === 'ACCEPTED' || state === 'REVIEWING') must(accept(t, caseId));
      if (state === 'REVIEWING') must(assess(t, caseId));
      expect(show(t, caseId).row.state).toBe(state);
      expect(must(revoke(caseId)).output.state).toBe('REVOKED');
      expect(held(t, caseId)).toBe(0);
      expect(onAccount(t, 'P26')).toBe(0);
    },
  );

  test('not once it is over', () => {
    const caseId = aCase(t);
    must(revoke(caseId));
    expect(revoke(caseId)).toMatchObject({
      problem: { code: 'withdrawal.wrongState', state: 'REVOKED' },
    });
  });

  test('a wrong case is reversed by two persons, and by two staff numbers', () => {
    const caseId = approved(t);
    const input = { ...t.envelope(), caseId, reason: '核定错了' };
    const same = { ...second(t), staffNumber: t.reviewer.author.staffNumber };
    expect(reverseWithdrawal(t.reviewer, input, same)).toMatchObject({
      problem: { code: 'second.samePerson' },
    });
    must(reverseWithdrawal(t.reviewer, input, second(t)));
    expect(show(t, caseId).row).toMatchObject({ state: 'REVOKED', reservation: 'released' });
    expect(onAccount(t, 'P26')).toBe(0);
  });
});

describe('a sealed account (离境未书面终止)', () => {
  const { applicant, ...plain } = someParticulars({ payees: [] });
  const self = { ...applicant, name: '示例陈港生', idType: '16', idNumber: '810000197905209910' };
  const particulars = { ...plain, applicant: self };
  const LEAVING = { situation: 'LEAVING', insured: 'P16', papers: ['ID'], particulars } as const;

  test('pays nothing, keeps its money, needs the second person, and is opened by two', () => {
    const caseId = approved(t, LEAVING);
    const view = show(t, caseId);
    expect(view).toMatchObject({ effect: 'SEAL', payee: null, sheet: { payableFen: 0 } });
    expect(held(t, caseId)).toBe(0);
    expect(view.steps.find(({ step }) => step === 'payment')?.state).toBe('notNeeded');
    const archive = () => archiveWithdrawal(t.clerk, { ...t.envelope(), caseId });
    expect(archive()).toMatchObject({ problem: { code: 'withdrawal.wrongState' } });
    centralSays(t, null);
    must(orderPayment(t.clerk, { ...t.envelope(), caseId }));
    expect(must(archive()).output.state).toBe('ARCHIVED');

    const reopen = (who = second(t)) =>
      reopenAccount(t.reviewer, { ...t.envelope(), caseId, reason: '本人回来继续参保' }, who);
    expect(reopen({ ...second(t), staffNumber: t.reviewer.author.staffNumber })).toMatchObject({
      problem: { code: 'second.samePerson' },
    });
    must(reopen());
    expect(reopen()).toMatchObject({ problem: { code: 'account.notClosed' } });
  });

  test('is not withdrawn from again before it is opened', () => {
    const caseId = approved(t, LEAVING);
    centralSays(t, null);
    must(orderPayment(t.clerk, { ...t.envelope(), caseId }));
    centralSays(t, null);
    const again = aCase(t, LEAVING);
    expect(accept(t, again)).toMatchObject({ problem: { code: 'withdrawal.accountClosed' } });
    const reason = '本人回来继续参保';
    must(reopenAccount(t.reviewer, { ...t.envelope(), caseId, reason }, second(t)));
    must(accept(t, again));
  });
});

test('the screen sees persons masked', () => {
  const caseId = approved(t);
  expectMasked(show(t, caseId));
});

test('the ledger verifies with all of it in', () => {
  approved(t);
  const { identity, read } = t.ledger;
  expect(verifyLedger(rawOf(read), { identity })).toMatchObject({ ok: true });
});
