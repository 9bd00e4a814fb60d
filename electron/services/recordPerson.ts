import { personByIdNumber, placeholderIdNumber } from '../../db/queries/person.ts';
import { storeRecord, type RegisterRecord } from '../../db/queries/register.ts';
import type { EntryContext, Tx } from '../../db/ledger.ts';
import type { FindingView } from '../contract/decision.ts';
import type { InputOf, ProblemOf } from '../contract/operation.ts';
import { recordPerson as contract } from '../contract/person.ts';
import type { IsoDate } from '../domain/date.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { PersonId } from '../domain/terms.ts';
import { checkIdNumber, IdNumberFacts } from '../rules/idNumber.ts';
import type { Desk } from './desk.ts';
import { idFindings } from './identify.ts';
import { initialsOf } from './initials.ts';
import { isKnownRegion } from './regions.ts';
import { write, type Written } from './write.ts';

type Input = InputOf<typeof contract>;
type Problem = ProblemOf<typeof contract>;

/** The number as it is kept, and what is doubtful about it. */
interface CheckedNumber {
  readonly idNumber: string | null;
  readonly findings: FindingView[];
}

/**
 * Records somebody who is not in the register from the document: unverified, with the insurance
 * the citizen declares. Null insurance is the citizen's word that there is none.
 */
export function recordPerson(desk: Desk, input: Input): Written<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const checked = checkNumber(desk, input, context.on);
    if (!checked.ok) return checked;
    const problem = refusalOf(tx, input, checked.value.idNumber);
    if (problem !== null) return fail(problem);
    const newId = PersonId.parse(desk.newId());
    const personId = storeRecord(tx, recordOf(newId, input, checked.value.idNumber));
    return ok({
      entry: {
        kind: 'local',
        type: 'person.recorded',
        body: bodyOf(input, checked.value, context),
        persons: [personId],
      },
      output: { personId },
    });
  });
}

function checkNumber(desk: Desk, input: Input, on: IsoDate): Result<CheckedNumber, Problem> {
  if (input.idNumber === null) return ok({ idNumber: null, findings: [] });
  const { idNumber, idType, sex, birthDate } = input;
  const facts = IdNumberFacts.safeParse({ number: idNumber, idType, sex, birthDate });
  if (!facts.success) return fail({ code: 'idNumber.invalid', findings: [] });
  const verdict = checkIdNumber(desk.pack, facts.data, on);
  const findings = idFindings(desk.pack, verdict);
  if (verdict.decision === 'DENY') return fail({ code: 'idNumber.invalid', findings });
  return ok({ idNumber: verdict.normalized, findings });
}

function refusalOf(tx: Tx, input: Input, idNumber: string | null): Problem | null {
  const known = idNumber === null ? undefined : personByIdNumber(tx, input.idType, idNumber);
  if (known !== undefined) return { code: 'person.exists', personId: known.person.personId };
  const region = input.declaredInsurance?.region;
  if (region === undefined || isKnownRegion(region)) return null;
  return { code: 'region.unknown', region };
}

function recordOf(personId: PersonId, input: Input, idNumber: string | null): RegisterRecord {
  const name = input.name.trim();
  const { declaredInsurance } = input;
  return {
    person: {
      personId,
      idType: input.idType,
      idNumber: idNumber ?? placeholderIdNumber(personId),
      name,
      initials: initialsOf(name),
      sex: input.sex,
      birthDate: input.birthDate,
      verified: false,
      phone: input.phone,
    },
    insurance: declaredInsurance === null ? null : { ...declaredInsurance, declared: true },
    account: null,
    cards: [],
    settlements: [],
  };
}

function bodyOf(input: Input, checked: CheckedNumber, context: EntryContext): object {
  const { idType, name, sex, birthDate, phone, declaredInsurance } = input;
  return {
    idType,
    idNumber: checked.idNumber,
    name,
    sex,
    birthDate,
    phone,
    declaredInsurance,
    findings: checked.findings.map((finding) => finding.code),
    recordedOn: context.on,
  };
}
