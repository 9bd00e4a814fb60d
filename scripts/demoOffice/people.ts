import type { KinshipRow, RegisterRecord } from '../../db/queries/register.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import type { Relationship } from '../../electron/domain/relationship.ts';
import {
  PersonalAccountId,
  PersonId,
  type Employment,
  type InsuranceStatus,
  type Plan,
  type Sex,
} from '../../electron/domain/terms.ts';
import { initialsOf } from '../../electron/services/initials.ts';
import { kinshipsOf, type Member } from './kinship.ts';

/** The named persons of the handbook, chapter 18.1; all of them are synthetic. */

/** The register's day: what it says was true at the end of it. */
export const REGISTER_DAY = IsoDate.parse('2026-02-28');

type Insured = readonly [Plan, InsuranceStatus, string, Employment?];

interface Named {
  readonly name: string;
  readonly idNumber: string;
  readonly idType?: '07' | '16';
  readonly sex: Sex;
  readonly born: string;
  readonly insured: Insured | null;
  readonly fen?: number;
  readonly died?: string;
}

const NANNING = '450100';
const CHONGQING = '500000';

function named(
  name: string,
  idNumber: string,
  sex: Sex,
  born: string,
  insured: Insured | null,
  more: Partial<Named> = {},
): Named {
  return { name, idNumber, sex, born, insured, ...more };
}

const employee = (region: string): Insured => ['310', 'active', region, 'employee'];
const retired = (region: string): Insured => ['310', 'active', region, 'retired'];
const resident = (region: string): Insured => ['390', 'active', region];

const PEOPLE = {
  P01: named('示例周建国', '450103195803129918', 'M', '1958-03-12', retired(NANNING), {
    fen: 1862050,
  }),
  P02: named('示例李桂兰', '45010519600725992X', 'F', '1960-07-25', resident(NANNING)),
  P03: named('示例周敏', '450103198511039949', 'F', '1985-11-03', employee(NANNING), {
    fen: 930400,
  }),
  P04: named('示例陈涛', '500103198302289938', 'M', '1983-02-28', employee(CHONGQING), {
    fen: 615075,
  }),
  P05: named('示例陈一诺', '500112201909099963', 'F', '2019-09-09', resident(CHONGQING)),
  P06: named('示例陈小满', '500112202601209956', 'M', '2026-01-20', null),
  P07: named(
    '示例周强',
    '450108198805169978',
    'M',
    '1988-05-16',
    ['310', 'active', NANNING, 'flexible'],
    {
      fen: 82000,
    },
  ),
  P08: named('示例王淑芬', '622901193512019984', 'F', '1935-12-01', resident('622900')),
  P09: named('示例马文', '623001199008189916', 'M', '1990-08-18', employee('623000'), {
    fen: 400000,
  }),
  P10: named('示例李建军', '45012319571010993X', 'M', '1957-10-10', resident(NANNING)),
  P11: named('示例陈国栋', '50011819550404995X', 'M', '1955-04-04', retired(CHONGQING), {
    fen: 2200000,
  }),
  P12: named('示例何丽', '500113198606069929', 'F', '1986-06-06', resident(CHONGQING)),
  P13: named('示例黄家乐', '450102201202299972', 'M', '2012-02-29', resident(NANNING)),
  P14: named('示例覃秀英', '450110198601159948', 'F', '1986-01-15', employee(NANNING), {
    fen: 150000,
  }),
  P15: named(
    '示例周雪',
    '450103199212319961',
    'F',
    '1992-12-31',
    ['310', 'suspended', NANNING, 'employee'],
    {
      fen: 6000,
    },
  ),
  P16: named('示例陈港生', '810000197905209910', 'M', '1979-05-20', employee(NANNING), {
    idType: '16',
    fen: 700000,
  }),
  P17: named('示例林台芳', '830000198808089927', 'F', '1988-08-08', resident(NANNING), {
    idType: '16',
  }),
  P18: named('示例何澳明', '820000198312129938', 'M', '1983-12-12', employee(CHONGQING), {
    idType: '16',
    fen: 210000,
  }),
  P19: named('示例史密斯', '945840198001019914', 'M', '1980-01-01', employee(NANNING), {
    idType: '07',
    fen: 500000,
  }),
  P20: named('示例马秀兰', '622927197803039944', 'F', '1978-03-03', employee('622900'), {
    fen: 300000,
  }),
  P21: named('示例王晋', '140105197006019934', 'M', '1970-06-01', employee('140100'), {
    fen: 105000,
  }),
  P22: named('示例张黔', '520102198109109955', 'M', '1981-09-10', employee('520100'), {
    fen: 330000,
  }),
  P23: named('示例赵秦', '610102197508159973', 'M', '1975-08-15', employee('610100'), {
    fen: 280000,
  }),
  P24: named('示例赵咸宁', '610402200104019924', 'F', '2001-04-01', resident('610400')),
  P25: named('示例孙宁', '320102196803229918', 'M', '1968-03-22', employee('320100'), {
    fen: 880000,
  }),
  P26: named('示例黄德海', '450102194910019932', 'M', '1949-10-01', retired(NANNING), {
    fen: 1234567,
    died: '2026-02-11',
  }),
  P28: named('示例韦玉莲', '450102195105059944', 'F', '1951-05-05', resident(NANNING)),
  P29: named('示例黄志明', '450103197507079951', 'M', '1975-07-07', employee(NANNING), {
    fen: 50000,
  }),
  // The handbook gives the year only.
  P30: named('示例黄志兰', '450105197811119965', 'F', '1978-11-11', null, { died: '2020-06-18' }),
  P31: named('示例蒙小雨', '45010520030303998X', 'F', '2003-03-03', resident(NANNING)),
} as const satisfies Record<string, Named>;

/** Number of a person in the handbook: 'P03'. */
export type Handle = keyof typeof PEOPLE;

export const HANDLES = Object.keys(PEOPLE) as Handle[];

/** The id under which a named person stands in every demo register. */
export function personIdOf(handle: Handle): PersonId {
  return PersonId.parse(`person-${handle}`);
}

/** Social-security card of a named person, as a reader or a scanner types it: 'Z99100003'. */
export function cardNumberOf(handle: Handle): string {
  return `Z991${handle.slice(1).padStart(5, '0')}`;
}

/** Text of a named person's electronic credential (医保码). */
export function credentialOf(handle: Handle): string {
  return `EC991${handle.slice(1).padStart(23, '0')}`;
}

function recordOf(handle: Handle): RegisterRecord {
  const person: Named = PEOPLE[handle];
  const [plan, status, region, employment] = person.insured ?? [];
  const isInsured = plan !== undefined && status !== undefined && region !== undefined;
  const hasCards = isInsured && person.died === undefined;
  return {
    person: {
      personId: personIdOf(handle),
      idType: person.idType ?? '01',
      idNumber: person.idNumber,
      name: person.name,
      initials: initialsOf(person.name),
      sex: person.sex,
      birthDate: IsoDate.parse(person.born),
      deceasedOn: person.died === undefined ? null : IsoDate.parse(person.died),
      verified: true,
      phone: `1000000${handle.slice(1).padStart(4, '0')}`,
    },
    insurance: isInsured
      ? { plan, status, region, employment: employment ?? null, declared: false }
      : null,
    account: person.fen === undefined ? null : accountOf(handle, person.fen),
    cards: hasCards
      ? [
          { cardNumber: cardNumberOf(handle), kind: 'socialSecurityCard' },
          { cardNumber: credentialOf(handle), kind: 'eCredential' },
        ]
      : [],
    settlements: [],
  };
}

function accountOf(handle: Handle, fen: number): NonNullable<RegisterRecord['account']> {
  return {
    accountId: PersonalAccountId.parse(`account-${handle}`),
    balanceFen: fen,
    priorYearsFen: fen,
    quotaFen: 0,
    asOf: REGISTER_DAY,
    centralSeq: 0,
    state: 'open',
  };
}

/** Parents and spouses as the handbook's last column says; near relations follow from them. */
const FAMILY: Partial<Record<Handle, Omit<Member<Handle>, 'id' | 'sex'>>> = {
  P01: { spouse: 'P02' },
  P02: { spouse: 'P01', mother: 'P08' },
  P03: { father: 'P01', mother: 'P02', spouse: 'P04' },
  P04: { father: 'P11', spouse: 'P03' },
  P05: { father: 'P04', mother: 'P03' },
  P06: { father: 'P04', mother: 'P03' },
  P07: { father: 'P01', mother: 'P02' },
  P13: { father: 'P07' },
  P16: { spouse: 'P17' },
  P17: { spouse: 'P16' },
  P24: { father: 'P23' },
  P26: { spouse: 'P28' },
  P28: { spouse: 'P26' },
  P29: { father: 'P26' },
  P30: { father: 'P26' },
  P31: { mother: 'P30' },
};

/** What the handbook says beside that, both ways round. */
const BESIDE: readonly (readonly [Handle, Handle, Relationship, Relationship])[] = [
  ['P03', 'P15', 'sibling', 'sibling'],
  ['P02', 'P10', 'sibling', 'sibling'],
  ['P03', 'P10', 'uncleAunt', 'nephewNiece'],
  ['P03', 'P11', 'parentInLaw', 'childInLaw'],
  ['P04', 'P12', 'formerSpouse', 'formerSpouse'],
  ['P08', 'P20', 'maternalGrandchild', 'maternalGrandparent'],
  ['P03', 'P20', 'cousin', 'cousin'],
];

/** Records of the named persons, all or some. */
export function namedRecords(handles: readonly Handle[] = HANDLES): RegisterRecord[] {
  return handles.map(recordOf);
}

/** Their kinships, among those given. */
export function namedKinships(handles: readonly Handle[] = HANDLES): KinshipRow[] {
  const present = new Set(handles);
  const members = handles.map((id) => ({ id, sex: PEOPLE[id].sex, ...FAMILY[id] }));
  const beside = BESIDE.flatMap(([one, other, there, back]) => [
    { personId: one, relativeId: other, relationship: there },
    { personId: other, relativeId: one, relationship: back },
  ]);
  return [...kinshipsOf(members), ...beside]
    .filter(({ personId, relativeId }) => present.has(personId) && present.has(relativeId))
    .map(({ personId, relativeId, relationship }) => ({
      personId: personIdOf(personId),
      relativeId: personIdOf(relativeId),
      relationship,
      source: 'register',
    }));
}
