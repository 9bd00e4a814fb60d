import { randomBytes } from 'node:crypto';

import { openLedger } from '../../db/open.ts';
import { aClock, MIGRATIONS } from './ledger.ts';

/** Another program that opens the ledger: prints `open` or the problem's code. */
const [file = '', key = ''] = process.argv.slice(2);
const result = openLedger({
  file,
  key: Buffer.from(key, 'hex'),
  migrations: MIGRATIONS,
  backupFolder: `${file}.backup`,
  ports: { clock: aClock(), randomBytes },
});
process.stdout.write(result.ok ? 'open' : result.problem.code);
if (result.ok) result.value.close();
