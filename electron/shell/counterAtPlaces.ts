import type { Counter } from './counter.ts';
import type { Place } from './places.ts';

/**
 * One counter at a time: the office's, or a training office's. Going to another place closes the
 * ledger, log and network of the one before; the window keeps its door and asks the new one.
 */
export function counterAtPlaces(
  first: Place,
  open: (place: Place, goTo: (place: Place) => void) => Counter,
  onMoved: () => void,
): Counter {
  return new Moving(first, open, onMoved);
}

class Moving implements Counter {
  readonly door: Counter['door'] = (name, input) => this.#current.door(name, input);
  readonly #open: (place: Place) => Counter;
  #current: Counter;
  /** Places left behind, until all of them are closed. */
  #closing: Promise<unknown> = Promise.resolve();

  constructor(
    first: Place,
    open: (place: Place, goTo: (place: Place) => void) => Counter,
    onMoved: () => void,
  ) {
    const goTo = (place: Place): void => {
      const before = this.#current;
      before.lock('system');
      this.#current = this.#open(place);
      void this.#current.prepare();
      // One after the other, so that two ledgers of one place never meet.
      this.#closing = this.#closing.then(() => before.close()).catch(() => undefined);
      onMoved();
    };
    this.#open = (place) => open(place, goTo);
    this.#current = this.#open(first);
  }

  get log(): Counter['log'] {
    return this.#current.log;
  }

  lock(why: 'request' | 'idle' | 'system'): void {
    this.#current.lock(why);
  }

  isClerkAtWork(): boolean {
    return this.#current.isClerkAtWork();
  }

  touched(): void {
    this.#current.touched();
  }

  lockWhenIdle(): void {
    this.#current.lockWhenIdle();
  }

  async prepare(): Promise<void> {
    await this.#current.prepare();
  }

  async close(): Promise<void> {
    await this.#closing;
    await this.#current.close();
  }
}
