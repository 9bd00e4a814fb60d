import { entryBySeq } from '../../../db/queries/journal.ts';
import { entriesOfCase } from '../../../db/queries/withdrawalList.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { Desk } from '../desk.ts';
import { paperCase } from '../paperCase.ts';
import { readCase } from './caseRow.ts';

/**
 * Everything the file of a case (案卷) is made from: the case as papers tell it, full names and
 * numbers, its pages in the order of their documents, and its entries with their hashes. null:
 * there is no such case.
 */
export function caseFile(desk: Desk, caseId: CaseId) {
  const db = desk.ledger.read;
  const subject = paperCase(desk, caseId);
  const found = readCase(db, caseId);
  if (subject === null || found === null) return null;
  const { demo, training } = desk.ledger.identity;
  const kept = found.pages.filter((page) => page.state !== 'removed');
  const order = (state: string): number => (state === 'filed' ? 0 : 1);
  return {
    office: { ...desk.office, terminal: desk.terminal },
    receiptNumber: found.row.receiptNumber,
    subject,
    pages: [...kept].sort(
      (a, b) =>
        order(a.state) - order(b.state) ||
        a.documentCode.localeCompare(b.documentCode) ||
        a.pageNo - b.pageNo,
    ),
    entries: entriesOfCase(db, caseId).map(({ seq, at, type, staffNumber }) => {
      const hash = entryBySeq(db, seq)?.hash ?? '';
      return { seq, at, type, staffNumber, hash };
    }),
    demo,
    training,
  };
}
