import { startCentral, type Central, type CentralOptions } from '../central/central.ts';
import { openPglite, type CentralDatabase } from '../central/database.ts';
import { CENTRAL_EMPTY, CENTRAL_SCHEMA } from '../central/schema.ts';

let database: Promise<CentralDatabase> | undefined;

/**
 * The reference central with nothing in it, on a PostgreSQL that all test files of a process have in
 * turn: to start one takes two seconds of computing. One central of it at a time.
 */
export async function lentCentral(
  options: Pick<CentralOptions, 'people' | 'now'> = {},
): Promise<Central> {
  database ??= openPglite();
  const lent = await database;
  await lent.script(CENTRAL_SCHEMA);
  await lent.script(CENTRAL_EMPTY);
  return startCentral({ ...options, database: lent });
}
