import { z } from 'zod';

import { bindFields, EndReason, SignatureInput } from '../contract/binding.ts';
import { DecisionView } from '../contract/decision.ts';
import { IsoInstant } from '../domain/clock.ts';
import { IsoDate } from '../domain/date.ts';
import { Relationship } from '../domain/relationship.ts';
import { BindingId, PersonId } from '../domain/terms.ts';
import { KeptInsurance, KeptRef } from './paperPersons.ts';

/** What papers read of the bodies of entries; everything else in them is left alone. */

const pair = {
  ownerPersonId: PersonId,
  relativePersonId: PersonId,
  owner: KeptRef,
  relative: KeptRef,
  relationship: Relationship,
};

/** `binding.bound` and `binding.reviewRequested`. */
export const BindBody = z.object({
  ...pair,
  bindingId: BindingId,
  position: z.int(),
  quotaFen: z.int(),
  crossProvince: z.boolean(),
  availableFen: z.int(),
  effectiveFrom: IsoDate,
  decision: DecisionView,
  facts: z.object({
    owner: z.object({
      insurance: KeptInsurance,
      account: z.object({ balanceFen: z.int(), quotaFen: z.int() }).nullish(),
    }),
    relative: z.object({ insurance: KeptInsurance }),
  }),
  /** Civil date of central's snapshot; absent where the owner had no account here. */
  balanceAsOf: IsoDate.nullish(),
  input: z.object(bindFields),
});
export type BindBody = z.infer<typeof BindBody>;

/** `binding.ended`. */
export const EndBody = z.object({
  ...pair,
  bindingId: BindingId,
  initiator: z.enum(['owner', 'relative', 'event']),
  reason: EndReason,
  note: z.string(),
  openSettlements: z.boolean(),
  quotaFen: z.int(),
  endedOn: IsoDate,
  decision: DecisionView,
  signature: SignatureInput.nullable(),
});
export type EndBody = z.infer<typeof EndBody>;

const Place = z.object({ bindingId: BindingId, owner: KeptRef, position: z.int() });

/** `binding.reordered`. */
export const ReorderBody = z.object({
  relativePersonId: PersonId,
  relative: KeptRef,
  before: z.array(Place),
  after: z.array(Place),
  signature: SignatureInput.nullable(),
});
export type ReorderBody = z.infer<typeof ReorderBody>;

/** `binding.undone`. */
export const UndoBody = z.object({
  ...pair,
  bindingId: BindingId,
  boundAt: IsoInstant,
  returnedFen: z.int(),
  sent: z.boolean(),
  note: z.string(),
  decision: DecisionView,
});
export type UndoBody = z.infer<typeof UndoBody>;

/** `notice.issued`. */
export const NoticeBody = z.object({
  ...pair,
  kind: z.enum(['deficiency', 'refusal']),
  decision: DecisionView,
});
export type NoticeBody = z.infer<typeof NoticeBody>;

/** Central's answer as the outbox keeps it. */
export const KeptAnswer = z.object({ unusedQuotaFen: z.int().nullish() });
