import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noticesOf } from '../../../db/queries/paper.ts';
import { entryBySeq } from '../../../db/queries/journal.ts';
import { IsoDate } from '../../../electron/domain/date.ts';
import { closeRefusal } from '../../../electron/services/withdrawal/closeRefusal.ts';
import { revokeWithdrawal } from '../../../electron/services/withdrawal/revokeWithdrawal.ts';
import { searchWithdrawals } from '../../../electron/services/withdrawal/searchWithdrawals.ts';
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
  file,
  HUANG,
  huangParticulars,
  record,
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

describe('what does not go through', () => {
  test('asks for everything that lacks in one notice, and goes on when it is there', () => {
    const caseId = aCase(t, { papers: ['HEIR_ID'] });
    const { output, entry } = must(accept(t, caseId));
    expect(output).toMatchObject({
      state: 'SUPPLEMENTING',
      missing: ['DEATH_CERT', 'KINSHIP_PROOF', 'PAYEE_ACCOUNT', 'ALL_HEIRS_AGREEMENT'],
      due: null,
    });
    expect(noticesOf(t.ledger.read, t.person('P26'))).toMatchObject([
      { kind: 'deficiency', number: entry?.receiptNumber, seq: entry?.seq },
    ]);
    const body: unknown = JSON.parse(entryBySeq(t.ledger.read, entry?.seq ?? 0)?.body ?? '');
    const { lines } = body as { lines: { code: string; reference: string }[] };
    expect(lines.map(({ code }) => code)).toEqual(output.missing);
    for (const line of lines) expect(line.reference).toMatch(/\S/);
    expect(held(t, caseId)).toBe(0);

    for (const code of output.missing) file(t, caseId, code, [code]);
    expect(must(accept(t, caseId)).output.state).toBe('ACCEPTED');
  });

  test('a dispute suspends, and the same call goes on once it is settled', () => {
    const caseId = aCase(t, { particulars: huangParticulars({}, { dispute: true }) });
    expect(must(accept(t, caseId)).output.state).toBe('SUSPENDED');
    record(t, caseId, huangParticulars());
    expect(must(accept(t, caseId)).output.state).toBe('ACCEPTED');
  });

  test('a dispute after acceptance suspends too; what is held stays held and is asked for once', () => {
    const caseId = aCase(t);
    must(accept(t, caseId));
    record(t, caseId, huangParticulars({}, { dispute: true }));
    expect(must(accept(t, caseId)).output.state).toBe('SUSPENDED');
    expect(held(t, caseId)).toBe(1_234_567);
    record(t, caseId, huangParticulars());
    must(accept(t, caseId));
    expect(sent(t)).toHaveLength(1);
    must(assess(t, caseId));
  });

  test('a refusal after acceptance gives everything back, here and at central', () => {
    const caseId = aCase(t);
    must(accept(t, caseId));
    const stranger = huangParticulars();
    stranger.applicant = { ...stranger.applicant, role: 'stranger' };
    record(t, caseId, stranger);
    expect(must(accept(t, caseId)).output.state).toBe('DENIED');
    expect(held(t, caseId)).toBe(0);
    expect(onAccount(t, 'P26')).toBe(0);
    expect(show(t, caseId).row.reservation).toBe('released');
    expect(sent(t)).toHaveLength(2);
  });

  test('cash for WeChat is refused with a notice, whoever asks and however little is filled in', () => {
    const particulars = someParticulars();
    particulars.applicant = { ...particulars.applicant, name: '', idNumber: '' };
    const choices = { situation: 'CASHOUT', insured: 'P03', papers: [], particulars } as const;
    const caseId = aCase(t, choices);
    expect(must(accept(t, caseId)).output.state).toBe('DENIED');
    expect(noticesOf(t.ledger.read, t.person('P03'))).toMatchObject([{ kind: 'refusal' }]);
  });

  test('needs to know who asks, and for a death the day and the family', () => {
    const nobody = huangParticulars();
    nobody.applicant = { ...nobody.applicant, idNumber: '450102195105059940' };
    const caseId = aCase(t, { particulars: nobody });
    const lacks = (field: string) => ({
      problem: { code: 'withdrawal.applicantIncomplete', field },
    });
    expect(accept(t, caseId)).toMatchObject(lacks('applicant.idNumber'));
    record(t, caseId, huangParticulars({ heirs: null }));
    expect(accept(t, caseId)).toMatchObject(lacks('heirs'));
  });

  test('a day that is still to come is no fact', () => {
    const people = HUANG.map((heir) => ({ ...heir, renouncedOn: IsoDate.parse('2026-03-11') }));
    const caseId = aCase(t, { particulars: huangParticulars({}, { people }) });
    expect(accept(t, caseId)).toMatchObject({ problem: { code: 'withdrawal.malformed' } });
  });

  test('central refuses the reservation: denied with its code, and the account is free', () => {
    const caseId = aCase(t);
    must(accept(t, caseId));
    must(assess(t, caseId));
    centralSays(t, 'ACCOUNT_RESERVED');
    const [told] = show(t, caseId).timeline.flatMap((row) => row.central ?? []);
    expect(told).toEqual({ of: 'withdrawal.accepted', code: 'ACCOUNT_RESERVED' });
    expect(show(t, caseId).row).toMatchObject({
      state: 'DENIED',
      reservation: 'refused',
      centralCode: 'ACCOUNT_RESERVED',
    });
    expect(held(t, caseId)).toBe(0);
    expect(onAccount(t, 'P26')).toBe(0);

    const close = (by = t.reviewer) =>
      closeRefusal(by, { ...t.envelope(), caseId, text: '另一网点已经在办' });
    const listed = () =>
      must(searchWithdrawals(t.clerk, { text: '', states: [], dueBy: null })).rows;
    expect(listed().map((row) => row.caseId)).toEqual([caseId]);
    expect(show(t, caseId, t.reviewer).allowed).toEqual(['withdrawal.closeRefusal']);
    expect(close(t.clerk)).toMatchObject({ problem: { code: 'withdrawal.sameStaff' } });
    must(close());
    expect(sent(t)).toEqual([]);
    expect(listed()).toEqual([]);
    expect(close()).toMatchObject({ problem: { code: 'withdrawal.nothingRefused' } });
  });

  test('a refusal of what was taken back meanwhile closes the release with it, unsent', () => {
    const caseId = aCase(t);
    must(accept(t, caseId));
    must(revokeWithdrawal(t.clerk, { ...t.envelope(), caseId, reason: '申请人改主意了' }));
    centralSays(t, 'ACCOUNT_RESERVED', null, 0);
    expect(show(t, caseId).row.state).toBe('REVOKED');
    expect(sent(t)).toHaveLength(2);
    must(closeRefusal(t.reviewer, { ...t.envelope(), caseId, text: '另一网点已经在办' }));
    expect(sent(t)).toEqual([]);
  });
});
