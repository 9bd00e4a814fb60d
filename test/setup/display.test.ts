import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { type Display, startXvfb } from '../../scripts/lib/display.ts';

let folder: string;
let display: Display | null;
const pathBefore = process.env['PATH'];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'display-'));
  display = null;
});

afterEach(() => {
  display?.close();
  process.env['PATH'] = pathBefore;
  fs.rmSync(folder, { recursive: true });
});

/** Puts a program named Xvfb first on the PATH; `$1` is the test's folder. */
function anXvfb(lines: readonly string[]): void {
  const file = path.join(folder, 'Xvfb');
  fs.writeFileSync(file, ['#!/bin/sh', `home='${folder}'`, ...lines, ''].join('\n'));
  fs.chmodSync(file, 0o755);
  process.env['PATH'] = `${folder}:${pathBefore ?? ''}`;
}

// Xvfb writes the number and the line's end in two calls and ends itself when the second one fails:
// whoever hangs up after the first bytes kills, now and then, the display that was just started.
test('a display server that writes its number in two pieces lives on', async () => {
  anXvfb([
    'printf 4 >&3; sleep 0.1; printf 2 >&3; sleep 0.2',
    "printf '\\n' >&3 || exit 1",
    'exec 3>&-',
    'touch "$home/lived"',
    'exec sleep 5',
  ]);
  display = await startXvfb();
  expect(display.env).toEqual({ DISPLAY: ':42' });
  await expect.poll(() => fs.existsSync(path.join(folder, 'lived'))).toBe(true);
});

test('a display server that ends before it has a number is an error with what it said', async () => {
  anXvfb(['echo "(EE) no free display" >&2', 'exit 1']);
  await expect(startXvfb()).rejects.toThrow(/no free display/);
});
