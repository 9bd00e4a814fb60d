import { saveWithdrawal } from '../../../db/queries/withdrawal.ts';
import { revokeWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { ok } from '../../domain/result.ts';
import { releaseHold } from '../caseEffect.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { caseEntry, releaseWire } from './caseEntry.ts';
import { BEFORE_PAYMENT, caseIn, moved } from './caseRow.ts';

/** 撤回申请: the applicant takes the request back before anything is paid; the account is free. */
export function revokeWithdrawal(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const found = caseIn(tx, input.caseId, BEFORE_PAYMENT);
    if (!found.ok) return found;
    const subject = found.value;
    const wire = releaseWire(subject, input.reason);
    const postings = releaseHold(tx, subject.row);
    saveWithdrawal(tx, {
      ...subject.row,
      ...moved(context, 'REVOKED'),
      heldFen: 0,
      dueOn: null,
      reservation: wire === undefined ? subject.row.reservation : 'released',
    });
    const entry = caseEntry(subject, 'withdrawal.revoked', {
      state: 'REVOKED',
      body: { reason: input.reason },
      postings,
      wire,
    });
    return ok({ entry, output: { caseId: input.caseId, state: 'REVOKED' as const } });
  });
}
