import type { WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import { findWithdrawal } from '../../../db/queries/withdrawal.ts';
import { pagesOfCase, type WithdrawalPageRow } from '../../../db/queries/withdrawalPages.ts';
import type { PersonFacts } from '../../../db/queries/person.ts';
import type { Db, EntryContext } from '../../../db/ledger.ts';
import { AssessmentSheet, WithdrawalParticulars } from '../../contract/withdrawalParts.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import { known } from '../bindingChange.ts';

/** A case with everything stored about it, read in one transaction. */
export interface Case {
  readonly row: WithdrawalCase;
  readonly particulars: WithdrawalParticulars;
  /** As entered; null before the assessment. */
  readonly sheet: AssessmentSheet | null;
  readonly insured: PersonFacts;
  readonly pages: readonly WithdrawalPageRow[];
}

/** Refusals that every step of a case shares. */
export type CaseProblem =
  | { readonly code: 'withdrawal.unknown' }
  | { readonly code: 'withdrawal.wrongState'; readonly state: WithdrawalState };

/** Reads a case; null when there is none by this id. */
export function readCase(db: Db, caseId: CaseId): Case | null {
  const row = findWithdrawal(db, caseId);
  if (row === null) return null;
  return {
    row,
    particulars: WithdrawalParticulars.parse(JSON.parse(row.particulars)),
    sheet: row.sheet === null ? null : AssessmentSheet.parse(JSON.parse(row.sheet)),
    insured: known(db, row.insuredPersonId),
    pages: pagesOfCase(db, caseId),
  };
}

/** Reads a case that must be in one of these states. */
export function caseIn(
  db: Db,
  caseId: CaseId,
  states: readonly WithdrawalState[],
): Result<Case, CaseProblem> {
  const found = readCase(db, caseId);
  if (found === null) return fail({ code: 'withdrawal.unknown' });
  const { state } = found.row;
  return states.includes(state) ? ok(found) : fail({ code: 'withdrawal.wrongState', state });
}

/** Recorded and filed in these states; ACCEPTED only until the sheet is entered. */
export const EDITABLE = ['DRAFT', 'SUPPLEMENTING', 'SUSPENDED', 'ACCEPTED'] as const;

/** Before anything went to the bank: the request can be taken back. */
export const BEFORE_PAYMENT = [...EDITABLE, 'REVIEWING', 'APPROVED'] as const;

/** Steps that only a case with an account that is being worked on has. */
export const IN_WORK = ['ACCEPTED'] as const;

/** The row's columns that follow when a case comes into a state by this entry. */
export function moved(
  context: EntryContext,
  state: WithdrawalState,
): Pick<WithdrawalCase, 'state' | 'stateSeq'> {
  return { state, stateSeq: context.seq };
}

/** Filings that stand, in the order of their documents. */
export function filedPages({ pages }: Pick<Case, 'pages'>): WithdrawalPageRow[] {
  return pages.filter((page) => page.state === 'filed');
}
