import { idNumberOf, personById, type PersonRow } from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { VerifyAnswer } from '../contract/central/register.ts';
import type { OperationId, PersonId } from '../domain/terms.ts';
import { noteCentralTime } from './centralTime.ts';
import type { CentralClient, CentralFailure } from './client.ts';
import type { SyncPorts } from './ports.ts';

/** What person.verify answers; `online` false: central was not reached, nothing is verified. */
export interface VerifyOutcome {
  readonly online: boolean;
  readonly verified: PersonId[];
  readonly unknown: PersonId[];
  readonly failure: CentralFailure | null;
}

interface Asked {
  readonly personId: PersonId;
  readonly person: PersonRow;
  readonly idNumber: string;
}

/** Asks central about the persons of one case and hands the answer to the service. */
export async function verifyPersons(
  ports: SyncPorts,
  client: CentralClient,
  caseId: OperationId,
  personIds: readonly PersonId[],
): Promise<VerifyOutcome> {
  const asked = personIds.flatMap((personId) => askable(ports.ledger.read, personId));
  const numbered = new Set(asked.map((item) => item.personId));
  const nameless = personIds.filter((personId) => !numbered.has(personId));
  if (asked.length === 0) return { online: true, verified: [], unknown: nameless, failure: null };

  const startedMs = ports.clock.monotonicMs();
  const answered = await client.verify({ persons: asked.map(refOf) });
  if (!answered.ok) return offline(answered.problem);
  const answer = answered.value;
  if (!isAbout(asked, answer)) return offline(OTHER_PERSONS);
  noteCentralTime(ports.ledger, ports.clock, answer.time, ports.clock.monotonicMs() - startedMs);
  const report = { caseId, asked: asked.map((item) => item.personId), answer };
  const { verified, unknown } = ports.applyVerification(report);
  return { online: true, verified, unknown: [...unknown, ...nameless], failure: null };
}

const OTHER_PERSONS: CentralFailure = {
  kind: 'notCentral',
  code: null,
  message: 'an answer about other persons than asked',
};

function offline(failure: CentralFailure): VerifyOutcome {
  return { online: false, verified: [], unknown: [], failure };
}

/** Central knows people by their number; who has none yet cannot be asked for. */
function askable(db: Db, personId: PersonId): Asked[] {
  const person = personById(db, personId)?.person;
  const idNumber = person === undefined ? null : idNumberOf(person);
  return person === undefined || idNumber === null ? [] : [{ personId, person, idNumber }];
}

function refOf({ person, idNumber }: Asked) {
  return { idType: person.idType, idNumber, name: person.name };
}

function isAbout(asked: readonly Asked[], answer: VerifyAnswer): boolean {
  return (
    answer.persons.length === asked.length &&
    answer.persons.every((told, i) => {
      const { person, idNumber } = asked[i] ?? {};
      return told === null || (told.idNumber === idNumber && told.idType === person?.idType);
    })
  );
}
