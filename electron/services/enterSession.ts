import { ok } from '../domain/result.ts';
import type { OperationId } from '../domain/terms.ts';
import type { Desk } from './desk.ts';
import { envelopeOf, writeAnyTime } from './write.ts';

/** How somebody came to sit at the counter, or left it. */
export type SessionEvent = 'signedIn' | 'recovered' | 'locked';

/** Enters that the desk's author signed in or left; works on any day, whatever the clock says. */
export function enterSession(
  desk: Desk,
  operationId: OperationId,
  event: SessionEvent,
  detail: { readonly keyringMissing?: boolean; readonly why?: string } = {},
): void {
  const entered = writeAnyTime(desk, `session.${event}`, envelopeOf(operationId), () =>
    ok({
      entry: { kind: 'local', type: `session.${event}`, body: { ...detail }, persons: [] },
      output: {},
    }),
  );
  if (!entered.ok) throw new Error('the id of a sign-in entry was used before');
}
