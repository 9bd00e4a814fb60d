import type { DecisionView } from '../../../electron/contract/decision.ts';
import type { AnswerFor, ProblemFor } from '../../client.ts';

/** A check's answer in the few words the screen decides by. */
export interface Summary {
  /** The rules' decision, when they were asked. */
  readonly decision: DecisionView | null;
  /** A refusal that is not a decision of the rules. */
  readonly problem: ProblemFor<'binding.bindRelative'> | null;
  /** Red for refusals, neutral for everything else: nothing is committed here. */
  readonly look: 'refused' | 'plain' | '';
  readonly asksQuota: boolean;
  readonly availableFen: number | null;
  readonly isRefused: boolean;
  /** Once entered it waits for a second person, because of a rule or because of the pack. */
  readonly needsSecond: boolean;
  /** Who needs a guardian before anything else is asked. */
  readonly guardianFor: 'owner' | 'relative' | null;
}

const NOTHING: Summary = {
  decision: null,
  problem: null,
  look: '',
  asksQuota: false,
  availableFen: null,
  isRefused: false,
  needsSecond: false,
  guardianFor: null,
};

/** Sorts a check's answer. */
export function summaryOf(outcome: AnswerFor<'binding.bindRelative'>): Summary {
  if (outcome.ok) {
    const { state, decision, crossProvince, availableFen } = outcome.value.output;
    const needsSecond = state === 'PENDING_REVIEW';
    const isFine = decision.decision === 'ALLOW' || decision.decision === 'WARN';
    const look = isFine && !needsSecond ? '' : 'plain';
    return { ...NOTHING, decision, look, needsSecond, asksQuota: crossProvince, availableFen };
  }
  const { problem } = outcome;
  switch (problem.code) {
    case 'policy.rejected':
      return { ...NOTHING, decision: problem.decision, look: 'refused', isRefused: true };
    case 'quota.required':
      return { ...NOTHING, asksQuota: true };
    case 'quota.insufficient':
      return { ...NOTHING, problem, asksQuota: true, availableFen: problem.availableFen };
    case 'guardian.missing':
      return { ...NOTHING, problem, guardianFor: problem.role };
    default:
      return { ...NOTHING, problem };
  }
}
