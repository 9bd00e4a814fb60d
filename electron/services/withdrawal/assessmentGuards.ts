import type { Mode } from '../../../db/ledger.ts';
import type { assessWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { ProblemOf } from '../../contract/operation.ts';
import { isHolder } from '../../domain/bankCard.ts';
import type { IsoDate } from '../../domain/date.ts';
import type { DrawnSheet } from './assessmentSheet.ts';
import type { Case } from './caseRow.ts';
import { isMinor, nameOf, type Family } from './family.ts';
import { payeeOf } from './names.ts';

type Problem = ProblemOf<typeof contract>;

/**
 * What the sheet waits for: the consequences read out and signed, every payee with an account in
 * the payee's own name, and the signatures one receiver for all needs. A preview needs none yet.
 */
export function assessmentProblem(
  subject: Case,
  drawn: DrawnSheet,
  on: IsoDate,
  mode: Mode,
): Problem | null {
  if (mode === 'check') return null;
  return (
    signatureProblem(subject) ?? payeeProblem(subject, drawn) ?? heirsProblem(drawn.family, on)
  );
}

/** Inheritance is settled with pen on paper (Electronic Signature Law art. 3, handbook 1-9). */
function signatureProblem({ particulars, row }: Case): Problem | null {
  const { readOut, signature } = particulars.consequences;
  if (!readOut || signature === null) return { code: 'withdrawal.consequencesUnsigned' };
  const isElectronic = signature.kind === 'pad';
  return row.situation === 'DEATH' && isElectronic
    ? { code: 'withdrawal.signedElectronically' }
    : null;
}

function payeeProblem({ particulars }: Case, { sheet }: DrawnSheet): Problem | null {
  for (const { key, name } of sheet.shares) {
    const payee = payeeOf(particulars, key);
    const isComplete = [payee?.holder, payee?.bank, payee?.account].every(
      (text) => text !== undefined && text.trim() !== '',
    );
    if (payee === undefined || !isComplete) return { code: 'withdrawal.payeeIncomplete', key };
    if (!isHolder(payee.holder, name)) return { code: 'withdrawal.payeeName', key };
  }
  return null;
}

/** An agreement, and one who receives for all, need everybody's hand; a minor's is the guardian's. */
function heirsProblem(family: Family | null, on: IsoDate): Problem | null {
  if (family === null) return null;
  const { table, takers } = family;
  const isShared = table.representativeId !== null || table.agreement !== null;
  const lacking = table.people.filter((heir) => {
    if (!takers.has(heir.id)) return false;
    const isUnguarded = isMinor(heir, on) && heir.guardianName.trim() === '';
    return isUnguarded || (isShared && !heir.signed);
  });
  if (lacking.length === 0) return null;
  const names = lacking.map((heir) => nameOf(table, heir.id));
  return { code: 'withdrawal.signaturesMissing', names };
}
