import { describe, expect, test } from 'vitest';

import { debugRefusal, debugSwitches } from '../../electron/shell/debugSwitches.ts';

describe('a packaged counter does not start with', () => {
  test.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-port',
    '--remote-debugging-pipe',
    '--remote-debugging-address=0.0.0.0',
    '--remote-allow-origins=*',
    '--inspect',
    '--inspect=0.0.0.0:9229',
    '--inspect-brk',
    '--inspect-port=1',
    '--inspect-publish-uid=http',
    '--inspect-wait',
    '--debug-brk=1',
    '-remote-debugging-port=9222',
    '/remote-debugging-port=9222',
    '--REMOTE-DEBUGGING-PORT=9222',
  ])('%s', (text) => {
    const argv = ['counter', '--data', '/hall', text];
    expect(debugRefusal(true, argv)).toContain('调试开关');
    expect(debugRefusal(true, argv)).toContain('debugging switches');
    expect(debugRefusal(false, argv)).toBeNull();
  });
});

test.each([
  ['the counter’s own switches', ['--data', '/x', '--on', '2026-03-10', '--lang=en']],
  ['a folder that is called like one', ['--data', '/home/inspect']],
  ['other switches of Chromium', ['--no-sandbox', '--password-store=gnome-libsecret']],
  ['nothing', []],
])('a packaged counter starts with %s', (_what, argv) => {
  expect(debugSwitches(argv)).toEqual([]);
  expect(debugRefusal(true, argv)).toBeNull();
});
