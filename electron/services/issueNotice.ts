import { insertNotice } from '../../db/queries/paper.ts';
import { personById } from '../../db/queries/person.ts';
import type { Db } from '../../db/ledger.ts';
import type { DecisionView } from '../contract/decision.ts';
import { issueNotice as contract } from '../contract/paper.ts';
import type { InputOf, ProblemOf, ResultOf } from '../contract/operation.ts';
import type { IsoDate } from '../domain/date.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { decideBinding } from './bindDecision.ts';
import { personRef } from './bindEntry.ts';
import type { BindInput } from './bindFacts.ts';
import type { Desk } from './desk.ts';
import { write } from './write.ts';

type Problem = ProblemOf<typeof contract>;

/**
 * F-12 (一次性告知) where papers are missing, F-13 where it is refused or belongs elsewhere: an
 * entry with its own number. The bind is decided again inside it, so that the paper and the ledger
 * say the same; the decision chooses the paper.
 */
export function issueNotice(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context) => {
    const refused = refusalOf(desk, tx, input.command, context.on);
    if (!refused.ok) return refused;
    const decision = refused.value;
    const isDeficiency = decision.decision === 'SUPPLEMENT';
    const paper = isDeficiency ? 'F-12' : 'F-13';
    const kind = isDeficiency ? 'deficiency' : 'refusal';
    const { ownerPersonId, relativePersonId, relationship } = input.command;
    insertNotice(tx, {
      number: context.receiptNumber,
      kind,
      seq: context.seq,
      personId: ownerPersonId,
    });
    const { operationId: _, mode: __, signedHash: ___, signature: ____, ...fields } = input.command;
    return ok({
      entry: {
        kind: 'local',
        type: 'notice.issued',
        body: {
          kind,
          paper,
          ownerPersonId,
          relativePersonId,
          owner: refOf(tx, ownerPersonId),
          relative: refOf(tx, relativePersonId),
          relationship,
          decision: { ...decision, passed: [] },
          input: fields,
        },
        persons: [ownerPersonId, relativePersonId],
      },
      output: { decision, paper },
    });
  });
}

function refOf(db: Db, personId: BindInput['ownerPersonId']) {
  const facts = personById(db, personId);
  return facts === undefined ? null : personRef(facts.person);
}

/** The decision that refuses the bind now; a bind that would be entered gets no notice. */
function refusalOf(
  desk: Desk,
  db: Db,
  command: BindInput,
  on: IsoDate,
): Result<DecisionView, Problem> {
  const decided = decideBinding(desk, db, command, on);
  if (decided.ok) return fail({ code: 'notice.notRefused' });
  const { problem } = decided;
  const hasDecision = problem.code === 'policy.rejected' || problem.code === 'quota.insufficient';
  return hasDecision
    ? ok(problem.decision)
    : fail({ code: 'notice.noDecision', problem: { ...problem } });
}
