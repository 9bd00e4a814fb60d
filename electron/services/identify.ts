import {
  idNumberOf,
  personById,
  personByIdNumber,
  personIdByCard,
  type PersonFacts,
} from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { FindingView } from '../contract/decision.ts';
import type { IsoDate } from '../domain/date.ts';
import { normalizeIdNumber } from '../domain/idNumber.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { checkIdNumber, IdNumberFacts, type IdNumberVerdict } from '../rules/idNumber.ts';
import { findingView } from './decisionView.ts';

/** Somebody of the register, with what is doubtful about the number (never a refusal). */
export interface Identified {
  readonly facts: PersonFacts;
  readonly idFindings: FindingView[];
}

export type IdentifyProblem =
  | { readonly code: 'idNumber.invalid'; readonly findings: FindingView[] }
  | { readonly code: 'person.unknown'; readonly idNumber: string; readonly idType: string };

const CITIZEN = '01';
/** A social-security card: its number of the person is the citizen's number (社会保障号码). */
const SOCIAL_SECURITY = '90';

/** The findings of an id number in the words of the clerk. */
export function idFindings(pack: PolicyPack, verdict: IdNumberVerdict): FindingView[] {
  return verdict.findings.map((finding) => findingView(pack, 'idNumber', finding));
}

/** Whose id number, card number or code this is; `text` as typed or scanned. */
export function identify(
  db: Db,
  pack: PolicyPack,
  by: { readonly text: string; readonly idType: string },
  on: IsoDate,
): Result<Identified, IdentifyProblem> {
  const cardHolder = personIdByCard(db, normalizeIdNumber(by.text));
  if (cardHolder !== undefined) {
    const facts = personById(db, cardHolder);
    if (facts !== undefined) return ok({ facts, idFindings: doubts(pack, facts, on) });
  }
  const parsed = IdNumberFacts.safeParse({ number: by.text, idType: by.idType });
  if (!parsed.success) return fail(unknown(by.text, by.idType));
  const verdict = checkIdNumber(pack, parsed.data, on);
  if (verdict.decision === 'DENY') {
    return fail({ code: 'idNumber.invalid', findings: idFindings(pack, verdict) });
  }
  const facts =
    personByIdNumber(db, by.idType, verdict.normalized) ??
    (by.idType === SOCIAL_SECURITY ? personByIdNumber(db, CITIZEN, verdict.normalized) : undefined);
  if (facts === undefined) return fail(unknown(verdict.normalized, by.idType));
  return ok({ facts, idFindings: doubts(pack, facts, on) });
}

/** What is doubtful about a stored number, held against the register's birth date and sex. */
export function doubts(pack: PolicyPack, facts: PersonFacts, on: IsoDate): FindingView[] {
  const number = idNumberOf(facts.person);
  if (number === null) return [];
  const { idType, sex, birthDate } = facts.person;
  return idFindings(pack, checkIdNumber(pack, { number, idType, sex, birthDate }, on));
}

function unknown(idNumber: string, idType: string): IdentifyProblem {
  return { code: 'person.unknown', idNumber, idType };
}
