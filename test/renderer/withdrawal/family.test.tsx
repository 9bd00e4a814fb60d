import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

import type { HeirInput, HeirsInput } from '../../../electron/contract/withdrawalParts.ts';
import { IsoDate } from '../../../electron/domain/date.ts';
import {
  agreedRest,
  firstAgreement,
  withAgreed,
} from '../../../renderer/screens/withdrawal/heirs/agreement.ts';
import { FamilyTree } from '../../../renderer/screens/withdrawal/heirs/FamilyTree.tsx';
import { isMinorOn } from '../../../renderer/screens/withdrawal/heirs/minor.ts';
import { takingOf, treeOf } from '../../../renderer/screens/withdrawal/heirs/tree.ts';
import {
  equalWeights,
  withWeight,
  withWillFor,
} from '../../../renderer/screens/withdrawal/heirs/will.ts';
import {
  heirsQuestion,
  newHeir,
  nextHeirId,
  NO_HEIRS,
  withHeir,
  withoutHeir,
} from '../../../renderer/screens/withdrawal/particulars.ts';

const DIED = IsoDate.parse('2026-02-11');
const BEFORE = IsoDate.parse('2020-06-18');

const person = (id: string, more: Partial<HeirInput>): HeirInput => ({
  ...newHeir(id),
  name: `示例${id}`,
  ...more,
});

const WIDOW = person('widow', { relation: 'spouse' });
const SON = person('son', {});
const DAUGHTER = person('daughter', { diedOn: BEFORE });
const GRANDCHILD = person('grandchild', { relation: 'descendant', representsId: 'daughter' });
const FAMILY = [WIDOW, SON, DAUGHTER, GRANDCHILD];
const heirs = (more: Partial<HeirsInput> = {}): HeirsInput => ({
  ...NO_HEIRS,
  people: FAMILY,
  ...more,
});

describe('a family tree', () => {
  const tree = treeOf(FAMILY);
  const place = (id: string | null) => tree.nodes.find((node) => node.id === id);

  it('puts the spouse beside the deceased, children below, who stands in below the stem', () => {
    expect(place('widow')?.row).toBe(place(null)?.row);
    expect(place('son')?.row).toBe((place(null)?.row ?? 0) + 1);
    expect(place('grandchild')).toMatchObject({
      column: place('daughter')?.column,
      row: (place('daughter')?.row ?? 0) + 1,
    });
  });

  it('draws representation as a line of its own, from the one who died before', () => {
    expect(tree.lines).toContainEqual({ from: 'daughter', to: 'grandchild', kind: 'represents' });
    expect(tree.lines).toContainEqual({ from: null, to: 'widow', kind: 'married' });
  });

  it('never puts two people into one place, however large the family', () => {
    const large = [
      ...FAMILY,
      person('second', { relation: 'descendant', representsId: 'daughter' }),
      person('mother', { relation: 'parent' }),
      person('father', { relation: 'parent' }),
      person('grandmother', { relation: 'grandparent' }),
      person('brother', { relation: 'sibling', diedOn: BEFORE }),
      person('nephew', { relation: 'siblingChild', representsId: 'brother' }),
      person('inLaw', { relation: 'widowedInLaw' }),
      person('lost', { relation: 'descendant' }),
    ];
    const places = treeOf(large).nodes.map(({ column, row }) => `${column}/${row}`);
    expect(places).toHaveLength(large.length + 1);
    expect(new Set(places).size).toBe(places.length);
  });

  it('says names, shares and why somebody takes nothing', () => {
    const takes = {
      widow: { fen: 411523, taking: 'takes', isMinor: false },
      daughter: { fen: null, taking: 'represented', isMinor: false },
      grandchild: { fen: 411522, taking: 'takes', isMinor: true },
    } as const;
    const drawn = renderToStaticMarkup(
      <FamilyTree deceased="示例黄德海" people={FAMILY} takes={takes} />,
    );
    for (const word of ['示例黄德海', '示例widow', '¥4,115.23', 'person represented']) {
      expect(drawn).toContain(word);
    }
    expect(drawn).toMatch(/¥4,115\.22 · /);
  });
});

describe('who takes', () => {
  const why = (one: HeirInput, hasShare = false) => takingOf(one, FAMILY, DIED, hasShare);

  it('says for each why there is no share', () => {
    expect(why(SON, true)).toBe('takes');
    expect(why(DAUGHTER)).toBe('represented');
    expect(takingOf(DAUGHTER, [DAUGHTER], DIED, false)).toBe('predeceased');
    expect(why({ ...SON, renouncedOn: DIED })).toBe('renounced');
    expect(why(person('x', { relation: 'widowedInLaw' }))).toBe('notSupporter');
    expect(why(person('x', { relation: 'sibling' }))).toBe('laterClass');
  });

  it('knows a minor by birth date or by the number', () => {
    const minor = { birthDate: null, idType: '01', idNumber: '500112201909099963' };
    expect(isMinorOn(minor, '2026-03-10')).toBe(true);
    expect(isMinorOn(minor, '2037-09-09')).toBe(false);
    expect(isMinorOn({ ...minor, idNumber: '' }, '2026-03-10')).toBe(false);
  });
});

describe('the family table', () => {
  it('names people so that no name is used twice', () => {
    expect(nextHeirId([person('h1', {}), person('h3', {})])).toBe('h2');
  });

  it('forgets whom somebody represented once the relation represents nobody', () => {
    const [changed] = withHeir([GRANDCHILD], 'grandchild', { relation: 'child' });
    expect(changed?.representsId).toBeNull();
  });

  it('takes a person off with everything that named them', () => {
    const table = heirs({
      agreement: [
        { id: 'son', fen: 1 },
        { id: 'widow', fen: 2 },
      ],
      representativeId: 'son',
      will: { to: ['son', 'widow'], shares: [3, 1] },
    });
    const rest = withoutHeir(table, 'son');
    expect(rest.people.map((one) => one.id)).not.toContain('son');
    expect(rest.agreement).toEqual([{ id: 'widow', fen: 2 }]);
    expect(rest.representativeId).toBeNull();
    expect(rest.will).toEqual({ to: ['widow'], shares: [1] });
    expect(withoutHeir(heirs(), 'daughter').people.at(-1)?.representsId).toBeNull();
  });

  it('gives the engine only what was filled in', () => {
    expect(heirsQuestion(heirs(), DIED, 1234567)).toEqual({
      amountFen: 1234567,
      deceasedOn: DIED,
      people: [
        { id: 'widow', relation: 'spouse' },
        { id: 'son', relation: 'child' },
        { id: 'daughter', relation: 'child', diedOn: BEFORE },
        { id: 'grandchild', relation: 'descendant', representsId: 'daughter' },
      ],
    });
  });
});

describe('an agreement', () => {
  it('starts from the shares of the law and is exact only when nothing is left', () => {
    const agreement = firstAgreement({ widow: 411523, son: 411522, grandchild: 411522 });
    expect(agreedRest(agreement, 1234567)).toBe(0);
    expect(agreedRest(withAgreed(agreement, 'son', 0), 1234567)).toBe(411522);
    expect(agreedRest(withAgreed(agreement, 'son', 500000), 1234567)).toBe(411522 - 500000);
  });
});

describe('a will', () => {
  it('names people with weights, and is none when it names nobody', () => {
    const one = withWillFor(null, 'son', true);
    expect(one).toEqual({ to: ['son'], shares: null });
    const weighted = withWeight(withWillFor(one, 'Red Cross', true), 1, '3');
    expect(weighted).toEqual({ to: ['son', 'Red Cross'], shares: [1, 3] });
    expect(withWillFor(weighted, 'son', false)).toEqual({ to: ['Red Cross'], shares: [3] });
    expect(withWillFor(one, 'son', false)).toBeNull();
  });

  it('takes whole weights above zero only', () => {
    const will = equalWeights({ to: ['a', 'b'], shares: null }, false);
    expect(withWeight(will, 0, '0')).toBe(will);
    expect(withWeight(will, 0, '1.5')).toBe(will);
    expect(equalWeights(will, true)?.shares).toBeNull();
  });
});
