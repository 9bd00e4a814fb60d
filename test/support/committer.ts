import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';

import { readMigrations } from '../../db/migrate.ts';
import { openLedger } from '../../db/open.ts';
import type { IsoInstant } from '../../electron/domain/clock.ts';
import { ok } from '../../electron/domain/result.ts';
import { OperationId, PersonId, StaffNumber, UserAccountId } from '../../electron/domain/terms.ts';

/**
 * A child process that commits one operation after the other and says which are acknowledged, one
 * per line, until it is killed. Its ids follow from its number, so that the test can ask again.
 */
const [file = '', key = '', migrations = '', pem = '', run = ''] = process.argv.slice(2);
const opened = openLedger({
  file,
  key: Buffer.from(key, 'hex'),
  migrations: readMigrations(migrations),
  backupFolder: `${file}.backup`,
  reservesLog: true,
  ports: {
    clock: { now: () => '2026-03-10T09:00:00.000+08:00' as IsoInstant, monotonicMs: () => 0 },
    randomBytes,
  },
});
if (!opened.ok) throw new Error(opened.problem.sentence);

const privateKey = createPrivateKey(pem);
const author = {
  accountId: UserAccountId.parse('account-clerk'),
  staffNumber: StaffNumber.parse('CLERK'),
  publicKey: createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '',
  sign: (bytes: Uint8Array) => sign(null, bytes, privateKey),
};
process.stdout.write('ready\n');
for (let i = 0; ; i += 1) {
  const tail = `${run.padStart(4, '0')}${String(i).padStart(8, '0')}`;
  const operationId = OperationId.parse(`0195ffaa-0000-4000-8000-${tail}`);
  const command = { operation: 'sample.note', operationId, mode: 'commit' as const, input: { i } };
  const persons = [PersonId.parse('person-991001')];
  const answer = opened.value.once(author, command, () =>
    ok({
      entry: { kind: 'operation', type: 'sample.noted', body: { i }, persons, wire: { i } },
      output: { i },
    }),
  );
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  process.stdout.write(`${operationId} ${i} ${answer.value.entry?.hash ?? ''}\n`);
}
