import {
  catchUpList,
  isListBehind,
  journalPage,
  type JournalFilter,
  type JournalLine,
} from '../../db/queries/journalList.ts';
import type { listJournal as contract } from '../contract/desk.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { receiptOf } from './entryReference.ts';
import { journalRow } from './journalView.ts';

type Input = InputOf<typeof contract>;

const PAGE = 50;
/** A sequence has six digits at least; more of a receipt number's end narrows nothing further. */
const SEQUENCE_DIGITS = 6;
/** Entries added to the list in one transaction. */
const CATCH_UP = 5000;

/**
 * 业务台账: entries in the asked order, fifty a page; `receipt` is a number or its end. What was
 * entered since somebody looked last is added to the list first.
 */
export function listJournal(desk: Desk, input: Input): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  while (isListBehind(db)) desk.ledger.scratch((tx) => catchUpList(tx, CATCH_UP));
  const lines = linesOf(desk, input);
  const rows = lines.slice(0, PAGE).map((line) => journalRow(db, desk.ledger.identity, line));
  return ok({ rows, more: lines.length > PAGE });
}

/** Up to one more line than a page, so that the screen knows whether there are more. */
function linesOf(desk: Desk, input: Input): JournalLine[] {
  const digits = input.receipt.normalize('NFKC').replace(/[\s-]/g, '');
  if (digits !== '' && !/^\d+$/.test(digits)) return [];
  const { types, states, from, to, order } = input;
  const filter = { types, states, from, to, ...endOf(digits) };
  const found: JournalLine[] = [];
  let behind = input.below;
  for (;;) {
    const page = journalPage(desk.ledger.read, filter, order, behind, PAGE + 1);
    for (const line of page) {
      if (found.length <= PAGE && hasEnd(desk, line, digits)) found.push(line);
    }
    const last = page.at(-1);
    if (last === undefined || page.length <= PAGE || found.length > PAGE) return found;
    behind = last.seq;
  }
}

/** A receipt number ends with the sequence and a check digit: which sequences come in question. */
function endOf(digits: string): Pick<JournalFilter, 'modulus' | 'rest'> {
  const known = digits.slice(0, -1).slice(-SEQUENCE_DIGITS);
  return { modulus: 10 ** known.length, rest: Number(known) };
}

function hasEnd(desk: Desk, line: JournalLine, digits: string): boolean {
  if (digits === '') return true;
  return receiptOf(desk.ledger.identity, line).replaceAll('-', '').endsWith(digits);
}
