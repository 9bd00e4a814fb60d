import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { rawOf } from '../../../db/tx.ts';
import { verifyLedger } from '../../../db/verify.ts';
import { ok } from '../../../electron/domain/result.ts';
import { OperationId } from '../../../electron/domain/terms.ts';
import { bundled } from '../../support/bundle.ts';
import {
  aLedger,
  anOperation,
  MIGRATIONS,
  MIGRATIONS_FOLDER,
  must,
  opened,
  type TestLedger,
} from '../../support/ledger.ts';

const ROUNDS = 40;
let t: TestLedger;
beforeEach(() => {
  t = aLedger();
});
afterEach(() => {
  t.dispose();
});

interface Acknowledged {
  readonly operationId: OperationId;
  readonly i: number;
  readonly hash: string;
}

/** Lets a child commit, kills it after a while, and gives back what it was told is done. */
async function killedAfter(
  script: string,
  milliseconds: number,
  round: number,
): Promise<Acknowledged[]> {
  const key = Buffer.from(t.options.key).toString('hex');
  const child = spawn(
    process.execPath,
    [script, t.file, key, MIGRATIONS_FOLDER, t.clerk.privateKeyPem, String(round)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  let ready: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
    if (output.startsWith('ready\n')) ready();
  });
  const gone = new Promise((resolve) => child.on('close', resolve));
  await Promise.race([isReady, gone]);
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await gone;
  // A line without its end was not told to anybody.
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n').slice(1);
  return lines.map((line) => {
    const [id = '', i = '', hash = ''] = line.split(' ');
    return { operationId: OperationId.parse(id), i: Number(i), hash };
  });
}

describe('a process killed at a random moment', () => {
  it(
    `loses no acknowledged entry in ${ROUNDS} kills, keeps the chain, answers a retry as first`,
    { timeout: 240_000 },
    async () => {
      const script = await bundled('committer');
      t.ledger.close();
      let acknowledged = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const told = await killedAfter(script, Math.random() * 30, round);
        acknowledged += told.length;
        const ledger = opened(t.options);
        const stored = rawOf(ledger.read)
          .prepare<[], { operation_id: string; hash: string }>(
            'SELECT operation_id, hash FROM journal',
          )
          .all();
        const hashes = new Map(stored.map((row) => [row.operation_id, row.hash]));
        for (const { operationId, hash } of told) expect(hashes.get(operationId)).toBe(hash);
        const last = told.at(-1);
        if (last !== undefined) {
          const again = ledger.once(
            t.clerk,
            {
              operation: 'sample.note',
              operationId: last.operationId,
              mode: 'commit',
              input: { i: last.i },
            },
            () => ok({ entry: anOperation(), output: { i: -1 } }),
          );
          expect(must(again)).toMatchObject({ output: { i: last.i }, entry: { hash: last.hash } });
        }
        ledger.close();
      }
      const ledger = t.reopen();
      const options = { identity: ledger.identity, migrations: MIGRATIONS };
      expect(verifyLedger(rawOf(ledger.read), options)).toMatchObject({ ok: true });
      // How many is the machine's affair; that there were some shows that the kills cut into work.
      expect(acknowledged).toBeGreaterThan(0);
      rmSync(dirname(script), { recursive: true });
    },
  );
});

describe('a process that dies between two moments of a commit', () => {
  const dieAt = (moment: 'beforeCommit' | 'afterCommit') => {
    const stop = new Error('the power went');
    let armed = false;
    const ledger = aLedger({
      stopPoints: {
        [moment]: () => {
          if (armed) throw stop;
        },
      },
    });
    armed = true;
    return ledger;
  };
  const command = {
    operation: 'sample.note',
    operationId: OperationId.parse('0195ffaa-0000-4000-8000-000000000001'),
    mode: 'commit' as const,
    input: {},
  };
  const work = () => ok({ entry: anOperation(), output: { number: 17 } });

  it('before COMMIT: nothing happened, the same id can be entered', () => {
    const dying = dieAt('beforeCommit');
    expect(() => dying.ledger.once(dying.clerk, command, work)).toThrow('the power went');
    const count = rawOf(dying.ledger.read).prepare('SELECT count(*) FROM outbox').pluck().get();
    expect(count).toBe(0);
    dying.dispose();
  });

  it('after COMMIT: the entry is there, and the same id tells what became of it', () => {
    const dying = dieAt('afterCommit');
    expect(() => dying.ledger.once(dying.clerk, command, work)).toThrow('the power went');
    const again = must(dying.ledger.once(dying.clerk, command, work));
    expect(again).toMatchObject({ output: { number: 17 }, entry: { seq: 4 } });
    dying.dispose();
  });
});
