import { expect, test } from 'vitest';

import { isFrom } from '../../electron/ipc/sender.ts';
import type { SenderEvent, WindowRole } from '../../electron/ipc/sender.ts';

const CLERK = 1;
const CITIZEN = 2;

const roleOf = (id: number): WindowRole | null => {
  if (id === CLERK) return 'clerk';
  return id === CITIZEN ? 'citizen' : null;
};

function message(id: number, url = 'app://counter/index.html', isTop = true): SenderEvent {
  const frame = { url };
  return { sender: { id, mainFrame: isTop ? frame : {} }, senderFrame: frame };
}

test('the top frame of the clerk’s window on a page of ours may ask', () => {
  expect(isFrom(message(CLERK), 'clerk', roleOf)).toBe(true);
});

test('the citizen’s window may not ask, and the clerk’s may not signal', () => {
  expect(isFrom(message(CITIZEN, 'app://counter/citizen.html'), 'clerk', roleOf)).toBe(false);
  expect(isFrom(message(CLERK), 'citizen', roleOf)).toBe(false);
  expect(isFrom(message(CITIZEN, 'app://counter/citizen.html'), 'citizen', roleOf)).toBe(true);
});

test('a window that is neither may do nothing, whatever page it shows', () => {
  expect(isFrom(message(3), 'clerk', roleOf)).toBe(false);
  expect(isFrom(message(3), 'citizen', roleOf)).toBe(false);
});

test('a frame inside the page may not ask', () => {
  expect(isFrom(message(CLERK, 'app://counter/index.html', false), 'clerk', roleOf)).toBe(false);
});

test('another origin in the clerk’s window may not ask', () => {
  for (const url of ['https://example.com/', 'data:text/html,x', 'app://papers/a.html', '']) {
    expect(isFrom(message(CLERK, url), 'clerk', roleOf), url).toBe(false);
  }
});

test('a frame that is gone may not ask', () => {
  const gone = { sender: { id: CLERK, mainFrame: null }, senderFrame: null };
  expect(isFrom(gone, 'clerk', roleOf)).toBe(false);
});
