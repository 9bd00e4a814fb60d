import { findBinding } from '../../../db/queries/binding.ts';
import { endCaseBindings as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ProblemOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import { BindingId } from '../../domain/terms.ts';
import type { Desk } from '../desk.ts';
import { enterEnd, isEndable } from '../endBinding.ts';
import { write } from '../write.ts';
import { decideCase } from './caseDecision.ts';
import { caseIn, IN_WORK } from './caseRow.ts';
import { stepBefore } from './steps.ts';

type Problem = ProblemOf<typeof contract>;

/**
 * Ends one open binding because of this case (R-T03, R-T05): of the account's owner, or, after a
 * death, one that served the deceased. What of its quota returns central says.
 */
export function endCaseBindings(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseIn(tx, input.caseId, IN_WORK);
    if (!found.ok) return found;
    const subject = found.value;
    const { caseId, state, situation, insuredPersonId } = subject.row;
    const decided = decideCase(desk, tx, subject, context.on);
    const effect = decided.ok ? decided.value.verdict.effect : subject.row.effect;
    const before = stepBefore(tx, { subject, effect, on: context.on }, 'bindings');
    if (before !== null) return fail<Problem>({ code: 'withdrawal.stepOpen', step: before });
    const row = findBinding(tx, BindingId.parse(input.bindingId));
    const isDeath = situation === 'DEATH';
    const isTheirs =
      row?.ownerPersonId === insuredPersonId ||
      (isDeath && row?.relativePersonId === insuredPersonId);
    if (row === null || !isTheirs || !isEndable(row)) {
      return fail<Problem>({ code: 'binding.unknown' });
    }
    const ended = enterEnd(
      desk,
      tx,
      context,
      row,
      {
        initiator: 'event',
        event: isDeath ? 'death' : 'insuranceChanged',
        reason: isDeath ? 'death' : 'insuranceChanged',
        note: '',
        openSettlements: false,
        signature: null,
        mode: input.mode,
      },
      { caseId },
    );
    if (!ended.ok) throw new Error(`an event always ends a binding: ${ended.problem.code}`);
    return ok({ entry: ended.value.entry, output: { caseId, state } });
  });
}
