import type { WithdrawalView } from '../../../electron/contract/withdrawalView.ts';

/** Sentences that are read out before signing, by what becomes of the account. */
export type Consequence =
  | 'closed'
  | 'sealed'
  | 'closedLocal'
  | 'kept'
  | 'once'
  | 'abandon'
  | 'heirsAgree'
  | 'truth'
  | 'review';

const OF_EFFECT = {
  CLOSE: 'closed',
  SEAL: 'sealed',
  CLOSE_LOCAL: 'closedLocal',
  KEEP: 'kept',
} as const;

/** The sentences of one case, in the order they are read. */
export function consequencesOf(view: Pick<WithdrawalView, 'effect' | 'row'>): Consequence[] {
  const { situation } = view.row;
  const effect: Consequence[] = view.effect === null ? [] : [OF_EFFECT[view.effect]];
  const own: Consequence[] =
    situation === 'ABANDON' ? ['abandon'] : situation === 'DEATH' ? ['heirsAgree'] : [];
  return ['once', ...effect, ...own, 'truth', 'review'];
}
