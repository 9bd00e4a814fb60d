import { insertPaperPrint, markPrintFailed, nextCopy } from '../../db/queries/paper.ts';
import { entryBySeq, entryOfOperation } from '../../db/queries/journal.ts';
import { sha256Hex } from '../../db/entry.ts';
import type { EntryContext, LedgerProblem, Tx } from '../../db/ledger.ts';
import type { InputOf } from '../contract/operation.ts';
import type { PaperSource, printPaper as contract } from '../contract/paper.ts';
import { ok, type Result } from '../domain/result.ts';
import { OperationId, type PersonId } from '../domain/terms.ts';
import { findWithdrawal } from '../../db/queries/withdrawal.ts';
import type { Db } from '../../db/ledger.ts';
import { findBinding } from '../../db/queries/binding.ts';
import type { Desk } from './desk.ts';
import { headerOf } from './journalView.ts';
import { envelopeOf, writeAnyTime, type Answered } from './write.ts';

type Input = InputOf<typeof contract>;

/** What a print is in the ledger before a sheet has moved. */
export interface BegunPrint {
  readonly copyNo: number;
  /** False when this very print was begun before: it is not made twice. */
  readonly isNew: boolean;
  /** Set when it was begun before: whether it came out. */
  readonly cameOut: boolean | null;
}

/**
 * The journal's half of a print: the copy number is entered before anything is printed, so that no
 * paper exists that the ledger does not count.
 */
export function beginPrint(
  desk: Desk,
  input: Input,
  printer: string,
): Result<Answered<BegunPrint>, LedgerProblem> {
  const before = entryOfOperation(desk.ledger.read, input.operationId);
  const answer = writeAnyTime<{ copyNo: number }, never>(
    desk,
    'paper.print',
    input,
    (tx, context) => {
      const copyNo = enter(tx, context, input, printer);
      return ok({
        entry: {
          kind: 'local',
          type: 'paper.printed',
          body: { paper: input.paper, ...subjectOf(input.source), copyNo, printer },
          persons: personsOf(tx, input.source),
        },
        output: { copyNo },
      });
    },
  );
  if (!answer.ok) return answer;
  const { output, entry, signedHash } = answer.value;
  const isNew = before === undefined;
  const failure = entryOfOperation(desk.ledger.read, failureOf(input.operationId));
  const cameOut = isNew ? null : failure === undefined;
  return ok({ output: { ...output, isNew, cameOut }, entry, signedHash });
}

/** The entry whose papers are counted; null for drafts, lists and empty forms. */
export function countedSeq(db: Db, source: PaperSource): number | null {
  if (source.kind === 'entries') return source.seqs[0] ?? null;
  if (source.kind !== 'case') return null;
  const row = findWithdrawal(db, source.caseId);
  return row === null ? null : (row.acceptedSeq ?? row.openedSeq);
}

/** Copies are counted for papers of entries; a draft or a list is made anew each time. */
function enter(tx: Tx, context: EntryContext, input: Input, printer: string): number {
  const { paper, source } = input;
  const subjectSeq = countedSeq(tx, source);
  if (subjectSeq === null) return 1;
  const copyNo = nextCopy(tx, subjectSeq, paper);
  const outcome = 'printed';
  insertPaperPrint(tx, { printSeq: context.seq, subjectSeq, paper, copyNo, printer, outcome });
  return copyNo;
}

/** The id of the entry that says that this print failed: one print fails once. */
function failureOf(print: OperationId): OperationId {
  const hex = sha256Hex(`paper.printFailed ${print}`);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}`;
  return OperationId.parse(`${id}-${hex.slice(20, 32)}`);
}

/** What the entry keeps of the source: entries, operations or a person; no names. */
function subjectOf(source: PaperSource): object {
  switch (source.kind) {
    case 'entries':
      return { source: source.kind, seqs: source.seqs };
    case 'bindDrafts': {
      const operationIds = source.commands.map((command) => command.operationId);
      return { source: source.kind, operationIds };
    }
    case 'endDraft':
    case 'reorderDraft':
      return { source: source.kind, operationIds: [source.command.operationId] };
    case 'person':
      return { source: source.kind, personId: source.personId };
    case 'cards':
      return { source: source.kind, cardIds: source.cardIds };
    case 'case':
      return { source: source.kind, caseId: source.caseId };
    case 'blank':
      return { source: source.kind };
  }
}

/** Everybody on the paper. */
function personsOf(tx: Tx, source: PaperSource): PersonId[] {
  switch (source.kind) {
    case 'entries':
      return unique(source.seqs.flatMap((seq) => personsOfEntry(tx, seq)));
    case 'bindDrafts':
      return unique(
        source.commands.flatMap(({ ownerPersonId, relativePersonId }) => [
          ownerPersonId,
          relativePersonId,
        ]),
      );
    case 'endDraft': {
      const row = findBinding(tx, source.command.bindingId);
      return row === null ? [] : unique([row.ownerPersonId, row.relativePersonId]);
    }
    case 'reorderDraft':
      return [source.command.relativePersonId];
    case 'person':
      return [source.personId];
    case 'cards':
    case 'blank':
      return [];
    case 'case': {
      const row = findWithdrawal(tx, source.caseId);
      return row === null ? [] : [row.insuredPersonId];
    }
  }
}

function personsOfEntry(tx: Tx, seq: number): PersonId[] {
  const line = entryBySeq(tx, seq);
  return line === undefined ? [] : headerOf(line).persons;
}

function unique(persons: readonly PersonId[]): PersonId[] {
  return [...new Set(persons)];
}

/** A print that did not come out: entered as such, and its copy number is free again. */
export function failPrint(desk: Desk, print: Input, printSeq: number, reason: string): void {
  const input = { ...envelopeOf(failureOf(print.operationId)), printSeq, reason };
  writeAnyTime(desk, 'paper.printFailed', input, (tx) => {
    if (countedSeq(tx, print.source) !== null) markPrintFailed(tx, printSeq);
    return ok({
      entry: {
        kind: 'local',
        type: 'paper.printFailed',
        body: { printSeq, reason },
        persons: personsOf(tx, print.source),
      },
      output: {},
    });
  });
}
