import { z } from 'zod';

import { entryBySeq } from '../../db/queries/journal.ts';
import { findWire } from '../../db/queries/outbox.ts';
import type { Db } from '../../db/ledger.ts';
import { OperationPayload } from '../contract/central/operations.ts';
import type { OperationId, PersonId, StaffNumber, UserAccountId } from '../domain/terms.ts';

/** An entry of this ledger that something later is about. */
export interface Subject {
  readonly seq: number;
  readonly operationId: OperationId;
  readonly type: string;
  readonly at: string;
  readonly persons: readonly PersonId[];
  readonly author: {
    readonly accountId: UserAccountId;
    readonly staffNumber: StaffNumber;
    readonly name: string;
  };
  /** Parsed body; null once erased. */
  readonly body: unknown;
}

const Header = z.object({
  persons: z.array(z.string()),
  author: z.object({ staffNumber: z.string() }),
});

/** Reads the entry of a seq; a missing one is a bug of the caller. */
export function subjectOf(db: Db, seq: number): Subject {
  const row = entryBySeq(db, seq);
  if (row === undefined) throw new Error(`no entry ${seq}`);
  const header = Header.parse(JSON.parse(row.header));
  return {
    seq,
    operationId: row.operationId,
    type: row.type,
    at: row.at,
    persons: header.persons as PersonId[], // written from parsed ids
    author: {
      accountId: row.accountId,
      staffNumber: header.author.staffNumber as StaffNumber, // written from a parsed number
      name: row.authorName ?? header.author.staffNumber,
    },
    body: row.body === null ? null : JSON.parse(row.body),
  };
}

/** What central was asked for by an operation; null once its body is erased. */
export function payloadOf(db: Db, seq: number): OperationPayload | null {
  const wire = findWire(db, seq);
  return wire === null ? null : OperationPayload.parse(JSON.parse(wire));
}
