import path from 'node:path';

/** The files of one terminal's data folder. */
export interface OfficeFiles {
  readonly folder: string;
  readonly ledger: string;
  readonly keyslots: string;
  readonly backup: string;
}

/** Where they lie; nothing is created here. */
export function officeFiles(folder: string): OfficeFiles {
  return {
    folder,
    ledger: path.join(folder, 'ledger.db'),
    keyslots: path.join(folder, 'keyslots.json'),
    backup: path.join(folder, 'backup'),
  };
}
