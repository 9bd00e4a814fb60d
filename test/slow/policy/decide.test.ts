import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { answerOf, caseFiles, caseText, casesIn, RESOURCES } from '../../support/policy.ts';

const POLICY = fileURLToPath(new URL('../../../scripts/policy.ts', import.meta.url));
const Answers = z.array(z.record(z.string(), z.unknown()));

/** `npm run policy -- decide`, without npm. */
function decide(input: string, ...more: string[]) {
  return spawnSync(process.execPath, [POLICY, 'decide', ...more], { input, encoding: 'utf8' });
}

function answers(text: string): z.infer<typeof Answers> {
  const { status, stdout, stderr } = decide(text);
  expect([status, stderr]).toEqual([0, '']);
  return Answers.parse(JSON.parse(stdout));
}

describe('policy decide on the command line', () => {
  it.each(caseFiles())('gives the answers of the rules to %s, in the same order', (file) => {
    expect(answers(caseText(file))).toEqual(casesIn(file).map((item) => answerOf(item)));
  });

  it('answers a batch with bad cases and says so for those cases only', () => {
    const good = { id: 'G', pack: 'GX-NN', on: '2026-03-10', operation: 'end' };
    const given = answers(JSON.stringify([null, { ...good, input: { initiator: 'owner' } }, 7]));
    expect(given.map((answer) => answer['id'])).toEqual([null, 'G', null]);
    expect(given[1]?.['decision']).toBe('ALLOW');
  });

  it.each([
    ['no JSON', 'cases please'],
    ['an object', '{}'],
    ['nothing', ''],
  ])('refuses %s with exit code 2 and a sentence', (_, text) => {
    expect(decide(text)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('give a JSON array of cases'),
    });
  });

  it('takes the byte order mark that Windows shells put before a pipe', () => {
    expect(decide('\uFEFF[]')).toMatchObject({ status: 0, stdout: '[]\n' });
  });

  it('stops at a pack that was changed after signing', () => {
    const resources = mkdtempSync(join(tmpdir(), 'policy-'));
    for (const part of ['policy', 'regions']) {
      cpSync(`${RESOURCES}/${part}`, join(resources, part), { recursive: true });
    }
    const file = join(resources, 'policy/GS/binding.json');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"value": "620000"');
    writeFileSync(file, text.replace('"value": "620000"', '"value": "620100"'));
    expect(decide('[]', '--resources', resources)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('policy/GS/signature.json: signature: the content was'),
    });
    rmSync(resources, { recursive: true });
  });
});
