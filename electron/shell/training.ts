import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';

import type { enterTraining, trainingChoices } from '../contract/training.ts';
import type { InputOf, OutputOf, ResultOf } from '../contract/operation.ts';
import type { Clock } from '../domain/clock.ts';
import { epochMsOfInstant, instantOfEpochMs } from '../domain/clock.ts';
import type { PolicyBook, PolicyPack } from '../domain/policy.ts';
import { liesIn } from '../domain/region.ts';
import { fail, ok } from '../domain/result.ts';
import { OfficeCode, StaffNumber, TerminalCode } from '../domain/terms.ts';
import { regionName } from '../services/regions.ts';
import { foundOffice } from './found.ts';
import { administratorOf, furnishOffice, type FurnishingPorts } from './furnish.ts';
import type { KdfCost } from './keys/kdf.ts';
import { officeFiles } from './officeFiles.ts';
import { trainingPlace, type Place } from './places.ts';
import { TRAINING_ACCOUNTS } from './trainingAccounts.ts';
import { trainingRegister } from './trainingPeople.ts';

/** What making and choosing training offices needs. */
export interface TrainingPorts extends Omit<FurnishingPorts, 'files' | 'clock' | 'bookFor'> {
  /** The office's own data folder; training offices lie below it. */
  readonly data: string;
  readonly resources: string;
  readonly book: PolicyBook;
  /** Code of the office that is set up here; null: none is yet. */
  readonly officeCode: string | null;
}

type Choice = OutputOf<typeof trainingChoices>['packs'][number];

/** Its secrets are public, so deriving keys may be quick. */
const PUBLIC_COST: KdfCost = { N: 2 ** 12, r: 8, p: 1 };
/** The last two digits of a training office's code, and its terminal. */
const TRAINING_DIGITS = '99';
/** Founded the day after its register's, so that any later day can be practised. */
const FOUNDED_AT = '2026-03-01T08:00:00.000+08:00';

/**
 * What can be practised: the packs that say what the articles say, and the production packs of the
 * office's own region; of every region where no office is set up yet.
 */
export function trainingPacks({ book, officeCode }: TrainingPorts): readonly PolicyPack[] {
  const region = officeCode?.slice(0, 6) ?? null;
  return book.packs.filter((pack) => {
    if (pack.identity.kind === 'seed') return true;
    if (pack.identity.kind !== 'production' || pack.covers.length === 0) return false;
    return region === null || covers(pack, region);
  });
}

/** The choices as the locked window shows them: the own region first, there what is unconfirmed. */
export function listTraining(ports: TrainingPorts): ResultOf<typeof trainingChoices> {
  const packs = trainingPacks(ports).toSorted((a, b) => rank(ports, a) - rank(ports, b));
  return ok({ packs: packs.map((pack) => choiceOf(ports, pack)) });
}

function rank({ officeCode }: TrainingPorts, pack: PolicyPack): number {
  const isOwn = officeCode !== null && covers(pack, officeCode.slice(0, 6));
  return (isOwn ? 0 : 2) + (pack.identity.kind === 'seed' ? 0 : 1);
}

function covers(pack: PolicyPack, region: string): boolean {
  return pack.covers.some((area) => liesIn(region, area));
}

function choiceOf({ data }: TrainingPorts, pack: PolicyPack): Choice {
  const { name, kind } = pack.identity;
  const started = existsSync(officeFiles(trainingPlace(data, pack.id).folder).ledger);
  return { id: pack.id, name: { ...name }, unverified: kind === 'seed', started };
}

/** Where the pack is practised; made first where it never was: complete, or not at all. */
export async function openTraining(
  ports: TrainingPorts,
  { packId }: InputOf<typeof enterTraining>,
): Promise<ResultOf<typeof enterTraining> & { place?: Place }> {
  const pack = trainingPacks(ports).find((one) => one.id === packId);
  if (pack === undefined) return fail({ code: 'pack.unknown' });
  const place = trainingPlace(ports.data, pack.id);
  if (!existsSync(officeFiles(place.folder).ledger)) await makeOffice(ports, pack, place.folder);
  return { ...ok({}), place };
}

async function makeOffice(ports: TrainingPorts, pack: PolicyPack, folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const region = regionOf(ports, pack);
  const clock = steppingClock();
  const making: FurnishingPorts = {
    ...ports,
    files: officeFiles(unfinished),
    ports: { ...ports.ports, clock },
    clock,
    keys: { ...ports.keys, cost: PUBLIC_COST, keyring: null },
    bookFor: () => ports.book,
  };
  const administrator = administratorOf(TRAINING_ACCOUNTS);
  const founded = await foundOffice(making, {
    office: {
      code: OfficeCode.parse(`${region}${TRAINING_DIGITS}`),
      name: `培训网点（${regionName(region)}）`,
    },
    terminal: TerminalCode.parse(TRAINING_DIGITS),
    packId: pack.id,
    demo: false,
    training: true,
    administrator: { ...administrator, staffNumber: StaffNumber.parse(administrator.staffNumber) },
  });
  if (!founded.ok) throw new Error(`the training office was not founded: ${founded.problem.code}`);
  await furnishOffice(making, TRAINING_ACCOUNTS, trainingRegister(ports.resources, region));
  renameSync(unfinished, folder);
}

/** The office's own region where the pack covers it, else the pack's first. */
function regionOf({ officeCode }: TrainingPorts, pack: PolicyPack): string {
  const own = officeCode?.slice(0, 6);
  if (own !== undefined && covers(pack, own)) return own;
  const [first] = pack.covers;
  if (first === undefined) throw new Error(`${pack.id} covers no region`);
  return first;
}

/** A second a look, from the day of the founding on. */
function steppingClock(): Clock {
  let now = epochMsOfInstant(FOUNDED_AT as ReturnType<Clock['now']>); // an instant, as written above
  return {
    now: () => instantOfEpochMs((now += 1000)),
    monotonicMs: () => now,
  };
}
