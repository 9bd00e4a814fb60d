/** Making the demo office: a data folder with accounts, secrets and a made-up register. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { v7 as newId } from 'uuid';

import {
  epochMsOfInstant,
  instantOfEpochMs,
  type Clock,
  type IsoInstant,
} from '../electron/domain/clock.ts';
import { OfficeCode, StaffNumber, TerminalCode } from '../electron/domain/terms.ts';
import { loadPolicyBook } from '../electron/policy/load.ts';
import { DEMO_ACCOUNTS } from '../electron/shell/demoAccounts.ts';
import { foundOffice } from '../electron/shell/found.ts';
import { administratorOf, furnishOffice, type FurnishingPorts } from '../electron/shell/furnish.ts';
import {
  COUNTER_COST,
  scryptKdf,
  stretchedOnce,
  type KdfCost,
} from '../electron/shell/keys/kdf.ts';
import { officeFiles } from '../electron/shell/officeFiles.ts';
import { generateRegister } from './demoOffice/generator.ts';
import type { RegisterGroup } from './demoOffice/load.ts';
import { namedKinships, namedRecords } from './demoOffice/people.ts';

/** Which office is made; the two demo offices differ in region and pack only. */
export interface DemoPlace {
  readonly code: string;
  readonly name: string;
  readonly packId: string;
}

export const NANNING_OFFICE: DemoPlace = {
  code: '45010001',
  name: '示例南宁医保服务大厅',
  packId: 'GX-NN',
};

export const CHONGQING_OFFICE: DemoPlace = {
  code: '50000001',
  name: '示例重庆医保服务大厅',
  packId: 'CQ',
};

/** Demo offices by the word `npm start -- --office` takes. */
export const DEMO_PLACES: Readonly<Record<string, DemoPlace>> = {
  nn: NANNING_OFFICE,
  cq: CHONGQING_OFFICE,
};

export interface DemoOptions {
  readonly place?: DemoPlace;
  /** Generated persons beside the named ones. */
  readonly persons?: number;
  readonly seed?: number;
  /** What deriving a key from a secret costs; tests take a cheap one. */
  readonly cost?: KdfCost;
  /** Told about what is done so far, in plain words. */
  readonly report?: (detail: string) => void;
}

export interface DemoOffice {
  readonly folder: string;
  /** The office's recovery key, as the sheet shows it. */
  readonly recovery: string;
  /** Persons in the register. */
  readonly persons: number;
}

const root = path.resolve(import.meta.dirname, '..');
const PERSONS = 20_000;
const SEED = 20_260_301;
/** The office was founded before the day on which the demo's cases happen. */
const FOUNDED_AT = '2026-03-01T08:00:00.000+08:00' as IsoInstant;

/** Makes the office in an empty or missing folder; an office that is there is an error. */
export async function buildDemoOffice(
  folder: string,
  options: DemoOptions = {},
): Promise<DemoOffice> {
  fs.mkdirSync(folder, { recursive: true });
  const place = options.place ?? NANNING_OFFICE;
  const administrator = administratorOf(DEMO_ACCOUNTS);
  const ports = furnishingPorts(folder, options.cost ?? COUNTER_COST);
  const founded = await foundOffice(ports, {
    office: { code: OfficeCode.parse(place.code), name: place.name },
    terminal: TerminalCode.parse('03'),
    packId: place.packId,
    demo: true,
    training: false,
    administrator: { ...administrator, staffNumber: StaffNumber.parse(administrator.staffNumber) },
  });
  if (!founded.ok) throw new Error(`the demo office was not founded: ${founded.problem.code}`);
  const { report } = options;
  const persons = await furnishOffice(ports, DEMO_ACCOUNTS, groups(place, options), (count) =>
    report?.(`${count} persons`),
  );
  return { folder, recovery: founded.value.recovery, persons };
}

/** The office `npm start` opens: made once, complete or not at all. */
export async function ensureDemoOffice(
  folder: string,
  report: (detail: string) => void = () => undefined,
  place: DemoPlace = NANNING_OFFICE,
): Promise<void> {
  if (fs.existsSync(path.join(folder, 'ledger.db'))) return;
  const unfinished = `${folder}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  const { recovery } = await buildDemoOffice(unfinished, { report, place });
  fs.writeFileSync(path.join(unfinished, 'demo-recovery-key.txt'), `${recovery}\n`);
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(unfinished, folder);
}

function* groups(place: DemoPlace, options: DemoOptions): Generator<RegisterGroup> {
  yield { records: namedRecords(), kinships: namedKinships() };
  yield* generateRegister({
    seed: options.seed ?? SEED,
    persons: options.persons ?? PERSONS,
    region: place.code.slice(0, 6),
  });
}

/** A clock of its own, so that the office is as old on every machine: a second a look. */
function demoClock(): Clock {
  let now = epochMsOfInstant(FOUNDED_AT);
  return {
    now: () => instantOfEpochMs((now += 1000)),
    monotonicMs: () => now,
  };
}

function furnishingPorts(folder: string, cost: KdfCost): FurnishingPorts {
  const clock = demoClock();
  const trust = { trust: ['demo', 'production'], acceptUnsigned: true } as const;
  return {
    files: officeFiles(folder),
    migrations: path.join(root, 'db/migrations'),
    sqliteBinding: null,
    ports: { clock, randomBytes },
    clock,
    // The administrator's secret opens slot and key: stretched once for all of it.
    keys: {
      kdf: stretchedOnce(scryptKdf),
      cost,
      keyring: null,
      randomBytes,
      nowMs: () => Date.now(),
    },
    newId: () => newId(),
    bookFor: () => loadPolicyBook(path.join(root, 'resources'), trust),
  };
}
