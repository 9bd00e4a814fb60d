import { type IsoDate, addDays } from '../domain/date.ts';
import { type PolicyProblem, problem } from './problems.ts';
import type { DatedValue } from './schema.ts';

/** A value with its place in the file, for messages. */
export interface PlacedValue {
  readonly path: string;
  readonly value: DatedValue;
}

/** A value and the days it is in force. */
export interface Period {
  readonly dated: DatedValue;
  readonly from: IsoDate;
  /** Last day, or null when open. */
  readonly to: IsoDate | null;
}

/** Only active and unverified values are ever in force. */
export function canBeInForce(value: DatedValue): boolean {
  return value.status === 'active' || value.status === 'unverified';
}

function endProblem(file: string, { path, value }: PlacedValue): PolicyProblem[] {
  if (value.to === undefined || value.to >= value.from) return [];
  return [problem(file, `${path}.to`, value.to, `must not be before from (${value.from})`)];
}

function neighbourProblem(
  file: string,
  earlier: PlacedValue,
  later: PlacedValue,
): PolicyProblem | null {
  const { from } = later.value;
  if (from <= earlier.value.from) {
    const right =
      `overlaps ${earlier.path}: values stand in order, ` +
      `each starts after the one before (${earlier.value.from})`;
    return problem(file, `${later.path}.from`, from, right);
  }
  const { to } = earlier.value;
  if (to === undefined) return null;
  const next = addDays(to, 1);
  if (from < next) {
    const right =
      `overlaps ${later.path}, which starts on ${from}: ` +
      `end it on ${addDays(from, -1)}, or leave 'to' out`;
    return problem(file, `${earlier.path}.to`, to, right);
  }
  if (from > next) {
    const last = addDays(from, -1);
    const right = `leaves a gap until ${last}: end it on ${last}, or leave 'to' out`;
    return problem(file, `${earlier.path}.to`, to, right);
  }
  return null;
}

/** Overlaps, gaps and ends before beginnings among the values of one parameter of one pack. */
export function periodProblems(file: string, values: readonly PlacedValue[]): PolicyProblem[] {
  const problems = values.flatMap((placed) => endProblem(file, placed));
  if (problems.length > 0) return problems;
  const live = values.filter((placed) => canBeInForce(placed.value));
  for (let i = 1; i < live.length; i += 1) {
    const [earlier, later] = [live[i - 1], live[i]];
    if (earlier === undefined || later === undefined) continue;
    const found = neighbourProblem(file, earlier, later);
    if (found !== null) problems.push(found);
  }
  return problems;
}

/** The periods of one parameter of one pack: a value lasts until the same layer starts another. */
export function periodsOf(values: readonly DatedValue[]): Period[] {
  const live = values.filter(canBeInForce);
  return live.map((dated, index) => {
    const next = live[index + 1];
    const to = dated.to ?? (next === undefined ? null : addDays(next.from, -1));
    return { dated, from: dated.from, to };
  });
}
