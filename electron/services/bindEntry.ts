import type { Posting } from '../../db/ledger.ts';
import { idNumberOf, type PersonFacts, type PersonRow } from '../../db/queries/person.ts';
import type { SignedBinding } from '../contract/binding.ts';
import type { PersonRef } from '../contract/central/common.ts';
import type { BindPayload } from '../contract/central/operations.ts';
import type { IsoDate } from '../domain/date.ts';
import type { BindingId, StaffNumber } from '../domain/terms.ts';
import type { DecidedBind } from './bindDecision.ts';
import type { BindInput } from './bindFacts.ts';
import { maskedLine } from './views.ts';

/** How central is told about a person; one without a number yet is unknown to it by this. */
export function personRef(person: PersonRow): PersonRef {
  return { idType: person.idType, idNumber: idNumberOf(person) ?? 'none', name: person.name };
}

/** What the citizen signs. */
export function signedBinding(bind: DecidedBind, on: IsoDate): SignedBinding {
  const { verdict, decision } = bind;
  return {
    owner: maskedLine(bind.owner.person),
    relative: maskedLine(bind.relative.person),
    relationship: bind.facts.relationship,
    position: verdict.order,
    quotaFen: bind.quotaFen,
    crossProvince: verdict.crossProvince,
    availableFen: verdict.availableFen,
    effectiveFrom: on,
    decision: verdict.decision,
    reasons: [...verdict.reasons],
    pack: `${decision.pack.id} ${decision.pack.version}`,
  };
}

/** What the entry keeps: decision, facts and input, so that the same reason is shown for years. */
export function bindBody(bind: DecidedBind, input: BindInput, bindingId: BindingId, on: IsoDate) {
  const { operationId: _, mode: __, signedHash: ___, ...fields } = input;
  return {
    bindingId,
    formId: input.formId,
    ownerPersonId: input.ownerPersonId,
    relativePersonId: input.relativePersonId,
    owner: personRef(bind.owner.person),
    relative: personRef(bind.relative.person),
    relationship: input.relationship,
    position: bind.verdict.order,
    quotaFen: bind.quotaFen,
    crossProvince: bind.verdict.crossProvince,
    availableFen: bind.verdict.availableFen,
    // The day central's balance in `facts` was true on: papers say 余额截至.
    balanceAsOf: bind.owner.account?.asOf ?? null,
    effectiveFrom: on,
    decision: bind.decision,
    quotaDecision: bind.quota,
    facts: bind.facts,
    input: fields,
  };
}

/** What central is asked to do. */
export function bindWire(
  bind: DecidedBind,
  bindingId: BindingId,
  on: IsoDate,
  checkerStaff: StaffNumber | null,
): BindPayload {
  const { id, version } = bind.decision.pack;
  return {
    type: 'binding.bind',
    bindingId,
    owner: personRef(bind.owner.person),
    relative: personRef(bind.relative.person),
    relationship: bind.facts.relationship,
    position: bind.verdict.order,
    quotaFen: bind.quotaFen,
    crossProvince: bind.verdict.crossProvince,
    effectiveFrom: on,
    pack: { id, version },
    decision: bind.verdict.decision,
    reasons: [...bind.verdict.reasons],
    checkerStaff,
  };
}

/** Holds the quota on the owner's account, in the same entry as the bind (fen). */
export function reservePostings(
  owner: PersonFacts,
  bindingId: BindingId,
  quotaFen: number,
): Posting[] {
  if (quotaFen === 0 || owner.account === null) return [];
  return [
    { account: `account:${owner.account.accountId}`, fen: -quotaFen },
    { account: `quota:${bindingId}`, fen: quotaFen },
  ];
}
