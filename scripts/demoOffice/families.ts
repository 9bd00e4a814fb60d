import { addDays, daysInMonth, type IsoDate } from '../../electron/domain/date.ts';
import type { Sex } from '../../electron/domain/terms.ts';
import { personName, surname } from './names.ts';
import type { Neighbourhood, Place } from './places.ts';
import type { Random } from './random.ts';

/** Somebody of a made-up family; parents and spouse are places in the family's list. */
export interface Relation {
  readonly name: string;
  readonly family: string;
  readonly sex: Sex;
  readonly birthDate: IsoDate;
  /** Where born, which the id number keeps. */
  readonly county: string;
  /** Where the household lives now. */
  readonly place: Place;
  readonly father: number | undefined;
  readonly mother: number | undefined;
  spouse: number | undefined;
}

interface World {
  readonly random: Random;
  readonly neighbourhood: Neighbourhood;
  /** Nobody is born after this day. */
  readonly lastDay: IsoDate;
}

/** Years between a mother and her child; the father is at most eight years older than she is. */
const MOTHER_AGE = { low: 22, high: 36 } as const;
const MARRIED_UNTIL_BORN = 1998;

/**
 * A family of three or four generations: an old couple, their children, some of whom married into
 * other families (with parents of their own), grandchildren, and so on until today.
 */
export function makeFamily(world: World): Relation[] {
  const members: Relation[] = [];
  const { random } = world;
  const place = world.neighbourhood.pick(random);
  const husband = add(world, members, { sex: 'M', year: random.between(1930, 1966), place });
  const wife = marry(world, members, husband, place);
  bringUp(world, members, husband, wife, place);
  return members;
}

interface Newcomer {
  readonly sex: Sex;
  readonly year: number;
  readonly place: Place;
  readonly family?: string;
  readonly father?: number;
  readonly mother?: number;
}

function add(world: World, members: Relation[], person: Newcomer): number {
  const { random } = world;
  const family = person.family ?? surname(random);
  members.push({
    name: personName(random, family, person.sex),
    family,
    sex: person.sex,
    birthDate: dayOf(world, person.year),
    county: random.pick(person.place.counties),
    place: person.place,
    father: person.father,
    mother: person.mother,
    spouse: undefined,
  });
  return members.length - 1;
}

function dayOf({ random, lastDay }: World, year: number): IsoDate {
  const month = random.between(1, 12);
  const day = random.between(1, daysInMonth(year, month));
  const two = (part: number) => String(part).padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}` as IsoDate; // a day of the calendar
  return date > lastDay ? addDays(lastDay, -random.between(1, 200)) : date;
}

function at(members: readonly Relation[], index: number): Relation {
  const member = members[index];
  if (member === undefined) throw new Error(`no member ${index} in this family`);
  return member;
}

function yearOf(member: Relation): number {
  return Number(member.birthDate.slice(0, 4));
}

/** A wife or husband from another family, now and then with parents of her or his own. */
function marry(world: World, members: Relation[], index: number, home: Place): number {
  const { random } = world;
  const one = at(members, index);
  const isMan = one.sex === 'M';
  const gap = random.between(0, 6);
  const year = isMan ? yearOf(one) + gap - 1 : yearOf(one) - gap;
  const origin = random.chance(0.8) ? home : world.neighbourhood.pick(random);
  const parents = random.chance(0.4) ? parentsBefore(world, members, year, origin) : {};
  const spouse = add(world, members, {
    sex: isMan ? 'F' : 'M',
    year,
    place: home,
    ...parents,
  });
  one.spouse = spouse;
  at(members, spouse).spouse = index;
  return spouse;
}

function parentsBefore(
  world: World,
  members: Relation[],
  childYear: number,
  place: Place,
): Pick<Newcomer, 'father' | 'mother' | 'family'> {
  const { random } = world;
  const motherYear = childYear - random.between(MOTHER_AGE.low, MOTHER_AGE.high);
  if (motherYear < 1926) return {};
  const mother = add(world, members, { sex: 'F', year: motherYear, place });
  const father = add(world, members, { sex: 'M', year: motherYear - random.between(1, 5), place });
  at(members, mother).spouse = father;
  at(members, father).spouse = mother;
  return { father, mother, family: at(members, father).family };
}

function bringUp(
  world: World,
  members: Relation[],
  father: number,
  mother: number,
  home: Place,
): void {
  const { random } = world;
  const born = yearOf(at(members, mother));
  const wanted = random.between(born < 1965 ? 1 : 0, born < 1965 ? 4 : 2);
  let year = born + random.between(MOTHER_AGE.low, MOTHER_AGE.low + 4);
  const lastYear = Number(world.lastDay.slice(0, 4));
  for (let i = 0; i < wanted && year <= Math.min(born + MOTHER_AGE.high, lastYear); i += 1) {
    const { family } = at(members, father);
    const sex = random.chance(0.5) ? 'M' : 'F';
    const child = add(world, members, { sex, year, place: home, family, father, mother });
    growUp(world, members, child, year, home);
    year += random.between(2, 5);
  }
}

/** Who is old enough marries, moves perhaps, and has children. */
function growUp(world: World, members: Relation[], index: number, year: number, home: Place): void {
  const { random } = world;
  if (year > MARRIED_UNTIL_BORN || !random.chance(0.75)) return;
  const place = random.chance(0.8) ? home : world.neighbourhood.pick(random);
  const spouse = marry(world, members, index, place);
  const [father, mother] = at(members, index).sex === 'M' ? [index, spouse] : [spouse, index];
  bringUp(world, members, father, mother, place);
}
