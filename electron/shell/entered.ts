import { z } from 'zod';

import { entryBySeq } from '../../db/queries/journal.ts';
import { PersonId } from '../domain/terms.ts';
import type { Answer } from '../ipc/handlers.ts';
import type { OpenOffice } from './openOffice.ts';

const Committed = z.object({ entry: z.object({ seq: z.int() }) });
const Header = z.object({ persons: z.array(PersonId) });

/** The entry a writing operation made; null for a check, a refusal or a question. */
export function enteredSeq(answer: Answer): number | null {
  if (!answer.ok) return null;
  const committed = Committed.safeParse(answer.value);
  return committed.success ? committed.data.entry.seq : null;
}

/** Whom an entry touches, from its header. */
export function personsOfEntry({ ledger }: Pick<OpenOffice, 'ledger'>, seq: number): PersonId[] {
  const entry = entryBySeq(ledger.read, seq);
  return entry === undefined ? [] : Header.parse(JSON.parse(entry.header)).persons;
}
