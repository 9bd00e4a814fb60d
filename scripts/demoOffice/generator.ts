import type { RegisterRecord } from '../../db/queries/register.ts';
import type { IsoDate } from '../../electron/domain/date.ts';
import { PersonId } from '../../electron/domain/terms.ts';
import { initialsOf } from '../../electron/services/initials.ts';
import { coverOf, deathOf, settlementsOf } from './cover.ts';
import { makeFamily, type Relation } from './families.ts';
import { uniqueIdNumbers, type IdNumbers } from './idNumbers.ts';
import { kinshipsOf, type Member } from './kinship.ts';
import type { RegisterGroup } from './load.ts';
import { REGISTER_DAY } from './people.ts';
import { neighbourhoodOf } from './places.ts';
import { seededRandom, type Random } from './random.ts';

export interface GeneratorOptions {
  readonly seed: number;
  /** Exactly so many persons come out. */
  readonly persons: number;
  /** The office's region, e.g. '450100': most families live there or in its province. */
  readonly region: string;
  /** Cards, settlements and kinships are left out: a plain register for measurements. */
  readonly isPlain?: boolean;
}

/** Id of the n-th generated person, from 1. */
export function generatedId(n: number): PersonId {
  return PersonId.parse(`person-${String(n).padStart(8, '0')}`);
}

/** Made-up persons in families, the same for the same options on every machine. */
export function* generateRegister(options: GeneratorOptions): Generator<RegisterGroup> {
  const random = seededRandom(options.seed);
  const numbers = uniqueIdNumbers();
  const neighbourhood = neighbourhoodOf(options.region);
  let made = 0;
  while (made < options.persons) {
    const family = makeFamily({ random, neighbourhood, lastDay: REGISTER_DAY });
    const numbered = numberFamily(numbers, family, made);
    const group = groupOf(random, numbered.slice(0, options.persons - made), options.isPlain);
    made += group.records.length;
    yield group;
  }
}

interface Numbered extends Relation {
  readonly index: number;
  readonly personId: PersonId;
  readonly idNumber: string;
}

/** Somebody whose county has no number left on that day stays out of the register. */
function numberFamily(numbers: IdNumbers, family: readonly Relation[], made: number): Numbered[] {
  const numbered: Numbered[] = [];
  family.forEach((relation, index) => {
    const idNumber = numbers.next(relation.county, relation.birthDate, relation.sex);
    if (idNumber === null) return;
    const personId = generatedId(made + numbered.length + 1);
    numbered.push({ ...relation, index, personId, idNumber });
  });
  return numbered;
}

function groupOf(random: Random, family: readonly Numbered[], isPlain = false): RegisterGroup {
  const records = family.map((relation) => recordOf(random, relation, isPlain));
  return { records, kinships: isPlain ? [] : kinshipRows(family) };
}

function kinshipRows(family: readonly Numbered[]): RegisterGroup['kinships'] {
  const idAt = new Map(family.map(({ index, personId }) => [index, personId]));
  const idOf = (index: number | undefined) => (index === undefined ? undefined : idAt.get(index));
  const members = family.map(({ personId, sex, father, mother, spouse }): Member<PersonId> => ({
    id: personId,
    sex,
    father: idOf(father),
    mother: idOf(mother),
    spouse: idOf(spouse),
  }));
  return kinshipsOf(members).map((kin) => ({ ...kin, source: 'register' }));
}

function recordOf(random: Random, relation: Numbered, isPlain: boolean): RegisterRecord {
  const { personId, sex, birthDate, name, idNumber } = relation;
  const deceasedOn = deathOf(random, birthDate);
  const { insurance, account } = coverOf(random, relation, deceasedOn);
  const serial = personId.slice(-8);
  return {
    person: {
      personId,
      idType: '01',
      idNumber,
      name,
      initials: initialsOf(name),
      sex,
      birthDate,
      deceasedOn,
      verified: true,
      publicFunded: random.chance(0.004),
      chronicRegistered: isBefore(birthDate, '1980') && random.chance(0.08),
      phone: random.chance(0.7) ? `100${serial}` : null,
    },
    insurance,
    account,
    cards: isPlain || insurance === null ? [] : cardsOf(random, serial),
    settlements: isPlain ? [] : settlementsOf(random, personId, deceasedOn),
  };
}

function isBefore(birthDate: IsoDate, year: string): boolean {
  return birthDate < year;
}

function cardsOf(random: Random, serial: string): RegisterRecord['cards'] {
  const cards: RegisterRecord['cards'][number][] = [];
  if (random.chance(0.9)) cards.push({ cardNumber: `Z${serial}`, kind: 'socialSecurityCard' });
  if (random.chance(0.5)) {
    cards.push({ cardNumber: `EC${serial.padStart(26, '0')}`, kind: 'eCredential' });
  }
  return cards;
}
