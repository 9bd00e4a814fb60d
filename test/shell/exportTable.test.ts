import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { exportTable } from '../../electron/contract/export.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import { fileName, saveTable } from '../../electron/shell/exportTable.ts';
import { bodyOf } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let t: TestDesk;
let folder: string;
beforeEach(() => {
  t = aDesk();
  folder = mkdtempSync(path.join(tmpdir(), 'export-'));
});
afterEach(() => {
  t.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const table = (more: Partial<InputOf<typeof exportTable>> = {}): InputOf<typeof exportTable> => ({
  operationId: t.newOperation(),
  table: 'journal',
  title: '业务台账 2026-03-10',
  columns: ['#', '涉及的人'],
  rows: [['1', '示例周＊']],
  ...more,
});
const into = (file: string) => () => Promise.resolve(path.join(folder, file));
const headSeq = () => t.ledger.head()?.seq ?? 0;

describe('taking a table out', () => {
  test('writes the file for its owner only, and an entry says who, what and how many, by its hash', async () => {
    const before = headSeq();
    const answer = must(await saveTable(into('a.csv'), t.clerk, table()));
    expect(answer).toEqual({ saved: true, file: 'a.csv', rows: 1 });
    const file = path.join(folder, 'a.csv');
    const bytes = readFileSync(file);
    expect(bytes.toString('utf8')).toContain('示例周＊');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(headSeq()).toBe(before + 1);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(bodyOf(t.clerk, headSeq())).toEqual({ table: 'journal', rows: 1, sha256 });
  });

  test('offers a name and never a folder', async () => {
    const asked: string[] = [];
    await saveTable((name) => (asked.push(name), Promise.resolve(null)), t.clerk, table());
    expect(asked).toEqual(['业务台账 2026-03-10.csv']);
    expect(fileName('../../etc/passwd')).not.toMatch(/[\\/]/);
    expect(fileName('  ')).toBe('table.csv');
  });

  test('that nobody chose a place for leaves nothing', async () => {
    const before = headSeq();
    const answer = await saveTable(() => Promise.resolve(null), t.clerk, table());
    expect(answer).toEqual({ ok: true, value: { saved: false, file: null, rows: 1 } });
    expect(headSeq()).toBe(before);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that cannot be written says why and is no entry', async () => {
    const before = headSeq();
    const answer = await saveTable(into('nowhere/a.csv'), t.clerk, table());
    expect(answer).toEqual({ ok: false, problem: { code: 'export.failed', why: 'ENOENT' } });
    expect(headSeq()).toBe(before);
  });

  test('that the ledger refuses leaves no file', async () => {
    const operationId = t.newOperation();
    must(await saveTable(into('a.csv'), t.clerk, table({ operationId })));
    const other = table({ operationId, rows: [] });
    expect(await saveTable(into('b.csv'), t.clerk, other)).toMatchObject({
      problem: { code: 'operation.conflict' },
    });
    expect(existsSync(path.join(folder, 'b.csv'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });
});
