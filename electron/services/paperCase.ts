import { filedDocuments } from '../../db/queries/withdrawalPages.ts';
import { ordersOfCase } from '../../db/queries/payment.ts';
import { entryBySeq } from '../../db/queries/journal.ts';
import { findWithdrawal, type WithdrawalCase } from '../../db/queries/withdrawal.ts';
import { entriesOfCase } from '../../db/queries/caseEntries.ts';
import type { Db } from '../../db/ledger.ts';
import { DecisionView } from '../contract/decision.ts';
import type { PaperCode } from '../contract/paper.ts';
import { AssessmentSheet, WithdrawalParticulars } from '../contract/withdrawalParts.ts';
import type { IsoDate } from '../domain/date.ts';
import { DocumentCode, PackSituation, RouteTo } from '../domain/policy.ts';
import type { CaseId } from '../domain/terms.ts';
import { z } from 'zod';
import { businessDate, dateOfInstant } from './clockState.ts';
import { gradeText } from './decisionView.ts';
import type { Desk } from './desk.ts';
import { familyOf } from './withdrawal/family.ts';
import type { PaperCase, PaperDocument } from './paperFacts.ts';
import { accountNow, paperPerson, personOf } from './paperPersons.ts';

/** What an entry about a case kept of its decision. */
const Decided = z.object({
  decision: DecisionView,
  lacking: z.array(DocumentCode).optional(),
  missing: z.array(DocumentCode).optional(),
  routeTo: RouteTo.nullish(),
});
type Decided = z.infer<typeof Decided>;

/** A case as papers tell it: what the ledger holds of it now, and the last decision that was kept. */
export function paperCase(desk: Desk, caseId: CaseId): PaperCase | null {
  const db = desk.ledger.read;
  const row = findWithdrawal(db, caseId);
  if (row === null) return null;
  const on = businessDate(desk);
  const particulars = WithdrawalParticulars.parse(JSON.parse(row.particulars));
  const insured = personOf(db, row.insuredPersonId);
  const decided = lastDecision(db, caseId);
  const lacking = decided?.lacking ?? decided?.missing ?? [];
  const { situation, state, reservation, centralCode, effect, payee, dueOn } = row;
  return {
    insured: paperPerson(insured.person, insured.insurance),
    deceasedOn: insured.person.deceasedOn ?? particulars.facts.deceasedOn,
    account: accountNow(desk, insured, on),
    situation,
    state,
    stateOn: dateOfInstant(entryBySeq(db, row.stateSeq)?.at ?? desk.clock.now()),
    reservation,
    centralCode,
    effect,
    payee,
    dueOn,
    particulars,
    sheet: row.sheet === null ? null : AssessmentSheet.parse(JSON.parse(row.sheet)),
    heirShares: heirShares(desk, db, row, particulars, on),
    decision: decided?.decision ?? null,
    missing: lacking.map((code) => documentOf(desk, row, on, code)),
    documents: checklist(desk, db, row, on),
    routeTo: decided?.routeTo ?? null,
    orders: ordersOfCase(db, caseId),
    makerStaff: row.makerStaff,
    checkerStaff: row.checkerStaff,
  };
}

/** The shares of the sheet, divided as it was assessed; nothing before that, or where no one takes. */
function heirShares(
  desk: Desk,
  db: Db,
  row: WithdrawalCase,
  particulars: WithdrawalParticulars,
  on: IsoDate,
): PaperCase['heirShares'] {
  const deceasedOn = personOf(db, row.insuredPersonId).person.deceasedOn;
  const died = deceasedOn ?? particulars.facts.deceasedOn;
  if (row.situation !== 'DEATH' || row.sheet === null) return [];
  const overpaidFen = particulars.sheet.overpaid.fen;
  const amountFen = row.payableFen + overpaidFen;
  const family = familyOf(desk.pack, db, { particulars, row }, died, on, {
    amountFen,
    overpaidFen,
  });
  if (family === null || 'malformed' in family) return [];
  return family.verdict.shares.map(({ id, fen }) => ({ id, fen }));
}

function lastDecision(db: Db, caseId: CaseId): Decided | null {
  const bodies = entriesOfCase(db, caseId).map(({ body }) => Decided.safeParse(JSON.parse(body)));
  return bodies.findLast((parsed) => parsed.success)?.data ?? null;
}

/** The pack's lines for this situation, each with whether a page of it was filed. */
function checklist(desk: Desk, db: Db, row: WithdrawalCase, on: IsoDate): PaperCase['documents'] {
  const filed = filedDocuments(db, row.caseId);
  return linesOf(desk, row, on).map((line) => ({
    ...line,
    isFiled: line.anyOf.some((code) => filed.has(code)),
  }));
}

function linesOf(desk: Desk, row: WithdrawalCase, on: IsoDate): PaperDocument[] {
  const situation = PackSituation.safeParse(row.situation);
  if (!situation.success) return [];
  const cell = desk.pack.inForce(`withdraw.${situation.data}.documents`, on);
  if (cell === null) return [];
  const { reference } = cell;
  const grade = gradeText(cell.grade);
  return cell.value.map(({ anyOf }) => ({ anyOf: [...anyOf], reference, grade }));
}

/** Rules beside the pack's list that ask for a paper themselves. */
const BY_RULE: Partial<Record<DocumentCode, string>> = {
  ALL_HEIRS_AGREEMENT: 'ALL_HEIRS_NEEDED',
  AUTHORITY_LETTER: 'AUTHORITY_MISSING',
};

/** A missing paper with what else would do, and what it stands on. */
function documentOf(
  desk: Desk,
  row: WithdrawalCase,
  on: IsoDate,
  code: DocumentCode,
): PaperDocument {
  const line = linesOf(desk, row, on).find(({ anyOf }) => anyOf.includes(code));
  if (line !== undefined) return line;
  const text = desk.pack.texts.get(`withdraw.${BY_RULE[code] ?? ''}`);
  return {
    anyOf: [code],
    reference: text?.reference ?? '',
    grade: gradeText(text?.grade ?? 'OWN'),
  };
}

/** Empty forms that people take home. */
export const BLANK_PAPERS: readonly PaperCode[] = [
  'F-04',
  'F-05',
  'F-06',
  'F-07',
  'F-08',
  'F-09',
  'F-10',
];

const REFUSED: ReadonlySet<string> = new Set(['DENIED', 'ROUTED', 'SUSPENDED']);
const OVER: ReadonlySet<string> = new Set(['PAYING', 'PAID', 'ARCHIVED', 'REVOKED']);
const WITH_RECEIPT: ReadonlySet<string> = new Set([
  'ACCEPTED',
  'REVIEWING',
  'APPROVED',
  'PAYING',
  'PAID',
  'ARCHIVED',
]);

/** Papers that can be printed for a case as it stands. */
export function papersOfCase(subject: PaperCase): PaperCode[] {
  const { situation, state, particulars } = subject;
  const isDeath = situation === 'DEATH';
  const renounced = particulars.heirs?.people.some((heir) => heir.renouncedOn !== null) === true;
  const asked: readonly (readonly [boolean, PaperCode])[] = [
    [true, 'F-04'],
    [true, 'F-05'],
    [isDeath && particulars.heirs !== null, 'F-06'],
    [isDeath && renounced, 'F-07'],
    [isDeath, 'F-08'],
    [situation === 'ABANDON', 'F-09'],
    [particulars.applicant.role === 'agent', 'F-10'],
    [WITH_RECEIPT.has(state), 'F-11'],
    [subject.missing.length > 0 && (state === 'DRAFT' || state === 'SUPPLEMENTING'), 'F-12'],
    [REFUSED.has(state) && subject.decision !== null, 'F-13'],
    [subject.sheet !== null, 'F-SHEET'],
    [subject.orders.length > 0, 'F-PAY'],
    [OVER.has(state), 'F-14'],
  ];
  return asked.flatMap(([isPrinted, code]) => (isPrinted ? [code] : []));
}
