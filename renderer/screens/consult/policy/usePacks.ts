import type { OutputFor } from '../../../client.ts';
import { useDesk } from '../../../desk.ts';
import { useLoad } from '../../../useAsk.ts';

/** One loaded pack. */
export type Pack = OutputFor<'policy.packs'>['packs'][number];

/** The loaded packs, the one this office works by, its place and its day. */
export interface Packs {
  readonly all: readonly Pack[];
  readonly ours: string;
  readonly today: string;
  /** Six digits of the office's region: where somebody "here" is insured. */
  readonly home: string;
}

/** Null until they are loaded. */
export function usePacks(): Packs | null {
  const { status } = useDesk();
  const { answer } = useLoad('policy.packs', {});
  if (answer?.ok !== true) return null;
  const all = answer.value.packs;
  const ours = (all.find((pack) => pack.inUse) ?? all[0])?.identity.id ?? '';
  const home = (status.office?.code ?? '').slice(0, 6);
  return { all, ours, today: status.businessDate ?? '', home };
}

/** Which policy is asked, and of which day. */
export interface PolicyOf {
  readonly packId: string;
  readonly date: string;
}

/** The office's own pack on the business date. */
export function ownPolicy(packs: Packs): PolicyOf {
  return { packId: packs.ours, date: packs.today };
}
