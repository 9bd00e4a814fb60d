import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { entryBySeq } from '../../../db/queries/journal.ts';
import { IsoDate } from '../../../electron/domain/date.ts';
import { receiptNumberOf } from '../../../electron/domain/receipt.ts';
import { OfficeCode, TerminalCode } from '../../../electron/domain/terms.ts';
import type { WithdrawalState } from '../../../electron/domain/withdrawal.ts';
import { showEntry } from '../../../electron/services/showEntry.ts';
import { searchWithdrawals } from '../../../electron/services/withdrawal/searchWithdrawals.ts';
import { arrangePages } from '../../../electron/services/withdrawal/arrangePages.ts';
import { revokeWithdrawal } from '../../../electron/services/withdrawal/revokeWithdrawal.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import { expectMasked } from '../../support/people.ts';
import {
  accept,
  aCase,
  aPage,
  assess,
  file,
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

function search(text: string, states: WithdrawalState[] = [], dueBy: IsoDate | null = null) {
  return must(searchWithdrawals(t.clerk, { text, states, dueBy })).rows;
}

describe('looking for a case', () => {
  test('by the receipt of its opening, its acceptance, or a notice', () => {
    const caseId = aCase(t, { papers: ['HEIR_ID'] });
    const opened = show(t, caseId).row.receiptNumber;
    const notice = must(accept(t, caseId)).entry?.receiptNumber ?? '';
    for (const number of [opened, notice]) {
      expect(search(number).map((row) => row.caseId)).toEqual([caseId]);
    }
    expect(search(`${opened.slice(0, -1)}${(Number(opened.at(-1)) + 1) % 10}`)).toEqual([]);
    // A good receipt of another office may have the same sequence.
    const [, , day = '', sequence = ''] = opened.split('-');
    const on = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
    const where = { office: OfficeCode.parse('45010002'), terminal: TerminalCode.parse('03') };
    const foreign = receiptNumberOf({ ...where, on, sequence: Number(sequence) });
    expect(search(foreign)).toEqual([]);
  });

  test('by id number, name with or without its mark, and initials', () => {
    const caseId = aCase(t);
    for (const text of ['450102194910019932', '示例黄德', '黄德海', 'hdh', 'HDH']) {
      expect(search(text).map((row) => row.caseId)).toEqual([caseId]);
    }
    expect(search('黄')).toEqual([]);
    expect(search('450103198511039949')).toEqual([]);
  });

  test('by the id number and the name of who applied, who need be nobody of the register', () => {
    const particulars = huangParticulars();
    const applicant = { ...particulars.applicant, name: '示例覃代办', idNumber: 'Ｅ1234 5678' };
    const caseId = aCase(t, { particulars: { ...particulars, applicant } });
    const own = aCase(t, {
      insured: 'P03',
      situation: 'ABANDON',
      particulars: someParticulars(),
    });
    for (const text of ['E12345678', 'Ｅ1234-5678', '示例覃代办', '覃代']) {
      expect(search(text).map((row) => row.caseId)).toEqual([caseId]);
    }
    expect(search('E1234567')).toEqual([]);
    // Insured person and applicant at once: one row.
    for (const text of ['450103198511039949', '周敏']) {
      expect(search(text).map((row) => row.caseId)).toEqual([own]);
    }
    const rows = search('覃代办');
    expect(JSON.stringify(rows)).not.toMatch(/覃代办|12345678/);
    const entry = entryBySeq(t.ledger.read, t.ledger.head()?.seq ?? 0);
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ text: '覃代办', shown: [caseId] });
    expect(search('覃代办', ['ARCHIVED'])).toEqual([]);
    // The widow applies for her late husband: by her number, which is in the register.
    record(t, caseId, huangParticulars());
    expect(search('450102195105059944').map((row) => row.caseId)).toEqual([caseId]);
    expect(search('韦玉莲').map((row) => row.caseId)).toEqual([caseId]);
    expect(search('E12345678')).toEqual([]);
  });

  test('shows persons masked, and notes who was looked for and what was shown', () => {
    const caseId = aCase(t);
    const rows = search('黄德海');
    expectMasked(rows);
    expect(rows[0]).toMatchObject({ insured: '示例黄＊海 450*** ******** 9932', mine: true });
    const head = t.ledger.head();
    const entry = entryBySeq(t.ledger.read, head?.seq ?? 0);
    expect(entry?.type).toBe('withdrawal.searched');
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ text: '黄德海', shown: [caseId] });
    search('');
    expect(t.ledger.head()?.seq).toBe(head?.seq);
  });

  test('nothing asked: what is not finished', () => {
    const one = aCase(t);
    const other = aCase(t, {
      insured: 'P03',
      situation: 'ABANDON',
      particulars: someParticulars(),
    });
    expect(search('').map((row) => row.caseId)).toEqual([other, one]);
    must(revokeWithdrawal(t.clerk, { ...t.envelope(), caseId: one, reason: '申请人改主意了' }));
    expect(search('').map((row) => row.caseId)).toEqual([other]);
    expect(search('', ['REVOKED']).map((row) => row.caseId)).toEqual([one]);
    expect(search('黄德海', ['DRAFT'])).toEqual([]);
  });
});

describe('due dates', () => {
  const retired = () => {
    const particulars = someParticulars();
    particulars.applicant = {
      ...particulars.applicant,
      name: '示例孙宁',
      idNumber: '320102196803229918',
    };
    particulars.payees = [
      { key: 'self', holder: '示例孙宁', bank: '示例银行', account: '6200000000000025' },
    ];
    return particulars;
  };

  test('count in working days, go below nothing, and stand still while papers are awaited', () => {
    t.dispose();
    t = aDesk({ pack: 'JS', start: '2026-03-06T09:00:00.000+08:00' });
    const choices = { situation: 'PENSION_LUMP_SUM', insured: 'P25' } as const;
    const papers = ['ID', 'PENSION_STATEMENT'] as const;
    const caseId = aCase(t, { ...choices, papers, particulars: retired() });
    expect(must(accept(t, caseId)).output.state).toBe('SUPPLEMENTING');
    expect(show(t, caseId).row.daysLeft).toBeNull();
    file(t, caseId, 'PAYEE_ACCOUNT', ['PAYEE_ACCOUNT']);
    must(accept(t, caseId));
    expect(show(t, caseId).row).toMatchObject({ dueOn: '2026-03-20', daysLeft: 10 });
    t.clock.set('2026-03-09T09:00:00.000+08:00');
    expect(show(t, caseId).row.daysLeft).toBe(9);
    t.clock.set('2026-03-23T09:00:00.000+08:00');
    expect(show(t, caseId).row.daysLeft).toBe(-1);
    // Looking at it again, and the sheet, win no days.
    must(accept(t, caseId));
    must(assess(t, caseId));
    expect(show(t, caseId)).toMatchObject({ due: '2026-03-20', row: { daysLeft: -1 } });
    const day = (text: string) => IsoDate.parse(text);
    expect(search('', [], day('2026-03-19'))).toEqual([]);
    expect(search('', ['REVIEWING'], day('2026-03-20'))).toHaveLength(1);
  });
});

describe('particulars', () => {
  test('come back masked and are stored unmasked: nobody sees a number to go on working', () => {
    const caseId = aCase(t);
    const { particulars } = show(t, caseId);
    expectMasked(particulars);
    record(t, caseId, { ...particulars, note: '电话里核对过' });
    must(accept(t, caseId));
    must(assess(t, caseId));
    expect(show(t, caseId).heirs?.takes.map(({ isMinor }) => isMinor)).not.toContain(true);
  });

  test('a new value that is typed over a mask counts', () => {
    const caseId = aCase(t);
    const { particulars } = show(t, caseId);
    const payees = particulars.payees.map((payee) =>
      payee.key === 'P29' ? { ...payee, holder: '示例别人' } : payee,
    );
    record(t, caseId, { ...particulars, payees });
    must(accept(t, caseId));
    expect(assess(t, caseId)).toMatchObject({
      problem: { code: 'withdrawal.payeeName', key: 'P29' },
    });
  });

  test('somebody outside the table whom the will names is masked and put back as well', () => {
    const will = { to: ['示例受遗赠', 'P29'], shares: [1, 1] };
    const payees = [
      { key: '示例受遗赠', holder: '示例受遗赠', bank: '示例银行', account: '6200000000000099' },
      { key: 'P29', holder: '示例黄志明', bank: '示例银行', account: '6200000000000029' },
    ];
    const caseId = aCase(t, {
      particulars: huangParticulars({ payees }, { will }),
      papers: ['HEIR_ID', 'DEATH_CERT', 'KINSHIP_PROOF', 'PAYEE_ACCOUNT', 'WILL'],
    });
    const { particulars } = show(t, caseId);
    expect(JSON.stringify(particulars)).not.toContain('示例受遗赠');
    record(t, caseId, particulars);
    must(accept(t, caseId));
    const { sheet } = must(assess(t, caseId)).output;
    expect(sheet.shares.map(({ fen }) => fen)).toEqual([617_284, 617_283]);
    expect(JSON.stringify(sheet)).not.toContain('示例受遗赠');
  });

  test('the situation does not change any more once it was accepted', () => {
    const caseId = aCase(t);
    must(accept(t, caseId));
    expect(() => record(t, caseId, huangParticulars(), 'ABANDON')).toThrow('wrongState');
  });
});

describe('pages before acceptance', () => {
  const filings = (caseId: ReturnType<typeof aCase>) =>
    show(t, caseId).pages.filter(({ state, documentCode }) => {
      return state === 'filed' && documentCode === 'ID';
    });

  test('are put in another order and taken off; afterwards they stay', () => {
    const caseId = aCase(t);
    file(t, caseId, 'ID', ['a', 'b', 'c']);
    const [a, b, c] = filings(caseId).map(({ filingId }) => filingId);
    const arrange = (remove: string[], order: string[]) =>
      arrangePages(t.clerk, { ...t.envelope(), caseId, remove, order });
    must(arrange([a ?? ''], [c ?? '', b ?? '']));
    expect(filings(caseId).map(({ pageId, pageNo }) => [pageId, pageNo])).toEqual([
      [aPage('c'), 1],
      [aPage('b'), 2],
    ]);
    const gone = { problem: { code: 'withdrawal.filingUnknown' } };
    expect(arrange([a ?? ''], [])).toMatchObject(gone);
    // An order leaves no page of its document out.
    expect(arrange([], [b ?? ''])).toMatchObject(gone);
    must(accept(t, caseId));
    expect(arrange([b ?? ''], [])).toMatchObject({ problem: { code: 'withdrawal.pageStays' } });
  });
});

test('the journal shows every entry of a case with its facts masked and its decision', () => {
  const caseId = aCase(t);
  const { entry } = must(accept(t, caseId));
  must(assess(t, caseId));
  const last = t.ledger.head()?.seq ?? 0;
  for (let seq = 1; seq <= last; seq += 1) {
    const { row, facts } = must(showEntry(t.clerk, { seq }));
    if (row.type.startsWith('withdrawal.')) expectMasked(facts);
  }
  const accepted = must(showEntry(t.clerk, { seq: entry?.seq ?? 0 }));
  expect(accepted.decision?.decision).toBe('ALLOW');
});
