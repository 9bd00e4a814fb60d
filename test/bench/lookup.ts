/** Looking a person up by id number among 20,000 and among 1,000,000: `node test/bench/lookup.ts`. */
import { pathToFileURL } from 'node:url';

import { lookUpPerson } from '../../electron/services/lookUpPerson.ts';
import { generateRegister } from '../../scripts/demoOffice/generator.ts';
import type { RegisterGroup } from '../../scripts/demoOffice/load.ts';
import { seededRandom, type Random } from '../../scripts/demoOffice/random.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { fillRegister } from './bulk.ts';

/** Medians in microseconds; `ratio` is the large register's over the small one's. */
export interface LookUpBench {
  readonly name: 'lookUp';
  readonly persons: readonly [small: number, large: number];
  readonly rounds: number;
  readonly smallUs: number;
  readonly largeUs: number;
  readonly ratio: number;
  readonly target: number;
  readonly loadSeconds: number;
}

const TARGET = 1.5;
const SAMPLE = 4000;

interface Register {
  readonly desk: TestDesk;
  readonly numbers: readonly string[];
}

/** Loads a register and keeps the numbers that will be asked for, spread over all of it. */
function loaded(persons: number): Register {
  const numbers: string[] = [];
  const every = Math.max(1, Math.floor(persons / SAMPLE));
  function* noted(): Generator<RegisterGroup> {
    let count = 0;
    const options = { seed: 1, persons, region: '450100', isPlain: true };
    for (const group of generateRegister(options)) {
      for (const { person } of group.records) {
        if (count % every === 0) numbers.push(person.idNumber);
        count += 1;
      }
      yield group;
    }
  }
  const desk = aDesk({
    fill: (options) => {
      fillRegister(options, noted());
    },
  });
  return { desk, numbers };
}

/** The whole service, as the window asks it. */
function timed({ desk, numbers }: Register, random: Random): number {
  const by = { kind: 'text', text: random.pick(numbers), idType: '01' } as const;
  const clerk = desk.clerk;
  const started = performance.now();
  const answer = lookUpPerson(clerk, { by, role: 'relative' });
  const elapsed = performance.now() - started;
  if (!answer.ok) throw new Error(`a known person was not found: ${answer.problem.code}`);
  return elapsed * 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Loads both registers, then asks them in turn, so that a busy machine slows both alike. */
export function benchLookUp(small = 20_000, large = 1_000_000, rounds = 4000): LookUpBench {
  const started = performance.now();
  const registers = [loaded(small), loaded(large)] as const;
  const loadSeconds = (performance.now() - started) / 1000;
  const random = seededRandom(2026);
  const times: readonly [number[], number[]] = [[], []];
  try {
    for (let i = 0; i < rounds + 200; i += 1) {
      const pair = [timed(registers[0], random), timed(registers[1], random)] as const;
      // The first ones compile statements and warm the caches of both.
      if (i < 200) continue;
      times[0].push(pair[0]);
      times[1].push(pair[1]);
    }
  } finally {
    for (const { desk } of registers) desk.dispose();
  }
  const smallUs = median(times[0]);
  const largeUs = median(times[1]);
  const ratio = largeUs / smallUs;
  const persons = [small, large] as const;
  return { name: 'lookUp', persons, rounds, smallUs, largeUs, ratio, target: TARGET, loadSeconds };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [small, large] = process.argv.slice(2).map(Number);
  process.stdout.write(`${JSON.stringify(benchLookUp(small, large))}\n`);
}
