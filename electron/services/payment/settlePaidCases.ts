import { lastPaidOn } from '../../../db/queries/payment.ts';
import { casesDueFirst } from '../../../db/queries/withdrawal.ts';
import type { Db } from '../../../db/ledger.ts';
import type { CaseId } from '../../domain/terms.ts';
import { OperationId } from '../../domain/terms.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { envelopeOf, writeAnyTime } from '../write.ts';
import { caseBody, caseOf, isSettled, settleWire } from './paidCase.ts';

/** More paid cases than this are never open at once. */
const MOST = 1000;

/**
 * Tells central about every paid case it was not told about: one operation per case, because
 * central answers each for itself. Called after a bank file was booked, and at sign-in, because the
 * power may have failed between the two.
 */
export function settlePaidCases(desk: Desk): number {
  const cases = casesDueFirst(desk.ledger.read, 'PAID', MOST);
  return cases.filter(({ caseId }) => settle(desk, caseId)).length;
}

/** True when it was entered now; a case that central knows is paid is left alone. */
function settle(desk: Desk, caseId: CaseId): boolean {
  const input = { ...envelopeOf(OperationId.parse(desk.newId())), caseId };
  const written = writeAnyTime(desk, 'withdrawal.settle', input, (tx, context) => {
    const row = caseOf(tx, caseId);
    if (!isOwed(tx, caseId)) return fail({ code: 'known' as const });
    const wire = settleWire(tx, row, lastPaidOn(tx, caseId) ?? context.on);
    const { effect, paidFen, on } = wire;
    const body = { ...caseBody(tx, row, row.state), effect, paidFen, on };
    const persons = [row.insuredPersonId];
    return ok({
      entry: { kind: 'operation' as const, type: 'withdrawal.settled', body, persons, wire },
      output: { caseId },
    });
  });
  return written.ok;
}

function isOwed(db: Db, caseId: CaseId): boolean {
  const row = caseOf(db, caseId);
  return row.reservation === 'confirmed' && !isSettled(db, row);
}
