import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { balanceOf, postedFen } from '../../../db/queries/balance.ts';
import { personById } from '../../../db/queries/person.ts';
import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import type { CaseId } from '../../../electron/domain/terms.ts';
import { settlePaidCases } from '../../../electron/services/payment/settlePaidCases.ts';
import { reopenAccount } from '../../../electron/services/withdrawal/reopenAccount.ts';
import { revokeWithdrawal } from '../../../electron/services/withdrawal/revokeWithdrawal.ts';
import { accountView } from '../../../electron/services/views.ts';
import { bound } from '../../support/bind.ts';
import { BookCentral } from '../../support/bookCentral.ts';
import { aDesk, aPack, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import { allPaid, bankFile, batched, booked, ordered } from '../../support/payments.ts';
import {
  accept,
  aCase,
  assess,
  decide,
  second,
  seeAll,
  someParticulars,
} from '../../support/withdrawals.ts';

let t: TestDesk;
let central: BookCentral;

/** Works on a ledger of its own that verifies at the end. */
function at(pack: string, handle: 'P03' | 'P16', work: () => void): void {
  t = aDesk({ pack });
  central = new BookCentral(t, handle);
  try {
    work();
    const { identity, read } = t.ledger;
    expect(verifyLedger(rawOf(read), { identity })).toMatchObject({ ok: true });
  } finally {
    t.dispose();
  }
}

/** Central answers everything and its register comes in. */
function told(): void {
  central.catchUp();
  central.publish();
}

/** What is free here by every word of central: balance less quotas, less what is held or owed. */
function expectFree(caseId: CaseId, paidFen = 0): void {
  const posted = (kind: string) => postedFen(t.ledger.read, `${kind}:${caseId}`);
  const owed = posted('hold') + posted('payable') + paidFen;
  const fen = central.balanceFen - central.quotaFen - owed;
  expect(balanceOf(t.ledger.read, central.accountId)?.availableFen).toBe(fen);
  const row = personById(t.ledger.read, t.person('P03'))?.account;
  if (row?.accountId !== central.accountId) return;
  const on = t.clock.now().slice(0, 10) as never;
  const shown = accountView(t.ledger.read, row, aPack('GX-NN'), on);
  expect(shown.availableFen).toBe(Math.max(0, fen));
}

interface Lines {
  readonly interest?: number;
  readonly wrongCredit?: number;
  readonly overpaid?: number;
}

function particulars({ interest = 0, wrongCredit = 0, overpaid = 0 }: Lines = {}) {
  const of = (fen: number) => ({ fen, source: fen === 0 ? '' : '示例核定单' });
  const sheet = { interest: of(interest), wrongCredit: of(wrongCredit), overpaid: of(overpaid) };
  return someParticulars({ sheet });
}

/** Serious illness: the pack of the articles' words pays and keeps the account. */
const illness = (lines: Lines) =>
  aCase(t, {
    situation: 'ILLNESS',
    insured: 'P03',
    papers: ['ID', 'HOSPITAL_CERT', 'EXPENSE_LIST'],
    particulars: particulars(lines),
  });

function approve(caseId: CaseId): void {
  must(assess(t, caseId));
  expectFree(caseId);
  seeAll(t, caseId);
  must(decide(t, caseId));
  expectFree(caseId);
}

/** From the order to central's word that it is paid. */
function pay(caseId: CaseId, payableFen: number): void {
  if (payableFen > 0) {
    batched(t, caseId);
    must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
  } else must(ordered(t, caseId));
  settlePaidCases(t.reviewer);
  expectFree(caseId, payableFen);
  told();
}

const fen = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400_000 }));

describe('what is free of an account that stays', () => {
  test('is balance less quotas less holds after every step, whatever the sheet adds or takes off', () => {
    const sheets = fc.record({ interest: fen, wrongCredit: fen, overpaid: fen });
    const some = fc.array(sheets, { minLength: 1, maxLength: 2 });
    const quota = fc.integer({ min: 1, max: 400_000 });
    fc.assert(
      fc.property(some, quota, (cases, quotaFen) => {
        at('GX-NN@seed', 'P03', () => {
          const by = { ...t.clerk, pack: aPack('GX-NN') };
          bound(t, 'P03', 'P08', 'maternalGrandparent', { quotaFen }, by);
          told();
          for (const lines of cases) wholeCase(lines);
        });
      }),
      { numRuns: 6, seed: 993 },
    );
  });

  test('is what it was once a request was taken back after the sheet', () => {
    at('GX-NN@seed', 'P03', () => {
      const caseId = illness({ wrongCredit: 30_000, interest: 500 });
      must(accept(t, caseId));
      told();
      approve(caseId);
      must(revokeWithdrawal(t.clerk, { ...t.envelope(), caseId, reason: '申请人改主意了' }));
      expectFree(caseId);
      told();
      expectFree(caseId);
    });
  });
});

function wholeCase(lines: Lines): void {
  const caseId = illness(lines);
  must(accept(t, caseId));
  expectFree(caseId);
  told();
  expectFree(caseId);
  const { sheet } = must(assess(t, caseId, { mode: 'check' })).output;
  approve(caseId);
  pay(caseId, sheet.payableFen);
  expectFree(caseId);
}

test('a sealed account holds its money once when two persons open it again', () => {
  at('GX-NN', 'P16', () => {
    const { applicant, ...plain } = someParticulars({ payees: [] });
    const self = { name: '示例陈港生', idType: '16', idNumber: '810000197905209910' };
    const caseId = aCase(t, {
      situation: 'LEAVING',
      insured: 'P16',
      papers: ['ID'],
      particulars: { ...plain, applicant: { ...applicant, ...self } },
    });
    must(accept(t, caseId));
    told();
    approve(caseId);
    pay(caseId, 0);
    expectFree(caseId);
    const reason = '本人回来继续参保';
    must(reopenAccount(t.reviewer, { ...t.envelope(), caseId, reason }, second(t)));
    told();
    expect(balanceOf(t.ledger.read, central.accountId)?.availableFen).toBe(700_000);
  });
});
