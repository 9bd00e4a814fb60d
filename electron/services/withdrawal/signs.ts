import { z } from 'zod';

import { entryBySeq } from '../../../db/queries/journal.ts';
import { settlementsOf } from '../../../db/queries/settlement.ts';
import type { Db } from '../../../db/ledger.ts';
import type { Difference as Differs, RiskSign as Sign } from '../../contract/withdrawalView.ts';
import { isHolder } from '../../domain/bankCard.ts';
import { maskName } from '../../domain/mask.ts';
import { AGENT_CASES_SUSPICIOUS } from '../../rules/constants.ts';

import type { Desk } from '../desk.ts';
import type { DecidedCase } from './caseDecision.ts';
import { afterDeath } from './caseFacts.ts';
import type { Case } from './caseRow.ts';
import { coarseFilings } from './coarseFilings.ts';

export type RiskSign = z.infer<typeof Sign>;
export type Difference = z.infer<typeof Differs>;

type Found = Pick<RiskSign, 'values'>;

/** The rule of the pack whose text says why a sign is looked at. */
const RULES: Readonly<Record<RiskSign['code'], string>> = {
  AGENT_MANY_CASES: 'AGENT_SUSPICIOUS',
  PAYEE_NOT_APPLICANT: 'PAYEE_NOT_SELF',
  PURCHASES_AFTER_DEATH: 'USE_AFTER_DEATH',
  SUPERSEDED_PAGES: 'DOCUMENTS_MISSING',
  COARSE_PAGES: 'DOCUMENTS_MISSING',
  RECENT_BALANCE_CHANGE: 'OPEN_SETTLEMENT',
};

/** What the second person looks at first, each with the rule behind it (S2-053, R-A08). */
export function signsOf(desk: Desk, db: Db, subject: Case, decided: DecidedCase): RiskSign[] {
  const found: Readonly<Record<RiskSign['code'], Found | null>> = {
    AGENT_MANY_CASES: agentOfMany(decided),
    PAYEE_NOT_APPLICANT: payeeOther(subject),
    PURCHASES_AFTER_DEATH: purchases(db, subject, decided),
    SUPERSEDED_PAGES: superseded(subject),
    COARSE_PAGES: coarse(db, subject),
    RECENT_BALANCE_CHANGE: balanceChange(db, subject),
  };
  return Object.entries(found).flatMap(([code, sign]) => {
    if (sign === null) return [];
    const rule = RULES[code as RiskSign['code']]; // a key of the table above
    const text = desk.pack.texts.get(`withdraw.${rule}`);
    const reference = text?.reference ?? '';
    return [{ code: code as RiskSign['code'], ...sign, rule: text?.rule ?? rule, reference }];
  });
}

function agentOfMany({ facts }: DecidedCase): Found | null {
  const cases = facts.applicant.casesIn30Days;
  return cases >= AGENT_CASES_SUSPICIOUS ? { values: { cases } } : null;
}

/** Nobody who is paid is the one who applies. */
function payeeOther({ particulars }: Case): Found | null {
  const named = particulars.payees.filter((payee) => payee.holder.trim() !== '');
  const { name } = particulars.applicant;
  const [first] = named;
  if (first === undefined || named.some((payee) => isHolder(payee.holder, name))) return null;
  return { values: { payee: maskName(first.holder), applicant: maskName(name) } };
}

/** Also what has been reversed since: it happened. */
function purchases(db: Db, { insured }: Case, { deceasedOn }: DecidedCase): Found | null {
  const late = afterDeath(settlementsOf(db, insured.person.personId), deceasedOn);
  const fen = late.reduce((sum, one) => sum + one.fen, 0);
  return late.length === 0 ? null : { values: { count: late.length, fen } };
}

function superseded({ pages }: Case): Found | null {
  const count = pages.filter((page) => page.state === 'superseded').length;
  return count === 0 ? null : { values: { count } };
}

/** Filed below 200 dpi, for a reason that stands with the page. */
function coarse(db: Db, { row, pages }: Case): Found | null {
  const filings = coarseFilings(db, row.caseId);
  const count = pages.filter((page) => page.state === 'filed' && filings.has(page.filingId)).length;
  return count === 0 ? null : { values: { count } };
}

const Accepted = z.object({
  facts: z.object({
    insured: z.object({ account: z.object({ balanceFen: z.number() }).nullish() }),
  }),
});

/** Central's balance is another one than when the case was accepted; once paid it is, by this case. */
function balanceChange(db: Db, { row, insured }: Case): Found | null {
  if (row.state === 'PAID' || row.state === 'ARCHIVED') return null;
  if (row.acceptedSeq === null || insured.account === null) return null;
  const body = entryBySeq(db, row.acceptedSeq)?.body ?? null;
  const parsed = Accepted.safeParse(body === null ? null : JSON.parse(body));
  const before = parsed.data?.facts.insured.account?.balanceFen;
  const now = insured.account.balanceFen;
  return before === undefined || before === now ? null : { values: { before, now } };
}

/** What differs from an ordinary case of its kind, label key and values. */
export function differencesOf(subject: Case, decided: DecidedCase): Difference[] {
  const { particulars, insured } = subject;
  const { applicant, facts, heirs, sheet } = particulars;
  const registered = insured.person.deceasedOn ?? '';
  const all: Difference[] = [
    { key: 'applicant.role', value: applicant.role, normal: ordinaryRole(subject) },
    { key: 'applicant.authorityLetter', value: String(applicant.authorityLetter), normal: 'false' },
    { key: 'facts.deceasedOn', value: facts.deceasedOn ?? registered, normal: registered },
    flag('facts.deathFoundInShared', facts.deathFoundInShared),
    flag('facts.oldCertificate', facts.oldCertificate),
    flag('facts.hasEmployer', facts.hasEmployer),
    flag('facts.deceasedCardValid', facts.deceasedCardValid),
    flag('heirs.will', heirs !== null && heirs.will !== null),
    flag('heirs.agreement', heirs !== null && heirs.agreement !== null),
    flag('heirs.representative', heirs !== null && heirs.representativeId !== null),
    flag('heirs.minor', decided.facts.facts.minorHeir),
    { key: 'sheet.interest', value: String(sheet.interest.fen), normal: '0' },
    { key: 'sheet.wrongCredit', value: String(sheet.wrongCredit.fen), normal: '0' },
    { key: 'sheet.overpaid', value: String(sheet.overpaid.fen), normal: '0' },
    flag('unverified', decided.verdict.unverified),
    { key: 'online', value: String(decided.facts.online), normal: 'true' },
  ];
  return all.filter((one) => one.value !== one.normal);
}

function ordinaryRole({ row }: Case): string {
  return row.situation === 'DEATH' ? 'heir' : 'self';
}

function flag(key: string, value: boolean): Difference {
  return { key, value: String(value), normal: 'false' };
}
