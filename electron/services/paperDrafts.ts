import { findBinding } from '../../db/queries/binding.ts';
import { entryOfOperation } from '../../db/queries/journal.ts';
import type { InputOf } from '../contract/operation.ts';
import type { bindRelative as bindContract } from '../contract/binding.ts';
import type { endBinding as endContract } from '../contract/binding.ts';
import type { reorderBindings as reorderContract } from '../contract/binding.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { OperationId } from '../domain/terms.ts';
import { bindRelative } from './bindRelative.ts';
import { businessDate, dateOfInstant } from './clockState.ts';
import type { Desk } from './desk.ts';
import { endBinding } from './endBinding.ts';
import { BindBody } from './paperBodies.ts';
import { bindOf, keptEntry } from './paperEntries.ts';
import type { BindContent, EndContent, PaperBind, ReorderContent } from './paperFacts.ts';
import { accountNow, paperPerson, personOf } from './paperPersons.ts';
import { reorderBindings } from './reorderBindings.ts';

type BindInput = InputOf<typeof bindContract>;
type EndInput = InputOf<typeof endContract>;
type ReorderInput = InputOf<typeof reorderContract>;

/** Why there is nothing to sign. */
export type DraftProblem =
  | { readonly code: 'draft.refused'; readonly problem: unknown }
  | { readonly code: 'paper.notForThis' };

function refused(problem: unknown): Result<never, DraftProblem> {
  return fail({ code: 'draft.refused', problem });
}

/** A preview of the very operation that will be entered. */
function checked<I extends { mode: string; signedHash: unknown }>(input: I): I {
  return { ...input, mode: 'check', signedHash: null };
}

/**
 * What an application would say: every relative through the same code that enters it. Reservations
 * of one form are added up, because each check alone does not see the others.
 */
export function bindDraft(
  desk: Desk,
  commands: readonly BindInput[],
): Result<BindContent, DraftProblem> {
  const [first] = commands;
  if (first === undefined) return fail({ code: 'paper.notForThis' });
  const isOneForm = commands.every(
    ({ ownerPersonId, formId }) => ownerPersonId === first.ownerPersonId && formId === first.formId,
  );
  if (!isOneForm) return fail({ code: 'paper.notForThis' });
  const binds: PaperBind[] = [];
  for (const command of commands) {
    const bind = draftedBind(desk, command);
    if (!bind.ok) return bind;
    binds.push(bind.value);
  }
  const owner = personOf(desk.ledger.read, first.ownerPersonId);
  const account = accountNow(desk, owner, businessDate(desk));
  const availableFen = account?.availableFen ?? 0;
  if (unenteredFen(binds) > availableFen) {
    return refused({ code: 'quota.insufficient', availableFen });
  }
  return ok({
    kind: 'bind',
    owner: paperPerson(owner.person, owner.insurance),
    account,
    accountNow: account,
    binds,
    ownerDocument: first.documents.owner,
    commitmentBy: first.commitment.signedBy,
    agent: first.agent,
    guardian: first.guardian,
    signature: first.signature,
  });
}

function unenteredFen(binds: readonly PaperBind[]): number {
  const drafts = binds.filter((bind) => bind.identity.kind === 'draft');
  return drafts.reduce((sum, bind) => sum + bind.quotaFen, 0);
}

/** One relative of a form, entered already or still a draft. */
function draftedBind(desk: Desk, command: BindInput): Result<PaperBind, DraftProblem> {
  const answer = bindRelative(desk, checked(command));
  if (!answer.ok) return refused(answer.problem);
  const entered = enteredBind(desk, command.operationId);
  if (entered !== null) return ok(entered);
  const { output } = answer.value;
  const { person, insurance } = personOf(desk.ledger.read, command.relativePersonId);
  return ok({
    identity: { kind: 'draft', operationId: command.operationId },
    relative: paperPerson(person, insurance),
    relationship: command.relationship,
    position: output.position,
    quotaFen: output.signed.quotaFen,
    crossProvince: output.crossProvince,
    effectiveFrom: output.signed.effectiveFrom,
    state: output.state,
    undoUntil: null,
    relativeDocument: command.documents.relative,
    proof: command.proof,
    consent: command.consent,
    decision: output.decision,
  });
}

function enteredBind(desk: Desk, operationId: OperationId): PaperBind | null {
  const row = entryOfOperation(desk.ledger.read, operationId);
  const entry = row === undefined ? null : keptEntry(desk, row.seq);
  return entry === null ? null : bindOf(desk, entry, BindBody.parse(entry.body));
}

/** What a slip of ending would say. */
export function endDraft(desk: Desk, command: EndInput): Result<EndContent, DraftProblem> {
  const { read } = desk.ledger;
  const row = findBinding(read, command.bindingId);
  const answer = endBinding(desk, checked(command));
  if (!answer.ok) return refused(answer.problem);
  if (row === null) return fail({ code: 'paper.notForThis' });
  const owner = personOf(read, row.ownerPersonId);
  const relative = personOf(read, row.relativePersonId);
  const { output } = answer.value;
  const { initiator, reason, note, openSettlements, signature } = command;
  return ok({
    kind: 'end',
    owner: paperPerson(owner.person, owner.insurance),
    relative: paperPerson(relative.person, relative.insurance),
    relationship: row.relationship,
    boundReceipt: row.receiptNumber,
    boundOn: dateOfInstant(row.boundAt),
    initiator,
    reason,
    note,
    endedOn: businessDate(desk),
    quotaFen: output.quotaFen,
    returnedFen: null,
    openSettlements,
    state: 'ENDING',
    decision: output.decision,
    signature,
  });
}

/** What a slip with a new order would say. */
export function reorderDraft(
  desk: Desk,
  command: ReorderInput,
): Result<ReorderContent, DraftProblem> {
  const answer = reorderBindings(desk, checked(command));
  if (!answer.ok) return refused(answer.problem);
  const { read } = desk.ledger;
  const relative = personOf(read, command.relativePersonId);
  const rows = command.bindingIds.flatMap((id) => findBinding(read, id) ?? []);
  return ok({
    kind: 'reorder',
    relative: paperPerson(relative.person, relative.insurance),
    rows: rows.map((row, i) => {
      const owner = personOf(read, row.ownerPersonId);
      return {
        owner: paperPerson(owner.person, owner.insurance),
        relationship: row.relationship,
        before: row.position,
        after: i + 1,
        receiptNumber: row.receiptNumber,
      };
    }),
    signature: command.signature,
  });
}
