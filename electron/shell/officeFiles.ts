import path from 'node:path';

/** The files of one terminal's data folder. */
export interface OfficeFiles {
  readonly folder: string;
  readonly ledger: string;
  /** Scanned pages. */
  readonly pages: string;
  readonly keyslots: string;
  readonly backup: string;
  /** Imported policy packs, named by their content. */
  readonly packs: string;
  /** The same a second time, among the backups. */
  readonly packCopies: string;
}

/** Where they lie; nothing is created here. */
export function officeFiles(folder: string): OfficeFiles {
  return {
    folder,
    ledger: path.join(folder, 'ledger.db'),
    pages: path.join(folder, 'pages.db'),
    keyslots: path.join(folder, 'keyslots.json'),
    backup: path.join(folder, 'backup'),
    packs: path.join(folder, 'packs'),
    packCopies: path.join(folder, 'backup', 'packs'),
  };
}
