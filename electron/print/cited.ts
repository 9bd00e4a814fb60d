import { z } from 'zod';

/** A sentence with the text it stands on and how well that is founded. */
export const Cited = z.strictObject({
  text: z.string().min(2),
  source: z.string().min(2),
  grade: z.enum(['A', 'B', 'C', 'D', 'SEED', 'OWN']),
});
export type Cited = z.infer<typeof Cited>;
