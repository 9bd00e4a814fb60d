import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { forbiddenImports } from './imports.ts';
import { slowOutsideTheirRooms } from './rooms.ts';
import { listFiles, readSources, show } from './sources.ts';
import { strangers, strayWords, untidy } from './tidy.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sources = readSources(root);

/** What git would commit: tracked files and new ones that are not ignored. All, without git. */
function projectFiles(): string[] {
  if (!fs.existsSync(path.join(root, '.git'))) return listFiles(root);
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const list = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
  return list.filter((name) => name !== '' && fs.existsSync(path.join(root, name)));
}

const TEXT = /\.(ts|tsx|mjs|cjs|js|json|md|yml|html|css|sql|hpp|csv|txt)$|^\.ci\//;

describe('the project', () => {
  test('has sources to look at in every folder of the app', () => {
    const folders = ['electron/domain/', 'electron/contract/', 'db/', 'renderer/', 'scripts/'];
    for (const folder of folders) {
      expect(sources.filter(({ name }) => name.startsWith(folder)).length, folder).toBeGreaterThan(
        0,
      );
    }
  });

  test('imports only what the table of the architecture allows', () => {
    expect(show(forbiddenImports(sources))).toEqual([]);
  });

  test('keeps slow tests in the rooms that only `npm test` enters', () => {
    expect(show(slowOutsideTheirRooms(sources))).toEqual([]);
  });

  test('keeps files and functions short, exports names, and lets time and chance in at the roots', () => {
    expect(show(untidy(sources))).toEqual([]);
  });

  test('has nothing at its top level but what the user and the tools put there', () => {
    expect(strangers(projectFiles())).toEqual([]);
  });

  test("names no unfinished work and no place on its makers' machine", () => {
    const files = projectFiles().filter((name) => TEXT.test(name) && name !== 'package-lock.json');
    const found = files.flatMap((name) =>
      strayWords(name, fs.readFileSync(path.join(root, name), 'utf8')),
    );
    expect(show(found)).toEqual([]);
  });
});
