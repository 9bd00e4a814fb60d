import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { assetServer, fileFor } from '../../electron/shell/assets.ts';
import { contentSecurityPolicy, withNonce } from '../../electron/shell/csp.ts';
import { isAllowedRequest, isOwnUrl } from '../../electron/shell/origin.ts';

const NONCE = 'abcdefghijklmnopqrstuvwx';

describe('an address is ours by its parts, never by its looks', () => {
  test.each(['app://counter/index.html', 'app://counter/', 'APP://counter/a?b#c'])('%s', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });

  test.each([
    'https://counter/index.html',
    'app://counter.example.com/',
    'app://counter@example.com/',
    'app://user:pass@counter/',
    'app://user@counter/',
    'app://counter:8080/',
    'app://papers/sheet.html',
    'file:///app://counter/',
    'data:text/html,app://counter/',
    'javascript:app://counter/',
    'app:counter',
    'counter',
    '',
  ])('%s is not', (url) => {
    expect(isOwnUrl(url)).toBe(false);
  });
});

describe('a page loads our files and what it made itself', () => {
  test.each(['app://counter/a.js', 'blob:app://counter/0-1', 'data:image/png;base64,AA'])(
    '%s passes',
    (url) => {
      expect(isAllowedRequest(url, false)).toBe(true);
    },
  );

  test.each([
    'http://127.0.0.1/',
    'https://example.com/',
    'ws://example.com/',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'chrome://settings',
    'devtools://devtools/x',
    'nonsense',
  ])('%s does not', (url) => {
    expect(isAllowedRequest(url, false)).toBe(false);
  });

  test('developer tools load themselves where they are allowed at all', () => {
    expect(isAllowedRequest('devtools://devtools/x', true)).toBe(true);
    expect(isAllowedRequest('https://example.com/', true)).toBe(false);
  });
});

describe('the policy of a page', () => {
  const directives = new Map(
    contentSecurityPolicy(NONCE)
      .split('; ')
      .map((text): [string, string] => {
        const [name = '', ...values] = text.split(' ');
        return [name, values.join(' ')];
      }),
  );

  test('begins with nothing and names no address but our own', () => {
    expect(directives.get('default-src')).toBe("'none'");
    for (const [name, values] of directives) {
      expect(values, name).not.toMatch(/unsafe|http|\*|ws:/);
    }
  });

  test('runs script of our own files only, and styles by nonce', () => {
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('style-src')).toBe(`'self' 'nonce-${NONCE}'`);
  });

  test('has no frames, objects, forms, bases or embedding', () => {
    for (const name of ['frame-src', 'object-src', 'form-action', 'base-uri', 'frame-ancestors']) {
      expect(directives.get(name), name).toBe("'none'");
    }
  });

  test('a nonce that could break out of the header is a bug', () => {
    for (const nonce of ['', 'short', "x' 'unsafe-inline", 'a'.repeat(20) + ';']) {
      expect(() => contentSecurityPolicy(nonce), nonce).toThrow(TypeError);
    }
  });

  test('the nonce stands first in the head', () => {
    const html = withNonce('<!doctype html><html><head><title>x</title></head></html>', NONCE);
    expect(html).toContain(`<head><meta name="csp-nonce" content="${NONCE}"><title>`);
    expect(() => withNonce('<p>x</p>', NONCE)).toThrow(TypeError);
  });
});

describe('our scheme serves the renderer folder and nothing else', () => {
  let folder: string;
  let serve: ReturnType<typeof assetServer>;
  let nonces = 0;

  beforeAll(() => {
    const outer = mkdtempSync(path.join(tmpdir(), 'assets-'));
    folder = path.join(outer, 'renderer');
    mkdirSync(path.join(folder, 'assets'), { recursive: true });
    mkdirSync(path.join(outer, 'renderer-other'));
    writeFileSync(path.join(outer, 'secret.js'), 'secret');
    writeFileSync(path.join(outer, 'renderer-other/a.js'), 'secret');
    writeFileSync(path.join(folder, 'index.html'), '<html><head></head></html>');
    writeFileSync(path.join(folder, 'assets/a.js'), 'export {}');
    writeFileSync(path.join(folder, 'assets/a.map'), '{}');
    serve = assetServer(folder, () => `${NONCE}${(nonces += 1)}`);
  });

  afterAll(() => {
    rmSync(path.dirname(folder), { recursive: true });
  });

  const get = (url: string, method = 'GET') => serve({ method, url });

  test('a page comes with its type, its policy and its nonce', async () => {
    const answer = await get('app://counter/index.html');
    const html = await answer.text();
    const nonce = /content="([^"]+)"/.exec(html)?.[1] ?? 'none';
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('every load has its own nonce', async () => {
    const [one, other] = [
      await get('app://counter/index.html'),
      await get('app://counter/index.html'),
    ];
    expect(await one.text()).not.toBe(await other.text());
  });

  test('a script comes as it is', async () => {
    const answer = await get('app://counter/assets/a.js');
    expect(await answer.text()).toBe('export {}');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    'app://counter/../secret.js',
    'app://counter/%2e%2e/secret.js',
    'app://counter/..%2fsecret.js',
    'app://counter/..%5csecret.js',
    'app://counter/../renderer-other/a.js',
    'app://counter/assets/a.map',
    'app://counter/assets/a.js%00.html',
    'app://counter/%E0%A4%A',
    'app://counter/missing.js',
    'app://counter/assets',
    'app://counter/',
    'app://other/index.html',
  ])('%s is not there', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  test('only reading is possible', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) {
      expect((await get('app://counter/index.html', method)).status, method).toBe(404);
    }
  });

  test('a path cannot leave the folder however it is written', () => {
    expect(fileFor(folder, 'app://counter//etc/hosts.json')).toBe(
      path.join(folder, 'etc/hosts.json'),
    );
  });
});
