import { afterEach, describe, expect, it } from 'vitest';

import { noteAgentCase } from '../../../db/queries/agent.ts';
import { insertBinding } from '../../../db/queries/binding.ts';
import { storeRecord } from '../../../db/queries/register.ts';
import { insertInto } from '../../../db/queries/statements.ts';
import { insertWithdrawal } from '../../../db/queries/withdrawal.ts';
import type { Tx } from '../../../db/ledger.ts';
import { calendarDay, paymentBatch, paymentOrder } from '../../../db/schema/withdrawal.ts';
import { IsoDate } from '../../../electron/domain/date.ts';
import { ok } from '../../../electron/domain/result.ts';
import { BindingId, CaseId, PersonalAccountId, PersonId } from '../../../electron/domain/terms.ts';
import { packCovers, WithdrawFacts } from '../../../electron/rules/index.ts';
import type { Desk } from '../../../electron/services/desk.ts';
import { filePages as filing } from '../../../electron/contract/withdrawal.ts';
import { verificationMemory } from '../../../electron/shell/verifications.ts';
import cases from '../../cases/withdraw.json' with { type: 'json' };
import { aPack, theBook, type TestDesk } from '../../support/desk.ts';
import { aClock, aCommand, aLedger, aLocal, must, type TestLedger } from '../../support/ledger.ts';
import { aCase as storedCase } from '../../support/cases.ts';
import { aRecord } from '../../support/people.ts';
import { APPLICANT, particularsFor } from '../../support/withdrawalVectors.ts';
import { accept, aCase, aPage, ON_PAPER, show } from '../../support/withdrawals.ts';

interface Vector {
  readonly id: string;
  readonly pack: string;
  readonly on: string;
  readonly operation: string;
  readonly input: unknown;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly basis: string;
}

const VECTORS = (cases as readonly Vector[]).filter(({ operation }) => operation === 'withdraw');
const DECIDED = VECTORS.filter(({ expect: e }) => 'decision' in e);
const INSURED = PersonId.parse('vector-insured');
const ACCOUNT = PersonalAccountId.parse('account-vector');
const RELATIVE = aRecord('450102195105059944');

let open: TestLedger | undefined;
afterEach(() => {
  open?.dispose();
  open = undefined;
});

/** A desk on the case's date with nobody in its register but the insured person of the case. */
function deskFor(vector: Vector, facts: WithdrawFacts): TestDesk {
  const clock = aClock('2026-01-15T09:00:00.000+08:00');
  open = aLedger({ clock });
  clock.set(`${vector.on}T09:00:00.000+08:00`);
  const { ledger, clerk } = open;
  must(
    ledger.applyRegister({ feed: 'vector', after: '', upTo: '1' }, (tx) => {
      storeRecord(tx, recordOf(facts, vector));
      storeRecord(tx, RELATIVE);
    }),
  );
  const verifications = verificationMemory(() => clock.monotonicMs());
  const newId = () => aCommand('id').operationId;
  const desk: Desk = {
    ledger,
    author: clerk,
    actor: { name: '示例柜员', roles: ['clerk'] },
    office: { code: ledger.identity.office, name: '示例大厅' },
    terminal: ledger.identity.terminal,
    book: theBook(),
    pack: aPack(vector.pack),
    clock,
    newId,
    verifications,
  };
  return {
    clerk: desk,
    ledger,
    verifications,
    envelope: () => ({ operationId: newId(), mode: 'commit', signedHash: null }),
    newOperation: newId,
    person: () => INSURED,
  } as unknown as TestDesk; // the parts these cases use
}

/** The register holds what the case's facts say of settlements and quotas. */
function recordOf(
  { insured, facts }: WithdrawFacts,
  { on, pack }: Vector,
): Parameters<typeof storeRecord>[1] {
  const { account, insurance } = insured;
  const { covers } = aPack(pack);
  // One case stands in a county-level pack but names the city above it.
  const isCovered = insurance === null || packCovers(aPack(pack), insurance.region);
  const region = isCovered ? insurance?.region : covers[0];
  const late = { onDate: IsoDate.parse(on), fen: 4000, provider: '示例大药房' };
  return {
    person: {
      personId: INSURED,
      idType: insured.idType,
      idNumber: insured.idNumber ?? 'none:vector-insured',
      name: '示例某人',
      initials: 'slmr',
      sex: insured.sex,
      birthDate: insured.birthDate,
      deceasedOn: insured.deceasedOn ?? null,
      verified: true,
      publicFunded: insured.publicFunded,
      chronicRegistered: insured.chronicRegistered,
      phone: null,
    },
    insurance:
      insured.insurance === null
        ? null
        : {
            ...insured.insurance,
            region: region ?? '',
            employment: insured.insurance.employment ?? null,
            declared: false,
          },
    account:
      account == null
        ? null
        : {
            ...account,
            balanceFen: account.balanceFen + facts.boundQuotaFen,
            accountId: ACCOUNT,
            asOf: IsoDate.parse('2020-01-01'),
            centralSeq: 0,
            state: 'open' as const,
          },
    cards: [],
    settlements: [
      ...(facts.openSettlement
        ? [
            {
              ...late,
              settlementId: 's-open',
              onDate: IsoDate.parse('2026-01-05'),
              state: 'open' as const,
            },
          ]
        : []),
      ...(facts.useAfterDeath
        ? [{ ...late, settlementId: 's-late', state: 'settled' as const }]
        : []),
    ],
  };
}

/** Earlier cases of the same agent, a quota, a payment: whatever the ledger must hold before. */
function prepare(desk: TestDesk, { applicant, facts, holidays }: WithdrawFacts): void {
  if (facts.renouncedAfterPayment) payEarlier(desk);
  must(
    desk.ledger.once(desk.clerk.author, aCommand('sample'), (tx, { on, seq }) => {
      for (let i = 1; i < applicant.casesIn30Days; i += 1) {
        noteAgentCase(tx, {
          agentNumber: APPLICANT,
          formId: `form-${i}`,
          onDate: on,
          journalSeq: seq,
        });
      }
      return ok({ entry: aLocal(), output: {} });
    }),
  );
  if (facts.boundQuotaFen > 0) bindWithQuota(desk, facts.boundQuotaFen);
  if (holidays.length > 0) loadHolidays(desk, holidays);
}

function bindWithQuota(desk: TestDesk, quotaFen: number): void {
  const bindingId = BindingId.parse(desk.newOperation());
  must(
    desk.ledger.once(desk.clerk.author, aCommand('sample'), (tx, context) => {
      insertBinding(tx, {
        bindingId,
        ownerPersonId: INSURED,
        relativePersonId: RELATIVE.person.personId,
        relationship: 'child',
        state: 'EFFECTIVE',
        position: 1,
        quotaFen,
        crossProvince: true,
        effectiveFrom: context.on,
        boundAt: context.at,
        endedOn: null,
        endReason: null,
        receiptNumber: context.receiptNumber,
        journalSeq: context.seq,
        endedSeq: null,
        centralCode: null,
      });
      const postings = [
        { account: `account:${ACCOUNT}`, fen: -quotaFen },
        { account: `quota:${bindingId}`, fen: quotaFen },
      ];
      return ok({ entry: aLocal({ type: 'binding.bound', postings }), output: {} });
    }),
  );
}

/** The heirs were paid on 2026-03-05, by a case that is in the file. */
function payEarlier(desk: TestDesk): void {
  const clock = open?.clock;
  if (clock === undefined) throw new Error('no ledger');
  const today = clock.now();
  clock.set('2026-03-05T09:00:00.000+08:00');
  must(
    desk.ledger.once(desk.clerk.author, aCommand('sample'), (tx, context) => {
      const caseId = CaseId.parse(desk.newOperation());
      const { at, seq } = context;
      const row = storedCase(context, caseId, '991');
      insertWithdrawal(tx, {
        ...row,
        situation: 'DEATH',
        state: 'ARCHIVED',
        insuredPersonId: INSURED,
        accountId: ACCOUNT,
      });
      const batch = { batchId: 'b1', batchNumber: 'B1', orders: 1, totalFen: 1, exports: 1 };
      const digest = aPage('batch');
      insertInto<Tx>()(paymentBatch)(tx, { ...batch, digest, madeAt: at, madeSeq: seq });
      insertInto<Tx>()(paymentOrder)(tx, {
        orderId: 'o1',
        orderNumber: 'O1',
        caseId,
        payeeKey: 'H1',
        payeeName: '示例申请人',
        bankName: '示例银行',
        bankAccount: '620001',
        fen: 1,
        state: 'PAID',
        batchId: 'b1',
        replaces: null,
        returnReason: null,
        issuedSeq: seq,
        settledSeq: seq,
      });
      return ok({ entry: aLocal(), output: {} });
    }),
  );
  clock.set(today);
}

function loadHolidays(desk: TestDesk, holidays: readonly IsoDate[]): void {
  must(
    desk.ledger.once(desk.clerk.author, aCommand('sample'), (tx, { seq }) => {
      const insert = insertInto<Tx>()(calendarDay);
      for (const day of holidays) insert(tx, { day, kind: 'holiday', name: '示例节', seq });
      return ok({ entry: aLocal(), output: {} });
    }),
  );
}

/** Decision, reasons and extras as the service gives them. */
function answerOf(vector: Vector) {
  const facts = WithdrawFacts.parse(vector.input);
  const desk = deskFor(vector, facts);
  prepare(desk, facts);
  const papers = facts.documents.filter((code) => code !== 'CONSEQUENCES_SIGNED');
  const particulars = particularsFor(facts);
  if (facts.documents.includes('CONSEQUENCES_SIGNED')) {
    particulars.consequences = { readOut: true, signature: ON_PAPER };
  }
  const { situation, online } = facts;
  const caseId = aCase(desk, { situation, insured: INSURED, particulars, papers, online });
  const before = show(desk, caseId);
  const { output } = must(accept(desk, caseId));
  const { decision, findings } = output.decision;
  const { effect, payee, unverified, routeTo } = before;
  return {
    state: output.state,
    before: before.decision.decision,
    decision,
    reasons: findings.map((finding) => finding.code),
    effect,
    payee,
    due: output.due,
    unverified,
    routeTo,
  };
}

const STATES: Readonly<Record<string, string>> = {
  DENY: 'DENIED',
  SUSPENDED: 'SUSPENDED',
  ROUTE: 'ROUTED',
  SUPPLEMENT: 'SUPPLEMENTING',
};

describe('every withdrawal case is decided alike through open, file and accept', () => {
  it('has the cases it was given', () => {
    expect(VECTORS).toHaveLength(42);
    expect(DECIDED).toHaveLength(41);
  });

  it.each(DECIDED)('$id in $pack on $on ($basis)', (vector) => {
    const {
      reasons = [],
      missing: _,
      ...others
    } = vector.expect as { reasons?: string[] } & {
      missing?: unknown;
    };
    const answer = answerOf(vector);
    expect(answer).toMatchObject(others);
    expect(answer.reasons).toEqual(expect.arrayContaining(reasons));
    expect(answer.state).toBe(STATES[answer.decision] ?? 'ACCEPTED');
    expect(answer.before).toBe(answer.decision);
  });

  it.each(VECTORS.filter(({ expect: e }) => 'error' in e))(
    '$id is malformed: neither rules nor contract take it',
    (vector) => {
      const facts = WithdrawFacts.safeParse(vector.input);
      expect(facts.success).toBe(false);
      const { documentCode } = filing.input.shape;
      expect(documentCode.safeParse('FAMILY_TREE').success).toBe(false);
    },
  );
});
