import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { saveDraft as contract } from '../../electron/contract/desk.ts';
import type { InputOf } from '../../electron/contract/operation.ts';
import type { OperationId } from '../../electron/domain/terms.ts';
import { discardDraft } from '../../electron/services/discardDraft.ts';
import { fateOfOperations } from '../../electron/services/fateOfOperations.ts';
import { listDrafts } from '../../electron/services/listDrafts.ts';
import { openDraft } from '../../electron/services/openDraft.ts';
import { saveDraft } from '../../electron/services/saveDraft.ts';
import { unmaskPerson } from '../../electron/services/unmaskPerson.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { must } from '../support/ledger.ts';

let t: TestDesk;
beforeEach(() => {
  t = aDesk();
});
afterEach(() => {
  t.dispose();
});

type State = InputOf<typeof contract>['state'];

function park(operationId: OperationId, state: State = { step: 2 }, desk = t.clerk): void {
  must(saveDraft(desk, { operationId, kind: 'bind', title: '示例周＊ → 示例李＊兰', state }));
}

describe('a draft', () => {
  test('survives the end of the program', () => {
    const operationId = t.newOperation();
    park(operationId, { step: 3, quotaFen: 12_000, strokes: [[1, 2]] });
    t.reopen();
    expect(must(openDraft(t.clerk, { operationId }))).toMatchObject({
      draft: { operationId, kind: 'bind', mine: true },
      state: { step: 3, quotaFen: 12_000, strokes: [[1, 2]] },
      entered: null,
    });
  });

  test('is one per form: saving again replaces it', () => {
    const operationId = t.newOperation();
    park(operationId, { step: 1 });
    t.clock.advance(1000);
    park(operationId, { step: 4 });
    expect(must(listDrafts(t.clerk, {})).drafts).toHaveLength(1);
    expect(must(openDraft(t.clerk, { operationId })).state).toEqual({ step: 4 });
  });

  test('is listed newest first, a colleague’s too, and says whose it is', () => {
    const first = t.newOperation();
    const second = t.newOperation();
    park(first);
    t.clock.advance(1000);
    park(second, { step: 1 }, t.clerk2);
    const { drafts } = must(listDrafts(t.clerk, {}));
    expect(drafts.map((draft) => [draft.operationId, draft.mine])).toEqual([
      [second, false],
      [first, true],
    ]);
  });

  test('is no business data: it makes no entry', () => {
    const before = t.ledger.head()?.seq;
    park(t.newOperation());
    expect(t.ledger.head()?.seq).toBe(before);
  });

  test('says that its operation was entered when the answer never came', () => {
    const envelope = t.envelope();
    park(envelope.operationId);
    const looked = { ...envelope, personId: t.person('P03'), reason: '核对' };
    const { entry } = must(unmaskPerson(t.clerk, looked));
    t.reopen();
    const { operationId } = envelope;
    expect(must(openDraft(t.clerk, { operationId })).entered).toEqual(entry);
  });

  test('is gone once discarded, and discarding twice is no mistake', () => {
    const operationId = t.newOperation();
    park(operationId);
    must(discardDraft(t.clerk, { operationId }));
    must(discardDraft(t.clerk, { operationId }));
    expect(openDraft(t.clerk, { operationId })).toEqual({
      ok: false,
      problem: { code: 'draft.unknown' },
    });
  });

  test('that is larger than any form is refused', () => {
    const title = '示例周＊';
    const state = 'x'.repeat(600_000);
    const input = { operationId: t.newOperation(), kind: 'bind', title, state } as const;
    expect(saveDraft(t.clerk, input)).toEqual({ ok: false, problem: { code: 'draft.tooLarge' } });
    expect(must(listDrafts(t.clerk, {})).drafts).toEqual([]);
  });
});

test('after a crash each operation says whether it was entered', () => {
  const entered = t.envelope();
  const never = t.newOperation();
  const looked = { ...entered, personId: t.person('P03'), reason: '核对' };
  const { entry } = must(unmaskPerson(t.clerk, looked));
  t.reopen();
  expect(must(fateOfOperations(t.clerk, { operationIds: [entered.operationId, never] }))).toEqual({
    fates: [
      { operationId: entered.operationId, entry: { ...entry, type: 'person.unmasked' } },
      { operationId: never, entry: null },
    ],
  });
});
