import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { findBinding } from '../../db/queries/binding.ts';
import { findOutbox } from '../../db/queries/outbox.ts';
import { openReviewCases } from '../../db/queries/review.ts';
import type { BindingId } from '../../electron/domain/terms.ts';
import { decideReview } from '../../electron/services/decideReview.ts';
import { undoBinding } from '../../electron/services/undoBinding.ts';
import { fetchTransport } from '../../electron/sync/fetchTransport.ts';
import type { Sync } from '../../electron/sync/sync.ts';
import type { Transport } from '../../electron/sync/transport.ts';
import { namedRecords } from '../../scripts/demoOffice/people.ts';
import { referenceToken } from '../central/app.ts';
import type { Central } from '../central/central.ts';
import { centralPeopleOf } from '../central/demoPeople.ts';
import { aGuardian, bound } from '../support/bind.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { lentCentral } from '../support/lentCentral.ts';
import { aSync } from '../support/sync.ts';

let central: Central;
let desk: TestDesk;
let sync: Sync;
beforeAll(async () => {
  central = await lentCentral({ people: centralPeopleOf(namedRecords()) });
}, 60_000);
afterAll(() => central.stop());
beforeEach(async () => {
  await central.empty();
  await central.load(centralPeopleOf(namedRecords()));
  desk = aDesk();
  sync = aSync(desk, theLine());
});
afterEach(async () => {
  await sync.stop();
  desk.dispose();
});

function theLine(): Transport {
  const token = referenceToken('45010001', '03');
  return fetchTransport({ baseUrl: central.url, token, fetch: globalThis.fetch });
}
const stateOf = (seq: number) => findOutbox(desk.ledger.read, seq)?.state;
const bindingOf = (id: BindingId) => findBinding(desk.ledger.read, id);
const undo = (bindingId: BindingId) =>
  must(undoBinding(desk.clerk, { ...desk.envelope(), bindingId, note: '' }));

describe('one bad operation', () => {
  it('that central cannot read is refused alone, and the others go on', async () => {
    const line = theLine();
    const picky: Transport = {
      send: (request) =>
        line.send({ ...request, body: request.body?.replace('"binding.bind","x":1', '') ?? null }),
    };
    const good = [bound(desk, 'P03', 'P02', 'parent'), bound(desk, 'P16', 'P17', 'spouse')];
    const bad = bound(desk, 'P07', 'P01', 'parent');
    const breaking: Transport = {
      send: (request) => {
        const broken = request.body?.replaceAll(
          `"bindingId":"${bad.bindingId}"`,
          '"bindingId":"?"',
        );
        return picky.send({ ...request, body: broken ?? null });
      },
    };
    expect(await aSync(desk, breaking).syncNow()).toMatchObject({ acknowledged: 2, rejected: 1 });
    expect(bindingOf(bad.bindingId)).toMatchObject({ state: 'REJECTED', centralCode: 'MALFORMED' });
    for (const { entry } of good) expect(stateOf(entry.seq)).toBe('acknowledged');
  });
});

describe('without a central', () => {
  it('nothing is sent, and that is said', async () => {
    const none = aSync(desk, null);
    none.start();
    const bind = bound(desk, 'P03', 'P02', 'parent');
    expect(await none.syncNow()).toBeNull();
    expect(await none.awaitAnswer(bind.input.operationId)).toMatchObject({ state: 'pending' });
    expect(none.network()).toMatchObject({ configured: false, online: false, waiting: 1 });
  });
});

describe('a reviewed bind', () => {
  it('is sent as the approval, and can be taken back as that', async () => {
    const bind = bound(desk, 'P14', 'P13', 'stepChild', { guardian: aGuardian('relative') });
    expect(await sync.syncNow()).toMatchObject({ sent: 0 });
    must(
      decideReview(desk.reviewer, {
        ...desk.envelope(),
        reviewId: openReviewCases(desk.ledger.read)[0]?.reviewId ?? '',
        verdict: 'approve',
        findings: [{ code: 'REL_STEP_EVIDENCE', accepted: true, text: '已核抚养事实' }],
        text: '',
      }),
    );
    expect(await sync.syncNow()).toMatchObject({ acknowledged: 1 });
    expect(bindingOf(bind.bindingId)?.state).toBe('EFFECTIVE');
    undo(bind.bindingId);
    expect(await sync.syncNow()).toMatchObject({ acknowledged: 1 });
  });
});
