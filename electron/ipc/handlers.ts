import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { OperationKey, Operations } from '../contract/operations.ts';
import type { Failure } from '../domain/result.ts';
import type { Desk } from '../services/desk.ts';

/** Served before anybody signed in, without the ledger; everything else gets a desk. */
export type OpenKey =
  | 'appStatus'
  | 'createOffice'
  | 'listPacks'
  | 'printRecoverySheet'
  | 'signIn'
  | 'lock'
  | 'recoverOffice'
  | 'trainingChoices'
  | 'enterTraining'
  | 'leaveTraining';

type MaybePromise<T> = T | Promise<T>;

/** The session may end while a handler waits. */
type NoSession = Failure<{ readonly code: 'session.none' }>;

/** Handlers that work without a session. */
export type OpenHandlers = {
  readonly [K in OpenKey]: (input: InputOf<Operations[K]>) => MaybePromise<ResultOf<Operations[K]>>;
};

/** Exactly one handler for every other operation; a missing one does not compile. */
export type DeskHandlers = {
  readonly [K in Exclude<OperationKey, OpenKey>]: (
    desk: Desk,
    input: InputOf<Operations[K]>,
  ) => MaybePromise<ResultOf<Operations[K]> | NoSession>;
};

/** What any handler gives back, before the door has parsed it. */
export type Answer =
  { readonly ok: true; readonly value: unknown } | Failure<{ readonly code: string }>;
