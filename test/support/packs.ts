import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { KeyUse } from '../../electron/policy/schema.ts';
import { bundleText } from '../../electron/policy/bundle.ts';
import { type PolicyReading, type Trust, readPolicy } from '../../electron/policy/load.ts';
import { type PolicyReader, directoryReader, tableReader } from '../../electron/policy/reader.ts';
import { type ReadPack, readPack } from '../../electron/policy/readPack.ts';
import { makeKeyPair, signPack } from '../../electron/policy/signature.ts';
import { RESOURCES } from './policy.ts';

const KEYS = { region: makeKeyPair(), training: makeKeyPair() };

/** Keys of the tests: 'region' signs for real offices, 'training' for demo offices only. */
export type TestKey = keyof typeof KEYS;

const USES: Readonly<Record<TestKey, KeyUse>> = { region: 'production', training: 'demo' };

/** The private half, for what signs outside the process. */
export function privateKey(key: TestKey): string {
  return KEYS[key].privatePem;
}

/** The public half as its file in policy/keys has it. */
export function publicKeyFile(label: TestKey): string {
  const { publicKey } = KEYS[label];
  return JSON.stringify({ label, use: USES[label], algorithm: 'Ed25519', publicKey });
}

/** The real packs, with the tests' keys among those that count. */
export function builtInPacks(use: 'demo' | 'production' = 'demo'): {
  readonly reading: PolicyReading;
  readonly trust: Trust;
} {
  const real = directoryReader(RESOURCES);
  const added = tableReader({
    'policy/keys/region.json': publicKeyFile('region'),
    'policy/keys/training.json': publicKeyFile('training'),
  });
  const reader: PolicyReader = {
    list: (path) => [...new Set([...real.list(path), ...added.list(path)])].sort(),
    read: (path) => added.read(path) ?? real.read(path),
  };
  const trust: Trust = { trust: use === 'demo' ? ['demo', 'production'] : ['production'] };
  return { reading: readPolicy(reader, trust), trust };
}

/** A value as a pack's file has it. */
export function aValue(value: unknown, from: string, more: object = {}) {
  return { from, value, grade: 'A', source: ['[15]'], ...more };
}

/** Files of a pack that is not signed yet. */
export function packFiles(
  id: string,
  version: string,
  parameters: object = {},
  more: object = {},
): Record<string, string> {
  const kind = id.endsWith('@seed') ? 'seed' : 'production';
  const manifest = {
    ...{ schema: 1, id, version, kind, below: 'CN-BASE', covers: ['450100'] },
    ...{ name: { zh: `示例 ${id}`, en: `Example ${id}` } },
    ...more,
  };
  return {
    'pack.json': JSON.stringify(manifest, null, 2),
    'binding.json': JSON.stringify({ parameters }, null, 2),
  };
}

/** Reads files as a pack, without its signature being looked at. */
export function readFiles(id: string, files: Readonly<Record<string, string>>): ReadPack {
  const placed = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`policy/${id}/${name}`, text]),
  );
  const reading = readPack(tableReader(placed), `policy/${id}`);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.pack;
}

/** The same files with a signature over their content. */
export function signed(
  id: string,
  files: Readonly<Record<string, string>>,
  key: TestKey = 'region',
): Record<string, string> {
  const { content } = readFiles(id, files);
  const signature = signPack(content, key, KEYS[key].privatePem);
  return { ...files, 'signature.json': JSON.stringify(signature) };
}

/** A signed pack, read. */
export function aPackOf(
  id: string,
  version: string,
  parameters: object = {},
  more: object = {},
  key: TestKey = 'region',
): ReadPack {
  return readFiles(id, signed(id, packFiles(id, version, parameters, more), key));
}

/** A stick: a folder on which packs lie as folders and as files; removed by `pull`. */
export function aStick() {
  const folder = mkdtempSync(join(tmpdir(), 'stick-'));
  return {
    folder,
    putFolder: (name: string, files: Readonly<Record<string, string | Uint8Array>>): string => {
      const path = join(folder, name);
      mkdirSync(path, { recursive: true });
      for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
      return path;
    },
    putFile: (name: string, text: string | Uint8Array): string => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    putBundle: (pack: ReadPack, name = `${pack.manifest.id}.mpack`): string => {
      const path = join(folder, name);
      writeFileSync(path, bundleText(pack));
      return path;
    },
    pull: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
