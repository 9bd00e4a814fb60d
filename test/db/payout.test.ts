import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { EntryContext, NewEntry, Tx } from '../../db/ledger.ts';
import { journalLines } from '../../db/exportJournal.ts';
import { findWithdrawal, saveClosure, saveWithdrawal } from '../../db/queries/withdrawal.ts';
import { rawOf } from '../../db/tx.ts';
import { verifyLedger } from '../../db/verify.ts';
import { ok } from '../../electron/domain/result.ts';
import {
  CaseId,
  PersonalAccountId,
  StaffNumber,
  type Sha256Hex,
} from '../../electron/domain/terms.ts';
import { aCase, insertCase } from '../support/cases.ts';
import { forge, type Forgery } from '../support/forge.ts';
import { verifyJournal } from '../support/independentVerifier.mjs';
import { aCommand, aLedger, aLocal, must, type TestLedger } from '../support/ledger.ts';
import { anAccount, aPerson, insertAccount, insertPerson } from '../support/rows.ts';

const ONE = '0195ffaa-0000-4000-8000-0000000000c1';
const TWO = '0195ffaa-0000-4000-8000-0000000000c2';
const ACCOUNT = 'account:PA991001';
const HOLD = `hold:${ONE}`;
const PAYABLE = `payable:${ONE}`;

type Lines = readonly (readonly [account: string, fen: number])[];
const postingsOf = (lines: Lines) => lines.map(([account, fen]) => ({ account, fen }));

let t: TestLedger;
beforeEach(() => {
  t = aLedger();
  must(
    t.ledger.applyRegister({ feed: 'persons', after: '', upTo: '1' }, (tx) => {
      for (const number of ['991001', '991002']) {
        insertPerson(tx, aPerson(number));
        insertAccount(tx, anAccount(number));
      }
    }),
  );
  enter(
    'withdrawal.accepted',
    [
      [ACCOUNT, -700],
      [HOLD, 700],
    ],
    (tx, context) => {
      insertCase(tx, aCase(context, ONE, '991001'));
      insertCase(tx, aCase(context, TWO, '991002'));
    },
  );
});
afterEach(() => {
  t.dispose();
});

function enter(
  type: string,
  lines: Lines,
  rows: (tx: Tx, context: EntryContext) => void = () => undefined,
): number {
  const entry: NewEntry = aLocal({ type, postings: postingsOf(lines) });
  const answer = t.ledger.once(t.clerk, aCommand('sample.note', { type }), (tx, context) => {
    rows(tx, context);
    return ok({ entry, output: {} });
  });
  return must(answer).entry?.seq ?? 0;
}

const order = () =>
  enter('payment.ordered', [
    [HOLD, -700],
    [PAYABLE, 700],
  ]);
const book = () =>
  enter(
    'payment.booked',
    [
      [PAYABLE, -700],
      ['bank', 700],
    ],
    (tx, { seq }) => {
      const row = findWithdrawal(tx, CaseId.parse(ONE));
      if (row === null) throw new Error('no case');
      saveWithdrawal(tx, { ...row, state: 'PAID', checkerStaff: StaffNumber.parse('2001') });
      close(tx, seq);
    },
  );

function close(tx: Tx, seq: number, state: 'closed' | 'reopened' = 'closed'): void {
  const accountId = PersonalAccountId.parse('PA991001');
  saveClosure(tx, { accountId, state, caseId: CaseId.parse(ONE), seq });
}

function bothVerdicts() {
  const raw = rawOf(t.ledger.read);
  const text = `${[...journalLines(raw)].join('\n')}\n`;
  return [verifyLedger(raw, { identity: t.ledger.identity }), verifyJournal(text)];
}

describe('the money of a case', () => {
  it('goes from the account over hold and payable to the bank, and both verifiers agree', () => {
    order();
    book();
    expect(bothVerdicts()).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('is posted again once the account was opened again', () => {
    order();
    book();
    enter('account.reopened', [], (tx, { seq }) => {
      close(tx, seq, 'reopened');
    });
    enter('withdrawal.reversed', [
      ['bank', -700],
      [ACCOUNT, 700],
    ]);
    expect(bothVerdicts()).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it.each<[string, string, Lines]>([
    [
      'more than is held',
      'payment.ordered',
      [
        [HOLD, -701],
        [PAYABLE, 701],
      ],
    ],
    [
      'a hold of no case',
      'withdrawal.accepted',
      [
        [ACCOUNT, -5],
        ['hold:nobody', 5],
      ],
    ],
    [
      'another case’s hold',
      'payment.ordered',
      [
        [HOLD, -5],
        [`payable:${TWO}`, 5],
      ],
    ],
    [
      'payable without an order',
      'withdrawal.assessed',
      [
        [HOLD, -5],
        [PAYABLE, 5],
      ],
    ],
    [
      'the bank without its answer',
      'payment.ordered',
      [
        [HOLD, -5],
        ['bank', 5],
      ],
    ],
    [
      'a hold by anything but a withdrawal',
      'sample.local',
      [
        [ACCOUNT, -5],
        [HOLD, 5],
      ],
    ],
    [
      'anything when a batch is made',
      'payment.batched',
      [
        [HOLD, -5],
        [PAYABLE, 5],
      ],
    ],
    [
      'the bank straight from a hold',
      'payment.booked',
      [
        [HOLD, -5],
        ['bank', 5],
      ],
    ],
    [
      'back out of the bank by its answer',
      'payment.booked',
      [
        ['bank', -5],
        [PAYABLE, 5],
      ],
    ],
  ])('never moves %s: refused when entered, found by both verifiers', (_what, type, lines) => {
    expect(() => enter(type, lines)).toThrow();
    const seq = forge(t, { type, postings: postingsOf(lines) });
    const [ours, independent] = bothVerdicts();
    expect(ours).toMatchObject({ ok: false, seq });
    // A verifier of an export does not see the table of cases.
    if (!lines.some(([account]) => account === 'hold:nobody')) {
      expect(independent).toMatchObject({ ok: false, seq });
    }
  });

  const closing = [
    { shape: 'account_closure-1', key: 'PA991001', digest: '0'.repeat(64) as Sha256Hex },
  ];
  it.each<[string, boolean, Partial<Forgery>]>([
    ['', true, { type: 'review.decided' }],
    [', not even in the entry that closes it', false, { type: 'withdrawal.w', rows: closing }],
  ])('never leaves a closed account%s', (_what, isClosed, forgery) => {
    const lines = [
      { account: ACCOUNT, fen: 5 },
      { account: HOLD, fen: -5 },
    ];
    if (isClosed) {
      enter('sample.closed', [], (tx, { seq }) => {
        close(tx, seq);
      });
    }
    const seq = forge(t, { type: 'review.decided', postings: lines, ...forgery });
    const closed = { ok: false, seq, what: expect.stringContaining('closed') };
    expect(bothVerdicts()).toMatchObject([closed, closed]);
  });

  it('is refused for a closed account when it is entered', () => {
    order();
    book();
    const lines: Lines = [
      [ACCOUNT, -5],
      ['bank', 5],
    ];
    expect(() => enter('review.decided', lines)).toThrow(/closed/);
  });

  it('is all gone when the case is paid', () => {
    order();
    rawOf(t.ledger.read).exec(`UPDATE withdrawal SET state = 'DENIED' WHERE case_id = '${ONE}'`);
    expect(bothVerdicts()[0]).toMatchObject({
      ok: false,
      what: `${PAYABLE} is 700 fen though it is DENIED`,
    });
  });
});

describe('the tables themselves, whoever writes to them', () => {
  const AT = '2026-03-10T09:00:00.000+08:00';
  const run = (text: string) => rawOf(t.ledger.read).exec(`PRAGMA foreign_keys = OFF; ${text}`);

  it.each([
    ['by its maker', `'1001', '1001'`],
    ['by nobody', `'1001', NULL`],
  ])('hold no case that was approved %s', (_whom, staff) => {
    const approve = (who: string) =>
      run(`INSERT INTO withdrawal VALUES ('c-1', 'DEATH', 'APPROVED', 'p-1', 'a-1', '{}', NULL,
        'CLOSE', 'heirs', NULL, 0, 0, 'none', NULL, ${who}, '${AT}', 'r', 1, 1, 1)`);
    expect(() => approve(staff)).toThrow(/CHECK/);
    approve(`'1001', '2001'`);
  });

  it.each(['ISSUED', 'BATCHED', 'RETURNED'])('keep an order in its batch: %s', (state) => {
    run(`INSERT INTO payment_order VALUES ('o-1', 'n-1', 'c-1', 'self', '示例', 'bank', '6', 5,
      '${state}', 'b-1', NULL, NULL, 1, NULL)`);
    for (const batch of [`'b-2'`, 'NULL']) {
      const move = () => run(`UPDATE payment_order SET state = 'CANCELLED', batch_id = ${batch}`);
      expect(move, batch).toThrow(/stays/);
    }
    run(`UPDATE payment_order SET return_reason = 'x'`);
  });
});
