/** Parts of the advice, in the order of their tabs. */
export const TABS = ['ask', 'deduct', 'wallet', 'cards', 'facts', 'compare'] as const;
export type TabName = (typeof TABS)[number];

/** A tab, and what to show in it: a card's id, a parameter or a situation; empty: as it is. */
export interface Jump {
  readonly tab: TabName;
  readonly target: string;
}

/** The tab an arrow key leads to; null for other keys. */
export function tabAfter(tab: TabName, key: string): TabName | null {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return null;
  return TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] ?? null;
}
