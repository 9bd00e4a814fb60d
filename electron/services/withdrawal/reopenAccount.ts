import { findClosure, saveClosure } from '../../../db/queries/withdrawal.ts';
import type { ReopenPayload } from '../../contract/central/operations.ts';
import { reopenAccount as contract } from '../../contract/withdrawal.ts';
import type { InputOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import { personRef } from '../bindEntry.ts';
import type { SecondPerson } from '../confirmClock.ts';
import type { Desk } from '../desk.ts';
import { write, type Written } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { readCase } from './caseRow.ts';

/** 恢复账户: two persons open an account again that this case closed or sealed. */
export function reopenAccount(
  desk: Desk,
  input: Omit<InputOf<typeof contract>, 'second'>,
  second: SecondPerson,
): Written<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const subject = readCase(tx, input.caseId);
    if (subject === null) return fail({ code: 'withdrawal.unknown' });
    if (second.staffNumber === desk.author.staffNumber) return fail({ code: 'second.samePerson' });
    const { accountId, caseId, state } = subject.row;
    const closure = accountId === null ? null : findClosure(tx, accountId);
    if (closure === null || closure.state === 'reopened' || closure.caseId !== caseId) {
      return fail({ code: 'account.notClosed' });
    }
    saveClosure(tx, { ...closure, state: 'reopened', seq: context.seq });
    const insured = personRef(subject.insured.person);
    const { reason } = input;
    const wire: ReopenPayload = { type: 'account.reopen', caseId, insured, reason };
    const entry = caseEntry(subject, 'account.reopened', {
      state,
      body: { accountId, wasClosed: closure.state, reason, second },
      wire,
    });
    return ok({ entry, output: { caseId, state } });
  });
}
