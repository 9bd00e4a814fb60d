import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { rawOf } from '../../db/tx.ts';
import { ok } from '../../electron/domain/result.ts';
import { aLedger, must, type TestLedger } from '../support/ledger.ts';
import { aPerson, insertPerson } from '../support/rows.ts';

let t: TestLedger;
beforeEach(() => {
  t = aLedger();
});
afterEach(() => {
  t.dispose();
});

function sql<R>(text: string): R[] {
  return rawOf(t.ledger.read).prepare<[], R>(text).all();
}

describe('the register', () => {
  const page = (after: string, upTo: string, number: string) =>
    t.ledger.applyRegister({ feed: 'persons', after, upTo }, (tx) => {
      insertPerson(tx, aPerson(number));
    });

  it('comes in order through its own door and is never echoed', () => {
    const head = t.ledger.head();
    expect(page('', '10', '991001')).toEqual(ok({ applied: true }));
    expect(page('10', '20', '991002')).toEqual(ok({ applied: true }));
    expect(t.ledger.head()).toEqual(head);
    expect(sql('SELECT count(*) AS n FROM outbox')).toEqual([{ n: 0 }]);
  });

  it('skips a page it has and refuses a gap', () => {
    must(page('', '10', '991001'));
    expect(page('', '10', '991001')).toEqual(ok({ applied: false }));
    expect(page('20', '30', '991003')).toEqual({
      ok: false,
      problem: { code: 'register.gap', cursor: '10' },
    });
    expect(sql('SELECT count(*) AS n FROM person')).toEqual([{ n: 1 }]);
  });

  it('applies a page whole or not at all', () => {
    const broken = () =>
      t.ledger.applyRegister({ feed: 'persons', after: '', upTo: '10' }, (tx) => {
        insertPerson(tx, aPerson('991001'));
        throw new Error('a bug');
      });
    expect(broken).toThrow('a bug');
    expect(sql('SELECT count(*) AS n FROM person')).toEqual([{ n: 0 }]);
    expect(page('', '10', '991001')).toEqual(ok({ applied: true }));
  });

  it('cannot change business data', () => {
    must(page('', '10', '991001'));
    const change = () =>
      t.ledger.applyRegister({ feed: 'persons', after: '10', upTo: '20' }, (tx) => {
        rawOf(tx).exec(`UPDATE user_account SET display_name = 'x'`);
      });
    expect(change).toThrow(/without an entry/);
  });
});
