import { z } from 'zod';

import { OperationId, Sha256Hex } from '../domain/terms.ts';
import type { Role } from '../domain/terms.ts';
import type { Result } from '../domain/result.ts';

/** Who may ask: `open` without sign-in, `session` any signed-in account, else one of the roles. */
export type Permission = 'open' | 'session' | readonly Role[];

/** One thing the clerk's window can ask the main process for. */
export interface OperationContract<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Problem extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  readonly permission: Permission;
  readonly input: Input;
  readonly output: Output;
  /** Expected refusals, in order of precedence: when several apply, the first is the answer. */
  readonly problem: Problem;
  /** Bytes of pictures the input may hold beside its plain data; none where it is not said. */
  readonly binary?: number;
}

export function defineOperation<
  const Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
  Problem extends z.ZodType,
>(
  contract: OperationContract<Name, Input, Output, Problem>,
): OperationContract<Name, Input, Output, Problem> {
  return contract;
}

export type InputOf<C extends OperationContract> = z.output<C['input']>;
export type OutputOf<C extends OperationContract> = z.output<C['output']>;
export type ProblemOf<C extends OperationContract> = z.output<C['problem']>;
export type ResultOf<C extends OperationContract> = Result<OutputOf<C>, ProblemOf<C>>;

/** Keys that every operation which writes carries beside its own input. */
export const writeEnvelope = {
  /** Made once per form and kept in its draft; a retry repeats it. */
  operationId: OperationId,
  /** `check` runs the very same code, then rolls back. */
  mode: z.enum(['check', 'commit']),
  /** Hash of the check's answer that the citizen signed; null where nothing was signed. */
  signedHash: Sha256Hex.nullable(),
};

/** The entry that a commit made; null in a check. */
export const EntryReference = z.strictObject({
  seq: z.int().positive(),
  at: z.string(),
  on: z.string(),
  receiptNumber: z.string(),
  hash: Sha256Hex,
});
export type EntryReference = z.infer<typeof EntryReference>;

/** What a write answers: its output, the entry (commit only) and the hash of what is signed. */
export function answerOf<Output extends z.ZodType>(output: Output) {
  return z.strictObject({
    output,
    entry: EntryReference.nullable(),
    signedHash: Sha256Hex.nullable(),
  });
}

/** Problems every operation that writes may answer with, first in precedence. */
export const writeProblems = [
  /** The operation id was used before with another input. */
  z.strictObject({ code: z.literal('operation.conflict') }),
  /** The clock is behind the ledger or far from central's time: a second person must confirm. */
  z.strictObject({
    code: z.literal('clock.confirmation'),
    state: z.enum(['behind', 'ahead']),
    now: z.string(),
    reference: z.string(),
  }),
  /** What was signed is not what would be entered now; nothing was written. */
  z.strictObject({ code: z.literal('decision.changed'), now: z.json() }),
] as const;

/** Problems of the door itself, which any operation may answer with. */
export const DoorProblem = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('session.none') }),
  z.strictObject({ code: z.literal('permission.denied'), needs: z.array(z.string()) }),
  z.strictObject({ code: z.literal('input.malformed'), path: z.string(), message: z.string() }),
  /** A bug: the log has the rest under this number. */
  z.strictObject({ code: z.literal('incident'), number: z.string() }),
]);
export type DoorProblem = z.infer<typeof DoorProblem>;

/** No expected refusals of its own. */
export const noProblem = z.never();
