import { saveWithdrawal } from '../../../db/queries/withdrawal.ts';
import { recordWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { caseIn, EDITABLE } from './caseRow.ts';
import { unmaskedParticulars } from './masks.ts';
import { withNormalNumbers } from './names.ts';

/**
 * Records what was found out. After acceptance the situation stays what was accepted; masked
 * values that come back as they were shown stand for what is stored.
 */
export function recordWithdrawal(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx) => {
    const found = caseIn(tx, input.caseId, EDITABLE);
    if (!found.ok) return found;
    const { row, particulars: before } = found.value;
    const { state, acceptedSeq } = row;
    if (acceptedSeq !== null && input.situation !== row.situation) {
      return fail({ code: 'withdrawal.wrongState', state });
    }
    const particulars = withNormalNumbers(unmaskedParticulars(before, input.particulars));
    const { situation } = input;
    const next = { ...row, situation, particulars: JSON.stringify(particulars) };
    saveWithdrawal(tx, next);
    const entry = caseEntry({ ...found.value, row: next }, 'withdrawal.recorded', {
      state,
      body: { input: particulars, note: particulars.note },
    });
    return ok({ entry, output: { caseId: row.caseId, state } });
  });
}
