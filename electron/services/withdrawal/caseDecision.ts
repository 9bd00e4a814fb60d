import type { Db } from '../../../db/ledger.ts';
import type { DecisionView } from '../../contract/decision.ts';
import type { IsoDate } from '../../domain/date.ts';
import { type DocumentCode, WITHDRAW_PARAMETERS, PackSituation } from '../../domain/policy.ts';
import type { Situation } from '../../domain/policy.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { decideWithdraw, isError, type WithdrawVerdict } from '../../rules/index.ts';
import { keptDecision } from '../decisionView.ts';
import type { Desk } from '../desk.ts';
import { caseFacts, type CaseFacts } from './caseFacts.ts';
import type { Case } from './caseRow.ts';
import { isReady, totalFen } from './holds.ts';

/** A case as the rules judge it now. */
export interface DecidedCase extends CaseFacts {
  readonly verdict: WithdrawVerdict;
  /** As entries keep it, without the rules that did not fire. */
  readonly decision: DecisionView;
  /** Every paper still asked for: the pack's lines, and what rules ask for beside them. */
  readonly lacking: readonly DocumentCode[];
}

export type UndecidedCase =
  | { readonly code: 'withdrawal.malformed'; readonly message: string }
  | { readonly code: 'pack.noValue'; readonly parameter: string; readonly on: string };

const BY_RULE: Readonly<Record<string, DocumentCode>> = {
  ALL_HEIRS_NEEDED: 'ALL_HEIRS_AGREEMENT',
  AUTHORITY_MISSING: 'AUTHORITY_LETTER',
};

/** Decides a case on facts read now, with the office's pack on the business date. */
export function decideCase(
  desk: Desk,
  db: Db,
  subject: Case,
  on: IsoDate,
): Result<DecidedCase, UndecidedCase> {
  const amountFen = isReady(subject) ? Math.max(0, totalFen(db, subject)) : 0;
  const overpaidFen = 0; // heirs' facts do not depend on the amount
  const read = caseFacts(desk, db, subject, on, { amountFen, overpaidFen });
  if ('malformed' in read) return fail({ code: 'withdrawal.malformed', message: read.malformed });
  const verdict = decideWithdraw(desk.pack, read.facts, on);
  if (isError(verdict)) {
    return fail({ code: 'pack.noValue', parameter: missing(desk, subject.row.situation, on), on });
  }
  const asked = verdict.reasons.flatMap((code) => BY_RULE[code] ?? []);
  return ok({
    ...read,
    verdict,
    decision: keptDecision(desk.pack, 'withdraw', verdict, on),
    lacking: [...new Set([...verdict.missing, ...asked])],
  });
}

function missing(desk: Desk, situation: Situation, on: IsoDate): string {
  const cells = PackSituation.safeParse(situation).success
    ? [`withdraw.${PackSituation.parse(situation)}.state` as const]
    : [];
  const names = [...WITHDRAW_PARAMETERS, ...cells];
  return names.find((name) => desk.pack.inForce(name, on) === null) ?? `withdraw.${situation}`;
}
