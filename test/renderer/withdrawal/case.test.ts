import { describe, expect, it } from 'vitest';

import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';
import { Situation } from '../../../electron/domain/policy.ts';
import { cardHint, isLuhn } from '../../../renderer/screens/withdrawal/bankCard.ts';
import { caseForCitizen } from '../../../renderer/screens/withdrawal/citizenView.ts';
import { consequencesOf } from '../../../renderer/screens/withdrawal/consequences.ts';
import { draftOf } from '../../../renderer/screens/withdrawal/draft.ts';
import { dueWords } from '../../../renderer/screens/withdrawal/due.ts';
import { newParticulars, rolesFor } from '../../../renderer/screens/withdrawal/particulars.ts';
import {
  isOtherName,
  payeeLines,
  payeeOf,
  withPayee,
} from '../../../renderer/screens/withdrawal/payees.ts';
import { questionsFor } from '../../../renderer/screens/withdrawal/questions.ts';
import { beside, firstSection, sectionsOf } from '../../../renderer/screens/withdrawal/sections.ts';
import { actFor } from '../../../renderer/screens/withdrawal/useActing.ts';

type Row = WithdrawalView['row'];

const part = (situation: Situation, state: Row['state'], decision = 'ALLOW') =>
  ({ row: { situation, state }, decision: { decision } }) as Pick<
    WithdrawalView,
    'row' | 'decision'
  >; // only what these functions read

describe('what a situation asks', () => {
  it('asks about death only for a death, and about the move only for an emigration', () => {
    const names = (situation: Situation) =>
      questionsFor(situation, false).map((question) => question.name);
    expect(names('DEATH')).toContain('deceasedOn');
    expect(names('EMIGRATION')).not.toContain('deceasedOn');
    expect(names('EMIGRATION')).toContain('movedTo');
    expect(names('CASHOUT')).toEqual(['askedFor']);
  });

  it('asks a legatee, and nobody else, when the legacy became known', () => {
    const asked = (isLegatee: boolean) =>
      questionsFor('DEATH', isLegatee).some((question) => question.kind === 'days');
    expect([asked(true), asked(false)]).toEqual([true, false]);
  });

  it.each(Situation.options)('%s starts with who usually comes', (situation) => {
    expect(newParticulars(situation).applicant.role).toBe(rolesFor(situation)[0]);
    expect(newParticulars(situation).heirs === null).toBe(situation !== 'DEATH');
  });
});

describe('the parts of a case', () => {
  it('has no family without a death, and no sheet where nothing is paid', () => {
    expect(sectionsOf(part('DEATH', 'DRAFT'))).toContain('heirs');
    expect(sectionsOf(part('ABANDON', 'DRAFT'))).not.toContain('heirs');
    expect(sectionsOf(part('ILLNESS', 'DRAFT', 'ROUTE'))).toEqual(['facts', 'documents', 'decide']);
    expect(sectionsOf(part('CASHOUT', 'DRAFT', 'DENY'))).toEqual(['facts', 'decide']);
    expect(sectionsOf(part('DEATH', 'DENIED'))).not.toContain('sheet');
  });

  it('opens where the work stands', () => {
    expect(firstSection(part('DEATH', 'DRAFT'))).toBe('facts');
    expect(firstSection(part('DEATH', 'SUPPLEMENTING'))).toBe('documents');
    expect(firstSection(part('DEATH', 'ACCEPTED'))).toBe('sheet');
    expect(firstSection(part('DEATH', 'PAID'))).toBe('finish');
  });

  it('ends at both ends', () => {
    const sections = sectionsOf(part('ABANDON', 'DRAFT'));
    expect(beside(sections, 'facts', -1)).toBeNull();
    expect(beside(sections, 'facts', 1)).toBe('documents');
    expect(beside(sections, 'finish', 1)).toBeNull();
  });

  it('offers on F9 only what main allows now', () => {
    expect(actFor('decide', { allowed: ['withdrawal.accept'] })).toBe('accept');
    expect(actFor('finish', { allowed: ['payment.order'] })).toBe('order');
    expect(actFor('finish', { allowed: ['withdrawal.accept'] })).toBeNull();
  });
});

describe('a due date', () => {
  it('is said in words, overdue too', () => {
    expect(dueWords(3)).toEqual({ key: 'left', days: 3 });
    expect(dueWords(0).key).toBe('today');
    expect(dueWords(-2)).toEqual({ key: 'overdue', days: 2 });
    expect(dueWords(null).key).toBe('none');
  });
});

describe('a bank account', () => {
  it('hints at a wrong card digit and leaves passbooks alone', () => {
    // The example of ISO/IEC 7812-1.
    expect([isLuhn('79927398713'), isLuhn('79927398710')]).toEqual([true, false]);
    expect(cardHint('4111 1111 1111 1111')).toBe('checkRight');
    expect(cardHint('4111111111111112')).toBe('checkWrong');
    expect(cardHint('12345678901')).toBe('notACard');
    expect(cardHint('６２２２')).toBe('short');
    expect(cardHint('62220212345X')).toBe('lettersInIt');
    expect(cardHint('')).toBe('empty');
  });

  it('must carry its payee’s name, masked or not', () => {
    const line = { key: 'a', name: '示例韦玉莲', fen: 1 };
    const holder = (name: string) => ({ ...payeeOf([], 'a'), holder: name });
    expect(isOtherName(line, holder('示例 韦玉莲'))).toBe(false);
    expect(isOtherName(line, holder('示例韦＊莲'))).toBe(false);
    expect(isOtherName(line, holder('某某别人'))).toBe(true);
    expect(isOtherName(line, holder(''))).toBe(false);
  });
});

describe('payees', () => {
  const particulars = newParticulars('DEATH');
  const shares = [
    { key: 'h1', name: '示例甲', fen: 2 },
    { key: 'h2', name: '示例乙', fen: 1 },
  ];
  const sheet = { lines: [], payableFen: 3, asOf: '2026-03-01', shares };
  const view = { payee: 'heirs', sheet, heirs: null } as unknown as WithdrawalView; // what is read

  it('are the heirs with their shares, or the one who receives for all', () => {
    expect(payeeLines(view, particulars)).toEqual(shares);
    const heirs = { ...particulars.heirs, people: [{ id: 'h2', name: '示例乙' }] };
    const forAll = { ...particulars, heirs: { ...heirs, representativeId: 'h2' } };
    expect(payeeLines(view, forAll as unknown as typeof particulars)).toEqual([
      { key: 'h2', name: '示例乙', fen: 3 },
    ]);
  });

  it('are otherwise one, by what the engine says', () => {
    const one = (payee: string) => payeeLines({ ...view, payee } as WithdrawalView, particulars);
    expect(one('self').map((line) => line.key)).toEqual(['self']);
    expect(one('deceasedAccount').map((line) => line.key)).toEqual(['deceased']);
    expect(one('employer')).toEqual([{ key: 'employer', name: '', fen: 3 }]);
  });

  it('keep what was typed for the others', () => {
    const both = withPayee(withPayee([], 'h1', { bank: '示例银行' }), 'h2', { holder: '示例乙' });
    expect(withPayee(both, 'h1', { account: '1' })).toContainEqual({
      ...{ key: 'h1', holder: '', bank: '示例银行', account: '1' },
    });
    expect(both).toHaveLength(2);
  });
});

describe('a draft of a case', () => {
  it('is taken up only when it can be read', () => {
    const draft = { format: 1, situation: 'DEATH', particulars: newParticulars('DEATH') };
    expect(draftOf(draft)).toEqual(draft);
    expect(draftOf({ ...draft, format: 2 })).toBeNull();
    expect(draftOf({ ...draft, situation: 'NONE' })).toBeNull();
    expect(draftOf({ format: 1, situation: 'DEATH' })).toBeNull();
  });
});

describe('the citizen’s screen', () => {
  const say = (key: string, values: Readonly<Record<string, unknown>> = {}) =>
    `${key}${'name' in values ? ` ${String(values['name'])}` : ''}`;
  const options = { textPx: 28, locale: 'zh-CN' } as const;
  const particulars = {
    ...newParticulars('DEATH'),
    applicant: { ...newParticulars('DEATH').applicant, name: '示例韦玉莲' },
  };
  const view = {
    row: { situation: 'DEATH', state: 'ACCEPTED' },
    insured: { name: '示例黄＊海' },
    missing: ['DEATH_CERT'],
    payee: 'heirs',
    effect: 'CLOSE',
    heirs: null,
    sheet: {
      ...{ lines: [], payableFen: 3, asOf: '2026-03-01' },
      shares: [{ key: 'h1', name: '示例甲', fen: 3 }],
    },
  } as unknown as WithdrawalView; // what is read

  it('shows names masked only, with shares and what becomes of the account', () => {
    const shown = caseForCitizen({ view, particulars }, 'sheet', options, say);
    const text = JSON.stringify(shown);
    expect(text).not.toContain('韦玉莲');
    expect(text).not.toContain('示例甲');
    expect(text).toContain('withdrawal.citizen.share 示例＊');
    expect(text).toContain('policyWord.effect.CLOSE');
  });

  it('lists what is missing while papers are looked at, and the sentences while signing', () => {
    const at = (section: 'documents' | 'sign') =>
      caseForCitizen({ view, particulars }, section, options, say);
    expect(JSON.stringify(at('documents'))).toContain('policyWord.paper.DEATH_CERT');
    const signing = at('sign');
    expect(signing.kind === 'case' && signing.sentences).toHaveLength(consequencesOf(view).length);
  });

  it('reads out what becomes of the account and, giving up, what is lost', () => {
    const of = (situation: Situation, effect: 'CLOSE' | 'SEAL') =>
      consequencesOf({ effect, row: { situation } as Row });
    expect(of('ABANDON', 'CLOSE')).toEqual(['once', 'closed', 'abandon', 'truth', 'review']);
    expect(of('LEAVING', 'SEAL')).toContain('sealed');
  });
});
