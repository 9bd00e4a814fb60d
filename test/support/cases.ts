import { randomUUID } from 'node:crypto';

import { personById } from '../../db/queries/person.ts';
import {
  findWithdrawal,
  insertWithdrawal,
  type WithdrawalCase,
} from '../../db/queries/withdrawal.ts';
import type { EntryContext, Tx } from '../../db/ledger.ts';
import type { ReservePayload } from '../../electron/contract/central/operations.ts';
import type { WithdrawalParticulars } from '../../electron/contract/withdrawalParts.ts';
import type { Effect } from '../../electron/domain/policy.ts';
import { ok } from '../../electron/domain/result.ts';
import {
  CaseId,
  OperationId,
  PersonalAccountId,
  PersonId,
  StaffNumber,
} from '../../electron/domain/terms.ts';
import { personRef } from '../../electron/services/bindEntry.ts';
import { envelopeOf } from '../../electron/services/write.ts';
import type { Handle } from '../../scripts/demoOffice/people.ts';
import { centralTook } from './central.ts';
import type { TestDesk } from './desk.ts';
import { must } from './parts.ts';
import { someParticulars } from './withdrawals.ts';

/*
 * Cases as rows that a test puts into the ledger itself, where the way there does not matter; cases
 * that the services make are in withdrawals.ts.
 */

/** What a test says of a case at least: which one, about whom, on what account. */
type CaseOf = Pick<WithdrawalCase, 'caseId' | 'insuredPersonId' | 'accountId'>;

/** A row of a case as the running entry accepts it: the one place that knows all its columns. */
export function aCaseRow(
  context: EntryContext,
  more: CaseOf & Partial<WithdrawalCase>,
): WithdrawalCase {
  return {
    situation: 'EMIGRATION',
    state: 'ACCEPTED',
    particulars: '{}',
    sheet: null,
    effect: 'CLOSE',
    payee: 'self',
    dueOn: null,
    heldFen: 0,
    payableFen: 0,
    reservation: 'none',
    centralCode: null,
    makerStaff: StaffNumber.parse('1001'),
    checkerStaff: null,
    approvedAt: null,
    receiptNumber: context.receiptNumber,
    openedSeq: context.seq,
    acceptedSeq: context.seq,
    stateSeq: context.seq,
    ...more,
  };
}

/** A case of the person of `aPerson(number)`. */
export function aCase(
  context: EntryContext,
  id: string,
  number: string,
  more: Partial<WithdrawalCase> = {},
): WithdrawalCase {
  return aCaseRow(context, {
    caseId: CaseId.parse(id),
    insuredPersonId: PersonId.parse(`person-${number}`),
    accountId: PersonalAccountId.parse(`PA${number}`),
    ...more,
  });
}

/** Stores it in the running entry. */
export function insertCase(tx: Tx, row: WithdrawalCase): void {
  insertWithdrawal(tx, row);
}

/** Who gets how much of a case; the account is the payee's own unless it is said otherwise. */
export interface TestShare {
  readonly key: string;
  readonly name: string;
  readonly fen: number;
  readonly holder?: string;
  readonly account?: string;
}

export interface EnteredChoices {
  readonly shares?: readonly TestShare[];
  readonly effect?: Effect;
  readonly row?: Partial<WithdrawalCase>;
  /** Central has acknowledged the reservation; the default. */
  readonly confirmed?: boolean;
}

/** Particulars that say where each share is paid, and nothing else. */
export function particularsOf(shares: readonly TestShare[]): WithdrawalParticulars {
  const { applicant } = someParticulars();
  return someParticulars({
    applicant: { ...applicant, name: '示例申请人', idNumber: '' },
    payees: shares.map(({ key, name, holder = name, account = '6222 0210 0112 3456 786' }) => ({
      key,
      holder,
      bank: '示例银行南宁支行',
      account,
    })),
    consequences: { readOut: true, signature: null },
  });
}

/**
 * An approved case that one entry makes, without the steps before it, where shares and effect must
 * be any: the amount is held, and central is asked to reserve the account.
 */
export function approvedCase(t: TestDesk, handle: Handle, choices: EnteredChoices = {}): CaseId {
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
  const envelope = envelopeOf(OperationId.parse(randomUUID()));
  const command = { ...envelope, operation: 'test.accept', input: { caseId } };
  const written = t.ledger.once(t.clerk.author, command, (tx, context) => {
    const row = aCaseRow(context, {
      caseId,
      insuredPersonId: person.personId,
      accountId: account.accountId,
      state: 'APPROVED',
      particulars: JSON.stringify(particularsOf(shares)),
      sheet: JSON.stringify({
        lines: [{ code: 'balance', fen, source: 'register' }],
        payableFen: fen,
        asOf: account.asOf,
        shares: shares.map(({ key, name, fen: part }) => ({ key, name, fen: part })),
      }),
      effect,
      heldFen: fen,
      payableFen: fen,
      reservation: 'waiting',
      makerStaff: t.clerk.author.staffNumber,
      checkerStaff: t.reviewer.author.staffNumber,
      approvedAt: context.at,
      ...choices.row,
    });
    insertCase(tx, row);
    const postings = [
      { account: `account:${account.accountId}`, fen: -fen },
      { account: `hold:${caseId}`, fen },
    ];
    const type = 'withdrawal.accepted';
    const body = { caseId, state: 'ACCEPTED' };
    const entry = { kind: 'operation' as const, type, body, persons: [person.personId], wire };
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
