import { z } from 'zod';

import { defineOperation, noProblem } from './operation.ts';
import { BothTexts } from './policy.ts';

const signedIn = z.strictObject({ code: z.literal('training.signedIn') });

/** Packs that can be practised here (培训), asked on the locked window. */
export const trainingChoices = defineOperation({
  name: 'training.choices',
  permission: 'open',
  input: z.strictObject({}),
  output: z.strictObject({
    packs: z.array(
      z.strictObject({
        id: z.string(),
        name: BothTexts,
        /** What the articles say and no official text supports. */
        unverified: z.boolean(),
        /** Somebody practised it here before: that ledger goes on. */
        started: z.boolean(),
      }),
    ),
  }),
  problem: noProblem,
});

/** Goes to the training office of a pack, making it first; the office's own files stay closed. */
export const enterTraining = defineOperation({
  name: 'training.enter',
  permission: 'open',
  input: z.strictObject({ packId: z.string().min(2).max(40) }),
  output: z.strictObject({}),
  problem: z.discriminatedUnion('code', [
    signedIn,
    z.strictObject({ code: z.literal('pack.unknown') }),
  ]),
});

/** Back to the office where business counts. */
export const leaveTraining = defineOperation({
  name: 'training.leave',
  permission: 'open',
  input: z.strictObject({}),
  output: z.strictObject({}),
  problem: z.discriminatedUnion('code', [signedIn]),
});
