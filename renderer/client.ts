import type { DeskEvent } from '../electron/contract/events.ts';
import type { DoorProblem, InputOf, OutputOf, ProblemOf } from '../electron/contract/operation.ts';
import type { OperationName, OperationNamed } from '../electron/contract/operations.ts';
import type { Result } from '../electron/domain/result.ts';

/** What the preload puts into the clerk's window, and nothing else. */
export interface DeskApi {
  invoke(name: string, input: unknown): Promise<unknown>;
  /** Returns the function that stops listening. */
  onEvent(listener: (event: DeskEvent) => void): () => void;
}

declare global {
  interface Window {
    readonly desk: DeskApi;
  }
}

/** Input of one operation, by its name on the wire. */
export type InputFor<N extends OperationName> = InputOf<OperationNamed<N>>;
/** What one operation answers when it goes well. */
export type OutputFor<N extends OperationName> = OutputOf<OperationNamed<N>>;
/** Every refusal one operation can answer with, the door's own included. */
export type ProblemFor<N extends OperationName> = ProblemOf<OperationNamed<N>> | DoorProblem;
/** The whole answer of one operation. */
export type AnswerFor<N extends OperationName> = Result<OutputFor<N>, ProblemFor<N>>;

/** Any problem, as the notices see it. */
export type AnyProblem = { readonly code: string };

/**
 * Asks the main process for one operation. Types come from the contract; the answer was parsed by
 * the same contract on the other side, so it is taken at its word here and no schema is loaded
 * before sign-in.
 */
export async function ask<N extends OperationName>(
  name: N,
  input: InputFor<N>,
): Promise<AnswerFor<N>> {
  return (await window.desk.invoke(name, input)) as AnswerFor<N>; // parsed in main, both ways
}
