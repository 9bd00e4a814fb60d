import { coveredFen, returnedFen } from '../../../db/queries/balance.ts';
import { bindingsOfPerson, openBindingsOfOwner } from '../../../db/queries/binding.ts';
import { casesOfInsured } from '../../../db/queries/withdrawal.ts';
import type { Db } from '../../../db/ledger.ts';
import type { Effect } from '../../domain/policy.ts';
import { reservedFen } from '../bindingChange.ts';
import type { Case } from './caseRow.ts';

/*
 * Quotas (共济额度) on a case's account. Handbook 9.1-4: bindings end and their quotas return before
 * the account is assessed. What returns is central's to say, so offline an end is only announced;
 * a case may still go as far as APPROVED. The sheet therefore counts what is announced in full,
 * the hold leaves it out, and nothing is ordered before central has said what came back: if that
 * is not what the sheet says, the case is assessed anew.
 */

/** Fen that our own open bindings of the owner still reserve. */
export function ownQuotaFen(db: Db, { insured }: Pick<Case, 'insured'>): number {
  const open = openBindingsOfOwner(db, insured.person.personId);
  return open.reduce((sum, binding) => sum + reservedFen(db, binding), 0);
}

/**
 * Fen that bindings of other offices reserve, by central's last snapshot: all it holds back on the
 * account, less what it holds back for this office's own bindings and cases. Where one of ours was
 * partly used, that part hides as much of the others until ours has ended.
 */
export function elsewhereQuotaFen(db: Db, { insured }: Pick<Case, 'insured'>): number {
  const { account, person } = insured;
  if (account === null || account.quotaFen === 0) return 0;
  const quotas = bindingsOfPerson(db, person.personId)
    .filter((binding) => binding.ownerPersonId === person.personId && binding.quotaFen > 0)
    .map((binding) => `quota:${binding.bindingId}`);
  const holds = casesOfInsured(db, person.personId).map(({ caseId }) => `hold:${caseId}`);
  const ours = coveredFen(db, account.accountId, [...quotas, ...holds]);
  return Math.max(0, account.quotaFen - Math.max(0, ours));
}

/** Fen that will come back to the account before it is paid out; a kept account keeps its quotas. */
export function awaitedFen(db: Db, subject: Case, effect: Effect | null): number {
  if (effect === 'KEEP') return 0;
  return ownQuotaFen(db, subject) + elsewhereQuotaFen(db, subject);
}

/** Fen that bindings ended since the case was opened gave back. */
export function quotasReturnedFen(db: Db, { insured, row }: Case): number {
  const { account, person } = insured;
  if (account === null) return 0;
  return bindingsOfPerson(db, person.personId)
    .filter((binding) => binding.ownerPersonId === person.personId && binding.quotaFen > 0)
    .filter((binding) => binding.endedSeq !== null && binding.endedSeq > row.openedSeq)
    .reduce((sum, binding) => sum + returnedFen(db, account.accountId, binding.bindingId), 0);
}
