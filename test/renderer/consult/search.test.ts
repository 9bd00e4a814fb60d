import { beforeAll, describe, expect, it } from 'vitest';

import type { CardView } from '../../../electron/contract/policy.ts';
import { listCards } from '../../../electron/services/listCards.ts';
import { listFacts } from '../../../electron/services/listFacts.ts';
import { findCards } from '../../../renderer/screens/consult/audit/cardSearch.ts';
import {
  factsAt,
  factsOfParameter,
  filterFacts,
} from '../../../renderer/screens/consult/audit/factFilter.ts';
import type { Fact } from '../../../renderer/screens/consult/audit/factFilter.ts';
import { tabAfter } from '../../../renderer/screens/consult/jump.ts';
import { aDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import { en, zh } from '../text/texts.ts';

let cards: readonly CardView[] = [];
let facts: readonly Fact[] = [];
beforeAll(() => {
  const desk = aDesk().clerk;
  cards = must(listCards(desk, {})).cards;
  facts = must(listFacts(desk, {})).facts;
});

describe('cards', () => {
  const ids = (search: string) => findCards(cards, search).map((card) => card.id);

  it('are found by words, by pinyin initials and by a fact’s number', () => {
    expect(ids('补牙')).toContain('dental');
    expect(ids('bybyzz')).toEqual([]);
    expect(ids('by')).toContain('dental');
    expect(ids('S2-006')).toContain('dental');
    expect(ids('')).toHaveLength(cards.length);
    expect(ids('no such card')).toEqual([]);
  });
});

describe('facts', () => {
  it('are filtered by article and by words', () => {
    expect(facts).toHaveLength(122);
    expect(filterFacts(facts, 'S1', '')).toHaveLength(63);
    expect(filterFacts(facts, 'S2', '')).toHaveLength(59);
    expect(filterFacts(facts, 'S1', 'S2-001')).toEqual([]);
    expect(filterFacts(facts, 'all', 's2-001').map((fact) => fact.id)).toEqual(['S2-001']);
  });

  it('are counted at the place they live, a situation’s at each of its rules', () => {
    for (const fact of facts) {
      for (const target of fact.targets) expect(factsAt(facts, target)).toContain(fact.id);
    }
    const atDeath = factsAt(facts, { kind: 'situation', id: 'DEATH' });
    expect(atDeath.length).toBeGreaterThan(0);
    expect(factsOfParameter(facts, 'withdraw.DEATH.limit')).toEqual(atDeath);
    expect(factsOfParameter(facts, 'reach')).toEqual(
      factsAt(facts, { kind: 'parameter', id: 'reach' }),
    );
  });

  it('say of each rule its text, basis and grade, and name each other place', () => {
    for (const { kind, id, rule } of facts.flatMap((fact) => fact.targets)) {
      expect([id, rule !== null]).toEqual([id, kind === 'rule']);
      const key = {
        situation: `policyWord.situation.${id}`,
        parameter: id.startsWith('spend.') ? `policyWord.${id}` : `policyWord.parameter.${id}`,
        form: `paper.name.${id}`,
        screen: `task.${id}`,
        rule: null,
        card: null,
      }[kind];
      if (key !== null)
        for (const texts of [zh, en]) expect([key, texts.has(key)]).toEqual([key, true]);
    }
  });
});

describe('tabs', () => {
  it('follow the arrow keys around', () => {
    expect(tabAfter('ask', 'ArrowRight')).toBe('deduct');
    expect(tabAfter('ask', 'ArrowLeft')).toBe('compare');
    expect(tabAfter('ask', 'x')).toBeNull();
  });
});
