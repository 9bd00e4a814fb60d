import { parseYuan } from '../../../electron/domain/fen.ts';
import { normalizeIdNumber } from '../../../electron/domain/idNumber.ts';
import type { Sha256Hex } from '../../../electron/domain/terms.ts';
import type { InputFor } from '../../client.ts';
import { documentCheckOf } from '../../fields/document.ts';
import { signatureOf } from '../../fields/signature.ts';
import type { AgentForm, BindForm, GuardianForm, RelativeForm } from './form.ts';

/** One bind as the main process takes it. */
export type BindCommand = InputFor<'binding.bindRelative'>;

/** Keys of what step 1 still asks for. */
export function missingOfOwner(form: BindForm): string[] {
  const missing: string[] = [];
  if (form.owner === null) missing.push('owner');
  if (documentCheckOf(form.ownerDocument) === null) missing.push('ownerDocument');
  return missing;
}

/** Keys of what step 2 still asks for about one relative. */
export function missingOfRelative(relative: RelativeForm): string[] {
  const missing: string[] = [];
  if (relative.personId === null) missing.push('relative');
  if (relative.relationship === null) missing.push('relationship');
  if (relative.consent === 'unset') missing.push('consent');
  // A relative who is not here shows no document; one who is here does.
  const shows = relative.consent === 'present' || relative.document.expiry !== 'unset';
  if (shows && documentCheckOf(relative.document) === null) missing.push('relativeDocument');
  return missing;
}

/** Keys of what the agent and guardian blocks of step 3 still ask for. */
export function missingOfHelpers(form: BindForm): string[] {
  const missing: string[] = [];
  if (form.agent !== null && agentOf(form.agent) === null) missing.push('agent');
  if (form.guardian !== null && guardianOf(form.guardian) === null) missing.push('guardian');
  return missing;
}

function agentOf(agent: AgentForm | null): BindCommand['agent'] {
  if (agent === null) return null;
  const name = agent.name.trim();
  const idNumber = normalizeIdNumber(agent.idNumber);
  if (name.length < 2 || idNumber.length < 6) return null;
  const phone = agent.phone.trim() === '' ? null : agent.phone.trim();
  return { ...agent, name, idNumber, phone };
}

function guardianOf(guardian: GuardianForm | null): BindCommand['guardian'] {
  if (guardian === null) return null;
  const name = guardian.name.trim();
  const idNumber = normalizeIdNumber(guardian.idNumber);
  return name.length < 2 || idNumber.length < 6 ? null : { ...guardian, name, idNumber };
}

/** The quota in fen; null when the field is empty or not an amount above zero. */
export function quotaOf(relative: RelativeForm): number | null {
  const fen = parseYuan(relative.quotaYuan);
  return fen === null || fen === 0 ? null : fen;
}

/** The command of one relative; null while the form is not complete enough to ask. */
export function commandOf(
  form: BindForm,
  relative: RelativeForm,
  mode: 'check' | 'commit',
  signedHash: Sha256Hex | null,
): BindCommand | null {
  const owner = documentCheckOf(form.ownerDocument);
  const { personId, relationship, consent } = relative;
  if (form.owner === null || owner === null || personId === null) return null;
  if (relationship === null || consent === 'unset') return null;
  return {
    operationId: relative.operationId,
    mode,
    signedHash,
    formId: form.formId,
    ownerPersonId: form.owner.personId,
    relativePersonId: personId,
    relationship,
    relationFacts: {
      endedBy: relative.endedBy,
      careEvidence: relative.careEvidence,
      adopted: relative.adopted,
      documentsMatch: relative.documentsMatch,
      foreignDocuments: relative.foreignDocuments,
    },
    commitment: {
      signedBy: relative.evidence === 'commitment' ? relative.commitmentBy : 'none',
      disqualified: relative.disqualified,
    },
    proof: relative.evidence === 'proof',
    consent,
    agent: agentOf(form.agent),
    guardian: guardianOf(form.guardian),
    documents: { owner, relative: documentCheckOf(relative.document) },
    quotaFen: quotaOf(relative),
    noticesRead: form.noticesRead,
    signature: signatureOf(form.signature),
  };
}
