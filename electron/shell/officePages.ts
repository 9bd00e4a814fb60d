import path from 'node:path';

import type { Ledger } from '../../db/ledger.ts';
import { readMigrations } from '../../db/migrate.ts';
import { pagesKeyOf } from '../../db/pages/key.ts';
import { openPages } from '../../db/pages/open.ts';
import type { PageStore } from '../../db/pages/store.ts';
import type { OpenProblem } from '../../db/problems.ts';
import { epochMsOfInstant, instantOfEpochMs, type Clock } from '../domain/clock.ts';
import type { Result } from '../domain/result.ts';
import { isPageKept } from '../services/withdrawal/pageRules.ts';
import type { LedgerPlace } from './ledgerPorts.ts';

/** A page that is named by nothing is given so long: somebody may be about to name it. */
const GRACE_MS = 7 * 24 * 60 * 60 * 1000;

/** Opens the scanned pages of an open ledger and sweeps out those that nobody keeps. */
export function openOfficePages(
  place: LedgerPlace,
  ledger: Ledger,
  clock: Clock,
): Result<PageStore, OpenProblem> {
  const opened = openPages({
    file: place.files.pages,
    key: pagesKeyOf(ledger),
    migrations: readMigrations(path.join(place.migrations, 'pages')),
    backupFolder: place.files.backup,
    clock,
    randomBytes: place.ports.randomBytes,
    nativeBinding: place.sqliteBinding ?? undefined,
  });
  if (opened.ok) {
    const before = instantOfEpochMs(epochMsOfInstant(clock.now()) - GRACE_MS);
    opened.value.sweep({ isKept: (page) => isPageKept(ledger.read, page), before });
  }
  return opened;
}
