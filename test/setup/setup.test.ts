import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { takeOption } from '../../scripts/lib/arguments.ts';
import { hashOf, unlessDone } from '../../scripts/lib/stamp.ts';
import { driverCacheName, prebuiltWorks } from '../../scripts/setup/driver.ts';
import {
  coversLock,
  packagesAreCurrent,
  projectNode,
  stampPackages,
} from '../../scripts/setup/packages.mjs';
import { cacheFolder } from '../../scripts/setup/setup.ts';
import {
  aptLine,
  CHECK_PACKAGES,
  missingPackages,
  readInstalled,
} from '../../scripts/setup/system.ts';

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'setup-'));
});

afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

const write = (name: string, text: string): void => {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};

describe('npm packages', () => {
  const lock = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-win32': { version: '2.0.0', optional: true },
  };

  test('count as installed when each is there in its version; those of other systems may lack', () => {
    expect(coversLock(lock, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
    expect(coversLock(lock, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(coversLock(lock, {})).toBe(false);
    const other = { version: '1.9.0', optional: true };
    const present = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win32': other };
    expect(coversLock(lock, present)).toBe(false);
  });

  test('are installed again after the lock file changed, and not before', () => {
    write('package-lock.json', JSON.stringify({ packages: lock }));
    write(path.relative(root, projectNode(root)), '');
    expect(packagesAreCurrent(root)).toBe(false);
    stampPackages(root);
    expect(packagesAreCurrent(root)).toBe(true);
    write('package-lock.json', JSON.stringify({ packages: lock, changed: true }));
    expect(packagesAreCurrent(root)).toBe(false);
  });

  test('are not current without a Node that can run', () => {
    write('package-lock.json', '{}');
    stampPackages(root);
    expect(packagesAreCurrent(root)).toBe(false);
  });
});

describe('work that is done once', () => {
  test('a hash changes with a name, a content, a fact, and not with the time of day', () => {
    write('src/a.ts', 'one');
    const before = hashOf(root, ['src'], ['33']);
    fs.utimesSync(path.join(root, 'src/a.ts'), 1, 1);
    expect(hashOf(root, ['src'], ['33'])).toBe(before);
    expect(hashOf(root, ['src'], ['45'])).not.toBe(before);
    write('src/a.ts', 'two');
    expect(hashOf(root, ['src'], ['33'])).not.toBe(before);
    write('src/a.ts', 'one');
    fs.renameSync(path.join(root, 'src/a.ts'), path.join(root, 'src/b.ts'));
    expect(hashOf(root, ['src'], ['33'])).not.toBe(before);
  });

  test('is repeated for another hash or a lost result, and after a failure', async () => {
    let runs = 0;
    const stamp = path.join(root, 'out/.done');
    const result = path.join(root, 'out/result');
    const once = (hash: string, works = true): Promise<boolean> =>
      unlessDone(stamp, hash, [result], () => {
        runs += 1;
        if (!works) return Promise.reject(new Error('broken'));
        write('out/result', hash);
        return Promise.resolve();
      });
    expect([await once('1'), await once('1'), await once('2')]).toEqual([true, false, true]);
    fs.rmSync(result);
    expect(await once('2')).toBe(true);
    await expect(once('3', false)).rejects.toThrow('broken');
    // The failed work may have left anything behind: what was done before it counts no more.
    expect([await once('2'), await once('3'), runs]).toEqual([true, true, 6]);
  });
});

describe('the SQLite driver', () => {
  const versions = { electron: '33.2.1', node: '20.18.1', napi: '9', chrome: '130' };

  test('is compiled for a runtime below Node-API 10 and prebuilt from there on', () => {
    expect(prebuiltWorks(versions)).toBe(false);
    expect(prebuiltWorks({ ...versions, napi: '10' })).toBe(true);
  });

  test('is kept apart by its own version and by the version of the runtime', () => {
    const name = driverCacheName('13.0.3', versions);
    expect(driverCacheName('13.0.4', versions)).not.toBe(name);
    expect(driverCacheName('13.0.3', { ...versions, electron: '33.2.2' })).not.toBe(name);
  });
});

describe('system packages', () => {
  const dpkg = [
    'xvfb\tinstall ok installed',
    'libcups2:amd64\tinstall ok installed',
    'xauth\tdeinstall ok config-files',
    'libasound2t64\tinstall ok installed',
  ].join('\n');

  test('are missing when dpkg does not hold them as installed under either of their names', () => {
    const wanted = ['xvfb', 'xauth', 'libcups2', 'libasound2', 'libnss3'];
    expect(missingPackages(wanted, readInstalled(dpkg))).toEqual(['xauth', 'libnss3']);
  });

  test('are named in one line that can be pasted', () => {
    const line = aptLine(CHECK_PACKAGES);
    expect(line).toMatch(/^sudo apt-get update && sudo apt-get install -y /);
    for (const name of CHECK_PACKAGES) expect(line).toContain(` ${name}`);
  });
});

describe('small helpers', () => {
  test('the cache lies where the user keeps caches; a relative XDG path is ignored', () => {
    if (process.platform === 'linux') {
      expect(cacheFolder({ XDG_CACHE_HOME: '/c' })).toBe('/c/counter-setup');
      expect(cacheFolder({ XDG_CACHE_HOME: 'c' })).toMatch(/\/\.cache\/counter-setup$/);
    }
    expect(path.isAbsolute(cacheFolder({}))).toBe(true);
  });

  test('an option is taken out of the arguments in both spellings, and needs its value', () => {
    expect(takeOption(['a', '--data', 'd', 'b'], '--data')).toEqual({
      value: 'd',
      rest: ['a', 'b'],
    });
    expect(takeOption(['--data=d', 'b'], '--data')).toEqual({ value: 'd', rest: ['b'] });
    expect(takeOption(['--database', 'b'], '--data')).toEqual({
      value: null,
      rest: ['--database', 'b'],
    });
    expect(() => takeOption(['--data'], '--data')).toThrow('needs a value');
  });
});
