import type { JobId } from '../electron/contract/page.ts';
import type { CaseId, OperationId } from '../electron/domain/terms.ts';

/** A new operation id: made when a form opens, kept in its draft, repeated by every retry. */
export function newOperationId(): OperationId {
  return crypto.randomUUID() as OperationId; // a UUID by construction
}

/** A new form id, which groups the relatives of one application form. */
export function newFormId(): string {
  return crypto.randomUUID();
}

/** The envelope of an operation that is entered at once, without a draft. */
export function commitEnvelope(): {
  operationId: OperationId;
  mode: 'commit';
  signedHash: null;
} {
  return { operationId: newOperationId(), mode: 'commit', signedHash: null };
}

/** A new case: its pages are captured under this id from the first moment. */
export function newCaseId(): CaseId {
  return crypto.randomUUID() as CaseId; // a UUID by construction
}

/** A new job: its events carry it, and cancelling names it. */
export function newJobId(): JobId {
  return crypto.randomUUID() as JobId; // a UUID by construction
}
