import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { NewEntry, Tx } from '../../db/ledger.ts';
import { accountStateOf, changeUserAccount, findUserAccount } from '../../db/queries/account.ts';
import { insertBinding } from '../../db/queries/binding.ts';
import { saltSource, sha256Hex } from '../../db/entry.ts';
import { rawOf } from '../../db/tx.ts';
import { isReceiptNumber } from '../../electron/domain/receipt.ts';
import { ok } from '../../electron/domain/result.ts';
import { findEntry } from '../support/entries.ts';
import { aCommand, aLedger, aLocal, anOperation, must } from '../support/ledger.ts';
import type { TestLedger } from '../support/ledger.ts';
import { aBinding, anAccount, aPerson, insertAccount, insertPerson } from '../support/rows.ts';

let t: TestLedger;
beforeEach(() => {
  t = aLedger();
});
afterEach(() => {
  t.dispose();
});

const BINDING = '0195ffaa-0000-4000-8000-000000000001';

/** Commits one entry, its rows written first; answers its number. */
function enter(entry: NewEntry, rows: (tx: Tx) => void = () => undefined): number {
  const command = aCommand('sample.note');
  const answer = t.ledger.once(t.clerk, command, (tx) => {
    rows(tx);
    return ok({ entry, output: {} });
  });
  return must(answer).entry?.seq ?? 0;
}

function sql<R>(text: string, ...values: unknown[]): R[] {
  return rawOf(t.ledger.read)
    .prepare<unknown[], R>(text)
    .all(...values);
}

describe('postings', () => {
  it('keep the fen of each line and sum to zero', () => {
    const seq = enter(
      aLocal({
        postings: [
          { account: 'account:PA1', fen: -500 },
          { account: 'bank', fen: 500 },
        ],
      }),
    );
    expect(findEntry(t.ledger.read, seq)?.postings).toEqual([
      { account: 'account:PA1', fen: -500 },
      { account: 'bank', fen: 500 },
    ]);
  });

  it.each([
    [
      'that do not sum to zero',
      [
        ['account:PA1', -500],
        ['bank', 499],
      ],
    ],
    [
      'of fractions of a fen',
      [
        ['account:PA1', -0.5],
        ['bank', 0.5],
      ],
    ],
    ['of nothing', [['bank', 0]]],
    [
      'beyond whole numbers',
      [
        ['bank', 2 ** 53],
        ['account:PA1', -(2 ** 53)],
      ],
    ],
    [
      'to an account of another kind',
      [
        ['cash', 5],
        ['bank', -5],
      ],
    ],
    [
      'to an account without a name',
      [
        ['hold:', 5],
        ['bank', -5],
      ],
    ],
    [
      'to a name a verifier would not read',
      [
        ['hold:a b', 5],
        ['bank', -5],
      ],
    ],
    [
      'to a name that hides another',
      [
        ['bank ', 5],
        ['bank', -5],
      ],
    ],
  ] as [string, [string, number][]][])('%s are refused', (_what, lines) => {
    const postings = lines.map(([account, fen]) => ({ account, fen }));
    expect(() => enter(aLocal({ postings }))).toThrow();
    expect(sql('SELECT * FROM posting')).toEqual([]);
  });

  const reserve = [
    { account: 'account:PA1', fen: -500 },
    { account: `quota:${BINDING}`, fen: 500 },
  ];

  it('of a binding need a quota: a plain binding has none', () => {
    const bind = (quotaFen: number) => () =>
      t.ledger.once(t.clerk, aCommand('sample.bind'), (tx, context) => {
        insertPerson(tx, aPerson('991001'));
        insertPerson(tx, aPerson('991002'));
        insertBinding(tx, aBinding(context, BINDING, '991001', '991002', { quotaFen }));
        const entry = anOperation({ type: 'binding.bound', postings: reserve });
        return ok({ entry, output: {} });
      });
    expect(bind(0)).toThrow(/plain binding has no postings/);
    must(bind(500)());
  });

  it('of a quota without a binding are refused', () => {
    expect(() => enter(aLocal({ postings: reserve }))).toThrow(/plain binding/);
  });

  it('of a binding never reach a hold, a payout or the bank', () => {
    const postings = [
      { account: 'account:PA1', fen: -500 },
      { account: 'bank', fen: 500 },
    ];
    const entry = anOperation({ type: 'binding.bound', postings });
    expect(() => enter(entry)).toThrow(/moves nothing to bank/);
  });

  it('never hold more than a binding’s quota, nor release more than is held', () => {
    must(
      t.ledger.once(t.clerk, aCommand('sample.bind'), (tx, context) => {
        insertPerson(tx, aPerson('991001'));
        insertPerson(tx, aPerson('991002'));
        insertBinding(tx, aBinding(context, BINDING, '991001', '991002', { quotaFen: 500 }));
        return ok({ entry: anOperation({ type: 'binding.bound', postings: reserve }), output: {} });
      }),
    );
    expect(() => enter(aLocal({ postings: reserve }))).toThrow(/would hold 1000 of 500/);
    const release = reserve.map(({ account, fen }) => ({ account, fen: -2 * fen }));
    expect(() => enter(aLocal({ postings: release }))).toThrow(/would hold -500 of 500/);
  });

  it('to a closed account are refused, until it is open again', () => {
    const store = (cursor: number, state: 'open' | 'closed') => {
      const batch = { feed: 'p', after: cursor === 1 ? '' : '1', upTo: String(cursor) };
      t.ledger.applyRegister(batch, (tx) => {
        if (cursor === 1) insertPerson(tx, aPerson('991001'));
        rawOf(tx).exec('DELETE FROM personal_account');
        insertAccount(tx, anAccount('991001', { state }));
      });
    };
    const postings = [
      { account: 'account:PA991001', fen: -500 },
      { account: 'bank', fen: 500 },
    ];
    store(1, 'closed');
    expect(() => enter(aLocal({ postings }))).toThrow(/account is closed/);
    store(2, 'open');
    expect(enter(aLocal({ postings }))).toBeGreaterThan(0);
  });
});

describe('append, never edit', () => {
  it.each([
    ['journal', `UPDATE journal SET type = 'other.type'`],
    ['journal', 'DELETE FROM journal WHERE seq = 4'],
    ['journal_body', `UPDATE journal_body SET body = '{}'`],
    ['journal_body', 'DELETE FROM journal_body'],
    ['posting', 'UPDATE posting SET fen = 1'],
    ['posting', 'DELETE FROM posting'],
    ['outbox', 'DELETE FROM outbox'],
    ['meta', `UPDATE meta SET value = 'x'`],
    ['meta', 'DELETE FROM meta'],
    ['user_account', 'DELETE FROM user_account'],
  ])('%s refuses: %s', (_table, text) => {
    const postings = [
      { account: 'account:PA1', fen: -500 },
      { account: 'bank', fen: 500 },
    ];
    enter(anOperation({ postings }));
    rawOf(t.ledger.read).pragma('foreign_keys = OFF');
    expect(() => rawOf(t.ledger.read).exec(text)).toThrow(/never|erasure entry/);
  });

  it('refuses an entry out of order', () => {
    const insert = () =>
      rawOf(t.ledger.read).exec(
        `INSERT INTO journal SELECT 9, 'x', kind, type, at, account_id, header, hash, signature
         FROM journal WHERE seq = 1`,
      );
    expect(insert).toThrow(/no gaps/);
  });
});

describe('the header', () => {
  it('chains each entry to the one before and names its algorithms', () => {
    const seq = enter(aLocal());
    const before = findEntry(t.ledger.read, seq - 1);
    const entry = findEntry(t.ledger.read, seq);
    expect(entry?.header.previous).toBe(before?.reference.hash);
    expect(entry?.header.algorithms).toEqual({ digest: 'SHA-256', signature: 'Ed25519' });
    const [row] = sql<{ header: string }>('SELECT header FROM journal WHERE seq = ?', seq);
    expect(sha256Hex(row?.header ?? '')).toBe(entry?.reference.hash);
    expect(t.ledger.head()?.hash).toBe(entry?.reference.hash);
  });

  it('carries author, terminal and office whatever the input says', () => {
    const command = aCommand('sample.note', { office: '99999999', terminal: '99', author: 'x' });
    const answer = must(t.ledger.once(t.clerk, command, () => ok({ entry: aLocal(), output: {} })));
    const header = findEntry(t.ledger.read, answer.entry?.seq ?? 0)?.header;
    expect(header).toMatchObject({
      office: '45010001',
      terminal: '03',
      author: { accountId: t.clerk.accountId, staffNumber: t.clerk.staffNumber },
    });
  });

  it('takes a time that is never before the last entry, though the clock went back', () => {
    const first = findEntry(t.ledger.read, enter(aLocal()));
    t.clock.set('2025-01-01T00:00:00.000+08:00');
    const second = findEntry(t.ledger.read, enter(aLocal()));
    expect(second?.header.at).toBe(first?.header.at);
    expect(second?.header.on).toBe('2026-03-10');
  });

  it('dates an entry by the day in China', () => {
    t.clock.set('2026-03-10T23:59:59.999+08:00');
    expect(findEntry(t.ledger.read, enter(aLocal()))?.header.on).toBe('2026-03-10');
    t.clock.advance(1);
    expect(findEntry(t.ledger.read, enter(aLocal()))?.header.on).toBe('2026-03-11');
  });
});

describe('the receipt number', () => {
  it('holds the number of its entry, so it leads straight there', () => {
    const seq = enter(anOperation());
    const number = findEntry(t.ledger.read, seq)?.reference.receiptNumber ?? '';
    expect(isReceiptNumber(number)).toBe(true);
    expect(Number(number.split('-')[3])).toBe(seq);
  });

  it('never restarts its sequence on another day', () => {
    const first = findEntry(t.ledger.read, enter(aLocal()))?.reference.receiptNumber ?? '';
    t.clock.set('2026-03-11T08:00:00.000+08:00');
    const second = findEntry(t.ledger.read, enter(aLocal()))?.reference.receiptNumber ?? '';
    expect(Number(second.split('-')[3])).toBe(Number(first.split('-')[3]) + 1);
  });
});

describe('accounts', () => {
  it('change only as their entry says', () => {
    const row = findUserAccount(t.ledger.read, t.clerk.accountId);
    if (row === null) throw new Error('no clerk');
    const { accountId, staffNumber, publicKey } = row;
    const account = {
      accountId,
      staffNumber,
      publicKey,
      roles: 'clerk' as const,
      state: 'disabled' as const,
    };
    const disable = (
      said: typeof account | (Omit<typeof account, 'state'> & { state: 'active' }),
    ) =>
      t.ledger.once(t.administrator, aCommand('account.disable'), (tx, context) => {
        changeUserAccount(tx, { ...row, state: 'disabled', journalSeq: context.seq });
        const entry = aLocal({ type: 'account.disabled', account: said });
        return ok({ entry, output: {} });
      });
    expect(() => disable({ ...account, state: 'active' })).toThrow(/disagree/);
    must(disable(account));
    const enterAs = () =>
      t.ledger.once(t.clerk, aCommand('x'), () => ok({ entry: aLocal(), output: {} }));
    expect(enterAs).toThrow(/not an active account/);
  });

  it('are changed by an administrator only', () => {
    const row = findUserAccount(t.ledger.read, t.clerk.accountId);
    const promote = () =>
      t.ledger.once(t.clerk, aCommand('account.promote'), (tx, context) => {
        if (row === null) throw new Error('no clerk');
        const changed = { ...row, roles: 'reviewer' as const, journalSeq: context.seq };
        changeUserAccount(tx, changed);
        const account = accountStateOf(changed);
        return ok({ entry: aLocal({ type: 'account.changed', account }), output: {} });
      });
    expect(promote).toThrow(/by an administrator only/);
  });

  it('of an administrator hold no other role', () => {
    const give = () => {
      rawOf(t.ledger.read).exec(
        `UPDATE user_account SET roles = 'administrator,clerk' WHERE account_id = 'account-admin'`,
      );
    };
    expect(give).toThrow(/CHECK/);
  });
});

describe('the salt', () => {
  it('is another one for every entry', () => {
    for (let i = 0; i < 5; i += 1) enter(anOperation());
    const salts = sql<{ salt: string }>('SELECT salt FROM journal_body').map(({ salt }) => salt);
    expect(new Set(salts).size).toBe(salts.length);
  });

  it('is never given out twice, however many are drawn at once', () => {
    const next = saltSource((length) => randomBytes(length));
    const salts = Array.from({ length: 200 }, () => next());
    expect(new Set(salts).size).toBe(200);
    expect(new Set(salts.map((salt) => salt.length))).toEqual(new Set([32]));
  });
});

describe('erasure', () => {
  it('removes body, first answer and wire form, and the chain still stands', () => {
    const command = aCommand('sample.note', { name: '示例' });
    const entry = aLocal({ body: { name: '示例待删除' } });
    const work = () => ok({ entry, output: { name: '示例待删除' } });
    const seq = must(t.ledger.once(t.clerk, command, work)).entry?.seq ?? 0;
    enter(aLocal({ type: 'body.erased', erases: [seq] }));
    expect(findEntry(t.ledger.read, seq)).toMatchObject({ body: null, output: null });
    expect(sql('SELECT * FROM journal_body WHERE seq = ?', seq)).toEqual([]);
    const again = t.ledger.once(t.clerk, command, work);
    expect(again).toEqual({ ok: false, problem: { code: 'operation.conflict' } });
  });

  it('waits until central has the operation', () => {
    const seq = enter(anOperation());
    expect(() => enter(aLocal({ type: 'body.erased', erases: [seq] }))).toThrow(/not with central/);
  });

  it('happens once', () => {
    const seq = enter(aLocal());
    enter(aLocal({ type: 'body.erased', erases: [seq] }));
    expect(() => enter(aLocal({ type: 'body.erased', erases: [seq] }))).toThrow();
  });
});
