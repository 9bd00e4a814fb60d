import type { PGlite } from '@electric-sql/pglite';
import type { Pool, PoolClient } from 'pg';

/** What the reference central needs of PostgreSQL: parameters $1, $2 …, rows back. */
export interface Sql {
  rows<R>(text: string, parameters?: readonly unknown[]): Promise<R[]>;
}

/** PostgreSQL, embedded or by URL; the statements are the same. */
export interface CentralDatabase extends Sql {
  readonly kind: 'pglite' | 'postgres';
  /** Several statements without parameters. */
  script(text: string): Promise<void>;
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** int8 comes as text or BigInt else; every number of ours is far below 2^53. */
const INT8 = 20;

/** PostgreSQL in this process; `directory` keeps it, none: memory. */
export async function openPglite(directory?: string): Promise<CentralDatabase> {
  const { PGlite: Embedded } = await import('@electric-sql/pglite');
  const db: PGlite = await Embedded.create(directory === undefined ? {} : { dataDir: directory });
  const options = { parsers: { [INT8]: Number } };
  const on = (runner: Pick<PGlite, 'query'>): Sql => ({
    async rows<R>(text: string, parameters: readonly unknown[] = []) {
      return (await runner.query<R>(text, [...parameters], options)).rows;
    },
  });
  return {
    kind: 'pglite',
    ...on(db),
    script: async (text) => void (await db.exec(text)),
    transaction: (work) => db.transaction((tx) => work(on(tx))),
    close: () => db.close(),
  };
}

/** Any PostgreSQL: `postgres://user:password@host:port/database`. */
export async function openPostgres(url: string): Promise<CentralDatabase> {
  const pg = (await import('pg')).default;
  pg.types.setTypeParser(INT8, Number);
  const pool: Pool = new pg.Pool({ connectionString: url, max: 4 });
  // A server that stops ends the connections that wait; that is no error of the work.
  pool.on('error', () => undefined);
  const on = (client: Pool | PoolClient): Sql => ({
    async rows<R>(text: string, parameters: readonly unknown[] = []) {
      const { rows } = await client.query(text, [...parameters]);
      return rows as R[];
    },
  });
  return {
    kind: 'postgres',
    ...on(pool),
    script: async (text) => void (await pool.query(text)),
    transaction: (work) => inTransaction(pool, (client) => work(on(client))),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
