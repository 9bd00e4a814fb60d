import type { IsoDate } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import { BIND_PARAMETERS, type InForce, type PolicyPack } from '../domain/policy.ts';
import type { Fen } from '../domain/fen.ts';
import { type NearRelationship, relationshipsOf } from '../domain/relationship.ts';
import type { BindFacts } from './bindFacts.ts';
import { BIND_RULES, type BindCase, type BindTerms, bindCaseOf } from './bindRules.ts';
import {
  type Outcome,
  type ReadyRule,
  type RuleError,
  firstMissing,
  memoPerPeriod,
  prepare,
  runTable,
  valueOf,
} from './verdict.ts';

/** Decision on a binding, with what the form shows beside it. Money in fen. */
export interface BindVerdict extends Verdict {
  readonly availableFen: Fen;
  /** Place of this owner in the relative's deduction order. */
  readonly order: number;
  readonly crossProvince: boolean;
}

type Ready = {
  readonly terms: BindTerms;
  readonly rules: readonly ReadyRule<BindCase, BindTerms>[];
};

function termsOf(pack: PolicyPack, on: IsoDate): BindTerms {
  return {
    region: valueOf(pack, 'region', on),
    relations: new Set(relationshipsOf(valueOf(pack, 'relations', on))),
    reach: valueOf(pack, 'reach', on),
    crossProvinceQuotaFrom: valueOf(pack, 'crossProvinceQuotaFrom', on),
    ownerMustBeActive: valueOf(pack, 'ownerMustBeActive', on),
    relativeMustBeActive: valueOf(pack, 'relativeMustBeActive', on),
    maxRelatives: valueOf(pack, 'maxRelatives', on),
    maxOwners: valueOf(pack, 'maxOwners', on),
    minBalanceFen: valueOf(pack, 'minBalanceFen', on),
    reserveFen: valueOf(pack, 'reserveFen', on),
    fundsBasis: valueOf(pack, 'fundsBasis', on),
    excludePublicFunded: valueOf(pack, 'excludePublicFunded', on),
    excludeChronic: valueOf(pack, 'excludeChronic', on),
    commitmentAccepted: valueOf(pack, 'commitmentAccepted', on),
    consentAge: valueOf(pack, 'consentAge', on),
    isReachUnverified: pack.kind === 'seed' && pack.inForce('reach', on)?.status === 'unverified',
  };
}

const readyFor = memoPerPeriod<Ready | RuleError>((pack, on) => {
  const missing = firstMissing(pack, BIND_PARAMETERS, on);
  if (missing !== null) return missing;
  return { terms: termsOf(pack, on), rules: prepare(pack, on, 'bind', BIND_RULES) };
});

/**
 * May the owner bind this relative on this date? The fast path for services: `facts` come from
 * `BindFacts` and have passed `bindProblem`.
 */
export function decideBind(pack: PolicyPack, facts: BindFacts, on: IsoDate): Outcome<BindVerdict> {
  const ready = readyFor(pack, on);
  if ('code' in ready) return { error: ready };
  const subject = bindCaseOf(facts, on, ready.terms);
  const { decision, reasons, findings } = runTable(ready.rules, subject, ready.terms);
  return {
    decision,
    reasons,
    findings,
    availableFen: subject.availableFen as Fen, // max(0, a difference of whole fen)
    order: facts.existing.relativeOwners + 1,
    crossProvince: subject.isCrossProvince,
  };
}

/** What the bind form shows before anything is typed: the pack's values with their sources. */
export interface BindingTerms {
  readonly relationships: readonly NearRelationship[];
  readonly values: {
    readonly [N in (typeof BIND_PARAMETERS)[number]]: InForce<unknown>;
  };
  /** True from the day on which another province is bound by quota. */
  readonly isCrossProvinceByQuota: boolean;
  readonly isReachUnverified: boolean;
}

/** The relationships, limits, reach, consent age … in force on a date, each with its basis. */
export function bindingTermsOn(pack: PolicyPack, on: IsoDate): Outcome<BindingTerms> {
  const ready = readyFor(pack, on);
  if ('code' in ready) return { error: ready };
  const values = BIND_PARAMETERS.map((name) => [name, pack.inForce(name, on)]);
  const { reach, relations, crossProvinceQuotaFrom, isReachUnverified } = ready.terms;
  return {
    relationships: [...relations],
    values: Object.fromEntries(values) as BindingTerms['values'], // firstMissing has asked them all
    isCrossProvinceByQuota:
      reach === 'nation' && (crossProvinceQuotaFrom === null || on >= crossProvinceQuotaFrom),
    isReachUnverified,
  };
}
