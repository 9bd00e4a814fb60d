import type { PersonCard } from '../../../electron/contract/person.ts';
import type { Relationship } from '../../../electron/domain/relationship.ts';
import type { OperationId, PersonId } from '../../../electron/domain/terms.ts';
import { NEW_DOCUMENT } from '../../fields/document.ts';
import type { DocumentForm } from '../../fields/document.ts';
import { NO_SIGNATURE } from '../../fields/signature.ts';
import type { SignatureForm } from '../../fields/signature.ts';
import { newFormId, newOperationId } from '../../ids.ts';

/** The steps on the rail, in order. */
export const STEPS = ['owner', 'relative', 'check', 'sign', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** Somebody acting for the owner (代办人), while being filled in. */
export interface AgentForm {
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly authorityLetter: boolean;
  readonly bothIds: boolean;
  readonly related: boolean;
}

/** A guardian (监护人) of a minor or of an adult without capacity, while being filled in. */
export interface GuardianForm {
  readonly forWhom: 'owner' | 'relative';
  readonly reason: 'minor' | 'incapacitated';
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly relation:
    'spouse' | 'parent' | 'child' | 'otherNearRelative' | 'appointed' | 'organisation';
  readonly proofSeen: boolean;
}

/** How the relation is shown: a commitment letter in its place, a proof, or nothing. */
export type Evidence = 'commitment' | 'proof' | 'none';

/** One relative on the form: one operation. */
export interface RelativeForm {
  readonly operationId: OperationId;
  readonly personId: PersonId | null;
  /** Masked, for lists and drafts. */
  readonly name: string;
  readonly document: DocumentForm;
  readonly relationship: Relationship | null;
  readonly endedBy: 'divorce' | 'adoptedOut' | 'adoptionEnded' | null;
  readonly careEvidence: boolean;
  readonly adopted: boolean;
  readonly documentsMatch: boolean;
  readonly foreignDocuments: boolean;
  readonly evidence: Evidence;
  readonly commitmentBy: 'owner' | 'agent' | 'guardian';
  readonly disqualified: boolean;
  readonly consent: 'unset' | 'present' | 'authorized' | 'guardian' | 'none';
  readonly quotaYuan: string;
}

/** The whole form as the draft keeps it: everything the clerk entered, nothing that was read. */
export interface BindForm {
  readonly format: 1;
  readonly formId: string;
  readonly step: Step;
  readonly owner: { readonly personId: PersonId; readonly name: string } | null;
  readonly ownerDocument: DocumentForm;
  readonly agent: AgentForm | null;
  readonly guardian: GuardianForm | null;
  readonly relatives: readonly RelativeForm[];
  /** The relative the screen shows. */
  readonly current: number;
  readonly noticesRead: boolean;
  readonly signature: SignatureForm;
}

/** An empty relative with its own operation id, which its retries repeat. */
export function newRelative(): RelativeForm {
  return {
    operationId: newOperationId(),
    personId: null,
    name: '',
    document: NEW_DOCUMENT,
    relationship: null,
    endedBy: null,
    careEvidence: false,
    adopted: false,
    documentsMatch: true,
    foreignDocuments: false,
    evidence: 'commitment',
    commitmentBy: 'owner',
    disqualified: false,
    consent: 'unset',
    quotaYuan: '',
  };
}

/** A form for the next citizen. */
export function newForm(): BindForm {
  return {
    format: 1,
    formId: newFormId(),
    step: 'owner',
    owner: null,
    ownerDocument: NEW_DOCUMENT,
    agent: null,
    guardian: null,
    relatives: [newRelative()],
    current: 0,
    noticesRead: false,
    signature: NO_SIGNATURE,
  };
}

/** A form for more relatives of the same owner, whose document was just seen. */
export function nextRelativeForm(form: BindForm): BindForm {
  return {
    ...newForm(),
    formId: form.formId,
    step: 'relative',
    owner: form.owner,
    ownerDocument: form.ownerDocument,
    agent: form.agent,
  };
}

/** Puts the owner in; another owner starts the papers anew. */
export function withOwner(
  form: BindForm,
  person: PersonCard,
  document: Partial<DocumentForm>,
): BindForm {
  return {
    ...form,
    owner: { personId: person.personId, name: person.name },
    ownerDocument: { ...NEW_DOCUMENT, ...document },
    noticesRead: false,
    signature: NO_SIGNATURE,
  };
}

/** Changes the relative the screen shows; what was signed no longer holds. */
export function withRelative(form: BindForm, change: Partial<RelativeForm>): BindForm {
  const relatives = form.relatives.map((one, index) =>
    index === form.current ? { ...one, ...change } : one,
  );
  return { ...form, relatives, noticesRead: false, signature: NO_SIGNATURE };
}

/** The relative the screen shows. */
export function currentRelative(form: BindForm): RelativeForm {
  const relative = form.relatives[form.current] ?? form.relatives[0];
  if (relative === undefined) throw new Error('a form has at least one relative');
  return relative;
}

/** Adds a relative to the same application form and shows it. */
export function addRelative(form: BindForm): BindForm {
  const relatives = [...form.relatives, newRelative()];
  return { ...form, relatives, current: relatives.length - 1 };
}

/** Takes a relative off the form; the last one is emptied instead. */
export function removeRelative(form: BindForm, index: number): BindForm {
  const rest = form.relatives.filter((_, place) => place !== index);
  const relatives = rest.length === 0 ? [newRelative()] : rest;
  return { ...form, relatives, current: Math.min(form.current, relatives.length - 1) };
}

/** One step back; the first and the last stay. */
export function previousStep(step: Step): Step {
  const place = STEPS.indexOf(step);
  return step === 'done' ? step : (STEPS[Math.max(0, place - 1)] ?? 'owner');
}

/** What the drafts' list calls it: masked names only. */
export function draftTitle(form: BindForm): string {
  const relatives = form.relatives.map((one) => one.name).filter((name) => name !== '');
  return [form.owner?.name ?? '', relatives.join(' + ')].filter((part) => part !== '').join(' → ');
}

/** The operation id under which the draft is kept: the first relative's. */
export function draftId(form: BindForm): OperationId {
  const [first] = form.relatives;
  if (first === undefined) throw new Error('a form has at least one relative');
  return first.operationId;
}
