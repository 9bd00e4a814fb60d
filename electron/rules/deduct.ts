import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import { Fen } from '../domain/fen.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { type Outcome, requireValue } from './verdict.ts';

/** `input` of the operation deduct: one bill over the patient's and the owners' accounts. */
export const DeductFacts = z.strictObject({
  billFen: Fen,
  self: z.strictObject({ balanceFen: Fen }).optional(),
  owners: z.array(
    z.strictObject({
      id: z.string().min(1),
      balanceFen: Fen,
      quotaFen: Fen.default(0 as Fen),
      perUseMaxFen: Fen.optional(),
      boundOn: IsoDate.optional(),
    }),
  ),
  chosen: z.string().optional(),
});
export type DeductFacts = z.infer<typeof DeductFacts>;

/** Owners are named once, never `self`, and the chosen one is among them. */
export function deductProblem(facts: DeductFacts): string | null {
  const ids = new Set(facts.owners.map((owner) => owner.id));
  if (ids.size < facts.owners.length) return 'an owner id twice';
  if (ids.has('self')) return 'an owner id "self"';
  return facts.chosen !== undefined && !ids.has(facts.chosen) ? 'chosen is no owner' : null;
}

/** Part of a bill: who pays how many fen. */
export interface DeductLine {
  readonly from: string;
  readonly fen: Fen;
}

/** How a bill is spread; lines and cash sum to the bill. */
export interface DeductVerdict extends Verdict {
  readonly lines: readonly DeductLine[];
  readonly cashFen: Fen;
}

type Owner = DeductFacts['owners'][number];

function payable(owner: Owner, reserveFen: number): number {
  const free = Math.max(0, owner.balanceFen - owner.quotaFen - reserveFen);
  return Math.min(free, owner.perUseMaxFen ?? free);
}

function payersOf(facts: DeductFacts, isOneOnly: boolean): readonly Owner[] {
  if (!isOneOnly) return facts.owners;
  const chosen = facts.owners.find((owner) => owner.id === facts.chosen) ?? facts.owners[0];
  return chosen === undefined ? [] : [chosen];
}

/** Spreads a bill: the patient's own account, then the owners in the given order, rest in cash. */
export function decideDeduct(
  pack: PolicyPack,
  facts: DeductFacts,
  on: IsoDate,
): Outcome<DeductVerdict> {
  const reserve = requireValue(pack, 'reserveFen', on);
  if ('error' in reserve) return reserve;
  const oneOnly = requireValue(pack, 'oneOwnerPerSettlement', on);
  if ('error' in oneOnly) return oneOnly;

  const lines: DeductLine[] = [];
  let left: number = facts.billFen;
  const pay = (from: string, upTo: number): void => {
    const fen = Math.min(left, upTo) as Fen; // the smaller of two whole amounts
    if (fen > 0) lines.push({ from, fen });
    left -= fen;
  };
  pay('self', facts.self?.balanceFen ?? 0);
  for (const owner of payersOf(facts, oneOnly.value)) pay(owner.id, payable(owner, reserve.value));
  return { decision: 'ALLOW', reasons: [], findings: [], lines, cashFen: left as Fen };
}
