import { describe, expect, it } from 'vitest';

import {
  DOCUMENT_CODES,
  PARAMETER_NAMES,
  Situation,
  SPEND_CATEGORIES,
} from '../../../electron/domain/policy.ts';
import { RELATIONSHIPS } from '../../../electron/domain/relationship.ts';
import { decide } from '../../../electron/rules/decide.ts';
import {
  BIND_ASKED,
  bindInput,
  OWNER_INSURANCES,
  RELATIVE_INSURANCES,
  typicalAges,
} from '../../../renderer/screens/consult/ask/bindInput.ts';
import {
  CREDENTIALS,
  DESIGNATED,
  SPEND_ASKED,
  spendInput,
} from '../../../renderer/screens/consult/ask/spendInput.ts';
import {
  APPLICANTS,
  askAbout,
  TICKED,
  WITHDRAW_ASKED,
  withdrawInput,
} from '../../../renderer/screens/consult/ask/withdrawInput.ts';
import {
  crossProvince,
  DEDUCT_ASKED,
  deductInput,
  segmentsOf,
  WALLET_ASKED,
  walletInput,
} from '../../../renderer/screens/consult/pay/payInput.ts';
import { bornAt, dateOf, fenOf } from '../../../renderer/screens/consult/policy/parse.ts';
import { PLACES } from '../../../renderer/screens/consult/policy/places.ts';
import { day, packNamed, theBook } from '../../support/policy.ts';
import { valueWords } from '../../../renderer/screens/consult/policy/words.ts';
import { en, zh } from '../text/texts.ts';

const ON = '2026-03-10';
const HOME = '450100';
const PACKS = ['GX-NN', 'CQ', 'GX-NN@seed', 'CN-BASE', 'JS'];

/** The engine's answer; fails when the input has not the shape the engine wants. */
function ask(operation: string, input: unknown, { pack = 'GX-NN', on = ON, at = '' } = {}) {
  const plain: unknown = JSON.parse(JSON.stringify(input));
  const asked = { id: 'consult', pack, on, operation, input: plain };
  const answer = decide(theBook(), at === '' ? asked : { ...asked, at });
  if ('error' in answer) throw new Error(`${answer.error.code} ${answer.error.message}`);
  return answer;
}

describe('the question of a binding', () => {
  it('is understood for every relationship, insurance and place', () => {
    for (const relationship of RELATIONSHIPS) {
      const asked = { ...BIND_ASKED, relationship, ...typicalAges(relationship) };
      for (const relativePlace of PLACES)
        ask('bind', bindInput({ ...asked, relativePlace }, ON, HOME));
    }
    for (const ownerInsurance of OWNER_INSURANCES) {
      for (const relativeInsurance of RELATIVE_INSURANCES) {
        ask('bind', bindInput({ ...BIND_ASKED, ownerInsurance, relativeInsurance }, ON, HOME));
      }
    }
  });

  it('allows the commonest case and gives typical ages that raise no doubt', () => {
    expect(ask('bind', bindInput(BIND_ASKED, ON, HOME)).decision).toBe('ALLOW');
    for (const relationship of RELATIONSHIPS) {
      const asked = { ...BIND_ASKED, relationship, ...typicalAges(relationship) };
      expect(ask('bind', bindInput(asked, ON, HOME)).reasons).not.toContain('REL_IMPLAUSIBLE');
    }
  });

  it('tells another city from another province', () => {
    const at = (relativePlace: (typeof PLACES)[number], on = ON) =>
      ask('bind', bindInput({ ...BIND_ASKED, relativePlace }, on, HOME), { on }).reasons;
    expect(at('otherProvince')).toContain('XPROV_QUOTA');
    expect(at('sameProvince')).not.toContain('XPROV_QUOTA');
    expect(at('otherProvince', '2025-10-10')).toContain('XPROV_WALLET');
  });

  it('waits while an age or an amount cannot be read', () => {
    expect(bindInput({ ...BIND_ASKED, relativeAge: '' }, ON, HOME)).toBeNull();
    expect(bindInput({ ...BIND_ASKED, ownerAge: '121' }, ON, HOME)).toBeNull();
    expect(bindInput({ ...BIND_ASKED, balanceYuan: '12.345' }, ON, HOME)).toBeNull();
  });
});

describe('the question of a payment', () => {
  it('is understood for every category, credential and place', () => {
    for (const category of SPEND_CATEGORIES) {
      for (const credential of CREDENTIALS) {
        for (const designated of DESIGNATED) {
          ask('spend', spendInput({ ...SPEND_ASKED, category, credential, designated }));
        }
      }
    }
  });

  it('is denied with the owner’s card, and allowed for an errand with both documents', () => {
    const withCard = spendInput({ ...SPEND_ASKED, credential: 'ownersCard' });
    expect(ask('spend', withCard)).toMatchObject({ decision: 'DENY', reasons: ['IMPERSONATION'] });
    const errand = spendInput({ ...SPEND_ASKED, credential: 'errand' });
    expect(ask('spend', errand)).toMatchObject({ decision: 'ALLOW', reasons: ['ERRAND'] });
  });
});

describe('the question of a withdrawal', () => {
  it.each(Situation.options)('%s is understood by every pack, whoever comes', (situation) => {
    for (const pack of PACKS) {
      for (const applicant of APPLICANTS) {
        const asked = { ...askAbout(situation, WITHDRAW_ASKED), applicant };
        ask('withdraw', withdrawInput(asked, ON, HOME), { pack });
        const full = { ...asked, ticked: TICKED, documents: DOCUMENT_CODES, stoppedOn: ON };
        ask('withdraw', withdrawInput(full, ON, HOME), { pack });
      }
    }
  });

  it('asks nothing of a situation that was ticked for another', () => {
    const asked = { ...askAbout('ILLNESS', WITHDRAW_ASKED), ticked: ['will'] as const };
    expect(withdrawInput(asked, ON, HOME).facts).toEqual({});
  });

  it('names the papers that are missing, and none when all are there', () => {
    const bare = ask('withdraw', withdrawInput(WITHDRAW_ASKED, ON, HOME));
    expect(bare).toMatchObject({ decision: 'SUPPLEMENT' });
    expect(bare).toHaveProperty('missing', [
      'HEIR_ID',
      'DEATH_CERT',
      'KINSHIP_PROOF',
      'PAYEE_ACCOUNT',
    ]);
    const all = { ...WITHDRAW_ASKED, documents: DOCUMENT_CODES };
    expect(ask('withdraw', withdrawInput(all, ON, HOME))).toHaveProperty('missing', []);
  });
});

describe('the trial of a bill', () => {
  it('is understood with one to five owners and fills the bar exactly', () => {
    for (let count = 1; count <= 5; count += 1) {
      const owners = Array.from({ length: count }, () => ({
        balance: '123.45',
        quota: '23.45',
        perUse: '99.99',
      }));
      const answer = ask('deduct', deductInput({ ...DEDUCT_ASKED, owners })) as unknown as {
        lines: { from: string; fen: number }[];
        cashFen: number;
      };
      const segments = segmentsOf(answer.lines, answer.cashFen);
      expect(segments.reduce((sum, part) => sum + part.fen, 0)).toBe(100_000);
      const last = segments.at(-1);
      expect((last?.start ?? 0) + (last?.width ?? 0)).toBeCloseTo(100, 9);
    }
  });

  it('refuses a quota above the balance before the engine does', () => {
    const owners = [{ balance: '10', quota: '11', perUse: '' }];
    expect(deductInput({ ...DEDUCT_ASKED, owners })).toBeNull();
  });
});

describe('the wallet and other provinces', () => {
  it.each([
    ['2000', '0', '10:00', 'ALLOW'],
    ['2000.01', '0', '10:00', 'DENY'],
    ['2000', '3', '10:00', 'DENY'],
    ['2000', '0', '22:00', 'DENY'],
  ])('%s yuan after %s transfers at %s: %s', (amount, transfersToday, time, decision) => {
    const question = walletInput({ amount, transfersToday, time }, ON);
    expect(ask('wallet', question?.input, { at: question?.at ?? '' }).decision).toBe(decision);
  });

  it('cannot ask at a time that does not exist', () => {
    expect(walletInput({ ...WALLET_ASKED, time: '24:00' }, ON)).toBeNull();
  });

  it('is nothing, then the wallet, then the quota, as the pack’s dates say', () => {
    const at = (on: string) => {
      const value = (name: 'reach' | 'crossProvinceQuotaFrom') =>
        packNamed('GX-NN').inForce(name, day(on))?.value;
      return crossProvince(value('reach'), value('crossProvinceQuotaFrom'), on);
    };
    expect(['2025-08-31', '2025-09-01', '2026-01-08', '2026-01-09'].map(at)).toEqual([
      'none',
      'wallet',
      'wallet',
      'quota',
    ]);
  });
});

describe('what is typed', () => {
  it('is a day of the calendar, an amount, an age', () => {
    expect(dateOf('2026-02-30')).toBeNull();
    expect(dateOf('1026-02-20')).toBeNull();
    expect(fenOf(' １２.５ ')).toBe(1250);
    expect(fenOf('-1')).toBeNull();
    expect(bornAt(14, '2028-02-29')).toBe('2014-02-28');
  });
});

describe('values of packs', () => {
  const say =
    (texts: ReadonlyMap<string, string>) =>
    (key: string, values: Readonly<Record<string, unknown>> = {}) => {
      const text = texts.get(key);
      if (text === undefined) throw new Error(`no text ${key}`);
      return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
    };

  it('are said in words in both languages, on dates old and new', () => {
    for (const pack of theBook().packs) {
      for (const on of ['2018-06-01', '2022-06-01', '2024-12-01', ON]) {
        for (const name of PARAMETER_NAMES) {
          const value = pack.inForce(name, day(on))?.value;
          if (value === undefined) continue;
          for (const texts of [zh, en]) {
            const words = valueWords(name, JSON.stringify(value), say(texts)).join('\n');
            expect(words).not.toMatch(/undefined|\[object|null|^$/);
          }
        }
      }
    }
  });

  it('say money in yuan, limits in working days and papers by name', () => {
    const words = (name: string, value: unknown) =>
      valueWords(name, JSON.stringify(value), say(zh));
    expect(words('minBalanceFen', 100_000)).toEqual(['¥1,000.00']);
    expect(words('limit.PORTABILITY', 15)).toEqual(['15 个工作日']);
    expect(words('excludeChronic', false)).toEqual(['否']);
    const lines = [
      { anyOf: ['ID', 'SSC'] },
      { anyOf: ['DEATH_CERT'], orFact: 'deathFoundInShared' },
    ];
    expect(words('withdraw.DEATH.documents', lines)).toEqual([
      '身份证 或 社会保障卡',
      '死亡证明（共享数据已查到死亡的不用交）',
    ]);
  });

  it('and every code of the field have names in both languages', () => {
    for (const texts of [zh, en]) {
      const names = [
        ...SPEND_CATEGORIES.map((code) => `spend.${code}`),
        ...Situation.options.map((code) => `situation.${code}`),
        ...DOCUMENT_CODES.map((code) => `paper.${code}`),
        ...['self', 'heirs', 'deceasedAccount', 'employer'].map((code) => `payee.${code}`),
      ];
      expect(names.filter((name) => !texts.has(`policyWord.${name}`))).toEqual([]);
    }
  });
});
