import type { LedgerPorts } from '../../db/ledger.ts';
import type { DeskEvent } from '../contract/events.ts';
import type { SessionView, appStatus } from '../contract/office.ts';
import type { OutputOf } from '../contract/operation.ts';
import type { Clock } from '../domain/clock.ts';
import { ok } from '../domain/result.ts';
import { deskHandlers } from '../ipc/deskHandlers.ts';
import type { Answer, DeskHandlers, OpenHandlers } from '../ipc/handlers.ts';
import { businessDate, businessInstant } from '../services/clockState.ts';
import { packView } from '../services/decisionView.ts';
import type { Desk } from '../services/desk.ts';
import { settingsOf } from '../services/settings.ts';
import { dropDisabled } from './accounts.ts';
import { backUpDaily } from './backups.ts';
import { heavyRunner } from './heavy.ts';
import type { KeyPorts, KeySlots } from './keys/slots.ts';
import type { Log } from './log.ts';
import { enteredSeq, personsOfEntry } from './entered.ts';
import { networkOf, NO_NETWORK } from './network.ts';
import type { Network, NetworkStatus } from './network.ts';
import type { OfficeFiles } from './officeFiles.ts';
import { openOffice } from './openOffice.ts';
import type { OpenOffice } from './openOffice.ts';
import { packShelf } from './packs.ts';
import { readerFor } from './reader/reader.ts';
import { sessionKeeper } from './session.ts';
import { officePacks, recoveryMemory, setUpOffice } from './setup.ts';
import { shellHandlers } from './shellHandlers.ts';
import type { Switches } from './switches.ts';
import type { Windows } from './windows.ts';

/** What the back office is built from; the light part of the counter has made these. */
export interface BackOfficePorts {
  readonly files: OfficeFiles;
  readonly folders: {
    readonly renderer: string;
    readonly main: string;
    readonly resources: string;
    readonly migrations: string;
  };
  readonly sqliteBinding: string | null;
  readonly slots: KeySlots;
  readonly keys: KeyPorts;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly newId: () => string;
  readonly ledgerPorts: LedgerPorts;
  readonly fetch: typeof globalThis.fetch;
  readonly windows: Windows;
  readonly log: Log;
  readonly tell: (event: DeskEvent) => void;
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
export function backOffice(ports: BackOfficePorts): BackOffice {
  const { slots, keys, clock, log, files, tell } = ports;
  const heavy = heavyRunner(ports.folders.main);
  const recovery = recoveryMemory(() => clock.monotonicMs());
  const shelf = packShelf(ports.folders.resources, (count) => {
    log.warn('packs.refused', { count });
  });
  const place = {
    files,
    migrations: ports.folders.migrations,
    sqliteBinding: ports.sqliteBinding,
    ports: ports.ledgerPorts,
  };
  let network: Network | null = null;

  const session = sessionKeeper({
    slots,
    keys,
    newId: ports.newId,
    openOffice: (unlocked) => {
      const file = slots.read();
      const isDemo = file.ok && file.value.demo;
      const loadBook = () => Promise.resolve(shelf(isDemo ? 'demo' : 'production'));
      return openOffice({ ...place, clock, on: ports.switches.on, loadBook }, slots, unlocked);
    },
    onOpened: (open) => {
      network = networkOf({
        office: open,
        desk: () => session.desk(),
        fetch: ports.fetch,
        random: () => Math.random(),
        tell,
        onTrouble: (what) => {
          log.warn('sync.trouble', { reason: what });
        },
      });
    },
    onSignedIn: (desk) => {
      recovery.forget();
      network?.start();
      const open = session.office();
      if (open === null) return;
      if (desk.actor.roles.includes('administrator')) dropDisabled({ office: open, slots, keys });
      void backUp(open);
    },
    onOddity: (code) => {
      log.warn('slots.oddity', { code });
    },
  });

  function backUp(open: OpenOffice): Promise<void> {
    const [current] = open.unlocked.ledgerKeys;
    if (current === undefined) return Promise.resolve();
    const { sqliteBinding } = ports;
    return backUpDaily({ files, sqliteBinding, heavy, clock }, current.key).then(
      (made) => {
        if (made) log.info('backup.made');
      },
      (error: unknown) => {
        log.incident(error, 'backup');
      },
    );
  }

  const lock = (why: 'request' | 'idle' | 'system'): void => {
    if (!session.lock(why)) return;
    void network?.stop();
    ports.windows.closeCitizen();
    tell({ kind: 'locked', why });
  };

  const openNow = (): OpenOffice => {
    const open = session.office();
    if (open === null) throw new Error('no office is open');
    return open;
  };

  const shell = shellHandlers({
    ...ports,
    office: openNow,
    network: () => {
      if (network === null) throw new Error('no office is open');
      return network;
    },
    heavy,
    reader: () => readerFor(openNow().ledger.identity.demo),
    recovery,
    lock,
  });

  return {
    handlers: deskHandlers(shell.handlers, {
      settingsChanged: () => {
        network?.reconfigure();
        shell.settingsChanged();
      },
    }),
    desk: () => session.desk(),
    view: () => session.view(),
    pack: () => {
      const open = session.office();
      return open === null ? null : packView(open.pack, businessDate(open));
    },
    businessDate: () => {
      const open = session.office();
      return open === null ? null : businessDate(open);
    },
    businessNow: () => {
      const open = session.office();
      return open === null ? null : businessInstant(open);
    },
    network: () => network?.status() ?? NO_NETWORK,
    autoLockMinutes: () => {
      const desk = session.desk();
      return desk === null ? null : settingsOf(desk.ledger.read).autoLockMinutes;
    },
    lock,
    answered: (answer) => {
      const seq = enteredSeq(answer);
      const open = session.office();
      if (seq === null || open === null) return;
      network?.poke();
      const personIds = personsOfEntry(open, seq);
      if (personIds.length > 0) tell({ kind: 'changed', personIds });
    },
    createOffice: (input) =>
      setUpOffice({ ...place, keys, newId: ports.newId }, shelf('production'), recovery, input),
    listPacks: () => ok(officePacks(shelf('production'))),
    printRecoverySheet: shell.printRecoverySheet,
    signIn: (input) => session.signIn(input),
    recoverOffice: (input) => session.recover(input),
    close: async () => {
      await network?.stop();
      shell.close();
      session.close();
    },
  };
}
