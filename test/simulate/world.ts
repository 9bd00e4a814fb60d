import { openBindingsOfRelative } from '../../db/queries/binding.ts';
import { unresolvedWithPersons } from '../../db/queries/outbox.ts';
import { openReviewCases } from '../../db/queries/review.ts';
import type { OperationId } from '../../electron/domain/terms.ts';
import { bindRelative } from '../../electron/services/bindRelative.ts';
import { decideReview } from '../../electron/services/decideReview.ts';
import { endBinding } from '../../electron/services/endBinding.ts';
import { reorderBindings } from '../../electron/services/reorderBindings.ts';
import { undoBinding } from '../../electron/services/undoBinding.ts';
import type { Handle } from '../../scripts/demoOffice/people.ts';
import type { Random } from '../../scripts/demoOffice/random.ts';
import { aBind } from '../support/bind.ts';
import type { TestDesk } from '../support/desk.ts';

/** Who may bind whom in the simulated office; every pair is allowed by the rules. */
const PAIRS: readonly (readonly [
  Handle,
  Handle,
  'parent' | 'spouse' | 'sibling',
  number | null,
])[] = [
  ['P03', 'P02', 'parent', null],
  ['P01', 'P02', 'spouse', null],
  ['P07', 'P02', 'parent', null],
  ['P03', 'P01', 'parent', null],
  ['P07', 'P01', 'parent', null],
  ['P03', 'P07', 'sibling', null],
  ['P07', 'P03', 'sibling', null],
  ['P16', 'P17', 'spouse', null],
  ['P03', 'P04', 'spouse', 120_000],
  ['P14', 'P28', 'sibling', null],
];

const SIGNED = { kind: 'paper', seenByClerk: true } as const;

/** What clerks and the reviewer do in one step; expected refusals are part of the day. */
export function act(desk: TestDesk, random: Random): OperationId | null {
  const choice = random.between(0, 9);
  if (choice < 5) return bindSomebody(desk, random);
  if (choice < 7) return closeSomething(desk, random);
  if (choice < 8) return turnSomeOrder(desk, random);
  return reviewSomething(desk);
}

function bindSomebody(desk: TestDesk, random: Random): OperationId | null {
  const [owner, relative, relationship, quotaFen] = random.pick(PAIRS);
  const input = aBind(desk, owner, relative, relationship, { quotaFen });
  return bindRelative(random.pick([desk.clerk, desk.clerk2]), input).ok ? input.operationId : null;
}

function closeSomething(desk: TestDesk, random: Random): OperationId | null {
  const [, relative] = random.pick(PAIRS);
  const rows = openBindingsOfRelative(desk.ledger.read, desk.person(relative));
  if (rows.length === 0) return null;
  const { bindingId } = random.pick(rows);
  const envelope = desk.envelope();
  const done = random.chance(0.5)
    ? undoBinding(desk.clerk, { ...envelope, bindingId, note: '' })
    : endBinding(desk.clerk, {
        ...envelope,
        bindingId,
        initiator: 'owner',
        event: null,
        reason: 'ownWish',
        note: '',
        openSettlements: false,
        signature: SIGNED,
      });
  return done.ok ? envelope.operationId : null;
}

function turnSomeOrder(desk: TestDesk, random: Random): OperationId | null {
  const [, relative] = random.pick(PAIRS);
  const relativePersonId = desk.person(relative);
  const rows = openBindingsOfRelative(desk.ledger.read, relativePersonId);
  const places = rows.filter((row) => row.state !== 'ENDING').map((row) => row.bindingId);
  const [first, ...others] = places;
  if (first === undefined || others.length === 0) return null;
  const envelope = desk.envelope();
  const bindingIds = [...others, first];
  const input = { ...envelope, relativePersonId, bindingIds, signature: SIGNED };
  return reorderBindings(desk.clerk, input).ok ? envelope.operationId : null;
}

/** The reviewer closes what central refused; it makes no operation. */
export function reviewSomething(desk: TestDesk): null {
  const [open] = openReviewCases(desk.ledger.read);
  if (open === undefined) return null;
  const decided = decideReview(desk.reviewer, {
    ...desk.envelope(),
    reviewId: open.reviewId,
    verdict: 'closeRejected',
    findings: [],
    text: '已处理',
  });
  if (!decided.ok) throw new Error(JSON.stringify(decided.problem));
  return null;
}

/** Nothing waits and nothing is refused that a person has not looked at. */
export function isDrained(desk: TestDesk): boolean {
  return unresolvedWithPersons(desk.ledger.read).length === 0;
}
