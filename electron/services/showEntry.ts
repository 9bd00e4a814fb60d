import { entryBySeq } from '../../db/queries/journal.ts';
import { printsOf } from '../../db/queries/paper.ts';
import type { Db } from '../../db/ledger.ts';
import { DecisionView } from '../contract/decision.ts';
import type { showEntry as contract } from '../contract/desk.ts';
import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './entryFacts.ts';
import { papersOf } from './entryPapers.ts';
import { headerOf, journalRow } from './journalView.ts';

type Print = OutputOf<typeof contract>['prints'][number];

/** One entry as it stands: decision, masked facts, papers printed, what central said. */
export function showEntry(desk: Desk, input: InputOf<typeof contract>): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const line = entryBySeq(db, input.seq);
  if (line === undefined) return fail({ code: 'entry.unknown' });
  const body: unknown = line.body === null ? null : JSON.parse(line.body);
  return ok({
    row: journalRow(db, desk.ledger.identity, line),
    hash: line.hash,
    previousHash: headerOf(line).previous,
    decision: decisionOf(body),
    facts: factsOf(db, body),
    prints: printList(db, input.seq),
    papers: papersOf(line.type, body),
    centralAnswer: line.problem ?? line.answer,
  });
}

function decisionOf(body: unknown): DecisionView | null {
  if (typeof body !== 'object' || body === null || !('decision' in body)) return null;
  const parsed = DecisionView.safeParse(body.decision);
  return parsed.success ? parsed.data : null;
}

function printList(db: Db, seq: number): Print[] {
  return printsOf(db, seq).map((print) => ({
    paper: print.paper,
    copyNo: print.copyNo,
    at: entryBySeq(db, print.printSeq)?.at ?? '',
    outcome: print.outcome,
  }));
}
