import type {
  AccountSnapshot,
  PersonRef,
  RegisterPerson,
} from '../../electron/contract/central/common.ts';
import type { CentralDatabase, Sql } from './database.ts';

/** A person as central holds one, with the account's row when there is one. */
export interface KnownPerson {
  readonly id: number;
  readonly register: Omit<RegisterPerson, 'account'>;
  readonly account: KnownAccount | null;
}

export interface KnownAccount {
  readonly accountId: string;
  readonly balanceFen: number;
  readonly priorYearsFen: number;
  readonly quotaFen: number;
  readonly asOf: AccountSnapshot['asOf'];
  readonly state: AccountSnapshot['state'];
  readonly reserved: boolean;
  /** Held for a payout, inside the balance. */
  readonly reservedFen: number;
}

interface PersonRow {
  id: number;
  data: KnownPerson['register'];
  account_id: string | null;
  balance_fen: number;
  prior_years_fen: number;
  quota_fen: number;
  as_of: AccountSnapshot['asOf'];
  state: AccountSnapshot['state'];
  reserved: boolean;
  reserved_fen: number;
}

const COLUMNS = `p.person_id AS id, p.data, a.account_id, a.balance_fen, a.prior_years_fen,
  a.quota_fen, a.as_of, a.state, a.reserved, a.reserved_fen`;

export async function findPerson(
  sql: Sql,
  ref: Omit<PersonRef, 'name'>,
): Promise<KnownPerson | null> {
  const [row] = await sql.rows<PersonRow>(
    `SELECT ${COLUMNS} FROM person p LEFT JOIN account a USING (person_id)
     WHERE p.id_type = $1 AND p.id_number = $2`,
    [ref.idType, ref.idNumber],
  );
  return row === undefined ? null : knownOf(row);
}

function knownOf(row: PersonRow): KnownPerson {
  const account =
    row.account_id === null
      ? null
      : {
          accountId: row.account_id,
          balanceFen: row.balance_fen,
          priorYearsFen: row.prior_years_fen,
          quotaFen: row.quota_fen,
          asOf: row.as_of,
          state: row.state,
          reserved: row.reserved,
          reservedFen: row.reserved_fen,
        };
  return { id: row.id, register: row.data, account };
}

/** The person as the API tells it, true at `sequence`. */
export function registerPersonOf(known: KnownPerson, sequence: number): RegisterPerson {
  if (known.account === null) return { ...known.register, account: null };
  const { reserved: _, reservedFen, quotaFen, ...account } = known.account;
  // What a payout holds is as little free as what a quota does.
  return { ...known.register, account: { ...account, quotaFen: quotaFen + reservedFen, sequence } };
}

/** One page of the register, in the order of change. The cursor is `sequence:id`. */
export async function registerPage(sql: Sql, after: string, limit: number) {
  const [sequence = '-1', id = '0'] = after.split(':');
  const rows = await sql.rows<PersonRow & { changed: number }>(
    `SELECT ${COLUMNS}, p.changed_sequence AS changed
     FROM person p LEFT JOIN account a USING (person_id)
     WHERE (p.changed_sequence, p.person_id) > ($1::bigint, $2::bigint)
     ORDER BY p.changed_sequence, p.person_id LIMIT $3`,
    [sequence === '' ? -1 : Number(sequence), Number(id), limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    persons: page.map(knownOf),
    upTo: last === undefined ? after : `${last.changed}:${last.id}`,
    more: rows.length > limit,
  };
}

/** Puts people into central's books, a thousand at a time; who is there already is replaced. */
export async function loadPeople(
  db: CentralDatabase,
  people: readonly RegisterPerson[],
): Promise<void> {
  for (let from = 0; from < people.length; from += 1000) {
    const part = people.slice(from, from + 1000);
    await db.transaction(async (sql) => {
      await loadPersons(sql, part);
      await loadAccounts(sql, part);
    });
  }
}

async function loadPersons(sql: Sql, people: readonly RegisterPerson[]): Promise<void> {
  const data = people.map(({ account: _, ...register }) => JSON.stringify(register));
  await sql.rows(
    `INSERT INTO person (id_type, id_number, data, changed_sequence)
     SELECT t, n, d::jsonb, 0 FROM unnest($1::text[], $2::text[], $3::text[]) AS u (t, n, d)
     ON CONFLICT (id_type, id_number) DO UPDATE SET data = excluded.data`,
    [people.map((p) => p.idType), people.map((p) => p.idNumber), data],
  );
}

async function loadAccounts(sql: Sql, people: readonly RegisterPerson[]): Promise<void> {
  const rows = people.flatMap(({ idType, idNumber, account }) =>
    account === null ? [] : [{ idType, idNumber, ...account }],
  );
  await sql.rows(
    `INSERT INTO account (account_id, person_id, balance_fen, prior_years_fen, quota_fen, as_of, state)
     SELECT r->>'accountId', p.person_id, (r->>'balanceFen')::bigint, (r->>'priorYearsFen')::bigint,
       (r->>'quotaFen')::bigint, r->>'asOf', r->>'state'
     FROM jsonb_array_elements($1::jsonb) AS r
     JOIN person p ON p.id_type = r->>'idType' AND p.id_number = r->>'idNumber'
     ON CONFLICT (person_id) DO UPDATE SET balance_fen = excluded.balance_fen,
       prior_years_fen = excluded.prior_years_fen, quota_fen = excluded.quota_fen,
       as_of = excluded.as_of, state = excluded.state`,
    [JSON.stringify(rows)],
  );
}
