import { DeskEvent } from '../contract/events.ts';
import { dispatcher } from '../ipc/dispatch.ts';
import type { Around } from '../ipc/dispatch.ts';
import { openDoor } from '../ipc/door.ts';
import type { Answer } from '../ipc/handlers.ts';
import { callBucket } from '../ipc/rate.ts';
import { openHandlers } from './openHandlers.ts';
import { clockFrom } from './clock.ts';
import type { Ticks } from './clock.ts';
import { logTo } from './log.ts';
import type { Log } from './log.ts';
import { logFile } from './logFile.ts';
import type { Switches } from './switches.ts';
import type { Windows } from './windows.ts';

/** Everything from outside that the counter needs; tests give others. */
export interface CounterPorts {
  readonly ticks: Ticks;
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly stopPoints?: StopPoints;
  /** Data folder of this terminal. */
  readonly data: string;
  readonly switches: Switches;
  readonly folders: {
    /** Built main process, where the workers lie. */
    readonly main: string;
    /** Policy packs, forms, icons. */
    readonly resources: string;
    /** SQL files of the ledger's schema. */
    readonly migrations: string;
  };
  readonly sqliteBinding: string | null;
  readonly versions: { readonly app: string; readonly electron: string };
  readonly windows: Windows;
  readonly isOnline: () => boolean;
}

/** For tests of power loss only; a release has none. */
export interface StopPoints {
  readonly around?: Around;
  beforeCommit?(): void;
  afterCommit?(): void;
}

/** The running counter behind the window. */
export interface Counter {
  readonly door: (name: unknown, input: unknown) => Promise<Answer>;
  readonly log: Log;
  lock(why: 'request' | 'idle' | 'system'): void;
  close(): Promise<void>;
}

/** Builds the counter: log, session, handlers, door. Nothing here touches the ledger yet. */
export function createCounter(ports: CounterPorts): Counter {
  const file = logFile(ports.data);
  const clock = clockFrom(ports.ticks);
  const log = logTo(file.write, clock, runName(ports));
  log.info('started', { version: ports.versions.app, electron: ports.versions.electron });
  const tell = (event: DeskEvent): void => {
    ports.windows.tell(DeskEvent.parse(event));
  };
  const open = openHandlers(ports);
  const door = openDoor({
    roles: () => null,
    dispatch: dispatcher({
      open,
      desk: () => Promise.reject(new Error('no desk yet')),
      currentDesk: () => null,
      around: ports.stopPoints?.around,
    }),
    incident: log.incident,
    takeToken: callBucket(clock.monotonicMs),
  });
  return {
    door,
    log,
    lock: (why) => {
      tell({ kind: 'locked', why });
    },
    close: () => file.close(),
  };
}

/** Four letters that tell this run's incidents from those of another: `K7QF`. */
function runName({ randomBytes }: CounterPorts): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(randomBytes(4), (byte) => letters.charAt(byte % letters.length)).join('');
}
