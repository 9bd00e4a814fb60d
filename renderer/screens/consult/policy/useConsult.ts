import type { AnswerFor, InputFor } from '../../../client.ts';
import { useLoad } from '../../../useAsk.ts';
import { dateOf } from './parse.ts';
import type { PolicyOf } from './usePacks.ts';

type Input = InputFor<'policy.consult'>;

/** A question as the engine takes it; null while it is not complete. */
export interface Question {
  readonly operation: Input['operation'];
  readonly input: object | null;
  readonly at?: string;
}

/** The engine's answer, asked again with every change; null while there is none. */
export function useConsult(
  policy: PolicyOf,
  { operation, input, at }: Question,
): AnswerFor<'policy.consult'> | null {
  const on = dateOf(policy.date);
  const asked =
    on === null || input === null
      ? null
      : { packId: policy.packId, on, at: at ?? null, operation, input: plain(input) };
  const { answer } = useLoad('policy.consult', asked);
  return asked === null ? null : answer;
}

/** The same as JSON, without keys that have no value. */
function plain(input: object): Input['input'] {
  return JSON.parse(JSON.stringify(input)) as Input['input']; // parsed from JSON
}
