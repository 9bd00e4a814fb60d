import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { readCandidate } from '../../electron/policy/candidate.ts';
import { runPolicy } from '../../scripts/policy/run.ts';
import { RESOURCES, packCount } from '../support/policy.ts';

let home: string;
let resources: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'policy-'));
  resources = join(home, 'resources');
  vi.stubEnv('HOME', home);
  cpSync(`${RESOURCES}/policy`, `${resources}/policy`, { recursive: true });
  cpSync(`${RESOURCES}/regions`, `${resources}/regions`, { recursive: true });
  expect(await policy('keygen', 'office', '--use', 'production')).toMatchObject({ code: 0 });
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

/** Runs a command in this process; what it printed is kept instead of shown. */
async function policy(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const keep = (where: 'out' | 'err') => (text: string | Uint8Array) => {
    printed[where] += String(text);
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
  try {
    const code = await runPolicy([...args, '--resources', resources]);
    return { code, ...printed };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

function change(file: string, from: string, to: string): void {
  const path = `${resources}/policy/${file}`;
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe('policy bundle', () => {
  it('writes one file that a counter reads as the same pack', async () => {
    const file = join(home, 'SC.mpack');
    const { code, out } = await policy('bundle', `${resources}/policy/SC`, file);
    expect([code, out]).toEqual([0, expect.stringContaining('SC 2026.1.0, key demo')]);
    const [one, other] = [readCandidate(file), readCandidate(`${resources}/policy/SC`)];
    expect(one.ok && one.candidate.file).toBe(other.ok && other.candidate.file);
    expect(one.ok).toBe(true);
  });

  it('refuses what no counter would take', async () => {
    const file = join(home, 'no.mpack');
    const folder = join(home, 'XX');
    cpSync(`${resources}/policy/SC`, folder, { recursive: true });
    expect((await policy('bundle', folder, file)).err).toContain("must be the directory's name");
    rmSync(folder, { recursive: true });
    const own = join(home, 'SC');
    cpSync(`${resources}/policy/SC`, own, { recursive: true });
    rmSync(join(own, 'signature.json'));
    expect(await policy('bundle', own, file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('policy sign SC'),
    });
    expect((await policy('bundle', own, join(home, 'SC.zip'))).err).toContain('.mpack');
    expect((await policy('bundle', own)).err).toContain('the file to write');
  });
});

describe('policy', () => {
  it('says how it is used', async () => {
    expect(await policy('help')).toMatchObject({
      code: 2,
      err: expect.stringContaining('usage: policy'),
    });
  });

  it('lint finds the packs of the repository clean', async () => {
    expect(await policy('lint', '--on', '2026-11-22')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        new RegExp(`^${packCount()} packs, \\d+ values, nothing to put right\\n$`),
      ),
    });
  });

  it('explain shows a rule with its words, source and dated values', async () => {
    const { code, out } = await policy('explain', 'GX-NN', 'R-B27');
    expect(code).toBe(0);
    expect(out).toContain('R-B27  bind.REL_NOT_IN_PACK');
    expect(out).toContain('"SPC"  [CN-BASE, from 2021-04-22 to 2024-12-26, B]');
    expect(out).toContain('"NEAR8"  [CN-BASE, from 2024-12-27, B]');
    expect(await policy('explain', 'GX-NN', 'R-Z99')).toMatchObject({ code: 2 });
  });

  it('diff shows what differs, with sources', async () => {
    const { out } = await policy('diff', 'GX-NN', 'SX', '--on', '2026-03-10');
    expect(out).toContain('GX-NN and SX on 2026-03-10: 13 values differ');
    expect(out).toContain('  SX: 100000  [SX, from 2022-07-01, C] [52]山西职工医保家庭共济');
    expect(await policy('diff', 'GX-NN', 'ZZ')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no pack ZZ; packs: CN-BASE'),
    });
  });

  it('a change after signing stops lint until it is signed again', async () => {
    change('GS/binding.json', '"value": "620000"', '"value": "620100"');
    expect(await policy('lint')).toMatchObject({ code: 1 });
    expect(await policy('sign', 'GS')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no private key at .*demo\.pem.*policy keygen demo/s),
    });
    expect(await policy('keygen', 'office')).toMatchObject({ code: 2 });
    expect(await policy('sign', 'GS', '--key', 'office')).toMatchObject({ code: 0 });
    expect(await policy('lint', '--on', '2026-11-22')).toMatchObject({ code: 0 });
  });

  it('does not sign a broken pack, nor with another private key', async () => {
    const privateFile = join(home, 'other.pem');
    expect(await policy('keygen', 'second')).toMatchObject({ code: 0 });
    const keys = join(home, '.config/medical-insurance-counter/policy-keys');
    cpSync(join(keys, 'second.pem'), privateFile);
    expect(await policy('sign', 'SX', '--key', 'office', '--private', privateFile)).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not the private half of keys/office.json'),
    });
    change('SX/binding.json', '"value": "province"', '"value": "everywhere"');
    expect(await policy('sign', 'SX', '--key', 'office')).toMatchObject({
      code: 2,
      err: expect.stringContaining('must be one of onlyRegion, city, province, nation'),
    });
  });
});
