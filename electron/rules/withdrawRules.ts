import type { IsoDate } from '../domain/date.ts';
import type { DocumentCode, Situation } from '../domain/policy.ts';
import { AGENT_CASES_SUSPICIOUS, LEGATEE_DAYS_MAX } from './constants.ts';
import type { Rule } from './verdict.ts';
import type { WithdrawFacts } from './withdrawFacts.ts';
import {
  type OpenRow,
  type WithdrawTerms,
  earliestDay,
  missingDocuments,
} from './withdrawTerms.ts';

/** A case of withdraw with what several rows ask about it. */
export interface WithdrawCase {
  readonly facts: WithdrawFacts;
  readonly on: IsoDate;
  /** Rule 17: the pack has the situation off, or not for where the person moved. */
  readonly isOff: boolean;
  /** The situation's row, null where it has no values (off, PENSION_ACCOUNT, CASHOUT). */
  readonly row: OpenRow | null;
  readonly missing: readonly DocumentCode[];
}

type WithdrawRule = Rule<WithdrawCase, WithdrawTerms>;

const HEIR_SIDE: ReadonlySet<string> = new Set(['heir', 'representative', 'agent']);

function isBroker({ facts }: WithdrawCase): boolean {
  if (facts.applicant.role === 'stranger') return true;
  return facts.situation === 'CASHOUT' && facts.facts.askedFor === 'broker';
}

function isAlone({ facts }: WithdrawCase): boolean {
  if (facts.situation !== 'DEATH' || facts.facts.noHeirs || facts.facts.will) return false;
  if (!HEIR_SIDE.has(facts.applicant.role)) return false;
  const { documents } = facts;
  return !documents.includes('ALL_HEIRS_AGREEMENT') && !documents.includes('RENUNCIATION');
}

/** Rule 15: nobody inherits. */
function hasNoHeirs(facts: WithdrawFacts): boolean {
  return facts.situation === 'DEATH' && facts.facts.noHeirs;
}

/** Rule 16: the new region takes the balance. */
function isTransferable(facts: WithdrawFacts): boolean {
  return facts.situation === 'TRANSFER_REFUSED' && facts.facts.newRegionAccepts === true;
}

/** Rules 1–11. */
const REFUSALS: readonly WithdrawRule[] = [
  {
    code: 'NOT_THIS_OFFICE',
    decision: 'DENY',
    when: ({ facts }) => facts.situation === 'PENSION_ACCOUNT',
  },
  {
    code: 'CASHOUT_REFUSED',
    decision: 'DENY',
    when: ({ facts }) => facts.situation === 'CASHOUT',
  },
  { code: 'BROKER_FRAUD', decision: 'DENY', when: isBroker },
  {
    code: 'NO_ACCOUNT',
    decision: 'DENY',
    when: ({ facts }) => facts.insured.insurance?.plan === '390',
  },
  {
    code: 'HEIR_ORDER',
    decision: 'DENY',
    when: ({ facts: { situation, facts } }) =>
      situation === 'DEATH' && facts.heirClass === 2 && facts.firstClassAlive && !facts.represents,
  },
  {
    code: 'LEGACY_LATE',
    decision: 'DENY',
    when: ({ facts: { applicant, facts } }) =>
      applicant.role === 'legatee' && (facts.legateeClaimDays ?? 0) > LEGATEE_DAYS_MAX,
  },
  {
    code: 'RENOUNCED_TOO_LATE',
    decision: 'DENY',
    when: ({ facts: { facts } }) => facts.renouncedAfterPayment,
  },
  {
    code: 'STILL_EMPLOYED',
    decision: 'DENY',
    when: ({ facts }) =>
      facts.situation === 'ABANDON' && facts.insured.insurance?.employment === 'employee',
  },
  {
    code: 'RETIRED_BEFORE_MOVE',
    decision: 'DENY',
    cites: 'emigrationBeforeRetirement',
    when: ({ facts: { situation, facts } }, terms) =>
      situation === 'EMIGRATION' && terms.emigrationBeforeRetirement && facts.retiredBeforeMove,
  },
  {
    code: 'PAYEE_NOT_SELF',
    decision: 'DENY',
    when: ({ facts, row }) =>
      row?.payee === 'selfOnly' && facts.situation !== 'DEATH' && facts.facts.payeeIs === 'other',
  },
  {
    code: 'TOO_EARLY',
    decision: 'DENY',
    cites: 'waitUntil',
    when: ({ facts, on, row }, terms) => {
      const earliest = row === null ? null : earliestDay(terms.waitUntil, facts);
      return earliest !== null && on < earliest;
    },
  },
];

/** Rules 12–17. */
const HELD_OR_ROUTED: readonly WithdrawRule[] = [
  { code: 'DISPUTE', decision: 'SUSPENDED', when: ({ facts }) => facts.facts.dispute },
  {
    code: 'OPEN_SETTLEMENT',
    decision: 'SUSPENDED',
    when: ({ facts }) => facts.facts.openSettlement,
  },
  {
    code: 'USE_AFTER_DEATH',
    decision: 'SUSPENDED',
    when: ({ facts }) => facts.facts.useAfterDeath,
  },
  { code: 'NO_HEIRS', decision: 'ROUTE', when: ({ facts }) => hasNoHeirs(facts) },
  { code: 'TRANSFER_INSTEAD', decision: 'ROUTE', when: ({ facts }) => isTransferable(facts) },
  { code: 'SITUATION_OFF', decision: 'ROUTE', when: ({ isOff }) => isOff },
];

/** Rules 18–21. */
const GAPS: readonly WithdrawRule[] = [
  {
    code: 'DOCUMENTS_MISSING',
    decision: 'SUPPLEMENT',
    when: ({ missing }) => missing.length > 0,
  },
  { code: 'ALL_HEIRS_NEEDED', decision: 'SUPPLEMENT', when: isAlone },
  {
    code: 'WET_SIGNATURE',
    decision: 'SUPPLEMENT',
    when: ({ facts }) => facts.facts.heirsElectronicOnly,
  },
  {
    code: 'AUTHORITY_MISSING',
    decision: 'SUPPLEMENT',
    when: ({ facts: { applicant, documents } }) =>
      applicant.role === 'agent' &&
      !applicant.authorityLetter &&
      !documents.includes('AUTHORITY_LETTER'),
  },
];

/** Rules 22–32. */
const DOUBTS: readonly WithdrawRule[] = [
  { code: 'WILL', decision: 'REVIEW', when: ({ facts }) => facts.facts.will },
  { code: 'MINOR_HEIR', decision: 'REVIEW', when: ({ facts }) => facts.facts.minorHeir },
  {
    code: 'OLD_CERTIFICATE',
    decision: 'REVIEW',
    when: ({ facts }) => facts.facts.oldCertificate,
  },
  { code: 'OFFSET', decision: 'REVIEW', when: ({ facts }) => facts.facts.overpaidFen > 0 },
  {
    code: 'NEEDS_LOCAL_BASIS',
    decision: 'REVIEW',
    cites: 'abandonNeedsLocalBasis',
    when: ({ facts }, terms) =>
      facts.situation === 'ABANDON' && terms.abandonNeedsLocalBasis && !facts.facts.localBasis,
  },
  {
    code: 'ABANDON_REVIEW',
    decision: 'REVIEW',
    when: ({ facts }) =>
      facts.situation === 'ABANDON' && facts.insured.insurance?.employment === 'flexible',
  },
  {
    code: 'AGENT_SUSPICIOUS',
    decision: 'REVIEW',
    when: ({ facts: { applicant } }) =>
      applicant.role === 'agent' && applicant.casesIn30Days >= AGENT_CASES_SUSPICIOUS,
  },
  {
    code: 'SEED_UNVERIFIED',
    decision: 'REVIEW',
    when: ({ row }) => row !== null && row.isUnverified,
  },
  { code: 'OFFLINE_UNVERIFIED', decision: 'PENDING', when: ({ facts }) => !facts.online },
  {
    code: 'QUOTA_RETURNED',
    decision: 'ALLOW',
    when: ({ facts }) => facts.facts.boundQuotaFen > 0,
  },
  {
    code: 'NON_DESIGNATED_IRRELEVANT',
    decision: 'ALLOW',
    when: ({ facts }) => facts.facts.nonDesignatedPast,
  },
];

const CELL_CITED: Readonly<Record<string, 'state' | 'documents' | 'payee'>> = {
  SITUATION_OFF: 'state',
  DOCUMENTS_MISSING: 'documents',
  PAYEE_NOT_SELF: 'payee',
  SEED_UNVERIFIED: 'state',
};

/** The table of withdraw in the order of FORMAT; some rows cite a cell of the situation's row. */
export function withdrawRules(situation: Situation): readonly WithdrawRule[] {
  const rules = [...REFUSALS, ...HELD_OR_ROUTED, ...GAPS, ...DOUBTS];
  if (situation === 'PENSION_ACCOUNT' || situation === 'CASHOUT') return rules;
  return rules.map((rule) => {
    const cell = CELL_CITED[rule.code];
    return cell === undefined ? rule : { ...rule, cites: `withdraw.${situation}.${cell}` as const };
  });
}

/** Works out once what several rows ask. */
export function withdrawCaseOf(
  facts: WithdrawFacts,
  on: IsoDate,
  terms: WithdrawTerms,
): WithdrawCase {
  const isElsewhere =
    facts.situation === 'EMIGRATION' && !terms.emigrationTo.includes(facts.facts.movedTo);
  const isOff = terms.offTo !== null || isElsewhere;
  const row = isOff ? null : terms.row;
  const isHandedOn = hasNoHeirs(facts) || isTransferable(facts);
  const missing = row === null || isHandedOn ? [] : missingDocuments(row, facts);
  return { facts, on, isOff, row, missing };
}
