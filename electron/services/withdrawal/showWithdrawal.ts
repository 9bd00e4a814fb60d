import { pagesSeenBy } from '../../../db/queries/withdrawalPages.ts';
import { entriesOfCase } from '../../../db/queries/caseEntries.ts';
import type { Db } from '../../../db/ledger.ts';
import { DecisionView } from '../../contract/decision.ts';
import type { showWithdrawal as contract } from '../../contract/withdrawal.ts';
import type { InputOf, OutputOf, ResultOf } from '../../contract/operation.ts';
import type { IsoDate } from '../../domain/date.ts';
import { maskName } from '../../domain/mask.ts';
import { fail, ok } from '../../domain/result.ts';
import type { WithdrawalState } from '../../domain/withdrawal.ts';
import { businessDate } from '../clockState.ts';
import { packView, withPassed } from '../decisionView.ts';
import { caseOrders } from '../payment/paymentView.ts';
import type { Desk } from '../desk.ts';
import { accountView, personCard } from '../views.ts';
import { drawSheet } from './assessmentSheet.ts';
import { decideCase, type DecidedCase } from './caseDecision.ts';
import { readCase, type Case } from './caseRow.ts';
import { timelineOf } from './caseHistory.ts';
import { rowView } from './caseViews.ts';
import { checklistOf } from './checklist.ts';
import { coarseFilings } from './coarseFilings.ts';
import { mustSee } from './decideWithdrawal.ts';
import { heirsView } from './family.ts';
import { isReady } from './holds.ts';
import { paperCase, papersOfCase } from '../paperCase.ts';
import type { CaseId } from '../../domain/terms.ts';
import { maskedParticulars, maskedSheet } from './masks.ts';
import { allowedFor } from './permits.ts';
import { differencesOf, signsOf } from './signs.ts';
import { stepsOf } from './steps.ts';

type View = OutputOf<typeof contract>;

/** States in which what the rules say now can still change something. */
const LIVE: ReadonlySet<WithdrawalState> = new Set([
  'DRAFT',
  'ACCEPTED',
  'SUPPLEMENTING',
  'SUSPENDED',
  'REVIEWING',
]);

/** The whole case as the screen shows it: decided now while it is worked on, persons masked. */
export function showWithdrawal(
  desk: Desk,
  input: InputOf<typeof contract>,
): ResultOf<typeof contract> {
  const db = desk.ledger.read;
  const subject = readCase(db, input.caseId);
  if (subject === null) return fail({ code: 'withdrawal.unknown' });
  const on = businessDate(desk);
  const judged = decideCase(desk, db, subject, on);
  const decided = judged.ok ? judged.value : null;
  return ok({
    ...storedPart(desk, db, subject, on),
    ...decidedPart(desk, db, subject, decided, on),
    ...workPart(desk, db, subject, decided, on),
  });
}

function storedPart(desk: Desk, db: Db, subject: Case, on: IsoDate) {
  const { insured, particulars, pages, row } = subject;
  const { account } = insured;
  const coarse = coarseFilings(db, row.caseId);
  return {
    row: rowView(desk, db, subject, on),
    insured: personCard(insured, on),
    account: account === null ? null : accountView(db, account, desk.pack, on),
    particulars: maskedParticulars(particulars),
    pages: pages.map(({ caseId: _, endedSeq: __, ...page }) => ({
      ...page,
      coarse: coarse.get(page.filingId) ?? null,
    })),
    seen: pagesSeenBy(db, row.caseId, desk.author.staffNumber),
    orders: caseOrders(db, row),
    timeline: timelineOf(db, subject),
    papers: papersOf(desk, row.caseId),
  };
}

function papersOf(desk: Desk, caseId: CaseId): string[] {
  const subject = paperCase(desk, caseId);
  return subject === null ? [] : papersOfCase(subject);
}

type DecidedPart = Pick<
  View,
  'decision' | 'effect' | 'payee' | 'due' | 'missing' | 'unverified' | 'routeTo' | 'checklist'
>;

/** As decided now; facts the rules cannot take leave a decision without findings. */
function decidedPart(
  desk: Desk,
  db: Db,
  subject: Case,
  decided: DecidedCase | null,
  on: IsoDate,
): DecidedPart {
  const { row } = subject;
  const kept = LIVE.has(row.state) ? null : keptDecision(db, subject);
  const open = { decision: 'SUPPLEMENT' as const, findings: [], passed: [] };
  const now = decided?.decision ?? { ...open, pack: packView(desk.pack, on), on };
  const verdict = decided?.verdict;
  return {
    decision: withPassed(desk.pack, 'withdraw', kept ?? now),
    effect: kept === null ? (verdict?.effect ?? null) : row.effect,
    payee: kept === null ? (verdict?.payee ?? null) : row.payee,
    // Counted from the acceptance, not from today.
    due: kept === null && row.dueOn === null ? (verdict?.due ?? null) : row.dueOn,
    missing: [...(decided?.lacking ?? [])],
    unverified: verdict?.unverified ?? false,
    routeTo: verdict?.routeTo ?? null,
    checklist: decided === null ? [] : checklistOf(desk, decided, on),
  };
}

/** The decision the last entry that made one kept; null once erased. */
function keptDecision(db: Db, { row }: Case): DecisionView | null {
  for (const entry of entriesOfCase(db, row.caseId).reverse()) {
    const body = Object(JSON.parse(entry.body)) as { readonly decision?: unknown };
    const parsed = DecisionView.safeParse(body.decision);
    if (parsed.success && entry.type.startsWith('withdrawal.')) return parsed.data;
  }
  return null;
}

type WorkPart = Pick<
  View,
  'heirs' | 'sheet' | 'sheetEntered' | 'steps' | 'differences' | 'signs' | 'mustSee' | 'allowed'
>;

function workPart(
  desk: Desk,
  db: Db,
  subject: Case,
  decided: DecidedCase | null,
  on: IsoDate,
): WorkPart {
  const { row, sheet: entered, particulars } = subject;
  const canPreview = decided !== null && decided.verdict.routeTo === null && isReady(subject);
  const drawn = canPreview ? drawSheet(desk, db, subject, decided, on) : null;
  const family = drawn?.family ?? decided?.family ?? null;
  const sheet = entered ?? (LIVE.has(row.state) ? (drawn?.sheet ?? null) : null);
  const effect = LIVE.has(row.state) ? (decided?.verdict.effect ?? row.effect) : row.effect;
  const worked = { subject, effect, on };
  return {
    heirs: family === null ? null : heirsView(family, on, maskName),
    sheet: sheet === null ? null : maskedSheet(particulars.heirs, sheet),
    sheetEntered: entered !== null,
    steps: stepsOf(db, worked),
    differences: decided === null ? [] : differencesOf(subject, decided),
    signs: decided === null ? [] : signsOf(desk, db, subject, decided),
    mustSee: decided === null ? [] : mustSee(desk, subject, decided, on),
    allowed: allowedFor(desk, db, worked),
  };
}
