import { z } from 'zod';

import type { IsoDate } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import { Fen } from '../domain/fen.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { AccountFacts } from './person.ts';
import { type Rule, memoPerPeriod, prepare, runTable } from './verdict.ts';

/** `input` of the operation quota (共济额度). */
export const QuotaFacts = z.strictObject({
  account: AccountFacts,
  action: z.enum(['reserve', 'use', 'release', 'ownSpend']),
  amountFen: Fen,
  usedFen: Fen.default(0 as Fen),
});
export type QuotaFacts = z.infer<typeof QuotaFacts>;

/** More quota than balance cannot be. */
export function quotaProblem({ account }: QuotaFacts): string | null {
  return account.quotaFen > account.balanceFen ? 'quotaFen above balanceFen' : null;
}

/** The account after the action (before it, when refused). */
export interface QuotaVerdict extends Verdict {
  /** Balance − quota. */
  readonly availableFen: Fen;
  readonly quotaFen: Fen;
  /** What release gives back; 0 with any other action. */
  readonly returnedFen: Fen;
}

function isAboveFree({ account, amountFen }: QuotaFacts): boolean {
  return amountFen > account.balanceFen - account.quotaFen;
}

/** What refuses each action. */
export const QUOTA_RULES: readonly Rule<QuotaFacts, null>[] = [
  {
    code: 'QUOTA_INSUFFICIENT',
    decision: 'DENY',
    when: (facts) => facts.action === 'reserve' && isAboveFree(facts),
  },
  {
    code: 'QUOTA_EXCEEDED',
    decision: 'DENY',
    when: (facts) => facts.action === 'use' && facts.amountFen > facts.account.quotaFen,
  },
  {
    code: 'QUOTA_HELD',
    decision: 'DENY',
    when: (facts) => facts.action === 'ownSpend' && isAboveFree(facts),
  },
];

const readyFor = memoPerPeriod((pack, on) => prepare(pack, on, 'quota', QUOTA_RULES));

/** Balance and quota after an action that is let through. */
function accountAfter({ account, action, amountFen }: QuotaFacts): [number, number] {
  const { balanceFen, quotaFen } = account;
  switch (action) {
    case 'reserve':
      return [balanceFen, quotaFen + amountFen];
    case 'use':
      return [balanceFen - amountFen, quotaFen - amountFen];
    case 'release':
      return [balanceFen, 0];
    case 'ownSpend':
      return [balanceFen - amountFen, quotaFen];
  }
}

/** Reserve, use or release a cross-province quota, or spend the owner's own money beside it. */
export function decideQuota(pack: PolicyPack, facts: QuotaFacts, on: IsoDate): QuotaVerdict {
  const verdict = runTable(readyFor(pack, on), facts, null);
  const { balanceFen, quotaFen } = facts.account;
  const isRefused = verdict.decision === 'DENY';
  const [balance, quota] = isRefused ? [balanceFen, quotaFen] : accountAfter(facts);
  return {
    ...verdict,
    availableFen: (balance - quota) as Fen, // the table lets no action take more than there is
    quotaFen: quota as Fen,
    returnedFen: (facts.action === 'release' ? quotaFen : 0) as Fen,
  };
}
