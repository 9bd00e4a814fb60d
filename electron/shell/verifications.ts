import type { OperationId, PersonId } from '../domain/terms.ts';
import type { Verifications } from '../services/desk.ts';

/** How long central's answer about a person counts as fresh. */
const FRESH_MS = 10 * 60 * 1000;

/**
 * Remembers which persons central answered for in which case, by elapsed time: a wall clock that
 * is set back cannot make an old answer fresh. Nothing of it survives the run.
 */
export function verificationMemory(monotonicMs: () => number): Verifications {
  const cases = new Map<OperationId, Map<PersonId, number>>();

  function forgetOld(now: number): void {
    for (const [caseId, persons] of cases) {
      for (const [person, at] of persons) if (now - at > FRESH_MS) persons.delete(person);
      if (persons.size === 0) cases.delete(caseId);
    }
  }

  return {
    fresh: (caseId, personIds) => {
      forgetOld(monotonicMs());
      const known = cases.get(caseId);
      return known !== undefined && personIds.every((person) => known.has(person));
    },
    record: (caseId, personIds) => {
      const now = monotonicMs();
      forgetOld(now);
      const known = cases.get(caseId) ?? new Map<PersonId, number>();
      for (const person of personIds) known.set(person, now);
      cases.set(caseId, known);
    },
  };
}
