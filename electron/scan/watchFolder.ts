import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import path from 'node:path';

import type { PageStore } from '../../db/pages/store.ts';
import type { CaseId } from '../domain/terms.ts';
import { takeIn, type IntakePorts } from './intake.ts';

/** Often enough for somebody who waits at the scanner. */
const POLL_MS = 1000;

/** What is asked for by name: a scanner writes under another name until it is done, or does not. */
const UNFINISHED = /^[.~]|\.(?:tmp|part|partial|crdownload|filepart)$/i;

interface Seen {
  /** Size and time of change: a file that still grows has another mark a second later. */
  readonly mark: string;
  /** This very state of the file was tried and could not be taken. */
  readonly refused: boolean;
}

/** The folder a scanner drops files into. */
export interface WatchFolder {
  /** From now on files go to this case; null: they wait. */
  arm(target: { readonly store: PageStore; readonly caseId: CaseId } | null): void;
  /** How many files lie there; null: the folder cannot be read. */
  waiting(): number | null;
  /** Looks once: takes what has not changed since the last look. */
  look(): Promise<void>;
  close(): void;
}

/**
 * A file is taken when it has not changed between two looks, and removed when all its pages are
 * durable. Killed in between it is taken again: the same bytes make the same pages, so nothing is
 * there twice. What cannot be taken stays where it is, and the window is told once.
 */
export function watchFolder(
  ports: IntakePorts & { readonly folder: () => string | null },
): WatchFolder {
  let target: Parameters<WatchFolder['arm']>[0] = null;
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let seen = new Map<string, Seen>();
  const closing = new AbortController();

  const names = (): string[] | null => {
    const folder = ports.folder();
    return folder === null ? [] : filesIn(folder);
  };

  async function lookNow(): Promise<void> {
    const folder = ports.folder();
    if (folder === null || target === null) return;
    const before = seen;
    seen = new Map();
    for (const name of filesIn(folder) ?? []) {
      const mark = markOf(path.join(folder, name));
      const last = before.get(name);
      if (mark === null) continue;
      const isSettled = last?.mark === mark && !last.refused;
      const refused = isSettled ? !(await take(folder, name)) : last?.mark === mark && last.refused;
      if (!isSettled || refused) seen.set(name, { mark, refused });
    }
  }

  async function take(folder: string, name: string): Promise<boolean> {
    if (target === null) return true;
    const { store, caseId } = target;
    const file = path.join(folder, name);
    const to = { store, caseId, jobId: null, source: 'folder' as const, name };
    const { troubles } = await takeIn(ports, to, { kind: 'file', path: file }, closing.signal);
    for (const trouble of troubles) ports.tell({ kind: 'pageTrouble', caseId, trouble });
    if (troubles.length > 0) return false;
    try {
      unlinkSync(file);
      return true;
    } catch (error) {
      ports.incident(error, 'watchFolder');
      return false;
    }
  }

  const look = (): Promise<void> => {
    looking ??= lookNow().finally(() => {
      looking = null;
    });
    return looking;
  };

  return {
    arm: (next) => {
      target = next;
      if (timer !== null) clearInterval(timer);
      timer = next === null ? null : setInterval(() => void look(), POLL_MS);
      timer?.unref();
    },
    waiting: () => names()?.length ?? null,
    look,
    close: () => {
      closing.abort();
      if (timer !== null) clearInterval(timer);
    },
  };
}

/** Ordinary files with a finished name, in the order of their names; links lead elsewhere. */
function filesIn(folder: string): string[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch {
    return null;
  }
}

function markOf(file: string): string | null {
  try {
    const { size, mtimeMs } = lstatSync(file);
    return size === 0 ? null : `${size} ${mtimeMs}`;
  } catch {
    return null;
  }
}
