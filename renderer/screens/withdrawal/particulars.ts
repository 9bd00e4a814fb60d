import type {
  HeirInput,
  HeirsInput,
  RecordedFacts,
  WithdrawalParticulars,
} from '../../../electron/contract/withdrawalParts.ts';
import type { Situation } from '../../../electron/domain/policy.ts';
import type { ApplicantRole } from '../../../electron/domain/withdrawal.ts';

/** Situations the law refuses everywhere: they lead to their explanation, never to a payment. */
export const REFUSED: ReadonlySet<Situation> = new Set(['CASHOUT', 'PENSION_ACCOUNT']);

const NO_FACTS: RecordedFacts = {
  deceasedOn: null,
  deathFoundInShared: false,
  legateeClaimDays: null,
  oldCertificate: false,
  nationalityLost: false,
  movedTo: 'abroad',
  retiredBeforeMove: false,
  newRegionAccepts: null,
  retiredElsewhere: false,
  localBasis: false,
  deceasedCardValid: false,
  hasEmployer: false,
  stoppedOn: null,
  terminatedOn: null,
  askedFor: null,
  nonDesignatedPast: false,
};

/** Nobody written down yet. */
export const NO_HEIRS: HeirsInput = {
  people: [],
  will: null,
  agreement: null,
  representativeId: null,
  dispute: false,
  electronicOnly: false,
};

const NOTHING = { fen: 0, source: '' } as const;

/** What is recorded when a case opens: who comes as a rule, and no facts yet. */
export function newParticulars(situation: Situation): WithdrawalParticulars {
  const isDeath = situation === 'DEATH';
  return {
    applicant: {
      ...{ role: isDeath ? 'heir' : 'self', name: '', idType: '01', idNumber: '', phone: '' },
      ...{ relation: '', authorityLetter: false },
    },
    facts: { ...NO_FACTS },
    heirs: isDeath ? NO_HEIRS : null,
    payees: [],
    sheet: { interest: NOTHING, wrongCredit: NOTHING, overpaid: NOTHING },
    insuranceEnd: null,
    consequences: { readOut: false, signature: null },
    note: '',
  };
}

/** Who may come for a situation, the usual one first. */
export function rolesFor(situation: Situation): readonly ApplicantRole[] {
  if (situation === 'DEATH') return ['heir', 'representative', 'legatee', 'agent', 'stranger'];
  return ['self', 'agent', 'employer', 'stranger'];
}

/** A line of the family table nobody has filled in. */
export function newHeir(id: string): HeirInput {
  return {
    ...{ id, name: '', relation: 'child', idType: '01', idNumber: '', birthDate: null, phone: '' },
    ...{ diedOn: null, representsId: null, renouncedOn: null, mainSupporter: false },
    ...{ guardianName: '', signed: false },
  };
}

/** Names by which the family table calls its people: the first free one of h1, h2 … */
export function nextHeirId(people: readonly HeirInput[]): string {
  const taken = new Set(people.map((one) => one.id));
  for (let number = 1; ; number += 1) {
    if (!taken.has(`h${number}`)) return `h${number}`;
  }
}

/** Whom somebody of a relation stands in for; null: for nobody. */
export function standsInFor(relation: HeirInput['relation']): 'child' | 'sibling' | null {
  if (relation === 'descendant') return 'child';
  return relation === 'siblingChild' ? 'sibling' : null;
}

/** Changes one person; a relation that represents nobody forgets whom it represented. */
export function withHeir(
  people: readonly HeirInput[],
  id: string,
  change: Partial<HeirInput>,
): HeirInput[] {
  return people.map((person) => {
    if (person.id !== id) return person;
    const next = { ...person, ...change };
    return standsInFor(next.relation) === null ? { ...next, representsId: null } : next;
  });
}

/** Takes a person off, and everything that named them. */
export function withoutHeir(heirs: HeirsInput, id: string): HeirsInput {
  const people = heirs.people
    .filter((one) => one.id !== id)
    .map((one) => (one.representsId === id ? { ...one, representsId: null } : one));
  const agreement = heirs.agreement?.filter((part) => part.id !== id) ?? null;
  const representativeId = heirs.representativeId === id ? null : heirs.representativeId;
  return { ...heirs, people, agreement, representativeId, will: willWithout(heirs.will, id) };
}

function willWithout(will: HeirsInput['will'], id: string): HeirsInput['will'] {
  if (will === null || !will.to.includes(id)) return will;
  const kept = will.to.map((_, place) => place).filter((place) => will.to[place] !== id);
  if (kept.length === 0) return null;
  const pick = <T>(list: readonly T[]): T[] =>
    kept.flatMap((place) => {
      const one = list[place];
      return one === undefined ? [] : [one];
    });
  return { to: pick(will.to), shares: will.shares === null ? null : pick(will.shares) };
}

/** The family as the engine takes it, for the shares beside the table while it is filled in. */
export function heirsQuestion(heirs: HeirsInput, deceasedOn: string, amountFen: number): object {
  return {
    amountFen,
    deceasedOn,
    people: heirs.people.map((person) => ({
      id: person.id,
      relation: person.relation,
      ...(person.diedOn === null ? {} : { diedOn: person.diedOn }),
      ...(person.representsId === null ? {} : { representsId: person.representsId }),
      ...(person.renouncedOn === null ? {} : { renouncedOn: person.renouncedOn }),
      ...(person.mainSupporter ? { mainSupporter: true } : {}),
    })),
    ...(heirs.will === null
      ? {}
      : {
          will: {
            to: heirs.will.to,
            ...(heirs.will.shares === null ? {} : { shares: heirs.will.shares }),
          },
        }),
    ...(heirs.agreement === null ? {} : { agreement: heirs.agreement }),
  };
}
