import { caseHolding, findClosure } from '../../../db/queries/withdrawal.ts';
import type { Db } from '../../../db/ledger.ts';
import type { acceptWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { ProblemOf } from '../../contract/operation.ts';
import type { IsoDate } from '../../domain/date.ts';
import { checkIdNumber, IdNumberFacts } from '../../rules/index.ts';
import type { Desk } from '../desk.ts';
import type { DecidedCase } from './caseDecision.ts';
import type { Case } from './caseRow.ts';

type Problem = ProblemOf<typeof contract>;

/**
 * What stands against going on with a case the rules do not refuse: another case on the account,
 * an account that is over, or particulars without which nobody can be told or paid.
 */
export function acceptProblem(
  desk: Desk,
  db: Db,
  subject: Case,
  decided: DecidedCase,
  on: IsoDate,
): Problem | null {
  const { decision } = decided.verdict;
  if (decision === 'DENY' || decision === 'ROUTE') return null;
  const { account } = subject.insured;
  if (account !== null) {
    const other = caseHolding(db, account.accountId, subject.row.caseId);
    if (other !== null) {
      return { code: 'withdrawal.accountTaken', receiptNumber: other.receiptNumber };
    }
    const closure = findClosure(db, account.accountId);
    const isOver = closure !== null && closure.state !== 'reopened';
    // Opened again here, the register follows with central's next word.
    if (isOver || (account.state !== 'open' && closure === null)) {
      return { code: 'withdrawal.accountClosed' };
    }
  }
  const field = incomplete(desk, subject, decided, on);
  return field === null ? null : { code: 'withdrawal.applicantIncomplete', field };
}

/** The first field that is missing or cannot be; null: complete. */
function incomplete(
  desk: Desk,
  { particulars, row }: Case,
  { deceasedOn }: DecidedCase,
  on: IsoDate,
): string | null {
  const { applicant, heirs } = particulars;
  if (applicant.name.trim().length < 2) return 'applicant.name';
  const number = IdNumberFacts.safeParse({ number: applicant.idNumber, idType: applicant.idType });
  const isNumber =
    number.success &&
    applicant.idNumber.trim() !== '' &&
    checkIdNumber(desk.pack, number.data, on).decision !== 'DENY';
  if (!isNumber) return 'applicant.idNumber';
  if (row.situation !== 'DEATH') return null;
  if (deceasedOn === null) return 'facts.deceasedOn';
  if (heirs === null) return 'heirs';
  return heirs.people.some((heir) => heir.name.trim().length < 2) ? 'heirs.name' : null;
}
