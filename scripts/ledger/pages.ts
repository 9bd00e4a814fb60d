import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { verifyPagesBeside, type BadPage } from '../../db/pages/verifyBeside.ts';
import { officeFiles } from '../../electron/shell/officeFiles.ts';

type Ledger = Parameters<typeof verifyPagesBeside>[0];

/** What `ledger verify` says of the scanned pages, and whether they hold. */
export interface PagesReport {
  readonly good: boolean;
  /** One line without its end. */
  readonly text: string;
}

/** Verifies the `pages.db` that lies beside a ledger, on an open reading connection of the ledger. */
export function verifyPagesOf(
  db: string,
  reader: Ledger,
  onProgress: (done: number, total: number) => void,
): PagesReport {
  const { pages: file } = officeFiles(dirname(db));
  if (!existsSync(file))
    return { good: true, text: 'scanned pages: none beside it, not looked at' };
  const found = verifyPagesBeside(reader, { file, onProgress });
  const before = `${found.pages} pages before it are good`;
  if (found.firstBad !== null) {
    return { good: false, text: `scanned pages: ${nameOf(found.firstBad)}; ${before}` };
  }
  if (found.file !== null) return { good: false, text: `scanned pages: ${found.file}; ${before}` };
  const { pages, named } = found;
  return { good: true, text: `scanned pages: ${pages} opened and compared, ${named} named` };
}

const WHAT: Readonly<Record<BadPage['what'], string>> = {
  'page.missing': 'is missing',
  'page.damaged': 'is damaged',
  'thumbnail.damaged': 'has a damaged thumbnail (the page itself is whole)',
};

function nameOf({ what, filed, caseId, pageId }: BadPage): string {
  const page = `page ${pageId.slice(0, 16)}`;
  if (filed === null) return `${page} of case ${caseId}, not filed, ${WHAT[what]}`;
  const { receiptNumber, documentCode, pageNo } = filed;
  return `${documentCode} ${pageNo} of case ${receiptNumber} (${page}) ${WHAT[what]}`;
}
