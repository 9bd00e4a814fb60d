import { describe, expect, it } from 'vitest';

import { addDays } from '../../electron/domain/date.ts';
import { PARAMETER_NAMES } from '../../electron/domain/policy.ts';
import { comparePacks } from '../../electron/rules/compare.ts';
import { readPolicy } from '../../electron/policy/load.ts';
import { directoryReader, type PolicyReader } from '../../electron/policy/reader.ts';
import { day, packCount, packNamed, RESOURCES, theBook } from '../support/policy.ts';

/** The real resources with one more pack, given as its two files. */
function bookWith(id: string, below: string, values: object): ReturnType<typeof readPolicy> {
  const real = directoryReader(RESOURCES);
  const name = { zh: '示例', en: 'Example' };
  const manifest = { schema: 1, id, version: '2026.1.0', kind: 'production', below, name };
  const files: Record<string, string> = {
    [`policy/${id}/pack.json`]: JSON.stringify({ ...manifest, covers: [] }),
    [`policy/${id}/binding.json`]: JSON.stringify(values),
  };
  const reader: PolicyReader = {
    list: (path) => {
      if (path === `policy/${id}`) return ['binding.json', 'pack.json'];
      return path === 'policy' ? [...real.list(path), id] : real.list(path);
    },
    read: (path) => files[path] ?? real.read(path),
  };
  return readPolicy(reader, { trust: ['demo'], acceptUnsigned: true });
}

function reserveOn(values: readonly object[], date: string, below = 'CN-BASE'): unknown {
  const { book, problems } = bookWith('XX', below, { parameters: { reserveFen: values } });
  expect(problems).toEqual([]);
  return book.pack('XX')?.inForce('reserveFen', day(date))?.value;
}

const ROW = { grade: 'B', source: ['[15]'] };

describe('a value in force', () => {
  const changes = theBook().packs.flatMap((pack) =>
    PARAMETER_NAMES.flatMap((name) =>
      pack
        .history(name)
        .filter((value) => value.layer === pack.id)
        .map((value) => [pack.id, name, value.from, value] as const),
    ),
  );

  it('there are many', () => {
    expect(changes.length).toBeGreaterThan(200);
  });

  it.each(changes)('%s %s starts on %s, not the day before', (id, name, from, value) => {
    const pack = packNamed(id);
    expect(pack.inForce(name, from)).toBe(value);
    expect(pack.inForce(name, addDays(from, -1))).not.toBe(value);
    expect(pack.periodOf(addDays(from, -1))).toBeLessThan(pack.periodOf(from));
  });

  it('lasts until the same layer starts another', () => {
    const values = [
      { from: '2024-01-01', value: 1, ...ROW },
      { from: '2025-01-01', value: 2, ...ROW },
    ];
    expect(reserveOn(values, '2024-12-31')).toBe(1);
    expect(reserveOn(values, '2025-01-01')).toBe(2);
    expect(reserveOn(values, '2099-01-01')).toBe(2);
  });

  it('falls back to the layer below before its start and after its end', () => {
    const values = [{ from: '2024-01-01', to: '2024-12-31', value: 1, ...ROW }];
    expect(reserveOn(values, '2023-12-31', 'SX')).toBe(100_000);
    expect(reserveOn(values, '2024-01-01', 'SX')).toBe(1);
    expect(reserveOn(values, '2024-12-31', 'SX')).toBe(1);
    expect(reserveOn(values, '2025-01-01', 'SX')).toBe(100_000);
  });

  it('is never one that is only expected or switched off', () => {
    const values = [
      { from: '2024-01-01', value: 1, ...ROW },
      { from: '2025-01-01', value: 2, status: 'disabled', ...ROW },
      { from: '2026-01-01', value: 3, status: 'expected', ...ROW },
    ];
    expect(reserveOn(values, '2026-06-01')).toBe(1);
  });

  it('comes with what it stands on', () => {
    expect(packNamed('GX-NN').inForce('relations', day('2026-03-10'))).toMatchObject({
      value: 'NEAR8',
      from: '2024-12-27',
      to: null,
      grade: 'B',
      status: 'active',
      layer: 'CN-BASE',
      facts: ['S1-013', 'S2-010'],
      docNo: '国办发〔2024〕36号',
      reference: expect.stringContaining('[16]全国所有省份个账共济扩至近亲属'),
      overrideRequires: 'dual',
    });
  });
});

describe('packs in March 2026', () => {
  const columns = 'GX-NN CQ CQ-2022 GX-LZ-2018 GS JS SX GZ SN-2022'.split(' ');
  const rows: readonly (readonly [string, string])[] = [
    ['relations', 'NEAR8 NEAR8 NEAR8 SPC NEAR8 NEAR8 NEAR8 NEAR8 SPC'],
    ['reach', 'nation nation onlyRegion onlyRegion nation nation province province city'],
    ['maxRelatives', 'null null 1 null null null null null null'],
    ['maxOwners', 'null null null null null null null 1 null'],
    ['minBalanceFen', 'null null null 150000 null null null null null'],
    ['reserveFen', '0 0 0 0 0 0 100000 0 0'],
    ['spend.COMM_INS', 'REVIEW ALLOW ALLOW DENY REVIEW REVIEW DENY DENY DENY'],
    ['spend.LTCI_PREM', 'REVIEW REVIEW REVIEW DENY REVIEW ALLOW DENY DENY DENY'],
    ['commercialPriorYearsOnly', 'false true true false false false false false false'],
    ['commitmentAccepted', 'true true true false true true true true true'],
  ];

  it.each(rows)('%s: %s', (wanted, expected) => {
    const name = PARAMETER_NAMES.find((each) => each === wanted) ?? 'region';
    const found = columns.map((id) => packNamed(id).inForce(name, day('2026-03-10'))?.value);
    expect(found.map(String).join(' ')).toBe(expected);
  });
});

describe('the identity of a pack', () => {
  it('names version, layers, signature and a digest of all layers', () => {
    const { identity } = packNamed('JS-JY');
    expect(identity).toMatchObject({ id: 'JS-JY', kind: 'production', signedBy: 'demo' });
    expect(identity.layers).toEqual(['JS-JY', 'JS', 'CN-BASE']);
    expect(identity.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(identity.grades.A).toBeGreaterThan(0);
    expect(new Set(theBook().packs.map((pack) => pack.identity.digest)).size).toBe(packCount());
  });

  it('changes when the pack or a layer below changes, and only then', () => {
    const digest = (file: string, from: string, to: string): string | undefined => {
      const real = directoryReader(RESOURCES);
      const text = (path: string): string | null =>
        path === file ? (real.read(path) ?? '').replace(from, to) : real.read(path);
      const unsigned = (path: string): string | null =>
        path.endsWith('/signature.json') ? null : text(path);
      const reader = { list: real.list, read: unsigned };
      const { book } = readPolicy(reader, { trust: ['demo'], acceptUnsigned: true });
      return book.pack('GX-NN')?.identity.digest;
    };
    const { digest: now } = packNamed('GX-NN').identity;
    expect(digest('policy/GX-NN/binding.json', '450100', '450100')).toBe(now);
    expect(digest('policy/SX/binding.json', '100000', '100001')).toBe(now);
    expect(digest('policy/GX-NN/binding.json', '450100', '450200')).not.toBe(now);
    expect(digest('policy/CN-BASE/binding.json', '"value": 16', '"value": 18')).not.toBe(now);
  });

  it('two packs are compared value by value', () => {
    const rows = comparePacks(packNamed('SX'), packNamed('GX-NN'), day('2026-03-10'));
    const differing = rows.filter((row) => row.differs).map((row) => row.name);
    expect(differing).toEqual([
      ...['region', 'reach', 'reserveFen', 'excludePublicFunded', 'oneOwnerPerSettlement'],
      ...['spend.LTCI_PREM', 'spend.COMM_INS', 'abandonNeedsLocalBasis'],
      ...['state', 'documents', 'effect', 'payee', 'limit'].map(
        (cell) => `withdraw.EMIGRATION.${cell}`,
      ),
    ]);
  });
});
