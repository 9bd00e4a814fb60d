import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readMigrations } from '../../db/migrate.ts';
import type { PageAbout, PagesOptions } from '../../db/pages/api.ts';
import { openPages } from '../../db/pages/open.ts';
import type { PageStore } from '../../db/pages/store.ts';
import { CaseId } from '../../electron/domain/terms.ts';
import { aClock, must, MIGRATIONS_FOLDER, type TestClock } from './ledger.ts';

export const PAGE_MIGRATIONS_FOLDER = join(MIGRATIONS_FOLDER, 'pages');
export const PAGE_MIGRATIONS = readMigrations(PAGE_MIGRATIONS_FOLDER);

/** What a good scanned A4 page is stored with. */
export const ABOUT: PageAbout = {
  width: 2480,
  height: 3508,
  dpi: 300,
  source: 'scanner',
  quality: { blank: false, blurred: false, skewed: false, skewDegrees: null, coarse: false },
};

export const aCase = (): CaseId => CaseId.parse(randomUUID());

/** A real encrypted page store in a temporary folder. */
export interface TestPages {
  readonly store: PageStore;
  readonly folder: string;
  readonly file: string;
  readonly options: PagesOptions;
  readonly clock: TestClock;
  /** Closes and opens the same file again. */
  reopen(): PageStore;
  /** Closes and removes the folder. */
  dispose(): void;
}

export function aPageStore(): TestPages {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const clock = aClock();
  const options: PagesOptions = {
    file: join(folder, 'pages.db'),
    key: randomBytes(32),
    migrations: PAGE_MIGRATIONS,
    backupFolder: join(folder, 'backup'),
    clock,
    randomBytes: (length) => randomBytes(length),
  };
  let store = must(openPages(options));
  return {
    get store() {
      return store;
    },
    folder,
    file: options.file,
    options,
    clock,
    reopen: () => {
      store.close();
      store = must(openPages(options));
      return store;
    },
    dispose: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
