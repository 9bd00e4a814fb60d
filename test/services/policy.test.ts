import { beforeEach, describe, expect, it } from 'vitest';

import { IsoDate } from '../../electron/domain/date.ts';
import {
  comparePacks as compareContract,
  consult as consultContract,
} from '../../electron/contract/policy.ts';
import {
  listCards as cardsContract,
  listFacts as factsContract,
} from '../../electron/contract/policy.ts';
import { comparePacks } from '../../electron/services/comparePacks.ts';
import { consult } from '../../electron/services/consult.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { listCards } from '../../electron/services/listCards.ts';
import { listFacts } from '../../electron/services/listFacts.ts';
import { listPolicyPacks } from '../../electron/services/listPolicyPacks.ts';
import { aDesk } from '../support/desk.ts';
import { casesIn, answerOf } from '../support/policy.ts';
import { must } from '../support/ledger.ts';

const ON = IsoDate.parse('2026-03-10');
let desk: Desk;
beforeEach(() => {
  desk = aDesk().clerk;
});

describe('the consultation', () => {
  it('answers every spending and withdrawal case as the command line does', () => {
    for (const item of [...casesIn('spend'), ...casesIn('withdraw')]) {
      const asked = { packId: String(item.pack), on: ON, at: item['at'] ?? null };
      const parsed = consultContract.input.safeParse({
        ...asked,
        on: item['on'],
        operation: item.operation,
        input: item['input'],
      });
      if (!parsed.success) continue;
      const answer = consult(desk, parsed.data);
      const plain = answerOf(item);
      if ('error' in plain) expect(answer.ok, item.id).toBe(false);
      else expect(must(answer).decision.decision, item.id).toBe(plain['decision']);
    }
  });

  it('shows each finding with its basis and grade, and gives the extras', () => {
    const answer = must(
      consult(desk, {
        packId: 'GX-NN',
        on: ON,
        at: null,
        operation: 'deduct',
        input: { billFen: 50000, owners: [{ id: 'a', balanceFen: 30000 }] },
      }),
    );
    expect(answer.extras).toMatchObject({ cashFen: 20000, lines: [{ from: 'a', fen: 30000 }] });
    expect(consultContract.output.parse(answer)).toEqual(answer);
  });

  it.each([
    ['an unknown pack', { packId: 'ZZ' }, 'pack.unknown'],
    ['facts that make no sense', { input: { category: 'CARS' } }, 'consult.malformed'],
    ['a date before the first rule', { on: IsoDate.parse('2019-01-01') }, 'pack.noValue'],
  ])('refuses %s', (_, change, code) => {
    const input = { category: 'HOSP_SELF', bound: true, ownCredential: true };
    const asked = { packId: 'GX-NN', on: ON, at: null, operation: 'spend' as const, input };
    const answer = consult(desk, { ...asked, ...change });
    expect(answer).toMatchObject({ ok: false, problem: { code } });
  });

  it('writes nothing', () => {
    const before = desk.ledger.head();
    consult(desk, {
      packId: 'GX-NN',
      on: ON,
      at: null,
      operation: 'end',
      input: { initiator: 'owner' },
    });
    expect(desk.ledger.head()).toEqual(before);
  });
});

describe('cards and facts', () => {
  it('lists every card with pinyin initials and titled sources', () => {
    const { cards } = cardsContract.output.parse(must(listCards(desk, {})));
    expect(cards.length).toBeGreaterThanOrEqual(30);
    const death = cards.find((card) => card.id === 'death');
    expect(death?.initials).toContain('jc');
    expect(death?.sources.map((source) => source.number)).toEqual([1, 4, 28]);
  });

  it('lists 122 facts, each with a named place', () => {
    const { facts } = factsContract.output.parse(must(listFacts(desk, {})));
    expect(facts).toHaveLength(122);
    const uncle = facts.find((fact) => fact.id === 'S1-013');
    expect(uncle?.targets.map((target) => target.label.zh)).toContain('不属于近亲属');
  });
});

describe('packs', () => {
  it('shows which pack decides here and refuses seed packs in a ledger that is no training', () => {
    const { packs } = must(listPolicyPacks(desk, {}));
    expect(packs.filter((pack) => pack.inUse).map((pack) => pack.identity.id)).toEqual(['GX-NN']);
    const refused = packs.filter((pack) => pack.refusedHere !== '').map((pack) => pack.identity.id);
    expect(refused.sort()).toEqual(['CQ@seed', 'GX-NN@seed']);
  });

  it('compares two packs value by value and names each source', () => {
    const answer = comparePacks(desk, { a: 'GX-NN', b: 'SX', on: ON });
    const { rows } = compareContract.output.parse(must(answer));
    const reserve = rows.find((row) => row.parameter === 'reserveFen');
    expect(reserve).toMatchObject({ differs: true, a: { value: '0' }, b: { value: '100000' } });
    expect(reserve?.b?.source).not.toBe('');
    expect(rows.find((row) => row.parameter === 'consentAge')?.differs).toBe(false);
  });

  it('refuses to compare with a pack that is not there', () => {
    const answer = comparePacks(desk, { a: 'GX-NN', b: 'ZZ', on: ON });
    expect(answer).toEqual({ ok: false, problem: { code: 'pack.unknown' } });
  });
});
