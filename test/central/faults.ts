/** What the line or central does to one request; all but `ok` and `delay` are failures. */
export type Fault =
  | 'ok'
  /** The effect is done, the connection is cut before the answer. */
  | 'swallow'
  /** The connection is cut before anything is done. */
  | 'cut'
  /** A Wi-Fi gateway's page: status 200, HTML. */
  | 'html'
  /** Status 200, half of the answer. */
  | 'half'
  /** Status 503 before anything is done. */
  | 'unavailable'
  /** The request comes twice; the second answer is given. */
  | 'twice'
  | `delay:${number}`;

const NAMES: ReadonlySet<string> = new Set([
  'ok',
  'swallow',
  'cut',
  'html',
  'half',
  'unavailable',
  'twice',
]);

/** `swallow-first-answer` or a list such as `ok,swallow,delay:300,html`, one per request. */
export function faultsFromText(text: string): Fault[] {
  if (text === '') return [];
  if (text === 'swallow-first-answer') return ['swallow'];
  return text.split(',').map((name) => {
    if (NAMES.has(name) || /^delay:\d+$/.test(name)) return name as Fault; // checked just here
    throw new Error(`no such fault: ${name}`);
  });
}

/** The faults still to come, one per batch; afterwards everything is well. */
export class FaultPlan {
  readonly #coming: Fault[];

  constructor(faults: readonly Fault[]) {
    this.#coming = [...faults];
  }

  add(...faults: Fault[]): void {
    this.#coming.push(...faults);
  }

  clear(): void {
    this.#coming.length = 0;
  }

  next(): Fault {
    return this.#coming.shift() ?? 'ok';
  }
}
