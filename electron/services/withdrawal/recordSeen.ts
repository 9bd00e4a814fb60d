import { insertSeen, pagesSeenBy } from '../../../db/queries/withdrawalPages.ts';
import type { CaseId, Sha256Hex } from '../../domain/terms.ts';
import { OperationId } from '../../domain/terms.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { envelopeOf, writeAnyTime } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { filedPages, readCase } from './caseRow.ts';

/** True: noted now; false: noted before, or nothing a reviewer looks at in this case. */
export type Seen = boolean;

/**
 * Main calls this once it has served a page's full image to somebody: an entry, once per page and
 * person. An approval is checked against these, never against the window's word.
 */
export function recordSeen(desk: Desk, caseId: CaseId, pageId: Sha256Hex): Seen {
  if (isNeedless(desk, caseId, pageId)) return false;
  const envelope = envelopeOf(OperationId.parse(desk.newId()));
  const input = { ...envelope, caseId, pageId };
  const written = writeAnyTime(desk, 'withdrawal.pageSeen', input, (tx, context) => {
    const found = readCase(tx, caseId);
    if (found === null) return fail({ code: 'withdrawal.unknown' });
    const { staffNumber } = desk.author;
    insertSeen(tx, { seenSeq: context.seq, caseId, pageId, staffNumber });
    const entry = caseEntry(found, 'withdrawal.pageSeen', {
      state: found.row.state,
      body: { pageId },
    });
    return ok({ entry, output: {} });
  });
  if (!written.ok) throw new Error(`a page seen could not be entered: ${written.problem.code}`);
  return true;
}

/** Only a reviewer's look at a page of the case counts, while there is something to review. */
function isNeedless(desk: Desk, caseId: CaseId, pageId: Sha256Hex): boolean {
  const found = readCase(desk.ledger.read, caseId);
  if (found?.row.state !== 'REVIEWING' || !desk.actor.roles.includes('reviewer')) return true;
  if (!filedPages(found).some((page) => page.pageId === pageId)) return true;
  return pagesSeenBy(desk.ledger.read, caseId, desk.author.staffNumber).includes(pageId);
}
