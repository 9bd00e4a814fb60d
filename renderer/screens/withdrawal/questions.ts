import type { RecordedFacts } from '../../../electron/contract/withdrawalParts.ts';
import type { Situation } from '../../../electron/domain/policy.ts';

type FlagName = {
  [K in keyof RecordedFacts]: RecordedFacts[K] extends boolean ? K : never;
}[keyof RecordedFacts];
type DateName = 'deceasedOn' | 'stoppedOn' | 'terminatedOn';

/** One question of a situation, in the citizen's words (`withdrawal.ask.<name>`). */
export type Question =
  | { readonly kind: 'yesNo'; readonly name: FlagName }
  | { readonly kind: 'yesNoOpen'; readonly name: 'newRegionAccepts' }
  | { readonly kind: 'date'; readonly name: DateName }
  | { readonly kind: 'days'; readonly name: 'legateeClaimDays' }
  | {
      readonly kind: 'choice';
      readonly name: 'movedTo' | 'askedFor';
      readonly values: readonly string[];
    };

const yesNo = (...names: readonly FlagName[]): Question[] =>
  names.map((name) => ({ kind: 'yesNo', name }));
const dates = (...names: readonly DateName[]): Question[] =>
  names.map((name) => ({ kind: 'date', name }));

const ENDED = dates('stoppedOn', 'terminatedOn');

const QUESTIONS: Readonly<Record<Situation, readonly Question[]>> = {
  DEATH: [
    ...dates('deceasedOn'),
    ...yesNo('deathFoundInShared', 'oldCertificate', 'deceasedCardValid'),
  ],
  EMIGRATION: [
    { kind: 'choice', name: 'movedTo', values: ['abroad', 'hmt'] },
    ...yesNo('retiredBeforeMove', 'nationalityLost'),
    ...ENDED,
  ],
  LEAVING: [...yesNo('nationalityLost'), ...ENDED],
  TRANSFER_REFUSED: [{ kind: 'yesNoOpen', name: 'newRegionAccepts' }, ...ENDED],
  LONG_AWAY: [...yesNo('retiredElsewhere'), ...ENDED],
  ABANDON: [...yesNo('hasEmployer', 'localBasis'), ...ENDED],
  PENSION_LUMP_SUM: [...yesNo('hasEmployer'), ...ENDED],
  TO_PUBLIC_FUNDED: [...yesNo('hasEmployer'), ...ENDED],
  ILLNESS: yesNo('nonDesignatedPast'),
  EMERGENCY: yesNo('nonDesignatedPast'),
  PENSION_ACCOUNT: [],
  CASHOUT: [{ kind: 'choice', name: 'askedFor', values: ['wechat', 'atm', 'bank', 'broker'] }],
};

/** What the clerk asks for a situation, and nothing else. */
export function questionsFor(situation: Situation, isLegatee: boolean): readonly Question[] {
  const asked = QUESTIONS[situation];
  return situation === 'DEATH' && isLegatee
    ? [...asked, { kind: 'days', name: 'legateeClaimDays' }]
    : asked;
}
