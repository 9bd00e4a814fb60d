import { DeskEvent } from '../contract/events.ts';
import { ok } from '../domain/result.ts';
import { dispatcher } from '../ipc/dispatch.ts';
import type { Around } from '../ipc/dispatch.ts';
import { openDoor } from '../ipc/door.ts';
import type { Answer, OpenHandlers } from '../ipc/handlers.ts';
import { callBucket } from '../ipc/rate.ts';
import type { BackOffice } from './backOffice.ts';
import { clockFrom } from './clock.ts';
import type { Ticks } from './clock.ts';
import { idleWatch } from './idle.ts';
import { COUNTER_COST, scryptKdf } from './keys/kdf.ts';
import type { Keyring } from './keys/keyringPort.ts';
import { KeySlots } from './keys/slots.ts';
import type { KeyPorts } from './keys/slots.ts';
import { logTo } from './log.ts';
import type { Log } from './log.ts';
import { logFile } from './logFile.ts';
import { officeFiles } from './officeFiles.ts';
import { counterStatus } from './status.ts';
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
    /** Built pages, with the fonts that papers use as well. */
    readonly renderer: string;
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
  /** The operating system's keyring, null where there is none; asked for once. */
  readonly keyring: () => Keyring | null;
  /** Reaches central; through Chromium, which knows the proxy and the certificates of the hall. */
  readonly fetch: typeof globalThis.fetch;
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
  /** Somebody typed or pointed in one of our windows. */
  touched(): void;
  /** Asked every few seconds: locks when nobody touched anything for too long. */
  lockWhenIdle(): void;
  /** Loads what sign-in will need, once the window has painted. */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the counter: log, key slots, door. Ledger, rules and network are loaded later. */
export function createCounter(ports: CounterPorts): Counter {
  const file = logFile(ports.data);
  const clock = clockFrom(ports.ticks);
  const log = logTo(file.write, clock, runName(ports));
  log.info('started', { version: ports.versions.app, electron: ports.versions.electron });

  const files = officeFiles(ports.data);
  const keys = keyPorts(ports);
  const slots = new KeySlots(files.keyslots, keys);
  const idle = idleWatch(() => clock.monotonicMs());
  let back: BackOffice | null = null;
  let loading: Promise<BackOffice> | null = null;

  const loaded = (): Promise<BackOffice> =>
    (loading ??= import('./backOffice.ts').then(({ backOffice }) => {
      back = backOffice({
        ...ports,
        files,
        slots,
        keys,
        clock,
        log,
        ledgerPorts: { clock, randomBytes: ports.randomBytes, ...stopsOf(ports) },
        tell: (event) => {
          ports.windows.tell(DeskEvent.parse(event));
        },
      });
      return back;
    }));

  const open: OpenHandlers = {
    appStatus: () =>
      ok(
        counterStatus({
          files,
          slots,
          versions: ports.versions,
          keyringMissing: keys.keyring === null,
          now: {
            session: back?.view() ?? null,
            pack: back?.pack() ?? null,
            businessDate: back?.businessDate() ?? null,
            businessNow: back?.businessNow() ?? null,
            network: back?.network() ?? NOT_CONNECTED,
          },
        }),
      ),
    createOffice: async (input) => (await loaded()).createOffice(input),
    listPacks: async (input) => (await loaded()).listPacks(input),
    printRecoverySheet: async (input) => (await loaded()).printRecoverySheet(input),
    signIn: async (input) => (await loaded()).signIn(input),
    recoverOffice: async (input) => (await loaded()).recoverOffice(input),
    lock: ({ why }) => {
      back?.lock(why);
      return ok({});
    },
  };

  return {
    door: openDoor({
      roles: () => back?.view()?.roles ?? null,
      dispatch: dispatcher({
        open,
        desk: async () => (await loaded()).handlers,
        currentDesk: () => back?.desk() ?? null,
        around: ports.stopPoints?.around,
        afterwards: (answer) => back?.answered(answer),
      }),
      incident: log.incident,
      takeToken: callBucket(() => clock.monotonicMs()),
    }),
    log,
    lock: (why) => {
      back?.lock(why);
    },
    touched: idle.touched,
    lockWhenIdle: () => {
      const minutes = back?.autoLockMinutes() ?? null;
      if (minutes !== null && idle.isDue(minutes)) back?.lock('idle');
    },
    prepare: async () => {
      await loaded();
    },
    close: async () => {
      await back?.close();
      log.info('ended');
      await file.close();
    },
  };
}

const NOT_CONNECTED = { online: false, since: null, waiting: 0, rejected: 0, configured: false };

function stopsOf({ stopPoints }: CounterPorts) {
  return stopPoints === undefined ? {} : { stopPoints };
}

function keyPorts({ keyring, randomBytes, ticks }: CounterPorts): KeyPorts {
  let asked: { readonly keyring: Keyring | null } | null = null;
  return {
    kdf: scryptKdf,
    cost: COUNTER_COST,
    // Asked late and once: the keyring may make the person at the screen unlock it first.
    get keyring() {
      asked ??= { keyring: keyring() };
      return asked.keyring;
    },
    randomBytes,
    nowMs: () => ticks.epochMs(),
  };
}

/** Four letters that tell this run's incidents from those of another: `K7QF`. */
function runName({ randomBytes }: CounterPorts): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(randomBytes(4), (byte) => letters.charAt(byte % letters.length)).join('');
}
