import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { balanceOf, postedFen } from '../../db/queries/balance.ts';
import { insertBinding } from '../../db/queries/binding.ts';
import { settleOutbox, type Settlement } from '../../db/queries/outbox.ts';
import { rawOf } from '../../db/tx.ts';
import { ok } from '../../electron/domain/result.ts';
import { PersonalAccountId } from '../../electron/domain/terms.ts';
import {
  aCommand,
  aLedger,
  aLocal,
  anOperation,
  must,
  type TestLedger,
} from '../support/ledger.ts';
import { aBinding, anAccount, aPerson, insertAccount, insertPerson } from '../support/rows.ts';

const BINDING = '0195ffaa-0000-4000-8000-000000000001';
const ACCOUNT = PersonalAccountId.parse('PA991001');
let t: TestLedger;
let cursor = 0;
beforeEach(() => {
  t = aLedger();
  cursor = 0;
  snapshot(100, 100_000);
});
afterEach(() => {
  t.dispose();
});

/** Central says: at its sequence, so much, of which so much is held for quotas. */
function snapshot(centralSeq: number, balanceFen: number, quotaFen = 0): void {
  cursor += 1;
  const after = cursor === 1 ? '' : String(cursor - 1);
  must(
    t.ledger.applyRegister({ feed: 'accounts', after, upTo: String(cursor) }, (tx) => {
      if (cursor === 1) {
        insertPerson(tx, aPerson('991001'));
        insertPerson(tx, aPerson('991002'));
      } else rawOf(tx).exec('DELETE FROM personal_account');
      insertAccount(tx, anAccount('991001', { centralSeq, balanceFen, quotaFen }));
    }),
  );
}

const reserve = (fen: number) => [
  { account: `account:${ACCOUNT}`, fen: -fen },
  { account: `quota:${BINDING}`, fen },
];

function bind(fen: number): number {
  const answer = t.ledger.once(t.clerk, aCommand('sample.bind'), (tx, context) => {
    insertBinding(tx, aBinding(context, BINDING, '991001', '991002', { quotaFen: fen }));
    return ok({
      entry: anOperation({ type: 'binding.bound', postings: reserve(fen) }),
      output: {},
    });
  });
  return must(answer).entry?.seq ?? 0;
}

function settle(
  seq: number,
  settlement: Pick<Settlement, 'state' | 'centralSeq'>,
  released = 0,
): void {
  const postings = released === 0 ? [] : reserve(-released);
  must(
    t.ledger.once(t.clerk, aCommand('sample.settle'), (tx, context) => {
      const answer = { answer: null, problem: null, settledSeq: context.seq };
      settleOutbox(tx, seq, { ...settlement, ...answer });
      return ok({ entry: aLocal({ postings }), output: {} });
    }),
  );
}

const available = () => balanceOf(t.ledger.read, ACCOUNT)?.availableFen;

describe('available = snapshot − local holds it does not contain yet', () => {
  it('is central’s snapshot less its quotas while nothing is held here', () => {
    snapshot(110, 100_000, 20_000);
    expect(balanceOf(t.ledger.read, ACCOUNT)).toEqual({
      snapshotFen: 80_000,
      heldFen: 0,
      availableFen: 80_000,
    });
  });

  it('loses a quota at once, and only once when the snapshot comes to contain it', () => {
    const seq = bind(30_000);
    expect(available()).toBe(70_000);
    settle(seq, { state: 'acknowledged', centralSeq: 105 });
    expect(available()).toBe(70_000);
    snapshot(104, 100_000);
    expect(available()).toBe(70_000);
    snapshot(105, 100_000, 30_000);
    expect(available()).toBe(70_000);
    expect(postedFen(t.ledger.read, `quota:${BINDING}`)).toBe(30_000);
  });

  it('gets a refused quota back with the entry that records the refusal', () => {
    const seq = bind(30_000);
    settle(seq, { state: 'rejected', centralSeq: null }, 30_000);
    expect(available()).toBe(100_000);
    snapshot(200, 100_000);
    expect(available()).toBe(100_000);
    expect(postedFen(t.ledger.read, `quota:${BINDING}`)).toBe(0);
  });

  it('gets a released quota back once, however old or new the snapshot is', () => {
    settle(bind(30_000), { state: 'acknowledged', centralSeq: 105 });
    snapshot(105, 100_000, 30_000);
    const ended = must(
      t.ledger.once(t.clerk, aCommand('sample.end'), () =>
        ok({ entry: anOperation({ type: 'binding.ended' }), output: {} }),
      ),
    ).entry?.seq;
    expect(available()).toBe(70_000);
    settle(ended ?? 0, { state: 'acknowledged', centralSeq: 120 }, 30_000);
    expect(available()).toBe(100_000);
    snapshot(120, 100_000, 0);
    expect(available()).toBe(100_000);
  });

  it('is unknown for an account that is not in the register', () => {
    expect(balanceOf(t.ledger.read, PersonalAccountId.parse('PA999'))).toBeNull();
  });
});
