import { randomUUID } from 'node:crypto';

import {
  findWithdrawal,
  insertWithdrawal,
  type WithdrawalCase,
} from '../../db/queries/withdrawal.ts';
import { personById } from '../../db/queries/person.ts';
import { ordersOfCase } from '../../db/queries/payment.ts';
import type { ReservePayload } from '../../electron/contract/central/operations.ts';
import { WithdrawalParticulars } from '../../electron/contract/withdrawalParts.ts';
import type { Effect } from '../../electron/domain/policy.ts';
import { ok } from '../../electron/domain/result.ts';
import { CaseId, OperationId } from '../../electron/domain/terms.ts';
import { personRef } from '../../electron/services/bindEntry.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { importBankResult } from '../../electron/services/payment/importBankResult.ts';
import { makeBatch } from '../../electron/services/payment/makeBatch.ts';
import { orderPayment } from '../../electron/services/payment/orderPayment.ts';
import { envelopeOf } from '../../electron/services/write.ts';
import type { Handle } from '../../scripts/demoOffice/people.ts';
import { centralTook } from './central.ts';
import type { TestDesk } from './desk.ts';
import { must } from './ledger.ts';

/** Who gets how much of a case; the account is the payee's own unless it is said otherwise. */
export interface TestShare {
  readonly key: string;
  readonly name: string;
  readonly fen: number;
  readonly holder?: string;
  readonly account?: string;
}

export interface CaseChoices {
  readonly shares?: readonly TestShare[];
  readonly effect?: Effect;
  readonly row?: Partial<WithdrawalCase>;
  /** Central has acknowledged the reservation; the default. */
  readonly confirmed?: boolean;
}

/** A new envelope whose id no other desk of this test uses. */
export const anEnvelope = () => envelopeOf(OperationId.parse(randomUUID()));

/** Particulars with nothing in them but where each share is paid. */
export function particularsOf(shares: readonly TestShare[]): WithdrawalParticulars {
  const nothing = { fen: 0, source: '' };
  return WithdrawalParticulars.parse({
    applicant: {
      role: 'self',
      name: '示例申请人',
      idType: '01',
      idNumber: '',
      phone: '',
      relation: '',
      authorityLetter: false,
    },
    facts: {
      deceasedOn: null,
      deathFoundInShared: false,
      legateeClaimDays: null,
      oldCertificate: false,
      nationalityLost: false,
      movedTo: 'abroad',
      retiredBeforeMove: false,
      newRegionAccepts: null,
      retiredElsewhere: false,
      localBasis: false,
      deceasedCardValid: false,
      hasEmployer: false,
      stoppedOn: null,
      terminatedOn: null,
      askedFor: null,
      nonDesignatedPast: false,
    },
    heirs: null,
    payees: shares.map(({ key, name, holder = name, account = '6222 0210 0112 3456 786' }) => ({
      key,
      holder,
      bank: '示例银行南宁支行',
      account,
    })),
    sheet: { interest: nothing, wrongCredit: nothing, overpaid: nothing },
    insuranceEnd: { on: '2026-03-01', source: '停保登记' },
    consequences: { readOut: true, signature: null },
    note: '',
  });
}

/**
 * A case that somebody accepted and another person approved, entered as the case services do: the
 * amount is held, and central is asked to reserve the account.
 */
export function approvedCase(t: TestDesk, handle: Handle, choices: CaseChoices = {}): CaseId {
  const caseId = CaseId.parse(randomUUID());
  const insured = personById(t.ledger.read, t.person(handle));
  if (insured?.account == null) throw new Error(`${handle} has no account`);
  const { account, person } = insured;
  const own = { key: 'self', name: person.name, fen: account.balanceFen };
  const { shares = [own], effect = 'CLOSE' } = choices;
  const fen = shares.reduce((sum, share) => sum + share.fen, 0);
  const wire: ReservePayload = {
    type: 'withdrawal.reserve',
    caseId,
    insured: personRef(person),
    situation: 'EMIGRATION',
    amountFen: fen,
    effect,
    pack: { id: 'GX-NN', version: '1' },
    decision: 'ALLOW',
    reasons: [],
  };
  const command = { ...anEnvelope(), operation: 'test.accept', input: { caseId } };
  const written = t.ledger.once(t.clerk.author, command, (tx, context) => {
    insertWithdrawal(tx, {
      caseId,
      situation: 'EMIGRATION',
      state: 'APPROVED',
      insuredPersonId: person.personId,
      accountId: account.accountId,
      particulars: JSON.stringify(particularsOf(shares)),
      sheet: JSON.stringify({
        lines: [{ code: 'balance', fen, source: 'register' }],
        payableFen: fen,
        asOf: account.asOf,
        shares: shares.map(({ key, name, fen: part }) => ({ key, name, fen: part })),
      }),
      effect,
      payee: 'self',
      dueOn: null,
      heldFen: fen,
      payableFen: fen,
      reservation: 'waiting',
      centralCode: null,
      makerStaff: t.clerk.author.staffNumber,
      checkerStaff: t.reviewer.author.staffNumber,
      approvedAt: context.at,
      receiptNumber: context.receiptNumber,
      openedSeq: context.seq,
      acceptedSeq: context.seq,
      stateSeq: context.seq,
      ...choices.row,
    });
    const postings = [
      { account: `account:${account.accountId}`, fen: -fen },
      { account: `hold:${caseId}`, fen },
    ];
    const type = 'withdrawal.accepted';
    const body = { caseId, state: 'ACCEPTED' };
    const persons = [person.personId];
    const entry = { kind: 'operation' as const, type, body, persons, wire };
    return ok({ entry: fen === 0 ? entry : { ...entry, postings }, output: {} });
  });
  const seq = must(written).entry?.seq ?? 0;
  if (choices.confirmed !== false) centralTook(t.clerk, seq);
  return caseId;
}

/** The case's row as it stands. */
export function caseRow(t: TestDesk, caseId: CaseId): WithdrawalCase {
  const row = findWithdrawal(t.ledger.read, caseId);
  if (row === null) throw new Error(`no case ${caseId}`);
  return row;
}

/** Orders of a case, oldest first. */
export const ordersOf = (t: TestDesk, caseId: CaseId) => ordersOfCase(t.ledger.read, caseId);

/** The clerk orders the payment. */
export const ordered = (t: TestDesk, caseId: CaseId) =>
  orderPayment(t.clerk, { ...anEnvelope(), caseId });

/** Orders, waits the ten minutes, and puts everything of these cases into one batch. */
export function batched(t: TestDesk, ...caseIds: readonly CaseId[]): string {
  for (const caseId of caseIds) must(ordered(t, caseId));
  t.clock.advance(600_000);
  const orderIds = caseIds.flatMap((caseId) => ordersOf(t, caseId).map((one) => one.orderId));
  return must(makeBatch(t.reviewer, { ...anEnvelope(), orderIds })).output.batchId;
}

/** A line of the bank's answer: order number, yuan, result, reason. */
export type BankRow = readonly [order: string, yuan: string, result: string, reason?: string];

export function bankFile(...rows: readonly BankRow[]): string {
  const lines = rows.map(([order, yuan, result, reason = '']) =>
    [order, yuan, result, reason].join(','),
  );
  return ['order_number,amount_yuan,result,reason', ...lines, ''].join('\r\n');
}

/** The reviewer books a bank file. */
export function booked(desk: Desk, text: string, envelope = anEnvelope()) {
  return importBankResult(desk, { ...envelope, text, fileName: 'answer.csv' });
}

/** Lines that say every order of these cases was paid. */
export function allPaid(t: TestDesk, ...caseIds: readonly CaseId[]): BankRow[] {
  return caseIds.flatMap((caseId) =>
    ordersOf(t, caseId)
      .filter((order) => order.state === 'BATCHED')
      .map((order) => [order.orderNumber, (order.fen / 100).toFixed(2), 'paid'] as const),
  );
}
