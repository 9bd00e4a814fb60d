import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { backupName, backupTo } from '../../db/backup.ts';
import { connect } from '../../db/connect.ts';
import { readMigrations } from '../../db/migrate.ts';
import { openReader } from '../../db/open.ts';
import { shredInCopies } from '../../db/pages/copies.ts';
import { pagesKeyOf } from '../../db/pages/key.ts';
import { verifyPagesBeside, type PagesBeside } from '../../db/pages/verifyBeside.ts';
import { verifyLedger } from '../../db/verify.ts';

/** Work on the ledger file that takes long: done by a process of its own, on a reading connection. */
export type HeavyTask = VerifyTask | BackupTask;

interface Reach {
  readonly file: string;
  /** The ledger's key; handed over in memory only. */
  readonly key: Uint8Array;
  readonly nativeBinding: string | null;
}

export interface VerifyTask extends Reach {
  readonly kind: 'verify';
  /** The file of the scanned pages, verified once the ledger itself holds. */
  readonly pages: string;
  readonly migrations: string;
}

export interface BackupTask extends Reach {
  readonly kind: 'backup';
  /** The file of the scanned pages, which are then copied; null: the ledger is. */
  readonly pages: string | null;
  readonly folder: string;
  /** Time of the copy, for its name. */
  readonly at: string;
  /** So many daily copies are kept; one made before a migration goes once it is older than all. */
  readonly keep: number;
}

/** What a verification found, as the contract says it. */
export interface VerifyAnswer {
  readonly kind: 'verify';
  readonly entries: number;
  readonly head: string;
  readonly firstBad: { readonly seq: number; readonly what: string } | null;
  /** null: the ledger does not hold, so what it says of pages means nothing. */
  readonly pages: PagesBeside | null;
}

export interface BackupAnswer {
  readonly kind: 'backup';
  readonly file: string;
  readonly removed: number;
}

export type HeavyAnswer = VerifyAnswer | BackupAnswer;

/** How far a task is; `of` says what is counted. */
export type HeavyProgress = (done: number, total: number, of: 'entries' | 'pages') => void;

/** Does one task; throws when the file cannot be read at all. */
export function doHeavyWork(task: HeavyTask, onProgress: HeavyProgress): HeavyAnswer {
  const nativeBinding = task.nativeBinding ?? undefined;
  const reader = openReader({ file: task.file, key: task.key, nativeBinding });
  if (!reader.ok) throw new Error(`the ledger cannot be read: ${reader.problem.code}`);
  const { db, raw, identity, close } = reader.value;
  try {
    if (task.kind === 'backup') {
      if (task.pages === null) return backUp(raw, task, 'ledger');
      return backUpPages(task.pages, pagesKeyOf({ read: db, identity }), task);
    }
    return verify(reader.value, task, onProgress);
  } finally {
    close();
  }
}

type Reader = Extract<ReturnType<typeof openReader>, { ok: true }>['value'];

function verify(reader: Reader, task: VerifyTask, onProgress: HeavyProgress): VerifyAnswer {
  const { raw, identity } = reader;
  const nativeBinding = task.nativeBinding ?? undefined;
  const found = verifyLedger(raw, {
    identity,
    migrations: readMigrations(task.migrations),
    nativeBinding,
    onProgress: (done, total) => {
      onProgress(done, total, 'entries');
    },
  });
  if (!found.ok) {
    const firstBad = { seq: found.seq ?? 0, what: found.what };
    return { kind: 'verify', entries: found.checked, head: '', firstBad, pages: null };
  }
  const pages = verifyPagesBeside(reader, {
    file: task.pages,
    nativeBinding,
    onProgress: (done, total) => {
      onProgress(done, total, 'pages');
    },
  });
  const { entries, head } = found;
  return { kind: 'verify', entries, head: head?.hash ?? '', firstBad: null, pages };
}

/** What a daily copy is of; its name begins so. */
type CopyOf = 'ledger' | 'pages';

function backUp(raw: Parameters<typeof backupTo>[0], task: BackupTask, of: CopyOf): BackupAnswer {
  const { folder } = task;
  dropUnfinished(folder, of);
  const file = backupName(folder, task.at, 'daily', of);
  backupTo(raw, file);
  const old = outlived(readdirSync(folder), of, task.keep);
  for (const name of old) rmSync(path.join(folder, name));
  return { kind: 'backup', file, removed: old.length };
}

/**
 * Copies that have had their time: what was erased since they were made does not stay in them for
 * ever. Those from before a migration go with the ledger's: they serve for going back a version.
 */
function outlived(names: readonly string[], of: CopyOf, keep: number): string[] {
  const daily = dailyCopies(names, of);
  const old = daily.slice(0, Math.max(0, daily.length - keep));
  const oldest = stampOf(daily[old.length] ?? '');
  if (of === 'pages' || daily.length < keep || oldest === null) return old;
  const others = names.filter((name) => BEFORE_MIGRATION.test(name));
  return [...old, ...others.filter((name) => (stampOf(name) ?? oldest) < oldest)];
}

const BEFORE_MIGRATION = /^(?:ledger|pages)-\d{8}T\d{6}-(?:pages-)?before-migration(?:-\d+)?\.db$/;

/** `20260310T090900` of a copy's name. */
const stampOf = (name: string): string | null =>
  /^(?:ledger|pages)-(\d{8}T\d{6})-/.exec(name)?.[1] ?? null;

function backUpPages(file: string, key: Uint8Array, task: BackupTask): BackupAnswer {
  const nativeBinding = task.nativeBinding ?? undefined;
  const pages = connect({ file, key, nativeBinding, readonly: true });
  if (!pages.ok) throw new Error(`the pages cannot be read: ${pages.problem.code}`);
  try {
    shredInCopies(pages.value, pageCopies(task.folder), { key, nativeBinding });
    return backUp(pages.value, task, 'pages');
  } finally {
    pages.value.close();
  }
}

/** Every finished copy of the pages, whatever it was made for. */
function pageCopies(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => PAGE_COPY.test(name)).map((name) => path.join(folder, name));
}

const PAGE_COPY = /^(?:pages-\d{8}T\d{6}-.*|ledger-\d{8}T\d{6}-pages-before-migration.*)\.db$/;

/** What a power cut left of a copy; main has only one made at a time. */
function dropUnfinished(folder: string, of: CopyOf): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.startsWith(`${of}-`) && name.endsWith('-daily.db.part')) {
      rmSync(path.join(folder, name));
    }
  }
}

/** The daily copies among a folder's files, oldest first (their names sort by time). */
export function dailyCopies(names: readonly string[], of: CopyOf = 'ledger'): string[] {
  const shape = /^(ledger|pages)-\d{8}T\d{6}-daily\.db$/;
  return names.filter((name) => shape.exec(name)?.[1] === of).sort();
}
