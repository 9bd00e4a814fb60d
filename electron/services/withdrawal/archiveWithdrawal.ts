import { saveWithdrawal } from '../../../db/queries/withdrawal.ts';
import { archiveWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { caseIn, moved } from './caseRow.ts';
import { stepBefore } from './steps.ts';

/** 归档: everything is done, paid, or sealed with nothing to pay; the case goes to the file. */
export function archiveWithdrawal(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseIn(tx, input.caseId, ['PAID']);
    if (!found.ok) return found;
    const subject = found.value;
    const { caseId, effect, state } = subject.row;
    const before = stepBefore(tx, { subject, effect, on: context.on }, 'archive');
    if (before !== null) return fail({ code: 'withdrawal.wrongState', state });
    saveWithdrawal(tx, { ...subject.row, ...moved(context, 'ARCHIVED') });
    const entry = caseEntry(subject, 'withdrawal.archived', { state: 'ARCHIVED' });
    return ok({ entry, output: { caseId, state: 'ARCHIVED' as const } });
  });
}
