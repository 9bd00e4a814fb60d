import type { DocumentCode, DocumentLine, Situation } from '../../../../electron/domain/policy.ts';
import { dateOf } from '../policy/parse.ts';

export const APPLICANTS = [
  'self',
  'heir',
  'representative',
  'legatee',
  'agent',
  'employer',
  'stranger',
] as const;
export type Applicant = (typeof APPLICANTS)[number];

/** Facts that are ticked when they hold. */
export const TICKED = [
  'deathFoundInShared',
  'deceasedCardValid',
  'secondClass',
  'firstClassAlive',
  'represents',
  'will',
  'noHeirs',
  'dispute',
  'minorHeir',
  'heirsElectronicOnly',
  'useAfterDeath',
  'oldCertificate',
  'toHmt',
  'retiredBeforeMove',
  'nationalityLost',
  'newRegionAccepts',
  'retiredElsewhere',
  'hasEmployer',
  'localBasis',
  'openSettlement',
  'payeeOther',
] as const;
export type Ticked = (typeof TICKED)[number];

/** What is asked about a withdrawal. */
export interface WithdrawAsked {
  readonly situation: Situation;
  readonly applicant: Applicant;
  readonly plan: '310' | '390';
  readonly work: 'employee' | 'flexible' | 'retired';
  readonly ticked: readonly Ticked[];
  readonly documents: readonly DocumentCode[];
  readonly stoppedOn: string;
  readonly terminatedOn: string;
  readonly askedFor: 'none' | 'wechat' | 'atm' | 'bank' | 'broker';
}

export const WITHDRAW_ASKED: WithdrawAsked = {
  situation: 'DEATH',
  applicant: 'heir',
  plan: '310',
  work: 'flexible',
  ticked: [],
  documents: [],
  stoppedOn: '',
  terminatedOn: '',
  askedFor: 'none',
};

const HEIRS = ['secondClass', 'firstClassAlive', 'represents', 'will', 'minorHeir'] as const;
const DEATH = ['deathFoundInShared', 'deceasedCardValid', 'oldCertificate'] as const;
const DOUBTS = [
  'noHeirs',
  'heirsElectronicOnly',
  'useAfterDeath',
  'dispute',
  'openSettlement',
] as const;
const PAID = ['openSettlement', 'dispute', 'payeeOther'] as const;

const QUESTIONS: Readonly<Record<Situation, readonly Ticked[]>> = {
  DEATH: [...DEATH, ...HEIRS, ...DOUBTS],
  EMIGRATION: ['toHmt', 'retiredBeforeMove', 'nationalityLost', ...PAID],
  LEAVING: ['nationalityLost', ...PAID],
  TRANSFER_REFUSED: ['newRegionAccepts', ...PAID],
  LONG_AWAY: ['retiredElsewhere', ...PAID],
  ABANDON: ['localBasis', 'hasEmployer', ...PAID],
  PENSION_LUMP_SUM: ['hasEmployer', ...PAID],
  TO_PUBLIC_FUNDED: ['hasEmployer', ...PAID],
  ILLNESS: PAID,
  EMERGENCY: PAID,
  PENSION_ACCOUNT: [],
  CASHOUT: [],
};

/** The facts a situation asks for; no other is shown. */
export function questionsOf(situation: Situation): readonly Ticked[] {
  return QUESTIONS[situation];
}

/** Papers to tick: the pack's list for the situation, and what heirs and agents add. */
export function papersOf(
  lines: readonly DocumentLine[],
  asked: Pick<WithdrawAsked, 'situation' | 'applicant'>,
): DocumentCode[] {
  const codes = new Set(lines.flatMap((line) => line.anyOf));
  if (asked.situation === 'DEATH') {
    codes.add('ALL_HEIRS_AGREEMENT');
    codes.add('RENUNCIATION');
  }
  if (asked.applicant === 'agent') codes.add('AUTHORITY_LETTER');
  return [...codes];
}

/** The question of another situation: who comes as a rule, and nothing ticked. */
export function askAbout(situation: Situation, asked: WithdrawAsked): WithdrawAsked {
  const applicant = situation === 'DEATH' ? 'heir' : 'self';
  return { ...WITHDRAW_ASKED, plan: asked.plan, situation, applicant };
}

/** The engine's input of `withdraw`: only the facts of the situation go in. */
export function withdrawInput(asked: WithdrawAsked, on: string, home: string) {
  const held = new Set(questionsOf(asked.situation).filter((one) => asked.ticked.includes(one)));
  const isDeath = asked.situation === 'DEATH';
  const status = isDeath ? 'terminated' : 'active';
  return {
    situation: asked.situation,
    insured: {
      birthDate: '1900-01-01',
      sex: 'M',
      ...(isDeath ? { deceasedOn: on } : {}),
      insurance: { plan: asked.plan, status, region: home, employment: asked.work },
    },
    applicant: {
      role: asked.applicant,
      authorityLetter: asked.documents.includes('AUTHORITY_LETTER'),
    },
    documents: [...asked.documents],
    facts: { ...factsOf(held, asked), ...datesOf(asked) },
  };
}

const RENAMED: ReadonlySet<Ticked> = new Set([
  'secondClass',
  'toHmt',
  'newRegionAccepts',
  'payeeOther',
]);

function factsOf(held: ReadonlySet<Ticked>, asked: WithdrawAsked) {
  const plain = [...held].filter((one) => !RENAMED.has(one)).map((one) => [one, true] as const);
  return {
    ...Object.fromEntries(plain),
    ...(asked.situation === 'DEATH' ? { heirClass: held.has('secondClass') ? 2 : 1 } : {}),
    ...(held.has('toHmt') ? { movedTo: 'hmt' } : {}),
    ...(held.has('payeeOther') ? { payeeIs: 'other' } : {}),
    ...(asked.situation === 'TRANSFER_REFUSED'
      ? { newRegionAccepts: held.has('newRegionAccepts') }
      : {}),
    ...(asked.situation === 'CASHOUT' && asked.askedFor !== 'none'
      ? { askedFor: asked.askedFor }
      : {}),
  };
}

function datesOf(asked: WithdrawAsked) {
  const [stoppedOn, terminatedOn] = [dateOf(asked.stoppedOn), dateOf(asked.terminatedOn)];
  return {
    ...(stoppedOn === null ? {} : { stoppedOn }),
    ...(terminatedOn === null ? {} : { terminatedOn }),
  };
}
