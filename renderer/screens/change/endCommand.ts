import type { EndReason } from '../../../electron/contract/binding.ts';
import type { BindingId, OperationId, Sha256Hex } from '../../../electron/domain/terms.ts';
import type { InputFor } from '../../client.ts';
import { signatureOf } from '../../fields/signature.ts';
import type { SignatureForm } from '../../fields/signature.ts';

/** What the clerk says about one ending. */
export interface EndFields {
  readonly operationId: OperationId;
  readonly bindingId: BindingId;
  readonly initiator: 'owner' | 'relative' | 'event';
  readonly reason: EndReason | null;
  readonly note: string;
  readonly openSettlements: boolean;
  readonly signature: SignatureForm;
}

type Event = 'insuranceChanged' | 'death' | 'relationEnded';

/** Reasons that are events: nobody asks for them, they happened. */
export function eventOf(reason: EndReason): Event | null {
  return reason === 'insuranceChanged' || reason === 'death' || reason === 'relationEnded'
    ? reason
    : null;
}

/** The ending as the operation takes it; null until a reason is chosen. */
export function endCommand(
  fields: EndFields,
  mode: 'check' | 'commit',
  signedHash: Sha256Hex | null,
): InputFor<'binding.end'> | null {
  const { reason, operationId, bindingId } = fields;
  if (reason === null) return null;
  return {
    ...{ operationId, mode, signedHash, bindingId },
    initiator: fields.initiator,
    event: fields.initiator === 'event' ? eventOf(reason) : null,
    reason,
    note: fields.note.trim(),
    openSettlements: fields.openSettlements,
    signature: signatureOf(fields.signature),
  };
}

/** An event ends by itself, the others are somebody's wish. */
export function initiatorFor(
  reason: EndReason,
  side: 'owner' | 'relative',
): EndFields['initiator'] {
  return eventOf(reason) === null ? side : 'event';
}
