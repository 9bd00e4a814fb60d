import { operations } from '../contract/operations.ts';
import type { OperationKey } from '../contract/operations.ts';
import { fail } from '../domain/result.ts';
import type { Desk } from '../services/desk.ts';
import type { Answer, DeskHandlers, OpenHandlers } from './handlers.ts';

type Loose<T> = Readonly<Record<string, T | undefined>>;
type OpenHandler = (input: unknown) => Answer | Promise<Answer>;
type DeskHandler = (desk: Desk, input: unknown) => Answer | Promise<Answer>;

const keyOf: ReadonlyMap<string, OperationKey> = new Map(
  Object.entries(operations).map(([key, contract]) => [contract.name, key as OperationKey]),
);

/** Where an operation goes once the door has parsed its input. */
export interface Dispatching {
  readonly open: OpenHandlers;
  /** Loads the services on the first question that needs them. */
  readonly desk: () => Promise<DeskHandlers>;
  /** The desk of whoever is signed in, or null. */
  readonly currentDesk: () => Desk | null;
  /** Tests stop the program inside one operation; a release has none. */
  readonly around?: Around | undefined;
  /** Hears every answer of a signed-in operation, before the window does. */
  readonly afterwards?: (answer: Answer) => void;
}

/** Runs a handler's synchronous part; nothing else of main can come between. */
export type Around = <T>(name: string, input: unknown, run: () => T) => T;

/** Finds the handler by the operation's name; the door has checked name and input before. */
export function dispatcher({ open, desk, currentDesk, around, afterwards }: Dispatching) {
  // The door parsed the input with this very operation's schema; only the table's type is wider.
  const openTable = open as unknown as Loose<OpenHandler>;
  return async (name: string, input: unknown): Promise<Answer> => {
    const key = keyOf.get(name) ?? '';
    const openHandler = openTable[key];
    if (openHandler !== undefined) return openHandler(input);
    const table = (await desk()) as unknown as Loose<DeskHandler>;
    const handler = table[key];
    const current = currentDesk();
    if (handler === undefined) throw new Error(`${name} has no handler`);
    if (current === null) return fail({ code: 'session.none' });
    const run = (): Answer | Promise<Answer> => handler(current, input);
    const answer = await (around === undefined ? run() : around(name, input, run));
    afterwards?.(answer);
    // Whoever asked may have left while a printer or central was slow: the next user must not see.
    return currentDesk()?.author === current.author ? answer : fail({ code: 'session.none' });
  };
}
