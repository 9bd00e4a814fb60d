import { heirsFirstPaidOn } from '../../../db/queries/payment.ts';
import type { Db } from '../../../db/ledger.ts';
import type { HeirInput, HeirsInput } from '../../contract/withdrawalParts.ts';
import type { HeirsView } from '../../contract/withdrawalView.ts';
import { IsoDate, fullYears } from '../../domain/date.ts';
import { Fen } from '../../domain/fen.ts';
import { birthTextOf, carriesBirth, normalizeIdNumber } from '../../domain/idNumber.ts';
import type { PolicyPack } from '../../domain/policy.ts';
import {
  decideHeirs,
  type HeirsFacts,
  heirsProblem,
  type HeirsVerdict,
} from '../../rules/index.ts';
import { canTake, stemsByLaw } from '../../rules/heirsShares.ts';
import { ADULT_AGE } from '../bindFacts.ts';
import type { Case } from './caseRow.ts';

/** The family table as the engine takes it, and what it answers for an amount. */
export interface Family {
  readonly table: HeirsInput;
  readonly facts: HeirsFacts;
  readonly verdict: HeirsVerdict;
  /** Ids of everybody who takes by law or will, also with nothing after rounding. */
  readonly takers: ReadonlySet<string>;
}

/** Fen to divide: everything but what is to be given back, and that. */
export interface Divided {
  readonly amountFen: number;
  readonly overpaidFen: number;
}

/** What is wrong with a family table, in one sentence for the clerk's log. */
export interface MalformedFamily {
  readonly malformed: string;
}

/** Runs the engine on the family table; null where none is given or nobody died. */
export function familyOf(
  pack: PolicyPack,
  db: Db,
  { particulars, row }: Pick<Case, 'particulars' | 'row'>,
  deceasedOn: IsoDate | null,
  on: IsoDate,
  amount: Divided,
): Family | MalformedFamily | null {
  const { heirs } = particulars;
  if (heirs === null || deceasedOn === null) return null;
  const paidOn = heirsFirstPaidOn(db, row.insuredPersonId);
  const facts = factsOf(heirs, deceasedOn, paidOn, amount);
  const problem = heirsProblem(facts) ?? dateProblem(heirs, on);
  if (problem !== null) return { malformed: problem };
  const verdict = decideHeirs(pack, facts, on);
  return { table: heirs, facts, verdict, takers: takersOf(facts) };
}

function factsOf(
  heirs: HeirsInput,
  deceasedOn: IsoDate,
  paidOn: IsoDate | null,
  amount: Divided,
): HeirsFacts {
  const { will, agreement } = heirs;
  const money = (fen: number) => Fen.parse(fen);
  return {
    amountFen: money(amount.amountFen),
    overpaidFen: money(amount.overpaidFen),
    deceasedOn,
    will:
      will === null
        ? null
        : { to: will.to, ...(will.shares === null ? {} : { shares: will.shares }) },
    people: heirs.people.map(personOf),
    ...(agreement === null
      ? {}
      : { agreement: agreement.map(({ id, fen }) => ({ id, fen: money(fen) })) }),
    ...(paidOn === null ? {} : { paidOn }),
  };
}

function personOf(heir: HeirInput): HeirsFacts['people'][number] {
  const { id, relation, mainSupporter, diedOn, representsId, renouncedOn } = heir;
  return {
    id,
    relation,
    mainSupporter,
    ...(diedOn === null ? {} : { diedOn }),
    ...(representsId === null ? {} : { representsId }),
    ...(renouncedOn === null ? {} : { renouncedOn }),
  };
}

/** What no family can have: a day that is still to come. */
function dateProblem({ people }: HeirsInput, on: IsoDate): string | null {
  for (const { id, diedOn, renouncedOn, birthDate } of people) {
    const later = [diedOn, renouncedOn, birthDate].find((day) => day !== null && day > on);
    if (later !== undefined) return `${id}: ${later} is after the business date`;
  }
  return null;
}

function takersOf(facts: HeirsFacts): Set<string> {
  const byId = new Map(facts.people.map((person) => [person.id, person]));
  if (facts.will === null) return new Set(stemsByLaw(facts).flat());
  const named = facts.will.to.filter((id) => {
    const person = byId.get(id);
    return person === undefined || canTake(person, facts);
  });
  // A part that lapsed is divided by law.
  const lapsed = named.length < facts.will.to.length ? stemsByLaw(facts).flat() : [];
  return new Set([...named, ...lapsed]);
}

const SECOND: ReadonlySet<string> = new Set(['sibling', 'siblingChild', 'grandparent']);

/** Order of succession (Civil Code art. 1127); null: an in-law who was not the main supporter. */
export function classOf(heir: HeirInput): 1 | 2 | null {
  if (SECOND.has(heir.relation)) return 2;
  return heir.relation === 'widowedInLaw' && !heir.mainSupporter ? null : 1;
}

/** Birth date as recorded, else as the id number says; null: nobody knows. */
export function birthDateOf(heir: HeirInput): IsoDate | null {
  if (heir.birthDate !== null || !carriesBirth(heir.idType)) return heir.birthDate;
  const read = IsoDate.safeParse(birthTextOf(normalizeIdNumber(heir.idNumber)));
  return read.success ? read.data : null;
}

/** Not yet eighteen on the business date. */
export function isMinor(heir: HeirInput, on: IsoDate): boolean {
  const birthDate = birthDateOf(heir);
  return birthDate !== null && fullYears(birthDate, on) < ADULT_AGE;
}

/** Name of a taker: of the table, or the one outside it whom the will names. */
export function nameOf(table: HeirsInput, id: string): string {
  return table.people.find((heir) => heir.id === id)?.name ?? id;
}

/** The family table with what the engine made of it, for the screen. */
export function heirsView(family: Family, on: IsoDate, show: (name: string) => string): HeirsView {
  const { table, verdict } = family;
  return {
    reasons: [...verdict.reasons],
    decision: verdict.decision,
    shares: verdict.shares.map(({ id, fen }) => ({
      key: id,
      name: show(nameOf(table, id)),
      fen,
    })),
    takes: table.people.map((heir) => {
      const takes = family.takers.has(heir.id);
      const why = takes ? 'takes' : whyNot(heir, family);
      return {
        id: heir.id,
        heirClass: takes ? classOf(heir) : null,
        why,
        isMinor: isMinor(heir, on),
      };
    }),
  };
}

function whyNot(heir: HeirInput, { table, facts }: Family): HeirsView['takes'][number]['why'] {
  const diedBefore = heir.diedOn !== null && heir.diedOn < facts.deceasedOn;
  if (diedBefore) {
    const isRepresented = table.people.some((other) => other.representsId === heir.id);
    return isRepresented ? 'represented' : 'predeceased';
  }
  if (heir.renouncedOn !== null) return 'renounced';
  return classOf(heir) === null ? 'notSupporter' : 'laterClass';
}
