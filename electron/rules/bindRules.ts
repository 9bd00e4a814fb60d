import { type IsoDate, fullYears } from '../domain/date.ts';
import { idDenial, normalizeIdNumber } from '../domain/idNumber.ts';
import type { FundsBasis, Reach } from '../domain/policy.ts';
import { cityOf, provinceOf } from '../domain/region.ts';
import { type NearRelationship, isNear, isStep, nearClassOf } from '../domain/relationship.ts';
import type { BindFacts } from './bindFacts.ts';
import {
  AGENT_CASES_SUSPICIOUS,
  GRANDPARENT_YEARS_MIN,
  GUARDIAN_CONSENT_UNDER,
  MARRIAGE_AGE,
  PARENT_YEARS_MIN,
} from './constants.ts';
import type { PersonFacts } from './person.ts';
import type { Rule } from './verdict.ts';

/** The pack's values on a date that the table of bind reads. */
export interface BindTerms {
  readonly region: string | null;
  readonly relations: ReadonlySet<NearRelationship>;
  readonly reach: Reach;
  readonly crossProvinceQuotaFrom: IsoDate | null;
  readonly ownerMustBeActive: boolean;
  readonly relativeMustBeActive: boolean;
  readonly maxRelatives: number | null;
  readonly maxOwners: number | null;
  readonly minBalanceFen: number | null;
  readonly reserveFen: number;
  readonly fundsBasis: FundsBasis;
  readonly excludePublicFunded: boolean;
  readonly excludeChronic: boolean;
  readonly commitmentAccepted: boolean;
  readonly consentAge: number | null;
  /** A seed pack whose reach is unverified on the date. */
  readonly isReachUnverified: boolean;
}

/** A case of bind with what several rows ask about it, worked out once. */
export interface BindCase {
  readonly facts: BindFacts;
  readonly on: IsoDate;
  /** Both insured, and in different provinces (cities). */
  readonly isCrossProvince: boolean;
  readonly isCrossCity: boolean;
  readonly availableFen: number;
}

type BindRule = Rule<BindCase, BindTerms>;

function isIdRefused(person: PersonFacts, on: IsoDate): boolean {
  if (person.idNumber === undefined) return false;
  return idDenial(normalizeIdNumber(person.idNumber), person.idType, on) !== null;
}

function isSelfBinding({ owner, relative }: BindFacts): boolean {
  if (owner.idNumber === undefined || relative.idNumber === undefined) return false;
  return normalizeIdNumber(owner.idNumber) === normalizeIdNumber(relative.idNumber);
}

function isInAnotherCity(person: PersonFacts, region: string | null): boolean {
  if (person.insurance === null) return false;
  return region === null || cityOf(person.insurance.region) !== cityOf(region);
}

function isAtLeastOlder(older: PersonFacts, younger: PersonFacts, years: number): boolean {
  return fullYears(older.birthDate, younger.birthDate) >= years;
}

function isUnderMarriageAge(person: PersonFacts, on: IsoDate): boolean {
  return fullYears(person.birthDate, on) < MARRIAGE_AGE[person.sex];
}

/** Row 29. FORMAT names step-parents beside parents, but no step-children beside children. */
function isImplausible({ facts, on }: BindCase): boolean {
  const { owner, relative, relationship } = facts;
  if (facts.relationFacts.adopted) return false;
  switch (relationship) {
    case 'parent':
    case 'stepParent':
      return !isAtLeastOlder(relative, owner, PARENT_YEARS_MIN);
    case 'child':
      return !isAtLeastOlder(owner, relative, PARENT_YEARS_MIN);
    case 'grandparent':
    case 'maternalGrandparent':
      return !isAtLeastOlder(relative, owner, GRANDPARENT_YEARS_MIN);
    case 'grandchild':
    case 'maternalGrandchild':
      return !isAtLeastOlder(owner, relative, GRANDPARENT_YEARS_MIN);
    case 'spouse':
      return isUnderMarriageAge(owner, on) || isUnderMarriageAge(relative, on);
    default:
      return false;
  }
}

function isBeforeQuota(on: IsoDate, terms: BindTerms): boolean {
  return terms.crossProvinceQuotaFrom !== null && on < terms.crossProvinceQuotaFrom;
}

/** Rows 1–18: what refuses a binding. */
const REFUSALS: readonly BindRule[] = [
  {
    code: 'ID_INVALID',
    decision: 'DENY',
    when: ({ facts, on }) => isIdRefused(facts.owner, on) || isIdRefused(facts.relative, on),
  },
  {
    code: 'AUTHORIZER_TERMINATED',
    decision: 'DENY',
    when: ({ facts: { owner } }) =>
      owner.deceasedOn !== undefined ||
      owner.insurance === null ||
      owner.insurance.status === 'terminated',
  },
  {
    code: 'AUTHORIZER_NOT_EMPLOYEE',
    decision: 'DENY',
    when: ({ facts: { owner } }) => owner.insurance?.plan !== '310',
  },
  {
    code: 'AUTHORIZER_NOT_ACTIVE',
    decision: 'DENY',
    cites: 'ownerMustBeActive',
    when: ({ facts: { owner } }, terms) =>
      terms.ownerMustBeActive &&
      (owner.insurance?.status === 'suspended' || owner.insurance?.status === 'arrears'),
  },
  {
    code: 'PUBLIC_FUNDED',
    decision: 'DENY',
    cites: 'excludePublicFunded',
    when: ({ facts }, terms) =>
      terms.excludePublicFunded && (facts.owner.publicFunded || facts.relative.publicFunded),
  },
  {
    code: 'CHRONIC_EXCLUSIVE',
    decision: 'DENY',
    cites: 'excludeChronic',
    when: ({ facts }, terms) => terms.excludeChronic && facts.owner.chronicRegistered,
  },
  { code: 'SELF_BINDING', decision: 'DENY', when: ({ facts }) => isSelfBinding(facts) },
  {
    code: 'REL_NOT_NEAR',
    decision: 'DENY',
    when: ({ facts: { relationship } }) => !isNear(relationship) && !isStep(relationship),
  },
  {
    code: 'REL_NOT_IN_PACK',
    decision: 'DENY',
    cites: 'relations',
    when: ({ facts: { relationship } }, terms) => {
      const near = nearClassOf(relationship);
      return near !== null && !terms.relations.has(near);
    },
  },
  {
    code: 'REL_ENDED',
    decision: 'DENY',
    when: ({ facts }) =>
      facts.relationship === 'formerSpouse' || facts.relationFacts.endedBy !== undefined,
  },
  {
    code: 'DUPLICATE_BINDING',
    decision: 'DENY',
    when: ({ facts }) => facts.existing.duplicate,
  },
  {
    code: 'BENEFICIARY_NOT_ACTIVE',
    decision: 'DENY',
    cites: 'relativeMustBeActive',
    when: ({ facts: { relative } }, terms) =>
      relative.deceasedOn !== undefined ||
      (terms.relativeMustBeActive &&
        relative.insurance !== null &&
        relative.insurance.status !== 'active'),
  },
  {
    code: 'MAX_BENEFICIARIES',
    decision: 'DENY',
    cites: 'maxRelatives',
    when: ({ facts }, terms) =>
      terms.maxRelatives !== null && facts.existing.ownerBindings >= terms.maxRelatives,
  },
  {
    code: 'MAX_AUTHORIZERS',
    decision: 'DENY',
    cites: 'maxOwners',
    when: ({ facts }, terms) =>
      terms.maxOwners !== null && facts.existing.relativeOwners >= terms.maxOwners,
  },
  {
    code: 'REGION_NOT_ALLOWED',
    decision: 'DENY',
    cites: 'reach',
    when: ({ facts }, terms) =>
      terms.reach === 'onlyRegion' &&
      (isInAnotherCity(facts.owner, terms.region) || isInAnotherCity(facts.relative, terms.region)),
  },
  {
    code: 'SAME_CITY_REQUIRED',
    decision: 'DENY',
    cites: 'reach',
    when: ({ isCrossCity }, terms) => terms.reach === 'city' && isCrossCity,
  },
  {
    code: 'REACH_PROVINCE',
    decision: 'DENY',
    cites: 'reach',
    when: ({ isCrossProvince }, terms) => terms.reach === 'province' && isCrossProvince,
  },
  {
    code: 'MIN_BALANCE',
    decision: 'DENY',
    cites: 'minBalanceFen',
    when: ({ facts }, terms) =>
      terms.minBalanceFen !== null && (facts.owner.account?.balanceFen ?? 0) <= terms.minBalanceFen,
  },
];

/** Rows 19–27: what is handed on, and what is still missing. */
const GAPS: readonly BindRule[] = [
  {
    code: 'BENEFICIARY_NOT_INSURED',
    decision: 'ROUTE',
    when: ({ facts }) => facts.relative.insurance === null,
  },
  {
    code: 'XPROV_WALLET',
    decision: 'ROUTE',
    cites: 'crossProvinceQuotaFrom',
    when: ({ isCrossProvince, on }, terms) =>
      terms.reach === 'nation' && isCrossProvince && isBeforeQuota(on, terms),
  },
  {
    code: 'AGENT_AUTHORITY_MISSING',
    decision: 'SUPPLEMENT',
    when: ({ facts: { agent } }) => agent !== null && !(agent.authorityLetter && agent.bothIds),
  },
  {
    code: 'COMMIT_NOT_BY_OWNER',
    decision: 'SUPPLEMENT',
    when: ({ facts }) => facts.commitment.signedBy === 'agent',
  },
  {
    code: 'COMMIT_DISQUALIFIED',
    decision: 'SUPPLEMENT',
    when: ({ facts }) => facts.commitment.disqualified && !facts.proof,
  },
  {
    code: 'PROOF_MISSING',
    decision: 'SUPPLEMENT',
    cites: 'commitmentAccepted',
    when: ({ facts }, terms) =>
      !facts.proof && (!terms.commitmentAccepted || facts.commitment.signedBy === 'none'),
  },
  {
    code: 'DOCUMENT_MISMATCH',
    decision: 'SUPPLEMENT',
    when: ({ facts }) => !facts.relationFacts.documentsMatch,
  },
  {
    code: 'BENEFICIARY_CONSENT',
    decision: 'SUPPLEMENT',
    cites: 'consentAge',
    when: ({ facts, on }, terms) =>
      terms.consentAge !== null &&
      (facts.consent === 'none' || facts.consent === 'guardian') &&
      fullYears(facts.relative.birthDate, on) >= terms.consentAge,
  },
  {
    code: 'MINOR_CONSENT',
    decision: 'SUPPLEMENT',
    when: ({ facts, on }) =>
      facts.consent !== 'guardian' &&
      fullYears(facts.relative.birthDate, on) < GUARDIAN_CONSENT_UNDER,
  },
];

/** Rows 28–35: what a second person looks at, what waits, what is said. */
const DOUBTS: readonly BindRule[] = [
  {
    code: 'REL_STEP_EVIDENCE',
    decision: 'REVIEW',
    when: ({ facts }) => isStep(facts.relationship) && !facts.relationFacts.careEvidence,
  },
  { code: 'REL_IMPLAUSIBLE', decision: 'REVIEW', when: isImplausible },
  {
    code: 'FOREIGN_DOCUMENTS',
    decision: 'REVIEW',
    when: ({ facts }) => facts.relationFacts.foreignDocuments,
  },
  {
    code: 'AGENT_SUSPICIOUS',
    decision: 'REVIEW',
    when: ({ facts: { agent } }) =>
      agent !== null && !agent.related && agent.casesIn30Days >= AGENT_CASES_SUSPICIOUS,
  },
  {
    code: 'SEED_UNVERIFIED',
    decision: 'REVIEW',
    cites: 'reach',
    when: ({ isCrossProvince }, terms) => terms.isReachUnverified && isCrossProvince,
  },
  { code: 'OFFLINE_UNVERIFIED', decision: 'PENDING', when: ({ facts }) => !facts.online },
  { code: 'ZERO_BALANCE', decision: 'WARN', when: ({ availableFen }) => availableFen === 0 },
  {
    code: 'XPROV_QUOTA',
    decision: 'ALLOW',
    cites: 'crossProvinceQuotaFrom',
    when: ({ isCrossProvince, on }, terms) =>
      terms.reach === 'nation' && isCrossProvince && !isBeforeQuota(on, terms),
  },
];

/** The table of bind, in the order of FORMAT. */
export const BIND_RULES: readonly BindRule[] = [...REFUSALS, ...GAPS, ...DOUBTS];

/** Works out once what several rows ask. */
export function bindCaseOf(facts: BindFacts, on: IsoDate, terms: BindTerms): BindCase {
  const owner = facts.owner.insurance?.region;
  const relative = facts.relative.insurance?.region;
  const isBoth = owner !== undefined && relative !== undefined;
  const account = facts.owner.account;
  const basis =
    terms.fundsBasis === 'PRIOR_YEARS_ONLY' ? account?.priorYearsFen : account?.balanceFen;
  return {
    facts,
    on,
    isCrossProvince: isBoth && provinceOf(owner) !== provinceOf(relative),
    isCrossCity: isBoth && cityOf(owner) !== cityOf(relative),
    availableFen: Math.max(0, (basis ?? 0) - (account?.quotaFen ?? 0) - terms.reserveFen),
  };
}
