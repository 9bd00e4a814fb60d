/**
 * Order of sending: an operation names every person it touches, and it is sent when no earlier
 * one on any of them is unresolved. A rejected one stays unresolved until a reviewer closed it, so
 * it stops what touches the same persons and nothing else.
 */
export interface UnresolvedOperation {
  readonly seq: number;
  readonly state: 'pending' | 'rejected';
  readonly persons: readonly string[];
}

/**
 * For each operation the oldest unresolved one that holds it back; null: it may be sent (or is
 * itself the rejected one). `operations` are all that are unresolved, by rising seq.
 */
export function heldBackBy(operations: readonly UnresolvedOperation[]): Map<number, number | null> {
  const oldest = new Map<string, number>();
  const result = new Map<number, number | null>();
  for (const { seq, persons } of operations) {
    const before = persons.flatMap((person) => oldest.get(person) ?? []);
    result.set(seq, before.length === 0 ? null : Math.min(...before));
    for (const person of persons) if (!oldest.has(person)) oldest.set(person, seq);
  }
  return result;
}

interface Waiting<T extends UnresolvedOperation> {
  readonly operation: T;
  /** Persons in whose line something earlier still stands. */
  behind: number;
}

/** One line per person; whoever is first in all of its lines may be sent. */
export class SendingOrder<T extends UnresolvedOperation> {
  readonly #waiting = new Map<number, Waiting<T>>();
  readonly #lines = new Map<string, number[]>();
  #ready: T[] = [];

  /** All that are unresolved, by rising seq. */
  constructor(operations: readonly T[]) {
    for (const operation of operations) this.#enter(operation);
    for (const { operation, behind } of this.#waiting.values()) {
      if (behind === 0 && operation.state === 'pending') this.#ready.push(operation);
    }
  }

  #enter(operation: T): void {
    let behind = 0;
    for (const person of new Set(operation.persons)) {
      const line = this.#lines.get(person);
      if (line === undefined) this.#lines.set(person, [operation.seq]);
      else {
        line.push(operation.seq);
        behind += 1;
      }
    }
    this.#waiting.set(operation.seq, { operation, behind });
  }

  /** Takes up to `limit` that may be sent now, oldest first; each is taken once. */
  take(limit: number): T[] {
    this.#ready.sort((a, b) => a.seq - b.seq);
    return this.#ready.splice(0, limit);
  }

  /** Central has done it: what waited behind it may follow. Anything else keeps its lines closed. */
  acknowledged(seq: number): void {
    const done = this.#waiting.get(seq);
    if (done === undefined) return;
    this.#waiting.delete(seq);
    for (const person of new Set(done.operation.persons)) this.#advance(person, seq);
  }

  #advance(person: string, seq: number): void {
    const line = this.#lines.get(person) ?? [];
    if (line[0] !== seq) throw new Error(`operation ${seq} was sent out of its order`);
    line.shift();
    const first = line.at(0);
    const next = first === undefined ? undefined : this.#waiting.get(first);
    if (next === undefined) return;
    next.behind -= 1;
    if (next.behind === 0 && next.operation.state === 'pending') this.#ready.push(next.operation);
  }
}
