import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { bundleText } from '../../electron/policy/bundle.ts';
import { packStore } from '../../electron/policy/packStore.ts';
import { aPackOf, aValue } from '../support/packs.ts';

const PACK = aPackOf('XX', '2026.5.0', { reserveFen: [aValue(100, '2026-01-01')] });
const TEXT = bundleText(PACK);

let folder: string;
let copies: string;
beforeEach(() => {
  const data = mkdtempSync(join(tmpdir(), 'packs-'));
  [folder, copies] = [join(data, 'packs'), join(data, 'copies')];
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

it('keeps a pack under the name of its content and reads it back', () => {
  const store = packStore(folder, copies);
  const file = store.keep(TEXT);
  expect(readdirSync(folder)).toEqual([`${file}.mpack`]);
  expect(store.read(file)?.content).toEqual(PACK.content);
  expect(store.keep(TEXT)).toBe(file);
});

it('reads the copy when the first is damaged, and nothing that is not the pack', () => {
  const store = packStore(folder, copies);
  const file = store.keep(TEXT);
  writeFileSync(join(folder, `${file}.mpack`), TEXT.replace('100', '999'));
  expect(store.read(file)?.content).toEqual(PACK.content);
  writeFileSync(join(copies, `${file}.mpack`), TEXT.replace('100', '999'));
  expect(store.read(file)).toBeNull();
  rmSync(join(folder, `${file}.mpack`));
  expect(store.read(file)).toBeNull();
});

it('puts a damaged file right when the same pack is imported again', () => {
  const store = packStore(folder, copies);
  const file = store.keep(TEXT);
  writeFileSync(join(folder, `${file}.mpack`), 'half');
  expect(store.keep(TEXT)).toBe(file);
  expect(readFileSync(join(folder, `${file}.mpack`), 'utf8')).toBe(TEXT);
});

it('sweeps what no entry names, and nothing else', () => {
  const store = packStore(folder, copies);
  const named = store.keep(TEXT);
  const orphan = store.keep(bundleText(aPackOf('XX', '2026.6.0')));
  writeFileSync(join(folder, `${orphan}.mpack.part`), 'half');
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  expect(store.sweep(new Set([named]))).toBe(3);
  expect(readdirSync(copies)).toEqual([`${named}.mpack`]);
  expect(readdirSync(folder).sort()).toEqual([`${named}.mpack`, 'notes.txt'].sort());
  expect(existsSync(join(folder, `${orphan}.mpack`))).toBe(false);
});

it('has nothing to sweep before the first import', () => {
  expect(packStore(folder, copies).sweep(new Set())).toBe(0);
});
