import { fileURLToPath } from 'node:url';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { PaperCode, PaperSource } from '../../electron/contract/paper.ts';
import { capitalYuan } from '../../electron/print/capitals.ts';
import { loadForms } from '../../electron/print/forms.ts';
import { sheetOf } from '../../electron/print/sheet.ts';
import { BLANK_PAPERS } from '../../electron/services/paperCase.ts';
import { paperFacts } from '../../electron/services/paperData.ts';
import type { PaperFacts } from '../../electron/services/paperFacts.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { allPaid, bankFile, batched, booked, ordered } from '../support/payments.ts';
import { approvedCase } from '../support/cases.ts';
import { caseSamples, deathCase } from './caseSamples.ts';
import { facts } from './samples.ts';

const forms = loadForms(fileURLToPath(new URL('../../resources/forms', import.meta.url)));
const words = (paper: PaperFacts) =>
  sheetOf(forms, paper)
    .html(1)
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&#x2F;/g, '/')
    .replace(/\s+/g, '');
const samples = caseSamples();
const sample = (name: string) => {
  const found = samples[name];
  if (found === undefined) throw new Error(`no sample ${name}`);
  return words(found);
};

describe('an amount in Chinese capitals', () => {
  it.each([
    [0, '人民币零元整'],
    [5, '人民币伍分'],
    [100, '人民币壹元整'],
    [1_234_567, '人民币壹万贰仟叁佰肆拾伍元陆角柒分'],
    [100_506, '人民币壹仟零伍元零陆分'],
    [2_000_000, '人民币贰万元整'],
    [10_000_000_007, '人民币壹亿元零柒分'],
  ])('%d fen is %s', (fen, text) => {
    expect(capitalYuan(fen)).toBe(text);
  });

  it('reads back as the same amount, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_99 }), (fen) => {
        expect(fenOf(capitalYuan(fen).replace('人民币', ''))).toBe(fen);
      }),
    );
  });
});

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

/** Read by itself, as a bank's clerk would. */
function fenOf(text: string): number {
  const [, yuan = '', rest = ''] = /^(?:(.*?)元)?(.*)$/.exec(text) ?? [];
  let [sum, part, digit] = [0, 0, 0];
  for (const character of yuan) {
    if (DIGITS.includes(character)) digit = DIGITS.indexOf(character);
    else if (character === '万' || character === '亿') {
      sum = (sum + part + digit) * (character === '万' ? 10_000 : 100_000_000);
      [part, digit] = [0, 0];
    } else {
      part += digit * (UNITS[character] ?? 0);
      digit = 0;
    }
  }
  const of = (unit: string) => DIGITS.indexOf(new RegExp(`(.)${unit}`).exec(rest)?.[1] ?? '零');
  return (sum + part + digit) * 100 + of('角') * 10 + of('分');
}

describe('a paper of a withdrawal', () => {
  it('says the sum in figures and capitals, and the shares sum to it exactly', () => {
    for (const name of ['F-SHEET', 'F-PAY', 'F-06', 'F-14']) {
      expect(sample(name)).toContain('12,345.67元');
      expect(sample(name)).toContain('人民币壹万贰仟叁佰肆拾伍元陆角柒分');
    }
    expect(sample('F-SHEET').match(/4,115\.2[23]元/g)).toHaveLength(3);
  });

  it('F-06 has everybody of the family, and room for the signature of each who takes', () => {
    const text = sample('F-06');
    for (const name of ['示例韦玉莲', '示例黄志明', '示例蒙小雨']) {
      expect(text.split(name).length - 1).toBeGreaterThanOrEqual(2);
    }
    expect(text).toContain('代位示例黄志兰');
    expect(text).toContain('已故2020-06-18');
    expect(text).toContain('放弃2026-03-08');
  });

  it('F-06 that was agreed on says the agreed shares, and one who receives for all by name', () => {
    const subject = deathCase();
    const heirs = subject.particulars.heirs;
    if (heirs === null) throw new Error('no heirs');
    const agreement = [
      { id: 'h1', fen: 1_000_000 },
      { id: 'h2', fen: 234_567 },
    ];
    const particulars = {
      ...subject.particulars,
      heirs: { ...heirs, agreement, representativeId: 'h2' },
    };
    const content = {
      kind: 'case',
      subject: { ...subject, heirShares: agreement, particulars },
    } as const;
    const text = words(facts({ paper: 'F-06', content }));
    for (const said of ['10,000.00元', '2,345.67元', '12,345.67元', '代表人：示例黄志明']) {
      expect(text).toContain(said);
    }
  });

  it('F-07 is a page of its own for each who renounces', () => {
    const html = sheetOf(forms, samples['F-07'] ?? facts({} as never)).html(1);
    expect(html.match(/class="own-page"/g)).toHaveLength(1);
    expect(html).toContain('示例黄志勇');
  });

  it('F-12 names every missing line in one go, each with what it stands on', () => {
    const text = sample('F-12-withdrawal');
    expect(text).toContain('第1项死亡证明');
    expect(text).toContain('第2项亲属关系证明');
    expect(text).toContain('第3项全体继承人签名');
    expect(text.match(/依据/g)?.length).toBeGreaterThanOrEqual(3);
  });

  it('F-13 says why, where to go and what can be done; central’s refusal in central’s word', () => {
    expect(sample('F-13-withdrawal')).toContain('请到医保关系转移接续窗口');
    expect(sample('F-13-withdrawal')).toContain('行政复议');
    expect(sample('F-13-central')).toContain('ACCOUNT_RESERVED');
  });

  it('that is carried home shows no whole number of a card or a person', () => {
    for (const name of ['F-11-withdrawal', 'F-14']) {
      expect(sample(name)).not.toMatch(/\d{15,}/);
    }
  });

  it('that is empty names nobody, no number and no date', () => {
    for (const code of BLANK_PAPERS) {
      const text = sample(`${code}-empty`);
      expect(text).toContain('空白表，受理时编号');
      for (const said of ['示例黄', '示例周', '示例覃柜员', '2026-03-10']) {
        expect(text).not.toContain(said);
      }
    }
  });
});

describe('papers from the ledger', () => {
  let t: TestDesk;
  beforeEach(() => {
    t = aDesk();
  });
  afterEach(() => t.dispose());

  const ask = (paper: PaperCode, source: PaperSource) =>
    paperFacts(t.clerk, { paper, source }, null);
  const text = (paper: PaperCode, source: PaperSource) => words(must(ask(paper, source)));

  it('of a case follow it: reserved, ordered, paid', () => {
    const shares = [{ key: 'self', name: '示例周敏', fen: 930_400 }];
    const caseId = approvedCase(t, 'P03', { shares, confirmed: false });
    const source = { kind: 'case', caseId } as const;
    expect(text('F-11', source)).toContain('待中心确认');
    expect(text('F-SHEET', source)).toContain('人民币玖仟叁佰零肆元整');
    expect(ask('F-PAY', source)).toMatchObject({ problem: { code: 'paper.notForThis' } });
    expect(ask('F-06', source)).toMatchObject({ problem: { code: 'paper.notForThis' } });
    expect(ordered(t, caseId).ok).toBe(false);
  });

  it('of a paid case say what was paid, by the case or by any of its entries', () => {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    const ordering = t.ledger.head()?.seq ?? 0;
    expect(text('F-PAY', { kind: 'case', caseId })).toContain('6222021001123456786');
    must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
    const settled = t.ledger.head()?.seq ?? 0;
    expect(settled).toBe(ordering + 2);
    const result = text('F-14', { kind: 'entries', seqs: [settled] });
    expect(result).toContain('9,304.00元');
    expect(result).toContain('尾号6786');
    expect(result).toBe(text('F-14', { kind: 'entries', seqs: [settled] }));
  });

  it('that are empty need no case, and a receipt is never one of them', () => {
    for (const code of BLANK_PAPERS) expect(ask(code, { kind: 'blank' }).ok).toBe(true);
    expect(ask('F-11', { kind: 'blank' })).toMatchObject({ problem: { code: 'paper.notForThis' } });
  });
});
