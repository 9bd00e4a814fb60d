import { z } from 'zod';

import type { JournalLine } from '../../db/queries/journalList.ts';
import { personById } from '../../db/queries/person.ts';
import type { Db, LedgerIdentity } from '../../db/ledger.ts';
import type { listJournal } from '../contract/desk.ts';
import type { OutputOf } from '../contract/operation.ts';
import { PersonId, StaffNumber } from '../domain/terms.ts';
import { dateOfInstant } from './clockState.ts';
import { receiptOf } from './entryReference.ts';
import { maskedLine } from './views.ts';

export type JournalRow = OutputOf<typeof listJournal>['rows'][number];

/** What is read of the hashed header. */
const Header = z.object({
  persons: z.array(PersonId),
  previous: z.string(),
  author: z.object({ staffNumber: StaffNumber }),
});

/** The header of an entry, parsed. */
export function headerOf(line: Pick<JournalLine, 'header'>): z.infer<typeof Header> {
  return Header.parse(JSON.parse(line.header));
}

/** A person of an entry in one masked line; the id when the register knows nobody by it. */
export function personLine(db: Db, personId: PersonId): string {
  const facts = personById(db, personId);
  return facts === undefined ? personId : maskedLine(facts.person);
}

/** One line of the journal as the screen lists it. */
export function journalRow(
  db: Db,
  place: Pick<LedgerIdentity, 'office' | 'terminal'>,
  line: JournalLine,
): JournalRow {
  const header = headerOf(line);
  return {
    seq: line.seq,
    at: line.at,
    on: dateOfInstant(line.at),
    kind: line.kind,
    type: line.type,
    author: { staffNumber: header.author.staffNumber, name: line.authorName ?? '' },
    receiptNumber: receiptOf(place, line),
    persons: header.persons.map((personId) => personLine(db, personId)),
    sync: line.sync,
  };
}
