import { z } from 'zod';

import { IsoDate, Moment, dateOfMoment } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import type { PolicyBook, PolicyPack } from '../domain/policy.ts';
import { decideBind } from './bind.ts';
import { BindFacts, bindProblem } from './bindFacts.ts';
import { DeadlineFacts, calendarProblem, decideDeadline } from './deadline.ts';
import { DeductFacts, decideDeduct, deductProblem } from './deduct.ts';
import { EndFacts, UndoFacts, decideEnd, decideUndo, endProblem, undoProblem } from './end.ts';
import { decideHeirs } from './heirs.ts';
import { HeirsFacts, heirsProblem } from './heirsFacts.ts';
import { IdNumberFacts, checkIdNumber } from './idNumber.ts';
import { QuotaFacts, decideQuota, quotaProblem } from './quota.ts';
import { SpendFacts, decideSpend } from './spend.ts';
import type { Outcome, RuleError } from './verdict.ts';
import { WalletFacts, decideWallet } from './wallet.ts';
import { decideWithdraw } from './withdraw.ts';
import { WithdrawFacts, withdrawProblem } from './withdrawFacts.ts';

/** The answer to one case: a decision with its extras, or an error for this case only. */
export type Answer =
  ({ readonly id: unknown } & Verdict) | { readonly id: unknown; readonly error: RuleError };

/** The frame of a case; `expect` and `basis` are ignored. */
const Case = z.strictObject({
  id: z.string(),
  pack: z.string(),
  on: IsoDate,
  at: Moment.optional(),
  operation: z.string(),
  input: z.unknown(),
  expect: z.unknown().optional(),
  basis: z.unknown().optional(),
});
type Case = z.infer<typeof Case>;

type Decider = (pack: PolicyPack, on: IsoDate, at: Moment | undefined) => Outcome<Verdict>;
type Reading = { readonly decide: Decider } | { readonly problem: string };

/** One operation of FORMAT: reads the input, then decides with a pack. */
type Operation = (input: unknown, on: IsoDate, at: Moment | undefined) => Reading;

function operation<Facts>(
  schema: z.ZodType<Facts>,
  problemOf: (facts: Facts, on: IsoDate, at: Moment | undefined) => string | null,
  decider: (
    pack: PolicyPack,
    facts: Facts,
    on: IsoDate,
    at: Moment | undefined,
  ) => Outcome<Verdict>,
): Operation {
  return (input, on, at) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return { problem: sentenceOf(parsed.error, 'input') };
    const problem = problemOf(parsed.data, on, at);
    if (problem !== null) return { problem: `input: ${problem}` };
    return { decide: (pack, date, moment) => decider(pack, parsed.data, date, moment) };
  };
}

const nothing = (): null => null;
const needsAt = (_: unknown, _on: IsoDate, at: Moment | undefined): string | null =>
  at === undefined ? 'at is missing' : null;

function momentOrBug(at: Moment | undefined): Moment {
  if (at === undefined) throw new Error('at was asked for when the input was read');
  return at;
}

/** Every operation by its name. A Map, so that no name of Object.prototype is an operation. */
const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['bind', operation(BindFacts, bindProblem, decideBind)],
  ['end', operation(EndFacts, endProblem, decideEnd)],
  [
    'undo',
    operation(
      UndoFacts,
      (facts, _, at) => undoProblem(facts, at),
      (pack, facts, on, at) => decideUndo(pack, facts.boundAt, momentOrBug(at), on),
    ),
  ],
  ['spend', operation(SpendFacts, nothing, decideSpend)],
  ['deduct', operation(DeductFacts, deductProblem, decideDeduct)],
  ['quota', operation(QuotaFacts, quotaProblem, decideQuota)],
  [
    'wallet',
    operation(WalletFacts, needsAt, (pack, facts, on, at) =>
      decideWallet(pack, facts, momentOrBug(at), on),
    ),
  ],
  ['withdraw', operation(WithdrawFacts, withdrawProblem, decideWithdraw)],
  ['heirs', operation(HeirsFacts, heirsProblem, decideHeirs)],
  ['deadline', operation(DeadlineFacts, calendarProblem, (_, facts) => decideDeadline(facts))],
  ['idNumber', operation(IdNumberFacts, nothing, checkIdNumber)],
]);

/** The names of all operations. */
export const OPERATION_NAMES: readonly string[] = [...OPERATIONS.keys()];

/** The first thing wrong, with its path; never the value, which may be personal data. */
function sentenceOf(error: z.ZodError, root: string): string {
  const issue = error.issues[0];
  if (issue === undefined) return `${root}: malformed`;
  const path = [root, ...issue.path.map(String)].filter((part) => part !== '').join('.');
  return `${path}: ${issue.message}`;
}

function fail(code: RuleError['code'], message: string): { error: RuleError } {
  return { error: { code, message } };
}

function idOf(value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && 'id' in value ? value.id : null;
}

function answerCase(book: PolicyBook, item: Case): Outcome<Verdict> {
  const { on, at } = item;
  if (at !== undefined && dateOfMoment(at) !== on) return fail('MALFORMED', 'at: not on that date');
  const read = OPERATIONS.get(item.operation);
  if (read === undefined) {
    return fail('UNKNOWN_OPERATION', `operations are ${OPERATION_NAMES.join(', ')}`);
  }
  if (item.input === undefined) return fail('MALFORMED', 'input: missing');
  const reading = read(item.input, on, at);
  if ('problem' in reading) return fail('MALFORMED', reading.problem);
  const pack = book.pack(item.pack);
  if (pack === null) return fail('UNKNOWN_PACK', 'no pack of that name is loaded');
  return reading.decide(pack, on, at);
}

/** Decides one case of FORMAT. Total: whatever comes in, an answer comes out. */
export function decide(book: PolicyBook, value: unknown): Answer {
  const item = Case.safeParse(value);
  const id = idOf(value);
  if (!item.success) return { id, ...fail('MALFORMED', sentenceOf(item.error, '')) };
  return { id, ...answerCase(book, item.data) };
}
