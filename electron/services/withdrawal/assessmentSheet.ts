import { bindingsOfPerson } from '../../../db/queries/binding.ts';
import { settlementsOf } from '../../../db/queries/settlement.ts';
import { returnedFen } from '../../../db/queries/withdrawalList.ts';
import type { Db } from '../../../db/ledger.ts';
import type { AssessmentSheet } from '../../contract/withdrawalParts.ts';
import type { IsoDate } from '../../domain/date.ts';
import { keptDecision } from '../decisionView.ts';
import type { DecisionView } from '../../contract/decision.ts';
import type { Desk } from '../desk.ts';
import type { DecidedCase } from './caseDecision.ts';
import { familyOf, nameOf, type Family } from './family.ts';
import type { Case } from './caseRow.ts';
import { totalFen } from './holds.ts';
import { payeeKeyOf, payeeOf } from './names.ts';

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
  const lines = linesOf(db, subject);
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

function linesOf(db: Db, subject: Case): Line[] {
  const { insured, particulars, row } = subject;
  const { interest, wrongCredit, overpaid } = particulars.sheet;
  const returned = quotasReturned(db, subject);
  const openFen = settlementsOf(db, insured.person.personId)
    .filter((one) => one.state === 'open')
    .reduce((sum, one) => sum + one.fen, 0);
  const register = insured.account === null ? '' : `register ${insured.account.asOf}`;
  return [
    { code: 'balance', fen: totalFen(db, subject) - returned, source: register },
    { code: 'interest', fen: interest.fen, source: interest.source },
    { code: 'quotaReturned', fen: returned, source: returned === 0 ? '' : row.receiptNumber },
    // 0 - fen, so that nothing is 0 and not -0.
    { code: 'wrongCredit', fen: 0 - wrongCredit.fen, source: wrongCredit.source },
    { code: 'openSettlements', fen: 0 - openFen, source: openFen === 0 ? '' : 'register' },
    { code: 'overpaid', fen: 0 - overpaid.fen, source: overpaid.source },
  ];
}

/** Fen that bindings ended since the case was opened gave back. */
function quotasReturned(db: Db, { insured, row }: Case): number {
  const { account, person } = insured;
  if (account === null) return 0;
  return bindingsOfPerson(db, person.personId)
    .filter((binding) => binding.ownerPersonId === person.personId && binding.quotaFen > 0)
    .filter((binding) => binding.endedSeq !== null && binding.endedSeq > row.openedSeq)
    .reduce((sum, binding) => sum + returnedFen(db, account.accountId, binding.bindingId), 0);
}
