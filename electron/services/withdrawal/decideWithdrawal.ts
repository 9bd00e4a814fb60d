import { z } from 'zod';

import { pagesSeenBy } from '../../../db/queries/withdrawalPages.ts';
import { saveWithdrawal } from '../../../db/queries/withdrawal.ts';
import type { Db, EntryContext, Outcome, Tx } from '../../../db/ledger.ts';
import { decideWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, ProblemOf, ResultOf } from '../../contract/operation.ts';
import { canonicalJson } from '../../domain/canonicalJson.ts';
import type { IsoDate } from '../../domain/date.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { CaseId, Sha256Hex } from '../../domain/terms.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import { withPassed } from '../decisionView.ts';
import type { Desk } from '../desk.ts';
import { write } from '../write.ts';
import { stateAfter } from './acceptWithdrawal.ts';
import { drawSheet } from './assessmentSheet.ts';
import { decideCase, type DecidedCase } from './caseDecision.ts';
import { caseEntry, decidedBody, makersOf } from './caseEntry.ts';
import { caseIn, filedPages, moved, type Case } from './caseRow.ts';
import { checklistOf } from './checklist.ts';
import { stopClock } from './timeLimit.ts';
import { lostPages, type PagesFound } from './pagesFound.ts';

type Input = InputOf<typeof contract>;
type Problem = ProblemOf<typeof contract>;
type Decided = Result<
  Outcome<{ readonly caseId: CaseId; readonly state: WithdrawalState }>,
  Problem
>;

/**
 * 复核: somebody who entered nothing of this case approves it or gives it back. An approval looks
 * at main's own record of the pages that were opened, decides the case again on facts read now,
 * and is refused when what was signed is no longer what would be paid, or when a filed page is not
 * there as it was stored: `found` is what main, which alone sees the pages, has just found.
 */
export function decideWithdrawal(
  desk: Desk,
  input: Input,
  found: PagesFound,
): ResultOf<typeof contract> {
  return write(desk, contract, input, (tx, context): Decided => {
    // What was approved goes back too, as long as nothing is ordered: central may say otherwise.
    const states = input.verdict === 'approve' ? (['REVIEWING'] as const) : GIVEN_BACK;
    const read = caseIn(tx, input.caseId, states);
    if (!read.ok) return read;
    const subject = read.value;
    if (isMaker(desk, tx, subject)) return fail({ code: 'withdrawal.sameStaff' });
    const judged = decideCase(desk, tx, subject, context.on);
    if (!judged.ok) throw new Error(`an assessed case is not decided: ${judged.problem.code}`);
    if (input.verdict === 'return') return giveBack(tx, context, input, subject, judged.value);
    const lost = lostPages(filedPages(subject), found);
    return lost === null ? approve(desk, tx, context, input, subject, judged.value) : fail(lost);
  });
}

/** A case in these states can be given back. */
const GIVEN_BACK = ['REVIEWING', 'APPROVED'] as const;

/** By staff number: another account, role or day of the same person changes nothing. */
export function isMaker(desk: Desk, db: Db, { row }: Pick<Case, 'row'>): boolean {
  const { staffNumber } = desk.author;
  return row.makerStaff === staffNumber || makersOf(db, row.caseId).has(staffNumber);
}

/** Pages of the papers the case stands on: the second person opens each of them. */
export function mustSee(desk: Desk, subject: Case, decided: DecidedCase, on: IsoDate): Sha256Hex[] {
  const asked = new Set(checklistOf(desk, decided, on).flatMap((line) => line.anyOf));
  return filedPages(subject)
    .filter((page) => asked.has(page.documentCode))
    .map((page) => page.pageId);
}

function approve(
  desk: Desk,
  tx: Tx,
  context: EntryContext,
  input: Input,
  subject: Case,
  decided: DecidedCase,
): Decided {
  const problem =
    unopened(desk, tx, subject, decided, context.on) ??
    undecided(decided, input) ??
    refused(desk, decided) ??
    changed(desk, tx, subject, decided, context.on);
  if (problem !== null) return fail(problem);
  const { staffNumber } = desk.author;
  saveWithdrawal(tx, {
    ...subject.row,
    ...moved(context, 'APPROVED'),
    checkerStaff: staffNumber,
    approvedAt: context.at,
  });
  const entry = caseEntry(subject, 'withdrawal.approved', {
    state: 'APPROVED',
    body: {
      ...decidedBody(subject, decided),
      ...written(input),
      sheet: subject.sheet,
      makerStaff: subject.row.makerStaff,
      checkerStaff: staffNumber,
    },
  });
  return ok({ entry, output: { caseId: input.caseId, state: 'APPROVED' } });
}

/** Back to whoever works on it; the sheet is entered anew, what is held stays held. */
function giveBack(
  tx: Tx,
  context: EntryContext,
  input: Input,
  subject: Case,
  decided: DecidedCase,
): Decided {
  if (input.text.trim().length < 4) return fail({ code: 'withdrawal.reasonMissing' });
  const isLacking = decided.verdict.decision === 'SUPPLEMENT';
  const state = isLacking ? 'SUPPLEMENTING' : 'ACCEPTED';
  if (isLacking) stopClock(tx, context, subject.row);
  const dueOn = isLacking ? null : subject.row.dueOn;
  const undecided = { sheet: null, payableFen: 0, checkerStaff: null, approvedAt: null };
  saveWithdrawal(tx, { ...subject.row, ...moved(context, state), ...undecided, dueOn });
  const entry = caseEntry(subject, 'withdrawal.returned', {
    state,
    body: {
      decision: { ...decided.decision, passed: [] },
      ...written(input),
      sheet: subject.sheet,
      reason: input.text,
      makerStaff: subject.row.makerStaff,
    },
  });
  return ok({ entry, output: { caseId: input.caseId, state } });
}

function written({ verdict, findings, text }: Input): object {
  return { verdict, findings, text };
}

function unopened(
  desk: Desk,
  db: Db,
  subject: Case,
  decided: DecidedCase,
  on: IsoDate,
): Problem | null {
  const seen = new Set(pagesSeenBy(db, subject.row.caseId, desk.author.staffNumber));
  const pages = mustSee(desk, subject, decided, on).filter((page) => !seen.has(page));
  return pages.length === 0 ? null : { code: 'withdrawal.pagesUnopened', pages };
}

/** Each finding that asks for a second person is decided in writing, and accepted. */
function undecided({ verdict }: DecidedCase, { findings }: Input): Problem | null {
  const codes = new Set(findings.map((finding) => finding.code));
  const open = verdict.findings.find(
    (finding) => finding.decision === 'REVIEW' && !codes.has(finding.code),
  );
  if (open !== undefined) return { code: 'review.findingUndecided', finding: open.code };
  const against = findings.find((finding) => !finding.accepted);
  return against === undefined
    ? null
    : { code: 'review.findingNotAccepted', finding: against.code };
}

function refused(desk: Desk, decided: DecidedCase): Problem | null {
  if (stateAfter(decided) === 'ACCEPTED') return null;
  const decision = withPassed(desk.pack, 'withdraw', decided.decision);
  return { code: 'policy.rejected', decision };
}

/** Another balance, share or fate of the account than was signed; the date of the balance may move. */
function changed(
  desk: Desk,
  db: Db,
  subject: Case,
  decided: DecidedCase,
  on: IsoDate,
): Problem | null {
  const { row, sheet } = subject;
  const drawn = drawSheet(desk, db, subject, decided, on);
  const then = { sheet, effect: row.effect, payee: row.payee };
  const { effect, payee } = decided.verdict;
  const now = { sheet: drawn.sheet, effect, payee };
  const isSame = drawn.refused === null && essence(then) === essence(now);
  return isSame ? null : { code: 'decision.changed', now: z.json().parse(now) };
}

function essence({
  sheet,
  effect,
  payee,
}: {
  sheet: Case['sheet'];
  effect: unknown;
  payee: unknown;
}) {
  const amounts = sheet?.lines.map(({ code, fen }) => ({ code, fen }));
  return canonicalJson({
    amounts: amounts ?? null,
    shares: sheet?.shares ?? null,
    payableFen: sheet?.payableFen ?? null,
    effect,
    payee,
  });
}
