import { savePage, type WithdrawalPageRow } from '../../../db/queries/withdrawalPages.ts';
import type { EntryContext, Tx } from '../../../db/ledger.ts';
import { arrangePages as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ProblemOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { caseIn, EDITABLE, filedPages } from './caseRow.ts';

type Input = InputOf<typeof contract>;

/** Before acceptance pages are taken off a line or put in another order; afterwards they stay. */
export function arrangePages(desk: Desk, input: Input): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseIn(tx, input.caseId, EDITABLE);
    if (!found.ok) return found;
    const { row } = found.value;
    if (row.acceptedSeq !== null) return fail({ code: 'withdrawal.pageStays' });
    const filed = filedPages(found.value);
    const problem = problemOf(filed, input);
    if (problem !== null) return fail(problem);
    arrange(tx, context, filed, input);
    const entry = caseEntry(found.value, 'withdrawal.pagesArranged', {
      state: row.state,
      body: { removed: input.remove, order: input.order },
    });
    return ok({ entry, output: { caseId: row.caseId, state: row.state } });
  });
}

/** Everything named is filed; an order is of one document, whole, and without what is removed. */
function problemOf(
  filed: readonly WithdrawalPageRow[],
  { remove, order }: Input,
): ProblemOf<typeof contract> | null {
  const byId = new Map(filed.map((page) => [page.filingId, page]));
  const unknown = [...remove, ...order].find((id) => !byId.has(id));
  const twice = order.find((id, at) => remove.includes(id) || order.indexOf(id) !== at);
  const code = byId.get(order[0] ?? '')?.documentCode;
  const other = order.find((id) => byId.get(id)?.documentCode !== code);
  const left =
    order.length === 0
      ? undefined
      : filed.find(
          ({ filingId, documentCode }) =>
            documentCode === code && !remove.includes(filingId) && !order.includes(filingId),
        )?.filingId;
  const filingId = unknown ?? twice ?? other ?? left;
  return filingId === undefined ? null : { code: 'withdrawal.filingUnknown', filingId };
}

function arrange(
  tx: Tx,
  { seq }: EntryContext,
  filed: readonly WithdrawalPageRow[],
  { remove, order }: Input,
): void {
  const left: WithdrawalPageRow[] = [];
  for (const page of filed) {
    if (remove.includes(page.filingId)) savePage(tx, { ...page, state: 'removed', endedSeq: seq });
    else left.push(page);
  }
  for (const code of new Set(left.map((page) => page.documentCode))) {
    const pages = left.filter((page) => page.documentCode === code);
    const isOrdered = pages.some((page) => order.includes(page.filingId));
    const at = (page: WithdrawalPageRow) =>
      isOrdered ? order.indexOf(page.filingId) : page.pageNo;
    for (const [index, page] of [...pages].sort((a, b) => at(a) - at(b)).entries()) {
      if (page.pageNo !== index + 1) savePage(tx, { ...page, pageNo: index + 1 });
    }
  }
}
