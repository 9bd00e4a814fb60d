import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { balanceOf } from '../../db/queries/balance.ts';
import { findBinding } from '../../db/queries/binding.ts';
import { findOutbox } from '../../db/queries/outbox.ts';
import { personById } from '../../db/queries/person.ts';
import { openReviewCases } from '../../db/queries/review.ts';
import { readSyncState } from '../../db/queries/sync.ts';
import { syncStatus as statusContract } from '../../electron/contract/desk.ts';
import { PersonalAccountId, type BindingId } from '../../electron/domain/terms.ts';
import { CENTRAL_TIME } from '../../electron/services/clockState.ts';
import { bindRelative } from '../../electron/services/bindRelative.ts';
import { decideReview } from '../../electron/services/decideReview.ts';
import { endBinding } from '../../electron/services/endBinding.ts';
import { reorderBindings } from '../../electron/services/reorderBindings.ts';
import { syncStatus } from '../../electron/services/syncStatus.ts';
import { undoBinding } from '../../electron/services/undoBinding.ts';
import * as centralTime from '../../electron/sync/centralTime.ts';
import { fetchTransport } from '../../electron/sync/fetchTransport.ts';
import type { NetworkState } from '../../electron/sync/ports.ts';
import type { Sync } from '../../electron/sync/sync.ts';
import type { Transport } from '../../electron/sync/transport.ts';
import { namedRecords } from '../../scripts/demoOffice/people.ts';
import { referenceToken } from '../central/app.ts';
import type { Central } from '../central/central.ts';
import { centralPeopleOf } from '../central/demoPeople.ts';
import type { Fault } from '../central/faults.ts';
import { aBind, bound, boundAcross } from '../support/bind.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { lentCentral } from '../support/lentCentral.ts';
import { aSync } from '../support/sync.ts';

let central: Central;
let desk: TestDesk;
let sync: Sync;
beforeAll(async () => {
  central = await lentCentral();
}, 60_000);
afterAll(() => central.stop());
beforeEach(async () => {
  central.faults.clear();
  await central.empty();
  await central.load(centralPeopleOf(namedRecords()));
  desk = aDesk();
  sync = aSync(desk, theLine());
});
afterEach(async () => {
  await sync.stop();
  desk.dispose();
});

const P03 = PersonalAccountId.parse('account-P03');
function theLine(): Transport {
  const token = referenceToken('45010001', '03');
  return fetchTransport({ baseUrl: central.url, token, fetch: globalThis.fetch });
}
const stateOf = (seq: number) => findOutbox(desk.ledger.read, seq)?.state;
const bindingOf = (id: BindingId) => findBinding(desk.ledger.read, id);
const undo = (bindingId: BindingId) =>
  must(undoBinding(desk.clerk, { ...desk.envelope(), bindingId, note: '' }));
const end = (bindingId: BindingId) =>
  must(
    endBinding(desk.clerk, {
      ...desk.envelope(),
      bindingId,
      initiator: 'owner',
      event: null,
      reason: 'ownWish',
      note: '',
      openSettlements: false,
      signature: { kind: 'paper', seenByClerk: true },
    }),
  );
const close = (text = '已处理') =>
  must(
    decideReview(desk.reviewer, {
      ...desk.envelope(),
      reviewId: openReviewCases(desk.ledger.read)[0]?.reviewId ?? '',
      verdict: 'closeRejected',
      findings: [],
      text,
    }),
  );

describe('what was entered reaches central exactly once', () => {
  it('a bind becomes effective with central’s answer', async () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    expect(await sync.syncNow()).toMatchObject({ reached: true, sent: 1, acknowledged: 1 });
    expect(bindingOf(bind.bindingId)?.state).toBe('EFFECTIVE');
    expect((await central.dump()).bindings).toMatchObject([
      { bindingId: bind.bindingId, state: 'open', openedBy: bind.input.operationId },
    ]);
    expect(await sync.syncNow()).toMatchObject({ reached: true, sent: 0 });
  });

  it.each<[string, Fault[]]>([
    ['the answer is swallowed', ['swallow']],
    ['the request is lost', ['cut']],
    ['the request comes twice', ['twice']],
    ['a gateway answers 200 with a page', ['html']],
    ['half of the answer arrives', ['half']],
    ['central is busy', ['unavailable']],
    ['all of it, one after the other', ['swallow', 'html', 'twice', 'half', 'cut', 'unavailable']],
  ])('when %s', async (_what, faults) => {
    const binds = [
      bound(desk, 'P03', 'P02', 'parent'),
      bound(desk, 'P07', 'P01', 'parent'),
      boundAcross(desk, 100_000),
    ];
    central.faults.add(...faults);
    for (let i = 0; i < faults.length + 3; i += 1) await sync.syncNow();
    for (const { bindingId, entry } of binds) {
      expect(bindingOf(bindingId)?.state).toBe('EFFECTIVE');
      expect(stateOf(entry.seq)).toBe('acknowledged');
    }
    const dump = await central.dump();
    expect(dump.operations.map((op) => op.operationId).sort()).toEqual(
      binds.map((bind) => bind.input.operationId).sort(),
    );
    expect(dump.bindings).toHaveLength(3);
    expect(dump.quotas).toEqual([{ idNumber: '450103198511039949', quotaFen: 100_000 }]);
    expect(desk.ledger.head()?.seq).toBe((binds.at(-1)?.entry.seq ?? 0) + 3);
  });

  it('when the process dies between the answer and its entry, the next one gets `exists`', async () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    const dying = aSync(desk, theLine(), {
      applyAnswer: () => {
        throw new Error('killed');
      },
    });
    expect(await dying.syncNow()).toMatchObject({
      acknowledged: 0,
      failure: { kind: 'notCentral' },
    });
    expect(stateOf(bind.entry.seq)).toBe('pending');
    desk.reopen();
    const next = aSync(desk, theLine());
    expect(await next.syncNow()).toMatchObject({ acknowledged: 1, failure: null });
    expect(bindingOf(bind.bindingId)?.state).toBe('EFFECTIVE');
    expect((await central.dump()).operations).toMatchObject([{ timesReceived: 2 }]);
  });

  it('two rounds at once are one', async () => {
    bound(desk, 'P03', 'P02', 'parent');
    central.faults.add('delay:100');
    await Promise.all([sync.syncNow(), sync.awaitAnswer(desk.newOperation()), sync.syncNow()]);
    expect((await central.dump()).operations).toMatchObject([{ timesReceived: 1 }]);
  });
});

describe('in the order of each person', () => {
  it('bind, new order, ending and undo arrive as they were entered', async () => {
    const first = bound(desk, 'P03', 'P02', 'parent');
    const second = bound(desk, 'P01', 'P02', 'spouse');
    must(
      reorderBindings(desk.clerk, {
        ...desk.envelope(),
        relativePersonId: desk.person('P02'),
        bindingIds: [second.bindingId, first.bindingId],
        signature: { kind: 'paper', seenByClerk: true },
      }),
    );
    end(first.bindingId);
    undo(second.bindingId);
    bound(desk, 'P01', 'P02', 'spouse');
    expect(await sync.syncNow()).toMatchObject({ sent: 6, acknowledged: 6, rejected: 0 });
  });

  it('an operation waits for the answer about the one before it, in a request of its own', async () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    undo(bind.bindingId);
    central.faults.add('ok', 'cut');
    expect(await sync.syncNow()).toMatchObject({ sent: 2, acknowledged: 1 });
    expect((await central.dump()).bindings).toMatchObject([{ state: 'open' }]);
    await sync.syncNow();
    expect((await central.dump()).bindings).toMatchObject([{ state: 'undone' }]);
  });

  it('a rejection stops only what touches the same persons, until a reviewer closed it', async () => {
    await central.db.rows(`UPDATE account SET reserved = TRUE WHERE account_id = 'account-P03'`);
    const refused = bound(desk, 'P03', 'P02', 'parent');
    const same = bound(desk, 'P01', 'P02', 'spouse');
    const other = bound(desk, 'P16', 'P17', 'spouse');
    expect(await sync.syncNow()).toMatchObject({ sent: 2, acknowledged: 1, rejected: 1 });
    expect(bindingOf(refused.bindingId)).toMatchObject({
      state: 'REJECTED',
      centralCode: 'ACCOUNT_RESERVED',
    });
    expect(stateOf(other.entry.seq)).toBe('acknowledged');
    expect(stateOf(same.entry.seq)).toBe('pending');
    const { rows } = must(syncStatus(desk.clerk, {}, { ...sync.network(), feed: sync.feed() }));
    expect(rows.find((row) => row.seq === same.entry.seq)?.waitsFor).toBe(refused.entry.seq);
    expect(await sync.syncNow()).toMatchObject({ sent: 0 });
    close();
    expect(await sync.syncNow()).toMatchObject({ sent: 1, acknowledged: 1 });
    expect(bindingOf(same.bindingId)?.state).toBe('EFFECTIVE');
  });

  it('the undo of a bind central refused is never sent', async () => {
    const bind = boundAcross(desk, 930_400);
    const { entry } = undo(bind.bindingId);
    await central.db.rows('UPDATE account SET quota_fen = 1');
    await sync.syncNow();
    close();
    await sync.syncNow();
    expect(stateOf(entry?.seq ?? 0)).toBe('closed');
    expect((await central.dump()).operations).toMatchObject([
      { type: 'binding.bind', code: 'QUOTA_INSUFFICIENT' },
    ]);
    expect(balanceOf(desk.ledger.read, P03)?.heldFen).toBe(0);
  });

  it('small batches change nothing', async () => {
    const small = aSync(desk, theLine(), { batchItems: 1 });
    for (const relative of ['P02', 'P01', 'P07'] as const) {
      bound(desk, 'P03', relative, relative === 'P07' ? 'sibling' : 'parent');
    }
    expect(await small.syncNow()).toMatchObject({ sent: 3, acknowledged: 3 });
  });
});

describe('money', () => {
  it('an ending returns what central says is unused', async () => {
    const bind = boundAcross(desk, 300_000);
    await sync.syncNow();
    await central.spend(bind.bindingId, 180_000);
    end(bind.bindingId);
    expect(balanceOf(desk.ledger.read, P03)?.availableFen).toBe(630_400);
    await sync.syncNow();
    expect(bindingOf(bind.bindingId)?.state).toBe('ENDED');
    expect(balanceOf(desk.ledger.read, P03)?.availableFen).toBe(750_400);
    await sync.verifyPersons(desk.newOperation(), [desk.person('P03')]);
    expect(balanceOf(desk.ledger.read, P03)).toMatchObject({ heldFen: 0, availableFen: 750_400 });
  });

  it('an undo of what was used already becomes work, and the binding is in force', async () => {
    const bind = boundAcross(desk, 300_000);
    await sync.syncNow();
    await central.spend(bind.bindingId, 1);
    undo(bind.bindingId);
    expect(await sync.syncNow()).toMatchObject({ rejected: 1 });
    expect(bindingOf(bind.bindingId)).toMatchObject({
      state: 'EFFECTIVE',
      centralCode: 'ALREADY_USED',
    });
    expect(openReviewCases(desk.ledger.read)).toHaveLength(1);
  });
});

describe('persons are verified before the transaction', () => {
  it('then both decide ALLOW in this case, with the balance of central', async () => {
    await central.db.rows(`UPDATE account SET balance_fen = 5000 WHERE account_id = 'account-P03'`);
    const input = aBind(desk, 'P03', 'P02', 'parent', { mode: 'check' });
    const persons = [input.ownerPersonId, input.relativePersonId];
    expect(await sync.verifyPersons(input.operationId, persons)).toMatchObject({
      online: true,
      verified: persons,
      unknown: [],
    });
    const { output } = must(bindRelative(desk.clerk, input));
    expect(output).toMatchObject({ decision: { decision: 'ALLOW' }, availableFen: 5000 });
    expect(personById(desk.ledger.read, desk.person('P03'))?.account).toMatchObject({
      balanceFen: 5000,
    });
  });

  it('whom central does not know is not verified', async () => {
    await central.db.rows(`DELETE FROM person WHERE id_number = '45010519600725992X'`);
    const outcome = await sync.verifyPersons(desk.newOperation(), [
      desk.person('P03'),
      desk.person('P02'),
    ]);
    expect(outcome).toMatchObject({ online: true, unknown: [desk.person('P02')] });
  });

  it('without central nobody is, and the state says offline', async () => {
    const nobody = fetchTransport({
      baseUrl: 'http://127.0.0.1:9',
      token: '',
      fetch: globalThis.fetch,
    });
    const cut = aSync(desk, nobody);
    const outcome = await cut.verifyPersons(desk.newOperation(), [desk.person('P03')]);
    expect(outcome).toMatchObject({
      online: false,
      verified: [],
      failure: { kind: 'unreachable' },
    });
    expect(cut.network().online).toBe(false);
  });

  it('an answer about somebody else verifies nobody', async () => {
    const wrong: Transport = {
      async send(request) {
        const reply = await theLine().send(request);
        return {
          ...reply,
          text: reply.text.replaceAll('45010519600725992X', '450103195803129918'),
        };
      },
    };
    const outcome = await aSync(desk, wrong).verifyPersons(desk.newOperation(), [
      desk.person('P02'),
    ]);
    expect(outcome).toMatchObject({ online: false, failure: { kind: 'notCentral' } });
  });
});

describe('the screen', () => {
  it('waits for central’s answer about the operation just entered', async () => {
    sync.start();
    const bind = bound(desk, 'P03', 'P02', 'parent');
    expect(await sync.awaitAnswer(bind.input.operationId)).toEqual({
      state: 'acknowledged',
      code: null,
    });
    expect(await sync.awaitAnswer(desk.newOperation())).toEqual({ state: 'unknown', code: null });
  });

  it('but no longer than it was told', async () => {
    central.faults.add('delay:600');
    const bind = bound(desk, 'P03', 'P02', 'parent');
    expect(await sync.awaitAnswer(bind.input.operationId, 50)).toMatchObject({ state: 'pending' });
    await sync.syncNow();
  });

  it('is told when central is reached or lost, and who changed', async () => {
    const states: NetworkState[] = [];
    const changed: string[] = [];
    const told = aSync(desk, theLine(), {
      onNetwork: (state) => states.push(state),
      onChanged: (persons) => changed.push(...persons),
    });
    bound(desk, 'P03', 'P02', 'parent');
    central.faults.add('cut');
    await told.syncNow();
    desk.clock.advance(5000);
    await told.syncNow();
    expect(states).toMatchObject([
      { configured: true, online: false, waiting: 1, since: '2026-03-10T09:00:00.000+08:00' },
      { configured: true, online: true, waiting: 0, since: '2026-03-10T09:00:05.000+08:00' },
    ]);
    expect(new Set(changed)).toEqual(new Set([desk.person('P03'), desk.person('P02')]));
  });

  it('lists every operation with state, attempts and what it waits for', async () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    const undone = undo(bind.bindingId);
    central.faults.add('html');
    await sync.syncNow();
    const answer = must(syncStatus(desk.clerk, {}, { ...sync.network(), feed: sync.feed() }));
    expect(statusContract.output.parse(answer).rows).toMatchObject([
      { seq: bind.entry.seq, state: 'pending', attempts: 1, waitsFor: null },
      { seq: undone.entry?.seq, state: 'pending', attempts: 0, waitsFor: bind.entry.seq },
    ]);
    expect(JSON.stringify(answer)).not.toContain('示例周敏');
    await sync.syncNow();
    expect(
      must(syncStatus(desk.clerk, {}, { ...sync.network(), feed: sync.feed() })).counts,
    ).toEqual({
      pending: 0,
      acknowledged: 2,
      rejected: 0,
      closed: 0,
    });
  });
});

describe('clocks', () => {
  it('a skew is recorded and never stops the sync', async () => {
    bound(desk, 'P03', 'P02', 'parent');
    expect(await sync.syncNow()).toMatchObject({ acknowledged: 1 });
    const offset = Number(readSyncState(desk.ledger.read, centralTime.CLOCK_OFFSET));
    const expected = (Date.now() - Date.parse(desk.clock.now())) / 1000;
    expect(Math.abs(offset - expected)).toBeLessThan(30);
  });

  it('services and sync mean the same stored time', () => {
    expect(centralTime.CENTRAL_TIME).toBe(CENTRAL_TIME);
  });
});
