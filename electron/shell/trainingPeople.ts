import { readFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import type { RegisterRecord } from '../../db/queries/register.ts';
import { IsoDate } from '../domain/date.ts';
import { Relationship } from '../domain/relationship.ts';
import {
  Employment,
  InsuranceStatus,
  PersonalAccountId,
  PersonId,
  Plan,
  Sex,
} from '../domain/terms.ts';
import { initialsOf } from '../services/initials.ts';
import type { RegisterGroup } from './firstLoad.ts';

const TrainingPerson = z.strictObject({
  id: PersonId,
  idType: z.enum(['01', '07', '16']),
  idNumber: z.string(),
  /** Begins with 示例, as every made-up name here does. */
  name: z.string().startsWith('示例'),
  sex: Sex,
  born: IsoDate,
  died: IsoDate.nullable(),
  phone: z.string().nullable(),
  /** Plan, status, region, employment; null: not insured. */
  insured: z.tuple([Plan, InsuranceStatus, z.string(), Employment.nullable()]).nullable(),
  /** Balance of the personal account; null: none. */
  fen: z.int().nonnegative().nullable(),
  cards: z.array(z.tuple([z.string(), z.enum(['socialSecurityCard', 'eCredential'])])),
  /** Lives wherever the training office is, instead of at the file's home. */
  moves: z.boolean(),
});

/** `resources/training/people.json`: made-up people of every training office. */
export const TrainingPeople = z.strictObject({
  note: z.string(),
  /** Region of the people that move along with the office. */
  home: z.string(),
  /** The register's day: what it says was true at the end of it. */
  asOf: IsoDate,
  people: z.array(TrainingPerson),
  /** Person, relative, "the relative is the person's …". */
  kinships: z.array(z.tuple([PersonId, PersonId, Relationship])),
});
export type TrainingPeople = z.infer<typeof TrainingPeople>;

/** The people as the register of a training office in `region` has them. */
export function trainingRegister(resources: string, region: string): RegisterGroup[] {
  const text = readFileSync(path.join(resources, 'training/people.json'), 'utf8');
  const file = TrainingPeople.parse(JSON.parse(text));
  const records = file.people.map((person) => recordOf(file, person, region));
  const kinships = file.kinships.map(([personId, relativeId, relationship]) => ({
    ...{ personId, relativeId, relationship },
    source: 'register' as const,
  }));
  return [{ records, kinships }];
}

function recordOf(
  { home, asOf }: TrainingPeople,
  person: TrainingPeople['people'][number],
  office: string,
): RegisterRecord {
  const { id, idType, idNumber, name, sex, born, died, phone, insured, fen, cards } = person;
  const [plan, status, region, employment] = insured ?? [];
  const isInsured = plan !== undefined && status !== undefined && region !== undefined;
  const lives = person.moves && region === home ? office : region;
  return {
    person: {
      ...{ personId: id, idType, idNumber, name, sex, phone },
      initials: initialsOf(name),
      birthDate: born,
      deceasedOn: died,
      verified: true,
    },
    insurance:
      isInsured && lives !== undefined
        ? { plan, status, region: lives, employment: employment ?? null, declared: false }
        : null,
    account: fen === null ? null : accountOf(id, fen, asOf),
    cards: cards.map(([cardNumber, kind]) => ({ cardNumber, kind })),
    settlements: [],
  };
}

function accountOf(id: string, fen: number, asOf: IsoDate): NonNullable<RegisterRecord['account']> {
  return {
    accountId: PersonalAccountId.parse(`account-${id.replace(/^person-/, '')}`),
    balanceFen: fen,
    priorYearsFen: fen,
    quotaFen: 0,
    asOf,
    centralSeq: 0,
    state: 'open',
  };
}
