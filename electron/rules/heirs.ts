import type { IsoDate } from '../domain/date.ts';
import type { Verdict } from '../domain/decision.ts';
import type { Fen } from '../domain/fen.ts';
import type { PolicyPack } from '../domain/policy.ts';
import type { HeirsFacts } from './heirsFacts.ts';
import {
  type ShareMap,
  type Stem,
  divideByLaw,
  divideByWill,
  renouncedTooLate,
  stemsByLaw,
} from './heirsShares.ts';
import { type Rule, memoPerPeriod, prepare, runTable } from './verdict.ts';

/** One person's part, in fen, never 0. */
export interface HeirShare {
  readonly id: string;
  readonly fen: Fen;
}

/** Who gets how much; with REVIEW and ALLOW the shares sum to payableFen, else there are none. */
export interface HeirsVerdict extends Verdict {
  readonly shares: readonly HeirShare[];
  readonly payableFen: Fen;
}

interface HeirsCase {
  readonly facts: HeirsFacts;
  readonly takers: ReadonlySet<string>;
  readonly isNobodyLeft: boolean;
  readonly isAgreementWrong: boolean;
}

/** The table of heirs, in the order of FORMAT. */
export const HEIRS_RULES: readonly Rule<HeirsCase, null>[] = [
  {
    code: 'RENOUNCED_TOO_LATE',
    decision: 'DENY',
    when: ({ facts, takers }) =>
      facts.people.some(
        (person) => takers.has(person.id) && renouncedTooLate(person, facts.paidOn),
      ),
  },
  { code: 'NO_HEIRS', decision: 'ROUTE', when: ({ isNobodyLeft }) => isNobodyLeft },
  { code: 'AGREEMENT_SUM', decision: 'SUPPLEMENT', when: (subject) => subject.isAgreementWrong },
  { code: 'WILL', decision: 'REVIEW', when: ({ facts }) => facts.will !== null },
  { code: 'OFFSET', decision: 'REVIEW', when: ({ facts }) => facts.overpaidFen > 0 },
];

const readyFor = memoPerPeriod((pack, on) => prepare(pack, on, 'heirs', HEIRS_RULES));

interface Division {
  readonly shares: ShareMap;
  readonly isNobodyLeft: boolean;
  readonly isAgreementWrong: boolean;
  /** Everybody who takes, also where rounding or an agreement leaves them nothing. */
  readonly takers: ReadonlySet<string>;
}

function isAgreementWrong(facts: HeirsFacts, payable: number, takers: ReadonlySet<string>) {
  const { agreement } = facts;
  if (agreement === undefined) return false;
  const sum = agreement.reduce((total, part) => total + BigInt(part.fen), 0n);
  return sum !== BigInt(payable) || agreement.some((part) => !takers.has(part.id));
}

function byLaw(facts: HeirsFacts, payable: number, stems: readonly Stem[]): Division {
  const takers = new Set(stems.flat());
  const shares: ShareMap = new Map();
  if (facts.agreement !== undefined) {
    for (const part of facts.agreement) shares.set(part.id, part.fen);
  } else if (stems.length > 0) {
    divideByLaw(payable, stems, shares);
  }
  return {
    shares,
    takers,
    isNobodyLeft: stems.length === 0,
    isAgreementWrong: isAgreementWrong(facts, payable, takers),
  };
}

function byWill(
  facts: HeirsFacts,
  payable: number,
  will: NonNullable<HeirsFacts['will']>,
): Division {
  const { taken, lapsedFen, hasLapsed } = divideByWill(payable, will, facts);
  const stems = hasLapsed ? stemsByLaw(facts) : [];
  const takers = new Set([...taken.keys(), ...stems.flat()]);
  if (stems.length > 0) divideByLaw(lapsedFen, stems, taken);
  const isNobodyLeft = hasLapsed && stems.length === 0;
  return { shares: taken, takers, isNobodyLeft, isAgreementWrong: false };
}

/** Shares in the order of `to`, then of `people`; nobody with nothing. */
function inOrder(shares: ShareMap, facts: HeirsFacts): HeirShare[] {
  const order = new Set([...(facts.will?.to ?? []), ...facts.people.map((person) => person.id)]);
  return [...order].flatMap((id) => {
    const fen = shares.get(id) ?? 0;
    return fen > 0 ? [{ id, fen: fen as Fen }] : []; // a part of a whole amount
  });
}

/** Divides an account among those entitled (Civil Code arts. 1123–1132). */
export function decideHeirs(pack: PolicyPack, facts: HeirsFacts, on: IsoDate): HeirsVerdict {
  const payableFen = Math.max(0, facts.amountFen - facts.overpaidFen) as Fen;
  const division =
    facts.will === null
      ? byLaw(facts, payableFen, stemsByLaw(facts))
      : byWill(facts, payableFen, facts.will);
  const verdict = runTable(readyFor(pack, on), { facts, ...division }, null);
  const isPaid = verdict.decision === 'REVIEW' || verdict.decision === 'ALLOW';
  return { ...verdict, shares: isPaid ? inOrder(division.shares, facts) : [], payableFen };
}
