import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { answerOf, caseFiles, caseText, casesIn, shownFor } from '../support/policy.ts';

const POLICY = fileURLToPath(new URL('../../scripts/policy.ts', import.meta.url));
const Answers = z.array(z.record(z.string(), z.unknown()));

function decideOnCommandLine(text: string): z.infer<typeof Answers> {
  const out = execFileSync(process.execPath, [POLICY, 'decide'], { input: text, encoding: 'utf8' });
  return Answers.parse(JSON.parse(out));
}

describe.each(caseFiles())('decision cases %s', (file) => {
  const cases = casesIn(file);

  it.each(cases.map((item) => [item.id, item] as const))('%s', (_, item) => {
    expect(shownFor(answerOf(item), item.expect)).toEqual(item.expect);
  });

  it('gives the same answers on the command line, in the same order', () => {
    const answers = decideOnCommandLine(caseText(file));
    expect(answers).toEqual(cases.map((item) => answerOf(item)));
  });
});

describe('policy decide', () => {
  it('answers a batch with bad cases and says so for those cases only', () => {
    const good = { id: 'G', pack: 'GX-NN', on: '2026-03-10', operation: 'end' };
    const text = JSON.stringify([null, { ...good, input: { initiator: 'owner' } }, 7]);
    const answers = decideOnCommandLine(text);
    expect(answers.map((answer) => answer['id'])).toEqual([null, 'G', null]);
    expect(answers[1]?.['decision']).toBe('ALLOW');
  });

  it.each([
    ['no JSON', 'cases please'],
    ['an object', '{}'],
    ['nothing', ''],
  ])('refuses %s with exit code 2 and a sentence', (_, text) => {
    const run = (): unknown =>
      execFileSync(process.execPath, [POLICY, 'decide'], { input: text, stdio: 'pipe' });
    expect(run).toThrow(/give a JSON array of cases/);
    expect(run).toThrow(expect.objectContaining({ status: 2 }));
  });
});

describe('undo', () => {
  const undo = (at: string): unknown =>
    answerOf({
      ...{ id: 'U', pack: 'GX-NN', on: '2026-03-10', at, operation: 'undo' },
      input: { boundAt: '2026-03-10T09:00:00+08:00' },
    })['reasons'];

  it('is either possible or expired, never both', () => {
    expect(undo('2026-03-10T09:10:00+08:00')).toEqual(['REVOKED']);
    expect(undo('2026-03-10T09:10:01+08:00')).toEqual(['UNDO_EXPIRED']);
  });
});
