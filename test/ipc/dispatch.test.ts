import { describe, expect, test } from 'vitest';

import { operations } from '../../electron/contract/operations.ts';
import { fail, ok } from '../../electron/domain/result.ts';
import { dispatcher } from '../../electron/ipc/dispatch.ts';
import type { Answer, DeskHandlers, OpenHandlers } from '../../electron/ipc/handlers.ts';
import type { Desk } from '../../electron/services/desk.ts';

const OPEN = Object.values(operations).filter(({ permission }) => permission === 'open');
const CLOSED = Object.values(operations).filter(({ permission }) => permission !== 'open');

/** A table whose every handler answers with its own key. */
function echoing<T>(keys: readonly string[]): T {
  return Object.fromEntries(keys.map((key) => [key, () => ok({ key })])) as T;
}

function keyOf(name: string): string {
  return Object.entries(operations).find(([, contract]) => contract.name === name)?.[0] ?? '';
}

const openKeys = OPEN.map(({ name }) => keyOf(name));
const closedKeys = CLOSED.map(({ name }) => keyOf(name));

function aDispatcher(currentDesk: Desk | null, afterwards?: (answer: Answer) => void) {
  return dispatcher({
    open: echoing<OpenHandlers>(openKeys),
    desk: () => Promise.resolve(echoing<DeskHandlers>(closedKeys)),
    currentDesk: () => currentDesk,
    ...(afterwards === undefined ? {} : { afterwards }),
  });
}

/** A desk of which only the author matters here. */
function aDeskOf(accountId: string): Desk {
  return { author: { accountId } } as Desk;
}

const someDesk = aDeskOf('account-1');

describe('every operation has exactly one handler', () => {
  test.each(OPEN.map(({ name }) => name))('%s is served without a desk', async (name) => {
    expect(await aDispatcher(null)(name, {})).toEqual(ok({ key: keyOf(name) }));
  });

  test.each(CLOSED.map(({ name }) => name))('%s needs a desk', async (name) => {
    expect(await aDispatcher(null)(name, {})).toEqual(fail({ code: 'session.none' }));
    expect(await aDispatcher(someDesk)(name, {})).toEqual(ok({ key: keyOf(name) }));
  });
});

test('what was answered is heard before the window gets it', async () => {
  const heard: Answer[] = [];
  const dispatch = aDispatcher(someDesk, (answer) => heard.push(answer));
  const answer = await dispatch('binding.bindRelative', {});
  expect(heard).toEqual([answer]);
});

test('an answer that comes after the session ended is kept from the next user', async () => {
  let desk: Desk | null = someDesk;
  const heard: Answer[] = [];
  const dispatch = dispatcher({
    open: echoing<OpenHandlers>(openKeys),
    desk: () =>
      Promise.resolve({
        ...echoing<DeskHandlers>(closedKeys),
        previewPaper: () =>
          new Promise((resolve) => {
            setTimeout(() => resolve(fail({ code: 'entry.unknown' })), 20);
          }),
      }),
    currentDesk: () => desk,
    afterwards: (answer) => heard.push(answer),
  });
  for (const next of [null, aDeskOf('account-2')]) {
    desk = someDesk;
    const answer = dispatch('paper.preview', {});
    await new Promise((resolve) => setTimeout(resolve, 5));
    desk = next;
    expect(await answer).toEqual(fail({ code: 'session.none' }));
  }
  expect(heard).toHaveLength(2);
});
