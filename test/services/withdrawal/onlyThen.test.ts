import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { storeRecord } from '../../../db/queries/register.ts';
import { IsoDate } from '../../../electron/domain/date.ts';
import { CaseId } from '../../../electron/domain/terms.ts';
import { orderPayment } from '../../../electron/services/payment/orderPayment.ts';
import { archiveWithdrawal } from '../../../electron/services/withdrawal/archiveWithdrawal.ts';
import { caseFile } from '../../../electron/services/withdrawal/caseFile.ts';
import { closeRefusal } from '../../../electron/services/withdrawal/closeRefusal.ts';
import { exportArchive } from '../../../electron/services/withdrawal/exportArchive.ts';
import { applicantAmongHeirs } from '../../../electron/services/withdrawal/names.ts';
import { openWithdrawal } from '../../../electron/services/withdrawal/openWithdrawal.ts';
import { isMinor } from '../../../electron/services/withdrawal/family.ts';
import { reopenAccount } from '../../../electron/services/withdrawal/reopenAccount.ts';
import { reverseWithdrawal } from '../../../electron/services/withdrawal/reverseWithdrawal.ts';
import { revokeWithdrawal } from '../../../electron/services/withdrawal/revokeWithdrawal.ts';
import { arrangePages } from '../../../electron/services/withdrawal/arrangePages.ts';
import { namedRecords, type Handle } from '../../../scripts/demoOffice/people.ts';
import { approvedCase, caseRow } from '../../support/cases.ts';
import { bodyOf } from '../../support/central.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import { allPaid, bankFile, batched, booked, ordersOf } from '../../support/payments.ts';
import {
  accept,
  aCase,
  anHeir,
  approved,
  assess,
  centralSays,
  file,
  held,
  huangParticulars,
  second,
  sent,
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

describe('an act that two persons do', () => {
  test('takes back no case whose payment lies with the bank', () => {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    const reverse = () =>
      reverseWithdrawal(t.reviewer, { ...t.envelope(), caseId, reason: '核定错了' }, second(t));
    expect(reverse()).toMatchObject({ problem: { code: 'withdrawal.paidOut' } });
    expect(caseRow(t, caseId).state).toBe('PAYING');
    expect(ordersOf(t, caseId)).toMatchObject([{ state: 'BATCHED' }]);
  });

  test('opens an account again for the case that closed it, and for no other', () => {
    const { applicant, ...plain } = someParticulars({ payees: [] });
    const self = { ...applicant, name: '示例陈港生', idType: '16', idNumber: '810000197905209910' };
    const particulars = { ...plain, applicant: self };
    const leaving = { situation: 'LEAVING', insured: 'P16', papers: ['ID'], particulars } as const;
    const drafted = aCase(t, leaving);
    const caseId = approved(t, leaving);
    centralSays(t, null);
    must(orderPayment(t.clerk, { ...t.envelope(), caseId }));
    const reopen = (one: CaseId) =>
      reopenAccount(t.reviewer, { ...t.envelope(), caseId: one, reason: '本人回来' }, second(t));
    expect(reopen(drafted)).toMatchObject({ problem: { code: 'account.notClosed' } });
    must(reopen(caseId));
  });
});

test('central hears nothing of a request that is taken back before it was accepted', () => {
  const caseId = aCase(t);
  must(revokeWithdrawal(t.clerk, { ...t.envelope(), caseId, reason: '申请人改主意了' }));
  expect(sent(t)).toEqual([]);
});

test('whoever acts for others is counted with every case of thirty days', () => {
  const agent = { name: '示例代办人', idNumber: '450103198511039949', role: 'agent' as const };
  const of = (insured: 'P03' | 'P16' | 'P26') => {
    const { applicant, ...more } = insured === 'P26' ? huangParticulars() : someParticulars();
    const situation = insured === 'P26' ? 'DEATH' : 'EMIGRATION';
    return aCase(t, {
      situation,
      insured,
      particulars: { ...more, applicant: { ...applicant, ...agent, authorityLetter: true } },
    });
  };
  const acceptedBody = (caseId: CaseId) => {
    const { entry } = must(accept(t, caseId));
    return bodyOf(t.clerk, entry?.seq ?? 0);
  };
  const counted = [of('P26'), of('P03')].map(acceptedBody);
  t.clock.advance(31 * 24 * 3_600_000);
  counted.push(acceptedBody(of('P16')));
  expect(counted).toMatchObject([
    { facts: { applicant: { casesIn30Days: 1 } } },
    { facts: { applicant: { casesIn30Days: 2 } } },
    { facts: { applicant: { casesIn30Days: 1 } } },
  ]);
});

test('a refusal is closed in its own case, whatever else central refused', () => {
  const other = aCase(t);
  const own = aCase(t, {
    situation: 'EMIGRATION',
    insured: 'P03',
    papers: ['ID', 'PR_ABROAD', 'HUKOU_CANCELLED', 'PAYEE_ACCOUNT'],
    particulars: someParticulars(),
  });
  for (const caseId of [other, own]) {
    must(accept(t, caseId));
    centralSays(t, 'ACCOUNT_RESERVED');
  }
  const close = (caseId: CaseId) =>
    closeRefusal(t.reviewer, { ...t.envelope(), caseId, text: '另一网点已经在办' });
  must(close(own));
  expect(close(own)).toMatchObject({ problem: { code: 'withdrawal.nothingRefused' } });
  expect(show(t, other, t.reviewer).allowed).toContain('withdrawal.closeRefusal');
  must(close(other));
});

describe('a case is opened', () => {
  const open = (caseId: CaseId, handle: Handle) =>
    openWithdrawal(t.clerk, {
      ...t.envelope(),
      caseId,
      situation: 'EMIGRATION',
      insuredPersonId: t.person(handle),
      particulars: someParticulars(),
    });

  test('once under its id', () => {
    expect(open(aCase(t), 'P03')).toEqual({ ok: false, problem: { code: 'withdrawal.exists' } });
  });

  test('for whom this office answers, and nobody insured elsewhere', () => {
    const caseId = CaseId.parse(t.newOperation());
    expect(open(caseId, 'P21')).toMatchObject({ problem: { code: 'region.notCovered' } });
    must(open(caseId, 'P03'));
  });
});

test('an approved case shows the decision it was approved by, whatever the rules say later', () => {
  const caseId = approved(t);
  const { decision, findings } = show(t, caseId).decision;
  // By now central's word about the person is too old: decided anew the case would be PENDING.
  t.clock.advance(20 * 60_000);
  expect(show(t, caseId).decision).toMatchObject({ decision, findings });
  expect(decision).not.toBe('PENDING');
});

test('a payment is offered once central keeps the account for the case', () => {
  const caseId = approved(t);
  expect(show(t, caseId).allowed).not.toContain('payment.order');
  centralSays(t, null);
  expect(show(t, caseId).allowed).toContain('payment.order');
});

test('somebody is a minor until the day before the eighteenth birthday', () => {
  const heir = anHeir('H', { birthDate: IsoDate.parse('2008-03-10') });
  const on = ['2026-03-09', '2026-03-10'].map((day) => isMinor(heir, IsoDate.parse(day)));
  expect(on).toEqual([true, false]);
});

test('consequences that were not read out are not signed, whatever was signed', () => {
  const { consequences, ...more } = huangParticulars();
  const unread = { ...more, consequences: { ...consequences, readOut: false } };
  const caseId = aCase(t, { particulars: unread });
  must(accept(t, caseId));
  expect(assess(t, caseId)).toMatchObject({
    problem: { code: 'withdrawal.consequencesUnsigned' },
  });
});

test('of two heirs of one name the one whose number was shown applies', () => {
  const { applicant, heirs, ...more } = huangParticulars();
  const named = { ...applicant, name: '示例同名' };
  const people = (heirs?.people ?? []).map((heir) => ({ ...heir, name: named.name }));
  const table = heirs === null ? null : { ...heirs, people };
  for (const { id, idNumber } of people) {
    const given = { ...more, heirs: table, applicant: { ...named, idNumber } };
    expect(applicantAmongHeirs(given)?.id).toBe(id);
  }
});

test('whom a will names takes, and nobody else of the family', () => {
  const will = { to: ['P29'], shares: null };
  const caseId = aCase(t, { particulars: huangParticulars({}, { will }) });
  const takes = show(t, caseId).heirs?.takes ?? [];
  expect(takes.filter(({ why }) => why === 'takes').map(({ id }) => id)).toEqual(['P29']);
});

test('a case is paid once the bank has paid every share of it', () => {
  const half = { name: '示例周敏', fen: 400_000 };
  const shares = ['h1', 'h2'].map((key) => ({ ...half, key }));
  const caseId = approvedCase(t, 'P03', { shares, effect: 'KEEP' });
  batched(t, caseId);
  for (const [at, row] of allPaid(t, caseId).entries()) {
    must(booked(t.reviewer, bankFile(row)));
    expect(caseRow(t, caseId).state).toBe(at === 0 ? 'PAYING' : 'PAID');
  }
});

test('a paper that a fact makes needless is shown as waived, with the fact', () => {
  const { facts, ...more } = huangParticulars();
  const line = (deathFoundInShared: boolean) => {
    const particulars = { ...more, facts: { ...facts, deathFoundInShared } };
    const caseId = aCase(t, { papers: [], particulars });
    return show(t, caseId).checklist.find(({ anyOf }) => anyOf.includes('DEATH_CERT'));
  };
  expect(line(false)).toMatchObject({ state: 'missing', waivedBy: null });
  expect(line(true)).toMatchObject({ state: 'waived', waivedBy: 'deathFoundInShared' });
});

test('days are counted while the office works on a case, and not once it is paid', () => {
  const dueOn = IsoDate.parse('2026-04-01');
  const caseId = approvedCase(t, 'P03', { row: { dueOn } });
  const left = () => show(t, caseId).row.daysLeft;
  expect(left()).toEqual(expect.any(Number));
  batched(t, caseId);
  expect(left()).toEqual(expect.any(Number));
  must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
  expect(show(t, caseId).row).toMatchObject({ state: 'PAID', dueOn, daysLeft: null });
});

describe('the file of a case', () => {
  function paid(): CaseId {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
    return caseId;
  }

  test('is closed once everything is done: a purchase that came to light holds it up', () => {
    const caseId = paid();
    const known = namedRecords().find(({ person }) => person.personId === t.person('P03'));
    if (known === undefined) throw new Error('no P03');
    const settlement = {
      settlementId: 'open-991',
      onDate: IsoDate.parse('2026-02-20'),
      fen: 4_000,
      provider: '示例大药房',
    };
    const tell = (state: 'open' | 'settled', after: string, upTo: string) =>
      must(
        t.ledger.applyRegister({ feed: 'again', after, upTo }, (tx) => {
          storeRecord(tx, { ...known, settlements: [{ ...settlement, state }] });
        }),
      );
    const archive = () => archiveWithdrawal(t.clerk, { ...t.envelope(), caseId });
    tell('open', '', '1');
    expect(archive()).toMatchObject({ problem: { code: 'withdrawal.wrongState', state: 'PAID' } });
    tell('settled', '1', '2');
    must(archive());
  });

  test('holds the pages that stand, in their order, and not those taken off', () => {
    const caseId = aCase(t, { papers: ['HEIR_ID'] });
    file(t, caseId, 'DEATH_CERT', ['one', 'two', 'wrong']);
    const wrong = show(t, caseId).pages.find(
      (page) => page.documentCode === 'DEATH_CERT' && page.pageNo === 3,
    );
    const remove = [wrong?.filingId ?? ''];
    must(arrangePages(t.clerk, { ...t.envelope(), caseId, remove, order: [] }));
    expect(
      caseFile(t.clerk, caseId)?.pages.map((page) => [page.documentCode, page.pageNo]),
    ).toEqual([
      ['DEATH_CERT', 1],
      ['DEATH_CERT', 2],
      ['HEIR_ID', 1],
    ]);
  });

  test('tells every entry of the case, and the one of the bank’s file that paid it', () => {
    const caseId = paid();
    const entries = caseFile(t.clerk, caseId)?.entries ?? [];
    const types = entries.map((entry) => entry.type);
    expect(types).toEqual(expect.arrayContaining(['payment.ordered', 'payment.booked']));
    expect(entries.map((entry) => entry.seq)).toEqual(
      entries.map((entry) => entry.seq).sort((a, b) => a - b),
    );
  });

  test('is taken out of the counter by an entry that says by whom and how many pages', () => {
    const caseId = paid();
    const { entry } = must(exportArchive(t.reviewer, { ...t.envelope(), caseId }, 17));
    expect(bodyOf(t.clerk, entry?.seq ?? 0)).toMatchObject({ caseId, state: 'PAID', pages: 17 });
    expect(show(t, caseId).timeline.at(-1)).toMatchObject({
      type: 'withdrawal.exported',
      author: { staffNumber: t.reviewer.author.staffNumber },
    });
    expect(held(t, caseId)).toBe(0);
  });
});
