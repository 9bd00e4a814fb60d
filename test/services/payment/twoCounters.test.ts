import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { balanceOf, postedFen } from '../../../db/queries/balance.ts';
import { openReviewCases } from '../../../db/queries/review.ts';
import { PersonalAccountId, type CaseId } from '../../../electron/domain/terms.ts';
import { fetchTransport } from '../../../electron/sync/fetchTransport.ts';
import { namedRecords } from '../../../scripts/demoOffice/people.ts';
import { referenceToken } from '../../central/app.ts';
import type { Central } from '../../central/central.ts';
import { centralPeopleOf } from '../../central/demoPeople.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { must } from '../../support/ledger.ts';
import { lentCentral } from '../../support/lentCentral.ts';
import { allPaid, bankFile, batched, booked, ordered } from '../../support/payments.ts';
import { approvedCase, caseRow } from '../../support/cases.ts';
import { aSync } from '../../support/sync.ts';

let central: Central;
beforeAll(async () => {
  central = await lentCentral();
}, 60_000);
afterAll(() => central.stop());

let counters: readonly [TestDesk, TestDesk];
beforeEach(async () => {
  await central.empty();
  await central.load(centralPeopleOf(namedRecords()));
  counters = [aDesk(), aDesk()];
});
afterEach(() => {
  for (const counter of counters) counter.dispose();
});

const ACCOUNT = PersonalAccountId.parse('account-P03');
const available = (t: TestDesk) => balanceOf(t.ledger.read, ACCOUNT)?.availableFen;
const waiting = { confirmed: false } as const;

async function sync(t: TestDesk): Promise<void> {
  const token = referenceToken('45010001', '03');
  const transport = fetchTransport({ baseUrl: central.url, token, fetch: globalThis.fetch });
  await aSync(t, transport).syncNow();
}

function paidOut(t: TestDesk, caseId: CaseId): void {
  batched(t, caseId);
  must(booked(t.reviewer, bankFile(...allPaid(t, caseId))));
}

describe('two counters that take the same account while both are offline', () => {
  it('one is paid, the other becomes a visible rejection that holds nothing', async () => {
    const [one, other] = counters;
    const won = approvedCase(one, 'P03', waiting);
    const lost = approvedCase(other, 'P03', waiting);
    expect([available(one), available(other)]).toEqual([0, 0]);
    await sync(one);
    await sync(other);
    expect(caseRow(one, won)).toMatchObject({ state: 'APPROVED', reservation: 'confirmed' });
    expect(caseRow(other, lost)).toMatchObject({
      state: 'DENIED',
      reservation: 'refused',
      centralCode: 'ACCOUNT_RESERVED',
      heldFen: 0,
    });
    expect(postedFen(other.ledger.read, `hold:${lost}`)).toBe(0);
    expect(ordered(other, lost)).toMatchObject({
      problem: { code: 'payment.reservationRefused', centralCode: 'ACCOUNT_RESERVED' },
    });
    const [work] = openReviewCases(other.ledger.read);
    expect(work).toMatchObject({ kind: 'rejection', makerStaff: '1001' });
    paidOut(one, won);
    await sync(one);
    const { reservations } = await central.dump();
    expect(reservations).toEqual([
      {
        caseId: won,
        insured: '450103198511039949',
        amountFen: 930_400,
        state: 'settled',
        accountState: 'closed',
        balanceFen: 0,
      },
    ]);
  });

  it('central counts no reservation twice when its answer was lost', async () => {
    const [one] = counters;
    const caseId = approvedCase(one, 'P03', waiting);
    central.faults.add('swallow', 'twice');
    await sync(one);
    await sync(one);
    expect(caseRow(one, caseId).reservation).toBe('confirmed');
    const { reservations, sequence } = await central.dump();
    expect(reservations).toMatchObject([{ caseId, state: 'open', amountFen: 930_400 }]);
    expect(sequence).toBe(1);
  });

  it('a reservation is asked once central’s balance covers it, and of an open account only', async () => {
    const [one, other] = counters;
    const shares = [{ key: 'self', name: '示例周敏', fen: 930_401 }];
    const tooMuch = approvedCase(other, 'P03', { ...waiting, shares });
    await sync(other);
    expect(caseRow(other, tooMuch).centralCode).toBe('BALANCE_INSUFFICIENT');
    const caseId = approvedCase(one, 'P03', waiting);
    await sync(one);
    paidOut(one, caseId);
    await sync(one);
    const late = approvedCase(other, 'P16', waiting);
    await central.db.rows(`UPDATE account SET state = 'sealed' WHERE account_id = 'account-P16'`);
    await sync(other);
    expect(caseRow(other, late).centralCode).toBe('ACCOUNT_CLOSED');
  });
});
