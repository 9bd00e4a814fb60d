import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { IsoDate } from '../../electron/domain/date.ts';
import { Sex } from '../../electron/domain/terms.ts';

const IdNumberCase = z.object({
  id: z.string(),
  on: IsoDate,
  operation: z.literal('idNumber'),
  input: z.object({ number: z.string(), idType: z.string().optional() }),
  expect: z.object({
    decision: z.enum(['DENY', 'REVIEW', 'WARN', 'ALLOW']),
    reasons: z.array(z.string()).optional(),
    normalized: z.string().optional(),
    birthDate: IsoDate.optional(),
    sex: Sex.optional(),
  }),
});
export type IdNumberCase = z.infer<typeof IdNumberCase>;

const file: unknown = JSON.parse(
  readFileSync(new URL('../cases/idNumber.json', import.meta.url), 'utf8'),
);

/** The cases of the operation idNumber that are well formed. */
export const ID_NUMBER_CASES: readonly IdNumberCase[] = z
  .array(z.unknown())
  .parse(file)
  .flatMap((one) => {
    const parsed = IdNumberCase.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
