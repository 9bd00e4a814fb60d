import { z } from 'zod';

import type { IsoDate } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import { type PolicyPack, SpendCategory, type SpendJudgement } from '../domain/policy.ts';
import { CROSS_PROVINCE_CATEGORIES, PROVIDER_CATEGORIES } from './constants.ts';
import {
  type Outcome,
  type ReadyRule,
  type Rule,
  type RuleError,
  memoPerPeriod,
  noValue,
  prepare,
  runTable,
} from './verdict.ts';

/** `input` of the operation spend: may mutual-aid money pay this? */
export const SpendFacts = z.strictObject({
  category: SpendCategory,
  bound: z.boolean(),
  ownCredential: z.boolean(),
  designated: z.boolean().nullable().default(null),
  crossProvinceQuota: z.boolean().default(false),
  priorYears: z.boolean().default(true),
  facility: z.enum(['hospital', 'community', 'clinic', 'pharmacy']).optional(),
  errand: z.strictObject({ bothIds: z.boolean() }).nullable().default(null),
  ownerBenefit: z.boolean().default(false),
  kickback: z.boolean().default(false),
});
export type SpendFacts = z.infer<typeof SpendFacts>;

/** The pack's values for one category on a date. */
export interface SpendTerms {
  readonly judgement: SpendJudgement;
  readonly commercialPriorYearsOnly: boolean;
  /** A seed pack whose value for the category is unverified on the date. */
  readonly isUnverified: boolean;
}

type SpendRule = Rule<SpendFacts, SpendTerms>;

const PROVIDER: ReadonlySet<string> = new Set(PROVIDER_CATEGORIES);
const CROSS_PROVINCE: ReadonlySet<string> = new Set(CROSS_PROVINCE_CATEGORIES);

/** An errand (代购) with both persons' documents is no impersonation (Regulation art. 17, [3]). */
function isProperErrand(facts: SpendFacts): boolean {
  return facts.errand !== null && facts.errand.bothIds;
}

/** With a cross-province quota the national list decides instead of the pack. */
function isPackSilent(facts: SpendFacts): boolean {
  return facts.crossProvinceQuota && CROSS_PROVINCE.has(facts.category);
}

/** The table of spend, in the order of FORMAT; the category names the parameter it cites. */
export function spendRules(category: SpendCategory): readonly SpendRule[] {
  const cites = `spend.${category}` as const;
  return [
    { code: 'FRAUD_KICKBACK', decision: 'DENY', when: (facts) => facts.kickback },
    {
      code: 'IMPERSONATION',
      decision: 'DENY',
      when: (facts) => !facts.ownCredential && !isProperErrand(facts),
    },
    { code: 'NOT_BOUND', decision: 'DENY', when: (facts) => !facts.bound },
    { code: 'OWNER_BENEFIT', decision: 'DENY', when: (facts) => facts.ownerBenefit },
    {
      code: 'NON_DESIG',
      decision: 'DENY',
      when: (facts) => facts.designated === false && PROVIDER.has(facts.category),
    },
    {
      code: 'XPROV_CATEGORY',
      decision: 'DENY',
      when: (facts) => facts.crossProvinceQuota && !CROSS_PROVINCE.has(facts.category),
    },
    {
      code: 'CATEGORY_DENIED',
      decision: 'DENY',
      cites,
      when: (facts, terms) => terms.judgement === 'DENY' && !isPackSilent(facts),
    },
    {
      code: 'PRIOR_YEARS_ONLY',
      decision: 'DENY',
      cites: 'commercialPriorYearsOnly',
      when: (facts, terms) =>
        facts.category === 'COMM_INS' && terms.commercialPriorYearsOnly && !facts.priorYears,
    },
    {
      code: 'CATEGORY_REVIEW',
      decision: 'REVIEW',
      cites,
      when: (facts, terms) => terms.judgement === 'REVIEW' && !isPackSilent(facts),
    },
    {
      code: 'SEED_UNVERIFIED',
      decision: 'REVIEW',
      cites,
      when: (facts, terms) => terms.isUnverified && !isPackSilent(facts),
    },
    {
      code: 'DESIG_UNKNOWN',
      decision: 'WARN',
      when: (facts) => facts.designated === null && PROVIDER.has(facts.category),
    },
    {
      code: 'COMMUNITY_DENTAL',
      decision: 'WARN',
      when: (facts) =>
        facts.category === 'DENTAL_TX' &&
        facts.designated === true &&
        (facts.facility === 'community' || facts.facility === 'clinic'),
    },
    { code: 'ERRAND', decision: 'ALLOW', when: isProperErrand },
  ];
}

type Ready = {
  readonly terms: SpendTerms;
  readonly rules: readonly ReadyRule<SpendFacts, SpendTerms>[];
};

const readyFor = memoPerPeriod<Ready | RuleError>((pack, on, key) => {
  const category = SpendCategory.parse(key);
  const judgement = pack.inForce(`spend.${category}`, on);
  if (judgement === null) return noValue(pack, `spend.${category}`, on);
  const priorYears = pack.inForce('commercialPriorYearsOnly', on);
  if (priorYears === null) return noValue(pack, 'commercialPriorYearsOnly', on);
  const terms = {
    judgement: judgement.value,
    commercialPriorYearsOnly: priorYears.value,
    isUnverified: pack.kind === 'seed' && judgement.status === 'unverified',
  };
  return { terms, rules: prepare(pack, on, 'spend', spendRules(category)) };
});

/** May the owner's money pay this for the relative? */
export function decideSpend(pack: PolicyPack, facts: SpendFacts, on: IsoDate): Outcome<Verdict> {
  const ready = readyFor(pack, on, facts.category);
  return 'code' in ready ? { error: ready } : runTable(ready.rules, facts, ready.terms);
}
