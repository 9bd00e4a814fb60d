import { z } from 'zod';

import { entryBySeq } from '../../../db/queries/journal.ts';
import { personByIdNumber } from '../../../db/queries/person.ts';
import type { WithdrawalCase } from '../../../db/queries/withdrawal.ts';
import { findWithdrawal } from '../../../db/queries/withdrawal.ts';
import {
  casesByApplicantName,
  casesByApplicantNumber,
  casesByName,
  casesInStates,
  casesOfPersons,
} from '../../../db/queries/withdrawalSearch.ts';
import type { Db } from '../../../db/ledger.ts';
import type { searchWithdrawals as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ResultOf } from '../../contract/operation.ts';
import { ID_TYPES, normalizeIdNumber } from '../../domain/idNumber.ts';
import { SYNTHETIC_MARK } from '../../domain/mask.ts';
import { isReceiptNumber } from '../../domain/receipt.ts';
import { ok } from '../../domain/result.ts';
import { CaseId, OperationId, type PersonId } from '../../domain/terms.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import { businessDate } from '../clockState.ts';
import type { Desk } from '../desk.ts';
import { receiptOf } from '../entryReference.ts';
import { initialsOf } from '../initials.ts';
import { envelopeOf, writeAnyTime } from '../write.ts';
import { readCase } from './caseRow.ts';
import { rowView } from './caseViews.ts';
import { refusedCases } from './refusals.ts';

type Input = InputOf<typeof contract>;

const ROWS_MAX = 50;
const CHARACTERS_MIN = 2;
const LETTERS = /^[A-Za-z]+$/;
const NUMBER = /^[0-9A-Za-z]{15,18}$/;
/** Whoever applied may have shown any document: what has a digit and no other writing is a number. */
const ANY_NUMBER = /^(?=.*\d)[0-9A-Za-z]{6,30}$/;

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
 * Cases by the number of any of their receipts, by id number or name of the insured person or of
 * who applied, by state and due date. Who looks for a person leaves an entry that says what was asked and whom it showed;
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
    return casesInStates(db, { states, dueBy }, limit);
  }
  if (isReceiptNumber(text)) return caseOfReceipt(desk, db, text);
  if ([...text].length < CHARACTERS_MIN) return [];
  const number = normalizeIdNumber(text);
  return ANY_NUMBER.test(number)
    ? byNumber(db, input, number, limit)
    : byName(db, input, text, limit);
}

/** Of the insured person, or of who applied; neither need be known to the register. */
function byNumber(db: Db, { states, dueBy }: Input, number: string, limit: number) {
  const personIds = personsByNumber(db, number);
  return newest(limit, [
    ...casesOfPersons(db, personIds, { states, dueBy }, limit),
    ...casesByApplicantNumber(db, number, { states, dueBy }, limit),
  ]);
}

/** Each case once, newest first. */
function newest(limit: number, rows: readonly WithdrawalCase[]): WithdrawalCase[] {
  const byId = new Map(rows.map((row) => [row.caseId, row]));
  return [...byId.values()].sort((a, b) => b.openedSeq - a.openedSeq).slice(0, limit);
}

/** What is not finished, and what central refused: denied, but somebody has to close it. */
function listOfWork(db: Db, dueBy: Input['dueBy'], limit: number): WithdrawalCase[] {
  const rows = casesInStates(db, { states: UNFINISHED, dueBy }, limit);
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

function personsByNumber(db: Db, number: string): PersonId[] {
  if (!NUMBER.test(number)) return [];
  return Object.keys(ID_TYPES).flatMap((idType) => {
    const facts = personByIdNumber(db, idType, number);
    return facts === undefined ? [] : [facts.person.personId];
  });
}

/**
 * By the beginning of the insured person's name or of its initials, or of the applicant's name, the
 * mark of synthetic persons left aside.
 */
function byName(db: Db, { states, dueBy }: Input, text: string, limit: number): WithdrawalCase[] {
  const filter = { states, dueBy };
  if (LETTERS.test(text)) {
    const prefix = text.toLowerCase();
    const starts = [prefix, initialsOf(SYNTHETIC_MARK) + prefix];
    return newest(
      limit,
      starts.flatMap((start) => casesByName(db, 'initials', start, filter, limit)),
    );
  }
  return newest(
    limit,
    [text, SYNTHETIC_MARK + text].flatMap((start) => [
      ...casesByName(db, 'name', start, filter, limit),
      ...casesByApplicantName(db, start, filter, limit),
    ]),
  );
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
