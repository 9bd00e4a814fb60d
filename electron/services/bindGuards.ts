import type { PersonFacts } from '../../db/queries/person.ts';
import type { bindRelative as contract } from '../contract/binding.ts';
import type { ProblemOf } from '../contract/operation.ts';
import { fullYears, type IsoDate } from '../domain/date.ts';
import { ADULT_AGE, type BindInput, type Pair } from './bindFacts.ts';
import type { Desk } from './desk.ts';
import { regionProblem } from './lookUpPerson.ts';

type Problem = ProblemOf<typeof contract>;
type Role = 'owner' | 'relative';

/** Who lives on wages at this age has full capacity (Civil Code art. 18). */
const EARNING_AGE = 16;

/** What is refused before the rules are asked, in the contract's order; null: nothing. */
export function guardProblem(
  desk: Desk,
  pair: Pair,
  input: BindInput,
  on: IsoDate,
): Problem | null {
  const region = regionProblem(desk, pair.owner, on);
  if (region !== null) return { ...region, role: 'owner' };
  return (
    expiredDocument(input, 'owner', on) ??
    expiredDocument(input, 'relative', on) ??
    faceMismatch(input) ??
    missingGuardian(pair, input, on)
  );
}

/** A document is good until the end of its last day. */
function expiredDocument(input: BindInput, role: Role, on: IsoDate): Problem | null {
  const expiresOn = input.documents[role]?.expiresOn ?? null;
  return expiresOn !== null && expiresOn < on
    ? { code: 'document.expired', role, expiresOn }
    : null;
}

/** The face is compared where the person stands at the counter. */
function faceMismatch({ documents, agent, consent }: BindInput): Problem | null {
  if (agent === null && !documents.owner.faceMatches) {
    return { code: 'document.faceMismatch', role: 'owner' };
  }
  const { relative } = documents;
  if (consent === 'present' && relative !== null && !relative.faceMatches) {
    return { code: 'document.faceMismatch', role: 'relative' };
  }
  return null;
}

/** Minors and whoever a guardian signed for: the guardian, with the proof seen (R-A05, R-A06). */
function missingGuardian(pair: Pair, input: BindInput, on: IsoDate): Problem | null {
  if (ownerNeedsGuardian(pair.owner, input, on) && !hasGuardian(input, 'owner')) {
    return { code: 'guardian.missing', role: 'owner' };
  }
  const isMinor = fullYears(pair.relative.person.birthDate, on) < ADULT_AGE;
  // One guardian may stand on the form; for a guarded owner it is the owner's, who acts for both.
  const guardedBy = hasGuardian(input, 'relative') || hasGuardian(input, 'owner');
  return isMinor && !guardedBy ? { code: 'guardian.missing', role: 'relative' } : null;
}

function ownerNeedsGuardian(owner: PersonFacts, input: BindInput, on: IsoDate): boolean {
  if (input.commitment.signedBy === 'guardian') return true;
  const age = fullYears(owner.person.birthDate, on);
  const earns = age >= EARNING_AGE && owner.insurance?.employment != null;
  return age < ADULT_AGE && !earns;
}

function hasGuardian({ guardian }: BindInput, role: Role): boolean {
  return guardian !== null && guardian.forWhom === role && guardian.proofSeen;
}
