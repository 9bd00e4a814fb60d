import type { Ledger } from '../../../db/ledger.ts';
import { openLedger, type OpenOptions } from '../../../db/open.ts';
import { openProblem, type OpenProblem } from '../../../db/problems.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { UserAccountId } from '../../domain/terms.ts';
import type { KeySlots, SlotChangeProblem, Unlocked } from './slots.ts';

/**
 * Opens the ledger with what a slot gave. After a rekey that was cut off there are two keys; then
 * the newest that fits is used and the rekey is brought to its end.
 */
export function openUnlocked(
  slots: KeySlots,
  unlocked: Unlocked,
  options: Omit<OpenOptions, 'key'>,
): Result<Ledger, OpenProblem> {
  let problem: OpenProblem = openProblem('ledger.wrongKey');
  const [newest] = unlocked.ledgerKeys;
  for (const candidate of unlocked.ledgerKeys) {
    const opened = openLedger({ ...options, key: candidate.key });
    if (opened.ok) {
      if (unlocked.ledgerKeys.length > 1 && newest !== undefined) {
        if (candidate !== newest) opened.value.rekey(newest.key);
        slots.finishRekey(newest);
      }
      return opened;
    }
    problem = opened.problem;
    if (problem.code !== 'ledger.wrongKey') break;
  }
  return fail(problem);
}

/** What the caller has in hand afterwards: the ledger is open under the new key already. */
export function dropAccount(
  slots: KeySlots,
  unlocked: Unlocked,
  ledger: Ledger,
  dropped: UserAccountId | null,
): Result<Unlocked, SlotChangeProblem> {
  const next = slots.beginRekey(unlocked, dropped);
  if (!next.ok) return next;
  // Cut off here or in the middle: both keys are in the slots, the next start finishes it.
  ledger.rekey(next.value.key);
  const finished = slots.finishRekey(next.value);
  if (!finished.ok) return finished;
  return ok({ ...unlocked, ledgerKeys: [next.value] });
}
