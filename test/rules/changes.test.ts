import { describe, expect, it } from 'vitest';

import { datedBook } from '../../electron/policy/versions.ts';
import { valueChanges } from '../../electron/rules/changes.ts';
import { aPackOf, aValue, builtInPacks } from '../support/packs.ts';
import { day } from '../support/policy.ts';

const { reading, trust } = builtInPacks();
const REGION = { region: [aValue('450100', '2021-04-22')] };

/** The changes of GX-NN when it gets these parameters from a day on; its own withdrawals stay. */
function changes(parameters: object, from: string) {
  const pack = aPackOf('GX-NN', '2026.5.0', { ...REGION, ...parameters });
  const change = { packId: 'GX-NN', from: day(from), pack };
  const [before, after] = [reading.book, datedBook(reading, trust, [change]).book].map((book) =>
    book.pack('GX-NN'),
  );
  if (before == null || after == null) throw new Error('no pack');
  return valueChanges(before, after, day(from)).filter(({ name }) => !name.startsWith('withdraw'));
}

describe('what a change of a pack changes', () => {
  it('is each value that becomes another, with both sources', () => {
    const [reserve] = changes({ reserveFen: [aValue(500, '2026-01-01')] }, '2026-05-01').filter(
      ({ name }) => name === 'reserveFen',
    );
    expect(reserve).toMatchObject({ on: '2026-05-01', differs: true });
    expect(reserve?.before).toMatchObject({ value: 0, layer: 'CN-BASE', grade: 'OWN' });
    expect(reserve?.after).toMatchObject({ value: 500, layer: 'GX-NN', grade: 'A' });
  });

  it('names a value that starts later under its own day', () => {
    const values = [aValue(5, '2026-01-01'), aValue(8, '2026-07-01')];
    const found = changes({ maxRelatives: values }, '2026-05-01');
    const max = found.filter(({ name }) => name === 'maxRelatives');
    expect(max.map(({ on, after }) => [on, after?.value])).toEqual([
      ['2026-05-01', 5],
      ['2026-07-01', 8],
    ]);
  });

  it('is said once, on the first day it shows', () => {
    const values = [aValue(5, '2026-01-01'), aValue(8, '2026-07-01')];
    const parameters = { maxRelatives: values, reserveFen: [aValue(500, '2026-01-01')] };
    const found = changes(parameters, '2026-05-01').filter(({ name }) => name === 'reserveFen');
    expect(found.map(({ on }) => on)).toEqual(['2026-05-01']);
  });

  it('says when a value stands on another text only', () => {
    const found = changes({ reserveFen: [aValue(0, '2021-04-22')] }, '2026-05-01');
    expect(found.find(({ name }) => name === 'reserveFen')).toMatchObject({ differs: false });
  });

  it('does not list what stays', () => {
    const names = changes({ reserveFen: [aValue(500, '2026-01-01')] }, '2026-05-01').map(
      ({ name }) => name,
    );
    expect(names).not.toContain('reach');
    expect(names).toEqual([...new Set(names)]);
  });
});
