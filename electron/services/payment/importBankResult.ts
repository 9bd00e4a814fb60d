import { findOrderByNumber, saveOrder, type PaymentOrderRow } from '../../../db/queries/payment.ts';
import type { Db, EntryContext, Posting, Tx } from '../../../db/ledger.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { importBankResult as contract, type BankLine } from '../../contract/payment.ts';
import type { z } from 'zod';
import { fail, ok } from '../../domain/result.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { readBankFile, type BankRecord } from './bankFile.ts';
import { caseOf, finishCase, isPaidOut } from './paidCase.ts';
import { settlePaidCases } from './settlePaidCases.ts';

type Line = z.infer<typeof BankLine>;

/** A line with the order it settles; null: it is refused. */
interface Judged {
  readonly line: Line;
  readonly order: PaymentOrderRow | null;
}

/**
 * 银行回盘: books what the bank says, one entry per file. Each line is judged by itself on order
 * number and amount; what is booked already is not booked again, so a file that comes twice changes
 * nothing. A case of which everything is paid is PAID, and its account closed, in the same entry.
 */
export function importBankResult(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  if (input.text === null) return fail({ code: 'payment.noFile' });
  const read = readBankFile(input.text);
  if (!read.ok) return read;
  const written = write(desk, contract, input, (tx, context) => {
    const judged = judge(tx, read.value);
    const lines = judged.map(({ line }) => line);
    const booked = judged.flatMap(({ line, order }) => (order === null ? [] : [{ line, order }]));
    if (booked.length === 0) return fail({ code: 'payment.nothingNew', lines });
    for (const { line, order } of booked) book(tx, context, line, order);
    const caseIds = [...new Set(booked.map(({ order }) => order.caseId))];
    const paidCases = caseIds.filter((caseId) => finish(tx, context, caseId));
    const body = { fileName: input.fileName, lines, caseIds, paidCases };
    const persons = caseIds.map((caseId) => caseOf(tx, caseId).insuredPersonId);
    return ok({
      entry: {
        kind: 'local' as const,
        type: 'payment.booked',
        body,
        persons: [...new Set(persons)],
        postings: postingsOf(booked),
      },
      output: { lines, booked: booked.length, refused: lines.length - booked.length },
    });
  });
  if (written.ok && input.mode === 'commit') settlePaidCases(desk);
  return written;
}

function judge(db: Db, records: readonly BankRecord[]): Judged[] {
  const settled = new Set<string>();
  return records.map((record) => {
    const { line, orderNumber, fen, reason } = record;
    const order = findOrderByNumber(db, orderNumber);
    const outcome = outcomeOf(record, order, settled);
    const isBooked = outcome === 'paid' || outcome === 'returned';
    if (isBooked) settled.add(orderNumber);
    return { line: { line, orderNumber, outcome, fen, reason }, order: isBooked ? order : null };
  });
}

function outcomeOf(
  { orderNumber, fen, result }: BankRecord,
  order: PaymentOrderRow | null,
  settled: ReadonlySet<string>,
): Line['outcome'] {
  if (orderNumber === '' || fen === null || result === null) return 'malformed';
  if (order === null) return 'unknownOrder';
  if (order.fen !== fen) return 'otherAmount';
  if (settled.has(orderNumber)) return 'alreadyBooked';
  if (order.batchId === null) return 'notInBatch';
  return order.state === 'BATCHED' ? result : 'alreadyBooked';
}

function book(tx: Tx, context: EntryContext, line: Line, order: PaymentOrderRow): void {
  const settledSeq = context.seq;
  if (line.outcome === 'paid') saveOrder(tx, { ...order, state: 'PAID', settledSeq });
  else {
    const returnReason = line.reason;
    saveOrder(tx, { ...order, state: 'RETURNED', returnReason, settledSeq });
  }
}

/** True when this entry paid the last of a case. */
function finish(tx: Tx, context: EntryContext, caseId: CaseId): boolean {
  const row = caseOf(tx, caseId);
  if (row.state !== 'PAYING' || !isPaidOut(tx, caseId)) return false;
  finishCase(tx, context, row);
  return true;
}

/** payable → bank, one pair per payment; what was returned stays payable. */
function postingsOf(booked: readonly { line: Line; order: PaymentOrderRow }[]): Posting[] {
  return booked
    .filter(({ line }) => line.outcome === 'paid')
    .flatMap(({ order }) => [
      { account: `payable:${order.caseId}`, fen: -order.fen },
      { account: 'bank', fen: order.fen },
    ]);
}
