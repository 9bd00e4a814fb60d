import { z } from 'zod';

import { IsoInstant } from '../../domain/clock.ts';
import { IsoDate } from '../../domain/date.ts';
import { Region } from '../../domain/region.ts';
import { Employment, InsuranceStatus, Plan, Sex, Sha256Hex } from '../../domain/terms.ts';

/**
 * The API between a counter and central, version 1, in the words of this project. On the line the
 * person blocks carry the national interface's field names: `electron/sync/wire.ts` alone knows
 * them. A change that an older counter or central cannot read becomes /v2.
 */
export const centralPaths = {
  /** Central's clock; answers without a token too, so it serves as the health check. */
  time: '/v1/time',
  operations: '/v1/operations',
  verify: '/v1/persons/verify',
  register: '/v1/register',
} as const;

/** What one request may hold; central answers TOO_LARGE above it. */
export const centralLimits = {
  batchItems: 200,
  bodyBytes: 4 * 1024 * 1024,
  verifyPersons: 12,
  registerPage: 500,
} as const;

/** Central's own count of what it did: grows by one with every effect, never restarts. */
export const CentralSequence = z.int().nonnegative().meta({ id: 'CentralSequence' });

/** Whole fen, not negative. */
export const CentralFen = z.int().nonnegative().meta({ id: 'Fen' });

/** How a person is named to central, which has no ids of ours. */
export const PersonRef = z
  .strictObject({
    idType: z.string().min(2).max(6),
    idNumber: z.string().min(1).max(64),
    name: z.string().min(1).max(60),
  })
  .meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof PersonRef>;

/** A personal account as central's books have it at `sequence`. */
export const AccountSnapshot = z
  .strictObject({
    accountId: z.string().min(4).max(64),
    balanceFen: CentralFen,
    priorYearsFen: CentralFen,
    /** Held for quotas and for a payout, inside the balance. */
    quotaFen: CentralFen,
    /** Civil date the balance is true on. */
    asOf: IsoDate,
    state: z.enum(['open', 'closed', 'sealed']),
    sequence: CentralSequence,
  })
  .meta({ id: 'AccountSnapshot' });
export type AccountSnapshot = z.infer<typeof AccountSnapshot>;

/** A person as the register has one; `insurance` null means: known to be not insured. */
export const RegisterPerson = z
  .strictObject({
    idType: z.string().min(2).max(6),
    idNumber: z.string().min(1).max(64),
    name: z.string().min(1).max(60),
    sex: Sex,
    birthDate: IsoDate,
    deceasedOn: IsoDate.nullable(),
    publicFunded: z.boolean(),
    chronicRegistered: z.boolean(),
    insurance: z
      .strictObject({
        plan: Plan,
        status: InsuranceStatus,
        region: Region,
        employment: Employment.nullable(),
      })
      .nullable(),
    /** Only plan 310 has one. */
    account: AccountSnapshot.nullable(),
  })
  .meta({ id: 'RegisterPerson' });
export type RegisterPerson = z.infer<typeof RegisterPerson>;

/** A counter's last journal entry; it leaves the machine so that a cut tail is noticed. */
export const JournalHead = z
  .strictObject({ seq: z.int().nonnegative(), hash: Sha256Hex })
  .meta({ id: 'JournalHead' });
export type JournalHead = z.infer<typeof JournalHead>;

/** Why a whole request was not taken; the counter keeps everything and tries again later. */
export const RequestRefusal = z
  .strictObject({
    code: z.enum(['UNAUTHORIZED', 'MALFORMED', 'TOO_LARGE', 'UNKNOWN_PATH', 'INTERNAL']),
    message: z.string().max(2000),
    time: IsoInstant,
  })
  .meta({ id: 'RequestRefusal' });
export type RequestRefusal = z.infer<typeof RequestRefusal>;

/** GET /v1/time */
export const TimeAnswer = z
  .strictObject({ time: IsoInstant, sequence: CentralSequence, versions: z.array(z.string()) })
  .meta({ id: 'TimeAnswer' });
export type TimeAnswer = z.infer<typeof TimeAnswer>;
