import { IsoDate } from '../../../electron/domain/date.ts';
import type { InputFor } from '../../client.ts';
import { completeDate } from '../../fields/DateField.tsx';

/** What the clerk looks for in the journal. */
export interface JournalFilter {
  readonly receipt: string;
  readonly types: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** Everything. */
export const NO_FILTER: JournalFilter = { receipt: '', types: [], from: '', to: '' };

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
  'session.signedIn',
  'clock.confirmed',
  'table.exported',
  'central.addressChanged',
  'central.tokenChanged',
  'keyslots.changed',
] as const;

/** The filter as the operation takes it; a half-typed date filters nothing. */
export function journalInput(
  filter: JournalFilter,
  below: number | null,
): InputFor<'journal.list'> {
  const day = (text: string) => {
    const parsed = IsoDate.safeParse(completeDate(text));
    return parsed.success ? parsed.data : null;
  };
  return {
    receipt: filter.receipt.trim(),
    types: [...filter.types],
    from: day(filter.from),
    to: day(filter.to),
    below,
  };
}
