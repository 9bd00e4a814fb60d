import { z } from 'zod';

import { bindingsOfOwner, bindingsOfRelative } from '../../db/queries/bindingList.ts';
import type { BindingRow } from '../../db/queries/binding.ts';
import { personById } from '../../db/queries/person.ts';
import type { PackIdentity } from '../contract/decision.ts';
import type { InputOf, ProblemOf } from '../contract/operation.ts';
import type { PaperCode, PaperSource, previewPaper } from '../contract/paper.ts';
import type { IsoInstant } from '../domain/clock.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CaseId, PersonId } from '../domain/terms.ts';
import { businessDate, businessInstant } from './clockState.ts';
import { packView } from './decisionView.ts';
import type { Desk } from './desk.ts';
import { entryOfOperation } from '../../db/queries/journal.ts';
import { bindDraft, endDraft, reorderDraft, type DraftProblem } from './paperDrafts.ts';
import { contentOf, keptEntry, type KeptEntry } from './paperEntries.ts';
import type {
  PaperCase,
  PaperContent,
  PaperFacts,
  PaperIdentity,
  PaperListRow,
  PaperPerson,
} from './paperFacts.ts';
import { cardsContent } from './paperCards.ts';
import { BLANK_PAPERS, paperCase, papersOfCase } from './paperCase.ts';
import { countedSeq } from './recordPrint.ts';
import { accountNow, paperPerson } from './paperPersons.ts';
import type { OperationId } from '../domain/terms.ts';

type Asked = InputOf<typeof previewPaper>;
export type PaperProblem = ProblemOf<typeof previewPaper>;

/** Which copy is being made; null for the original. */
export type Copy = { readonly no: number; readonly at: IsoInstant } | null;

/** Papers that each content can be printed on. */
const PAPERS: Readonly<Record<PaperContent['kind'], readonly PaperCode[]>> = {
  bind: ['F-01', 'F-02', 'F-11', 'F-15', 'F-16'],
  end: ['F-03', 'F-11'],
  reorder: ['F-03', 'F-11'],
  undo: ['F-UNDO'],
  notice: ['F-12', 'F-13'],
  list: ['F-LIST'],
  leaflet: ['F-15', 'F-16'],
  cards: ['F-17'],
  // Which of a case's papers there are depends on how far it has come: papersOfCase.
  case: [],
};

/**
 * What a paper says, from entries, from a check of what would be entered, or about one person. It
 * is read from the ledger now, so it never says more than the ledger.
 */
export function paperFacts(
  desk: Desk,
  { paper, source }: Asked,
  copy: Copy,
): Result<PaperFacts, PaperProblem> {
  const found = findSource(desk, paper, source);
  if (!found.ok) return found;
  const { content, identity, entry } = found.value;
  const allowed = papersFor(content).includes(paper) && isRightNotice(paper, content);
  // A receipt is for what was entered; a draft has none.
  if (!allowed || (paper === 'F-11' && identity.kind === 'draft')) {
    return fail({ code: 'paper.notForThis', paper });
  }
  const { demo, training } = desk.ledger.identity;
  return ok({
    paper,
    office: { ...desk.office, terminal: desk.terminal },
    clerk: entry?.clerk ?? { staffNumber: desk.author.staffNumber, name: desk.actor.name },
    on: entry?.on ?? businessDate(desk),
    at: entry?.at ?? null,
    identity,
    pack: packOf(desk, content),
    waiting: waitingFor(content, entry),
    demo,
    training,
    copy,
    content,
  });
}

function papersFor(content: PaperContent): readonly PaperCode[] {
  if (content.kind !== 'case') return PAPERS[content.kind];
  return content.subject === null ? BLANK_PAPERS : papersOfCase(content.subject);
}

interface Found {
  readonly content: PaperContent;
  readonly identity: PaperIdentity;
  readonly entry: KeptEntry | null;
}

function findSource(
  desk: Desk,
  paper: PaperCode,
  source: PaperSource,
): Result<Found, PaperProblem> {
  switch (source.kind) {
    case 'entries':
      return fromEntries(desk, paper, source.seqs);
    case 'bindDrafts': {
      const [first] = source.commands;
      return fromDraft(desk, paper, first?.operationId, bindDraft(desk, source.commands));
    }
    case 'endDraft':
      return fromCommand(desk, paper, source.command, () => endDraft(desk, source.command));
    case 'reorderDraft':
      return fromCommand(desk, paper, source.command, () => reorderDraft(desk, source.command));
    case 'person':
      return aboutPerson(desk, paper, source.personId);
    case 'cards':
      return aboutCards(desk, paper, source.cardIds);
    case 'case':
      return aboutCase(desk, paper, source.caseId);
    case 'blank': {
      const content = { kind: 'case', subject: null } as const;
      return ok({ content, identity: { kind: 'query' }, entry: null });
    }
  }
}

function fromEntries(
  desk: Desk,
  paper: PaperCode,
  seqs: readonly number[],
): Result<Found, PaperProblem> {
  const entries: KeptEntry[] = [];
  for (const seq of seqs) {
    const entry = keptEntry(desk, seq);
    if (entry === null) return fail({ code: 'entry.unknown' });
    entries.push(entry);
  }
  const content = contentOf(desk, entries);
  const [entry] = entries;
  if (content === null || entry === undefined) return fail({ code: 'paper.notForThis', paper });
  return ok({ content, identity: entry.identity, entry });
}

/** A draft that was entered meanwhile is printed from its entry. */
function fromCommand(
  desk: Desk,
  paper: PaperCode,
  command: { readonly operationId: OperationId },
  draft: () => Result<PaperContent, DraftProblem>,
): Result<Found, PaperProblem> {
  const entered = entryOfOperation(desk.ledger.read, command.operationId);
  if (entered !== undefined) return fromEntries(desk, paper, [entered.seq]);
  return fromDraft(desk, paper, command.operationId, draft());
}

function fromDraft(
  desk: Desk,
  paper: PaperCode,
  operationId: OperationId | undefined,
  draft: Result<PaperContent, DraftProblem>,
): Result<Found, PaperProblem> {
  if (!draft.ok) return fail(draftProblem(paper, draft.problem));
  if (operationId === undefined) return fail({ code: 'paper.notForThis', paper });
  const content = draft.value;
  const row = entryOfOperation(desk.ledger.read, operationId);
  const entry = row === undefined ? null : keptEntry(desk, row.seq);
  const isDraft =
    content.kind !== 'bind' || content.binds.some((bind) => bind.identity.kind === 'draft');
  if (entry !== null && !isDraft) return ok({ content, identity: entry.identity, entry });
  return ok({ content, identity: { kind: 'draft', operationId }, entry: null });
}

function draftProblem(paper: PaperCode, problem: DraftProblem): PaperProblem {
  if (problem.code === 'paper.notForThis') return { code: problem.code, paper };
  return { code: problem.code, problem: plain(problem.problem) };
}

/** A refusal as plain JSON, which is what the contract carries. */
function plain(problem: unknown): z.infer<ReturnType<typeof z.json>> {
  return z.json().parse(JSON.parse(JSON.stringify(problem)));
}

function aboutPerson(
  desk: Desk,
  paper: PaperCode,
  personId: PersonId,
): Result<Found, PaperProblem> {
  const db = desk.ledger.read;
  const facts = personById(db, personId);
  if (facts === undefined) return fail({ code: 'paper.notForThis', paper });
  const person = paperPerson(facts.person, facts.insurance);
  const identity: PaperIdentity = { kind: 'query' };
  if (paper !== 'F-LIST') {
    return ok({ content: { kind: 'leaflet', person }, identity, entry: null });
  }
  const account = accountNow(desk, facts, businessDate(desk));
  const asOwner = bindingsOfOwner(db, personId).map((line) =>
    listRow(line.binding, paperPerson(line.relative, line.relativeInsurance)),
  );
  const asRelative = bindingsOfRelative(db, personId).map((line) =>
    listRow(line.binding, paperPerson(line.owner, line.ownerInsurance)),
  );
  return ok({
    content: { kind: 'list', person, account, asOwner, asRelative },
    identity,
    entry: null,
  });
}

function aboutCards(
  desk: Desk,
  paper: PaperCode,
  cardIds: readonly string[],
): Result<Found, PaperProblem> {
  const content = cardsContent(desk.book.library, cardIds);
  if (content === null) return fail({ code: 'paper.notForThis', paper });
  return ok({ content, identity: { kind: 'query' }, entry: null });
}

/** Known by the entry that accepted it, before that by the one that opened it. */
function aboutCase(desk: Desk, paper: PaperCode, caseId: CaseId): Result<Found, PaperProblem> {
  const subject = paperCase(desk, caseId);
  const seq = countedSeq(desk.ledger.read, { kind: 'case', caseId });
  const entry = seq === null ? null : keptEntry(desk, seq);
  if (subject === null || entry === null) return fail({ code: 'paper.notForThis', paper });
  return ok({ content: { kind: 'case', subject }, identity: entry.identity, entry });
}

function listRow(row: BindingRow, other: PaperPerson): PaperListRow {
  const { relationship, state, position, quotaFen, crossProvince } = row;
  const { effectiveFrom, endedOn, receiptNumber } = row;
  return {
    other,
    relationship,
    state,
    position,
    quotaFen,
    crossProvince,
    effectiveFrom,
    endedOn,
    receiptNumber,
  };
}

/** F-12 asks for papers, F-13 refuses; the decision says which of the two it is. */
function isRightNotice(paper: PaperCode, content: PaperContent): boolean {
  if (content.kind !== 'notice') return true;
  return (content.decision.decision === 'SUPPLEMENT') === (paper === 'F-12');
}

/** The pack that decided; for a list or leaflet today's. */
function packOf(desk: Desk, content: PaperContent): PackIdentity {
  const [first] = content.kind === 'bind' ? content.binds : [];
  if (first !== undefined) return first.decision.pack;
  if (content.kind === 'end' || content.kind === 'notice') return content.decision.pack;
  if (content.kind === 'case' && content.subject?.decision) return content.subject.decision.pack;
  return packView(desk.pack, businessDate(desk));
}

/** What the paper is marked with while, or because, central has not agreed. */
function waitingFor(content: PaperContent, entry: KeptEntry | null): PaperFacts['waiting'] {
  if (content.kind === 'case') return caseWaits(content.subject);
  const states = content.kind === 'bind' ? content.binds.map((bind) => bind.state) : [];
  if (entry?.sync === 'rejected' || states.includes('REJECTED')) return 'rejected';
  if (states.includes('PENDING_REVIEW')) return 'review';
  const isPending = entry?.sync === 'pending' || states.includes('PENDING');
  // A draft is nothing yet: it carries 草稿 and waits for nobody.
  return isPending && entry !== null ? 'central' : null;
}

/** A case waits for central's reservation, then for the second person. */
function caseWaits(subject: PaperCase | null): PaperFacts['waiting'] {
  if (subject === null) return null;
  if (subject.reservation === 'refused') return 'rejected';
  if (subject.reservation === 'waiting') return 'central';
  return subject.state === 'REVIEWING' ? 'review' : null;
}

/** When a copy is printed: the instant everything on the desk is judged by. */
export function copyTime(desk: Desk): IsoInstant {
  return businessInstant(desk);
}
