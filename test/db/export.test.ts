import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { journalLines } from '../../db/exportJournal.ts';
import { rawOf } from '../../db/tx.ts';
import { canonicalJson } from '../../electron/domain/canonicalJson.ts';
import { verifyJournal } from '../support/independentVerifier.mjs';
import { type TestLedger } from '../support/ledger.ts';
import { aStory, STORY } from '../support/story.ts';

let t: TestLedger;
let lines: string[];
beforeAll(() => {
  t = aStory();
  lines = [...journalLines(rawOf(t.ledger.read))];
});
afterAll(() => {
  t.dispose();
});

const join_ = (some: readonly string[]) => `${some.join('\n')}\n`;

/** As the verifier reads a file: bytes that are not UTF-8 are refused. */
function verdict(bytes: Uint8Array): { ok: boolean; seq: number } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return verifyJournal(text);
  } catch {
    return { ok: false, seq: 1 };
  }
}

describe('an exported journal', () => {
  it('has one line per entry, each exactly the canonical bytes, and the head as its last', () => {
    expect(lines).toHaveLength(STORY.last + 1);
    for (const line of lines) expect(canonicalJson(JSON.parse(line))).toBe(line);
    const head = t.ledger.head();
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      head: { format: 'ledger-entry-1', hash: head?.hash, seq: head?.seq },
    });
  });

  it('is accepted by a verifier written from docs/ledger-format.md alone', () => {
    expect(verifyJournal(join_(lines))).toEqual({
      ok: true,
      seq: STORY.last,
      hash: t.ledger.head()?.hash,
    });
  });

  it('that verifier imports nothing of the project', () => {
    const path = join(import.meta.dirname, '../support/independentVerifier.mjs');
    const imports = [...readFileSync(path, 'utf8').matchAll(/from '([^']+)'/g)].map((m) => m[1]);
    expect(imports).toEqual(['node:crypto', 'node:fs', 'node:url']);
  });

  // Every entry before the changed one is verified again each time, so every byte is tried in two
  // early lines and every seventh in two late ones (which bytes those are differs by line).
  it.each([
    ['that introduces an account', 2, 1],
    ['with postings', STORY.boundWithQuota, 1],
    ['with an erased body', STORY.erased, 7],
    ['with escapes and other characters', STORY.last, 7],
  ])(
    'is rejected after any one byte of an entry %s is changed',
    { timeout: 60_000 },
    (_what, seq, step) => {
      const before = Buffer.from(join_(lines.slice(0, seq - 1)), 'utf8');
      const line = Buffer.from(lines[seq - 1] ?? '', 'utf8');
      const after = Buffer.from(`\n${join_(lines.slice(seq))}`, 'utf8');
      const whole = Buffer.concat([before, line, after]);
      expect(verdict(whole).ok).toBe(true);
      const accepted: number[] = [];
      for (let i = 0; i < line.length; i += step) {
        const bytes = Buffer.from(whole);
        const at = before.length + i;
        bytes[at] = (bytes[at] ?? 0) ^ (i % 2 === 0 ? 1 : 0x20);
        if (verdict(bytes).ok) accepted.push(i);
      }
      expect(accepted).toEqual([]);
    },
  );

  it('is rejected after any byte of the head or the last line feed is changed', () => {
    const whole = Buffer.from(join_(lines), 'utf8');
    const length = Buffer.byteLength(lines.at(-1) ?? '') + 1;
    for (let i = whole.length - length; i < whole.length; i += 1) {
      const bytes = Buffer.from(whole);
      bytes[i] = (bytes[i] ?? 0) ^ 1;
      expect(verdict(bytes).ok, String(i)).toBe(false);
    }
  });

  it.each([
    ['an entry is missing', (all: string[]) => all.toSpliced(5, 1), 6],
    ['two entries changed places', (all: string[]) => swap(all, 5, 6), 6],
    ['an entry stands twice', (all: string[]) => all.toSpliced(5, 0, all[5] ?? ''), 7],
    ['the head is missing', (all: string[]) => all.slice(0, -1), STORY.last],
    ['the tail was cut', (all: string[]) => all.toSpliced(-3, 2), STORY.last - 1],
    ['a body was taken out', (all: string[]) => withoutBody(all, 7), 7],
  ])('is rejected, naming the entry, when %s', (_what, change, seq) => {
    expect(verifyJournal(join_(change([...lines])))).toMatchObject({ ok: false, seq });
  });
});

function swap(all: string[], a: number, b: number): string[] {
  return all.with(a, all[b] ?? '').with(b, all[a] ?? '');
}

function withoutBody(all: string[], seq: number): string[] {
  const entry = JSON.parse(all[seq - 1] ?? '') as object;
  return all.with(seq - 1, canonicalJson({ ...entry, body: null, salt: null }));
}
