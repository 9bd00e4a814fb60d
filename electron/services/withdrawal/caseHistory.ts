import { z } from 'zod';

import { ordersOfCase } from '../../../db/queries/payment.ts';
import { historyOfCase, type CaseEntry } from '../../../db/queries/caseEntries.ts';
import type { Db } from '../../../db/ledger.ts';
import type { TimelineRow as Timeline } from '../../contract/withdrawalView.ts';
import type { CaseId } from '../../domain/terms.ts';
import type { Case } from './caseRow.ts';

type TimelineRow = z.infer<typeof Timeline>;
type Payment = TimelineRow['payments'][number];

/** The case's history, oldest first: its own entries, and what became of its payment orders. */
export function timelineOf(db: Db, { row }: Pick<Case, 'row'>): TimelineRow[] {
  const { caseId } = row;
  const orders = ordersOfCase(db, caseId);
  const own = new Map(orders.map(({ orderNumber, fen }) => [orderNumber, fen]));
  return historyOfCase(db, caseId).map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    type: entry.type,
    author: { staffNumber: entry.staffNumber, name: entry.authorName ?? '' },
    ...saidIn(entry, caseId),
    payments: paymentsIn(entry, own),
    central: centralIn(entry),
  }));
}

const Answered = z.object({
  subjectType: z.string(),
  answer: z.object({ code: z.string().optional() }),
});

function centralIn({ type, body }: CaseEntry): TimelineRow['central'] {
  if (type !== 'central.answered') return null;
  const { subjectType, answer } = Answered.parse(JSON.parse(body));
  return { of: subjectType, code: answer.code ?? null };
}

/** Reason or note as entered, and the state the entry brought. */
function saidIn({ body }: CaseEntry, caseId: CaseId): Pick<TimelineRow, 'state' | 'text'> {
  const parsed = Object(JSON.parse(body)) as Record<string, unknown>;
  const text = [parsed.reason, parsed.text, parsed.note].find(
    (one) => typeof one === 'string' && one !== '',
  );
  const state = typeof parsed.state === 'string' ? parsed.state : null;
  return {
    state: state ?? (isPaidBy(parsed.paidCases, caseId) ? 'PAID' : null),
    text: typeof text === 'string' ? text : '',
  };
}

/** The bank's file that paid the last of this case. */
function isPaidBy(paidCases: unknown, caseId: CaseId): boolean {
  return Array.isArray(paidCases) && paidCases.includes(caseId);
}

const OrderNumbers = z.object({ orderNumber: z.string() }).array();
/** What is read here of the bodies of payment entries. */
const BODIES = {
  'payment.ordered': z.object({ orders: OrderNumbers }),
  'payment.reordered': z.object({
    orders: OrderNumbers,
    replaces: z.object({ orderNumber: z.string(), reason: z.string().nullable() }),
  }),
  'payment.batched': z.object({ orderNumbers: z.array(z.string()) }),
  'payment.booked': z.object({
    lines: z.object({ orderNumber: z.string(), outcome: z.string(), reason: z.string() }).array(),
  }),
} as const;

/** What the entry did with orders of this case (number → fen); other cases' are not told. */
function paymentsIn({ type, body }: CaseEntry, own: ReadonlyMap<string, number>): Payment[] {
  return toldIn(type, body).flatMap((told) => {
    const fen = own.get(told.orderNumber);
    return fen === undefined ? [] : [{ reason: '', replaces: null, ...told, fen }];
  });
}

type Told = Pick<Payment, 'orderNumber' | 'what'> & Partial<Pick<Payment, 'reason' | 'replaces'>>;

function toldIn(type: string, text: string): Told[] {
  switch (type) {
    case 'payment.ordered': {
      const { orders } = BODIES[type].parse(JSON.parse(text));
      return orders.map(({ orderNumber }) => ({ orderNumber, what: 'ordered' }));
    }
    case 'payment.reordered': {
      const { orders, replaces } = BODIES[type].parse(JSON.parse(text));
      const { orderNumber: number, reason } = replaces;
      return orders.map(({ orderNumber }) => ({
        ...{ orderNumber, what: 'reordered', reason: reason ?? '', replaces: number },
      }));
    }
    case 'payment.batched': {
      const { orderNumbers } = BODIES[type].parse(JSON.parse(text));
      return orderNumbers.map((orderNumber) => ({ orderNumber, what: 'batched' }));
    }
    case 'payment.booked': {
      const { lines } = BODIES[type].parse(JSON.parse(text));
      return lines.flatMap(({ orderNumber, outcome, reason }) =>
        // A refused line changed nothing.
        outcome === 'paid' || outcome === 'returned'
          ? [{ orderNumber, what: outcome, reason }]
          : [],
      );
    }
    default:
      return [];
  }
}
