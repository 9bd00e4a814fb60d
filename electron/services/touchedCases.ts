import { z } from 'zod';

import type { Db } from '../../db/ledger.ts';
import { openCases, type OpenCaseLine } from '../../db/queries/openCases.ts';
import { entryBySeq } from '../../db/queries/journal.ts';
import type { TouchedCase } from '../contract/policy.ts';
import type { IsoDate } from '../domain/date.ts';
import type { PolicyPack } from '../domain/policy.ts';
import { BindFacts, bindProblem, decideBind, isError } from '../rules/index.ts';
import type { Desk } from './desk.ts';
import { receiptOf } from './entryReference.ts';
import { personLine } from './journalView.ts';

/** The facts a bind was decided on, as its entry keeps them. */
const WithFacts = z.object({ facts: BindFacts });

/** The office's pack before and after a change, and the day it begins. */
export interface PackTurn {
  readonly before: PolicyPack;
  readonly after: PolicyPack;
  readonly from: IsoDate;
}

function decisionOn(pack: PolicyPack, facts: BindFacts, on: IsoDate): string | null {
  if (bindProblem(facts, on) !== null) return null;
  const verdict = decideBind(pack, facts, on);
  return isError(verdict) ? verdict.error.code : verdict.decision;
}

function factsOf({ body }: OpenCaseLine): BindFacts | null {
  if (body === null) return null;
  const parsed = WithFacts.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data.facts : null;
}

function viewOf(desk: Desk, db: Db, line: OpenCaseLine, { before, after, from }: PackTurn) {
  const facts = factsOf(line);
  const entry = line.seq === null ? undefined : entryBySeq(db, line.seq);
  const view: TouchedCase = {
    kind: line.kind,
    id: line.id,
    receiptNumber: entry === undefined ? null : receiptOf(desk.ledger.identity, entry),
    state: line.state,
    title: [line.title, ...line.personIds.map((id) => personLine(db, id))]
      .filter((text) => text !== '')
      .join(' · '),
    before: facts === null ? null : decisionOn(before, facts, from),
    after: facts === null ? null : decisionOn(after, facts, from),
  };
  return view;
}

/**
 * Open cases that a change of the office's pack reaches, those first whose facts would be decided
 * otherwise. Nothing of them changes by itself: they are decided again when somebody takes them up.
 */
export function touchedCases(desk: Desk, db: Db, turn: PackTurn): TouchedCase[] {
  const views = openCases(db).map((line) => viewOf(desk, db, line, turn));
  const isOther = ({ before, after }: TouchedCase): boolean => before !== after;
  return [...views.filter(isOther), ...views.filter((view) => !isOther(view))];
}
