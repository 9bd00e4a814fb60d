import type { OperationId } from '../electron/domain/terms.ts';

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
