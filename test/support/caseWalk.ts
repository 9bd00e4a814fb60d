import { expect } from 'vitest';

import { balanceOf, postedFen } from '../../db/queries/balance.ts';
import { openBindingsOfOwner } from '../../db/queries/binding.ts';
import { unresolvedWithPersons } from '../../db/queries/outbox.ts';
import { isStanding, ordersOfCase, type PaymentOrderRow } from '../../db/queries/payment.ts';
import { casesOfInsured, findClosure, findWithdrawal } from '../../db/queries/withdrawal.ts';
import type { WithdrawalCase } from '../../db/queries/withdrawal.ts';
import { rawOf } from '../../db/tx.ts';
import { verifyLedger } from '../../db/verify.ts';
import { AssessmentSheet } from '../../electron/contract/withdrawalParts.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import type { CaseId } from '../../electron/domain/terms.ts';
import type { WithdrawalState } from '../../electron/domain/withdrawal.ts';
import { importBankResult } from '../../electron/services/payment/importBankResult.ts';
import { makeBatch } from '../../electron/services/payment/makeBatch.ts';
import { orderPayment } from '../../electron/services/payment/orderPayment.ts';
import { reorderPayment } from '../../electron/services/payment/reorderPayment.ts';
import { settlePaidCases } from '../../electron/services/payment/settlePaidCases.ts';
import { archiveWithdrawal } from '../../electron/services/withdrawal/archiveWithdrawal.ts';
import { closeRefusal } from '../../electron/services/withdrawal/closeRefusal.ts';
import { endCaseBindings } from '../../electron/services/withdrawal/endCaseBindings.ts';
import { recordWithdrawal } from '../../electron/services/withdrawal/recordWithdrawal.ts';
import { reopenAccount } from '../../electron/services/withdrawal/reopenAccount.ts';
import { reverseWithdrawal } from '../../electron/services/withdrawal/reverseWithdrawal.ts';
import { revokeWithdrawal } from '../../electron/services/withdrawal/revokeWithdrawal.ts';
import { boundAcross } from './bind.ts';
import { BookCentral } from './bookCentral.ts';
import { aDesk, type TestDesk } from './desk.ts';
import { accept, aCase, assess, decide, huangParticulars, second, seeAll } from './withdrawals.ts';

/** Everything anybody can do about a case, at the counter, at the bank, at central, elsewhere. */
export const STEPS = [
  'record',
  'accept',
  'end',
  'assess',
  'approve',
  'giveBack',
  'revoke',
  'reverse',
  'order',
  'batch',
  'bankPays',
  'bankReturns',
  'reorder',
  'settle',
  'archive',
  'reopen',
  'open',
  'central',
  'refuse',
  'close',
  'publish',
  'spend',
  'credit',
  'elsewhere',
] as const;
export type Step = (typeof STEPS)[number];

const REASON = '示例：随机走一步';
const OVER: ReadonlySet<WithdrawalState> = new Set(['DENIED', 'REVOKED', 'ARCHIVED']);
const amount = (fen: number) => ({ fen, source: fen === 0 ? '' : '示例核定单' });

function particulars(n: number) {
  const given = huangParticulars();
  return {
    ...given,
    facts: { ...given.facts, deceasedOn: IsoDate.parse('2026-02-11') },
    sheet: {
      interest: amount(n % 3 === 0 ? n : 0),
      wrongCredit: amount(n % 5 === 0 ? n : 0),
      overpaid: amount(n % 7 === 0 ? 2_000_000 : 0),
    },
  };
}

/**
 * Cases about the account of 示例周敏 (DEATH, three heirs are paid), which a quota serves her
 * grandmother from: one at a time, from the draft to the file, with everything between them.
 */
export class CaseWalk {
  readonly t: TestDesk = aDesk();
  readonly central: BookCentral;
  readonly reached = new Set<string>();
  caseId: CaseId;
  #isTold = false;

  constructor() {
    this.central = new BookCentral(this.t, 'P03');
    boundAcross(this.t, 80_000);
    this.central.catchUp();
    this.central.publish();
    this.caseId = this.#opened(1);
  }

  get row(): WithdrawalCase {
    const row = findWithdrawal(this.t.ledger.read, this.caseId);
    if (row === null) throw new Error('no case');
    return row;
  }

  get #orders(): PaymentOrderRow[] {
    return ordersOfCase(this.t.ledger.read, this.caseId);
  }

  #opened(n: number): CaseId {
    return aCase(this.t, { insured: 'P03', particulars: particulars(n) });
  }

  /** Does a step; what cannot be done now is refused, and nothing is written. */
  take(step: Step, n: number): void {
    this.#isTold = step === 'publish';
    const before = this.row.state;
    this.#acts[step](n);
    if (step === 'order' && before === 'APPROVED') this.#checkOrdered();
    this.reached.add(this.row.state).add(step);
  }

  /** Whatever brings the case on from where it is. */
  advance(n: number): void {
    for (const step of this.#next()) this.take(step, n);
  }

  #next(): readonly Step[] {
    switch (this.row.state) {
      case 'ACCEPTED':
        return ['end', 'assess'];
      case 'REVIEWING':
        return ['approve'];
      case 'APPROVED':
        return this.row.reservation === 'confirmed' ? ['central', 'order'] : ['central'];
      case 'PAYING':
        return ['reorder', 'batch', 'bankPays', 'settle'];
      case 'PAID':
        return ['settle', 'central', 'archive'];
      case 'DRAFT':
      case 'SUPPLEMENTING':
      case 'SUSPENDED':
        return ['accept'];
      default:
        return ['close', 'central', 'publish', 'reopen', 'central', 'publish', 'open'];
    }
  }

  get #envelope() {
    return { ...this.t.envelope(), caseId: this.caseId };
  }

  readonly #acts: Readonly<Record<Step, (n: number) => unknown>> = {
    record: (n) =>
      recordWithdrawal(this.t.clerk, {
        ...this.#envelope,
        situation: 'DEATH',
        particulars: particulars(n),
      }),
    accept: () => accept(this.t, this.caseId),
    end: () =>
      openBindingsOfOwner(this.t.ledger.read, this.t.person('P03')).map(({ bindingId }) =>
        endCaseBindings(this.t.clerk, { ...this.#envelope, bindingId }),
      ),
    assess: () => assess(this.t, this.caseId),
    approve: () => {
      seeAll(this.t, this.caseId);
      decide(this.t, this.caseId);
    },
    giveBack: () => decide(this.t, this.caseId, { verdict: 'return', findings: [] }),
    revoke: () => revokeWithdrawal(this.t.clerk, { ...this.#envelope, reason: REASON }),
    reverse: () =>
      reverseWithdrawal(this.t.reviewer, { ...this.#envelope, reason: REASON }, second(this.t)),
    order: () => orderPayment(this.t.clerk, this.#envelope),
    batch: () => {
      this.t.clock.advance(600_000);
      const orderIds = this.#orderIds('ISSUED');
      if (orderIds.length > 0) makeBatch(this.t.reviewer, { ...this.t.envelope(), orderIds });
    },
    bankPays: () => this.#bank(() => 'paid'),
    bankReturns: (n) => this.#bank((index) => (index === n % 3 ? 'returned' : 'paid')),
    reorder: () =>
      this.#orders
        .filter(({ state }) => state === 'RETURNED')
        .map(({ orderId, payeeName }) =>
          reorderPayment(this.t.clerk, {
            ...this.t.envelope(),
            ...{ orderId, holder: payeeName, bank: '示例银行', account: '621700001' },
          }),
        ),
    settle: () => settlePaidCases(this.t.reviewer),
    archive: () => archiveWithdrawal(this.t.clerk, this.#envelope),
    reopen: () =>
      reopenAccount(this.t.reviewer, { ...this.#envelope, reason: REASON }, second(this.t)),
    open: (n) => {
      const isClosed = findClosure(this.t.ledger.read, this.central.accountId)?.state === 'closed';
      if (OVER.has(this.row.state) && !isClosed) this.caseId = this.#opened(n);
    },
    central: () => this.central.answer(),
    refuse: () => {
      const isAsked = this.central.next()?.payload.type === 'withdrawal.reserve';
      if (isAsked) this.central.answer('ACCOUNT_RESERVED');
    },
    close: () => closeRefusal(this.t.reviewer, { ...this.#envelope, text: REASON }),
    publish: () => this.central.publish(),
    spend: (n) => {
      for (const id of this.central.quotas.keys()) this.central.spend(id, n % 30_000);
    },
    credit: (n) => {
      if (this.central.state === 'open') this.central.balanceFen += n;
      this.central.sequence += 1;
    },
    elsewhere: (n) => {
      const { quotas, balanceFen, quotaFen, reserved } = this.central;
      if (quotas.delete('elsewhere')) this.central.sequence += 1;
      else if (reserved === null && balanceFen - quotaFen > n) {
        this.central.boundElsewhere('elsewhere', n + 1);
      }
    },
  };

  #orderIds(state: PaymentOrderRow['state']): string[] {
    return this.#orders.filter((order) => order.state === state).map(({ orderId }) => orderId);
  }

  /** The bank answers every order it has; the same file twice, which changes nothing. */
  #bank(say: (index: number) => 'paid' | 'returned'): void {
    const lines = this.#orders
      .filter(({ state }) => state === 'BATCHED')
      .map(({ orderNumber, fen }, i) => `${orderNumber},${(fen / 100).toFixed(2)},${say(i)},`);
    const text = ['order_number,amount_yuan,result,reason', ...lines, ...lines, ''].join('\r\n');
    for (const fileName of ['answer.csv', 'again.csv']) {
      importBankResult(this.t.reviewer, { ...this.t.envelope(), text, fileName });
    }
  }

  /** What must hold of the books and the cases at any moment. */
  check(): void {
    const { read } = this.t.ledger;
    const books = rawOf(read)
      .prepare<[], { account: string; fen: number; summed: number }>(
        `SELECT b.account, b.fen, (SELECT sum(fen) FROM posting p WHERE p.account = b.account) AS summed
         FROM posting_balance b`,
      )
      .all();
    expect(books.reduce((sum, { fen }) => sum + fen, 0)).toBe(0);
    for (const { account, fen, summed } of books) {
      expect(fen).toBe(summed);
      if (/^(?:hold|payable|quota):/.test(account)) expect(fen).toBeGreaterThanOrEqual(0);
    }
    const cases = casesOfInsured(read, this.t.person('P03'));
    for (const row of cases) this.#checkCase(row);
    // At most one of them holds the account.
    expect(cases.filter(({ state }) => HOLDING.has(state)).length).toBeLessThanOrEqual(1);
    if (this.#isTold && unresolvedWithPersons(read).length === 0) this.#checkFree(cases);
  }

  #checkCase(row: WithdrawalCase): void {
    const { read } = this.t.ledger;
    const posted = (kind: string) => postedFen(read, `${kind}:${row.caseId}`);
    const standing = ordersOfCase(read, row.caseId).filter(isStanding);
    const paid = standing.filter(({ state }) => state === 'PAID');
    const sum = (orders: readonly PaymentOrderRow[]) =>
      orders.reduce((all, { fen }) => all + fen, 0);
    // Nobody is paid twice, and nothing that was not on the sheet.
    expect(new Set(standing.map(({ payeeKey }) => payeeKey)).size).toBe(standing.length);
    expect(sum(standing)).toBeLessThanOrEqual(row.payableFen);
    expect(row.heldFen).toBe(posted('hold'));
    expect(posted('payable')).toBe(sum(standing) - sum(paid));
    if (standing.length > 0) {
      expect(sum(standing)).toBe(row.payableFen);
      expect(['PAYING', 'PAID', 'ARCHIVED']).toContain(row.state);
      expect(row.state === 'PAYING').toBe(paid.length < standing.length);
      expect(row.checkerStaff).not.toBeNull();
      expect(row.checkerStaff).not.toBe(row.makerStaff);
    }
    if (HELD.has(row.state)) expect(posted('hold')).toBeLessThanOrEqual(row.payableFen);
    else if (!BEFORE.has(row.state)) expect(posted('hold')).toBe(0);
  }

  /** By central's word: its balance, less quotas, less what is held here or owed. */
  #checkFree(cases: readonly WithdrawalCase[]): void {
    const { read } = this.t.ledger;
    const owed = cases.reduce((sum, { caseId, state }) => {
      const isTold = state !== 'PAYING';
      const paid = ordersOfCase(read, caseId).filter((order) => order.state === 'PAID');
      const fen = isTold ? 0 : paid.reduce((all, order) => all + order.fen, 0);
      return sum + fen + postedFen(read, `hold:${caseId}`) + postedFen(read, `payable:${caseId}`);
    }, 0);
    const { balanceFen, quotaFen, accountId } = this.central;
    expect(balanceOf(read, accountId)?.availableFen).toBe(balanceFen - quotaFen - owed);
  }

  /** The account will be closed: ordered is all that is on it, but for what the sheet adds or takes. */
  #checkOrdered(): void {
    const { state, sheet } = this.row;
    if (state !== 'PAYING') return;
    const { lines } = AssessmentSheet.parse(JSON.parse(sheet ?? 'null'));
    const beside = lines.filter(({ code }) => code !== 'balance' && code !== 'quotaReturned');
    const left = 0 - beside.reduce((sum, { fen }) => sum + fen, 0);
    expect(balanceOf(this.t.ledger.read, this.central.accountId)?.availableFen).toBe(left);
  }

  verify(): void {
    const { identity, read } = this.t.ledger;
    expect(verifyLedger(rawOf(read), { identity })).toMatchObject({ ok: true });
  }
}

/** States in which a case holds its account, and those before and with a sheet. */
const HOLDING: ReadonlySet<WithdrawalState> = new Set([
  'ACCEPTED',
  'SUPPLEMENTING',
  'REVIEWING',
  'APPROVED',
  'PAYING',
]);
const BEFORE: ReadonlySet<WithdrawalState> = new Set(['ACCEPTED', 'SUPPLEMENTING', 'SUSPENDED']);
const HELD: ReadonlySet<WithdrawalState> = new Set(['REVIEWING', 'APPROVED']);
