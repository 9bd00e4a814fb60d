import type { WithdrawalPageRow } from '../../../db/queries/withdrawalPages.ts';
import type { ProblemOf } from '../../contract/operation.ts';
import type { decideWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { Sha256Hex } from '../../domain/terms.ts';

/** What main found of a page when it looked: all its bytes as they were stored, or not. */
export type PageFound = 'sound' | 'missing' | 'damaged';

/** Main's look at the pages of a case, just before it is decided; who is not in it was not looked at. */
export type PagesFound = ReadonlyMap<Sha256Hex, PageFound>;

/** A return needs no look at the pages. */
export const NOT_LOOKED: PagesFound = new Map();

type Lost = Extract<ProblemOf<typeof contract>, { code: 'withdrawal.pagesLost' }>;

/** Filed pages that cannot be shown to stand; null: every one is there, byte for byte. */
export function lostPages(filed: readonly WithdrawalPageRow[], found: PagesFound): Lost | null {
  const pages = filed.flatMap(({ pageId, documentCode, pageNo }): Lost['pages'] => {
    const state = found.get(pageId) ?? 'unchecked';
    return state === 'sound' ? [] : [{ pageId, documentCode, pageNo, found: state }];
  });
  return pages.length === 0 ? null : { code: 'withdrawal.pagesLost', pages };
}
