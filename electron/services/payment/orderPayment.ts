import { postedFen } from '../../../db/queries/balance.ts';
import { insertOrder, type PaymentOrderRow } from '../../../db/queries/payment.ts';
import { unresolvedWithPersons } from '../../../db/queries/outbox.ts';
import {
  findWithdrawal,
  saveWithdrawal,
  type WithdrawalCase,
} from '../../../db/queries/withdrawal.ts';
import type { Db, EntryContext, Outcome, Tx } from '../../../db/ledger.ts';
import type { InputOf, ProblemOf, ResultOf } from '../../contract/operation.ts';
import { orderPayment as contract } from '../../contract/payment.ts';
import { AssessmentSheet, WithdrawalParticulars } from '../../contract/withdrawalParts.ts';
import { isHolder, plainAccount } from '../../domain/bankCard.ts';
import type { IsoDate } from '../../domain/date.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Desk } from '../desk.ts';
import { accountFenOf } from '../withdrawal/assessmentSheet.ts';
import { readCase, type Case } from '../withdrawal/caseRow.ts';
import { heldFen, totalFen } from '../withdrawal/holds.ts';
import { stepBefore } from '../withdrawal/steps.ts';
import { payloadOf } from '../subject.ts';
import { write, type BodyOf } from '../write.ts';
import { caseBody, finishCase, settleWire } from './paidCase.ts';

type Problem = ProblemOf<typeof contract>;
type Share = AssessmentSheet['shares'][number];

/**
 * 支付: one order per share of the sheet, and what is held becomes payable. Central must have
 * acknowledged this case's reservation: nobody else pays the same account. A case that pays nothing
 * (a sealed account, an empty one) is done with this entry.
 */
export function orderPayment(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const row = findWithdrawal(tx, input.caseId);
    if (row === null) return fail({ code: 'withdrawal.unknown' });
    const problem = orderProblem(tx, row, context.on);
    if (problem !== null) return fail(problem);
    const sheet = AssessmentSheet.parse(JSON.parse(row.sheet ?? 'null'));
    const shares = sheet.shares.filter((share) => share.fen > 0);
    if (shares.length === 0) return ok(nothingToPay(tx, context, row));
    const drawn = draw(desk, context, row, shares);
    return drawn.ok ? ok(issue(tx, context, row, drawn.value)) : drawn;
  });
}

/** What stands against ordering a payment; null: nothing. */
export function orderProblem(db: Db, row: WithdrawalCase, on: IsoDate): Problem | null {
  if (row.reservation === 'refused') {
    return { code: 'payment.reservationRefused', centralCode: row.centralCode ?? '' };
  }
  if (row.state !== 'APPROVED') return { code: 'withdrawal.wrongState', state: row.state };
  if (row.reservation !== 'confirmed') return { code: 'payment.reservationWaiting' };
  // An answer about a binding may still move money on the account, which is closed after payment.
  if (hasOpenBindingWork(db, row)) return { code: 'withdrawal.stepOpen', step: 'bindings' };
  const subject = readCase(db, row.caseId);
  if (subject === null) return { code: 'withdrawal.unknown' };
  const step = stepBefore(db, { subject, effect: row.effect, on }, 'payment');
  if (step !== null) return { code: 'withdrawal.stepOpen', step };
  return isAsAssessed(db, subject) ? null : { code: 'withdrawal.stepOpen', step: 'assessment' };
}

/**
 * What is held, with what has come back of quotas since, is what the sheet pays, and an account that
 * is closed behind the payment has nothing else on it: else the case goes back to the assessment.
 */
function isAsAssessed(db: Db, subject: Case): boolean {
  const { row, sheet } = subject;
  if (sheet === null || sheet.payableFen !== row.payableFen) return false;
  const totalNow = totalFen(db, subject);
  if (row.effect === 'CLOSE' || row.effect === 'CLOSE_LOCAL') {
    return totalNow === accountFenOf(sheet);
  }
  return heldFen(db, subject) === row.payableFen;
}

function hasOpenBindingWork(db: Db, row: WithdrawalCase): boolean {
  return unresolvedWithPersons(db).some(({ seq, persons }) => {
    if (!persons.includes(row.insuredPersonId)) return false;
    return payloadOf(db, seq)?.type.startsWith('binding.') === true;
  });
}

/** An order per share: to the payee's own account, of which the holder is the payee. */
function draw(
  desk: Desk,
  context: EntryContext,
  row: WithdrawalCase,
  shares: readonly Share[],
): Result<PaymentOrderRow[], Problem> {
  const { payees } = WithdrawalParticulars.parse(JSON.parse(row.particulars));
  const orders: PaymentOrderRow[] = [];
  for (const [index, { key, name, fen }] of shares.entries()) {
    const payee = payees.find((one) => one.key === key);
    const account = plainAccount(payee?.account ?? '');
    if (payee === undefined || account === '')
      return fail({ code: 'payment.payeeIncomplete', key });
    if (!isHolder(payee.holder, name)) return fail({ code: 'withdrawal.payeeName', key });
    orders.push({
      orderId: desk.newId(),
      orderNumber: `${context.receiptNumber}-${String(index + 1).padStart(2, '0')}`,
      caseId: row.caseId,
      payeeKey: key,
      payeeName: name,
      bankName: payee.bank.trim(),
      bankAccount: account,
      fen,
      state: 'ISSUED',
      batchId: null,
      replaces: null,
      returnReason: null,
      issuedSeq: context.seq,
      settledSeq: null,
    });
  }
  return ok(orders);
}

function issue(
  tx: Tx,
  context: EntryContext,
  row: WithdrawalCase,
  orders: readonly PaymentOrderRow[],
): Outcome<BodyOf<typeof contract>> {
  const orderedFen = orders.reduce((sum, order) => sum + order.fen, 0);
  for (const order of orders) insertOrder(tx, order);
  saveWithdrawal(tx, { ...row, state: 'PAYING', stateSeq: context.seq, heldFen: 0 });
  const body = {
    ...caseBody(tx, row, 'PAYING'),
    totalFen: orderedFen,
    orders: orders.map(orderBody),
  };
  const held = postedFen(tx, `hold:${row.caseId}`);
  // Quotas that came back after the assessment are on the account still.
  const postings = [
    { account: `account:${row.accountId}`, fen: held - orderedFen },
    { account: `hold:${row.caseId}`, fen: -held },
    { account: `payable:${row.caseId}`, fen: orderedFen },
  ].filter(({ fen }) => fen !== 0);
  const persons = [row.insuredPersonId];
  return {
    entry: { kind: 'local', type: 'payment.ordered', body, persons, postings },
    output: { caseId: row.caseId, state: 'PAYING', orders: orders.length },
  };
}

/** What entries keep of an order: everything the bank is told. */
export function orderBody(order: PaymentOrderRow): object {
  const { orderId, orderNumber, payeeKey, payeeName, bankName, bankAccount, fen } = order;
  return { orderId, orderNumber, payeeKey, payeeName, bankName, bankAccount, fen };
}

function nothingToPay(
  tx: Tx,
  context: EntryContext,
  row: WithdrawalCase,
): Outcome<BodyOf<typeof contract>> {
  finishCase(tx, context, row);
  const wire = settleWire(tx, row, context.on);
  const { effect, paidFen, on } = wire;
  const body = { ...caseBody(tx, row, 'PAID'), effect, paidFen, on };
  const persons = [row.insuredPersonId];
  return {
    entry: { kind: 'operation', type: 'withdrawal.settled', body, persons, wire },
    output: { caseId: row.caseId, state: 'PAID', orders: 0 },
  };
}
