import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { InputOf } from '../../electron/contract/operation.ts';
import type { PaperCode, PaperSource } from '../../electron/contract/paper.ts';
import type { endBinding as endContract } from '../../electron/contract/binding.ts';
import type { BindingId } from '../../electron/domain/terms.ts';
import { bindRelative } from '../../electron/services/bindRelative.ts';
import { endBinding } from '../../electron/services/endBinding.ts';
import { issueNotice } from '../../electron/services/issueNotice.ts';
import { paperFacts } from '../../electron/services/paperData.ts';
import type { PaperContent } from '../../electron/services/paperFacts.ts';
import { reorderBindings } from '../../electron/services/reorderBindings.ts';
import { undoBinding } from '../../electron/services/undoBinding.ts';
import { aBind, bound, boundAcross } from '../support/bind.ts';
import { centralRefused, centralTook } from '../support/central.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = aDesk();
});
afterEach(() => desk.dispose());

const facts = (paper: PaperCode, source: PaperSource) =>
  must(paperFacts(desk.clerk, { paper, source }, null));
const problem = (paper: PaperCode, source: PaperSource) => {
  const found = paperFacts(desk.clerk, { paper, source }, null);
  return found.ok ? null : found.problem;
};
const ofEntries = (...seqs: number[]): PaperSource => ({ kind: 'entries', seqs });

/** The content, which must be of this kind. */
function content<K extends PaperContent['kind']>(kind: K, paper: PaperCode, source: PaperSource) {
  const found = facts(paper, source).content;
  if (found.kind !== kind) throw new Error(`${paper} is about ${found.kind}`);
  return found as Extract<PaperContent, { kind: K }>;
}

const signature = { kind: 'paper', seenByClerk: true } as const;

function anEnd(bindingId: BindingId): InputOf<typeof endContract> {
  return {
    ...desk.envelope(),
    bindingId,
    initiator: 'owner',
    event: null,
    reason: 'ownWish',
    note: '',
    openSettlements: false,
    signature,
  };
}

describe('a paper from an entry', () => {
  it('names both persons in full, with the number and hash of the entry', () => {
    const { entry } = bound(desk, 'P03', 'P02', 'parent');
    const paper = facts('F-11', ofEntries(entry.seq));
    expect(paper.identity).toEqual({
      kind: 'entry',
      receiptNumber: entry.receiptNumber,
      hash: entry.hash,
    });
    expect(paper).toMatchObject({ at: entry.at, on: entry.on, pack: { id: 'GX-NN' } });
    expect(paper.clerk).toEqual({ staffNumber: '1001', name: '示例覃柜员' });
    const { owner, binds } = content('bind', 'F-11', ofEntries(entry.seq));
    expect(owner).toMatchObject({ name: '示例周敏', idNumber: '450103198511039949' });
    expect(binds[0]?.relative).toMatchObject({
      name: '示例李桂兰',
      idNumber: '45010519600725992X',
    });
    expect(binds[0]?.relationship).toBe('parent');
  });

  it('says 待中心确认 until central has answered, and afterwards no longer', () => {
    const { entry } = bound(desk, 'P03', 'P02', 'parent');
    expect(facts('F-11', ofEntries(entry.seq)).waiting).toBe('central');
    centralTook(desk.clerk, entry.seq);
    const paper = facts('F-11', ofEntries(entry.seq));
    expect(paper.waiting).toBeNull();
    expect(content('bind', 'F-11', ofEntries(entry.seq)).binds[0]?.state).toBe('EFFECTIVE');
  });

  it('never shows a binding as in force that central refused', () => {
    const { entry } = bound(desk, 'P03', 'P02', 'parent');
    centralRefused(desk.clerk, entry.seq, 'DUPLICATE_BINDING');
    expect(facts('F-11', ofEntries(entry.seq)).waiting).toBe('rejected');
    expect(content('bind', 'F-11', ofEntries(entry.seq)).binds[0]?.state).toBe('REJECTED');
  });

  it('waits for the reviewer when the rules want a second person', () => {
    const { entry } = bound(desk, 'P03', 'P02', 'stepParent');
    expect(facts('F-01', ofEntries(entry.seq)).waiting).toBe('review');
  });

  it('puts several relatives of one form on one application', () => {
    const formId = desk.newOperation();
    const mother = bound(desk, 'P03', 'P02', 'parent', { formId });
    const brother = bound(desk, 'P03', 'P07', 'sibling', { formId });
    const source = ofEntries(mother.entry.seq, brother.entry.seq);
    const names = content('bind', 'F-01', source).binds.map((bind) => bind.relative.name);
    expect(names).toEqual(['示例李桂兰', '示例周强']);
  });

  it('refuses entries of different forms on one application', () => {
    const mother = bound(desk, 'P03', 'P02', 'parent');
    const brother = bound(desk, 'P03', 'P07', 'sibling');
    const source = ofEntries(mother.entry.seq, brother.entry.seq);
    expect(problem('F-01', source)).toEqual({ code: 'paper.notForThis', paper: 'F-01' });
  });

  it('keeps on the application the balance that was signed, on the receipt the one now', () => {
    const { entry } = boundAcross(desk, 100_000);
    const { account, accountNow } = content('bind', 'F-01', ofEntries(entry.seq));
    expect(account).toMatchObject({ balanceFen: 930400, availableFen: 930400 });
    expect(accountNow).toMatchObject({ balanceFen: 930400, availableFen: 830400 });
  });

  it('gives the rules it stands on from the very version of the pack that decided', () => {
    const { entry } = bound(desk, 'P03', 'P02', 'parent');
    const codes = content('bind', 'F-11', ofEntries(entry.seq)).binds[0]?.decision.passed;
    expect(codes?.map((rule) => rule.code)).toContain('REL_NOT_NEAR');
    const { book } = desk.clerk;
    const renamed = {
      ...desk.clerk,
      book: {
        ...book,
        pack: (id: string) => {
          const pack = book.pack(id);
          if (pack === null) return null;
          const other = { ...pack, identity: { ...pack.identity, version: 'another' } };
          return { ...other, versionOn: () => other };
        },
      },
    };
    const other = must(
      paperFacts(renamed, { paper: 'F-11', source: ofEntries(entry.seq) }, null),
    ).content;
    expect(other.kind === 'bind' && other.binds[0]?.decision.passed).toEqual([]);
  });

  it('offers the undo only within ten minutes', () => {
    const { entry } = bound(desk, 'P03', 'P02', 'parent');
    const until = () => content('bind', 'F-11', ofEntries(entry.seq)).binds[0]?.undoUntil;
    expect(until()).toBe('2026-03-10T09:10:00.000+08:00');
    desk.clock.advance(10 * 60_000 + 1);
    expect(until()).toBeNull();
  });

  it('of an ending announces the quota, and says central’s figure once it is known', () => {
    const bind = boundAcross(desk, 100_000);
    centralTook(desk.clerk, bind.entry.seq);
    const { entry } = must(endBinding(desk.clerk, anEnd(bind.bindingId)));
    const source = ofEntries(entry?.seq ?? 0);
    expect(facts('F-03', source).waiting).toBe('central');
    expect(content('end', 'F-03', source)).toMatchObject({
      quotaFen: 100_000,
      returnedFen: null,
      state: 'ENDING',
      boundReceipt: bind.entry.receiptNumber,
    });
    centralTook(desk.clerk, entry?.seq ?? 0, { unusedQuotaFen: 40_000 });
    expect(content('end', 'F-03', source)).toMatchObject({ returnedFen: 40_000, state: 'ENDED' });
  });

  it('of a changed order shows the old and the new place of every owner', () => {
    const first = bound(desk, 'P03', 'P02', 'parent').bindingId;
    const second = bound(desk, 'P07', 'P02', 'parent').bindingId;
    const { entry } = must(
      reorderBindings(desk.clerk, {
        ...desk.envelope(),
        relativePersonId: desk.person('P02'),
        bindingIds: [second, first],
        signature,
      }),
    );
    const { rows } = content('reorder', 'F-03', ofEntries(entry?.seq ?? 0));
    expect(rows.map(({ owner, before, after }) => [owner.name, before, after])).toEqual([
      ['示例周强', 2, 1],
      ['示例周敏', 1, 2],
    ]);
  });

  it('of an undo that central did not take says that the binding is in force again', () => {
    const bind = bound(desk, 'P03', 'P02', 'parent');
    centralTook(desk.clerk, bind.entry.seq);
    const undone = must(
      undoBinding(desk.clerk, { ...desk.envelope(), bindingId: bind.bindingId, note: '' }),
    );
    const source = ofEntries(undone.entry?.seq ?? 0);
    expect(content('undo', 'F-UNDO', source)).toMatchObject({ state: 'REVOKED', sent: true });
    centralRefused(desk.clerk, undone.entry?.seq ?? 0, 'ALREADY_USED');
    expect(content('undo', 'F-UNDO', source).state).toBe('EFFECTIVE');
    expect(facts('F-UNDO', source).waiting).toBe('rejected');
  });

  it('of a notice is the one its decision asks for', () => {
    const command = aBind(desk, 'P03', 'P10', 'uncleAunt');
    const { entry } = must(
      issueNotice(desk.clerk, { ...desk.envelope(), kind: 'refusal', command }),
    );
    const source = ofEntries(entry?.seq ?? 0);
    const { decision } = content('notice', 'F-13', source);
    expect(decision.findings[0]).toMatchObject({ code: 'REL_NOT_NEAR' });
    expect(problem('F-12', source)).toEqual({ code: 'paper.notForThis', paper: 'F-12' });
  });

  it('is refused for an entry that has no such paper, and for none', () => {
    const { entry } = bound(desk, 'P03', 'P02', 'parent');
    expect(problem('F-03', ofEntries(entry.seq))).toEqual({
      code: 'paper.notForThis',
      paper: 'F-03',
    });
    expect(problem('F-11', ofEntries(9999))).toEqual({ code: 'entry.unknown' });
    expect(problem('F-11', ofEntries(1))).toEqual({ code: 'paper.notForThis', paper: 'F-11' });
  });
});

describe('a paper from a draft', () => {
  const drafts = (...commands: ReturnType<typeof aBind>[]): PaperSource => ({
    kind: 'bindDrafts',
    commands,
  });

  it('says what the check says, carries the draft’s id and leaves no trace', () => {
    const command = aBind(desk, 'P03', 'P02', 'parent', { signature: null, noticesRead: false });
    const head = desk.ledger.head();
    const paper = facts('F-01', drafts(command));
    expect(paper.identity).toEqual({ kind: 'draft', operationId: command.operationId });
    expect(paper).toMatchObject({ at: null, waiting: null });
    expect(desk.ledger.head()).toEqual(head);
  });

  it('is not made where the operation would be refused, and tells the refusal', () => {
    const command = aBind(desk, 'P03', 'P10', 'uncleAunt');
    expect(problem('F-01', drafts(command))).toMatchObject({
      code: 'draft.refused',
      problem: { code: 'policy.rejected' },
    });
  });

  it('adds up the quotas of one form, which no single check sees', () => {
    const formId = desk.newOperation();
    const quotaFen = 500_000;
    const grandmother = aBind(desk, 'P03', 'P08', 'maternalGrandparent', { formId, quotaFen });
    const husband = aBind(desk, 'P03', 'P04', 'spouse', { formId, quotaFen });
    expect(problem('F-01', drafts(grandmother))).toBeNull();
    expect(problem('F-01', drafts(grandmother, husband))).toEqual({
      code: 'draft.refused',
      problem: { code: 'quota.insufficient', availableFen: 930400 },
    });
  });

  it('has no receipt: nothing was entered', () => {
    const command = aBind(desk, 'P03', 'P02', 'parent');
    expect(problem('F-11', drafts(command))).toEqual({ code: 'paper.notForThis', paper: 'F-11' });
  });

  it('that was entered meanwhile is printed from its entry', () => {
    const command = aBind(desk, 'P03', 'P02', 'parent');
    const { entry } = must(bindRelative(desk.clerk, command));
    expect(facts('F-01', drafts(command)).identity).toMatchObject({
      kind: 'entry',
      receiptNumber: entry?.receiptNumber,
    });
  });

  it('of an ending and of a new order is checked in the same way', () => {
    const first = bound(desk, 'P03', 'P02', 'parent').bindingId;
    const second = bound(desk, 'P07', 'P02', 'parent').bindingId;
    const head = desk.ledger.head();
    const end = { kind: 'endDraft', command: anEnd(first) } as const;
    expect(content('end', 'F-03', end)).toMatchObject({ state: 'ENDING', returnedFen: null });
    const command = {
      ...desk.envelope(),
      relativePersonId: desk.person('P02'),
      bindingIds: [second, first],
      signature: null,
    };
    const reorder = { kind: 'reorderDraft', command } as const;
    expect(content('reorder', 'F-03', reorder).rows.map((row) => row.after)).toEqual([1, 2]);
    expect(desk.ledger.head()).toEqual(head);
  });
});

describe('a paper about one person', () => {
  it('lists bindings on both sides with their states', () => {
    bound(desk, 'P03', 'P02', 'parent');
    bound(desk, 'P01', 'P03', 'child');
    const source = { kind: 'person', personId: desk.person('P03') } as const;
    const list = content('list', 'F-LIST', source);
    expect(list.asOwner.map((row) => [row.other.name, row.state])).toEqual([
      ['示例李桂兰', 'PENDING'],
    ]);
    expect(list.asRelative.map((row) => row.other.name)).toEqual(['示例周建国']);
    expect(facts('F-LIST', source).identity).toEqual({ kind: 'query' });
  });

  it('can be a leaflet, but nothing that needs a case', () => {
    const source = { kind: 'person', personId: desk.person('P03') } as const;
    expect(content('leaflet', 'F-16', source).person.name).toBe('示例周敏');
    expect(problem('F-01', source)).toEqual({ code: 'paper.notForThis', paper: 'F-01' });
  });
});
