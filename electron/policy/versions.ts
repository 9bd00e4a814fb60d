import type { IsoDate } from '../domain/date.ts';
import type { PolicyBook, PolicyPack } from '../domain/policy.ts';
import { type PolicyReading, type Trust, buildBook } from './load.ts';
import type { PolicyProblem } from './problems.ts';
import type { ReadPack } from './readPack.ts';

/** From a day on a pack has this content; null: it was kept, but can no longer be read. */
export interface PackChange {
  readonly packId: string;
  readonly from: IsoDate;
  readonly pack: ReadPack | null;
}

/** What stands in for a pack from a day on; null: nothing, every decision stops. */
export interface PackPeriod {
  /** First day; null: since ever. */
  readonly from: IsoDate | null;
  readonly pack: PolicyPack | null;
}

/** More days on which values change than a pack has. */
const PERIODS_MAX = 100_000;

/**
 * The packs in force on a day: those of the program, and over them whatever was entered last of
 * all changes whose day has come. A later entry undoes an earlier plan from its own day on.
 */
export function packsOn(
  base: ReadonlyMap<string, ReadPack>,
  changes: readonly PackChange[],
  on: IsoDate | null,
): Map<string, ReadPack> {
  const packs = new Map(base);
  for (const { packId, from, pack } of changes) {
    if (on === null || from > on) continue;
    if (pack === null) packs.delete(packId);
    else packs.set(packId, pack);
  }
  return packs;
}

/** A pack whose content changes from day to day; on each day it is one plain pack. */
export function datedPack(periods: readonly PackPeriod[]): PolicyPack {
  const indexOn = (on: IsoDate): number =>
    periods.findLastIndex(({ from }) => from === null || from <= on);
  const versionOn = (on: IsoDate): PolicyPack | null => periods[indexOn(on)]?.pack ?? null;
  const newest = periods.findLast(({ pack }) => pack !== null)?.pack;
  if (newest == null) throw new Error('a pack without any content');
  return {
    ...newest,
    versionOn,
    inForce: (name, on) => versionOn(on)?.inForce(name, on) ?? null,
    periodOf: (on) => {
      const index = indexOn(on);
      return (index + 1) * PERIODS_MAX + (periods[index]?.pack?.periodOf(on) ?? 0);
    },
  };
}

function sameContent(one: PolicyPack | null, other: PolicyPack | null): boolean {
  return one?.identity.digest === other?.identity.digest;
}

function periodsOf(id: string, books: readonly Dated[]): PackPeriod[] {
  const periods: PackPeriod[] = [];
  for (const { from, book } of books) {
    const pack = book.pack(id);
    const last = periods.at(-1);
    if (last !== undefined && sameContent(last.pack, pack)) continue;
    if (last === undefined && pack === null) continue;
    periods.push({ from, pack });
  }
  return periods;
}

interface Dated {
  readonly from: IsoDate | null;
  readonly book: PolicyBook;
}

/** A book with what is wrong in it. */
export interface DatedBook {
  readonly book: PolicyBook;
  readonly problems: readonly PolicyProblem[];
}

/**
 * All packs with everything two administrators changed, in the order of entry. Without changes it
 * is the program's own book, built once.
 */
export function datedBook(
  base: PolicyReading,
  trust: Trust,
  changes: readonly PackChange[],
): DatedBook {
  if (changes.length === 0) return { book: base.book, problems: [] };
  const problems: PolicyProblem[] = [];
  const days = [...new Set(changes.map(({ from }) => from))].sort();
  const books: Dated[] = [{ from: null, book: base.book }];
  for (const from of days) {
    const packs = packsOn(base.read, changes, from);
    books.push({ from, book: buildBook(packs, base.shared, trust, problems) });
  }
  const ids = new Set(books.flatMap(({ book }) => book.packs.map(({ id }) => id)));
  const packs = new Map<string, PolicyPack>();
  for (const id of ids) packs.set(id, packOver(periodsOf(id, books)));
  const { library } = base.book;
  const book = { packs: [...packs.values()], pack: (id: string) => packs.get(id) ?? null, library };
  return { book, problems };
}

/** A pack that never changes stays the plain one it is. */
function packOver(periods: readonly PackPeriod[]): PolicyPack {
  const [only, ...more] = periods;
  const isPlain = more.length === 0 && only?.from === null && only.pack !== null;
  return isPlain ? only.pack : datedPack(periods);
}
