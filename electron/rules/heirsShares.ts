import type { IsoDate } from '../domain/date.ts';
import type { HeirPerson, HeirsFacts } from './heirsFacts.ts';

/** Fen by person id; what is divided is always divided completely. */
export type ShareMap = Map<string, number>;

/** Takers of one share together: one person, or all who represent a predeceased one. */
export type Stem = readonly string[];

const FIRST_CLASS: ReadonlySet<string> = new Set(['spouse', 'child', 'parent']);

function diedBefore(person: HeirPerson, deceasedOn: IsoDate): boolean {
  return person.diedOn !== undefined && person.diedOn < deceasedOn;
}

/** Renounced in time: on the day of payment at the latest, or before any payment. */
function hasRenounced(person: HeirPerson, paidOn: IsoDate | undefined): boolean {
  if (person.renouncedOn === undefined) return false;
  return paidOn === undefined || person.renouncedOn <= paidOn;
}

/** Renounced after the money was paid: without effect. */
export function renouncedTooLate(person: HeirPerson, paidOn: IsoDate | undefined): boolean {
  return person.renouncedOn !== undefined && paidOn !== undefined && person.renouncedOn > paidOn;
}

/** True when somebody can take, by law or will: alive at the death, and not renouncing. */
export function canTake(person: HeirPerson, facts: HeirsFacts): boolean {
  return !diedBefore(person, facts.deceasedOn) && !hasRenounced(person, facts.paidOn);
}

function classOf(person: HeirPerson): 1 | 2 | null {
  if (FIRST_CLASS.has(person.relation) || person.relation === 'descendant') return 1;
  if (person.relation === 'widowedInLaw') return person.mainSupporter ? 1 : null;
  return 2;
}

/** The one whose share this person takes; null when there is nothing to represent. */
function stemKey(
  person: HeirPerson,
  byId: ReadonlyMap<string, HeirPerson>,
  on: IsoDate,
): string | null {
  if (person.representsId === undefined) return person.id;
  const represented = byId.get(person.representsId);
  return represented !== undefined && diedBefore(represented, on) ? represented.id : null;
}

function stemsOfClass(facts: HeirsFacts, heirClass: 1 | 2): Stem[] {
  const byId = new Map(facts.people.map((person) => [person.id, person]));
  // A Map keeps its keys in the order of their first taker, which is where the stem stands.
  const stems = new Map<string, string[]>();
  for (const person of facts.people) {
    if (classOf(person) !== heirClass || !canTake(person, facts)) continue;
    const key = stemKey(person, byId, facts.deceasedOn);
    if (key === null) continue;
    const stem = stems.get(key);
    if (stem === undefined) stems.set(key, [person.id]);
    else stem.push(person.id);
  }
  return [...stems.values()];
}

/** Who takes by law (Civil Code arts. 1127–1129): the first class, or if nobody does the second. */
export function stemsByLaw(facts: HeirsFacts): readonly Stem[] {
  const first = stemsOfClass(facts, 1);
  return first.length > 0 ? first : stemsOfClass(facts, 2);
}

/** Splits fen into `parts` equal parts; the rest one fen each to the first of them. */
export function splitEqually(fen: number, parts: number): number[] {
  const base = Math.floor(fen / parts);
  const rest = fen - base * parts;
  return Array.from({ length: parts }, (_, index) => base + (index < rest ? 1 : 0));
}

/** Divides an amount by law: equal per stem, and equal within a stem. */
export function divideByLaw(fen: number, stems: readonly Stem[], into: ShareMap): void {
  const stemShares = splitEqually(fen, stems.length);
  stems.forEach((stem, index) => {
    const shares = splitEqually(stemShares[index] ?? 0, stem.length);
    stem.forEach((id, place) => into.set(id, (into.get(id) ?? 0) + (shares[place] ?? 0)));
  });
}

/** Divides an amount by weights, rounded down; the rest one fen each to the first. */
export function splitByWeight(fen: number, weights: readonly number[]): number[] {
  // Amount times weight can leave the safe integers, so this is the one place for BigInt.
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const parts = weights.map((weight) => Number((BigInt(fen) * BigInt(weight)) / total));
  let rest = fen - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => {
    if (rest <= 0) return part;
    rest -= 1;
    return part + 1;
  });
}

/** What a will gives: who can take it, and what falls back to the law. */
export interface WillShares {
  readonly taken: ShareMap;
  readonly lapsedFen: number;
  readonly hasLapsed: boolean;
}

/** Divides an amount by the will; parts of those who died before or renounced lapse. */
export function divideByWill(
  fen: number,
  will: NonNullable<HeirsFacts['will']>,
  facts: HeirsFacts,
): WillShares {
  const parts = splitByWeight(fen, will.shares ?? will.to.map(() => 1));
  const byId = new Map(facts.people.map((person) => [person.id, person]));
  const taken: ShareMap = new Map();
  let lapsedFen = 0;
  let hasLapsed = false;
  will.to.forEach((id, index) => {
    const person = byId.get(id);
    const part = parts[index] ?? 0;
    if (person === undefined || canTake(person, facts)) {
      taken.set(id, part);
      return;
    }
    hasLapsed = true;
    lapsedFen += part;
  });
  return { taken, lapsedFen, hasLapsed };
}
