import { z } from 'zod';

import { answerOf, defineOperation, noProblem, writeEnvelope, writeProblems } from './operation.ts';

/** A bearer token as it stands in a header: printable ASCII without spaces. */
const Token = z
  .string()
  .min(8)
  .max(4096)
  .regex(/^[\x21-\x7e]+$/);

/** What is known here about the line to central; the token itself never leaves main. */
export const centralLine = defineOperation({
  name: 'central.line',
  permission: ['administrator'],
  input: z.strictObject({}),
  output: z.strictObject({
    /** When this terminal's token was entered; null: there is none. */
    tokenSetAt: z.string().nullable(),
    /** The demo office speaks to the reference central with its public token. */
    demoToken: z.boolean(),
  }),
  problem: noProblem,
});

/** Enters this terminal's token; it is kept in the encrypted ledger and the entry does not hold it. */
export const setCentralToken = defineOperation({
  name: 'central.setToken',
  permission: ['administrator'],
  input: z.strictObject({ ...writeEnvelope, secret: Token }),
  output: answerOf(z.strictObject({ tokenSetAt: z.string() })),
  problem: z.discriminatedUnion('code', [...writeProblems]),
});

/** How a test of the line ended; only `ok` means that operations would be taken. */
export const LineOutcome = z.enum([
  'ok',
  'noAddress',
  'badAddress',
  'unreachable',
  'timeout',
  /** Something answered, but not central: a gateway's page, a proxy. */
  'notCentral',
  'otherVersion',
  'tokenMissing',
  'tokenRefused',
  /** Central refused for another reason, e.g. it is being repaired. */
  'refused',
]);
export type LineOutcome = z.infer<typeof LineOutcome>;

/** Tries the line with what stands in the form, or with what is stored; nothing is entered or sent. */
export const testCentral = defineOperation({
  name: 'central.test',
  permission: ['administrator'],
  input: z.strictObject({
    url: z.string().max(300).nullable(),
    /** null: the stored one. */
    secret: Token.nullable(),
  }),
  output: z.strictObject({
    outcome: LineOutcome,
    /** Central's time and its clock minus ours, when it was reached. */
    centralTime: z.string().nullable(),
    clockOffsetSeconds: z.int().nullable(),
    /** How long central took to answer. */
    milliseconds: z.int().nonnegative().nullable(),
  }),
  problem: noProblem,
});
