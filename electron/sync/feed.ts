import { readCursor, REGISTER_FEED, storeSyncState } from '../../db/queries/sync.ts';
import { centralLimits } from '../contract/central/common.ts';
import type { CentralClient, CentralFailure } from './client.ts';
import type { FeedState, SyncPorts } from './ports.ts';

/** Name under which the ledger keeps when the register was last known to be complete. */
export const REGISTER_COMPLETE = 'registerComplete';

/** A page takes main this long at most, so that no key press waits: pages shrink and grow by it. */
const SLICE_MS = 12;
const SMALLEST_PAGE = 25;
const FIRST_PAGE = 100;
/** Pages that did not fit, in a row: more is no race any more. */
const MISFITS_MAX = 5;

type Ports = Pick<
  SyncPorts,
  'ledger' | 'clock' | 'applyFeedPage' | 'after' | 'onFeed' | 'onChanged' | 'onTrouble'
>;

/** What one pull did. */
export interface FeedReport {
  /** Pages and persons taken over. */
  readonly pages: number;
  readonly persons: number;
  /** Central has no more than we do. */
  readonly complete: boolean;
  readonly failure: CentralFailure | null;
}

/** Takes over central's register, page by page, one pull at a time. */
export interface RegisterFeed {
  /** Pulls until there is no more; whoever asks meanwhile gets the running pull's report. */
  pull(): Promise<FeedReport>;
  state(): FeedState;
  /** Ends after the page under way; its cursor says where the next pull goes on. */
  stop(): Promise<void>;
}

/** The feed over one line to central. */
export function registerFeed(ports: Ports, client: CentralClient): RegisterFeed {
  return new Puller(ports, client);
}

class Puller implements RegisterFeed {
  readonly #ports: Ports;
  readonly #client: CentralClient;
  #running: Promise<FeedReport> | null = null;
  #isStopped = false;
  #pages = 0;
  #persons = 0;
  #failure: CentralFailure | null = null;

  constructor(ports: Ports, client: CentralClient) {
    this.#ports = ports;
    this.#client = client;
  }

  pull(): Promise<FeedReport> {
    this.#isStopped = false;
    this.#running ??= this.#pullAll().finally(() => {
      this.#running = null;
      this.#ports.onFeed?.(this.state());
    });
    return this.#running;
  }

  state(): FeedState {
    return {
      running: this.#running !== null,
      persons: this.#persons,
      failure: this.#failure?.kind ?? null,
    };
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #pullAll(): Promise<FeedReport> {
    this.#pages = 0;
    this.#persons = 0;
    let limit = FIRST_PAGE;
    let misfits = 0;
    for (;;) {
      const after = readCursor(this.#ports.ledger.read, REGISTER_FEED);
      const answered = await this.#client.register(after, limit);
      if (this.#isStopped) return this.#report(false, null);
      if (!answered.ok) return this.#report(false, answered.problem);
      const page = answered.value;
      if (page.after !== after || (page.more && page.upTo === after)) {
        return this.#report(false, NOT_THE_PAGE);
      }
      const startedMs = this.#ports.clock.monotonicMs();
      const applied = this.#ports.applyFeedPage(page);
      if (!applied.ok) {
        // Something else moved the cursor or knows more by now: ask again from where it stands.
        misfits += 1;
        if (misfits > MISFITS_MAX) return this.#report(false, NEVER_FITS);
        continue;
      }
      misfits = 0;
      if (applied.value.applied) this.#count(page.persons.length);
      if (!page.more) return this.#report(true, null);
      limit = nextLimit(limit, this.#ports.clock.monotonicMs() - startedMs);
      await breath(this.#ports);
    }
  }

  #count(persons: number): void {
    this.#pages += 1;
    this.#persons += persons;
    this.#ports.onFeed?.(this.state());
  }

  #report(complete: boolean, failure: CentralFailure | null): FeedReport {
    const { ledger, clock, onChanged, onTrouble } = this.#ports;
    this.#failure = failure;
    if (failure !== null) onTrouble?.(`register: ${failure.message}`);
    if (complete) {
      const now = clock.now();
      ledger.scratch((tx) => {
        storeSyncState(tx, REGISTER_COMPLETE, now, now);
      });
    }
    // One word for all pages: a list that reloads with every page would do nothing else.
    if (this.#persons > 0) onChanged?.([]);
    return { pages: this.#pages, persons: this.#persons, complete, failure };
  }
}

const NOT_THE_PAGE: CentralFailure = {
  kind: 'notCentral',
  code: null,
  message: 'another page than asked for',
};

const NEVER_FITS: CentralFailure = {
  kind: 'notCentral',
  code: null,
  message: 'no page follows the last one',
};

/** Twice as much while it is quick, half as much when the window would notice. */
function nextLimit(limit: number, tookMs: number): number {
  if (tookMs > SLICE_MS) return Math.max(SMALLEST_PAGE, Math.floor(limit / 2));
  if (tookMs < SLICE_MS / 3) return Math.min(centralLimits.registerPage, limit * 2);
  return limit;
}

/** Lets everything else that waits in main go first. */
function breath({ after }: Ports): Promise<void> {
  return new Promise((resolve) => {
    after(0, resolve);
  });
}
