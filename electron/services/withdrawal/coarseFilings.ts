import { z } from 'zod';

import { entriesOfCase } from '../../../db/queries/caseEntries.ts';
import type { Db } from '../../../db/ledger.ts';
import type { FiledPage } from '../../contract/withdrawalParts.ts';
import type { CaseId } from '../../domain/terms.ts';

type Coarse = NonNullable<FiledPage['coarse']>;

/** What `filePages` enters of pages that were too coarse. */
const Explained = z.object({
  filings: z.array(z.object({ filingId: z.string(), pageId: z.string() })),
  coarse: z.array(z.object({ pageId: z.string(), dpi: z.number() })),
  reason: z.string(),
});

/** Filings of coarse pages with the reason that was given, by filing; what was erased is gone. */
export function coarseFilings(db: Db, caseId: CaseId): ReadonlyMap<string, Coarse> {
  const found = new Map<string, Coarse>();
  for (const entry of entriesOfCase(db, caseId)) {
    if (entry.type !== 'withdrawal.pagesFiled') continue;
    const body = Explained.safeParse(JSON.parse(entry.body));
    if (!body.success) continue;
    const { filings, coarse, reason } = body.data;
    const dpi = new Map(coarse.map((page) => [page.pageId, page.dpi]));
    for (const { filingId, pageId } of filings) {
      const least = dpi.get(pageId);
      if (least !== undefined) found.set(filingId, { dpi: least, reason });
    }
  }
  return found;
}
