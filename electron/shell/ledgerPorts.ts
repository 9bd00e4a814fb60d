import type { LedgerPorts } from '../../db/ledger.ts';
import { readMigrations } from '../../db/migrate.ts';
import type { OpenOptions } from '../../db/open.ts';
import type { OfficeFiles } from './officeFiles.ts';

/** Where a ledger lies and what it is opened with, but for its key. */
export interface LedgerPlace {
  readonly files: OfficeFiles;
  /** Folder of the SQL files. */
  readonly migrations: string;
  /** The driver's binary, null for the prebuilt one. */
  readonly sqliteBinding: string | null;
  readonly ports: LedgerPorts;
}

/** Everything to open the ledger with but its key. */
export function openOptions(place: LedgerPlace): Omit<OpenOptions, 'key'> {
  return {
    file: place.files.ledger,
    migrations: readMigrations(place.migrations),
    backupFolder: place.files.backup,
    ports: place.ports,
    ...(place.sqliteBinding === null ? {} : { nativeBinding: place.sqliteBinding }),
  };
}
