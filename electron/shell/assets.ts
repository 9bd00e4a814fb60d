import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { contentSecurityPolicy, withNonce } from './csp.ts';
import { isOwnUrl } from './origin.ts';

/** Only these kinds of files leave the renderer folder. */
const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** A file of the renderer folder for one of our addresses, or null for everything else. */
export function fileFor(folder: string, url: string): string | null {
  if (!isOwnUrl(url)) return null;
  let name: string;
  try {
    name = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(name) || MIME[path.extname(name)] === undefined) return null;
  const file = path.join(folder, name);
  return file.startsWith(folder + path.sep) ? file : null;
}

/** Answers a page's request for one of our files; every answer carries the policy headers. */
export function assetServer(folder: string, newNonce: () => string) {
  return async (request: { method: string; url: string }): Promise<Response> => {
    const file = request.method === 'GET' ? fileFor(folder, request.url) : null;
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || content === null) return respond(null, 404, 'text/plain', newNonce());
    const nonce = newNonce();
    const mime = MIME[path.extname(file)] ?? 'application/octet-stream';
    const isPage = mime.startsWith('text/html');
    return respond(isPage ? withNonce(content.toString('utf8'), nonce) : content, 200, mime, nonce);
  };
}

function respond(body: string | Buffer | null, status: number, mime: string, nonce: string) {
  return new Response(body === null ? null : typeof body === 'string' ? body : bytesOf(body), {
    status,
    headers: {
      'content-type': mime,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': mime.startsWith('text/html') ? 'no-store' : 'no-cache',
    },
  });
}

function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
