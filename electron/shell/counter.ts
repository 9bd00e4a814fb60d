import { DeskEvent } from '../contract/events.ts';
import type { Clock } from '../domain/clock.ts';
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
import type { IdleWatch } from './idle.ts';
import { COUNTER_COST, scryptKdf } from './keys/kdf.ts';
import type { Keyring } from './keys/keyringPort.ts';
import { KeySlots } from './keys/slots.ts';
import type { KeyPorts } from './keys/slots.ts';
import { logTo } from './log.ts';
import type { Log } from './log.ts';
import { logFile } from './logFile.ts';
import { officeFiles } from './officeFiles.ts';
import type { OfficeFiles } from './officeFiles.ts';
import type { Place } from './places.ts';
import { counterStatus } from './status.ts';
import type { Switches } from './switches.ts';
import type { Windows } from './windows.ts';

/** Everything from outside that the counter needs; tests give others. */
export interface CounterPorts {
  readonly ticks: Ticks;
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly stopPoints?: StopPoints;
  /** Tests give the files to import; the system's dialog otherwise. */
  readonly chooseFiles?: (() => Promise<readonly string[]>) | undefined;
  /** Data folder of this terminal. */
  readonly data: string;
  /** The office itself, or a training office below the data folder. */
  readonly place: Place;
  /** Leaves this place for another; this counter is closed. */
  readonly goTo: (place: Place) => void;
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
  /** Run from its sources, not packaged. */
  readonly isDevelopment: boolean;
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
  /** A clerk is signed in: only then may the window use the document camera. */
  isClerkAtWork(): boolean;
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
  return new LightCounter(ports);
}

class LightCounter implements Counter {
  readonly door: Counter['door'];
  readonly log: Log;
  readonly #ports: CounterPorts;
  readonly #clock: Clock;
  readonly #file: ReturnType<typeof logFile>;
  readonly #files: OfficeFiles;
  readonly #keys: KeyPorts;
  readonly #slots: KeySlots;
  readonly #idle: IdleWatch;
  #back: BackOffice | null = null;
  #loading: Promise<BackOffice> | null = null;

  constructor(ports: CounterPorts) {
    this.#ports = ports;
    this.#clock = clockFrom(ports.ticks);
    this.#file = logFile(ports.place.folder);
    this.log = logTo(this.#file.write, this.#clock, runName(ports));
    this.log.info('started', { version: ports.versions.app, electron: ports.versions.electron });
    this.#files = officeFiles(ports.place.folder);
    this.#keys = keyPorts(ports);
    this.#slots = new KeySlots(this.#files.keyslots, this.#keys);
    const monotonicMs = (): number => this.#clock.monotonicMs();
    this.#idle = idleWatch(monotonicMs);
    this.door = openDoor({
      roles: () => this.#back?.view()?.roles ?? null,
      dispatch: dispatcher({
        open: this.#openHandlers(),
        desk: async () => (await this.#loaded()).handlers,
        currentDesk: () => this.#back?.desk() ?? null,
        around: ports.stopPoints?.around,
        afterwards: (answer) => this.#back?.answered(answer),
      }),
      incident: this.log.incident,
      takeToken: callBucket(monotonicMs),
    });
  }

  lock(why: 'request' | 'idle' | 'system'): void {
    this.#back?.lock(why);
  }

  isClerkAtWork(): boolean {
    return this.#back?.view()?.roles.includes('clerk') === true;
  }

  touched(): void {
    this.#idle.touched();
  }

  lockWhenIdle(): void {
    const minutes = this.#back?.autoLockMinutes() ?? null;
    if (minutes !== null && this.#idle.isDue(minutes)) this.lock('idle');
  }

  async prepare(): Promise<void> {
    await this.#loaded();
  }

  async close(): Promise<void> {
    // What is still being loaded has timers of its own and is closed as well.
    await (await this.#loading)?.close();
    this.log.info('ended');
    await this.#file.close();
  }

  #loaded(): Promise<BackOffice> {
    this.#loading ??= import('./backOffice.ts').then(({ openBackOffice }) => {
      const clock = this.#clock;
      this.#back = openBackOffice({
        ...this.#ports,
        files: this.#files,
        slots: this.#slots,
        keys: this.#keys,
        clock,
        log: this.log,
        random: () => randomOf(this.#ports),
        ledgerPorts: { clock, randomBytes: this.#ports.randomBytes, ...stopsOf(this.#ports) },
        tell: (event) => {
          this.#ports.windows.tell(DeskEvent.parse(event));
        },
      });
      return this.#back;
    });
    return this.#loading;
  }

  #openHandlers(): OpenHandlers {
    return {
      appStatus: () => ok(this.#status()),
      createOffice: async (input) => (await this.#loaded()).createOffice(input),
      listPacks: async (input) => (await this.#loaded()).listPacks(input),
      printRecoverySheet: async (input) => (await this.#loaded()).printRecoverySheet(input),
      signIn: async (input) => (await this.#loaded()).signIn(input),
      recoverOffice: async (input) => (await this.#loaded()).recoverOffice(input),
      trainingChoices: async (input) => (await this.#loaded()).trainingChoices(input),
      enterTraining: async (input) => (await this.#loaded()).enterTraining(input),
      leaveTraining: async (input) => (await this.#loaded()).leaveTraining(input),
      lock: ({ why }) => {
        this.lock(why);
        return ok({});
      },
    };
  }

  #status(): ReturnType<typeof counterStatus> {
    const back = this.#back;
    return counterStatus({
      files: this.#files,
      slots: this.#slots,
      versions: this.#ports.versions,
      keyringMissing: !isTraining(this.#ports) && this.#keys.keyring === null,
      place: this.#ports.place,
      trainingAsked: this.#ports.switches.training,
      now: {
        session: back?.view() ?? null,
        pack: back?.pack() ?? null,
        businessDate: back?.businessDate() ?? null,
        businessNow: back?.businessNow() ?? null,
        network: back?.network() ?? NOT_CONNECTED,
      },
    });
  }
}

const NOT_CONNECTED = { online: false, since: null, waiting: 0, rejected: 0, configured: false };

/** 0 ≤ n < 1, from the strong source: spreads the counters of a hall, decides nothing. */
function randomOf({ randomBytes }: CounterPorts): number {
  return Buffer.from(randomBytes(4)).readUInt32BE() / 2 ** 32;
}

function stopsOf({ stopPoints }: CounterPorts) {
  return stopPoints === undefined ? {} : { stopPoints };
}

/** Its secrets are public: there is nothing that a keyring could protect. */
function isTraining({ place }: CounterPorts): boolean {
  return place.trainingPack !== null;
}

function keyPorts(ports: CounterPorts): KeyPorts {
  const { keyring, randomBytes, ticks } = ports;
  let asked: { readonly keyring: Keyring | null } | null = null;
  return {
    kdf: scryptKdf,
    cost: COUNTER_COST,
    // Asked late and once: the keyring may make the person at the screen unlock it first.
    get keyring() {
      asked ??= { keyring: isTraining(ports) ? null : keyring() };
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
