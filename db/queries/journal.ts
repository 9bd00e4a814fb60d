import { desc, eq, sql } from 'drizzle-orm';

import type { IsoDate } from '../../electron/domain/date.ts';
import type { OperationId } from '../../electron/domain/terms.ts';
import { journal, journalBody, outbox, userAccount } from '../schema/ledger.ts';
import { reading, type Db } from '../tx.ts';

const lastOfType = reading((q) =>
  q
    .select({ at: journal.at })
    .from(journal)
    .where(eq(journal.type, sql.placeholder('type')))
    .orderBy(desc(journal.seq))
    .limit(1)
    .prepare(),
);

/** Civil date of the newest entry of a type; null when there is none. */
export function confirmedDate(db: Db, type: string): IsoDate | null {
  const row = lastOfType(db).get({ type });
  return row === undefined ? null : (row.at.slice(0, 10) as IsoDate); // an instant's civil date
}

const columns = {
  seq: journal.seq,
  operationId: journal.operationId,
  kind: journal.kind,
  type: journal.type,
  at: journal.at,
  accountId: journal.accountId,
  header: journal.header,
  hash: journal.hash,
  authorName: userAccount.displayName,
  sync: outbox.state,
};

const bySeq = reading((q) =>
  q
    .select({
      ...columns,
      body: journalBody.body,
      answer: outbox.answer,
      problem: outbox.problem,
    })
    .from(journal)
    .leftJoin(userAccount, eq(userAccount.accountId, journal.accountId))
    .leftJoin(outbox, eq(outbox.seq, journal.seq))
    .leftJoin(journalBody, eq(journalBody.seq, journal.seq))
    .where(eq(journal.seq, sql.placeholder('seq')))
    .prepare(),
);

const byOperation = reading((q) =>
  q
    .select({ seq: journal.seq, at: journal.at, hash: journal.hash, type: journal.type })
    .from(journal)
    .where(eq(journal.operationId, sql.placeholder('operationId')))
    .prepare(),
);

/** One entry with its body (null when erased) and central's answer. */
export function entryBySeq(db: Db, seq: number) {
  return bySeq(db).get({ seq });
}

/** The entry an operation id became; undefined when it was never entered. */
export function entryOfOperation(db: Db, operationId: OperationId) {
  return byOperation(db).get({ operationId });
}
