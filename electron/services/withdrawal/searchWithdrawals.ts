import { z } from 'zod';

import { entryBySeq } from '../../../db/queries/journal.ts';
import { personByIdNumber } from '../../../db/queries/person.ts';
import type { WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import { findWithdrawal } from '../../../db/queries/withdrawal.ts';
import { listWithdrawals, withdrawalsByName } from '../../../db/queries/withdrawalList.ts';
import type { Db } from '../../../db/ledger.ts';
import type { searchWithdrawals as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { ID_TYPES, normalizeIdNumber } from '../../domain/idNumber.ts';
import { isReceiptNumber } from '../../domain/receipt.ts';
import { ok } from '../../domain/result.ts';
import { CaseId, OperationId, type PersonId } from '../../domain/terms.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import { businessDate } from '../clockState.ts';
import type { Desk } from '../desk.ts';
import { receiptOf } from '../entryReference.ts';
import { SYNTHETIC_MARK, initialsOf } from '../initials.ts';
import { envelopeOf, writeAnyTime } from '../write.ts';
import { readCase } from './caseRow.ts';
import { rowView } from './caseViews.ts';
import { refusedCases } from './refusals.ts';

type Input = InputOf<typeof contract>;

const ROWS_MAX = 50;
const CHARACTERS_MIN = 2;
const LETTERS = /^[A-Za-z]+$/;
const NUMBER = /^[0-9A-Za-z]{15,18}$/;

/** What is not finished: the list of work. */
const UNFINISHED: readonly WithdrawalState[] = [
  'DRAFT',
  'ACCEPTED',
  'SUPPLEMENTING',
  'SUSPENDED',
  'REVIEWING',
  'APPROVED',
  'PAYING',
  'PAID',
];

/**
 * Cases by the number of any of their receipts, by id number or name of the insured person, state
 * and due date. Who looks for a person leaves an entry that says what was asked and whom it showed;
 * the list of work asks about nobody.
 */
export function searchWithdrawals(desk: Desk, input: Input): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const on = businessDate(desk);
  const text = input.text.normalize('NFKC').replace(/\s/g, '');
  const found = casesOf(desk, db, input, text);
  const shown = found.slice(0, ROWS_MAX);
  const rows = shown.flatMap(({ caseId }) => {
    const subject = readCase(db, caseId);
    return subject === null ? [] : [rowView(desk, db, subject, on)];
  });
  if (text !== '') audit(desk, input, text, shown);
  return ok({ rows, more: found.length > ROWS_MAX });
}

function casesOf(desk: Desk, db: Db, input: Input, text: string): WithdrawalCase[] {
  const { states, dueBy } = input;
  const limit = ROWS_MAX + 1;
  if (text === '') {
    if (states.length === 0) return listOfWork(db, dueBy, limit);
    return listWithdrawals(db, { personIds: null, states, dueBy }, limit);
  }
  if (isReceiptNumber(text)) return caseOfReceipt(desk, db, text);
  if ([...text].length < CHARACTERS_MIN) return [];
  const personIds = personsByNumber(db, text);
  if (personIds.length > 0) return listWithdrawals(db, { personIds, states, dueBy }, limit);
  return byName(db, input, text, limit);
}

/** What is not finished, and what central refused: denied, but somebody has to close it. */
function listOfWork(db: Db, dueBy: Input['dueBy'], limit: number): WithdrawalCase[] {
  const rows = listWithdrawals(db, { personIds: null, states: UNFINISHED, dueBy }, limit);
  const refused = dueBy === null ? refusedCases(db) : [];
  const more = refused
    .filter((caseId) => !rows.some((row) => row.caseId === caseId))
    .flatMap((caseId) => findWithdrawal(db, caseId) ?? []);
  return [...more, ...rows].slice(0, limit);
}

const Named = z.object({ caseId: CaseId });

/** Any receipt of a case leads to it: of its opening, its acceptance, of a notice. */
function caseOfReceipt(desk: Desk, db: Db, receipt: string): WithdrawalCase[] {
  const seq = Number(receipt.split('-').at(3));
  const entry = entryBySeq(db, seq);
  if (entry === undefined || receiptOf(desk.ledger.identity, entry) !== receipt) return [];
  const named = Named.safeParse(entry.body === null ? null : JSON.parse(entry.body));
  const row = named.success ? findWithdrawal(db, named.data.caseId) : null;
  return row === null ? [] : [row];
}

function personsByNumber(db: Db, text: string): PersonId[] {
  const number = normalizeIdNumber(text);
  if (!NUMBER.test(number)) return [];
  return Object.keys(ID_TYPES).flatMap((idType) => {
    const facts = personByIdNumber(db, idType, number);
    return facts === undefined ? [] : [facts.person.personId];
  });
}

/** By the beginning of the name or of its initials, the mark of synthetic persons left aside. */
function byName(db: Db, { states, dueBy }: Input, text: string, limit: number): WithdrawalCase[] {
  const isInitials = LETTERS.test(text);
  const column = isInitials ? 'initials' : 'name';
  const prefix = isInitials ? text.toLowerCase() : text;
  const mark = isInitials ? initialsOf(SYNTHETIC_MARK) : SYNTHETIC_MARK;
  const found = [prefix, mark + prefix].flatMap((start) =>
    withdrawalsByName(db, column, start, { states, dueBy }, limit),
  );
  const byId = new Map(found.map((row) => [row.caseId, row]));
  return [...byId.values()].sort((a, b) => b.openedSeq - a.openedSeq).slice(0, limit);
}

function audit(
  desk: Desk,
  { states, dueBy }: Input,
  text: string,
  found: readonly WithdrawalCase[],
): void {
  const envelope = envelopeOf(OperationId.parse(desk.newId()));
  const shown = found.map((row) => row.caseId);
  const body = { text, states, dueBy, shown };
  const written = writeAnyTime(desk, 'withdrawal.search', { ...envelope, ...body }, () =>
    ok({
      entry: { kind: 'local' as const, type: 'withdrawal.searched', body, persons: [] },
      output: { found: shown.length },
    }),
  );
  if (!written.ok) throw new Error('a new id was used before');
}
