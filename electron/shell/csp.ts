const NONCE = /^[A-Za-z0-9_-]{16,}$/;

/**
 * The content security policy of a page. The nonce lets antd's style elements through, nothing
 * else; there is no `unsafe-inline` and no `unsafe-eval`, and no address but our own.
 */
export function contentSecurityPolicy(nonce: string): string {
  if (!NONCE.test(nonce)) throw new TypeError('a nonce is base64url text of 16 characters or more');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Puts the nonce where the page's script finds it: `<meta name="csp-nonce" content="…">`. */
export function withNonce(html: string, nonce: string): string {
  const head = /<head[^>]*>/i;
  if (!head.test(html)) throw new TypeError('a page has a head');
  return html.replace(head, (tag) => `${tag}<meta name="csp-nonce" content="${nonce}">`);
}
