import { settlementsOf } from '../../../db/queries/settlement.ts';
import type { Db } from '../../../db/ledger.ts';
import type { AssessmentSheet } from '../../contract/withdrawalParts.ts';
import type { IsoDate } from '../../domain/date.ts';
import type { Effect } from '../../domain/policy.ts';
import { keptDecision } from '../decisionView.ts';
import type { DecisionView } from '../../contract/decision.ts';
import type { Desk } from '../desk.ts';
import type { DecidedCase } from './caseDecision.ts';
import { familyOf, nameOf, type Family } from './family.ts';
import type { Case } from './caseRow.ts';
import { totalFen } from './holds.ts';
import { payeeKeyOf, payeeOf } from './names.ts';
import { awaitedFen, quotasReturnedFen } from './quotas.ts';

type Line = AssessmentSheet['lines'][number];
type Share = AssessmentSheet['shares'][number];

/** The sheet as it would be entered now, with the family divided for its amount. */
export interface DrawnSheet {
  readonly sheet: AssessmentSheet;
  readonly family: Family | null;
  /** What stands against dividing the amount (an agreement that does not add up); null: nothing. */
  readonly refused: DecisionView | null;
}

/** Draws the assessment sheet (核定表, handbook 9.4) on what is known now. */
export function drawSheet(
  desk: Desk,
  db: Db,
  subject: Case,
  decided: DecidedCase,
  on: IsoDate,
): DrawnSheet {
  const lines = linesOf(db, subject, decided.verdict.effect);
  const sumFen = lines.reduce((sum, line) => sum + line.fen, 0);
  const asOf = subject.insured.account?.asOf ?? on;
  const { effect, payee } = decided.verdict;
  // A sealed account keeps its money: the lines say how much, nothing is paid.
  if (effect === 'SEAL' || payee === null) {
    return { sheet: { lines, payableFen: 0, asOf, shares: [] }, family: null, refused: null };
  }
  const payableFen = Math.max(0, sumFen);
  if (payee !== 'heirs') {
    const key = payeeKeyOf(payee);
    const name =
      key === 'employer'
        ? (payeeOf(subject.particulars, key)?.holder ?? '')
        : subject.insured.person.name;
    const shares = payableFen === 0 ? [] : [{ key, name, fen: payableFen }];
    return { sheet: { lines, payableFen, asOf, shares }, family: null, refused: null };
  }
  const overpaidFen = subject.particulars.sheet.overpaid.fen;
  const amountFen = Math.max(0, sumFen + overpaidFen);
  const family = familyOf(desk.pack, db, subject, decided.deceasedOn, on, {
    amountFen,
    overpaidFen,
  });
  if (family === null || 'malformed' in family) {
    return { sheet: { lines, payableFen, asOf, shares: [] }, family: null, refused: null };
  }
  const isDivided = family.verdict.decision === 'ALLOW' || family.verdict.decision === 'REVIEW';
  return {
    sheet: { lines, payableFen, asOf, shares: sharesOf(family, payableFen) },
    family,
    refused: isDivided ? null : keptDecision(desk.pack, 'heirs', family.verdict, on),
  };
}

/** Who is paid: everybody entitled, or the one who receives for all. */
function sharesOf({ table, verdict }: Family, payableFen: number): Share[] {
  const { representativeId } = table;
  if (representativeId !== null && payableFen > 0) {
    return [{ key: representativeId, name: nameOf(table, representativeId), fen: payableFen }];
  }
  return verdict.shares.map(({ id, fen }) => ({ key: id, name: nameOf(table, id), fen }));
}

function linesOf(db: Db, subject: Case, effect: Effect | null): Line[] {
  const { insured, particulars, row } = subject;
  const { interest, wrongCredit, overpaid } = particulars.sheet;
  const returned = quotasReturnedFen(db, subject);
  const awaited = awaitedFen(db, subject, effect);
  const openFen = settlementsOf(db, insured.person.personId)
    .filter((one) => one.state === 'open')
    .reduce((sum, one) => sum + one.fen, 0);
  const register = insured.account === null ? '' : `register ${insured.account.asOf}`;
  return [
    { code: 'balance', fen: totalFen(db, subject) - returned, source: register },
    { code: 'interest', fen: interest.fen, source: interest.source },
    { code: 'quotaReturned', fen: returned + awaited, source: quotaSource(row, returned, awaited) },
    // 0 - fen, so that nothing is 0 and not -0.
    { code: 'wrongCredit', fen: 0 - wrongCredit.fen, source: wrongCredit.source },
    { code: 'openSettlements', fen: 0 - openFen, source: openFen === 0 ? '' : 'register' },
    { code: 'overpaid', fen: 0 - overpaid.fen, source: overpaid.source },
  ];
}

/** `awaited 80000`: so many fen of the line are announced, and central has not given them back. */
function quotaSource({ receiptNumber }: Case['row'], returned: number, awaited: number): string {
  if (awaited > 0) return `awaited ${awaited}`;
  return returned === 0 ? '' : receiptNumber;
}

/** Fen of a sheet that was or comes to be on the account itself, before anything is added or taken off. */
export function accountFenOf(sheet: AssessmentSheet): number {
  return sheet.lines
    .filter(({ code }) => code === 'balance' || code === 'quotaReturned')
    .reduce((sum, { fen }) => sum + fen, 0);
}
