import type { Database } from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

export type Drizzle = BetterSQLite3Database;

/** One open file with its drizzle instance and the statements compiled so far. */
interface Handle {
  readonly raw: Database;
  readonly drizzle: Drizzle;
  readonly statements: unknown[];
}

const HANDLE = Symbol('handle');
const KIND = Symbol('kind');

/** May read. Made by the ledger only; queries take it as their first argument. */
export interface Db {
  readonly [HANDLE]: Handle;
}

/** May write business data. Only `ledger.once` makes one, and it dies with its transaction. */
export interface Tx extends Db {
  readonly [KIND]: 'business';
}

/** May write what central says about persons and accounts. Only `ledger.applyRegister` makes one. */
export interface RegisterTx extends Db {
  readonly [KIND]: 'register';
}

/** May write drafts, settings and transport bookkeeping. Only `ledger.scratch` makes one. */
export interface ScratchTx extends Db {
  readonly [KIND]: 'scratch';
}

type AnyTx = Tx | RegisterTx | ScratchTx;
type Kind = 'business' | 'register' | 'scratch';

const live = new WeakSet<object>();
let nextSlot = 0;

/**
 * A query, compiled once per open ledger:
 * `const byId = reading((q) => q.select().from(person).where(…placeholder…).prepare());`
 * then `byId(db).get({ personId })`.
 */
export function reading<S>(build: (q: Drizzle) => S): (db: Db) => S {
  const slot = nextSlot;
  nextSlot += 1;
  return (db) => {
    const { statements, drizzle: q } = db[HANDLE];
    return (statements[slot] ??= build(q)) as S;
  };
}

/**
 * A statement that writes, compiled once per open ledger. The type argument says which door it
 * stands behind: `writing<Tx>(…)`, `writing<Tx | RegisterTx>(…)`, `writing<ScratchTx>(…)`.
 */
export function writing<T extends AnyTx>(): <S>(build: (q: Drizzle) => S) => (tx: T) => S {
  return (build) => {
    const statement = reading(build);
    return (tx) => {
      refuseDead(tx);
      return statement(tx);
    };
  };
}

/** True until its transaction has ended, one way or the other. */
export function isLive(tx: AnyTx): boolean {
  return live.has(tx);
}

/** A transaction object that somebody kept writes nothing. */
function refuseDead(tx: AnyTx): void {
  if (!isLive(tx)) throw new Error('a write outside its transaction');
}

/** For db/ only: wraps an open driver connection. */
export function handleOf(raw: Database): Db {
  return { [HANDLE]: { raw, drizzle: drizzle(raw), statements: [] } };
}

/** For db/ only: statements in plain SQL, compiled once per open ledger. */
export function rawStatements<S>(build: (raw: Database) => S): (db: Db) => S {
  const slot = nextSlot;
  nextSlot += 1;
  return (db) => {
    const { statements, raw } = db[HANDLE];
    return (statements[slot] ??= build(raw)) as S;
  };
}

/** The same as `writing` with a statement of the driver itself, for what must be fast. */
export function rawWriting<T extends AnyTx>(): <S>(build: (raw: Database) => S) => (tx: T) => S {
  return (build) => {
    const statement = rawStatements(build);
    return (tx) => {
      refuseDead(tx);
      return statement(tx);
    };
  };
}

/** For db/ only: the driver connection behind a view. */
export function rawOf(db: Db): Database {
  return db[HANDLE].raw;
}

/** For db/ledger only: runs `use` with a transaction object that is dead afterwards. */
export function withTx<R>(db: Db, kind: 'business', use: (tx: Tx) => R): R;
export function withTx<R>(db: Db, kind: 'register', use: (tx: RegisterTx) => R): R;
export function withTx<R>(db: Db, kind: 'scratch', use: (tx: ScratchTx) => R): R;
export function withTx<R>(db: Db, kind: Kind, use: (tx: never) => R): R {
  const tx = { [HANDLE]: db[HANDLE], [KIND]: kind };
  live.add(tx);
  try {
    return use(tx as never);
  } finally {
    live.delete(tx);
  }
}
