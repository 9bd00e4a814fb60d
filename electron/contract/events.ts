import { z } from 'zod';

import { PersonId } from '../domain/terms.ts';
import { PageRef } from '../domain/page.ts';
import { CaseId } from '../domain/terms.ts';
import { CitizenView } from './desk.ts';
import type { CitizenMark } from './desk.ts';
import { JobId, PageTrouble } from './page.ts';

/** What main tells the clerk's window without being asked. */
export const DeskEvent = z.discriminatedUnion('kind', [
  /** Something about these persons changed; empty: reload what you show. */
  z.strictObject({ kind: z.literal('changed'), personIds: z.array(PersonId) }),
  z.strictObject({
    kind: z.literal('network'),
    online: z.boolean(),
    waiting: z.int(),
    rejected: z.int(),
  }),
  z.strictObject({
    kind: z.literal('progress'),
    task: z.enum(['verify', 'verifyPages', 'backup', 'migrate', 'register', 'print', 'sync']),
    done: z.int(),
    total: z.int(),
  }),
  /** A page is durable; jobId null: from camera, edit or watch folder. */
  z.strictObject({ kind: z.literal('page'), jobId: JobId.nullable(), page: PageRef }),
  /** A scan or an import; total null where nobody knows how many sheets will come. */
  z.strictObject({
    kind: z.literal('pageProgress'),
    jobId: JobId,
    done: z.int(),
    total: z.int().nullable(),
  }),
  /** A file of the watch folder that could not be taken; it stays where it is. */
  z.strictObject({ kind: z.literal('pageTrouble'), caseId: CaseId, trouble: PageTrouble }),
  z.strictObject({ kind: z.literal('locked'), why: z.enum(['request', 'idle', 'system']) }),
  z.strictObject({ kind: z.literal('citizen'), signal: z.enum(['again', 'slower', 'family']) }),
]);
export type DeskEvent = z.infer<typeof DeskEvent>;

/** The citizen's three buttons. */
export const CitizenSignal = z.enum(['again', 'slower', 'family']);
export type CitizenSignal = z.infer<typeof CitizenSignal>;

export { channels } from './channels.ts';
export { CitizenView };
export type { CitizenMark };
