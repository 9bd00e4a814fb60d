import type { RegisterRecord } from '../../db/queries/register.ts';
import type { TrainingPeople } from '../../electron/shell/trainingPeople.ts';
import { generateRegister } from './generator.ts';
import { namedKinships, namedRecords, REGISTER_DAY } from './people.ts';

const HOME = '450100';
/** Others than the demo office's: whoever trains meets new families. */
const SEED = 20_261_127;
const PERSONS = 240;
/** Its own named persons are insured there, so they stay where they are. */
const OTHER_HOME = '500000';

type Person = TrainingPeople['people'][number];

/** The text of `resources/training/people.json`, one person and one kinship a line. */
export function trainingPeopleText(): string {
  const groups = [...generateRegister({ seed: SEED, persons: PERSONS, region: HOME })];
  const people = [
    ...namedRecords().map((record) => personOf(record)),
    ...groups.flatMap(({ records }) => records.map((record) => personOf(record))),
  ];
  const kinships = [...namedKinships(), ...groups.flatMap((group) => group.kinships)].map(
    ({ personId, relativeId, relationship }) => [personId, relativeId, relationship],
  );
  const note =
    'Made-up people of every training office; written by scripts/trainingPeople.ts, never by hand.';
  const head = JSON.stringify({ note, home: HOME, asOf: REGISTER_DAY }).slice(1, -1);
  return `{${head},\n"people":[\n${lines(people)}\n],\n"kinships":[\n${lines(kinships)}\n]}\n`;
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => JSON.stringify(row)).join(',\n');
}

function personOf({ person, insurance, account, cards }: RegisterRecord): Person {
  return {
    id: person.personId,
    idType: person.idType as Person['idType'], // the generator and the handbook know no others
    idNumber: person.idNumber,
    name: person.name,
    sex: person.sex,
    born: person.birthDate,
    died: person.deceasedOn ?? null,
    phone: person.phone ?? null,
    insured:
      insurance === null
        ? null
        : [insurance.plan, insurance.status, insurance.region, insurance.employment ?? null],
    fen: account?.balanceFen ?? null,
    cards: cards.map(({ cardNumber, kind }) => [cardNumber, kind]),
    moves: insurance !== null && insurance.region !== OTHER_HOME,
  };
}
