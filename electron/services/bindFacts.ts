import { countOtherAgentCases } from '../../db/queries/agent.ts';
import { takenPlaces, type BindingRow } from '../../db/queries/binding.ts';
import { idNumberOf, type PersonFacts } from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { bindRelative as contract } from '../contract/binding.ts';
import type { InputOf } from '../contract/operation.ts';
import { addDays, fullYears, type IsoDate } from '../domain/date.ts';
import { Fen, ZERO_FEN } from '../domain/fen.ts';
import { normalizeIdNumber } from '../domain/idNumber.ts';
import { Region } from '../domain/region.ts';
import { OperationId, type BindingId } from '../domain/terms.ts';
import { type BindFacts, bindProblem } from '../rules/index.ts';
import type { Desk } from './desk.ts';
import { accountAmounts } from './views.ts';

export type BindInput = InputOf<typeof contract>;

/** Agents are counted over this many days, the business date included (R-A08). */
const AGENT_DAYS = 30;
/** From this age on nobody needs a legal representative (Civil Code art. 17 and 18). */
export const ADULT_AGE = 18;

/** Both persons as one read inside the transaction gives them. */
export interface Pair {
  readonly owner: PersonFacts;
  readonly relative: PersonFacts;
}

/** An open binding that takes up a place; one that is being ended no longer does. */
export function takesPlace(row: BindingRow): boolean {
  return row.state !== 'ENDING';
}

/**
 * The facts the rules see, all read now and from here: nothing of them is the caller's word
 * except what only a clerk can know. `except` is the binding's own row when it is decided again.
 */
export function bindFactsOf(
  desk: Desk,
  db: Db,
  pair: Pair,
  input: BindInput,
  on: IsoDate,
  except: BindingId | null,
): BindFacts {
  const { relationFacts, agent } = input;
  const { endedBy, ...relation } = relationFacts;
  const facts: BindFacts = {
    owner: { ...personOf(pair.owner, on), account: accountOf(db, pair.owner) },
    relative: personOf(pair.relative, on),
    relationship: input.relationship,
    relationFacts: endedBy === null ? relation : { ...relation, endedBy },
    existing: existingOf(db, pair, except),
    commitment: input.commitment,
    proof: input.proof,
    consent: consentOf(pair.relative, input, on),
    agent:
      agent === null
        ? null
        : {
            authorityLetter: agent.authorityLetter,
            bothIds: agent.bothIds,
            related: agent.related,
            casesIn30Days: agentCases(db, agent.idNumber, input.formId, on),
          },
    online: isOnline(desk, pair, input),
  };
  const problem = bindProblem(facts, on);
  if (problem !== null) throw new Error(`the register holds malformed facts: ${problem}`);
  return facts;
}

/** A person as the rules want one, on a date. */
export function personOf({ person, insurance }: PersonFacts, on: IsoDate): BindFacts['relative'] {
  const idNumber = idNumberOf(person);
  const { idType, birthDate, sex, publicFunded, chronicRegistered } = person;
  // A death after the business date is not known on that date.
  const deceasedOn =
    person.deceasedOn !== null && person.deceasedOn <= on ? person.deceasedOn : null;
  return {
    idType,
    birthDate,
    sex,
    publicFunded,
    chronicRegistered,
    ...(idNumber === null ? {} : { idNumber }),
    ...(deceasedOn === null ? {} : { deceasedOn }),
    insurance:
      insurance === null
        ? null
        : {
            plan: insurance.plan,
            status: insurance.status,
            region: Region.parse(insurance.region),
            ...(insurance.employment === null ? {} : { employment: insurance.employment }),
          },
  };
}

/** An employee recorded from a document has an account, but nobody here knows what is on it. */
export function accountOf(
  db: Db,
  { account, insurance }: PersonFacts,
): BindFacts['owner']['account'] {
  if (account !== null && account.state === 'open') {
    const amounts = accountAmounts(db, account);
    return {
      balanceFen: Fen.parse(Math.max(0, amounts.balanceFen)),
      priorYearsFen: Fen.parse(Math.max(0, amounts.priorYearsFen)),
      quotaFen: Fen.parse(amounts.quotaFen),
    };
  }
  const nothing = { balanceFen: ZERO_FEN, priorYearsFen: ZERO_FEN, quotaFen: ZERO_FEN };
  return insurance?.plan === '310' ? nothing : null;
}

function existingOf(db: Db, { owner, relative }: Pair, except: BindingId | null) {
  const ownerId = owner.person.personId;
  const relativeId = relative.person.personId;
  const { ofOwner, ofRelative, ofPair } = takenPlaces(db, ownerId, relativeId, except);
  return { duplicate: ofPair === 1, ownerBindings: ofOwner, relativeOwners: ofRelative };
}

/** Forms of this agent in the last thirty days, with the present one. */
function agentCases(db: Db, idNumber: string, formId: string, on: IsoDate): number {
  const after = addDays(on, -AGENT_DAYS);
  return countOtherAgentCases(db, normalizeIdNumber(idNumber), after, formId) + 1;
}

/**
 * The guardian of an adult without capacity acts as the law's representative (R-A06): a proven
 * guardianship counts as the relative's authority. A minor's guardian is passed on as such.
 */
function consentOf(relative: PersonFacts, input: BindInput, on: IsoDate): BindInput['consent'] {
  const { consent, guardian } = input;
  const isAdult = fullYears(relative.person.birthDate, on) >= ADULT_AGE;
  const represents =
    guardian?.forWhom === 'relative' && guardian.reason === 'incapacitated' && guardian.proofSeen;
  return consent === 'guardian' && isAdult && represents ? 'authorized' : consent;
}

/** Online means: central answered for both in this case, and both are known to it. */
function isOnline(desk: Desk, { owner, relative }: Pair, input: BindInput): boolean {
  if (!owner.person.verified || !relative.person.verified) return false;
  const persons = [owner.person.personId, relative.person.personId];
  const { fresh } = desk.verifications;
  return fresh(input.operationId, persons) || fresh(OperationId.parse(input.formId), persons);
}
