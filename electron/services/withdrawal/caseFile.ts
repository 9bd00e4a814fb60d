import { entryBySeq } from '../../../db/queries/journal.ts';
import { historyOfCase } from '../../../db/queries/caseEntries.ts';
import type { Db } from '../../../db/ledger.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { Desk } from '../desk.ts';
import { paperCase } from '../paperCase.ts';
import { subjectOf } from '../subject.ts';
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
    entries: entriesOf(db, caseId),
    demo,
    training,
  };
}

/** The whole history of the case with the hashes of its entries. */
function entriesOf(db: Db, caseId: CaseId) {
  return historyOfCase(db, caseId).map(({ seq }) => {
    const { at, type, author } = subjectOf(db, seq);
    const hash = entryBySeq(db, seq)?.hash ?? '';
    return { seq, at, type, staffNumber: author.staffNumber, hash };
  });
}
