/** A child process for the kill tests: stores pages as fast as it can and tells each one. */
import { createHash, randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';

import { readMigrations } from '../../db/migrate.ts';
import { openPages } from '../../db/pages/open.ts';
import { CaseId } from '../../electron/domain/terms.ts';
import { instantOfEpochMs } from '../../electron/domain/clock.ts';

const [file = '', keyHex = '', migrations = '', caseText = ''] = process.argv.slice(2);

const opened = openPages({
  file,
  key: Buffer.from(keyHex, 'hex'),
  migrations: readMigrations(migrations),
  backupFolder: `${file}-backup`,
  clock: { now: () => instantOfEpochMs(Date.now()), monotonicMs: () => performance.now() },
  randomBytes: (length) => randomBytes(length),
});
if (!opened.ok) throw new Error(opened.problem.sentence);
const store = opened.value;
const caseId = CaseId.parse(caseText);
const quality = { blank: false, blurred: false, skewed: false, skewDegrees: null, coarse: false };

// Straight to the descriptor: a line in a buffer would not survive the kill.
writeSync(1, 'ready\n');
for (;;) {
  const bytes = randomBytes(1000 + Math.floor(Math.random() * 900_000));
  const about = { width: 1654, height: 2339, dpi: 200, source: 'scanner' as const, quality };
  const put = store.put(caseId, bytes, about);
  if (!put.ok) throw new Error(put.problem.code);
  const hash = createHash('sha256').update(bytes).digest('hex');
  writeSync(1, `${hash} ${bytes.length}\n`);
  store.setThumbnail(caseId, put.value.pageId, bytes.subarray(0, 900));
}
