import { describe, expect, it } from 'vitest';

import type { FindingView } from '../../electron/contract/decision.ts';
import { toDecide, undecided, wordsFor } from '../../renderer/screens/review/verdict.ts';
import { summaryOf } from '../../renderer/screens/bind/summary.ts';
import { journalInput, NO_FILTER } from '../../renderer/screens/journal/filter.ts';

const finding = (code: string, decision: FindingView['decision']): FindingView => ({
  ...{ code, decision, rule: 'R', message: '', remedy: '', reference: '', grade: 'A' },
  en: { message: '', remedy: '' },
});

const doubts = [finding('REL_IMPLAUSIBLE', 'REVIEW'), finding('OFFLINE_UNVERIFIED', 'PENDING')];

describe('a review', () => {
  it('decides what needs a second person, not what merely waits', () => {
    expect(toDecide(doubts).map(({ code }) => code)).toEqual(['REL_IMPLAUSIBLE']);
  });

  it('is open until each doubt has a verdict and a reason of four characters', () => {
    expect(undecided(doubts, {})).toEqual(['REL_IMPLAUSIBLE']);
    expect(undecided(doubts, { REL_IMPLAUSIBLE: { accepted: true, text: '看过' } })).toHaveLength(
      1,
    );
    const words = { REL_IMPLAUSIBLE: { accepted: true, text: ' 看过户口簿 ' } };
    expect(undecided(doubts, words)).toEqual([]);
    expect(wordsFor(doubts, words)).toEqual([
      { code: 'REL_IMPLAUSIBLE', accepted: true, text: '看过户口簿' },
    ]);
  });
});

describe('a check’s answer', () => {
  const pack = { id: 'GX-NN', version: '1', grade: 'B' };
  const decision = { decision: 'DENY', findings: [], passed: [], pack, on: '2026-03-10' } as const;
  const refused = (problem: object) => summaryOf({ ok: false, problem } as never);

  it('is red for refusals of the rules only', () => {
    const summary = refused({ code: 'policy.rejected', decision });
    expect([summary.look, summary.isRefused, summary.decision]).toEqual([
      'refused',
      true,
      decision,
    ]);
  });

  it('says that a second person decides also where no rule asks for one', () => {
    const told = (state: string) => {
      const output = { state, decision: { ...decision, decision: 'ALLOW' }, crossProvince: false };
      const summary = summaryOf({ ok: true, value: { output } } as never);
      return [summary.needsSecond, summary.look];
    };
    expect(told('PENDING_REVIEW')).toEqual([true, 'plain']);
    expect(told('PENDING')).toEqual([false, '']);
  });

  it('asks for the quota exactly when the bind crosses provinces', () => {
    expect(refused({ code: 'quota.required' })).toMatchObject({ asksQuota: true, problem: null });
    expect(refused({ code: 'notices.unread' }).asksQuota).toBe(false);
  });

  it('says for whom a guardian is needed', () => {
    const problem = { code: 'guardian.missing', role: 'relative' };
    expect(refused(problem)).toMatchObject({ guardianFor: 'relative', problem });
  });
});

describe('the journal’s filter', () => {
  it('ignores a half-typed date and completes one without hyphens', () => {
    expect(journalInput({ ...NO_FILTER, from: '2026', to: '20260310' }, null)).toMatchObject({
      from: null,
      to: '2026-03-10',
    });
  });
});
