import { z } from 'zod';

import { IsoDate } from '../domain/date.ts';
import type { Decision, Finding, Verdict } from '../domain/decision.ts';
import { ID_DENIALS, ID_DOUBTS, IdType, inspectIdNumber } from '../domain/idNumber.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { Sex } from '../domain/terms.ts';
import { findingOf, memoPerPeriod, verdictOf } from './verdict.ts';

/** `input` of the operation idNumber. */
export const IdNumberFacts = z.strictObject({
  number: z.string(),
  idType: IdType.default('01'),
  sex: Sex.optional(),
  birthDate: IsoDate.optional(),
});
export type IdNumberFacts = z.infer<typeof IdNumberFacts>;

/** A number in one spelling, and what it says about its holder (types 01 and 16, unless DENY). */
export interface IdNumberVerdict extends Verdict {
  readonly normalized: string;
  readonly birthDate?: IsoDate;
  readonly sex?: Sex;
}

const WARNINGS: ReadonlySet<string> = new Set(['ID_REGION_UNKNOWN', 'ID_PR_STRUCTURE']);

function decisionOf(code: string): Decision {
  return WARNINGS.has(code) ? 'WARN' : 'REVIEW';
}

/** Codes and decisions, in the order of FORMAT. */
export const ID_NUMBER_CODES: readonly { code: string; decision: Decision }[] = [
  ...ID_DENIALS.map((code) => ({ code, decision: 'DENY' as const })),
  ...ID_DOUBTS.map((code) => ({ code, decision: decisionOf(code) })),
];

const findingsFor = memoPerPeriod(
  (pack, on): ReadonlyMap<string, Finding> =>
    new Map(
      ID_NUMBER_CODES.map(({ code, decision }) => [
        code,
        findingOf(pack, on, 'idNumber', code, decision),
      ]),
    ),
);

/** Normalises and checks a document number; `number` as typed or read. */
export function checkIdNumber(
  pack: PolicyPack,
  facts: IdNumberFacts,
  on: IsoDate,
): IdNumberVerdict {
  const { denial, doubts, normalized, birthDate, sex } = inspectIdNumber(
    facts.number,
    facts.idType,
    on,
    { sex: facts.sex, birthDate: facts.birthDate, isKnownCounty: pack.isKnownCounty },
  );
  const ready = findingsFor(pack, on);
  const codes = denial === null ? doubts : [denial];
  const verdict = verdictOf(codes.flatMap((code) => ready.get(code) ?? []));
  if (birthDate === null || sex === null) return { ...verdict, normalized };
  return { ...verdict, normalized, birthDate, sex };
}
