import { z } from 'zod';

import { IsoInstant } from '../../domain/clock.ts';
import { CentralSequence, PersonRef, RegisterPerson, centralLimits } from './common.ts';

/** POST /v1/persons/verify: asks about the persons of one case, before its transaction. */
export const VerifyRequest = z
  .strictObject({ persons: z.array(PersonRef).min(1).max(centralLimits.verifyPersons) })
  .meta({ id: 'VerifyRequest' });
export type VerifyRequest = z.infer<typeof VerifyRequest>;

/** In the order asked; null: central does not know this person. */
export const VerifyAnswer = z
  .strictObject({
    time: IsoInstant,
    /** Everything central did up to here is in the snapshots. */
    sequence: CentralSequence,
    persons: z.array(RegisterPerson.nullable()).max(centralLimits.verifyPersons),
  })
  .meta({ id: 'VerifyAnswer' });
export type VerifyAnswer = z.infer<typeof VerifyAnswer>;

/** Query of GET /v1/register. */
export const RegisterQuery = z
  .strictObject({
    /** The cursor of the last page, '' at the start. */
    after: z.string().max(80),
    limit: z.coerce.number().int().min(1).max(centralLimits.registerPage),
  })
  .meta({ id: 'RegisterQuery' });
export type RegisterQuery = z.infer<typeof RegisterQuery>;

/** One page of what changed in the register since the cursor. */
export const RegisterPage = z
  .strictObject({
    time: IsoInstant,
    sequence: CentralSequence,
    after: z.string().max(80),
    upTo: z.string().max(80),
    more: z.boolean(),
    persons: z.array(RegisterPerson).max(centralLimits.registerPage),
  })
  .meta({ id: 'RegisterPage' });
export type RegisterPage = z.infer<typeof RegisterPage>;
