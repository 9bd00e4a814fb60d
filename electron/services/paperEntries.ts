import { findBinding, type BindingRow } from '../../db/queries/binding.ts';
import { entryBySeq } from '../../db/queries/journal.ts';
import type { PersonFacts } from '../../db/queries/person.ts';
import type { AccountView, BindingState } from '../contract/person.ts';
import type { DecisionView } from '../contract/decision.ts';
import type { IsoInstant } from '../domain/clock.ts';
import { IsoDate } from '../domain/date.ts';
import { CaseId, type BindingId } from '../domain/terms.ts';
import { businessInstant, dateOfInstant } from './clockState.ts';
import { z } from 'zod';
import { paperCase } from './paperCase.ts';
import { passedRules } from './decisionView.ts';
import type { Desk } from './desk.ts';
import { receiptOf } from './entryReference.ts';
import { headerOf } from './journalView.ts';
import { BindBody, EndBody, KeptAnswer, NoticeBody, ReorderBody, UndoBody } from './paperBodies.ts';
import type {
  BindContent,
  PaperBind,
  PaperContent,
  PaperFacts,
  PaperIdentity,
} from './paperFacts.ts';
import { accountNow, personAsEntered, personOf } from './paperPersons.ts';
import { undoUntil } from './views.ts';

/** An entry with its body, as papers need it. */
export interface KeptEntry {
  readonly seq: number;
  readonly type: string;
  readonly at: IsoInstant;
  readonly on: IsoDate;
  readonly identity: PaperIdentity & { kind: 'entry' };
  readonly clerk: PaperFacts['clerk'];
  /** Central's word on the operation; null for a local entry. */
  readonly sync: 'pending' | 'acknowledged' | 'rejected' | 'closed' | null;
  readonly answer: string | null;
  readonly body: unknown;
}

/** Null when there is no such entry, or its body was erased. */
export function keptEntry(desk: Desk, seq: number): KeptEntry | null {
  const line = entryBySeq(desk.ledger.read, seq);
  if (line?.body == null) return null;
  const receiptNumber = receiptOf(desk.ledger.identity, line);
  const { staffNumber } = headerOf(line).author;
  return {
    seq,
    type: line.type,
    at: line.at,
    on: dateOfInstant(line.at),
    identity: { kind: 'entry', receiptNumber, hash: line.hash },
    clerk: { staffNumber, name: line.authorName ?? '' },
    sync: line.sync,
    answer: line.answer,
    body: JSON.parse(line.body),
  };
}

/** What a paper of these entries says; null when they make no paper together. */
export function contentOf(desk: Desk, entries: readonly KeptEntry[]): PaperContent | null {
  const [first] = entries;
  if (first === undefined) return null;
  const caseId = caseIdOf(entries);
  if (caseId !== null) return caseContent(desk, caseId);
  if (isBind(first)) return entries.every(isBind) ? bindContent(desk, entries) : null;
  if (entries.length > 1) return null;
  if (first.type === 'binding.ended') return endContent(desk, first);
  if (first.type === 'binding.reordered') return reorderContent(desk, first);
  if (first.type === 'binding.undone') return undoContent(desk, first);
  return first.type === 'notice.issued' ? noticeContent(desk, first) : null;
}

const OfCase = z.object({ caseId: CaseId });

/** The case all of these entries are about; null: they are about no case, or about several. */
function caseIdOf(entries: readonly KeptEntry[]): CaseId | null {
  const ids = entries.map(({ body }) => OfCase.safeParse(body).data?.caseId ?? null);
  return new Set(ids).size === 1 ? (ids[0] ?? null) : null;
}

function caseContent(desk: Desk, caseId: CaseId): PaperContent | null {
  const subject = paperCase(desk, caseId);
  return subject === null ? null : { kind: 'case', subject };
}

/** True for an entry that asked for a binding. */
export function isBind(entry: Pick<KeptEntry, 'type'>): boolean {
  return entry.type === 'binding.bound' || entry.type === 'binding.reviewRequested';
}

/** The relatives of one form; null when the entries are of different owners or forms. */
function bindContent(desk: Desk, entries: readonly KeptEntry[]): BindContent | null {
  const bodies = entries.map((entry) => BindBody.parse(entry.body));
  const [first] = bodies;
  if (first === undefined) return null;
  const { input } = first;
  const isOneForm = bodies.every(
    (body) => body.input.formId === input.formId && body.ownerPersonId === first.ownerPersonId,
  );
  if (!isOneForm) return null;
  const owner = personOf(desk.ledger.read, first.ownerPersonId);
  return {
    kind: 'bind',
    owner: personAsEntered(owner, first.owner, first.facts.owner.insurance),
    account: accountAsEntered(owner, first),
    accountNow: accountNow(desk, owner, dateOfInstant(businessInstant(desk))),
    binds: entries.map((entry, i) => bindOf(desk, entry, bodies[i] ?? first)),
    ownerDocument: input.documents.owner,
    commitmentBy: input.commitment.signedBy,
    agent: input.agent,
    guardian: input.guardian,
    signature: input.signature,
  };
}

/** The account the decision was made on, before this reservation. */
function accountAsEntered({ account }: PersonFacts, body: BindBody): AccountView | null {
  const kept = body.facts.owner.account;
  if (account === null || kept == null || body.balanceAsOf == null) return null;
  const { accountId, state } = account;
  return {
    accountId,
    state,
    balanceFen: kept.balanceFen,
    asOf: body.balanceAsOf,
    quotaFen: kept.quotaFen,
    heldFen: 0,
    availableFen: body.availableFen,
  };
}

/** One relative of an entered form, with the binding as it stands now. */
export function bindOf(desk: Desk, entry: KeptEntry, body: BindBody): PaperBind {
  const relative = personOf(desk.ledger.read, body.relativePersonId);
  const row = rowOf(desk, body.bindingId);
  const until = undoUntil(row.boundAt);
  const isUndoable = UNDOABLE.has(row.state) && businessInstant(desk) <= until;
  return {
    identity: entry.identity,
    relative: personAsEntered(relative, body.relative, body.facts.relative.insurance),
    relationship: body.relationship,
    position: body.position,
    quotaFen: body.quotaFen,
    crossProvince: body.crossProvince,
    effectiveFrom: body.effectiveFrom,
    state: row.state,
    undoUntil: isUndoable ? until : null,
    relativeDocument: body.input.documents.relative,
    proof: body.input.proof,
    consent: body.input.consent,
    decision: withPassed(desk, body.decision),
  };
}

const UNDOABLE: ReadonlySet<BindingState> = new Set(['PENDING_REVIEW', 'PENDING', 'EFFECTIVE']);

function rowOf(desk: Desk, bindingId: BindingId): BindingRow {
  const row = findBinding(desk.ledger.read, bindingId);
  if (row === null) throw new Error(`no binding ${bindingId}`);
  return row;
}

/**
 * Rules that did not fire are not kept with the entry: they are read from the pack, but only from
 * the very version that decided. Another version's words would be a reason nobody gave.
 */
function withPassed(desk: Desk, decision: DecisionView): DecisionView {
  const pack = desk.book.pack(decision.pack.id);
  const version = pack?.versionOn(IsoDate.parse(decision.on))?.identity.version;
  if (pack === null || version !== decision.pack.version) return decision;
  const fired = decision.findings.map((finding) => finding.code);
  return { ...decision, passed: passedRules(pack, 'bind', fired) };
}

function endContent(desk: Desk, entry: KeptEntry): PaperContent {
  const body = EndBody.parse(entry.body);
  const { read } = desk.ledger;
  const row = rowOf(desk, body.bindingId);
  const { relationship, initiator, reason, note, endedOn, quotaFen } = body;
  return {
    kind: 'end',
    owner: personAsEntered(personOf(read, body.ownerPersonId), body.owner),
    relative: personAsEntered(personOf(read, body.relativePersonId), body.relative),
    relationship,
    boundReceipt: row.receiptNumber,
    boundOn: dateOfInstant(row.boundAt),
    initiator,
    reason,
    note,
    endedOn,
    quotaFen,
    returnedFen: row.state === 'ENDED' ? returnedFen(entry) : null,
    openSettlements: body.openSettlements,
    state: row.state,
    decision: body.decision,
    signature: body.signature,
  };
}

/** Central's figure; it says nothing where no quota was reserved. */
function returnedFen(entry: KeptEntry): number | null {
  if (entry.answer === null) return null;
  const answer = KeptAnswer.safeParse(JSON.parse(entry.answer));
  return answer.success ? (answer.data.unusedQuotaFen ?? null) : null;
}

function reorderContent(desk: Desk, entry: KeptEntry): PaperContent {
  const body = ReorderBody.parse(entry.body);
  const { read } = desk.ledger;
  const before = new Map(body.before.map((place) => [place.bindingId, place.position]));
  return {
    kind: 'reorder',
    relative: personAsEntered(personOf(read, body.relativePersonId), body.relative),
    rows: body.after.map((place) => {
      const row = rowOf(desk, place.bindingId);
      return {
        owner: personAsEntered(personOf(read, row.ownerPersonId), place.owner),
        relationship: row.relationship,
        before: before.get(place.bindingId) ?? place.position,
        after: place.position,
        receiptNumber: row.receiptNumber,
      };
    }),
    signature: body.signature,
  };
}

function undoContent(desk: Desk, entry: KeptEntry): PaperContent {
  const body = UndoBody.parse(entry.body);
  const { read } = desk.ledger;
  const row = rowOf(desk, body.bindingId);
  return {
    kind: 'undo',
    owner: personAsEntered(personOf(read, body.ownerPersonId), body.owner),
    relative: personAsEntered(personOf(read, body.relativePersonId), body.relative),
    relationship: body.relationship,
    boundReceipt: row.receiptNumber,
    boundAt: body.boundAt,
    returnedFen: body.returnedFen,
    sent: body.sent,
    state: row.state,
    note: body.note,
  };
}

function noticeContent(desk: Desk, entry: KeptEntry): PaperContent {
  const body = NoticeBody.parse(entry.body);
  const { read } = desk.ledger;
  return {
    kind: 'notice',
    owner: personAsEntered(personOf(read, body.ownerPersonId), body.owner),
    relative: personAsEntered(personOf(read, body.relativePersonId), body.relative),
    relationship: body.relationship,
    decision: body.decision,
  };
}
