import { readSetting } from '../../db/queries/scratch.ts';
import type { DeskEvent } from '../contract/events.ts';
import type { appStatus } from '../contract/office.ts';
import type { OutputOf } from '../contract/operation.ts';
import type { PersonId } from '../domain/terms.ts';
import { fail, ok } from '../domain/result.ts';
import type { ShellHandlers } from '../ipc/deskHandlers.ts';
import { applyCentralAnswer } from '../services/applyCentralAnswer.ts';
import { applyFeedPage } from '../services/applyFeedPage.ts';
import { applyVerification } from '../services/applyVerification.ts';
import type { Desk } from '../services/desk.ts';
import { settingsOf } from '../services/settings.ts';
import { syncStatus } from '../services/syncStatus.ts';
import { fetchTransport } from '../sync/fetchTransport.ts';
import { createSync } from '../sync/sync.ts';
import type { Sync } from '../sync/sync.ts';
import { urlProblem } from '../sync/url.ts';
import type { OpenOffice } from './openOffice.ts';

/** Top bar's line about central. */
export type NetworkStatus = OutputOf<typeof appStatus>['network'];

/** Setting with this terminal's bearer token at central. */
export const TOKEN_SETTING = 'central.token';

/** The line to central, driven while somebody is signed in: answers are entered by an author. */
export interface Network extends Pick<
  ShellHandlers,
  'verifyPersons' | 'syncStatus' | 'syncNow' | 'awaitCentral'
> {
  status(): NetworkStatus;
  /** Somebody signed in: answers of central are entered as that author. */
  start(): void;
  /** Something was committed: send soon. */
  poke(): void;
  /** The address of central may have changed. */
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
  let url = centralUrl(ports.office);
  let sync = senderTo(ports, url);
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
      const now = centralUrl(ports.office);
      if (now === url) return;
      void sync.stop();
      url = now;
      sync = senderTo(ports, url);
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
    awaitCentral: async (_desk, input) => ok(await sync.awaitAnswer(input.operationId)),
  };
}

function senderTo(ports: NetworkPorts, url: string | null): Sync {
  const { office } = ports;
  const current = (): Desk => {
    const desk = ports.desk();
    if (desk === null) throw new Error('nobody is signed in to enter the answer');
    return desk;
  };
  return createSync({
    ledger: office.ledger,
    clock: office.clock,
    transport:
      url === null
        ? null
        : fetchTransport({ baseUrl: url, token: tokenOf(office), fetch: ports.fetch }),
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

function centralUrl({ ledger }: OpenOffice): string | null {
  const url = settingsOf(ledger.read).centralUrl;
  return url !== null && urlProblem(url) === null ? url : null;
}

/** Issued by central per terminal; the reference server's form until one is set. */
function tokenOf({ ledger }: OpenOffice): string {
  const token = readSetting(ledger.read, TOKEN_SETTING);
  const { office, terminal } = ledger.identity;
  return typeof token === 'string' ? token : `reference-${office}-${terminal}`;
}
