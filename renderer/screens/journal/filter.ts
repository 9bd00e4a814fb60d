import { IsoDate } from '../../../electron/domain/date.ts';
import type { InputFor } from '../../client.ts';
import { completeDate } from '../../fields/DateField.tsx';

/** What the clerk looks for in the journal. */
export interface JournalFilter {
  readonly receipt: string;
  readonly types: readonly string[];
  readonly from: string;
  readonly to: string;
  /** States at central; empty: all. */
  readonly states: readonly ListedState[];
  readonly order: JournalOrder;
}

type JournalInput = InputFor<'journal.list'>;
type JournalOrder = JournalInput['order'];
type ListedState = JournalInput['states'][number];

/** What a column of the table sorts the whole journal by, upwards and downwards. */
const ORDERS: Readonly<Record<string, Readonly<Record<'ascend' | 'descend', JournalOrder>>>> = {
  time: { ascend: 'oldest', descend: 'newest' },
  type: { ascend: 'type', descend: 'typeBack' },
  staff: { ascend: 'staff', descend: 'staffBack' },
};

/** The order a click on a column asks for; newest first when it asks for none. */
export function orderOf(column: unknown, direction: 'ascend' | 'descend' | null | undefined) {
  const orders = typeof column === 'string' ? ORDERS[column] : undefined;
  return orders === undefined || direction == null ? 'newest' : orders[direction];
}

/** The arrow a column shows under an order; newest first is how the journal is read, and has none. */
export function arrowOf(column: string, order: JournalOrder): 'ascend' | 'descend' | null {
  if (order === 'newest') return null;
  const { ascend, descend } = ORDERS[column] ?? {};
  return order === ascend ? 'ascend' : order === descend ? 'descend' : null;
}

/** Everything. */
export const NO_FILTER: JournalFilter = {
  ...{ receipt: '', types: [], from: '', to: '' },
  states: [],
  order: 'newest',
};

/** Types the filter offers: what counters do, before what programs note. */
export const ENTRY_TYPES = [
  'binding.bound',
  'binding.reviewRequested',
  'review.decided',
  'binding.ended',
  'binding.reordered',
  'binding.undone',
  'withdrawal.opened',
  'withdrawal.recorded',
  'withdrawal.pagesFiled',
  'withdrawal.pagesArranged',
  'withdrawal.accepted',
  'withdrawal.goneOn',
  'withdrawal.supplementAsked',
  'withdrawal.suspended',
  'withdrawal.routed',
  'withdrawal.denied',
  'withdrawal.assessed',
  'withdrawal.approved',
  'withdrawal.returned',
  'withdrawal.revoked',
  'withdrawal.reversed',
  'withdrawal.refusalClosed',
  'payment.ordered',
  'payment.reordered',
  'payment.batched',
  'payment.exported',
  'payment.booked',
  'withdrawal.settled',
  'withdrawal.archived',
  'notice.issued',
  'paper.printed',
  'central.answered',
  'person.recorded',
  'person.unmasked',
  'person.searched',
  'account.created',
  'account.changed',
  'account.keyRenewed',
  'account.reopened',
  'calendar.imported',
  'session.signedIn',
  'clock.confirmed',
  'table.exported',
  'central.addressChanged',
  'central.tokenChanged',
  'keyslots.changed',
] as const;

/** The filter as the operation takes it; a half-typed date filters nothing. */
export function journalInput(filter: JournalFilter, below: number | null): JournalInput {
  const day = (text: string) => {
    const parsed = IsoDate.safeParse(completeDate(text));
    return parsed.success ? parsed.data : null;
  };
  return {
    receipt: filter.receipt.trim(),
    types: [...filter.types],
    from: day(filter.from),
    to: day(filter.to),
    states: [...filter.states],
    order: filter.order,
    below,
  };
}
