import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The SQLite driver's binary when the prebuilt one does not fit the runtime, else null. A packaged
 * program takes it from its own resources only: an environment must not choose native code.
 */
export function sqliteBinding(
  env: Readonly<Record<string, string | undefined>>,
  resources: string,
  isPackaged: boolean,
): string | null {
  if (!isPackaged) return env['COUNTER_SQLITE_BINDING'] ?? null;
  const own = path.join(resources, 'better_sqlite3.node');
  return existsSync(own) ? own : null;
}
