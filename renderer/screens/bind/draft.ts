import { z } from 'zod';

import { NO_SIGNATURE } from '../../fields/signature.ts';
import type { BindForm } from './form.ts';
import { STEPS } from './form.ts';

/** Enough of the shape to trust a draft; the command itself is parsed again on the way to main. */
const DraftShape = z.looseObject({
  format: z.literal(1),
  formId: z.uuid(),
  step: z.enum(STEPS),
  relatives: z.array(z.looseObject({ operationId: z.uuid() })).min(1),
  current: z.int().nonnegative(),
});

/**
 * A draft as the screen goes on with it, or null when it cannot be read. What was signed was signed
 * for an answer that is gone, so the case goes back to the check and is signed again.
 */
export function resumedForm(state: unknown): BindForm | null {
  if (!DraftShape.safeParse(state).success) return null;
  const form = state as BindForm; // the shape was checked above; this program wrote the rest
  const isPastCheck = form.step === 'sign' || form.step === 'done';
  return {
    ...form,
    step: isPastCheck ? 'check' : form.step,
    noticesRead: false,
    signature: NO_SIGNATURE,
  };
}
