import { z } from 'zod';

import { type IsoDate, type Moment, addDays, dateOfMoment, timeOfMoment } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import { Fen } from '../domain/fen.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { WALLET_CLOSES, WALLET_FEN_MAX, WALLET_OPENS, WALLET_TRANSFERS_MAX } from './constants.ts';
import { type Rule, memoPerPeriod, prepare, runTable } from './verdict.ts';

/** `input` of the operation wallet (医保钱包转账). */
export const WalletFacts = z.strictObject({
  amountFen: Fen,
  transfersToday: z.int().nonnegative(),
});
export type WalletFacts = z.infer<typeof WalletFacts>;

/** A transfer; `returnAt` (only with ALLOW): when it goes back if nobody accepts it. */
export interface WalletVerdict extends Verdict {
  readonly returnAt?: Moment;
}

type WalletCase = { readonly facts: WalletFacts; readonly time: string };

/** The table of wallet. */
export const WALLET_RULES: readonly Rule<WalletCase, null>[] = [
  {
    code: 'WALLET_AMOUNT',
    decision: 'DENY',
    when: ({ facts }) => facts.amountFen > WALLET_FEN_MAX,
  },
  {
    code: 'WALLET_COUNT',
    decision: 'DENY',
    when: ({ facts }) => facts.transfersToday >= WALLET_TRANSFERS_MAX,
  },
  {
    code: 'WALLET_HOURS',
    decision: 'DENY',
    when: ({ time }) => time >= WALLET_CLOSES || time < WALLET_OPENS,
  },
];

const readyFor = memoPerPeriod((pack, on) => prepare(pack, on, 'wallet', WALLET_RULES));

/** May this be sent to a relative's insurance wallet at this moment? */
export function decideWallet(
  pack: PolicyPack,
  facts: WalletFacts,
  at: Moment,
  on: IsoDate,
): WalletVerdict {
  const verdict = runTable(readyFor(pack, on), { facts, time: timeOfMoment(at) }, null);
  if (verdict.decision !== 'ALLOW') return verdict;
  const nextDay = addDays(dateOfMoment(at), 1);
  const returnAt = `${nextDay}T${WALLET_OPENS}+08:00` as Moment; // of a checked date
  return { ...verdict, returnAt };
}
