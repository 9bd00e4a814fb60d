import { personById } from '../../../db/queries/person.ts';
import { caseHolding, findWithdrawal, insertWithdrawal } from '../../../db/queries/withdrawal.ts';
import type { WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import { openWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { regionProblem } from '../lookUpPerson.ts';
import { write } from '../write.ts';
import { caseEntry } from './caseEntry.ts';
import { withNormalNumbers } from './names.ts';

/** 新建提取案件: a draft under which pages can be captured at once; nothing is decided or held. */
export function openWithdrawal(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const { caseId, situation, insuredPersonId } = input;
    const particulars = withNormalNumbers(input.particulars);
    const insured = personById(tx, insuredPersonId);
    if (insured === undefined) return fail({ code: 'person.unknown' });
    const region = regionProblem(desk, insured, context.on);
    if (region !== null) return fail(region);
    const accountId = insured.account?.accountId ?? null;
    const other = accountId === null ? null : caseHolding(tx, accountId, caseId);
    if (other !== null) {
      return fail({ code: 'withdrawal.accountTaken', receiptNumber: other.receiptNumber });
    }
    if (findWithdrawal(tx, caseId) !== null) return fail({ code: 'withdrawal.exists' });
    const row: WithdrawalCase = {
      caseId,
      situation,
      state: 'DRAFT',
      insuredPersonId,
      accountId,
      particulars: JSON.stringify(particulars),
      sheet: null,
      effect: null,
      payee: null,
      dueOn: null,
      heldFen: 0,
      payableFen: 0,
      reservation: 'none',
      centralCode: null,
      makerStaff: desk.author.staffNumber,
      checkerStaff: null,
      approvedAt: null,
      receiptNumber: context.receiptNumber,
      openedSeq: context.seq,
      acceptedSeq: null,
      stateSeq: context.seq,
    };
    insertWithdrawal(tx, row);
    const entry = caseEntry({ row, insured }, 'withdrawal.opened', {
      state: 'DRAFT',
      body: { input: particulars, note: particulars.note },
    });
    return ok({ entry, output: { caseId, state: 'DRAFT' as const } });
  });
}
