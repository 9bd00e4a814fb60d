import { instantOfEpochMs, type IsoInstant } from '../../electron/domain/clock.ts';
import type { RegisterPerson } from '../../electron/contract/central/common.ts';
import { centralApp } from './app.ts';
import { openPglite, openPostgres, type CentralDatabase } from './database.ts';
import { dumpCentral, type CentralDump } from './dump.ts';
import { FaultPlan, type Fault } from './faults.ts';
import { loadPeople } from './people.ts';
import { CENTRAL_EMPTY, CENTRAL_SCHEMA } from './schema.ts';

export interface CentralOptions {
  /** 0: any free port. */
  readonly port?: number;
  /** `postgres://…`, or one that is open and stays so; none: PostgreSQL embedded in this process. */
  readonly database?: string | CentralDatabase;
  /** Where the embedded one keeps its files; none: in memory. */
  readonly directory?: string;
  readonly people?: readonly RegisterPerson[];
  readonly faults?: readonly Fault[];
  readonly now?: () => IsoInstant;
}

/** A running reference central. */
export interface Central {
  readonly url: string;
  readonly faults: FaultPlan;
  readonly db: CentralDatabase;
  load(people: readonly RegisterPerson[]): Promise<void>;
  /** Somebody pays through a binding: what undo and end must see. */
  spend(bindingId: string, fen: number): Promise<void>;
  dump(): Promise<CentralDump>;
  /** Forgets everything, people too. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the reference central on loopback. */
export async function startCentral(options: CentralOptions = {}): Promise<Central> {
  const { database, directory } = options;
  const isLent = typeof database === 'object';
  const db = isLent ? database : await opened(database, directory);
  await db.script(CENTRAL_SCHEMA);
  if (options.people !== undefined) await loadPeople(db, options.people);
  const faults = new FaultPlan(options.faults ?? []);
  const now = options.now ?? (() => instantOfEpochMs(Date.now()));
  const app = centralApp({ db, faults, now });
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  return {
    url,
    faults,
    db,
    load: (people) => loadPeople(db, people),
    spend: (bindingId, fen) => spend(db, bindingId, fen),
    dump: () => dumpCentral(db),
    empty: () => db.script(CENTRAL_EMPTY),
    async stop() {
      await app.close();
      if (!isLent) await db.close();
    },
  };
}

const opened = (url: string | undefined, directory: string | undefined) =>
  url === undefined ? openPglite(directory) : openPostgres(url);

/** A settlement at a provider: with a quota both the quota and the balance shrink. */
async function spend(db: CentralDatabase, bindingId: string, fen: number): Promise<void> {
  await db.transaction(async (sql) => {
    const [row] = await sql.rows<{ owner_id: number; quota_fen: number }>(
      `UPDATE binding SET used_fen = used_fen + $2 WHERE binding_id = $1 AND state = 'open'
       RETURNING owner_id, quota_fen`,
      [bindingId, fen],
    );
    if (row === undefined) throw new Error(`no open binding ${bindingId}`);
    await sql.rows(
      `UPDATE account SET balance_fen = balance_fen - $2, quota_fen = quota_fen - $3
       WHERE person_id = $1`,
      [row.owner_id, fen, row.quota_fen > 0 ? fen : 0],
    );
    await sql.rows('UPDATE central_sequence SET value = value + 1');
    await sql.rows(
      `UPDATE person SET changed_sequence = (SELECT value FROM central_sequence)
       WHERE person_id = $1`,
      [row.owner_id],
    );
  });
}
