import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { connect } from '../../db/connect.ts';
import { backUpDaily } from '../../electron/shell/backups.ts';
import { doHeavyWork } from '../../electron/shell/heavyWork.ts';
import type { BackupTask, VerifyTask } from '../../electron/shell/heavyWork.ts';
import { officeFiles } from '../../electron/shell/officeFiles.ts';
import { aLedger, must } from '../support/ledger.ts';
import type { TestLedger } from '../support/ledger.ts';

let made: TestLedger;

beforeEach(() => {
  made = aLedger();
});

afterEach(() => {
  made.dispose();
});

const none = (): void => undefined;

function verifyTask(): VerifyTask {
  return {
    kind: 'verify',
    file: made.file,
    key: made.options.key,
    nativeBinding: null,
    pages: officeFiles(made.folder).pages,
    migrations: fileURLToPath(new URL('../../db/migrations', import.meta.url)),
  };
}

function backupTask(at: string, keep = 14): BackupTask {
  const { file, options } = made;
  const { key, backupFolder: folder } = options;
  return { kind: 'backup', pages: null, file, key, nativeBinding: null, folder, at, keep };
}

describe('verifying in the background', () => {
  test('reads the open ledger beside its writer and names the head', () => {
    const progress: number[] = [];
    const answer = doHeavyWork(verifyTask(), (done) => progress.push(done));
    expect(answer).toEqual({
      kind: 'verify',
      entries: 3,
      head: made.ledger.head()?.hash,
      firstBad: null,
      pages: { pages: 0, named: 0, firstBad: null, file: null },
    });
    expect(progress.at(-1)).toBe(3);
  });

  test('names the first bad entry', () => {
    const raw = must(connect({ file: made.file, key: made.options.key }));
    const trigger = "SELECT sql FROM sqlite_schema WHERE name = 'journal_no_update'";
    const sql = String(raw.prepare(trigger).pluck().get());
    raw.exec('DROP TRIGGER journal_no_update');
    raw.prepare("UPDATE journal SET type = 'account.altered' WHERE seq = 2").run();
    // Put back, so that only the entry gives it away.
    raw.exec(sql);
    raw.close();
    const answer = doHeavyWork(verifyTask(), none);
    expect(answer).toMatchObject({ firstBad: { seq: 2 }, pages: null });
  });

  test('with a wrong key is a failure, not an empty ledger', () => {
    const key = new Uint8Array(32);
    expect(() => doHeavyWork({ ...verifyTask(), key }, none)).toThrow('ledger.wrongKey');
  });
});

describe('a daily copy', () => {
  test('is complete, opens with the same key and is not readable without', () => {
    const answer = doHeavyWork(backupTask('2026-03-10T09:00:00.000+08:00'), none);
    const file = answer.kind === 'backup' ? answer.file : '';
    expect(path.basename(file)).toBe('ledger-20260310T090000-daily.db');
    const copy = must(connect({ file, key: made.options.key, readonly: true }));
    expect(copy.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(3);
    copy.close();
    expect(readFileSync(file, 'latin1')).not.toContain('SQLite format 3');
    expect(connect({ file, key: new Uint8Array(32) }).ok).toBe(false);
  });

  test('pushes out the oldest daily one, and no other file', () => {
    for (const day of ['08', '09', '10']) {
      doHeavyWork(backupTask(`2026-03-${day}T09:00:00.000+08:00`, 2), none);
      if (day === '08') writeFileSync(path.join(made.options.backupFolder, 'notes.txt'), 'x');
    }
    expect(readdirSync(made.options.backupFolder).sort()).toEqual([
      'ledger-20260309T090000-daily.db',
      'ledger-20260310T090000-daily.db',
      'notes.txt',
    ]);
  });

  test('is made once a day, whoever signs in how often', async () => {
    const asked: string[] = [];
    writeFileSync(officeFiles(made.folder).keyslots, '{}');
    const ports = {
      files: { ...officeFiles(made.folder), backup: made.options.backupFolder },
      sqliteBinding: null,
      heavy: {
        run: (task: BackupTask | VerifyTask) => {
          asked.push(task.kind);
          return Promise.resolve(doHeavyWork(task, none) as never);
        },
      },
      clock: made.clock,
    };
    expect(await backUpDaily(ports, made.options.key)).toBe(true);
    expect(await backUpDaily(ports, made.options.key)).toBe(false);
    made.clock.advance(24 * 3600_000);
    expect(await backUpDaily(ports, made.options.key)).toBe(true);
    expect(asked).toEqual(['backup', 'backup']);
    expect(existsSync(made.options.backupFolder)).toBe(true);
  });
});
