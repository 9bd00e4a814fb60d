import type { Db, Ledger, LedgerPorts } from '../../db/ledger.ts';
import type { DeskEvent } from '../contract/events.ts';
import type { SessionView, appStatus } from '../contract/office.ts';
import type { OutputOf } from '../contract/operation.ts';
import type { Clock } from '../domain/clock.ts';
import type { PolicyBook } from '../domain/policy.ts';
import { fail, ok } from '../domain/result.ts';
import { deskHandlers } from '../ipc/deskHandlers.ts';
import type { Answer, DeskHandlers, OpenHandlers } from '../ipc/handlers.ts';
import { packStore } from '../policy/packStore.ts';
import { businessDate, businessInstant } from '../services/clockState.ts';
import { packView } from '../services/decisionView.ts';
import type { Desk } from '../services/desk.ts';
import { settlePaidCases } from '../services/payment/settlePaidCases.ts';
import { settingsOf } from '../services/settings.ts';
import { dropDisabled } from './accounts.ts';
import { backUpDaily } from './backups.ts';
import { heavyRunner } from './heavy.ts';
import type { HeavyRunner } from './heavy.ts';
import { readSlotFile } from './keys/slotFile.ts';
import type { KeyPorts, KeySlots } from './keys/slots.ts';
import type { LedgerPlace } from './ledgerPorts.ts';
import type { Log } from './log.ts';
import { enteredSeq, personsOfEntry } from './entered.ts';
import { networkOf, NO_NETWORK } from './network.ts';
import type { Network, NetworkStatus } from './network.ts';
import { officeFiles } from './officeFiles.ts';
import type { OfficeFiles } from './officeFiles.ts';
import { officePacks } from './officePacks.ts';
import type { OfficePacks } from './officePacks.ts';
import { openOffice } from './openOffice.ts';
import type { OpenOffice } from './openOffice.ts';
import { packShelf } from './packs.ts';
import type { BuiltInPacks } from './packs.ts';
import { officePlace } from './places.ts';
import type { Place } from './places.ts';
import { readerFor } from './reader/reader.ts';
import { sessionKeeper } from './session.ts';
import type { SessionKeeper } from './session.ts';
import { packsToChoose, recoveryMemory, setUpOffice } from './setup.ts';
import type { RecoveryMemory } from './setup.ts';
import { shellHandlers } from './shellHandlers.ts';
import type { Switches } from './switches.ts';
import { listTraining, openTraining } from './training.ts';
import type { TrainingPorts } from './training.ts';
import type { Windows } from './windows.ts';

/** What the back office is built from; the light part of the counter has made these. */
export interface BackOfficePorts {
  /** The office's own data folder; training offices lie below it. */
  readonly data: string;
  readonly goTo: (place: Place) => void;
  readonly files: OfficeFiles;
  readonly folders: {
    readonly renderer: string;
    readonly main: string;
    readonly resources: string;
    readonly migrations: string;
  };
  readonly sqliteBinding: string | null;
  /** Run from its sources: packs with a development signature serve every office. */
  readonly isDevelopment: boolean;
  readonly slots: KeySlots;
  readonly keys: KeyPorts;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly newId: () => string;
  readonly ledgerPorts: LedgerPorts;
  readonly fetch: typeof globalThis.fetch;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly windows: Windows;
  readonly log: Log;
  readonly tell: (event: DeskEvent) => void;
  /** Tests give the files to import; the system's dialog otherwise. */
  readonly chooseFiles?: (() => Promise<readonly string[]>) | undefined;
}

/** Everything that needs ledger, rules or network: loaded after the locked window has painted. */
export interface BackOffice extends Omit<OpenHandlers, 'appStatus' | 'lock'> {
  readonly handlers: DeskHandlers;
  desk(): Desk | null;
  view(): SessionView | null;
  pack(): OutputOf<typeof appStatus>['pack'];
  businessDate(): string | null;
  businessNow(): string | null;
  network(): NetworkStatus;
  autoLockMinutes(): number | null;
  lock(why: 'request' | 'idle' | 'system'): void;
  /** After every answer: what was entered is told to the window and to central. */
  answered(answer: Answer): void;
  close(): Promise<void>;
}

/** Builds it; nothing is opened before somebody signs in. */
export function openBackOffice(ports: BackOfficePorts): BackOffice {
  return new Rooms(ports);
}

class Rooms implements BackOffice {
  readonly handlers: DeskHandlers;
  readonly printRecoverySheet: BackOffice['printRecoverySheet'];
  readonly #ports: BackOfficePorts;
  readonly #place: LedgerPlace;
  readonly #heavy: HeavyRunner;
  readonly #recovery: RecoveryMemory;
  readonly #shelf: ReturnType<typeof packShelf>;
  readonly #session: SessionKeeper;
  readonly #shell: ReturnType<typeof shellHandlers>;
  #network: Network | null = null;
  #packs: OfficePacks | null = null;
  #isBackingUp = false;

  constructor(ports: BackOfficePorts) {
    const { files, folders, sqliteBinding, ledgerPorts, log, clock } = ports;
    this.#ports = ports;
    this.#place = { files, migrations: folders.migrations, sqliteBinding, ports: ledgerPorts };
    this.#heavy = heavyRunner(folders.main);
    this.#recovery = recoveryMemory(() => clock.monotonicMs());
    this.#shelf = packShelf(folders.resources, (count) => {
      log.warn('packs.refused', { count });
    });
    this.#session = this.#newSession();
    this.#shell = shellHandlers({
      ...ports,
      office: () => present(this.#session.office()),
      network: () => present(this.#network),
      packs: () => present(this.#packs),
      heavy: this.#heavy,
      reader: () => {
        const { demo, training } = present(this.#session.office()).ledger.identity;
        return readerFor(demo || training);
      },
      recovery: this.#recovery,
      lock: (why) => {
        this.lock(why);
      },
    });
    this.printRecoverySheet = this.#shell.printRecoverySheet;
    this.handlers = deskHandlers(this.#shell.handlers, {
      settingsChanged: () => {
        this.#network?.reconfigure();
        this.#shell.settingsChanged();
      },
    });
  }

  desk(): Desk | null {
    return this.#session.desk();
  }

  view(): SessionView | null {
    return this.#session.view();
  }

  pack(): ReturnType<BackOffice['pack']> {
    const open = this.#session.office();
    return open === null ? null : packView(open.pack, businessDate(open));
  }

  businessDate(): string | null {
    const open = this.#session.office();
    return open === null ? null : businessDate(open);
  }

  businessNow(): string | null {
    const open = this.#session.office();
    return open === null ? null : businessInstant(open);
  }

  network(): NetworkStatus {
    return this.#network?.status() ?? NO_NETWORK;
  }

  autoLockMinutes(): number | null {
    const desk = this.#session.desk();
    return desk === null ? null : settingsOf(desk.ledger.read).autoLockMinutes;
  }

  lock(why: 'request' | 'idle' | 'system'): void {
    if (!this.#session.lock(why)) return;
    void this.#network?.stop();
    this.#shell.locked();
    this.#ports.windows.closeCitizen();
    this.#ports.tell({ kind: 'locked', why });
  }

  answered(answer: Answer): void {
    const seq = enteredSeq(answer);
    const open = this.#session.office();
    if (seq === null || open === null) return;
    this.#network?.poke();
    const personIds = personsOfEntry(open, seq);
    if (personIds.length > 0) this.#ports.tell({ kind: 'changed', personIds });
  }

  createOffice(input: Parameters<BackOffice['createOffice']>[0]) {
    const { keys, newId } = this.#ports;
    const ports = { ...this.#place, keys, newId };
    return setUpOffice(ports, this.#builtIn(false).reading.book, this.#recovery, input);
  }

  listPacks() {
    return ok(packsToChoose(this.#builtIn(false).reading.book));
  }

  signIn(input: Parameters<BackOffice['signIn']>[0]) {
    return this.#session.signIn(input);
  }

  recoverOffice(input: Parameters<BackOffice['recoverOffice']>[0]) {
    return this.#session.recover(input);
  }

  trainingChoices() {
    return listTraining(this.#training());
  }

  async enterTraining(input: Parameters<BackOffice['enterTraining']>[0]) {
    if (this.#session.desk() !== null) return fail({ code: 'training.signedIn' as const });
    const { place, ...answer } = await openTraining(this.#training(), input);
    if (place !== undefined) this.#ports.goTo(place);
    return answer;
  }

  leaveTraining() {
    if (this.#session.desk() !== null) return fail({ code: 'training.signedIn' as const });
    this.#ports.goTo(officePlace(this.#ports.data));
    return ok({});
  }

  async close(): Promise<void> {
    await this.#network?.stop();
    this.#shell.close();
    this.#session.close();
  }

  #training(): TrainingPorts {
    const { data, folders, keys, newId } = this.#ports;
    const slots = readSlotFile(officeFiles(data).keyslots);
    const officeCode = slots.ok && slots.value.founded ? slots.value.office.code : null;
    // Seed packs are signed with the demo key, and nothing that is decided there counts.
    const { book } = this.#shelf('demo').reading;
    const { resources } = folders;
    return { ...this.#place, keys, newId, data, resources, book, officeCode };
  }

  #newSession(): SessionKeeper {
    const { slots, keys, newId, clock, switches, log } = this.#ports;
    return sessionKeeper({
      slots,
      keys,
      newId,
      openOffice: (unlocked) => {
        const file = slots.read();
        const builtIn = this.#builtIn(file.ok && (file.value.demo || file.value.training));
        const { files } = this.#ports;
        const packs = officePacks(builtIn, packStore(files.packs, files.packCopies));
        this.#packs = packs;
        const bookFor = ({ read }: Ledger) => this.#bookOf(packs, read);
        return openOffice({ ...this.#place, clock, on: switches.on, bookFor }, slots, unlocked);
      },
      onOpened: (open) => {
        this.#network = this.#networkOf(open);
      },
      onSignedIn: (desk) => {
        this.#signedIn(desk);
      },
      onOddity: (code) => {
        log.warn('slots.oddity', { code });
      },
    });
  }

  #builtIn(isPractice: boolean): BuiltInPacks {
    return this.#shelf(isPractice || this.#ports.isDevelopment ? 'demo' : 'production');
  }

  /** What a cut-off import left goes; what an entry names and cannot be read goes to the log. */
  #bookOf(packs: OfficePacks, db: Db): PolicyBook {
    const { log } = this.#ports;
    const swept = packs.sweep(db);
    if (swept > 0) log.info('packs.swept', { count: swept });
    const lost = packs.changesOf(db).filter(({ pack }) => pack === null).length;
    if (lost > 0) log.warn('packs.lost', { count: lost });
    return packs.bookOf(db);
  }

  #networkOf(office: OpenOffice): Network {
    const { fetch, random, tell, log } = this.#ports;
    return networkOf({
      office,
      desk: () => this.#session.desk(),
      fetch,
      random,
      tell,
      onTrouble: (reason) => {
        log.warn('sync.trouble', { reason });
      },
    });
  }

  #signedIn(desk: Desk): void {
    this.#recovery.forget();
    this.#network?.start();
    const office = present(this.#session.office());
    const { slots, keys } = this.#ports;
    // The power may have failed between a bank file's entry and telling central.
    settlePaidCases(desk);
    if (desk.actor.roles.includes('administrator')) {
      dropDisabled({ office, slots, keys }, desk);
    }
    void this.#backUp(office);
  }

  async #backUp({ unlocked }: OpenOffice): Promise<void> {
    const { files, sqliteBinding, clock, log } = this.#ports;
    const [current] = unlocked.ledgerKeys;
    // Signed in again while the first copy is still being made.
    if (current === undefined || this.#isBackingUp) return;
    this.#isBackingUp = true;
    try {
      const ports = { files, sqliteBinding, heavy: this.#heavy, clock };
      if (await backUpDaily(ports, current.key)) log.info('backup.made');
    } catch (error) {
      log.incident(error, 'backup');
    } finally {
      this.#isBackingUp = false;
    }
  }
}

/** What a signed-in operation may take for granted. */
function present<T>(value: T | null): T {
  if (value === null) throw new Error('no office is open');
  return value;
}
