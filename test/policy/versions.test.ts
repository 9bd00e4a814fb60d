import { describe, expect, it } from 'vitest';

import type { PolicyBook } from '../../electron/domain/policy.ts';
import { type PackChange, datedBook } from '../../electron/policy/versions.ts';
import { compareVersions } from '../../electron/policy/versionOrder.ts';
import { memoPerPeriod } from '../../electron/rules/verdict.ts';
import { aPackOf, aValue, builtInPacks } from '../support/packs.ts';
import { day } from '../support/policy.ts';

const { reading, trust } = builtInPacks();

/** GX-NN with another reserve, so that it shows which content decides. */
function withReserve(fen: number, version: string) {
  return aPackOf('GX-NN', version, {
    region: [aValue('450100', '2021-04-22')],
    reserveFen: [aValue(fen, '2021-04-22')],
  });
}

function change(fen: number, version: string, from: string): PackChange {
  return { packId: 'GX-NN', from: day(from), pack: withReserve(fen, version) };
}

function book(...changes: PackChange[]): PolicyBook {
  return datedBook(reading, trust, changes).book;
}

function reserveOn(packs: PolicyBook, on: string, id = 'GX-NN') {
  return packs.pack(id)?.inForce('reserveFen', day(on))?.value ?? null;
}

describe('a pack that was changed', () => {
  it('has its old values until the day before, the new ones from the day on', () => {
    const packs = book(change(500, '2026.5.0', '2026-05-01'));
    expect(reserveOn(packs, '2026-04-30')).toBe(0);
    expect(reserveOn(packs, '2026-05-01')).toBe(500);
    const pack = packs.pack('GX-NN');
    expect(pack?.versionOn(day('2026-04-30'))?.identity.version).toBe('2026.3.0');
    expect(pack?.versionOn(day('2026-05-01'))?.identity.version).toBe('2026.5.0');
  });

  it('changes the packs that lie on it on the same day', () => {
    const packs = book(change(500, '2026.5.0', '2026-05-01'));
    expect(reserveOn(packs, '2026-05-01', 'GX-NN@seed')).toBe(500);
    expect(reserveOn(packs, '2026-05-01', 'CQ')).toBe(0);
  });

  it('follows the last entry of those whose day has come, so that a plan can be undone', () => {
    const planned = change(500, '2026.5.0', '2026-06-01');
    const sooner = change(700, '2026.6.0', '2026-05-01');
    const packs = book(planned, sooner);
    expect(reserveOn(packs, '2026-05-15')).toBe(700);
    expect(reserveOn(packs, '2026-06-02')).toBe(700);
    expect(reserveOn(book(sooner, planned), '2026-06-02')).toBe(500);
  });

  it('stops every decision from the day on when its file is lost: no silent way back', () => {
    const lost: PackChange = { packId: 'GX-NN', from: day('2026-05-01'), pack: null };
    const packs = book(lost);
    expect(reserveOn(packs, '2026-04-30')).toBe(0);
    expect(reserveOn(packs, '2026-05-01')).toBeNull();
    expect(packs.pack('GX-NN')?.versionOn(day('2026-05-01'))).toBeNull();
    expect(reserveOn(packs, '2026-05-01', 'GX-NN@seed')).toBeNull();
    expect(reserveOn(packs, '2026-05-01', 'CQ')).toBe(0);
  });

  it('never shares what was compiled for another content', () => {
    const pack = book(
      change(500, '2026.5.0', '2026-05-01'),
      change(700, '2026.6.0', '2026-06-01'),
    ).pack('GX-NN');
    if (pack === null) throw new Error('no pack');
    const compiled = memoPerPeriod((of, on) => of.inForce('reserveFen', on)?.value);
    const days = ['2026-04-30', '2026-05-01', '2026-06-01', '2026-04-30'];
    expect(days.map((on) => compiled(pack, day(on)))).toEqual([0, 500, 700, 0]);
  });

  it('that is new here has no value before its day', () => {
    const pack = aPackOf('YN', '2026.1.0', { reserveFen: [aValue(3, '2021-04-22')] });
    const packs = book({ packId: 'YN', from: day('2026-05-01'), pack });
    expect(reserveOn(packs, '2026-04-30', 'YN')).toBeNull();
    expect(reserveOn(packs, '2026-05-01', 'YN')).toBe(3);
  });

  it('is left out with its sentence when the signature does not count here', () => {
    const pack = aPackOf('GX-NN', '2026.5.0', {}, {}, 'training');
    const real = builtInPacks('production');
    const changed = { packId: 'GX-NN', from: day('2026-05-01'), pack };
    const { book: packs, problems } = datedBook(real.reading, real.trust, [changed]);
    expect(packs.pack('GX-NN')).toBeNull();
    expect(problems.map(({ right }) => right)).toContain(
      'a demo key; this office takes production keys only',
    );
  });
});

describe('without changes', () => {
  it('the book is the one that was read, built once', () => {
    expect(datedBook(reading, trust, []).book).toBe(reading.book);
  });
});

it.each([
  ['2026.3.0', '2026.3.0', 0],
  ['2026.10.0', '2026.9.9', 1],
  ['2025.12.9', '2026.1.0', -1],
  ['2026.3.1', '2026.3.10', -1],
])('%s against %s is %d: numbers, not letters', (one, other, order) => {
  expect(compareVersions(one, other)).toBe(order);
});
