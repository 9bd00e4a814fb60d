import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { balanceOf, postedFen } from '../../db/queries/balance.ts';
import { findBinding, openBindingsOfRelative } from '../../db/queries/binding.ts';
import { findOutbox, findWire } from '../../db/queries/outbox.ts';
import { storeAccount, storeRecord } from '../../db/queries/register.ts';
import { personById } from '../../db/queries/person.ts';
import type { endBinding as contract } from '../../electron/contract/binding.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import { PersonalAccountId, type BindingId } from '../../electron/domain/terms.ts';
import { endBinding } from '../../electron/services/endBinding.ts';
import { SIGNED, bound, boundAcross } from '../support/bind.ts';
import { centralTook, lastSequence } from '../support/central.ts';
import { aDesk, aPack, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = aDesk();
});
afterEach(() => desk.dispose());

const P03 = PersonalAccountId.parse('account-P03');
const balance = () => balanceOf(desk.ledger.read, P03);
const rowOf = (id: BindingId) => findBinding(desk.ledger.read, id);

type Input = InputOf<typeof contract>;
function anEnd(bindingId: BindingId, more: Partial<Input> = {}): Input {
  return {
    ...desk.envelope(),
    bindingId,
    initiator: 'owner',
    event: null,
    reason: 'ownWish',
    note: '',
    openSettlements: false,
    signature: { kind: 'pad', strokes: [[...SIGNED.strokes[0]]] },
    ...more,
  };
}
const ended = (bindingId: BindingId, more: Partial<Input> = {}) =>
  must(endBinding(desk.clerk, anEnd(bindingId, more)));

/** Central's newest snapshot of 示例周敏's account. */
function snapshot(balanceFen: number, quotaFen: number): void {
  must(
    desk.ledger.applyRegister({ feed: 'snap', after: '', upTo: '1' }, (tx) => {
      const account = personById(tx, desk.person('P03'))?.account;
      if (account == null) throw new Error('no account');
      storeAccount(tx, desk.person('P03'), {
        ...account,
        balanceFen,
        quotaFen,
        centralSeq: lastSequence(),
      });
    }),
  );
}

describe('ending is entered at once, online or not', () => {
  it('is an operation of its own, and the bind keeps its entry', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    const { output, entry } = ended(bind.bindingId);
    expect(output).toMatchObject({ returnedFen: null, quotaFen: 0, outboxDepth: 2 });
    expect(rowOf(bind.bindingId)).toMatchObject({
      state: 'ENDING',
      endedOn: '2026-03-10',
      endReason: 'ownWish',
      journalSeq: bind.entry.seq,
      endedSeq: entry?.seq,
    });
    expect(JSON.parse(findWire(desk.ledger.read, entry?.seq ?? 0) ?? '')).toMatchObject({
      type: 'binding.end',
      bindingId: bind.bindingId,
      initiator: 'owner',
    });
    centralTook(desk.clerk, bind.entry.seq);
    centralTook(desk.clerk, entry?.seq ?? 0, { unusedQuotaFen: 0 });
    expect(rowOf(bind.bindingId)?.state).toBe('ENDED');
  });

  it('closes the gap in the deduction order', () => {
    const first = bound(desk, 'P03', 'P02', 'parent');
    const second = bound(desk, 'P01', 'P02', 'spouse');
    ended(first.bindingId);
    expect(rowOf(second.bindingId)?.position).toBe(1);
  });

  it('needs a signature of the citizen, but not for an event', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    const unsigned = anEnd(bind.bindingId, { signature: null });
    expect(endBinding(desk.clerk, unsigned)).toMatchObject({
      problem: { code: 'signature.missing' },
    });
    const event = { initiator: 'event', event: 'death', reason: 'death', signature: null } as const;
    expect(ended(bind.bindingId, event).output.decision.decision).toBe('AUTO_TERMINATE');
  });

  it('cannot end what is not there or no longer open', () => {
    const unknown = desk.newOperation() as unknown as BindingId;
    expect(endBinding(desk.clerk, anEnd(unknown))).toMatchObject({
      problem: { code: 'binding.unknown' },
    });
    const bind = bound(desk, 'P03', 'P02', 'parent');
    ended(bind.bindingId);
    expect(endBinding(desk.clerk, anEnd(bind.bindingId))).toMatchObject({
      problem: { code: 'binding.notOpen', state: 'ENDING' },
    });
  });

  it('warns of a settlement that is open at a provider, as the register has it', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    must(
      desk.ledger.applyRegister({ feed: 'open', after: '', upTo: '1' }, (tx) => {
        const facts = personById(tx, desk.person('P02'));
        if (facts === undefined) throw new Error('no person');
        const { person, insurance } = facts;
        const open = {
          settlementId: 's1',
          onDate: '2026-03-09',
          fen: 100,
          provider: 'H',
          state: 'open',
        };
        storeRecord(tx, {
          person,
          insurance,
          account: null,
          cards: [],
          settlements: [open as never],
        });
      }),
    );
    expect(ended(bind.bindingId).output.decision).toMatchObject({
      decision: 'WARN',
      findings: [{ code: 'OPEN_SETTLEMENTS' }],
    });
  });

  it('is refused to the relative where the pack says that only the owner ends it', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    const input = anEnd(bind.bindingId, { initiator: 'relative' });
    expect(endBinding({ ...desk.clerk, pack: aPack('GZ') }, input)).toMatchObject({
      problem: { code: 'policy.rejected', decision: { findings: [{ code: 'END_NOT_ALLOWED' }] } },
    });
    expect(rowOf(bind.bindingId)?.state).toBe('PENDING');
  });
});

describe('a quota returns with central’s figure only', () => {
  it('stays held while the ending is only announced', () => {
    const bind = boundAcross(desk, 300_000);
    const { output } = ended(bind.bindingId);
    expect(output).toMatchObject({ quotaFen: 300_000, returnedFen: null });
    expect(balance()).toMatchObject({ heldFen: 300_000, availableFen: 630_400 });
  });

  it('gives back what central says is unused; what was used has left through central', () => {
    const bind = boundAcross(desk, 300_000);
    const { entry } = ended(bind.bindingId);
    centralTook(desk.clerk, bind.entry.seq);
    centralTook(desk.clerk, entry?.seq ?? 0, { unusedQuotaFen: 120_000 });
    expect(postedFen(desk.ledger.read, `quota:${bind.bindingId}`)).toBe(0);
    expect(postedFen(desk.ledger.read, 'bank')).toBe(180_000);
    expect(balance()?.availableFen).toBe(930_400 - 180_000);
  });

  it('counts nothing twice once central’s snapshot contains it', () => {
    const bind = boundAcross(desk, 300_000);
    centralTook(desk.clerk, bind.entry.seq);
    snapshot(930_400, 300_000);
    expect(balance()).toMatchObject({ heldFen: 0, availableFen: 630_400 });
    const { entry } = ended(bind.bindingId);
    centralTook(desk.clerk, entry?.seq ?? 0, { unusedQuotaFen: 120_000 });
    expect(balance()?.availableFen).toBe(750_400);
    must(
      desk.ledger.applyRegister({ feed: 'snap', after: '1', upTo: '2' }, (tx) => {
        const account = personById(tx, desk.person('P03'))?.account;
        if (account == null) throw new Error('no account');
        const after = { balanceFen: 750_400, quotaFen: 0, centralSeq: lastSequence() };
        storeAccount(tx, desk.person('P03'), { ...account, ...after });
      }),
    );
    expect(balance()).toMatchObject({ heldFen: 0, availableFen: 750_400 });
  });

  it('lets a new binding take the place, but the same pair only after central’s answer', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    ended(bind.bindingId);
    expect(openBindingsOfRelative(desk.ledger.read, desk.person('P02'))).toHaveLength(1);
    expect(bound(desk, 'P01', 'P02', 'spouse').position).toBe(1);
    expect(() => bound(desk, 'P03', 'P02', 'parent')).toThrow('DUPLICATE_BINDING');
    centralTook(desk.clerk, bind.entry.seq);
    centralTook(desk.clerk, rowOf(bind.bindingId)?.endedSeq ?? 0);
    expect(bound(desk, 'P03', 'P02', 'parent').position).toBe(2);
    expect(findOutbox(desk.ledger.read, bind.entry.seq)?.state).toBe('acknowledged');
  });
});
