import { saveWithdrawal } from '../../../db/queries/withdrawal.ts';
import { assessWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ProblemOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import { withPassed } from '../decisionView.ts';
import type { Desk } from '../desk.ts';
import { maskedLine } from '../views.ts';
import { write } from '../write.ts';
import { stateAfter } from './acceptWithdrawal.ts';
import { assessmentProblem } from './assessmentGuards.ts';
import { drawSheet, type DrawnSheet } from './assessmentSheet.ts';
import { decideCase, type DecidedCase } from './caseDecision.ts';
import { caseEntry, decidedBody } from './caseEntry.ts';
import { caseIn, IN_WORK, moved, type Case } from './caseRow.ts';
import { holdPostings } from './holds.ts';
import { maskedSheet } from './masks.ts';
import { awaitedFen } from './quotas.ts';
import { stepBefore } from './steps.ts';

/**
 * 核定: enters the assessment sheet. It is what the citizen signs, its hash ties the commit to what
 * was shown; from here on the hold is what the sheet
 * pays, less what central has still to return of quotas, and a second person decides.
 */
export function assessWithdrawal(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseIn(tx, input.caseId, IN_WORK);
    if (!found.ok) return found;
    const subject = found.value;
    const judged = decideCase(desk, tx, subject, context.on);
    if (!judged.ok) throw new Error(`an accepted case is not decided: ${judged.problem.code}`);
    const decided = judged.value;
    const { effect, payee } = decided.verdict;
    const before = stepBefore(tx, { subject, effect, on: context.on }, 'assessment');
    if (before !== null) return fail({ code: 'withdrawal.stepOpen', step: before });
    if (subject.insured.account === null) {
      return fail({ code: 'withdrawal.stepOpen', step: 'assessment' });
    }
    const drawn = drawSheet(desk, tx, subject, decided, context.on);
    const problem = assessmentProblem(subject, drawn, context.on, input.mode);
    if (problem !== null) return fail(problem);
    const refused = refusalOf(desk, decided, drawn);
    if (refused !== null) return fail(refused);

    const { sheet } = drawn;
    // What central has not given back is on the sheet, and not there to be held.
    const toHold = Math.max(0, sheet.payableFen - awaitedFen(tx, subject, effect));
    saveWithdrawal(tx, {
      ...subject.row,
      ...moved(context, 'REVIEWING'),
      sheet: JSON.stringify(sheet),
      effect,
      payee,
      heldFen: toHold,
      payableFen: sheet.payableFen,
      makerStaff: desk.author.staffNumber,
    });
    const signed = signedSheet(subject, decided, drawn);
    const entry = caseEntry(subject, 'withdrawal.assessed', {
      state: 'REVIEWING',
      body: { ...decidedBody(subject, decided), sheet, shares: entitled(drawn), signed },
      postings: holdPostings(tx, subject, toHold),
    });
    const { caseId } = subject.row;
    const shown = maskedSheet(subject.particulars.heirs, sheet);
    return ok({ entry, signed, output: { caseId, state: 'REVIEWING' as const, sheet: shown } });
  });
}

/** What the rules would stop now: by the case's table, or by dividing the amount. */
function refusalOf(
  desk: Desk,
  decided: DecidedCase,
  drawn: DrawnSheet,
): ProblemOf<typeof contract> | null {
  if (stateAfter(decided) !== 'ACCEPTED') {
    const decision = withPassed(desk.pack, 'withdraw', decided.decision);
    return { code: 'policy.rejected', decision };
  }
  if (drawn.refused === null) return null;
  return { code: 'policy.rejected', decision: withPassed(desk.pack, 'heirs', drawn.refused) };
}

/** Everybody's part by law, will or agreement, whoever receives it. */
function entitled({ family }: DrawnSheet) {
  return family?.verdict.shares ?? [];
}

/** What is signed: who, what becomes of the account, the sheet, and where the money goes. */
function signedSheet(subject: Case, { verdict }: DecidedCase, drawn: DrawnSheet) {
  const { row, insured, particulars } = subject;
  return {
    caseId: row.caseId,
    situation: row.situation,
    insured: maskedLine(insured.person),
    effect: verdict.effect,
    payee: verdict.payee,
    sheet: drawn.sheet,
    entitled: entitled(drawn),
    payees: particulars.payees.filter(({ key }) =>
      drawn.sheet.shares.some((share) => share.key === key),
    ),
  };
}
