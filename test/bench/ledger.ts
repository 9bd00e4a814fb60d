/** The ledger's own part of a commit against a bare durable insert: `node test/bench/ledger.ts`. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { keyed, makeDurable } from '../../db/connect.ts';
import { insertBinding } from '../../db/queries/binding.ts';
import { ok } from '../../electron/domain/result.ts';
import { PersonId } from '../../electron/domain/terms.ts';
import {
  aCommand,
  aLedger,
  aLocal,
  anOperation,
  must,
  type TestLedger,
} from '../support/ledger.ts';
import { aBinding, aPerson, insertPerson } from '../support/rows.ts';

/** Medians in microseconds, all measured in the same rounds. */
export interface LedgerBench {
  readonly name: 'ledger';
  readonly rounds: number;
  /** One row, one commit, same driver, key and folder. */
  readonly bareUs: number;
  /** A local entry without rows. */
  readonly localUs: number;
  /** A binding: its row, entry, outbox row, two persons. */
  readonly operationUs: number;
  /** The same without its fsync: what the program itself costs. */
  readonly workUs: number;
  readonly ratio: number;
  /** Ratio of the tenth percentiles: what a busy neighbour disturbs least. */
  readonly quietRatio: number;
  readonly target: number;
}

const TARGET = 1.6;
const WARM_UP = 100;

function bareInsert(t: TestLedger): (n: number) => void {
  const db = must(keyed({ file: join(t.folder, 'bare.db'), key: t.options.key }, false));
  if (makeDurable(db) !== null) throw new Error('not durable');
  db.exec('CREATE TABLE bare (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO bare (n, text) VALUES (?, ?)');
  const text = 'x'.repeat(200);
  return (n) => {
    insert.run(n, text);
  };
}

/** A body of the size a real bind has: about a kilobyte with its decision. */
const BODY = {
  decision: {
    pack: 'GX-NN',
    version: '2026.1.0',
    outcome: 'ACCEPT',
    findings: Array.from({ length: 6 }, (_, i) => ({
      code: `RULE_${i}`,
      reference: '示例医保〔2024〕9号 第二条',
      value: '示例',
    })),
  },
  facts: { relationship: 'parent', ageDifference: 27, openBindings: 1 },
};

function operation(t: TestLedger, n: number, mode: 'check' | 'commit'): void {
  const relative = `99${String(n).padStart(6, '0')}`;
  const persons = [PersonId.parse('person-991001'), PersonId.parse(`person-${relative}`)];
  const command = aCommand('binding.bindRelative', { n, relationship: 'parent' }, { mode });
  must(
    t.ledger.once(t.clerk, command, (tx, context) => {
      insertBinding(tx, aBinding(context, randomUUID(), '991001', relative));
      const entry = anOperation({ type: 'binding.bound', persons, body: BODY, wire: BODY.facts });
      return ok({ entry, output: { n, decision: BODY.decision } });
    }),
  );
}

function timed(run: () => void): number {
  const started = performance.now();
  run();
  return (performance.now() - started) * 1000;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}

const median = (values: readonly number[]) => quantile(values, 0.5);

/** One of each in turn, so that a busy machine slows all alike. */
export function benchLedger(rounds = 1500): LedgerBench {
  const t = aLedger();
  try {
    t.ledger.applyRegister({ feed: 'p', after: '', upTo: '1' }, (tx) => {
      insertPerson(tx, aPerson('991001'));
      for (let n = 0; n < rounds + WARM_UP; n += 1) {
        const number = `99${String(n).padStart(6, '0')}`;
        insertPerson(tx, aPerson(number, { idNumber: `id-${number}` }));
      }
    });
    const bare = bareInsert(t);
    const times = {
      bare: [] as number[],
      local: [] as number[],
      operation: [] as number[],
      work: [] as number[],
    };
    for (let n = 0; n < rounds + WARM_UP; n += 1) {
      const row = {
        bare: timed(() => {
          bare(n);
        }),
        work: timed(() => {
          operation(t, n, 'check');
        }),
        operation: timed(() => {
          operation(t, n, 'commit');
        }),
        local: timed(() => {
          t.ledger.once(t.clerk, aCommand('sample.local'), () =>
            ok({ entry: aLocal(), output: {} }),
          );
        }),
      };
      // The first ones compile statements.
      if (n < WARM_UP) continue;
      times.bare.push(row.bare);
      times.work.push(row.work);
      times.operation.push(row.operation);
      times.local.push(row.local);
    }
    const bareUs = median(times.bare);
    const operationUs = median(times.operation);
    return {
      name: 'ledger',
      rounds,
      bareUs,
      localUs: median(times.local),
      operationUs,
      workUs: median(times.work),
      ratio: operationUs / bareUs,
      quietRatio: quantile(times.operation, 0.1) / quantile(times.bare, 0.1),
      target: TARGET,
    };
  } finally {
    t.dispose();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [rounds] = process.argv.slice(2).map(Number);
  process.stdout.write(`${JSON.stringify(benchLedger(rounds))}\n`);
}
