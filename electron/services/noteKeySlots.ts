import { ok } from '../domain/result.ts';
import { OperationId, type UserAccountId } from '../domain/terms.ts';
import type { Desk } from './desk.ts';
import { envelopeOf, writeAnyTime } from './write.ts';

/** What happened to the key slots beside the ledger. */
export type SlotEvent =
  /** Somebody changed the file by hand: it is not what this counter last wrote. */
  | { readonly what: 'notAsWritten'; readonly accountIds: readonly UserAccountId[] }
  /** An account's slot was taken away and the ledger got a new key. */
  | { readonly what: 'rekeyed'; readonly dropped: UserAccountId };

/** Enters it under the person who is signed in; a log can be deleted, an entry cannot. */
export function noteKeySlots(desk: Desk, event: SlotEvent): void {
  const input = { ...envelopeOf(OperationId.parse(desk.newId())), ...event };
  const entered = writeAnyTime(desk, 'keyslots.changed', input, () =>
    ok({
      entry: { kind: 'local', type: 'keyslots.changed', body: { ...event }, persons: [] },
      output: {},
    }),
  );
  if (!entered.ok) throw new Error('the id of a key-slot entry was used before');
}
