import { idNumberOf, personById } from '../../db/queries/person.ts';
import { storeRecord } from '../../db/queries/register.ts';
import { readCursor, VERIFY_FEED } from '../../db/queries/sync.ts';
import type { RegisterTx } from '../../db/ledger.ts';
import type { RegisterPerson } from '../contract/central/common.ts';
import type { VerifyAnswer } from '../contract/central/register.ts';
import type { OperationId, PersonId } from '../domain/terms.ts';
import type { Desk } from './desk.ts';
import { registerRecord } from './registerRecord.ts';

export interface Verification {
  readonly caseId: OperationId;
  /** In the order in which central was asked. */
  readonly asked: readonly PersonId[];
  readonly answer: VerifyAnswer;
}

export interface Verified {
  readonly verified: PersonId[];
  readonly unknown: PersonId[];
}

/**
 * Takes over what central says about the persons of a case (the second door: no entry) and
 * remembers that they are verified in this case, which holds for ten minutes.
 */
export function applyVerification(desk: Desk, verification: Verification): Verified {
  const { caseId, asked, answer } = verification;
  const pairs = asked.map((personId, i) => ({ personId, told: answer.persons[i] ?? null }));
  const after = readCursor(desk.ledger.read, VERIFY_FEED);
  const batch = { feed: VERIFY_FEED, after, upTo: `${answer.sequence}:${desk.newId()}` };
  const applied = desk.ledger.applyRegister(batch, (tx) => {
    for (const { personId, told } of pairs) if (told !== null) store(tx, personId, told);
  });
  if (!applied.ok) throw new Error(`the verification stands at ${applied.problem.cursor}`);
  const verified = pairs.flatMap(({ personId, told }) => (told === null ? [] : [personId]));
  const unknown = pairs.flatMap(({ personId, told }) => (told === null ? [personId] : []));
  desk.verifications.record(caseId, verified);
  return { verified, unknown };
}

function store(tx: RegisterTx, personId: PersonId, told: RegisterPerson): void {
  const stored = personById(tx, personId);
  if (stored === undefined || idNumberOf(stored.person) !== told.idNumber) {
    throw new Error(`central answered about another person than ${personId}`);
  }
  storeRecord(tx, registerRecord(personId, told));
}
