import type { z } from 'zod';

import type { Answer, LedgerProblem, Mode, Work } from '../../db/ledger.ts';
import type {
  EntryReference,
  InputOf,
  OperationContract,
  ProblemOf,
} from '../contract/operation.ts';
import { fail, type Result } from '../domain/result.ts';
import type { OperationId, Sha256Hex } from '../domain/terms.ts';
import { openClockDoubt, type ClockDoubt } from './clockState.ts';
import type { Desk } from './desk.ts';

/** The keys every operation that writes carries beside its own input. */
export interface Envelope {
  readonly operationId: OperationId;
  readonly mode: Mode;
  readonly signedHash: Sha256Hex | null;
}

/** What a write answers, as `answerOf` in the contract says. */
export interface Answered<O> {
  readonly output: O;
  readonly entry: EntryReference | null;
  readonly signedHash: Sha256Hex | null;
}

type WriteContract = OperationContract<
  string,
  z.ZodType<Envelope>,
  z.ZodType<Answered<unknown>>,
  z.ZodType
>;

/** The `output` inside the answer of a contract. */
export type BodyOf<C extends WriteContract> = z.output<C['output']>['output'];

/** What a write answers or refuses. */
export type Written<C extends WriteContract> = Result<Answered<BodyOf<C>>, ProblemOf<C>>;

/**
 * Runs one writing operation through the ledger's door: a retry gets the first answer; a clock in
 * doubt is refused until a second person confirmed the date; the rest is the work's. The whole
 * input but the envelope counts as input (give secrets and new keys to the work, never here).
 */
export function write<C extends WriteContract>(
  desk: Desk,
  contract: C,
  input: Omit<InputOf<C>, 'secret' | 'newSecret' | 'second'> & Envelope,
  work: Work<BodyOf<C>, ProblemOf<C>>,
): Written<C> {
  const checked: Work<BodyOf<C>, ProblemOf<C> | ClockDoubt> = (tx, context) => {
    const doubt = openClockDoubt(desk, tx, context.at);
    return doubt === null ? work(tx, context) : fail(doubt);
  };
  return writeAnyTime(desk, contract.name, input, checked) as Written<C>;
}

/** The same without a look at the clock: for what must work on any day (sign-in, audit). */
export function writeAnyTime<O, P, I extends Envelope = Envelope>(
  desk: Desk,
  operation: string,
  input: I,
  work: Work<O, P>,
): Result<Answer<O>, P | LedgerProblem> {
  const { operationId, mode, signedHash, ...rest } = input;
  return desk.ledger.once(
    desk.author,
    { operation, operationId, mode, signedHash, input: rest },
    work,
  );
}

/** An envelope for what main enters by itself: nothing is previewed, nothing is signed. */
export function envelopeOf(operationId: OperationId): Envelope {
  return { operationId, mode: 'commit', signedHash: null };
}
