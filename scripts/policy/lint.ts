import { IsoDate, businessDateOf } from '../../electron/domain/date.ts';
import { lintPolicy } from '../../electron/policy/lint.ts';
import { readPolicy } from '../../electron/policy/load.ts';
import { type PolicyProblem, problem, problemSentence } from '../../electron/policy/problems.ts';
import { directoryReader } from '../../electron/policy/reader.ts';
import { RULE_CODES } from '../../electron/rules/index.ts';
import { UsageError, complain, say, takeOption } from './io.ts';

/** The date a command works on: `--on`, or today in Shanghai. */
export function takeDate(args: string[]): IsoDate {
  const given = takeOption(args, '--on');
  if (given === null) return businessDateOf(Date.now());
  const date = IsoDate.safeParse(given);
  if (date.success) return date.data;
  throw new UsageError(`--on ${given}: a date is written YYYY-MM-DD`);
}

/** Codes without words, and words without a code. */
function codeProblems(known: ReadonlySet<string>): PolicyProblem[] {
  const file = (key: string): string => `policy/texts/${key.split('.')[0] ?? ''}.json`;
  const codes = new Set(RULE_CODES);
  return [
    ...[...codes]
      .filter((key) => !known.has(key))
      .map((key) => problem(file(key), key, undefined, 'the rule has no words')),
    ...[...known]
      .filter((key) => !codes.has(key))
      .map((key) => problem(file(key), key, undefined, 'no rule gives this code')),
  ];
}

/** `policy lint`: everything wrong in one line each; exit code 1 when there is anything. */
export function lintCommand(args: string[], resources: string): number {
  const on = takeDate(args);
  const reading = readPolicy(directoryReader(resources), { trust: ['demo', 'production'] });
  const problems = [
    ...lintPolicy(reading, on),
    ...codeProblems(new Set(reading.shared.texts.keys())),
  ];
  for (const found of problems) complain(problemSentence(found));
  if (problems.length > 0) return 1;
  const values = [...reading.read.values()].flatMap((pack) => [...pack.values.values()].flat());
  say(`${reading.book.packs.length} packs, ${values.length} values, nothing to put right`);
  return 0;
}
