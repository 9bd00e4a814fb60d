/** The answer of anything that may refuse: an expected refusal is a value, an exception is a bug. */
export type Result<T, P> = { readonly ok: true; readonly value: T } | Failure<P>;

export interface Failure<P> {
  readonly ok: false;
  readonly problem: P;
}

/** Wraps what went well. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps an expected refusal. */
export function fail<P>(problem: P): Failure<P> {
  return { ok: false, problem };
}
