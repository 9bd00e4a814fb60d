import { countOtherAgentCases } from '../../../db/queries/agent.ts';
import { settlementsOf, type SettlementRow } from '../../../db/queries/settlement.ts';
import { workCalendar } from '../../../db/queries/calendar.ts';
import type { Db } from '../../../db/ledger.ts';
import { isHolder } from '../../domain/bankCard.ts';
import { addDays, type IsoDate } from '../../domain/date.ts';
import { Fen } from '../../domain/fen.ts';
import { normalizeIdNumber } from '../../domain/idNumber.ts';
import type { DocumentCode } from '../../domain/policy.ts';
import { OperationId } from '../../domain/terms.ts';
import { type WithdrawFacts, withdrawProblem } from '../../rules/index.ts';
import { accountOf, personOf } from '../bindFacts.ts';
import type { Desk } from '../desk.ts';
import { filedPages, type Case } from './caseRow.ts';
import { classOf, familyOf, isMinor, type Divided, type Family } from './family.ts';
import { applicantAmongHeirs } from './names.ts';
import { elsewhereQuotaFen, ownQuotaFen } from './quotas.ts';

/** Agents are counted over this many days, the business date included (R-A08). */
const AGENT_DAYS = 30;

/** What the rules are asked about a case, and what was worked out on the way. */
export interface CaseFacts {
  readonly facts: WithdrawFacts;
  readonly family: Family | null;
  readonly deceasedOn: IsoDate | null;
}

/** Why the engine cannot take the facts, in one sentence. */
export interface MalformedCase {
  readonly malformed: string;
}

/**
 * The facts of a case, read now and from here. Only what a clerk alone can know is the recorded
 * word; heirs' facts come from the family table, settlements, quotas, time and calendar from the
 * register and the ledger.
 */
export function caseFacts(
  desk: Desk,
  db: Db,
  subject: Case,
  on: IsoDate,
  amount: Divided,
): CaseFacts | MalformedCase {
  const { particulars, row, insured } = subject;
  const deceasedOn = deathOf(subject, on);
  const table = row.situation === 'DEATH' ? deceasedOn : null;
  const family = familyOf(desk.pack, db, subject, table, on, amount);
  if (family !== null && 'malformed' in family) return family;
  const { applicant } = particulars;
  const facts: WithdrawFacts = {
    situation: row.situation,
    insured: {
      ...personOf(insured, on),
      ...(deceasedOn === null ? {} : { deceasedOn }),
      account: accountOf(db, insured),
    },
    applicant: {
      role: applicant.role,
      authorityLetter: applicant.authorityLetter,
      casesIn30Days: agentCases(db, subject, on),
    },
    documents: documentsOf(subject),
    facts: {
      ...recordedFacts(subject),
      ...familyFacts(subject, family, on),
      ...registerFacts(db, subject, deceasedOn),
      ...payeeFacts(subject),
      overpaidFen: Fen.parse(particulars.sheet.overpaid.fen),
    },
    online: isOnline(desk, subject),
    ...calendarFacts(db),
  };
  const problem = lateProblem(deceasedOn, on) ?? withdrawProblem(facts, on);
  return problem === null ? { facts, family, deceasedOn } : { malformed: problem };
}

/** Days that count otherwise than their weekday says. */
function calendarFacts(db: Db) {
  const { holidays, workdays } = workCalendar(db);
  const listed = (days: ReadonlySet<string>) => [...days].sort() as IsoDate[]; // stored as such
  return { holidays: listed(holidays), workdays: listed(workdays) };
}

function lateProblem(deceasedOn: IsoDate | null, on: IsoDate): string | null {
  return deceasedOn !== null && deceasedOn > on ? 'deceasedOn after the business date' : null;
}

/** The register's date of death; the recorded one where the register knows of none. */
export function deathOf({ insured, particulars, row }: Case, on: IsoDate): IsoDate | null {
  const registered = insured.person.deceasedOn;
  if (registered !== null && registered <= on) return registered;
  return row.situation === 'DEATH' ? particulars.facts.deceasedOn : null;
}

/** Codes of the filed pages; a signature under the consequences is that paper. */
export function documentsOf(subject: Pick<Case, 'pages' | 'particulars'>): DocumentCode[] {
  const { readOut, signature } = subject.particulars.consequences;
  const codes = new Set(filedPages(subject).map((page) => page.documentCode));
  if (readOut && signature !== null) codes.add('CONSEQUENCES_SIGNED');
  return [...codes].sort();
}

/** This agent's cases in the last thirty days, with the present one; 0: nobody acts for another. */
export function agentCases(db: Db, { particulars, row }: Case, on: IsoDate): number {
  const { role, idNumber } = particulars.applicant;
  if (role !== 'agent') return 0;
  const after = addDays(on, -AGENT_DAYS);
  return countOtherAgentCases(db, normalizeIdNumber(idNumber), after, row.caseId) + 1;
}

function recordedFacts({ particulars: { facts } }: Case) {
  const { deceasedOn: _, legateeClaimDays, stoppedOn, terminatedOn, askedFor, ...plain } = facts;
  return {
    ...plain,
    ...(legateeClaimDays === null ? {} : { legateeClaimDays }),
    ...(stoppedOn === null ? {} : { stoppedOn }),
    ...(terminatedOn === null ? {} : { terminatedOn }),
    ...(askedFor === null ? {} : { askedFor }),
  };
}

const NO_FAMILY = {
  firstClassAlive: false,
  represents: false,
  will: false,
  noHeirs: false,
  dispute: false,
  minorHeir: false,
  heirsElectronicOnly: false,
  renouncedAfterPayment: false,
};

/** What the family table says; nothing of it is ticked. */
function familyFacts({ particulars, row }: Case, family: Family | null, on: IsoDate) {
  if (row.situation !== 'DEATH' || family === null) return NO_FAMILY;
  const { table, verdict, takers } = family;
  const applicant = applicantAmongHeirs(particulars);
  const heirClass = applicant === undefined ? null : classOf(applicant);
  const people = table.people.filter((heir) => takers.has(heir.id));
  return {
    ...(heirClass === null ? {} : { heirClass }),
    firstClassAlive: hasFirstClass(family),
    // A sibling's child stands in the second class like the sibling.
    represents: applicant?.relation === 'descendant' && takers.has(applicant.id),
    will: table.will !== null,
    noHeirs: verdict.reasons.includes('NO_HEIRS'),
    dispute: table.dispute,
    minorHeir: people.some((heir) => isMinor(heir, on)),
    heirsElectronicOnly: table.electronicOnly,
    renouncedAfterPayment: verdict.reasons.includes('RENOUNCED_TOO_LATE'),
  };
}

/** Somebody of the first class takes by law, whoever else a will may name. */
function hasFirstClass({ table, facts, takers }: Family): boolean {
  return table.people.some((heir) => {
    const isAlive = heir.diedOn === null || heir.diedOn >= facts.deceasedOn;
    const takes = facts.will === null ? takers.has(heir.id) : isAlive && heir.renouncedOn === null;
    return takes && classOf(heir) === 1;
  });
}

function registerFacts(db: Db, subject: Case, deceasedOn: IsoDate | null) {
  const settlements = settlementsOf(db, subject.insured.person.personId);
  return {
    openSettlement: settlements.some((one) => one.state === 'open'),
    useAfterDeath: afterDeath(settlements, deceasedOn).some((one) => one.state !== 'reversed'),
    // Reserved for relatives: here, and at other offices as far as central's snapshot tells.
    boundQuotaFen: Fen.parse(ownQuotaFen(db, subject) + elsewhereQuotaFen(db, subject)),
  };
}

/** Settlements dated after the day of death, reversed ones too. */
export function afterDeath(
  settlements: readonly SettlementRow[],
  deceasedOn: IsoDate | null,
): SettlementRow[] {
  return deceasedOn === null ? [] : settlements.filter((one) => one.onDate > deceasedOn);
}

/** Whose account was named, where the money is not the heirs'. */
function payeeFacts({ particulars, row, insured }: Case) {
  const named = particulars.payees.find((payee) => payee.holder.trim() !== '');
  if (named === undefined) return {};
  if (row.situation === 'DEATH') return { payeeIs: 'heirs' as const };
  if (named.key === 'employer') return { payeeIs: 'employer' as const };
  const isSelf = isHolder(named.holder, insured.person.name);
  return { payeeIs: isSelf ? ('self' as const) : ('other' as const) };
}

/** Online means: central answered for the insured person in this case, and knows them. */
function isOnline(desk: Desk, { row, insured }: Case): boolean {
  const { personId, verified } = insured.person;
  return verified && desk.verifications.fresh(OperationId.parse(row.caseId), [personId]);
}
