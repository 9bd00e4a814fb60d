import type { DeskEvent } from '../contract/events.ts';
import type { appStatus } from '../contract/office.ts';
import type { OutputOf } from '../contract/operation.ts';
import { urlProblem } from '../domain/centralUrl.ts';
import type { PersonId } from '../domain/terms.ts';
import { fail, ok } from '../domain/result.ts';
import type { ShellHandlers } from '../ipc/deskHandlers.ts';
import { applyCentralAnswer } from '../services/applyCentralAnswer.ts';
import { applyFeedPage } from '../services/applyFeedPage.ts';
import { applyVerification } from '../services/applyVerification.ts';
import { storedToken } from '../services/centralToken.ts';
import type { Desk } from '../services/desk.ts';
import { settingsOf } from '../services/settings.ts';
import { syncStatus } from '../services/syncStatus.ts';
import { centralClient } from '../sync/client.ts';
import { fetchTransport } from '../sync/fetchTransport.ts';
import { createSync } from '../sync/sync.ts';
import type { Sync } from '../sync/sync.ts';
import { notAsked, testLine } from '../sync/testLine.ts';
import type { LineReport } from '../sync/testLine.ts';
import type { OpenOffice } from './openOffice.ts';

/** Top bar's line about central. */
export type NetworkStatus = OutputOf<typeof appStatus>['network'];

/** The line to central, driven while somebody is signed in: answers are entered by an author. */
export interface Network extends Pick<
  ShellHandlers,
  'verifyPersons' | 'syncStatus' | 'syncNow' | 'awaitCentral' | 'testCentral'
> {
  status(): NetworkStatus;
  /** Somebody signed in: answers of central are entered as that author. */
  start(): void;
  /** Something was committed: send soon. */
  poke(): void;
  /** The address of central or the token may have changed. */
  reconfigure(): void;
  stop(): Promise<void>;
}

interface NetworkPorts {
  readonly office: OpenOffice;
  /** The desk of whoever is signed in, or null. */
  readonly desk: () => Desk | null;
  readonly fetch: typeof globalThis.fetch;
  readonly random: () => number;
  readonly tell: (event: DeskEvent) => void;
  readonly onTrouble: (what: string) => void;
}

/** What the top bar shows while no ledger is open. */
export const NO_NETWORK: NetworkStatus = {
  online: false,
  since: null,
  waiting: 0,
  rejected: 0,
  configured: false,
};

/** Sends the outbox and asks central; one sender per address. */
export function networkOf(ports: NetworkPorts): Network {
  let line = lineOf(ports.office);
  let sync = senderTo(ports, line);
  let isStarted = false;

  return {
    status: () => sync.network(),
    start: () => {
      isStarted = true;
      sync.start();
    },
    poke: () => {
      sync.poke();
    },
    reconfigure: () => {
      const now = lineOf(ports.office);
      if (now.url === line.url && now.token === line.token) return;
      void sync.stop();
      line = now;
      sync = senderTo(ports, line);
      if (isStarted) sync.start();
      tellNetwork(ports, sync.network());
    },
    stop: () => {
      isStarted = false;
      return sync.stop();
    },
    verifyPersons: async (_desk, input) => {
      const outcome = await sync.verifyPersons(input.caseId, input.personIds);
      const { online, verified, unknown } = outcome;
      return ok({ online, verified, unknown });
    },
    syncStatus: (desk, input) => syncStatus(desk, input, { ...sync.network(), feed: sync.feed() }),
    syncNow: async () => {
      const report = await sync.syncNow();
      if (report === null) return fail({ code: 'central.notConfigured' as const });
      const { reached, sent, acknowledged, rejected, failure } = report;
      return ok({ reached, sent, acknowledged, rejected, failure: failure?.kind ?? null });
    },
    testCentral: async (_desk, input) => ok(await tested(ports, input)),
    awaitCentral: async (_desk, input) => ok(await sync.awaitAnswer(input.operationId)),
  };
}

function senderTo(ports: NetworkPorts, { url, token }: Line): Sync {
  const { office } = ports;
  const current = (): Desk => {
    const desk = ports.desk();
    if (desk === null) throw new Error('nobody is signed in to enter the answer');
    return desk;
  };
  return createSync({
    ledger: office.ledger,
    clock: office.clock,
    transport: url === null ? null : fetchTransport({ baseUrl: url, token, fetch: ports.fetch }),
    applyAnswer: (answer) => applyCentralAnswer(current(), answer),
    applyVerification: (report) => applyVerification(current(), report),
    applyFeedPage: (page) => applyFeedPage(current(), page),
    onFeed: ({ persons }) => {
      ports.tell({ kind: 'progress', task: 'register', done: persons, total: persons });
    },
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    random: ports.random,
    onNetwork: (state) => {
      tellNetwork(ports, state);
    },
    onChanged: (personIds: readonly PersonId[]) => {
      ports.tell({ kind: 'changed', personIds: [...personIds] });
    },
    onTrouble: ports.onTrouble,
  });
}

function tellNetwork(ports: NetworkPorts, state: NetworkStatus): void {
  const { online, waiting, rejected } = state;
  ports.tell({ kind: 'network', online, waiting, rejected });
}

/** Where central is and how this terminal names itself there. */
interface Line {
  readonly url: string | null;
  readonly token: string;
}

function lineOf(office: OpenOffice): Line {
  const url = settingsOf(office.ledger.read).centralUrl;
  const { training } = office.ledger.identity;
  const isTaken = url !== null && urlProblem(url, training) === null;
  return { url: isTaken ? url : null, token: tokenOf(office) };
}

/** Issued by central per terminal; demo and training offices speak to the reference central until they have one. */
function tokenOf({ ledger }: OpenOffice): string {
  const { office, terminal, demo, training } = ledger.identity;
  return (
    storedToken(ledger.read)?.token ?? (demo || training ? `reference-${office}-${terminal}` : '')
  );
}

/** With what stands in the form; the stored token where none was typed. */
async function tested(
  { office, fetch }: NetworkPorts,
  input: { readonly url: string | null; readonly secret: string | null },
): Promise<LineReport> {
  const baseUrl = input.url?.trim() ?? '';
  if (baseUrl === '') return notAsked('noAddress');
  const { training } = office.ledger.identity;
  if (urlProblem(baseUrl, training) !== null) return notAsked('badAddress');
  const token = input.secret ?? tokenOf(office);
  const client = centralClient(fetchTransport({ baseUrl, token, fetch }));
  return testLine(office, client, token !== '');
}
