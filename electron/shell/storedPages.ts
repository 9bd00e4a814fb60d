import type { PageStore } from '../../db/pages/store.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { filePages as contract } from '../contract/withdrawal.ts';
import { fail } from '../domain/result.ts';
import type { Desk } from '../services/desk.ts';
import { filePages } from '../services/withdrawal/filePages.ts';

/**
 * 归档材料, once main has looked: the service cannot see the pages, and an entry must not name one
 * that the store does not hold under this very case (`withdrawal.pageUnknown`). Nothing waits
 * between the look and the entry, so no page goes away in between.
 */
export function fileStored(
  store: PageStore,
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const { caseId, pages } = input;
  const unknown = pages.find(({ pageId }) => store.find(caseId, pageId) === undefined);
  if (unknown === undefined) return filePages(desk, input);
  return fail({ code: 'withdrawal.pageUnknown', pageId: unknown.pageId });
}
