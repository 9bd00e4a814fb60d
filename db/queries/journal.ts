import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';

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

const page = reading((q) =>
  q
    .select(columns)
    .from(journal)
    .leftJoin(userAccount, eq(userAccount.accountId, journal.accountId))
    .leftJoin(outbox, eq(outbox.seq, journal.seq))
    .where(
      and(
        lt(journal.seq, sql.placeholder('below')),
        gte(journal.at, sql.placeholder('from')),
        lt(journal.at, sql.placeholder('behind')),
        sql`(${sql.placeholder('anyType')} OR ${journal.type} IN
          (SELECT value FROM json_each(${sql.placeholder('types')})))`,
        sql`${journal.seq} % ${sql.placeholder('modulus')} = ${sql.placeholder('rest')}`,
      ),
    )
    .orderBy(desc(journal.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

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

/** What a page of the journal may be narrowed to. */
export interface JournalFilter {
  /** Only entries before this seq. */
  readonly below: number;
  /** Types of entries; empty: all. */
  readonly types: readonly string[];
  /** Civil dates, both inclusive; null: no limit. */
  readonly from: IsoDate | string | null;
  readonly to: IsoDate | string | null;
  /** Seqs that leave `rest` when divided by `modulus`: how the end of a receipt number is met. */
  readonly modulus: number;
  readonly rest: number;
}

/** Entries with author and outbox state, newest first. */
export function journalPage(db: Db, filter: JournalFilter, limit: number) {
  return page(db).all({
    below: filter.below,
    from: filter.from ?? '',
    // 'T' < 'U': every instant of the day lies before this text.
    behind: filter.to === null ? '\u{10FFFF}' : `${filter.to}U`,
    anyType: filter.types.length === 0 ? 1 : 0,
    types: JSON.stringify(filter.types),
    modulus: filter.modulus,
    rest: filter.rest,
    limit,
  });
}

/** One line of the journal as {@link journalPage} gives it. */
export type JournalLine = ReturnType<typeof journalPage>[number];

/** One entry with its body (null when erased) and central's answer. */
export function entryBySeq(db: Db, seq: number) {
  return bySeq(db).get({ seq });
}

/** The entry an operation id became; undefined when it was never entered. */
export function entryOfOperation(db: Db, operationId: OperationId) {
  return byOperation(db).get({ operationId });
}
