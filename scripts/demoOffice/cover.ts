import type { RegisterRecord } from '../../db/queries/register.ts';
import { addDays, fullYears, type IsoDate } from '../../electron/domain/date.ts';
import {
  PersonalAccountId,
  type Employment,
  type InsuranceStatus,
  type PersonId,
} from '../../electron/domain/terms.ts';
import { REGISTER_DAY } from './people.ts';
import type { Random } from './random.ts';

type Insurance = RegisterRecord['insurance'];
type Account = RegisterRecord['account'];

/** Chance of having died by an age (full years); rough, but old people are rarer. */
const DEATHS = [
  { below: 60, chance: 0.01 },
  { below: 75, chance: 0.07 },
  { below: 85, chance: 0.28 },
  { below: 95, chance: 0.65 },
  { below: 200, chance: 1 },
] as const;

/** A day of death within the last years, or null. */
export function deathOf(random: Random, birthDate: IsoDate): IsoDate | null {
  const age = fullYears(birthDate, REGISTER_DAY);
  const { chance } = DEATHS.find(({ below }) => age < below) ?? DEATHS[0];
  if (!random.chance(chance)) return null;
  const day = addDays(REGISTER_DAY, -random.between(0, random.chance(0.3) ? 60 : 2500));
  return day > birthDate ? day : REGISTER_DAY;
}

interface Covered {
  readonly personId: PersonId;
  readonly birthDate: IsoDate;
  readonly place: { readonly region: string };
}

/** Plan, state and account; null insurance is somebody who never enrolled. */
export function coverOf(
  random: Random,
  person: Covered,
  deceasedOn: IsoDate | null,
): { insurance: Insurance; account: Account } {
  const age = fullYears(person.birthDate, deceasedOn ?? REGISTER_DAY);
  if (random.chance(age < 1 ? 0.4 : 0.02)) return { insurance: null, account: null };
  const employment = employmentOf(random, age);
  const status = statusOf(random, deceasedOn);
  const insurance: Insurance = {
    plan: employment === null ? '390' : '310',
    status,
    region: person.place.region,
    employment,
    declared: false,
  };
  const account = employment === null ? null : accountOf(random, person, age, deceasedOn, status);
  return { insurance, account };
}

/** Who works or has retired from work has the employee plan (310), the others the resident one. */
function employmentOf(random: Random, age: number): Employment | null {
  if (age < 18 || (age < 23 && random.chance(0.7))) return null;
  if (age >= 60) return random.chance(0.45) ? 'retired' : null;
  const draw = random.next();
  if (draw < 0.5) return 'employee';
  return draw < 0.64 ? 'flexible' : null;
}

function statusOf(random: Random, deceasedOn: IsoDate | null): InsuranceStatus {
  if (deceasedOn !== null) {
    const isRecent = deceasedOn > addDays(REGISTER_DAY, -45);
    return isRecent && random.chance(0.7) ? 'active' : 'terminated';
  }
  const draw = random.next();
  if (draw < 0.93) return 'active';
  if (draw < 0.955) return 'suspended';
  return draw < 0.985 ? 'arrears' : 'terminated';
}

/** Balances in fen: many small, few large, some empty; part of it from earlier years. */
function accountOf(
  random: Random,
  person: Covered,
  age: number,
  deceasedOn: IsoDate | null,
  status: InsuranceStatus,
): NonNullable<Account> {
  const years = Math.max(1, Math.min(40, age - 22));
  const yearly = random.between(20_000, 260_000);
  const isClosed = deceasedOn !== null && status === 'terminated' && random.chance(0.6);
  const isEmpty = isClosed || random.chance(0.04);
  const balanceFen = isEmpty ? 0 : Math.floor(yearly * Math.sqrt(years) * random.next() ** 1.5);
  const isShared = !isClosed && random.chance(0.02);
  return {
    accountId: PersonalAccountId.parse(`account-${person.personId.slice(-8)}`),
    balanceFen,
    priorYearsFen: Math.floor(balanceFen * random.next()),
    quotaFen: isShared ? Math.floor(balanceFen * random.next() * 0.5) : 0,
    asOf: addDays(REGISTER_DAY, -random.between(0, 6)),
    centralSeq: 0,
    state: isClosed ? 'closed' : 'open',
  };
}

const PROVIDERS = ['示例人民医院', '示例社区卫生服务中心', '示例大药房', '示例口腔门诊部'] as const;

/** Some settlements; a few lie after a death, which a withdrawal has to find. */
export function settlementsOf(
  random: Random,
  personId: PersonId,
  deceasedOn: IsoDate | null,
): RegisterRecord['settlements'] {
  const isAfterDeath = deceasedOn !== null && random.chance(0.05);
  if (!isAfterDeath && !random.chance(0.03)) return [];
  const last = addDays(REGISTER_DAY, -1);
  const onDate = isAfterDeath
    ? earlier(addDays(deceasedOn, random.between(1, 20)), last)
    : addDays(last, -random.between(0, 90));
  return [
    {
      settlementId: `settlement-${personId.slice(-8)}`,
      onDate,
      fen: random.between(500, 80_000),
      provider: random.pick(PROVIDERS),
      state: random.chance(0.15) ? 'open' : 'settled',
    },
  ];
}

function earlier(one: IsoDate, other: IsoDate): IsoDate {
  return one < other ? one : other;
}
