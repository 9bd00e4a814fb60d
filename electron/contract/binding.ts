import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import { Relationship } from '../domain/relationship.ts';
import { BindingId, PersonId } from '../domain/terms.ts';
import { DecisionView } from './decision.ts';
import { answerOf, defineOperation, writeEnvelope, writeProblems } from './operation.ts';
import { BindingState, FenAmount, regionNotCovered } from './person.ts';

/** What the clerk confirms about one identity document. */
export const DocumentCheck = z.strictObject({
  kind: z.enum([
    'idCard',
    'socialSecurityCard',
    'eCredential',
    'household',
    'birthCertificate',
    'other',
  ]),
  /** Civil date; null = long-term or none printed. */
  expiresOn: IsoDate.nullable(),
  /** The clerk saw that the face matches the document. */
  faceMatches: z.boolean(),
});
export type DocumentCheck = z.infer<typeof DocumentCheck>;

/** Somebody acting for the owner (代办人), handbook R-A01…R-A08. */
export const AgentInput = z.strictObject({
  name: z.string().min(2).max(60),
  idType: z.string(),
  idNumber: z.string().min(6).max(30),
  phone: z.string().max(20).nullable(),
  authorityLetter: z.boolean(),
  bothIds: z.boolean(),
  /** A family member of the owner. */
  related: z.boolean(),
});

/** A guardian for a minor or for an adult without capacity (R-A05, R-A06). */
export const GuardianInput = z.strictObject({
  forWhom: z.enum(['owner', 'relative']),
  reason: z.enum(['minor', 'incapacitated']),
  name: z.string().min(2).max(60),
  idType: z.string(),
  idNumber: z.string().min(6).max(30),
  /** In the order of the Civil Code, articles 27 and 28. */
  relation: z.enum(['spouse', 'parent', 'child', 'otherNearRelative', 'appointed', 'organisation']),
  /** The paper that shows the guardianship was seen. */
  proofSeen: z.boolean(),
});

/** How the citizen signed. */
export const SignatureInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pad'),
    /** Strokes of x,y pairs in 0…1000 of the pad's width and height. */
    strokes: z
      .array(z.array(z.int().min(0).max(1000)).max(4000))
      .min(1)
      .max(200),
  }),
  z.strictObject({ kind: z.literal('paper'), seenByClerk: z.literal(true) }),
  /** Who cannot sign: fingerprint, and a witness who is not the clerk. */
  z.strictObject({
    kind: z.literal('fingerprint'),
    witnessName: z.string().min(2).max(60),
    witnessIdNumber: z.string().min(6).max(30),
  }),
]);
export type SignatureInput = z.infer<typeof SignatureInput>;

/** The facts of one bind as the clerk enters them; the same object serves draft, check, commit. */
export const bindFields = {
  /** Groups the relatives that stand on one application form (F-01). */
  formId: z.uuid(),
  ownerPersonId: PersonId,
  relativePersonId: PersonId,
  /** "The relative is the owner's …" */
  relationship: Relationship,
  relationFacts: z.strictObject({
    endedBy: z.enum(['divorce', 'adoptedOut', 'adoptionEnded']).nullable(),
    careEvidence: z.boolean(),
    adopted: z.boolean(),
    documentsMatch: z.boolean(),
    foreignDocuments: z.boolean(),
  }),
  commitment: z.strictObject({
    signedBy: z.enum(['owner', 'agent', 'guardian', 'none']),
    disqualified: z.boolean(),
  }),
  /** Proof of the relation was handed in. */
  proof: z.boolean(),
  consent: z.enum(['present', 'authorized', 'guardian', 'none']),
  agent: AgentInput.nullable(),
  guardian: GuardianInput.nullable(),
  documents: z.strictObject({ owner: DocumentCheck, relative: DocumentCheck.nullable() }),
  /** Required exactly when the bind crosses provinces. */
  quotaFen: z.int().positive().nullable(),
  /** The four sentences were read out and understood. */
  noticesRead: z.boolean(),
  signature: SignatureInput.nullable(),
};

/** What the citizen signs; its hash ties the commit to what was shown. */
export const SignedBinding = z.strictObject({
  owner: z.string(),
  relative: z.string(),
  relationship: Relationship,
  position: z.int().positive(),
  quotaFen: FenAmount,
  crossProvince: z.boolean(),
  availableFen: FenAmount,
  effectiveFrom: IsoDate,
  decision: z.string(),
  reasons: z.array(z.string()),
  pack: z.string(),
});
export type SignedBinding = z.infer<typeof SignedBinding>;

const role = z.enum(['owner', 'relative']);

/** 绑定: the owner (共济人) lets one relative (被共济人) spend from the owner's account. */
export const bindRelative = defineOperation({
  name: 'binding.bindRelative',
  permission: ['clerk'],
  input: z.strictObject({ ...writeEnvelope, ...bindFields }),
  output: answerOf(
    z.strictObject({
      bindingId: BindingId,
      state: BindingState,
      decision: DecisionView,
      availableFen: FenAmount,
      position: z.int().positive(),
      crossProvince: z.boolean(),
      signed: SignedBinding,
      /** Papers still asked for, and those a commitment replaces. */
      undoUntil: z.string(),
      outboxDepth: z.int().nonnegative(),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('person.unknown'), role }),
    regionNotCovered.extend({ role }),
    z.strictObject({ code: z.literal('document.expired'), role, expiresOn: IsoDate }),
    z.strictObject({ code: z.literal('document.faceMismatch'), role }),
    z.strictObject({ code: z.literal('guardian.missing'), role }),
    z.strictObject({ code: z.literal('policy.rejected'), decision: DecisionView }),
    z.strictObject({ code: z.literal('quota.required') }),
    z.strictObject({ code: z.literal('quota.notAllowed') }),
    z.strictObject({
      code: z.literal('quota.insufficient'),
      availableFen: FenAmount,
      decision: DecisionView,
    }),
    z.strictObject({ code: z.literal('notices.unread') }),
    z.strictObject({ code: z.literal('signature.missing') }),
    z.strictObject({ code: z.literal('pack.noValue'), parameter: z.string(), on: IsoDate }),
  ]),
});

export const EndReason = z.enum([
  'ownWish',
  'relationEnded',
  'insuranceChanged',
  'death',
  'wrongBinding',
  'movedAway',
]);
export type EndReason = z.infer<typeof EndReason>;

/** 解除: ends a binding; offline it is entered at once and applied by central on sync. */
export const endBinding = defineOperation({
  name: 'binding.end',
  permission: ['clerk'],
  input: z.strictObject({
    ...writeEnvelope,
    bindingId: BindingId,
    initiator: z.enum(['owner', 'relative', 'event']),
    event: z.enum(['insuranceChanged', 'death', 'relationEnded']).nullable(),
    reason: EndReason,
    note: z.string().max(200),
    openSettlements: z.boolean(),
    signature: SignatureInput.nullable(),
  }),
  output: answerOf(
    z.strictObject({
      bindingId: BindingId,
      decision: DecisionView,
      /** What central says is unused comes back; offline this is only announced. */
      quotaFen: FenAmount,
      returnedFen: FenAmount.nullable(),
      outboxDepth: z.int().nonnegative(),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('binding.unknown') }),
    z.strictObject({ code: z.literal('binding.notOpen'), state: BindingState }),
    z.strictObject({ code: z.literal('policy.rejected'), decision: DecisionView }),
    z.strictObject({ code: z.literal('signature.missing') }),
    z.strictObject({ code: z.literal('pack.noValue'), parameter: z.string(), on: IsoDate }),
  ]),
});

/** 调整扣款顺序: a new order of the owners that serve one relative. */
export const reorderBindings = defineOperation({
  name: 'binding.reorder',
  permission: ['clerk'],
  input: z.strictObject({
    ...writeEnvelope,
    relativePersonId: PersonId,
    /** All open bindings of the relative, in the new order. */
    bindingIds: z.array(BindingId).min(2).max(40),
    signature: SignatureInput.nullable(),
  }),
  output: answerOf(
    z.strictObject({ bindingIds: z.array(BindingId), outboxDepth: z.int().nonnegative() }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('person.unknown') }),
    z.strictObject({ code: z.literal('order.notComplete'), expected: z.array(BindingId) }),
    z.strictObject({ code: z.literal('order.unchanged') }),
    z.strictObject({ code: z.literal('signature.missing') }),
  ]),
});

/** 撤销: takes a bind back within ten minutes; its own entry, the bind's stays. */
export const undoBinding = defineOperation({
  name: 'binding.undo',
  permission: ['clerk'],
  input: z.strictObject({ ...writeEnvelope, bindingId: BindingId, note: z.string().max(200) }),
  output: answerOf(
    z.strictObject({
      bindingId: BindingId,
      decision: DecisionView,
      returnedFen: FenAmount,
      /** False: central had refused the bind, so this is closed here only. */
      sent: z.boolean(),
      outboxDepth: z.int().nonnegative(),
    }),
  ),
  problem: z.discriminatedUnion('code', [
    ...writeProblems,
    z.strictObject({ code: z.literal('binding.unknown') }),
    z.strictObject({ code: z.literal('binding.notOpen'), state: BindingState }),
    /** Past the ten minutes (UNDO_EXPIRED): end the binding instead. */
    z.strictObject({ code: z.literal('policy.rejected'), decision: DecisionView }),
  ]),
});
