/** A committed binding against a bare durable insert: `node test/bench/bind.ts`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Database } from 'better-sqlite3';

import { keyed, makeDurable } from '../../db/connect.ts';
import { reserveLog } from '../../db/logSpace.ts';
import { rawOf } from '../../db/tx.ts';
import type { PersonId } from '../../electron/domain/terms.ts';
import type { BindInput } from '../../electron/services/bindFacts.ts';
import { bindRelative } from '../../electron/services/bindRelative.ts';
import { generateRegister } from '../../scripts/demoOffice/generator.ts';
import type { RegisterGroup } from '../../scripts/demoOffice/load.ts';
import { aBind } from '../support/bind.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';

/**
 * Medians in microseconds; `ratio` is the binding's over the bare insert's, in the same rounds. What
 * both cost depends on the state of their write-ahead logs, because an fsync of a log that grows is
 * twice as dear as one of a log that is written again; so there are three pairs.
 */
export interface BindBench extends Medians {
  readonly name: 'bind';
  readonly rounds: number;
  readonly target: number;
  /**
   * Without a break: the binding fills its log ten times as fast and so writes it again nearly
   * always, the bare insert for part of the time.
   */
  readonly longRun: Medians;
  /** Both logs written again, the cheapest state of both; no counter gets there in a day. */
  readonly fullLogs: Medians;
}

interface Medians {
  readonly bareUs: number;
  readonly bindUs: number;
  readonly ratio: number;
}

const TARGET = 2;
const WARM_UP = 100;
/**
 * The main pair is days at a counter: opened in the morning each as it opens by itself (the ledger
 * reserves its log, a bare file has none), so many rounds of a busy window, closed in the evening.
 */
const DAY = 80;
const DAYS = 20;
/** So many bare inserts fill a log of 1,000 pages. */
const FULL = 1100;

type Couple = readonly [owner: PersonId, relative: PersonId];

/** Owners with an account and relatives insured in the office's province, each used once. */
function pairsOf(groups: readonly RegisterGroup[]): Couple[] {
  const people = groups
    .flatMap((group) => group.records)
    .filter(
      ({ person, insurance }) =>
        person.deceasedOn == null &&
        person.birthDate < '2006-01-01' &&
        insurance?.status === 'active' &&
        insurance.region.startsWith('45'),
    );
  const owners = people.filter(
    ({ insurance, account }) => insurance?.region === '450100' && account !== null,
  );
  const taken = new Set(owners.map(({ person }) => person.personId));
  const relatives = people.filter(({ person }) => !taken.has(person.personId));
  return owners.flatMap(({ person }, i) => {
    const relative = relatives[i];
    return relative === undefined ? [] : [[person.personId, relative.person.personId] as const];
  });
}

/** The smallest thing that is as durable: one row, one commit, same driver, key and folder. */
function bareInsert(desk: TestDesk): { db: Database; insert: (n: number) => number } {
  const file = join(desk.folder, 'bare.db');
  const connected = keyed({ file, key: desk.options.key }, false);
  if (!connected.ok) throw new Error(connected.problem.sentence);
  const db = connected.value;
  if (makeDurable(db) !== null) throw new Error('not durable');
  db.exec('CREATE TABLE bare (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO bare (n, text) VALUES (?, ?)');
  const text = 'x'.repeat(200);
  return {
    db,
    insert: (n) => {
      const started = performance.now();
      insert.run(n, text);
      return (performance.now() - started) * 1000;
    },
  };
}

function timedBind(desk: TestDesk, [owner, relative]: Couple): number {
  const input: BindInput = {
    ...aBind(desk, 'P03', 'P02', 'sibling'),
    ownerPersonId: owner,
    relativePersonId: relative,
  };
  const clerk = desk.clerk;
  const started = performance.now();
  const answer = bindRelative(clerk, input);
  const elapsed = performance.now() - started;
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return elapsed * 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function medians(rows: readonly (readonly [bare: number, bind: number])[]): Medians {
  const bareUs = median(rows.map(([bare]) => bare));
  const bindUs = median(rows.map(([, bind]) => bind));
  return { bareUs, bindUs, ratio: bindUs / bareUs };
}

/** One of each in turn, so that a busy machine slows both alike. */
export function benchBind(rounds = DAY * DAYS): BindBench {
  const needed = WARM_UP + rounds * 3;
  const groups = [...generateRegister({ seed: 3, persons: needed * 12, region: '450100' })];
  const desk = aDesk({ start: '2026-03-10T09:00:00.000+08:00', register: groups });
  try {
    const pairs = pairsOf(groups).slice(0, needed);
    if (pairs.length < needed) throw new Error(`only ${pairs.length} pairs of ${needed}`);
    const bare = bareInsert(desk);
    let n = 0;
    const insert = () => bare.insert((n += 1));
    const run = (part: readonly Couple[], before?: (i: number) => void) =>
      medians(
        part.map((pair, i) => {
          before?.(i);
          return [insert(), timedBind(desk, pair)] as const;
        }),
      );
    const logs = [bare.db, rawOf(desk.ledger.read)];
    const evening = () => {
      for (const db of logs) db.pragma('wal_checkpoint(TRUNCATE)');
    };
    // The first ones compile statements.
    run(pairs.slice(0, WARM_UP));
    const days = run(pairs.slice(WARM_UP, WARM_UP + rounds), (i) => {
      if (i % DAY !== 0) return;
      evening();
      reserveLog(desk.options.file);
    });
    evening();
    const longRun = run(pairs.slice(WARM_UP + rounds, WARM_UP + rounds * 2));
    for (let i = 0; i < FULL; i += 1) insert();
    const fullLogs = run(pairs.slice(WARM_UP + rounds * 2));
    return { name: 'bind', rounds, ...days, target: TARGET, longRun, fullLogs };
  } finally {
    desk.dispose();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [rounds] = process.argv.slice(2).map(Number);
  process.stdout.write(`${JSON.stringify(benchBind(rounds))}\n`);
}
