import type { IsoInstant } from '../../electron/domain/clock.ts';
import type { IsoDate } from '../../electron/domain/date.ts';
import type { OperationId, Sha256Hex, UserAccountId } from '../../electron/domain/terms.ts';
import { rawStatements, rawWriting, type Db, type ScratchTx } from '../tx.ts';

/** One line of the list, with author and state at central (null: it does not go there). */
export interface JournalLine {
  readonly seq: number;
  readonly operationId: OperationId;
  readonly kind: 'operation' | 'local';
  readonly type: string;
  readonly at: IsoInstant;
  readonly accountId: UserAccountId;
  /** Canonical JSON. */
  readonly header: string;
  readonly hash: Sha256Hex;
  readonly authorName: string | null;
  readonly sync: 'pending' | 'acknowledged' | 'rejected' | 'closed' | null;
}

/** `local` stands for entries that do not go to central. */
export type ListedState = NonNullable<JournalLine['sync']> | 'local';

/** Time is the sequence; inside one type or author the newest stand first, backwards last. */
export const JOURNAL_ORDERS = [
  'newest',
  'oldest',
  'type',
  'typeBack',
  'staff',
  'staffBack',
] as const;
export type JournalOrder = (typeof JOURNAL_ORDERS)[number];

/** What a page of the journal may be narrowed to. */
export interface JournalFilter {
  /** Types of entries; empty: all. */
  readonly types: readonly string[];
  /** Empty: all. */
  readonly states: readonly ListedState[];
  /** Civil dates, both inclusive; null: no limit. */
  readonly from: IsoDate | string | null;
  readonly to: IsoDate | string | null;
  /** Seqs that leave `rest` when divided by `modulus`: how the end of a receipt number is met. */
  readonly modulus: number;
  readonly rest: number;
}

interface Values {
  /** The entry the page begins behind, and what it is sorted by. */
  readonly seq: number;
  readonly key: string;
  readonly first: number;
  readonly last: number;
  readonly anyType: 0 | 1;
  readonly types: string;
  readonly anyState: 0 | 1;
  readonly states: string;
  readonly modulus: number;
  readonly rest: number;
  readonly limit: number;
}

/** Where each order goes on behind an entry, and how it sorts. */
const ORDERS: Readonly<Record<JournalOrder, { readonly behind: string; readonly by: string }>> = {
  newest: { behind: 'k.seq < @seq', by: 'k.seq DESC' },
  oldest: { behind: 'k.seq > @seq', by: 'k.seq' },
  type: {
    behind: 'k.type >= @key AND (k.type > @key OR k.seq < @seq)',
    by: 'k.type, k.seq DESC',
  },
  typeBack: {
    behind: 'k.type <= @key AND (k.type < @key OR k.seq > @seq)',
    by: 'k.type DESC, k.seq',
  },
  staff: {
    behind: 'k.staff >= @key AND (k.staff > @key OR k.seq < @seq)',
    by: 'k.staff, k.seq DESC',
  },
  staffBack: {
    behind: 'k.staff <= @key AND (k.staff < @key OR k.seq > @seq)',
    by: 'k.staff DESC, k.seq',
  },
};

/** Before every entry in an order. */
const isBackwards = (order: JournalOrder): boolean => order === 'oldest' || order.endsWith('Back');

/** What is pending or refused is little: it is found by its own index, spelled as that one is. */
const FEW = `outbox o JOIN journal_key k ON k.seq = o.seq AND o.state IN ('pending', 'rejected')`;
const ALL = 'journal_key k LEFT JOIN outbox o ON o.seq = k.seq';

function pageSql(order: JournalOrder, tables: string): string {
  const { behind, by } = ORDERS[order];
  // The sign keeps SQLite from reading by days and sorting, where an index has the order.
  const days = by.startsWith('k.seq') ? 'k.seq' : '+k.seq';
  return `WITH found (seq, place) AS (
      SELECT k.seq, row_number() OVER () FROM (
        SELECT k.seq FROM ${tables}
        WHERE ${behind} AND ${days} BETWEEN @first AND @last
          AND (@anyType OR k.type IN (SELECT value FROM json_each(@types)))
          AND (@anyState OR coalesce(o.state, 'local') IN (SELECT value FROM json_each(@states)))
          AND k.seq % @modulus = @rest
        ORDER BY ${by} LIMIT @limit
      ) k
    )
    SELECT j.seq, j.operation_id AS operationId, j.kind, j.type, j.at, j.account_id AS accountId,
      j.header, j.hash, u.display_name AS authorName, o.state AS sync
    FROM found f CROSS JOIN journal j ON j.seq = f.seq
    LEFT JOIN user_account u ON u.account_id = j.account_id
    LEFT JOIN outbox o ON o.seq = j.seq
    ORDER BY f.place`;
}

const statements = rawStatements((raw) => {
  const pages = (tables: string) =>
    Object.fromEntries(
      JOURNAL_ORDERS.map((order) => [
        order,
        raw.prepare<[Values], JournalLine>(pageSql(order, tables)),
      ]),
    );
  return {
    all: pages(ALL),
    few: pages(FEW),
    key: raw.prepare<[number], { type: string; staff: string }>(
      'SELECT type, staff FROM journal_key WHERE seq = ?',
    ),
    at: raw.prepare<[number], string>('SELECT at FROM journal WHERE seq = ?').pluck(),
    head: raw.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck(),
    listed: raw.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal_key').pluck(),
  };
});

const addKeys = rawWriting<ScratchTx>()((raw) =>
  raw.prepare<[number, number]>(
    `INSERT INTO journal_key
     SELECT seq, type, json_extract(header, '$.author.staffNumber') FROM journal
     WHERE seq > ? ORDER BY seq LIMIT ?`,
  ),
);

/** True when entries were written since the list was brought up to date. */
export function isListBehind(db: Db): boolean {
  return (statements(db).head.get() ?? 0) > (statements(db).listed.get() ?? 0);
}

/** Adds the next entries, `limit` at most, to what the list is sorted by. */
export function catchUpList(tx: ScratchTx, limit: number): void {
  addKeys(tx).run(statements(tx).listed.get() ?? 0, limit);
}

/** Entries in an order behind one of them (null: from the beginning), `limit` at most. */
export function journalPage(
  db: Db,
  filter: JournalFilter,
  order: JournalOrder,
  behind: number | null,
  limit: number,
): JournalLine[] {
  const { types, states, from, to, modulus, rest } = filter;
  const isFew =
    states.length > 0 && states.every((state) => state === 'pending' || state === 'rejected');
  const sql = statements(db);
  const page = (isFew ? sql.few : sql.all)[order];
  if (page === undefined) throw new Error(`no order ${order}`);
  return page.all({
    ...placeOf(db, order, behind),
    // 'T' < 'U': every instant of the day lies before this text.
    first: from === null ? 1 : firstAt(db, from),
    last: to === null ? Number.MAX_SAFE_INTEGER : firstAt(db, `${to}U`) - 1,
    anyType: types.length === 0 ? 1 : 0,
    types: JSON.stringify(types),
    anyState: states.length === 0 ? 1 : 0,
    states: JSON.stringify(states),
    modulus,
    rest,
    limit,
  });
}

/** Behind every text, as SQLite compares UTF-8 bytes. */
const LAST_CHARACTER = '\u{10FFFF}';

function placeOf(db: Db, order: JournalOrder, behind: number | null): Pick<Values, 'seq' | 'key'> {
  const back = isBackwards(order);
  if (behind === null) {
    return back ? { seq: 0, key: LAST_CHARACTER } : { seq: Number.MAX_SAFE_INTEGER, key: '' };
  }
  const row = statements(db).key.get(behind);
  const key = order.startsWith('type') ? row?.type : row?.staff;
  return { seq: behind, key: key ?? '' };
}

/** The first entry at or behind an instant, found by halving: time never goes back in the journal. */
function firstAt(db: Db, instant: string): number {
  const { at, head } = statements(db);
  let low = 1;
  let high = (head.get() ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((at.get(middle) ?? '') < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
