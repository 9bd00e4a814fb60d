import { useCallback, useEffect, useMemo, useState } from 'react';

import type { PageRef } from '../../../../electron/domain/page.ts';
import type { CaseId, Sha256Hex } from '../../../../electron/domain/terms.ts';
import type { FiledPage } from '../../../../electron/contract/withdrawalParts.ts';
import { ask } from '../../../client.ts';
import { useDesk } from '../../../desk.ts';
import { pileOf } from './pile.ts';
import type { Pile, PilePage } from './pile.ts';

/** The pages of a case, and the one that is looked at. */
export interface Pages {
  readonly pile: Pile;
  readonly chosen: PilePage | null;
  readonly choose: (pageId: Sha256Hex | null) => void;
  /** Goes to the next (1) or the previous (−1) page; null at an end. */
  readonly step: (by: 1 | -1) => (() => void) | null;
  readonly reload: () => Promise<void>;
}

/** Reads the stored pages again whenever something was captured or changed. */
export function usePages(caseId: CaseId, filings: readonly FiledPage[]): Pages {
  const { changes } = useDesk();
  const [stored, setStored] = useState<readonly PageRef[] | null>(null);
  const [chosenId, choose] = useState<Sha256Hex | null>(null);
  const reload = useCallback(async () => {
    const answer = await ask('page.list', { caseId });
    if (answer.ok) setStored(answer.value.pages);
  }, [caseId]);
  useEffect(() => {
    void reload();
  }, [reload, changes]);
  // A page from the watch folder comes without being asked for.
  useEffect(
    () =>
      window.desk.onEvent((event) => {
        if (event.kind === 'page' && event.page.caseId === caseId) void reload();
      }),
    [caseId, reload],
  );
  // Before main has said what is there, nothing is missing.
  const pile = useMemo(
    () => pileOf(stored ?? [], stored === null ? [] : filings),
    [stored, filings],
  );
  const at = pile.all.findIndex((page) => page.pageId === chosenId);
  const step = (by: 1 | -1) => {
    const target = pile.all[at === -1 && by === 1 ? 0 : at + by];
    return target === undefined ? null : () => choose(target.pageId);
  };
  return { pile, chosen: pile.all[at] ?? null, choose, step, reload };
}
