import { confirmClock as contract } from '../contract/office.ts';
import type { InputOf, ProblemOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import type { StaffNumber, UserAccountId } from '../domain/terms.ts';
import { CLOCK_CONFIRMED, clockDoubt } from './clockState.ts';
import type { Desk } from './desk.ts';
import { writeAnyTime, type Written } from './write.ts';

/** Who confirms beside the author; main has checked the secret. */
export interface SecondPerson {
  readonly accountId: UserAccountId;
  readonly staffNumber: StaffNumber;
  readonly name: string;
}

type Problem = ProblemOf<typeof contract>;

/**
 * A second person confirms the business date, because it chooses the policy; it holds for that
 * date. The date must be the one that entries get now: max(clock, last entry).
 */
export function confirmClock(
  desk: Desk,
  input: Omit<InputOf<typeof contract>, 'second'>,
  second: SecondPerson,
): Written<typeof contract> {
  const answer = writeAnyTime(desk, contract.name, input, (tx, context) => {
    const doubt = clockDoubt(desk, tx);
    if (doubt === null) return fail<Problem>({ code: 'clock.notNeeded' });
    if (second.staffNumber === desk.author.staffNumber) {
      return fail<Problem>({ code: 'second.samePerson' });
    }
    if (input.businessDate !== context.on) return fail<Problem>(doubt);
    const { state, now, reference } = doubt;
    return ok({
      entry: {
        kind: 'local',
        type: CLOCK_CONFIRMED,
        body: { businessDate: context.on, state, now, reference, second },
        persons: [],
      },
      output: { businessDate: context.on },
    });
  });
  return answer as Written<typeof contract>;
}
