import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { keyed } from '../../db/connect.ts';
import type { Command, Outcome, RegisterTx, ScratchTx, Tx } from '../../db/ledger.ts';
import { changeUserAccount, findUserAccount, rewrapUserKey } from '../../db/queries/account.ts';
import { findDraft, putSetting, readSetting, saveDraft } from '../../db/queries/scratch.ts';
import { rawOf } from '../../db/tx.ts';
import { fail, ok } from '../../electron/domain/result.ts';
import { OperationId, Sha256Hex } from '../../electron/domain/terms.ts';
import { findEntry } from '../support/entries.ts';
import { aCommand, aLedger, aLocal, anAuthor, anOperation, must } from '../support/ledger.ts';
import type { TestLedger } from '../support/ledger.ts';
import { aPerson, insertPerson } from '../support/rows.ts';

let t: TestLedger;
beforeEach(() => {
  t = aLedger();
});
afterEach(() => {
  t.dispose();
});

/** Rows of every table that a commit may write; two equal counts mean nothing was written. */
function rowCounts(): Record<string, number> {
  const raw = rawOf(t.ledger.read);
  const names = raw
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .pluck()
    .all();
  return Object.fromEntries(
    names.map((name) => [
      name,
      raw.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0,
    ]),
  );
}

const note = (output: unknown = { done: true }): { ok: true; value: Outcome<unknown> } =>
  ok({ entry: anOperation(), output });

describe('ledger.once: same id, same input', () => {
  it('gives a retry the first answer and writes nothing more', () => {
    const command = aCommand('sample.note', { amount: 5, text: '示例' });
    const first = must(t.ledger.once(t.clerk, command, () => note({ number: 17 })));
    const before = rowCounts();
    t.clock.advance(60_000);
    const again = must(t.ledger.once(t.clerk, command, () => note({ number: 18 })));
    expect(again).toEqual(first);
    expect(rowCounts()).toEqual(before);
  });

  it('gives the first answer after a restart, and never runs the work again', () => {
    const command = aCommand('sample.note');
    const first = must(t.ledger.once(t.clerk, command, () => note()));
    t.reopen();
    const again = t.ledger.once(t.clerk, command, () => {
      throw new Error('ran again');
    });
    expect(must(again)).toEqual(first);
  });

  it('keeps what the body holds once, and gives it again with the first answer', () => {
    const command = aCommand('sample.note');
    const decision = { decision: 'OK', findings: ['示例'] };
    const entry = anOperation({ body: { decision, other: { findings: [] } } });
    const output = { number: 17, decision, other: { findings: [] }, none: null };
    const first = must(t.ledger.once(t.clerk, command, () => ok({ entry, output })));
    t.reopen();
    expect(must(t.ledger.once(t.clerk, command, () => note()))).toEqual(first);
    const seq = first.entry?.seq ?? 0;
    expect(findEntry(t.ledger.read, seq)?.output).toEqual(output);
    const kept = rawOf(t.ledger.read).prepare('SELECT reply FROM journal_body WHERE seq = ?');
    const reply = JSON.parse(String(kept.pluck().get(seq))) as unknown;
    expect(reply).toMatchObject({
      fromBody: ['decision'],
      output: { number: 17, other: { findings: [] }, none: null },
    });
    expect(reply).not.toHaveProperty('output.decision');
  });

  it('gives the first answer when a check comes after the commit', () => {
    const command = aCommand('sample.note');
    const first = must(t.ledger.once(t.clerk, command, () => note()));
    const check: Command = { ...command, mode: 'check' };
    expect(must(t.ledger.once(t.clerk, check, () => note()))).toEqual(first);
  });

  it('does not count mode, signature and operation id as input', () => {
    const { operationId } = aCommand('x');
    const one = aCommand('sample.note', { a: 1, mode: 'check', operationId }, { operationId });
    const two = { ...one, input: { a: 1, mode: 'commit', signedHash: 'f'.repeat(64) } };
    must(t.ledger.once(t.clerk, one, () => note()));
    expect(t.ledger.once(t.clerk, two, () => note()).ok).toBe(true);
  });

  it.each([
    ['another input', { input: { a: 2 } }],
    ['another operation', { operation: 'sample.other' }],
  ])('refuses a reused id with %s as operation.conflict', (_what, change) => {
    const command = aCommand('sample.note', { a: 1 });
    must(t.ledger.once(t.clerk, command, () => note()));
    const before = rowCounts();
    const result = t.ledger.once(t.clerk, { ...command, ...change }, () => note());
    expect(result).toEqual({ ok: false, problem: { code: 'operation.conflict' } });
    expect(rowCounts()).toEqual(before);
  });
});

describe('ledger.once: check is commit with a rollback', () => {
  it('answers the same and leaves no row', () => {
    const before = rowCounts();
    const command = aCommand('sample.note', {}, { mode: 'check' });
    const work = (tx: Tx) => {
      insertPerson(tx, aPerson('991001'));
      return note({ number: 17 });
    };
    const check = must(t.ledger.once(t.clerk, command, work));
    expect(check).toMatchObject({ output: { number: 17 }, entry: null });
    expect(rowCounts()).toEqual(before);
    const commit = must(t.ledger.once(t.clerk, { ...command, mode: 'commit' }, work));
    expect(commit.output).toEqual(check.output);
    expect(commit.signedHash).toEqual(check.signedHash);
  });

  it('sees in a check exactly what a commit would see: next number, time, receipt', () => {
    const seen: unknown[] = [];
    const work = (_tx: Tx, context: unknown) => {
      seen.push(context);
      return note();
    };
    const command = aCommand('sample.note', {}, { mode: 'check' });
    must(t.ledger.once(t.clerk, command, work));
    must(t.ledger.once(t.clerk, { ...command, mode: 'commit' }, work));
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]).toMatchObject({
      seq: 4,
      on: '2026-03-10',
      receiptNumber: '45010001-03-20260310-000004-4',
    });
  });

  it('refuses in a check what a commit would refuse', () => {
    const broken = aLocal({ postings: [{ account: 'bank', fen: 1 }] });
    const command = aCommand('sample.note', {}, { mode: 'check' });
    const run = () => t.ledger.once(t.clerk, command, () => ok({ entry: broken, output: {} }));
    expect(run).toThrow(/sum to 1 fen/);
  });
});

describe('ledger.once: what the citizen signed', () => {
  const signed = (decision: string) => () =>
    ok({ entry: anOperation(), output: { decision }, signed: { decision, relative: '示例' } });

  it('commits when the answer is still the one that was signed', () => {
    const command = aCommand('sample.note', {}, { mode: 'check' });
    const check = must(t.ledger.once(t.clerk, command, signed('ACCEPT')));
    expect(Sha256Hex.safeParse(check.signedHash).success).toBe(true);
    const commit: Command = { ...command, mode: 'commit', signedHash: check.signedHash };
    const answer = must(t.ledger.once(t.clerk, commit, signed('ACCEPT')));
    expect(answer.signedHash).toBe(check.signedHash);
  });

  it('writes nothing and shows the new answer when it would differ (decision.changed)', () => {
    const command = aCommand('sample.note', {}, { mode: 'check' });
    const check = must(t.ledger.once(t.clerk, command, signed('ACCEPT')));
    const before = rowCounts();
    const commit: Command = { ...command, mode: 'commit', signedHash: check.signedHash };
    expect(t.ledger.once(t.clerk, commit, signed('REVIEW'))).toEqual({
      ok: false,
      problem: { code: 'decision.changed', now: { decision: 'REVIEW', relative: '示例' } },
    });
    expect(rowCounts()).toEqual(before);
  });

  it('refuses a signature where nothing was to be signed', () => {
    const command = aCommand('sample.note', {}, { signedHash: 'a'.repeat(64) });
    const result = t.ledger.once(t.clerk, command, () => note());
    expect(result).toMatchObject({ ok: false, problem: { code: 'decision.changed' } });
  });
});

describe('ledger.once: refusals and bugs leave no trace', () => {
  it('rolls back an expected refusal and passes its problem on', () => {
    const before = rowCounts();
    const result = t.ledger.once(t.clerk, aCommand('sample.note'), (tx) => {
      insertPerson(tx, aPerson('991001'));
      return fail({ code: 'policy.rejected' as const });
    });
    expect(result).toEqual({ ok: false, problem: { code: 'policy.rejected' } });
    expect(rowCounts()).toEqual(before);
  });

  it('rolls back an exception, and the same id works afterwards', () => {
    const before = rowCounts();
    const command = aCommand('sample.note');
    const broken = () =>
      t.ledger.once(t.clerk, command, (tx) => {
        insertPerson(tx, aPerson('991001'));
        throw new Error('a bug');
      });
    expect(broken).toThrow('a bug');
    expect(rowCounts()).toEqual(before);
    expect(must(t.ledger.once(t.clerk, command, () => note())).entry?.seq).toBe(4);
  });

  it('an entry vouches for no row of a work that was rolled back before it', () => {
    const row = findUserAccount(t.ledger.read, t.clerk.accountId);
    const refused = t.ledger.once(t.clerk, aCommand('sample.note'), (tx, context) => {
      if (row === null) throw new Error('no clerk');
      changeUserAccount(tx, { ...row, state: 'disabled', journalSeq: context.seq });
      return fail({ code: 'policy.rejected' as const });
    });
    expect(refused.ok).toBe(false);
    const seq = must(t.ledger.once(t.clerk, aCommand('sample.note'), () => note())).entry?.seq;
    expect(findEntry(t.ledger.read, seq ?? 0)?.header.rows).toEqual([]);
  });

  it('rolls back when signing fails after all rows were written', () => {
    const before = rowCounts();
    const broken = {
      ...t.clerk,
      sign: () => {
        throw new Error('the key is gone');
      },
    };
    expect(() => t.ledger.once(broken, aCommand('sample.note'), () => note())).toThrow('gone');
    expect(rowCounts()).toEqual(before);
  });

  it('shows a full disk on exactly that entry, keeps nothing of it, and goes on afterwards', () => {
    const raw = rawOf(t.ledger.read);
    const before = rowCounts();
    const pages = raw.pragma('page_count', { simple: true });
    const command = aCommand('sample.note');
    const big = () =>
      ok({ entry: anOperation({ body: { text: 'x'.repeat(50_000) } }), output: {} });
    raw.pragma(`max_page_count = ${String(pages)}`);
    expect(() => t.ledger.once(t.clerk, command, big)).toThrow(/full/);
    expect(rowCounts()).toEqual(before);
    raw.pragma('max_page_count = 1000000');
    expect(must(t.ledger.once(t.clerk, command, big)).entry?.seq).toBe(4);
  });

  it('refuses an asynchronous work: nothing waits inside a transaction', () => {
    const before = rowCounts();
    const run = () =>
      t.ledger.once(t.clerk, aCommand('sample.note'), (() => Promise.resolve(note())) as never);
    expect(run).toThrow(/nothing waits/);
    expect(rowCounts()).toEqual(before);
  });

  it.each(['once', 'scratch', 'applyRegister'] as const)('refuses %s inside once', (door) => {
    const before = rowCounts();
    const inner = {
      once: () => t.ledger.once(t.clerk, aCommand('sample.inner'), () => note()),
      scratch: () => {
        t.ledger.scratch((tx) => {
          putSetting(tx, 'a', 1, t.clock.now());
        });
      },
      applyRegister: () =>
        t.ledger.applyRegister({ feed: 'persons', after: '', upTo: '1' }, () => undefined),
    };
    const run = () =>
      t.ledger.once(t.clerk, aCommand('sample.note'), () => {
        inner[door]();
        return note();
      });
    expect(run).toThrow(/inside another/);
    expect(rowCounts()).toEqual(before);
  });

  it('refuses a write with a transaction that is over', () => {
    let kept: Tx | undefined;
    must(
      t.ledger.once(t.clerk, aCommand('sample.note'), (tx) => {
        kept = tx;
        return note();
      }),
    );
    const before = rowCounts();
    expect(() => {
      if (kept !== undefined) insertPerson(kept, aPerson('991001'));
    }).toThrow(/outside its transaction/);
    expect(rowCounts()).toEqual(before);
  });

  it.each(['scratch', 'applyRegister'] as const)('refuses a write with a kept tx of %s', (door) => {
    let kept: unknown;
    const keep = (tx: unknown) => {
      kept = tx;
    };
    if (door === 'scratch') t.ledger.scratch(keep);
    else must(t.ledger.applyRegister({ feed: 'p', after: '', upTo: '1' }, keep));
    expect(() => {
      putSetting(kept as ScratchTx, 'a', 1, t.clock.now());
    }).toThrow(/outside its transaction/);
  });

  it('refuses business data in the register’s transaction, to the compiler and when it runs', () => {
    const change = (tx: RegisterTx) => {
      // @ts-expect-error Only `once` makes the transaction that an account is changed with.
      rewrapUserKey(tx, t.clerk.accountId, '{"a":1}');
    };
    const batch = { feed: 'p', after: '', upTo: '1' };
    expect(() => t.ledger.applyRegister(batch, change)).toThrow(/without an entry/);
  });

  it('refuses a write through the reading view', () => {
    expect(() => {
      // @ts-expect-error A query that writes takes a transaction that only a door can make.
      insertPerson(t.ledger.read, aPerson('991001'));
    }).toThrow(/outside its transaction/);
  });
});

describe('ledger.once: the author', () => {
  it('must have been introduced', () => {
    const stranger = anAuthor('stranger', 'clerk');
    const run = () => t.ledger.once(stranger, aCommand('sample.note'), () => note());
    expect(run).toThrow(/not an active account/);
  });

  it.each([
    ['key', { publicKey: anAuthor('other', 'clerk').publicKey }],
    ['staff number', { staffNumber: anAuthor('other', 'clerk').staffNumber }],
  ])('must come with the %s it was introduced with', (_what, change) => {
    const run = () =>
      t.ledger.once({ ...t.clerk, ...change }, aCommand('sample.note'), () => note());
    expect(run).toThrow(/not an active account/);
  });
});

it('a transaction takes the file before it reads: what it decides on cannot change meanwhile', () => {
  const raw = rawOf(t.ledger.read);
  raw.pragma('busy_timeout = 0');
  const other = must(keyed(t.options, true));
  other.exec('BEGIN IMMEDIATE');
  let hasRead = false;
  const run = () =>
    t.ledger.once(t.clerk, aCommand('sample.note'), () => {
      hasRead = true;
      return note();
    });
  expect(run).toThrow(/locked/);
  expect(hasRead).toBe(false);
  other.close();
  must(run());
});

describe('ledger.scratch', () => {
  it('keeps drafts and settings over a restart and writes no entry', () => {
    const operationId = OperationId.parse('0195ffaa-0000-7000-8000-000000000001');
    const row = {
      operationId,
      accountId: t.clerk.accountId,
      kind: 'binding',
      title: '示例',
      state: '{"step":2}',
      updatedAt: t.clock.now(),
    };
    const head = t.ledger.head();
    t.ledger.scratch((tx) => {
      saveDraft(tx, { ...row, state: '{"step":1}' });
      saveDraft(tx, row);
      putSetting(tx, 'printer', { name: 'HallA4' }, t.clock.now());
    });
    t.reopen();
    expect(findDraft(t.ledger.read, operationId)).toEqual(row);
    expect(readSetting(t.ledger.read, 'printer')).toEqual({ name: 'HallA4' });
    expect(t.ledger.head()).toEqual(head);
  });

  it('stops where a row was touched that only entries change', () => {
    const raw = rawOf(t.ledger.read);
    const states = () => raw.prepare('SELECT DISTINCT state FROM user_account').pluck().all();
    const touch = () =>
      t.ledger.scratch(() => {
        raw.exec(`UPDATE user_account SET state = 'disabled'`);
      });
    expect(touch).toThrow(/business data changed without an entry/);
    expect(states()).toEqual(['active']);
  });
});
