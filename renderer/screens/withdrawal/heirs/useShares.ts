import { z } from 'zod';

import { useDesk } from '../../../desk.ts';
import { useLoad } from '../../../useAsk.ts';
import { useConsult } from '../../consult/policy/useConsult.ts';
import { heirsQuestion } from '../particulars.ts';
import type { OpenCase } from '../useCase.ts';

/** Shares of the family as the table stands now, by the engine; nothing is entered. */
export interface Shares {
  readonly amountFen: number;
  /** Fen by id; who takes nothing is not in it. */
  readonly byId: Readonly<Record<string, number>>;
  readonly reasons: readonly string[];
  /** Facts the engine cannot take yet, in its words; null when it could. */
  readonly unreadable: string | null;
}

const EngineShares = z.array(z.looseObject({ id: z.string(), fen: z.int() }));

/** Asks again with every change of the table; empty until there is a date of death. */
export function useShares(open: OpenCase): Shares {
  const { status } = useDesk();
  const packs = useLoad('policy.packs', {});
  const pack = packs.answer?.ok === true ? packs.answer.value.packs.find((one) => one.inUse) : null;
  const policy = { packId: pack?.identity.id ?? '', date: status.businessDate ?? '' };
  const { heirs, facts } = open.particulars;
  const amountFen = amountOf(open);
  const deceasedOn = facts.deceasedOn ?? open.view.insured.deceasedOn;
  const input =
    heirs === null || deceasedOn === null || pack === null || pack === undefined
      ? null
      : heirsQuestion(heirs, deceasedOn, amountFen);
  const answer = useConsult(policy, { operation: 'heirs', input });
  if (answer?.ok !== true) {
    const code = answer === null ? null : 'message' in answer.problem ? answer.problem.message : '';
    return { amountFen, byId: {}, reasons: [], unreadable: code };
  }
  const shares = EngineShares.safeParse(answer.value.extras['shares']);
  const parts = shares.success ? shares.data.map((one) => [one.id, one.fen] as const) : [];
  const reasons = answer.value.decision.findings.map((finding) => finding.code);
  return { amountFen, byId: Object.fromEntries(parts), reasons, unreadable: null };
}

/** What is divided: the sheet's amount once there is one, the balance until then. */
export function amountOf({ view }: Pick<OpenCase, 'view'>): number {
  return view.sheet?.payableFen ?? view.account?.balanceFen ?? 0;
}
