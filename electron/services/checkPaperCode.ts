import { entryBySeq, entryOfOperation } from '../../db/queries/journal.ts';
import type { checkPaperCode as contract } from '../contract/paper.ts';
import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import { ok } from '../domain/result.ts';
import {
  draftQr,
  isReceiptNumber,
  receiptQr,
  TRAINING_QR,
  type ReceiptNumber,
} from '../domain/receipt.ts';
import { OperationId } from '../domain/terms.ts';
import type { Desk } from './desk.ts';
import { receiptOf } from './entryReference.ts';

type Output = OutputOf<typeof contract>;

const NOT_OURS: Output = { result: 'notOurs' };
const TRAINING: Output = { result: 'training' };

/**
 * What the code of a scanned paper says: ours, a draft of ours, another counter's, or neither. A
 * training paper is known to its training ledger only, everywhere else it is said to be one.
 */
export function checkPaperCode(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const text = input.text.trim();
  const isTrainingPaper = text.startsWith(TRAINING_QR);
  const { training } = desk.ledger.identity;
  if (isTrainingPaper && !training) return ok(isTrainingCode(text) ? TRAINING : NOT_OURS);
  if (!isTrainingPaper && training) return ok(NOT_OURS);
  return ok(codeOf(desk, isTrainingPaper ? text.slice(TRAINING_QR.length) : text));
}

function isTrainingCode(text: string): boolean {
  const [kind = '', number = ''] = text.split('|');
  return kind === `${TRAINING_QR}0` || (kind === `${TRAINING_QR}1` && isReceiptNumber(number));
}

/** The code as a paper that counts would carry it. */
function codeOf(desk: Desk, text: string): Output {
  const parts = text.split('|');
  const [kind = '', number = '', rest = ''] = parts;
  if (kind === '0' && parts.length === 4) return draftOf(desk, number, rest);
  if (kind === '1' && parts.length >= 4 && isReceiptNumber(number)) {
    return receiptOfPaper(desk, number, text);
  }
  return NOT_OURS;
}

function draftOf(desk: Desk, draftCode: string, id: string): Output {
  const operationId = OperationId.safeParse(id);
  if (!operationId.success || draftQr(operationId.data) !== `0|${draftCode}|${id}|`) {
    return NOT_OURS;
  }
  const entry = entryOfOperation(desk.ledger.read, operationId.data);
  const receiptNumber = entry === undefined ? null : receiptOf(desk.ledger.identity, entry);
  return { result: 'draft', draftCode, receiptNumber };
}

function receiptOfPaper(desk: Desk, receiptNumber: ReceiptNumber, text: string): Output {
  const [office = '', terminal = '', , sequence = ''] = receiptNumber.split('-');
  const unknown: Output = { result: 'notKnownHere', office, terminal };
  const { identity } = desk.ledger;
  if (office !== identity.office || terminal !== identity.terminal) return unknown;
  const entry = entryBySeq(desk.ledger.read, Number(sequence));
  if (entry === undefined) return unknown;
  // A right number has one date only: another one was written onto the paper.
  if (receiptOf(identity, entry) !== receiptNumber) return NOT_OURS;
  const { seq, type, at } = entry;
  // Behind the last bar is room for a signature that later versions print.
  const hashMatches = text.startsWith(receiptQr(receiptNumber, entry.hash));
  return { result: 'known', receiptNumber, seq, type, at, hashMatches };
}
