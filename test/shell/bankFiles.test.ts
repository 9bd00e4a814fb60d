import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readBankResult, saveBatch, type AskTarget } from '../../electron/shell/bankFiles.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { allPaid, anEnvelope, bankFile, batched } from '../support/payments.ts';
import { approvedCase, caseRow } from '../support/cases.ts';

let t: TestDesk;
let folder: string;
beforeEach(() => {
  t = aDesk();
  folder = mkdtempSync(path.join(tmpdir(), 'bank-'));
});
afterEach(() => {
  t.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const asked: string[] = [];
const into = (name: string) => Promise.resolve((asked.push(name), path.join(folder, name)));
const save = (batchId: string, askTarget: AskTarget = into) =>
  saveBatch(askTarget, t.reviewer, { ...anEnvelope(), batchId, format: 'csv' });

describe('a batch’s file', () => {
  test('is for its owner only, has the batch’s digest, and is a copy the second time', async () => {
    const batchId = batched(t, approvedCase(t, 'P03'));
    const first = must(await save(batchId)).output;
    const second = must(await save(batchId)).output;
    expect([first.copyNo, second.copyNo]).toEqual([1, 2]);
    expect(second.file).toBe(first.file?.replace('.csv', '-副本1.csv'));
    const bytes = [first, second].map(({ file }) => readFileSync(path.join(folder, file ?? '')));
    expect(bytes[0]?.equals(bytes[1] ?? Buffer.of())).toBe(true);
    const sha256 = createHash('sha256')
      .update(bytes[0] ?? '')
      .digest('hex');
    expect(sha256).toBe(first.digest);
    expect(statSync(path.join(folder, first.file ?? '')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('that nobody chose a place for, or that cannot be written, is not counted', async () => {
    const batchId = batched(t, approvedCase(t, 'P03'));
    const head = t.ledger.head();
    const nowhere = () => Promise.resolve(null);
    expect(must(await save(batchId, nowhere)).output.file).toBeNull();
    const gone = () => Promise.resolve(path.join(folder, 'gone', 'a.csv'));
    expect(await save(batchId, gone)).toMatchObject({
      problem: { code: 'payment.fileFailed', message: 'ENOENT' },
    });
    expect(await save('none')).toMatchObject({ problem: { code: 'payment.batchUnknown' } });
    expect(t.ledger.head()).toEqual(head);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the bank’s file', () => {
  const input = () => ({ ...anEnvelope(), text: null, fileName: '' });
  test('is read where somebody chose it, and booked', async () => {
    const caseId = approvedCase(t, 'P03');
    batched(t, caseId);
    const file = path.join(folder, '回盘.csv');
    writeFileSync(file, bankFile(...allPaid(t, caseId)));
    must(await readBankResult(() => Promise.resolve(file), t.reviewer, input()));
    expect(caseRow(t, caseId).state).toBe('PAID');
  });

  test('that nobody chose, or that is too large, is refused', async () => {
    expect(await readBankResult(() => Promise.resolve(null), t.reviewer, input())).toMatchObject({
      problem: { code: 'payment.noFile' },
    });
    mkdirSync(path.join(folder, 'x'));
    const file = path.join(folder, 'x', 'large.csv');
    writeFileSync(file, Buffer.alloc(2_000_001, 32));
    expect(await readBankResult(() => Promise.resolve(file), t.reviewer, input())).toMatchObject({
      problem: { code: 'payment.fileMalformed' },
    });
  });
});
