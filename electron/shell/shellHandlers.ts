import path from 'node:path';

import { app, dialog } from 'electron';

import type { CitizenMark, CitizenView } from '../contract/events.ts';
import { ok } from '../domain/result.ts';
import type { ShellHandlers } from '../ipc/deskHandlers.ts';
import type { OpenHandlers } from '../ipc/handlers.ts';
import type { FormTexts } from '../print/formTexts.ts';
import { confirmClock } from '../services/confirmClock.ts';
import type { Desk } from '../services/desk.ts';
import { settingsOf } from '../services/settings.ts';
import { reopenAccount } from '../services/withdrawal/reopenAccount.ts';
import { reverseWithdrawal } from '../services/withdrawal/reverseWithdrawal.ts';
import { addAccount, alterAccount, renewSecret, withSecond } from './accounts.ts';
import type { AccountPorts } from './accounts.ts';
import type { BackOfficePorts } from './backOffice.ts';
import { readBankResult, readCalendarFile, saveBatch } from './bankFiles.ts';
import type { AskSource, AskTarget } from './bankFiles.ts';
import { saveTable } from './exportTable.ts';
import type { AskWhere } from './exportTable.ts';
import { saveArchive } from './caseArchive.ts';
import type { HeavyRunner } from './heavy.ts';
import type { Network } from './network.ts';
import type { OfficePacks } from './officePacks.ts';
import type { OpenOffice } from './openOffice.ts';
import { packHandlers } from './packHandlers.ts';
import { pagesOf } from './pages.ts';
import { papersOf } from './papers.ts';
import type { CardReader } from './reader/port.ts';
import type { RecoveryMemory } from './setup.ts';
import { decideStored, fileStored } from './storedPages.ts';

interface ShellPorts extends BackOfficePorts {
  readonly office: () => OpenOffice;
  readonly packs: () => OfficePacks;
  readonly network: () => Network;
  readonly heavy: HeavyRunner;
  readonly reader: () => CardReader;
  readonly recovery: RecoveryMemory;
  readonly lock: (why: 'request' | 'idle' | 'system') => void;
}

/** What waits: secrets, network, printer, worker, windows; and what hangs on settings. */
export function shellHandlers(ports: ShellPorts): {
  readonly handlers: ShellHandlers;
  readonly printRecoverySheet: OpenHandlers['printRecoverySheet'];
  settingsChanged(): void;
  /** The session ended: what was chosen and not entered is forgotten. */
  locked(): void;
  close(): void;
} {
  const papers = papersOf(ports);
  const pages = pagesOf(ports);
  const accounts = (): AccountPorts => {
    const { slots, keys, office } = ports;
    return { office: office(), slots, keys };
  };
  const policy = packHandlers({
    accounts,
    packs: ports.packs,
    choose: (what) => ports.windows.choosePack(what, settingsOf(ports.office().ledger.read).locale),
    changed: () => {
      ports.tell({ kind: 'changed', personIds: [] });
    },
  });
  const handlers: ShellHandlers = {
    ...policy.handlers,
    createAccount: (desk, input) => addAccount(accounts(), desk, input),
    resetSecret: (desk, input) => renewSecret(accounts(), desk, input),
    changeAccount: (desk, input) => {
      const changed = alterAccount(accounts(), desk, input);
      const isOwn = input.accountId === desk.author.accountId && input.mode === 'commit';
      // Whoever gave the own rights away signs in again with what is left of them.
      if (changed.ok && isOwn) ports.lock('system');
      return changed;
    },
    confirmClock: (desk, input) => withSecond(accounts(), desk, input, confirmClock),
    reverseWithdrawal: (desk, input) => withSecond(accounts(), desk, input, reverseWithdrawal),
    reopenAccount: (desk, input) => withSecond(accounts(), desk, input, reopenAccount),
    verifyPersons: (desk, input) => ports.network().verifyPersons(desk, input),
    syncStatus: (desk, input) => ports.network().syncStatus(desk, input),
    syncNow: (desk, input) => ports.network().syncNow(desk, input),
    awaitCentral: (desk, input) => ports.network().awaitCentral(desk, input),
    testCentral: (desk, input) => ports.network().testCentral(desk, input),
    ...fileHandlers(ports, () => papers.texts()),
    verifyLedger: async () => ok(await verifyInWorker(ports)),
    readerStatus: () => ok(ports.reader().status()),
    readCard: (_desk, input) => ports.reader().read(input.cardId),
    showCitizen: (desk, input) => ok({ shown: showCitizen(ports, desk, input.view) }),
    previewPaper: papers.previewPaper,
    printPaper: papers.printPaper,
    listPrinters: papers.listPrinters,
    ...pages.handlers,
    filePages: (desk, input) => fileStored(ports.office().pages, desk, input),
    decideWithdrawal: (desk, input) => decideStored(ports.office().pages, desk, input),
  };
  return {
    handlers,
    printRecoverySheet: papers.printRecoverySheet,
    settingsChanged: () => {
      if (citizenPlace(ports, ports.office()) === 'off') ports.windows.closeCitizen();
    },
    locked: () => {
      policy.forget();
      pages.locked();
    },
    close: () => {
      pages.close();
      papers.close();
    },
  };
}

/** What is written to files or read from them, where the person at the screen says. */
function fileHandlers(
  ports: ShellPorts,
  texts: () => Promise<FormTexts>,
): Pick<
  ShellHandlers,
  'exportTable' | 'exportBatch' | 'exportArchive' | 'importBankResult' | 'importCalendar'
> {
  const archive = {
    askTarget: askTarget(ports),
    pages: () => ports.office().pages,
    texts,
    fonts: path.join(ports.folders.renderer, 'fonts'),
  };
  return {
    exportTable: (desk, input) => saveTable(askWhere(ports), desk, input),
    exportBatch: (desk, input) => saveBatch(askTarget(ports), desk, input),
    exportArchive: (desk, input) => saveArchive(archive, desk, input),
    importBankResult: (desk, input) => readBankResult(askSource(ports), desk, input),
    importCalendar: (desk, input) => readCalendarFile(askSource(ports), desk, input),
  };
}

async function verifyInWorker({ heavy, files, folders, sqliteBinding, office, tell }: ShellPorts) {
  const [current] = office().unlocked.ledgerKeys;
  if (current === undefined) throw new Error('no ledger key');
  const { entries, head, firstBad, pages } = await heavy.run(
    {
      kind: 'verify',
      file: files.ledger,
      pages: files.pages,
      key: current.key,
      nativeBinding: sqliteBinding,
      migrations: folders.migrations,
    },
    (done, total, of) => {
      const task = of === 'pages' ? 'verifyPages' : 'verify';
      tell({ kind: 'progress', task, done, total });
    },
  );
  return { entries, head, firstBad, pages };
}

function askWhere(ports: ShellPorts): AskWhere {
  return (suggestedName) => askTarget(ports)(suggestedName, 'csv');
}

/** The system's own dialog, in front of the clerk's window. */
function askTarget({ windows }: ShellPorts): AskTarget {
  return async (suggestedName, extension) => {
    const window = windows.clerk();
    if (window === null) return null;
    const answer = await dialog.showSaveDialog(window, {
      defaultPath: path.join(app.getPath('documents'), suggestedName),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    });
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  };
}

function askSource({ windows }: ShellPorts): AskSource {
  return async (extensions) => {
    const window = windows.clerk();
    if (window === null) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters: [{ name: extensions.join(', '), extensions: [...extensions] }],
    });
    return canceled ? null : (filePaths[0] ?? null);
  };
}

type CitizenPlace = 'off' | 'secondDisplay' | 'sameDisplay';

/** The command line wins over the settings: `--citizen=off|window`. */
function citizenPlace({ switches }: ShellPorts, { ledger }: Pick<Desk, 'ledger'>): CitizenPlace {
  if (switches.citizen === 'off') return 'off';
  if (switches.citizen === 'window') return 'sameDisplay';
  return settingsOf(ledger.read).citizenScreen;
}

function showCitizen(ports: ShellPorts, desk: Desk, view: CitizenView): boolean {
  const place = citizenPlace(ports, desk);
  const mark = citizenMark(desk);
  return place !== 'off' && ports.windows.showCitizen({ view, mark }, place);
}

/** Not from the window's word: main knows which ledger this is. */
function citizenMark({ ledger, pack }: Desk): CitizenMark {
  if (!ledger.identity.training) return 'none';
  return pack.identity.kind === 'seed' ? 'unverified' : 'training';
}
